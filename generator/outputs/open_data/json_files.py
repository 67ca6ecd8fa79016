"""Every JSON file of the API by its name below the API's root, with the function that makes it.

What a function is given, and what it looks up, is no more than its file needs: a new week or an edited
title then leaves the files of other years as they are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

from generator.data.bulletin import BoundDeadline, DocumentRecord, Duty, Entry, by_year
from generator.data.model import Agency, Week
from generator.language import document_number
from generator.outputs.open_data import directives, records, registries, responses
from generator.outputs.open_data.names import VERSION
from generator.outputs.open_data.source import UNKNOWN_YEAR, Source, directive_file, week_file

Make = Callable[[], responses.Answer]
File = tuple[str, Make]
A = TypeVar("A", bound=responses.Answer)
K = TypeVar("K", bound=int | None)
RECURRING = "recurring"


def all_files(source: Source) -> Iterator[File]:
    """Yield every file but the index."""
    yield from _week_files(source)
    yield from _directive_files(source)
    yield from _registry_files(source)
    yield from _files_by_leader_and_topic(source)
    yield from _agency_files(source)
    yield from _document_files(source)
    yield from _deadline_files(source)


def answer(kind: type[A], **facts: Any) -> A:  # noqa: ANN401 - any field
    """Return the contents of a file; unless it is given, the total is that of its parts or of its items."""
    rows = facts.get("items", (facts.get("item"),))
    total = sum(part.total for part in facts["parts"]) if "parts" in facts else len(rows)
    envelope: dict[str, Any] = {"schema_version": VERSION, "total": total}
    return kind(**(envelope | facts))


def _week_files(source: Source) -> Iterator[File]:
    yield "weeks.json", partial(_weeks, source)
    for week in source.bulletin.weeks:
        yield week_file(week), partial(_week, source, week)


def _weeks(source: Source) -> responses.Weeks:
    rows = tuple(registries.week(source, week) for week in source.bulletin.weeks)
    return answer(responses.Weeks, generated_at=source.generated_at, items=rows)


def _week(source: Source, week: Week) -> responses.Week:
    rows = _summaries(source, source.bulletin.by_week[week.id])
    return answer(responses.Week, item=registries.week(source, week), items=rows)


def _summaries(source: Source, entries: Iterable[Entry]) -> tuple[records.DirectiveSummary, ...]:
    return tuple(source.summary(entry) for entry in entries)


def _directive_files(source: Source) -> Iterator[File]:
    years = by_year(source.bulletin.entries)
    parts = _parts(source, "directives/year", _counts(years))
    yield "directives.json", partial(answer, responses.Directives, parts=parts)
    for year, entries in years.items():
        make = partial(_directives_of_year, source, year, entries)
        yield f"directives/year/{year}.json", make
    for entry in source.bulletin.entries:
        yield directive_file(entry.id), partial(_directive, source, entry)


def _directives_of_year(
    source: Source, year: int, entries: Iterable[Entry]
) -> responses.DirectivesOfYear:
    return answer(responses.DirectivesOfYear, year=year, items=_summaries(source, entries))


def _directive(source: Source, entry: Entry) -> responses.Directive:
    item, citing = directives.record(source, entry), directives.cited_by(source, entry)
    return answer(responses.Directive, item=item, cited_by=citing)


def _registry_files(source: Source) -> Iterator[File]:
    """Yield the list of each registry."""
    for name, kind in (
        ("leaders", responses.Leaders),
        ("agencies", responses.Agencies),
        ("topics", responses.Topics),
        ("abbreviations", responses.Abbreviations),
    ):
        yield f"{name}.json", partial(_registry, source, name, kind)


def _registry(source: Source, name: str, kind: type[A]) -> A:
    rows = (registries.counted(source, one) for one in source.registered(name))
    return answer(kind, items=tuple(rows))


def _files_by_leader_and_topic(source: Source) -> Iterator[File]:
    bulletin = source.bulletin
    for folder, kind, index in (
        ("leaders", responses.Leader, bulletin.by_leader),
        ("topics", responses.Topic, bulletin.by_topic),
    ):
        for one in source.registered(folder):
            years = by_year(index.get(one.id, ()))
            of_year = partial(_list_of_year, source, source.names[folder][one.id])
            makes: dict[int | None, Make] = {
                year: partial(of_year, year, entries) for year, entries in years.items()
            }
            newest = partial(_newest, kind, item=partial(registries.counted, source, one))
            yield from _split(
                source,
                f"{folder}/{one.id}",
                newest,
                makes or {None: partial(of_year, None, ())},
                _counts(years),
            )


def _list_of_year(
    source: Source, named: records.Named, year: int | None, entries: Iterable[Entry]
) -> responses.ListOfYear:
    return answer(responses.ListOfYear, item=named, year=year, items=_summaries(source, entries))


def _split(
    source: Source,
    name: str,
    newest: Callable[..., responses.Answer],
    makes: Mapping[int | None, Make],
    counts: Mapping[int, int],
) -> Iterator[File]:
    """Yield the file without a year, which ``newest`` makes from the newest year's file, and each year's."""
    of_year = next(iter(makes.values()))
    yield f"{name}.json", partial(newest, of_year, _parts(source, name, counts))
    for year in counts:
        yield f"{name}/{year}.json", makes[year]


def _newest(
    kind: type[A], of_year: Make, parts: tuple[responses.Part, ...], **more: Callable[[], object]
) -> A:
    """Return the newest year's file with its parts and all that is known of its subject."""
    facts = {name: value for name, value in of_year() if name != "total"}
    return answer(kind, **(facts | {name: make() for name, make in more.items()}), parts=parts)


