"""axe on pages that changed after loading: everything unfolded, search results shown, colours forced."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser import matrix
from tests.browser.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.accessibility]

# axe writes a style of its own into the page, which the policy would refuse.
FOR_AXE = {"bypass_csp": True}
WRONG = """<!doctype html><html lang="vi"><head><title>Thử</title></head><body><main><h1>Thử</h1>
<p style="color: #767676; background: #fff">Chỉ đạt mức AA.</p></main></body></html>"""


@pytest.mark.parametrize("text", ["100", "200"])
def test_nothing_wrong_with_everything_open_at_320(
    text: str, open_page: OpenPage, base_url: str
) -> None:
    preferences = {"text": text, "contrast": "0"}
    page = open_page(preferences, viewport={"width": 320, "height": 640}, **FOR_AXE)
    page.goto(base_url)
    for toggle in page.locator(".toggle").all():
        toggle.click()
    assert objections(page) == []


def test_nothing_wrong_among_results(open_page: OpenPage, base_url: str) -> None:
    page = open_page(**FOR_AXE)
    page.goto(f"{base_url}tim-kiem/?q=UBND")
    page.locator(".search-list li").first.wait_for()
    assert objections(page) == []


def test_nothing_wrong_among_filtered_rows(open_page: OpenPage, base_url: str) -> None:
    page = open_page(**FOR_AXE)
    page.goto(f"{base_url}co-quan/so-noi-vu/?giao=chung")
    page.locator(".list-filter li").first.wait_for()
    assert objections(page) == []


def test_nothing_wrong_in_forced_colours(open_page: OpenPage, base_url: str) -> None:
    page = open_page(forced_colors="active", **FOR_AXE)
    page.goto(base_url)
    # axe is told the colours of the style sheet there, not those that the device paints.
    assert [
        objection for objection in objections(page) if not objection.startswith("color-contrast")
    ] == []


def test_a_wrong_page_is_found(open_page: OpenPage) -> None:
    page = open_page(**FOR_AXE)
    page.set_content(WRONG)
    assert [objection.split(":")[0] for objection in objections(page)] == [
        "color-contrast-enhanced"
    ]


def objections(page: Page) -> list[str]:
    """Return what axe objects to and what it leaves open."""
    page.evaluate(AXE_SCRIPT)
    options = {"runOnly": {"type": "tag", "values": matrix.TAGS}}
    result: dict[str, list[str]] = page.evaluate(matrix.RUN, options)
    return [*result["violations"], *result["incomplete"]]
