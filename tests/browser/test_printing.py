"""The printed week: every word of it in order, tagged for screen readers, on pages that all hold something."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from generator import pipeline
from generator.data.bulletin import Bulletin
from generator.language import text
from generator.pages import phrases
from generator.pages.views import weeks
from generator.site import printing
from generator.site.files import Layout
from generator.site.mkdocs_adapter import BuildError
from tests.frozen import FROZEN

pytestmark = pytest.mark.browser

A4 = (595, 842)
FOOT = re.compile(r"Trang (\d+)/(\d+)")


@pytest.fixture(scope="module")
def bulletin() -> Bulletin:
    return pipeline.bulletin_of(pipeline.check(FROZEN))


@pytest.fixture(scope="module")
def layout(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Layout:
    """A project of which there is only the built site."""
    layout = Layout(tmp_path_factory.mktemp("printed"))
    layout.build.mkdir()
    layout.site.symlink_to(site)
    return layout


@pytest.fixture(scope="module")
def printed(layout: Layout, browser: Browser) -> PdfReader:
    return PdfReader(printing.print_week(layout, browser))


@pytest.fixture(scope="module")
def pages(printed: PdfReader) -> list[str]:
    return [page.extract_text() for page in printed.pages]


def solid(text: str) -> str:
    """Return the text without white space and ligatures: on paper lines break elsewhere and fonts join letters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def missing(expected: list[str], whole: str) -> list[str]:
    """Return the first expected text that does not follow the ones before it."""
    position = 0
    for passage in expected:
        start = whole.find(solid(passage), position)
        if start < 0:
            return [passage]
        position = start + len(solid(passage))
    return []


def published(bulletin: Bulletin) -> Iterator[str]:
    """Yield the newest week as it stands in the data, from the title to the publisher."""
    week = bulletin.weeks[-1]
    yield phrases.week_title(week)
    yield from weeks.lead(week)
    for entry in bulletin.by_week[week.id]:
        yield entry.directive.title
        yield phrases.reference(entry.directive)
        yield phrases.directed_by(entry.directive, bulletin.registry)
        yield from text.paragraphs(entry.directive.body)
    yield week.source.publisher


def shown(page: Page) -> list[str]:
    """Return the lines that the open page has on paper."""
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('.visually-hidden').forEach((one) => one.remove())")
    lines = page.locator("article").inner_text().split("\n")
    return [line for line in lines if line.strip()]


def test_no_word_of_the_bulletin_is_missing(bulletin: Bulletin, pages: list[str]) -> None:
    whole = solid(FOOT.sub("", "\n".join(pages)))
    expected = list(published(bulletin))
    assert len(expected) > 3 * len(bulletin.weeks[-1].directives)
    assert missing(expected, whole) == []
    # Nor may the comparison pass over a word.
    assert missing([*expected[:5], "không có trong bản tin", *expected[5:]], whole)
    assert missing(expected, whole.replace("1.417.540", "1.417.54")) != []


def test_no_line_of_the_page_is_missing(
    bulletin: Bulletin, pages: list[str], page: Page, base_url: str
) -> None:
    page.goto(f"{base_url}tuan/{bulletin.weeks[-1].id.lower()}/")
    lines = shown(page)
    assert len(lines) > 4 * len(bulletin.weeks[-1].directives)
    assert missing(lines, solid(FOOT.sub("", "\n".join(pages)))) == []


def test_every_page_is_numbered_a4_and_holds_text(printed: PdfReader, pages: list[str]) -> None:
    numbers = [tuple(map(int, foot.groups())) for page in pages if (foot := FOOT.search(page))]
    assert numbers == [(number, len(pages)) for number in range(1, len(pages) + 1)]
    assert all(len(solid(FOOT.sub("", page))) > 40 for page in pages)
    for page in printed.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4


def test_it_is_tagged_and_says_language_and_title(printed: PdfReader, bulletin: Bulletin) -> None:
    root: Any = printed.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "vi"
    assert printed.metadata
    assert str(printed.metadata.title).startswith(phrases.week_title(bulletin.weeks[-1]))
    tags = list(structure(root["/StructTreeRoot"].get_object()))
    count = len(bulletin.weeks[-1].directives)
    assert tags.count("/H1") == 1
    assert count < tags.count("/H2") <= count + 3
    assert tags.count("/P") > 2 * count


def test_the_outline_names_every_directive(printed: PdfReader, bulletin: Bulletin) -> None:
    names = [solid(entry) for entry in outline(printed.outline)]
    titles = [solid(directive.title) for directive in bulletin.weeks[-1].directives]
    assert [name for name in names if name in titles] == titles


def test_no_link_leads_to_where_the_page_was_printed(printed: PdfReader) -> None:
    addresses = [
        str(link.get_object()["/A"]["/URI"])
        for page in printed.pages
        for link in page.get("/Annots", ())
        if "/URI" in link.get_object().get("/A", {})
    ]
    assert addresses
    assert not [address for address in addresses if address.startswith(("file:", "http://127."))]


def test_a_week_that_is_not_there_is_refused(layout: Layout, browser: Browser) -> None:
    with pytest.raises(BuildError, match="Có phải 2024-W11"):
        printing.print_week(layout, browser, "2024-W12")
    assert not (layout.pdf / "2024-W12.pdf").exists()


def test_without_a_built_site_it_says_what_to_do_first(tmp_path: Path, browser: Browser) -> None:
    with pytest.raises(BuildError, match=r"build\.py build"):
        printing.print_week(Layout(tmp_path), browser)


def structure(element: DictionaryObject) -> Iterator[str]:
    """Yield the kinds of all elements below one, in order of reading."""
    if "/S" in element:
        yield str(element["/S"])
    below = element.get("/K", ())
    for part in below if isinstance(below, ArrayObject) else [below]:
        child = part.get_object() if hasattr(part, "get_object") else part
        if isinstance(child, DictionaryObject):
            yield from structure(child)


def outline(items: object) -> Iterator[str]:
    if not isinstance(items, list):
        yield str(getattr(items, "title", ""))
        return
    for item in items:
        yield from outline(item)
