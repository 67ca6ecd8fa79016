import contextlib
import os
import subprocess
from pathlib import Path

import pytest

from generator.data.validation import DataFile
from generator.site import files
from generator.site.files import Layout
from tests.frozen import ROOT

LITTER = (
    "Thumbs.db",
    "thumbs.db",
    "Desktop.ini",
    "2024-W11.yml~",
    "~$2024-W11.yml",
    "2024-W11.yml.orig",
    "2024-W11.yml.swp",
    ".~lock.2024-W11.yml#",
    "__MACOSX/2024-W11.yml",
    "@eaDir/2024-W11.yml",
)
PAGES = {"index.md": "# Trang chủ\n", "tuan/index.md": "# Tuần\n", "tuan/2024-w11.md": "# Đề\n"}


def write_docs(layout: Layout, pages: dict[str, str]) -> None:
    """Write what a build writes: its pages first, then all else."""
    before = files.drop_links(layout.docs)
    by_hand = files.hand_written(layout, pages.keys())
    for name, text in pages.items():
        files.write(layout.docs / name, text.encode())
    files.complete_docs(layout, by_hand, pages.keys(), before)


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    root = tmp_path / "du-an"
    for folder in ("directives/2024", "directives/registry", "content/images"):
        (root / folder).mkdir(parents=True)
    return Layout(root)


def written(layout: Layout) -> dict[str, str]:
    return {
        path.relative_to(layout.docs).as_posix(): path.read_text(encoding="utf-8")
        for path in layout.docs.rglob("*")
        if path.is_file()
    }


def times(layout: Layout) -> dict[str, tuple[int, int]]:
    """Return what changes when a file is written again, even with the same bytes."""
    return {
        path.relative_to(layout.docs).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in layout.docs.rglob("*")
        if path.is_file()
    }


def make_old(layout: Layout) -> None:
    for path in layout.docs.rglob("*"):
        if path.is_file():
            os.utime(path, ns=(1, 1))


def test_every_file_of_data_is_found_with_its_bytes(layout: Layout) -> None:
    (layout.directives / "2024" / "2024-W11.yml").write_bytes(b"\xef\xbb\xbfa: \xff\r\n")
    (layout.directives / "ghi chú.txt").write_bytes(b"x")
    assert files.data_files(layout) == [
        DataFile("directives/ghi chú.txt", b"x"),
        DataFile("directives/2024/2024-W11.yml", b"\xef\xbb\xbfa: \xff\r\n"),
    ]


def test_hidden_files_and_folders_are_no_data(layout: Layout) -> None:
    (layout.directives / ".DS_Store").write_bytes(b"x")
    (layout.directives / "2024" / ".2024-W11.yml.swp").write_bytes(b"x")
    (layout.directives / ".git").mkdir()
    (layout.directives / ".git" / "config.yml").write_bytes(b"x")
    assert files.data_files(layout) == []


