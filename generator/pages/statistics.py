"""What the bulletins hold, counted: pictures, each with the table of the same numbers."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple, TypeVar

from generator import text
from generator.bulletin import Bulletin, Due, Entry
from generator.charts import MOST, Bar, Chart
from generator.pages import addresses, items, weeks, words
from generator.pages.page import Link, Page, Plan

NEWEST = 12
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class CountRow:
    """A line of a table; ``link`` is None where nothing but the name is known."""

    label: str
    link: Link | None
    count: str


@dataclass(frozen=True)
class Figure:
    """A picture and its table: what each line is, what is counted, and how."""

    anchor: str
    heading: str
    note: str
    line: str
    unit: str
    chart: Chart
    rows: tuple[CountRow, ...]


@dataclass(frozen=True)
class StatisticsView:
    """The figures of the whole archive or of one year."""

    intro: str
    figures: tuple[Figure, ...]
    years: tuple[Link, ...]


class _Tally(NamedTuple):
    """What is counted of one name, each thing once."""

    label: str
    link: Link | None
    things: set[Hashable]


class _Words(NamedTuple):
    """What a figure says; ``others`` names the bars that are drawn as one."""

    heading: str
    note: str
    line: str
    unit: str
    others: str


class _Span(NamedTuple):
    """What a page is about: its address, its title, its time in words, and its directives."""

    path: str
    title: str
    time: str
    entries: Sequence[Entry]


_OF_DIRECTIVES = "Số chỉ đạo"
_TOPICS = _Words(
    "Chỉ đạo theo lĩnh vực",
    "Một chỉ đạo có thể thuộc nhiều lĩnh vực và được đếm ở mỗi lĩnh vực ấy.",
    "Lĩnh vực",
    _OF_DIRECTIVES,
    "Các lĩnh vực khác",
)
_LEADERS = _Words(
    "Chỉ đạo theo lãnh đạo",
    "Đếm theo người chỉ đạo mà bản tin nêu tên; người chỉ đạo không nhất thiết là người ký văn bản.",
    "Lãnh đạo",
    _OF_DIRECTIVES,
    "Các lãnh đạo khác",
)
_AGENCIES = _Words(
    "Việc theo cơ quan",
    "Đếm chỉ đạo có câu giao việc hoặc đề nghị nêu tên cơ quan, mỗi chỉ đạo một lần. Tên gọi chung "
    "(như các sở, ban, ngành) đứng riêng, không chia cho từng thành viên.",
    "Cơ quan",
    _OF_DIRECTIVES,
    "Các cơ quan khác",
)
_MONTHS = _Words(
    "Chỉ đạo theo tháng",
    "Bản tin được tính vào tháng có ngày đầu tuần.",
    "Tháng",
    _OF_DIRECTIVES,
    "Các tháng khác",
)
_YEARS = _Words(
    "Chỉ đạo theo năm",
    "Bản tin được tính vào năm có ngày đầu tuần.",
    "Năm",
    _OF_DIRECTIVES,
    "Các năm khác",
)
_WEEKS = _Words(
    "Chỉ đạo theo tuần",
    f"Nhiều nhất {NEWEST} tuần mới nhất của cổng.",
    "Tuần",
    _OF_DIRECTIVES,
    "Các tuần khác",
)
_DEADLINES = _Words(
    "Thời hạn theo tháng",
    "Mỗi thời hạn ghi trong văn bản được tính vào tháng của ngày cuối cùng; không kể việc định kỳ và "
    "chỉ đạo đã rút.",
    "Tháng",
    "Số thời hạn",
    "Các tháng sau",
)


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the statistics of the whole archive and, of several years, one page a year."""
    by_year = cache(partial(_by_year, bulletin))
    years = sorted({week.starts_on.year for week in bulletin.weeks}, reverse=True)
    shown = years if len(years) > 1 else []
    links = tuple(Link(f"Năm {year}", addresses.statistics(year)) for year in shown)
    yield Plan(addresses.STATISTICS, partial(_whole, bulletin, links))
    for year in shown:
        yield Plan(addresses.statistics(year), partial(_year, bulletin, year, by_year, links))


def _whole(bulletin: Bulletin, links: tuple[Link, ...]) -> Page:
    several = [_years(bulletin)] if links else []
    longer = several or ([_months(bulletin.entries)] if len(bulletin.weeks) > NEWEST else [])
    # Finished years have pages of their own.
    dues = weeks.upcoming(bulletin) if links else bulletin.deadlines
    figures = (
        *_common(bulletin, bulletin.entries),
        _weeks(bulletin),
        *longer,
        _deadlines(dues),
    )
    span = _Span(addresses.STATISTICS, "Thống kê", _time(bulletin), bulletin.entries)
    return _page(span, figures, links, (Link("Trang chủ", addresses.HOME),))


def _time(bulletin: Bulletin) -> str:
    first, last = (words.week_name(bulletin.weeks[place]) for place in (0, -1))
    return last if len(bulletin.weeks) == 1 else f"Từ {first.lower()} đến {last.lower()}"


def _year(
    bulletin: Bulletin,
    year: int,
    by_year: Callable[[], Mapping[int, Sequence[Entry]]],
    links: tuple[Link, ...],
) -> Page:
    entries = by_year()[year]
    dues = [due for due in bulletin.deadlines if due.year == year]
    figures = (*_common(bulletin, entries), _months(entries), _deadlines(dues))
    others = tuple(link for link in links if link.path != addresses.statistics(year))
    crumbs = (Link("Trang chủ", addresses.HOME), Link("Thống kê", addresses.STATISTICS))
    path, title = addresses.statistics(year), f"Thống kê năm {year}"
    return _page(_Span(path, title, f"Năm {year}", entries), figures, others, crumbs)


