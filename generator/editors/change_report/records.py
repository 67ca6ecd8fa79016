"""Two records of one type -> the facts that differ. Goes through all fields of the model."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from pydantic.fields import FieldInfo
from rapidfuzz.distance import LCSseq

from generator.data.model import Deadline
from generator.data.model.fields import Record, is_prose, marks
from generator.data.registry import Registry
from generator.editors.change_report import labels
from generator.editors.change_report.view import Change
from generator.language import dates, text, word_diff
from generator.language.word_diff import Run
from generator.pages import phrases

T = TypeVar("T")

Subject = tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """The registries in which to look up the ids of each state."""

    old: Registry
    new: Registry


def changes(
    old: Record, new: Record, names: Names, subject: Subject = (), skip: Collection[str] = ()
) -> Iterator[Change]:
    """Yield every fact that differs between two records of one type, in the order of the model."""
    done = set(skip)
    if isinstance(old, Deadline) and isinstance(new, Deadline):
        before, after = phrases.deadline(old), phrases.deadline(new)
        if before != after:
            yield Change((*subject, "hạn"), word_diff.replaced(before, after))
            done |= _fields_in_words(old, new)
    for field in type(old).model_fields:
        if field not in done and getattr(old, field) != getattr(new, field):
            field_subject = (*subject, type(old).short_label(field))
            told = (_as_told(record, field) for record in (old, new))
            yield from _field(_Field(type(old), field, names, field_subject), *told)


def _as_told(record: Record, field: str) -> object:
    """Return a field's value, of a choice that readers see what pages call it."""
    value = getattr(record, field)
    is_told = value is not None and type(record).reader_labels(field)
    return record.reader_label(field) if is_told else value


def paired(
    old: Sequence[T], new: Sequence[T], keys: Iterable[Callable[[T], object]]
) -> list[tuple[T | None, T | None]]:
    """Match the members of two lists: equal ones first, then by each key in turn.

    Returns pairs in the order of the new list, then the members of the old list only. Members whose key
    is None are not matched by it.
    """
    rest, match = list(range(len(old))), dict[int, int]()
    for key in (lambda member: member, *keys):
        waiting: dict[object, list[int]] = {}
        for index in rest:
            waiting.setdefault(key(old[index]), []).append(index)
        waiting.pop(None, None)
        for index, member in enumerate(new):
            if index not in match and waiting.get(key(member)):
                match[index] = waiting[key(member)].pop(0)
        taken = set(match.values())
        rest = [index for index in rest if index not in taken]
    pairs: list[tuple[T | None, T | None]] = [
        (old[match[index]] if index in match else None, member) for index, member in enumerate(new)
    ]
    return pairs + [(old[index], None) for index in rest]


def reordered(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
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


@dataclass(frozen=True)
class _Field:
    model: type[Record]
    name: str
    names: Names
    subject: Subject

    @property
    def info(self) -> FieldInfo:
        return self.model.model_fields[self.name]


def _fields_in_words(old: Deadline, new: Deadline) -> set[str]:
    """Return the fields that the phrases of both deadlines express."""
    plain = all(deadline.date and not deadline.starts_on for deadline in (old, new))
    always = {"date", "starts_on", "time", "within", "repeats"}
    return always | ({"bound", "precision"} if plain else set())


def _field(field: _Field, old: object, new: object) -> Iterator[Change]:
    if isinstance(old, Record) and isinstance(new, Record):
        yield from changes(old, new, field.names, field.subject)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _list(field, old, new)
    elif _is_prose(field, old) and _is_prose(field, new):
        yield Change(field.subject, word_diff.compare(str(old), str(new)))
    else:
        yield Change(field.subject, _replaced(field, old, new))


def _is_prose(field: _Field, value: object) -> bool:
    # A number or a choice is replaced as a whole, not word by word.
    return isinstance(value, str) and is_prose(field.info)


def _replaced(field: _Field, old: object, new: object) -> tuple[Run, ...]:
    before, after = _value(field, old, field.names.old), _value(field, new, field.names.new)
    if before == after:
        # Two ids may have the same name.
        before, after = f"{before} ({old})", f"{after} ({new})"
    return word_diff.replaced(before, after)


def _value(field: _Field, value: object, registry: Registry) -> str:
    if value is None:
        return ""
    if isinstance(value, Record):
        return labels.in_words(value, registry)
    if isinstance(value, date):
        return dates.short(value)
    if isinstance(value, int):
        return text.grouped(value)
    if kind := marks(field.info).get("x-registry"):
        return labels.name_of(kind, str(value), registry)
    return field.model.meanings(field.name).get(str(value), str(value))


def _list(field: _Field, old: tuple[object, ...], new: tuple[object, ...]) -> Iterator[Change]:
    sample = (*old, *new)[0]
    keys = labels.KEYS[type(sample)] if isinstance(sample, Record) else ()
    pairs = paired(old, new, [_key(names) for names in keys])
    for before, after in pairs:
        if before != after:
            yield from _member(field, before, after)
    kept = [before for before, after in pairs if before is not None and after is not None]
    if kept != [member for member in old if member in kept]:
        yield _order(field, old, new)


def _member(field: _Field, old: object, new: object) -> Iterator[Change]:
    if isinstance(old, Record) and isinstance(new, Record):
        *whole, label = field.subject
        part = f"{label} {labels.heading(old, field.names.old)}"
        yield from changes(old, new, field.names, (*whole, part))
    else:
        yield Change(field.subject, _replaced(field, old, new))


def _order(field: _Field, old: tuple[object, ...], new: tuple[object, ...]) -> Change:
    before = "; ".join(_brief(field, member, field.names.old) for member in old)
    after = "; ".join(_brief(field, member, field.names.new) for member in new)
    return Change((*field.subject, "thứ tự"), word_diff.replaced(before, after))


def _brief(field: _Field, member: object, registry: Registry) -> str:
    if isinstance(member, Record):
        return labels.heading(member, registry)
    return _value(field, member, registry)


def _key(fields: tuple[str, ...]) -> Callable[[object], object]:
    def key(member: object) -> object:
        values = tuple(getattr(member, field) for field in fields)
        return values if any(value is not None for value in values) else None

    return key
