"""Who must do what, and by when: each sentence of a directive once, with all whom it binds and its deadlines."""

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from generator.data import conventions
from generator.data.bulletin import BoundDeadline, Bulletin, Entry
from generator.data.model import AgencyDuty
from generator.language import text
from generator.pages import links, shared_rows
from generator.pages.page import Link
from generator.pages.shared_rows import DeadlineItem

_CLAUSE = re.compile(r"[.;!?…]+[”»)]*(?=\s)|\n")
_SENTENCE = re.compile(rf"[.!?…]+[”»)]*(?=\s+[“«(]?(?:{text.UPPER}|\d))|\n")
# What two quotes may leave out between them without a sign that something is.
_NOTHING = re.compile(r"[\s,]*")


@dataclass(frozen=True)
class Addressees:
    """Agencies to which a sentence gives the same role; ``role`` is "" of those that only a deadline binds."""

    agencies: tuple[Link, ...]
    role: str


@dataclass(frozen=True)
class DueItem:
    """A deadline, with the agencies that it binds if they are not those that it stands with.

    ``binds_all`` tells that these are all with a duty in the directive.
    """

    item: DeadlineItem
    agencies: tuple[Link, ...]
    binds_all: bool


@dataclass(frozen=True)
class DutyItem:
    """A sentence that gives duties or sets deadlines: the quoted words with a link to their paragraph."""

    addressees: tuple[Addressees, ...]
    deadlines: tuple[DueItem, ...]
    quote: str
    paragraph: Link


@dataclass
class _Passage:
    """A quote's place, and what is gathered there; clauses and sentences are counted within a paragraph."""

    paragraph: str
    number: int
    sentence: int
    clause: int
    spans: list[tuple[int, int]]
    duties: list[AgencyDuty] = field(default_factory=list)
    deadlines: list[BoundDeadline] = field(default_factory=list)

    @property
    def bound(self) -> frozenset[str]:
        return frozenset(duty.agency for duty in self.duties)

    @property
    def roles(self) -> frozenset[tuple[str, str]]:
        return frozenset((duty.agency, duty.role) for duty in self.duties)


_Place = Callable[[str], _Passage]


def duty_items(bulletin: Bulletin, entry: Entry) -> tuple[DutyItem, ...]:
    """Return a row for each sentence of a directive that gives a duty or sets a deadline, in order of the text."""
    place = _places(entry)
    passages = _giving_duties(entry.directive.agencies, place)
    for deadline in bulletin.deadlines_of(entry):
        _add(passages, deadline, place(deadline.annotation.quote))
    passages.sort(key=lambda one: (one.number, min(one.spans)))
    return tuple(_item(bulletin, entry, one) for one in passages)


def due_item(bulletin: Bulletin, deadline: BoundDeadline, beside: frozenset[str]) -> DueItem:
    """Return a deadline that stands with some agencies, given by their ids."""
    item = shared_rows.deadline_item(bulletin, deadline)
    if beside == {agency.id for agency in deadline.agencies}:
        return DueItem(item, (), binds_all=False)
    binds_all = not deadline.annotation.agencies
    return DueItem(item, () if binds_all else item.agencies, binds_all)


def _places(entry: Entry) -> _Place:
    """Return what tells a quote's place. Stops within quotes end neither clauses nor sentences."""
    directive = entry.directive
    paragraphs = text.paragraphs(directive.body)
    quotes = {duty.quote for duty in directive.agencies}
    quotes |= {deadline.quote for deadline in directive.deadlines}

    def place(quote: str) -> _Passage:
        number = conventions.paragraph_number(directive, quote)
        paragraph = paragraphs[number - 1]
        if quote not in paragraph:
            return _Passage(quote, number, 0, 0, [(0, len(quote))])
        start = paragraph.index(quote)
        found = ((paragraph.find(one), len(one)) for one in quotes)
        within = [(at, at + length) for at, length in found if at >= 0]
        sentence, clause = (
            bisect(_ends(stop, paragraph, within), start) for stop in (_SENTENCE, _CLAUSE)
        )
        return _Passage(paragraph, number, sentence, clause, [(start, start + len(quote))])

    return place


def _ends(
    stop: re.Pattern[str], paragraph: str, within: Sequence[tuple[int, int]]
) -> Sequence[int]:
    ends = (match.end() for match in stop.finditer(paragraph))
    return [end for end in ends if not any(first < end < last for first, last in within)]


def _giving_duties(duties: Iterable[AgencyDuty], place: _Place) -> list[_Passage]:
    """Return the clauses that give duties; those of a sentence with the same agencies and roles are one."""
    clauses: dict[tuple[str, int], _Passage] = {}
    for duty in duties:
        quoted = place(duty.quote)
        clause = clauses.setdefault((quoted.paragraph, quoted.clause), quoted)
        clause.spans += quoted.spans if clause is not quoted else []
        clause.duties.append(duty)
    passages: dict[tuple[object, ...], _Passage] = {}
    for clause in clauses.values():
        one = passages.setdefault((clause.paragraph, clause.sentence, clause.roles), clause)
        one.spans += clause.spans if one is not clause else []
    return list(passages.values())


def _add(passages: list[_Passage], deadline: BoundDeadline, place: _Passage) -> None:
    """Add a deadline to the words of its sentence that bind the same agencies, or to those of its clause."""
    bound = {agency.id for agency in deadline.agencies}
    near = [
        one
        for one in passages
        if (one.paragraph, one.sentence) == (place.paragraph, place.sentence)
        and (one.clause == place.clause or one.bound & bound)
    ]
    if not near:
        passages.append(place)
    fits = [one for one in near if one.bound == bound] or near or [place]
    before = [one for one in fits if min(one.spans) <= place.spans[0]]
    chosen = (before or fits)[-1]
    chosen.spans += place.spans if chosen is not place else []
    chosen.deadlines.append(deadline)


def _item(bulletin: Bulletin, entry: Entry, one: _Passage) -> DutyItem:
    addressees, beside = tuple(_addressees(bulletin, one.duties)), one.bound
    if not one.duties:
        first = one.deadlines[0]
        beside = frozenset(agency.id for agency in first.agencies)
        agencies = links.in_row(map(links.agency, first.agencies))
        addressees = (Addressees(agencies, ""),) if agencies else ()
    return DutyItem(
        addressees=addressees,
        deadlines=tuple(due_item(bulletin, deadline, beside) for deadline in one.deadlines),
        quote=_joined(one.paragraph, sorted(one.spans)),
        paragraph=links.paragraph(entry, one.paragraph),
    )


def _addressees(bulletin: Bulletin, duties: Iterable[AgencyDuty]) -> Iterator[Addressees]:
    """Yield the agencies of neighbouring duties of the same role together, each once."""
    roles = dict.fromkeys((duty.agency, duty.reader_label("role")) for duty in duties)
    named = links.in_row(links.agency(bulletin.registry.agencies[id_]) for id_, _ in roles)
    for role, group in groupby(zip(roles, named, strict=True), key=lambda pair: pair[0][1]):
        yield Addressees(tuple(link for _, link in group), role)


def _joined(paragraph: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return the words at the spans in their order, with a sign where some between them are left out."""
    parts = []
    start, end = spans[0]
    for first, last in spans[1:]:
        if first > end and not _NOTHING.fullmatch(paragraph, end, first):
            parts.append(paragraph[start:end])
            start = first
        end = max(end, last)
    return " … ".join((*parts, paragraph[start:end]))
