"""Vietnamese text: folding, slugs, whitespace and nearest words. Pure functions, no imports of ours."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

_LATIN = [chr(code) for code in (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA))]
# Classes for regular expressions, which know no capitals beyond ASCII.
LOWER = f"[{''.join(letter for letter in _LATIN if letter.islower())}]"
UPPER = f"[{''.join(letter for letter in _LATIN if letter.isupper())}]"


class _Unmarked(dict[int, int | None]):
    """A table for str.translate that drops combining marks; filled as characters are met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_UNMARKED = _Unmarked()

# The share of letters that may be wrong in what still is near.
_NEAR = 0.4
# A part of a name that tells more than a common syllable does.
_WORTH = 5
# Cyrillic letters that look like Latin ones; documents pasted together hold them.
_TWINS = str.maketrans(
    "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0410\u0412\u0421\u0415\u041d\u041a\u041c\u041e\u0420\u0422\u0425",
    "aceopxyABCEHKMOPTX",
)


def fold(text: str) -> str:
    """Return the text in lower case without Vietnamese marks: ``Đề án`` becomes ``de an``."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return decomposed.translate(_UNMARKED)


def slug(text: str) -> str:
    """Return an address part of a-z, 0-9 and single hyphens: ``1101/VP-NC`` gives ``1101-vp-nc``."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def bare(text: str) -> str:
    """Return the folded text without any white space, to compare words that were glued together."""
    return unspaced(fold(text))


def unspaced(text: str) -> str:
    """Return the text without any white space."""
    return "".join(text.split())


# Each list that a directive stands in asks for the paragraphs of its body.
@lru_cache(maxsize=20_000)
def paragraphs(body: str) -> tuple[str, ...]:
    """Return the paragraphs of a body text: parts between blank lines, outer white space removed."""
    return tuple(part.strip() for part in re.split(r"\n\s*\n", body) if part.strip())


def grouped(number: int) -> str:
    """Return a whole number with a full stop between thousands, as Vietnamese writes it."""
    return f"{number:,}".replace(",", ".")


def typed(text: str) -> str:
    """Return the text as fingers hit it: folded, look-alike letters as Latin ones, any joint a space."""
    return re.sub(r"[\s_-]+", " ", fold(text.translate(_TWINS))).strip()


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that the fewest slips of typing lead to, or None if none is near.

    Marks and case count only between candidates as near; of equals the first is taken. A candidate
    that only has the word among its own comes last.
    """
    wanted = typed(word)
    best, found = (2.0, 1.0), None
    for candidate in candidates:
        known = typed(candidate)
        # A word of two or three letters may have one wrong.
        limit = max(1.0, _NEAR * max(len(wanted), len(known)))
        slips = OSA.distance(wanted, known, score_cutoff=int(limit))
        is_near = slips <= limit and slips < max(len(wanted), 1)
        if is_near or (len(wanted) >= _WORTH and f" {wanted} " in f" {known} "):
            place = (slips / limit, OSA.normalized_distance(word, candidate))
            if place < best or found is None:
                best, found = place, candidate
    return found


def nearest_passage(quote: str, body: str) -> str | None:
    """Return the words of the body most like the quote, as the body writes them, or None.

    Case, marks and white space are ignored. A passage that is only like the quote lies in one line and
    is whole words.
    """
    wanted = bare(quote)
    letters, places = _letters(body)
    at = letters.find(wanted)
    if wanted and at >= 0:
        return body[places[at] : places[at + len(wanted) - 1] + 1]
    lines = [line for line in body.split("\n") if line.strip()] if wanted else []
    line = max(lines, key=lambda one: fuzz.partial_ratio(wanted, bare(one)), default="")
    return _like_passage(wanted, line)


def _like_passage(wanted: str, line: str) -> str | None:
    letters, places = _letters(line)
    start, end = _most_like(wanted, letters)
    if start == end:
        return None
    return line[_word_start(line, places[start]) : _word_end(line, places[end - 1] + 1)]


def _letters(body: str) -> tuple[str, list[int]]:
    """Return the body's letters, marks and spaces left out, and where each stands."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(body):
        for letter in bare(character):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places


def _most_like(wanted: str, letters: str) -> tuple[int, int]:
    """Return the bounds of the slice that the fewest slips lead to; both 0 if none is near."""
    window = fuzz.partial_ratio_alignment(wanted, letters)
    if window is None:
        return 0, 0
    spare = len(wanted) // 5 + 3
    opening = max(0, window.dest_start - spare)
    slips, start, end = _aligned(wanted, letters[opening : window.dest_end + spare])
    return (opening + start, opening + end) if slips <= _NEAR * len(wanted) else (0, 0)


def _aligned(wanted: str, letters: str) -> tuple[int, int, int]:
    """Return the fewest slips between the text and any slice of the letters, and that slice's bounds.

    Source: P. H. Sellers, "The theory and computation of evolutionary distances" (1980).
    """
    # Of each slice that ends here: slips, then where it starts (as a negative, for the latest wins).
    row = [(0, -place) for place in range(len(letters) + 1)]
    for size, letter in enumerate(wanted, start=1):
        above, row = row, [(size, 0)]
        for place, other in enumerate(letters):
            same = (above[place][0] + (letter != other), above[place][1])
            left, dropped = row[place], above[place + 1]
            row.append(min(same, (left[0] + 1, left[1]), (dropped[0] + 1, dropped[1])))
    slips, end = min((one[0], place) for place, one in enumerate(row))
    return slips, -row[end][1], end


def _word_start(body: str, place: int) -> int:
    while place > 0 and body[place].isalnum() and body[place - 1].isalnum():
        place -= 1
    return place


def _word_end(body: str, place: int) -> int:
    while place < len(body) and body[place].isalnum() and body[place - 1].isalnum():
        place += 1
    return place
