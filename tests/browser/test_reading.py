"""Reading without scripts, skipping, citing, getting lost."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenContext, OpenPage
from tests.browser.pages import KINDS

pytestmark = pytest.mark.browser

ADDED_BY_SCRIPTS = ".copy, .permalink, .today, .search-results, .page-tools, .follow, noscript"
# Before the first week of the bulletin: no deadline is past and folded.
EARLY = "2024-01-01T05:00:00Z"


def visible_words(page: Page) -> list[str]:
    page.evaluate(f"document.querySelectorAll('{ADDED_BY_SCRIPTS}').forEach((one) => one.remove())")
    return (page.locator("article").text_content() or "").split()


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_the_same_words(
    kind: str, kept_page: OpenPage, base_url: str, paths: dict[str, str]
) -> None:
    read: list[list[str]] = []
    for enabled in (True, False):
        page = kept_page(java_script_enabled=enabled)
        page.clock.set_fixed_time(EARLY)
        page.goto(base_url + paths[kind])
        read.append(visible_words(page))
    assert read[0] == read[1]
    assert read[0]


@pytest.mark.parametrize("width", [320, 1280])
def test_without_scripts_menu_is_there_and_idle_buttons_are_not(
    width: int, open_page: OpenPage, base_url: str
) -> None:
    page = open_page(java_script_enabled=False, viewport={"width": width, "height": 640})
    page.goto(base_url)
    expect(page.locator(".site-nav a").first).to_be_visible()
    for button in page.locator(".toggle, .controls").all():
        expect(button).to_be_hidden()


def test_skip_links_show_themselves_and_work(
    page: Page, base_url: str, paths: dict[str, str]
) -> None:
    page.goto(base_url + paths["directive"])
    for name, target in (
        ("Đến nội dung chính", "main"),
        ("Đến ô tìm kiếm", 'input[type="search"]'),
    ):
        link = page.get_by_role("link", name=name)
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport()
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        page.keyboard.press("Enter")
        expect(page.locator(target)).to_be_focused()
        page.reload()
        page.keyboard.press("Tab")


def test_citation_is_copied_and_said(
    open_context: OpenContext, base_url: str, paths: dict[str, str]
) -> None:
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base_url + paths["directive"])
    page.get_by_role("button", name="Sao chép trích dẫn").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Đã sao chép trích dẫn")
    copied = page.evaluate("navigator.clipboard.readText()")
    citation = (page.locator(".citation").text_content() or "").split()
    assert copied.split() == [*citation, base_url + paths["directive"]]

    page.get_by_role("button", name="Sao chép liên kết").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Đã sao chép liên kết")
    assert page.evaluate("navigator.clipboard.readText()") == base_url + paths["directive"]
    zalo = page.get_by_role("link", name="Zalo").get_attribute("href")
    assert zalo == f"https://zalo.me/share?url={quote(base_url + paths['directive'], safe='')}"
    page.evaluate("window.print = () => { window.isPrinted = true; }")
    page.get_by_role("button", name="In", exact=True).click()
    assert page.evaluate("window.isPrinted")


def test_citation_is_selected_where_copying_is_refused(
    page: Page, base_url: str, paths: dict[str, str]
) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined});")
    page.goto(base_url + paths["directive"])
    page.get_by_role("button", name="Sao chép trích dẫn").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Ctrl+C")
    assert page.evaluate("getSelection().toString().trim().length") > 0


def test_each_directive_of_a_week_has_its_link(
    page: Page, base_url: str, paths: dict[str, str]
) -> None:
    page.goto(base_url + paths["week"])
    links = page.locator(".permalink a")
    contents = page.locator(".contents a")
    assert links.count() == contents.count() > 0
    for link, content in zip(links.all(), contents.all(), strict=True):
        assert link.get_attribute("href") == content.get_attribute("href")
        title = " ".join((content.text_content() or "").split())
        expect(link).to_have_accessible_name(f"Liên kết mục này: {title}")
    contents.nth(4).click()
    expect(contents.nth(4)).to_have_attribute("aria-current", "true")
    expect(page.locator(".contents [aria-current]")).to_have_count(1)


def test_contents_follow_the_reader_but_stay_where_the_keyboard_is(
    page: Page, base_url: str, paths: dict[str, str]
) -> None:
    page.goto(base_url + paths["week"])
    page.set_viewport_size({"width": 1280, "height": 400})
    links = page.locator(".contents a")
    current = page.locator(".contents [aria-current]")
    sections = page.locator(".permalink")
    sections.last.scroll_into_view_if_needed()
    expect(links.last).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    expect(current).to_have_count(0)
    page.keyboard.press("Tab")
    links.nth(1).focus()
    sections.last.scroll_into_view_if_needed()
    expect(current).to_have_count(1)
    expect(links.nth(1)).to_be_focused()
    expect(links.nth(1)).to_be_in_viewport()


def test_a_lost_reader_is_led_on(browser: Browser, server_url: str) -> None:
    # A context of its own: the browser logs the missing page as an error.
    context = browser.new_context()
    page = context.new_page()
    response = page.goto(f"{server_url}/tuan/sai/dia/chi/")
    assert response is not None
    assert response.status == 404
    expect(page.locator("h1")).to_have_text("Không tìm thấy trang này")
    expect(page).to_have_title(re.compile("^Không tìm thấy trang – "))
    page.locator(".ways a").first.click()
    expect(page.locator("h1")).to_have_text("Tìm kiếm")
    context.close()


def test_works_at_the_root_as_below_a_folder(
    page: Page, server_url: str, paths: dict[str, str]
) -> None:
    page.goto(f"{server_url}/{paths['directive']}")
    expect(page.locator('[data-display="reset"]')).to_be_visible()
    page.locator(".breadcrumbs a").first.click()
    expect(page).to_have_url(f"{server_url}/")


def test_a_fold_that_an_address_names_opens(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}huong-dan-bien-tap/ma-loi/#r305")
    expect(page.locator("details[open]")).to_have_id("r305")
    expect(page.locator("#r305")).to_be_in_viewport()
    page.goto(f"{base_url}huong-dan-bien-tap/ma-loi/#r303")
    expect(page.locator("#r303 pre").first).to_be_in_viewport()
