"""The index of documents by number: carried and cited, each with the directives that cite it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.data import conventions
from generator.data.bulletin import Bulletin, DocumentRecord, Entry
from generator.data.grouping import grouped
from generator.language import document_number
from generator.pages import addresses, document_entries, links, listings, phrases, shared_rows
from generator.pages.listings import Jump, Part, PartRow, Parts
from generator.pages.page import Link, Page, Plan
from generator.pages.shared_rows import DirectiveItem


@dataclass(frozen=True)
class DocumentItem:
    """A document, the directive that it carries, and the directives that cite it.

    Of a long list of these, ``cited_by`` has the newest and ``all_citing`` leads to all.
    """

    anchor: str
    name: str
    issuer: Link | None
    url: str
    directive: DirectiveItem | None
    changed_by: tuple[tuple[str, Link], ...]
    citing: int
    cited_by: tuple[Link, ...]
    all_citing: Link | None


@dataclass(frozen=True)
class Documents:
    """Documents in order of number: ``items`` in full or, of more than a page has room for, ``numbers`` by hundreds.

    Each number leads to the document's entry and has the anchor of the document in its year's index.
    """

    items: tuple[DocumentItem, ...] = ()
    numbers: tuple[tuple[str, tuple[Jump, ...]], ...] = ()


@dataclass(frozen=True)
class DocumentYearView:
    """One year's documents, those of the bulletin and those only cited, or a part of the latter.

    ``parts`` are the pages that have the cited ones in full, by the time since which they are cited.
    """

    title: str
    carried: Documents
    cited: Documents
    parts: tuple[PartRow, ...]
    years: tuple[Link, ...]


@dataclass(frozen=True)
class DocumentsView:
    """The years of documents, and the newest week's."""

    years: tuple[tuple[Link, int, int], ...]
    newest: tuple[DirectiveItem, ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the index of years, each year's documents, and the lists of directives that cite one."""
    yield Plan(addresses.DOCUMENTS, partial(_index, bulletin))
    since = grouped((year, month) for (_, year), month in bulletin.cited_since.items())
    years = bulletin.document_years
    for year in years:
        months = since.get(year, ())
        parts = (
            listings.years_of(months, conventions.MOST_DOCUMENTS)
            if len(months) > conventions.MOST_DOCUMENTS
            else {}
        )
        yield Plan(addresses.documents(year), partial(_year, bulletin, year, parts, years))
        for citing_year, of_year in parts.items():
            for part in of_year:
                path = part.path(addresses.first_cited(year, citing_year))
                yield Plan(path, partial(_part, bulletin, year, part, of_year))
    for key, count in bulletin.citations.items():
        # One directive may cite a document twice.
        if count > document_entries.MOST_CITING:
            record = bulletin.documents[key]
            if document_entries.all_citing(record):
                yield from _citing(bulletin, record)


def _index(bulletin: Bulletin) -> Page:
    view = DocumentsView(
        years=tuple(
            (
                Link(_year_name(year), addresses.documents(year)),
                sum(record.entry is not None for record in records),
                sum(record.entry is None for record in records),
            )
            for year, records in bulletin.documents_by_year.items()
        ),
        newest=tuple(
            shared_rows.directive_item(bulletin, entry)
            for entry in bulletin.by_week[bulletin.newest.id]
            if entry.directive.document
        ),
    )
    crumbs = (links.HOME,)
    description = "Tra văn bản theo số, ký hiệu: văn bản của bản tin và văn bản được dẫn."
    return Page(addresses.DOCUMENTS, "documents", "Văn bản", description, view, breadcrumbs=crumbs)


def _year(
    bulletin: Bulletin, year: int | None, parts: Mapping[int, Parts], years: tuple[int | None, ...]
) -> Page:
    records = bulletin.documents_by_year[year]
    title = f"Văn bản {_year_name(year).lower()}"
    view = DocumentYearView(
        title=title,
        carried=_documents(bulletin, [record for record in records if record.entry]),
        cited=_documents(bulletin, [record for record in records if not record.entry]),
        parts=tuple(
            listings.row_of_year(citing_year, of_year, addresses.first_cited(year, citing_year))
            for citing_year, of_year in parts.items()
        ),
        years=tuple(
            Link(_year_name(other), addresses.documents(other)) for other in years if other != year
        ),
    )
    return _page(addresses.documents(year), view, len(records), (links.HOME, links.DOCUMENTS))


def _part(bulletin: Bulletin, year: int | None, part: Part, parts: Parts) -> Page:
    """Return the page of the documents of a year that are cited since a part of a year."""
    of_year = addresses.first_cited(year, part.year)
    index = listings.contents(part, parts, of_year)
    cited = (record for record in bulletin.documents_by_year[year] if not record.entry)
    records = (
        []
        if index
        else [one for one in cited if part.holds(bulletin.cited_since[one.number, year])]
    )
    title = f"Văn bản {_year_name(year).lower()} được dẫn lần đầu trong {part.within}"
    view = DocumentYearView(
        title, Documents(), Documents(tuple(_item(bulletin, one) for one in records)), index, ()
    )
    above = Link(_year_name(year), addresses.documents(year))
    page = _page(part.path(of_year), view, parts[part], (links.HOME, links.DOCUMENTS, above))
    of_part = f"Được dẫn lần đầu trong năm {part.year}"
    return listings.in_year(page, part, parts, of_year, of_part)


def _page(path: str, view: DocumentYearView, count: int, breadcrumbs: tuple[Link, ...]) -> Page:
    description = f"{view.title}, theo số: {count} văn bản."
    return Page(path, "document-year", view.title, description, view, breadcrumbs=breadcrumbs)


def _citing(bulletin: Bulletin, record: DocumentRecord) -> Iterator[Plan]:
    number, year = record.number, record.year
    listing = listings.Listing(
        kind="directives",
        title=f"Chỉ đạo dẫn {phrases.numbered(record.type, record.number, record.day)}",
        path=partial(addresses.citing, number, year),
        section=Link(_year_name(year), addresses.documents(year)),
        follow=None,
        together=listings.MOST_ROWS // 2,
    )
    return listings.plans(bulletin, listing, document_entries.citing(record))


def _documents(bulletin: Bulletin, records: list[DocumentRecord]) -> Documents:
    if len(records) <= conventions.MOST_DOCUMENTS:
        return Documents(tuple(_item(bulletin, record) for record in records))
    hundreds = groupby(records, key=lambda one: document_number.order(one.number)[0] // 100)
    return Documents(
        numbers=tuple(
            (
                f"{hundred * 100 or 1}–{hundred * 100 + 99}",
                tuple(
                    Jump(
                        document_entries.link(bulletin, record),
                        addresses.document_anchor(record.number),
                    )
                    for record in of_hundred
                ),
            )
            for hundred, of_hundred in hundreds
        )
    )


def _item(bulletin: Bulletin, record: DocumentRecord) -> DocumentItem:
    citing = document_entries.citing(record)
    return DocumentItem(
        anchor=addresses.document_anchor(record.number),
        name=phrases.numbered(record.type, record.number, record.day),
        issuer=links.agency_by_date(bulletin.registry, record.issuer) if record.issuer else None,
        url=record.url or "",
        directive=shared_rows.directive_item(bulletin, record.entry) if record.entry else None,
        changed_by=document_entries.changed_by(record),
        citing=len(citing),
        cited_by=tuple(map(_by_document, citing[-document_entries.MOST_CITING :])),
        all_citing=document_entries.all_citing(record),
    )


def _by_document(entry: Entry) -> Link:
    """Return a link to a directive under its document's name or, without one, its title."""
    document, link = entry.directive.document, links.directive(entry)
    return link._replace(text=phrases.document(document)) if document else link


def _year_name(year: int | None) -> str:
    return f"Năm {year}" if year else "Chưa rõ năm"
