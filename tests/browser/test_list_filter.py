"""The filters of long lists: what they find, the address that keeps it, and the table that is downloaded."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import html_files

pytestmark = pytest.mark.browser

_DATA = re.compile(r'<details class="list-filter" data-list="([^"]+)"')


def test_the_data_of_every_list_are_published(site: Path) -> None:
    kinds = set()
    for file in html_files(site):
        for address in _DATA.findall(file.read_text(encoding="utf-8")):
            data = (file.parent / address).resolve()
            assert data.is_file(), file
            kinds.add(data.relative_to(site.resolve() / "api" / "v2").parts[0].split(".")[0])
    assert kinds == {"agencies", "leaders", "topics", "directives", "deadlines", "documents"}


def test_a_filter_finds_keeps_and_gives_away(page: Page, base_url: str) -> None:
    page.clock.set_fixed_time("2024-03-20T05:00:00Z")
    page.goto(f"{base_url}co-quan/so-noi-vu/?nam=2024&vai-tro=được giao")
    panel, count = page.locator(".list-filter"), page.locator(".filter-count")
    rows = panel.locator("li")
    expect(count).to_have_text("1 việc")
    expect(rows.first).to_contain_text("Giao Sở Nội vụ thường xuyên theo dõi tiến độ")
    panel.get_by_label("Vai trò").focus()
    panel.get_by_label("Vai trò").select_option("")
    expect(count).to_have_text("10 việc")
    expect(panel.get_by_label("Vai trò")).to_be_focused()
    panel.get_by_label("Cách giao").select_option("chung")
    expect(count).to_have_text("7 việc")
    # What is due next comes first.
    expect(rows.first).to_contain_text("giao chung Các sở, ban, ngành · trước ngày 25/3/2024")
    assert page.url.endswith("/co-quan/so-noi-vu/?nam=2024&giao=chung")
    with page.expect_download() as download:
        panel.get_by_role("button", name="Tải CSV").click()
    assert download.value.suggested_filename == "agencies-so-noi-vu-loc.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    table = list(csv.DictReader(text.splitlines()))
    assert {row["Giao cho"] for row in table} == {"Các sở, ban, ngành"}
    assert len(table) == 7
    assert all(row["Địa chỉ"].startswith(f"{base_url}chi-dao/") for row in table)
    rows.first.locator("a").click()
    expect(page.locator("p:target")).to_be_visible()


def test_a_filter_without_its_data_says_so(page: Page, base_url: str) -> None:
    page.route("**/api/v2/**", lambda route: route.fulfill(body="không phải JSON"))
    page.goto(f"{base_url}lanh-dao/ho-tien-thieu/")
    page.get_by_text("Lọc danh sách").click()
    expect(page.locator(".filter-count")).to_contain_text("Danh sách đầy đủ vẫn ở bên dưới")
