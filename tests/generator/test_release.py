import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from generator.site import files, release
from generator.site.files import Layout
from tests.frozen import ROOT


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path)


def publish(layout: Layout, words: str) -> Path:
    with release.staging(layout) as staged:
        (staged / "tuan").mkdir()
        (staged / "index.html").write_text(words, encoding="utf-8")
        (staged / "tuan" / "index.html").write_text("Tuần", encoding="utf-8")
        return release.publish(layout, staged, words)


def age(layout: Layout) -> None:
    """Make all releases a day older, so that their order does not depend on the clock."""
    for path in releases(layout):
        old = path.stat().st_mtime - 86_400
        os.utime(path, (old, old))


def releases(layout: Layout) -> list[Path]:
    return sorted((layout.build / "releases").iterdir())


def live(layout: Layout) -> str:
    return (layout.site / "index.html").read_text(encoding="utf-8")


def leftovers(layout: Layout) -> set[str]:
    return {path.name for path in layout.build.iterdir()} - {
        "releases",
        "site",
        "spare",
        "build.lock",
    }


def test_the_first_release_is_live(layout: Layout) -> None:
    folder = publish(layout, "một")
    assert live(layout) == "một"
    assert layout.site.is_symlink()
    assert layout.site.resolve() == folder.resolve()
    assert leftovers(layout) == set()


def test_the_live_link_is_relative_so_that_the_folder_can_be_moved(
    layout: Layout, tmp_path: Path
) -> None:
    publish(layout, "một")
    moved = tmp_path / "khac"
    layout.build.rename(moved)
    assert (moved / "site" / "index.html").read_text(encoding="utf-8") == "một"


@pytest.mark.skipif(os.name == "nt", reason="rights of another kind")
@pytest.mark.parametrize("mask", [0o077, 0o022, 0o000])
def test_a_release_can_be_read_by_a_web_server_and_changed_by_nobody(
    layout: Layout, mask: int
) -> None:
    before = os.umask(mask)
    try:
        folder = publish(layout, "một")
    finally:
        os.umask(before)
    modes = {path: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}
    assert all(
        mode & (0o555 if path.is_dir() else 0o444) == (0o555 if path.is_dir() else 0o444)
        for path, mode in modes.items()
    )
    assert not any(mode & 0o002 for mode in modes.values())
    assert all(path.stat().st_mode & 0o757 == 0o755 for path in (layout.build, folder.parent))


def test_files_that_were_kept_from_an_account_s_umask_are_mended(layout: Layout) -> None:
    folder = publish(layout, "một")
    (folder / "index.html").chmod(0o600)
    assert publish(layout, "một") == folder
    assert (folder / "index.html").stat().st_mode & 0o777 == 0o644


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows has it without developer mode."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "A required privilege is not held by the client")

    monkeypatch.setattr(os, "symlink", refuse)


@pytest.mark.usefixtures("no_links")
def test_without_links_the_live_site_is_a_copy(layout: Layout) -> None:
    publish(layout, "một")
    folder = publish(layout, "hai")
    assert (live(layout), layout.site.is_symlink()) == ("hai", False)
    assert (layout.site / "tuan" / "index.html").samefile(folder / "tuan" / "index.html")
    assert len(releases(layout)) == 2
    assert leftovers(layout) == set()