@pytest.mark.parametrize("name", LITTER)
def test_what_systems_leave_behind_is_neither_data_nor_published(layout: Layout, name: str) -> None:
    for folder in (layout.directives / "2024", layout.content / "images"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")
    assert files.data_files(layout) == []
    assert files.hand_written(layout, ()) == {}
    assert files.images(layout) == {}


def test_git_ignores_the_same_litter() -> None:
    part = (ROOT / ".gitignore").read_text(encoding="utf-8").partition("# What systems")[2]
    lines = part.partition("\n\n")[0].splitlines()[1:]
    names = [line.strip("/").replace("*", "x") for line in lines if line[0] != "!"]
    assert all(files.is_litter(name.partition("/")[0]) for name in names)
    ours = [
        name for name in LITTER if name[0] != "." and not name.startswith(("thumbs", "Desktop"))
    ]
    command = ["git", "check-ignore", "--no-index", "--", *ours]
    ignored = subprocess.run(command, cwd=ROOT, capture_output=True, check=False).stdout.decode()
    assert ignored.split() == ours


def test_links_among_the_data_are_named_but_not_read(layout: Layout, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("a: bí mật\n", encoding="utf-8")
    (layout.directives / "2024" / "2024-W11.yml").symlink_to(secret)
    (layout.directives / "2024" / "2024-W12.yml").symlink_to(tmp_path / "nowhere.yml")
    assert files.data_files(layout) == [
        DataFile("directives/2024/2024-W11.yml", b"", is_link=True),
        DataFile("directives/2024/2024-W12.yml", b"", is_link=True),
    ]


def test_a_linked_folder_among_the_data_is_named_but_not_entered(
    layout: Layout, tmp_path: Path
) -> None:
    outside = tmp_path / "2025"
    outside.mkdir()
    (outside / "2025-W10.yml").write_text("a: bí mật\n", encoding="utf-8")
    (layout.directives / "2025").symlink_to(outside, target_is_directory=True)
    assert files.data_files(layout) == [DataFile("directives/2025", b"", is_link=True)]


def test_without_data_nothing_is_found(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "khong-co")
    assert files.data_files(layout) == []
    assert files.images(layout) == {}


def test_images_are_named_as_weeks_refer_to_them(layout: Layout) -> None:
    folder = layout.content / "images"
    (folder / "2024").mkdir()
    for name in ("anh.jpg", "2024/w11.webp", ".an.png"):
        (folder / name).write_bytes(b"x")
    (layout.content / "dinh-kem").mkdir()
    (layout.content / "dinh-kem" / "phu-luc.pdf").write_bytes(b"%PDF-")
    assert files.images(layout) == {"anh.jpg": 1, "2024/w11.webp": 1, "../dinh-kem/phu-luc.pdf": 5}


def test_pages_and_hand_written_files_are_written(layout: Layout) -> None:
    (layout.content / "gioi-thieu.md").write_text("# Giới thiệu\n", encoding="utf-8")
    (layout.content / "images" / "anh.jpg").write_bytes(b"jpg")
    write_docs(layout, PAGES)
    assert written(layout) == PAGES | {
        "gioi-thieu.md": "# Giới thiệu\n",
        "images/anh.jpg": "jpg",
    }


def test_only_what_changed_is_written_again(layout: Layout) -> None:
    (layout.content / "gioi-thieu.md").write_text("# Giới thiệu\n", encoding="utf-8")
    write_docs(layout, PAGES)
    make_old(layout)
    before = times(layout)
    write_docs(layout, PAGES | {"tuan/index.md": "# Tuần mới\n"})
    after = times(layout)
    assert {name for name in before if before[name] != after[name]} == {"tuan/index.md"}
    assert written(layout)["tuan/index.md"] == "# Tuần mới\n"


def test_what_no_page_has_any_more_is_removed(layout: Layout) -> None:
    (layout.content / "cu.md").write_text("cũ\n", encoding="utf-8")
    write_docs(layout, PAGES | {"chi-dao/cu.md": "cũ\n"})
    (layout.content / "cu.md").unlink()
    write_docs(layout, PAGES)
    assert written(layout) == PAGES


def test_a_hand_written_page_at_a_generated_address_is_refused(layout: Layout) -> None:
    write_docs(layout, PAGES)
    (layout.content / "tuan").mkdir()
    (layout.content / "tuan" / "2024-w11.md").write_text("của tôi\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"content/tuan/2024-w11\.md"):
        write_docs(layout, PAGES)
    assert written(layout) == PAGES


@pytest.mark.parametrize("name", ["tuan.md", "tuan/2024-w11/index.md", "README.md"])
def test_a_hand_written_page_with_the_same_public_address_is_refused(
    layout: Layout, name: str
) -> None:
    (layout.content / name).parent.mkdir(parents=True, exist_ok=True)
    (layout.content / name).write_text("của tôi\n", encoding="utf-8")
    with pytest.raises(ValueError, match="content/"):
        write_docs(layout, PAGES)


def test_hidden_files_are_not_published(layout: Layout) -> None:
    (layout.content / ".env").write_text("mật khẩu\n", encoding="utf-8")
    (layout.content / ".git").mkdir()
    (layout.content / ".git" / "config").write_text("x\n", encoding="utf-8")
    write_docs(layout, PAGES)
    assert written(layout) == PAGES


def test_what_a_link_leads_to_is_not_published(layout: Layout, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("bí mật\n", encoding="utf-8")
    folder = tmp_path / "ngoai"
    folder.mkdir()
    (folder / "a.md").write_text("bí mật\n", encoding="utf-8")
    (layout.content / "gioi-thieu.md").symlink_to(secret)
    (layout.content / "ngoai").symlink_to(folder, target_is_directory=True)
    # The file may be refused or left out.
    with contextlib.suppress(ValueError):
        write_docs(layout, PAGES)
    assert "bí mật" not in "".join(written(layout).values())


def test_texts_are_written_once_and_with_plain_line_ends(tmp_path: Path) -> None:
    folder = tmp_path / "schema"
    texts = {"a.json": "{}\n", "b.json": "đề\n"}
    assert files.differing(folder, texts) == ["a.json", "b.json"]
    assert files.write_texts(folder, texts) == ["a.json", "b.json"]
    assert (folder / "b.json").read_bytes() == "đề\n".encode()
    assert files.write_texts(folder, texts) == []
    (folder / "a.json").write_text("{ }\n", encoding="utf-8")
    assert files.differing(folder, texts) == ["a.json"]
    (folder / "a.json").unlink()
    assert files.write_texts(folder, texts) == ["a.json"]


def test_digests_leave_out_what_follows_from_other_files(tmp_path: Path) -> None:
    for name in ("a.py", "page/b.js", "__pycache__/a.pyc.1", "page/node_modules/c.js", ".d"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    told = [line.split(" ")[0] for line in files.digests_in(tmp_path)]
    assert told == ["a.py", "page/b.js"]
    before = list(files.digests_in(tmp_path))
    (tmp_path / "a.py").write_bytes(b"y")
    assert list(files.digests_in(tmp_path))[1:] == before[1:] != before


def test_several_texts_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("cũ\n", encoding="utf-8")
    with pytest.raises(OSError, match="khong-co"):
        files.replace_texts(tmp_path, {"a.yml": "mới\n", "khong-co/b.yml": "mới\n"})
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {"a.yml": "cũ\n"}
    files.replace_texts(tmp_path, {"a.yml": "mới\n", "b.yml": "đề\n"})
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        "a.yml": "mới\n",
        "b.yml": "đề\n",
    }
