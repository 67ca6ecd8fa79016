"""From files to the published site, which is replaced completely or not at all."""

import errno
import html
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pagefind_bin
import pytest

import build as command_line
from generator import pipeline
from generator.data import hand_written
from generator.editors import new_week
from generator.pages import render
from generator.site import (
    data_check,
    files,
    html_build,
    mkdocs_adapter,
    preview_server,
    release,
)
from generator.site.files import Layout
from generator.site.mkdocs_adapter import BuildError
from tests.generator.test_validation import TOPICS, WEEK, twenty_faults


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return every file below a folder with its modification time and its bytes."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "build.lock"
    }


def test_twenty_mistakes_stop_the_build_and_touch_nothing(
    published: Layout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(published.build)
    raw, expected = twenty_faults()
    (published.root / WEEK).write_bytes(raw)
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    assert command_line.main(["build"], published.root) == 1
    assert snapshot(published.build) == before
    printed = capsys.readouterr()
    places = [
        f"{WEEK}:{position.line}:{position.column}: lỗi {code}: " for code, position in expected
    ]
    shown = [line for line in printed.out.splitlines() if line.startswith("directives/")]
    assert len(shown) == 20
    assert all(line.startswith(position) for line, position in zip(shown, places, strict=True))
    assert "20 lỗi" in printed.err
    assert "vẫn giữ nguyên" in printed.err


def test_check_prints_github_annotations(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, expected = twenty_faults()
    (project / WEEK).write_bytes(raw)
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    assert command_line.main(["check", "--format", "github"], project) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("::")[1] for line in lines] == [
        f"error file={WEEK},line={position.line},col={position.column},title={code}"
        for code, position in expected
    ]
    assert not (project / "build").exists()


def test_check_of_the_real_data_succeeds_and_writes_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    assert command_line.main(["check"], project) == 0
    assert "không có lỗi" in capsys.readouterr().out
    assert not (project / "build").exists()


@pytest.mark.parametrize("damage", ["emptied", "gone", "rewritten"])
def test_a_damaged_release_is_repaired(published: Layout, damage: str) -> None:
    page = published.site / "tuan" / "2024-w11" / "index.html"
    good = page.read_bytes()
    if damage == "gone":
        page.unlink()
    else:
        page.write_bytes(b"" if damage == "emptied" else good.replace(b"Tu", b"TU", 1))
    pipeline.build(published.root)
    assert page.read_bytes() == good


def test_damage_of_the_search_index_is_repaired(published: Layout) -> None:
    """Its files are second names of those that the next build begins with."""
    wrong = next((published.site / "pagefind").rglob("catalogue.bin"))
    before = {path: path.read_bytes() for path in wrong.parent.rglob("*.bin")}
    wrong.write_bytes(before[wrong][::-1])
    pipeline.build(published.root)
    assert {path: path.read_bytes() for path in before} == before
    release.require_whole(published)


def test_a_process_that_was_killed_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(html_build, "_WORTHWHILE", 0)
    monkeypatch.setattr(html_build, "_made", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    assert command_line.main(["build"], project) == 1
    said = capsys.readouterr().err
    assert "Một tiến trình dựng trang bị dừng giữa chừng" in said
    assert "trang đã có vẫn giữ nguyên" in said


def test_a_link_in_a_kept_search_index_is_not_published(published: Layout, tmp_path: Path) -> None:
    kept = next((published.build / "search").rglob("catalogue.bin"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(kept.read_bytes())
    kept.unlink()
    kept.symlink_to(elsewhere)
    week = published.root / WEEK
    week.write_text(week.read_text("utf-8").replace("note: null", "note:", 1) + "\n", "utf-8")
    pipeline.build(published.root)
    assert not any(path.is_symlink() for path in published.site.resolve().rglob("*"))


def test_what_is_no_folder_among_the_kept_search_indexes_goes(published: Layout) -> None:
    kept = published.build / "search"
    before = set(kept.iterdir())
    (kept / "all-rac").write_bytes(b"x")
    (kept / "all-abc").symlink_to("nowhere")
    theme = published.theme / "partials" / "footer.html"
    theme.write_text(theme.read_text("utf-8") + "<!-- x -->", "utf-8")
    pipeline.build(published.root)
    assert set(kept.iterdir()) == before


def test_a_folder_in_place_of_the_list_of_a_release_is_no_list(published: Layout) -> None:
    for listed in (published.build / "kept").iterdir():
        listed.unlink()
        (listed / "x").mkdir(parents=True)
    pipeline.build(published.root)
    release.require_whole(published)


def test_two_builds_from_nothing_are_the_same_with_their_search_index(
    project: Path, built: Layout
) -> None:
    pipeline.build(project)
    again = Layout(project)
    assert again.site.resolve().name == built.site.resolve().name
    ours, theirs = (
        {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in (again.site.resolve(), built.site.resolve())
    )
    assert ours == theirs


@pytest.fixture
def told(
    published: Layout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[], tuple[int, str]]:
    """What a build ends with and says of its fault."""
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")

    def run() -> tuple[int, str]:
        return command_line.main(["build"], published.root), capsys.readouterr().err

    return run


def test_a_second_build_ends_with_a_code_of_its_own(
    published: Layout, told: Callable[[], tuple[int, str]]
) -> None:
    with release.exclusively(published):
        code, words = told()
    assert (code, "F043" in words, "vẫn giữ nguyên" in words) == (3, True, True)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENOENT])
def test_a_disk_that_takes_no_more_leaves_the_live_site(
    published: Layout,
    number: int,
    told: Callable[[], tuple[int, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = snapshot(published.site.resolve())
    # So that all is made anew.
    shutil.rmtree(published.build / "kept")

    def full(target: Path, _: bytes) -> None:
        raise OSError(number, os.strerror(number), str(target))

    monkeypatch.setattr(html_build, "_write", full)
    code, words = told()
    assert (code, "F042" in words, "vẫn giữ nguyên" in words) == (1, True, True)
    assert snapshot(published.site.resolve()) == before
    assert not list(published.build.glob("staging-*"))


def test_a_link_among_the_markdown_is_not_written_through(
    published: Layout, tmp_path: Path
) -> None:
    own = tmp_path / "bai-viet"
    own.mkdir()
    (own / "2024-w11.md").write_text("của tôi", encoding="utf-8")
    shutil.rmtree(published.docs / "tuan")
    (published.docs / "tuan").symlink_to(own, target_is_directory=True)
    shutil.rmtree(published.build / "kept")
    pipeline.build(published.root)
    assert (own / "2024-w11.md").read_text(encoding="utf-8") == "của tôi"
    assert (published.docs / "tuan" / "2024-w11.md").is_file()


def test_the_same_data_give_the_same_release(published: Layout) -> None:
    first = published.site.resolve()
    pipeline.build(published.root)
    assert published.site.resolve() == first


def test_without_links_a_build_keeps_what_did_not_change(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "A required privilege is not held by the client")

    monkeypatch.setattr(os, "symlink", refuse)
    pipeline.build(project)
    layout = Layout(project)
    before = snapshot(layout.site)
    pipeline.build(project)
    assert snapshot(layout.site) == before
    (project / WEEK).write_bytes(
        (project / WEEK).read_bytes().replace(b"title: ", b"title: Tin ", 1)
    )
    pipeline.build(project)
    after = snapshot(layout.site)
    kept = [name for name in before if after.get(name) == before[name]]
    # A file that is made anew has another time.
    assert len(kept) > 100
    assert snapshot(max((layout.build / "releases").iterdir(), key=os.path.getmtime)) == after


def test_the_clock_is_not_in_the_pages(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published = Layout(project)
    monkeypatch.setenv("SITE_URL", "https://tinh.example/")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    pipeline.build(project)
    first = published.site.resolve()
    assert "<lastmod>2024-03-17</lastmod>" in (first / "sitemap.xml").read_text("utf-8")
    assert open_data(published)["generated_at"] == "2024-03-17T00:00:00Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")
    pipeline.build(project)
    assert published.site.resolve() == first
    assert os.environ["SOURCE_DATE_EPOCH"] == "1577836800"


def test_settings_of_the_open_data(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published = Layout(project)
    monkeypatch.setenv("SITE_URL", "https://tinh.example/")
    state_licence(published, "{name: Giấy phép thử, url: 'https://giay-phep.example/'}")
    pipeline.build(project)
    index = open_data(published)
    assert index["files"][0]["api_url"] == "https://tinh.example/api/v2/weeks.json"
    assert index["licence"] == {"name": "Giấy phép thử", "url": "https://giay-phep.example/"}


def open_data(layout: Layout) -> dict[str, Any]:
    index: dict[str, Any] = json.loads((layout.site / "api/v2/index.json").read_text("utf-8"))
    return index


def state_licence(layout: Layout, terms: str) -> None:
    text = layout.config.read_text("utf-8")
    changed = text.replace("data_licence: null", f"data_licence: {terms}")
    assert changed != text
    layout.config.write_text(changed, "utf-8")


def test_a_changed_title_gives_a_new_release_and_keeps_the_old_one(published: Layout) -> None:
    first = published.site.resolve()
    week = published.root / WEEK
    text = week.read_text(encoding="utf-8")
    week.write_text(text.replace("title: Chỉ đạo tổ chức Ngày Sách", "title: Chỉ đạo mở Ngày Sách"))
    pipeline.build(published.root)
    assert published.site.resolve() != first
    assert first.is_dir()
    page = published.site / "chi-dao" / "2024-1060-vp-kgvx" / "index.html"
    assert "Chỉ đạo mở Ngày Sách" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("step", ["_publish", "_pages"])
@pytest.mark.parametrize("name", ["theme/partials/footer.html", "content/tro-nang.md"])
def test_what_was_edited_during_a_build_and_undone_is_made_anew(
    published: Layout, monkeypatch: pytest.MonkeyPatch, name: str, step: str
) -> None:
    week, path = published.root / WEEK, published.root / name
    text = path.read_text("utf-8")
    whole = getattr(pipeline, step)

    def edited_meanwhile(*arguments: object) -> object:
        # Not within the same tick of the clock as the start.
        time.sleep(0.05)
        path.write_text(f"{text}\nTHOÁNG QUA\n", "utf-8")
        try:
            return whole(*arguments)
        finally:
            path.write_text(text, "utf-8")

    title = week.read_text("utf-8")
    week.write_text(title.replace("title: H", "title: Buổi h", 1), "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, step, edited_meanwhile)
        pipeline.build(published.root)
    pipeline.build(published.root)
    pages = [page.read_text("utf-8") for page in published.site.resolve().rglob("*.html")]
    assert len(pages) > 100
    assert not any("THOÁNG QUA" in page for page in pages)
    release.require_whole(published)


def broken_link(layout: Layout) -> None:
    (layout.content / "hong.md").write_text("# Hỏng {#dau-trang}\n\n[x](#khong-co)\n", "utf-8")


def broken_template(layout: Layout) -> None:
    (layout.theme / "main.html").write_text("{{ khong_co.gi }}", "utf-8")


@pytest.mark.parametrize("breakage", [broken_link, broken_template])
def test_a_site_that_mkdocs_cannot_build_is_not_published(
    published: Layout, breakage: object
) -> None:
    before = snapshot(published.site.resolve())
    assert callable(breakage)
    breakage(published)
    with pytest.raises(BuildError):
        pipeline.build(published.root)
    assert snapshot(published.site.resolve()) == before
    assert not list(published.build.glob("staging-*"))


def test_litter_in_the_theme_is_passed_over(project: Path) -> None:
    # As macOS leaves beside each file on foreign disks, and Windows in folders of pictures.
    for name in ("._main.html", "assets/js/._main.js", "assets/images/Thumbs.db", "main.html~"):
        (project / "theme" / name).write_bytes(b"\xff\x00")
    sizes = pipeline.build(project).sizes
    assert not [address for address in sizes if "Thumbs" in address or "/._" in address]


CONFLICT = "một\n<<<<<<< HEAD\nhai\n=======\nba\n>>>>>>> nhanh-khac\n"


@pytest.mark.parametrize("name", ["content/gioi-thieu.md", "mkdocs.yml"])
def test_an_unfinished_merge_beside_the_data_is_not_published(project: Path, name: str) -> None:
    with (project / name).open("a", encoding="utf-8") as file:
        first = len((project / name).read_text(encoding="utf-8").splitlines()) + 2
        file.write(CONFLICT)
    with pytest.raises(pipeline.InvalidData) as refused:
        pipeline.build(project)
    (found,) = refused.value.validated.diagnostics
    assert (found.code, found.file, found.position.line) == ("F019", name, first)
    assert f"từ dòng {first} đến dòng {first + 4}" in found.message


def test_headings_and_quotations_are_no_unfinished_merge() -> None:
    page = "Đề\n=======\n\n>>>>>>> trích\n\n    <<<<<<< HEAD\n"
    assert list(hand_written.faults(page.encode())) == []


def test_a_broken_link_is_named_in_the_error(published: Layout) -> None:
    broken_link(published)
    with pytest.raises(BuildError, match="khong-co"):
        pipeline.build(published.root)


@pytest.mark.parametrize("command", ["/bin/false", "/khong/co"])
def test_a_failing_search_index_is_not_published(
    published: Layout, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    before = snapshot(published.site.resolve())
    for kept in ("kept", "search"):
        shutil.rmtree(published.build / kept)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: Path(command))
    with pytest.raises(BuildError, match="Pagefind"):
        pipeline.build(published.root)
    assert snapshot(published.site.resolve()) == before


def test_an_incomplete_index_is_noticed(site: Path) -> None:
    with pytest.raises(BuildError, match="21 chỉ đạo"):
        html_build.verify(site, 21)
    html_build.verify(site, 20)


def test_no_weeks_at_all_is_an_error(project: Path) -> None:
    (project / WEEK).unlink()
    with pytest.raises(BuildError, match="Chưa có bản tin nào"):
        pipeline.build(project)


def test_only_weeks_without_a_bulletin_are_an_error(project: Path) -> None:
    path = project / WEEK
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text.partition('directives:')[0]}directives: []\n", encoding="utf-8")
    (project / "directives/addresses.txt").unlink()
    with pytest.raises(BuildError, match="Chưa có bản tin nào"):
        pipeline.build(project)


def test_a_week_without_a_bulletin_is_built_with_all_that_programs_read(project: Path) -> None:
    new_week.begin_week(project, None, has_bulletin=False)
    pipeline.build(project)
    site = Layout(project).site.resolve()
    week = json.loads((site / "api/v2/weeks/2024-w12.json").read_text(encoding="utf-8"))
    assert (week["item"]["total"], week["items"]) == (0, [])
    page = (site / "tuan/2024-w12/index.html").read_text(encoding="utf-8")
    assert "Tuần này không có bản tin." in page


def test_every_page_kind_has_a_template_and_every_template_a_page(docs: Path) -> None:
    templates = {
        path.name.removesuffix(".md.jinja") for path in render.TEMPLATES.glob("[a-z]*.md.jinja")
    }
    kinds = {
        path.read_text(encoding="utf-8").split('kind: "', 1)[1].split('"', 1)[0]
        for path in docs.rglob("*.md")
        if 'kind: "' in path.read_text(encoding="utf-8")
    }
    # The page of what is unfinished is published where a setting asks for it.
    assert kinds == templates - {"unfinished"}


def test_schemas_are_written_where_they_differ(project: Path) -> None:
    written = pipeline.write_schema(project)
    assert {"week.schema.json", "api-v2.schema.json"} < set(written)
    (project / "schema" / "week.schema.json").write_text("{}", encoding="utf-8")
    assert pipeline.write_schema(project) == ["week.schema.json"]
    assert pipeline.write_schema(project) == []


def test_a_check_lets_editors_programs_know_the_registries(project: Path) -> None:
    layout, schema = Layout(project), project / "schema" / "week.schema.json"
    topics = project / TOPICS
    data_check.checked_and_kept(layout, files.data_files(layout))
    assert '"moi-toanh"' not in schema.read_text(encoding="utf-8")
    text = topics.read_text(encoding="utf-8")
    topics.write_text(
        f"{text}  - id: moi-toanh\n    name: Mới toanh\n    description: Để thử.\n",
        encoding="utf-8",
    )
    data_check.checked_and_kept(layout, files.data_files(layout))
    assert '"moi-toanh"' in schema.read_text(encoding="utf-8")
    # A registry that cannot be read would leave nothing to offer.
    topics.write_text(f"{text}  - hỏng: [\n", encoding="utf-8")
    data_check.checked_and_kept(layout, files.data_files(layout))
    assert '"moi-toanh"' in schema.read_text(encoding="utf-8")


def test_a_check_does_without_schemas_where_none_can_be_written(project: Path) -> None:
    (project / "schema").write_text("", encoding="utf-8")
    layout = Layout(project)
    assert not data_check.checked_and_kept(layout, files.data_files(layout)).has_errors


def test_stock_mkdocs_builds_without_warnings(built: Layout, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    command += ["--config-file", str(built.config), "--site-dir", str(tmp_path / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, cwd=built.root
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert (tmp_path / "site" / "tuan" / "2024-w11" / "index.html").is_file()


@pytest.mark.parametrize(
    "link", ["#khong-co", "tuan/2024-w11.md#khong-co", "gioi-thieu.md#khong-co"]
)
def test_a_link_that_leads_nowhere_stops_the_build(published: Layout, link: str) -> None:
    before = snapshot(published.site.resolve())
    page = published.content / "them.md"
    page.write_text(f"# Thêm {{#dau-trang}}\n\n[x]({link})\n", encoding="utf-8")
    with pytest.raises(BuildError, match="khong-co"):
        pipeline.build(published.root)
    assert snapshot(published.site.resolve()) == before


def test_a_link_into_a_file_that_is_no_page_is_left_alone(project: Path) -> None:
    page = project / "content" / "them.md"
    page.write_text("# Thêm {#dau-trang}\n\n[x](images/don.pdf#phan)\n", encoding="utf-8")
    (project / "content" / "images").mkdir(exist_ok=True)
    (project / "content" / "images" / "don.pdf").write_bytes(b"%PDF-1.7\n")
    pipeline.build(project)
    text = (Layout(project).site / "them" / "index.html").read_text(encoding="utf-8")
    assert 'href="../images/don.pdf#phan"' in text


@pytest.mark.parametrize("settings", ["plugins: [search]", "hooks: [hook.py]"])
def test_plugins_and_hooks_are_refused(project: Path, settings: str) -> None:
    (project / "hook.py").touch()
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8").replace("plugins: []\n", "")
    path.write_text(f"{text}\n{settings}\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"plugins|hooks"):
        mkdocs_adapter.settings(Layout(project))
    with pytest.raises(pipeline.InvalidData) as refused:
        pipeline.build(project)
    assert [found.code for found in refused.value.validated.diagnostics] == ["F030"]


def test_a_portal_without_an_identity_is_not_published(project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(re.sub("(?m)^  identity: .*$", "", path.read_text("utf-8")), encoding="utf-8")
    with pytest.raises(pipeline.InvalidData) as refused:
        pipeline.build(project)
    (found,) = refused.value.validated.diagnostics
    assert "extra.identity" in found.suggestion
    assert not Layout(project).site.exists()


SYNTHETIC = """\
# Dữ liệu thử, không phải văn bản thật.
schema_version: 1
id: 2025-W10
title: Bản tin thử
starts_on: 2025-03-03
ends_on: 2025-03-09
published_on: 2025-03-10
source: {publisher: Nơi thử, urls: [https://tinh.example/bai_thu?a=1&b=2]}
image: {file: 2025/anh_thu.png, alt: Ảnh thử, caption: Chú thích thử}
lead: |
  Đoạn dẫn thứ nhất.

  Đoạn dẫn thứ hai.
directives:
  - id: 2025-325-ubnd-kt
    title: 'Thử <b>*đậm*</b> {{ 7*7 }} | {: .lop } # thăng #'
    kind: direction
    topics: [y-te]
    document: {type: Công văn, number: 325/UBND-KT, date: 2025-03-05, issuer: ubnd-tinh, signer: Người Ký, url: https://tinh.example/a_b(1)}
    body: |
      Công văn số 325/UBND-KT ngày 05/3/2025.

      Giao Sở Nội vụ làm từ ngày 10/3/2025 đến ngày 20/3/2025, báo cáo trong quý II/2025.
    agencies:
      - {role: lead, agency: so-noi-vu-2025, quote: Giao Sở Nội vụ làm}
    deadlines:
      - {kind: window, starts_on: 2025-03-10, date: 2025-03-20, bound: in, precision: day, quote: từ ngày 10/3/2025 đến ngày 20/3/2025}
      - {kind: final, date: 2025-06-30, bound: in, precision: quarter, quote: báo cáo trong quý II/2025}
    changes:
      - {at: 2025-03-11, note: Đính chính thử}
  - id: 2025-W10-hop-1
    title: Họp thử
    kind: meeting
    topics: [y-te]
    body: Họp thử.
    withdrawn: {at: 2025-03-12, reason: Lý do thử}
"""


def test_every_feature_of_a_week_is_published(project: Path) -> None:
    """A synthetic second week, with what the real one lacks, passes MkDocs in strict mode."""
    folder = project / "content" / "images" / "2025"
    folder.mkdir(parents=True)
    (folder / "anh_thu.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    week = project / "directives" / "2025" / "2025-W10.yml"
    week.parent.mkdir()
    week.write_text(SYNTHETIC, encoding="utf-8")
    pipeline.build(project)
    published = Layout(project).site

    def text(address: str) -> str:
        return (published / address / "index.html").read_text(encoding="utf-8")

    page = text("tuan/2025-w10")
    assert 'src="../../images/2025/anh_thu.png"' in page.replace("%5F", "_")
    assert "Đã rút ngày 12/3/2025: Lý do thử" in page
    assert "Thử <b>*đậm*</b> {{ 7*7 }} | {: .lop } # thăng #" in html.unescape(page)
    assert "<b>" not in page
    own = text("chi-dao/2025-325-ubnd-kt")
    assert "Từ ngày 10/3 đến ngày 20/3/2025" in own
    assert "Trong quý II/2025" in own
    assert "Đính chính ngày 11/3/2025: Đính chính thử" in own
    # Numbers restart each year, so last year's document with the same number is another one.
    assert "325/UBND-KT" in text("van-ban/2024")
    assert "325/UBND-KT" in text("van-ban/2025")
    assert "Được dẫn trong" not in text("van-ban/2025")
    # Since March 2025 another department has that name; last year's duties do not belong to it.
    assert "Giao Sở Nội vụ làm" in text("co-quan/so-noi-vu-2025")
    assert "Giao Sở Nội vụ thường xuyên" not in text("co-quan/so-noi-vu-2025")
    # Of two years the newer comes first and links to the older.
    assert "Dại động vật" in text("linh-vuc/phong-chong-dich-benh")
    assert (published / "chi-dao" / "nam-2024" / "index.html").is_file()


def test_the_preview_follows_changes_reports_faults_and_leaves_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[Exception] = []
    page = "chi-dao/2024-1060-vp-kgvx/"
    week = project / WEEK
    text = week.read_text(encoding="utf-8")

    def serve(
        answer: preview_server.AnswerFunction,
        host: str,
        port: int,
        watched: list[Path],
        rebuild: Callable[[], None],
    ) -> None:
        assert (host, port) == ("127.0.0.1", 8123)
        layout = Layout(project)
        assert {layout.directives, layout.content, layout.theme, layout.config} < set(watched)
        assert b"Ng\xc3\xa0y S\xc3\xa1ch" in answer(page).body
        week.write_text(text.replace("tổ chức Ngày Sách", "mở Ngày Sách"), encoding="utf-8")
        rebuild()
        good = answer(page).body
        assert "Chỉ đạo mở Ngày Sách" in good.decode()
        week.write_text(f"{text}\nkhoa_la: 1\n", encoding="utf-8")
        rebuild()
        assert answer(page).body == good

    monkeypatch.setattr(preview_server, "serve", serve)
    announced: list[str] = []
    pipeline.serve(project, "127.0.0.1", 8123, faults.append, announced.append)
    [fault] = faults
    assert isinstance(fault, pipeline.InvalidData)
    assert [diagnostic.code for diagnostic in fault.validated.diagnostics] == ["M202"]
    assert announced == [
        "Bản xem trước đã sẵn sàng: http://127.0.0.1:8123/",
        "Việc còn lại: http://127.0.0.1:8123/viec-con-lai/",
    ]
    assert list(Layout(project).build.iterdir()) == []


def test_a_preview_of_broken_data_does_not_begin(project: Path) -> None:
    (project / WEEK).write_bytes(twenty_faults()[0])
    with pytest.raises(pipeline.InvalidData):
        pipeline.serve(project, "127.0.0.1", 8123, print)
    assert list(Layout(project).build.iterdir()) == []
