"""Widths, lengths of lines, sizes of targets, rings of focus, paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import OpenPage
from tests.browser.heights import too_high
from tests.browser.pages import KINDS, address_of, html_files, kind_of

pytestmark = pytest.mark.browser

NARROW: ViewportSize = {"width": 320, "height": 640}
WIDE: ViewportSize = {"width": 1280, "height": 800}
LARGEST = {"text": "200", "contrast": "0"}
RUNNING_TEXT = {"directive": ".body p", "week": "article > p:not(.meta)", "content": "article > p"}
# Characters in each line of the running text, without the last lines of paragraphs, which end anywhere.
LINES = """(running) => [...document.querySelectorAll(running)].flatMap((paragraph) => {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const lengths = new Map();
  const range = document.createRange();
  for (let node; (node = walker.nextNode()); ) {
    for (let at = 0; at < node.length; at += 1) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const top = Math.round(range.getBoundingClientRect().bottom / 8);
      lengths.set(top, (lengths.get(top) ?? 0) + 1);
    }
  }
  return [...lengths.values()].slice(0, -1);
})"""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_the_window(
    kind: str, kept_page: OpenPage, base_url: str, paths: dict[str, str]
) -> None:
    page = kept_page()
    page.set_viewport_size(NARROW)
    page.goto(base_url + paths[kind])
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.set_viewport_size(WIDE)
    page.evaluate("document.documentElement.dataset.text = '200'")
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


def test_only_texts_as_published_are_long(site: Path, base_url: str) -> None:
    long = too_high(base_url + address_of(file, site) for file in html_files(site))
    kinds = {
        kind_of((site / address.removeprefix(base_url) / "index.html").read_text("utf-8"))
        for address, _ in long
    }
    assert kinds == {"week"}, long


@pytest.mark.parametrize(
    "options",
    [{"viewport": WIDE}, {"viewport": WIDE, "preferences": LARGEST}, {"viewport": NARROW}],
    ids=["wide", "wide-200", "narrow"],
)
@pytest.mark.parametrize("kind", RUNNING_TEXT)
def test_lines_are_neither_short_nor_long(
    kind: str,
    options: dict[str, object],
    open_page: OpenPage,
    base_url: str,
    paths: dict[str, str],
) -> None:
    page = open_page(**options)
    page.goto(base_url + paths[kind])
    lengths: list[int] = page.evaluate(LINES, RUNNING_TEXT[kind])
    typical = sorted(lengths)[len(lengths) // 2]
    assert typical >= 30
    assert max(lengths) <= 80


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
def test_targets_are_large(
    viewport: ViewportSize, open_page: OpenPage, base_url: str, paths: dict[str, str]
) -> None:
    page = open_page(viewport=viewport)
    page.goto(base_url + paths["directive"])
    small = page.evaluate(
        """() => [...document.querySelectorAll(
             'button, input, .site-nav a, .breadcrumbs a, .pager a, .site-footer a')]
           .filter((one) => one.checkVisibility())
           .filter((one) => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44)
           .map((one) => one.outerHTML)"""
    )
    assert small == []


def test_an_official_sees_what_is_due_and_follows_it_on_the_first_screen(
    open_page: OpenPage, base_url: str
) -> None:
    page = open_page(viewport={"width": 390, "height": 800})
    page.clock.set_fixed_time("2024-03-12T05:00:00Z")
    page.goto(f"{base_url}co-quan/so-giao-duc-va-dao-tao/")
    for first in ("[data-calendar]", ".ahead time", ".ahead blockquote"):
        expect(page.locator(first).first).to_be_in_viewport(ratio=1)
    # One that is no more leads to its successor, and to what that one has to follow.
    page.goto(f"{base_url}co-quan/so-noi-vu/")
    for first in (".follow p a[href='../so-noi-vu-2025/']", "[data-calendar]", "#thoi-han"):
        expect(page.locator(first).first).to_be_in_viewport(ratio=1)


def test_links_in_text_are_underlined(page: Page, base_url: str, paths: dict[str, str]) -> None:
    page.goto(base_url + paths["directive"])
    bare = page.evaluate(
        """() => [...document.querySelectorAll('article a')]
           .filter((link) => !getComputedStyle(link).textDecorationLine.includes('underline'))
           .map((link) => link.outerHTML)"""
    )
    assert bare == []


def test_focus_shows_a_ring_of_two_colours(page: Page, base_url: str) -> None:
    page.goto(base_url)
    for _ in range(25):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            """() => {
              const style = getComputedStyle(document.activeElement);
              return [style.outlineStyle, parseFloat(style.outlineWidth), style.boxShadow];
            }"""
        )
        assert ring[0] == "solid"
        assert ring[1] >= 3
        assert ring[2].startswith("rgb(")


def test_text_leaves_room_for_stacked_accents(
    page: Page, base_url: str, paths: dict[str, str]
) -> None:
    page.goto(base_url + paths["directive"])
    ratio = page.evaluate(
        """() => {
          const style = getComputedStyle(document.querySelector('.body p'));
          return parseFloat(style.lineHeight) / parseFloat(style.fontSize);
        }"""
    )
    assert ratio >= 1.6


def test_paper_carries_the_text_alone(page: Page, base_url: str, paths: dict[str, str]) -> None:
    page.goto(base_url + paths["directive"])
    page.emulate_media(media="print")
    expect(page.locator(".site-name")).to_be_visible()
    hidden = (".controls", ".toolbar", ".search-form", ".page-tools")
    for chrome in (*hidden, ".breadcrumbs", ".pager", ".site-footer", ".copy"):
        expect(page.locator(chrome).first).to_be_hidden()
    expect(page.locator("article h1")).to_be_visible()
    expect(page.locator(".citation")).to_be_visible()
    for source in page.locator(".print-source").all():
        expect(source).to_be_visible()


def test_paper_is_black_on_white_whatever_the_screen(open_page: OpenPage, base_url: str) -> None:
    page = open_page(preferences={"text": "200", "contrast": "2"}, color_scheme="dark")
    page.goto(base_url)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
