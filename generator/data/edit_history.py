"""How directives changed between stored versions of their week: which keys, and which words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.language import word_diff
from generator.language.word_diff import Run

Records = Mapping[str, Mapping[str, Any]]
# Texts whose changes are shown word by word; for other fields the key is enough.
_TEXTS = ("title", "body")


@dataclass(frozen=True)
class Edit:
    """What one commit changed in one directive; ``keys`` is empty if the commit added it.

    ``rewordings`` are pairs of a key, title or body, and its changed words. ``url`` is the page of the
    commit, or empty.
    """

    commit: str
    day: date
    url: str = ""
    keys: tuple[str, ...] = ()
    rewordings: tuple[tuple[str, tuple[Run, ...]], ...] = ()


@dataclass(frozen=True)
class Version:
    """The directives of a week after one commit, as plain data by id."""

    commit: str
    day: date
    url: str
    records: Records


def edits(versions: Iterable[Version]) -> dict[str, tuple[Edit, ...]]:
    """Return the edits by directive id, oldest first; ``versions`` are all versions of one week in order."""
    by_directive: dict[str, tuple[Edit, ...]] = {}
    known: dict[str, Mapping[str, Any]] = {}
    for version in versions:
        for name, record in version.records.items():
            edit = _edit(version, known.get(name), record)
            if edit:
                by_directive[name] = (*by_directive.get(name, ()), edit)
            known[name] = record
    return by_directive


def _edit(version: Version, old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> Edit | None:
    if old is None:
        return Edit(version.commit, version.day, version.url)
    keys = tuple(key for key in {**new, **old} if _value(old, key) != _value(new, key))
    if not keys:
        return None
    comparisons = (
        (key, word_diff.compare(old.get(key) or "", new.get(key) or ""))
        for key in _TEXTS
        if key in keys
    )
    changed_words = tuple((key, runs) for key, runs in comparisons if runs)
    return Edit(version.commit, version.day, version.url, keys, changed_words)


def _value(record: Mapping[str, Any], key: str) -> object:
    """Return a value for comparison; an absent key, null and an empty list all become None."""
    return record.get(key) or None
