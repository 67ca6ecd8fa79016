"""Lines as all readers of sources return them: plain characters, no empty lines; and what was guessed."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress

from generator.data.yaml_source import Path, is_hidden
from generator.language.text import cells, row

# Stands for a character that cannot be read.
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
# A cell with more lines than this, or longer, holds a part of the page: the table is only its layout.
_MOST_LINES_OF_A_CELL = 4
_LONGEST_CELL = 600
_COUNT = re.compile(r"\s*\d{1,3}[.)]?\s*")
# Letters of the same look that another program would not find: they are written as on the keyboard.
_KEYBOARD = {"\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-", "\t": " "}


class UnreadableError(ValueError):
    """No text can be read from the file; the message, in Vietnamese, says why and what to do."""


@dataclass(frozen=True)
class Line:
    """One line or paragraph with its number in the source, from 1; NFC, plain spaces, never empty.

    ``joined_cells`` marks a table row. ``outside`` says, in Vietnamese, why the line does not belong to
    the article. ``enumerator`` is the start of the text that a list's number gives, ``bold`` how many
    characters at the start are bold. ``is_broken_off`` tells that only a line break parts it from the line before,
    ``is_heading`` that it was set apart from the paragraph that it begins.
    """

    number: int
    text: str
    joined_cells: bool = False
    outside: str = ""
    enumerator: str = ""
    bold: int = 0
    is_broken_off: bool = False
    is_heading: bool = False


@dataclass(frozen=True)
class Unread:
    """Words of a source that have no place in its lines, and (in Vietnamese) what holds them."""

    holder: str
    words: str


@dataclass(frozen=True)
class Doubt:
    """A guess for the editor to check: a code of the catalogue, a path in the new data, a line of the source, from 1 (0: none)."""

    code: str
    path: Path
    line: int = 0
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Lines:
    """The lines of a source in order.

    ``unread`` are words without a place among the lines, ``doubts`` what the reader guessed,
    ``addresses`` the source's own URLs, ``unit`` what the lines' numbers count, in Vietnamese.
    """

    lines: tuple[Line, ...]
    unread: tuple[Unread, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    addresses: tuple[str, ...] = ()
    unit: str = "dòng"


def cleaned(raw: Lines) -> Lines:
    """Return the lines with plain characters, without those and columns that are empty; what is no letter is told."""
    whole = (replace(line, text=plain(line.text), bold=_bold(line)) for line in raw.lines)
    lines = tuple(_without_empty_columns([line for line in whole if line.text]))
    odd = dict.fromkeys(str(line.number) for line in lines if UNKNOWN in line.text)
    doubts = (Doubt("I536", (), 0, {"lines": f"{raw.unit} {', '.join(odd)}"}),) if odd else ()
    return replace(raw, lines=lines, doubts=(*raw.doubts, *doubts))


def plain(text: str) -> str:
    """Return a text in NFC with plain spaces and hyphens, without invisible characters and outer spaces."""
    return "".join(map(_plain_character, unicodedata.normalize("NFC", text))).strip()


def _bold(line: Line) -> int:
    start = plain(line.text[: line.bold])
    return len(start) if plain(line.text).startswith(start) else 0


def rows(of_row: Sequence[Sequence[Line]]) -> list[Line]:
    """Return the lines of a table's row: one with the cells joined, or all if the table is only layout.

    A row that begins with its number is one, however long it is.
    """
    filled = [cell for cell in of_row if any(line.text.strip() for line in cell)]
    is_counted = filled and _COUNT.fullmatch(filled[0][0].text)
    is_layout = any(map(_is_layout, filled)) and not is_counted
    if len(filled) < 2 or is_layout:  # noqa: PLR2004 - a row of one cell is no row
        return [line for cell in of_row for line in cell]
    joined = row(" ".join(line.text for line in cell if line.text.strip()) for cell in of_row)
    first = filled[0][0]
    # The letters of the source are those after it.
    enumerator = first.enumerator and joined[: joined.index(first.text)] + first.enumerator
    return [replace(first, text=joined, enumerator=enumerator, joined_cells=True, bold=0)]


def with_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a text, those of tables, as they are pasted from Word or Excel, as rows.

    A row has tabs: several, or the line before or after has as many.
    """
    parted = [line.text.split("\t") if "\t" in line.text.strip() else [line.text] for line in lines]
    sizes = [0, *map(len, parted), 0]
    for index, (line, own) in enumerate(zip(lines, parted, strict=True)):
        alone = len(own) not in {sizes[index], sizes[index + 2]}
        if len(own) == 1 or (alone and len(own) < 3):  # noqa: PLR2004 - a tab may stand for a space
            yield line
        else:
            yield replace(line, text=row(map(str.strip, own)), joined_cells=True, bold=0)


def _without_empty_columns(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, rows without the columns that are empty in all rows of as many cells."""
    parted = [cells(line.text) if line.joined_cells else () for line in lines]
    used = {
        size: list(map(any, zip(*(texts for texts in parted if len(texts) == size), strict=True)))
        for size in set(map(len, parted))
    }
    for line, texts in zip(lines, parted, strict=True):
        filled = used[len(texts)]
        yield line if all(filled) else replace(line, text=row(compress(texts, filled)))


def _is_layout(cell: Sequence[Line]) -> bool:
    return (
        len(cell) > _MOST_LINES_OF_A_CELL
        or sum(len(line.text) for line in cell) > _LONGEST_CELL
        or any(line.joined_cells for line in cell)
    )


def _plain_character(character: str) -> str:
    if character in _KEYBOARD:
        return _KEYBOARD[character]
    if not is_hidden(character):
        return character
    return " " if unicodedata.category(character) in {"Zs", "Zl", "Zp"} else ""
