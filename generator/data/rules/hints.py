"""Doubts about missing annotations: places of the text that none covers and no mark says to be mere mentions."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple

from generator.data import suggestions
from generator.data.conventions import day_of, documents, reported
from generator.data.diagnostics import Fault
from generator.data.grouping import grouped
from generator.data.model import Directive, Week
from generator.data.registry import Registry
from generator.data.rules.directives import each_directive, each_quote
from generator.data.text_analysis import passages, tables
from generator.data.text_analysis.duties import Duty
from generator.data.text_analysis.facts import Facts, Place, facts
from generator.data.text_analysis.names import names_on
from generator.language import text

# Chairing a meeting is not leading a task.
_LEADS = re.compile(
    r"(?<!\w)(?:chủ trì|đầu mối)(?!\w)(?!\s+(?:cuộc |buổi |phiên |kỳ )?(?:họp|hội nghị|làm việc|tiếp))",
    re.IGNORECASE,
)

# Those that an import tells in its own words.
HINT_CODES = frozenset({"R340", "R341", "R342", "R343", "R344", "R345"})

# A code, the values for the message, and where in the body the words are.
Hint = tuple[str, Mapping[str, object], int]


class Quoted(NamedTuple):
    """Where a quote stands: a paragraph, counted from 0, and offsets; role and agency if it is that of a duty."""

    paragraph: int
    start: int
    end: int
    what: tuple[str, str]


def words_are_annotated(week: Week, registry: Registry) -> Iterator[Fault]:
    """Each order, time limit, cited document and name in the text is annotated, or marked as only mentioned.

    All of these are doubts, since the text is only read by patterns.
    """
    named = cache(partial(names_on, registry))
    for path, directive in each_directive(week):
        day = day_of(week, directive)
        number = directive.document.number if directive.document else None
        findings = facts(directive.body, registry, named(day), day, number)
        for code, values, offset in _Directive(directive, findings).hints(registry):
            yield Fault(code, (*path, "body"), values, offset=offset)


class _Directive:
    def __init__(self, directive: Directive, findings: Facts) -> None:
        self.directive = directive
        self.findings = findings
        self.paragraphs = text.paragraphs(directive.body)
        self.foreign = {i for i, context in enumerate(reported(directive)) if context}
        self.quoted = tuple(_quoted(directive, self.paragraphs))
        self.offsets = text.offsets(directive.body)

    def hints(self, registry: Registry) -> Iterator[Hint]:
        yield from self._duties()
        yield from self._limits()
        yield from self._documents()
        told: set[str] = set()
        for place in self.findings.places:
            is_told = place.kind == "body" and place.words in told
            if not is_told and not self._is_covered(place.paragraph, place.start):
                told.add(place.words)
                yield self._place(place, registry)

    def _is_covered(self, paragraph: int, at: int) -> bool:
        """Tell whether a quote contains a place, or its paragraph only reports another body's document."""
        return paragraph in self.foreign or any(
            one.paragraph == paragraph and one.start <= at < one.end for one in self.quoted
        )

    def _offset(self, quote: str, paragraph: int = 0) -> int:
        """Return where in the body words stand, from a paragraph on."""
        return max(self.directive.body.find(quote, self.offsets[paragraph]), 0)

    def _duties(self) -> Iterator[Hint]:
        missing = grouped(
            ((found.duty.quote, found.paragraph), found.duty.agency.name)
            for found in self.findings.duties
            if not self._has(found.paragraph, found.duty)
        )
        for (quote, paragraph), names in missing.items():
            values = {"names": ", ".join(names), "quote": quote}
            yield "R340", values, self._offset(quote, paragraph)
        if not missing and not any(place.kind == "body" for place in self.findings.places):
            for around, offset in self._leads_without_lead():
                yield "R341", {"quote": around}, offset

    def _has(self, paragraph: int, duty: Duty) -> bool:
        """Tell whether a paragraph's annotations give the agency a duty, or the same words to another one."""
        return paragraph in self.foreign or any(
            one.paragraph == paragraph
            and (
                one.what[1] == duty.agency.id
                or (one.start <= duty.at < one.end and one.what[0] in {duty.role, "mentioned"})
            )
            for one in self.quoted
        )

    def _limits(self) -> Iterator[Hint]:
        days = {deadline.date for deadline in self.directive.deadlines if deadline.date}
        for found in self.findings.limits:
            if found.limit.day not in days and not self._is_covered(
                found.paragraph, found.limit.at
            ):
                quote = found.limit.quote
                yield "R342", {"quote": quote}, self._offset(quote, found.paragraph)

    def _documents(self) -> Iterator[Hint]:
        known = {cite.number for cite in self.directive.cites}
        known |= {document.number for document in documents(self.directive)}
        for citation in self.findings.citations:
            cited = citation.cited
            if cited.number not in known and not any(
                cited.quote in words for words in self.directive.only_mentioned
            ):
                values = {"number": cited.number, "quote": cited.quote}
                yield "R344", values, self._offset(cited.quote)

    def _place(self, place: Place, registry: Registry) -> Hint:
        words = place.in_context(self.paragraphs[place.paragraph])
        offset = self.offsets[place.paragraph] + place.start
        if place.kind == "body":
            near = suggestions.did_you_mean(suggestions.nearest_agency_name(place.words, registry))
            hint = near or "Thêm cơ quan này vào agencies.yml."
            return "R343", {"name": place.words, "words": words, "hint": hint}, offset
        return "R345", {"words": words, "paragraph": place.paragraph + 1}, offset

    def _leads_without_lead(self) -> Iterator[tuple[str, int]]:
        """Yield the words around "chủ trì" or "đầu mối" in each paragraph that no lead agency quotes, and where they are."""
        leading = {one.paragraph for one in self.quoted if one.what[0] in {"lead", "mentioned"}}
        rows = tables.rows(self.paragraphs)
        heads = {index - 1 for index in rows} - rows.keys()
        for index, paragraph in enumerate(self.paragraphs):
            match = None if index in self.foreign | leading | heads else _LEADS.search(paragraph)
            if match:
                around = passages.around(paragraph, match.start(), match[0])
                yield around, self.offsets[index] + match.start()


def _quoted(directive: Directive, paragraphs: Iterable[str]) -> Iterator[Quoted]:
    """Yield every place of every quote; of duties with role and agency. A share of an amount is no duty."""
    quotes = [
        (quote, ("mentioned" if path[0] == "allocation" else "", ""))
        for path, quote in each_quote((), directive)
        if path[0] != "agencies"
    ]
    quotes += [(words, ("mentioned", "")) for words in directive.only_mentioned]
    quotes += [(duty.quote, (duty.role, duty.agency)) for duty in directive.agencies]
    for index, paragraph in enumerate(paragraphs):
        for quote, what in quotes:
            at = paragraph.find(quote)
            while at >= 0:
                yield Quoted(index, at, at + len(quote), what)
                at = paragraph.find(quote, at + 1)
