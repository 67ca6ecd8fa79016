"""The counts of the statistics pages: each function returns one chart with a table of the same numbers."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from generator.data.bulletin import AgencyCounts, BoundDeadline, Bulletin, Entry
from generator.data.conventions import addressed, directors
from generator.data.grouping import grouped
from generator.language import text
from generator.pages import addresses, deadline_parts, links, phrases
from generator.pages.charts import MOST, Bar, Chart
from generator.pages.page import Link

NEWEST = 12
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class CountRow:
    """A line of a table; ``link`` is None if the subject has no page."""

    label: str
    link: Link | None
    count: str


@dataclass(frozen=True)
class Figure:
    """A chart and its table; ``line`` and ``unit`` head its columns, ``note`` says how it is counted."""

    anchor: str
    heading: str
    note: str
    line: str
    unit: str
    chart: Chart
    rows: tuple[CountRow, ...]


class _Tally(NamedTuple):
    """The things counted for one label, each once: ids of directives, or numbers of deadlines.

    ``split`` says in the table of which parts their number is the sum.
    """

    label: str
    link: Link | None
    things: set[Hashable]
    split: str = ""


class _Captions(NamedTuple):
    """The texts of a figure; ``others`` labels the bar that stands for all small ones together."""

    heading: str
    note: str
    line: str
    others: str
    unit: str = "Số chỉ đạo"


_TOPICS = _Captions(
    "Chỉ đạo theo lĩnh vực",
    "Một chỉ đạo có thể thuộc nhiều lĩnh vực và được đếm ở mỗi lĩnh vực ấy.",
    "Lĩnh vực",
    "Các lĩnh vực khác",
)
_LEADERS = _Captions(
    "Chỉ đạo theo lãnh đạo",
    "Đếm theo người chỉ đạo mà bản tin nêu tên; người chỉ đạo không nhất thiết là người ký văn bản.",
    "Lãnh đạo",
    "Các lãnh đạo khác",
)
_AGENCIES = _Captions(
    "Việc theo cơ quan",
    "Đếm chỉ đạo có câu giao việc hoặc đề nghị, mỗi chỉ đạo một lần: đích danh cơ quan, hoặc chung cho một tên gọi (như "
    "các sở, ban, ngành) mà cơ quan là thành viên vào ngày của chỉ đạo. Tên gọi chung cũng có dòng riêng.",
    "Cơ quan",
    "Các cơ quan khác",
    "Số việc được giao",
)
_MONTHS = _Captions(
    "Chỉ đạo theo tháng",
    "Chỉ đạo được tính vào tháng của ngày văn bản hoặc ngày họp; nếu không có thì của ngày cuối tuần.",
    "Tháng",
    "Các tháng khác",
)
_YEARS = _Captions(
    "Chỉ đạo theo năm",
    "Bản tin được tính vào năm ghi trong tên tuần, kể cả khi tuần bắt đầu từ cuối tháng 12 năm trước.",
    "Năm",
    "Các năm khác",
)
_WEEKS = _Captions(
    "Chỉ đạo theo tuần", f"Nhiều nhất {NEWEST} tuần mới nhất của cổng.", "Tuần", "Các tuần khác"
)
_DEADLINES = _Captions(
    "Thời hạn theo tháng",
    "Mỗi thời hạn ghi trong văn bản được tính vào tháng của ngày cuối cùng; không kể việc định kỳ và "
    "chỉ đạo đã rút.",
    "Tháng",
    "Các tháng sau",
    "Số thời hạn",
)


def common(bulletin: Bulletin, entries: Sequence[Entry]) -> Iterator[Figure | None]:
    """Yield the number of directives by topic, by leader named and by agency or collective, the largest first."""
    for captions, tallies in ((_TOPICS, _topics), (_LEADERS, _leaders), (_AGENCIES, _agencies)):
        of_kind = (tally for tally in tallies(bulletin, entries) if tally.things)
        yield _figure(captions, sorted(of_kind, key=lambda tally: -len(tally.things)))


def _topics(bulletin: Bulletin, entries: Sequence[Entry]) -> Iterator[_Tally]:
    pairs = ((topic, entry) for entry in entries for topic in entry.directive.topics)
    ids = _directives(pairs)
    for topic in bulletin.registry.topics.values():
        yield _tally(links.topic(topic), ids.get(topic.id, set()))


def _leaders(bulletin: Bulletin, entries: Sequence[Entry]) -> Iterator[_Tally]:
    ids = _directives(
        (by.leader if by else None, entry)
        for entry in entries
        for by in directors(entry.directive) or (None,)
    )
    for leader in bulletin.registry.leaders.values():
        yield _tally(links.leader(leader), ids.get(leader.id, set()))
    yield _Tally(phrases.unnamed(bulletin.registry), None, ids.get(None, set()))


def _agencies(bulletin: Bulletin, entries: Sequence[Entry]) -> Iterator[_Tally]:
    ids = _directives(
        (agency_id, entry) for entry in entries for agency_id in bulletin.addressed(entry)
    )
    named = Counter(id_ for entry in entries for id_ in addressed(entry.directive))
    for agency in bulletin.registry.agencies.values():
        if agency.id in ids:
            # Agencies of one name and different periods are kept apart, as in the index of agencies.
            link = links.agency_by_date(bulletin.registry, agency)
            name = f"{link.text} ({link.aside})" if link.aside else link.text
            own = named[agency.id]
            counts = AgencyCounts(own, len(ids[agency.id]) - own)
            split = f" ({phrases.by_which_name(counts)})"
            yield _Tally(name, link._replace(aside=""), ids[agency.id], split)


def weeks(bulletin: Bulletin) -> Figure | None:
    """Return the number of directives by week, for the newest weeks."""
    newest = bulletin.weeks[-NEWEST:]
    tallies = [_tally(links.week(week), {one.id for one in week.directives}) for week in newest]
    return _figure(_WEEKS, tallies)


def months(entries: Sequence[Entry]) -> Figure | None:
    """Return the number of directives by the month of their day, as on the months' pages."""
    by_month = _directives((entry.month, entry) for entry in entries)
    tallies = (_Tally(phrases.month(*month), None, by_month[month]) for month in sorted(by_month))
    return _figure(_MONTHS, list(tallies))


