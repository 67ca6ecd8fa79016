"""Files that are published as they are: which kinds there may be, and whether one is what its name says."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.data.diagnostics import Fault, Position
from generator.data.model.fields import FILE_TYPES, LONGEST_ID, OF_WINDOWS

# How much of a file is read to know it.
HEAD = 65_536
_PICTURES = {
    ".png": rb"\x89PNG\r\n\x1a\n",
    ".jpg": rb"\xff\xd8\xff",
    ".jpeg": rb"\xff\xd8\xff",
    ".webp": rb"RIFF....WEBP",
    ".avif": rb"....ftypavi[fs]",
}
# Those of offices are archives.
_OTHERS = {f".{end}": rb"%PDF-" if end == "pdf" else rb"PK\x03\x04" for end in FILE_TYPES}
_STARTS = {**_PICTURES, **_OTHERS}
KINDS = ", ".join(sorted({*_STARTS, ".md"}))
_MOST_BYTES = 3 * 1024 * 1024
_MOST_BYTES_OF_OTHERS = 20 * 1024 * 1024
# On a telephone a picture of this size takes 100 MB.
_MOST_PIXELS = 25_000_000
_MOST_AT_A_SIDE = 12_000
_PART = re.compile(r"[\w-](?:[\w. -]*[\w-])?")
_OF_WINDOWS = re.compile(rf"(?:{OF_WINDOWS})(?:\..*)?", re.IGNORECASE)


def name_fault(name: str) -> Fault | None:
    """Return the fault of a file's path below content/ that no address can be made of, or None."""
    for part in PurePosixPath(name).parts:
        is_usable = _PART.fullmatch(part) and len(part) <= LONGEST_ID
        if not is_usable or _OF_WINDOWS.fullmatch(part):
            why = "tên chỉ gồm chữ, số, gạch nối, dấu chấm và không phải tên riêng của Windows"
            return _fault(part, why)
    return None


def faults(name: str, head: bytes, size: int) -> Iterator[Fault]:
    """Yield the faults of a file that is no page, by the first ``HEAD`` bytes of it."""
    suffix = PurePosixPath(name).suffix.lower()
    start = _STARTS.get(suffix)
    if start is None:
        yield _fault(name, f"chỉ đăng được tệp {KINDS}")
    elif not re.match(start, head, re.DOTALL):
        yield _fault(name, f"tệp không phải {suffix} như tên nói")
    elif size > (_MOST_BYTES if suffix in _PICTURES else _MOST_BYTES_OF_OTHERS):
        yield _fault(name, f"tệp {size // 1024} KB, quá nặng cho người đọc bằng điện thoại")
    elif suffix in _PICTURES:
        width, height = _size(suffix, head)
        if width * height > _MOST_PIXELS or max(width, height) > _MOST_AT_A_SIDE:
            yield _fault(name, f"ảnh {width} x {height} điểm, quá lớn")


def _fault(name: str, why: str) -> Fault:
    return Fault("F032", values={"name": name, "why": why}, position=Position())


def _size(suffix: str, head: bytes) -> tuple[int, int]:
    """Return width and height of a picture in pixels; (0, 0) where its head does not tell them."""
    if suffix == ".png":
        return _number(head[16:20]), _number(head[20:24])
    if suffix == ".webp":
        return _size_of_webp(head)
    if suffix == ".avif":
        at = head.find(b"ispe")
        return (
            (_number(head[at + 8 : at + 12]), _number(head[at + 12 : at + 16]))
            if at > 0
            else (0, 0)
        )
    return _size_of_jpeg(head)


def _size_of_webp(head: bytes) -> tuple[int, int]:
    kind = head[12:16]
    if kind == b"VP8X":
        return _number(head[24:27][::-1]) + 1, _number(head[27:30][::-1]) + 1
    if kind == b"VP8L":
        bits = _number(head[21:25][::-1])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return _number(head[26:28][::-1]) & 0x3FFF, _number(head[28:30][::-1]) & 0x3FFF


def _size_of_jpeg(head: bytes) -> tuple[int, int]:
    # Source: ITU-T T.81, annex B: markers with their lengths; a frame's header has height and width.
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:  # noqa: PLR2004 - how each marker begins
        if 0xC0 <= head[at + 1] <= 0xCF and head[at + 1] not in {0xC4, 0xC8, 0xCC}:  # noqa: PLR2004
            return _number(head[at + 7 : at + 9]), _number(head[at + 5 : at + 7])
        at += 2 + _number(head[at + 2 : at + 4])
    return 0, 0


def _number(raw: bytes) -> int:
    return int.from_bytes(raw, "big")
