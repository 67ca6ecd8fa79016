"""Searching: the query is in the address, each result says what it is, and no result is said plainly."""

import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from benchmarks.search import reader
from generator import pipeline
from generator.outputs.search.part_index import IN_FILE
from generator.site.files import Layout
from tests.browser.conftest import WINDOW, OpenPage, watch
from tests.browser.server import serving
from tests.frozen import copy_project
from tests.generator.test_validation import WEEK

pytestmark = pytest.mark.browser

Ask: TypeAlias = Callable[[str], Page]

NOTHING = "zzqxv"


@pytest.fixture
def page(used_page: Page) -> Page:
    return used_page


@pytest.fixture(scope="module")
def _search(browser: Browser, base_url: str, server_url: str) -> Iterator[tuple[Page, list[str]]]:
    """The page of the search, and what went wrong on it since somebody looked."""
    problems: list[str] = []
    with browser.new_context(viewport=WINDOW) as context:
        watch(context, server_url, problems)
        page = context.new_page()
        page.goto(base_url + "tim-kiem/")
        yield page, problems


@pytest.fixture
def ask(_search: tuple[Page, list[str]]) -> Iterator[Ask]:
    """Ask as one who goes on searching: on the page on which other tests asked before."""
    page, problems = _search

    def ask(query: str) -> Page:
        page.evaluate(reader.ASK, query)
        return page

    yield ask
    found = problems.copy()
    problems.clear()
    assert found == []


@pytest.fixture
def title(page: Page, base_url: str, paths: dict[str, str]) -> str:
    page.goto(base_url + paths["directive"])
    return " ".join(page.locator("h1").inner_text().split())


def test_from_any_page_to_a_result_and_to_the_directive(
    page: Page, title: str, base_url: str
) -> None:
    page.get_by_label("Tìm trong các chỉ đạo").fill(title)
    page.get_by_label("Tìm trong các chỉ đạo").press("Enter")
    expect(page).to_have_url(re.compile(re.escape(base_url) + r"tim-kiem/\?q=."))
    expect(page.get_by_label("Tìm trong các chỉ đạo")).to_have_value(title)

    result = page.locator(".search-list li").filter(
        has=page.get_by_role("link", name=title, exact=True)
    )
    expect(result.locator("mark").first).to_be_visible()
    result.get_by_role("link").click()
    expect(page.locator("article[data-kind='directive'] h1")).to_have_text(title)


def test_typing_searches_and_the_address_keeps_it(page: Page, title: str, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/")
    query = " ".join(title.split()[:4])
    page.get_by_label("Tìm trong các chỉ đạo").press_sequentially(query)
    count = page.locator(".search-count")
    expect(count).to_contain_text(f"khớp với “{query}”")
    shown = count.inner_text()
    expect(page.get_by_role("status")).to_have_text(shown)
    expect(page).to_have_title(re.compile(re.escape(query)))

    page.reload()
    expect(page.get_by_label("Tìm trong các chỉ đạo")).to_have_value(query)
    expect(count).to_have_text(shown)


def test_results_say_number_and_date(ask: Ask) -> None:
    page = ask("công văn")
    expect(page.locator(".search-list .meta").first).to_have_text(re.compile(r"\d+/\d+/\d{4}"))


def test_more_results_are_added_and_focus_goes_along(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=UBND")
    results = page.locator(".search-list li")
    expect(results).to_have_count(8)
    page.get_by_role("button", name="Xem thêm").press("Enter")
    expect(results.nth(8).get_by_role("link")).to_be_focused()
    assert results.count() > 8


def test_an_empty_answer_is_said_with_advice(ask: Ask) -> None:
    page = ask(NOTHING)
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


def test_a_letter_among_the_digits_of_a_number_is_no_key_of_a_word(ask: Ask) -> None:
    page = ask("cong van 1O63 vp kt")
    expect(page.locator(".search-list .meta")).to_have_text(re.compile("^Số 1063/VP-KT"))


def test_a_date_and_a_phrase_that_are_not_there_are_named(ask: Ask) -> None:
    page = ask("16/3/2024")
    expect(page.get_by_role("link", name="Ngày gần nhất có văn bản: 15/3/2024")).to_be_visible()
    page = ask('"bệnh dại mèo"')
    expect(page.locator(".search-advice")).to_contain_text("Không có cụm từ “bệnh dại mèo”")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31/2", "Không có ngày 31/2: tháng 2 có 28 hoặc 29 ngày."),
        ("ngày 32/1/2024", "Không có ngày 32/1/2024: tháng 1 năm 2024 có 31 ngày."),
        ("29-2-2023", "Không có ngày 29/2/2023: tháng 2 năm 2023 có 28 ngày."),
        ("tháng 13/2024", "Không có tháng 13: một năm có 12 tháng."),
        ("hạn 05/05/1999", "Không có chỉ đạo nào có thời hạn như “hạn 05/05/1999”."),
    ],
)
def test_a_day_that_cannot_be_is_said_to_be_none(ask: Ask, typed: str, why: str) -> None:
    page = ask(typed)
    expect(page.locator(".search-advice li").first).to_have_text(why)
    expect(page.locator(".search-list li")).to_have_count(0)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("hạn 30/3/2024", ["1101/VP-NC"]),
        ("thoi han thang 6", ["299/UBND-KGVX"]),
        ("hạn chót 25.3.24", ["1101/VP-NC"]),
        ("11.3.24", ["1063/VP-KT", "1060/VP-KGVX"]),
        ("mùng 7 tháng 3", ["1060/VP-KGVX"]),
    ],
)
def test_deadlines_and_days_are_read_as_people_write_them(
    ask: Ask, typed: str, numbers: list[str]
) -> None:
    page = ask(typed)
    facts = page.locator(".search-list .meta")
    expect(facts).to_have_count(len(numbers))
    shown = " ".join(facts.all_inner_texts())
    assert [number for number in numbers if number not in shown] == []


