"""The pages of deadlines: those from the newest week on, the recurring ones, and those of each year by month."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from generator.data import conventions
from generator.data.bulletin import BoundDeadline, Bulletin
from generator.language import dates
from generator.pages import (
    addresses,
    deadline_parts,
    links,
    listings,
    phrases,
    shared_rows,
    subscriptions,
    succession,
)
from generator.pages.listings import Jump, Part, PartContents, PartRow, Parts
from generator.pages.page import Link, Page, Plan
from generator.pages.shared_rows import DeadlineItem
from generator.pages.succession import Succession

# Recurring duties shown with the deadlines ahead; all of a longer list are on pages by year of the directive.
_MOST_RECURRING = 20


@dataclass(frozen=True)
class DeadlinesView:
    """Deadlines by month of their last day, and those without one: recurring ones, and periods from an event.

    ``undated`` is what the latter are called.
    ``since`` is the day from which the deadlines ahead are listed, "" on other pages.
    ``months`` have anchor, heading and rows. ``later`` are months whose rows are on the pages of their years;
    ``calendars`` have the same months as a calendar. ``parts`` and ``recurring_parts`` say where the rows of long lists are. ``successions`` are those of all
    agencies in the rows.
    """

    title: str
    since: str = ""
    months: tuple[tuple[str, str, tuple[DeadlineItem, ...]], ...] = ()
    later: tuple[PartContents, ...] = ()
    parts: tuple[PartContents, ...] = ()
    undated: str = "Việc định kỳ"
    recurring: tuple[DeadlineItem, ...] = ()
    recurring_parts: tuple[PartRow, ...] = ()
    successions: tuple[Succession, ...] = ()
    years: tuple[Link, ...] = ()
    calendars: tuple[Link, ...] = ()


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the deadlines ahead of the newest week, and the pages of each year and of its parts."""
    years = sorted({year for year, _ in bulletin.deadlines_by_month}, reverse=True)
    of_years = tuple(Link(f"Năm {year}", addresses.deadlines(year)) for year in years)
    yield Plan(addresses.DEADLINES, partial(_ahead, bulletin, of_years))
    for year in years:
        parts = deadline_parts.of_year(bulletin, year)
        for part in parts:
            path = part.path(addresses.deadlines(year))
            yield Plan(path, partial(_part, bulletin, part, parts, of_years))
    for year, parts in _recurring_years(bulletin).items():
        for part in parts:
            path = part.path(addresses.recurring(year))
            yield Plan(path, partial(_recurring_part, bulletin, part, parts))


def _ahead(bulletin: Bulletin, of_years: tuple[Link, ...]) -> Page:
    shown, later = _nearest(bulletin)
    recurring_years = _recurring_years(bulletin)
    recurring = bulletin.recurring[-_MOST_RECURRING:] if recurring_years else bulletin.recurring
    view = DeadlinesView(
        title="Thời hạn ghi trong văn bản",
        since=dates.short(bulletin.weeks[-1].starts_on),
        months=_months(bulletin, shown),
        later=later,
        undated=_undated(bulletin),
        recurring=_rows(bulletin, recurring),
        recurring_parts=tuple(
            listings.row_of_year(year, parts, addresses.recurring(year))
            for year, parts in recurring_years.items()
        ),
        years=tuple(link._replace(text=f"Xem cả {link.text.lower()}") for link in of_years),
    )
    return _page(bulletin, addresses.DEADLINES, view, [*shown, *recurring])


def _nearest(bulletin: Bulletin) -> tuple[list[BoundDeadline], tuple[PartContents, ...]]:
    """Return the deadlines ahead that fit on a page, in whole months, and links to the months after them."""
    shown: list[BoundDeadline] = []
    later: list[PartContents] = []
    for month, group in groupby(bulletin.upcoming, key=lambda deadline: deadline.month):
        rows = list(group)
        if month and (later or (shown and len(shown) + len(rows) > deadline_parts.MOST_DEADLINES)):
            link = deadline_parts.link_of_month(bulletin, month)
            later.append(PartContents(link, len(rows)))
        else:
            shown += rows
    return shown, tuple(later)


