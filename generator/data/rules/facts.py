"""Rules that compare a directive's facts with its own text, so that no page says more than the text."""

import re
from collections.abc import Iterator, Mapping

from generator.data import model, suggestions
from generator.data.conventions import document_year
from generator.data.diagnostics import Fault
from generator.data.registry import Registry
from generator.data.rules.directives import (
    Path,
    each_directive,
    each_director,
    each_document,
    each_of,
)
from generator.language import dates, document_number, text


def id_follows_number(week: model.Week, _registry: Registry) -> Iterator[Fault]:
    """The id is the document's year and number; without a document it begins with the week's id."""
    for path, directive in each_directive(week):
        document = directive.document
        if document is None:
            if not directive.id.startswith(f"{week.id}-"):
                values = {"id": directive.id, "hint": _id_hint(week, directive)}
                document_path = (*path, "document")
                yield Fault("R330", (*path, "id"), values, involves=(("id",), document_path))
            continue
        expected = _expected_ids(week, document)
        if directive.id not in expected:
            values = {"id": directive.id, "number": document.number, "expected": expected[-1]}
            involved = ((*path, "document", "number"), (*path, "document", "date"))
            yield Fault("R309", (*path, "id"), values, involves=involved)


def number_in_text(week: model.Week, _registry: Registry) -> Iterator[Fault]:
    """The document's number occurs in the title or the body."""
    for path, directive in each_directive(week):
        own = f"{directive.title}\n{directive.body}"
        for document_path, document in each_document(path, directive):
            if not suggestions.contains_number(document.number, own):
                near = suggestions.nearest_number(document.number, own)
                hint = suggestions.did_you_mean(near) or "Xem lại nội dung."
                values = {"number": document.number, "hint": hint}
                number_path = (*document_path, "number")
                yield Fault("R310", number_path, values, involves=((*path, "body"),))


def date_in_text(week: model.Week, _registry: Registry) -> Iterator[Fault]:
    """The dates of the document and of each cited document occur in the title or the body.

    A day of the week may stand over several directives if none follows the document's number.
    """
    for path, directive in each_directive(week):
        own = f"{directive.title}\n{directive.body}"
        stated = dates.stated(own, "day", week.ends_on.year)
        for document_path, document in _numbered(path, directive):
            day = document.date
            _, _, after = own.partition(document.number)
            is_dated = isinstance(document, model.Citation) or dates.stated(
                after[:_NEAR], "day", week.ends_on.year
            )
            if (
                day
                and day not in stated
                and (is_dated or not week.starts_on <= day <= week.ends_on)
            ):
                values = {
                    "day": day,
                    "named": f"văn bản {document.number}",
                    "hint": suggestions.did_you_mean(suggestions.nearest_day(day, stated)),
                }
                yield Fault("R311", (*document_path, "date"), values, involves=((*path, "body"),))


def meeting_day_in_text(week: model.Week, _registry: Registry) -> Iterator[Fault]:
    """The day of a meeting occurs in the body."""
    for path, directive in each_directive(week):
        day = directive.held_on
        stated = dates.stated(directive.body, "day", week.ends_on.year) if day else set()
        if day and day not in stated:
            hint = suggestions.did_you_mean(suggestions.nearest_day(day, stated))
            values = {"day": day, "named": "cuộc họp", "hint": hint}
            yield Fault("R311", (*path, "held_on"), values, involves=((*path, "body"),))


def only_meetings_are_held(week: model.Week, _registry: Registry) -> Iterator[Fault]:
    """Only a meeting, or what was concluded there, has a day on which it was held."""
    for path, directive in each_directive(week):
        if directive.held_on and directive.kind not in {"meeting", "conclusion"}:
            yield Fault("R336", (*path, "held_on"), involves=((*path, "kind"),))


def further_ones_follow_the_first(week: model.Week, _registry: Registry) -> Iterator[Fault]:
    """Further documents and leaders stand beside a main one, and none of them is told twice."""
    for path, directive in each_directive(week):
        numbers = [(where, one.number) for where, one in each_document(path, directive)]
        leaders = [(where, one.leader) for where, one in each_director(path, directive)]
        for first, told in (("document", numbers), ("directed_by", leaders)):
            for index, (where, value) in enumerate(told):
                hint = ""
                if index == 0 and where != (*path, first):
                    hint = (
                        f"Ghi mục đầu tiên vào {first}; danh sách này dành cho mục thứ hai trở đi."
                    )
                elif value in [other for _, other in told[:index]]:
                    hint = "Mục này đã có ở trên: bỏ một chỗ."
                if hint:
                    values = {"value": value, "hint": hint}
                    yield Fault("R381", where, values, involves=((*path, first),))


