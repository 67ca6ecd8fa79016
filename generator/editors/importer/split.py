"""Where the directives of a bulletin begin: the explanation of all its lines that fits best.

A directive may begin with a line of its own as heading, with a heading that runs into its paragraph, or with its text; such
beginnings have a mark (1., I., ★) and a look (bold, capitals, before a colon) in common. For each such form the
bulletin is divided so that the parts are worth most: a part should have one own document or an opening, and a body;
its beginning should be of the form, and what is of the form should be a beginning.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from generator.data.model import Committee
from generator.editors.importer import line_shapes, opening
from generator.editors.importer.line_shapes import ends_sentence
from generator.editors.importer.lines import Line
from generator.editors.importer.marks import mark, unmarked
from generator.editors.importer.portal_lines import ends_article
from generator.editors.importer.title import Title
from generator.language import text
from generator.language.document_number import IN_TEXT

Kind = Literal["line", "run-in", "text"]

# What a part is worth: for its own document or its opening, and for what it should not have.
_ACT, _OPENING, _MAY_OPEN, _NOTHING = 2.0, 1.2, 0.6, -0.6
_SOON = 0.4
_MORE_ACTS, _ENDS_IN_HEADING = 1.8, 0.6
_LEFT_OVER, _ACT_LEFT_OVER, _GROUP = 0.3, 2.0, 0.3
_IN_ORDER, _OUT_OF_ORDER = 0.3, 0.7
_WITHOUT_HEADING = 1.3
# What it costs that a line of the form is no beginning, by how telling the form is.
_PASSED_OVER = {"plain": 0.2, "opens": 0.2, "stop": 0.5, "sentence": 0.5, "day": 0.5}
_MARK_PASSED_OVER, _LOOK_PASSED_OVER = 1.0, 0.7
_OTHER = 3.0
_CLOSE = 0.5
_LEAST = -0.7
_SHORTEST, _LONGEST, _LONGEST_HEADING, _LONG_HEADING = 10, 300, 420, 200
_FEWEST_WORDS, _FEW_BESIDE_NUMBER = 3, 80
_SENTENCE = re.compile(r"(?!\W*\d)[^:;.]{10,110}\.(?=\s+\w.{40})")
_SHORT_SENTENCE = re.compile(r"[^.:;]{10,110}\.")
_LABEL = re.compile(r"[^\W\d_][^:.;]{1,30}(?=:\s)")
_INTRODUCES = re.compile(
    r"(?:yêu cầu|chỉ đạo|như sau|sau đây|giao|kết luận|đề nghị|gồm|nêu rõ|nhấn mạnh|cho biết|ý kiến|trong đó|theo đó|cụ thể)\W*$",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:(?:sáng|trưa|chiều|tối|cũng trong|cùng|trong|vào)\s+)*(?:ngày\s+)?\d{1,2}[/.-]|(?:cũng trong|cùng|trong) ngày|ngày\s+\d",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s.:;–-]*")
_BULLETS = frozenset(["-", "–", "+", "•", "·", "o"])


class Form(NamedTuple):
    """What beginnings that belong together have in common."""

    kind: Kind
    mark: str
    look: str


@dataclass(frozen=True)
class Beginning:
    """Where a directive may begin: the line, how many of its letters are a heading, the number that it bears, what speaks for it."""

    index: int
    end: int
    form: Form
    number: int
    worth: float
    is_named: bool = False


@dataclass(frozen=True)
class Split:
    """The beginnings of directives, and the lines that head several of them.

    ``unsure`` are the lines at which another explanation, nearly as good, begins a directive or does not.
    """

    beginnings: tuple[Beginning, ...] = ()
    groups: tuple[int, ...] = ()
    unsure: tuple[int, ...] = ()


@dataclass(frozen=True)
class Around:
    """What is known of a bulletin around its body: title, committee, leads, and the titles that they name.

    ``names_all`` tells that the lead names each heading.
    """

    title: Title
    committee: Committee
    leads: frozenset[int]
    items: tuple[str, ...]
    names_all: bool


def split(lines: Sequence[Line], around: Around) -> Split:
    """Return the best division of a bulletin's lines; without a beginning if nothing looks like a directive."""
    body = _Body(lines, around)
    found = [
        explanation
        for form in dict.fromkeys(one.form for one in body.beginnings)
        for groups in dict.fromkeys([(), body.groups_of(form)])
        if (explanation := body.explained(form, groups))
    ]
    if not found:
        return Split()
    best = max(found, key=lambda one: one.value)
    cuts = {one.index for one in best.path}
    others = [one for one in found if {two.index for two in one.path} != cuts]
    second = max(others, key=lambda one: one.value, default=None)
    is_close = second is not None and best.value - second.value < _CLOSE
    unsure = cuts ^ {one.index for one in second.path} if second and is_close else set()
    return Split(best.path, best.groups, tuple(sorted(unsure | body.further_acts(best.path))))


