"""Publishing in one step, so that readers always see a complete site: the live one is one of the releases."""

import filecmp
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock

from generator.data.tracking import Name
from generator.outputs import search
from generator.site import files, kept_outputs, live_site
from generator.site.files import Layout, replace_proved
from generator.site.kept_outputs import Kept

KEPT = 3


@contextmanager
def staging(layout: Layout, prefix: str = "staging-") -> Iterator[Path]:
    """Provide a new folder beside the releases; what remains of it at the end is removed."""
    layout.build.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=layout.build))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def begin(layout: Layout, staged: Path, wanted: AbstractSet[str]) -> None:
    """Put the wanted files of the release removed last into a new folder: most are those of the live one."""
    if _spare(layout).is_dir():
        staged.rmdir()
        _spare(layout).rename(staged)
        files.keep_only(staged, wanted)


def _spare(layout: Layout) -> Path:
    return layout.build / "spare"


@contextmanager
def exclusively(layout: Layout) -> Iterator[None]:
    """Lock out other builds of the same folder, and remove what killed builds left behind."""
    layout.build.mkdir(parents=True, exist_ok=True)
    with FileLock(layout.build / "build.lock"):
        live_site.settle(layout.site)
        for left in layout.build.glob("staging-*"):
            shutil.rmtree(left, ignore_errors=True)
        yield


def kept(layout: Layout, program: str, digest: Callable[[Name], str]) -> Kept:
    """Return which files of the live release may be taken over; see ``kept_outputs``."""
    folder, listed = _live(layout)
    return kept_outputs.read(listed, folder, program, digest)


def sizes(layout: Layout, inputs: str) -> Mapping[str, int]:
    """Return the bytes of each address of the live release if it was made from these inputs, see ``kept_outputs``."""
    folder, listed = _live(layout)
    return kept_outputs.sizes(listed, folder, inputs)


def _live(layout: Layout) -> tuple[Path, Path]:
    """Return the folder that readers see and the list of its files, which need not be there."""
    if layout.site.is_symlink():
        folder = layout.site.resolve()
        return folder, _list_of(layout, folder.name)
    lists = list(_list_of(layout, "").parent.glob("*.txt"))
    # After a stop between the list and the site nobody knows which belongs to it.
    return layout.site, lists[0] if len(lists) == 1 else _list_of(layout, "")


def publish(layout: Layout, staged: Path, name: str, outputs: Sequence[str] = ()) -> Path:
    """Make the staged site the published one in a single step, and keep the last 3 releases.

    ``name`` is a digest of its content, so that publishing the same site twice changes nothing; a release
    of this name that is no more what it was is left alone, and another one takes its place. ``outputs`` is
    the list of its files, for the next build. Returns the folder of the release.
    """
    releases = layout.build / "releases"
    releases.mkdir(exist_ok=True)
    release = _folder(releases, name, staged)
    if not release.exists():
        staged.rename(release)
    os.utime(release)
    live_site.let_all_read(release)
    if outputs:
        _keep_list(layout, release.name, outputs)
    live_site.show(layout.site, release)
    _forget_lists(layout, release.name)
    _prune(releases, release, _spare(layout))
    return release


def _folder(releases: Path, name: str, staged: Path) -> Path:
    """Return the folder of a release: one that holds the same as what is staged, or one that is not there yet."""
    folder, number = releases / name, 1
    while folder.exists() and not _is_same(staged, folder):
        number += 1
        folder = releases / f"{name}-{number}"
    return folder


def _is_same(staged: Path, folder: Path) -> bool:
    """Tell whether two folders hold files of the same names and bytes, the search index apart: its names tell of its bytes."""
    ours, theirs = _files(staged), _files(folder)
    return ours.keys() == theirs.keys() and all(
        path.samefile(theirs[name]) or filecmp.cmp(path, theirs[name], shallow=False)
        for name, path in ours.items()
    )


def _files(root: Path) -> dict[Path, Path]:
    paths = {path.relative_to(root): path for path in root.rglob("*") if path.is_file()}
    return {name: path for name, path in paths.items() if name.parts[0] != search.FOLDER}


def _keep_list(layout: Layout, release: str, outputs: Sequence[str]) -> None:
    path = _list_of(layout, release)
    path.parent.mkdir(exist_ok=True)
    replace_proved(path, outputs)


def _forget_lists(layout: Layout, release: str) -> None:
    for path in _list_of(layout, release).parent.glob("*"):
        if path.stem != release:
            path.unlink()


def _list_of(layout: Layout, release: str) -> Path:
    return layout.build / "kept" / f"{release}.txt"


def digest(listed: Iterable[tuple[str, str]]) -> str:
    """Return 16 hex digits that name a release of these files, given by address and SHA-256 of their bytes."""
    return hashlib.sha256(json.dumps(sorted(listed)).encode()).hexdigest()[:16]


def _prune(releases: Path, live: Path, spare: Path) -> None:
    """Remove old releases; the last one of them is left as a spare folder, from which the next build begins."""
    ordered = sorted(releases.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in ordered[KEPT:]:
        if old != live:
            shutil.rmtree(spare, ignore_errors=True)
            # Where it cannot be moved, it is no spare folder either.
            with suppress(OSError):
                old.rename(spare)
