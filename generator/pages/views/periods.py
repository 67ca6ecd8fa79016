"""Months, quarters and years: how many directives, of whom and about what, and which deadlines fall in them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.data.bulletin import Bulletin, Entry, Month
from generator.pages import addresses, phrases, shared_rows
from generator.pages.page import Link, Page, Plan
from generator.pages.shared_rows import DeadlineItem, DirectiveItem

Counted = tuple[Link, int]
_QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class MonthView:
    """One month: its directives under the topic each names first, its leaders, deadlines and weeks."""

    total: int
    withdrawn: int
    topics: tuple[tuple[Link, tuple[DirectiveItem, ...]], ...]
    leaders: tuple[Counted, ...]
    unnamed: int
    deadlines: tuple[DeadlineItem, ...]
    all_deadlines: Link | None
    weeks: tuple[Link, ...]


@dataclass(frozen=True)
class PeriodView:
    """A quarter or year in numbers; what they count stands on the pages of its months.

    ``parts`` are the quarters of a year, each with its months, or the one quarter itself.
    """

    total: int
    withdrawn: int
    parts: tuple[tuple[Counted | None, tuple[Counted, ...]], ...]
    topics: tuple[Counted, ...]
    leaders: tuple[Counted, ...]
    unnamed: int
    deadlines: tuple[Counted, ...]
    weeks: tuple[Link, ...]


@dataclass(frozen=True)
class _Period:
    """A year, or the quarter of it that is not None."""

    year: int
    quarter: int | None

    @property
    def path(self) -> str:
        quarter = self.quarter
        return addresses.quarter(self.year, quarter) if quarter else addresses.year(self.year)

    @property
    def link(self) -> Link:
        quarter = self.quarter
        return Link(
            phrases.quarter(self.year, quarter) if quarter else f"Năm {self.year}", self.path
        )

    def holds(self, month: Month) -> bool:
        return month[0] == self.year and self.quarter in {None, _quarter_of(month)}

    def months(self, found: Iterable[Month]) -> list[Month]:
        return [month for month in found if self.holds(month)]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield a page a month that has directives, and of the quarters and years of these months."""
    months = sorted(bulletin.by_month)
    for place, month in enumerate(months):
        around = _around([_month_link(one) for one in months], place)
        yield Plan(addresses.month(*month), partial(_month, bulletin, month, around))
    quarters = sorted({(month[0], _quarter_of(month)) for month in months})
    for periods in (
        [_Period(*one) for one in quarters],
        [_Period(one, None) for one in dict.fromkeys(year for year, _ in months)],
    ):
        for place, period in enumerate(periods):
            around = _around([one.link for one in periods], place)
            yield Plan(period.path, partial(_period, bulletin, period, around))


def links_by_year(bulletin: Bulletin) -> Mapping[int, tuple[Link, ...]]:
    """Return links to each year, its quarters and its months."""
    found: dict[int, list[Link]] = {}
    for month in sorted(bulletin.by_month):
        year = found.setdefault(month[0], [_Period(month[0], None).link])
        quarter = _Period(month[0], _quarter_of(month)).link
        year += [one for one in (quarter, _month_link(month)) if one not in year]
    return {year: tuple(links) for year, links in found.items()}


def _month(bulletin: Bulletin, month: Month, around: tuple[Link | None, Link | None]) -> Page:
    entries = bulletin.by_month[month]
    deadlines = bulletin.deadlines_by_month.get(month, ())
    view = MonthView(
        total=len(entries),
        withdrawn=sum(entry.is_withdrawn for entry in entries),
        topics=tuple(_by_topic(bulletin, entries)),
        leaders=_leaders(bulletin, entries),
        unnamed=_unnamed(entries),
        deadlines=tuple(shared_rows.listed_deadline(bulletin, deadline) for deadline in deadlines),
        all_deadlines=_deadlines_link(month) if deadlines else None,
        weeks=_weeks(entries),
    )
    quarter, year = _Period(month[0], _quarter_of(month)), _Period(month[0], None)
    return _page("month", _month_link(month), view, (year.link, quarter.link), around)


