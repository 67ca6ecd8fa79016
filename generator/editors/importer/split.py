"""Where the directives of a bulletin begin: the explanation of all its lines that fits best.

A directive may begin with a line of its own as heading, with a heading that runs into its paragraph, or with its text; such
beginnings have a mark (1., I., ★) and a look (bold, capitals, before a colon) in common. For each such form the
bulletin is divided so that the parts are worth most: a part should have one own document or an opening, and a body;
its beginning should be of the form, and what is of the form should be a beginning.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator.editors.importer import opening
from generator.editors.importer.beginnings import Around, Beginning, Body, Form
from generator.editors.importer.lines import Line
from generator.editors.importer.marks import unmarked

# What a part is worth: for its own document or its opening, and for what it should not have.
_ACT = 2.0
_SHOWN = {"meeting": 1.8, "opening": 1.2, "perhaps": 0.6, "nothing": -0.4, "duties": -1.0}
_SOON, _MORE_ACTS, _ENDS_IN_HEADING, _WITHOUT_TEXT = 0.4, -1.8, -0.6, -100.0
_LEFT_OVER = -0.3
_IN_ORDER, _OUT_OF_ORDER = 0.3, -0.7
_PLAIN_PASSED_OVER, _LOOK_PASSED_OVER, _MARK_PASSED_OVER = 0.2, 0.9, 1.8
# A line that is hardly a heading may be of the form and none.
_LEAST = -0.5
_OTHER_LOOK, _SAME_MARK, _NO_MARK, _OTHER = 0.3, 0.1, 1.0, 3.0
_CLOSE = 0.9
# A longer look back costs time only; no directive passes over so many beginnings.
_FURTHEST = 150


@dataclass(frozen=True)
class Split:
    """The beginnings of directives, and the lines that head several of them.

    ``unsure`` are the lines at which a directive may begin after all, or not.
    """

    beginnings: tuple[Beginning, ...] = ()
    groups: tuple[int, ...] = ()
    unsure: tuple[int, ...] = ()


class _Explanation(NamedTuple):
    value: float
    path: tuple[Beginning, ...]
    division: "_Division"


def split(lines: Sequence[Line], around: Around) -> Split:
    """Return the best division of a bulletin's lines; without a beginning if nothing looks like a directive."""
    body = Body(lines, around)
    found = [
        explanation
        for form in dict.fromkeys(one.form for one in body.beginnings)
        for groups in dict.fromkeys([(), _groups(body, form)])
        if (explanation := _Division(body, form, groups).best())
    ]
    if not found:
        return _one(body)
    best = max(found, key=lambda one: one.value)
    unsure = _further_acts(body, best.path) | set(best.division.unsure(best.path))
    return Split(best.path, best.division.groups, tuple(sorted(unsure)))


def _one(body: Body) -> Split:
    """Return one directive that begins with the first sentence that gives a duty, in doubt, or none."""
    for index, line in enumerate(body.lines):
        gives = opening.gives_duties(unmarked(line.text)) and opening.reads_as_text(line.text)
        if gives and index not in body.around.leads:
            return Split((Beginning(index, 0, Form("text", "", "opens"), 0, 0.0),), (), (index,))
    return Split()


def _groups(body: Body, form: Form) -> tuple[int, ...]:
    """Return the lines that head groups of directives which begin in a form: alike, and one before the first."""
    starts = {one.index for one in body.beginnings if one.form == form}
    shape = body.shapes[min(starts) - 1] if min(starts) else None
    if shape is None or shape == form:
        return ()
    found = [
        index
        for index, other in enumerate(body.shapes)
        if other == shape and index + 1 in starts and index not in body.around.leads
    ]
    return tuple(found) if len(found) > 1 else ()


def _further_acts(body: Body, path: Sequence[Beginning]) -> set[int]:
    """Return the lines in which a part has another own document than its first."""
    found: set[int] = set()
    for one, stop in _parts(path, len(body.lines)):
        first = next((index for index in range(one.index, stop) if body.acts[index]), stop)
        found.update(index for index in range(first + 1, stop) if body.own_acts[index])
    return found


def _parts(path: Sequence[Beginning], end: int) -> list[tuple[Beginning, int]]:
    """Return each beginning with the line at which its part stops."""
    stops = [*(one.index for one in path), end]
    return list(zip(path, stops[1:], strict=True))


