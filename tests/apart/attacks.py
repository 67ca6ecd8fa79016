"""Builds that are killed, find no room, or are made elsewhere: nothing published is lost, and the same sources give the same site.

Run by ``build.py test attacks``; ``BULLETIN_KILLS`` says how many builds are killed.
"""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.site import disk, html_build, live_site, release
from generator.site.files import Layout
from generator.site.releases import Refused
from tests.frozen import ROOT, copy_project
from tests.generator.test_validation import WEEK

KILLS = int(os.environ.get("BULLETIN_KILLS", "100"))
TITLE = "title: Chỉ đạo tổ chức Ngày Sách"
# Between these steps of a publication a kill is worst.
POINTS = ((disk, "flush"), (live_site, "show"), (disk, "flush_names"), (html_build, "add_index"))


def edited(root: Path, number: int) -> None:
    path = root / WEEK
    text = path.read_text(encoding="utf-8")
    start = text.index(TITLE)
    line = text[start : text.index("\n", start)]
    path.write_text(text.replace(line, f"{TITLE} lần {number}"), encoding="utf-8")


def shown(layout: Layout) -> str:
    page = layout.site / "chi-dao/2024-1060-vp-kgvx/index.html"
    return page.read_text(encoding="utf-8").partition("<title>")[2].partition("</title>")[0]


def in_another_process(work: Callable[[], object], until: float | None = None) -> int | None:
    """Let a process of its own group do work; kill the group ``until`` seconds later. Return its exit code."""

    def run() -> None:
        os.setsid()
        work()

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join(until)
    if process.is_alive():
        try:
            os.killpg(process.pid or 0, signal.SIGKILL)
        except ProcessLookupError:
            process.kill()
        process.join()
    return process.exitcode


def killed_at(root: Path, point: tuple[object, str], *, after: bool) -> None:
    """Build, and end without any cleaning up before or after a step."""
    module, name = point
    step = getattr(module, name)

    def killing(*arguments: object) -> None:
        if after:
            step(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(module, name, killing)
    pipeline.build(root)


def test_no_kill_loses_what_is_published(tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - no secret
    layout = Layout(copy_project(tmp_path / "project"))
    started = time.monotonic()
    pipeline.build(layout.root)
    taken = time.monotonic() - started
    places = [(point, after) for point in POINTS for after in (False, True)]
    for number in range(KILLS):
        before = shown(layout)
        edited(layout.root, number)
        if number % 3:
            until = chance.uniform(0, taken * 1.2)
            in_another_process(lambda: pipeline.build(layout.root), until)
        else:
            point, after = places[number // 3 % len(places)]
            work = lambda point=point, after=after: killed_at(layout.root, point, after=after)  # noqa: E731 - of this turn
            assert in_another_process(work) == -signal.SIGKILL
        release.require_whole(layout)
        assert shown(layout) == before or f"lần {number}" in shown(layout)
    pipeline.build(layout.root)
    assert f"lần {KILLS - 1}" in shown(layout)
    afresh = Layout(copy_project(tmp_path / "afresh"))
    (afresh.root / WEEK).write_bytes((layout.root / WEEK).read_bytes())
    pipeline.build(afresh.root)
    assert tree(layout.site.resolve(), "pagefind") == tree(afresh.site.resolve(), "pagefind")
    assert {
        path.name for path in layout.build.iterdir() if path.name.startswith("staging")
    } == set()


def tree(folder: Path, without: str = "") -> dict[str, tuple[int, bytes]]:
    """Return the mode and the bytes of every file."""
    return {
        name: (path.stat().st_mode, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
        and not (name := path.relative_to(folder).as_posix()).startswith(without or "\0")
        # It names the digest of all others.
        and not (without and name == "build-info.json")
    }


# No file may be longer: as where a disk is full.
LIMITED = """
import resource, sys
from pathlib import Path
import build
most = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
sys.exit(build.main(["build"], Path(sys.argv[2])))
"""


@pytest.mark.parametrize("first", [True, False], ids=["first", "later"])
def test_a_build_without_room_is_told_and_loses_nothing(
    tmp_path: Path,
    first: bool,  # noqa: FBT001 - a column
) -> None:
    layout = Layout(copy_project(tmp_path / "project"))
    if not first:
        pipeline.build(layout.root)
    for most in (0, 1, 1_000, 10_000, 30_000, 100_000, 300_000):
        edited(layout.root, most)

        around = os.environ | {"BULLETIN_NO_VENV": "1"}
        command = [sys.executable, "-c", LIMITED, str(most), str(layout.root)]
        done = subprocess.run(command, cwd=ROOT, env=around, capture_output=True, check=False)
        code, told = done.returncode, done.stderr.decode()
        assert code in {0, 1}, told
        assert "Traceback" not in told
        assert code == 0 or "F042" in told or "Pagefind" in told, told
        if first and code:
            assert not layout.site.exists()
        else:
            release.require_whole(layout)
        assert not list(layout.build.glob("staging-*"))
    pipeline.build(layout.root)
    release.require_whole(layout)


BUILD = "import sys; from pathlib import Path; from generator import pipeline; pipeline.build(Path(sys.argv[1]))"
PLACES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "umask": "022"},
    {"PYTHONHASHSEED": "77", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "umask": "077"},
    {"PYTHONHASHSEED": "random", "TZ": "America/Los_Angeles", "LC_ALL": "POSIX", "umask": "0"},
)


def test_builds_elsewhere_are_the_same(tmp_path: Path) -> None:
    trees = []
    for number, place in enumerate(PLACES):
        root = copy_project(tmp_path / f"nơi {number}" / ("x" * 20 * number or "a"))
        around = os.environ | {name: value for name, value in place.items() if name != "umask"}
        mask = int(place["umask"], 8)
        subprocess.run(
            [sys.executable, "-c", BUILD, str(root)],
            cwd=ROOT,
            env=around,
            umask=mask,
            check=True,
        )
        site = Layout(root).site.resolve()
        trees.append((site.name, tree(site)))
    assert all(other == trees[0] for other in trees)


def test_what_was_damaged_is_found(tmp_path: Path) -> None:
    """One byte of each kind of file, with its times put back."""
    layout = Layout(copy_project(tmp_path))
    pipeline.build(layout.root)
    names = {Path(one).suffix: one for one in sorted(pipeline.build(layout.root).sizes)}
    for name in names.values():
        path = layout.site / name
        raw, status = path.read_bytes(), path.stat()
        path.write_bytes(bytes([raw[0] ^ 1]) + raw[1:])
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        with pytest.raises(Refused, match="F044"):
            release.require_whole(layout)
        pipeline.build(layout.root)
        assert (layout.site / name).read_bytes() == raw, name
        release.require_whole(layout)
