"""The index of documents by number: carried and cited, each with the directives that cite it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.data.bulletin import Bulletin, DocumentRecord
from generator.data.tracking import Remembered
from generator.language import document_number
from generator.pages import addresses, phrases, shared_rows
from generator.pages.page import Link, Page, Plan
from generator.pages.shared_rows import DirectiveItem

Years = Mapping[int | None, list[DocumentRecord]]


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


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the index of years and each year's documents."""
    grouped = Remembered(partial(_by_year, bulletin))
    yield Plan(addresses.DOCUMENTS, partial(_index, bulletin, grouped))
    for year in _in_order(bulletin.document_years):
        yield Plan(addresses.documents(year), partial(_year, bulletin, year, grouped))


def _by_year(bulletin: Bulletin) -> Years:
    found: dict[int | None, list[DocumentRecord]] = {}
    for record in bulletin.documents.values():
        found.setdefault(record.year, []).append(record)
    return {year: found[year] for year in _in_order(found)}


def _in_order(years: Iterable[int | None]) -> list[int | None]:
    """Return the years, the newest first and the unknown one last."""
    return sorted(years, key=lambda year: -(year or 0))


def _order(record: DocumentRecord) -> tuple[int, str]:
    return document_number.order(record.number)


def _index(bulletin: Bulletin, grouped: Callable[[], Years]) -> Page:
    week = bulletin.weeks[-1]
    view = DocumentsView(
        years=tuple(
            (
                Link(_year_name(year), addresses.documents(year)),
                sum(one.entry is not None for one in records),
                sum(one.entry is None for one in records),
            )
            for year, records in grouped().items()
        ),
        newest=tuple(
            shared_rows.directive_item(bulletin, one)
            for one in bulletin.by_week[week.id]
            if one.directive.document
        ),
        week=Link("tuần mới nhất", addresses.week(week.id)),
    )
    crumbs = (Link("Trang chủ", addresses.HOME),)
    description = "Tra văn bản theo số, ký hiệu: văn bản của bản tin và văn bản được dẫn."
    return Page(addresses.DOCUMENTS, "documents", "Văn bản", description, view, breadcrumbs=crumbs)


def _year(bulletin: Bulletin, year: int | None, grouped: Callable[[], Years]) -> Page:
    years = grouped()
    records = sorted(years[year], key=_order)
    title = f"Văn bản {_year_name(year).lower()}"
    view = DocumentYearView(
        title=title,
        carried=tuple(_item(bulletin, one) for one in records if one.entry),
        cited=tuple(_item(bulletin, one) for one in records if not one.entry),
        years=tuple(
            Link(_year_name(other), addresses.documents(other)) for other in years if other != year
        ),
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
        words=phrases.numbered(record.type, record.number, record.day),
        issuer=shared_rows.agency_link_by_date(bulletin.registry, record.issuer)
        if record.issuer
        else None,
        url=record.url or "",
        directive=shared_rows.directive_item(bulletin, record.entry) if record.entry else None,
        cited_by=tuple(shared_rows.directive_item(bulletin, one.entry) for one in record.cited_by),
    )


def _year_name(year: int | None) -> str:
    return f"Năm {year}" if year else "Chưa rõ năm"
