"""What folds in a narrow frame: the menu and the controls, by keyboard, and never without a way back."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}
FOLDING = {"Trình đơn": ".site-nav a", "Cỡ chữ, tương phản": ".controls button"}


@pytest.fixture
def narrow(open_page: OpenPage, base_url: str) -> Page:
    page = open_page(viewport=NARROW)
    page.goto(base_url)
    return page


def tab_to(page: Page, name: str) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    pytest.fail(f"Tab không tới được nút {name}")


@pytest.mark.parametrize("name", FOLDING)
def test_opens_moves_and_closes_by_keyboard(name: str, narrow: Page) -> None:
    inside = narrow.locator(FOLDING[name])
    button = narrow.get_by_role("button", name=name)
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(inside.first).to_be_hidden()

    tab_to(narrow, name)
    narrow.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    narrow.keyboard.press("Tab")
    expect(inside.first).to_be_focused()
    narrow.keyboard.press("Tab")
    expect(inside.nth(1)).to_be_focused()

    narrow.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(inside.first).to_be_hidden()


def test_a_second_press_closes(narrow: Page) -> None:
    button = narrow.get_by_role("button", name="Trình đơn")
    button.press("Space")
    button.press("Space")
    expect(narrow.locator(".site-nav")).to_be_hidden()


def test_menu_leads_somewhere(narrow: Page, base_url: str) -> None:
    narrow.get_by_role("button", name="Trình đơn").press("Enter")
    narrow.get_by_role("link", name="Theo tuần").first.press("Enter")
    expect(narrow).to_have_url(base_url + "tuan/")
    expect(narrow.locator(".site-nav [aria-current='page']")).to_have_text("Theo tuần")


def test_nothing_folds_in_a_wide_frame(page: Page, base_url: str) -> None:
    page.goto(base_url)
    for name, inside in FOLDING.items():
        expect(page.get_by_role("button", name=name)).to_be_hidden()
        expect(page.locator(inside).first).to_be_visible()


def test_folds_by_size_of_text_as_by_width(open_page: OpenPage, base_url: str) -> None:
    page = open_page(preferences={"text": "200", "contrast": "0"})
    page.goto(base_url)
    expect(page.get_by_role("button", name="Trình đơn")).to_be_visible()
    expect(page.locator(".site-nav")).to_be_hidden()


def test_menu_stays_open_when_a_script_is_lost(browser: Browser, base_url: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.route("**/js/main.*.js", lambda route: route.abort())
    page.goto(base_url)
    expect(page.locator(".site-nav a").first).to_be_visible()
    expect(page.locator(".toggle").first).to_be_hidden()
    context.close()
