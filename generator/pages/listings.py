"""Lists of directives by year, the parts of long years, and the indexes of lists; several page kinds use them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, groupby
from typing import NamedTuple

from generator.data.bulletin import Bulletin, Entry, Month, by_year, last_update
from generator.data.conventions import month_of, year_of
from generator.data.grouping import grouped
from generator.data.model import Week
from generator.data.tracking import Remembered
from generator.language.dates import quarter_of
from generator.pages import addresses, links, phrases, shared_rows
from generator.pages.json_ld import Node
from generator.pages.page import Link, Page, Plan, Subscription, with_neighbours
from generator.pages.shared_rows import DirectiveItem

Years = Mapping[int, list[Entry]]

# Most rows of a list's page, headings of weeks among them: well below twelve screens in a window of 1,280 by 800.
MOST_ROWS = 110
# What the first page of a list shows of its newest year if that is long.
_MOST_NEWEST = 40


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
    def within(self) -> str:
        """Its name as it stands within a sentence: ``năm 2024``."""
        return f"{self.name[0].lower()}{self.name[1:]}"

    @property
    def above(self) -> "Part | None":
        """The part that this one belongs to; None of a whole year."""
        if not self.quarter:
            return None
        return Part(self.year, self.quarter if self.month else 0)

    def holds(self, month: Month) -> bool:
        """Tell whether a month belongs to it."""
        return self in _parts_with(*month)

    def covers(self, week: Week) -> bool:
        """Tell whether most days of a week belong to it."""
        return self.holds((year_of(week), month_of(week)))

    def path(self, of_year: str) -> str:
        """Return the path of its page; ``of_year`` is the path of the year's page once the year is over."""
        return addresses.part(of_year, self.quarter, self.month) if self.quarter else of_year

    def link(self, of_year: str) -> Link:
        """Return a link to its page under its name; ``of_year`` as in ``path``."""
        return Link(self.name, self.path(of_year))


Parts = Mapping[Part, int]


@dataclass(frozen=True)
class PartRow:
    """A part in the index of the parts of a year: the link, how many rows it has, and its own parts."""

    link: Link
    count: int
    parts: tuple["PartRow", ...]


@dataclass(frozen=True)
class Jump:
    """A link to a group of rows on another page; ``anchor`` is the id that the group has on a page that lists it."""

    link: Link
    anchor: str


@dataclass(frozen=True)
class PartContents:
    """A page with rows of a part of a year: the link, the number of its rows, and its groups of rows.

    ``anchor`` is the id that the part itself has where the page is listed.
    """

    link: Link
    count: int
    groups: tuple[Jump, ...] = ()
    anchor: str = ""


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
    """The directives of one list in one year or a part of it, by week, newest first.

    ``months`` are the anchors of the newest weeks of each month, with its name. ``parts`` says where the rows of a
    long year are; its first page then has the newest weeks only.
    """

    title: str
    notes: tuple[str, ...]
    terms: tuple[str, ...]
    year: int | None
    months: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[Link, tuple[DirectiveItem, ...]], ...]
    total: int
    parts: tuple[PartContents, ...] = ()
    years: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Listing:
    """What the pages of one list have in common; ``section`` is the index above them, if any.

    ``path`` returns the path of a year's page; of None, that of the main page, which shows the newest year.
    A list of ``together`` directives or fewer has all years on its main page.
    """

    kind: str
    title: str
    path: Callable[[int | None], str]
    section: Link | None
    follow: Subscription | None
    notes: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    about: Node | None = None
    together: int = 0


def index(path: str, kind: str, title: str, description: str, rows: tuple[IndexRow, ...]) -> Page:
    """Return the page of an index."""
    view = IndexView(rows)
    return Page(path, kind, title, description, view, breadcrumbs=(links.HOME,))


def plans(bulletin: Bulletin, listing: Listing, entries: tuple[Entry, ...]) -> Iterator[Plan]:
    """Yield a page for each year with directives and each part of a long one; a single page if there are none."""
    weeks = {entry.week.id: entry for entry in entries}.values()
    years = years_of(map(_month, chain(entries, weeks)), MOST_ROWS)
    entries_by_year = Remembered(partial(by_year, entries))
    if len(entries) <= listing.together or not years:
        yield Plan(listing.path(None), partial(_whole, bulletin, listing, entries_by_year))
        return
    newest = next(iter(years))
    for parts_ in years.values():
        for part in parts_:
            path = _path(listing, part, newest)
            yield Plan(path, partial(_page, bulletin, listing, part, parts_, entries_by_year))


def years_of(months: Iterable[Month], most: int) -> Mapping[int, Parts]:
    """Return the parts of each year, the newest first; ``months`` has year and month of each row."""
    of_years = grouped(months)
    return {year: parts(year, of_years[year], most) for year in sorted(of_years, reverse=True)}


def parts(year: int, months: Iterable[int], most: int) -> Parts:
    """Return the parts of a year that need a page, with the number of rows of each.

    ``months`` has the month of each row. A year of more than ``most`` rows is split into quarters, and such a
    quarter into months: unlike running numbers, they keep their rows when others are added.
    """
    counts = Counter[Part]()
    for month, count in Counter(months).items():
        counts.update(dict.fromkeys(_parts_with(year, month), count))
    return {
        part: count for part, count in counts.items() if not part.above or counts[part.above] > most
    }


def contents(part: Part, parts: Parts, of_year: str) -> tuple[PartRow, ...]:
    """Return the index of what a part was split into, the newest first; nothing if its page lists its rows."""
    return tuple(
        PartRow(below.link(of_year), parts[below], contents(below, parts, of_year))
        for below in sorted(parts, reverse=True)
        if below.above == part
    )


