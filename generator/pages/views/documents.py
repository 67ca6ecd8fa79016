"""The index of documents by number: carried and cited, each with the directives that cite it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.data.bulletin import Bulletin, DocumentRecord
from generator.data.tracking import Remembered
from generator.language import document_number
from generator.pages import addresses, links, phrases, shared_rows
from generator.pages.page import Link, Page, Plan
from generator.pages.shared_rows import DirectiveItem

Years = Mapping[int | None, list[DocumentRecord]]


@dataclass(frozen=True)
class DocumentItem:
    """A document, the directive that it carries, and the directives that cite it."""

    anchor: str
    number: str
    name: str
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
    years: dict[int | None, list[DocumentRecord]] = {}
    for record in bulletin.documents.values():
        years.setdefault(record.year, []).append(record)
    return {year: years[year] for year in _in_order(years)}


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
                sum(record.entry is not None for record in records),
                sum(record.entry is None for record in records),
            )
            for year, records in grouped().items()
        ),
        newest=tuple(
            shared_rows.directive_item(bulletin, entry)
            for entry in bulletin.by_week[week.id]
            if entry.directive.document
        ),
        week=links.week(week)._replace(text="tuần mới nhất"),
    )
    crumbs = (links.HOME,)
    description = "Tra văn bản theo số, ký hiệu: văn bản của bản tin và văn bản được dẫn."
    return Page(addresses.DOCUMENTS, "documents", "Văn bản", description, view, breadcrumbs=crumbs)


def _year(bulletin: Bulletin, year: int | None, grouped: Callable[[], Years]) -> Page:
    years = grouped()
    records = sorted(years[year], key=_order)
    title = f"Văn bản {_year_name(year).lower()}"
    view = DocumentYearView(
        title=title,
        carried=tuple(_item(bulletin, record) for record in records if record.entry),
        cited=tuple(_item(bulletin, record) for record in records if not record.entry),
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
        breadcrumbs=(links.HOME, links.DOCUMENTS),
    )


def _item(bulletin: Bulletin, record: DocumentRecord) -> DocumentItem:
    return DocumentItem(
        anchor=addresses.document_anchor(record.number),
        number=record.number,
        name=phrases.numbered(record.type, record.number, record.day),
        issuer=links.agency_by_date(bulletin.registry, record.issuer) if record.issuer else None,
        url=record.url or "",
        directive=shared_rows.directive_item(bulletin, record.entry) if record.entry else None,
        cited_by=tuple(
            shared_rows.directive_item(bulletin, citing.entry) for citing in record.cited_by
        ),
    )


def _year_name(year: int | None) -> str:
    return f"Năm {year}" if year else "Chưa rõ năm"
