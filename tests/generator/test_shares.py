"""Pages rendered by several processes: the same site and the same faults as MkDocs' own build."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.site import html_build, parallel_build
from generator.site.files import Layout
from generator.site.mkdocs_adapter import BuildError
from tests.frozen import ROOT

DAY = date(2024, 3, 17)
LINKS = "# Thử {#dau-trang}\n\n[a](khong-co.md) [b](index.md#khong-co) [c](#cung-khong)\n"


@pytest.fixture
def copied(built: Layout, tmp_path: Path) -> Layout:
    """The Markdown of the real portal, with theme and settings, to be changed."""
    layout = Layout(tmp_path)
    shutil.copytree(built.docs, layout.docs)
    shutil.copytree(ROOT / "theme", layout.theme)
    shutil.copy(ROOT / "mkdocs.yml", layout.config)
    return layout


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_two_processes_write_the_very_site_that_mkdocs_does(
    built: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://tinh.example/ban-tin/")
    html_build.build_html(built, tmp_path / "one", DAY)
    parallel_build.build(built, tmp_path / "shared", DAY, count=2)
    assert files_of(tmp_path / "shared") == files_of(tmp_path / "one")


def test_the_same_faults_are_found(copied: Layout, tmp_path: Path) -> None:
    (copied.docs / "thu.md").write_text(LINKS, encoding="utf-8")
    found = []
    for build in (html_build.build_html, parallel_build.build):
        with pytest.raises(BuildError) as raised:
            build(copied, tmp_path / "site", DAY)
        found.append(str(raised.value))
    assert "khong-co.md" in found[1]
    assert found[1] in found[0]


def test_lost_anchors_are_found_in_other_processes_pages(copied: Layout, tmp_path: Path) -> None:
    (copied.docs / "thu.md").write_text(LINKS.replace("khong-co.md", "tuan/index.md"), "utf-8")
    with pytest.raises(BuildError, match=r"(?s)index\.md#khong-co.*#cung-khong"):
        parallel_build.build(copied, tmp_path / "site", DAY, count=2)


def test_many_pages_are_shared_out(
    built: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared: list[Path] = []
    monkeypatch.setattr(parallel_build, "build", lambda _layout, out, _day: shared.append(out))
    html_build.build_html(built, tmp_path, DAY, pages=html_build.MANY + 1)
    assert shared == [tmp_path]


def test_a_site_with_hooks_is_left_to_mkdocs(
    copied: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hook.py").write_text(
        "def on_page_markdown(markdown, **_):\n    return markdown + '\\n\\nCâu của hook.\\n'\n",
        encoding="utf-8",
    )
    with copied.config.open("a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")
    monkeypatch.setattr(parallel_build, "_anchors_of_all_pages", None)
    parallel_build.build(copied, tmp_path / "site", DAY)
    page = tmp_path / "site" / "gioi-thieu" / "index.html"
    assert "Câu của hook." in page.read_text(encoding="utf-8")
