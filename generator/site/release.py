"""Publishing in one step, so that readers always see a complete site: a link points at one of the releases."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from generator.data.tracking import Name
from generator.site import kept_outputs
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


@contextmanager
def exclusively(layout: Layout) -> Iterator[None]:
    """Lock out other builds of the same folder, and remove what killed builds left behind."""
    layout.build.mkdir(parents=True, exist_ok=True)
    with FileLock(layout.build / "build.lock"):
        for left in layout.build.glob("staging-*"):
            shutil.rmtree(left, ignore_errors=True)
        yield


def kept(layout: Layout, program: str, digest: Callable[[Name], str]) -> Kept:
    """Return which files of the live release may be taken over; see ``kept_outputs``."""
    live = layout.site.resolve()
    return kept_outputs.read(_list_of(layout, live.name), live, program, digest)


def publish(layout: Layout, staged: Path, outputs: str = "") -> Path:
    """Make the staged site the published one in a single step, and keep the last 3 releases.

    A release is named by its content, so publishing the same site twice changes nothing. ``outputs`` is
    the list of its files, for the next build. Returns the folder of the release.
    """
    releases = layout.build / "releases"
    releases.mkdir(exist_ok=True)
    release = releases / fingerprint(staged)
    if not release.exists():
        # Only the owner can read folders of mkdtemp, but web servers run as another user.
        staged.chmod(0o755)
        staged.rename(release)
    os.utime(release)
    if outputs:
        _keep_list(layout, release.name, outputs)
    _point(layout.site, release)
    _prune(releases, release)
    return release


def _keep_list(layout: Layout, release: str, outputs: str) -> None:
    path = _list_of(layout, release)
    path.parent.mkdir(exist_ok=True)
    replace_proved(path, outputs)
    for old in path.parent.iterdir():
        if old.stem != release:
            old.unlink()


def _list_of(layout: Layout, release: str) -> Path:
    return layout.build / "kept" / f"{release}.txt"


def fingerprint(folder: Path) -> str:
    """Return 16 hex digits of the SHA-256 of all names and bytes below a folder.

    Pagefind's index is left out: it depends on the pages only, but Pagefind 1.5.2 writes the values of a
    filter in an order that varies between runs.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _is_index(path):
            name = path.relative_to(folder).as_posix().encode()
            raw = path.read_bytes()
            digest.update(b"%d %s %d " % (len(name), name, len(raw)))
            digest.update(raw)
    return digest.hexdigest()[:16]


def _is_index(path: Path) -> bool:
    return path.name == "pagefind-entry.json" or path.suffix.startswith(".pf_")


def _point(link: Path, release: Path) -> None:
    # A new link is renamed over the old one, so that there is always a site.
    fresh = link.with_name(f"{link.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(os.path.relpath(release, link.parent), target_is_directory=True)
    fresh.replace(link)


def _prune(releases: Path, live: Path) -> None:
    ordered = sorted(releases.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in ordered[KEPT:]:
        if old != live:
            shutil.rmtree(old, ignore_errors=True)
