"""What stands before headings that are counted or marked alike: "1.", "(2)", "II.", "3/", "★"."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from generator.editors.importer.word_numbering import roman

_MARK = re.compile(
    r"\s*(?P<before>\()?(?:(?P<number>\d{1,2})|(?P<roman>[IVX]{1,5})(?=\s*\S\s))\s*(?P<after>(?(before)\)|(?:[./)]|[–-](?=\s))))\s*(?!\d)|"
    r"\s*(?P<sign>(?:(?P<one>[^\w\s(“\"'\[\]])(?P=one)*\s*)+|V/v(?=\s))\s*"
)
_OF_LISTS = frozenset(["-", "–", "+", "*", "•", "·", "o", "…", "..."])
# Unicode takes these for punctuation.
_BULLETS = frozenset("•·‣")
_ROMAN = {roman(number).upper(): number for number in range(1, 40)}


@dataclass(frozen=True)
class Mark:
    """A mark: what is alike in all of a series ("1.", "I.", "★"), its number (0 for a sign), and its length."""

    style: str
    number: int
    end: int


def mark(line: str) -> Mark | None:
    """Return the mark at the start of a line, or None."""
    # A digit and its full stop may be one character.
    start = unicodedata.normalize("NFKC", line[:1])
    match = _MARK.match(start + line[1:])
    if match is None:
        return None
    end = match.end() - len(start) + len(line[:1])
    if match["sign"]:
        is_word = match["sign"].isascii() and match["sign"][0].isalpha()
        return Mark(match["sign"].strip(), 0, 0 if is_word else end)
    number = int(match["number"]) if match["number"] else _ROMAN.get(match["roman"], 0)
    if number == 0:
        return None
    style = f"{match['before'] or ''}{'1' if match['number'] else 'I'}{match['after']}"
    return Mark(style, number, end)


def divides(found: Mark | None) -> bool:
    """Tell whether a mark is a sign that stands before headings, not before the items of a list."""
    return found is not None and not found.number and found.style not in _OF_LISTS


def unmarked(line: str) -> str:
    """Return a line without its mark."""
    found = mark(line)
    return line[found.end :] if found else line


def in_series(headings: Sequence[str]) -> bool:
    """Tell whether all headings have the same bullet, or are numbered alike from 1 on."""
    found = [mark(heading) for heading in headings]
    style, *others = {one.style if one else "" for one in found}
    numbers = [one.number if one else 0 for one in found]
    in_order = numbers == list(range(1, len(numbers) + 1))
    return len(headings) > 1 and not others and (in_order or _is_bullet(style))


def _is_bullet(style: str) -> bool:
    """Tell whether a sign cannot be a part of what it stands before, as a dash or a quotation mark can."""
    if set(style) == {"*"}:
        return True
    # Symbols, and the private letters of Word's fonts.
    kinds = {unicodedata.category(letter) for letter in style if letter not in _BULLETS}
    return bool(style) and not style.isascii() and kinds <= {"So", "Sm", "Co", "Cf", "Zs"}
