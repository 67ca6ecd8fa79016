"""Kinds of which there is one page: the search, the abbreviations, and the error codes in the editors' guide."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.data.bulletin import Bulletin
from generator.data.explanations import GROUPS, Explanation, explanations, told
from generator.data.model import Abbreviation
from generator.language.text import fold
from generator.pages import addresses, links
from generator.pages.page import Link, Page, Plan


@dataclass(frozen=True)
class SearchView:
    """Links to plain indexes, for browsers without scripts, and the years that have a search index."""

    indexes: tuple[Link, ...]
    years: tuple[str, ...]


@dataclass(frozen=True)
class AbbreviationsView:
    """Short forms with their meanings, those of texts and those of document symbols."""

    in_text: tuple[Abbreviation, ...]
    in_symbols: tuple[Abbreviation, ...]


@dataclass(frozen=True)
class CodeGroup:
    """The codes that begin with one letter, under a common title and anchor."""

    title: str
    anchor: str
    codes: tuple[Explanation, ...]


@dataclass(frozen=True)
class CodesView:
    """All codes in their groups; a code's anchor is the code in lower case."""

    groups: tuple[CodeGroup, ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the pages; of the data that of the codes depends on the committee's record only."""
    yield Plan(addresses.SEARCH, partial(_search, bulletin))
    yield Plan(addresses.ABBREVIATIONS, partial(_abbreviations, bulletin))
    yield Plan(addresses.CODES, partial(_codes, bulletin))


def _search(bulletin: Bulletin) -> Page:
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


def _abbreviations(bulletin: Bulletin) -> Page:
    ordered = sorted(bulletin.registry.abbreviations, key=lambda known: fold(known.short))
    view = AbbreviationsView(
        tuple(known for known in ordered if known.scope == "text"),
        tuple(known for known in ordered if known.scope == "symbol"),
    )
    return Page(
        addresses.ABBREVIATIONS,
        "abbreviations",
        "Chữ viết tắt",
        "Nghĩa của các chữ viết tắt dùng trong bản tin và trong số, ký hiệu văn bản.",
        view,
        breadcrumbs=(links.HOME,),
    )


def _codes(bulletin: Bulletin) -> Page:
    committee = bulletin.registry.committee
    codes = {code: told(known, committee) for code, known in explanations().items()}
    groups = tuple(
        CodeGroup(
            f"{letter}: {title}",
            f"nhom-{letter.lower()}",
            tuple(known for code, known in codes.items() if code.startswith(letter)),
        )
        for letter, title in GROUPS.items()
    )
    return Page(
        addresses.CODES,
        "codes",
        "Mã lỗi",
        "Từng mã lỗi của lệnh kiểm tra: sai gì, vì sao có quy tắc, ví dụ sai và đúng.",
        CodesView(groups),
        breadcrumbs=(links.HOME, links.GUIDE),
    )
