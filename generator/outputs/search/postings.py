"""In which directives a word stands, and where: lists of whole numbers as bytes, of a part and of all parts.

Directives are numbered by day, the oldest first, in each part from 0, and of all parts on from one to the next. Numbers that rise are written as differences; each number takes a byte for every seven bits, the lowest first, and all bytes but its
last have the highest bit set. ``theme/assets/js/search/postings.js`` reads them.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

# The lists of a word, in the order in which they are written: its places in the text, in the title, in other forms of both;
# directives whose own fact it is, and those that only name it.
TEXTS = ("text", "title", "forms", "titled")
# These have no places.
_FACTS = ("own", "named")
_SEVEN_BITS = 0x7F


class Listed(NamedTuple):
    """A word's directives in one list, in one part: how many, the first, the last, and the steps between them.

    ``sizes`` has the number of places in each, ``places`` the steps between these. The last three are bytes as texts,
    each letter one byte, so that JSON can keep them.
    """

    total: int
    first: int
    last: int
    steps: str
    sizes: str
    places: str


# The lists of a word by their names.
Lists = Mapping[str, Listed]


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
    if not numbers or max(numbers) <= _SEVEN_BITS:
        return bytes(numbers)
    out = bytearray()
    for number in numbers:
        left = number
        while left > _SEVEN_BITS:
            out.append(left & _SEVEN_BITS | 0x80)
            left >>= 7
        out.append(left)
    return bytes(out)


def of_all(parts: Iterable[tuple[int, Lists]]) -> bytes:
    """Return all lists of a word; each part comes with the number of its first directive."""
    by_name: dict[str, list[tuple[int, Listed]]] = {}
    for start, lists in parts:
        for name, one in lists.items():
            by_name.setdefault(name, []).append((start, one))
    return b"".join(
        _joined(by_name[name]) if name in by_name else b"\0" for name in (*TEXTS, *_FACTS)
    )


def _joined(lists: Sequence[tuple[int, Listed]]) -> bytes:
    texts = []
    before = 0
    for start, (_, first, last, steps, _, _) in lists:
        texts.append(_text([start + first - before]) + steps)
        before = start + last
    texts += [one[4] for _, one in lists]
    texts += [one[5] for _, one in lists]
    return written([sum(one[0] for _, one in lists)]) + "".join(texts).encode("latin-1")


def _text(numbers: Iterable[int]) -> str:
    return written(numbers).decode("latin-1")
