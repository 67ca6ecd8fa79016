"""Every JSON file of the API by its name below the API's root, with the function that makes it.

What a function is given, and what it looks up, is no more than its file needs: a new week or an edited
title then leaves the files of other years as they are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

from generator.data.bulletin import BoundDeadline, Entry, by_year
from generator.data.grouping import grouped
from generator.data.model import Agency, Leader, Topic, Week
from generator.language import document_number
from generator.outputs.open_data import directives, records, registries
from generator.outputs.open_data.records import Fact
from generator.outputs.open_data.responses import Answer, Part, answer
from generator.outputs.open_data.source import UNKNOWN_YEAR, Source, directive_file, week_file

Make = Callable[[], Answer]
File = tuple[str, Make]
T = TypeVar("T")
K = TypeVar("K", bound=int | None)
RECURRING = "recurring"


def all_files(source: Source) -> Iterator[File]:
    """Yield every file but the index."""
    yield from _week_files(source)
    yield from _directive_files(source)
    for name in ("leaders", "agencies", "topics", "abbreviations"):
        yield _list(source, f"{name}.json", registries.counted, source.registered(name))
    yield from _files_by_year(source, "leaders", source.bulletin.by_leader)
    yield from _agency_files(source)
    yield from _files_by_year(source, "topics", source.bulletin.by_topic)
    yield from _document_files(source)
    yield from _deadline_files(source)


def _list(
    source: Source,
    pattern: str,
    make: Callable[[Source, T], Fact],
    rows: Iterable[T],
    **facts: Any,  # noqa: ANN401 - any fact
) -> File:
    """Return a file of records, each made of one row; the pattern's variables are among the facts."""
    item = facts.get("item")
    name = pattern.format(year=facts.get("year"), id=item.id if item else "")
    return name, partial(_rows, source, pattern, make, tuple(rows), facts)


def _rows(
    source: Source,
    pattern: str,
    make: Callable[[Source, T], Fact],
    rows: Iterable[T],
    facts: Mapping[str, object],
) -> Answer:
    return answer(pattern, **facts, items=tuple(make(source, row) for row in rows))


def _week_files(source: Source) -> Iterator[File]:
    weeks, day = source.bulletin.weeks, source.generated_at
    yield _list(source, "weeks.json", registries.week, weeks, generated_at=day)
    for week in weeks:
        yield week_file(week), partial(_week, source, week)


def _week(source: Source, week: Week) -> Answer:
    rows = tuple(source.summary(entry) for entry in source.bulletin.by_week[week.id])
    return answer("weeks/{id}.json", item=registries.week(source, week), items=rows)


def _directive_files(source: Source) -> Iterator[File]:
    """Yield the index of years, each year's list and each directive."""
    years = by_year(source.bulletin.entries)
    parts = _parts(source, "directives/year", _counts(years))
    yield "directives.json", partial(answer, "directives.json", parts=parts)
    for year, entries in years.items():
        yield _list(source, "directives/year/{year}.json", Source.summary, entries, year=year)
    for entry in source.bulletin.entries:
        yield directive_file(entry.id), partial(_directive, source, entry)


def _directive(source: Source, entry: Entry) -> Answer:
    item, citing = directives.record(source, entry), directives.cited_by(source, entry)
    return answer("directives/{id}.json", item=item, cited_by=citing)


def _files_by_year(
    source: Source, folder: str, index: Mapping[str, Sequence[Entry]]
) -> Iterator[File]:
    """Yield the files of each leader or topic, given the directives of each."""
    for one in source.registered(folder):
        years = by_year(index.get(one.id, ()))
        pattern, named = f"{folder}/{{id}}/{{year}}.json", source.names[folder][one.id]
        files = [
            _list(source, pattern, Source.summary, entries, year=year, item=named)
            for year, entries in years.items() or ((None, []),)
        ]
        yield from _split(source, folder, one, files, _counts(years))