def test_what_was_forgiven_is_said(ask: Ask) -> None:
    page = ask("phòng chống bệnh đại")
    expect(page.locator(".search-note")).to_contain_text("khi bỏ qua dấu")
    page = ask("dọn vỉa hè lòng đường")
    expect(page.locator(".search-note").last).to_contain_text("khớp nhiều nhất")
    page = ask("bệnh dại")
    expect(page.locator(".search-list")).to_be_visible()
    expect(page.locator(".search-note")).to_have_count(0)


def test_what_was_meant_is_searched_and_what_was_typed_can_be(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=truowngf hocj")
    said = page.locator(".search-note")
    expect(said).to_have_text("Hiện kết quả cho “trường học”. Tìm đúng chữ đã gõ?")
    assert page.locator(".search-list li").count() > 0
    said.get_by_role("link").click()
    expect(page).to_have_url(re.compile("nguyen-van=1"))
    expect(page.get_by_label("Tìm trong các chỉ đạo")).to_have_value("truowngf hocj")
    expect(page.locator(".search-count")).to_contain_text("Không có chỉ đạo nào")
    page.get_by_label("Tìm trong các chỉ đạo").fill("phongchong bệnh daij")
    expect(said).to_contain_text("Hiện kết quả cho “phòng chống bệnh Dại”.")


def test_a_query_is_read_as_it_was_meant_as_far_as_texts_answer_it(
    page: Page, base_url: str
) -> None:
    page.goto(base_url + "tim-kiem/?q=nghij ddinhj 116")
    said, results = page.locator(".search-note"), page.locator(".search-list .meta")
    expect(said).to_have_text("Hiện kết quả cho “nghị định 116”. Tìm đúng chữ đã gõ?")
    expect(results.filter(has_text="500/QĐ-UBND")).to_have_count(1)
    box = page.get_by_label("Tìm trong các chỉ đạo")
    box.fill("chó cắn phải làm gì")
    expect(said).to_have_text(
        "Không tìm “phải làm gì”. Văn bản dùng “bệnh dại” cho “chó cắn”. Hiện kết quả cho “bệnh dại”. Tìm đúng chữ đã gõ?"
    )
    expect(results).to_have_count(2)
    box.fill("phát gạo cho học sinh vùng cao")
    expect(said.first).to_contain_text("cho “phát gạo”.")
    expect(said.last).to_contain_text("khớp nhiều nhất")
    expect(results).to_contain_text("500/QĐ-UBND")

    box.fill("gặp gỡ doanh nghiệp hàng không vũ trụ")
    expect(page.locator(".search-count")).to_contain_text("Không có chỉ đạo nào")
    page.get_by_role("link", name="Tìm “gặp gỡ doanh nghiệp”: 1 chỉ đạo").click()
    expect(results).to_contain_text("1063/VP-KT")
    box.fill("hoa hậu hoàn vũ thế giới chuyển đổi số")
    expect(page.get_by_role("link", name="Tìm “chuyển đổi số”: ")).to_be_visible()
    box.fill("giải marathon tổ chức")
    expect(page.locator(".search-advice")).to_contain_text("“marathon”")
    expect(page.locator(".search-advice a")).to_have_count(0)


@pytest.mark.parametrize(
    ("typed", "numbers", "said"),
    [
        ("Sở Nội vụ được giao gì", ["1092", "1101", "318"], "giao việc cho Sở Nội vụ"),
        ("Sỏ Nội vụ phải làm viêc gì", ["1092", "1101", "318"], "giao việc cho Sở Nội vụ"),
        ("văn bản ngày mười một tháng ba", ["1063", "1060"], ""),
        ("viec phai xong trong thang ba", ["1101", "1115"], ""),
        ("việc phải xong trước tháng tư", ["1101", "1115"], ""),
        ("hết tháng sáu phải đạt cái gì", ["299"], ""),
        ("ông Quỳnh tuần này chỉ đạo những gì", ["1090", "1115", "/VP-KT"], ""),
        ("chó dại và cúm gà", ["325", "323", "1179"], "khớp với từng phần: “chó dại”, “cúm gà”"),
        ("qd 497 và 500", ["497/QĐ-UBND", "500/QĐ-UBND"], "khớp với từng phần: “qd 497”, “500”"),
        ("cv 1060 và cv 9999", ["1060"], "“cv 1060”; không có chỉ đạo nào khớp “cv 9999”"),
        ("bao giờ các cháu được phát gạo", ["500"], "“học sinh” cho “các cháu”"),
        (
            "Cô giáo bảo đọc sách, thi vẽ tranh, có ngày hội sách ở thư viện gần nhà văn hóa mà em chưa rõ khẩu hiệu",
            ["1060"],
            "Ngày Sách và Văn hóa đọc",
        ),
        ("văn bản ngày mười sáu tháng ba", [], ""),
        ("bo doi bien phong duoc giao viec gi", [], ""),
        ("299/UBND-KGXV", ["299/UBND-KGVX"], "có số gần giống “299/UBND-KGXV”"),
        ("qđ 497/UBND-QĐ", ["497/QĐ-UBND"], "có số gần giống"),
        ("phó chủ tịch Huyênn", ["/VP-"] * 5, ""),
        ("300/UBND-KGXV", [], ""),
        ("1O92/VP-KT", ["1092/VP-KT"], ""),
        ("công văn 1208 của Bộ Y tế", ["1179"], ""),
        ("cv 909 của Bộ XD", ["1121"], ""),
        ("1092 vp kt ngay 12.3", ["1092/VP-KT"], ""),
        ("Công văn số 1179/VP-KGVX, ngày 15/3/2024", ["1179/VP-KGVX"], ""),
        ("sở nv", ["1092", "1101", "318"], "“Sở Nội vụ” cho “sở nv”"),
        ("CA tỉnh phải làm gì", ["1183", "1086/VP-NC"], "giao việc cho Công an tỉnh"),
        ("cất nhà hông phép", ["1121"], "trật tự xây dựng"),
        ("khu công nghiệp vsip đền bù đất", ["1115"], "giải phóng mặt bằng"),
        ("STC", ["500"], "“Sở Tài chính” cho “stc”"),
        ("van bảnn ký hôm 12 tháng 3", ["1090", "1092", "299", "1101", "VP-KT"], ""),
    ],
)
def test_a_question_is_answered_as_it_is_asked(
    ask: Ask, typed: str, numbers: list[str], said: str
) -> None:
    page = ask(typed)
    expect(page.locator(".search-count")).to_be_visible()
    facts = page.locator(".search-list .meta")
    expect(facts).to_have_count(len(numbers))
    shown = " ".join(facts.all_inner_texts())
    assert [number for number in numbers if number not in shown] == []
    if said:
        expect(page.locator(".search-note").first).to_contain_text(said)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vật niệu nổ", "vật liệu nổ"),
        ("ph ong chống dại", "phòng chống dại"),
        ("nog thon moi", "nông thôn mới"),
        ("ho tein thieu", "Hồ Tiến Thiệu"),
    ],
)
def test_a_slip_is_mended(ask: Ask, typed: str, meant: str) -> None:
    page = ask(typed)
    expect(page.locator(".search-note").first).to_contain_text(f"“{meant}”")


