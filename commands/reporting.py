"""How diagnostics are printed, and what stopped a build."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.data.diagnostics import Diagnostic


def print_each(found: "Iterable[Diagnostic]", show: "Callable[[Diagnostic], str]") -> None:
    """Print one a line, at once."""
    for diagnostic in found:
        print(show(diagnostic), flush=True)


def print_with_summary(found: "Iterable[Diagnostic]", files: int) -> None:
    """Print each for people, and how many there are in how many files."""
    from generator.data import diagnostics

    found = tuple(found)
    print_each(found, diagnostics.as_text)
    print(summary(found, files))


def summary(found: "Iterable[Diagnostic]", files: int) -> str:
    """Say how many errors and doubts there are in how many files."""
    severities = [diagnostic.severity for diagnostic in found]
    errors, doubts = severities.count("error"), severities.count("warning")
    if not severities:
        return f"Đã kiểm tra {files} tệp: không có lỗi."
    return f"Đã kiểm tra {files} tệp: {errors} lỗi, {doubts} lưu ý."


def report(error: Exception) -> int:
    """Print what stopped a build and return its exit code; raise what nobody foresaw."""
    from generator import pipeline
    from generator.data import diagnostics

    if isinstance(error, pipeline.InvalidData):
        found = error.validated.diagnostics
        print_each(found, diagnostics.as_text)
        print(summary(found, error.validated.files), file=sys.stderr)
    elif isinstance(error, (pipeline.BuildError, pipeline.ContentError)):
        print(f"Lỗi: {error}", file=sys.stderr)
    else:
        raise error
    print("Chưa dựng lại trang; trang đã có vẫn giữ nguyên.", file=sys.stderr)
    return 1


def unreadable(error: OSError) -> int:
    """Print which file could not be read or written, and return the exit code of wrong usage."""
    print(f"Không đọc hoặc ghi được {error.filename}: {error.strerror}", file=sys.stderr)
    return 2
