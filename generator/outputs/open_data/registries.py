"""Weeks, leaders, topics, agencies, abbreviations and documents as records of the API."""

from functools import partial
from typing import Any

from generator.data.bulletin import AgencyCounts, DocumentRecord
from generator.data.model import Abbreviation, Agency, Leader, Topic, Week
from generator.outputs.open_data import records
from generator.outputs.open_data.source import FOLDERS, Source, document_id, week_file
from generator.pages import addresses, phrases

Entry = Leader | Agency | Topic | Abbreviation


def week(source: Source, week: Week) -> records.WeekRecord:
    """Return a bulletin without its directives."""
    more = {
        "name": phrases.week_name(week),
        "full_title": phrases.week_title(week),
        "total": len(week.directives),
        "citation_text": phrases.week_citation(week),
        "url": source.page(addresses.week(week.id)),
        "api_url": source.file(week_file(week)),
    }
    return records.WeekRecord(**(source.facts(week, partial(_picture, source)) | more))


def _picture(source: Source, image: Any, _ordinal: int) -> records.Fact:  # noqa: ANN401 - the only nested record
    url = f"{source.address}images/{image.file}" if image.file else None
    return records.Picture(**source.facts(image), url=url)


def entry(source: Source, one: Entry, total: int = 0) -> records.Fact:
    """Return an entry of a registry; ``total`` counts its directives, which no table has."""
    facts = source.facts(one)
    if isinstance(one, Abbreviation):
        return records.AbbreviationRecord(**facts)
    folder = FOLDERS[type(one)]
    facts |= {
        "url": source.names[folder][one.id].url,
        "total": total,
        "api_url": source.file(f"{folder}/{one.id}.json"),
    }
    if isinstance(one, Agency):
        facts |= _relations(source, one)
    return records.RECORDS[type(one)](**facts)


def counted(source: Source, one: Entry) -> records.Fact:
    """Return an entry of a registry with the number of its directives."""
    bulletin = source.bulletin
    if isinstance(one, Agency):
        return entry(source, one, bulletin.agency_counts.get(one.id, AgencyCounts()).given)
    if isinstance(one, Abbreviation):
        return entry(source, one)
    index = bulletin.by_leader if isinstance(one, Leader) else bulletin.by_topic
    return entry(source, one, len(index.get(one.id, ())))


def _relations(source: Source, agency: Agency) -> dict[str, Any]:
    """Return the facts about an agency that the registry as a whole tells."""
    registry, names = source.bulletin.registry, source.agency_names
    return {
        "kind_text": phrases.agency_kind(agency, registry.committee),
        "full_name": registry.full_name(agency),
        "predecessors": tuple(names[one.id] for one in registry.predecessors(agency)),
        "collectives": tuple(names[one.id] for one in registry.collectives(agency)),
    }


def document_name(source: Source, document: DocumentRecord) -> records.DocumentName:
    """Return a document as in a list."""
    return records.DocumentName(**_naming(source, document))


def _naming(source: Source, document: DocumentRecord) -> dict[str, Any]:
    key = document.number, document.year
    numbered = phrases.numbered(document.type, document.number, document.day)
    return {
        "id": document_id(key),
        "number": document.number,
        "date": document.day,
        "text": numbered,
        "url": source.document_url(key),
    }


def document(source: Source, document: DocumentRecord) -> records.DocumentRecord:
    """Return a document with the directive it carries and those that cite it."""
    return records.DocumentRecord(
        **_naming(source, document),
        type=document.type,
        year=document.year,
        issuer=source.agency_names[document.issuer.id] if document.issuer else None,
        text_url=document.url,
        directive=source.directive(document.entry) if document.entry else None,
        cited_by=tuple(source.directive(citing.entry) for citing in document.cited_by),
        changed_by=tuple(
            records.DocumentChange(
                exact_relation=citing.annotation.relation,
                relation_text=phrases.RELATIONS[citing.annotation.relation],
                directive=source.directive(citing.entry),
            )
            for citing in document.changed_by
        ),
    )
