import ctypes
import errno
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from generator.site import disk, files, kept_outputs, live_site, proved_files, release
from generator.site.files import Layout
from generator.site.kept_outputs import Kept, Row
from generator.site.releases import Busy, Refused, digest
from tests.frozen import ROOT


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path)


def publish(layout: Layout, words: str) -> Path:
    with release.staging(layout) as staged:
        (staged / "tuan").mkdir()
        (staged / "index.html").write_text(words, encoding="utf-8")
        (staged / "tuan" / "index.html").write_text("Tuần", encoding="utf-8")
        lines = listed(staged)
        proofs = kept_outputs.listed_in(line.encode() for line in lines)
        return release.publish(layout, staged, words, lines, proofs)


def listed(folder: Path) -> list[str]:
    """Return the list of a release of these files."""
    rows = []
    for path in folder.rglob("*.html"):
        raw = path.read_bytes()
        address = path.relative_to(folder).as_posix()
        rows.append(Row(address, hashlib.sha256(raw).hexdigest(), len(raw)))
    return list(kept_outputs.lines("chương trình", "dữ liệu", rows, str, Kept()))


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
        "kept",
        "releases",
        "site",
        "site.release",
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
def test_a_release_has_the_same_rights_whatever_the_umask(layout: Layout, mask: int) -> None:
    before = os.umask(mask)
    try:
        folder = publish(layout, "một")
    finally:
        os.umask(before)
    modes = {path: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o755}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o644}
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
def test_of_a_copy_that_was_stopped_half_way_nothing_is_taken_for_known(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(layout, "một")
    assert live_site.copied(layout.site)

    def stopped(*_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(live_site, "_swap", stopped)
        with pytest.raises(KeyboardInterrupt):
            publish(layout, "hai")
    assert live(layout) == "một"
    assert live_site.is_ours(layout.site)
    assert not live_site.copied(layout.site)
    with pytest.raises(Refused, match="F044"):
        release.live(layout)
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
    names = [digest(files) for files in variants]
    assert len(set(names)) == len(variants)
    assert all(len(name) == 16 and int(name, 16) >= 0 for name in names)
    assert digest(reversed(variants[0])) == names[0]


def test_a_release_that_is_no_more_what_it_was_is_replaced(layout: Layout) -> None:
    first = publish(layout, "một")
    (first / "index.html").write_text("", encoding="utf-8")
    again = publish(layout, "một")
    assert (live(layout), again != first) == ("một", True)
    (again / "thua.html").touch()
    assert publish(layout, "một") not in {first, again}
    assert live(layout) == "một"


def test_a_second_build_is_told_that_another_one_is_running(layout: Layout) -> None:
    with release.exclusively(layout):
        with pytest.raises(Busy, match="F043"), release.exclusively(layout):
            pass
        assert (layout.build / "build.lock").exists()
    with release.exclusively(layout):
        pass


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_is_not_ours_is_never_replaced(layout: Layout, kind: str) -> None:
    if kind == "folder":
        layout.site.mkdir(parents=True)
        own = layout.site / "bai-viet.md"
    else:
        layout.build.mkdir()
        own = layout.site
    own.write_text("của tôi", encoding="utf-8")
    with pytest.raises(Refused, match="F040: “build/site”"), release.exclusively(layout):
        pass
    assert own.read_text(encoding="utf-8") == "của tôi"


@pytest.mark.parametrize("name", ["build", "build/docs", "build/releases", "build/kept"])
@pytest.mark.parametrize("kind", ["link", "file"])
def test_a_folder_of_the_build_is_no_link_and_no_file(
    layout: Layout, name: str, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = layout.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    if kind == "link":
        # All of build/ may lie on another disk.
        path.symlink_to(elsewhere / "khong-co" if name == "build" else elsewhere)
    else:
        path.write_text("của tôi", encoding="utf-8")
    with pytest.raises(Refused, match=f"F041: .*“{name}”"), release.exclusively(layout):
        pass


def test_the_disk_has_a_release_before_readers_see_it(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(layout, "một")
    seen = []

    def flushed(folder: Path) -> None:
        lists = [path.stem for path in (layout.build / "kept").glob("*.txt")]
        seen.append((folder, live(layout), sorted(path.name for path in releases(layout)), lists))

    monkeypatch.setattr(disk, "flush", flushed)
    publish(layout, "hai")
    [(folder, words, names, lists)] = seen
    assert (folder, words, names, sorted(lists)) == (layout.build, "một", ["hai", "một"], names)
    assert live(layout) == "hai"


@pytest.mark.parametrize("missing", ["", "syncfs", "sync"])
def test_the_disk_is_waited_for_by_what_the_system_has(
    layout: Layout, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if missing:
        monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: None)
    if missing == "sync":
        monkeypatch.delattr(os, "sync")
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    publish(layout, "một")
    # The list itself, and the folder with the link to the release, are waited for on their own.
    others = [path for path in layout.build.rglob("*") if path.is_file()]
    assert len(synced) == 2 + (len(others) if missing == "sync" else 0)


def test_a_disk_that_fails_to_flush_leaves_the_live_site(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(layout, "một")
    with monkeypatch.context() as patch:
        patch.setattr(disk, "_call", lambda *_: os.fsync(12_345))
        with pytest.raises(OSError, match="Bad file"):
            publish(layout, "hai")
    assert live(layout) == "một"
    publish(layout, "hai")
    assert live(layout) == "hai"


def test_each_release_that_is_kept_has_its_list(layout: Layout) -> None:
    for words in ("một", "hai", "ba", "bốn", "năm"):
        publish(layout, words)
        age(layout)
    lists = {path.stem for path in (layout.build / "kept").iterdir()}
    assert lists == {folder.name for folder in releases(layout)}


def rotten(page: Path) -> None:
    """Change bytes as a failing disk does: size and times stay."""
    status = page.stat()
    page.write_bytes(page.read_bytes()[::-1])
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))


def a_folder(page: Path) -> None:
    page.unlink()
    page.mkdir()


def a_link(page: Path) -> None:
    page.unlink()
    page.symlink_to("/etc/hostname")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "emptied": lambda page: page.write_bytes(b""),
    "gone": Path.unlink,
    "of the same size": rotten,
    "a folder": a_folder,
    "a link": a_link,
    "joined by another": lambda page: page.with_name("thua.html").touch(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_release_is_noticed_by_the_next_build_and_by_a_comparison(
    layout: Layout, damage: str
) -> None:
    folder = publish(layout, "một")
    assert release.sizes(layout, "dữ liệu") == {"index.html": 5, "tuan/index.html": 6}
    release.require_whole(layout)
    # A file system counts time in steps of some milliseconds.
    time.sleep(0.02)
    DAMAGES[damage](folder / "index.html")
    assert release.sizes(layout, "dữ liệu") == {}
    with pytest.raises(Refused, match=r"F044: .*(index|thua)\.html"):
        release.require_whole(layout)


def test_a_list_that_another_version_wrote_is_none(layout: Layout) -> None:
    publish(layout, "một")
    files.replace_proved(
        layout.build / "kept" / "một.txt", ["khác", "dữ liệu", '[["week", 1]]', "{}"]
    )
    assert release.sizes(layout, "dữ liệu") == {}
    assert not release.kept(layout, "khác", lambda _: "").rows
    with pytest.raises(Refused, match="F044"):
        release.require_whole(layout)


def test_files_touched_but_right_are_read_once(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = publish(layout, "một")
    time.sleep(0.02)
    (folder / "index.html").touch()
    assert release.sizes(layout, "dữ liệu")
    time.sleep(0.02)
    monkeypatch.setattr(proved_files, "_digest", lambda path: pytest.fail(f"{path} is read"))
    (layout.build / "kept" / "một.txt").touch()
    assert release.sizes(layout, "dữ liệu")


def test_what_the_clock_hides_from_a_build_is_found_by_a_comparison(layout: Layout) -> None:
    """As where bytes rot on the disk, or after the clock was set back."""
    folder = publish(layout, "một")
    rotten(folder / "index.html")
    future = time.time() + 3600
    os.utime(layout.build / "kept" / "một.txt", (future, future))
    assert release.sizes(layout, "dữ liệu")
    with pytest.raises(Refused, match=r"index\.html"):
        release.require_whole(layout)


def test_a_lock_is_given_back_after_a_failure(layout: Layout) -> None:
    with pytest.raises(RuntimeError), release.exclusively(layout):
        raise RuntimeError
    with FileLock(layout.build / "build.lock").acquire(timeout=0):
        pass


# Both wait for each other, so that neither is done before the other starts. Then each marks the
# folder as taken, and gives up if it is taken already.
BUILDER = """
import pathlib, sys, time
from contextlib import suppress
from generator.site import files, release
from generator.site.files import Layout
from generator.site.releases import Busy
layout = Layout(pathlib.Path(sys.argv[1]))
(layout.root / f"ready-{sys.argv[2]}").touch()
while len(list(layout.root.glob("ready-*"))) < 2:
    pass
def turns():
    left = 30
    while left:
        with suppress(Busy), release.exclusively(layout):
            left -= 1
            yield 29 - left
        # The other one gets a turn, too.
        time.sleep(0.001)
for number in turns():
    with release.staging(layout) as staged:
        (layout.root / "taken").mkdir()
        (staged / "index.html").write_text(f"{sys.argv[2]} {number}")
        release.publish(layout, staged, f"{sys.argv[2]}-{number}", ["", "", "0"], {})
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
        standing = release.begin(layout, staged, {"index.html"}.__contains__)
        assert standing == {"index.html": (staged / "index.html").stat().st_ino}
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
