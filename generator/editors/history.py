"""The history of the data from git: when each directive was added, and what changed it since.

In a shallow clone, or without git, the history is empty.
"""

import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.data import edit_history, yaml_source
from generator.data.edit_history import Edit, Records, Version
from generator.editors import git_data
from generator.editors.git_data import RevisionError

_COMMIT = re.compile(r"\x00([0-9a-f]{40,64}) (\d{4}-\d{2}-\d{2})")
_FILE = re.compile(r":\d+ \d+ [0-9a-f]+ ([0-9a-f]+) [AMT]\t(directives/\d{4}/[^/\t]+\.yml)")
_COMMIT_FIELD = "{commit}"
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


class InvalidRepository(ValueError):  # noqa: N818 - the name says what it is
    """``extra.repository`` cannot be used; the message, in Vietnamese, says what it should be."""


class _Stored(NamedTuple):
    commit: str
    day: date
    blob: str


def read(
    root: Path, ids: Mapping[str, tuple[str, ...]], template: object = None
) -> Mapping[str, tuple[Edit, ...]]:
    """Return the edits of each directive by id, oldest first.

    ``ids`` maps each week's file to the ids of its directives. ``template`` is the address of a commit
    with ``{commit}`` for its hash, or None for no links. Raises InvalidRepository.
    """
    shown = _checked(template)
    with suppress(RevisionError, subprocess.CalledProcessError):
        return _known(root, ids, shown)
    return {}


def state(root: Path) -> str:
    """Return what stands for the whole history: the last commit; "" where none is known."""
    with suppress(RevisionError, subprocess.CalledProcessError):
        return "" if git_data.is_shallow(root) else git_data.head(root)
    return ""


def _checked(template: object) -> str:
    if template is None:
        return ""
    if isinstance(template, str) and _COMMIT_FIELD in template and _ADDRESS.fullmatch(template):
        return template
    raise InvalidRepository(
        f"extra.repository trong mkdocs.yml không dùng được: {template!r}. Hãy ghi địa chỉ có {{commit}}, "
        "như https://github.com/to-chuc/kho/commit/{commit}, hoặc null."
    )


def _known(
    root: Path, ids: Mapping[str, tuple[str, ...]], template: str
) -> dict[str, tuple[Edit, ...]]:
    if git_data.is_shallow(root):
        return {}
    stored = _stored(root)
    # Most weeks were never edited; for these the commit is enough and no content has to be read.
    edited = {
        version.blob for name in ids if len(stored.get(name, ())) > 1 for version in stored[name]
    }
    records = {blob: _records(raw) for blob, raw in git_data.contents(root, sorted(edited)).items()}
    edits: dict[str, tuple[Edit, ...]] = {}
    for name, known in ids.items():
        alone: Records = {id_: {} for id_ in known}
        edits |= edit_history.edits(
            Version(
                version.commit,
                version.day,
                template.replace(_COMMIT_FIELD, version.commit),
                records.get(version.blob, alone),
            )
            for version in stored.get(name, ())
        )
    return edits


def _stored(root: Path) -> dict[str, tuple[_Stored, ...]]:
    """Return the committed versions of each week's file, oldest first."""
    by_file: dict[str, list[_Stored]] = {}
    for commit, day, blob, name in _changes(git_data.log(root, "directives")):
        by_file.setdefault(name, []).append(_Stored(commit, day, blob))
    return {name: tuple(versions) for name, versions in by_file.items()}


def _changes(log: str) -> Iterator[tuple[str, date, str, str]]:
    commit, day = "", date.min
    for line in log.splitlines():
        if head := _COMMIT.fullmatch(line):
            commit, day = head[1], date.fromisoformat(head[2])
        elif change := _FILE.fullmatch(line):
            yield commit, day, change[1], change[2]


def _records(raw: bytes) -> Records:
    """Return the directives of a stored version by id, as far as it can be read."""
    source, _ = yaml_source.read(raw)
    data = source.data if source and isinstance(source.data, dict) else {}
    directives = data.get("directives")
    records = (directive for directive in directives or [] if isinstance(directive, dict))
    return {str(record["id"]): record for record in records if record.get("id")}
