"""How near deadlines are on the reader's day: in Vietnam, whatever the reader's clock and zone say."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

LIST = ".ahead > ul > li"
PAST = ".home-aside .past li"


def opened(page: Page, base_url: str, now: str, path: str = "") -> Page:
    page.clock.set_fixed_time(now)
    page.goto(base_url + path)
    return page


def test_days_are_those_of_vietnam(open_page: OpenPage, base_url: str) -> None:
    page = open_page(timezone_id="America/Los_Angeles")
    row = page.locator(LIST).filter(has_text="Chậm nhất ngày 30/3/2024")
    for now, words in (
        ("2024-03-28T16:59:59Z", "còn 2 ngày"),
        ("2024-03-28T17:00:00Z", "còn 1 ngày"),
        ("2024-03-29T17:00:00Z", "hôm nay"),
        ("2024-03-30T16:59:59Z", "hôm nay"),
    ):
        opened(page, base_url, now)
        expect(row.locator(".today")).to_have_text(words)


def test_what_must_be_done_before_a_day_is_past_on_that_day(page: Page, base_url: str) -> None:
    opened(page, base_url, "2024-03-24T05:00:00Z")
    row = page.locator(LIST).first
    expect(row).to_contain_text("Trước ngày 25/3/2024 hôm nay")
    opened(page, base_url, "2024-03-25T05:00:00Z")
    expect(page.locator(PAST)).to_have_count(1)
    expect(page.locator(PAST)).to_contain_text("Trước ngày 25/3/2024 đã qua")


def test_past_ones_are_folded_below_and_the_nearest_comes_first(page: Page, base_url: str) -> None:
    opened(page, base_url, "2024-04-01T05:00:00Z")
    expect(page.locator(LIST).first).to_contain_text("Trước ngày 26/4/2024 còn 24 ngày")
    expect(page.locator(".home-aside")).to_contain_text("tính từ hôm nay, ngày 01/4/2024")
    summary = page.locator(".home-aside .past summary")
    expect(summary).to_have_text("Đã qua, tính đến ngày 01/4/2024: 3 thời hạn")
    expect(page.locator(PAST).first).to_be_hidden()
    summary.press("Enter")
    expect(page.locator(PAST).first).to_be_visible()
    opened(page, base_url, "2099-01-01T05:00:00Z", "thoi-han/")
    expect(page.locator(".ahead .past").first).to_be_visible()
    expect(page.locator(f"{LIST} time")).to_have_count(0)


def test_without_scripts_the_words_name_their_day(open_page: OpenPage, base_url: str) -> None:
    page = opened(open_page(java_script_enabled=False), base_url, "2026-01-01T05:00:00Z")
    for words in page.locator(".since").all():
        expect(words).to_have_text("tính từ ngày 11/3/2024, ngày đầu tuần mới nhất của cổng")
    expect(page.locator(".today, .past")).to_have_count(0)


def test_paper_has_all_deadlines_and_no_day_of_the_screen(page: Page, base_url: str) -> None:
    opened(page, base_url, "2024-04-01T05:00:00Z", "thoi-han/")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".past li").first).to_be_visible()
    expect(page.locator(".since")).to_be_visible()
    expect(page.locator(".today").first).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", ["home", "agency", "deadlines"])
def test_nothing_jumps_even_on_a_slow_machine(
    kind: str, width: int, open_page: OpenPage, base_url: str, paths: dict[str, str]
) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    # So slow that a page is painted while it is still parsed.
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 10})
    page.clock.set_fixed_time("2024-04-01T05:00:00Z")
    page.add_init_script(
        "window.moved = []; new PerformanceObserver((list) => list.getEntries().forEach((one) => "
        "one.sources.forEach(({node}) => window.moved.push(node?.className)))"
        ").observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(base_url + paths[kind], wait_until="networkidle")
    expect(page.locator(".since:not([hidden])")).to_have_count(0)
    assert page.evaluate("window.moved") == []
