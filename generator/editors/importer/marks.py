"""What stands before headings that are counted or marked alike: "1.", "(2)", "II.", "3/", "★"."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.editors.importer.word_numbering import roman
from generator.language.text import UPPER

_MARK = re.compile(
    r"\s*(?P<before>\()?(?P<above>(?:\d{1,2}\.)+(?=\d{1,2}[.)]?\s))?(?:(?P<number>\d{1,2})|(?P<roman>[IVX]{1,5})(?=\s*\S\s)|(?P<letter>[a-zđ])(?=[.)]))\s*(?P<after>(?(before)\)|(?:[./)]|[–-](?=\s)|\s\|(?=\s)|(?(above)(?=\s"
    + UPPER
    + r")|(?!)))))\s*(?!\d)|"
    r"\s*(?P<sign>(?:(?P<one>[^\w\s(“\"'\[\]|])(?P=one)*\s*)+|V/v(?=\s))\s*"
)
# As official documents count their items (Decree 30/2020/NĐ-CP, annex I).
_LETTERS = "abcdđeghiklmnopqrstuvxyfjwz"
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
    if match["number"]:
        number, kind = int(match["number"]), "1"
    elif match["roman"]:
        number, kind = _ROMAN.get(match["roman"], 0), "I"
    else:
        number, kind = _LETTERS.index(match["letter"]) + 1, "a"
    if number == 0:
        return None
    above = "1." * (match["above"] or "").count(".")
    return Mark(f"{match['before'] or ''}{above}{kind}{match['after']}", number, end)


def unmarked(line: str) -> str:
    """Return a line without its mark."""
    found = mark(line)
    return line[found.end :] if found else line


def in_series(headings: Sequence[str]) -> bool:
    """Tell whether all headings have the same bullet, or are numbered alike from 1 on, in groups from 1 on again."""
    found = [mark(heading) for heading in headings]
    styles = {one.style if one else "" for one in found}
    numbers = [one.number if one else 0 for one in found]
    in_order = all(number in {1, before + 1} for before, number in pairwise([0, *numbers]))
    if len(headings) < 2 or len(styles) > 1:  # noqa: PLR2004 - one alone is no series
        return False
    style = styles.pop()
    return in_order or _is_bullet(style) or style in _OF_LISTS


def _is_bullet(style: str) -> bool:
    """Tell whether a sign cannot be a part of what it stands before, as a dash or a quotation mark can."""
    if set(style) == {"*"}:
        return True
    # Symbols, and the private letters of Word's fonts.
    kinds = {unicodedata.category(letter) for letter in style if letter not in _BULLETS}
    return bool(style) and not style.isascii() and kinds <= {"So", "Sm", "Co", "Cf", "Zs"}
