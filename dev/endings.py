"""How a command ends when something outside the project stops it: told in a sentence, not by a traceback."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

FAULTS = 1
BUSY = 3
# As shells count a program that a signal ended: 128 and the number of SIGINT or SIGPIPE.
INTERRUPTED = 130
UNREAD = 141

_REASONS = {
    errno.EACCES: "tài khoản này không có quyền, hoặc một chương trình khác đang mở",
    errno.EPERM: "tài khoản này không có quyền",
    errno.EROFS: "ổ đĩa này chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã hết dung lượng dành cho tài khoản này",
    errno.EFBIG: "tệp lớn hơn mức ổ đĩa cho phép",
    errno.EIO: "ổ đĩa hỏng hoặc đã bị rút ra",
    errno.ENAMETOOLONG: "đường dẫn quá dài",
    errno.EMFILE: "có quá nhiều tệp đang mở",
    errno.ENFILE: "máy đang mở quá nhiều tệp",
}
_OTHER_REASONS = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EEXIST: "ở đó đã có tệp hoặc thư mục khác",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "một phần của đường dẫn không phải thư mục",
    errno.EADDRINUSE: "một chương trình khác đang dùng",
    errno.EADDRNOTAVAIL: "máy này không có địa chỉ đó",
}
_RIGHTS = "Hãy chạy bằng tài khoản của chủ thư mục, hoặc chép dự án vào một thư mục của mình rồi chạy lại."
_ROOM = "Hãy dọn bớt ổ đĩa (thư mục build/ xóa được, lần dựng sau làm lại) rồi chạy lại."
_ADVICE = {
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.ENAMETOOLONG: "Hãy chuyển dự án tới một thư mục có đường dẫn ngắn hơn rồi chạy lại.",
}


def told(run: Callable[[], int]) -> int:
    """Return the exit code of a run; where a person or the system stopped it, say so and return another."""
    try:
        try:
            return run()
        finally:
            if sys.stdout:
                sys.stdout.flush()
    except KeyboardInterrupt:
        _tell_of_interrupt()
        return INTERRUPTED
    except OSError as error:
        _leave_unwritten()
        if _is_unread(error):
            return UNREAD
        if error.errno not in _REASONS and not _lacks_temporary_folder(error):
            raise
        print(sentence(error), file=sys.stderr)
        return FAULTS


def tell_of_interrupts() -> None:
    """Let Ctrl+C end the program with a sentence also where nothing is run by ``told``."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            _tell_of_interrupt()
            sys.stderr.flush()
            # Python would let the signal itself end the process.
            os._exit(INTERRUPTED)
        before(kind, error, trace)

    sys.excepthook = hook


def _tell_of_interrupt() -> None:
    print("\nĐã dừng theo Ctrl+C; gõ lại lệnh để làm từ đầu.", file=sys.stderr)


def sentence(error: OSError) -> str:
    """Say which file or folder could not be read or written, why, and what to do."""
    which = f" {error.filename}" if error.filename else ""
    what = advice(error)
    return f"Không đọc hoặc ghi được{which}: {reason(error)}." + (f"\n{what}" if what else "")


def advice(error: OSError) -> str:
    """Return in Vietnamese what to do, "" where the reason says it."""
    if _lacks_temporary_folder(error):
        return "Hãy đặt biến TMPDIR (Windows: TEMP) là một thư mục ghi được rồi chạy lại."
    return _ADVICE.get(error.errno or 0, "")


def reason(error: OSError) -> str:
    """Return in Vietnamese why the system refused, without a full stop; its own words where they are rare."""
    if _lacks_temporary_folder(error):
        return "không có thư mục tạm nào ghi được"
    known = _REASONS | _OTHER_REASONS
    return known.get(error.errno or 0) or error.strerror or str(error)


def _lacks_temporary_folder(error: OSError) -> bool:
    """Tell whether Python found no folder for temporary files: of all that is missing this alone has no name."""
    return error.errno == errno.ENOENT and error.filename is None


def _is_unread(error: OSError) -> bool:
    """Tell whether the reader of our output has stopped reading."""
    # Windows calls a closed pipe an invalid argument.
    is_invalid = os.name == "nt" and error.errno == errno.EINVAL and not error.filename
    return isinstance(error, BrokenPipeError) or is_invalid


def _leave_unwritten() -> None:
    """Give up what cannot be written, or the interpreter would try once more and complain."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
