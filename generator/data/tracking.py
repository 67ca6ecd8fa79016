"""Which data a computation reads, so that its result can be kept for as long as they stay the same.

Reading leaves a note of its name while a recording is open. What is worked out once and used by several
recordings must leave its notes in each of them: ``Remembered`` and ``Memo`` do.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Generic, TypeVar

K = TypeVar("K")
T = TypeVar("T")

# What kind of thing was read, and which one of its kind; None for all of them.
Name = tuple[str, Hashable]

# A thread of the preview that indexes must not stop the notes of one that makes a page.
_RECORDING: ContextVar[set[Name] | None] = ContextVar("recording", default=None)


def note(name: Name) -> None:
    """Say that something was read, under a name that ``Bulletin.digest`` knows."""
    recording = _RECORDING.get()
    if recording is not None:
        recording.add(name)


@contextmanager
def recorded() -> Iterator[set[Name]]:
    """Give the names of all that is read within; a recording around this one gets them, too."""
    own: set[Name] = set()
    token = _RECORDING.set(own)
    try:
        yield own
    finally:
        _RECORDING.reset(token)
        around = _RECORDING.get()
        if around is not None:
            around |= own


@contextmanager
def paused() -> Iterator[None]:
    """Note nothing of what is read within."""
    token = _RECORDING.set(None)
    try:
        yield
    finally:
        _RECORDING.reset(token)


class Remembered(Generic[T]):
    """A function that works a value out once; whoever asks for it later has read the same."""

    def __init__(self, make: Callable[[], T]) -> None:
        """Work out nothing yet."""
        self.make = make
        self._value: tuple[T] | None = None
        self._names: set[Name] = set()

    def __call__(self) -> T:
        """Return the value."""
        if self._value is None:
            with paused(), recorded() as self._names:
                self._value = (self.make(),)
        recording = _RECORDING.get()
        if recording is not None:
            recording |= self._names
        return self._value[0]


class Memo(Generic[K, T]):
    """The values asked for last, by key, each worked out once; whoever asks for one later has read the same."""

    def __init__(self, most: int) -> None:
        """Know none yet, and keep this many."""
        self._most = most
        self._known: OrderedDict[K, Remembered[T]] = OrderedDict()

    def value(self, key: K, make: Callable[[], T]) -> T:
        """Return the value of a key, made by the function if it is not known any more."""
        if key in self._known:
            self._known.move_to_end(key)
        else:
            self._known[key] = Remembered(make)
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        return self._known[key]()
