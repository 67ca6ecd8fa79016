"""The index of documents by number: carried and cited, each with the directives that cite it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import document_number
from generator.bulletin import Bulletin, DocumentRecord
from generator.pages import addresses, items, words
from generator.pages.items import DirectiveItem
from generator.pages.page import Link, Page


@dataclass(frozen=True)
class DocumentItem:
    """A document: what it is, the directive it carries, and who cites it."""

    anchor: str
    number: str
    words: str
    issuer: Link | None
    url: str
    directive: DirectiveItem | None
    cited_by: tuple[DirectiveItem, ...]


@dataclass(frozen=True)
class DocumentYearView:
    """One year's documents in order of number: those of the bulletin, and those only cited."""

    title: str
    carried: tuple[DocumentItem, ...]
    cited: tuple[DocumentItem, ...]
    years: tuple[Link, ...]


@dataclass(frozen=True)
class DocumentsView:
    """The years of documents, and the newest week's."""

    years: tuple[tuple[Link, int, int], ...]
    newest: tuple[DirectiveItem, ...]
    week: Link


def pages(bulletin: Bulletin) -> Iterator[Page]:
    """Yield the index of years and each year's documents."""
    years: dict[int | None, list[DocumentRecord]] = {}
    for record in sorted(bulletin.documents.values(), key=_order):
        years.setdefault(record.year, []).append(record)
    ordered = sorted(years, key=lambda year: -(year or 0))
    yield _index(bulletin, {year: years[year] for year in ordered})
    for year in ordered:
        yield _year(bulletin, year, years[year], [other for other in ordered if other != year])


def _order(record: DocumentRecord) -> tuple[int, str]:
    return document_number.order(record.number)


def _index(bulletin: Bulletin, years: dict[int | None, list[DocumentRecord]]) -> Page:
    week = bulletin.weeks[-1]
    view = DocumentsView(
        years=tuple(
            (
                Link(_year_name(year), addresses.documents(year)),
                sum(one.entry is not None for one in records),
                sum(one.entry is None for one in records),
            )
            for year, records in years.items()
        ),
        newest=tuple(
            items.directive_item(bulletin, one)
            for one in bulletin.by_week[week.id]
            if one.directive.document
        ),
        week=Link("tuần mới nhất", addresses.week(week.id)),
    )
    crumbs = (Link("Trang chủ", addresses.HOME),)
    description = "Tra văn bản theo số, ký hiệu: văn bản của bản tin và văn bản được dẫn."
    return Page(addresses.DOCUMENTS, "documents", "Văn bản", description, view, breadcrumbs=crumbs)


def _year(
    bulletin: Bulletin, year: int | None, records: list[DocumentRecord], others: list[int | None]
) -> Page:
    title = f"Văn bản {_year_name(year).lower()}"
    view = DocumentYearView(
        title=title,
        carried=tuple(_item(bulletin, one) for one in records if one.entry),
        cited=tuple(_item(bulletin, one) for one in records if not one.entry),
        years=tuple(Link(_year_name(other), addresses.documents(other)) for other in others),
    )
    return Page(
        path=addresses.documents(year),
        kind="document-year",
        title=title,
        description=f"{title}, theo số: {len(records)} văn bản.",
        view=view,
        breadcrumbs=(Link("Trang chủ", addresses.HOME), Link("Văn bản", addresses.DOCUMENTS)),
    )


def _item(bulletin: Bulletin, record: DocumentRecord) -> DocumentItem:
    return DocumentItem(
        anchor=addresses.document_anchor(record.number),
        number=record.number,
        words=words.numbered(record.type, record.number, record.day),
        issuer=items.agency_link(record.issuer) if record.issuer else None,
        url=record.url or "",
        directive=items.directive_item(bulletin, record.entry) if record.entry else None,
        cited_by=tuple(items.directive_item(bulletin, one.entry) for one in record.cited_by),
    )


def _year_name(year: int | None) -> str:
    return f"Năm {year}" if year else "Chưa rõ năm"
