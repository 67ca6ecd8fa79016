"""The list of weeks by year, and each week as published."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain, islice

from generator.data import conventions
from generator.data.bulletin import Bulletin, Entry, last_update
from generator.data.conventions import year_of
from generator.data.grouping import grouped
from generator.data.model import Abbreviation, Week
from generator.language import dates, text
from generator.language.dates import quarter_of
from generator.pages import (
    addresses,
    glossary,
    history,
    linked_data,
    links,
    phrases,
    shared_rows,
    subscriptions,
)
from generator.pages.glossary import Prose
from generator.pages.history import EditItem
from generator.pages.page import Link, Page, Picture, Plan, with_neighbours
from generator.pages.shared_rows import DirectiveItem, Due

# Agencies that the head of a section names.
_MOST_LEADS = 3
# Weeks that the first list has in full: always those of the newest year.
_MOST_WEEKS = 60


@dataclass(frozen=True)
class WeekRow:
    """A week in the list of weeks; ``count`` is 0 where it has no bulletin."""

    link: Link
    span: str
    count: int


@dataclass(frozen=True)
class WeeksView:
    """The weeks by year, newest first, each year with links to its summary pages.

    A week at the turn of the year is listed under the year of its id, the summary pages by calendar date.
    """

    years: tuple["YearOfWeeks", ...]


@dataclass(frozen=True)
class YearOfWeeks:
    """A year's summary pages and its weeks: ``rows``, or ``page`` with ``count`` of them."""

    year: int
    periods: tuple[Link, ...]
    rows: tuple[WeekRow, ...]
    page: Link | None
    count: int


@dataclass(frozen=True)
class WeekSection:
    """One directive on the week's page: as published, with a link to its own page.

    At its head stand its ``deadlines`` in force and the agencies that lead (``leads``): the first ones, and how many
    ``more`` there are.
    """

    anchor: str
    title: str
    item: DirectiveItem
    deadlines: tuple[Due, ...]
    leads: tuple[Link, ...]
    more: int
    paragraphs: tuple[tuple[Prose, bool], ...]
    notices: tuple[str, ...]


@dataclass(frozen=True)
class WeekPicture:
    """A picture: its path in the docs folder and its texts."""

    path: str
    alt: str
    caption: str


