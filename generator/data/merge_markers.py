"""What git leaves in a file where two people changed the same lines and nobody has chosen yet."""

import re
from collections.abc import Iterator

from generator.data.diagnostics import Fault, Position

_MARKER = re.compile(r"([<|=>])\1{6,}(?:[ \t].*)?\r?")
# Within a value, where a program that moved the text has indented it; a line of = alone may be drawn there.
_INDENTED = re.compile(r"[ \t]+([<>])\1{6,}(?:[ \t].*)?\r?")
_CONFLICT = re.compile(
    r"^<{7,}(?: .*)?\r?\n(?:.*\n)*?={7,}\r?\n(?:.*\n)*?>{7,}(?: .*)?\r?$", re.MULTILINE
)


def faults(text: str) -> Iterator[Fault]:
    """Yield a fault for each conflict, from its first marker to its last; leftover markers are conflicts too."""
    for first, last in _ranges(text):
        yield Fault("F019", values={"first": first, "last": last}, position=Position(first))


def conflict(text: str) -> tuple[int, int] | None:
    """Return the first and last line of the first whole conflict, or None.

    For Markdown, where some of the markers mean something else if they stand alone.
    """
    found = _CONFLICT.search(text)
    if found is None:
        return None
    first = text.count("\n", 0, found.start()) + 1
    return first, first + found[0].count("\n")


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    first = last = 0
    for sign, line in _markers(text):
        if first and sign == "<":
            yield first, last
            first = 0
        first, last = first or line, line
        if sign == ">":
            yield first, last
            first = 0
    if first:
        yield first, last


def _markers(text: str) -> Iterator[tuple[str, int]]:
    if not any(sign * 7 in text for sign in "<|=>"):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if marker := _MARKER.fullmatch(line) or _INDENTED.fullmatch(line):
            yield marker[1], number