def _agency_files(source: Source) -> Iterator[File]:
    """Yield the files of each agency."""
    bulletin = source.bulletin
    for agency in bulletin.registry.agencies.values():
        years = bulletin.agency_years(agency)
        makes = {year: partial(_agency_of_year, source, agency, year) for year in years or (None,)}
        counts = {year: len(bulletin.own_duties.get((agency.id, year), ())) for year in years}
        newest = partial(
            _newest,
            responses.Agency,
            item=partial(registries.counted, source, agency),
            documents=partial(_documents_of, source, agency),
        )
        yield from _split(source, f"agencies/{agency.id}", newest, makes, counts)


def _agency_of_year(source: Source, agency: Agency, year: int | None) -> responses.AgencyOfYear:
    duties = _newest_week_first(source.bulletin.own_duties.get((agency.id, year), ()))
    return answer(
        responses.AgencyOfYear,
        item=source.agency_names[agency.id],
        year=year,
        items=tuple(directives.agency_duty(source, duty) for duty in duties),
        deadlines=tuple(
            directives.agency_deadline(source, bound)
            for bound in _deadlines_of(source, agency, duties)
        ),
        common_duties=tuple(_common_duties(source, agency, year)),
    )


def _newest_week_first(duties: Iterable[Duty]) -> list[Duty]:
    return [duty for of_year in by_year(duties).values() for duty in of_year]


def _deadlines_of(source: Source, agency: Agency, duties: Iterable[Duty]) -> list[BoundDeadline]:
    """Return the deadlines of directives in force that bind an agency by name, in order of date."""
    entries = {duty.entry.id: duty.entry for duty in duties if not duty.entry.is_withdrawn}
    bound = (
        deadline
        for entry in entries.values()
        for deadline in source.bulletin.deadlines_of(entry)
        if deadline.names(agency)
    )
    return sorted(bound, key=lambda one: (one.day or date.max, one.entry.day, one.entry.id))


def _common_duties(
    source: Source, agency: Agency, year: int | None
) -> Iterator[records.CommonDuties]:
    registry = source.bulletin.registry
    for collective in registry.collectives(agency):
        days = source.bulletin.duty_days.get((collective.id, year), ())
        yield records.CommonDuties(
            collective=source.agency_names[collective.id],
            periods=tuple(
                records.Period(starts_on=first, ends_on=last)
                for first, last in registry.terms(agency, collective)
            ),
            total=sum(registry.is_member(agency, collective, day) for day in days),
            api_url=source.file(f"agencies/{collective.id}/{year}.json") if days else None,
        )


def _documents_of(source: Source, agency: Agency) -> tuple[records.DocumentName, ...]:
    documents = source.bulletin.cited_by_issuer.get(agency.id, ())
    return tuple(
        registries.document_name(source, document) for document in sorted(documents, key=_by_number)
    )


def _by_number(document: DocumentRecord) -> tuple[int, str]:
    return document_number.order(document.number)


def _document_files(source: Source) -> Iterator[File]:
    """Yield the index of years and each year's documents."""
    years: dict[int | None, list[DocumentRecord]] = {}
    for document in sorted(source.bulletin.documents.values(), key=_by_number):
        years.setdefault(document.year, []).append(document)
    ordered = {year: years[year] for year in sorted(years, key=lambda year: -(year or 0))}
    parts = _parts(source, "documents", _counts(ordered))
    yield "documents.json", partial(answer, responses.Documents, parts=parts)
    for year, chosen in ordered.items():
        name = f"documents/{year or UNKNOWN_YEAR}.json"
        yield name, partial(_documents_of_year, source, year, chosen)


def _documents_of_year(
    source: Source, year: int | None, documents: Iterable[DocumentRecord]
) -> responses.DocumentsOfYear:
    rows = tuple(registries.document(source, document) for document in documents)
    return answer(responses.DocumentsOfYear, year=year, items=rows)


def _deadline_files(source: Source) -> Iterator[File]:
    """Yield the deadlines ahead of the newest week, each year's, and the recurring ones."""
    years: dict[int | None, list[BoundDeadline]] = {}
    for deadline in source.bulletin.deadlines:
        years.setdefault(deadline.year, []).append(deadline)
    parts = _parts(source, "deadlines", _counts(years), RECURRING)
    yield "deadlines.json", partial(_deadlines, source, parts)
    for year, deadlines in years.items():
        name = f"deadlines/{year or RECURRING}.json"
        yield name, partial(_deadlines_of_year, source, year, deadlines)


def _deadlines(source: Source, parts: tuple[responses.Part, ...]) -> responses.Deadlines:
    bulletin = source.bulletin
    return answer(
        responses.Deadlines,
        generated_at=source.generated_at,
        since=bulletin.weeks[-1].starts_on,
        items=tuple(directives.deadline(source, deadline) for deadline in bulletin.upcoming),
        parts=parts,
    )


def _deadlines_of_year(
    source: Source, year: int | None, deadlines: Iterable[BoundDeadline]
) -> responses.DeadlinesOfYear:
    rows = tuple(directives.deadline(source, deadline) for deadline in deadlines)
    return answer(responses.DeadlinesOfYear, year=year, items=rows)


def _counts(years: Mapping[K, Sequence[object]]) -> dict[K, int]:
    return {year: len(rows) for year, rows in years.items()}


def _parts(
    source: Source,
    name: str,
    counts: Mapping[int, int] | Mapping[int | None, int],
    unknown: str = UNKNOWN_YEAR,
) -> tuple[responses.Part, ...]:
    return tuple(
        responses.Part(
            year=year, total=total, api_url=source.file(f"{name}/{year or unknown}.json")
        )
        for year, total in counts.items()
    )
