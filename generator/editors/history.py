"""The history of the data from git: when each directive came, and what changed it since.

In a shallow clone, or where there is no git, nothing is known, and so nothing is said.
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
_PLACE = "{commit}"
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
    """Return the edits of each directive by id, the oldest first.

    ``ids`` are the ids of each week's file by its name. ``template`` makes the address of a commit,
    with ``{commit}`` for its name; None: commits are named without one. Raises InvalidRepository.
    """
    shown = _checked(template)
    with suppress(RevisionError, subprocess.CalledProcessError):
        return _known(root, ids, shown)
    return {}


def _checked(template: object) -> str:
    if template is None:
        return ""
    if isinstance(template, str) and _PLACE in template and _ADDRESS.fullmatch(template):
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
    # Most weeks were never edited: of these only the commit counts, and nothing has to be read.
    edited = {one.blob for name in ids if len(stored.get(name, ())) > 1 for one in stored[name]}
    records = {blob: _records(raw) for blob, raw in git_data.contents(root, sorted(edited)).items()}
    found: dict[str, tuple[Edit, ...]] = {}
    for name, known in ids.items():
        alone: Records = {one: {} for one in known}
        found |= edit_history.edits(
            Version(
                one.commit,
                one.day,
                template.replace(_PLACE, one.commit),
                records.get(one.blob, alone),
            )
            for one in stored.get(name, ())
        )
    return found


def _stored(root: Path) -> dict[str, tuple[_Stored, ...]]:
    """Return the versions of each week's file that commits made, the oldest first."""
    found: dict[str, list[_Stored]] = {}
    for commit, day, blob, name in _changes(git_data.log(root, "directives")):
        found.setdefault(name, []).append(_Stored(commit, day, blob))
    return {name: tuple(versions) for name, versions in found.items()}


def _changes(log: str) -> Iterator[tuple[str, date, str, str]]:
    commit, day = "", date.min
    for line in log.splitlines():
        if head := _COMMIT.fullmatch(line):
            commit, day = head[1], date.fromisoformat(head[2])
        elif change := _FILE.fullmatch(line):
            yield commit, day, change[1], change[2]


def _records(raw: bytes) -> Records:
    """Return the directives of a stored version, as far as it can be read."""
    source, _ = yaml_source.read(raw)
    data = source.data if source and isinstance(source.data, dict) else {}
    given = data.get("directives")
    records = (one for one in given or [] if isinstance(one, dict))
    return {str(one["id"]): one for one in records if one.get("id")}
