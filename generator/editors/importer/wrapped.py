"""Lines of a text that a mail program or an editor broke at its edge -> whole paragraphs."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.editors.importer.lines import Line

# Neither a sentence nor a heading ends with these words.
_GOES_ON = re.compile(
    r"(?:,|[–-]|(?<!\w)(?:và|với|của|cho|(?<!hiện )(?<!tồn )tại|từ|(?<!kèm )(?<!tiếp )theo|trong|bởi|các|những|"
    r"được|là|hoặc|để|khi|giữa|gồm|như|hằng|nhằm|đồng chí|tỉnh (?:giao|yêu cầu|đề nghị)))\s*$",
    re.IGNORECASE,
)
_BROKEN_WORD = re.compile(r"\w[-–]$")
_NUMBER_FOLLOWS = re.compile(
    r"(?<!\w)(?:số|ngày|tháng|năm|quý|hạng|trên|dưới|đến|khoảng|còn)\s*$", re.IGNORECASE
)
_ENDS = re.compile(r"[.;:!?…/][”\"')\]]*\s*$")
_ENDS_TITLE = re.compile(rf"\d{{4}}\s*\)\s*$|{_ENDS.pattern}")
_BEGINS = re.compile(r"\s*(?:\d{1,2}[.)]\s|[a-zđ]\)\s|[-+•*–]\s|[IVX]+\.\s)")
_WIDEST = 130
_ENOUGH = 4


def joined(texts: Sequence[str]) -> Iterator[Line]:
    """Yield the lines with their numbers in the source; an empty line always ends a paragraph."""
    width = _width(texts)
    open_line: Line | None = None
    last = ""
    for number, text in enumerate(texts, start=1):
        if open_line and _belongs(last, text, width):
            start = open_line.text.rstrip()
            between = "" if _BROKEN_WORD.search(start) else " "
            open_line = Line(open_line.number, f"{start}{between}{text.lstrip()}")
        else:
            if open_line:
                yield open_line
            open_line = Line(number, text)
        last = text
    if open_line:
        yield open_line


def _belongs(before: str, text: str, width: int) -> bool:
    """Tell whether a line continues the one before."""
    if not before.strip() or not text.strip() or _BEGINS.match(text):
        return False
    start = text.lstrip()[0]
    if (start.islower() and not _ENDS.search(before)) or _GOES_ON.search(before):
        return True
    if start.isdigit() and _NUMBER_FOLLOWS.search(before):
        return True
    is_open = before.count("(") > before.count(")") and ")" in text
    ends = _ENDS_TITLE.search(before) and not (start.islower() and before.rstrip()[-1] in ";:")
    return is_open or (_is_full(before, text, width) and not ends)


def _is_full(before: str, text: str, width: int) -> bool:
    """Tell whether the next line's first word had no place in a line of that width."""
    return len(before.rstrip()) + 1 + len(text.split(maxsplit=1)[0]) > width


def _width(texts: Sequence[str]) -> int:
    """Return the width at which all lines were broken, or one that no line has if they were not."""
    width = max((len(text.rstrip()) for text in texts), default=0)
    pairs = [
        (before, text)
        for before, text in pairwise(texts)
        if before.strip() and text.strip() and not _ENDS.search(before)
    ]
    full = sum(_is_full(*pair, width) for pair in pairs)
    is_wrapped = width <= _WIDEST and full >= _ENOUGH and full * 2 > len(pairs)
    return width if is_wrapped else len("".join(texts)) + 1
