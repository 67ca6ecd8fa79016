"""Statistics of the bulletins: charts, each with a table of the same numbers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator.data.bulletin import Bulletin, Entry, by_year
from generator.data.tracking import Remembered
from generator.language import text
from generator.pages import addresses, counts, deadline_parts, links, phrases
from generator.pages.counts import Figure
from generator.pages.listings import Part
from generator.pages.page import Link, Page, Plan


@dataclass(frozen=True)
class StatisticsView:
    """The figures of the whole archive or of one year."""

    intro: str
    figures: tuple[Figure, ...]
    years: tuple[Link, ...]


class _Span(NamedTuple):
    """The time that a page covers: its path and title, the period as text, and the directives in it."""

    path: str
    title: str
    time: str
    entries: Sequence[Entry]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the statistics of the whole archive and, if it has several years, one page a year."""
    grouped = Remembered(partial(by_year, bulletin.entries))
    # A year may begin with weeks that have no bulletin.
    years = sorted(bulletin.of_year, reverse=True)
    shown = years if len(years) > 1 else ()
    of_years = tuple(Link(f"Năm {year}", addresses.statistics(year)) for year in shown)
    yield Plan(addresses.STATISTICS, partial(_whole, bulletin, of_years))
    for year in shown:
        yield Plan(addresses.statistics(year), partial(_year, bulletin, year, grouped, of_years))


def _whole(bulletin: Bulletin, of_years: tuple[Link, ...]) -> Page:
    several = [counts.years(bulletin)] if of_years else []
    longer = several or (
        [counts.months(bulletin.entries)] if len(bulletin.weeks) > counts.NEWEST else []
    )
    # Finished years have pages of their own.
    deadlines = bulletin.upcoming if of_years else bulletin.deadlines
    which = (
        "Các thời hạn từ tuần mới nhất của cổng trở đi." if of_years else "Mọi thời hạn có ngày."
    )
    shown = (
        *counts.common(bulletin, bulletin.entries),
        counts.weeks(bulletin),
        *longer,
        counts.deadlines(bulletin, deadlines, which),
    )
    span = _Span(addresses.STATISTICS, "Thống kê", _time(bulletin), bulletin.entries)
    return _page(span, shown, of_years, (links.HOME,))


def _time(bulletin: Bulletin) -> str:
    first, last = (phrases.week_name(bulletin.weeks[index]) for index in (0, -1))
    return last if len(bulletin.weeks) == 1 else f"Từ {first.lower()} đến {last.lower()}"


def _year(
    bulletin: Bulletin,
    year: int,
    grouped: Callable[[], Mapping[int, Sequence[Entry]]],
    of_years: tuple[Link, ...],
) -> Page:
    entries = grouped()[year]
    deadlines = deadline_parts.of_months(bulletin, Part(year))
    which = f"Các thời hạn rơi vào năm {year}, kể cả của chỉ đạo năm khác."
    timeline = counts.deadlines(bulletin, deadlines, which)
    shown = (*counts.common(bulletin, entries), counts.months(entries), timeline)
    others = tuple(link for link in of_years if link.path != addresses.statistics(year))
    crumbs = (links.HOME, links.STATISTICS)
    path, title = addresses.statistics(year), f"Thống kê năm {year}"
    return _page(_Span(path, title, f"Năm {year}", entries), shown, others, crumbs)


def _page(
    span: _Span,
    shown: Iterable[Figure | None],
    years: tuple[Link, ...],
    breadcrumbs: tuple[Link, ...],
) -> Page:
    count = len({entry.week.id for entry in span.entries})
    total = text.grouped(len(span.entries))
    summary = f"{span.time}: {total} chỉ đạo trong {text.grouped(count)} bản tin"
    intro = (
        f"{summary}, kể cả chỉ đạo đã rút. Mọi con số được đếm từ dữ liệu của các bản tin; chúng không nói "
        "việc nào đã xong hay chậm."
    )
    view = StatisticsView(intro, tuple(figure for figure in shown if figure), years)
    description = f"{summary}."
    return Page(span.path, "statistics", span.title, description, view, breadcrumbs=breadcrumbs)
