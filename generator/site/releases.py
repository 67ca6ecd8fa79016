"""Folders of releases, of which one is live: a build's own, and those of a web server's folder."""

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from generator.data import messages
from generator.site.files import entries_below
from generator.site.proved_files import Proofs, unlike

KEPT = 3
# So many damaged files are named.
_TOLD = 5
_FILE, _FOLDER = 0o644, 0o755


class Refused(Exception):  # noqa: N818 - the name says what it is
    """Nothing is done, for something else would be lost; the message, in Vietnamese, says what."""


class Busy(Refused):
    """Another build of the same folder is running."""


@contextmanager
def alone(lock: Path, name: str) -> Iterator[None]:
    """Keep others from a folder, of this name, as long as the with statement runs. Raises Busy."""
    try:
        held = FileLock(lock).acquire(timeout=0)
    except Timeout as error:
        raise Busy(messages.told("F043", name=name)) from error
    with held:
        yield


def placed(staged: Path, wanted: Path, proofs: Proofs) -> Path:
    """Give a staged folder its name, unless a folder of that name holds what is listed; return the folder, as the newest one.

    Where one of that name holds anything else, the staged one gets another name.
    """
    folder, number = wanted, 1
    while folder.exists() and next(unlike(folder, proofs), None) is not None:
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    if not folder.exists():
        staged.rename(folder)
    os.utime(folder)
    _let_all_read(folder)
    return folder


def require(folder: Path, proofs: Proofs, name: str, since: int = 0) -> None:
    """Raise Refused, which names some of them, where files are no more what they were; of older ones only sizes are compared."""
    wrong = sorted(unlike(folder, proofs, since, written_only=True))
    if wrong:
        rest = f" và {len(wrong) - _TOLD} tệp khác" if len(wrong) > _TOLD else ""
        raise Refused(messages.told("F044", name=name, files=", ".join(wrong[:_TOLD]) + rest))


def digest(listed: Iterable[tuple[str, str]]) -> str:
    """Return 16 hex digits that name a release of these files, given by address and SHA-256 of their bytes."""
    return hashlib.sha256(json.dumps(sorted(listed)).encode()).hexdigest()[:16]


def ordered(releases: Path) -> list[Path]:
    """Return the folders of releases, the one published last first."""
    folders = [path for path in releases.iterdir() if path.is_dir()]
    return sorted(folders, key=lambda path: path.stat().st_mtime, reverse=True)


def outdated(releases: Path, live: Path) -> list[Path]:
    """Return the folders of releases that are kept no more: never the live one."""
    return [old for old in ordered(releases)[KEPT:] if old != live]


def _let_all_read(release: Path) -> None:
    """Let web servers, which run as another user, read a release, and nobody but its owner change it, whatever the umask.

    The folders that lead there may be shared with a group.
    """
    for folder in (release.parent.parent, release.parent):
        mode = stat.S_IMODE(folder.stat().st_mode)
        _set_mode(str(folder), (mode | _FOLDER) & ~stat.S_IWOTH)
    _set_mode(str(release), _FOLDER)
    for _, entry in entries_below(release):
        _set_mode(entry.path, _FOLDER if entry.is_dir(follow_symlinks=False) else _FILE)


def _set_mode(path: str, wanted: int) -> None:
    # Of many thousands of files: objects of paths would take longer than asking for their modes.
    if stat.S_IMODE(os.stat(path).st_mode) != wanted:  # noqa: PTH116 - see above
        # Another account of the same group may have made it.
        with suppress(PermissionError):
            Path(path).chmod(wanted)
