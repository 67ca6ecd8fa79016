"""Doubts about what is missing: words of the text that no annotation covers."""

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

# Who chairs a meeting leads no task.
_LEADS = re.compile(
    r"(?<!\w)(?:chủ trì|đầu mối)(?!\w)(?!\s+(?:cuộc |buổi |phiên |kỳ )?(?:họp|hội nghị|làm việc|tiếp))",
    re.IGNORECASE,
)
_LIMIT_WORDS = re.compile(
    r"(?<!\w)(?:chậm nhất|muộn nhất|trước ngày|đến hết (?:ngày|tháng|quý|năm))(?!\w)"
)
_AROUND = 60

# A code, the key of the directive that it is about, and the values of its message.
Hint = tuple[str, str, dict[str, object]]


def words_are_annotated(week: Week, registry: Registry) -> Iterator[Fault]:
    """What the text tells an agency to do is a duty, each limit a deadline, each name known (doubts)."""
    for path, directive in each_directive(week):
        day = day_of(week, directive)
        number = directive.document.number if directive.document else None
        found = facts(directive.body, registry, day, number)
        faults = (*_duties(directive, found), *_limits(directive, found))
        for code, key, values in (*faults, *_names(found, registry)):
            yield Fault(code, (*path, key), values, involves=((*path, "body"),))


def _duties(directive: Directive, found: Facts) -> Iterator[Hint]:
    annotated = addressed(directive)
    missing = {
        one.agency.name: one.quote
        for one in found.duties
        if one.agency.id not in annotated
        and not _is_covered(one, directive)
        and _is_own(one.quote, directive)
    }
    if missing:
        quote = next(iter(missing.values()))
        yield "R340", "agencies", {"names": ", ".join(missing), "quote": quote}
    elif not found.strangers:
        for words in _leads_without_lead(directive):
            yield "R341", "agencies", {"quote": words}


def _limits(directive: Directive, found: Facts) -> Iterator[Hint]:
    quotes = [one.quote for one in directive.deadlines]
    days = {one.date for one in directive.deadlines}
    seen = [
        one.limit.quote
        for one in found.limits
        if one.limit.day not in days
        and not any(one.limit.quote in quote for quote in quotes)
        and _is_own(one.limit.quote, directive)
    ]
    seen += [
        _around(paragraph, one)
        for paragraph in own_paragraphs(directive)
        for one in _LIMIT_WORDS.finditer(paragraph)
        if not any(one[0] in quote and quote in paragraph for quote in quotes)
    ]
    for words in seen[:1]:
        yield "R342", "deadlines", {"quote": words}


def _names(found: Facts, registry: Registry) -> Iterator[Hint]:
    for one in found.unknown:
        near = suggestions.asked(suggestions.agency_name(one.name, registry))
        yield (
            "R343",
            "body",
            {"name": one.name, "hint": near or "Thêm cơ quan này vào agencies.yml."},
        )


def _is_covered(one: Duty, directive: Directive) -> bool:
    """Tell whether the same words are a duty already, of an agency that the editor chose instead."""
    same = (duty.quote for duty in directive.agencies if duty.role == one.role)
    return any(one.quote in quote or quote in one.quote for quote in same)


def _is_own(quote: str, directive: Directive) -> bool:
    """Tell whether words stand in a paragraph of the province's own, whatever the text analysis takes it for."""
    return any(quote in paragraph for paragraph in own_paragraphs(directive))


def _leads_without_lead(directive: Directive) -> Iterator[str]:
    """Yield the words around a "chủ trì" in a paragraph from which no leading duty is quoted."""
    leads = [one.quote for one in directive.agencies if one.role == "lead"]
    for paragraph in own_paragraphs(directive):
        found = _LEADS.search(paragraph)
        if found and not any(quote in paragraph for quote in leads):
            yield _around(paragraph, found)


def _around(paragraph: str, found: re.Match[str]) -> str:
    start = paragraph.rfind(" ", 0, max(0, found.start() - _AROUND)) + 1
    end = paragraph.find(" ", found.end() + _AROUND)
    return paragraph[start : end if end >= 0 else len(paragraph)]


HINT_RULES = (words_are_annotated,)
