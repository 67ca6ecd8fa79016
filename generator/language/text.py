"""Vietnamese text: folding, slugs, whitespace and nearest words. Pure functions, no imports of ours."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

_LATIN = [chr(code) for code in (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA))]
# Classes for regular expressions, which know no capitals beyond ASCII.
LOWER = f"[{''.join(letter for letter in _LATIN if letter.islower())}]"
UPPER = f"[{''.join(letter for letter in _LATIN if letter.isupper())}]"
# Between the cells of a table's row that is written as one line.
_BAR = re.compile(r"(?<!\S)\|(?!\S)")


class _Folded(dict[int, str]):
    """A table for str.translate that leaves letters without marks; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        plain = "".join(part for part in parts if not unicodedata.combining(part))
        self[code] = plain.replace("đ", "d")
        return self[code]


_FOLDED = _Folded()

# A candidate is near while no larger share of its letters is wrong.
_MAX_WRONG_SHARE = 0.4
# Of the words that only one of the two has, fewer: whoever is unlike in these is someone else.
_MAX_WRONG_OF_OTHERS = 1 / 3
# The fewest letters of a part of a name that is more telling than a common syllable.
_TELLING_LENGTH = 5
# Cyrillic letters that look like Latin ones; they occur in text pasted from other documents.
_TWINS = str.maketrans(
    "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0410\u0412\u0421\u0415\u041d\u041a\u041c\u041e\u0420\u0422\u0425",
    "aceopxyABCEHKMOPTX",
)


def fold(text: str) -> str:
    """Return the text in lower case without Vietnamese marks: ``Đề án`` becomes ``de an``."""
    return text.lower().translate(_FOLDED)


def slug(text: str) -> str:
    """Return an address part of a-z, 0-9 and single hyphens: ``1101/VP-NC`` gives ``1101-vp-nc``."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def bare(text: str) -> str:
    """Return the folded text without any white space, to compare words that were glued together."""
    return unspaced(fold(text))


def unspaced(text: str) -> str:
    """Return the text without any white space."""
    return "".join(text.split())


# Cached because every list that shows a directive reads the paragraphs of its body.
@lru_cache(maxsize=20_000)
def paragraphs(body: str) -> tuple[str, ...]:
    """Return the paragraphs of a body text: parts between blank lines, outer white space removed."""
    return tuple(part.strip() for part in re.split(r"\n\s*\n", body) if part.strip())


def cells(line: str) -> tuple[str, ...]:
    """Return the cells of a table's row that is written as a line, empty ones as well: one if it is no row."""
    return tuple(map(str.strip, _BAR.split(line)))


def row(texts: Iterable[str]) -> str:
    """Return cells as a line that ``cells`` reads: ``a | | c`` with an empty one."""
    parts = (part for text in texts for part in ("|", text) if part)
    return " ".join(parts).removeprefix("|").lstrip(" ")


def offsets(body: str) -> list[int]:
    """Return where in a body each of its paragraphs begins."""
    found: list[int] = []
    end = 0
    for part in paragraphs(body):
        found.append(body.index(part, end))
        end = found[-1] + len(part)
    return found


def grouped(number: int) -> str:
    """Return a whole number with a full stop between thousands, as Vietnamese writes it."""
    return f"{number:,}".replace(",", ".")


