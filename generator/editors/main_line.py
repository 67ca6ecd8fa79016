"""The versions of weeks that were published, as plain data; what was read of git is kept."""

import hashlib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.data import publication, yaml_source
from generator.data.grouping import grouped
from generator.data.publication import Plain
from generator.data.validation import DataFile
from generator.editors import git_data, history
from generator.pages import addresses

# The directives of a version of a week by their names in addresses.
Records = Mapping[str, Plain]
# What is kept of a directive: all that decides whether it is another one, with a digest in place of the text.
_KEYS = (
    *("id", "kind", "directed_by", "also_directed_by", "document", "other_documents", "held_on"),
    *("agencies", "deadlines", "withdrawn", "changes"),
)
_READERS = (publication, yaml_source, history, sys.modules[__name__])


class Step(NamedTuple):
    """A version of a week's file: git's name for its bytes, and its directives."""

    name: str
    blob: str
    records: Records


@dataclass
class Line:
    """The versions of the main line, oldest first, and of the files as they are now.

    Only of weeks that have or had another version than that of now; the others need no reading.
    """

    stored: list[Step] = field(default_factory=list)
    now: list[Step] = field(default_factory=list)


def read(root: Path, commit: str, data: Iterable[DataFile], kept: Path | None) -> Line:
    """Return the versions up to a commit. Raises RevisionError where git cannot tell.

    ``kept`` is the file for what was read, safe to delete; without it nothing is written.
    """
    log = git_data.main_line(root, commit, "directives")
    versions = [(blob, name) for _, _, blob, name in history.changes(log)]
    by_name = grouped((name, blob) for blob, name in versions)
    now = {file.name: file for file in data if not file.is_link and history.is_week(file.name)}
    blobs = {name: _blob(file, commit) for name, file in now.items()}
    edited = {name for name, known in by_name.items() if known != (blobs.get(name),)}
    if not edited:
        return Line()
    stored = _stored(root, [blob for blob, name in versions if name in edited], kept)
    fresh = now.keys() - by_name.keys()
    return Line(
        [Step(name, blob, stored[blob]) for blob, name in versions if name in edited],
        [
            Step(name, blobs[name], _reduced(now[name].raw))
            for name in sorted((edited | fresh) & now.keys())
        ],
    )


def whole(raw: bytes) -> Records:
    """Return the directives of a week's file by their names in addresses."""
    return {addresses.anchor(id_): record for id_, record in history.records(raw).items()}


def _blob(file: DataFile, commit: str) -> str:
    """Return the name that git gives to a file's bytes; it is as long as that of a commit."""
    digest = hashlib.sha1 if len(commit) == 40 else hashlib.sha256  # noqa: PLR2004 - SHA-1 has 40 hex digits
    return digest(b"blob %d\0" % len(file.raw) + file.raw).hexdigest()


def _stored(root: Path, blobs: Iterable[str], kept: Path | None) -> Mapping[str, Records]:
    """Return the directives of versions in git; those read before are in ``kept``."""

    def read(new: list[str]) -> dict[str, dict[str, Plain]]:
        return {blob: _reduced(raw) for blob, raw in git_data.contents(root, new).items()}

    return history.remembered(kept, dict[str, Plain], _READERS, blobs, read)


def _reduced(raw: bytes) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for key, record in whole(raw).items():
        body = " ".join(str(record.get("body")).split())
        digest = hashlib.sha256(body.encode()).hexdigest()
        facts = {name: record[name] for name in _KEYS if record.get(name)}
        found[key] = facts | {"body": digest}
    return found
