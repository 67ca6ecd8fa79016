"""How directives changed from one stored version of their week to the next: which keys, which words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.language import word_diff
from generator.language.word_diff import Run

Records = Mapping[str, Mapping[str, Any]]
# Texts whose changes are told word by word; of the rest the key tells enough.
_TEXTS = ("title", "body")


@dataclass(frozen=True)
class Edit:
    """What one commit did to one directive; no ``keys``: it brought it in.

    ``words`` are the changed words of title and body, each under its key. ``url`` shows the commit,
    or is empty.
    """

    commit: str
    day: date
    url: str = ""
    keys: tuple[str, ...] = ()
    words: tuple[tuple[str, tuple[Run, ...]], ...] = ()


@dataclass(frozen=True)
class Version:
    """The directives of a week, as plain data by id, as one commit left them."""

    commit: str
    day: date
    url: str
    records: Records


def edits(versions: Iterable[Version]) -> dict[str, tuple[Edit, ...]]:
    """Return the edits of each directive, the oldest first, from all versions of its week in order."""
    found: dict[str, tuple[Edit, ...]] = {}
    known: dict[str, Mapping[str, Any]] = {}
    for version in versions:
        for name, record in version.records.items():
            made = _edit(version, known.get(name), record)
            if made:
                found[name] = (*found.get(name, ()), made)
            known[name] = record
    return found


def _edit(version: Version, old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> Edit | None:
    if old is None:
        return Edit(version.commit, version.day, version.url)
    keys = tuple(key for key in {**new, **old} if _value(old, key) != _value(new, key))
    if not keys:
        return None
    words = (
        (key, word_diff.compare(old.get(key) or "", new.get(key) or ""))
        for key in _TEXTS
        if key in keys
    )
    told = tuple((key, runs) for key, runs in words if runs)
    return Edit(version.commit, version.day, version.url, keys, told)


def _value(record: Mapping[str, Any], key: str) -> object:
    """Return a value to be compared; a key without a value, an empty list and no key are the same."""
    return record.get(key) or None
