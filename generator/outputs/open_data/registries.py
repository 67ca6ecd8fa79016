"""Weeks, leaders, topics, agencies, abbreviations and documents as records of the API."""

from functools import partial
from typing import Any

from generator.data.bulletin import DocumentRecord
from generator.data.model import Abbreviation, Agency, Leader, Topic, Week
from generator.outputs.open_data import records
from generator.outputs.open_data.source import Source, document_id
from generator.pages import addresses, phrases


def week(source: Source, week: Week) -> records.WeekRecord:
    """Return a bulletin without its directives."""
    more = {
        "name": phrases.week_name(week),
        "full_title": phrases.week_title(week),
        "total": len(week.directives),
        "citation_text": phrases.week_citation(week),
        "url": source.page(addresses.week(week.id)),
        "api_url": source.file(f"weeks/{week.id.lower()}.json"),
    }
    return records.WeekRecord(**(source.facts(week, partial(_picture, source)) | more))


def _picture(source: Source, image: Any, _ordinal: int) -> records.Fact:  # noqa: ANN401 - the only nested record
    url = f"{source.portal.address}images/{image.file}" if image.file else None
    return records.Picture(**source.facts(image), url=url)


def leader(source: Source, leader: Leader) -> records.LeaderRecord:
    """Return a leader with all posts held."""
    more = {
        "url": source.leader_names[leader.id].url,
        "total": len(source.bulletin.by_leader.get(leader.id, ())),
        "api_url": source.file(f"leaders/{leader.id}.json"),
    }
    return records.LeaderRecord(**(source.facts(leader) | more))


def topic(source: Source, topic: Topic) -> records.TopicRecord:
    """Return a topic."""
    more = {
        "url": source.topic_names[topic.id].url,
        "total": len(source.bulletin.by_topic.get(topic.id, ())),
        "api_url": source.file(f"topics/{topic.id}.json"),
    }
    return records.TopicRecord(**(source.facts(topic) | more))


def agency(source: Source, agency: Agency) -> records.AgencyRecord:
    """Return an agency: names, period, predecessors and successors, members and collectives."""
    registry, names = source.bulletin.registry, source.agency_names
    more = {
        "url": names[agency.id].url,
        "full_name": registry.full_name(agency),
        "predecessors": tuple(
            names[predecessor.id] for predecessor in registry.predecessors(agency)
        ),
        "collectives": tuple(names[collective.id] for collective in registry.collectives(agency)),
        "total": _directives_of(source, agency),
        "api_url": source.file(f"agencies/{agency.id}.json"),
    }
    return records.AgencyRecord(**(source.facts(agency) | more))


def _directives_of(source: Source, agency: Agency) -> int:
    duties = source.bulletin.by_agency.get(agency.id, ())
    return len({duty.entry.directive.id for duty in duties})


def abbreviation(source: Source, abbreviation: Abbreviation) -> records.AbbreviationRecord:
    """Return an abbreviation."""
    return records.AbbreviationRecord(**source.facts(abbreviation))


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
        issuer=source.agency(document.issuer.id if document.issuer else None),
        text_url=document.url,
        directive=source.directive(document.entry) if document.entry else None,
        cited_by=tuple(source.directive(citing.entry) for citing in document.cited_by),
    )
