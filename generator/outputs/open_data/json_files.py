"""Every JSON file of the API by its name below the API's root, with the function that makes it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from generator.data.bulletin import BoundDeadline, DocumentRecord, Entry, by_year
from generator.data.model import Agency
from generator.data.tracking import Remembered
from generator.language import document_number
from generator.outputs.open_data import directives, records, registries, responses
from generator.outputs.open_data.names import VERSION
from generator.outputs.open_data.source import UNKNOWN_YEAR, Source, directive_file

Make = Callable[[], responses.Answer]
File = tuple[str, Make]
RECURRING = "recurring"


def week_files(source: Source) -> Iterator[File]:
    """Yield the list of weeks and each week."""
    yield "weeks.json", partial(_weeks, source)
    for week in source.bulletin.weeks:
        yield f"weeks/{week.id.lower()}.json", partial(_week, source, week.id)


def _weeks(source: Source) -> responses.Weeks:
    rows = tuple(registries.week(source, week) for week in source.bulletin.weeks)
    return responses.Weeks(**envelope(source, len(rows)), items=rows)


def _week(source: Source, week_id: str) -> responses.Week:
    entries = source.bulletin.by_week[week_id]
    return responses.Week(
        **envelope(source, len(entries)),
        item=registries.week(source, entries[0].week),
        items=tuple(directives.record(source, entry) for entry in entries),
    )


def directive_files(source: Source) -> Iterator[File]:
    """Yield the index of years, each year's list and each directive."""
    entries = source.bulletin.entries
    years = by_year(entries)
    yield "directives.json", partial(_directives, source, years)
    for year, chosen in years.items():
        yield f"directives/year/{year}.json", partial(_directives_of_year, source, year, chosen)
    for entry in entries:
        yield directive_file(entry.directive.id), partial(_directive, source, entry)


def _directives(source: Source, years: Mapping[int, list[Entry]]) -> responses.Directives:
    total = len(source.bulletin.entries)
    return responses.Directives(
        **envelope(source, total), parts=_parts(source, "directives/year", years)
    )


def _directives_of_year(
    source: Source, year: int, entries: Iterable[Entry]
) -> responses.DirectivesOfYear:
    rows = tuple(source.summary(entry) for entry in entries)
    return responses.DirectivesOfYear(**envelope(source, len(rows)), year=year, items=rows)


def _directive(source: Source, entry: Entry) -> responses.Directive:
    return responses.Directive(**envelope(source, 1), item=directives.record(source, entry))


def leader_files(source: Source) -> Iterator[File]:
    """Yield the list of leaders, and each leader by year."""
    leaders = source.bulletin.registry.leaders.values()
    rows = {leader.id: partial(registries.leader, source, leader) for leader in leaders}
    yield "leaders.json", lambda: _list(source, responses.Leaders, rows.values())
    for id_, row in rows.items():
        entries = source.bulletin.by_leader.get(id_, ())
        yield from _listing(source, responses.Leader, f"leaders/{id_}", row, entries)


def topic_files(source: Source) -> Iterator[File]:
    """Yield the list of topics, and each topic by year."""
    topics = source.bulletin.registry.topics.values()
    rows = {topic.id: partial(registries.topic, source, topic) for topic in topics}
    yield "topics.json", lambda: _list(source, responses.Topics, rows.values())
    for id_, row in rows.items():
        entries = source.bulletin.by_topic.get(id_, ())
        yield from _listing(source, responses.Topic, f"topics/{id_}", row, entries)


def _list(
    source: Source, answer: type[responses.Answer], rows: Iterable[Callable[[], records.Fact]]
) -> responses.Answer:
    items = tuple(row() for row in rows)
    return answer.model_validate({**envelope(source, len(items)), "items": items})


def _listing(
    source: Source,
    answer: type[responses.Answer],
    name: str,
    item: Callable[[], records.Fact],
    entries: Sequence[Entry],
) -> Iterator[File]:
    years = by_year(entries)

    def make(year: int | None) -> responses.Answer:
        rows = tuple(source.summary(entry) for entry in (years[year] if year else ()))
        parts = _parts(source, name, years)
        values = {"item": item(), "year": year, "parts": parts, "items": rows}
        return answer.model_validate(envelope(source, len(entries)) | values)

    yield f"{name}.json", partial(make, next(iter(years), None))
    for year in years:
        yield f"{name}/{year}.json", partial(make, year)


def agency_files(source: Source) -> Iterator[File]:
    """Yield the list of agencies, and each agency by year."""
    agencies = source.bulletin.registry.agencies.values()
    rows = {
        agency.id: Remembered(partial(registries.agency, source, agency)) for agency in agencies
    }
    yield "agencies.json", lambda: _list(source, responses.Agencies, rows.values())
    for agency in agencies:
        yield from _agency(source, agency, rows[agency.id])


