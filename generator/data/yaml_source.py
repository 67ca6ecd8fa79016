"""YAML text -> plain data with positions. The only module that imports yaml.

Ordinary loaders turn ``83.760`` into 83.76 and ``no`` into False, let the last of two equal keys win
and expand anchors without limit. So each event is checked before it is used, and every scalar stays a text.
"""

import bisect
import functools
import re
import typing
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Any

import yaml

from generator.data import merge_markers, yaml_grammar
from generator.data.diagnostics import Fault, Position
from generator.language import letters

Path = tuple[str | int, ...]

MAX_BYTES = 1_048_576
MAX_DEPTH = 12
MAX_NODES = 50_000
# No id is longer; what is, is a text in the place of a key.
_LONGEST_WORD = 100
# What names an entry that has no id.
_NAMES = ("agency", "leader", "number", "name")
_JOINED = re.compile(r"[^\n]\n[^\n]")
_ENTRY = re.compile(r"\s*-\s+(?:\{\s*)?id:\s*([^\s,}]+)")
# More lines with hidden or strange letters are not looked for.
_MOST_ODD = 500
_ODD: Mapping[str, str] = MappingProxyType({"lost": "F021", "misread": "F022", "foreign": "F023"})


@dataclass(frozen=True)
class Source:
    """One file's data (mappings, lists, texts and None) and the position of each key and value.

    ``ends`` are the positions after values, except blocks: for those YAML only says where the next begins.
    """

    data: Any
    text: str
    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)
    ends: dict[Path, Position] = field(default_factory=dict)

    def position(self, path: Path, *, at_key: bool = False, offset: int | None = None) -> Position:
        """Return the position of a value or key; if it is absent, that of its nearest existing parent.

        With an ``offset`` into a block of text it is that of the place there.
        """
        while path:
            for positions in (self.keys, self.values) if at_key else (self.values, self.keys):
                if path in positions:
                    start = positions[path]
                    return start if offset is None else self._within(path, start, offset)
            path = path[:-1]
            at_key = False
        return self.values.get((), Position())

    def _within(self, path: Path, start: Position, offset: int) -> Position:
        """Return where an offset into a value stands, if the value is a block whose lines are those of the file."""
        header, *lines = self.text.split("\n")[start.line - 1 :]
        value = functools.reduce(child, path, self.data)
        if header[start.column - 1 : start.column] != "|" or not isinstance(value, str):
            return start
        line = value.count("\n", 0, offset)
        indent = len(lines[line]) - len(value.split("\n")[line])
        return Position(start.line + 1 + line, indent + position_at(value, offset).column)

    def place(self, path: Path, position: Position) -> str:
        """Return a path in words: its keys, and its entries' ids, or what else names them, or their numbers.

        Without a path this is the id of the entry that stands at or before the position.
        """
        if not path:
            at = bisect.bisect_right(self._entries, position.line, key=lambda entry: entry[0])
            return self._entries[at - 1][1] if at else ""
        words: list[str] = []
        node = self.data
        for part in path:
            node = child(node, part)
            if isinstance(part, str):
                words.append(part)
            elif isinstance(node, dict) and isinstance(node.get("id"), str):
                words = [node["id"]]
            else:
                names = (child(node, key) for key in _NAMES)
                named = (name for name in names if name and isinstance(name, str))
                words.append(next(named, f"mục {part + 1}"))
        cut = (word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…" for word in words)
        return " › ".join(cut)

    @functools.cached_property
    def _entries(self) -> list[tuple[int, str]]:
        """The line and the id of each entry that begins with its id."""
        lines = enumerate(self.text.split("\n"), start=1)
        return [(number, found[1]) for number, line in lines if (found := _ENTRY.match(line))]

    def rename(self, parent: Path, old: str, new: str) -> None:
        """Make the positions below ``parent / old`` valid for ``parent / new`` too."""
        size = len(parent) + 1
        for positions in (self.values, self.keys):
            for path in [path for path in positions if path[:size] == (*parent, old)]:
                positions[(*parent, new, *path[size:])] = positions[path]


def child(node: Any, part: str | int) -> Any:  # noqa: ANN401 - plain data
    """Return a value of a mapping or a list, None if it has none there."""
    try:
        return node[part]
    except (KeyError, IndexError, TypeError):
        return None


def unread(raw: bytes) -> Source:
    """Return a source without data, whose text tells where a fault stands."""
    return Source(None, raw[:MAX_BYTES].decode("utf-8-sig", errors="replace"))


def read(raw: bytes, tags: Collection[str] = frozenset()) -> tuple[Source | None, list[Fault]]:
    """Read one file's bytes; the source is None if they cannot be read. ``tags`` are those that it may have."""
    text = decoded(raw)
    if isinstance(text, Fault):
        return None, [text]
    unmerged = list(merge_markers.faults(text))
    if unmerged:
        return None, unmerged
    faults = list(islice(_odd_characters(text), _MOST_ODD))
    # Characters that YAML reads as line ends or refuses are already reported; spaces keep positions valid.
    readable = text
    if has_hidden(text):
        readable = "".join(" " if _stops_yaml(character) else character for character in text)
    source = Source(data=None, text=text)
    builder = _Builder(source, _events(readable, tags))
    try:
        data = builder.document()
    except _Refused as refused:
        return None, [*faults, refused.fault]
    if data is None:
        return None, [*faults, *builder.faults, Fault("Y109", position=Position())]
    source = Source(data, text, source.values, source.keys, source.ends)
    return source, faults + builder.faults


def decoded(raw: bytes) -> str | Fault:
    """Return the text of a file's bytes, its lines ended as on Unix, or the fault for which it has none."""
    if len(raw) > MAX_BYTES:
        return Fault("F002", values={"limit": MAX_BYTES // 1024}, position=Position())
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        return Fault("F001", position=position_at(before, len(before)))


@dataclass(frozen=True)
class Comment:
    """A comment from its ``#`` on, and its position; ``alone`` if nothing precedes it on its line."""

    text: str
    position: Position
    alone: bool


def comments(text: str) -> Iterator[Comment]:
    """Yield the comments of a text that ``read`` accepts and that has no hidden characters."""
    end = 0
    for token in yaml.scan(text, yaml.CSafeLoader):
        yield from _comments_between(text, end, token.start_mark.index)
        end = token.end_mark.index
        if isinstance(token, yaml.ScalarToken) and token.style in {"|", ">"}:
            start = token.start_mark.index
            yield from _comments_between(text, start, text.find("\n", start))
    yield from _comments_between(text, end, len(text))


def _comments_between(text: str, start: int, end: int) -> Iterator[Comment]:
    for match in re.finditer(r"#[^\n]*", text[start:end]):
        at = start + match.start()
        before = text[text.rfind("\n", 0, at) + 1 : at]
        yield Comment(match[0].rstrip(), position_at(text, at), not before.strip())


def position_at(text: str, offset: int) -> Position:
    """Return the position of an offset in a text."""
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _mark(mark: Any) -> Position:  # noqa: ANN401 - libyaml's marks and PyYAML's share no type
    return Position(mark.line + 1, mark.column + 1)


def is_hidden(character: str) -> bool:
    """Tell whether a character is invisible or a special space: controls, joiners, non-breaking spaces."""
    # str.isprintable is false for the Unicode categories C and Z, except the plain space.
    if character in "\n\t":
        return False
    return not character.isprintable() or letters.is_unseen(character)


def has_hidden(text: str) -> bool:
    """Tell whether any character of a text is hidden."""
    is_printable = text.replace("\n", "").replace("\t", "").isprintable()
    return not is_printable or letters.has_unseen(text)


def _stops_yaml(character: str) -> bool:
    """Tell whether YAML ends a line at a hidden character or refuses it.

    Source: YAML 1.1, sections 5.1 (printable characters) and 5.4 (line breaks).
    """
    if character in "\n\t" or character.isprintable():
        return False
    return unicodedata.category(character) not in {"Zs", "Cf"} or character == "\ufeff"


def shown(text: str) -> str:
    """Return the text as a reader sees it: special spaces as plain ones, no invisible characters, NFC."""
    text = text.replace("\t", " ")
    if has_hidden(text):
        text = letters.without_unseen(text)
        seen = (" " if unicodedata.category(character) == "Zs" else character for character in text)
        text = "".join(character for character in seen if not is_hidden(character))
    return unicodedata.normalize("NFC", text)


def _is_composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def _odd_characters(text: str) -> Iterator[Fault]:
    """Yield the faults of characters that a reader does not see as what they are, one of a kind a line."""
    misread = set()
    for odd in letters.odd(text):
        yield odd_fault(odd)
        misread |= {odd.line} if odd.kind == "misread" else set()
    if has_hidden(text) or not _is_composed(text):
        lines = enumerate(text.split("\n"), start=1)
        yield from _hidden_characters(
            (number, line) for number, line in lines if number not in misread
        )


def odd_fault(odd: letters.Odd, path: Path = (), position: Position | None = None) -> Fault:
    """Return the fault of letters that cannot be meant, by default at their own place in the text."""
    hint = f"Có phải “{odd.meant}”? " if odd.meant else ""
    place = position or Position(odd.line, odd.start + 1)
    return Fault(_ODD[odd.kind], path, {"words": odd.words, "hint": hint}, position=place)


def _hidden_characters(lines: Iterable[tuple[int, str]]) -> Iterator[Fault]:
    for number, line in lines:
        if has_hidden(line):
            column, character = next(one for one in enumerate(line, start=1) if is_hidden(one[1]))
            yield Fault("F004", values=_named(character), position=Position(number, column))
        if not _is_composed(line):
            yield Fault("F005", position=Position(number, _first_not_nfc(line)))


def _named(character: str) -> dict[str, object]:
    name = unicodedata.name(character, "ký tự điều khiển")
    return {"character": f"U+{ord(character):04X} {name}"}


def _first_not_nfc(line: str) -> int:
    """Return the column, from 1, where the line first differs from its NFC form."""
    pairs = enumerate(zip(line, unicodedata.normalize("NFC", line), strict=False), start=1)
    return next((column for column, (written, composed) in pairs if written != composed), len(line))


_NODES = frozenset(
    {yaml.AliasEvent, yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent}
)
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_DEEPER = MappingProxyType(
    {
        yaml.MappingStartEvent: 1,
        yaml.SequenceStartEvent: 1,
        yaml.MappingEndEvent: -1,
        yaml.SequenceEndEvent: -1,
    }
)


class _Refused(Exception):  # noqa: N818 - the name says what it is
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def _events(text: str, tags: Collection[str]) -> Iterator[yaml.Event]:
    """Yield the events of a text; raises _Refused for what is no YAML, anchors, tags, depth and size."""
    depth = nodes = documents = 0
    try:
        for event in yaml.parse(text, yaml.CSafeLoader):
            kind = type(event)
            documents += kind is yaml.DocumentStartEvent
            nodes += kind in _NODES
            depth += _DEEPER.get(kind, 0)
            tag = getattr(event, "tag", None)
            if getattr(event, "anchor", None) or (tag and tag not in tags):
                raise _Refused(_refused_node(event))
            if documents > 1:
                raise _Refused(Fault("Y108", position=_mark(event.start_mark)))
            if depth > MAX_DEPTH:
                raise _Refused(_beyond("Y106", MAX_DEPTH, event))
            if nodes > MAX_NODES:
                raise _Refused(_beyond("Y107", MAX_NODES, event))
            yield event
    except yaml.YAMLError as error:
        raise _Refused(_syntax_fault(text, error)) from error
    if not documents:
        raise _Refused(Fault("Y109", position=Position()))


def _beyond(code: str, limit: int, event: yaml.Event) -> Fault:
    return Fault(code, values={"limit": limit}, position=_mark(event.start_mark))


def _refused_node(event: yaml.Event) -> Fault:
    """Return the fault of an alias or anchor, or else of a tag."""
    where = _mark(event.start_mark)
    if getattr(event, "anchor", None):
        return Fault("Y103", position=where)
    return Fault("Y104", values={"tag": getattr(event, "tag", None)}, position=where)


def _syntax_fault(text: str, error: yaml.YAMLError) -> Fault:
    """Return the syntax error as the pure Python loader states it, more clearly than libyaml."""
    try:
        depth = 0
        for event in yaml.parse(text, yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                return _beyond("Y106", MAX_DEPTH, event)
    except yaml.MarkedYAMLError as better:
        error = better
    except (yaml.YAMLError, ValueError):
        # The pure loader fails on some escapes; libyaml's own message is good enough.
        pass
    began, found = (getattr(error, f"{name}_mark", None) for name in ("context", "problem"))
    place = _mark(found or began) if found or began else Position()
    english = str(getattr(error, "problem", ""))
    told = yaml_grammar.told(english, _mark(began) if began else None, place, text)
    return Fault(
        "Y101", values={"problem": told.problem, "hint": told.hint}, position=told.position
    )


# Plain scalars that mean no value. Source: https://yaml.org/type/null.html
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


class _Builder:
    """Turns events into plain data, and notes each position and each text that YAML would lose."""

    def __init__(self, source: Source, events: Iterator[yaml.Event]) -> None:
        self.source = source
        self.events = events
        self.latest: Any = None
        self.lines = [*source.text.split("\n"), ""]
        self.is_plain = not has_hidden(source.text) and _is_composed(source.text)
        self.faults: list[Fault] = []

    def document(self) -> object:
        """Return the data of the only document."""
        start = (event for event in self.events if type(event) is yaml.DocumentStartEvent)
        data = self._value(next(self.events), ()) if next(start, None) else None
        for _ in self.events:
            # A fault in what follows counts, too.
            pass
        return data

    def _value(self, event: Any, path: Path) -> object:  # noqa: ANN401 - libyaml's events have no types
        self.source.values[path] = _mark(event.start_mark)
        built: object
        if type(event) is yaml.ScalarEvent:
            is_closed, built = event.style not in {"|", ">"}, self._scalar(event, path)
        else:
            is_mapping = type(event) is yaml.MappingStartEvent
            is_closed, built = event.flow_style, (self._mapping if is_mapping else self._list)(path)
            event = self.latest
        # A block continues to the next value.
        if is_closed:
            self.source.ends[path] = _mark(event.end_mark)
        return built

    def _items(self) -> Iterator[Any]:
        """Yield the first event of each key or value of a collection; each must be read before the next."""
        for event in self.events:
            self.latest = event
            if type(event) in _ENDS:
                return
            yield event

    def _skip(self, event: yaml.Event) -> None:
        """Leave out the value that begins with the event."""
        depth = _DEEPER.get(type(event), 0)
        while depth:
            depth += _DEEPER.get(type(next(self.events)), 0)

    def _list(self, path: Path) -> list[object]:
        return [self._value(event, (*path, index)) for index, event in enumerate(self._items())]

    def _scalar(self, event: Any, path: Path) -> str | None:  # noqa: ANN401 - see `_value`
        if not event.style and (lost := self._lost_comment(event)):
            position = _mark(event.end_mark)
            code = "Y112" if lost.startswith("# ") else "Y110"
            self.faults.append(Fault(code, path, {"lost": lost}, position=position))
        if event.style != "|" and _JOINED.search(event.value) and self._is_folded(event):
            self.faults.append(Fault("Y114", path, position=_mark(event.start_mark)))
        # A quoted "null" is a text.
        if not event.style and event.value in _NULL:
            return None
        return self._text(event, path)

    def _is_folded(self, event: Any) -> bool:  # noqa: ANN401 - see `_value`
        """Tell whether a scalar's line ends are those of the file, not written as escapes."""
        written = self.source.text[event.start_mark.index : event.end_mark.index]
        return "\n\n" in re.sub(r"(?m)^\s+$", "", written.rstrip())

    def _text(self, event: Any, path: Path) -> str:  # noqa: ANN401 - see `_value`
        """Return a scalar's text as a reader sees it, and report hidden characters written as escapes."""
        written = self.source.text[event.start_mark.index : event.end_mark.index]
        text = str(event.value)
        has_escape = event.style == '"' and "\\" in written
        if "\t" in text:
            position = position_at(self.source.text, self._tab(event))
            self.faults.append(Fault("F004", path, _named("\t"), position=position))
            text = text.replace("\t", " ")
        # Then only an escape can bring in what a reader does not see.
        if self.is_plain and not has_escape:
            return text
        if has_escape:
            start = _mark(event.start_mark)
            in_text = {odd.kind for odd in letters.odd(written)}
            fresh = (odd for odd in letters.odd(text) if odd.kind not in in_text)
            self.faults += [odd_fault(odd, path, start) for odd in fresh]
        if has_hidden(text) and not has_hidden(written):
            hidden = next(filter(is_hidden, text))
            self.faults.append(
                Fault("F004", path, _named(hidden), position=_mark(event.start_mark))
            )
        if not _is_composed(text) and _is_composed(written):
            self.faults.append(Fault("F005", path, position=_mark(event.start_mark)))
        return shown(text)

    def _tab(self, event: Any) -> int:  # noqa: ANN401 - see `_value`
        """Return the offset of a scalar's first tab, of the scalar itself where an escape writes it."""
        start: int = event.start_mark.index
        return max(start, self.source.text.find("\t", start, event.end_mark.index))

    def _lost_comment(self, event: Any) -> str | None:  # noqa: ANN401 - see `_value`
        """Return ``#12`` where ``so: Công văn #12`` would silently lose it, or ``# 12`` behind several words.

        A # without a space after it is never meant as a comment; behind words without quotes nobody can tell.
        """
        line = self.lines[event.end_mark.line][event.end_mark.column :]
        match = re.match(r"\s+(#[^\s#].*|#\s.*\S)$", line)
        is_lost = match and (match[1][1] not in " \t" or " " in event.value)
        return match[1] if match and is_lost else None

    def _mapping(self, path: Path) -> dict[str, object]:
        built: dict[str, object] = {}
        repeated: list[Fault] = []
        for event in self._items():
            where = _mark(event.start_mark)
            key = self._text(event, path) if type(event) is yaml.ScalarEvent else None
            fault = self._key_fault(key, path, where)
            if key is None:
                self._skip(event)
            value = next(self.events)
            if fault or key is None:
                told = repeated if fault and fault.code == "Y102" else self.faults
                told += [fault] if fault else []
                self._skip(value)
            else:
                self.source.keys[(*path, key)] = where
                built[key] = self._value(value, (*path, key))
        if len(repeated) > 1 and path and isinstance(path[-1], int):
            repeated = [self._glued(built, path, repeated)]
        self.faults += repeated
        return built

    def _glued(self, built: dict[str, object], path: Path, repeated: Sequence[Fault]) -> Fault:
        """Leave out the second of two entries that are read as one, and return the fault that tells of it."""
        start = typing.cast("Position", repeated[0].position)
        for key in [key for key in built if self.source.keys[(*path, key)] > start]:
            del built[key]
        first = next(iter(built))
        is_whole = repeated[0].values["key"] == first
        dash = f"dấu gạch đầu dòng “- ” trước “{first}:”"
        missing = dash if is_whole else f"dòng “- {first}: …” ngay trên dòng này"
        keys = ", ".join(str(fault.values["key"]) for fault in repeated)
        hint = f"Có thể thiếu {missing}."
        values = {"keys": keys, "line": self.source.values[path].line, "hint": hint}
        return Fault("Y113", path, values, position=start)

    def _key_fault(self, key: str | None, path: Path, where: Position) -> Fault | None:
        if key is None:
            return Fault("Y111", path, position=where)
        if key == "<<":
            return Fault("Y105", path, position=where)
        first = self.source.keys.get((*path, key))
        if first:
            return Fault("Y102", path, {"key": key, "line": first.line}, position=where)
        return None
