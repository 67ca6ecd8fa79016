"""The preview's pages: equal to those of a build, updated by every change, still served after a fault."""

import json
import random
import re
import shutil
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

import pytest

from generator import pipeline
from generator.data.bulletin import Bulletin, Parts
from generator.data.validation import LEDGER, WeekCache
from generator.outputs.search.packing import SUFFIX
from generator.pages import render
from generator.pipeline import InvalidData
from generator.site import build_info
from generator.site.files import Layout
from generator.site.mkdocs_adapter import BuildError
from generator.site.preview_site import PreviewPortal
from tests.browser.pages import KINDS_FOR_READERS, paths_by_kind
from tests.generator.test_kept_outputs import KINDS, TOGETHER, Project, differing
from tests.generator.test_kept_outputs import short_pages as short_pages  # noqa: PLC0414 - a fixture
from tests.generator.test_validation import WEEK

HOME, PAGE = "", "chi-dao/2024-1060-vp-kgvx/"
OLD, NEW = "title: Chỉ đạo tổ chức Ngày Sách", "title: Chỉ đạo mở Ngày Sách"


class Preview(NamedTuple):
    layout: Layout
    portal: PreviewPortal
    faults: list[Exception]
    said: list[str]

    def text(self, address: str) -> str:
        answer = self.portal.answer(address)
        assert answer.status == HTTPStatus.OK
        return answer.body.decode()

    def change(self, path: Path, change: Callable[[str], str]) -> None:
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        self.portal.refresh()


def reading(root: Path) -> Callable[[], Bulletin]:
    cache, parts = WeekCache(), Parts()
    return lambda: pipeline.bulletin_of(pipeline.check(root, cache), parts=parts)


def opened(layout: Layout, folder: Path, address: str | None = None) -> Preview:
    faults: list[Exception] = []
    said: list[str] = []
    read = reading(layout.root)
    portal = PreviewPortal(layout, folder, address, read, faults.append, said.append)
    return Preview(layout, portal, faults, said)


@pytest.fixture(scope="module")
def of_build(built: Layout, tmp_path_factory: pytest.TempPathFactory) -> Preview:
    """The portal that ``built`` published, page by page; read-only."""
    return opened(built, tmp_path_factory.mktemp("live"))


