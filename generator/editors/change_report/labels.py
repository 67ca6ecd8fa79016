"""What identifies records that stand in lists, and the words for them."""

from collections.abc import Callable, Mapping
from typing import Any

from generator.data.model import (
    AgencyDuty,
    Allocation,
    Citation,
    Context,
    Deadline,
    DirectedBy,
    Document,
    Leader,
    Topic,
)
from generator.data.model.fields import Record
from generator.data.model.registry import Member, Period, Position, Successor
from generator.data.model.week import AllocationRow, Change, Image, Sic, SourceOfText, Withdrawal
from generator.data.registry import Registry
from generator.language import dates, text
from generator.pages import phrases

# What identifies one of several records of a list, the surest first.
KEYS: Mapping[type[Record], tuple[tuple[str, ...], ...]] = {
    Context: (("quote",), ("number",)),
    AgencyDuty: (("agency", "quote"), ("agency", "role"), ("agency",), ("quote", "role")),
    Deadline: (("quote",), ("date", "kind"), ("kind",)),
    Citation: (("number", "quote"), ("number",), ("quote",)),
    AllocationRow: (("to",), ("agency",), ("quote",)),
    Sic: (("text",), ("suggest",)),
    Change: (("at",), ("note",)),
    Position: (("title", "starts_on"), ("title",), ("starts_on", "ends_on")),
    Successor: (("agency",), ("on",)),
    Member: (("agency", "starts_on"), ("agency",)),
}


def agency_name(agency_id: str, registry: Registry) -> str:
    """Return an agency's unambiguous name, or its id if the registry lacks it."""
    agency = registry.agencies.get(agency_id)
    return registry.full_name(agency) if agency else agency_id


def name_of(kind: str, one_id: str, registry: Registry) -> str:
    """Return the name behind an id of a registry (``leaders``, …); the id itself if it is unknown."""
    if kind == "agencies":
        return agency_name(one_id, registry)
    entries: Mapping[str, Leader | Topic] = getattr(registry, kind)
    return entries[one_id].name if one_id in entries else one_id


def said(record: Record, registry: Registry) -> str:
    """Return a whole record in words, as one of a list or as an optional part."""
    return _SAID[type(record)](record, registry)


def heading(record: Record, registry: Registry) -> str:
    """Return the words that tell a record of a list from its neighbours."""
    return _HEADING.get(type(record), said)(record, registry)


def _duty(one: AgencyDuty, registry: Registry) -> str:
    return f"{agency_name(one.agency, registry)} ({phrases.ROLES[one.role]}): “{one.quote}”"


def _deadline(one: Deadline, registry: Registry) -> str:
    named = "; ".join(agency_name(agency, registry) for agency in one.agencies)
    whom = f", {named}" if named else ""
    return f"{phrases.deadline(one)} ({phrases.DEADLINE_KINDS[one.kind]}{whom}): “{one.quote}”"


def _cite(one: Citation, _registry: Registry) -> str:
    name = phrases.numbered(one.type, one.number, one.date)
    return f"{name} ({phrases.RELATIONS[one.relation]}): “{one.quote}”"


def _context(one: Context, _registry: Registry) -> str:
    return f"“{one.quote}”" + (f" (dẫn lại số {one.number})" if one.number else "")


def _allocation(one: Allocation, _registry: Registry) -> str:
    return f"{one.caption}: {len(one.rows)} nơi nhận, tổng {text.grouped(one.total)} {one.unit}"


def _period(one: Period) -> str:
    start = f", từ {dates.short(one.starts_on)}" if one.starts_on else ""
    return start + (f" đến {dates.short(one.ends_on)}" if one.ends_on else "")


def _image(one: Image, _registry: Registry) -> str:
    return one.file or one.caption or one.alt or "không có tệp"


_SAID: Mapping[type[Record], Callable[[Any, Registry], str]] = {
    AgencyDuty: _duty,
    Deadline: _deadline,
    Citation: _cite,
    Context: _context,
    Allocation: _allocation,
    AllocationRow: lambda one, _: f"{one.to}: {text.grouped(one.amount)}",
    DirectedBy: lambda one, registry: f"{name_of('leaders', one.leader, registry)}, {one.position}",
    Document: lambda one, _: phrases.document(one),
    Sic: lambda one, _: f"“{one.text}” (lẽ ra: “{one.suggest}”)",
    Change: lambda one, _: f"ngày {dates.short(one.at)}: {one.note}",
    Withdrawal: lambda one, _: f"ngày {dates.short(one.at)}: {one.reason}",
    Image: _image,
    SourceOfText: lambda one, _: one.publisher,
    Position: lambda one, _: one.title + _period(one),
    Member: lambda one, registry: agency_name(one.agency, registry) + _period(one),
    Successor: lambda one, registry: (
        f"{agency_name(one.agency, registry)}, từ {dates.short(one.on)}"
    ),
}
_HEADING: Mapping[type[Record], Callable[[Any, Registry], str]] = {
    AgencyDuty: lambda one, registry: f"của {agency_name(one.agency, registry)}",
    Deadline: lambda one, _: phrases.deadline(one),
    Citation: lambda one, _: one.number,
    AllocationRow: lambda one, _: one.to,
    Sic: lambda one, _: f"“{one.text}”",
    Change: lambda one, _: f"ngày {dates.short(one.at)}",
    Position: lambda one, _: one.title,
    Member: lambda one, registry: agency_name(one.agency, registry),
    Successor: lambda one, registry: agency_name(one.agency, registry),
}
