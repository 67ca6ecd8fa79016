"""Lists of directives by year, and the indexes of these lists; several page kinds use both."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.data.bulletin import Bulletin, Entry, by_year, last_update
from generator.data.tracking import Remembered
from generator.pages import links, shared_rows
from generator.pages.json_ld import Node
from generator.pages.page import Link, Page, Plan, Subscription
from generator.pages.shared_rows import DirectiveItem

Years = Mapping[int, list[Entry]]


@dataclass(frozen=True)
class IndexRow:
    """A line of an index: the link, a note about it and how many directives it has."""

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


@dataclass(frozen=True)
class Listing:
    """What the pages of one list have in common; ``section`` is the index above them, if any.

    ``path`` returns the path of a year's page; of None, that of the main page, which shows the newest year.
    """

    kind: str
    title: str
    path: Callable[[int | None], str]
    section: Link | None
    follow: Subscription
    notes: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    about: tuple[Node, ...] = ()


def index(path: str, kind: str, title: str, description: str, rows: tuple[IndexRow, ...]) -> Page:
    """Return the page of an index."""
    view = IndexView(rows)
    return Page(path, kind, title, description, view, breadcrumbs=(links.HOME,))


def plans(bulletin: Bulletin, listing: Listing, entries: tuple[Entry, ...]) -> Iterator[Plan]:
    """Yield a page for each year with directives; a single page if there are none."""
    years = sorted({entry.year for entry in entries}, reverse=True)
    grouped = Remembered(partial(by_year, entries))
    for year in years or (None,):
        path = listing.path(None if year in {None, *years[:1]} else year)
        yield Plan(path, partial(_page, bulletin, listing, year, grouped))


def year_links(
    years: Mapping[int, object], year: int | None, path: Callable[[int | None], str]
) -> tuple[Link, ...]:
    """Return links to the other years' pages; the newest year's is the main page."""
    newest = next(iter(years), None)
    return tuple(
        Link(f"Năm {other}", path(None if other == newest else other))
        for other in years
        if other != year
    )


def _page(
    bulletin: Bulletin, listing: Listing, year: int | None, grouped: Callable[[], Years]
) -> Page:
    years = grouped()
    total = sum(map(len, years.values()))
    is_newest = year == next(iter(years), None)
    title = listing.title
    entries = years[year] if year else []
    view = ListingView(
        title=title,
        notes=listing.notes,
        terms=listing.terms,
        year=year,
        weeks=_by_week(bulletin, entries),
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
            links.HOME,
            *((listing.section,) if listing.section else ()),
            *(() if is_newest else (Link(title, listing.path(None)),)),
        ),
        updated_on=last_update(entries),
        follow=listing.follow,
        linked_data=listing.about,
    )


def _by_week(
    bulletin: Bulletin, entries: list[Entry]
) -> tuple[tuple[Link, tuple[DirectiveItem, ...]], ...]:
    """Return the rows of the directives of each week; the entries come week by week."""
    return tuple(
        (
            links.week(of_week[0].week),
            tuple(shared_rows.directive_item(bulletin, entry) for entry in of_week),
        )
        for _, group in groupby(entries, key=lambda entry: entry.week.id)
        if (of_week := tuple(group))
    )
