"""Directives as records of the API, annotations with their quotes."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from generator.data import model
from generator.data.bulletin import BoundDeadline, Duty, Entry
from generator.data.conventions import paragraph_number, reports
from generator.data.model.fields import Record
from generator.language import text
from generator.outputs.open_data import records
from generator.outputs.open_data.source import Source, document_id, ordinal_id
from generator.pages import addresses, phrases

_More = Callable[[Source, Entry, Any, int], dict[str, Any]]


def record(source: Source, entry: Entry) -> records.DirectiveRecord:
    """Return all that is known of a directive; made only once, because several files contain it."""
    return source.records.value(entry.id, lambda: _record(source, entry))


def _record(source: Source, entry: Entry) -> records.DirectiveRecord:
    facts = source.facts(entry.directive, partial(_nested, source, entry))
    more = {
        "week": source.week(entry),
        "place": entry.ordinal,
        "cited_by": _cited_by(source, entry),
        "citation_text": phrases.citation(entry),
    }
    return records.DirectiveRecord(**(facts | source.naming(entry) | more))


def _nested(source: Source, entry: Entry, record: Record, ordinal: int) -> records.Fact:
    """Return a record within a directive, with the facts that its class adds to those of the model."""
    facts = source.facts(record, partial(_nested, source, entry))
    if more := _MORE.get(type(record)):
        facts |= more(source, entry, record, ordinal)
    return records.RECORDS[type(record)](**facts)


def agency_duty(source: Source, duty: Duty) -> records.AgencyDuty:
    """Return a duty as in an agency's list, with the deadlines that bind the agency in that directive."""
    entry, via = duty.entry, duty.via
    all_of = record(source, entry)
    own = all_of.duties[_index_of(duty.annotation, entry.directive.agencies)]
    binding = (_of_directive(source, bound) for bound in source.bulletin.deadlines_binding(duty))
    return records.AgencyDuty(
        **dict(own),
        via=source.agency(via.id if via else None),
        directive=source.directive(entry),
        document=_document_name(all_of.document),
        deadlines=tuple(binding),
    )


def deadline(source: Source, bound: BoundDeadline) -> records.DeadlineOfDirective:
    """Return a deadline as in a list, with its directive."""
    own = _of_directive(source, bound)
    return records.DeadlineOfDirective(**dict(own), directive=source.directive(bound.entry))


def _of_directive(source: Source, bound: BoundDeadline) -> records.Deadline:
    annotations = bound.entry.directive.deadlines
    return record(source, bound.entry).deadlines[_index_of(bound.annotation, annotations)]


def _index_of(annotation: object, annotations: Sequence[object]) -> int:
    # By identity: two annotations of one directive may well be equal.
    return next(index for index, other in enumerate(annotations) if other is annotation)


def _document_name(document: records.Document | None) -> records.DocumentName | None:
    if document is None:
        return None
    return records.DocumentName(
        id=document.id,
        number=document.number,
        date=document.date,
        text=document.text,
        url=document.url,
    )


def _document(source: Source, _entry: Entry, document: model.Document, _: int) -> dict[str, Any]:
    key = document.number, document.date.year
    url = source.document_url(key)
    return {"id": document_id(key), "text": phrases.document(document), "url": url}


def _reported(source: Source, entry: Entry, context: model.Context, _: int) -> dict[str, Any]:
    paragraphs = enumerate(text.paragraphs(entry.directive.body), start=1)
    number = next((n for n, paragraph in paragraphs if reports(context, paragraph)), 1)
    return {"text": phrases.reported(context), **_paragraph(source, entry, number)}


def _duty(source: Source, entry: Entry, duty: model.AgencyDuty, ordinal: int) -> dict[str, Any]:
    return {"id": ordinal_id(entry, "duty", ordinal), **_passage(source, entry, duty.quote)}


def _deadline(
    source: Source, entry: Entry, deadline: model.Deadline, ordinal: int
) -> dict[str, Any]:
    bound = source.bulletin.deadlines_of(entry)[ordinal - 1].agencies
    return {
        "id": ordinal_id(entry, "deadline", ordinal),
        "text": phrases.deadline(deadline),
        "agencies": tuple(source.agency_names[agency.id] for agency in bound),
        "applies_to_all": not deadline.agencies,
        **_passage(source, entry, deadline.quote),
    }


def _citation(
    source: Source, entry: Entry, citation: model.Citation, ordinal: int
) -> dict[str, Any]:
    key = source.bulletin.cited_key(entry, citation)
    document = source.bulletin.documents[key]
    carrier = document.entry.directive.id if document.entry else None
    url = source.page(addresses.directive(carrier)) if carrier else source.document_url(key)
    return {
        "id": ordinal_id(entry, "citation", ordinal),
        "document_id": document_id(key),
        "text": phrases.cited(citation, document.issuer),
        "directive_id": carrier,
        "url": url,
    }


def _correction(_: Source, entry: Entry, _change: Record, ordinal: int) -> dict[str, Any]:
    return {"text": phrases.changes(entry.directive)[ordinal - 1]}


def _withdrawal(_: Source, entry: Entry, _withdrawn: Record, _ordinal: int) -> dict[str, Any]:
    return {"text": phrases.withdrawal(entry.directive)}


# The functions that add facts to those of the model.
_MORE: Mapping[type[Record], _More] = {
    model.Document: _document,
    model.Context: _reported,
    model.AgencyDuty: _duty,
    model.Deadline: _deadline,
    model.Citation: _citation,
    model.Change: _correction,
    model.Withdrawal: _withdrawal,
}


def _passage(source: Source, entry: Entry, quote: str) -> dict[str, Any]:
    """Return the number and the address of the paragraph that contains a quote."""
    return _paragraph(source, entry, paragraph_number(entry.directive, quote))


def _paragraph(source: Source, entry: Entry, number: int) -> dict[str, Any]:
    path = addresses.directive(entry.directive.id)
    return {"paragraph": number, "url": source.page(path, addresses.paragraph_anchor(number))}


def _cited_by(source: Source, entry: Entry) -> tuple[records.DirectiveName, ...]:
    document = source.bulletin.document_of(entry)
    return tuple(source.directive(citing.entry) for citing in document.cited_by) if document else ()
