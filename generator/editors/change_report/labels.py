"""The keys that identify records in lists, and the Vietnamese phrases for records."""

from collections.abc import Callable, Mapping
from typing import Any

from generator.data import model
from generator.data.model.fields import Record
from generator.data.registry import Registry
from generator.language import dates, text
from generator.pages import phrases

# The fields that identify a record among those of a list, the most reliable ones first.
KEYS: Mapping[type[Record], tuple[tuple[str, ...], ...]] = {
    model.Context: (("quote",), ("number",)),
    model.AgencyDuty: (("agency", "quote"), ("agency", "role"), ("agency",), ("quote", "role")),
    model.Deadline: (("quote",), ("date", "kind"), ("kind",)),
    model.DirectedBy: (("leader",), ("position",)),
    model.OtherDocument: (("number",), ("type", "date")),
    model.Citation: (("number", "quote"), ("number",), ("quote",)),
    model.AllocationRow: (("to",), ("agency",), ("quote",)),
    model.Sic: (("text",), ("suggest",)),
    model.Attachment: (("file",), ("title",)),
    model.Image: (("file",), ("caption",), ("alt",)),
    model.Change: (("at",), ("note",)),
    model.Position: (("title", "starts_on"), ("title",), ("starts_on", "ends_on")),
    model.Successor: (("agency",), ("on",)),
    model.Member: (("agency", "starts_on"), ("agency",)),
}


def agency_name(agency_id: str, registry: Registry) -> str:
    """Return an agency's unambiguous name, or its id if the registry lacks it."""
    agency = registry.agencies.get(agency_id)
    return registry.full_name(agency) if agency else agency_id


def name_of(kind: str, entry_id: str, registry: Registry) -> str:
    """Return the name that belongs to an id of a registry (``leaders``, …); the id itself if unknown."""
    if kind == "agencies":
        return agency_name(entry_id, registry)
    entry = registry.of(kind).get(entry_id)
    return entry.name if entry else entry_id


def in_words(record: Record, registry: Registry) -> str:
    """Return a whole record as a phrase, for a member of a list or an optional part."""
    return _IN_WORDS[type(record)](record, registry)


def heading(record: Record, registry: Registry) -> str:
    """Return a short phrase that identifies a record in a list."""
    return _HEADING.get(type(record), in_words)(record, registry)


def _duty(duty: model.AgencyDuty, registry: Registry) -> str:
    role = duty.reader_label("role")
    return f"{agency_name(duty.agency, registry)} ({role}): “{duty.quote}”"


def _deadline(deadline: model.Deadline, registry: Registry) -> str:
    named = "; ".join(agency_name(agency, registry) for agency in deadline.agencies)
    whom = f", {named}" if named else ""
    kind = deadline.reader_label("kind")
    return f"{phrases.deadline(deadline)} ({kind}{whom}): “{deadline.quote}”"


def _cite(citation: model.Citation, _registry: Registry) -> str:
    name = phrases.numbered(citation.type, citation.number, citation.date)
    return f"{name} ({phrases.RELATIONS[citation.relation]}): “{citation.quote}”"


def _period(period: model.Period) -> str:
    start = f", từ {dates.short(period.starts_on)}" if period.starts_on else ""
    return start + (f" đến {dates.short(period.ends_on)}" if period.ends_on else "")


_IN_WORDS: Mapping[type[Record], Callable[[Any, Registry], str]] = {
    model.AgencyDuty: _duty,
    model.Deadline: _deadline,
    model.Within: lambda within, _: phrases.period(within),
    model.Recurrence: lambda repeats, _: phrases.recurrence(repeats),
    model.EarlierDeadline: lambda earlier, _: earlier.directive,
    model.Citation: _cite,
    model.Context: lambda context, _: (
        f"“{context.quote}”" + (f" (dẫn lại số {context.number})" if context.number else "")
    ),
    model.Allocation: lambda one, _: (
        f"{one.caption}: {len(one.rows)} nơi nhận, tổng {text.grouped(one.total)} {one.unit}"
    ),
    model.AllocationRow: lambda row, _: f"{row.to}: {text.grouped(row.amount)}",
    model.DirectedBy: lambda directed_by, registry: (
        f"{name_of('leaders', directed_by.leader, registry)}, {directed_by.position}"
    ),
    **dict.fromkeys(
        (model.Document, model.OtherDocument), lambda document, _: phrases.document(document)
    ),
    model.Sic: lambda slip, _: f"“{slip.text}” (lẽ ra: “{slip.suggest}”)",
    model.Change: lambda change, _: f"ngày {dates.short(change.at)}: {change.note}",
    model.Withdrawal: lambda withdrawal, _: (
        f"ngày {dates.short(withdrawal.at)}: {withdrawal.reason}"
    ),
    model.Attachment: lambda attachment, _: f"{attachment.title} ({attachment.file})",
    model.Image: lambda image, _: image.file or image.caption or image.alt or "không có tệp",
    model.SourceOfText: lambda source, _: source.publisher,
    model.Position: lambda position, _: position.title + _period(position),
    model.Member: lambda member, registry: agency_name(member.agency, registry) + _period(member),
    model.Successor: lambda successor, registry: (
        f"{agency_name(successor.agency, registry)}, từ {dates.short(successor.on)}"
    ),
}
_HEADING: Mapping[type[Record], Callable[[Any, Registry], str]] = {
    model.DirectedBy: lambda directed_by, registry: name_of(
        "leaders", directed_by.leader, registry
    ),
    model.OtherDocument: lambda document, _: document.number,
    model.AgencyDuty: lambda duty, registry: f"của {agency_name(duty.agency, registry)}",
    model.Deadline: lambda deadline, _: phrases.deadline(deadline),
    model.Citation: lambda citation, _: citation.number,
    model.AllocationRow: lambda row, _: row.to,
    model.Sic: lambda slip, _: f"“{slip.text}”",
    model.Change: lambda change, _: f"ngày {dates.short(change.at)}",
    model.Position: lambda position, _: position.title,
    model.Member: lambda member, registry: agency_name(member.agency, registry),
    model.Successor: lambda successor, registry: agency_name(successor.agency, registry),
}
