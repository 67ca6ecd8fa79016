"""Edits of a data file in place: what is not edited keeps its bytes, comments included."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.data import formatting, yaml_source
from generator.data.diagnostics import Position
from generator.data.formatting import scalars
from generator.data.model import Agency, Directive, Leader, Topic
from generator.data.model.fields import Record
from generator.data.validation import DataFile
from generator.data.yaml_source import Path

# Texts, None, and mappings and lists of these.
Plain = Any
_RECORDS: Mapping[str, type[Record]] = {
    "directives": Directive,
    "leaders": Leader,
    "agencies": Agency,
    "topics": Topic,
}
_BOM = b"\xef\xbb\xbf"


class Uneditable(ValueError):  # noqa: N818 - the name says what the file is
    """The file is written in a way that is not edited in place; the message, in Vietnamese, says what to do."""

    def __init__(self, name: str) -> None:
        """Name the file."""
        super().__init__(f"{name} chưa viết theo mẫu chung. Chạy: build.py fmt {name}")


class _Splice(NamedTuple):
    start: int
    end: int
    text: str


class FileEdit:
    """A file without faults, and the edits to be made in it; each is known by where the file has it now."""

    def __init__(self, file: DataFile) -> None:
        """Read the file. Raises Uneditable if it has faults."""
        self.file = file
        source, faults = yaml_source.read(file.raw)
        if source is None or faults or not isinstance(source.data, dict):
            raise Uneditable(file.name)
        self.data: Plain = source.data
        self._source = source
        self._wanted: Plain = copy.deepcopy(source.data)
        self._text = file.raw.decode("utf-8-sig")
        self._lines = self._text.split("\n")
        self._splices: list[_Splice] = []

    def entries(self) -> Iterator[tuple[Path, dict[str, Plain]]]:
        """Yield each entry of the file's list with its path."""
        for key in _RECORDS.keys() & self.data.keys():
            for index, entry in enumerate(self.data[key] or ()):
                yield (key, index), entry

    def replace(self, path: Path, text: str) -> None:
        """Put another text of one line in the place of a scalar."""
        end = self._source.ends.get(path)
        if end is None:
            raise Uneditable(self.file.name)
        is_in_list = isinstance(path[-1], int)
        self._splice(self._source.values[path], end, scalars.written(text, flow=is_in_list))
        _at(self._wanted, path[:-1])[path[-1]] = text

    def add(self, path: Path, key: str, value: Plain) -> None:
        """Give an entry a key that it has not or that is null; a list is added to the one that is there."""
        entry = _at(self.data, path)
        old = entry.get(key)
        if self._source.ends.get(path):
            raise Uneditable(self.file.name)
        if not old:
            self._add_key(path, key, value)
        elif self._source.ends.get((*path, key)):
            end = self._source.ends[*path, key]
            self._splice(_before(end), _before(end), "".join(f", {_flow(one)}" for one in value))
        else:
            self._insert((*path, key), self._items(path, key, value))
        _at(self._wanted, path)[key] = [*old, *value] if old else value

    def append(self, key: str, entry: Plain) -> None:
        """Add an entry at the end of the file's list."""
        listed = self.data.get(key)
        if not listed or self._source.ends.get((key,)):
            raise Uneditable(self.file.name)
        last = (key, len(listed) - 1)
        indent = self._dash(last)
        lines = formatting.dump({key: [entry]}).splitlines()[1:]
        self._insert(last, _shifted(lines, indent))
        self._wanted[key].append(entry)

    def raw(self) -> bytes:
        """Return the bytes of the edited file. Raises Uneditable if they would not read as the data wanted."""
        parts, at = [], 0
        for start, end, text in sorted(self._splices, key=lambda one: one.start):
            parts += [self._text[at:start], text]
            at = end
        text = "".join((*parts, self._text[at:]))
        raw = (_BOM if self.file.raw.startswith(_BOM) else b"") + text.encode()
        source, faults = yaml_source.read(raw)
        if source is None or faults or source.data != self._wanted:
            raise Uneditable(self.file.name)
        return raw

    def _add_key(self, path: Path, key: str, value: Plain) -> None:
        lines = self._block(path, key, value)
        entry = _at(self.data, path)
        if key in entry:
            self._fill((*path, key), lines)
            return
        order = _RECORDS[str(path[0])].key_order()
        before = [
            one for one in entry if one in order and order.index(one) < order.index(key)
        ] or list(entry)
        last = max(before, key=lambda one: self._source.keys[*path, one])
        self._insert((*path, last), lines)

    def _fill(self, path: Path, lines: list[str]) -> None:
        """Put a value in the place of null or of an empty list."""
        start, end = self._source.values[path], self._source.ends[path]
        first, *below = lines
        _, _, beside = first.strip().partition(":")
        if below:
            before = self._text[: self._offset(start)].rstrip(" ")
            self._splices.append(_Splice(len(before), self._offset(end), ""))
            self._insert(path, below)
        else:
            is_stuck = self._text[self._offset(start) - 1] == ":"
            self._splice(start, end, beside if is_stuck else beside.strip())

    def _block(self, path: Path, key: str, value: Plain) -> list[str]:
        """Return the lines of a key of an entry, in the house style but as far right as the entry's keys."""
        lines = formatting.dump({str(path[0]): [{"id": "x", key: value}]}).splitlines()[2:]
        column = min(self._source.keys[*path, one].column for one in _at(self.data, path))
        return _shifted(lines, column - 1)

    def _items(self, path: Path, key: str, value: Plain) -> list[str]:
        _, *items = self._block(path, key, value)
        return _shifted(items, self._dash((*path, key, 0)))

    def _dash(self, item: Path) -> int:
        """Return how many columns stand before an item's dash."""
        position = self._source.values[item]
        before = self._lines[position.line - 1][: position.column - 1].rstrip()
        if not before.endswith("-"):
            raise Uneditable(self.file.name)
        return len(before) - 1

    def _insert(self, after: Path, lines: list[str]) -> None:
        """Insert lines below the last one of a key or item."""
        line = self._last_line(after)
        end = "\r\n" if self._lines[line - 1].endswith("\r") else "\n"
        is_last = line == len(self._lines)
        offset = len(self._text) if is_last else self._offset(Position(line + 1, 1))
        text = "".join(f"{end}{one}" if is_last else f"{one}{end}" for one in lines)
        self._splices.append(_Splice(offset, offset, text))

    def _last_line(self, path: Path) -> int:
        source = self._source
        positions = {**source.values, **source.keys}
        begin = positions[path]
        later = (
            at.line
            for other, at in positions.items()
            if at > begin and other[: len(path)] != path and other != path[: len(other)]
        )
        line = min(later, default=len(self._lines) + 1) - 1
        remarks = {
            one.position.line: one.position.column
            for one in yaml_source.comments(self._text.replace("\r\n", "\n"))
            if one.alone
        }
        while line > begin.line and (
            not self._lines[line - 1].strip() or remarks.get(line, begin.column + 1) <= begin.column
        ):
            line -= 1
        return line

    def _splice(self, start: Position, end: Position, text: str) -> None:
        self._splices.append(_Splice(self._offset(start), self._offset(end), text))

    def _offset(self, position: Position) -> int:
        before = self._lines[: position.line - 1]
        return sum(len(line) + 1 for line in before) + position.column - 1


def _at(data: Plain, path: Path) -> Plain:
    for key in path:
        data = data[key]
    return data


def _before(end: Position) -> Position:
    """Return the place of the bracket that a list in brackets ends with."""
    return Position(end.line, end.column - 1)


def _flow(record: Mapping[str, str | None]) -> str:
    pairs = (
        f"{key}: {'null' if value is None else scalars.written(value, flow=True)}"
        for key, value in record.items()
    )
    return "{" + ", ".join(pairs) + "}"


def _shifted(lines: list[str], indent: int) -> list[str]:
    """Move lines sideways until the first has that indent."""
    now = len(lines[0]) - len(lines[0].lstrip())
    return [f"{' ' * indent}{line[now:]}" if line.strip() else "" for line in lines]
