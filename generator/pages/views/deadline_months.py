"""The deadlines of a month as a calendar: a row a week, with what falls on each day."""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.data.bulletin import BoundDeadline, Bulletin, Month
from generator.data.grouping import grouped
from generator.language import dates
from generator.pages import addresses, deadline_parts, links, phrases
from generator.pages.page import Link, Page, Plan, with_neighbours


@dataclass(frozen=True)
class DueOnDay:
    """A deadline on its day: its directive by number, how it is worded, whom it binds first and how many more."""

    directive: Link
    words: str
    kind: str
    look: str
    agency: str
    others: int


@dataclass(frozen=True)
class CalendarDay:
    """A day of the month; ``date`` and ``weekday`` are in words."""

    number: int
    date: str
    weekday: str
    due: tuple[DueOnDay, ...]


@dataclass(frozen=True)
class CalendarWeek:
    """A week from Monday to Sunday; days of other months are None."""

    name: str
    days: tuple[CalendarDay | None, ...]

    @property
    def is_free(self) -> bool:
        """Tell whether nothing falls due in it."""
        return not any(day and day.due for day in self.days)


@dataclass(frozen=True)
class DeadlineMonthView:
    """A month; ``undated`` are deadlines whose text names only the month, quarter or year that ends with it.

    ``all`` leads to the same deadlines in full.
    """

    weekdays: tuple[str, ...]
    weeks: tuple[CalendarWeek, ...]
    undated: tuple[DueOnDay, ...]
    all: Link


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield a calendar of each month that has deadlines."""
    for before, month, after in with_neighbours(sorted(bulletin.deadlines_by_month)):
        make = partial(_page, bulletin, month, before, after)
        yield Plan(addresses.deadline_month(*month), make)


def _page(bulletin: Bulletin, month: Month, before: Month | None, after: Month | None) -> Page:
    deadlines = bulletin.deadlines_by_month[month]
    link = links.deadline_month(month)
    view = DeadlineMonthView(
        weekdays=phrases.WEEKDAYS,
        weeks=tuple(_weeks(month, deadlines)),
        undated=tuple(_due(one) for one in deadlines if one.annotation.precision != "day"),
        all=deadline_parts.link_of_month(bulletin, month),
    )
    return Page(
        path=link.path,
        kind="deadline-month",
        title=link.text,
        description=f"{link.text}: {len(deadlines)} thời hạn ghi trong văn bản, theo ngày.",
        view=view,
        breadcrumbs=(links.HOME, links.DEADLINES),
        previous=links.deadline_month(before) if before else None,
        next=links.deadline_month(after) if after else None,
    )


def _weeks(month: Month, deadlines: Iterable[BoundDeadline]) -> Iterator[CalendarWeek]:
    """Yield the weeks of a month; none if nothing falls on a day of it."""
    on_days = (one for one in deadlines if one.annotation.precision == "day")
    due = grouped((one.day, _due(one)) for one in on_days)
    for days in calendar.Calendar().monthdatescalendar(*month) if due else ():
        _, number = dates.year_and_number(dates.iso_week(days[0]))
        of_month = (
            CalendarDay(day.day, dates.short(day), weekday, due.get(day, ()))
            if (day.year, day.month) == month
            else None
            for day, weekday in zip(days, phrases.WEEKDAYS, strict=True)
        )
        yield CalendarWeek(f"Tuần {number}", tuple(of_month))


def _due(deadline: BoundDeadline) -> DueOnDay:
    annotation, agencies = deadline.annotation, deadline.agencies
    directive = links.directive(deadline.entry)
    return DueOnDay(
        directive=directive._replace(text=phrases.number(deadline.entry), anchor="thoi-han"),
        words=phrases.deadline(annotation),
        kind=annotation.reader_label("kind"),
        look=annotation.kind,
        agency=links.agency(agencies[0]).text if agencies else "",
        others=len(agencies) - 1,
    )