class _Explanation(NamedTuple):
    value: float
    path: tuple[Beginning, ...]
    groups: tuple[int, ...]


class _Body:
    """The lines between title and end, with what each of them shows."""

    def __init__(self, lines: Sequence[Line], around: Around) -> None:
        self.lines = lines
        self.around = around
        self.acts = [opening.issues(line.text, around.committee, around.title) for line in lines]
        self.opens = [opening.is_opening(line.text, around.committee) for line in lines]
        self.captions = [line_shapes.is_caption(line.text) for line in lines]
        self.shapes = [
            None if is_caption else _shape(line)
            for line, is_caption in zip(lines, self.captions, strict=True)
        ]
        self.acts_before = [0, *accumulate(self.acts)]
        labels = Counter(found[0] for line in lines if (found := _LABEL.match(line.text)))
        self.labels = {label for label, count in labels.items() if count > 1}
        self.named = [text.bare(item) for item in around.items]

    @cached_property
    def beginnings(self) -> list[Beginning]:
        passed = self.around.leads | set(line_shapes.quoted(self.lines))
        return [
            one
            for index, line in enumerate(self.lines)
            if index not in passed and not self.captions[index]
            for one in (*self._as_line(index, line), *self._run_in(index, line), *self._as_text(index, line))
        ]  # fmt: skip

    def groups_of(self, form: Form) -> tuple[int, ...]:
        """Return the lines that head groups of directives which begin in a form: alike, and one before the first."""
        starts = {one.index for one in self.beginnings if one.form == form}
        shape = self.shapes[min(starts) - 1] if min(starts) else None
        if shape is None or shape == form:
            return ()
        found = [
            index
            for index, other in enumerate(self.shapes)
            if other == shape and index + 1 in starts and index not in self.around.leads
        ]
        return tuple(found) if len(found) > 1 else ()

    def further_acts(self, path: Sequence[Beginning]) -> set[int]:
        """Return the lines in which a part has another own document than its first."""
        found: set[int] = set()
        stops = [*(one.index for one in path), len(self.lines)]
        for one, stop in zip(path, stops[1:], strict=True):
            found.update([index for index in range(one.index, stop) if self.acts[index]][1:])
        return found

    def explained(self, form: Form, groups: tuple[int, ...]) -> _Explanation | None:
        """Return the best division by beginnings of a form and those near to it, or None if nothing supports it."""
        nodes = [
            (one, one.worth - distance)
            for one in self.beginnings
            if one.index not in groups
            and (distance := 0.0 if one.is_named else _distance(form, one.form)) < _OTHER
        ]
        alike = {one.index for one in self.beginnings if one.form == form and (form.kind != "line" or one.worth > -0.5)}
        passed = [0, *accumulate(index in alike for index in range(len(self.lines)))]
        cost = _MARK_PASSED_OVER if form.mark else _PASSED_OVER.get(form.look, _LOOK_PASSED_OVER)
        best: list[tuple[float, tuple[Beginning, ...]]] = []
        for number, (one, worth) in enumerate(nodes):
            ways = [(self._before(one.index, groups), ())]
            for (earlier, _), (value, path) in zip(nodes[:number], best, strict=True):
                if earlier.index < one.index:
                    part = self._part(earlier, one.index, groups)
                    over = passed[one.index] - passed[earlier.index + 1]
                    ways.append((value + part - cost * over + _order(earlier, one), path))
            value, path = max(ways, key=lambda way: way[0])
            best.append((value + worth, (*path, one)))
        ends = [
            (
                value
                + self._part(path[-1], len(self.lines), groups)
                - cost * (passed[-1] - passed[path[-1].index + 1]),
                path,
            )
            for value, path in best
        ]
        value, path = max(ends, key=lambda end: end[0], default=(0.0, ()))
        same = sum((one.form.kind, one.form.mark) == (form.kind, form.mark) for one in path)
        if not path or same * 2 < len(path):
            return None
        is_alike = form.kind == "line" and (form.mark or form.look != "plain")
        is_series = is_alike and sum(one.form == form for one in path) > 1
        supported = any(
            self._evidence(one, stop) > 0
            for one, stop in zip(path, [*(two.index for two in path[1:]), len(self.lines)], strict=True)
        )  # fmt: skip
        return _Explanation(value, path, groups) if supported or is_series else None

    def _before(self, stop: int, groups: Sequence[int]) -> float:
        left = [
            index
            for index in range(stop)
            if index not in self.around.leads and not self.captions[index] and index not in groups
        ]
        return -sum(_ACT_LEFT_OVER if self.acts[index] else _LEFT_OVER for index in left) - sum(
            _GROUP for index in groups if index < stop
        )

    def _part(self, one: Beginning, stop: int, groups: Sequence[int]) -> float:
        """Return what the part from a beginning up to a line is worth."""
        within = [index for index in groups if one.index < index < stop]
        headed = stop - 1 in within
        last = stop - headed - 1
        if last < one.index + (one.form.kind == "line"):
            return -100.0
        value = self._evidence(one, stop) - _GROUP * len(within)
        value -= _LOOK_PASSED_OVER * (len(within) - headed)
        acts = self.acts_before[last + 1] - self.acts_before[one.index]
        value -= _MORE_ACTS * max(0, acts - 1)
        trails = last > one.index and stop < len(self.lines) and self.shapes[last] is not None
        return value - _ENDS_IN_HEADING * trails

    def _evidence(self, one: Beginning, stop: int) -> float:
        """Return how much the lines up to another one show a directive."""
        is_text = one.form.kind == "text"
        line = self.lines[one.index].text
        first = unmarked(line) if is_text else self._first_words(one.index, one.end)
        opens = opening.is_opening(first, self.around.committee)
        if self.acts_before[stop] > self.acts_before[one.index]:
            is_soon = self.acts[one.index] if is_text else opens or (one.form.kind == "run-in" and self.acts[one.index])
            return _ACT + _SOON * is_soon
        if opens:
            return _OPENING
        may_open = opening.may_open(first, self.around.committee)
        return _MAY_OPEN if may_open and not opening.gives_duties(first) else _NOTHING

    def _first_words(self, index: int, end: int) -> str:
        """Return the words that follow a heading, which takes so many letters of a line, 0 for the whole line."""
        rest = self.lines[index].text[end:] if end else ""
        later = range(index + 1, len(self.lines))
        following = next((self.lines[i].text for i in later if not self.captions[i]), "")
        return rest[after(rest) :] or following

    def _as_line(self, index: int, line: Line) -> Iterator[Beginning]:
        """Yield the line as a heading of what follows."""
        found = mark(line.text)
        own = unmarked(line.text)
        is_long = len(line.text) > _LONGEST_HEADING or line.joined_cells
        if index + 1 == len(self.lines) or is_long or (line.text[0] == "(" and not found):
            return
        is_repeated = self._is_repeated(index)
        is_short = _SHORT_SENTENCE.fullmatch(own) and not opening.gives_duties(own)
        look = "sentence" if is_short and not is_repeated else "stop"
        shape = self.shapes[index] or Form("line", found.style if found else "", look)
        is_plain = shape.look in {"plain", "stop", "sentence"} and not found
        is_text = line_shapes.is_opening_text(line.text, self.around.committee)
        is_named = line_shapes.near(text.bare(own), self.named) and not is_text
        is_credit = is_plain and not is_named and line_shapes.is_credit(line.text)
        is_cited = shape.look == "colon" and IN_TEXT.search(own)
        label = _LABEL.match(line.text)
        is_field = label is not None and label[0] in self.labels
        is_sentence = (is_text or is_cited or is_field or shape.look == "stop") and not (is_repeated or is_named)
        if shape.look != "set" and (is_sentence or is_credit or ends_article(line.text)):
            return
        worth = self._worth(is_named=is_named) + (shape.look == "set")
        worth -= 0.5 * (len(own) > _LONG_HEADING) + 0.5 * opening.gives_duties(own)
        worth -= 0.6 * (shape.look == "sentence" and not is_named)
        opens = opening.is_opening(self._first_words(index, 0), self.around.committee)
        worth -= 0.7 * (is_plain and not (is_named or opens or self._starts(index)))
        # A line over another heading, or one that announces what follows.
        worth -= 0.5 * (not opens and self.shapes[index + 1] is not None)
        worth -= 0.5 * (shape.look == "colon" and bool(_INTRODUCES.search(own)))
        number = found.number if found else 0
        yield Beginning(index, len(line.text), shape, number, worth, is_named=is_named)

    def _worth(self, *, is_named: bool) -> float:
        """Return what the lead tells of a beginning that it names, or does not."""
        return 1.5 if is_named else -0.8 * self.around.names_all

    def _is_repeated(self, index: int) -> bool:
        """Tell whether a sentence is a heading that the opening after it repeats."""
        line, following = self.lines[index].text, self._first_words(index, 0)
        return bool(
            following
            and self._starts(index)
            and opening.is_opening(following, self.around.committee)
            and not IN_TEXT.search(line)
            and line_shapes.repeats(following, line)
        )

    def _starts(self, index: int) -> bool:
        """Tell whether nothing before a line goes on in it."""
        before = index - 1
        return index == 0 or before in self.around.leads or ends_sentence(self.lines[before].text)

    def _run_in(self, index: int, line: Line) -> Iterator[Beginning]:
        """Yield the heading at the start of a paragraph: named by the lead, bold, before a colon or as a short sentence."""
        if line.joined_cells:
            return
        found = mark(line.text)
        start = found.end if found else 0
        for look, end in self._ends(line, start):
            own = line.text[start:end].strip(" .:;–-")
            rest = line.text[end:]
            first = rest[after(rest) :]
            if not _SHORTEST <= len(own) <= _LONGEST or not first or own.endswith(","):
                continue
            is_number = len(own) < _FEW_BESIDE_NUMBER and IN_TEXT.search(own)
            if opening.is_opening(own, self.around.committee) or is_number or own in self.labels:
                continue
            opens = opening.is_opening(first, self.around.committee)
            is_named = look == "named"
            worth = self._worth(is_named=is_named)
            worth += {"colon": -0.3, "stop": -0.6}.get(look, 0.0) + 0.3 * (opens and look == "stop")
            worth -= (1.0 if look == "colon" else 0.5) * opening.gives_duties(own)
            worth -= 0.5 * (len(own) > _LONG_HEADING)
            form = Form("run-in", found.style if found else "", look)
            number = found.number if found else 0
            yield Beginning(index, end, form, number, worth, is_named=is_named)

    def _ends(self, line: Line, start: int) -> Iterator[tuple[str, int]]:
        """Yield where a heading at the start of a paragraph may end, and what makes it one."""
        for item in self.around.items:
            end = start + len(item)
            if text.bare(line.text[start:end]) == text.bare(item) and _marks_end(line.text[end:]):
                yield "named", end
        if 0 < line.bold < len(line.text.rstrip()):
            yield "bold", line.bold
        head, colon, _ = line.text.partition(":")
        is_whole = head.count("(") == head.count(")") and len(head.split()) >= _FEWEST_WORDS
        if colon and is_whole and not _INTRODUCES.search(head):
            yield "capitals" if head.isupper() else "colon", len(head)
        sentence = _SENTENCE.match(line.text[start:])
        if sentence:
            yield "stop", start + sentence.end()

    def _as_text(self, index: int, line: Line) -> Iterator[Beginning]:
        """Yield the line as a directive's text without a heading."""
        found = mark(line.text)
        label = _LABEL.match(line.text)
        look = "opens"
        if line.joined_cells:
            look = "row"
        elif label and label[0] in self.labels:
            look = f"label {label[0]}"
        elif found and found.end:
            look = ""
        elif _DAY.match(line.text):
            look = "day"
        is_told = self.acts[index] or self.opens[index]
        is_hardly = look in {"opens", "row", "day"} and (not is_told or line.text[0] == "(")
        if is_hardly:
            return
        style = found.style if found and look == "" else ""
        worth = self._worth(is_named=False) - _WITHOUT_HEADING
        worth += 0.7 * bool(style and is_told) - 0.4 * (look == "opens" and not self.acts[index])
        yield Beginning(index, 0, Form("text", style, look), found.number if found else 0, worth)


