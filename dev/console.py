"""The window, pipe or file that the command line writes to: its code page may lack Vietnamese letters."""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata
from functools import partial

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SIGNS = {
    "đ": "d",
    "Đ": "D",
    "“": '"',
    "”": '"',
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "«": '"',
    "»": '"',
    "‹": "<",
    "›": ">",
    "–": "-",
    "—": "-",
    "…": "...",
    "→": "->",
    "\u00a0": " ",
}


def prepare() -> None:
    """Let what a code page lacks be written as the nearest letters that it has, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            handler = f"bulletin-nearest-{stream.encoding}"
            codecs.register_error(handler, partial(_replaced, stream.encoding))
            stream.reconfigure(errors=handler)


def _replaced(encoding: str, error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(nearest(letter, encoding) for letter in missing), error.end


def nearest(letter: str, encoding: str) -> str:
    """Return what stands for a letter that an encoding lacks: with as many of its marks as can be written."""
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(part for part in parts if part in _TONES)
    shape = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    candidates = (shape + tone, shape, parts[0], _SIGNS.get(letter, "?"))
    return next(text for text in candidates if _can_write(text, encoding))


def _can_write(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeError:
        return False
    return True