@pytest.mark.parametrize(
    "typed",
    [
        "cừu",
        "đình công",
        "bò sữa",
        "sân bay",
        "iphone",
        "sở công thương",
        "khu công nghiệp Đồng Bành",
    ],
)
def test_what_is_not_there_is_not_taken_for_something_else(ask: Ask, typed: str) -> None:
    page = ask(typed)
    expect(page.locator(".search-count")).to_have_text(f"Không có chỉ đạo nào khớp với “{typed}”")


@pytest.mark.parametrize(
    ("query", "name", "address"),
    [
        ("UBND huyện Cao Lộc", "UBND huyện Cao Lộc", "co-quan/ubnd-huyen-cao-loc/"),
        ("huyen cao loc", "UBND huyện Cao Lộc", "co-quan/ubnd-huyen-cao-loc/"),
        ("việc của Sở Y tế", "Sở Y tế", "co-quan/so-y-te/"),
        ("y tế", "Y tế", "linh-vuc/y-te/"),
        ("đồng chí Thiệu", "Hồ Tiến Thiệu", "lanh-dao/ho-tien-thieu/"),
        ("tuần 11/2024", "Tuần 11 năm 2024", "tuan/2024-w11/"),
        ("tuan 11", "Tuần 11 năm 2024", "tuan/2024-w11/"),
        ("2024-W11", "Tuần 11 năm 2024", "tuan/2024-w11/"),
        ("tháng 03 năm 2024", "Tháng 3/2024", "thang/2024-03/"),
        ("quý 1/2024", "Quý I/2024", "quy/2024-q1/"),
        ("thời hạn", "Thời hạn", "thoi-han/"),
        ("hạn tháng 6/2024", "Thời hạn tháng 6/2024", "thoi-han/2024/#thang-6-2024"),
        ("116/2016/NĐ-CP", "116/2016/NĐ-CP", "van-ban/2016/#so-116-2016-nd-cp"),
    ],
)
def test_pages_that_a_query_names_stand_above(
    query: str, name: str, address: str, ask: Ask, base_url: str
) -> None:
    page = ask(query)
    first = page.locator(".search-pages li").first
    expect(first).to_have_text(f"Trang: {name}")
    link = first.get_by_role("link")
    assert link.evaluate("(one) => one.href") == base_url + address
    expect(page.get_by_role("status")).to_contain_text(f"Trang: {name}")
    below = "(one) => one.nextElementSibling.className"
    assert page.locator(".search-pages").evaluate(below) == "search-count"