def _agency(
    source: Source, agency: Agency, item: Callable[[], records.AgencyRecord]
) -> Iterator[File]:
    duties = source.bulletin.by_agency.get(agency.id, ())
    years = by_year(duties)
    name = f"agencies/{agency.id}"

    def values(year: int | None) -> dict[str, Any]:
        chosen = years[year] if year else ()
        return envelope(source, len(duties)) | {
            "item": item(),
            "year": year,
            "parts": _parts(source, name, years),
            "items": tuple(directives.agency_duty(source, duty) for duty in chosen),
            "deadlines": _deadlines_of(source, agency, year),
        }

    yield (
        f"{name}.json",
        lambda: responses.Agency(
            **values(next(iter(years), None)), documents=_documents_of(source, agency)
        ),
    )
    for year in years:
        yield f"{name}/{year}.json", partial(_agency_of_year, partial(values, year))


def _agency_of_year(values: Callable[[], dict[str, Any]]) -> responses.AgencyOfYear:
    return responses.AgencyOfYear(**values())


def _deadlines_of(
    source: Source, agency: Agency, year: int | None
) -> tuple[records.DeadlineOfDirective, ...]:
    return tuple(
        directives.deadline(source, deadline)
        for deadline in source.bulletin.deadlines_by_agency.get(agency.id, ())
        if deadline.entry.year == year
    )


def _documents_of(source: Source, agency: Agency) -> tuple[records.DocumentName, ...]:
    documents = source.bulletin.cited_by_issuer.get(agency.id, ())
    return tuple(
        registries.document_name(source, document) for document in sorted(documents, key=_by_number)
    )


def _by_number(document: DocumentRecord) -> tuple[int, str]:
    return document_number.order(document.number)


def document_files(source: Source) -> Iterator[File]:
    """Yield the index of years and each year's documents."""
    years: dict[int | None, list[DocumentRecord]] = {}
    for document in sorted(source.bulletin.documents.values(), key=_by_number):
        years.setdefault(document.year, []).append(document)
    ordered = {year: years[year] for year in sorted(years, key=lambda year: -(year or 0))}
    total = len(source.bulletin.documents)
    yield (
        "documents.json",
        lambda: responses.Documents(
            **envelope(source, total), parts=_parts(source, "documents", ordered)
        ),
    )
    for year, chosen in ordered.items():
        name = f"documents/{year or UNKNOWN_YEAR}.json"
        yield name, partial(_documents_of_year, source, year, chosen)


def _documents_of_year(
    source: Source, year: int | None, documents: Iterable[DocumentRecord]
) -> responses.DocumentsOfYear:
    rows = tuple(registries.document(source, document) for document in documents)
    return responses.DocumentsOfYear(**envelope(source, len(rows)), year=year, items=rows)


def deadline_files(source: Source) -> Iterator[File]:
    """Yield the deadlines ahead of the newest week, each year's, and the recurring ones."""
    years: dict[int | None, list[BoundDeadline]] = {}
    for deadline in source.bulletin.deadlines:
        years.setdefault(deadline.year, []).append(deadline)
    yield "deadlines.json", partial(_deadlines, source, years)
    for year, deadlines in years.items():
        name = f"deadlines/{year or RECURRING}.json"
        yield name, partial(_deadlines_of_year, source, year, deadlines)


def _deadlines(
    source: Source, years: Mapping[int | None, list[BoundDeadline]]
) -> responses.Deadlines:
    bulletin = source.bulletin
    return responses.Deadlines(
        **envelope(source, len(bulletin.deadlines)),
        since=bulletin.weeks[-1].starts_on,
        items=tuple(directives.deadline(source, deadline) for deadline in bulletin.upcoming),
        parts=_parts(source, "deadlines", years, RECURRING),
    )


def _deadlines_of_year(
    source: Source, year: int | None, deadlines: Iterable[BoundDeadline]
) -> responses.DeadlinesOfYear:
    rows = tuple(directives.deadline(source, deadline) for deadline in deadlines)
    return responses.DeadlinesOfYear(**envelope(source, len(rows)), year=year, items=rows)


def abbreviation_files(source: Source) -> Iterator[File]:
    """Yield the list of abbreviations."""
    abbreviations = source.bulletin.registry.abbreviations
    rows = [
        partial(registries.abbreviation, source, abbreviation) for abbreviation in abbreviations
    ]
    yield "abbreviations.json", lambda: _list(source, responses.Abbreviations, rows)


def envelope(source: Source, total: int) -> dict[str, Any]:
    """Return the fields that every file begins with."""
    return {
        "schema_version": VERSION,
        "generated_at": source.portal.generated_at,
        "total": total,
    }


def _parts(
    source: Source,
    name: str,
    years: Mapping[int, Sequence[object]] | Mapping[int | None, Sequence[object]],
    unknown: str = UNKNOWN_YEAR,
) -> tuple[responses.Part, ...]:
    return tuple(
        responses.Part(
            year=year,
            total=len(rows),
            api_url=source.file(f"{name}/{year or unknown}.json"),
        )
        for year, rows in years.items()
    )
