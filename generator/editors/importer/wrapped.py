"""Lines that were broken at a margin, as in mails and text of PDF files, joined into paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.editors.importer.lines import Line
from generator.editors.importer.title import title

_LONGEST = 130
_FEWEST = 6
_ENUMERATED = re.compile(r"\d{1,2}[.)]\s|[-+•*]\s|[a-zđ]\)\s")
_OPEN = re.compile(r"[\w,]$")
# A heading or a sentence does not end in one of these words.
_GOES_ON = re.compile(
    r"(?:,|(?<!\w)(?:số|ngày|tháng|năm|với|của|và|các|giao|cho|về|trước|tại|từ|đến|cùng|là|hết|huyện|xã|thị|theo|"
    r"để|trong|do|yêu cầu|đề nghị|đồng chí|sở|ban|phó|văn|công|phối))$",
    re.IGNORECASE,
)


def joined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with each paragraph on one line, which keeps the number of its first.

    A line in small letters continues the one before it. In a text without long lines more is needed: a digit, a word
    before the break after which no sentence can end, or a line so long that the next word had no room.
    """
    longest = max((len(line.text) for line in lines), default=0)
    is_narrow = longest <= _LONGEST and len(lines) >= _FEWEST
    paragraphs: list[Line] = []
    last = None
    for line in lines:
        if last and _continues(last, paragraphs[-1], line, longest if is_narrow else 0):
            before = paragraphs[-1]
            text = f"{before.text} {line.text}"
            paragraphs[-1] = replace(before, text=text)
        else:
            paragraphs.append(line)
        last = line
    return tuple(paragraphs)


def _continues(last: Line, paragraph: Line, line: Line, width: int) -> bool:
    """Tell whether a line continues a paragraph whose last line is given; ``width`` 0 if lines are not narrow."""
    apart = line.number - last.number > 1 or last.is_furniture != line.is_furniture
    if apart or last.joined_cells or line.joined_cells:
        return False
    if not _OPEN.search(last.text) or _ENUMERATED.match(line.text) or title(paragraph.text):
        return False
    if line.text[:1].islower():
        return True
    if not width:
        return False
    is_full = len(last.text) + 1 + len(line.text.split()[0]) > width
    return line.text[0].isdigit() or is_full or bool(_GOES_ON.search(last.text))