def test_a_query_that_names_no_page_has_none_above(ask: Ask) -> None:
    for query in ("bệnh dại", "sở", "1063/VP-KT"):
        page = ask(query)
        page.locator(".search-list").wait_for()
        assert page.locator(".search-pages").count() == 0, query


@pytest.mark.parametrize("typed", ["chợ cóc", "cho coc", "chợ cocs"])
def test_an_everyday_word_is_found_by_that_of_the_texts(ask: Ask, typed: str) -> None:
    page = ask(typed)
    expect(page.locator(".search-note")).to_have_text(
        "Văn bản dùng “họp chợ tự phát” cho “chợ cóc”. Hiện kết quả cho “họp chợ tự phát”. Tìm đúng chữ đã gõ?"
    )
    expect(page.locator(".search-list .meta")).to_contain_text("308/UBND-KT")


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("ong Quynh", ["1090/VP-KT", "1115/VP-KT", "1121/VP-KT"]),
        ("đ/c Sơn", ["1063/VP-KT", "1092/VP-KT"]),
        ("Phó Chủ tịch Sơn tôn vinh", ["1092/VP-KT"]),
        ("VTVL", ["1092/VP-KT", "1101/VP-NC"]),
        ("TMDT", ["299/UBND-KGVX"]),
        ("bộ xây dựng", ["1121/VP-KT"]),
        ("gạo Văn Quan", ["500/QĐ-UBND"]),
        ("bac Thieu", ["1183/VP-NC", "1086/VP-NC", ""]),
        ("bắc sơn", ["500/QĐ-UBND"]),
        ("thông báo 96 địa phương phải làm gì", ["1183/VP-NC"]),
        ("nông thong mới", ["1090/VP-KT"]),
        ("bẹnh dạy chó", ["325/UBND-KT", "1179/VP-KGVX"]),
        ("ga lau trung quoc mang qua bien gioi", ["323/UBND-KT"]),
        ("ct thieu", ["1183/VP-NC", "1086/VP-NC", ""]),
        ("dvc online", ["299/UBND-KGVX", "497/QĐ-UBND", "1183/VP-NC"]),
        ("ngày sahc", ["1060/VP-KGVX"]),
        ("h5n1", ["323/UBND-KT"]),
        ("khu visp", ["1115/VP-KT"]),
        ("postmat", ["299/UBND-KGVX"]),
        ("xay nha trai fép", ["1121/VP-KT"]),
        ("đề án o6", ["1183/VP-NC"]),
        ("qd500", ["500/QĐ-UBND"]),
        ("quyết định 497 của ubnd tỉnh", ["497/QĐ-UBND"]),
        ("cv 325-UBND/KT phòng dại", ["325/UBND-KT", "1179/VP-KGVX"]),
        ("13-3", ["1115/VP-KT", "1121/VP-KT", "308/UBND-KT", "1183/VP-NC"]),
        ("chu tich tinh hop ban gi hom 14 thang 3", [""]),
    ],
)
def test_people_bodies_and_abbreviations_are_found_as_people_say_them(
    ask: Ask, typed: str, numbers: list[str]
) -> None:
    page = ask(typed)
    facts = page.locator(".search-list .meta")
    expect(facts).to_have_count(len(numbers))
    expect(page.locator(".is-waiting")).to_have_count(0)
    shown = " ".join(facts.all_inner_texts())
    assert [number for number in numbers if number not in shown] == []


