"""Searching: the query is in the address, each result says what it is, and no result is said plainly."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator import pipeline
from generator.site.files import Layout
from tests.browser.conftest import OpenPage
from tests.browser.server import serving
from tests.frozen import copy_project
from tests.generator.test_validation import WEEK

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
    query = " ".join(title.split()[:4])
    page.get_by_role("searchbox").press_sequentially(query)
    count = page.locator(".search-count")
    expect(count).to_contain_text(f"khớp với “{query}”")
    shown = count.inner_text()
    expect(page.get_by_role("status")).to_have_text(shown)
    expect(page).to_have_title(re.compile(re.escape(query)))

    page.reload()
    expect(page.get_by_role("searchbox")).to_have_value(query)
    expect(count).to_have_text(shown)


def test_results_say_number_and_date(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=công văn")
    expect(page.locator(".search-list .meta").first).to_have_text(re.compile(r"\d+/\d+/\d{4}"))


def test_more_results_are_added_and_focus_goes_along(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=UBND")
    results = page.locator(".search-list li")
    expect(results).to_have_count(8)
    page.get_by_role("button", name="Xem thêm").press("Enter")
    expect(results.nth(8).get_by_role("link")).to_be_focused()
    assert results.count() > 8


def test_an_empty_answer_is_said_with_advice(page: Page, base_url: str) -> None:
    page.goto(base_url + f"tim-kiem/?q={NOTHING}")
    expect(page.locator(".search-count")).to_have_text(f"Không có chỉ đạo nào khớp với “{NOTHING}”")
    expect(page.get_by_role("status")).to_contain_text(NOTHING)
    expect(page.locator(".search-advice")).to_contain_text(
        f"Không có trong bản tin nào: “{NOTHING}”"
    )


def test_a_number_that_is_not_there_leads_to_the_nearest(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=1064/VP-KT")
    expect(page.locator(".search-advice")).to_contain_text("Không có văn bản số 1064/VP-KT")
    page.get_by_role("link", name="Số gần nhất: 1063/VP-KT").click()
    expect(page.locator(".search-list .meta")).to_have_text(re.compile("^Số 1063/VP-KT"))


def test_a_date_and_a_phrase_that_are_not_there_are_named(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=16/3/2024")
    expect(page.get_by_role("link", name="Ngày gần nhất có văn bản: 15/3/2024")).to_be_visible()
    page.goto(base_url + 'tim-kiem/?q="bệnh dại mèo"')
    expect(page.locator(".search-advice")).to_contain_text("Không có cụm từ “bệnh dại mèo”")


def test_what_was_forgiven_is_said(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=phòng chống bệnh đại")
    expect(page.locator(".search-note")).to_contain_text("khi bỏ qua dấu")
    page.goto(base_url + "tim-kiem/?q=dọn vỉa hè lòng đường")
    expect(page.locator(".search-note")).to_contain_text("khớp nhiều nhất")
    page.goto(base_url + "tim-kiem/?q=bệnh dại")
    expect(page.locator(".search-list")).to_be_visible()
    expect(page.locator(".search-note")).to_have_count(0)


def test_marks_are_kept_in_excerpts(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=benh dai")
    expect(page.locator(".search-list mark").filter(has_text="bệnh Dại").first).to_be_visible()


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


def test_results_stay_until_the_next_are_there(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=UBND")
    page.locator(".search-list").wait_for()
    page.evaluate(
        """() => {
          window.emptied = false;
          const results = document.querySelector(".search-count").parentElement;
          new MutationObserver(() => {
            if (results.childElementCount === 0) window.emptied = true;
          }).observe(results, { childList: true });
        }"""
    )
    page.get_by_role("searchbox").fill("bệnh dại")
    expect(page.locator(".search-count")).to_contain_text("“bệnh dại”")
    assert page.evaluate("window.emptied") is False


def test_the_shortcut_leads_to_the_box_and_no_single_key_does(page: Page, base_url: str) -> None:
    page.goto(base_url)
    box = page.get_by_role("searchbox")
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()
    page.keyboard.type("1/2")
    expect(box).to_have_value("1/2")
    page.locator("body").press("Tab")
    page.locator("h1").click()
    for key in ("/", "k", "s"):
        page.keyboard.press(key)
        expect(box).not_to_be_focused()
    expect(box).to_have_value("1/2")


def test_without_scripts_the_form_leads_to_the_indexes(open_page: OpenPage, base_url: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(base_url)
    page.get_by_role("searchbox").fill("bệnh dại")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile("tim-kiem/"))
    expect(page.locator(".notice")).to_contain_text("JavaScript")
    expect(page.locator(".search-results")).to_be_empty()
    page.locator(".index a").first.click()
    expect(page.locator("h1")).not_to_have_text("Tìm kiếm")


def test_an_index_that_fails_to_load_is_said(open_page: OpenPage, base_url: str) -> None:
    page = open_page()
    page.goto(base_url + "tim-kiem/")
    page.route("**/*.pf_meta", lambda route: route.fulfill(body="<html>"))
    page.evaluate("window.addEventListener('error', (event) => event.preventDefault())")
    page.get_by_role("searchbox").fill("bệnh dại")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".search-count")).to_contain_text("Chưa tải được chỉ mục tìm kiếm")


def test_an_old_browser_is_told_that_it_is_too_old(open_page: OpenPage, base_url: str) -> None:
    page = open_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(base_url + "tim-kiem/?q=UBND")
    expect(page.locator(".search-count")).to_contain_text("Trình duyệt này quá cũ")
    expect(page.get_by_role("status")).to_contain_text("Safari 16.4")
    expect(page.locator(".search-results")).to_have_attribute("aria-busy", "false")


@pytest.fixture(scope="module")
def publications(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder to be served that holds the site, and the site after a change of a title."""
    root = copy_project(tmp_path_factory.mktemp("publications"))
    pipeline.build(root)
    served = root.parent / "served"
    shutil.copytree(Layout(root).site, served)
    week = root / WEEK
    week.write_text(
        week.read_text("utf-8").replace("    title: H", "    title: Buổi h", 1), "utf-8"
    )
    pipeline.build(root)
    return served, Layout(root).site.resolve()


