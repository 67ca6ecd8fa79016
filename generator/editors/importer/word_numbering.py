"""The numbers that Word shows before the paragraphs of its lists; no part of the text holds them."""

import re
from collections import defaultdict

from lxml.etree import _Element as Element

from generator.editors.importer.word_parts import child, name_of, value
from generator.editors.importer.word_styles import Styles

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ROMAN_BELOW = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_HIGHEST = 10_000


class Numbering:
    """Counts the paragraphs of each list, in the order of the document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Take the root of ``numbering.xml``, if there is one."""
        self._styles = styles
        self._lists: dict[str | None, Element] = {}
        self._abstract: dict[str | None, Element] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for element in () if root is None else root:
            if name_of(element) == "num":
                self._lists[value(element, "numId")] = element
            elif name_of(element) == "abstractNum":
                self._abstract[value(element, "abstractNumId")] = element

    def next(self, paragraph: Element) -> str:
        """Return the number before a paragraph, with a space after it, or ``""``; counts it."""
        used, depth = self._place(paragraph)
        levels = self._levels(used)
        if depth not in levels:
            return ""
        counts = self._counts[self._counter(used)]
        started = counts.get(depth)
        counts[depth] = self._start(used, levels, depth) if started is None else started + 1
        for lower in [lower for lower in counts if lower > depth]:
            if value(child(levels.get(lower), "lvlRestart")) != "0":
                del counts[lower]
        for higher in range(depth):
            counts.setdefault(higher, self._start(used, levels, higher))
        return _shown(levels, depth, counts)

    def _place(self, paragraph: Element) -> tuple[str | None, int]:
        """Return the list's id and the level, stated by the paragraph or its styles."""
        owners = [paragraph, *self._styles.of_paragraph(paragraph)]
        properties = [child(owner, "pPr", "numPr") for owner in owners]
        ids = [value(child(known, "numId")) for known in properties]
        depths = [value(child(known, "ilvl")) for known in properties]
        used = next((known for known in ids if known is not None), None)
        depth = next((known for known in depths if known is not None), "0")
        return used, int(depth) if depth.isdecimal() else 0

    def _counter(self, used: str | None) -> str:
        """Return what counts: lists of the same definition go on counting, unless they start anew."""
        element = self._lists[used]
        overrides = any(
            child(below, "startOverride") is not None
            for below in element
            if name_of(below) == "lvlOverride"
        )
        return f"list {used}" if overrides else f"{value(child(element, 'abstractNumId'))}"

    def _levels(self, used: str | None) -> dict[int, Element]:
        element = self._lists.get(used)
        if used == "0" or element is None:
            return {}
        definition = self._abstract.get(value(child(element, "abstractNumId")))
        linked = value(child(definition, "numStyleLink"))
        if linked:
            style = next(self._styles.chain(linked), None)
            through = self._lists.get(value(child(style, "pPr", "numPr", "numId")))
            definition = self._abstract.get(value(child(through, "abstractNumId")))
        levels = _levels_in(definition)
        for override in element:
            levels |= _levels_in(override) if name_of(override) == "lvlOverride" else {}
        return levels

    def _start(self, used: str | None, levels: dict[int, Element], depth: int) -> int:
        overrides = (
            child(override, "startOverride")
            for override in self._lists[used]
            if name_of(override) == "lvlOverride" and value(override, "ilvl") == str(depth)
        )
        own = next((value(start) for start in overrides if start is not None), None)
        start = own or value(child(levels.get(depth), "start")) or "1"
        return min(int(start), _HIGHEST) if start.isdecimal() else 1


def _levels_in(owner: Element | None) -> dict[int, Element]:
    levels = [] if owner is None else [level for level in owner if name_of(level) == "lvl"]
    depths = [(value(level, "ilvl") or "0", level) for level in levels]
    return {int(depth): level for depth, level in depths if depth.isdecimal()}


def _shown(levels: dict[int, Element], depth: int, counts: dict[int, int]) -> str:
    level = levels[depth]
    shown = value(child(level, "lvlText")) or ""
    form = value(child(level, "numFmt")) or "decimal"
    if form == "bullet":
        # Symbol fonts have their own characters for dots, squares and arrows.
        shown = shown if shown.isprintable() and shown != "o" else "•"
    elif form == "none":
        shown = ""
    else:
        shown = re.sub(r"%(\d)", lambda found: _part(levels, int(found[1]) - 1, counts), shown)
    return f"{shown} " if shown.strip() else ""


def _part(levels: dict[int, Element], depth: int, counts: dict[int, int]) -> str:
    form = value(child(levels.get(depth), "numFmt")) or "decimal"
    return written(counts.get(depth, 1), form)


def written(number: int, form: str) -> str:
    """Return a number in a form that Word names: ``lowerLetter``, ``upperRoman``, ``decimal`` and so on."""
    if number < 1 or number > _HIGHEST:
        return str(number)
    if form.endswith("Letter"):
        letters = _LETTERS[(number - 1) % len(_LETTERS)] * ((number - 1) // len(_LETTERS) + 1)
    elif form.endswith("Roman"):
        letters = roman(number)
    else:
        return f"{number:02}" if form == "decimalZero" else str(number)
    return letters.upper() if form.startswith("upper") else letters


def roman(number: int) -> str:
    """Return a number in Roman digits, in small letters."""
    letters = ""
    for size, sign in _ROMAN + _ROMAN_BELOW:
        letters += sign * (number // size)
        number %= size
    return letters