def _split(
    source: Source,
    folder: str,
    one: Leader | Topic | Agency,
    files: Sequence[File],
    counts: Mapping[K, int],
    **more: Callable[[], object],
) -> Iterator[File]:
    """Yield the file about an entry of a registry that has its newest year, then the files of its years."""
    parts = _parts(source, f"{folder}/{one.id}", counts)
    more["item"] = partial(registries.counted, source, one)
    newest = partial(_newest, f"{folder}/{{id}}.json", files[0][1], parts, more)
    yield f"{folder}/{one.id}.json", newest
    yield from files[: len(counts)]


def _newest(
    pattern: str, of_year: Make, parts: tuple[Part, ...], more: Mapping[str, Callable[[], object]]
) -> Answer:
    facts = {name: value for name, value in of_year() if name != "total"}
    known = {name: make() for name, make in more.items()}
    return answer(pattern, **(facts | known), parts=parts)


def _agency_files(source: Source) -> Iterator[File]:
    bulletin = source.bulletin
    for agency in bulletin.registry.agencies.values():
        years: tuple[int | None, ...] = bulletin.agency_years(agency)
        files = [
            (f"agencies/{agency.id}/{year}.json", partial(_agency_of_year, source, agency, year))
            for year in years or (None,)
        ]
        counts = {year: len(bulletin.own_duties.get((agency.id, year), ())) for year in years}
        documents = partial(_documents_of, source, agency)
        yield from _split(source, "agencies", agency, files, counts, documents=documents)


def _agency_of_year(source: Source, agency: Agency, year: int | None) -> Answer:
    by_weeks = by_year(source.bulletin.own_duties.get((agency.id, year), ())).values()
    bound = sorted(source.bulletin.own_deadlines.get((agency.id, year), ()), key=_by_day)
    return answer(
        "agencies/{id}/{year}.json",
        item=source.agency_names[agency.id],
        year=year,
        items=tuple(directives.agency_duty(source, duty) for duties in by_weeks for duty in duties),
        deadlines=tuple(directives.agency_deadline(source, deadline) for deadline in bound),
        common_duties=tuple(_common_duties(source, agency, year)),
    )


def _by_day(deadline: BoundDeadline) -> tuple[date, date, str]:
    return deadline.day or date.max, deadline.entry.day, deadline.entry.id


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
            total=sum(map(registry.membership(agency, collective), days)),
            api_url=source.file(f"agencies/{collective.id}/{year}.json") if days else None,
        )


def _documents_of(source: Source, agency: Agency) -> tuple[records.DocumentName, ...]:
    documents = source.bulletin.cited_by_issuer.get(agency.id, ())
    ordered = sorted(documents, key=lambda document: document_number.order(document.number))
    return tuple(registries.document_name(source, document) for document in ordered)


def _document_files(source: Source) -> Iterator[File]:
    """Yield the index of years and each year's documents."""
    years = source.bulletin.documents_by_year
    parts = _parts(source, "documents", _counts(years))
    yield "documents.json", partial(answer, "documents.json", parts=parts)
    for year, chosen in years.items():
        _, make = _list(source, "documents/{year}.json", registries.document, chosen, year=year)
        yield f"documents/{year or UNKNOWN_YEAR}.json", make


def _deadline_files(source: Source) -> Iterator[File]:
    """Yield the deadlines ahead of the newest week, each year's, and the recurring ones."""
    bulletin = source.bulletin
    years = grouped((deadline.year, deadline) for deadline in bulletin.deadlines)
    yield _list(
        source,
        "deadlines.json",
        directives.deadline,
        bulletin.upcoming,
        generated_at=source.generated_at,
        since=bulletin.weeks[-1].starts_on,
        parts=_parts(source, "deadlines", _counts(years), RECURRING),
    )
    for year, deadlines in years.items():
        _, make = _list(source, "deadlines/{year}.json", directives.deadline, deadlines, year=year)
        yield f"deadlines/{year or RECURRING}.json", make


def _counts(years: Mapping[K, Sequence[object]]) -> dict[K, int]:
    return {year: len(rows) for year, rows in years.items()}


def _parts(
    source: Source, name: str, counts: Mapping[K, int], unknown: str = UNKNOWN_YEAR
) -> tuple[Part, ...]:
    return tuple(
        Part(year=year, total=total, api_url=source.file(f"{name}/{year or unknown}.json"))
        for year, total in counts.items()
    )
