"""Pages that no directive makes: search and abbreviations."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.data.bulletin import Bulletin
from generator.data.model import Abbreviation
from generator.language.text import fold
from generator.pages import addresses
from generator.pages.page import Link, Page, Plan

_CRUMBS = (Link("Trang chủ", addresses.HOME),)


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


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the search page and the list of abbreviations."""
    yield Plan(addresses.SEARCH, partial(_search, bulletin))
    yield Plan(addresses.ABBREVIATIONS, partial(_abbreviations, bulletin))


def _search(bulletin: Bulletin) -> Page:
    indexes = (
        Link("Văn bản theo số", addresses.DOCUMENTS),
        Link("Cơ quan", addresses.AGENCIES),
        Link("Thời hạn", addresses.DEADLINES),
        Link("Lĩnh vực", addresses.TOPICS),
        Link("Lãnh đạo", addresses.LEADERS),
        Link("Bản tin theo tuần", addresses.WEEKS),
    )
    description = "Tìm chỉ đạo theo từ ngữ, số văn bản, lãnh đạo hoặc cơ quan."
    view = SearchView(indexes, tuple(map(str, bulletin.years)))
    return Page(addresses.SEARCH, "search", "Tìm kiếm", description, view, breadcrumbs=_CRUMBS)


def _abbreviations(bulletin: Bulletin) -> Page:
    ordered = sorted(bulletin.registry.abbreviations, key=lambda one: fold(one.short))
    abbreviations = AbbreviationsView(
        tuple(one for one in ordered if one.scope == "text"),
        tuple(one for one in ordered if one.scope == "symbol"),
    )
    description = "Nghĩa của các chữ viết tắt dùng trong bản tin và trong số, ký hiệu văn bản."
    return Page(
        addresses.ABBREVIATIONS,
        "abbreviations",
        "Chữ viết tắt",
        description,
        abbreviations,
        breadcrumbs=_CRUMBS,
    )
