"""Readers rate pages of a built site, and a receiver of its own counts: with and without scripts, by keyboard."""

import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, ViewportSize, expect

from generator import pipeline
from generator.site.files import Layout
from tests.browser.server import SUB_PATH, serving
from tests.browser.test_accessibility import FOR_AXE, objections
from tests.browser.tools import html_validate
from tests.frozen import ROOT, copy_project

pytestmark = pytest.mark.browser

NARROW: ViewportSize = {"width": 320, "height": 640}
# A page each: all tests come from one address, which may rate a page once a day.
WEEK = "tuan/2024-w11/"
PLAIN = "chi-dao/2024-1101-vp-nc/"
JUDGED = "chi-dao/2024-1060-vp-kgvx/"
DOUBTED = "chi-dao/2024-1063-vp-kt/"
NOT_A_NUMBER_IN_SIGHT = re.compile(r"^[^0-9]+ Vì vậy không có số liệu để hiện\.$")


class Rated(NamedTuple):
    """Where the site is served, where its votes are counted, and its folder."""

    site: str
    endpoint: str
    folder: Path


Open: TypeAlias = Callable[..., Page]


@pytest.fixture(scope="module")
def rated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rated]:
    root = copy_project(tmp_path_factory.mktemp("rated"))
    port = _free_port()
    endpoint = f"http://127.0.0.1:{port}/"
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("ratings: null", f'ratings: {{endpoint: "{endpoint}"}}')
    text = text.replace("feedback: null", "feedback: https://tinh.example/gop-y?cong=1")
    config.write_text(text, encoding="utf-8")
    pipeline.build(root)
    folder = Layout(root).site.resolve()
    with serving(folder) as address:
        site = address + SUB_PATH
        with _receiver(root, site, port):
            yield Rated(site, endpoint, folder)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _receiver(root: Path, site: str, port: int) -> Iterator[None]:
    options = {
        "--site": site,
        "--pages": str(Layout(root).site / "danh-gia.txt"),
        "--database": str(root / "danh-gia.sqlite"),
        "--port": str(port),
    }
    arguments = [part for pair in options.items() for part in pair]
    command = [sys.executable, "-m", "tools.ratings", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            assert process.stdout
            assert process.stdout.readline().startswith("Nơi nhận đánh giá đã sẵn sàng")
            yield
        finally:
            process.terminate()


@pytest.fixture
def open_rated(browser: Browser, rated: Rated) -> Iterator[Open]:
    """Open a page of the rated site at 320 px, in a context of its own."""
    contexts = []

    def open_one(path: str, **options: Any) -> Page:  # noqa: ANN401 - handed on to Playwright
        context = browser.new_context(viewport=NARROW, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(rated.site + path)
        return page

    yield open_one
    for context in contexts:
        context.close()


def state(page: Page) -> Locator:
    return page.locator(".rating").get_by_role("status")


def tab_to(page: Page, selector: str) -> None:
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab không tới được {selector}")


def test_a_reader_rates_by_keyboard_and_hears_the_true_totals(open_rated: Open) -> None:
    page = open_rated(WEEK)
    problems: list[str] = []
    page.on(
        "console",
        lambda message: problems.append(message.text) if message.type == "error" else None,
    )
    expect(state(page)).to_be_empty()
    tab_to(page, ".rating [type=radio]")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_label("4 – có ích")).to_be_checked()
    tab_to(page, ".rating [type=submit]")
    page.keyboard.press("Enter")
    expect(state(page)).to_have_text(
        "Đã ghi nhận đánh giá của bạn. Trang này có 1 đánh giá, trung bình 4,0 trên 5."
    )
    expect(page.locator(".rating [type=submit]")).to_be_focused()
    assert problems == []

    page.keyboard.press("Enter")
    expect(state(page)).to_contain_text("Đánh giá vừa gửi không được tính.")
    tab_to(page, ".rating-totals")
    page.keyboard.press("Enter")
    expect(state(page)).to_have_text("Trang này có 1 đánh giá, trung bình 4,0 trên 5.")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_a_reader_rates_without_scripts(open_rated: Open, rated: Rated) -> None:
    page = open_rated(PLAIN, java_script_enabled=False)
    # Nothing is chosen: the browser itself asks for a choice, and nothing is sent.
    page.get_by_role("button", name="Gửi đánh giá").press("Enter")
    expect(page).to_have_url(rated.site + PLAIN)
    page.get_by_label("5 – rất có ích").press("Space")
    page.get_by_role("button", name="Gửi đánh giá").press("Enter")
    expect(page.locator("h1")).to_have_text("Đã ghi nhận đánh giá của bạn")
    expect(page.locator("main")).to_contain_text("Trang này có 1 đánh giá, trung bình 5,0 trên 5.")
    page.get_by_role("link", name="Trở lại trang vừa xem").press("Enter")
    expect(page).to_have_url(f"{rated.site}{PLAIN}#danh-gia")
    page.get_by_role("link", name="Xem kết quả").press("Enter")
    expect(page.locator("h1")).to_have_text("Kết quả đánh giá")


def test_nothing_is_wrong_before_and_after_a_vote(open_rated: Open, rated: Rated) -> None:
    page = open_rated(JUDGED, **FOR_AXE)
    assert objections(page) == []
    page.get_by_label("3 – có ích một phần").check()
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(state(page)).to_contain_text("trung bình 3,0")
    assert objections(page) == []
    # As without scripts: the form's own way to the receiver's pages.
    page.locator(".rating").evaluate("(form) => form.submit()")
    expect(page.locator("h1")).to_have_text("Chưa ghi nhận đánh giá")
    assert objections(page) == []
    page.goto(f"{rated.endpoint}?page={JUDGED}")
    expect(page.locator("h1")).to_have_text("Kết quả đánh giá")
    assert objections(page) == []
    assert html_validate(rated.folder / JUDGED) == []


def test_no_number_is_shown_that_nobody_counted(open_rated: Open, rated: Rated) -> None:
    page = open_rated(DOUBTED)
    answers: list[str | None] = []
    page.route(f"{rated.endpoint}**", lambda route: _answer(route, answers[-1]))
    page.get_by_label("4 – có ích").check()
    whole = f'{{"page": "{DOUBTED}", "counts": '
    for body in (
        None,
        "",
        "<!doctype html><p>3 đánh giá</p>",
        "null",
        "[0, 0, 0, 1, 0]",
        f'{{"page": "{WEEK}", "counts": [0, 0, 0, 1, 0]}}',
        whole + "[0, 0, 0, 1]}",
        whole + "[0, 0, 0, 1, -1]}",
        whole + "[0, 0, 0, 1.5, 0]}",
        whole + '[0, 0, 0, "1", 0]}',
        whole + "[0, 0, 0, 1e400, 0]}",
        whole + "[9, 9, 9, 0, 9]}",
    ):
        answers.append(body)
        page.get_by_role("button", name="Gửi đánh giá").click()
        expect(state(page)).to_have_text(NOT_A_NUMBER_IN_SIGHT)
        if body != whole + "[9, 9, 9, 0, 9]}":
            page.get_by_role("link", name="Xem kết quả").click()
            expect(state(page)).to_have_text(re.compile("kết quả. Vì|liên lạc"))
            expect(state(page)).to_have_text(NOT_A_NUMBER_IN_SIGHT)
    answers.append(whole + "[1000, 0, 0, 1000, 400]}")
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(state(page)).to_contain_text("2.400 đánh giá, trung bình 2,9 trên 5.")


def _answer(route: Route, body: str | None) -> None:
    if body is None:
        route.abort()
    else:
        # An empty answer is as servers give it that lost the receiver behind them.
        route.fulfill(
            status=200 if body else 502, body=body, headers={"Access-Control-Allow-Origin": "*"}
        )


def test_only_pages_with_the_form_may_ask_the_receiver(rated: Rated) -> None:
    listed = (rated.folder / "danh-gia.txt").read_text(encoding="ascii").splitlines()
    origin = rated.endpoint.rstrip("/")
    for file in rated.folder.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        address = f"{file.parent.relative_to(rated.folder).as_posix()}/"
        is_rated = file.name == "index.html" and address in listed
        assert ('<form class="rating"' in html, origin in html) == (is_rated, is_rated), address
        assert not is_rated or f"form-action 'self' {origin}\"" in html
        assert not is_rated or f"connect-src 'self' {origin};" in html
    assert {WEEK, PLAIN} <= set(listed)


def test_each_page_says_where_its_mistakes_are_reported(rated: Rated, open_rated: Open) -> None:
    def link(file: str) -> list[str]:
        html = (rated.folder / file).read_text(encoding="utf-8")
        return re.findall(r'<a data-report href="([^"]*)">Báo lỗi trang này</a>', html)

    form = "https://tinh.example/gop-y?cong=1"
    assert link("index.html") == [f"{form}&amp;trang=/"]
    assert link(f"{WEEK}index.html") == [f"{form}&amp;trang=/{WEEK}"]
    assert link("404.html") == [form]
    at_the_top = open_rated(WEEK).get_by_role("link", name="Báo lỗi", exact=True)
    expect(at_the_top).to_have_attribute("href", f"{form}&trang=/{WEEK}")


def test_without_the_settings_nothing_of_it_is_there(site: Path) -> None:
    assert not (site / "danh-gia.txt").exists()
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert "rating" not in html, file
        assert "Gửi đánh giá" not in html, file
        assert ">Báo lỗi trang này<" not in html, file
    (style,) = (site / "assets/css").iterdir()
    # Rules that it shares with other fields and links stay.
    assert ".rating-state" not in style.read_text(encoding="utf-8")
