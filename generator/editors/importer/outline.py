"""Which lines are title, lead, headings, text or captions, and which do not belong to the bulletin."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.data.model import Committee
from generator.data.model.committee import UNREAD
from generator.data.text_analysis.portal_lines import ends_article, is_credit, is_toolbar
from generator.editors.importer.lines import Line
from generator.editors.importer.marks import divides, mark, unmarked
from generator.editors.importer.opening import is_opening, may_open, reads_as_text
from generator.editors.importer.title import Title, is_title, span, title
from generator.language import text
from generator.language.document_number import IN_TEXT

_CLOSING = re.compile(
    r"(?<![\s.…;,])[\s.…;,]*(?:là|và nhiều)\s+những\s+(?:nội dung|thông tin|hoạt động|chỉ đạo)[^;]*$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^\W*(?:ảnh|hình|hình ảnh|ảnh minh h(?:oạ|ọa)|quang cảnh|toàn cảnh)(?!\w)(?!\s+hưởng)|\((?:ảnh|nguồn ảnh)[^()]*\)$",
    re.IGNORECASE,
)
_SPEAKING = re.compile(r"(?:phát biểu|chủ trì|kết luận|trao|tặng|kiểm tra)[^.;:]*$", re.IGNORECASE)
# How the days of a title go on in a line of their own.
_DATES_ALONE = re.compile(
    r"^[(\[]?\s*(?:trong\s+)?(?:tuần\s+\S+\s+)?[(\[]?(?:tháng\s+|từ\s+)?(?:thứ\s+\w+\s+)?(?:ngày\s+)?\d",
    re.IGNORECASE,
)
_QUOTES = tuple('"“”')
_MOST_TITLE_LINES = 3
_ENDS_SENTENCE = re.compile(r"[.;:,!?…/][”\"')\]]*$")
# The mark at the end of the text of official documents (Decree 30/2020/NĐ-CP, annex I, on their layout).
_CLOSED = re.compile(r"\./\.?\s*$")
_POSTED = re.compile(r"^(?:\S+\s+){0,5}\d{1,2}/\d{1,2}/\d{4}[^.;]{0,40}$")
_LONGEST_HEADING = 420
_LONGEST_CREDIT = 60
_LONGEST_CAPTION = 220
_LEAD_WITHIN = 6
_MIN_SIMILARITY = 0.92
_MOST_WORDS = 0.8


@dataclass(frozen=True)
class Section:
    """One directive as published; ``guessed`` if only its position made the line a heading."""

    heading: Line
    paragraphs: tuple[Line, ...]
    guessed: bool


@dataclass(frozen=True)
class LeftOut:
    """A line that is not part of the data, and the reason (in Vietnamese)."""

    line: Line
    why: str


@dataclass
class Outline:
    """What each line of a bulletin is; every line of the source is in exactly one of the fields.

    ``kept_in_doubt`` repeats lines of the lead and the sections; ``unmatched`` are titles in the lead without a section.
    """

    title: Title
    title_lines: tuple[Line, ...]
    lead: tuple[Line, ...] = ()
    caption: Line | None = None
    sections: list[Section] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    kept_in_doubt: list[Line] = field(default_factory=list)
    unmatched: tuple[str, ...] = ()


def outline(
    lines: Sequence[Line], named_week: Title | None = None, committee: Committee = UNREAD
) -> Outline | None:
    """Return the outline, or None if no line is a title and no ``named_week`` is given.

    The title is kept as published; ``named_week`` counts where it gives no days, or those of another week.
    """
    located = _title_at(lines, committee)
    week = named_week or (None if located else _week_in_lead(lines, committee))
    if located is None and week:
        located = _undated_title_at(lines, week, committee)
    if located is None and named_week is None:
        return None
    start, size, found_title = located or (-1, 1, named_week)
    assert found_title is not None  # noqa: S101 - one of the two is there
    if named_week and not named_week.starts_on <= found_title.starts_on <= named_week.ends_on:
        found_title = replace(named_week, text=found_title.text)
    result = Outline(found_title, tuple(lines[max(start, 0) : start + size]) if located else ())
    result.left_out += [LeftOut(line, "trước tiêu đề") for line in lines[: max(start, 0)]]
    _Reader(result, lines[start + size :], committee).run()
    return result


def _title_at(lines: Sequence[Line], committee: Committee) -> tuple[int, int, Title] | None:
    """Return the index of the title's first line, how many lines it takes, and its content.

    Of several (the page's title, a breadcrumb, the heading) the last before the first directive counts.
    """
    last = None
    for index, line in enumerate(lines):
        if line.outside or _CLOSING.search(line.text):
            continue
        if last and is_opening(line.text, committee):
            break
        size, what = _title_from(lines[index : index + _MOST_TITLE_LINES], committee)
        if what:
            last = (index, size, what)
    return last


def _title_from(lines: Sequence[Line], committee: Committee) -> tuple[int, Title | None]:
    """Return how many of these lines are a title, and its content; the days may stand in lines of their own."""
    for size in range(1, len(lines) + 1):
        if size > 1 and not _DATES_ALONE.match(lines[size - 1].text):
            break
        what = title(" ".join(line.text for line in lines[:size]), committee)
        if what:
            return size, what
    return 1, None


def _week_in_lead(lines: Sequence[Line], committee: Committee) -> Title | None:
    """Return the days that the lines near the top state, where no title does."""
    inside = [line.text for line in lines if not line.outside and not is_toolbar(line.text)]
    at = next((i for i, one in enumerate(inside) if is_title(one, committee)), len(inside))
    return next(filter(None, map(span, inside[at : at + _LEAD_WITHIN])), None)


def _undated_title_at(
    lines: Sequence[Line], week: Title, committee: Committee
) -> tuple[int, int, Title] | None:
    """Return the same of a title without days before the first directive."""
    for index, line in enumerate(lines):
        if line.outside or is_toolbar(line.text):
            continue
        if is_opening(line.text, committee):
            break
        if is_title(line.text, committee) and not _ENDS_SENTENCE.search(line.text):
            return index, 1, replace(week, text=" ".join(line.text.split()))
    return None


class _Reader:
    def __init__(self, outline: Outline, lines: Sequence[Line], committee: Committee) -> None:
        self.outline = outline
        self.committee = committee
        self.lines = list(lines)
        self.names_all = False
        self.items: tuple[str, ...] = ()

    def run(self) -> None:
        for line in self.lines:
            if line.outside:
                self._leave(line, line.outside)
            elif is_toolbar(line.text):
                self._leave(line, "nút và số liệu của trang")
        left = {id(omitted.line) for omitted in self.outline.left_out}
        self.lines = [line for line in self.lines if id(line) not in left]
        end = self._end()
        for line in self.lines[end:]:
            self._leave(line, "sau bản tin")
        body = self.lines[:end]
        leads = [index for index, line in enumerate(body) if self._is_lead(index, line)]
        self.items = tuple(_items(body[index].text for index in leads))
        # A lead ending in "… là những nội dung chính" names only some headings, and without one none is named.
        self.names_all = bool(leads) and not any(
            _CLOSING.search(body[index].text) for index in leads
        )
        heads = self._headings(body, set(leads))
        numbered = self._enumerated(body, set(leads))
        if numbered and (not heads or numbered[0] <= heads[0]):
            heads = numbered
        heads = self._alike(body, heads, set(leads)) or _with_colons(body, set(leads))
        first = heads[0] if heads else len(body)
        for index in range(first):
            self._before_sections(body[index], is_lead=index in leads, has_sections=bool(heads))
        for number, start in enumerate(heads):
            stop = heads[number + 1] if number + 1 < len(heads) else len(body)
            self._section(body[start], body[start + 1 : stop], is_last=number + 1 == len(heads))
        named = [text.bare(section.heading.text) for section in self.outline.sections]
        self.outline.unmatched = tuple(
            item for item in self.items if not _near(text.bare(item), named)
        )

    def _leave(self, line: Line, why: str) -> None:
        self.outline.left_out.append(LeftOut(line, why))

    def _end(self) -> int:
        """Return the index of the first line after the bulletin; before a directive there is none."""
        has_begun = False
        for index, line in enumerate(self.lines):
            has_begun = (
                has_begun
                or is_opening(line.text, self.committee)
                or may_open(line.text, self.committee)
            )
            if has_begun and ends_article(line.text) and len(line.text) < _LONGEST_CAPTION:
                return index
        return len(self.lines)

    def _is_lead(self, index: int, line: Line) -> bool:
        """Tell whether a line is a lead: titles joined by semicolons, or words announcing the contents.

        Of titles only, one must come again as a line of its own; a list of titles may have a line for each.
        """
        if index > _LEAD_WITHIN:
            return False
        if _CLOSING.search(line.text):
            return True
        later = [text.bare(unmarked(one.text)) for one in self.lines[index + 1 :]]
        items = [text.bare(item) for item in _items(iter((line.text,)))]
        if len(items) == 1:
            following = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
            return text.bare(unmarked(line.text)).strip(".;") in later and not is_opening(
                following, self.committee
            )
        return any(
            _near(item, [one for one in later if abs(len(one) - len(item)) < len(item)])
            for item in items
        )

    def _headings(self, body: list[Line], leads: set[int]) -> list[int]:
        named = [text.bare(item) for item in self.items]
        headings: list[int] = []
        for index, line in enumerate(body[:-1]):
            if line.is_heading:
                headings.append(index)
                continue
            is_long = len(line.text) > _LONGEST_HEADING
            if index in leads or is_long or line.joined_cells or line.text[0] == "(":
                continue
            following = self._next(body, index)
            starts = _starts(body, index, leads)
            is_named = _near(text.bare(unmarked(line.text)), named) and not is_opening_text(
                line, self.committee
            )
            within = bool(headings) and _is_within(line, body[headings[0]])
            looks = (
                following is not None
                and not within
                and self._looks_like_heading(line, following, starts=starts)
            )
            if is_named or looks:
                headings.append(index)
        return headings

    def _alike(self, body: list[Line], heads: list[int], leads: set[int]) -> list[int]:
        """Return the headings with all lines that bear the sign which most headings do, or any such lines."""
        found = [mark(line.text) for line in body]
        signs = [one.style for one in found if one and divides(one)]
        style = max(signs, key=signs.count, default="")
        marked = [
            index
            for index, one in enumerate(found[:-1])
            if one
            and style == one.style
            and index not in leads
            and not _ENDS_SENTENCE.search(body[index].text.rstrip(": "))
        ]
        is_series = len(marked) > 1 and (not heads or heads[0] >= marked[0])
        return marked if is_series else heads

    def _enumerated(self, body: list[Line], leads: set[int]) -> list[int]:
        """Return the lines numbered 1, 2, 3 … or I, II, III … alike, without a full stop: headings, however they go on."""
        series: dict[str, list[int]] = {}
        passed = leads | set(_quoted(body))
        for index, line in enumerate(body[:-1]):
            found = mark(line.text)
            if found and index not in passed and not _ENDS_SENTENCE.search(line.text.rstrip(": ")):
                own = series.setdefault(found.style, [])
                if found.number == len(own) + 1:
                    own.append(index)
        longest = max(series.values(), key=len, default=[])
        return longest if len(longest) > 1 else []

    def _looks_like_heading(self, line: Line, following: Line, *, starts: bool) -> bool:
        opens = is_opening(following.text, self.committee) and _is_text(following.text)
        if _ENDS_SENTENCE.search(line.text):
            is_cited = IN_TEXT.search(line.text)
            return starts and opens and not is_cited and _repeats(following.text, line.text)
        if _is_caption(line.text) or _is_credit(line.text) or is_opening_text(line, self.committee):
            return False
        return opens or (starts and not self.names_all and may_open(following.text, self.committee))

    def _next(self, body: list[Line], index: int) -> Line | None:
        return next((later for later in body[index + 1 :] if not _is_caption(later.text)), None)

    def _before_sections(self, line: Line, *, is_lead: bool, has_sections: bool) -> None:
        """Put a line between title and first heading where it belongs; a sentence is part of the lead."""
        if is_lead:
            self.outline.lead = (*self.outline.lead, line)
        elif self.outline.caption is None and _is_caption(line.text):
            self.outline.caption = line
        elif has_sections and _is_sentence(line.text, self.committee):
            self.outline.kept_in_doubt.append(line)
            self.outline.lead = (*self.outline.lead, line)
        else:
            self._leave(line, "giữa tiêu đề và chỉ đạo đầu tiên")

    def _section(self, heading: Line, lines: list[Line], *, is_last: bool) -> None:
        kept = list(self._without_captions(lines))
        if is_last:
            kept = self._without_credits(kept)
        guessed = not _near(text.bare(unmarked(heading.text)), map(text.bare, self.items))
        self.outline.sections.append(Section(heading, tuple(kept), guessed))

    def _without_captions(self, lines: list[Line]) -> Iterator[Line]:
        for line in lines:
            if _is_caption(line.text) and not _ENDS_SENTENCE.search(line.text.rstrip(".")):
                self._leave(line, "chú thích ảnh")
                continue
            if not line.joined_cells and _could_be_caption(line.text):
                self.outline.kept_in_doubt.append(line)
            yield line

    def _without_credits(self, lines: list[Line]) -> list[Line]:
        """Return the lines without those after the last sentence: the author, the source."""
        kept = list(lines)
        closed = any(_CLOSED.search(line.text) for line in lines)
        while (
            len(kept) > 1
            and not reads_as_text(kept[-1].text, self.committee)
            and not IN_TEXT.search(kept[-1].text)
            and (_is_credit(kept[-1].text) or (closed and not _CLOSED.search(kept[-1].text)))
        ):
            self._leave(kept.pop(), "tên người viết hoặc phần cuối của trang")
        if (
            len(kept) > 1
            and len(kept[-1].text) < _LONGEST_CAPTION
            and not _ENDS_SENTENCE.search(kept[-1].text)
            and not IN_TEXT.search(kept[-1].text)
        ):
            self.outline.kept_in_doubt.append(kept[-1])
        return kept


def _with_colons(body: Sequence[Line], leads: set[int]) -> list[int]:
    """Return the short lines that end in a colon, if text of its own follows each of several: nothing else divides it."""
    found = [
        index
        for index, line in enumerate(body[:-1])
        if index not in leads
        and line.text.endswith(":")
        and len(line.text) < _LONGEST_CAPTION
        and _starts(body, index, leads)
        and not IN_TEXT.search(line.text)
        and _is_text(body[index + 1].text)
        and not mark(body[index + 1].text)
    ]
    return found if len(found) > 1 else []


def _starts(body: Sequence[Line], index: int, leads: set[int]) -> bool:
    """Tell whether nothing before a line goes on in it."""
    return index == 0 or index - 1 in leads or bool(_ENDS_SENTENCE.search(body[index - 1].text))


def _quoted(body: Sequence[Line]) -> Iterator[int]:
    """Yield the lines within a quotation that a line opens and a later one closes: a letter in full."""
    opened: int | None = None
    for index, line in enumerate(body):
        begins, ends = line.text[0] in _QUOTES, line.text.rstrip(".;")[-1:] in _QUOTES
        if opened is None:
            opened = (
                index if begins and not any(mark in line.text[1:] for mark in _QUOTES) else None
            )
        elif ends:
            yield from range(opened, index + 1)
            opened = None


def _is_within(line: Line, first: Line) -> bool:
    """Tell whether a line is numbered though the first heading is not: it then divides a directive."""
    found = mark(line.text)
    return bool(found and found.number) and mark(first.text) is None


def _is_sentence(line: str, committee: Committee) -> bool:
    is_title_again = is_title(line, committee) and not _ENDS_SENTENCE.search(line)
    return reads_as_text(line, committee) and not _is_credit(line) and not is_title_again


def is_opening_text(line: Line, committee: Committee) -> bool:
    """Tell whether a line is an opening rather than a heading that begins alike ("UBND tỉnh chỉ đạo …")."""
    is_closed = _ENDS_SENTENCE.search(line.text) or ("(" in line.text and line.text[-1] != ")")
    return is_opening(line.text, committee) and bool(is_closed)


def _is_text(line: str) -> bool:
    """Tell whether a line is a sentence rather than a heading that begins alike."""
    is_closed = _ENDS_SENTENCE.search(line) or line[0] == "(" or ("(" in line and line[-1] != ")")
    return bool(is_closed) or len(line) > _LONGEST_HEADING // 4


def _repeats(opening: str, heading: str) -> bool:
    """Tell whether an opening contains nearly all words of a heading, as "UBND tỉnh chỉ đạo …" does."""
    words = text.fold(heading).strip(" .").split()
    have = set(re.findall(r"\w+", text.fold(opening)))
    return sum(word.strip(",") in have for word in words) >= _MOST_WORDS * len(words)


def _items(leads: Iterator[str]) -> Iterator[str]:
    for lead in leads:
        list_of_titles = re.sub(r"\s+", " ", _CLOSING.sub("", lead)).strip(" .…")
        for item in list_of_titles.split("; "):
            trimmed = item.strip(" ;.…")
            if trimmed:
                yield trimmed


def _near(bare: str, others: Iterable[str]) -> bool:
    """Tell whether a line, folded and without spaces, is equal or very similar to one of the others."""
    return bool(bare) and any(bare == other or _is_alike(bare, other) for other in others)


def _is_alike(bare: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, bare, other, autojunk=False)
    # The first two are fast upper bounds of the third.
    ratios = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(ratio() >= _MIN_SIMILARITY for ratio in ratios)


def _is_caption(line: str) -> bool:
    return len(line) < _LONGEST_CAPTION and bool(_CAPTION.search(line))


def _could_be_caption(line: str) -> bool:
    """Tell whether a line may be a caption or text: it stays in the text as a doubt for the editor."""
    return (
        len(line) < _LONGEST_CAPTION
        and not _ENDS_SENTENCE.search(line)
        and bool(_SPEAKING.search(line))
    )


def _is_credit(line: str) -> bool:
    if len(line) > _LONGEST_CREDIT or _ENDS_SENTENCE.search(line.rstrip("./")):
        return False
    if IN_TEXT.search(line):
        return False
    names = re.findall(r"[^\W\d_]+", line)
    if line.isupper() and mark(line):
        return False
    is_name = 1 < len(names) <= 6 and all(word[0].isupper() for word in names)  # noqa: PLR2004
    return is_credit(line) or is_name or bool(_POSTED.match(line))
