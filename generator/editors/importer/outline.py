"""Which lines are title, lead, headings, text or captions, and which do not belong to the bulletin."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from generator.data.model import Committee
from generator.data.model.committee import UNREAD
from generator.data.text_analysis import tables
from generator.data.text_analysis.portal_lines import ends_article, is_toolbar
from generator.editors.importer import opening, split
from generator.editors.importer.beginnings import Around, Beginning, after
from generator.editors.importer.line_shapes import (
    LONGEST_CAPTION,
    could_be_caption,
    ends_sentence,
    is_caption,
    is_credit,
    near,
)
from generator.editors.importer.lines import Line
from generator.editors.importer.marks import unmarked
from generator.editors.importer.title import Title, is_title, span, title
from generator.language import text
from generator.language.document_number import IN_TEXT

_CLOSING = re.compile(
    r"(?<![\s.…;,])[\s.…;,]*(?:là|và nhiều)\s+những\s+(?:nội dung|thông tin|hoạt động|chỉ đạo)[^;]*$",
    re.IGNORECASE,
)
# How the days of a title go on in a line of their own.
_DATES_ALONE = re.compile(
    r"^[(\[]?\s*(?:trong\s+)?(?:tuần\s+\S+\s+)?[(\[]?(?:tháng\s+|từ\s+)?(?:thứ\s+\w+\s+)?(?:ngày\s+)?\d",
    re.IGNORECASE,
)
_MOST_TITLE_LINES = 3
# The mark at the end of the text of official documents (Decree 30/2020/NĐ-CP, annex I, on their layout).
_CLOSED = re.compile(r"\./\.?\s*$")
_LEAD_WITHIN = 6
GROUP = "tên chung của các chỉ đạo sau đó"
_SHORTEST_ITEM = 12


@dataclass(frozen=True)
class Section:
    """One directive as published; ``guessed`` if only its position made the line a heading.

    ``group`` is the line that heads several directives, of which this is one, ``table_head`` the first row of the
    table whose row it begins with; it stands before the paragraphs and belongs to the other rows as well.
    """

    heading: Line | None
    paragraphs: tuple[Line, ...]
    guessed: bool
    group: Line | None = None
    table_head: Line | None = None

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.heading or self.paragraphs[0]


@dataclass(frozen=True)
class LeftOut:
    """A line that is not part of the data, and the reason (in Vietnamese)."""

    line: Line
    why: str


@dataclass
class Outline:
    """What each line of a bulletin is; every one of ``lines`` is in exactly one of the other fields.

    ``lines`` are those of the source, with headings apart that run into their paragraph; heads of tables may be
    in several sections. ``kept_in_doubt`` repeats lines of
    the lead and the sections; ``unmatched`` are titles in the lead without a section; at ``unsure`` a directive may begin or not.
    """

    title: Title
    title_lines: tuple[Line, ...]
    lines: tuple[Line, ...] = ()
    lead: tuple[Line, ...] = ()
    caption: Line | None = None
    sections: list[Section] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    kept_in_doubt: list[Line] = field(default_factory=list)
    unmatched: tuple[str, ...] = ()
    unsure: tuple[Line, ...] = ()


def outline(
    lines: Sequence[Line], named_week: Title | None = None, committee: Committee = UNREAD
) -> Outline | None:
    """Return the outline, or None if no line and no document tells the week and no ``named_week`` is given.

    The title is kept as published; ``named_week`` counts where it gives no days, or those of another week.
    """
    located = _title_at(lines, committee) or _title_at(lines, committee, _usual_year(lines))
    week = named_week
    if located is None and week is None:
        week = _week_of_documents(lines, committee, _week_in_lead(lines, committee))
    if located is None and week:
        located = _undated_title_at(lines, week, committee)
    start, size, found_title = located or (-1, 1, week)
    if found_title is None:
        return None
    if named_week and not named_week.starts_on <= found_title.starts_on <= named_week.ends_on:
        found_title = replace(named_week, text=found_title.text)
    result = Outline(found_title, tuple(lines[max(start, 0) : start + size]) if located else ())
    result.left_out += [LeftOut(line, "trước tiêu đề") for line in lines[: max(start, 0)]]
    reader = _Reader(result, lines[start + size :], committee)
    reader.run()
    divided = (part for line in lines for part in reader.divided.get(id(line), (line,)))
    result.lines = tuple(divided)
    return result


def _usual_year(lines: Sequence[Line]) -> int:
    """Return the year that the lines name most often, for a title without one; 0 if they name none."""
    years = Counter(
        year for line in lines for year in re.findall(r"(?<!\d)20\d\d(?!\d)", line.text)
    )
    return int(years.most_common(1)[0][0]) if years else 0


def _title_at(
    lines: Sequence[Line], committee: Committee, guessed_year: int = 0
) -> tuple[int, int, Title] | None:
    """Return the index of the title's first line, how many lines it takes, and its content.

    Of several (the page's title, a breadcrumb, the heading) the last before the first directive counts.
    """
    last = None
    for index, line in enumerate(lines):
        if line.outside or _CLOSING.search(line.text):
            continue
        if last and opening.is_opening(line.text, committee):
            break
        few = lines[index : index + _MOST_TITLE_LINES]
        size, what = _title_from(few, committee, guessed_year)
        if what:
            last = (index, size, what)
    return last


def _title_from(
    lines: Sequence[Line], committee: Committee, guessed_year: int
) -> tuple[int, Title | None]:
    """Return how many of these lines are a title, and its content; the days may stand in lines of their own."""
    for size in range(1, len(lines) + 1):
        if size > 1 and not _DATES_ALONE.match(lines[size - 1].text):
            break
        what = title(" ".join(line.text for line in lines[:size]), committee, guessed_year)
        if what:
            return size, what
    return 1, None


def _week_in_lead(lines: Sequence[Line], committee: Committee) -> Title | None:
    """Return the days that the lines near the top state, where no title does."""
    inside = [line.text for line in lines if not line.outside and not is_toolbar(line.text)]
    at = next((i for i, one in enumerate(inside) if is_title(one, committee)), len(inside))
    return next(filter(None, map(span, inside[at : at + _LEAD_WITHIN])), None)


def _week_of_documents(
    lines: Sequence[Line], committee: Committee, stated: Title | None
) -> Title | None:
    """Return the stated week if the committee's last documents are of it, else that of these, under its usual title."""
    year = _usual_year(lines)
    texts = (line.text for line in lines if not line.outside)
    last = max(
        (day for text in texts for day in opening.issued_on(text, committee, year)), default=None
    )
    if last is None or (stated and stated.starts_on <= last <= stated.ends_on):
        return stated
    monday = last - timedelta(days=last.weekday())
    return Title(committee.bulletin, monday, monday + timedelta(days=6), guessed=True)


def _undated_title_at(
    lines: Sequence[Line], week: Title, committee: Committee
) -> tuple[int, int, Title] | None:
    """Return the same of a title without days before the first directive."""
    for index, line in enumerate(lines):
        if line.outside or is_toolbar(line.text):
            continue
        if opening.is_opening(line.text, committee):
            break
        if is_title(line.text, committee) and not ends_sentence(line.text):
            return index, 1, replace(week, text=" ".join(line.text.split()))
    return None


class _Reader:
    def __init__(self, outline: Outline, lines: Sequence[Line], committee: Committee) -> None:
        self.outline = outline
        self.committee = committee
        self.lines = list(lines)
        self.items: tuple[str, ...] = ()
        self.divided: dict[int, tuple[Line, Line]] = {}

    def run(self) -> None:
        # Several days head what was directed on each.
        days = [line for line in self.lines if opening.is_day(line.text)]
        for line in self.lines:
            if line.outside:
                self._leave(line, line.outside)
            elif is_toolbar(line.text) and (len(days) == 1 or line not in days):
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
        names_all = bool(leads) and not any(_CLOSING.search(body[index].text) for index in leads)
        around = Around(
            self.outline.title, self.committee, frozenset(leads), self.items, names_all=names_all
        )
        found = split.split(body, around)
        first = found.beginnings[0].index if found.beginnings else len(body)
        heads = _table_heads(body, found)
        for index in range(first):
            if index not in {*found.groups, *heads.values()}:
                self._before_sections(
                    body[index], is_lead=index in leads, has_sections=bool(found.beginnings)
                )
        self._sections(body, found, heads)
        self.outline.unsure = tuple(body[index] for index in found.unsure)
        named = [text.bare(one.heading.text) for one in self.outline.sections if one.heading]
        self.outline.unmatched = tuple(
            item
            for item in self.items
            if not near(text.bare(item), named) and not any(text.bare(item) in one for one in named)
        )

    def _leave(self, line: Line, why: str) -> None:
        self.outline.left_out.append(LeftOut(line, why))

    def _end(self) -> int:
        """Return the index of the first line after the bulletin; before a directive there is none."""
        has_begun = False
        for index, line in enumerate(self.lines):
            has_begun = (
                has_begun
                or opening.is_opening(line.text, self.committee)
                or opening.may_open(line.text, self.committee)
            )
            if has_begun and ends_article(line.text) and len(line.text) < LONGEST_CAPTION:
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
            return text.bare(unmarked(line.text)).strip(".;") in later and not opening.is_opening(
                following, self.committee
            )
        return any(
            near(item, [one for one in later if abs(len(one) - len(item)) < len(item)])
            or any(_runs_in(item, one) for one in later)
            for item in items
        )

    def _before_sections(self, line: Line, *, is_lead: bool, has_sections: bool) -> None:
        """Put a line between title and first heading where it belongs; a sentence is part of the lead."""
        if is_lead:
            self.outline.lead = (*self.outline.lead, line)
        elif self.outline.caption is None and is_caption(line.text):
            self.outline.caption = line
        elif has_sections and _is_sentence(line.text, self.committee):
            self.outline.kept_in_doubt.append(line)
            self.outline.lead = (*self.outline.lead, line)
        else:
            self._leave(line, "giữa tiêu đề và chỉ đạo đầu tiên")

    def _sections(self, body: list[Line], found: split.Split, heads: Mapping[int, int]) -> None:
        """Add the parts of a body; a line that heads several of them is left out, a row that does goes into each."""
        for index in found.groups:
            self._leave(body[index], GROUP)
        stops = [*(one.index for one in found.beginnings), len(body)]
        for one, stop in zip(found.beginnings, stops[1:], strict=True):
            # A head at the end of a part heads nothing of it.
            shortest = one.index + (one.form.kind == "line")
            ends_in_head = heads.get(stop) == stop - 1 > shortest
            own = range(one.index, stop - ends_in_head)
            lines = [body[i] for i in own if i not in found.groups]
            heading = self._heading(one, lines)
            kept = list(self._without_captions(lines))
            if stop == len(body):
                kept = self._without_credits(kept)
            guessed = heading is None or not near(
                text.bare(unmarked(heading.text)), map(text.bare, self.items)
            )
            group = max((index for index in found.groups if index < one.index), default=None)
            over, head = (at if at is None else body[at] for at in (group, heads.get(one.index)))
            self.outline.sections.append(Section(heading, tuple(kept), guessed, over, head))

    def _heading(self, one: Beginning, lines: list[Line]) -> Line | None:
        """Take the heading off the first of a directive's lines, and return it."""
        line = lines[0]
        if one.form.kind == "line":
            return lines.pop(0)
        if not one.end:
            return None
        heading = re.sub(r"[\s.:;–-]+$", "", line.text[: one.end])
        rest = line.text[one.end :]
        lines[0] = replace(line, text=rest[after(rest) :], enumerator="", bold=0)
        apart = replace(line, text=heading, bold=len(heading), is_heading=True)
        self.divided[id(line)] = (apart, lines[0])
        return apart

    def _without_captions(self, lines: list[Line]) -> Iterator[Line]:
        for line in lines:
            if is_caption(line.text) and not ends_sentence(line.text.rstrip(".")):
                self._leave(line, "chú thích ảnh")
                continue
            if not line.joined_cells and could_be_caption(line.text):
                self.outline.kept_in_doubt.append(line)
            yield line

    def _without_credits(self, lines: list[Line]) -> list[Line]:
        """Return the lines without those after the last sentence: the author, the source."""
        kept = list(lines)
        closed = any(_CLOSED.search(line.text) for line in lines)
        while (
            len(kept) > 1
            and not opening.reads_as_text(kept[-1].text, self.committee)
            and not IN_TEXT.search(kept[-1].text)
            and (is_credit(kept[-1].text) or (closed and not _CLOSED.search(kept[-1].text)))
        ):
            self._leave(kept.pop(), "tên người viết hoặc phần cuối của trang")
        if (
            len(kept) > 1
            and len(kept[-1].text) < LONGEST_CAPTION
            and not ends_sentence(kept[-1].text)
            and not IN_TEXT.search(kept[-1].text)
        ):
            self.outline.kept_in_doubt.append(kept[-1])
        return kept


def _table_heads(body: Sequence[Line], found: split.Split) -> Mapping[int, int]:
    """Return the head of the table of each row that begins a directive, by their indices, if it says whose or when."""
    starts = {one.index for one in found.beginnings}
    heads: dict[int, int] = {}
    # Rows with fewer cells may head some of the others.
    first: dict[int, int] = {}
    for index, line in enumerate(body):
        if line.joined_cells:
            head = first.setdefault(len(text.cells(line.text)), index)
            names = tables.is_head(body[head].text) and not is_caption(body[head].text)
            if index in starts and head not in starts and names:
                heads[index] = head
        elif index not in found.groups:
            first = {}
    # What stands before the first directive can only go with that one.
    begin = min(starts, default=0)
    return {row: head for row, head in heads.items() if head > begin or heads.get(begin) == head}


def _is_sentence(line: str, committee: Committee) -> bool:
    is_title_again = is_title(line, committee) and not ends_sentence(line)
    return opening.reads_as_text(line, committee) and not is_credit(line) and not is_title_again


def _runs_in(item: str, line: str) -> bool:
    """Tell whether a line begins with a title and goes on after a mark."""
    is_long = len(item) >= _SHORTEST_ITEM
    return is_long and line.startswith(item) and line[len(item) :][:1] in set(".:;–-")


def _items(leads: Iterator[str]) -> Iterator[str]:
    for lead in leads:
        list_of_titles = re.sub(r"\s+", " ", _CLOSING.sub("", lead)).strip(" .…")
        for item in list_of_titles.split("; "):
            trimmed = item.strip(" ;.…")
            if trimmed:
                yield trimmed
