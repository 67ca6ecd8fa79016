"""The search page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.data.bulletin import Bulletin
from generator.pages import addresses, links
from generator.pages.page import Link, Page, Plan


@dataclass(frozen=True)
class SearchView:
    """Links to plain indexes, for browsers without scripts, and the years that have a search index."""

    indexes: tuple[Link, ...]
    years: tuple[str, ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the search page."""
    yield Plan(addresses.SEARCH, partial(_page, bulletin))


def _page(bulletin: Bulletin) -> Page:
    indexes = (
        links.DOCUMENTS._replace(text="Văn bản theo số"),
        links.AGENCIES,
        links.DEADLINES,
        links.TOPICS,
        links.LEADERS,
        links.WEEKS._replace(text="Bản tin theo tuần"),
    )
    view = SearchView(indexes, tuple(map(str, bulletin.years)))
    description = "Tìm chỉ đạo theo từ ngữ, số văn bản, lãnh đạo hoặc cơ quan."
    crumbs = (links.HOME,)
    return Page(addresses.SEARCH, "search", "Tìm kiếm", description, view, breadcrumbs=crumbs)
