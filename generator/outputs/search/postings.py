"""In which directives a word stands, and where: lists of whole numbers as bytes, by year and of all years.

Directives are numbered by day, the oldest first, in each year from 0 and in all years on from one year to the next. Numbers
that rise are written as differences; each number takes a byte for every seven bits, the lowest first, and all bytes but its
last have the highest bit set. ``theme/assets/js/search/postings.js`` reads them.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

# The lists of a word, in the order in which they are written: its places in the text, in the title, in other forms of both;
# directives whose own fact it is, and those that only name it.
LISTS = ("text", "title", "forms", "titled", "own", "named")
# These have no places.
_FACTS = frozenset({"own", "named"})
_SEVEN_BITS = 0x7F


class Listed(NamedTuple):
    """A word's directives in one list, in one year: how many, the first, the last, and the steps between them.

    ``sizes`` has the number of places in each, ``places`` the steps between these. The last three are bytes as texts,
    each letter one byte, so that JSON can keep them.
    """

    total: int
    first: int
    last: int
    steps: str
    sizes: str
    places: str


def listed(directives: Mapping[int, Sequence[int]], name: str) -> Listed:
    """Return a list of a word from its places by directive."""
    order = sorted(directives)
    steps = [after - before for before, after in pairwise(order)]
    sizes: list[int] = []
    places: list[int] = []
    for one in () if name in _FACTS else order:
        at = sorted(directives[one])
        sizes.append(len(at))
        places += (at[0], *(after - before for before, after in pairwise(at)))
    return Listed(len(order), order[0], order[-1], *map(_text, (steps, sizes, places)))


def written(numbers: Iterable[int]) -> bytes:
    """Return whole numbers as bytes."""
    numbers = list(numbers)
    if all(number <= _SEVEN_BITS for number in numbers):
        return bytes(numbers)
    out = bytearray()
    for number in numbers:
        left = number
        while left > _SEVEN_BITS:
            out.append(left & _SEVEN_BITS | 0x80)
            left >>= 7
        out.append(left)
    return bytes(out)


def of_all_years(years: Iterable[tuple[int, Mapping[str, Listed]]]) -> bytes:
    """Return all lists of a word; each year comes with the number of its first directive."""
    by_name: dict[str, list[tuple[int, Listed]]] = {}
    for start, lists in years:
        for name, one in lists.items():
            by_name.setdefault(name, []).append((start, one))
    return b"".join(_joined(by_name.get(name, ())) for name in LISTS)


def _joined(years: Iterable[tuple[int, Listed]]) -> bytes:
    years = list(years)
    steps, last = [], 0
    for start, one in years:
        steps.append(written([start + one.first - last]) + one.steps.encode("latin-1"))
        last = start + one.last
    parts = ("".join(one.sizes for _, one in years), "".join(one.places for _, one in years))
    count = written([sum(one.total for _, one in years)])
    return count + b"".join(steps) + "".join(parts).encode("latin-1")


def _text(numbers: Iterable[int]) -> str:
    return written(numbers).decode("latin-1")
