"""Rules that hold a directive's facts to its own text, so that no page can say more than it does."""

from collections.abc import Iterator

from generator.data import suggestions
from generator.data.diagnostics import Fault
from generator.data.model import Citation, Directive, Document, Leader, Week
from generator.data.registry import Registry
from generator.data.rules.directives import Path, each_directive
from generator.language import dates, document_number, text


def id_follows_number(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The id is made of the document's year and number; without one it begins with the week's id."""
    for path, directive in each_directive(week):
        document = directive.document
        if document is None:
            if not directive.id.startswith(f"{week.id}-"):
                values = {"id": directive.id, "expected": f"{week.id}-hop-1"}
                place = (*path, "document")
                yield Fault("R330", (*path, "id"), values, involves=(("id",), place))
            continue
        expected = f"{document.date.year}-{text.slug(document.number)}"
        if directive.id != expected:
            values = {"id": directive.id, "number": document.number, "expected": expected}
            involved = ((*path, "document", "number"), (*path, "document", "date"))
            yield Fault("R309", (*path, "id"), values, involves=involved)


def number_in_text(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The document's number stands in the body."""
    for path, directive in each_directive(week):
        if directive.document and not suggestions.stands(directive.document.number, directive.body):
            near = suggestions.number(directive.document.number, directive.body)
            hint = suggestions.asked(near) or "Xem lại nội dung."
            values = {"number": directive.document.number, "hint": hint}
            place = (*path, "document", "number")
            yield Fault("R310", place, values, involves=((*path, "body"),))


def date_in_text(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The document's date stands in the body, and so does each cited document's."""
    for path, directive in each_directive(week):
        stated = dates.stated(directive.body, "day", week.ends_on.year)
        for place, one in _numbered(path, directive):
            if one.date is not None and one.date not in stated:
                values = {
                    "day": dates.short(one.date),
                    "named": f"văn bản {one.number}",
                    "hint": suggestions.asked(suggestions.nearest_day(one.date, stated)),
                }
                yield Fault("R311", (*place, "date"), values, involves=((*path, "body"),))


def meeting_day_in_text(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A meeting's day stands in the body."""
    for path, directive in each_directive(week):
        day = directive.held_on
        stated = dates.stated(directive.body, "day", week.ends_on.year)
        if day and day not in stated:
            hint = suggestions.asked(suggestions.nearest_day(day, stated))
            values = {"day": dates.short(day), "named": "cuộc họp", "hint": hint}
            yield Fault("R311", (*path, "held_on"), values, involves=((*path, "body"),))


def only_meetings_are_held(week: Week, _registry: Registry) -> Iterator[Fault]:
    """Only a meeting has a day on which it was held."""
    for path, directive in each_directive(week):
        if directive.held_on and directive.kind != "meeting":
            yield Fault("R336", (*path, "held_on"), involves=((*path, "kind"),))


def leader_in_text(week: Week, registry: Registry) -> Iterator[Fault]:
    """The directing leader's name and position stand in the body, as it or the registry writes them.

    Bulletins glue words; a name or a title of the registry is recognized all the same.
    """
    for path, directive in each_directive(week):
        given = directive.directed_by
        if given is None:
            continue
        leader = registry.leaders.get(given.leader)
        named = [("leader", leader.name)] if leader else []
        for key, words in (*named, ("position", given.position)):
            if words in directive.body or words in (stated := _stated_names(leader, directive)):
                continue
            near = text.nearest(words, stated) or text.nearest_passage(words, directive.body)
            values = {"words": words, "hint": suggestions.asked(near) or "Xem lại nội dung."}
            place = (*path, "directed_by", key)
            yield Fault("R312", place, values, involves=((*path, "body"),))


def kind_fits_document(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A meeting has no numbered document, a decision is a Quyết định, and only a decision is."""
    for path, directive in each_directive(week):
        hint = _kind_hint(directive)
        if hint:
            involved = ((*path, "document", "type"), (*path, "document"))
            values = {"kind": directive.kind, "hint": hint}
            yield Fault("R321", (*path, "kind"), values, involves=involved)


def type_fits_number(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The type of a document is the one its symbol names (Decree 30/2020/NĐ-CP, annex III)."""
    for path, directive in each_directive(week):
        for place, one in _numbered(path, directive):
            expected = document_number.type_of(one.number)
            if one.type != expected:
                values = {"number": one.number, "expected": expected, "given": one.type}
                yield Fault("R324", (*place, "type"), values, involves=((*place, "number"),))


def document_in_week(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A directive's document is dated within the week (a doubt: a late one may be reported later)."""
    for path, directive in each_directive(week):
        if directive.document and not week.starts_on <= directive.document.date <= week.ends_on:
            values = {
                "day": dates.short(directive.document.date),
                "start": dates.short(week.starts_on),
                "end": dates.short(week.ends_on),
            }
            place = (*path, "document", "date")
            yield Fault("R325", place, values, involves=(("starts_on",), ("ends_on",)))


def allocation_adds_up(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The shares of an allocation sum to its total, and each quote holds its amount."""
    for path, directive in each_directive(week):
        allocation = directive.allocation
        if allocation is None:
            continue
        place = (*path, "allocation")
        total = sum(row.amount for row in allocation.rows)
        if total != allocation.total:
            values = {
                "sum": text.grouped(total),
                "total": text.grouped(allocation.total),
                "difference": text.grouped(abs(total - allocation.total)),
            }
            amounts = tuple((*place, "rows", i, "amount") for i in range(len(allocation.rows)))
            yield Fault("R315", (*place, "total"), values, involves=((*place, "rows"), *amounts))
        yield from _amounts_quoted(place, directive)


def _numbered(path: Path, directive: Directive) -> Iterator[tuple[Path, Document | Citation]]:
    """Yield the directive's own document and those it cites, with their paths."""
    if directive.document:
        yield (*path, "document"), directive.document
    for index, cite in enumerate(directive.cites):
        yield (*path, "cites", index), cite


def _amounts_quoted(place: Path, directive: Directive) -> Iterator[Fault]:
    for index, row in enumerate(directive.allocation.rows if directive.allocation else ()):
        if text.grouped(row.amount) not in row.quote:
            path = (*place, "rows", index, "amount")
            values = {"amount": text.grouped(row.amount)}
            yield Fault("R316", path, values, involves=((*place, "rows", index, "quote"),))


def _stated_names(leader: Leader | None, directive: Directive) -> list[str]:
    """Return the leader's name and titles that the body has, glued or not."""
    known = [leader.name, *(one.title for one in leader.positions)] if leader else []
    body = text.unspaced(directive.body)
    return [one for one in known if text.unspaced(one) in body]


def _kind_hint(directive: Directive) -> str:
    if directive.kind == "meeting" and directive.document:
        return "Cuộc họp thì ghi document: null; nếu có văn bản, kind là direction."
    decided = directive.document is not None and directive.document.type == "Quyết định"
    if directive.kind == "decision" and not decided:
        return "Chỉ “Quyết định” mới là decision; văn bản khác là direction."
    if directive.kind == "direction" and decided:
        return "Văn bản là Quyết định thì ghi kind: decision."
    return ""


FACT_RULES = (
    id_follows_number,
    number_in_text,
    date_in_text,
    meeting_day_in_text,
    only_meetings_are_held,
    leader_in_text,
    kind_fits_document,
    type_fits_number,
    document_in_week,
    allocation_adds_up,
)
