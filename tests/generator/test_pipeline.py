"""From files to the published site: whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import build as command_line
from generator import pipeline, render
from generator import site as site_module
from generator.files import Layout
from generator.site import BuildError
from tests.generator.test_validation import WEEK, twenty_faults


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return every file below a folder with its time of change and its bytes."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "build.lock"
    }


@pytest.fixture
def published(project: Path) -> Layout:
    pipeline.build(project)
    return Layout(project)


def test_twenty_mistakes_stop_the_build_and_touch_nothing(
    published: Layout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(published.build)
    raw, expected = twenty_faults()
    (published.root / WEEK).write_bytes(raw)
    monkeypatch.setattr(command_line, "ROOT", published.root)
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    assert command_line.main(["build"]) == 1
    assert snapshot(published.build) == before
    printed = capsys.readouterr()
    places = [f"{WEEK}:{place.line}:{place.column}: lỗi {code}: " for code, place in expected]
    shown = [line for line in printed.out.splitlines() if line.startswith("directives/")]
    assert len(shown) == 20
    assert all(line.startswith(place) for line, place in zip(shown, places, strict=True))
    assert "20 lỗi" in printed.err
    assert "vẫn giữ nguyên" in printed.err


def test_check_prints_github_annotations(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, expected = twenty_faults()
    (project / WEEK).write_bytes(raw)
    monkeypatch.setattr(command_line, "ROOT", project)
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    assert command_line.main(["check", "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("::")[1] for line in lines] == [
        f"error file={WEEK},line={place.line},col={place.column},title={code}"
        for code, place in expected
    ]
    assert not (project / "build").exists()


def test_check_of_the_real_data_succeeds_and_writes_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command_line, "ROOT", project)
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    assert command_line.main(["check"]) == 0
    assert "không có lỗi" in capsys.readouterr().out
    assert not (project / "build").exists()


def test_the_same_data_give_the_same_release(published: Layout) -> None:
    first = published.site.resolve()
    pipeline.build(published.root)
    assert published.site.resolve() == first


def test_the_clock_is_not_in_the_pages(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published = Layout(project)
    monkeypatch.setenv("SITE_URL", "https://tinh.example/")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    pipeline.build(project)
    sitemap = (published.site / "sitemap.xml").read_text(encoding="utf-8")
    assert "<lastmod>2024-03-17</lastmod>" in sitemap
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")
    pipeline.build(project)
    assert "<lastmod>2020-01-01</lastmod>" in (published.site / "sitemap.xml").read_text("utf-8")
    assert os.environ["SOURCE_DATE_EPOCH"] == "1577836800"


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


def broken_link(layout: Layout) -> None:
    (layout.content / "hong.md").write_text("# Hỏng {#dau-trang}\n\n[x](khong-co.md)\n", "utf-8")


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


def test_a_broken_link_is_named_in_the_error(published: Layout) -> None:
    broken_link(published)
    with pytest.raises(BuildError, match=r"khong-co\.md"):
        pipeline.build(published.root)


def test_a_failing_search_index_is_not_published(
    published: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(published.site.resolve())
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(BuildError, match="Pagefind"):
        pipeline.build(published.root)
    assert snapshot(published.site.resolve()) == before


def test_a_missing_page_and_an_incomplete_index_are_noticed(site: Path) -> None:
    with pytest.raises(BuildError, match="Thiếu 1 trang"):
        site_module.verify(site, ["khong-co/"], 20)
    with pytest.raises(BuildError, match="21 chỉ đạo"):
        site_module.verify(site, ["tuan/"], 21)
    site_module.verify(site, ["tuan/", "chi-dao/2024-1101-vp-nc/"], 20)


def test_no_weeks_at_all_is_an_error(project: Path) -> None:
    (project / WEEK).unlink()
    with pytest.raises(BuildError, match="Chưa có bản tin nào"):
        pipeline.build(project)


def test_every_page_kind_has_a_template_and_every_template_a_page(docs: Path) -> None:
    templates = {
        path.name.removesuffix(".md.jinja") for path in render.TEMPLATES.glob("[a-z]*.md.jinja")
    }
    kinds = {
        path.read_text(encoding="utf-8").split('kind: "', 1)[1].split('"', 1)[0]
        for path in docs.rglob("*.md")
        if 'kind: "' in path.read_text(encoding="utf-8")
    }
    assert kinds == templates


def test_committed_schemas_follow_the_model(project: Path) -> None:
    assert pipeline.outdated_schema(project) == []
    (project / "schema" / "week.schema.json").write_text("{}", encoding="utf-8")
    assert pipeline.outdated_schema(project) == ["week.schema.json"]
    assert pipeline.write_schema(project) == ["week.schema.json"]
    assert pipeline.outdated_schema(project) == []


def test_stock_mkdocs_builds_without_warnings(built: Layout, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    command += ["--config-file", str(built.config), "--site-dir", str(tmp_path / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, cwd=built.root
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert (tmp_path / "site" / "tuan" / "2024-w11" / "index.html").is_file()


def test_the_site_module_reports_what_mkdocs_warns_of(project: Path, tmp_path: Path) -> None:
    layout = Layout(project)
    generated = pipeline.generate(project)
    week = generated.bulletin.weeks[-1]
    (layout.docs / "them.md").write_text("[x](#khong-co)\n", encoding="utf-8")
    with pytest.raises(BuildError, match="khong-co"):
        site_module.build_html(layout, tmp_path / "out", week.ends_on)