@pytest.fixture
def own(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Preview:
    return opened(Layout(project), tmp_path_factory.mktemp("live"), "http://127.0.0.1:8123/")


@pytest.mark.parametrize("kind", KINDS_FOR_READERS)
def test_a_page_made_when_asked_for_is_the_built_one(
    kind: str, of_build: Preview, site: Path
) -> None:
    address = paths_by_kind(site)[kind]
    answer = of_build.portal.answer(address)
    file = site / address / "index.html" if address.endswith("/") or not address else site / address
    assert answer.body == file.read_bytes()
    assert answer.type == "text/html; charset=utf-8"


def test_every_other_file_is_the_built_one(of_build: Preview, site: Path) -> None:
    files = [path for path in site.rglob("*") if path.is_file() and path.suffix != ".html"]
    for path in files:
        name = path.relative_to(site).as_posix()
        # The preview has an index of its own, and does not tell what a build was made from.
        if not name.startswith("pagefind/") and name != build_info.ADDRESS:
            assert of_build.portal.answer(name).body == path.read_bytes(), name


def test_what_the_build_drops_is_not_found(of_build: Preview) -> None:
    for name in (
        "assets/css/button.css",
        "assets/javascripts/bundle.js",
        "assets/css/site.css",
        "assets/css/khong-co.css",
    ):
        assert of_build.portal.answer(name).status == HTTPStatus.NOT_FOUND


def test_a_lost_address_gets_the_page_for_it(of_build: Preview, site: Path) -> None:
    for address in ("khong-co/", "index/", "chi-dao/..", "../mkdocs.yml", "tuan/index/"):
        answer = of_build.portal.answer(address)
        assert answer.status == HTTPStatus.NOT_FOUND
        assert answer.body == (site / "404.html").read_bytes()


@pytest.mark.parametrize(
    "address",
    [
        "pagefind/../../../../../../../../etc/hostname",
        "pagefind//etc/hostname",
        f"pagefind/{'a' * 300}.json",
        "pagefind/\0.json",
        "pagefind/",
        "\0",
        "a" * 9000,
        "..%2f",
    ],
)
def test_no_address_leads_out_of_the_site(of_build: Preview, address: str) -> None:
    assert of_build.portal.answer(address).status == HTTPStatus.NOT_FOUND


def test_an_address_without_its_last_slash_leads_to_the_page(of_build: Preview) -> None:
    answer = of_build.portal.answer("tuan/2024-w11")
    assert (answer.status, answer.location) == (HTTPStatus.FOUND, "/tuan/2024-w11/")


def test_the_preview_has_neither_policy_nor_published_address(own: Preview) -> None:
    page = own.text(PAGE)
    assert "Content-Security-Policy" not in page
    assert f'rel="canonical" href="http://127.0.0.1:8123/{PAGE}"' in page


def test_a_changed_title_shows_on_every_page_that_has_it(own: Preview) -> None:
    addresses = (HOME, PAGE, "tuan/2024-w11/", "chi-dao/", "van-ban/2024/", "lanh-dao/")
    before = {address: own.text(address) for address in addresses}
    own.change(own.layout.root / WEEK, lambda text: text.replace(OLD, NEW))
    for address in addresses:
        assert ("Chỉ đạo mở Ngày Sách" in own.text(address)) == (address != "lanh-dao/")
        assert "Chỉ đạo mở Ngày Sách" not in before[address]


def test_a_directive_that_is_gone_has_no_page_any_more(own: Preview) -> None:
    assert own.text(PAGE)
    # It has not been published yet.
    (own.layout.root / LEDGER).unlink()
    own.change(
        own.layout.root / WEEK,
        lambda text: (
            text.split("  - id: 2024-1060-vp-kgvx")[0]
            + "  - id:"
            + text.split("  - id: 2024-1060-vp-kgvx")[1].split("\n  - id:", 1)[1]
        ),
    )
    assert own.portal.answer(PAGE).status == HTTPStatus.NOT_FOUND


@pytest.mark.usefixtures("short_pages")
def test_after_any_edits_every_file_is_the_one_made_from_nothing(tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311 - chooses edits, guards nothing
    project = Project(tmp_path)
    layout = Layout(project.root)
    kept = opened(layout, tmp_path / "live")
    every(kept)
    for number, edit in enumerate(chance.sample(KINDS, len(KINDS))):
        project.change(edit, chance)
        kept.portal.refresh()
        if number % TOGETHER == 0:
            afresh = opened(layout, tmp_path / "afresh")
            assert differing(every(kept), every(afresh)) == set(), edit.__name__


def every(preview: Preview) -> dict[str, bytes]:
    """Return all files of a preview by address."""
    return {name: preview.portal.answer(name).body for name in preview.portal.addresses}


def test_hand_written_pages_theme_and_settings_show_their_changes(own: Preview) -> None:
    layout = own.layout
    own.change(layout.content / "gioi-thieu.md", lambda text: f"{text}\n\nCâu mới thêm.\n")
    assert "Câu mới thêm." in own.text("gioi-thieu/")
    own.change(layout.theme / "partials" / "footer.html", lambda text: f"{text}<p>Chân mới</p>")
    assert "<p>Chân mới</p>" in own.text(PAGE)
    own.change(layout.theme / "assets" / "css" / "button.css", lambda text: f"{text}.moi{{}}")
    style = re.search(r'href="[./]*(assets/css/[^"]+)"', own.text(PAGE))
    assert style
    assert ".moi{}" in own.text(style[1])
    own.change(layout.config, lambda text: text.replace("site_name: ", "site_name: Mới. "))
    assert "<title>Mới. " in own.text(HOME)
    (layout.content / "them.md").write_text("# Trang thêm {#dau-trang}\n", encoding="utf-8")
    own.portal.refresh()
    assert "Trang thêm" in own.text("them/")


def test_changed_templates_show(
    own: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(render.TEMPLATES, templates)
    monkeypatch.setattr(render, "TEMPLATES", templates)
    own.change(templates / "topic.md.jinja", lambda text: f"{text}\n\nDòng thử.\n")
    assert "Dòng thử." in own.text("linh-vuc/y-te/")
    with pytest.raises(BuildError, match="topic"):
        own.change(templates / "topic.md.jinja", lambda _: "{% hỏng")
    assert "Dòng thử." in own.text("linh-vuc/giao-thong/")


def broken_data(layout: Layout) -> Path:
    return layout.root / WEEK


def broken_theme(layout: Layout) -> Path:
    return layout.theme / "main.html"


def broken_content(layout: Layout) -> Path:
    return layout.content / "gioi-thieu.md"


@pytest.mark.parametrize(
    ("place", "words", "error"),
    [
        (broken_data, "\nkhoa_la: 1\n", InvalidData),
        (broken_theme, "{{ khong_co.gi }}", BuildError),
        (broken_theme, "{% hỏng", BuildError),
        (broken_content, "\n\n[x](khong-co.md)\n", InvalidData),
    ],
)
def test_a_fault_is_raised_and_all_good_pages_stay_until_it_is_mended(
    own: Preview, place: Callable[[Layout], Path], words: str, error: type[Exception]
) -> None:
    path = place(own.layout)
    good = path.read_text(encoding="utf-8")
    asked = own.text(PAGE)
    own.portal.refresh()
    for _ in range(2):
        with pytest.raises(error):
            own.change(path, lambda text: text + words)
        assert own.text(PAGE) == asked
        assert "Họp Chủ tịch" in own.text("chi-dao/2024-w11-hop-1/")
        assert own.text("gioi-thieu/")
    own.change(path, lambda _: good.replace(OLD, NEW))
    assert own.text(PAGE)
    assert own.faults == []


def test_a_hand_written_page_at_a_generated_address_is_refused(own: Preview) -> None:
    (own.layout.content / "tim-kiem").mkdir()
    (own.layout.content / "tim-kiem" / "index.md").write_text("# Trùng\n", encoding="utf-8")
    with pytest.raises(InvalidData) as raised:
        own.portal.refresh()
    assert [one.code for one in raised.value.validated.diagnostics] == ["F026"]
    assert own.text("tim-kiem/")


def test_a_page_that_fails_only_when_asked_for_says_so_and_is_reported(own: Preview) -> None:
    own.change(
        own.layout.theme / "partials" / "pager.html", lambda text: text + "{{ page.khong.co }}"
    )
    answer = own.portal.answer(PAGE)
    assert answer.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "Xem lỗi trong cửa sổ dòng lệnh" in answer.body.decode()
    assert [type(fault) for fault in own.faults] == [BuildError]


def test_the_search_is_indexed_when_it_is_first_asked_for(own: Preview) -> None:
    entry = "pagefind/current.json"
    assert own.said == []
    first = own.text(entry)
    index = f"pagefind/{json.loads(first)['index']}"
    assert own.portal.answer(f"{index}/catalogue{SUFFIX}").status == HTTPStatus.OK
    assert len(own.said) == 1
    own.portal.refresh()
    assert own.text(entry) == first
    assert len(own.said) == 1
    own.change(own.layout.root / WEEK, lambda text: text.replace(OLD, NEW))
    assert own.text(entry) != first
    assert len(own.said) == 2
    for address in (f"{index}-khac/catalogue{SUFFIX}", f"{index}/", f"{index}/khong-co"):
        assert own.portal.answer(address).status == HTTPStatus.NOT_FOUND
