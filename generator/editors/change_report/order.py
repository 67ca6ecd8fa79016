"""Which members of a list took another place. Pure, no imports of ours."""

from bisect import bisect_left
from collections.abc import Sequence


def moved(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """Return the fewest members, in the new order, whose moves explain it; those of one list only are left out.

    Members are unique within a list.
    """
    old_index = {member: index for index, member in enumerate(old)}
    shared = [member for member in new if member in old_index]
    stayed = _longest_rising([old_index[member] for member in shared])
    return tuple(member for member in shared if old_index[member] not in stayed)


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """Return a longest subsequence whose numbers rise (patience sorting)."""
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
