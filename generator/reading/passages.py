"""Words around a finding: where a clause begins and ends, and how much of it makes a quote."""

import re

_STOP = re.compile(r"[,.;:…](?=\s|$)|[()]")
_WORD = re.compile(r"\S+\s*")


def quote(text: str, start: int, end: int, *, words: int = 9) -> str:
    """Return the text from ``start`` past ``end`` up to a stop, at most so many words further on."""
    stop = _STOP.search(text, end)
    limit = stop.start() if stop else len(text)
    place = end
    for _ in range(words):
        word = _WORD.match(text, place)
        if not word or place >= limit:
            break
        place = word.end()
    return text[start : min(place, limit) if place > end else end].strip()


def opening(text: str, place: int, *, words: int = 10) -> int:
    """Return where the words that lead up to a place begin: after a stop, at most so many before."""
    stops = [one.end() for one in _STOP.finditer(text, 0, place)]
    start = stops[-1] if stops else 0
    before = [word.start() for word in _WORD.finditer(text, start, place) if word[0].strip()]
    chosen = before[-words:] or [place]
    return len(text[: chosen[0]]) + len(text[chosen[0] :]) - len(text[chosen[0] :].lstrip())


def clause_starts(text: str) -> tuple[int, ...]:
    """Return where clauses with a subject of their own may begin: at capitals after a full stop or such."""
    after = re.finditer(r"[.;:…!?”]\s*[-+•]?\s*(?=[“\"]?[^\W\d_])", text)
    bullet = re.match(r"\s*(?:[-+•*]|\d{1,2}[.)]|[a-zđ]\))?\s*", text)
    first = bullet.end() if bullet else 0
    return (first, *(one.end() for one in after if text[one.end() : one.end() + 1].isupper()))
