"""Files of a folder, compared with the list of what they were when they were published."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.site.files import entries_below, is_litter


class Proof(NamedTuple):
    """The SHA-256 of a file's bytes in hex, and their number."""

    sha256: str
    size: int


def proof_of(raw: bytes) -> Proof:
    """Return what bytes are."""
    return Proof(hashlib.sha256(raw).hexdigest(), len(raw))


# By the file's address from the folder.
Proofs = Mapping[str, Proof]


class Found(NamedTuple):
    """A file as the system tells of it: its size, when it changed last (ns), and its inode."""

    size: int
    changed: int
    inode: int


def unlike(
    folder: Path, proofs: Proofs, since: int = 0, *, written_only: bool = False
) -> Iterator[str]:
    """Yield the addresses of files that are no more what was listed, are absent, or came beside them.

    Bytes are read of files that were written to, linked or renamed ``since`` then (ns of the file system's clock); by
    default of all. Who writes to a file cannot set that time back, other than the time of its last change of bytes, which
    alone counts where files were linked since (``written_only``).
    """
    yield from unlike_found(folder, found(folder, written_only=written_only), proofs, since)


def unlike_found(
    folder: Path, found: Mapping[str, Found], proofs: Proofs, since: int
) -> Iterator[str]:
    """Yield what ``unlike`` does, given what ``found`` returned of the folder."""
    yield from found.keys() - proofs.keys()
    for address, proof in proofs.items():
        one = found.get(address)
        if (
            one is None
            or one.size != proof.size
            or (one.changed >= since and _digest(folder / address) != proof.sha256)
        ):
            yield address


def found(folder: Path, *, written_only: bool = False) -> dict[str, Found]:
    """Return the files below a folder by address; whatever is neither file nor folder has no bytes that could be right."""
    files = {}
    for address, entry in entries_below(folder, is_litter):
        if not entry.is_dir(follow_symlinks=False):
            status = entry.stat(follow_symlinks=False)
            size = status.st_size if entry.is_file(follow_symlinks=False) else -1
            linked = 0 if written_only else status.st_ctime_ns
            files[address] = Found(size, max(status.st_mtime_ns, linked), status.st_ino)
    return files


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
