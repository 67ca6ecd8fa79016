"""The history of the data from git: when each directive was added, and what changed it since.

In a shallow clone, or where git is missing or refuses, there is none. What was read of a week's versions is kept, for
years of them take long to read.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.data import edit_history, portal, yaml_source
from generator.data.edit_history import Edit, Records, Version
from generator.data.grouping import grouped
from generator.editors import git_data
from generator.editors.git_data import RevisionError
from generator.language import word_diff
from generator.site import files

_Edits = dict[str, tuple[Edit, ...]]
T = TypeVar("T")
# What is kept counts only while these are the same.
_READERS = (edit_history, word_diff, yaml_source)

_COMMIT = re.compile(r"\x00([0-9a-f]{40,64}) (\d{4}-\d{2}-\d{2})")
_WEEK = r"directives/\d{4}/[^/\t]+\.yml"
_FILE = re.compile(rf":\d+ \d+ [0-9a-f]+ ([0-9a-f]+) [AMT]\t({_WEEK})")


class _Stored(NamedTuple):
    commit: str
    day: date
    blob: str


def read(
    root: Path, ids: Mapping[str, tuple[str, ...]], template: object, kept: Path
) -> Mapping[str, tuple[Edit, ...]]:
    """Return the edits of each directive by id, oldest first.

    ``ids`` maps each week's file to the ids of its directives. ``template`` is the address of a commit
    with ``{commit}`` for its hash, or None for no links. ``kept`` is the file for what was read, safe to
    delete. Raises InvalidPortal, and RevisionError where the history is not known.
    """
    shown = portal.address_of_commits(template)
    _require_whole(root)
    return _known(root, ids, shown, kept)


def state(root: Path) -> tuple[str, str]:
    """Return what stands for the whole history, the last commit, and "".

    Where it is not known return "" and, in Vietnamese, why.
    """
    try:
        _require_whole(root)
        return git_data.head(root), ""
    except RevisionError as error:
        return "", str(error)


def _require_whole(root: Path) -> None:
    if git_data.is_shallow(root):
        raise RevisionError(
            "Kho git này được tải nông nên thiếu lịch sử. Tải đủ: git fetch --unshallow"
        )


def _known(
    root: Path, ids: Mapping[str, tuple[str, ...]], template: str, kept: Path
) -> dict[str, tuple[Edit, ...]]:
    log = changes(git_data.log(root, "directives"))
    # The committed versions of each week's file, oldest first.
    stored = grouped((name, _Stored(commit, day, blob)) for commit, day, blob, name in log)
    edits: dict[str, tuple[Edit, ...]] = {}
    several = {}
    for name, known in ids.items():
        versions = stored.get(name, ())
        if len(versions) > 1:
            several[_key(versions, template)] = versions
        for version in versions if len(versions) == 1 else ():
            # Most weeks were never edited; for these the commit is enough and no content has to be read.
            edits |= edit_history.edits([_version(version, template, {id_: {} for id_ in known})])

    def read(keys: list[str]) -> dict[str, _Edits]:
        blobs = sorted({version.blob for key in keys for version in several[key]})
        of_blobs = {blob: records(raw) for blob, raw in git_data.contents(root, blobs).items()}
        return {
            key: edit_history.edits(
                _version(version, template, of_blobs[version.blob]) for version in several[key]
            )
            for key in keys
        }

    for of_week in remembered(kept, _Edits, _READERS, several, read).values():
        edits |= of_week
    return edits


def remembered(
    kept: Path | None,
    kind: type[T],
    readers: Iterable[ModuleType],
    wanted: Iterable[str],
    read: Callable[[list[str]], dict[str, T]],
) -> dict[str, T]:
    """Return what was read of git, of a kind, by the keys that are wanted: only what is not in ``kept`` is read now.

    What is kept counts while the code of the readers is the same. Without a file nothing is written.
    """
    code = hashlib.sha256(b"".join(map(_code, readers))).hexdigest()
    form, before = TypeAdapter(tuple[str, dict[str, kind]]), dict[str, T]()  # type: ignore[valid-type]
    # Another version of the program may have written it in another form.
    with suppress(ValidationError):
        kept_code, known = form.validate_json(b"".join(files.read_proved(kept) if kept else ()))
        before = known if kept_code == code else {}
    keys = list(dict.fromkeys(wanted))
    found = {key: before[key] for key in keys if key in before}
    found |= read([key for key in keys if key not in found])
    if kept and found.keys() != before.keys():
        kept.parent.mkdir(exist_ok=True)
        files.replace_proved(kept, [form.dump_json((code, found)).decode()])
    return found


def _key(versions: tuple[_Stored, ...], template: str) -> str:
    """Return a digest of the versions of a week, and of what their links begin with."""
    return hashlib.sha256(json.dumps([template, versions], default=str).encode()).hexdigest()


@cache
def _code(module: ModuleType) -> bytes:
    return Path(str(module.__file__)).read_bytes()


def _version(stored: _Stored, template: str, records: Records) -> Version:
    url = template.replace(portal.COMMIT, stored.commit)
    return Version(stored.commit, stored.day, url, records)


def is_week(name: str) -> bool:
    """Tell whether a file, named from the project's root, is a week's."""
    return bool(re.fullmatch(_WEEK, name))


def changes(log: str) -> Iterator[tuple[str, date, str, str]]:
    """Yield each version of a week's file in a log of git: commit, day, object and name of the file."""
    commit, day = "", date.min
    for line in log.splitlines():
        if head := _COMMIT.fullmatch(line):
            commit, day = head[1], date.fromisoformat(head[2])
        elif change := _FILE.fullmatch(line):
            yield commit, day, change[1], change[2]


def records(raw: bytes) -> Records:
    """Return the directives of a stored version by id, as far as it can be read."""
    source, _ = yaml_source.read(raw)
    data = source.data if source and isinstance(source.data, dict) else {}
    directives = data.get("directives")
    found = (directive for directive in directives or [] if isinstance(directive, dict))
    return {str(record["id"]): record for record in found if record.get("id")}