def _page(
    span: _Span,
    figures: Iterable[Figure | None],
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
    view = StatisticsView(intro, tuple(one for one in figures if one), years)
    description = f"{summary}."
    return Page(span.path, "statistics", span.title, description, view, breadcrumbs=breadcrumbs)


def _by_year(bulletin: Bulletin) -> dict[int, list[Entry]]:
    return items.by_year(bulletin.entries, lambda entry: entry.week)


def _common(bulletin: Bulletin, entries: Sequence[Entry]) -> Iterator[Figure | None]:
    yield _figure(_TOPICS, _by_size(_topics(bulletin, entries)))
    yield _figure(_LEADERS, _by_size(_leaders(bulletin, entries)))
    yield _figure(_AGENCIES, _by_size(_agencies(bulletin, entries)))


def _topics(bulletin: Bulletin, entries: Sequence[Entry]) -> Iterator[_Tally]:
    pairs = ((topic, entry) for entry in entries for topic in entry.directive.topics)
    found = _directives(pairs)
    for one in bulletin.registry.topics.values():
        yield _Tally(one.name, Link(one.name, addresses.topic(one.id)), found.get(one.id, set()))


def _leaders(bulletin: Bulletin, entries: Sequence[Entry]) -> Iterator[_Tally]:
    given = ((entry.directive.directed_by, entry) for entry in entries)
    found = _directives((by.leader if by else None, entry) for by, entry in given)
    for one in bulletin.registry.leaders.values():
        yield _Tally(one.name, Link(one.name, addresses.leader(one.id)), found.get(one.id, set()))
    yield _Tally("UBND tỉnh (bản tin không nêu tên lãnh đạo)", None, found.get(None, set()))


def _agencies(bulletin: Bulletin, entries: Sequence[Entry]) -> Iterator[_Tally]:
    found = _directives(
        (duty.agency, entry) for entry in entries for duty in entry.directive.agencies
    )
    for one in bulletin.registry.agencies.values():
        # Namesakes of different times are told apart, as in the index of agencies.
        name = bulletin.registry.full_name(one)
        yield _Tally(name, Link(name, addresses.agency(one.id)), found.get(one.id, set()))


def _weeks(bulletin: Bulletin) -> Figure | None:
    def tally(week_id: str, entries: Sequence[Entry]) -> _Tally:
        name = words.week_name(entries[0].week)
        link = Link(name, addresses.week(week_id))
        return _Tally(name, link, {entry.directive.id for entry in entries})

    newest = [week.id for week in bulletin.weeks[-NEWEST:]]
    return _figure(_WEEKS, [tally(one, bulletin.by_week[one]) for one in newest])


def _months(entries: Sequence[Entry]) -> Figure | None:
    days = sorted(((entry.week.starts_on, entry) for entry in entries), key=lambda pair: pair[0])
    found = _directives(((day.year, day.month), entry) for day, entry in days)
    return _figure(
        _MONTHS,
        [_Tally(f"Tháng {month}/{year}", None, ids) for (year, month), ids in found.items()],
    )


def _years(bulletin: Bulletin) -> Figure | None:
    found = _directives((entry.week.starts_on.year, entry) for entry in bulletin.entries)
    return _figure(
        _YEARS,
        [
            _Tally(f"Năm {year}", Link(f"Năm {year}", addresses.statistics(year)), ids)
            for year, ids in sorted(found.items(), reverse=True)
        ],
    )


def _deadlines(dues: Iterable[Due]) -> Figure | None:
    months: dict[tuple[int, int], set[Hashable]] = {}
    for number, due in enumerate(dues):
        if day := due.deadline.date:
            months.setdefault((day.year, day.month), set()).add(number)
    return _figure(
        _DEADLINES,
        [
            _Tally(
                name := f"Tháng {month}/{year}",
                Link(name, addresses.deadlines(year), f"thang-{month}-{year}"),
                numbers,
            )
            for (year, month), numbers in months.items()
        ],
    )


def _directives(pairs: Iterable[tuple[Key, Entry]]) -> dict[Key, set[Hashable]]:
    """Return the ids of the directives of each key, in the order that keys come up."""
    found: dict[Key, set[Hashable]] = {}
    for key, entry in pairs:
        found.setdefault(key, set()).add(entry.directive.id)
    return found


def _by_size(tallies: Iterable[_Tally]) -> list[_Tally]:
    return sorted((one for one in tallies if one.things), key=lambda one: -len(one.things))


def _figure(said: _Words, tallies: Sequence[_Tally]) -> Figure | None:
    """Return a figure, None if there is nothing to count."""
    if not tallies:
        return None
    anchor = text.slug(said.heading)
    return Figure(
        anchor=anchor,
        heading=said.heading,
        note=said.note,
        line=said.line,
        unit=said.unit,
        chart=Chart(f"bieu-do-{anchor}", f"Biểu đồ: {said.heading}", _bars(said, tallies)),
        rows=tuple(CountRow(one.label, one.link, text.grouped(len(one.things))) for one in tallies),
    )


def _bars(said: _Words, tallies: Sequence[_Tally]) -> tuple[Bar, ...]:
    """Return a bar a name; of many, the last ones together, each thing of theirs counted once."""
    alone = list(tallies) if len(tallies) <= MOST else list(tallies[: MOST - 1])
    rest = tallies[len(alone) :]
    if rest:
        things = set().union(*(one.things for one in rest))
        alone.append(_Tally(f"{said.others} ({len(rest)})", None, things))
    return tuple(Bar(one.label, len(one.things), text.grouped(len(one.things))) for one in alone)
