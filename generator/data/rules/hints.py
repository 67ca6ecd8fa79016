"""Doubts about missing annotations: words of the text that no annotation covers."""

import re
from collections.abc import Iterator

from generator.data import suggestions
from generator.data.conventions import addressed, day_of
from generator.data.diagnostics import Fault
from generator.data.model import Directive, Week
from generator.data.registry import Registry
from generator.data.rules.directives import each_directive, own_paragraphs
from generator.data.text_analysis.duties import Duty
from generator.data.text_analysis.facts import Facts, facts

# Chairing a meeting is not leading a task.
_LEADS = re.compile(
    r"(?<!\w)(?:chủ trì|đầu mối)(?!\w)(?!\s+(?:cuộc |buổi |phiên |kỳ )?(?:họp|hội nghị|làm việc|tiếp))",
    re.IGNORECASE,
)
_LIMIT_WORDS = re.compile(
    r"(?<!\w)(?:chậm nhất|muộn nhất|trước ngày|đến hết (?:ngày|tháng|quý|năm))(?!\w)"
)
_AROUND = 60

# A code, the directive's key that lacks an entry, and the values for the message.
Hint = tuple[str, str, dict[str, object]]


def words_are_annotated(week: Week, registry: Registry) -> Iterator[Fault]:
    """Each order in the text is among the duties, each time limit among the deadlines, each name known.

    All of these are doubts, since the text is only read by patterns.
    """
    for path, directive in each_directive(week):
        day = day_of(week, directive)
        number = directive.document.number if directive.document else None
        findings = facts(directive.body, registry, day, number)
        faults = (*_duties(directive, findings), *_limits(directive, findings))
        for code, key, values in (*faults, *_names(findings, registry)):
            yield Fault(code, (*path, key), values, involves=((*path, "body"),))


def _duties(directive: Directive, findings: Facts) -> Iterator[Hint]:
    annotated = addressed(directive)
    missing = {
        duty.agency.name: duty.quote
        for duty in findings.duties
        if duty.agency.id not in annotated
        and not _is_covered(duty, directive)
        and _is_own(duty.quote, directive)
    }
    if missing:
        quote = next(iter(missing.values()))
        yield "R340", "agencies", {"names": ", ".join(missing), "quote": quote}
    elif not any(place.kind == "body" for place in findings.places):
        for around in _leads_without_lead(directive):
            yield "R341", "agencies", {"quote": around}


def _limits(directive: Directive, findings: Facts) -> Iterator[Hint]:
    quotes = [deadline.quote for deadline in directive.deadlines]
    days = {deadline.date for deadline in directive.deadlines}
    seen = [
        bound.limit.quote
        for bound in findings.limits
        if bound.limit.day not in days
        and not any(bound.limit.quote in quote for quote in quotes)
        and _is_own(bound.limit.quote, directive)
    ]
    seen += [
        _around(paragraph, match)
        for paragraph in own_paragraphs(directive)
        for match in _LIMIT_WORDS.finditer(paragraph)
        if not any(match[0] in quote and quote in paragraph for quote in quotes)
    ]
    for missing in seen[:1]:
        yield "R342", "deadlines", {"quote": missing}


def _names(findings: Facts, registry: Registry) -> Iterator[Hint]:
    for body in (place for place in findings.places if place.kind == "body"):
        near = suggestions.did_you_mean(suggestions.nearest_agency_name(body.words, registry))
        yield (
            "R343",
            "body",
            {"name": body.words, "hint": near or "Thêm cơ quan này vào agencies.yml."},
        )


def _is_covered(stated: Duty, directive: Directive) -> bool:
    """Tell whether the editor already gave the quoted duty to another agency."""
    same = (duty.quote for duty in directive.agencies if duty.role == stated.role)
    return any(stated.quote in quote or quote in stated.quote for quote in same)


def _is_own(quote: str, directive: Directive) -> bool:
    """Tell whether a quote is in a paragraph that no context entry marks as reported."""
    return any(quote in paragraph for paragraph in own_paragraphs(directive))


def _leads_without_lead(directive: Directive) -> Iterator[str]:
    """Yield the words around "chủ trì" or "đầu mối" in each paragraph that no lead agency quotes."""
    leads = [duty.quote for duty in directive.agencies if duty.role == "lead"]
    for paragraph in own_paragraphs(directive):
        match = _LEADS.search(paragraph)
        if match and not any(quote in paragraph for quote in leads):
            yield _around(paragraph, match)


def _around(paragraph: str, match: re.Match[str]) -> str:
    start = paragraph.rfind(" ", 0, max(0, match.start() - _AROUND)) + 1
    end = paragraph.find(" ", match.end() + _AROUND)
    return paragraph[start : end if end >= 0 else len(paragraph)]


HINT_RULES = (words_are_annotated,)
