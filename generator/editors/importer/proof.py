"""Proof that an import lost nothing: each line of the source is in the data once, in order, or left out.

It reads the finished YAML anew and compares letters, so that a fault of the importer shows.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.editors.importer.lines import Line
from generator.editors.importer.outline import Outline
from generator.language import text


def lost(lines: Sequence[Line], outline: Outline, week: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return the lines whose letters and numbers the data do not hold at their place."""
    left_out = {id(one.line) for one in outline.left_out}
    titles = {id(one) for one in outline.title_lines}
    ahead = {id(one) for one in outline.lead} | (
        {id(outline.caption)} if outline.caption else set()
    )
    missing = [one for one in lines if id(one) in ahead and not _ahead(one, outline, week)]
    text_lines = [one for one in lines if id(one) not in left_out | titles | ahead]
    missing += _out_of_order(text_lines, list(_published(week)), outline)
    if outline.title_lines and text.unspaced(week["title"]) not in text.unspaced(
        "".join(one.text for one in outline.title_lines)
    ):
        missing += outline.title_lines
    return tuple(missing)


def _ahead(line: Line, outline: Outline, week: Mapping[str, Any]) -> bool:
    """Tell whether a line of the lead or the caption is kept, or is made from the titles again."""
    if line is outline.caption:
        return text.unspaced(line.text) == text.unspaced(week["image"]["caption"])
    if week["lead"]:
        return text.unspaced(line.text) in text.unspaced(week["lead"])
    return text.unspaced(line.text).rstrip(".;") == text.unspaced(made_lead(week))


def made_lead(week: Mapping[str, Any]) -> str:
    """Return the lead that the page makes of the titles, without its full stop."""
    return "; ".join(one["title"] for one in week["directives"])


def _published(week: Mapping[str, Any]) -> Iterator[str]:
    for one in week["directives"]:
        yield text.unspaced(one["title"])
        yield from map(text.unspaced, text.paragraphs(one["body"]))


def _out_of_order(
    lines: Sequence[Line], published: Sequence[str], outline: Outline
) -> Iterator[Line]:
    """Yield the lines that are not what the data hold at their turn; a heading may lose its enumerator."""
    headings = {id(one.heading) for one in outline.sections}
    for place, line in enumerate(lines):
        given = published[place] if place < len(published) else ""
        wanted = text.unspaced(line.text)
        if wanted != given and not (id(line) in headings and given and _enumerated(wanted, given)):
            yield line
    if len(published) > len(lines):
        yield lines[-1]


def _enumerated(wanted: str, given: str) -> bool:
    return wanted.endswith(given) and not any(map(str.isalpha, wanted.removesuffix(given)))
