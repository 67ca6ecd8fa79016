"""Directives as records of the API, annotations with their quotes."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from generator.data import conventions, model
from generator.data.bulletin import BoundDeadline, Duty, Entry
from generator.data.conventions import paragraph_number, reports
from generator.data.model.fields import Record
from generator.language import text
from generator.outputs.open_data import records
from generator.outputs.open_data.source import Source, document_id, ordinal_id
from generator.pages import addresses, phrases

_More = Callable[[Source, Entry, Any, int], dict[str, Any]]


def record(source: Source, entry: Entry) -> records.DirectiveRecord:
    """Return all that a directive's week says of it."""
    facts = source.facts(entry.directive, partial(_nested, source, entry))
    more = {
        "week": source.week(entry),
        "place": entry.ordinal,
        "citation_text": phrases.citation(entry),
    }
    if isinstance(undated := facts["document"], records.OtherDocument):
        # Published so since version 2.0: a document there has a day.
        others = (undated, *facts["other_documents"])
        more |= {"document": None, "other_documents": others}
    return records.DirectiveRecord(**(facts | source.naming(entry) | more))


def _nested(source: Source, entry: Entry, record: Record, ordinal: int) -> records.Fact:
    """Return a record within a directive, with the facts that its class adds to those of the model."""
    facts = source.facts(record, partial(_nested, source, entry))
    if more := _MORE.get(type(record)):
        facts |= more(source, entry, record, ordinal)
    is_undated = isinstance(record, model.Document) and record.date is None
    return records.RECORDS[model.OtherDocument if is_undated else type(record)](**facts)


def agency_duty(source: Source, duty: Duty) -> records.AgencyDuty:
    """Return a duty as in the file of the agency that it names."""
    entry, document = duty.entry, duty.entry.directive.document
    year = conventions.year_of_document(entry.directive, document) if document else None
    bound = () if entry.is_withdrawn else source.bulletin.deadlines_binding(duty)
    return records.AgencyDuty(
        **_facts(source, duty, entry.directive.agencies, "agency"),
        document_id=document_id((document.number, year)) if document else None,
        directive=source.directive(entry),
        deadline_ids=tuple(
            ordinal_id(entry, "deadline", _ordinal(one.annotation, entry.directive.deadlines))
            for one in bound
        ),
    )


def agency_deadline(source: Source, bound: BoundDeadline) -> records.AgencyDeadline:
    """Return a deadline as in the file of an agency that it binds."""
    facts = _facts(source, bound, bound.entry.directive.deadlines, "agencies")
    return records.AgencyDeadline(**facts, directive_id=bound.entry.id)


def deadline(source: Source, bound: BoundDeadline) -> records.DeadlineOfDirective:
    """Return a deadline as in a list, with its directive."""
    facts = _facts(source, bound, bound.entry.directive.deadlines)
    return records.DeadlineOfDirective(**facts, directive=source.directive(bound.entry))


def _facts(
    source: Source, stated: Duty | BoundDeadline, among: Sequence[Record], without: str = ""
) -> dict[str, Any]:
    annotation = stated.annotation
    whole = _nested(source, stated.entry, annotation, _ordinal(annotation, among))
    return {name: value for name, value in whole if name != without}


def _ordinal(annotation: object, among: Sequence[object]) -> int:
    # By identity: two annotations of one directive may well be equal.
    return next(number for number, other in enumerate(among, start=1) if other is annotation)


def _document(source: Source, entry: Entry, document: model.Document, _: int) -> dict[str, Any]:
    key = document.number, conventions.year_of_document(entry.directive, document)
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
    bulletin = source.bulletin
    bound = bulletin.deadlines_of(entry)[ordinal - 1].agencies
    later = bulletin.replacements.get((entry.id, ordinal - 1))
    return {
        "id": ordinal_id(entry, "deadline", ordinal),
        "text": phrases.deadline(deadline),
        "agencies": tuple(source.agency_names[agency.id] for agency in bound),
        "applies_to_all": not deadline.agencies,
        "replaced_by_id": later and ordinal_id(later.entry, "deadline", later.key[1] + 1),
        **_passage(source, entry, deadline.quote),
    }


def _citation(
    source: Source, entry: Entry, citation: model.Citation, ordinal: int
) -> dict[str, Any]:
    key = source.bulletin.cited_key(entry, citation)
    issuer, carrier = source.bulletin.origins[key]
    url = source.page(addresses.directive(carrier)) if carrier else source.document_url(key)
    return {
        "id": ordinal_id(entry, "citation", ordinal),
        "document_id": document_id(key),
        "text": phrases.cited(
            citation, source.bulletin.registry.agencies[issuer] if issuer else None
        ),
        "directive_id": carrier,
        "url": url,
    }


def _attachment(
    source: Source, _entry: Entry, attachment: model.Attachment, _: int
) -> dict[str, Any]:
    return {
        "type": phrases.file_type(attachment.file),
        "size": source.bulletin.sizes.get(conventions.attached(attachment)),
        "url": source.address + addresses.attachment(attachment.file),
    }


def _correction(_: Source, entry: Entry, _change: Record, ordinal: int) -> dict[str, Any]:
    return {"text": phrases.changes(entry.directive)[ordinal - 1]}


def _withdrawal(_: Source, entry: Entry, _withdrawn: Record, _ordinal: int) -> dict[str, Any]:
    return {"text": phrases.withdrawal(entry.directive)}


# The functions that add facts to those of the model.
_MORE: Mapping[type[Record], _More] = {
    model.Document: _document,
    model.OtherDocument: _document,
    model.Context: _reported,
    model.AgencyDuty: _duty,
    model.Deadline: _deadline,
    model.Citation: _citation,
    model.Attachment: _attachment,
    model.Change: _correction,
    model.Withdrawal: _withdrawal,
}


def _passage(source: Source, entry: Entry, quote: str) -> dict[str, Any]:
    """Return the number and the address of the paragraph that contains a quote."""
    return _paragraph(source, entry, paragraph_number(entry.directive, quote))


def _paragraph(source: Source, entry: Entry, number: int) -> dict[str, Any]:
    path = addresses.directive(entry.directive.id)
    return {"paragraph": number, "url": source.page(path, addresses.paragraph_anchor(number))}


def cited_by(source: Source, entry: Entry) -> tuple[records.DirectiveName, ...]:
    """Return the directives that cite the document of one."""
    documents = source.bulletin.documents_of(entry)
    entries = (citing.entry for document in documents for citing in document.cited_by)
    return tuple(map(source.directive, {one.id: one for one in entries}.values()))
