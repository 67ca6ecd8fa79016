"""Searching: the address carries the query, results say what they are, an empty answer is honest."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

NOTHING = "zzqxv"


@pytest.fixture
def title(page: Page, base_url: str, paths: dict[str, str]) -> str:
    page.goto(base_url + paths["directive"])
    return " ".join(page.locator("h1").inner_text().split())


def test_from_any_page_to_a_result_and_to_the_directive(
    page: Page, title: str, base_url: str
) -> None:
    page.get_by_role("searchbox").fill(title)
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(re.escape(base_url) + r"tim-kiem/\?q=."))
    expect(page.get_by_role("searchbox")).to_have_value(title)

    result = page.locator(".search-list li").filter(
        has=page.get_by_role("link", name=title, exact=True)
    )
    expect(result.locator("mark").first).to_be_visible()
    result.get_by_role("link").click()
    expect(page.locator("article[data-kind='directive'] h1")).to_have_text(title)


def test_typing_searches_and_the_address_keeps_it(page: Page, title: str, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/")
    words = " ".join(title.split()[:4])
    page.get_by_role("searchbox").press_sequentially(words)
    count = page.locator(".search-count")
    expect(count).to_contain_text(f"khớp với “{words}”")
    found = count.inner_text()
    expect(page.get_by_role("status")).to_have_text(found)
    expect(page).to_have_title(re.compile(re.escape(words)))

    page.reload()
    expect(page.get_by_role("searchbox")).to_have_value(words)
    expect(count).to_have_text(found)


def test_results_say_number_and_date(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=công văn")
    expect(page.locator(".search-list .meta").first).to_have_text(re.compile(r"\d+/\d+/\d{4}"))


def test_results_come_by_tens_and_focus_goes_along(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=UBND")
    results = page.locator(".search-list li")
    expect(results).to_have_count(10)
    page.get_by_role("button", name="Xem thêm").press("Enter")
    expect(results.nth(10).get_by_role("link")).to_be_focused()
    assert results.count() > 10


def test_an_empty_answer_is_said_with_advice(page: Page, base_url: str) -> None:
    page.goto(base_url + f"tim-kiem/?q={NOTHING}")
    expect(page.locator(".search-count")).to_have_text(f"Không có chỉ đạo nào khớp với “{NOTHING}”")
    expect(page.get_by_role("status")).to_contain_text(NOTHING)
    expect(page.locator(".search-results li").first).to_be_visible()


def test_a_query_is_never_markup(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=<img src=x onerror=alert(1)>")
    expect(page.locator(".search-count")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("main img")).to_have_count(0)


def test_clearing_the_box_clears_the_answer(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=UBND")
    page.locator(".search-list").wait_for()
    page.get_by_role("searchbox").fill("")
    expect(page.locator(".search-list")).to_have_count(0)
    expect(page).to_have_url(base_url + "tim-kiem/")


def test_without_scripts_the_page_says_so_and_leads_on(open_page: OpenPage, base_url: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(base_url + "tim-kiem/")
    expect(page.locator(".notice")).to_contain_text("JavaScript")
    page.locator(".index a").first.click()
    expect(page.locator("h1")).not_to_have_text("Tìm kiếm")
