"""Weeks, leaders, topics, agencies and documents as records."""

from functools import partial
from typing import Any

from generator.data.bulletin import DocumentRecord as Known
from generator.data.model import Abbreviation, Agency, Leader, Topic, Week
from generator.outputs.open_data import records
from generator.outputs.open_data.source import Source, document_id
from generator.pages import addresses, phrases


def week(source: Source, given: Week) -> records.WeekRecord:
    """Return a bulletin without its directives."""
    more = {
        "name": phrases.week_name(given),
        "full_title": phrases.week_title(given),
        "total": len(given.directives),
        "citation_text": phrases.week_citation(given),
        "url": source.page(addresses.week(given.id)),
        "api_url": source.file(f"weeks/{given.id.lower()}.json"),
    }
    return records.WeekRecord(**(source.facts(given, partial(_picture, source)) | more))


def _picture(source: Source, image: Any, _ordinal: int) -> records.Fact:  # noqa: ANN401 - the only nested record
    url = f"{source.portal.address}images/{image.file}" if image.file else None
    return records.Picture(**source.facts(image), url=url)


def leader(source: Source, given: Leader) -> records.LeaderRecord:
    """Return a leader with the posts held."""
    more = {
        "url": source.leader_names[given.id].url,
        "total": len(source.bulletin.by_leader.get(given.id, ())),
        "api_url": source.file(f"leaders/{given.id}.json"),
    }
    return records.LeaderRecord(**(source.facts(given) | more))


def topic(source: Source, given: Topic) -> records.TopicRecord:
    """Return a topic."""
    more = {
        "url": source.topic_names[given.id].url,
        "total": len(source.bulletin.by_topic.get(given.id, ())),
        "api_url": source.file(f"topics/{given.id}.json"),
    }
    return records.TopicRecord(**(source.facts(given) | more))


def agency(source: Source, given: Agency) -> records.AgencyRecord:
    """Return an agency: its names, its time, what came before and after, members and collectives."""
    registry, names = source.bulletin.registry, source.agency_names
    more = {
        "url": names[given.id].url,
        "full_name": registry.full_name(given),
        "predecessors": tuple(names[one.id] for one in registry.predecessors(given)),
        "collectives": tuple(names[one.id] for one in registry.collectives(given)),
        "total": _directives_of(source, given),
        "api_url": source.file(f"agencies/{given.id}.json"),
    }
    return records.AgencyRecord(**(source.facts(given) | more))


def _directives_of(source: Source, given: Agency) -> int:
    duties = source.bulletin.by_agency.get(given.id, ())
    return len({duty.entry.directive.id for duty in duties})


def abbreviation(source: Source, given: Abbreviation) -> records.AbbreviationRecord:
    """Return an abbreviation."""
    return records.AbbreviationRecord(**source.facts(given))


def document_name(source: Source, known: Known) -> records.DocumentName:
    """Return a document as a list names it."""
    return records.DocumentName(**_naming(source, known))


def _naming(source: Source, known: Known) -> dict[str, Any]:
    key = known.number, known.year
    said = phrases.numbered(known.type, known.number, known.day)
    return {
        "id": document_id(key),
        "number": known.number,
        "date": known.day,
        "text": said,
        "url": source.document_url(key),
    }


def document(source: Source, known: Known) -> records.DocumentRecord:
    """Return a document with the directive it carries and those that cite it."""
    return records.DocumentRecord(
        **_naming(source, known),
        type=known.type,
        year=known.year,
        issuer=source.agency(known.issuer.id if known.issuer else None),
        text_url=known.url,
        directive=source.directive(known.entry) if known.entry else None,
        cited_by=tuple(source.directive(one.entry) for one in known.cited_by),
    )
