"""Lists of directives by year, the parts of long years, and the indexes of lists; several page kinds use them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from generator.data.bulletin import Bulletin, Entry, by_year, last_update
from generator.data.tracking import Remembered
from generator.language.dates import quarter_of
from generator.pages import addresses, links, phrases, shared_rows
from generator.pages.json_ld import Node
from generator.pages.page import Link, Page, Plan, Subscription
from generator.pages.shared_rows import DirectiveItem

Years = Mapping[int, list[Entry]]

# Most rows of one page: twelve screens of 1,000 pixels, at the height that a row has in a window of 1,280.
MOST_DIRECTIVES = 90
MOST_QUOTED = 32


class Part(NamedTuple):
    """A part of a year that has a page: the whole year, one of its quarters, or a month of it; 0 for none."""

    year: int
    quarter: int = 0
    month: int = 0

    @property
    def name(self) -> str:
        """``Năm 2024``, ``Quý I/2024`` or ``Tháng 3/2024``."""
        if self.month:
            return phrases.month(self.year, self.month)
        return phrases.quarter(self.year, self.quarter) if self.quarter else f"Năm {self.year}"

    @property
    def above(self) -> "Part | None":
        """The part that this one belongs to; None of a whole year."""
        if not self.quarter:
            return None
        return Part(self.year, self.quarter if self.month else 0)

    def holds(self, month: int) -> bool:
        """Tell whether a month of its year, counted from 1, belongs to it."""
        return self in _parts_with(self.year, month)

    def path(self, of_year: str) -> str:
        """Return the path of its page; ``of_year`` is the path of the year's page once the year is over."""
        return addresses.part(of_year, self.quarter, self.month) if self.quarter else of_year


Parts = Mapping[Part, int]


@dataclass(frozen=True)
class PartRow:
    """A part in the index of the parts of a year: the link, how many rows it has, and its own parts."""

    link: Link
    count: int
    parts: tuple["PartRow", ...]


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


def parts(year: int, months: Iterable[int], most: int) -> Parts:
    """Return the parts of a year that need a page, with the number of rows of each.

    ``months`` has the month of each row. A year of more than ``most`` rows is split into quarters, and such a
    quarter into months: unlike running numbers, they keep their rows when others are added.
    """
    counts = Counter(part for month in months for part in _parts_with(year, month))
    return {
        part: count for part, count in counts.items() if not part.above or counts[part.above] > most
    }


def contents(part: Part, parts: Parts, of_year: str) -> tuple[PartRow, ...]:
    """Return the index of what a part was split into, the newest first; nothing if its page lists its rows."""
    return tuple(
        PartRow(
            Link(below.name, below.path(of_year)), parts[below], contents(below, parts, of_year)
        )
        for below in sorted(parts, reverse=True)
        if below.above == part
    )


def ways_up(part: Part, of_year: str) -> tuple[Link, ...]:
    """Return the breadcrumbs between the page of the year and that of one of its parts."""
    above = part.above
    return (Link(above.name, above.path(of_year)),) if above and above.quarter else ()


def neighbours(part: Part, parts: Parts, of_year: str) -> tuple[Link | None, Link | None]:
    """Return links to the parts of the year that precede and follow one; None where there is none."""
    split = {below.above for below in parts}
    row = [None, *sorted(each for each in parts if each not in split), None]
    if part not in row:
        return None, None
    place = row.index(part)
    before, after = (
        near and Link(near.name, near.path(of_year)) for near in row[place - 1 : place + 2 : 2]
    )
    return before, after


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


def _parts_with(year: int, month: int) -> tuple[Part, Part, Part]:
    _, quarter = quarter_of((year, month))
    return Part(year), Part(year, quarter), Part(year, quarter, month)


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
