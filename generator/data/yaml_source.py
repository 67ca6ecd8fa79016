"""YAML text -> plain data with positions. The only module that imports yaml.

Ordinary loaders turn ``83.760`` into 83.76 and ``no`` into False, let the last of two equal keys win
and expand anchors without limit. So the events are checked first, and every scalar stays a text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import yaml

from generator.data import merge_markers
from generator.data.diagnostics import Fault, Position

Path = tuple[str | int, ...]

MAX_BYTES = 1_048_576
MAX_DEPTH = 12
MAX_NODES = 50_000


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

    def position(self, path: Path, *, at_key: bool = False) -> Position:
        """Return the position of a value or key; if it is absent, that of its nearest existing parent."""
        while path:
            for positions in (self.keys, self.values) if at_key else (self.values, self.keys):
                if path in positions:
                    return positions[path]
            path = path[:-1]
            at_key = False
        return self.values.get((), Position())

    def rename(self, parent: Path, old: str, new: str) -> None:
        """Make the positions below ``parent / old`` valid for ``parent / new`` too."""
        size = len(parent) + 1
        for positions in (self.values, self.keys):
            for path in [path for path in positions if path[:size] == (*parent, old)]:
                positions[(*parent, new, *path[size:])] = positions[path]


def read(raw: bytes) -> tuple[Source | None, list[Fault]]:
    """Read one file's bytes; the source is None if they cannot be read."""
    if len(raw) > MAX_BYTES:
        return None, [Fault("F002", values={"limit": MAX_BYTES // 1024}, position=Position())]
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        return None, [Fault("F001", position=_position_at(before, len(before)))]
    unmerged = list(merge_markers.faults(text))
    if unmerged:
        return None, unmerged
    faults = list(_hidden_characters(text))
    # Characters that YAML reads as line ends or refuses are already reported; spaces keep positions valid.
    readable = text
    if has_hidden(text):
        readable = "".join(" " if _stops_yaml(character) else character for character in text)
    refused = next(_refused(readable), None)
    if refused:
        return None, [*faults, refused]
    source = Source(data=None, text=text)
    builder = _Builder(source)
    root = yaml.compose(readable, yaml.CSafeLoader)
    data = builder.build(root, ()) if root else None
    if data is None:
        return None, [*faults, *builder.faults, Fault("Y109", position=Position())]
    source = Source(data, text, source.values, source.keys, source.ends)
    return source, faults + builder.faults


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
        yield Comment(match[0].rstrip(), _position_at(text, at), not before.strip())


def _position_at(text: str, offset: int) -> Position:
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _mark(mark: Any) -> Position:  # noqa: ANN401 - libyaml's marks and PyYAML's share no type
    return Position(mark.line + 1, mark.column + 1)


def _is_closed(node: yaml.Node) -> bool:
    """Tell whether a value ends at a sign or a line end; a block continues to the next value."""
    if isinstance(node, yaml.CollectionNode):
        return bool(node.flow_style)
    return getattr(node, "style", None) not in {"|", ">"}


def is_hidden(character: str) -> bool:
    """Tell whether a character is invisible or a special space: controls, joiners, non-breaking spaces."""
    # str.isprintable is false for the Unicode categories C and Z, except the plain space.
    return character not in "\n\t" and not character.isprintable()


def has_hidden(text: str) -> bool:
    """Tell whether any character of a text is hidden."""
    return not text.replace("\n", "").replace("\t", "").isprintable()


def _stops_yaml(character: str) -> bool:
    """Tell whether YAML ends a line at a hidden character or refuses it.

    Source: YAML 1.1, sections 5.1 (printable characters) and 5.4 (line breaks).
    """
    if not is_hidden(character):
        return False
    return unicodedata.category(character) not in {"Zs", "Cf"} or character == "\ufeff"


def shown(text: str) -> str:
    """Return the text as a reader sees it: special spaces as plain ones, no invisible characters, NFC."""
    if has_hidden(text):
        seen = (" " if unicodedata.category(character) == "Zs" else character for character in text)
        text = "".join(character for character in seen if not is_hidden(character))
    return unicodedata.normalize("NFC", text)


def _is_composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def _hidden_characters(text: str) -> Iterator[Fault]:
    for number, line in enumerate(text.split("\n"), start=1):
        if has_hidden(line):
            column, character = next(
                pair for pair in enumerate(line, start=1) if is_hidden(pair[1])
            )
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
_DEEPER = MappingProxyType(
    {
        yaml.MappingStartEvent: 1,
        yaml.SequenceStartEvent: 1,
        yaml.MappingEndEvent: -1,
        yaml.SequenceEndEvent: -1,
    }
)


def _refused(text: str) -> Iterator[Fault]:
    """Yield faults of the event stream, before any node is built: syntax, anchors, tags, depth, size."""
    depth = nodes = documents = 0
    try:
        for event in yaml.parse(text, yaml.CSafeLoader):
            kind = type(event)
            documents += kind is yaml.DocumentStartEvent
            nodes += kind in _NODES
            depth += _DEEPER.get(kind, 0)
            if getattr(event, "anchor", None) or getattr(event, "tag", None):
                yield _refused_node(event)
            if documents > 1:
                yield Fault("Y108", position=_mark(event.start_mark))
            if depth > MAX_DEPTH:
                yield Fault("Y106", values={"limit": MAX_DEPTH}, position=_mark(event.start_mark))
            if nodes > MAX_NODES:
                yield Fault("Y107", values={"limit": MAX_NODES}, position=_mark(event.start_mark))
    except yaml.YAMLError as error:
        yield _syntax_fault(text, error)
        return
    if not documents:
        yield Fault("Y109", position=Position())


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
                return Fault("Y106", values={"limit": MAX_DEPTH}, position=_mark(event.start_mark))
    except yaml.MarkedYAMLError as better:
        error = better
    except (yaml.YAMLError, ValueError):
        # The pure loader fails on some escapes; libyaml's own message is good enough.
        pass
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    values = {"problem": _in_vietnamese(str(getattr(error, "problem", "")))}
    return Fault("Y101", values=values, position=_mark(mark) if mark else Position())


_PROBLEMS = (
    ("mapping values are not allowed", "dấu hai chấm “:” không được đứng ở đây"),
    ("found character '\\t'", "dòng được thụt bằng phím Tab"),
    ("could not find expected ':'", "thiếu dấu hai chấm “:” sau tên khóa"),
    ("found unexpected end of stream", "thiếu dấu nháy đóng"),
    ("found unknown escape", "dấu gạch chéo ngược “\\” trong dấu nháy kép không đúng"),
    ("expected ',' or", "thiếu dấu phẩy hoặc dấu ngoặc đóng"),
    ("expected <block end>", "dòng này thụt vào không khớp các dòng trước, hoặc thiếu dấu nháy"),
    ("sequence entries are not allowed", "dấu gạch đầu dòng “-” không được đứng ở đây"),
    ("expected alphabetic or numeric character", "dấu “&” hoặc “*” đứng đầu giá trị"),
    ("escape sequence", "mã ký tự sau dấu gạch chéo ngược “\\” không đúng"),
    ("character escape code", "mã ký tự sau dấu gạch chéo ngược “\\” không đúng"),
    ("expected the node content", "chỗ này thiếu một giá trị"),
    ("mapping keys are not allowed", "dấu “?” không được đứng ở đây"),
    ("expected '<document start>'", "còn nội dung sau dấu kết thúc “...”"),
    ("found character", "giá trị bắt đầu bằng một ký tự đặc biệt, cần đặt trong dấu nháy"),
)


def _in_vietnamese(problem: str) -> str:
    for english, vietnamese in _PROBLEMS:
        if english in problem:
            return vietnamese
    return "cấu trúc không đọc được"


class _Builder:
    """Turns composed nodes into plain data, and notes each position and each text that YAML would lose."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = [*source.text.split("\n"), ""]
        self.is_plain = not has_hidden(source.text) and _is_composed(source.text)
        self.faults: list[Fault] = []

    def build(self, node: yaml.Node, path: Path) -> object:
        self.source.values[path] = _mark(node.start_mark)
        if _is_closed(node):
            self.source.ends[path] = _mark(node.end_mark)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)  # noqa: S101 - the only other kind of node
        return self._scalar(node, path)

    def _scalar(self, node: yaml.ScalarNode, path: Path) -> str | None:
        if not node.style and (lost := self._lost_comment(node)):
            self.faults.append(Fault("Y110", path, {"lost": lost}, position=_mark(node.end_mark)))
        # A quoted "null" is a text; only a plain one means None.
        if node.tag == "tag:yaml.org,2002:null" and not node.style:
            return None
        return self._text(node, path)

    def _text(self, node: yaml.ScalarNode, path: Path) -> str:
        """Return a scalar's text as a reader sees it, and report hidden characters written as escapes."""
        written = self.source.text[node.start_mark.index : node.end_mark.index]
        text = str(node.value)
        # Then only an escape can bring in what a reader does not see.
        if self.is_plain and not (node.style == '"' and "\\" in written):
            return text
        if has_hidden(text) and not has_hidden(written):
            hidden = next(filter(is_hidden, text))
            self.faults.append(Fault("F004", path, _named(hidden), position=_mark(node.start_mark)))
        if not _is_composed(text) and _is_composed(written):
            self.faults.append(Fault("F005", path, position=_mark(node.start_mark)))
        return shown(text)

    def _lost_comment(self, node: yaml.ScalarNode) -> str | None:
        """Return ``#12`` where ``so: Công văn #12`` would silently lose it: a # without a space after it."""
        line = self.lines[node.end_mark.line][node.end_mark.column :]
        match = re.match(r"\s+(#[^\s#].*)$", line)
        return match[1] if match else None

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        built: dict[str, object] = {}
        for key_node, value_node in node.value:
            where = _mark(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                self.faults.append(Fault("Y111", path, position=where))
                continue
            key = self._text(key_node, path)
            if key == "<<":
                self.faults.append(Fault("Y105", path, position=where))
            elif key in built:
                first = self.source.keys[(*path, key)]
                values = {"key": key, "line": first.line}
                self.faults.append(Fault("Y102", path, values, position=where))
            else:
                self.source.keys[(*path, key)] = where
                built[key] = self.build(value_node, (*path, key))
        return built
