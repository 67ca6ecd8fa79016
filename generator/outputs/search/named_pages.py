"""Pages that a reader may name in a search instead of what a directive says: an agency, a month, a cited document."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.data.bulletin import Bulletin
from generator.language.dates import quarter_of
from generator.outputs.search import tokens
from generator.pages import addresses, deadline_parts, document_entries, links
from generator.pages.page import Link

# What the lists of all are called beside their titles.
_LISTS = (
    (links.DEADLINES, ("Hạn", "Hạn chót", "Lịch thời hạn")),
    (links.AGENCIES, ("Danh sách cơ quan", "Các cơ quan")),
    (links.LEADERS, ("Danh sách lãnh đạo", "Các lãnh đạo")),
    (links.TOPICS, ("Danh sách lĩnh vực", "Các lĩnh vực")),
    (links.DOCUMENTS, ("Danh sách văn bản", "Số văn bản")),
    (links.WEEKS, ("Bản tin", "Bản tin tuần", "Danh sách bản tin")),
    (links.STATISTICS, ("Số liệu", "Biểu đồ")),
    (Link("Chữ viết tắt", addresses.ABBREVIATIONS), ("Viết tắt",)),
)


class NamedPage(NamedTuple):
    """A page: what it is of, its address from the site's root, its name, and other names for it."""

    kind: str
    address: str
    name: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class NamedPages:
    """All pages that can be named, the newest first where they are of times, and entries of cited documents by token."""

    pages: tuple[NamedPage, ...] = ()
    documents: tuple[tuple[str, NamedPage], ...] = ()


def named_pages(bulletin: Bulletin) -> NamedPages:
    """Return all pages of a bulletin that can be named."""
    cited = (record for record in bulletin.documents.values() if not record.entry)
    documents = {
        (record.number, record.year or 0): document_entries.link(bulletin, record)
        for record in cited
    }
    entries = (
        (tokens.number(number), _page("document", link))
        for (number, _), link in sorted(documents.items())
    )
    ordered = sorted(entries, key=lambda entry: (tokens.sort_key(entry[0]), entry[1]))
    return NamedPages((*_registered(bulletin), *_times(bulletin)), tuple(ordered))


def _registered(bulletin: Bulletin) -> Iterator[NamedPage]:
    registry = bulletin.registry
    yield from (_page("list", link, *others) for link, others in _LISTS)
    for agency in registry.agencies.values():
        yield _page("agency", links.agency_by_date(registry, agency), *agency.names)
    yield from (_page("leader", links.leader(leader)) for leader in registry.leaders.values())
    yield from (_page("topic", links.topic(topic)) for topic in registry.topics.values())


def _times(bulletin: Bulletin) -> Iterator[NamedPage]:
    months = sorted(bulletin.by_month, reverse=True)
    for week in reversed(bulletin.weeks):
        yield _page("week", links.week(week), week.id)
    yield from (_page("month", links.month(month)) for month in months)
    for year, number in dict.fromkeys(map(quarter_of, months)):
        yield _page("quarter", links.quarter(year, number), f"Quý {number}/{year}")
    yield from (
        _page("year", links.year(year)) for year in dict.fromkeys(year for year, _ in months)
    )
    for month in sorted(bulletin.deadlines_by_month, reverse=True):
        link = deadline_parts.link_of_month(bulletin, month)
        yield _page("deadlines", link, link.text.replace("Thời hạn", "Hạn"))


def _page(kind: str, link: Link, *others: str) -> NamedPage:
    anchor = f"#{link.anchor}" if link.anchor else ""
    name = f"{link.text} ({link.aside})" if link.aside else link.text
    other_names = tuple(dict.fromkeys(other for other in others if other != name))
    return NamedPage(kind, f"{addresses.public(link.path)}{anchor}", name, other_names)
