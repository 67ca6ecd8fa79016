"""Directives as records: each fact with the words it rests on."""

from collections.abc import Iterator, Sequence
from typing import Any

from generator.data.bulletin import BoundDeadline, Entry
from generator.data.bulletin import Duty as BulletinDuty
from generator.data.conventions import paragraph_number, reports
from generator.data.model import Citation, Context
from generator.language import text
from generator.outputs.open_data import records
from generator.outputs.open_data.source import Source, document_id, ordinal_id
from generator.pages import addresses, phrases


def record(source: Source, entry: Entry) -> records.DirectiveRecord:
    """Return all that is known of a directive; made once, for several files hold it."""
    made = source.records
    if entry.directive.id not in made:
        made[entry.directive.id] = _record(source, entry)
    return made[entry.directive.id]


def _record(source: Source, entry: Entry) -> records.DirectiveRecord:
    directive = entry.directive
    return records.DirectiveRecord(
        **source.naming(entry),
        week=source.week(entry),
        place=entry.ordinal,
        kind=directive.kind,
        kind_text=phrases.KINDS[directive.kind],
        topics=tuple(source.topic_names[one] for one in directive.topics),
        directed_by=_directed_by(source, entry),
        document=_document(source, entry),
        held_on=directive.held_on,
        body=directive.body,
        reported=tuple(_reported(source, entry, one) for one in directive.context),
        duties=tuple(_duties(source, entry)),
        deadlines=tuple(_deadlines(source, entry)),
        citations=tuple(_citations(source, entry)),
        cited_by=_cited_by(source, entry),
        allocation=_allocation(source, entry),
        corrections=tuple(
            records.Correction(date=one.at, note=one.note, text=said)
            for one, said in zip(directive.changes, phrases.changes(directive), strict=True)
        ),
        withdrawn=_withdrawn(entry),
        citation_text=phrases.citation(entry),
    )


def _document(source: Source, entry: Entry) -> records.Document | None:
    """Return the document that carries a directive."""
    given = entry.directive.document
    if given is None:
        return None
    key = given.number, given.date.year
    return records.Document(
        id=document_id(key),
        type=given.type,
        number=given.number,
        date=given.date,
        issuer=source.agency_names[given.issuer],
        signer=given.signer,
        text=phrases.document(given),
        text_url=given.url,
        url=source.document_url(key),
    )


def agency_duty(source: Source, duty: BulletinDuty) -> records.AgencyDuty:
    """Return a duty as an agency's list gives it, with the deadlines that bind it there."""
    entry, via = duty.entry, duty.via
    all_of = record(source, entry)
    own = all_of.duties[_place_of(duty.annotation, entry.directive.agencies)]
    binding = (_of_directive(source, bound) for bound in source.bulletin.deadlines_binding(duty))
    return records.AgencyDuty(
        **dict(own),
        via=source.agency(via.id if via else None),
        directive=source.directive(entry),
        document=_document_name(all_of.document),
        deadlines=tuple(binding),
    )


def deadline(source: Source, bound: BoundDeadline) -> records.DeadlineOfDirective:
    """Return a deadline as a list gives it, with its directive."""
    own = _of_directive(source, bound)
    return records.DeadlineOfDirective(**dict(own), directive=source.directive(bound.entry))


def _of_directive(source: Source, bound: BoundDeadline) -> records.Deadline:
    annotations = bound.entry.directive.deadlines
    return record(source, bound.entry).deadlines[_place_of(bound.annotation, annotations)]


def _place_of(one: object, among: Sequence[object]) -> int:
    # By identity: two annotations of one directive may well be equal.
    return next(place for place, other in enumerate(among) if other is one)


def _document_name(given: records.Document | None) -> records.DocumentName | None:
    if given is None:
        return None
    return records.DocumentName(
        id=given.id, number=given.number, date=given.date, text=given.text, url=given.url
    )


