"""The pages that may be rated: the list that the build publishes as ``danh-gia.txt``, one address per line."""

import re
from pathlib import Path

_ADDRESS = re.compile(r"(?:[a-z0-9-]+/)+")
_LONGEST = 200
_LARGEST_FILE = 64 * 1024 * 1024


class InvalidList(ValueError):  # noqa: N818 - the name says what it is
    """The list of pages cannot be used; the message, in Vietnamese, says why."""


class KnownPages:
    """The addresses in a list, relative to the site's root; the file is read again when it was replaced.

    If a new file cannot be read, the last good list stays valid, so that a failed copy stops no votes.
    """

    def __init__(self, path: Path) -> None:
        """Read the list. Raises InvalidList."""
        self._path = path
        self._state = _state(path)
        self._pages = _read(path)

    def __contains__(self, page: object) -> bool:
        """Tell whether a page is in the list as it is now."""
        self._refresh()
        return page in self._pages

    def _refresh(self) -> None:
        try:
            state = _state(self._path)
            if state != self._state:
                self._pages = _read(self._path)
                self._state = state
        except InvalidList:
            return


def _state(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except OSError as error:
        raise InvalidList(f"Không đọc được danh sách trang {path}: {error.strerror}.") from error
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _read(path: Path) -> frozenset[str]:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise InvalidList(f"Danh sách trang {path} lớn quá mức.")
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeError) as error:
        raise InvalidList(f"Không đọc được danh sách trang {path}: {error}.") from error
    if not lines:
        raise InvalidList(f"Danh sách trang {path} không có dòng nào.")
    for number, line in enumerate(lines, start=1):
        if len(line) > _LONGEST or not _ADDRESS.fullmatch(line):
            raise InvalidList(
                f"{path}:{number}: không phải địa chỉ của một trang, ví dụ tuan/2024-w11/."
            )
    return frozenset(lines)
