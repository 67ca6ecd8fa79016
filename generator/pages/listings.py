"""Lists of directives by year: all of them, and those of each leader and topic, with their indexes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import dates
from generator.bulletin import Bulletin, Entry
from generator.model import Leader
from generator.pages import addresses, items, linked_data, subscriptions, words
from generator.pages.items import DirectiveItem
from generator.pages.json_ld import Node
from generator.pages.page import Link, Page, Subscription


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
    year: int | None
    weeks: tuple[tuple[Link, tuple[DirectiveItem, ...]], ...]
    years: tuple[Link, ...]
    total: int


def directive_pages(bulletin: Bulletin) -> Iterator[Page]:
    """Yield the list of all directives."""
    entries = bulletin.entries
    yield from _listing(
        bulletin,
        "directives",
        "Danh sách chỉ đạo",
        (),
        entries,
        addresses.directives,
        None,
        subscriptions.directives(),
    )


def leader_pages(bulletin: Bulletin) -> Iterator[Page]:
    """Yield the index of leaders and each leader's pages."""
    leaders = bulletin.registry.leaders.values()
    rows = tuple(
        IndexRow(
            Link(one.name, addresses.leader(one.id)),
            _positions(one),
            len(bulletin.by_leader.get(one.id, ())),
        )
        for one in leaders
    )
    description = "Chỉ đạo của từng lãnh đạo UBND tỉnh được nêu tên trong bản tin."
    yield _index(addresses.LEADERS, "leaders", "Lãnh đạo UBND tỉnh", description, rows)
    for one in leaders:
        title = one.name
        entries = bulletin.by_leader.get(one.id, ())
        notes = (_positions(one),) if one.positions else ()
        yield from _listing(
            bulletin,
            "leader",
            title,
            notes,
            entries,
            _path(addresses.leader, one.id),
            Link("Lãnh đạo", addresses.LEADERS),
            subscriptions.leader(one),
            linked_data.leader(one),
        )


def topic_pages(bulletin: Bulletin) -> Iterator[Page]:
    """Yield the index of topics and each topic's pages."""
    topics = bulletin.registry.topics.values()
    rows = tuple(
        IndexRow(
            Link(one.name, addresses.topic(one.id)),
            one.description or "",
            len(bulletin.by_topic.get(one.id, ())),
        )
        for one in topics
    )
    yield _index(addresses.TOPICS, "topics", "Lĩnh vực", "Chỉ đạo theo từng lĩnh vực.", rows)
    for one in topics:
        entries = bulletin.by_topic.get(one.id, ())
        notes = (one.description,) if one.description else ()
        yield from _listing(
            bulletin,
            "topic",
            one.name,
            notes,
            entries,
            _path(addresses.topic, one.id),
            Link("Lĩnh vực", addresses.TOPICS),
            subscriptions.topic(one),
            linked_data.topic(one),
        )


def by_week(
    bulletin: Bulletin, entries: Sequence[Entry]
) -> tuple[tuple[Link, tuple[DirectiveItem, ...]], ...]:
    """Return the rows of directives grouped by week, in the order given."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.week.id, []).append(entry)
    return tuple(
        (
            Link(words.week_name(group[0].week), addresses.week(week_id)),
            tuple(items.directive_item(bulletin, one) for one in group),
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


def _path(address: Callable[..., str], one: str) -> Callable[[int | None], str]:
    return lambda year: address(one, year)


def _index(path: str, kind: str, title: str, description: str, rows: tuple[IndexRow, ...]) -> Page:
    crumbs = (Link("Trang chủ", addresses.HOME),)
    return Page(path, kind, title, description, IndexView(rows), breadcrumbs=crumbs)


def _listing(  # noqa: PLR0913, PLR0917 - the parts of one page, each named at the call
    bulletin: Bulletin,
    kind: str,
    title: str,
    notes: tuple[str, ...],
    entries: tuple[Entry, ...],
    path: Callable[[int | None], str],
    section: Link | None,
    follow: Subscription,
    about: tuple[Node, ...] = (),
) -> Iterator[Page]:
    years = items.by_year(entries)
    for index, year in enumerate(years or [None]):
        chosen = years[year] if year else []
        view = ListingView(
            title=title,
            notes=notes,
            year=year,
            weeks=by_week(bulletin, chosen),
            years=year_links(years, year, path),
            total=len(entries),
        )
        main = Link(title, path(None))
        yield Page(
            path=path(None if index == 0 else year),
            kind=kind,
            title=title if index == 0 else f"{title}, năm {year}",
            description=f"{title}: {len(entries)} chỉ đạo trong các bản tin.",
            view=view,
            breadcrumbs=(
                Link("Trang chủ", addresses.HOME),
                *((section,) if section else ()),
                *((main,) if index else ()),
            ),
            updated_on=items.latest(chosen),
            follow=follow,
            linked_data=about,
        )


def _positions(leader: Leader) -> str:
    return "; ".join(
        one.title
        + (f", từ {dates.short(one.starts_on)}" if one.starts_on else "")
        + (f" đến {dates.short(one.ends_on)}" if one.ends_on else "")
        for one in leader.positions
    )
