"""Vietnamese text: folding, slugs, whitespace and nearest words. Pure functions, no imports of ours."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache


class _Unmarked(dict[int, int | None]):
    """A table for str.translate that drops combining marks; filled as characters are met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_UNMARKED = _Unmarked()


def fold(text: str) -> str:
    """Return the text in lower case without Vietnamese marks: ``Đề án`` becomes ``de an``."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return decomposed.translate(_UNMARKED)


def slug(text: str) -> str:
    """Return an address part of a-z, 0-9 and single hyphens: ``1101/VP-NC`` gives ``1101-vp-nc``."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def bare(text: str) -> str:
    """Return the folded text without any white space, to compare words that were glued together."""
    return "".join(fold(text).split())


# Each list that a directive stands in asks for the paragraphs of its body.
@lru_cache(maxsize=20_000)
def paragraphs(body: str) -> tuple[str, ...]:
    """Return the paragraphs of a body text: parts between blank lines, outer white space removed."""
    return tuple(part.strip() for part in re.split(r"\n\s*\n", body) if part.strip())


def grouped(number: int) -> str:
    """Return a whole number with a full stop between thousands, as Vietnamese writes it."""
    return f"{number:,}".replace(",", ".")


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like the word, accents and case ignored, or None if none is near."""
    folded: dict[str, str] = {}
    for candidate in candidates:
        folded.setdefault(fold(candidate), candidate)
    found = difflib.get_close_matches(fold(word), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def nearest_passage(quote: str, body: str) -> str | None:
    """Return the words of the body most like the quote, as the body writes them, or None.

    First a match that ignores case, accents and spaces is tried, then the window of as many words
    around the longest common run.
    """
    exact = _same_letters(quote, body)
    if exact:
        return exact
    matcher = difflib.SequenceMatcher(None, body, quote, autojunk=False)
    run = matcher.find_longest_match()
    if run.size < max(8, len(quote) // 3):
        return None
    opening = body.rfind("\n", 0, run.a) + 1
    closing = body.find("\n", run.a)
    start = max(opening, run.a - run.b)
    end = min(closing if closing >= 0 else len(body), start + len(quote))
    while start > 0 and not body[start - 1].isspace():
        start -= 1
    while end < len(body) and not body[end].isspace():
        end += 1
    return body[start:end].strip() or None


def _same_letters(quote: str, body: str) -> str | None:
    """Return the slice of the body whose letters equal the quote's, marks and spaces ignored."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(body):
        for letter in bare(character):
            letters.append(letter)
            places.append(place)
    wanted = bare(quote)
    at = "".join(letters).find(wanted) if wanted else -1
    return body[places[at] : places[at + len(wanted) - 1] + 1] if at >= 0 else None