@dataclass(frozen=True)
class WeekView:
    """A week as the bulletin published it: lead, pictures, directives in order.

    ``captions`` are those published without a picture. Without ``sections`` there was no bulletin, and ``lead``
    says so.
    """

    lead: tuple[Prose, ...]
    pictures: tuple[WeekPicture, ...]
    captions: tuple[str, ...]
    publisher: str
    published_on: str
    sources: tuple[str, ...]
    sections: tuple[WeekSection, ...]
    last_edit: EditItem | None
    citation: str
    abbreviations: tuple[Abbreviation, ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the lists of weeks and every week."""
    alone = _years_alone(bulletin)
    yield Plan(addresses.WEEKS, partial(_weeks, bulletin, alone))
    for year in alone:
        yield Plan(addresses.weeks(year), partial(_year, bulletin, year))
    for previous, week, following in with_neighbours(bulletin.weeks):
        make = partial(_week, bulletin, week, previous, following)
        yield Plan(addresses.week(week.id), make)


def lead(week: Week) -> tuple[str, ...]:
    """Return the lead's paragraphs: as published, or the titles in order joined by semicolons.

    A week without a bulletin says so, or why.
    """
    if week.lead:
        return text.paragraphs(week.lead)
    if not week.directives:
        return (phrases.NO_BULLETIN,)
    return ("; ".join(directive.title for directive in week.directives) + ".",)


def _years_alone(bulletin: Bulletin) -> tuple[int, ...]:
    """Return the years whose weeks have a page of their own: those before the newest that fit on one page."""
    counts = Counter(map(year_of, bulletin.weeks))
    newest = sorted(counts, reverse=True)
    together = accumulate(counts[year] for year in newest)
    return tuple(year for year, count in zip(newest, together, strict=True) if count > _MOST_WEEKS)


def _weeks(bulletin: Bulletin, alone: tuple[int, ...]) -> Page:
    rows, periods = _rows(bulletin), _periods(bulletin)
    years = sorted({*rows, *periods}, reverse=True)
    view = WeeksView(
        tuple(
            YearOfWeeks(
                year,
                periods.get(year, ()),
                () if year in alone else rows.get(year, ()),
                Link(f"Các tuần của năm {year}", addresses.weeks(year)) if year in alone else None,
                len(rows.get(year, ())),
            )
            for year in years
        )
    )
    return Page(
        addresses.WEEKS,
        "weeks",
        "Bản tin theo tuần",
        "Các bản tin, tuần mới nhất trước.",
        view,
        breadcrumbs=(links.HOME,),
        updated_on=last_update(bulletin.by_week[bulletin.newest.id]),
        follow=subscriptions.directives(),
    )


def _year(bulletin: Bulletin, year: int) -> Page:
    """Return the list of an earlier year's weeks."""
    rows = _rows(bulletin)[year]
    of_year = YearOfWeeks(year, _periods(bulletin).get(year, ()), rows, None, len(rows))
    title = f"Bản tin theo tuần, năm {year}"
    return Page(
        addresses.weeks(year),
        "weeks",
        title,
        f"{title}: {len(rows)} bản tin.",
        WeeksView((of_year,)),
        breadcrumbs=(links.HOME, links.WEEKS),
        follow=subscriptions.directives(),
    )


def _rows(bulletin: Bulletin) -> Mapping[int, tuple[WeekRow, ...]]:
    """Return the weeks of each year, the newest first."""
    spans = ((one, dates.span(one.starts_on, one.ends_on)) for one in reversed(bulletin.weeks))
    return grouped(
        (year_of(week), WeekRow(links.week(week), span, len(week.directives)))
        for week, span in spans
    )


def _periods(bulletin: Bulletin) -> Mapping[int, tuple[Link, ...]]:
    """Return links to each year, its quarters and its months that have directives."""
    years: dict[int, dict[Link, None]] = {}
    for month in sorted(bulletin.by_month):
        year, _ = month
        of_year = years.setdefault(year, {links.year(year): None})
        of_year |= {links.quarter(*quarter_of(month)): None, links.month(month): None}
    return {year: tuple(of_year) for year, of_year in years.items()}


def _week(bulletin: Bulletin, week: Week, previous: Week | None, following: Week | None) -> Page:
    title, entries = phrases.week_title(week), bulletin.by_week[week.id]
    view = _view(bulletin, week, entries)
    return Page(
        path=addresses.week(week.id),
        kind="week",
        title=title,
        description=f"{title}: {phrases.contents(week)}.",
        view=view,
        breadcrumbs=(links.HOME, links.WEEKS),
        previous=links.week(previous) if previous else None,
        next=links.week(following) if following else None,
        updated_on=last_update(entries),
        picture=next((Picture(one.path, one.alt) for one in view.pictures), None),
        linked_data=linked_data.week(week, entries),
    )


def _view(bulletin: Bulletin, week: Week, entries: Sequence[Entry]) -> WeekView:
    bodies = [text.paragraphs(entry.directive.body) for entry in entries]
    running = glossary.prose(bulletin.registry, chain(lead(week), *bodies))
    remaining, images = iter(running), conventions.pictures(week)
    return WeekView(
        lead=tuple(islice(remaining, len(lead(week)))),
        pictures=tuple(
            WeekPicture(f"images/{one.file}", one.alt or "", one.caption or "")
            for one in images
            if one.file
        ),
        captions=tuple(one.caption for one in images if one.caption and not one.file),
        publisher=week.source.publisher,
        published_on=dates.short(week.published_on) if week.published_on else "",
        sources=week.source.urls,
        sections=tuple(
            _section(bulletin, entry, tuple(islice(remaining, len(body))))
            for entry, body in zip(entries, bodies, strict=True)
        ),
        last_edit=history.last_edit(bulletin, week),
        citation=phrases.week_citation(week),
        abbreviations=glossary.explained(running),
    )


def _section(bulletin: Bulletin, entry: Entry, paragraphs: tuple[Prose, ...]) -> WeekSection:
    directive = entry.directive
    leads = shared_rows.leading(bulletin, entry)
    return WeekSection(
        anchor=addresses.anchor(directive.id),
        title=directive.title,
        item=shared_rows.directive_item(bulletin, entry),
        deadlines=() if entry.is_withdrawn else tuple(map(shared_rows.due, directive.deadlines)),
        leads=tuple(leads[:_MOST_LEADS]),
        more=len(leads[_MOST_LEADS:]),
        paragraphs=tuple((each, each.text in directive.headings) for each in paragraphs),
        notices=phrases.notices(directive),
    )