def _names_a_leader(directive: model.Directive, registry: Registry) -> bool:
    told = text.bare(f"{directive.title} {directive.body}")
    return any(text.bare(leader.name) in told for leader in registry.leaders.values())


def leader_in_text(week: model.Week, registry: Registry) -> Iterator[Fault]:
    """The leader's name and position occur in the body as the directive or the registry writes them.

    Bulletins run words together; a name or title of the registry is recognised without its spaces too, and in capitals in
    the title. Where neither names a leader, a line over several directives may, which is in none of them.
    """
    for path, directive in each_directive(week):
        for one_path, one in each_director(path, directive):
            leader = registry.leaders.get(one.leader)
            named = [("leader", leader.name)] if leader else []
            for key, name in (*named, ("position", one.position)):
                # "Chủ tịch" is not stated by "Phó Chủ tịch".
                as_deputy = f"{_DEPUTY}{name}"
                body = directive.body.replace(as_deputy, "")
                if name in body or name in (stated := _stated_names(leader, directive)):
                    continue
                if not _names_a_leader(directive, registry):
                    break
                deputy = as_deputy if body != directive.body else None
                near = deputy or text.nearest(name, stated)
                others = _named_leaders(directive, registry) if key == "leader" else ""
                hint = suggestions.did_you_mean(near) or others
                hint = hint or suggestions.passage(name, directive.body)
                values = {"words": name, "hint": hint}
                yield Fault("R312", (*one_path, key), values, involves=((*path, "body"),))


def kind_fits_document(week: model.Week, _registry: Registry) -> Iterator[Fault]:
    """A meeting has no document; a kind that is named after a type of document has one of that type."""
    for path, directive in each_directive(week):
        hint = _kind_hint(directive)
        if hint:
            involved = ((*path, "document", "type"), (*path, "document"))
            values = {"kind": directive.kind, "hint": hint}
            yield Fault("R321", (*path, "kind"), values, involves=involved)


def type_fits_number(week: model.Week, _registry: Registry) -> Iterator[Fault]:
    """A document's type is the one its symbol stands for (Decree 30/2020/NĐ-CP, annex III)."""
    for path, directive in each_directive(week):
        for document_path, document in _numbered(path, directive):
            expected = document_number.type_of(document.number)
            if document.type != expected:
                values = {"number": document.number, "expected": expected, "given": document.type}
                yield Fault(
                    "R324", (*document_path, "type"), values, involves=((*document_path, "number"),)
                )


def cites_another(week: model.Week, _registry: Registry) -> Iterator[Fault]:
    """No directive cites a document that carries it: neither its number nor, where both are given, its day is the same."""
    for cite_path, cite, directive in each_of(week, "cites"):
        for own_path, own in each_document(cite_path[:-2], directive):
            if cite.number == own.number and (cite.date or own.date) == (own.date or cite.date):
                yield Fault(
                    "R387",
                    (*cite_path, "number"),
                    {"number": cite.number},
                    involves=((*own_path, "number"),),
                )


def document_in_week(week: model.Week, _registry: Registry) -> Iterator[Fault]:
    """A directive's document is dated within the week (a doubt: a bulletin may report one late)."""
    for path, directive in each_directive(week):
        for document_path, document in each_document(path, directive):
            day = document.date
            if day and not week.starts_on <= day <= week.ends_on:
                values = {"day": day, "start": week.starts_on, "end": week.ends_on}
                date_path = (*document_path, "date")
                yield Fault("R325", date_path, values, involves=(("starts_on",), ("ends_on",)))


def allocation_adds_up(week: model.Week, _registry: Registry) -> Iterator[Fault]:
    """The rows of an allocation sum to its total, and each row's quote contains its amount."""
    for path, directive in each_directive(week):
        if directive.allocation:
            yield from _of_shares((*path, "allocation"), directive.allocation)


