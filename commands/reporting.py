"""Printing of diagnostics, and of the error that stopped a build."""

import sys
from typing import TYPE_CHECKING

from dev import endings

_KEPT = "Chưa dựng lại trang; trang đã có vẫn giữ nguyên."

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.data.diagnostics import Diagnostic


def print_each(diagnostics: "Iterable[Diagnostic]", show: "Callable[[Diagnostic], str]") -> None:
    """Print each diagnostic as ``show`` words it, without buffering."""
    for diagnostic in diagnostics:
        print(show(diagnostic), flush=True)


def print_with_summary(diagnostics: "Iterable[Diagnostic]", files: int) -> None:
    """Print the diagnostics as text, then how many errors and doubts there are in how many files."""
    from generator.data.diagnostics import as_text

    diagnostics = tuple(diagnostics)
    print_each(diagnostics, as_text)
    print(summary(diagnostics, files))


def print_doubt(doubt: str, without_history: str = "") -> None:
    """Say that it is not known what was published before, or how pages changed, and what follows from that.

    Both arguments say why, in Vietnamese, or are "". One reason for both is told once.
    """
    no_history = "các trang không có lịch sử sửa đổi"
    if doubt:
        also = f"{no_history}, " if doubt == without_history else ""
        print(
            f"Lưu ý: không rõ bản đã đăng trước đây ({doubt.rstrip('.')}), nên {also}chưa kiểm tra được chỉ đạo "
            "đã đăng có bị sửa lặng lẽ hay không; lịch có thể coi thời hạn đã đính chính là thời hạn mới.",
            file=sys.stderr,
        )
    if without_history and without_history != doubt:
        print(f"Lưu ý: {no_history}. {without_history}", file=sys.stderr)


def summary(diagnostics: "Iterable[Diagnostic]", files: int) -> str:
    """Say how many errors and doubts there are in how many files."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    errors, doubts = severities.count("error"), severities.count("warning")
    if not severities:
        return f"Đã kiểm tra {files} tệp: không có lỗi."
    return f"Đã kiểm tra {files} tệp: {errors} lỗi, {doubts} lưu ý."


def report(error: Exception) -> int:
    """Print why a build failed and return its exit code, 3 where another one is running; raise an unexpected error again."""
    from generator import pipeline
    from generator.data.diagnostics import as_text

    if isinstance(error, pipeline.InvalidData):
        print_each(error.validated.diagnostics, as_text)
        print(summary(error.validated.diagnostics, error.validated.files), file=sys.stderr)
    elif isinstance(error, (pipeline.BuildError, pipeline.ContentError, ChildProcessError)):
        print(f"Lỗi: {error}", file=sys.stderr)
    else:
        return refused(error, _KEPT)
    print(_KEPT, file=sys.stderr)
    return endings.FAULTS


def refused(error: Exception, rest: str) -> int:
    """Print why nothing was written, and what that leaves; return the exit code, 3 where another command is at work.

    Raises an unexpected error again.
    """
    from generator.site.releases import Busy, Refused

    if isinstance(error, Refused):
        print(f"Lỗi {error}", file=sys.stderr)
    elif isinstance(error, OSError) and error.errno:
        print(f"Lỗi {_told(error)}", file=sys.stderr)
    else:
        raise error
    print(rest, file=sys.stderr)
    return endings.BUSY if isinstance(error, Busy) else endings.FAULTS


def _told(error: OSError) -> str:
    """Say that the system let a build read or write no more."""
    from generator.data import messages

    advice = endings.advice(error)
    hint = f"{advice} " if advice else ""
    name = error.filename or "ổ đĩa"
    return messages.told("F042", name=name, why=endings.reason(error), hint=hint)


def unreadable(error: OSError) -> int:
    """Print which file could not be read or written, and return the exit code of wrong usage."""
    print(endings.sentence(error), file=sys.stderr)
    return 2
