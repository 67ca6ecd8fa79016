"""What stands before headings that are counted or marked alike: "1.", "II.", "3/", "★"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.editors.importer.word_numbering import roman

_MARK = re.compile(
    r"\s*(?:(?P<number>\d{1,2})|(?P<roman>[IVX]{1,5}))\s*(?P<after>[./)])\s*(?!\d)|\s*(?P<sign>[^\w\s(“\"'\[\]])\s*"
)
_ROMAN = {roman(number).upper(): number for number in range(1, 40)}


@dataclass(frozen=True)
class Mark:
    """A mark: what is alike in all of a series ("1.", "I.", "★"), its number (0 for a sign), and its length."""

    style: str
    number: int
    end: int


def mark(line: str) -> Mark | None:
    """Return the mark at the start of a line, or None."""
    match = _MARK.match(line)
    if match is None:
        return None
    if match["sign"]:
        return Mark(match["sign"], 0, match.end())
    number = int(match["number"]) if match["number"] else _ROMAN.get(match["roman"], 0)
    return Mark(f"{'1' if match['number'] else 'I'}{match['after']}", number, match.end())


def unmarked(line: str) -> str:
    """Return a line without its mark."""
    found = mark(line)
    return line[found.end :] if found else line


def in_series(headings: Sequence[str]) -> bool:
    """Tell whether all headings have the same sign, or are numbered alike from 1 on."""
    found = [mark(heading) for heading in headings]
    styles = {one.style if one else "" for one in found}
    numbers = [one.number if one else 0 for one in found]
    in_order = numbers in (list(range(1, len(numbers) + 1)), [0] * len(numbers))
    return len(headings) > 1 and len(styles) == 1 and "" not in styles and in_order
