"""Where a directive may begin, and what speaks for each such place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from generator.data.model import Committee
from generator.data.text_analysis.portal_lines import ends_article
from generator.editors.importer import line_shapes, opening
from generator.editors.importer.line_shapes import ends_sentence
from generator.editors.importer.lines import Line
from generator.editors.importer.marks import mark, unmarked
from generator.editors.importer.title import Title
from generator.language import text
from generator.language.document_number import IN_TEXT

Kind = Literal["line", "run-in", "text"]
Shown = Literal["meeting", "opening", "perhaps", "nothing", "duties"]

# What speaks for a beginning, or against it.
_NOT_NAMED, _UNLIKELY, _OVER = -0.8, -0.5, -1.5
_LOOKS = {"colon": -0.3, "stop": -0.6}
_WITHOUT_HEADING, _NO_ACT_IN_TEXT = -1.3, -0.4
_SHORTEST, _SHORTEST_MARKED, _LONGEST, _LONGEST_HEADING, _FEWEST_WORDS = 10, 5, 300, 420, 3
_SENTENCE = re.compile(r"(?!\W*\d)[^:;.]{10,110}\.(?=\s+\w.{40})")
_SHORT_SENTENCE = re.compile(r"[^.:;]{10,110}\.")
_LABEL = re.compile(r"[^\W\d_][^:.;]{1,30}(?=:\s)")
_INTRODUCES = re.compile(
    r"(?:yêu cầu|chỉ đạo|như sau|sau đây|giao|kết luận|đề nghị|gồm|nêu rõ|nhấn mạnh|cho biết|ý kiến|trong đó|theo đó|cụ thể)\W*$|"
    r",\s+(?:yêu cầu|giao|đề nghị|chỉ đạo)(?!\w)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:(?:sáng|trưa|chiều|tối|cũng trong|cùng|trong|vào)\s+)*(?:ngày\s+)?\d{1,2}[/.-]|(?:cũng trong|cùng|trong) ngày|ngày\s+\d",
    re.IGNORECASE,
)
# Looks of texts that begin with nothing but their words.
_PLAIN = ("opens", "day")
_BETWEEN = re.compile(r"[\s.:;–-]*")


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
class Around:
    """What is known of a bulletin around its body: title, committee, leads, and the titles that they name.

    ``names_all`` tells that the lead names each heading.
    """

    title: Title
    committee: Committee
    leads: frozenset[int]
    items: tuple[str, ...]
    names_all: bool


class Body:
    """The lines between title and end, with what each of them shows and the beginnings that they may hold."""

    def __init__(self, lines: Sequence[Line], around: Around) -> None:
        """Look at each line."""
        self.lines = lines
        self.around = around
        # Asked for each pair of beginnings.
        self.shown = cache(self._shown)
        self.acts, self.own_acts = self._acts()
        self.led = list(self._led())
        self.over = [opening.heads_several(unmarked(line.text), around.committee) for line in lines]
        self.captions = [line_shapes.is_caption(line.text) for line in lines]
        self.shapes = [
            None if is_caption else _shape(line)
            for line, is_caption in zip(lines, self.captions, strict=True)
        ]
        labels = Counter(found[0] for line in lines if (found := _LABEL.match(line.text)))
        self._labels = {label for label, count in labels.items() if count > 1}
        self._named = [text.bare(item) for item in around.items]
        self.beginnings = [
            one
            for index in range(len(lines))
            if index not in around.leads and not self.captions[index]
            for ways in (self._as_line, self._run_in, self._as_text)
            for one in ways(index, lines[index])
        ]

    def _acts(self) -> tuple[list[bool], list[bool]]:
        """Tell of each line whether it is the first to name a document of the committee, and whether it is of that one."""
        seen: set[str] = set()
        acts, own = [], []
        for index, line in enumerate(self.lines):
            is_lead = index in self.around.leads
            found = opening.issued(line.text, self.around.committee, self.around.title)
            new = (
                {} if is_lead else {number: is_it for number, is_it in found if number not in seen}
            )
            seen |= new.keys()
            acts.append(bool(new))
            own.append(any(new.values()))
        return acts, own

    def _led(self) -> Iterator[bool]:
        """Tell of each line whether it begins with a leader of the committee other than the one named before."""
        before = ""
        for line in self.lines:
            name = opening.leader_named(line.text, self.around.committee)
            yield bool(name and name != before)
            before = name or before

    def opens(self, words: str) -> bool:
        """Tell whether words begin a directive's text."""
        return opening.is_opening(words, self.around.committee)

    def first_words(self, index: int, end: int) -> str:
        """Return the words that follow a heading, which takes so many letters of a line, 0 for the whole line."""
        rest = self.lines[index].text[end:] if end else ""
        later = range(index + 1, len(self.lines))
        following = next((self.lines[i].text for i in later if not self.captions[i]), "")
        return rest[after(rest) :] or following

    def _shown(self, one: Beginning) -> Shown:
        """Return what the first words after a heading, or of a text without one, show of a directive."""
        is_text = one.form.kind == "text"
        if one.form.look in _PLAIN and self.led[one.index]:
            return "meeting"
        line = self.lines[one.index].text
        first = unmarked(line) if is_text else self.first_words(one.index, one.end)
        if self.opens(first):
            return "meeting" if opening.is_meeting("", first) else "opening"
        # A heading of its own may also stand over the tasks of a directive.
        if one.form.kind == "line" and opening.gives_duties(first):
            return "duties"
        return "perhaps" if opening.may_open(first, self.around.committee) else "nothing"

    def _as_line(self, index: int, line: Line) -> Iterator[Beginning]:
        """Yield the line as a heading of what follows."""
        found, own = mark(line.text), unmarked(line.text)
        is_long = len(line.text) > _LONGEST_HEADING or line.joined_cells
        if index + 1 == len(self.lines) or is_long or (line.text[0] == "(" and not found):
            return
        is_repeated = self._is_repeated(index)
        is_short = _SHORT_SENTENCE.fullmatch(own) and not opening.gives_duties(own)
        look = "sentence" if is_short and not is_repeated else "stop"
        shape = self.shapes[index] or Form("line", found.style if found else "", look)
        is_text = line_shapes.is_opening_text(line.text, self.around.committee)
        is_named = line_shapes.near(text.bare(own), self._named) and not is_text
        is_sentence = (is_text or shape.look == "stop" or self._is_field(line, shape)) and not (
            is_repeated or is_named
        )
        if shape.look != "set" and (is_sentence or ends_article(line.text)):
            return
        opens = self.opens(self.first_words(index, 0))
        worth = self._worth(own, is_named=is_named)
        worth += _OVER * self.over[index]
        # A line over another heading, or one that announces what follows.
        worth += _UNLIKELY * (not opens and self.shapes[index + 1] is not None)
        worth += _UNLIKELY * (shape.look == "colon" and bool(_INTRODUCES.search(own)))
        number = found.number if found else 0
        yield Beginning(index, len(line.text), shape, number, worth, is_named=is_named)

    def _is_field(self, line: Line, shape: Form) -> bool:
        """Tell whether a line is one of the fields that directives have, or only names a document before a colon."""
        label = _LABEL.match(line.text)
        is_cited = shape.look == "colon" and IN_TEXT.search(unmarked(line.text))
        return bool(is_cited or (label and label[0] in self._labels))

    def _worth(self, own: str, *, is_named: bool) -> float:
        """Return what speaks for the words of a heading."""
        is_missed = self.around.names_all and not is_named
        return _NOT_NAMED * is_missed + _UNLIKELY * opening.gives_duties(own)

    def _is_repeated(self, index: int) -> bool:
        """Tell whether a sentence is a heading that the opening after it repeats."""
        line, following = self.lines[index].text, self.first_words(index, 0)
        return bool(
            following
            and self.opens(following)
            and not IN_TEXT.search(line)
            and line_shapes.repeats(following, line)
        )

    def _run_in(self, index: int, line: Line) -> Iterator[Beginning]:
        """Yield the heading at the start of a paragraph: bold, before a colon or as a short sentence."""
        if line.joined_cells:
            return
        found = mark(line.text)
        start = found.end if found else 0
        for look, end in self._ends(line, start):
            own = line.text[start:end].strip(" .:;–-")
            rest = line.text[end:]
            first = rest[after(rest) :]
            shortest = _SHORTEST_MARKED if found else _SHORTEST
            if not shortest <= len(own) <= _LONGEST or not first or own.endswith(","):
                continue
            if opening.begins_text(own, self.around.committee) or own in self._labels:
                continue
            is_named = line_shapes.near(text.bare(own), self._named)
            worth = self._worth(own, is_named=is_named) + _LOOKS.get(look, 0.0)
            form = Form("run-in", found.style if found else "", look)
            number = found.number if found else 0
            yield Beginning(index, end, form, number, worth, is_named=is_named)

    def _ends(self, line: Line, start: int) -> Iterator[tuple[str, int]]:
        """Yield where a heading at the start of a paragraph may end, and what makes it one."""
        if 0 < line.bold < len(line.text.rstrip()):
            yield "bold", line.bold
        head, colon, _ = line.text.partition(":")
        fewest = _FEWEST_WORDS - bool(start)
        is_whole = head.count("(") == head.count(")") and len(head[start:].split()) >= fewest
        if colon and is_whole and not _INTRODUCES.search(head):
            yield "capitals" if head.isupper() else "colon", len(head)
        sentence = _SENTENCE.match(line.text[start:])
        if sentence:
            yield "stop", start + sentence.end()

    def _as_text(self, index: int, line: Line) -> Iterator[Beginning]:
        """Yield the line as a directive's text without a heading."""
        if self.over[index]:
            return
        found = mark(line.text)
        label = _LABEL.match(line.text)
        look = "opens"
        if line.joined_cells:
            look = "row"
        elif label and label[0] in self._labels:
            look = f"label {label[0]}"
        elif found and found.end:
            look = ""
        elif _DAY.match(line.text):
            look = "day"
        # Under a day or a leader any line begins one.
        is_led = (look in _PLAIN and self.led[index]) or (index > 0 and self.over[index - 1])
        is_told = self.acts[index] or is_led or self.opens(line.text)
        style = found.style if found and look in {"", "row"} else ""
        is_bare = look in {"opens", "row", "day"} and not style
        if is_bare and (not is_told or line.text[0] == "("):
            return
        worth = _NOT_NAMED * self.around.names_all + _WITHOUT_HEADING
        worth += _NO_ACT_IN_TEXT * (look == "opens" and not (self.acts[index] or is_led))
        yield Beginning(index, 0, Form("text", style, look), found.number if found else 0, worth)


def after(rest: str) -> int:
    """Return how many letters stand between a heading and its text."""
    found = _BETWEEN.match(rest)
    return found.end() if found else 0


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
