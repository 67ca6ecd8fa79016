"""Pages that no directive makes: search and abbreviations."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.bulletin import Bulletin
from generator.model import Abbreviation
from generator.pages import addresses
from generator.pages.page import Link, Page
from generator.text import fold


@dataclass(frozen=True)
class SearchView:
    """The plain indexes that serve readers whose browser runs no scripts; the years that have a search index."""

    indexes: tuple[Link, ...]
    years: tuple[str, ...]


@dataclass(frozen=True)
class AbbreviationsView:
    """Short forms with their meanings, those of texts and those of document symbols."""

    in_text: tuple[Abbreviation, ...]
    in_symbols: tuple[Abbreviation, ...]


def pages(bulletin: Bulletin) -> Iterator[Page]:
    """Yield the search page and the list of abbreviations."""
    crumbs = (Link("Trang chủ", addresses.HOME),)
    indexes = (
        Link("Văn bản theo số", addresses.DOCUMENTS),
        Link("Cơ quan", addresses.AGENCIES),
        Link("Thời hạn", addresses.DEADLINES),
        Link("Lĩnh vực", addresses.TOPICS),
        Link("Lãnh đạo", addresses.LEADERS),
        Link("Bản tin theo tuần", addresses.WEEKS),
    )
    description = "Tìm chỉ đạo theo từ ngữ, số văn bản, lãnh đạo hoặc cơ quan."
    years = tuple(sorted({week.id[:4] for week in bulletin.weeks}, reverse=True))
    view = SearchView(indexes, years)
    yield Page(addresses.SEARCH, "search", "Tìm kiếm", description, view, breadcrumbs=crumbs)
    ordered = sorted(bulletin.registry.abbreviations, key=lambda one: fold(one.short))
    abbreviations = AbbreviationsView(
        tuple(one for one in ordered if one.scope == "text"),
        tuple(one for one in ordered if one.scope == "symbol"),
    )
    description = "Nghĩa của các chữ viết tắt dùng trong bản tin và trong số, ký hiệu văn bản."
    yield Page(
        addresses.ABBREVIATIONS,
        "abbreviations",
        "Chữ viết tắt",
        description,
        abbreviations,
        breadcrumbs=crumbs,
    )
