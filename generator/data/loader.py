"""One file's source -> a record, and all the file's faults in one run.

One faulty value must not hide the others. So each value that pydantic refuses is noted and mended in
a copy (a similar key renamed, an optional value dropped, a required one replaced by its field's
example), and the copy is validated again until it gives a complete record that the rules can read.
"""

import copy
import typing
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.data import messages
from generator.data.diagnostics import Fault
from generator.data.model.fields import Record, is_placeholder, record_in
from generator.data.yaml_source import Path, Source
from generator.language import text
from generator.language.document_number import ALL_TYPES

_ROUNDS = 20
_MOST_OPTIONS = 8
_CODES = {
    "missing": "M201",
    "extra_forbidden": "M202",
    "tuple_type": "M209",
    "model_type": "M217",
    "literal_error": "M216",
    "too_short": "M218",
}


T = TypeVar("T", bound=Record)


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """A record, mended where needed, its faults, and the way from its paths to those of the source."""

    record: T | None
    source: Source
    faults: tuple[Fault, ...]
    removed: dict[Path, list[int]] = field(default_factory=dict)
    stand_ins: frozenset[Path] = frozenset()

    def original(self, path: Path) -> Path:
        """Return the path in the source for a path in the mended record."""
        return _original(path, self.removed)

    def without_echoes(self, faults: Iterable[Fault]) -> list[Fault]:
        """Return the rules' faults at their paths in the source, without consequences of other faults.

        A fault is dropped when a value it depends on is already reported as an error; doubts drop
        nothing. Of two faults that depend on each other's values the first stays.
        """
        in_source = [self._in_source(fault) for fault in faults]
        reported = {fault.path for fault in self.faults} | self.stand_ins
        fresh = [
            one for one in in_source if not _includes_faulty((one.path, *one.involves), reported)
        ]
        in_error = {fault.path for fault in fresh if messages.is_error(fault)}
        kept = [one for one in fresh if not _includes_faulty(one.involves, in_error - {one.path})]
        for fault in fresh:
            kept_errors = {other.path for other in kept if messages.is_error(other)}
            if fault not in kept and not _includes_faulty(fault.involves, kept_errors):
                kept.append(fault)
        return kept

    def _in_source(self, fault: Fault) -> Fault:
        involves = tuple(self.original(path) for path in fault.involves)
        return replace(fault, path=self.original(fault.path), involves=involves)


def load(model: type[T], source: Source) -> Loaded[T]:
    """Validate a source against a record type; the record is None if it could not be mended."""
    mender = _Mender(model, source)
    record = mender.run()
    return Loaded(record, source, tuple(mender.faults), mender.removed, frozenset(mender.stand_ins))


def _includes_faulty(paths: Iterable[Path], faulty: Collection[Path]) -> bool:
    return any(path[:size] in faulty for path in paths for size in range(1, len(path) + 1))


def _original(path: Path, removed: dict[Path, list[int]]) -> Path:
    original: Path = ()
    for part in path:
        original_part = part
        if isinstance(original_part, int):
            for gone in sorted(removed.get(original, ())):
                original_part += gone <= original_part
        original = (*original, original_part)
    return original


