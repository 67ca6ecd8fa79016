"""Suggestions while somebody types, and what a search leaves behind: recent searches, marks on the page that was found."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, expect

from tests.browser import matrix
from tests.browser.conftest import OpenPage
from tests.browser.test_search_filters import FOR_AXE

pytestmark = pytest.mark.browser


@pytest.fixture
def page(used_page: Page) -> Page:
    return used_page


def box_of(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Tìm trong các chỉ đạo")


def suggested(page: Page, typed: str) -> Locator:
    """Type into the box of the page, and return the first suggestion."""
    box_of(page).fill(typed)
    first = page.get_by_role("option").first
    first.wait_for()
    return first


SUGGESTED = {
    "cao loc": "Cơ quan UBND huyện Cao Lộc",
    "Hồ Tiến Th": "Lãnh đạo Hồ Tiến Thiệu",
    "y t": "Lĩnh vực Y tế",
    "sowr tuw phap": "Cơ quan Sở Tư pháp",
    "so73 tu7 phap": "Cơ quan Sở Tư pháp",
    "tuần 1": "Bản tin Tuần 11 năm 2024",
    "116/2016": "Văn bản 116/2016/NĐ-CP",
    "phong chong benh d": "Chỉ đạo 325/UBND-KT: ",
    "truowngf hoc b": None,
    "110": "Chỉ đạo 1101/VP-NC: ",
}


def test_what_is_suggested(page: Page, base_url: str) -> None:
    page.goto(base_url)
    options = page.get_by_role("option")
    for typed, first in SUGGESTED.items():
        box_of(page).fill(typed)
        if first is None:
            expect(options).to_have_count(0)
        else:
            expect(options.first).to_have_text(re.compile(f"^{re.escape(first)}"))
    box_of(page).press("ArrowDown")
    box_of(page).press("Enter")
    expect(page).to_have_url(f"{base_url}chi-dao/2024-1101-vp-nc/")


def test_the_box_is_a_combobox(page: Page, base_url: str, paths: dict[str, str]) -> None:
    page.goto(base_url + paths["directive"])
    box = box_of(page)
    expect(box).to_have_attribute("aria-expanded", "false")
    suggested(page, "sở")
    options = page.get_by_role("option")
    count = options.count()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[aria-live=polite]")).to_have_text(
        f"{count} gợi ý. Nhấn phím mũi tên xuống để chọn."
    )
    list_id = box.get_attribute("aria-controls")
    expect(page.get_by_role("listbox", name="Gợi ý")).to_have_id(str(list_id))

    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    for key in ("ArrowDown", "ArrowDown"):
        box.press(key)
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    expect(box).to_have_value("sở")
    box.press("Home")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    assert box.evaluate("(one) => one.selectionStart") == 0

    box.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("sở")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("Tab")
    expect(options).to_have_count(0)
    # What nobody chose is searched for as it was typed.
    suggested(page, "sở")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"tim-kiem/\?q=s"))


@pytest.mark.parametrize(("width", "text"), [(320, "200"), (1280, "100")])
def test_nothing_wrong_with_suggestions_open(
    width: int, text: str, open_page: OpenPage, base_url: str, paths: dict[str, str]
) -> None:
    page = open_page(
        {"text": text, "contrast": "0"}, viewport={"width": width, "height": 800}, **FOR_AXE
    )
    faults: list[str] = []
    for path in (paths["directive"], "tim-kiem/"):
        page.goto(base_url + path)
        suggested(page, "sở n")
        box_of(page).press("ArrowDown")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.evaluate(AXE_SCRIPT)
        options = {"runOnly": {"type": "tag", "values": matrix.TAGS}}
        judged = page.evaluate(matrix.RUN, options)
        # In the masthead they lie over the page, whose contrast cannot be judged below them.
        doubtful = judged["incomplete"] if path == "tim-kiem/" else []
        faults += [f"{path}: {rule}" for rule in judged["violations"] + doubtful]
    assert faults == []


def test_searches_are_remembered_here_until_the_reader_objects(page: Page, base_url: str) -> None:
    for query in ("bệnh dại", "việc làm"):
        page.goto(base_url)
        box_of(page).fill(query)
        # What remembers is fetched when somebody begins to type, which takes longer than this.
        page.wait_for_load_state("networkidle")
        box_of(page).press("Enter")
        page.locator(".search-list").wait_for()
    page.goto(base_url)
    box_of(page).click()
    options = page.get_by_role("option")
    expect(options).to_have_text(["Đã tìm việc làm", "Đã tìm bệnh dại"])
    options.last.click()
    expect(page).to_have_url(re.compile("tim-kiem/"))
    expect(page.locator(".search-count")).to_contain_text("“bệnh dại”")

    page.goto(base_url)
    box_of(page).click()
    page.get_by_role("link", name="Xóa hoặc thôi nhớ").click()
    page.get_by_role("button", name="Xóa 2 tìm kiếm đã nhớ").click()
    assert page.evaluate("localStorage.length") == 0
    page.get_by_label("Nhớ các tìm kiếm gần đây").uncheck()
    box_of(page).fill("nông thôn")
    box_of(page).press("Enter")
    expect(page.locator(".search-count")).to_contain_text("“nông thôn”")
    assert page.evaluate("Object.values(localStorage)") == ["off"]
    page.get_by_label("Nhớ các tìm kiếm gần đây").check()
    assert page.evaluate("localStorage.length") == 0


def test_arrow_keys_lead_through_the_results(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=zq")
    page.locator(".search-advice").wait_for()
    box_of(page).fill("UBND")
    box_of(page).press("Enter")
    links = page.locator(".search-pages a, .search-list h2 a")
    page.locator(".search-list h2 a").nth(1).wait_for()
    links.first.focus()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box_of(page)).to_be_focused()


def test_a_range_of_days_is_kept_in_the_address(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=UBND&tu=2024-03-12&den=2024-03-13")
    count = page.locator(".search-count")
    count.wait_for()
    shown = " ".join(page.locator(".search-list .meta").all_inner_texts())
    assert set(re.findall(r"\d+/3/2024", shown)) == {"12/3/2024", "13/3/2024"}
    expect(page.locator(".search-filters > summary").first).to_contain_text("đang chọn 2")
    before = count.inner_text()
    page.get_by_label("Từ ngày").fill("2024-03-13")
    expect(page).to_have_url(re.compile("tu=2024-03-13&den=2024-03-13"))
    expect(count).not_to_have_text(before)
    page.get_by_role("button", name="Xóa mọi bộ lọc").click()
    expect(page).to_have_url(re.compile(r"\?q=UBND$"))


def test_what_is_chosen_can_be_followed(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?linh-vuc=Y tế&lanh-dao=Hồ Tiến Thiệu&lanh-dao=UBND tỉnh")
    links = page.locator(".search-note a")
    expect(links).to_have_count(2)
    addresses = links.evaluate_all("(all) => all.map((one) => one.href)")
    assert addresses == [
        f"{base_url}lanh-dao/ho-tien-thieu/atom.xml",
        f"{base_url}linh-vuc/y-te/atom.xml",
    ]
    for address in addresses:
        assert page.request.get(address).ok


def test_what_was_looked_for_is_marked_until_the_reader_objects(page: Page, base_url: str) -> None:
    page.goto(base_url + "chi-dao/2024-1101-vp-nc/")
    html = page.locator("article").inner_html()
    page.goto(base_url + "tim-kiem/?q=vi tri viecj lam")
    page.locator(".search-list h2 a").first.click()
    bar = page.locator(".found")
    expect(bar).to_contain_text("“vị trí việc làm”")
    expect(page).to_have_url(base_url + "chi-dao/2024-1101-vp-nc/")
    marked = "[...CSS.highlights.get('found')].map(String)"
    texts = page.evaluate(marked)
    assert len(texts) > 1
    assert {text.lower() for text in texts} == {"vị trí việc làm"}
    # Nothing is added that would be copied or printed.
    assert page.locator("article").inner_html() == html
    page.get_by_role("button", name="Chỗ tiếp theo").click()
    expect(page.get_by_role("status")).to_contain_text(f"Chỗ 2 trong {len(texts)}")
    page.get_by_role("button", name="Bỏ đánh dấu").click()
    expect(bar).to_have_count(0)
    assert page.evaluate("CSS.highlights.size") == 0


def test_without_a_search_nothing_is_marked(page: Page, base_url: str) -> None:
    for hash_ in ("#noi-dung", "#tim=", "#tim=%E0", "#tim=zzqxv"):
        page.goto(f"{base_url}chi-dao/2024-1101-vp-nc/{hash_}")
        page.locator(".controls").wait_for()
        assert page.evaluate("CSS.highlights.size") == 0, hash_
