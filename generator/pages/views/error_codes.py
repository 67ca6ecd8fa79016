"""The page of the editors' guide that explains every error code."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.data.bulletin import Bulletin
from generator.data.explanations import GROUPS, Explanation, explanations, told
from generator.pages import addresses, links
from generator.pages.page import Page, Plan


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
    """Yield the page of the codes; of the data it depends on the committee's record only."""
    yield Plan(addresses.CODES, partial(_page, bulletin))


def _page(bulletin: Bulletin) -> Page:
    committee = bulletin.registry.committee
    groups = tuple(
        CodeGroup(
            f"{letter}: {title}",
            f"nhom-{letter.lower()}",
            tuple(
                told(known, committee)
                for code, known in explanations().items()
                if code.startswith(letter)
            ),
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