def _period(bulletin: Bulletin, period: _Period, around: tuple[Link | None, Link | None]) -> Page:
    counts = {
        month: len(bulletin.by_month[month]) for month in period.months(sorted(bulletin.by_month))
    }
    entries = [entry for month in counts for entry in bulletin.by_month[month]]
    topics = Counter(entry.directive.topics[0] for entry in entries)
    view = PeriodView(
        total=len(entries),
        withdrawn=sum(entry.is_withdrawn for entry in entries),
        parts=tuple(_parts(period, counts)),
        topics=tuple(
            (Link(one.name, addresses.topic(one.id)), topics[one.id])
            for one in bulletin.registry.topics.values()
            if one.id in topics
        ),
        leaders=_leaders(bulletin, entries),
        unnamed=_unnamed(entries),
        deadlines=tuple(
            (_deadlines_link(month), len(bulletin.deadlines_by_month[month]))
            for month in period.months(sorted(bulletin.deadlines_by_month))
        ),
        weeks=_weeks(entries) if period.quarter else (),
    )
    above = (_Period(period.year, None).link,) if period.quarter else ()
    return _page("period", period.link, view, above, around)


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
        breadcrumbs=(
            Link("Trang chủ", addresses.HOME),
            Link("Theo tuần", addresses.WEEKS),
            *above,
        ),
        previous=around[0],
        next=around[1],
    )


def _parts(
    period: _Period, counts: Mapping[Month, int]
) -> Iterator[tuple[Counted | None, tuple[Counted, ...]]]:
    """Yield each quarter, without itself on its own page, with its months."""
    for number in _QUARTERS:
        quarter = _Period(period.year, number)
        months = quarter.months(counts)
        if months:
            total = sum(counts[month] for month in months)
            counted = tuple((_month_link(month), counts[month]) for month in months)
            yield None if period.quarter else (quarter.link, total), counted


def _by_topic(
    bulletin: Bulletin, entries: Sequence[Entry]
) -> Iterator[tuple[Link, tuple[DirectiveItem, ...]]]:
    found: dict[str, list[DirectiveItem]] = {}
    for entry in entries:
        item = shared_rows.directive_item(bulletin, entry)
        found.setdefault(entry.directive.topics[0], []).append(item)
    for one in bulletin.registry.topics.values():
        if one.id in found:
            yield Link(one.name, addresses.topic(one.id)), tuple(found[one.id])


def _leaders(bulletin: Bulletin, entries: Iterable[Entry]) -> tuple[Counted, ...]:
    given = (entry.directive.directed_by for entry in entries)
    counts = Counter(one.leader for one in given if one)
    return tuple(
        (Link(one.name, addresses.leader(one.id)), counts[one.id])
        for one in bulletin.registry.leaders.values()
        if one.id in counts
    )


def _unnamed(entries: Iterable[Entry]) -> int:
    return sum(entry.directive.directed_by is None for entry in entries)


def _weeks(entries: Iterable[Entry]) -> tuple[Link, ...]:
    weeks = {entry.week.id: entry.week for entry in entries}
    return tuple(
        Link(phrases.week_name(week), addresses.week(id_)) for id_, week in sorted(weeks.items())
    )


def _month_link(month: Month) -> Link:
    return Link(phrases.month(*month), addresses.month(*month))


def _deadlines_link(month: Month) -> Link:
    year, number = month
    anchor = addresses.deadlines_anchor(year, number)
    return Link(f"Thời hạn tháng {number}/{year}", addresses.deadlines(year), anchor)


def _quarter_of(month: Month) -> int:
    return (month[1] + 2) // 3


def _around(links: Sequence[Link], place: int) -> tuple[Link | None, Link | None]:
    before = links[place - 1] if place else None
    return before, links[place + 1] if place + 1 < len(links) else None