def years(bulletin: Bulletin) -> Figure | None:
    """Return the number of directives by the year of their week, the newest first."""
    by_year = _directives((entry.year, entry) for entry in bulletin.entries)
    tallies = (
        _tally(Link(f"Năm {year}", addresses.statistics(year)), by_year[year])
        for year in sorted(by_year, reverse=True)
    )
    return _figure(_YEARS, list(tallies))


def deadlines(
    bulletin: Bulletin, bound_deadlines: Iterable[BoundDeadline], scope: str
) -> Figure | None:
    """Return the number of dated deadlines by month; they come in order of date, ``scope`` describes them."""
    months = grouped((one.month, number) for number, one in enumerate(bound_deadlines))
    tallies = (
        _Tally(phrases.month(*month), deadline_parts.link_of_month(bulletin, month), set(numbers))
        for month, numbers in months.items()
        if month
    )
    return _figure(_DEADLINES._replace(note=f"{scope} {_DEADLINES.note}"), list(tallies))


def _directives(pairs: Iterable[tuple[Key, Entry]]) -> dict[Key, set[Hashable]]:
    """Return the ids of the directives of each key, in order of first use."""
    ids = grouped((key, entry.directive.id) for key, entry in pairs)
    return {key: set(of_key) for key, of_key in ids.items()}


def _tally(link: Link, things: set[Hashable]) -> _Tally:
    return _Tally(link.text, link, things)


def _figure(captions: _Captions, tallies: Sequence[_Tally]) -> Figure | None:
    """Return the figure of some tallies; None if there are none."""
    if not tallies:
        return None
    anchor = text.slug(captions.heading)
    return Figure(
        anchor=anchor,
        heading=captions.heading,
        note=captions.note,
        line=captions.line,
        unit=captions.unit,
        chart=Chart(f"bieu-do-{anchor}", f"Biểu đồ: {captions.heading}", _bars(captions, tallies)),
        rows=tuple(
            CountRow(tally.label, tally.link, text.grouped(len(tally.things)) + tally.split)
            for tally in tallies
        ),
    )


def _bars(captions: _Captions, tallies: Sequence[_Tally]) -> tuple[Bar, ...]:
    """Return one bar for each tally; if there are too many, the last ones share a bar, nothing counted twice."""
    alone = list(tallies) if len(tallies) <= MOST else list(tallies[: MOST - 1])
    rest = tallies[len(alone) :]
    if rest:
        things = set().union(*(tally.things for tally in rest))
        alone.append(_Tally(f"{captions.others} ({len(rest)})", None, things))
    return tuple(Bar(one.label, len(one.things), text.grouped(len(one.things))) for one in alone)
