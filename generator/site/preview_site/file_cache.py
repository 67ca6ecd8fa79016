"""A value that is costly to make, kept while the files that it was made from stay as they are."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")

Stamps = dict[Path, tuple[int, int]]


class Kept(Generic[P, T]):
    """The last value made, and the stamps of the files at that time."""

    def __init__(self, make: Callable[P, T]) -> None:
        """Make nothing yet."""
        self._make = make
        self._last: tuple[Stamps, T] | None = None

    def at(self, stamps: Stamps, *arguments: P.args, **named: P.kwargs) -> T:
        """Return the value for files with these stamps; it is made again only if they differ."""
        if self._last is None or self._last[0] != stamps:
            self._last = stamps, self._make(*arguments, **named)
        return self._last[1]
