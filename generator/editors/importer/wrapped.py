"""Lines of a text that a mail program or an editor broke at its edge -> whole paragraphs."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.editors.importer.lines import Line

# Neither a sentence nor a heading ends with these words.
_GOES_ON = re.compile(
    r"(?:,|(?<=\w\w)[–-]|(?<=\w\w )[–-]|(?<!\w)(?:và|với|của|cho|(?<!hiện )(?<!tồn )tại|từ|(?<!kèm )(?<!tiếp )theo|trong|bởi|các|những|"
    r"được|là|hoặc|để|khi|giữa|gồm|như|hằng|nhằm|đồng chí|tỉnh (?:giao|yêu cầu|đề nghị)))\s*$",
    re.IGNORECASE,
)
_BROKEN_WORD = re.compile(r"\w\w[-–]$")
_NUMBER_FOLLOWS = re.compile(
    r"(?<!\w)(?:số|ngày|tháng|năm|quý|hạng|trên|dưới|đến|khoảng|còn)\s*$", re.IGNORECASE
)
_ENDS = re.compile(r"[.;:!?…/][”\"')\]]*\s*$")
_ENDS_TITLE = re.compile(rf"\d{{4}}\s*\)\s*$|{_ENDS.pattern}")
_BEGINS = re.compile(r"\s*(?:\(?\d{1,2}[.)]\s|[a-zđ]\)\s|[-+•*–]\s|[IVX]+\.\s)")
_WIDEST = 130
_ENOUGH = 4
# A width that no line has.
_NEVER = sys.maxsize


def joined(texts: Sequence[str]) -> Iterator[Line]:
    """Yield the lines with their numbers in the source; an empty line always ends a paragraph."""
    width = _width(texts)
    lines = [Line(number, text) for number, text in enumerate(texts, start=1)]
    apart = width < _NEVER and _are_apart(texts)
    yield from _whole(
        lines, lambda before, line: _belongs(before.text, line.text, width, apart=apart)
    )


def rejoined(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a page or document, with those joined that a line break within a sentence parts."""
    yield from _whole(
        lines,
        lambda before, line: (
            line.is_broken_off and _belongs(before.text, line.text, _NEVER, apart=False)
        ),
    )


def _whole(lines: Iterable[Line], goes_on: Callable[[Line, Line], bool]) -> Iterator[Line]:
    """Yield each line together with those that go on with it."""
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not goes_on(paragraph[-1], line):
            yield _one(paragraph)
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield _one(paragraph)


def _one(paragraph: Sequence[Line]) -> Line:
    texts, bold, is_bold = [paragraph[0].text], paragraph[0].bold, True
    for before, line in pairwise(paragraph):
        texts[-1] = texts[-1].rstrip()
        texts.append(("" if _BROKEN_WORD.search(texts[-1]) else " ") + line.text.lstrip())
        is_bold = is_bold and before.bold == len(before.text)
        bold = sum(map(len, texts[:-1])) + 1 + line.bold if is_bold and line.bold else bold
    return replace(paragraph[0], text="".join(texts), bold=bold)


def _are_apart(texts: Sequence[str]) -> bool:
    """Tell whether empty lines part the paragraphs: several do, and those between have several lines."""
    empty = sum(not text.strip() for text in texts)
    return _ENOUGH <= empty <= len(texts) // 3


def _belongs(before: str, text: str, width: int, *, apart: bool) -> bool:
    """Tell whether a line continues the one before; ``apart`` tells that empty lines part the paragraphs."""
    is_row = "\t" in before.strip() or "\t" in text.strip()
    if not before.strip() or not text.strip() or is_row or _BEGINS.match(text):
        return False
    start = text.lstrip()[0]
    is_item = _BEGINS.match(before) and len(before) < _WIDEST < len(text)
    if (start.islower() and not _ENDS.search(before)) or (_GOES_ON.search(before) and not is_item):
        return True
    if start.isdigit() and _NUMBER_FOLLOWS.search(before):
        return True
    is_open = before.count("(") > before.count(")") and ")" in text
    ends = _ENDS_TITLE.search(before) and not (start.islower() and before.rstrip()[-1] in ";:")
    return is_open or (_is_full(before, text, width) and (apart or not ends))


def _is_full(before: str, text: str, width: int) -> bool:
    """Tell whether the next line's first word had no place in a line of that width."""
    return len(before.rstrip()) + 1 + len(text.split(maxsplit=1)[0]) > width


def _width(texts: Sequence[str]) -> int:
    """Return the width at which lines were broken, or ``_NEVER``; a text of two hands has whole paragraphs as well."""
    short = [text if len(text.rstrip()) <= _WIDEST else "" for text in texts]
    pairs = [
        (before, text)
        for before, text in pairwise(short)
        if before.strip() and text.strip() and not _ENDS.search(before)
    ]
    width = max((len(text.rstrip()) for pair in pairs for text in pair), default=0)
    full = sum(_is_full(*pair, width) for pair in pairs)
    is_wrapped = full >= _ENOUGH and full * 2 > len(pairs)
    return width if is_wrapped else _NEVER
