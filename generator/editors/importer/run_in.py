"""Headings that run into their paragraph are set apart as lines of their own.

They are bold, named by the lead, in capitals, or each line begins with "Về …:".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.data.model import Committee
from generator.data.model.committee import UNREAD
from generator.data.text_analysis.portal_lines import is_toolbar
from generator.editors.importer.lines import Line
from generator.editors.importer.opening import is_opening
from generator.language import text

_BETWEEN = re.compile(r"[\s.:;–-]*")
_MARK = re.compile(r"\s*[.:;–-]")
_ENUMERATOR = re.compile(r"\s*(?:\d{1,2}[.)]|[-+•*])?\s*")
_LEAD_WITHIN = 8
_SHORTEST = 12
_LONGEST = 300
_ABOUT = re.compile(r"(?:\d{1,2}[.)]|[IVX]+[.)]|\W)*\s*(?:Về|Lĩnh vực)\s")
# A short sentence, or words before a colon, before a long text; they say nothing else than the matter.
_SENTENCE = re.compile(r"(?!\W*\d)[^:;.]{10,110}[.:](?=\s+\w.{60})")
_FEWEST = 2
_FEWEST_WORDS = 3


def apart(lines: Sequence[Line], committee: Committee = UNREAD) -> tuple[Line, ...]:
    """Return the lines with each such heading before its paragraph, without the mark between them."""
    marked = _marked(lines, committee) | _sentences(lines, committee)
    heads = [line for line in lines[:_LEAD_WITHIN] if id(line) not in marked]
    leads = [line for line in heads if ";" in line.text and not _end(line, (), committee)]
    items = [item.strip(" .…") for line in leads for item in line.text.split(";")]
    named = [item for item in items if len(item) >= _SHORTEST]
    return tuple(
        part for line in lines for part in _parts(line, named, leads, committee, id(line) in marked)
    )


def _marked(lines: Sequence[Line], committee: Committee) -> frozenset[int]:
    """Return the lines, by identity, that begin with a heading before a colon as several do.

    One in capitals is marked enough. With "Về …:" most lines begin from the first directive on, else they are items of
    a list.
    """
    heads = [(line, line.text.partition(":")) for line in lines if not line.outside]
    long = [
        (line, head) for line, (head, _, rest) in heads if rest.strip() and len(head) <= _LONGEST
    ]
    capital = [line for line, head in long if head.isupper() and len(head.split()) >= _FEWEST_WORDS]
    about = [line for line, head in long if _ABOUT.match(head)]
    first = lines.index(about[0]) if about else 0
    has_begun = any(is_opening(line.text, committee) for line in lines[:first])
    if has_begun or len(about) * 2 <= len(lines) - first:
        about = []
    kinds = (kind for kind in (capital, about) if len(kind) >= _FEWEST)
    return frozenset(id(line) for kind in kinds for line in kind)


def _sentences(lines: Sequence[Line], committee: Committee) -> frozenset[int]:
    """Return the lines, by identity, of a text in which each paragraph begins with its heading as a sentence or before a colon."""
    inside = [line for line in lines if not line.outside and not is_toolbar(line.text)][1:]
    found = [_SENTENCE.match(line.text) for line in inside]
    rests = [line.text[one.end() :] for line, one in zip(inside, found, strict=True) if one]
    opened = sum(is_opening(rest, committee) for rest in rests)
    is_each = len(rests) == len(inside) >= _FEWEST and opened * 2 >= len(rests)
    return frozenset(map(id, inside)) if is_each else frozenset()


def _parts(
    line: Line,
    named: Sequence[str],
    leads: Sequence[Line],
    committee: Committee,
    is_marked: bool,  # noqa: FBT001 - what was found out of all lines
) -> Iterator[Line]:
    is_whole = line.outside or line.joined_cells or line in leads
    end = 0 if is_whole else _end(line, named, committee)
    if is_marked and not is_whole:
        sentence = _SENTENCE.match(line.text)
        end = sentence.end() if sentence else line.text.index(":")
    if not end:
        yield line
        return
    rest = line.text[end:]
    heading = re.sub(r"[\s.:;–-]+$", "", line.text[:end])
    yield replace(line, text=heading, bold=len(heading), is_heading=True)
    yield replace(line, text=rest[_after(rest) :], enumerator="", bold=0)


def _end(line: Line, named: Sequence[str], committee: Committee) -> int:
    """Return where the heading at the start of a line ends, or 0."""
    start = _ENUMERATOR.match(line.text)
    first = start.end() if start else 0
    for item in named:
        end = first + len(item)
        rest = line.text[end:]
        if (
            text.bare(line.text[first:end]) == text.bare(item)
            and _MARK.match(rest)
            and _opens(rest, committee)
        ):
            return end
    heading, rest = line.text[: line.bold], line.text[line.bold :]
    own = heading[first:].strip()
    may_be = _SHORTEST <= len(own) <= _LONGEST and not own.endswith(",")
    is_heading = may_be and not is_opening(own, committee)
    return line.bold if is_heading and _opens(rest, committee) else 0


def _opens(rest: str, committee: Committee) -> bool:
    return is_opening(rest[_after(rest) :], committee)


def _after(rest: str) -> int:
    match = _BETWEEN.match(rest)
    return match.end() if match else 0
