"""The page of the editors' guide that explains every error code."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.data.explanations import GROUPS, Explanation, explanations
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


def plans() -> Iterator[Plan]:
    """Yield the page of the codes; it depends on no data."""
    yield Plan(addresses.CODES, _page)


def _page() -> Page:
    groups = tuple(
        CodeGroup(
            f"{letter}: {title}",
            f"nhom-{letter.lower()}",
            tuple(code for code in explanations().values() if code.code.startswith(letter)),
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