def _part(bulletin: Bulletin, part: Part, parts: Parts, of_years: tuple[Link, ...]) -> Page:
    """Return the page of a year or a part of it."""
    of_year = addresses.deadlines(part.year)
    split = tuple(listings.with_rows(part, parts))
    shown = [] if split else deadline_parts.of_months(bulletin, part)
    view = DeadlinesView(
        title=f"Thời hạn {part.within}",
        months=_months(bulletin, shown),
        parts=tuple(_contents(bulletin, below) for below in reversed(split)),
        years=() if part.quarter else tuple(link for link in of_years if link.path != of_year),
    )
    page = _page(bulletin, part.path(of_year), view, shown)
    return listings.in_year(page, part, parts, of_year)


def _contents(bulletin: Bulletin, part: Part) -> PartContents:
    """Return where the months of a part are, each with the anchor that it has on the page of a whole year."""
    path = part.path(addresses.deadlines(part.year))
    months = deadline_parts.months(bulletin, part)
    count = sum(len(bulletin.deadlines_by_month[month]) for month in months)
    link = Link(part.name, path)
    if part.month:
        return PartContents(link, count, anchor=addresses.deadlines_anchor(part.year, part.month))
    anchors = [addresses.deadlines_anchor(*month) for month in months]
    groups = (
        Jump(Link(phrases.month(*month), path, anchor), anchor)
        for month, anchor in zip(months, anchors, strict=True)
    )
    return PartContents(link, count, tuple(groups))


def _recurring_years(bulletin: Bulletin) -> dict[int, Parts]:
    """Return the parts of the years of recurring duties; nothing if they are shown together."""
    if len(bulletin.recurring) <= _MOST_RECURRING:
        return {}
    weeks = (deadline.entry.week for deadline in bulletin.recurring)
    months = ((conventions.year_of(week), conventions.month_of(week)) for week in weeks)
    return dict(listings.years_of(months, deadline_parts.MOST_DEADLINES))


def _recurring_part(bulletin: Bulletin, part: Part, parts: Parts) -> Page:
    of_year = addresses.recurring(part.year)
    index = listings.contents(part, parts, of_year)
    in_part = [one for one in bulletin.recurring if part.covers(one.entry.week)]
    shown = [] if index else in_part
    view = DeadlinesView(
        title=f"{_undated(bulletin)} giao trong {part.within}",
        undated=_undated(bulletin),
        recurring=_rows(bulletin, shown),
        recurring_parts=index,
    )
    page = _page(bulletin, part.path(of_year), view, shown)
    return listings.in_year(page, part, parts, of_year)


def _undated(bulletin: Bulletin) -> str:
    counted = any(deadline.annotation.within for deadline in bulletin.recurring)
    return f"Việc định kỳ{' và hạn tính từ một mốc' if counted else ''}"


def _page(
    bulletin: Bulletin, path: str, view: DeadlinesView, shown: Sequence[BoundDeadline]
) -> Page:
    """Return a page with the successors of all agencies that its deadlines bind."""
    agencies = (agency for deadline in shown for agency in deadline.agencies)
    months = dict.fromkeys(deadline.month for deadline in shown if deadline.month)
    calendars = tuple(map(links.deadline_month, months))
    return Page(
        path,
        "deadlines",
        view.title,
        f"{view.title}: {_count(view)} thời hạn, mỗi thời hạn kèm câu văn làm căn cứ.",
        replace(
            view,
            successions=succession.successions(bulletin.registry, agencies),
            calendars=calendars,
        ),
        breadcrumbs=(links.HOME,) if path == addresses.DEADLINES else (links.HOME, links.DEADLINES),
        follow=subscriptions.deadlines(bulletin),
    )


def _count(view: DeadlinesView) -> int:
    """Count the deadlines of a page and of those that it leads to."""
    rows = sum(len(rows) for _, _, rows in view.months)
    elsewhere = sum(part.count for part in (*view.later, *view.parts))
    recurring = sum(part.count for part in view.recurring_parts) or len(view.recurring)
    return rows + elsewhere + recurring


def _months(
    bulletin: Bulletin, deadlines: Iterable[BoundDeadline]
) -> tuple[tuple[str, str, tuple[DeadlineItem, ...]], ...]:
    return tuple(
        (addresses.deadlines_anchor(*month), phrases.month(*month), _rows(bulletin, rows))
        for month, rows in groupby(deadlines, key=lambda deadline: deadline.month)
        if month
    )


def _rows(bulletin: Bulletin, deadlines: Iterable[BoundDeadline]) -> tuple[DeadlineItem, ...]:
    return tuple(shared_rows.listed_deadline(bulletin, deadline) for deadline in deadlines)
