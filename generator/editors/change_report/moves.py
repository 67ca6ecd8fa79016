"""An earlier state with the ids of today: what only moved is then no difference."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from generator.data.model import Directive
from generator.data.model.fields import Record, marks
from generator.data.validation import Validated
from generator.outputs import ledger
from generator.pages import addresses

T = TypeVar("T", bound=Record)
Ids = Mapping[str, Mapping[str, str]]


def with_present_ids(old: Validated, new: Validated) -> Validated:
    """Return the old state with the ids that its leaders, agencies, topics and directives have in the new one."""
    if not new.moved:
        return old
    written = {addresses.anchor(one.id): one.id for week in new.weeks for one in week.directives}
    ids = dict(ledger.new_ids(new.moved))
    ids["directives"] = {old: written.get(now, now) for old, now in ids["directives"].items()}
    registry = replace(
        old.registry,
        leaders=_entries(old.registry.leaders, ids["leaders"], ids),
        agencies=_entries(old.registry.agencies, ids["agencies"], ids),
        topics=_entries(old.registry.topics, ids["topics"], ids),
    )
    return replace(old, registry=registry, weeks=tuple(_renamed(one, ids) for one in old.weeks))


def moves(old: Validated, new: Validated) -> tuple[tuple[str, str], ...]:
    """Return the addresses of pages of the old state that moved, each with its present one."""
    published = ledger.published(old)
    return tuple(pair for pair in new.moved.items() if pair[0] in published)


def _entries(entries: Mapping[str, T], new_ids: Mapping[str, str], ids: Ids) -> dict[str, T]:
    """Return the entries of a registry by their present ids, without those merged into another one."""
    present = {id_: new_ids.get(id_, id_) for id_ in entries}
    return {
        new: _renamed(entries[id_], ids).model_copy(update={"id": new})
        for id_, new in present.items()
        if new == id_ or new not in entries
    }


def _renamed(record: T, ids: Ids) -> T:
    """Return a record with the present ids in it."""
    changed = {name: _value(record, name, ids) for name in type(record).model_fields}
    return record.model_copy(update=changed)


def _value(record: Record, name: str, ids: Ids) -> object:
    value = getattr(record, name)
    if isinstance(record, Directive) and name == "id":
        return ids["directives"].get(addresses.anchor(record.id), value)
    kind = marks(type(record).model_fields[name]).get("x-registry")
    return _with(value, ids, ids[kind] if kind else {})


def _with(value: object, ids: Ids, new_ids: Mapping[str, str]) -> object:
    if isinstance(value, Record):
        return _renamed(value, ids)
    if isinstance(value, str):
        return new_ids.get(value, value)
    if isinstance(value, tuple):
        members = [_with(one, ids, new_ids) for one in value]
        # Two topics that became one are one.
        return tuple(dict.fromkeys(members) if new_ids else members)
    return value