def _duties(source: Source, entry: Entry) -> Iterator[records.Duty]:
    for ordinal, duty in enumerate(entry.directive.agencies, start=1):
        yield records.Duty(
            id=ordinal_id(entry, "duty", ordinal),
            role=duty.role,
            role_text=phrases.ROLES[duty.role],
            agency=source.agency_names[duty.agency],
            quote=duty.quote,
            **_place(source, entry, duty.quote),
        )


def _deadlines(source: Source, entry: Entry) -> Iterator[records.Deadline]:
    for ordinal, deadline in enumerate(source.bulletin.deadlines_of(entry), start=1):
        given = deadline.annotation
        yield records.Deadline(
            id=ordinal_id(entry, "deadline", ordinal),
            kind=given.kind,
            kind_text=phrases.DEADLINE_KINDS[given.kind],
            date=given.date,
            starts_on=given.starts_on,
            bound=given.bound,
            precision=given.precision,
            text=phrases.deadline(given),
            quote=given.quote,
            agencies=tuple(source.agency_names[one.id] for one in deadline.agencies),
            applies_to_all=not given.agencies,
            **_place(source, entry, given.quote),
        )


def _place(source: Source, entry: Entry, quote: str) -> dict[str, Any]:
    """Return which paragraph holds a quote, and its address."""
    number = paragraph_number(entry.directive, quote)
    return {"paragraph": number, "url": _paragraph_url(source, entry, number)}


def _paragraph_url(source: Source, entry: Entry, number: int) -> str:
    path = addresses.directive(entry.directive.id)
    return source.page(path, addresses.paragraph_anchor(number))


def _directed_by(source: Source, entry: Entry) -> records.DirectedBy | None:
    given = entry.directive.directed_by
    if given is None:
        return None
    return records.DirectedBy(leader=source.leader_names[given.leader], position=given.position)


def _reported(source: Source, entry: Entry, context: Context) -> records.Reported:
    paragraphs = enumerate(text.paragraphs(entry.directive.body), start=1)
    number = next((n for n, paragraph in paragraphs if reports(context, paragraph)), 1)
    return records.Reported(
        quote=context.quote,
        number=context.number,
        text=phrases.reported(context),
        paragraph=number,
        url=_paragraph_url(source, entry, number),
    )


def _citations(source: Source, entry: Entry) -> Iterator[records.Citation]:
    for ordinal, cite in enumerate(entry.directive.cites, start=1):
        yield _citation(source, entry, ordinal, cite)


def _citation(source: Source, entry: Entry, ordinal: int, cite: Citation) -> records.Citation:
    key = source.bulletin.cited_key(entry, cite)
    known = source.bulletin.documents[key]
    carrier = known.entry.directive.id if known.entry else None
    url = source.page(addresses.directive(carrier)) if carrier else source.document_url(key)
    return records.Citation(
        id=ordinal_id(entry, "citation", ordinal),
        document_id=document_id(key),
        number=cite.number,
        type=cite.type,
        date=cite.date,
        issuer=source.agency(cite.issuer),
        relation=cite.relation,
        relation_text=phrases.RELATIONS[cite.relation],
        text=phrases.cited(cite, known.issuer),
        quote=cite.quote,
        text_url=cite.url,
        directive_id=carrier,
        url=url,
    )


def _cited_by(source: Source, entry: Entry) -> tuple[records.DirectiveName, ...]:
    known = source.bulletin.document_of(entry)
    return tuple(source.directive(one.entry) for one in known.cited_by) if known else ()


def _allocation(source: Source, entry: Entry) -> records.Allocation | None:
    given = entry.directive.allocation
    if given is None:
        return None
    rows = tuple(
        records.AllocationRow(
            recipient=row.to, agency=source.agency(row.agency), amount=row.amount, quote=row.quote
        )
        for row in given.rows
    )
    return records.Allocation(caption=given.caption, unit=given.unit, total=given.total, rows=rows)


def _withdrawn(entry: Entry) -> records.Withdrawal | None:
    given = entry.directive.withdrawn
    if given is None:
        return None
    said = phrases.withdrawal(entry.directive)
    return records.Withdrawal(date=given.at, reason=given.reason, text=said)
