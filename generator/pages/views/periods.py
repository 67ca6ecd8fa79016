"""Months, quarters and years: the number of directives, their leaders and topics, the deadlines in them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from generator.data import conventions
from generator.data.bulletin import Bulletin, Entry, Month
from generator.data.grouping import grouped
from generator.language.dates import quarter_of
from generator.pages import addresses, deadline_parts, links, phrases, shared_rows
from generator.pages.listings import Part
from generator.pages.page import Link, Page, Plan, with_neighbours
from generator.pages.shared_rows import DeadlineItem, DirectiveItem

Counted = tuple[Link, int]
_QUARTERS = (1, 2, 3, 4)
# Most directives and deadlines that a month's page lists together.
_MOST_ROWS = 60


@dataclass(frozen=True)
class _View:
    """The directives of a time in numbers: all of them, those withdrawn, by leader, and those without one."""

    total: int
    withdrawn: int
    leaders: tuple[Counted, ...]
    unnamed: int
    committee: str


@dataclass(frozen=True)
class MonthView(_View):
    """One month: its directives under the first topic of each, its leaders, deadlines and weeks.

    ``deadlines`` are left to their own page where there are many rows; ``due`` counts them.
    """

    topics: tuple[tuple[Link, tuple[DirectiveItem, ...]], ...]
    due: int
    deadlines: tuple[DeadlineItem, ...]
    all_deadlines: Link | None
    weeks: tuple[Link, ...]


@dataclass(frozen=True)
class PeriodView(_View):
    """A quarter or year in numbers; the directives themselves are listed on the pages of its months.

    ``parts`` are the quarters of a year with their months; on a quarter's page, only that quarter.
    """

    parts: tuple[tuple[Counted | None, tuple[Counted, ...]], ...]
    topics: tuple[Counted, ...]
    deadlines: tuple[Counted, ...]
    weeks: tuple[Link, ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield one page for each month with directives, and of the quarters and years of these months."""
    months = sorted(bulletin.by_month)
    for before, month, after in with_neighbours(months):
        yield Plan(addresses.month(*month), partial(_month, bulletin, month, before, after))
    quarters = sorted({Part(*quarter_of(month)) for month in months})
    years = sorted({Part(year) for year, _ in months})
    for previous, period, following in chain(with_neighbours(quarters), with_neighbours(years)):
        make = partial(_period, bulletin, period, previous, following)
        yield Plan(_link(period).path, make)


def _link(period: Part) -> Link:
    """Return a link to the summary page of a quarter or a year."""
    return links.quarter(*period[:2]) if period.quarter else links.year(period.year)


def _month(bulletin: Bulletin, month: Month, before: Month | None, after: Month | None) -> Page:
    entries = bulletin.by_month[month]
    deadlines = bulletin.deadlines_by_month.get(month, ())
    view = MonthView(
        **vars(_counted(bulletin, entries)),
        topics=tuple(_by_topic(bulletin, entries)),
        due=len(deadlines),
        deadlines=tuple(shared_rows.listed_deadline(bulletin, deadline) for deadline in deadlines)
        if len(entries) + len(deadlines) <= _MOST_ROWS
        else (),
        all_deadlines=deadline_parts.link_of_month(bulletin, month) if deadlines else None,
        weeks=_weeks(entries),
    )
    above = (links.year(month[0]), links.quarter(*quarter_of(month)))
    around = (before and links.month(before), after and links.month(after))
    return _page("month", links.month(month), view, above, around)


def _period(bulletin: Bulletin, period: Part, before: Part | None, after: Part | None) -> Page:
    counts = {
        one: len(bulletin.by_month[one]) for one in sorted(bulletin.by_month) if period.holds(one)
    }
    entries = [entry for month in counts for entry in bulletin.by_month[month]]
    topics = Counter(entry.directive.topics[0] for entry in entries)
    view = PeriodView(
        **vars(_counted(bulletin, entries)),
        parts=tuple(_parts(period, counts)),
        topics=tuple(
            (links.topic(topic), topics[topic.id])
            for topic in bulletin.registry.topics.values()
            if topic.id in topics
        ),
        deadlines=tuple(
            (deadline_parts.link_of_month(bulletin, month), len(bulletin.deadlines_by_month[month]))
            for month in deadline_parts.months(bulletin, period)
        ),
        weeks=_weeks(entries) if period.quarter else (),
    )
    above = (links.year(period.year),) if period.quarter else ()
    around = (before and _link(before), after and _link(after))
    return _page("period", _link(period), view, above, around)


def _page(
    kind: str,
    link: Link,
    view: MonthView | PeriodView,
    above: tuple[Link, ...],
    around: tuple[Link | None, Link | None],
) -> Page:
    title = f"Chỉ đạo, điều hành {link.text[0].lower()}{link.text[1:]}"
    return Page(
        path=link.path,
        kind=kind,
        title=title,
        description=f"{title}: {view.total} chỉ đạo theo lĩnh vực và người chỉ đạo, và các thời hạn.",
        view=view,
        breadcrumbs=(links.HOME, links.WEEKS, *above),
        previous=around[0],
        next=around[1],
    )


def _parts(
    period: Part, counts: Mapping[Month, int]
) -> Iterator[tuple[Counted | None, tuple[Counted, ...]]]:
    """Yield each quarter (None on its own page) with its months."""
    for number in _QUARTERS:
        quarter = Part(period.year, number)
        months = [month for month in counts if quarter.holds(month)]
        if months:
            total = sum(counts[month] for month in months)
            counted = tuple((links.month(month), counts[month]) for month in months)
            yield None if period.quarter else (_link(quarter), total), counted


def _by_topic(
    bulletin: Bulletin, entries: Sequence[Entry]
) -> Iterator[tuple[Link, tuple[DirectiveItem, ...]]]:
    items = grouped(
        (entry.directive.topics[0], shared_rows.directive_item(bulletin, entry))
        for entry in entries
    )
    for topic in bulletin.registry.topics.values():
        if topic.id in items:
            yield links.topic(topic), items[topic.id]


def _counted(bulletin: Bulletin, entries: Sequence[Entry]) -> _View:
    directives = [entry.directive for entry in entries]
    counts = Counter(one.leader for each in directives for one in conventions.directors(each))
    return _View(
        total=len(entries),
        withdrawn=sum(entry.is_withdrawn for entry in entries),
        leaders=tuple(
            (links.leader(leader), counts[leader.id])
            for leader in bulletin.registry.leaders.values()
            if leader.id in counts
        ),
        unnamed=sum(each.directed_by is None for each in directives),
        committee=phrases.unnamed(bulletin.registry),
    )


def _weeks(entries: Iterable[Entry]) -> tuple[Link, ...]:
    weeks = {entry.week.id: entry.week for entry in entries}
    return tuple(links.week(weeks[id_]) for id_ in sorted(weeks))
