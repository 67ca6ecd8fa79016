"""A title for a directive that has no heading, taken from its text."""

import re
from collections.abc import Sequence

from generator.data.text_analysis.tables import matter
from generator.editors.importer.lines import Line
from generator.editors.importer.marks import unmarked
from generator.language.document_number import IN_TEXT
from generator.language.text import cells

_MATTER = r"(?P<matter>(?:[^.;:()]|(?<=\d)\.(?=\d)){12,})"
_ABOUT = re.compile(
    rf"(?:(?<!\w)về\s+việc|(?<!\w)v/v|^\W*về|^\W*trích yếu:?)\s+{_MATTER}", re.IGNORECASE
)
_DOCUMENT_ABOUT = re.compile(rf"{IN_TEXT.pattern}[^.;]{{0,40}}?\svề\s+{_MATTER}")
_ORDERS = re.compile(
    r"(?<!\w)(?<!được )(?<!theo )(?:(?:giao|yêu cầu|đồng ý|phê duyệt|thống nhất|phân công|phê bình|quyết định|cho phép|chấp thuận|đề nghị)(?=\s))"
    rf"{_MATTER}",
    re.IGNORECASE,
)
_CLAUSE = re.compile(_MATTER)
# Where what is to be done follows the matter.
_GOES_ON = re.compile(
    r",\s+(?:giao|yêu cầu|phấn đấu|đề nghị|trong đó|theo đó|báo cáo|hoàn thành|trình)(?!\w)"
)
_LONGEST = 140
_FEWEST_WORDS = 3
_MOST_PARTS = 6


def made(paragraphs: Sequence[Line], head: Line | None = None) -> str:
    """Return what the first paragraphs say the directive is about or orders, else the start of the first.

    ``head`` is that of the table whose row is the first: it says in which cell to look.
    """
    told = matter(head.text, paragraphs[0].text) if head else ""
    every = (part for line in paragraphs for part in cells(line.text) if part)
    parts = [told] if told else list(every)[:_MOST_PARTS]
    for pattern in (_ABOUT, _DOCUMENT_ABOUT):
        for part in parts:
            if found := pattern.search(part):
                return _short(found["matter"])
    # In a row the document has a cell of its own.
    long = (unmarked(part) for part in parts if len(part.split()) >= _FEWEST_WORDS)
    is_row = len(cells(paragraphs[0].text)) > 1
    first = next((part for part in long if not (is_row and IN_TEXT.search(part))), parts[0])
    found = (not is_row and _ORDERS.search(first)) or _CLAUSE.search(first)
    return _short(found[0] if found else first)


def _short(words: str) -> str:
    words = _GOES_ON.split(" ".join(words.split()))[0]
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0]
    words = words.strip(" ,–-")
    return words[:1].upper() + words[1:]
