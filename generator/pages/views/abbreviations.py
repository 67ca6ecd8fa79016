"""The list of abbreviations."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.data.bulletin import Bulletin
from generator.data.model import Abbreviation
from generator.language.text import fold
from generator.pages import addresses, links
from generator.pages.page import Page, Plan


@dataclass(frozen=True)
class AbbreviationsView:
    """Short forms with their meanings, those of texts and those of document symbols."""

    in_text: tuple[Abbreviation, ...]
    in_symbols: tuple[Abbreviation, ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the list of abbreviations."""
    yield Plan(addresses.ABBREVIATIONS, partial(_page, bulletin))


def _page(bulletin: Bulletin) -> Page:
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
