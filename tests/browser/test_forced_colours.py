"""With colours forced by the device, pressed, chosen, focused and hovered controls still look different."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

STYLE = """(one) => {
  const {borderTopStyle, borderTopWidth, borderBottomWidth, borderTopColor, color, outlineStyle, outlineWidth,
         textDecorationLine} = getComputedStyle(one);
  return {borderTopStyle, borderTopWidth, borderBottomWidth, borderTopColor, color, outlineStyle, outlineWidth,
          textDecorationLine};
}"""


@pytest.fixture(params=["light", "dark"])
def forced(kept_page: OpenPage, base_url: str, request: pytest.FixtureRequest) -> Page:
    page = kept_page(forced_colors="active", color_scheme=request.param)
    page.goto(base_url)
    page.locator(".controls").wait_for()
    return page


def style(page: Page, selector: str) -> dict[str, str]:
    styles: dict[str, str] = page.locator(selector).first.evaluate(STYLE)
    return styles


def test_controls_have_outlines(forced: Page) -> None:
    for selector in (".controls .button", ".search-input", ".search-form .button"):
        styles = style(forced, selector)
        assert styles["borderTopStyle"] != "none"
        assert float(styles["borderTopWidth"].removesuffix("px")) >= 1


def test_the_end_of_a_range_is_told_apart(forced: Page) -> None:
    ended = style(forced, '[data-display="contrast-less"]')
    other = style(forced, '[data-display="contrast-more"]')
    assert ended["borderTopStyle"] != other["borderTopStyle"]
    assert ended["color"] != other["color"]


def test_the_section_in_hand_is_told_apart(forced: Page) -> None:
    here = style(forced, ".site-nav [aria-current]")
    other = style(forced, ".site-nav a:not([aria-current])")
    assert float(here["borderBottomWidth"].removesuffix("px")) >= 3
    assert other["borderBottomWidth"] == "0px"


def test_focus_shows(forced: Page) -> None:
    for _ in range(20):
        forced.keyboard.press("Tab")
        styles = style(forced, ":focus")
        assert (styles["outlineStyle"], styles["outlineWidth"]) == ("solid", "3px")


def test_links_are_underlined(forced: Page) -> None:
    assert "underline" in style(forced, "article a")["textDecorationLine"]


def test_yellow_on_black_does_not_fight_the_device(forced: Page) -> None:
    before = style(forced, "article h1")["color"]
    for _ in range(2):
        forced.locator('[data-display="contrast-more"]').click()
    assert style(forced, "article h1")["color"] == before
    forced.evaluate("localStorage.clear()")
