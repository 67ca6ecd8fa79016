"""Which members of a list moved to another position. No imports of ours."""

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq


def moved(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """Return the smallest set of members whose moves explain the new order; they come in that order.

    Members are unique within a list; those of only one of the lists are left out.
    """
    known = set(old)
    return tuple(
        one
        for step in LCSseq.opcodes(old, new)
        if step.tag == "insert"
        for one in new[step.dest_start : step.dest_end]
        if one in known
    )
