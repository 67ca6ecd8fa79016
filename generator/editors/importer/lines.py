"""Lines as all readers of sources make them: plain characters, nothing empty."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from generator.data.yaml_source import is_hidden

CELLS = " | "


class UnreadableError(ValueError):
    """A file that no text could be read from; the message, in Vietnamese, says why and what to do."""


@dataclass(frozen=True)
class Line:
    """One line or paragraph with its number in the source, from 1; never empty, NFC, plain spaces.

    A page's navigation and foot are furniture.
    """

    number: int
    text: str
    joined_cells: bool = False
    is_furniture: bool = False


@dataclass(frozen=True)
class Lines:
    """A source's lines in order; how many characters were made plain, what could not be placed, its URL."""

    lines: tuple[Line, ...]
    mended: int = 0
    unread: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def cleaned(given: Iterable[Line]) -> Lines:
    """Return the lines with plain characters; those without any are dropped."""
    lines = []
    mended = 0
    for line in given:
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