def after(rest: str) -> int:
    """Return how many letters stand between a heading and its text."""
    found = _BETWEEN.match(rest)
    return found.end() if found else 0


def _marks_end(rest: str) -> bool:
    return bool(re.match(r"\s*[.:;–-]", rest))


def _shape(line: Line) -> Form | None:
    """Return what a line looks like as a heading, or None if it looks like none."""
    short = line.text.rstrip(": ")
    if line.joined_cells or ends_sentence(short) or len(line.text) > _LONGEST_HEADING:
        return None
    found = mark(line.text)
    look = "plain"
    if line.is_heading:
        look = "set"
    elif line.bold >= len(short):
        look = "bold"
    elif line.text.isupper():
        look = "capitals"
    elif line.text.endswith(":"):
        look = "colon"
    return Form("line", found.style if found else "", look)


def _distance(form: Form, other: Form) -> float:
    """Return how unlikely it is that a beginning of another form is one where others have this form."""
    if form == other:
        return 0.0
    if "sentence" in {form.look, other.look}:
        return _OTHER
    if form.kind == other.kind and form.mark == other.mark:
        return 0.3
    if form.mark and form.mark == other.mark:
        return 0.1
    # A mark where others have none divides a directive; one that lacks it was forgotten.
    is_within = other.mark or not form.mark or form.kind != other.kind
    return _OTHER if is_within else 1.0


def _order(earlier: Beginning, one: Beginning) -> float:
    """Return what the numbers of two beginnings show."""
    if not (one.number and earlier.form.mark == one.form.mark):
        return 0.0
    return _IN_ORDER if one.number == earlier.number + 1 else -_OUT_OF_ORDER