class _Division:
    """The division of a body by beginnings of one form and those near to it."""

    def __init__(self, body: Body, form: Form, groups: Sequence[int]) -> None:
        self.body = body
        self.form = form
        self.groups = tuple(groups)
        self.acts = [0, *accumulate(body.acts)]
        # Under a leader's name, or a day, items that only give duties are directives as well.
        self.is_led = bool(groups) and all(body.over[index] for index in groups)
        self.starts = {
            one.index
            for one in body.beginnings
            if (one.form == form or (form.mark and one.form.mark == form.mark))
            and (one.form.kind == "line") == (form.kind == "line")
            and (form.mark or form.kind == "text" or one.worth > _LEAST)
        }
        self.alike = [0, *accumulate(index in self.starts for index in range(len(body.lines)))]

    def best(self) -> _Explanation | None:
        """Return the best path through the beginnings, or None if nothing supports it."""
        best: list[tuple[float, tuple[Beginning, ...]]] = []
        end = len(self.body.lines)
        for one, worth in self._nodes:
            ways: list[tuple[float, tuple[Beginning, ...]]] = [(self._left_over[one.index], ())]
            ways += [
                (value + self._part(path[-1], one.index) + self._order(path[-1], one), path)
                for value, path in best[-_FURTHEST:]
                if path[-1].index < one.index
            ]
            value, path = max(ways, key=lambda way: way[0])
            best.append((value + worth, (*path, one)))
        ends = [(value + self._part(path[-1], end), path) for value, path in best]
        value, path = max(ends, key=lambda way: way[0], default=(0.0, ()))
        if not self._is_supported(path):
            return None
        return _Explanation(value, path, self)

    def unsure(self, path: Sequence[Beginning]) -> Iterator[int]:
        """Yield the lines at which one beginning more or less is worth nearly as much, and those of a telling form that begin nothing."""
        cuts, whole = {one.index for one in path}, self._value(path)
        for one, _ in self._nodes:
            less = [other for other in path if other.index != one.index]
            other = less if one.index in cuts else sorted([*path, one], key=lambda one: one.index)
            is_passed = self._is_telling and one.index in self.starts - cuts
            if other and other[0] == path[0] and (is_passed or whole - self._value(other) < _CLOSE):
                yield one.index

    def _value(self, path: Sequence[Beginning]) -> float:
        """Return what a path is worth after its first beginning."""
        worth = dict(self._nodes)
        parts = sum(self._part(one, stop) for one, stop in _parts(path, len(self.body.lines)))
        return parts + sum(worth[one] + self._order(before, one) for before, one in pairwise(path))

    @cached_property
    def _nodes(self) -> list[tuple[Beginning, float]]:
        near = [
            (one, 0.0 if one.is_named else _distance(self.form, one.form))
            for one in self.body.beginnings
            if one.index not in self.groups
        ]
        return [(one, one.worth - distance) for one, distance in near if distance < _OTHER]

    def _is_supported(self, path: Sequence[Beginning]) -> bool:
        """Tell whether most beginnings are of the form, and a part shows a directive or several headings are alike."""
        same = sum(one.form[:2] == self.form[:2] for one in path)
        if not path or same * 2 < len(path):
            return False
        is_series = self._is_telling and sum(one.form == self.form for one in path) > 1
        parts = _parts(path, len(self.body.lines))
        return bool(is_series or any(self._evidence(one, stop) > 0 for one, stop in parts))

    @cached_property
    def _cost(self) -> float:
        """What it costs that a line of the form is no beginning, by how telling the form is."""
        if self.form.mark:
            return _MARK_PASSED_OVER
        return _PLAIN_PASSED_OVER if self.form.look == "plain" else _LOOK_PASSED_OVER

    @property
    def _is_telling(self) -> bool:
        """Tell whether the form alone shows that a line is a heading."""
        return self.form.kind == "line" and self._cost > _PLAIN_PASSED_OVER

    @cached_property
    def _left_over(self) -> list[float]:
        """What it costs, for each line, that those before it are no part of a directive."""
        costs = [
            0.0 if index in self.body.around.leads or is_caption else _LEFT_OVER
            for index, is_caption in enumerate(self.body.captions)
        ]
        return [0.0, *accumulate(costs)]

    def _part(self, one: Beginning, stop: int) -> float:
        """Return what the part from a beginning up to a line is worth."""
        within = [index for index in self.groups if one.index < index < stop]
        headed = stop - 1 in within
        last = stop - headed - 1
        has_lead = any(one.index < index < stop for index in self.body.around.leads)
        if has_lead or last < one.index + (one.form.kind == "line"):
            return _WITHOUT_TEXT
        acts = self.acts[last + 1] - self.acts[one.index]
        trails = (
            one.index < last and stop < len(self.body.lines) and self.body.shapes[last] is not None
        )
        over = self.alike[stop] - self.alike[one.index + 1]
        return (
            self._evidence(one, stop)
            + _LEFT_OVER * len(within)
            + _MORE_ACTS * max(0, acts - 1)
            + _ENDS_IN_HEADING * trails
            - self._cost * over
        )

    def _evidence(self, one: Beginning, stop: int) -> float:
        """Return how much the lines up to another one show a directive."""
        shown = self.body.shown(one)
        if self.acts[stop] > self.acts[one.index]:
            is_here = one.form.kind != "line" and self.body.acts[one.index]
            opens = shown in {"opening", "meeting"} and one.form.kind != "text"
            return _ACT + _SOON * (is_here or opens)
        return _SHOWN["opening" if self.is_led and one.form == self.form else shown]

    def _order(self, earlier: Beginning, one: Beginning) -> float:
        """Return what the numbers of two beginnings show; in a group they may begin anew."""
        if not (one.number and earlier.form.mark == one.form.mark):
            return 0.0
        is_first = one.number == 1 and one.index - 1 in self.groups
        is_next = one.number == earlier.number + 1
        return _IN_ORDER if is_first or is_next else _OUT_OF_ORDER


def _distance(form: Form, other: Form) -> float:
    """Return how unlikely it is that a beginning of another form is one where others have this form."""
    if form == other:
        return 0.0
    looks = {form.look, other.look}
    if "sentence" in looks and looks != {"sentence", "stop"}:
        return _OTHER
    if form.kind == other.kind and form.mark == other.mark:
        return _OTHER_LOOK
    if form.mark and form.mark == other.mark:
        return _SAME_MARK
    # A mark where others have none divides a directive; one that lacks it was forgotten.
    is_within = other.mark or not form.mark or form.kind != other.kind
    return _OTHER if is_within else _NO_MARK
