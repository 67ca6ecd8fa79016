"""A part of a body between blank lines, laid out: running text, a list, a table or a sub-heading.

The lines of a part say what it is, as they come out of a word processor, so that the body stays plain text: lines
that begin with a dash or a number are a list, lines with equally many bars a table. Every character of them is
shown, but for the bars.
"""

import re
from collections.abc import Sequence

from markupsafe import Markup

from generator.language.text import cells
from generator.pages import glossary
from generator.pages.glossary import Prose

_ITEM = re.compile(r"(?:[-–•+*]|\(?(?:\d{1,2}|[a-zđ])[.)])\s")
_TABLE = Markup("<div{}><table><thead>{}</thead><tbody>{}</tbody></table></div>")
Row = tuple[str, ...]


def laid_out(prose: Prose, anchor: str = "", *, is_heading: bool = False) -> Markup:
    """Return a part of a body as Markdown; of several lines as HTML that Markdown leaves alone.

    ``anchor`` is its id. Running text without one is left to Markdown.
    """
    id_ = Markup(' id="{}"').format(anchor) if anchor else ""
    lines = [line.strip() for line in prose.text.split("\n")]
    rows, before = table(lines), items(lines)
    if not rows and before is None:
        text = glossary.marked(prose.text, prose.introduces)
        if is_heading:
            return Markup("<h3{}>{}</h3>").format(id_, text)
        return Markup("<p{}>{}</p>").format(id_, text) if anchor else text
    texts = [cell for row in rows for cell in row] or lines
    # The first use of each abbreviation in any of them is marked.
    shown = map(glossary.marked, texts, glossary.first_uses(texts, prose.introduces))
    if rows:
        head, *body = [[next(shown) for _ in row] for row in rows]
        heading = _row(Markup('<th scope="col">{}</th>'), head)
        others = Markup().join(_row(Markup("<td>{}</td>"), row) for row in body)
        return _TABLE.format(id_, heading, others)
    lead = Markup().join(Markup("<p>{}</p>").format(next(shown)) for _ in range(before or 0))
    listed = Markup().join(map(Markup("<li>{}</li>").format, shown))
    return Markup('<div{} class="lines">{}<ul>{}</ul></div>').format(id_, lead, listed)


def table(lines: Sequence[str]) -> tuple[Row, ...]:
    """Return the cells of a table's rows, the heading first; nothing if the lines are none."""
    rows = tuple(map(cells, lines))
    is_table = len(rows) > 1 and len(rows[0]) > 1 and len(set(map(len, rows))) == 1
    return rows if is_table else ()


def items(lines: Sequence[str]) -> int | None:
    """Return how many lines stand before a list, which is the rest: one or none; None if there is no list."""
    first = 0 if _ITEM.match(lines[0]) else 1
    rest = lines[first:]
    return first if rest and len(lines) > 1 and all(map(_ITEM.match, rest)) else None


def _row(template: Markup, cells: Sequence[Markup]) -> Markup:
    return Markup("<tr>{}</tr>").format(Markup().join(map(template.format, cells)))
