"""Plain data and comments -> lines in the house style.

Short mappings and lists of texts take one line; long ones, and mappings with an id, become blocks.
Keys come in the model's order; a blank line separates directives and the sections of a registry.
"""

import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.data.formatting import scalars
from generator.data.formatting.remarks import NO_LINES, Remarks
from generator.data.model import FILES, Directive
from generator.data.model.fields import Record, record_in, types_in
from generator.data.yaml_source import Path

WIDTH = 140
_STEP = "  "
ALWAYS_LITERAL = "body"


@dataclass(frozen=True)
class _Node:
    """A value with its path, its record type in the model, and whether it is a number or date."""

    value: object
    path: Path
    model: type[Record] | None = None
    number: bool = False

    def children(self) -> Iterator["_Node"]:
        if isinstance(self.value, list):
            for index, item in enumerate(self.value):
                yield replace(self, value=item, path=(*self.path, index))
        elif isinstance(self.value, dict):
            for key in _in_order(self.value, self.model):
                yield self._child(key)

    def _child(self, key: str) -> "_Node":
        value = typing.cast("dict[str, object]", self.value)[key]
        field = self.model.model_fields.get(key) if self.model else None
        if field is None:
            return _Node(value, (*self.path, key))
        number = bool(types_in(field.annotation) & {int, date})
        return _Node(value, (*self.path, key), record_in(field.annotation), number)


def lines(data: object, remarks: Remarks) -> list[str]:
    """Return the lines of a file, without line ends."""
    writer = _Writer(remarks)
    root = _Node(data, (), _model_of(data))
    head = list(remarks.head)
    if isinstance(data, (dict, list)) and data:
        return [*head, *writer.block(root, "")]
    return [*head, writer.beside(root)]


def _model_of(data: object) -> type[Record] | None:
    """Return the file model that shares most keys with the data."""
    keys = set(data) if isinstance(data, dict) else set()
    return max(FILES.values(), key=lambda model: len(keys & set(model.model_fields)) * bool(keys))


def _in_order(data: Mapping[str, object], model: type[Record] | None) -> list[str]:
    """Return the keys in the model's order; a key unknown to it stays after the key it followed."""
    known = model.key_order() if model else ()
    ranks: dict[str, float] = {}
    last = -1.0
    for key in data:
        last = float(known.index(key)) if key in known else last
        ranks[key] = last
    return sorted(data, key=lambda key: (ranks[key], key not in known))


class _Writer:
    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks

    def block(self, node: _Node, indent: str) -> list[str]:
        """Return the lines of a non-empty mapping or list, entry by entry."""
        written: list[str] = []
        for child in node.children():
            head = "-" if isinstance(child.path[-1], int) else f"{_key(child.path[-1])}:"
            above = [f"{indent}{line}" for line in self.remarks.above.get(child.path, NO_LINES)]
            below = [f"{indent}{line}" for line in self.remarks.below.get(child.path, NO_LINES)]
            entry = [*above, *self.entry(f"{indent}{head}", child, indent), *below]
            if written and _is_parted(child, entry[0]):
                written.append("")
            written += entry
        return written

    def entry(self, head: str, node: _Node, indent: str) -> list[str]:
        """Return the lines of one key or item, with its value beside the head or below it."""
        remark = self.remarks.beside.get(node.path, "")
        end = f" {remark}" if remark else ""
        inner = f"{indent}{_STEP}"
        if isinstance(node.value, str) and (literal := _literal(node, inner)):
            return [f"{head} {literal[0]}{end}", *literal[1]]
        if self._fits(head, node):
            return [f"{head} {self.beside(node)}{end}"]
        below = self.block(node, inner)
        if isinstance(node.path[-1], str):
            return [f"{head}{end}", *below]
        return _behind_dash(indent, below, remark)

    def _fits(self, head: str, node: _Node) -> bool:
        if not isinstance(node.value, (dict, list)) or not node.value:
            return True
        if self.remarks.inside(node.path) or not _is_flat(node):
            return False
        return len(f"{head} {self.beside(node)}") <= WIDTH

    def beside(self, node: _Node, *, flow: bool = False) -> str:
        """Return a value written on one line."""
        remark = node.path in self.remarks.beside
        value = node.value
        if isinstance(value, dict):
            pairs = (
                f"{_key(child.path[-1], flow=True)}: {self.beside(child, flow=True)}"
                for child in node.children()
            )
            return "{" + ", ".join(pairs) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.beside(child, flow=True) for child in node.children()) + "]"
        if value is None:
            return "null"
        return scalars.written(str(value), flow=flow, number=node.number, before_remark=remark)


def _key(key: object, *, flow: bool = False) -> str:
    return scalars.written(str(key), flow=flow, number=True)


def _literal(node: _Node, indent: str) -> tuple[str, list[str]] | None:
    text = str(node.value)
    if "\n" in text or node.path[-1:] == (ALWAYS_LITERAL,):
        return scalars.literal(text, indent)
    return None


def _is_flat(node: _Node) -> bool:
    """Tell whether a collection may take one line: it has no id, no tables, no multi-line texts."""
    if isinstance(node.value, dict) and "id" in node.value:
        return False
    if isinstance(node.value, list) and any(isinstance(item, (dict, list)) for item in node.value):
        return False
    return all(
        _is_flat(child) and not (isinstance(child.value, str) and _literal(child, _STEP))
        for child in node.children()
    )


def _is_parted(child: _Node, first_line: str) -> bool:
    """Tell whether a blank line goes before an item of the file's main list."""
    is_item = len(child.path) == len(("directives", 0)) and isinstance(child.path[-1], int)
    return is_item and (child.model is Directive or first_line.lstrip().startswith("#"))


def _behind_dash(indent: str, below: Sequence[str], beside: str) -> list[str]:
    """Return an item's lines with a dash before the first; comments before that line go above the dash."""
    start = next(i for i, line in enumerate(below) if not line.lstrip().startswith("#"))
    over = [*([beside] if beside else []), *(line.strip() for line in below[:start])]
    first = f"{indent}- {below[start].strip()}"
    return [*(f"{indent}{line}" for line in over), first, *below[start + 1 :]]
