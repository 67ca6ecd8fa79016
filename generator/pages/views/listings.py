"""Lists of directives by year: all of them, and those of each leader and topic, with their indexes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.data.bulletin import Bulletin, Entry, by_year, last_update
from generator.data.model import Leader
from generator.data.tracking import Remembered
from generator.language import dates
from generator.pages import addresses, linked_data, phrases, shared_rows, subscriptions
from generator.pages.json_ld import Node
from generator.pages.page import Link, Page, Plan, Subscription
from generator.pages.shared_rows import DirectiveItem

Years = Mapping[int, list[Entry]]


@dataclass(frozen=True)
class IndexRow:
    """An entry of an index: its page, a line about it and how many directives it has."""

    link: Link
    note: str
    count: int


@dataclass(frozen=True)
class IndexView:
    """An index of leaders or topics."""

    rows: tuple[IndexRow, ...]


@dataclass(frozen=True)
class ListingView:
    """The directives of one leader or topic in one year, by week, newest first."""

    title: str
    notes: tuple[str, ...]
    terms: tuple[str, ...]
    year: int | None
    weeks: tuple[tuple[Link, tuple[DirectiveItem, ...]], ...]
    years: tuple[Link, ...]
    total: int


def directive_plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the list of all directives."""
    title, follow = "Danh sách chỉ đạo", subscriptions.directives()
    listing = _Listing("directives", title, (), addresses.directives, None, follow)
    yield from _plans(bulletin, listing, bulletin.entries)


def leader_plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the index of leaders and each leader's pages."""
    yield Plan(addresses.LEADERS, partial(_leaders, bulletin))
    section = Link("Lãnh đạo", addresses.LEADERS)
    for one in bulletin.registry.leaders.values():
        path = partial(addresses.leader, one.id)
        follow, about = subscriptions.leader(one), linked_data.leader(one)
        listing = _Listing("leader", one.name, (), path, section, follow, about, _terms(one))
        yield from _plans(bulletin, listing, bulletin.by_leader.get(one.id, ()))


def topic_plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the index of topics and each topic's pages."""
    yield Plan(addresses.TOPICS, partial(_topics, bulletin))
    section = Link("Lĩnh vực", addresses.TOPICS)
    for one in bulletin.registry.topics.values():
        notes = (one.description,) if one.description else ()
        path = partial(addresses.topic, one.id)
        follow, about = subscriptions.topic(one), linked_data.topic(one)
        listing = _Listing("topic", one.name, notes, path, section, follow, about)
        yield from _plans(bulletin, listing, bulletin.by_topic.get(one.id, ()))


def _leaders(bulletin: Bulletin) -> Page:
    rows = tuple(
        IndexRow(
            Link(one.name, addresses.leader(one.id)),
            "; ".join(_terms(one)),
            len(bulletin.by_leader.get(one.id, ())),
        )
        for one in bulletin.registry.leaders.values()
    )
    description = "Chỉ đạo của từng lãnh đạo UBND tỉnh được nêu tên trong bản tin."
    return _index(addresses.LEADERS, "leaders", "Lãnh đạo UBND tỉnh", description, rows)


def _topics(bulletin: Bulletin) -> Page:
    rows = tuple(
        IndexRow(
            Link(one.name, addresses.topic(one.id)),
            one.description or "",
            len(bulletin.by_topic.get(one.id, ())),
        )
        for one in bulletin.registry.topics.values()
    )
    return _index(addresses.TOPICS, "topics", "Lĩnh vực", "Chỉ đạo theo từng lĩnh vực.", rows)


def by_week(
    bulletin: Bulletin, entries: Sequence[Entry]
) -> tuple[tuple[Link, tuple[DirectiveItem, ...]], ...]:
    """Return the rows of directives grouped by week, in the order given."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.week.id, []).append(entry)
    return tuple(
        (
            Link(phrases.week_name(group[0].week), addresses.week(week_id)),
            tuple(shared_rows.directive_item(bulletin, one) for one in group),
        )
        for week_id, group in groups.items()
    )


def year_links(
    years: Mapping[int, object], year: int | None, path: Callable[[int | None], str]
) -> tuple[Link, ...]:
    """Return links to the other years' pages; the newest year stands on the main page."""
    newest = next(iter(years), None)
    return tuple(
        Link(f"Năm {one}", path(None if one == newest else one)) for one in years if one != year
    )


def _index(path: str, kind: str, title: str, description: str, rows: tuple[IndexRow, ...]) -> Page:
    crumbs = (Link("Trang chủ", addresses.HOME),)
    return Page(path, kind, title, description, IndexView(rows), breadcrumbs=crumbs)


@dataclass(frozen=True)
class _Listing:
    """What the pages of one leader or topic share; ``section`` is the index that they stand in."""

    kind: str
    title: str
    notes: tuple[str, ...]
    path: Callable[[int | None], str]
    section: Link | None
    follow: Subscription
    about: tuple[Node, ...] = ()
    terms: tuple[str, ...] = ()


def _plans(bulletin: Bulletin, listing: _Listing, entries: tuple[Entry, ...]) -> Iterator[Plan]:
    years = sorted({entry.year for entry in entries}, reverse=True)
    grouped = Remembered(partial(by_year, entries))
    for year in years or (None,):
        path = listing.path(None if year in {None, *years[:1]} else year)
        yield Plan(path, partial(_page, bulletin, listing, year, grouped))


def _page(
    bulletin: Bulletin, listing: _Listing, year: int | None, grouped: Callable[[], Years]
) -> Page:
    years = grouped()
    total = sum(map(len, years.values()))
    is_newest = year == next(iter(years), None)
    title = listing.title
    view = ListingView(
        title=title,
        notes=listing.notes,
        terms=listing.terms,
        year=year,
        weeks=by_week(bulletin, years[year] if year else ()),
        years=year_links(years, year, listing.path),
        total=total,
    )
    return Page(
        path=listing.path(None if is_newest else year),
        kind=listing.kind,
        title=title if is_newest else f"{title}, năm {year}",
        description=f"{title}: {total} chỉ đạo trong các bản tin.",
        view=view,
        breadcrumbs=(
            Link("Trang chủ", addresses.HOME),
            *((listing.section,) if listing.section else ()),
            *(() if is_newest else (Link(title, listing.path(None)),)),
        ),
        updated_on=last_update(years[year] if year else ()),
        follow=listing.follow,
        linked_data=listing.about,
    )


def _terms(leader: Leader) -> tuple[str, ...]:
    """Return each position with what is known of its term of office."""
    known = ((one.title, dates.bounds(one.starts_on, one.ends_on)) for one in leader.positions)
    return tuple(", ".join(filter(None, each)) for each in known)
