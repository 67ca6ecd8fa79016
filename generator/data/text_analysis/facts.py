"""Everything that a directive's body says, paragraph by paragraph."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.data.model import Agency, Relation
from generator.data.registry import Registry
from generator.data.text_analysis import (
    citations,
    deadlines,
    duties,
    leftovers,
    passages,
    reported,
    shares,
    tables,
)
from generator.data.text_analysis.citations import Cited
from generator.data.text_analysis.deadlines import Limit
from generator.data.text_analysis.duties import Duties, Duty
from generator.data.text_analysis.leftovers import Span
from generator.data.text_analysis.names import Names
from generator.data.text_analysis.reported import Reported
from generator.data.text_analysis.shares import Shares
from generator.data.text_analysis.tables import Cell
from generator.language import text

# An item of the list that a paragraph ending in a colon opens.
_ITEM = re.compile(r"[-+•*]|[a-zđ]\)|\d{1,2}[.)]\s")


@dataclass(frozen=True)
class StatedDuty:
    """A duty and its paragraph, counted from 0."""

    duty: Duty
    paragraph: int


@dataclass(frozen=True)
class LimitWithAgencies:
    """A time limit, its paragraph, counted from 0, and the agencies of its clause.

    ``names_others`` tells that its words name a body that the registry lacks.
    """

    limit: Limit
    paragraph: int
    agencies: tuple[Agency, ...]
    names_others: bool


@dataclass(frozen=True)
class Citation:
    """A cited document, listed once per directive, and why it is cited."""

    cited: Cited
    relation: Relation
    sure: bool


@dataclass(frozen=True)
class Place:
    """Words that may state a fact but were not understood: ``kind`` says of what, ``agency`` whose name they are.

    ``paragraph`` counts from 0, ``start`` is a character offset in it.
    """

    kind: Literal["agency", "body", "time", "amount", "document"]
    words: str
    paragraph: int
    start: int
    agency: Agency | None = None

    def in_context(self, paragraph: str) -> str:
        """Return the words with their clause; where the name of a body ends is not certain, so it has more of them."""
        stops = passages.SENTENCES if self.kind == "body" else passages.CLAUSES
        return passages.around(paragraph, self.start, self.words, stops)


@dataclass(frozen=True)
class Facts:
    """What a body says. Paragraphs that report another body's document give no duties and no limits."""

    duties: tuple[StatedDuty, ...]
    limits: tuple[LimitWithAgencies, ...]
    citations: tuple[Citation, ...]
    reported: tuple[Reported, ...]
    shares: Shares | None
    places: tuple[Place, ...]


def facts(body: str, registry: Registry, names: Names, day: date, own_number: str | None) -> Facts:
    """Return what a directive's body says.

    ``names`` are those of the agencies that existed on ``day``, whose year completes dates without one.
    ``own_number`` is the number of the directive's own document, which is not a citation.
    """
    paragraphs = text.paragraphs(body)
    cites = [citations.cited(paragraph, names, registry, day.year) for paragraph in paragraphs]
    foreign = reported.reported(paragraphs, cites, names)
    skipped = {report.index for report in foreign}
    shared = shares.shares(body, names)
    tells_amounts = not shared and shares.has_amounts(body)
    rows, last = tables.rows(paragraphs), len(paragraphs) - 1
    reader = _Reader(names, day, rows, last, tells_amounts=tells_amounts)
    for index, paragraph in enumerate(paragraphs):
        whole = ((0, len(paragraph)),)
        others = whole if index in skipped else reported.passages(paragraph, names)
        reader.read(index, paragraph, [(one.start, one.end) for one in cites[index]], others)
    return Facts(
        tuple(reader.duties),
        tuple(reader.limits),
        _citations(paragraphs, cites, foreign, own_number),
        foreign,
        shared,
        tuple(reader.places),
    )


