"""Which data a computation reads, so that its result can be kept for as long as they stay the same.

Reading leaves a note of its name while a recording is open. What is worked out once and used by several
recordings must leave its notes in each of them: ``remembered`` does.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

_recording: set[str] | None = None


def note(name: str) -> None:
    """Say that something was read, under a name that ``Bulletin.digest`` knows."""
    if _recording is not None:
        _recording.add(name)


@contextmanager
def recorded() -> Iterator[set[str]]:
    """Give the names of all that is read within; a recording around this one gets them, too."""
    global _recording  # noqa: PLW0603 - what is read is noted far below, in properties of records
    around, _recording = _recording, set()
    own = _recording
    try:
        yield own
    finally:
        _recording = around
        if around is not None:
            around |= own


def remembered(make: Callable[[], T]) -> Callable[[], T]:
    """Return a function that works a value out once; whoever asks for it later has read the same."""
    kept: list[tuple[set[str], T]] = []

    def value() -> T:
        if not kept:
            with recorded() as names:
                kept.append((names, make()))
        elif _recording is not None:
            _recording.update(kept[0][0])
        return kept[0][1]

    return value
