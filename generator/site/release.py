"""Publishing in one step, so that readers always see a complete site: the live one is one of the releases."""

import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.data import messages
from generator.data.tracking import Name
from generator.site import disk, files, kept_outputs, live_site
from generator.site.files import Layout, read_proved, replace_proved
from generator.site.kept_outputs import Kept, Row
from generator.site.proved_files import Proofs
from generator.site.releases import Refused, alone, digest, outdated, placed, require


@contextmanager
def staging(layout: Layout, prefix: str = "staging-") -> Iterator[Path]:
    """Provide a new folder beside the releases; what remains of it at the end is removed."""
    layout.build.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=layout.build))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def begin(layout: Layout, staged: Path, wanted: Callable[[str], bool]) -> Mapping[str, int]:
    """Put the wanted files of the release removed last into a new folder: most are those of the live one.

    Returns the inode of each by its address.
    """
    if not _spare(layout).is_dir():
        return {}
    staged.rmdir()
    _spare(layout).rename(staged)
    return files.keep_only(staged, wanted)


def _spare(layout: Layout) -> Path:
    return layout.build / "spare"


@contextmanager
def exclusively(layout: Layout) -> Iterator[int]:
    """Lock out other builds of the same folder, and remove what killed builds left behind.

    Yields when this one began (ns of the file system's clock). Raises Busy where another one is running, and Refused
    where something stands that no build put there.
    """
    _require_own(layout)
    layout.build.mkdir(parents=True, exist_ok=True)
    lock = layout.build / "build.lock"
    with alone(lock, _named(layout, layout.build)):
        live_site.settle(layout.site)
        for left in layout.build.glob("staging-*"):
            shutil.rmtree(left, ignore_errors=True)
        lock.touch()
        yield lock.stat().st_mtime_ns


def _require_own(layout: Layout) -> None:
    """Raise Refused for a link or file in place of a folder, from which other folders' files would be removed."""
    ours = (layout.docs, *(layout.build / name for name in ("kept", "releases", "search", "spare")))
    for folder in ours:
        if not _is_free(folder):
            raise Refused(messages.told("F041", name=_named(layout, folder)))
    if (layout.build.exists() or layout.build.is_symlink()) and not layout.build.is_dir():
        raise Refused(messages.told("F041", name=_named(layout, layout.build)))
    if not live_site.is_ours(layout.site):
        raise Refused(messages.told("F040", name=_named(layout, layout.site)))


def _is_free(folder: Path) -> bool:
    """Tell whether a folder of our own stands there, or nothing; asked once, for another build may be moving it."""
    with suppress(FileNotFoundError, NotADirectoryError):
        return stat.S_ISDIR(folder.lstat().st_mode)
    return True


def _named(layout: Layout, path: Path) -> str:
    return files.named(layout.root, path)


def kept(layout: Layout, program: str, digest: Callable[[Name], str]) -> Kept:
    """Return which files of the live release may be taken over; see ``kept_outputs``."""
    folder, listed = _live(layout)
    return kept_outputs.read(listed, folder, program, digest)


def sizes(layout: Layout, inputs: str) -> Mapping[str, int]:
    """Return the bytes of each address of the live release if it was made from these inputs, see ``kept_outputs``."""
    folder, listed = _live(layout)
    return kept_outputs.sizes(listed, folder, inputs)


def require_whole(layout: Layout) -> None:
    """Raise Refused unless every file of the live site is, byte for byte, what was built. All bytes are read."""
    folder, proofs = live(layout)
    require(folder, proofs, _named(layout, layout.site))


def live(layout: Layout) -> tuple[Path, Proofs]:
    """Return the folder that readers see and what its files were. Raises Refused where that is not known."""
    folder, path = _live(layout)
    proofs = kept_outputs.listed_in(read_proved(path))
    if not proofs:
        name = _named(layout, layout.site)
        raise Refused(messages.told("F044", name=name, files="không có danh sách tệp của bản dựng"))
    return folder, proofs


def _live(layout: Layout) -> tuple[Path, Path]:
    """Return the folder that readers see and the list of its files, which need not be there."""
    if layout.site.is_symlink():
        folder = layout.site.resolve()
        return folder, _list_of(layout, folder.name)
    return layout.site, _list_of(layout, live_site.copied(layout.site))


def publish(
    layout: Layout, staged: Path, name: str, outputs: Iterable[str], proofs: Proofs
) -> Path:
    """Make the staged site the published one in a single step, and keep the last 3 releases.

    ``name`` is a digest of its content, so that publishing the same site twice changes nothing; a release
    of this name that is no more what it was is left alone, and another one takes its place. ``outputs`` is
    the list of its files, for the next build. The disk has all of it before readers see it. Returns the folder of the
    release.
    """
    releases = layout.build / "releases"
    releases.mkdir(exist_ok=True)
    release = placed(staged, releases / name, proofs)
    listed = _keep_list(layout, release.name, outputs)
    disk.flush(layout.build)
    live_site.show(layout.site, release)
    disk.flush_names(layout.build)
    _prune(releases, release, _spare(layout))
    _forget_lists(layout, releases)
    # Files that old releases have, too, were touched when those went.
    listed.touch()
    return release


def _keep_list(layout: Layout, release: str, outputs: Iterable[str]) -> Path:
    path = _list_of(layout, release)
    path.parent.mkdir(exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    replace_proved(path, outputs)
    return path


def _forget_lists(layout: Layout, releases: Path) -> None:
    for path in _list_of(layout, "").parent.glob("*"):
        if not (releases / path.stem).is_dir() and not path.is_dir():
            path.unlink()


def _list_of(layout: Layout, release: str) -> Path:
    return layout.build / "kept" / f"{release}.txt"


def digest_of(rows: Iterable[Row]) -> str:
    """Return ``digest`` of these rows."""
    return digest((row.address, row.sha256) for row in rows)


def _prune(releases: Path, live: Path, spare: Path) -> None:
    """Remove old releases; the last one of them is left as a spare folder, from which the next build begins."""
    for old in outdated(releases, live):
        shutil.rmtree(spare, ignore_errors=True)
        # Where it cannot be moved, it is no spare folder either.
        with suppress(OSError):
            old.rename(spare)