class _Mender:
    def __init__(self, model: type[Record], source: Source) -> None:
        self.model = model
        self.source = source
        self.data = source.data
        self.faults: list[Fault] = []
        self.removed: dict[Path, list[int]] = {}
        self.mended: set[Path] = set()
        self.stand_ins: set[Path] = set()

    def run(self) -> Any:  # noqa: ANN401 - the model's own type, which load() gives back
        for _ in range(_ROUNDS):
            try:
                return self.model.model_validate(self.data)
            except ValidationError as error:
                if self.data is self.source.data:
                    self.data = copy.deepcopy(self.data)
                if not self._mend(error.errors(include_url=False)):
                    return None
        return None

    def _mend(self, errors: list[ErrorDetails]) -> bool:
        """Note and mend the errors; unknown keys come first, since one may be a misspelt required key.

        List items come last and in descending order, so that no removal shifts a path still to be mended.
        """
        # pydantic counts valid items only.
        real = [one for one in errors if one["type"] != "too_short" or not one["input"]]
        emptied = [error for error in real if self._emptied(error)]
        filled = [self._replace(error["loc"]) for error in emptied]
        real = [error for error in real if error not in emptied]
        unknown = [error for error in real if error["type"] == "extra_forbidden"]
        renamed = {path for error in unknown if (path := self._unknown_key(error))}
        rest = [error for error in real if error["type"] != "extra_forbidden"]
        rest = [one for one in rest if not (one["type"] == "missing" and one["loc"] in renamed)]
        progress = bool(unknown) or any(filled)
        for error in sorted(rest, key=lambda error: _descending(error["loc"])):
            path = error["loc"]
            original = _original(path, self.removed)
            if original in self.mended:
                return False
            self.mended.add(original)
            self.faults.append(self._fault(error, original))
            progress |= self._replace(path)
        return progress

    def _emptied(self, error: ErrorDetails) -> bool:
        """Tell whether a list is too short only because its faulty items were dropped."""
        original = _original(error["loc"], self.removed)
        return error["type"] == "too_short" and bool(self.removed.get(original))

    def _unknown_key(self, error: ErrorDetails) -> Path | None:
        *parent, key = error["loc"]
        holder = _at(self.data, tuple(parent))
        if key not in holder:
            return None
        fields = _model_at(self.model, tuple(parent)).model_fields
        absent = [name for name in fields if name not in holder]
        near = text.nearest(str(key), fields)
        original = _original(tuple(parent), self.removed)
        path = (*original, key)
        keys = list(holder)
        before = keys[keys.index(key) - 1]
        value = holder.pop(key)
        hint = f"Có phải “{near}”?" if near else f"Các khóa ở đây: {', '.join(fields)}."
        if value is None and not near:
            hint += " Nếu đây là phần sau dấu phẩy của một câu trong ngoặc {…}, đặt cả câu trong dấu nháy thẳng '…' (Word hay đổi thành dấu cong)."
            # The value before it was cut there; what follows is of the same sentence.
            self.stand_ins.add((*original, before))
            for part in [name for name in holder if name not in fields and holder[name] is None]:
                del holder[part]
        elif " " in str(key) and key != keys[0] and not near:
            hint = f"Nếu là một đoạn của “{before}”, thụt dòng này vào bằng các đoạn trên."
            # Then it lacks this paragraph, and all that quotes it would be told, too.
            self.stand_ins.add((*original, before))
        self.faults.append(Fault("M202", path, {"key": key, "hint": hint}, at_key=True))
        if near not in absent or near is None:
            return None
        holder[near] = value
        self.source.rename(original, str(key), near)
        return (*parent, near)

    def _fault(self, error: ErrorDetails, path: Path) -> Fault:
        value = error["input"]
        code = "M220" if is_placeholder(value) else _CODES.get(error["type"], error["type"])
        values: dict[str, object] = {"value": value, "hint": ""}
        if code == "M220":
            values["value"] = str(value).strip()
        elif code == "M201":
            parent = _model_at(self.model, error["loc"][:-1])
            key = str(error["loc"][-1])
            values |= {"key": key, "description": parent.about(key)}
        elif code == "M217":
            fields = _model_at(self.model, error["loc"]).model_fields
            values["hint"] = f"Các khóa ở đây: {', '.join(fields)}."
        elif code == "M205":
            values["hint"] = f"Có phải “{text.slug(str(value))}”?"
        elif code == "M216":
            meanings = _model_at(self.model, error["loc"][:-1]).meanings(str(error["loc"][-1]))
            values["hint"] = _hint(value, _options(self.model, error["loc"]), meanings)
        elif code == "M215":
            values["hint"] = _hint(value, ALL_TYPES)
        return Fault(code if value is not None or code == "M201" else "M207", path, values)

    def _replace(self, path: Path) -> bool:
        """Drop the value at a path or put its field's example there; return False if neither is possible."""
        if not path:
            return False
        *parent, last = path
        holder = _at(self.data, tuple(parent))
        original = _original(path, self.removed)
        if isinstance(last, int):
            del holder[last]
            self.removed.setdefault(original[:-1], []).append(original[-1])  # type: ignore[arg-type]
            return True
        info = _model_at(self.model, tuple(parent)).model_fields[last]
        examples = info.examples or list(_options(self.model, path))
        if info.is_required() and not examples:
            return False
        # The editor did not write this replacement, so no rule may report it.
        self.stand_ins.add(original)
        self.removed.pop(original, None)
        holder.pop(last, None)
        if info.is_required():
            holder[last] = copy.deepcopy(examples[0])
        return True


def _descending(path: Path) -> list[tuple[int, object]]:
    return [(0, -part) if isinstance(part, int) else (1, part) for part in path]


def _at(data: Any, path: Path) -> Any:  # noqa: ANN401 - plain data of any shape
    for part in path:
        data = data[part]
    return data


def _hint(
    value: object, options: typing.Iterable[str], meanings: Mapping[str, str] = MappingProxyType({})
) -> str:
    options = tuple(options)
    meant = (option for option, meaning in meanings.items() if value in meaning.split(", "))
    near = next(meant, None) or text.nearest(str(value), options)
    said = (f"{one} ({meanings[one]})" if one in meanings else one for one in options)
    listed = ", ".join(said) if len(options) <= _MOST_OPTIONS else ""
    question = f"Có phải “{near}”? " if near else ""
    return f"{question}Được dùng: {listed}." if listed else question or "Xem hướng dẫn biên tập."


def _model_at(model: type[Record], path: Path) -> type[Record]:
    """Return the record type at a path; an annotation contains one record type at most."""
    for part in path:
        if isinstance(part, str):
            model = typing.cast("type[Record]", record_in(model.model_fields[part].annotation))
    return model


def _options(model: type[Record], path: Path) -> tuple[str, ...]:
    """Return the values that a ``Literal`` field allows; empty for any other field."""
    name = path[-1]
    annotation = _model_at(model, path[:-1]).model_fields[str(name)].annotation
    return typing.get_args(annotation) if typing.get_origin(annotation) is typing.Literal else ()
