"""Proof that an import lost nothing: each source line is in the data once, in order, or was left out.

It compares letters with the finished YAML, read again, so that it finds mistakes of the importer itself.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from generator.editors.importer.lines import Line
from generator.editors.importer.outline import Outline
from generator.language import text


def lost(lines: Sequence[Line], outline: Outline, week: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return the lines whose letters and numbers are missing from the data, or in another position."""
    whole, divided = _by_number(lines), _by_number(outline.lines)
    missing = [line for line in lines if whole[line.number] != divided.get(line.number)]
    left_out = {id(omitted.line) for omitted in outline.left_out}
    titles = {id(line) for line in outline.title_lines}
    ahead = {id(line) for line in outline.lead} | (
        {id(outline.caption)} if outline.caption else set()
    )
    missing += [one for one in outline.lines if id(one) in ahead and not _ahead(one, outline, week)]
    text_lines = [line for line in outline.lines if id(line) not in left_out | titles | ahead]
    missing += _out_of_order(text_lines, list(_published(week, outline)), outline)
    if outline.title_lines and not _is_within(week["title"], outline.title_lines):
        missing += outline.title_lines
    return tuple(missing)


def _is_within(title: str, lines: Sequence[Line]) -> bool:
    """Tell whether the title's letters stand in the lines in this order, with the days among them."""
    written = iter(text.unspaced("".join(line.text for line in lines)))
    return all(letter in written for letter in text.unspaced(title))


def _ahead(line: Line, outline: Outline, week: Mapping[str, Any]) -> bool:
    """Tell whether the caption or a line of the lead is in the data, or follows from the titles."""
    if line is outline.caption:
        return text.unspaced(line.text) == text.unspaced(week["image"]["caption"])
    if week["lead"]:
        return text.unspaced(line.text) in text.unspaced(week["lead"])
    return text.unspaced(line.text).rstrip(".;") == text.unspaced(made_lead(week))


def made_lead(week: Mapping[str, Any]) -> str:
    """Return the lead that the page builds from the titles, without its full stop."""
    return "; ".join(directive["title"] for directive in week["directives"])


def _by_number(lines: Sequence[Line]) -> Mapping[int, str]:
    """Return the letters and digits of lines by their number in the source."""
    letters: dict[int, str] = {}
    for line in lines:
        letters[line.number] = letters.get(line.number, "") + re.sub(r"\W", "", line.text)
    return letters


def _published(week: Mapping[str, Any], outline: Outline) -> Iterator[str]:
    placed: set[int] = set()
    for directive, section in zip_longest(week["directives"], outline.sections):
        if directive is None:
            return
        # A title that was made must be words of the text.
        if (
            section is None
            or section.heading
            or text.bare(directive["title"]) not in text.bare(directive["body"])
        ):
            yield text.unspaced(directive["title"])
        parts = list(map(text.unspaced, text.paragraphs(directive["body"])))
        head = section.table_head if section else None
        if head and id(head) in placed:
            # One line of the source that stands before the rows of each directive.
            whole = text.unspaced(head.text)
            parts = parts[1:] if parts[:1] == [whole] else [whole, *parts]
        placed |= {id(line) for line in (head, *(section.paragraphs if section else ())) if line}
        yield from parts


def _out_of_order(
    lines: Sequence[Line], published: Sequence[str], outline: Outline
) -> Iterator[Line]:
    """Yield the lines that differ from the data in the same position; headings may lack their number and a colon."""
    headings = {id(section.heading) for section in outline.sections if section.heading}
    for index, line in enumerate(lines):
        kept = published[index] if index < len(published) else ""
        wanted = text.unspaced(line.text)
        if wanted != kept and not (id(line) in headings and kept and _enumerated(wanted, kept)):
            yield line
    if len(published) > len(lines):
        yield lines[-1]


def _enumerated(wanted: str, kept: str) -> bool:
    before = wanted.rstrip(":").removesuffix(kept.rstrip(":"))
    plain = unicodedata.normalize("NFKC", before)
    return before != wanted and not re.search(r"[^\W\dIVX]", re.sub(r"^\W?[a-zđ][.)]", "", plain))