def _expected_ids(week: model.Week, document: model.Document) -> tuple[str, ...]:
    """Return the ids that a document may give; without its date the year is in its number, or one of the week's."""
    year = document_year(document.number, document.date)
    years = [year] if year else [week.starts_on.year, week.ends_on.year]
    return tuple(f"{year}-{text.slug(document.number)}" for year in years)


def _id_hint(week: model.Week, directive: model.Directive) -> str:
    """Return what was most likely forgotten: the document that the id tells of, or the week's id."""
    if re.match(r"\d{4}-\d+[a-z]?-", directive.id):
        return "Mã này lấy theo số văn bản: điền document; mã đã đăng thì không đổi."
    part = "hop" if directive.kind == "meeting" else "muc"
    known = {other.id for other in week.directives}
    free = (f"{week.id}-{part}-{number}" for number in range(1, len(known) + 2))
    return f"Bắt đầu bằng mã tuần: {next(one for one in free if one not in known)}."


def _numbered(
    path: Path, directive: model.Directive
) -> Iterator[tuple[Path, model.Document | model.Citation]]:
    """Yield the directive's own documents and those it cites, with their paths."""
    yield from each_document(path, directive)
    for index, cite in enumerate(directive.cites):
        yield (*path, "cites", index), cite


def _of_shares(path: Path, allocation: model.Allocation) -> Iterator[Fault]:
    rows, total = (*path, "rows"), sum(row.amount for row in allocation.rows)
    if total != allocation.total:
        values = {
            "sum": text.grouped(total),
            "total": text.grouped(allocation.total),
            "difference": text.grouped(abs(total - allocation.total)),
        }
        amounts = ((*rows, index, "amount") for index in range(len(allocation.rows)))
        yield Fault("R315", (*path, "total"), values, involves=(rows, *amounts))
    for index, row in enumerate(allocation.rows):
        row_path, amount = (*rows, index), text.grouped(row.amount)
        if amount not in row.quote:
            values = {"amount": amount}
            yield Fault("R316", (*row_path, "amount"), values, involves=((*row_path, "quote"),))


def _stated_names(leader: model.Leader | None, directive: model.Directive) -> list[str]:
    """Return those of the leader's name and titles that occur in the body or, in any letters, the title, with or without spaces."""
    known = [leader.name, *(position.title for position in leader.positions)] if leader else []
    body, title = text.unspaced(directive.body), text.unspaced(directive.title).lower()
    deputy = text.unspaced(_DEPUTY)
    unspaced = ((name, text.unspaced(name)) for name in known)
    return [
        name
        for name, one in unspaced
        if one in body.replace(f"{deputy}{one}", "")
        or one.lower() in title.replace(f"{deputy}{one}".lower(), "")
    ]


def _named_leaders(directive: model.Directive, registry: Registry) -> str:
    """Return which leaders of the registry the body names, or nothing."""
    found = (one for one in registry.leaders.values() if one.name in directive.body)
    named = ", ".join(f"{one.id} ({one.name})" for one in found)
    return f"Nội dung nêu: {named}." if named else ""


def _kind_hint(directive: model.Directive) -> str:
    if directive.kind == "meeting" and directive.document:
        return "Cuộc họp thì ghi document: null; nếu có văn bản, kind là direction."
    type_ = directive.document.type if directive.document else ""
    if directive.kind == "direction" and type_ == "Quyết định":
        return "Văn bản là Quyết định thì ghi kind: decision."
    wanted = _TYPES.get(directive.kind, ())
    # What is decided is in a document; the other kinds may be told without its number.
    if not wanted or type_ in wanted or (not type_ and directive.kind != "decision"):
        return ""
    return f"Chỉ “{'”, “'.join(wanted)}” mới là {directive.kind}; văn bản khác là direction."


_DEPUTY = "Phó "
# Within which a document's day follows its number.
_NEAR = 40
_TYPES: Mapping[model.DirectiveKind, tuple[str, ...]] = {
    "decision": ("Quyết định",),
    "directive": ("Chỉ thị",),
    "plan": ("Kế hoạch",),
    "conclusion": ("Kết luận", "Thông báo"),
    "notice": ("Thông báo",),
}