@pytest.mark.usefixtures("no_links")
def test_a_file_system_without_second_names_is_written_to(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", os.symlink)
    publish(layout, "một")
    publish(layout, "hai")
    assert live(layout) == "hai"


def test_a_copy_takes_the_place_of_a_link_and_stays(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(layout, "một")
    with monkeypatch.context() as patch:
        patch.setattr(os, "symlink", lambda *_, **__: Path("khong-co").unlink())
        publish(layout, "hai")
        assert (live(layout), layout.site.is_symlink()) == ("hai", False)
    publish(layout, "ba")
    assert live(layout) == "ba"
    assert leftovers(layout) == set()


@pytest.mark.usefixtures("no_links")
@pytest.mark.parametrize("step", ["site", "site.new"])
def test_a_copy_that_cannot_be_put_in_place_leaves_the_live_site(
    layout: Layout, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(layout, "một")
    rename = Path.rename

    def in_use(self: Path, target: Path) -> Path:
        if self.name == step:
            raise PermissionError(errno.EACCES, "in use", str(self))
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", in_use)
        with pytest.raises(PermissionError):
            publish(layout, "hai")
    assert live(layout) == "một"
    publish(layout, "hai")
    assert live(layout) == "hai"
    assert leftovers(layout) == set()


@pytest.mark.usefixtures("no_links")
def test_a_site_lost_half_way_is_brought_back_by_the_next_build(layout: Layout) -> None:
    publish(layout, "một")
    layout.site.rename(layout.site.with_name("site.old"))
    with release.exclusively(layout):
        assert live(layout) == "một"


def test_the_live_link_is_replaced_in_one_step(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(layout, "một")
    seen = []
    replace, unlink = Path.replace, Path.unlink

    def watched(self: Path, target: Path) -> Path:
        if target == layout.site:
            seen.append((live(layout), (self / "index.html").read_text(encoding="utf-8")))
        return replace(self, target)

    def forbidden(self: Path, *, missing_ok: bool = False) -> None:
        assert self != layout.site, "the live link must never be absent"
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", watched)
    monkeypatch.setattr(Path, "unlink", forbidden)
    publish(layout, "hai")
    assert seen == [("một", "hai")]
    assert live(layout) == "hai"


def test_a_link_left_by_a_crash_is_no_obstacle(layout: Layout) -> None:
    publish(layout, "một")
    layout.site.with_name("site.new").symlink_to("khong-co")
    publish(layout, "hai")
    assert live(layout) == "hai"
    assert leftovers(layout) == set()


def test_the_same_content_is_the_same_release(layout: Layout) -> None:
    first = publish(layout, "một")
    publish(layout, "hai")
    inode = first.stat().st_ino
    assert publish(layout, "một") == first
    assert first.stat().st_ino == inode
    assert len(releases(layout)) == 2
    assert live(layout) == "một"
    assert leftovers(layout) == set()


def test_the_last_three_releases_are_kept(layout: Layout) -> None:
    published = []
    for words in ("một", "hai", "ba", "bốn", "năm"):
        published.append(publish(layout, words))
        age(layout)
    assert releases(layout) == sorted(published[-3:])
    assert live(layout) == "năm"


def test_publishing_an_old_release_again_makes_it_new(layout: Layout) -> None:
    first = publish(layout, "một")
    for words in ("hai", "ba", "một", "bốn"):
        age(layout)
        publish(layout, words)
    assert first in releases(layout)
    assert len(releases(layout)) == 3


def test_the_live_release_is_never_pruned_whatever_the_clock_says(layout: Layout) -> None:
    for words in ("một", "hai", "ba"):
        future = publish(layout, words).stat().st_mtime + 10 * 365 * 86_400
        for path in releases(layout):
            os.utime(path, (future, future))
    folder = publish(layout, "bốn")
    assert folder.is_dir()
    assert live(layout) == "bốn"


def fail_while_staging(layout: Layout) -> None:
    with release.staging(layout) as staged:
        (staged / "index.html").write_text("nửa", encoding="utf-8")
        raise RuntimeError


def test_a_failure_while_staging_leaves_the_live_site(layout: Layout) -> None:
    publish(layout, "một")
    before = releases(layout)
    with pytest.raises(RuntimeError):
        fail_while_staging(layout)
    assert live(layout) == "một"
    assert releases(layout) == before
    assert leftovers(layout) == set()


def test_a_failure_while_renaming_leaves_the_live_site(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(layout, "một")

    def full_disk(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", self, None, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", full_disk)
        with pytest.raises(OSError, match="No space"):
            publish(layout, "hai")
    assert live(layout) == "một"
    assert leftovers(layout) == set()


def test_each_staging_folder_is_a_fresh_one_beside_the_releases(layout: Layout) -> None:
    with release.staging(layout) as first, release.staging(layout) as other:
        assert first != other
        assert first.parent == other.parent == layout.build
        assert list(first.iterdir()) == []


def test_what_a_killed_build_left_is_swept_up_but_no_preview_and_no_release(layout: Layout) -> None:
    folder = publish(layout, "một")
    for name in ("staging-cu", "preview-dang-mo"):
        (layout.build / name / "tuan").mkdir(parents=True)
    with release.exclusively(layout), release.staging(layout) as staged:
        assert leftovers(layout) == {staged.name, "preview-dang-mo"}
    assert folder.is_dir()
    assert live(layout) == "một"


def site(folder: Path, files: dict[str, bytes]) -> Path:
    for name, raw in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    return folder


def test_a_name_tells_addresses_and_bytes_apart() -> None:
    variants = [[("a", "x"), ("b", "y")], [("a", "y"), ("b", "x")], [("a", "x"), ("b/c", "y")], []]
    names = [release.digest(files) for files in variants]
    assert len(set(names)) == len(variants)
    assert all(len(name) == 16 and int(name, 16) >= 0 for name in names)
    assert release.digest(reversed(variants[0])) == names[0]


def test_a_release_that_is_no_more_what_it_was_is_replaced(layout: Layout) -> None:
    first = publish(layout, "một")
    (first / "index.html").write_text("", encoding="utf-8")
    again = publish(layout, "một")
    assert (live(layout), again != first) == ("một", True)
    (again / "thua.html").touch()
    assert publish(layout, "một") not in {first, again}
    assert live(layout) == "một"


def test_a_lock_holds_off_a_second_build(layout: Layout) -> None:
    lock = layout.build / "build.lock"
    with release.exclusively(layout), pytest.raises(Timeout):
        FileLock(lock).acquire(timeout=0)
    with FileLock(lock).acquire(timeout=0):
        pass


def test_a_lock_is_given_back_after_a_failure(layout: Layout) -> None:
    with pytest.raises(RuntimeError), release.exclusively(layout):
        raise RuntimeError
    with FileLock(layout.build / "build.lock").acquire(timeout=0):
        pass


# Both wait for each other, so that neither is done before the other starts. Then each marks the
# folder as taken, and gives up if it is taken already.
BUILDER = """
import pathlib, sys
from generator.site import files, release
from generator.site.files import Layout
layout = Layout(pathlib.Path(sys.argv[1]))
(layout.root / f"ready-{sys.argv[2]}").touch()
while len(list(layout.root.glob("ready-*"))) < 2:
    pass
for number in range(30):
    with release.exclusively(layout), release.staging(layout) as staged:
        (layout.root / "taken").mkdir()
        (staged / "index.html").write_text(f"{sys.argv[2]} {number}")
        release.publish(layout, staged, f"{sys.argv[2]}-{number}")
        assert (layout.site / "index.html").read_text() == f"{sys.argv[2]} {number}"
        (layout.root / "taken").rmdir()
"""


@pytest.fixture
def builders(layout: Layout) -> Iterator[list[subprocess.Popen[str]]]:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(layout.root), name],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("một", "hai")
    ]
    yield running
    for process in running:
        if process.poll() is None:
            process.kill()
            process.communicate()


def test_two_processes_do_not_interleave(
    layout: Layout, builders: list[subprocess.Popen[str]]
) -> None:
    outcomes = [(process.communicate()[1], process.returncode) for process in builders]
    assert outcomes == [("", 0), ("", 0)]
    assert len(releases(layout)) <= 3
    assert live(layout).endswith(" 29")
    assert leftovers(layout) == set()


def test_a_build_begins_with_the_wanted_files_of_the_release_removed_last(layout: Layout) -> None:
    for words in ("một", "hai", "ba", "bốn"):
        publish(layout, words)
        age(layout)
    kept = {folder.name for folder in releases(layout)}
    assert kept == {"hai", "ba", "bốn"}
    with release.staging(layout) as staged:
        release.begin(layout, staged, {"index.html"})
        assert [path.name for path in staged.rglob("*")] == ["index.html"]
        assert (staged / "index.html").read_text(encoding="utf-8") == "một"
        files.link(layout.site / "index.html", staged / "index.html")
        assert (staged / "index.html").samefile(layout.site / "index.html")
    assert {folder.name for folder in releases(layout)} == kept
    assert live(layout) == "bốn"


def test_a_second_name_of_a_file_is_given_up_without_writing_to_the_file(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).write_text(name, encoding="utf-8")
    files.link(tmp_path / "a", tmp_path / "second")
    files.link(tmp_path / "b", tmp_path / "second")
    assert [(tmp_path / name).read_text(encoding="utf-8") for name in ("a", "b", "second")] == [
        "a",
        "b",
        "b",
    ]
