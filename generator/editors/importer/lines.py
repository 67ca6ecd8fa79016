"""Lines as all readers of sources return them: plain characters, no empty lines."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from generator.data.yaml_source import is_hidden

CELLS = " | "


class UnreadableError(ValueError):
    """No text can be read from the file; the message, in Vietnamese, says why and what to do."""


@dataclass(frozen=True)
class Line:
    """One line or paragraph with its number in the source, from 1; NFC, plain spaces, never empty.

    ``joined_cells`` marks a table row, ``is_furniture`` a web page's navigation or footer.
    """

    number: int
    text: str
    joined_cells: bool = False
    is_furniture: bool = False


@dataclass(frozen=True)
class Lines:
    """The lines of a source in order.

    ``mended`` counts the hidden characters replaced and the lines brought to NFC, ``unread`` are texts
    without a known position, ``addresses`` the source's own URLs.
    """

    lines: tuple[Line, ...]
    mended: int = 0
    unread: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def cleaned(raw_lines: Iterable[Line]) -> Lines:
    """Return the lines with plain characters, without those that are empty."""
    lines = []
    mended = 0
    for line in raw_lines:
        normal = unicodedata.normalize("NFC", line.text)
        text = "".join(map(_plain_character, normal)).strip()
        mended += sum(map(is_hidden, normal)) + (normal != line.text)
        if text:
            lines.append(Line(line.number, text, CELLS in text, line.is_furniture))
    return Lines(tuple(lines), mended)


def _plain_character(character: str) -> str:
    if character == "\t":
        return " "
    if not is_hidden(character):
        return character
    return " " if unicodedata.category(character) in {"Zs", "Zl", "Zp"} else ""
