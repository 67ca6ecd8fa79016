"""A week imported again -> the editor's file with what the import gives anew, by lines in three versions.

Lines that only the editor changed stay, lines that only the import gives differently are taken over. Where both
changed the same lines, the editor's stay and the import's are told.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from generator.data import yaml_source
from generator.data.yaml_source import Path as YamlPath
from generator.data.yaml_source import Source
from generator.editors.importer.lines import UNKNOWN, Doubt
from generator.editors.importer.week import ImportedWeek


@dataclass(frozen=True)
class Conflict:
    """Lines of an import that were not taken over, and the line of the file, from 1, at which they would stand."""

    line: int
    imported: str


@dataclass(frozen=True)
class Given:
    """What an import gave: the text of the week, and what it told, without places."""

    yaml: str
    told: tuple[str, ...]


def kept(path: Path) -> Given | None:
    """Return what the last import gave, or None if that is not known here."""
    try:
        stored = json.loads(path.read_text("utf-8"))
        return Given(stored["yaml"], tuple(stored["told"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(path: Path, imported: ImportedWeek) -> None:
    """Store what an import gave, for the next one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = [_words(doubt) for doubt in imported.doubts]
    stored = {"yaml": imported.yaml, "told": told}
    path.write_text(json.dumps(stored, ensure_ascii=False), "utf-8")


def updated(
    mine: bytes, last: Given | None, imported: ImportedWeek
) -> tuple[ImportedWeek, tuple[Conflict, ...]] | None:
    """Return the import with the text that keeps what editors changed, with the doubts that the last one did not have.

    None if that text cannot be read as a week.
    """
    own = mine.decode("utf-8-sig", errors="replace")
    text, conflicts = merged(last.yaml if last else None, own, imported.yaml)
    source, faults = yaml_source.read(text.encode())
    if UNKNOWN in own or source is None or faults:
        return None
    known = last.told if last else ()
    doubts = [doubt for doubt in imported.doubts if _words(doubt) not in known]
    moved = tuple(replace(one, path=_moved(one.path, imported.source, source)) for one in doubts)
    return replace(imported, yaml=text, source=source, doubts=moved), conflicts


def _words(doubt: Doubt) -> str:
    """Return what a doubt tells, without its place."""
    return f"{doubt.code} {sorted(doubt.values.items())}"


def _moved(path: YamlPath, imported: Source, own: Source) -> YamlPath:
    """Return the path, in the editor's file, of the directive that a path is in."""
    if path[:1] != ("directives",) or len(path) == 1:
        return path
    ids = [entry.get("id") for entry in own.data.get("directives") or ()]
    entry = imported.data["directives"][path[1]]["id"]
    return ("directives", ids.index(entry), *path[2:3]) if entry in ids else path[:1]


def merged(base: str | None, mine: str, new: str) -> tuple[str, tuple[Conflict, ...]]:
    """Return the editor's text with the changes from ``base`` to ``new``; without ``base`` these are only told."""
    lines: list[str] = []
    conflicts: list[Conflict] = []
    sides = (mine.splitlines(), new.splitlines())
    for before, own, imported in _chunks(base.splitlines() if base is not None else None, *sides):
        if before is not None and own == before:
            lines += imported
            continue
        if imported not in (own, before):
            conflicts.append(Conflict(len(lines) + 1, " ".join(map(str.strip, imported))))
        lines += own
    return "\n".join(lines) + "\n", tuple(conflicts)


_Lines = Sequence[str]


def _chunks(
    base: _Lines | None, mine: _Lines, new: _Lines
) -> Iterator[tuple[_Lines | None, _Lines, _Lines]]:
    """Yield the same part of the three versions, in turn where they agree and where they do not.

    Without a base no part of it is known where the two differ, except where the editor's has lines more.
    """
    if base is None:
        for kind, a, b, c, d in _opcodes(mine, new):
            yield new[c:d] if kind in {"equal", "delete"} else None, mine[a:b], new[c:d]
        return
    at, shifts = 0, [0, 0]
    for first, last, grown in _changes(base, mine, new):
        yield base[at:first], base[at:first], base[at:first]
        starts = [first + shift for shift in shifts]
        shifts = [shift + more for shift, more in zip(shifts, grown, strict=True)]
        own, imported = (
            side[start : last + shift]
            for side, start, shift in zip((mine, new), starts, shifts, strict=True)
        )
        yield base[first:last], own, imported
        at = last
    yield base[at:], base[at:], base[at:]


def _changes(base: _Lines, mine: _Lines, new: _Lines) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Yield the parts of the base that a side changed, with the lines that each side has more there.

    Changes of both sides are one part where they overlap, or where both add lines at the same place.
    """
    hunks = sorted(
        (a, b, number, d - c - (b - a))
        for number, side in enumerate((mine, new))
        for kind, a, b, c, d in _opcodes(base, side)
        if kind != "equal"
    )
    parts: list[tuple[int, int, list[int]]] = []
    for first, last, number, more in hunks:
        start, end, grown = parts[-1] if parts else (-1, -1, [0, 0])
        if first < end or first == last == start == end:
            parts[-1] = (start, max(end, last), grown)
        else:
            grown = [0, 0]
            parts.append((first, last, grown))
        grown[number] += more
    yield from ((first, last, (own, imported)) for first, last, (own, imported) in parts)


def _opcodes(first: _Lines, second: _Lines) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
