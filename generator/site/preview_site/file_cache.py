"""A cache for one expensive value, valid while the files it is made from are unchanged."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")

Stamps = dict[Path, tuple[int, int]]


class FileCache(Generic[P, T]):
    """The last value made, with the stamps of its files at that time."""

    def __init__(self, make: Callable[P, T]) -> None:
        """Start empty; ``make`` makes the value."""
        self._make = make
        self._last: tuple[Stamps, T] | None = None

    def at(self, stamps: Stamps, *arguments: P.args, **named: P.kwargs) -> T:
        """Return the value for files with these stamps; it is made again only if the stamps differ."""
        if self._last is None or self._last[0] != stamps:
            self._last = stamps, self._make(*arguments, **named)
        return self._last[1]