def typed(text: str) -> str:
    """Return the text for comparing keystrokes: folded, Cyrillic look-alikes as Latin letters.

    Each run of white space, hyphens and underscores becomes one space.
    """
    return re.sub(r"[\s_-]+", " ", fold(text.translate(_TWINS))).strip()


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate with the smallest edit distance to the word, or None if none is near.

    Marks and case only decide between candidates at the same distance; of equals the first is taken.
    A candidate that merely contains the word comes after all near ones.
    """
    wanted = typed(word)
    lowest, nearest_so_far = (2.0, 1.0), None
    for candidate in candidates:
        known = typed(candidate)
        # Even a word of two or three letters may have one wrong letter.
        limit = max(1.0, _MAX_WRONG_SHARE * max(len(wanted), len(known)))
        slips = OSA.distance(wanted, known, score_cutoff=int(limit))
        is_near = slips <= limit and slips < max(len(wanted), 1) and _differ_little(wanted, known)
        if is_near or (len(wanted) >= _TELLING_LENGTH and f" {wanted} " in f" {known} "):
            distance = (slips / limit, OSA.normalized_distance(word, candidate))
            if distance < lowest or nearest_so_far is None:
                lowest, nearest_so_far = distance, candidate
    return nearest_so_far


def _differ_little(wanted: str, known: str) -> bool:
    """Tell whether the words that only one of the two has are like each other, or only one of the two has any."""
    ours, theirs = Counter(wanted.split()), Counter(known.split())
    ones, others = (" ".join(rest.elements()) for rest in (ours - theirs, theirs - ours))
    most = max(1.0, _MAX_WRONG_OF_OTHERS * max(len(ones), len(others)))
    return not (ones and others) or OSA.distance(ones, others) <= most


def nearest_passage(quote: str, body: str) -> str | None:
    """Return the passage of the body most similar to the quote, as the body writes it, or None.

    Case, marks and white space are ignored. A passage that differs in more than these lies in one line
    and consists of whole words.
    """
    wanted = bare(quote)
    letters, positions = _letters(body)
    at = letters.find(wanted)
    if wanted and at >= 0:
        return body[positions[at] : positions[at + len(wanted) - 1] + 1]
    lines = [line for line in body.split("\n") if line.strip()] if wanted else []
    line = max(lines, key=lambda candidate: fuzz.partial_ratio(wanted, bare(candidate)), default="")
    return _like_passage(wanted, line)


def _like_passage(wanted: str, line: str) -> str | None:
    letters, positions = _letters(line)
    start, end = _most_like(wanted, letters)
    if start == end:
        return None
    first, last = positions[start], positions[end - 1] + 1
    # Whole words: on both sides of an end stands a letter or digit where it is within one.
    while first > 0 and line[first - 1 : first + 1].isalnum():
        first -= 1
    while last < len(line) and line[last - 1 : last + 1].isalnum():
        last += 1
    return line[first:last]


def _letters(body: str) -> tuple[str, list[int]]:
    """Return the body's letters without marks and spaces, and each letter's index in the body."""
    letters: list[str] = []
    positions: list[int] = []
    for position, character in enumerate(body):
        for letter in bare(character):
            letters.append(letter)
            positions.append(position)
    return "".join(letters), positions


def _most_like(wanted: str, letters: str) -> tuple[int, int]:
    """Return the bounds of the slice with the smallest edit distance to the text; (0, 0) if none is near."""
    window = fuzz.partial_ratio_alignment(wanted, letters)
    if window is None:
        return 0, 0
    spare = len(wanted) // 5 + 3
    opening = max(0, window.dest_start - spare)
    slips, start, end = _aligned(wanted, letters[opening : window.dest_end + spare])
    return (opening + start, opening + end) if slips <= _MAX_WRONG_SHARE * len(wanted) else (0, 0)


def _aligned(wanted: str, letters: str) -> tuple[int, int, int]:
    """Return the smallest edit distance from the text to any slice of the letters, and the slice's bounds.

    Source: P. H. Sellers, "The theory and computation of evolutionary distances" (1980).
    """
    # Per end of a slice: its edit distance, then its start, negated so that the latest start is smallest.
    row = [(0, -column) for column in range(len(letters) + 1)]
    for size, letter in enumerate(wanted, start=1):
        above, row = row, [(size, 0)]
        for column, other in enumerate(letters):
            same = (above[column][0] + (letter != other), above[column][1])
            left, dropped = row[column], above[column + 1]
            row.append(min(same, (left[0] + 1, left[1]), (dropped[0] + 1, dropped[1])))
    slips, end = min((cell[0], column) for column, cell in enumerate(row))
    return slips, -row[end][1], end
