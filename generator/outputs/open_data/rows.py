"""Records -> rows of the tables."""

from collections.abc import Iterator

from generator.outputs.open_data import directives, registries, tables
from generator.outputs.open_data.records import Deadline, DirectiveRecord
from generator.outputs.open_data.source import Source

Named = tuple[str, tables.Row]


def rows(source: Source) -> dict[str, list[tables.Row]]:
    """Return the rows of every table, in the order of publication; no table is left out."""
    found: dict[str, list[tables.Row]] = {name: [] for name in tables.TABLES}
    for name, row in _all(source):
        found[name].append(row)
    return found


def _all(source: Source) -> Iterator[Named]:
    registry = source.bulletin.registry
    yield from _leaders(source)
    yield from _agencies(source)
    for topic in registry.topics.values():
        one = registries.topic(source, topic)
        values = one.model_dump(include=set(tables.Topics.model_fields))
        yield "topics", tables.Topics(**values)
    for short in registry.abbreviations:
        values = registries.abbreviation(short).model_dump()
        yield "abbreviations", tables.Abbreviations(**values)
    yield from _weeks(source)
    for entry in source.bulletin.entries:
        record = directives.record(source, entry)
        yield "directives", _directive(record)
        yield from _annotations(record)
        yield from _deadlines(record)


def _leaders(source: Source) -> Iterator[Named]:
    for leader in source.bulletin.registry.leaders.values():
        one = registries.leader(source, leader)
        yield "leaders", tables.Leaders(id=one.id, name=one.name, url=one.url)
        for number, post in enumerate(one.positions, start=1):
            yield (
                "leader_positions",
                tables.LeaderPositions(leader_id=one.id, position=number, **post.model_dump()),
            )


def _agencies(source: Source) -> Iterator[Named]:
    for agency in source.bulletin.registry.agencies.values():
        one = registries.agency(source, agency)
        values = one.model_dump(include=set(tables.Agencies.model_fields))
        yield "agencies", tables.Agencies(**values)
        for number, alias in enumerate(one.aliases, start=1):
            yield (
                "agency_aliases",
                tables.AgencyAliases(agency_id=one.id, position=number, alias=alias),
            )
        for number, after in enumerate(one.successors, start=1):
            yield (
                "agency_successors",
                tables.AgencySuccessors(
                    agency_id=one.id,
                    position=number,
                    successor_id=after.agency.id,
                    since=after.since,
                ),
            )
        for number, member in enumerate(one.members, start=1):
            yield (
                "agency_members",
                tables.AgencyMembers(
                    collective_id=one.id,
                    position=number,
                    member_id=member.agency.id,
                    starts_on=member.starts_on,
                    ends_on=member.ends_on,
                ),
            )


def _weeks(source: Source) -> Iterator[Named]:
    for week in source.bulletin.weeks:
        one = registries.week(source, week)
        yield (
            "weeks",
            tables.Weeks(
                id=one.id,
                title=one.title,
                starts_on=one.starts_on,
                ends_on=one.ends_on,
                published_on=one.published_on,
                publisher=one.publisher,
                picture_file=one.picture.file if one.picture else None,
                picture_alt=one.picture.alt if one.picture else None,
                picture_caption=one.picture.caption if one.picture else None,
                lead=one.lead,
                url=one.url,
            ),
        )
        for number, url in enumerate(one.sources, start=1):
            yield "week_sources", tables.WeekSources(week_id=one.id, position=number, url=url)


def _directive(one: DirectiveRecord) -> tables.Directives:
    by, document, shares, withdrawn = one.directed_by, one.document, one.allocation, one.withdrawn
    return tables.Directives(
        id=one.id,
        week_id=one.week_id,
        position=one.place,
        title=one.title,
        kind=one.kind,
        kind_text=one.kind_text,
        day=one.day,
        leader_id=by.leader.id if by else None,
        leader_name=by.leader.name if by else None,
        leader_position=by.position if by else None,
        document_type=document.type if document else None,
        document_number=document.number if document else None,
        document_date=document.date if document else None,
        document_issuer_id=document.issuer.id if document else None,
        document_issuer_name=document.issuer.name if document else None,
        document_signer=document.signer if document else None,
        document_text_url=document.text_url if document else None,
        held_on=one.held_on,
        body=one.body,
        allocation_caption=shares.caption if shares else None,
        allocation_unit=shares.unit if shares else None,
        allocation_total=shares.total if shares else None,
        withdrawn_on=withdrawn.date if withdrawn else None,
        withdrawn_reason=withdrawn.reason if withdrawn else None,
        url=one.url,
    )


def _annotations(one: DirectiveRecord) -> Iterator[Named]:
    for number, topic in enumerate(one.topics, start=1):
        yield (
            "directive_topics",
            tables.DirectiveTopics(
                directive_id=one.id, position=number, topic_id=topic.id, topic_name=topic.name
            ),
        )
    for number, part in enumerate(one.reported, start=1):
        yield (
            "reported_paragraphs",
            tables.ReportedParagraphs(
                directive_id=one.id, position=number, quote=part.quote, number=part.number
            ),
        )
    yield from _duties(one)
    yield from _citations(one)
    yield from _allocations(one)
    for number, change in enumerate(one.corrections, start=1):
        yield (
            "corrections",
            tables.Corrections(
                directive_id=one.id, position=number, date=change.date, note=change.note
            ),
        )


def _duties(one: DirectiveRecord) -> Iterator[Named]:
    for number, duty in enumerate(one.duties, start=1):
        yield (
            "duties",
            tables.Duties(
                directive_id=one.id,
                position=number,
                agency_id=duty.agency.id,
                agency_name=duty.agency.name,
                **duty.model_dump(exclude={"agency"}),
            ),
        )


def _citations(one: DirectiveRecord) -> Iterator[Named]:
    for number, cite in enumerate(one.citations, start=1):
        yield (
            "citations",
            tables.Citations(
                directive_id=one.id,
                position=number,
                issuer_id=cite.issuer.id if cite.issuer else None,
                issuer_name=cite.issuer.name if cite.issuer else None,
                **cite.model_dump(exclude={"issuer", "text", "directive_id", "url"}),
            ),
        )


def _allocations(one: DirectiveRecord) -> Iterator[Named]:
    if one.allocation is None:
        return
    for number, share in enumerate(one.allocation.rows, start=1):
        yield (
            "allocations",
            tables.Allocations(
                directive_id=one.id,
                position=number,
                recipient=share.recipient,
                agency_id=share.agency.id if share.agency else None,
                amount=share.amount,
                unit=one.allocation.unit,
                quote=share.quote,
            ),
        )


def _deadlines(one: DirectiveRecord) -> Iterator[Named]:
    for number, due in enumerate(one.deadlines, start=1):
        yield (
            "deadlines",
            tables.Deadlines(
                directive_id=one.id, position=number, **due.model_dump(exclude={"agencies"})
            ),
        )
        yield from _bound(due)


def _bound(due: Deadline) -> Iterator[Named]:
    for number, agency in enumerate(due.agencies, start=1):
        yield (
            "deadline_agencies",
            tables.DeadlineAgencies(
                deadline_id=due.id,
                position=number,
                agency_id=agency.id,
                agency_name=agency.name,
            ),
        )