class _Reader:
    """Reads paragraphs in order; what one addresses holds for the items after it."""

    def __init__(
        self,
        names: Names,
        day: date,
        rows: Mapping[int, tuple[Cell, ...]],
        last: int,
        *,
        tells_amounts: bool,
    ) -> None:
        self.tells_amounts = tells_amounts
        self.names = names
        self.day = day
        self.rows = rows
        self.last = last
        self.addressed: Mapping[Agency, str] = {}
        # Duties that the paragraph before gave to those whom it addresses.
        self.headed = 0
        self.duties: list[StatedDuty] = []
        self.limits: list[LimitWithAgencies] = []
        self.places: list[Place] = []

    def read(
        self, index: int, paragraph: str, known: Sequence[Span], foreign: Sequence[Span]
    ) -> None:
        """Read a paragraph; ``known`` are the offsets of the documents that it cites, with their dates.

        ``foreign`` are those of what it tells of other bodies' documents.
        """
        self.addressed = self.addressed if _ITEM.match(paragraph) else {}
        cells = self.rows.get(index, ())
        found = self._duties(index, paragraph, cells, foreign)
        self.headed = 0
        if paragraph.endswith(":") or found.is_heading_of(paragraph):
            bound = found.bound_at(len(paragraph))
            self.addressed = {one.agency: one.quote for one in found.duties if one.agency in bound}
            self.headed = len(self.addressed)
        due = [(cell.start, cell.end) for cell in cells if cell.column == "due"]
        mentions = self.names.mentions(paragraph)
        limits = deadlines.times(paragraph, self.day, [*known, *foreign], mentions, due)
        others = [one.start for one in mentions if one.agency is None]
        for limit in limits:
            is_in_column = any(start <= limit.at < end for start, end in due)
            bound = found.bound_at(0 if is_in_column else limit.start) or tuple(self.addressed)
            names_others = any(limit.start <= start < limit.at for start in others)
            self.limits.append(LimitWithAgencies(limit, index, bound, names_others))
        read = [(limit.bound_at, limit.start + len(limit.quote)) for limit in limits]
        read += [*foreign, *([leftovers.when(paragraph)] if index == 0 else ())]
        accounted = [*foreign, *((one.first, one.end) for one in mentions)]
        self._left("body", index, paragraph, leftovers.bodies(paragraph, accounted))
        self._left("document", index, paragraph, leftovers.documents(paragraph, known))
        charged = [0] if self.addressed else [duty.start for duty in found.duties]
        times = leftovers.times(paragraph, self.day, [*known, *read], charged)
        self._left("time", index, paragraph, times)
        if self.tells_amounts and not foreign:
            self._left("amount", index, paragraph, leftovers.amounts(paragraph, charged))

    def _duties(
        self, index: int, paragraph: str, cells: tuple[Cell, ...], foreign: Sequence[Span]
    ) -> Duties:
        if cells:
            found = tables.duties_in(paragraph, cells, self.names)
        else:
            found = duties.duties(
                paragraph, self.names, is_opening=index == 0, addressed=self.addressed
            )
        self.places += [
            Place("agency", one.quote, index, one.start, one.agency)
            for one in found.within(foreign)
            if one.agency.kind not in {"central", "collective"}
            and not reported.TO_PROVINCES.search(paragraph[: one.start])
        ]
        found = found.outside(foreign)
        if index == self.last and paragraph[-1] not in ".;:/" and self._is_name(paragraph):
            # Nothing follows that it may head: it signs the text.
            found = Duties((), ())
        if self.headed and any(one.role == "lead" and not one.start for one in found.duties):
            # The first task under "Sở Y tế:" is to lead, which is the role that the heading gives.
            del self.duties[-self.headed :]
        self.duties += [StatedDuty(duty, index) for duty in found.duties]
        self.places += [
            Place("agency" if one.agency else "body", one.name, index, one.start, one.agency)
            for one in found.unread
        ]
        return found

    def _is_name(self, paragraph: str) -> bool:
        """Tell whether a paragraph is nothing but the name of a body."""
        names = self.names.mentions(paragraph)
        return bool(names) and not re.search(
            r"\w", paragraph[: names[0].first] + paragraph[names[-1].end :]
        )

    def _left(
        self,
        kind: Literal["body", "time", "amount", "document"],
        index: int,
        paragraph: str,
        spans: Iterable[Span],
    ) -> None:
        self.places += [Place(kind, paragraph[start:end], index, start) for start, end in spans]


def _citations(
    paragraphs: Sequence[str],
    cites: Sequence[Sequence[Cited]],
    foreign: Sequence[Reported],
    own_number: str | None,
) -> tuple[Citation, ...]:
    """Return each cited document once, from the province's own words where they cite it."""
    by_number: dict[str, Citation] = {}
    reporting = {report.index: report for report in foreign}
    own = [index for index in range(len(paragraphs)) if index not in reporting]
    for index in (*own, *reporting):
        for citation in cites[index]:
            if citation.number != own_number and citation.number not in by_number:
                by_number[citation.number] = _citation(
                    paragraphs[index], citation, reporting.get(index), own_number
                )
    order = {
        citation.number: ordinal
        for ordinal, citation in enumerate(c for part in cites for c in part)
    }
    return tuple(sorted(by_number.values(), key=lambda citation: order[citation.cited.number]))


def _citation(
    paragraph: str, citation: Cited, report: Reported | None, own_number: str | None
) -> Citation:
    known = not citation.issuer_guessed
    if report is None:
        return Citation(citation, citations.relation(paragraph, citation, own_number), known)
    is_demanded = (
        report.demands and report.number == citation.number and citation.quote.startswith("Tại")
    )
    return Citation(citation, "implements" if is_demanded else "mentions", known)
