"""What a function that makes an output was given: the half of its data that reading does not note.

A function that looks something up when it is called leaves a note of that (see ``generator.data.tracking``);
what was looked up before, and stands in its arguments or in those of a function among them, is found here.
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from functools import partial
from hashlib import blake2b
from types import BuiltinMethodType, FunctionType, MethodType
from uuid import UUID

from pydantic import BaseModel

from generator.data.bulletin import Bulletin, identity, is_of_bulletin
from generator.data.registry import Registry
from generator.data.tracking import Memo, Remembered

_PLAIN = frozenset({str, int, float, bool, date, UUID, type(None)})


class Arguments:
    """Digests of what functions were given; what several of them share is looked at once."""

    def __init__(self, *passed_over: type) -> None:
        """Pass over objects of these types: what they hold is noted, or is part of the program."""
        self._passed_over = (Bulletin, Registry, Memo, *passed_over)
        # The object is kept beside its digest, for another one could get its id.
        self._known: dict[int, tuple[object, str]] = {}

    def digest(self, make: Callable[[], object]) -> str:
        """Return a digest of all that a function was given.

        Raises TypeError for a kind of thing that is not known here.
        """
        return _digest(self._told(make))

    def _told(self, value: object) -> object:
        """Return plain data that tell a value from others."""
        if type(value) in _PLAIN or isinstance(value, type):
            return value
        if isinstance(value, partial):
            return [
                self._told(value.func),
                self._all(value.args),
                self._all(value.keywords.items()),
            ]
        if isinstance(value, self._passed_over):
            return type(value).__name__
        if is_of_bulletin(value):
            return identity(value)
        if isinstance(value, (MethodType, BuiltinMethodType)):
            return [value.__qualname__, self._told(value.__self__)]
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = value, _digest(self._parts(value))
        return known[1]

    def _parts(self, value: object) -> object:  # noqa: PLR0911 - one for each kind of thing
        """Return what tells a value from others that several functions may have been given."""
        if isinstance(value, Remembered):
            return self._told(value.make)
        if isinstance(value, FunctionType):
            cells = (cell.cell_contents for cell in value.__closure__ or ())
            return [value.__qualname__, self._all(cells), self._all(value.__defaults__ or ())]
        if isinstance(value, BaseModel):
            return value.model_dump_json()
        if is_dataclass(value):
            return self._all(getattr(value, part.name) for part in fields(value))
        if isinstance(value, Mapping):
            return self._all(value.items())
        if isinstance(value, AbstractSet):
            return sorted(map(repr, value))
        if isinstance(value, (tuple, list)):
            return self._all(value)
        raise TypeError(f"cannot tell what {type(value)} holds")

    def _all(self, values: Iterable[object]) -> list[object]:
        return [self._told(value) for value in values]


def _digest(told: object) -> str:
    return blake2b(repr(told).encode(), digest_size=12).hexdigest()