def row_of_year(year: int, parts: Parts, of_year: str) -> PartRow:
    """Return a year's row in an index of years, with the index of what the year was split into."""
    part = Part(year)
    return PartRow(part.link(of_year), parts[part], contents(part, parts, of_year))


def unsplit(parts: Parts) -> list[Part]:
    """Return the parts whose pages list rows, the oldest first."""
    split = {below.above for below in parts}
    return sorted(part for part in parts if part not in split)


def with_rows(part: Part, parts: Parts) -> Iterator[Part]:
    """Yield the parts that a part was split into and whose pages list rows, the newest first; none if it lists its own."""
    for below in reversed(unsplit(parts)):
        above = below.above
        if above and part in {above, above.above}:
            yield below


def in_year(page: Page, part: Part, parts: Parts, of_year: str, year: str | None = None) -> Page:
    """Return the page of a part of a year with the ways to the parts above and beside it.

    ``year`` is what the year's page is called in the breadcrumbs, "" if it is the page above; else it has its own name.
    """
    name = Part(part.year).name if year is None else year
    above = [Link(name, of_year)] if part.quarter and name else []
    if part.month:
        above.append(Part(part.year, part.quarter).link(of_year))
    before, after = neighbours(part, parts, of_year)
    return replace(page, breadcrumbs=(*page.breadcrumbs, *above), previous=before, next=after)


def neighbours(part: Part, parts: Parts, of_year: str) -> tuple[Link | None, Link | None]:
    """Return links to the parts of the year that precede and follow one; None where there is none."""
    for before, one, after in with_neighbours(unsplit(parts)):
        if one == part:
            return before and before.link(of_year), after and after.link(of_year)
    return None, None


def _parts_with(year: int, month: int) -> tuple[Part, Part, Part]:
    _, quarter = quarter_of((year, month))
    return Part(year), Part(year, quarter), Part(year, quarter, month)


def _month(entry: Entry) -> Month:
    return entry.year, month_of(entry.week)


def _whole(bulletin: Bulletin, listing: Listing, entries_by_year: Callable[[], Years]) -> Page:
    """Return the only page of a list."""
    entries = [entry for of_year in entries_by_year().values() for entry in of_year]
    view = _view(bulletin, listing, None, entries, len(entries))
    return _in_list(listing, listing.path(None), listing.title, view, entries)


def _path(listing: Listing, part: Part, newest: int) -> str:
    if part == Part(newest):
        return listing.path(None)
    return part.path(listing.path(part.year))


def _page(
    bulletin: Bulletin,
    listing: Listing,
    part: Part,
    parts: Parts,
    entries_by_year: Callable[[], Years],
) -> Page:
    """Return the page of a year or a part of it."""
    years = entries_by_year()
    newest = next(iter(years))
    path = _path(listing, part, newest)
    is_main = path == listing.path(None)
    entries = [entry for entry in years[part.year] if part.covers(entry.week)]
    split = tuple(with_rows(part, parts))
    shown = entries if not split else _newest(entries) if is_main else []
    of_year = listing.path(part.year)
    others = () if part.quarter else (Part(one) for one in years if one != part.year)
    view = replace(
        _view(bulletin, listing, part.year, shown, sum(map(len, years.values()))),
        parts=tuple(_contents(below, below.path(of_year), entries, shown) for below in split),
        years=tuple(Link(one.name, _path(listing, one, newest)) for one in others),
    )
    title = listing.title if is_main else f"{listing.title}, {part.within}"
    page = _in_list(listing, path, title, view, shown)
    return in_year(page, part, parts, of_year, "" if part.year == newest else None)


def _in_list(
    listing: Listing, path: str, title: str, view: ListingView, shown: list[Entry]
) -> Page:
    """Return a page of a list: the main one, or one below it."""
    main = listing.path(None)
    return Page(
        path=path,
        kind=listing.kind,
        title=title,
        description=f"{listing.title}: {view.total} chỉ đạo trong các bản tin.",
        view=view,
        breadcrumbs=(
            links.HOME,
            *((listing.section,) if listing.section else ()),
            *(() if path == main else (Link(listing.title, main),)),
        ),
        updated_on=last_update(shown),
        follow=listing.follow,
        linked_data=listing.about,
    )


def _view(
    bulletin: Bulletin, listing: Listing, year: int | None, shown: list[Entry], total: int
) -> ListingView:
    return ListingView(
        title=listing.title,
        notes=listing.notes,
        terms=listing.terms,
        year=year,
        months=tuple(
            (addresses.anchor(next(of_month).week.id), phrases.month(*month))
            for month, of_month in groupby(shown, key=_month)
        ),
        weeks=_by_week(bulletin, shown),
        total=total,
    )


def _newest(entries: list[Entry]) -> list[Entry]:
    """Return the directives of the newest week, and of those before it that fit on the first screens."""
    shown: list[Entry] = []
    for _, of_week in groupby(entries, key=lambda entry: entry.week.id):
        rows = list(of_week)
        if shown and len(shown) + len(rows) > _MOST_NEWEST:
            break
        shown += rows
    return shown


def _contents(part: Part, path: str, entries: list[Entry], shown: list[Entry]) -> PartContents:
    """Return where the weeks of a part are; a week that is shown beside it has its anchor there."""
    rows = [entry for entry in entries if part.covers(entry.week)]
    weeks = {entry.week.id: entry.week for entry in rows}
    beside = {entry.week.id for entry in shown}
    groups = (
        Jump(
            Link(phrases.week_number(week), path, addresses.anchor(id_)),
            "" if id_ in beside else addresses.anchor(id_),
        )
        for id_, week in weeks.items()
    )
    return PartContents(Link(part.name, path), len(rows), tuple(groups))


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
