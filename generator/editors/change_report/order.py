"""Which members of a list moved to another position. No imports of ours."""

from bisect import bisect_left
from collections.abc import Sequence


def moved(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """Return the smallest set of members whose moves explain the new order; they come in that order.

    Members are unique within a list; those of only one of the lists are left out.
    """
    old_index = {member: index for index, member in enumerate(old)}
    shared = [member for member in new if member in old_index]
    stayed = _longest_rising([old_index[member] for member in shared])
    return tuple(member for member in shared if old_index[member] not in stayed)


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """Return a longest increasing subsequence (patience sorting)."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        index = bisect_left(ends, number)
        before[number] = ends[index - 1] if index else None
        ends[index : index + 1] = [number]
    rising = set()
    last = ends[-1] if ends else None
    while last is not None:
        rising.add(last)
        last = before[last]
    return frozenset(rising)