def test_marks_are_kept_in_excerpts(ask: Ask) -> None:
    page = ask("benh dai")
    expect(page.locator(".search-list mark").filter(has_text="bệnh Dại").first).to_be_visible()


def test_a_query_is_never_markup(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=<img src=x onerror=alert(1)>")
    expect(page.locator(".search-count")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator("main img")).to_have_count(0)


def test_clearing_the_box_clears_the_answer(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=UBND")
    page.locator(".search-list").wait_for()
    page.get_by_label("Tìm trong các chỉ đạo").fill("")
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
    page.get_by_label("Tìm trong các chỉ đạo").fill("bệnh dại")
    expect(page.locator(".search-count")).to_contain_text("“bệnh dại”")
    assert page.evaluate("window.emptied") is False


def test_the_shortcut_leads_to_the_box_and_no_single_key_does(page: Page, base_url: str) -> None:
    page.goto(base_url)
    box = page.get_by_label("Tìm trong các chỉ đạo")
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()
    page.keyboard.type("1/2")
    expect(box).to_have_value("1/2")
    page.locator("body").press("Tab")
    page.locator("h2").first.click()
    for key in ("/", "k", "s"):
        page.keyboard.press(key)
        expect(box).not_to_be_focused()
    expect(box).to_have_value("1/2")


def test_without_scripts_the_form_leads_to_the_indexes(open_page: OpenPage, base_url: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(base_url)
    page.get_by_label("Tìm trong các chỉ đạo").fill("bệnh dại")
    page.get_by_label("Tìm trong các chỉ đạo").press("Enter")
    expect(page).to_have_url(re.compile("tim-kiem/"))
    expect(page.locator(".notice")).to_contain_text("JavaScript")
    expect(page.locator(".search-results")).to_be_empty()
    page.locator(".index a").first.click()
    expect(page.locator("h1")).not_to_have_text("Tìm kiếm")


@pytest.fixture
def faulty_page(browser: Browser) -> Iterator[Page]:
    """Open a page whose faults are meant."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"body": "<html>"}, "tệp nhận được không đúng"),
        ({"status": 404}, "máy chủ không có tệp"),
        (None, "không kết nối được với máy chủ"),
    ],
)
def test_why_there_is_no_index_is_said(
    answer: dict[str, Any] | None, said: str, faulty_page: Page, base_url: str
) -> None:
    page = faulty_page
    page.goto(base_url + "tim-kiem/")
    broken = "**/pagefind/current.json"
    page.route(broken, lambda route: route.fulfill(**answer) if answer else route.abort())
    page.get_by_label("Tìm trong các chỉ đạo").fill("bệnh dại")
    page.get_by_label("Tìm trong các chỉ đạo").press("Enter")
    expect(page.locator(".search-count")).to_contain_text(said)
    expect(page.get_by_label("Tìm trong các chỉ đạo")).to_have_value("bệnh dại")
    page.unroute(broken)
    page.get_by_role("button", name="Thử lại").click()
    expect(page.locator(".search-list li").first).to_contain_text("Dại")


def test_a_result_that_cannot_be_had_costs_no_other(faulty_page: Page, base_url: str) -> None:
    page = faulty_page
    lost: list[str] = []

    def lose_one(route: Route) -> None:
        if lost and route.request.url not in lost:
            route.continue_()
        else:
            lost[:] = [route.request.url]
            route.abort()

    texts = "**/pagefind/2024-q1/**"
    page.route(texts, lose_one)
    page.goto(base_url + "tim-kiem/?q=UBND")
    expect(page.locator(".search-count")).to_contain_text("chỉ đạo khớp với “UBND”")
    items = page.locator(".search-list li")
    expect(items).to_have_count(8)
    # What they are, is known from another file; only the passages of one file are lost.
    expect(page.locator(".search-list h2 a")).to_have_count(8)
    lost_passages = items.filter(has_text="Chưa tải được đoạn trích")
    expect(lost_passages.first).to_be_visible()
    assert lost_passages.count() <= IN_FILE < items.count()
    page.unroute(texts)
    for left in range(lost_passages.count() - 1, -1, -1):
        page.get_by_role("button", name="Tải lại").first.click()
        expect(items.filter(has_text="Chưa tải được")).to_have_count(left)


def test_a_text_that_the_server_lost_costs_no_other(faulty_page: Page, base_url: str) -> None:
    page = faulty_page
    gone = re.compile(r"/pagefind/\d{4}-q\d/\w+/(?:3|names)\.bin$")
    page.route(gone, lambda route: route.fulfill(status=404))
    page.goto(base_url + "tim-kiem/?q=UBND&hien=20")
    items = page.locator(".search-list li")
    expect(items).to_have_count(20)
    expect(items.filter(has_text="Chưa tải được kết quả này")).to_have_count(IN_FILE)
    expect(page.locator(".search-list h2 a")).to_have_count(20 - IN_FILE)


def test_what_is_searched_is_said_until_there_is_an_answer(
    open_page: OpenPage, base_url: str
) -> None:
    page = open_page()
    held: list[Route] = []
    page.goto(base_url + "tim-kiem/")
    page.route("**/catalogue.bin", lambda route: held.insert(0, route))
    page.get_by_label("Tìm trong các chỉ đạo").fill(NOTHING)
    page.get_by_label("Tìm trong các chỉ đạo").press("Enter")
    progress = page.locator(".search-progress")
    expect(progress).to_have_text("Đang tìm trong các bản tin năm 2024…")
    expect(progress).to_be_visible()
    assert page.locator(".search-count").count() == 0
    held[0].continue_()
    expect(page.locator(".search-count")).to_contain_text("Không có chỉ đạo nào khớp")
    expect(progress).to_be_hidden()


def test_the_first_result_does_not_wait_for_the_others(open_page: OpenPage, base_url: str) -> None:
    page = open_page()
    held: list[Route] = []

    def hold_all_but_one(route: Route) -> None:
        if held:
            held.append(route)
        else:
            held.append(route)
            route.continue_()

    page.route("**/pagefind/2024-q1/**", hold_all_but_one)
    page.goto(base_url + "tim-kiem/?q=UBND")
    # Those in the same file come with it.
    expect(page.locator(".search-list h2").first).to_be_visible()
    expect(page.locator(".search-list li")).to_have_count(8)
    assert 1 <= page.locator(".search-list h2").count() <= IN_FILE
    for route in held[1:]:
        route.continue_()
    expect(page.locator(".search-list h2")).to_have_count(8)


def test_an_old_browser_is_told_that_it_is_too_old(open_page: OpenPage, base_url: str) -> None:
    page = open_page()
    page.add_init_script("delete Array.prototype.at")
    page.goto(base_url + "tim-kiem/?q=UBND")
    expect(page.locator(".search-count")).to_contain_text("Trình duyệt này quá cũ")
    expect(page.get_by_role("status")).to_contain_text("Safari 15.4")
    expect(page.locator(".search-results")).to_have_attribute("aria-busy", "false")


def test_a_browser_that_cannot_unpack_searches_too(open_page: OpenPage, base_url: str) -> None:
    page = open_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(base_url + "tim-kiem/?q=bệnh dại")
    expect(page.locator(".search-list li").first).to_contain_text("Dại")


def test_more_pressed_twice_is_pressed_once(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=tỉnh")
    more = page.get_by_role("button", name="Xem thêm")
    more.wait_for()
    more.evaluate("(button) => { button.click(); button.click(); }")
    links = page.locator(".search-list h2 a")
    expect(links).to_have_count(16)
    addresses = [link.get_attribute("href") for link in links.all()]
    assert len(set(addresses)) == 16


def test_back_leads_to_the_same_results_at_the_same_place(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/?q=tỉnh&xep=moi-nhat")
    page.get_by_role("button", name="Xem thêm").click()
    links = page.locator(".search-list h2 a")
    expect(links).to_have_count(16)
    expect(page).to_have_url(re.compile("hien=16"))
    twelfth = links.nth(11)
    name = twelfth.inner_text()
    twelfth.click()
    page.locator("article[data-kind='directive']").wait_for()
    page.go_back()
    expect(links).to_have_count(16)
    expect(links.nth(11)).to_have_text(name)
    expect(links.nth(11)).to_be_in_viewport()


def test_back_leads_to_the_question_before(page: Page, base_url: str) -> None:
    page.goto(base_url + "tim-kiem/")
    box = page.get_by_label("Tìm trong các chỉ đạo")
    for query in ("bệnh dại", "việc làm"):
        box.fill(query)
        box.press("Enter")
        expect(page.locator(".search-count")).to_contain_text(f"“{query}”")
    page.go_back()
    expect(box).to_have_value("bệnh dại")
    expect(page.locator(".search-count")).to_contain_text("“bệnh dại”")


@pytest.fixture(scope="module")
def publications(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A folder to be served, the site, and the site after a change of a title."""
    root = copy_project(tmp_path_factory.mktemp("publications"))
    pipeline.build(root)
    before = Layout(root).site.resolve()
    week = root / WEEK
    week.write_text(
        week.read_text("utf-8").replace("    title: H", "    title: Buổi h", 1), "utf-8"
    )
    pipeline.build(root)
    return root.parent / "served", before, Layout(root).site.resolve()


def _forget_last_index(site: Path) -> None:
    """Leave of the index what a site has that is built from nothing."""
    folder = site / "pagefind"
    current = json.loads((folder / "current.json").read_text(encoding="utf-8"))["index"]
    catalogue = json.loads(gzip.decompress((folder / current / "catalogue.bin").read_bytes()))
    texts = {name for _, _, names in catalogue["parts"] for name in names}
    for path in (*folder.glob("*"), *folder.glob("2*/*")):
        if path.is_dir() and path.name not in {current, *texts} and not path.name.startswith("20"):
            shutil.rmtree(path)


@pytest.mark.parametrize("leaves_the_last_index", [True, False])
def test_search_goes_on_after_a_publication(
    browser: Browser,
    publications: tuple[Path, Path, Path],
    leaves_the_last_index: bool,  # noqa: FBT001 - a parameter
) -> None:
    served, before, fresh = publications
    shutil.rmtree(served, ignore_errors=True)
    shutil.copytree(before, served)
    with serving(served) as address, browser.new_context() as context:
        closed_later, page = context.new_page(), context.new_page()
        for tab, query in ((page, NOTHING), (closed_later, "UBND")):
            # Fills the cache; the server lets all be kept for ten minutes.
            tab.goto(f"{address}/tim-kiem/?q={query}")
            expect(tab.locator(".search-count")).to_contain_text(query)
        shutil.rmtree(served)
        shutil.copytree(fresh, served)
        if not leaves_the_last_index:
            _forget_last_index(served)
        # A tab that stays open, with words that it has not looked for yet, and with more results.
        page.get_by_label("Tìm trong các chỉ đạo").fill("tài chính")
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
