"""The bytes of an index file, and the name that they give it."""

import gzip
import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

SUFFIX = ".bin"
# In a folder of packed files: by the digest of what is in them their names.
_DIGESTS = "digests.json"
# In each folder: by the names of its files what they are.
_PROOF = "proof.json"

_DIGITS = 8
# Numbers as bytes pack hardly better at the highest level, which takes twice the time.
_LEVEL = 6


def as_json(value: object) -> bytes:
    """Return a value as JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def packed(raw: bytes) -> bytes:
    """Return bytes gzipped, equal for equal bytes."""
    return gzip.compress(raw, _LEVEL, mtime=0)


def name_of(*files: bytes) -> str:
    """Return 8 hex digits that name files by what is in them."""
    digest = hashlib.sha256()
    for raw in files:
        digest.update(hashlib.sha256(raw).digest())
    return digest.hexdigest()[:_DIGITS]


def prove(folder: Path) -> None:
    """Write down what the files of a folder are."""
    (folder / _PROOF).write_text(json.dumps(_facts(folder)), encoding="utf-8")


def proof(folder: Path) -> dict[str, tuple[str, int]]:
    """Return the SHA-256 and size of each file that ``prove`` found, by its name from the folder; nothing if it was not there."""
    try:
        found: dict[str, list[Any]] = json.loads((folder / _PROOF).read_text(encoding="utf-8"))
        return {name: (str(sha256), int(size)) for name, (sha256, size) in found.items()}
    except (OSError, ValueError):
        return {}


def is_whole(folder: Path) -> bool:
    """Tell whether the files of a folder are as ``prove`` found them."""
    known = proof(folder)
    return bool(known) and known == _facts(folder)


def _facts(folder: Path) -> dict[str, tuple[str, int]]:
    facts = {}
    # Of many thousands of files: objects of paths would take longer than reading.
    for place, _, names in os.walk(folder):
        start = f"{place}/"[len(f"{folder}/") :]
        for name in names:
            if start + name != _PROOF:
                facts[start + name] = _facts_of(f"{place}/{name}")
    return facts


def _facts_of(path: str) -> tuple[str, int]:
    # What a link leads to may change, and a pipe never ends.
    if not stat.S_ISREG(os.lstat(path).st_mode):
        return "", 0
    with open(path, "rb") as file:  # noqa: PTH123 - see above
        raw = file.read()
    return hashlib.sha256(raw).hexdigest(), len(raw)


class Packed:
    """Files that are packed, or taken from earlier folders that hold the same."""

    def __init__(self, earlier: Iterable[Path], link: Callable[[Path, Path], object]) -> None:
        """Learn what is in the earlier folders; ``link`` gives a file a second name."""
        self._link = link
        self._known = {digest: path for folder in earlier for digest, path in _listed(folder)}
        self._written: dict[str, str] = {}

    def write(self, raw: bytes, target: Path) -> None:
        """Write what ``packed`` gives."""
        digest = hashlib.sha256(raw).hexdigest()
        known = self._known.get(digest)
        if known and known.is_file():
            self._link(known, target)
        else:
            target.write_bytes(packed(raw))
        self._written[digest] = target.name

    def keep(self, folder: Path) -> None:
        """Write down, for later ones, what is in the files written into a folder."""
        (folder / _DIGESTS).write_text(json.dumps(self._written), encoding="utf-8")


def _listed(folder: Path) -> list[tuple[str, Path]]:
    path = folder / _DIGESTS
    digests = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return [(digest, folder / name) for digest, name in digests.items()]
