"""Weeks, leaders, topics, agencies and documents as records."""

from typing import Any

from generator.data.bulletin import DocumentRecord as Known
from generator.data.model import Abbreviation, Agency, Leader, Topic, Week
from generator.outputs.open_data import records
from generator.outputs.open_data.source import Source, document_id
from generator.pages import addresses, phrases


def week(source: Source, given: Week) -> records.WeekRecord:
    """Return a bulletin without its directives."""
    return records.WeekRecord(
        id=given.id,
        name=phrases.week_name(given),
        title=given.title,
        full_title=phrases.week_title(given),
        starts_on=given.starts_on,
        ends_on=given.ends_on,
        published_on=given.published_on,
        publisher=given.source.publisher,
        sources=given.source.urls,
        picture=_picture(source, given),
        lead=given.lead,
        total=len(given.directives),
        citation_text=phrases.week_citation(given),
        url=source.page(addresses.week(given.id)),
        api_url=source.file(f"weeks/{given.id.lower()}.json"),
    )


def _picture(source: Source, given: Week) -> records.Picture | None:
    image = given.image
    if image is None:
        return None
    url = f"{source.portal.address}images/{image.file}" if image.file else None
    return records.Picture(url=url, file=image.file, alt=image.alt, caption=image.caption)


def leader(source: Source, given: Leader) -> records.LeaderRecord:
    """Return a leader with the posts held."""
    positions = tuple(
        records.Position(title=one.title, starts_on=one.starts_on, ends_on=one.ends_on)
        for one in given.positions
    )
    return records.LeaderRecord(
        **source.leader_names[given.id].model_dump(),
        positions=positions,
        total=len(source.bulletin.by_leader.get(given.id, ())),
        api_url=source.file(f"leaders/{given.id}.json"),
    )


def topic(source: Source, given: Topic) -> records.TopicRecord:
    """Return a topic."""
    return records.TopicRecord(
        **source.topic_names[given.id].model_dump(),
        description=given.description,
        total=len(source.bulletin.by_topic.get(given.id, ())),
        api_url=source.file(f"topics/{given.id}.json"),
    )


def agency(source: Source, given: Agency) -> records.AgencyRecord:
    """Return an agency: its names, its time, what came before and after, members and collectives."""
    registry, names = source.bulletin.registry, source.agency_names
    return records.AgencyRecord(
        **names[given.id].model_dump(),
        full_name=registry.full_name(given),
        kind=given.kind,
        kind_text=phrases.AGENCY_KINDS[given.kind],
        aliases=given.aliases,
        starts_on=given.starts_on,
        ends_on=given.ends_on,
        successors=tuple(
            records.Successor(agency=names[one.agency], since=one.on) for one in given.successors
        ),
        predecessors=tuple(names[one.id] for one in registry.predecessors(given)),
        members=tuple(
            records.Member(agency=names[one.agency], starts_on=one.starts_on, ends_on=one.ends_on)
            for one in given.members
        ),
        collectives=tuple(names[one.id] for one in registry.collectives(given)),
        note=given.note,
        total=_directives_of(source, given),
        api_url=source.file(f"agencies/{given.id}.json"),
    )


def _directives_of(source: Source, given: Agency) -> int:
    duties = source.bulletin.by_agency.get(given.id, ())
    return len({duty.entry.directive.id for duty in duties})


def abbreviation(given: Abbreviation) -> records.AbbreviationRecord:
    """Return an abbreviation."""
    return records.AbbreviationRecord(short=given.short, long=given.long, scope=given.scope)


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