def test_search_goes_on_after_a_publication(
    browser: Browser, publications: tuple[Path, Path]
) -> None:
    served, fresh = publications
    with serving(served) as address, browser.new_context() as context:
        closed_later, page = context.new_page(), context.new_page()
        for tab, query in ((page, NOTHING), (closed_later, "UBND")):
            # Fills the cache; the server lets all be kept for ten minutes.
            tab.goto(f"{address}/tim-kiem/?q={query}")
            expect(tab.locator(".search-count")).to_contain_text(query)
        shutil.rmtree(served)
        shutil.copytree(fresh, served)
        # A tab that stays open, with words that it has not looked for yet, and with more results.
        page.get_by_role("searchbox").fill("tài chính")
        expect(page.locator(".search-list li").first).to_be_visible()
        closed_later.get_by_role("button", name="Xem thêm").click()
        expect(closed_later.locator(".search-list li").first).to_be_visible()
        again = context.new_page()
        again.goto(f"{address}/tim-kiem/?q=buổi họp")
        expect(again.locator(".search-list li").first).to_be_visible()


def test_a_copy_opened_from_a_disk_says_that_it_needs_a_server(
    browser: Browser, site: Path
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        for name in ("index.html", "tim-kiem/index.html", "thoi-han/index.html"):
            page.goto((site / name).as_uri())
            notice = page.locator("main > .notice")
            expect(notice).to_contain_text("mở thẳng từ ổ đĩa")
            expect(notice).to_contain_text("http.server")


def test_a_copy_on_a_server_does_not(page: Page, base_url: str) -> None:
    page.goto(base_url)
    expect(page.locator(".controls")).to_be_visible()
    expect(page.locator("main > .notice")).to_have_count(0)
