"""Filters and order: counted, kept in the address, used by keyboard; all years answer."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from generator import pipeline
from tests.browser import matrix
from tests.browser.conftest import OpenPage
from tests.browser.server import serving
from tests.frozen import DATA, copy_project

pytestmark = pytest.mark.browser

# axe writes a style of its own into the page, which the policy would refuse.
FOR_AXE = {"bypass_csp": True}


def opened(page: Page, base_url: str, query: str) -> Page:
    page.goto(f"{base_url}tim-kiem/?q={query}")
    page.locator(".search-filters > summary").click()
    page.locator(".filter").first.wait_for()
    return page


@pytest.fixture
def page(used_page: Page) -> Page:
    return used_page


def test_a_filter_counts_narrows_and_is_kept(page: Page, base_url: str) -> None:
    opened(page, base_url, "UBND")
    group = page.get_by_role("group", name="Lĩnh vực")
    filter_ = group.get_by_label(re.compile(r"^Cải cách hành chính "))
    counted = group.locator(".filter").filter(has_text="Cải cách hành chính").inner_text()
    expected = int("".join(filter(str.isdigit, counted)))
    filter_.check()
    expect(page.locator(".search-count")).to_have_text(f"{expected} chỉ đạo khớp với “UBND”")
    expect(page).to_have_url(re.compile(r"linh-vuc=C"))
    expect(filter_).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(f"{expected} chỉ đạo khớp với “UBND”")

    page.reload()
    expect(page.locator(".search-count")).to_have_text(f"{expected} chỉ đạo khớp với “UBND”")
    expect(page.locator(".search-filters > summary")).to_contain_text("đang chọn 1")


def test_two_filters_both_hold_and_one_button_clears_them(page: Page, base_url: str) -> None:
    opened(page, base_url, "UBND")
    before = page.locator(".search-count").inner_text()
    page.get_by_role("group", name="Loại").get_by_label(re.compile("^Quyết định")).check()
    expect(page.locator(".search-count")).to_contain_text("2 chỉ đạo")
    page.get_by_role("group", name="Lĩnh vực").get_by_label(re.compile("^Giáo dục")).check()
    expect(page.locator(".search-count")).to_contain_text("1 chỉ đạo")
    page.get_by_role("button", name="Xóa mọi bộ lọc").press("Enter")
    expect(page.locator(".search-count")).to_have_text(before)
    expect(page).to_have_url(re.compile(r"\?q=UBND$"))
    expect(page.locator(".search-filters > summary")).to_be_focused()


def test_filters_work_by_keyboard_alone(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=UBND")
    page.locator(".search-list").wait_for()
    page.get_by_role("button", name="Tìm").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".filter").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".filter input:checked")).to_have_count(1)
    expect(page.locator(".filter input:checked")).to_be_focused()


def test_filters_alone_list_all_that_they_let_through(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?loai=Quyết định")
    expect(page.locator(".search-count")).to_have_text("2 chỉ đạo khớp với các bộ lọc đã chọn")


def test_a_filter_that_leaves_nothing_says_so(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=bệnh dại&loai=Quyết định")
    expect(page.locator(".search-advice")).to_contain_text("Có kết quả khi bỏ bớt bộ lọc")


def test_the_newest_can_come_first(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=UBND")
    page.get_by_label("Xếp theo").select_option("ngày, mới nhất trước")
    expect(page).to_have_url(re.compile("xep=moi-nhat"))
    page.locator(".search-results[aria-busy='false']").wait_for()
    shown = " ".join(page.locator(".search-list .meta").all_inner_texts())
    days = [tuple(map(int, reversed(day.split("/")))) for day in re.findall(r"[\d/]+/2024", shown)]
    assert len(days) == 8
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(("width", "text"), [(320, "200"), (1280, "100")])
def test_nothing_wrong_with_results_and_filters_open(
    width: int, text: str, open_page: OpenPage, base_url: str
) -> None:
    chosen = {"text": text, "contrast": "0"}
    page = open_page(chosen, viewport={"width": width, "height": 800}, **FOR_AXE)
    # Names a page, too, which stands above the results.
    opened(page, base_url, "Sở Nội vụ").locator(".filter-groups summary").first.click()
    expect(page.locator(".search-pages li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate(AXE_SCRIPT)
    faults: list[str] = []
    for palette in matrix.PALETTES:
        page.emulate_media(color_scheme=palette.scheme)
        page.evaluate("(to) => document.documentElement.dataset.contrast = to", palette.contrast)
        options = {"runOnly": {"type": "tag", "values": matrix.TAGS}}
        judged = page.evaluate(matrix.RUN, options)
        faults += [f"{palette}: {rule}" for rule in judged["violations"] + judged["incomplete"]]
    assert faults == []


def test_targets_are_large(page: Page, base_url: str) -> None:
    opened(page, base_url, "UBND")
    small = page.evaluate(
        """() => [...document.querySelectorAll('.search-tools :is(summary, button, select, label.filter)')]
           .filter((one) => one.checkVisibility())
           .filter((one) => one.getBoundingClientRect().height < 44)
           .map((one) => one.outerHTML)"""
    )
    assert small == []


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen week, and the invented one as that of a newer year."""
    root = copy_project(tmp_path_factory.mktemp("years"))
    source = DATA / "synthetic"
    text = (source / "2024-W41.yml").read_text(encoding="utf-8")
    for old, new in (("2024-", "2025-"), ("/2024", "/2025")):
        text = text.replace(old, new)
    text = text.replace("starts_on: 2025-10-07", "starts_on: 2025-10-06")
    text = text.replace("ends_on: 2025-10-13", "ends_on: 2025-10-12")
    (root / "directives" / "2025").mkdir()
    (root / "directives" / "2025" / "2025-W41.yml").write_text(text, encoding="utf-8")
    known = root / "directives" / "registry" / "leaders.yml"
    more = (source / "leaders.yml").read_text(encoding="utf-8").partition("leaders:\n")[2]
    known.write_text(known.read_text(encoding="utf-8") + more, encoding="utf-8")
    shutil.rmtree(root / "build", ignore_errors=True)
    pipeline.build(root)
    return (root / "build" / "site").resolve()


@pytest.fixture
def years_page(two_years: Path, browser: Browser) -> Iterator[Page]:
    with serving(two_years) as address:
        context = browser.new_context(base_url=f"{address}/")
        yield context.new_page()
        context.close()


def test_all_years_answer_at_once(years_page: Page) -> None:
    years_page.goto("tim-kiem/?q=vắc xin")
    expect(years_page.locator(".search-count")).to_contain_text("4 chỉ đạo")
    links = years_page.locator(".search-list h2 a")
    expect(links).to_have_count(4)
    years = {str(link.get_attribute("href")).rsplit("/", 2)[-2][:4] for link in links.all()}
    assert years == {"2024", "2025"}


def test_a_year_is_a_filter(years_page: Page) -> None:
    years_page.goto("tim-kiem/?q=vắc xin&nam=2024")
    expect(years_page.locator(".search-count")).to_contain_text("3 chỉ đạo")
    group = years_page.get_by_role("group", name="Năm")
    expect(group.get_by_label("2025 (1)")).to_be_visible()


def test_a_title_of_an_older_year_comes_first(years_page: Page) -> None:
    years_page.goto("tim-kiem/?q=phòng, chống bệnh Dại động vật trên địa bàn tỉnh")
    first = years_page.locator(".search-list .meta").first
    expect(first).to_have_text(re.compile("2024"))
