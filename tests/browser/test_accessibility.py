"""axe on one page of each kind, in every way the page can be shown."""

from typing import Literal, NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.pages import KINDS

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# axe writes a style of its own into the page, which the policy would refuse.
FOR_AXE = {"bypass_csp": True}


class Appearance(NamedTuple):
    """What the device asks for, and what the reader has chosen on top of it."""

    scheme: Literal["light", "dark"]
    contrast: str


APPEARANCES = {
    "light": Appearance("light", "0"),
    "dark": Appearance("dark", "0"),
    "high": Appearance("light", "1"),
    "high-dark": Appearance("dark", "1"),
    "yellow": Appearance("light", "2"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_no_violations(
    kind: str, open_page: OpenPage, base_url: str, paths: dict[str, str]
) -> None:
    page = open_page(**FOR_AXE)
    page.goto(base_url + paths[kind])
    found: dict[str, list[str]] = {}
    for name, appearance in APPEARANCES.items():
        show(page, appearance)
        found[name] = violations(page)
    assert found == {name: [] for name in APPEARANCES}


def test_no_violations_with_everything_open_at_320(open_page: OpenPage, base_url: str) -> None:
    page = open_page(viewport={"width": 320, "height": 640}, **FOR_AXE)
    page.goto(base_url)
    for toggle in page.locator(".toggle").all():
        toggle.click()
    assert violations(page) == []


def test_no_violations_among_results(open_page: OpenPage, base_url: str) -> None:
    page = open_page(**FOR_AXE)
    page.goto(f"{base_url}tim-kiem/?q=UBND")
    page.locator(".search-list li").first.wait_for()
    assert violations(page) == []


def show(page: Page, appearance: Appearance) -> None:
    page.emulate_media(color_scheme=appearance.scheme)
    page.evaluate(f"document.documentElement.dataset.contrast = '{appearance.contrast}'")


def violations(page: Page) -> list[str]:
    """Return each violation with the elements it is about."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = page.evaluate("async (options) => (await axe.run(options)).violations", options)
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}" for one in found]
