"""Duties: agencies at the start of a clause, after "giao" or "đề nghị", or after "phối hợp với"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.data.model import Agency, Role
from generator.data.text_analysis import passages
from generator.data.text_analysis.names import (
    Listed,
    Names,
    after_parenthesis,
    in_small_letters,
    unknown_at,
)

_INTRO = re.compile(
    r"(?:(?:theo đó|đồng thời|trong đó|ngoài ra|bên cạnh đó|cụ thể|riêng|đối với nội dung này|do đó|"
    r"trên cơ sở đó|thời gian tới|để [^,.;]{1,120}|nhằm [^,.;]{1,120})\s*[,:]?\s+)?",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:(?:UBND tỉnh|Ủy ban nhân dân tỉnh|Uỷ ban nhân dân tỉnh|(?:Phó )?Chủ tịch UBND tỉnh|"
    r"(?:đồng chí )(?:Phó )?Chủ tịch UBND tỉnh)\s+)?",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:đã\s+)?(giao|yêu cầu|đề nghị|phân công|chỉ đạo)\s+(?:cho\s+)?", re.IGNORECASE
)
# These two begin with letters and look back afterwards, so that most of a text is skipped.
_ORDER_WITHIN = re.compile(
    r"(?:giao(?<!\wgiao)|yêu cầu(?<!\wyêu cầu)|đề nghị(?<!\wđề nghị)|phân công(?<!\wphân công)|"
    r"chỉ đạo(?<!\wchỉ đạo))\s+(?:cho\s+)?"
)
# In small letters.
_WITH = re.compile(r"phối hợp(?<!\wphối hợp)\s+(?:chặt chẽ\s+|thường xuyên\s+)?(?:với|cùng)\s+")
_LEADS_NEXT = re.compile(r"\s+(?:chủ trì|làm đầu mối)(?!\w)")
_SENTENCE_END = re.compile(r"[.…](?=\s|$)")
_LEADS = re.compile(
    r"^(?:[^\s.;:]+\s+){0,9}?(?:chủ trì|(?:cơ quan |làm )?đầu mối)(?!\w)", re.IGNORECASE
)
# After a name these words continue the noun or tell what was done, so the name has no duty there.
_NO_DUTY = re.compile(
    r"^\s*(?:của|về|tại|và|hoặc|là|được|đã|bị|do|từ|để|cho|với|nêu|truyền đạt|ban hành|có công văn|"
    r"có văn bản|có thông báo|thông báo|trình(?=\s*[.;,])|tổ chức họp|thuộc|cho biết|nhấn mạnh|khẳng định|phát biểu|tham dự|nhận định|ghi nhận|nhất trí)(?!\w)",
    re.IGNORECASE,
)
_NEAR = 60


@dataclass(frozen=True)
class Duty:
    """A duty that the text states; ``start`` is its character offset in the paragraph."""

    role: Role
    agency: Agency
    quote: str
    start: int
    sure: bool


@dataclass(frozen=True)
class UnknownBody:
    """A name that the registry lacks, in a list of agencies or where the text names who has a duty."""

    name: str
    start: int


@dataclass(frozen=True)
class Duties:
    """The duties of one paragraph in order, and the names in it that the registry lacks."""

    duties: tuple[Duty, ...]
    unknown_bodies: tuple[UnknownBody, ...]

    def bound_at(self, offset: int) -> tuple[Agency, ...]:
        """Return the agencies that a deadline at this offset binds: those of the last clause begun before it."""
        before = [duty for duty in self.duties if duty.start <= offset]
        latest = max((duty.start for duty in before), default=-1)
        heads = [duty for duty in before if duty.start == latest]
        return tuple(dict.fromkeys(duty.agency for duty in heads))


class _Opening(NamedTuple):
    """Offsets where a subject may begin, and where it does after an introduction and an author.

    ``heads_clause`` is false for an order in the middle of one.
    """

    start: int
    heads_clause: bool
    after_intro: int
    after_author: int


class _Partners(NamedTuple):
    """Where "phối hợp với" begins, and the agencies listed after it."""

    start: int
    listed: Listed


@dataclass(frozen=True)
class _Subject:
    listed: Listed
    start: int
    order: str
    sure: bool


def duties(paragraph: str, names: Names, *, is_opening: bool) -> Duties:
    """Return the duties of a paragraph; the first sentence of an opening only says who directs."""
    clauses = [_clause(paragraph, start) for start in passages.clause_starts(paragraph)]
    orders = list(_ORDER_WITHIN.finditer(paragraph))
    subjects = list(_subjects(paragraph, names, clauses, orders, is_opening=is_opening))
    partners = list(_partners(paragraph, names))
    stated = [
        duty for subject in subjects for duty in _of_subject(paragraph, subject, subjects, names)
    ]
    stated += _loose_partners(paragraph, partners, stated)
    unknown_bodies = [
        UnknownBody(paragraph[start:end], start)
        for subject in subjects
        for start, end in subject.listed.unknown_spans
    ]
    unknown_bodies += _unknown_partners(paragraph, partners)
    heads = {(order.end(), True) for order in orders}
    heads |= {_head(paragraph, clause) for clause in clauses}
    unknown_bodies += _unknown_heads(paragraph, heads, subjects)
    ordered = sorted(_without_repeats(stated), key=lambda duty: duty.start)
    return Duties(tuple(ordered), tuple(dict.fromkeys(unknown_bodies)))


def _clause(paragraph: str, start: int) -> _Opening:
    after_intro = _matched_end(_INTRO, paragraph, start)
    after_author = _matched_end(_AUTHOR, paragraph, after_intro)
    return _Opening(start, True, after_intro, after_author)  # noqa: FBT003 - a named tuple's field


def _subjects(
    paragraph: str,
    names: Names,
    clauses: list[_Opening],
    orders: list[re.Match[str]],
    *,
    is_opening: bool,
) -> Iterator[_Subject]:
    taken = 0
    within = [_Opening(at, False, at, at) for at in (order.start() for order in orders)]  # noqa: FBT003 - as above
    for opening in sorted(clauses + within):
        if opening.start < taken:
            continue
        subject = _subject_at(paragraph, opening, names)
        is_first = opening.start == clauses[0].start
        if subject is None or (is_opening and is_first and not subject.order):
            continue
        taken = subject.listed.end
        yield subject


def _subject_at(paragraph: str, opening: _Opening, names: Names) -> _Subject | None:
    start, heads_clause = opening.after_intro, opening.heads_clause
    order = _ORDER.match(paragraph, opening.after_author)
    listed = names.listed_at(paragraph, order.end() if order else start)
    if listed is None or _is_author(listed):
        return None
    verb = order[1].lower() if order else ""
    if not verb and _NO_DUTY.match(paragraph[after_parenthesis(paragraph, listed.end) :]):
        return None
    if not verb and not heads_clause:
        return None
    sure = verb in {"giao", "phân công"} or (heads_clause and verb != "chỉ đạo")
    return _Subject(listed, start, verb, sure)


def _matched_end(pattern: re.Pattern[str], text: str, offset: int) -> int:
    match = pattern.match(text, offset)
    return match.end() if match else offset


def _is_author(listed: Listed) -> bool:
    """Tell whether only the provincial committee is named: it gives orders and receives none."""
    return all(
        agency.kind == "office" and agency.name.startswith("Ủy ban nhân dân")
        for agency in listed.agencies
    )


def _of_subject(
    paragraph: str, subject: _Subject, subjects: list[_Subject], names: Names
) -> Iterator[Duty]:
    listed = subject.listed
    after = after_parenthesis(paragraph, listed.end)
    tail = paragraph[after : _clause_end(paragraph, subject, subjects)]
    leads = bool(_LEADS.match(tail.lstrip(" ,")))
    partners = _WITH.search(in_small_letters(tail))
    partner_list = names.listed_at(tail, partners.end()) if partners else None
    is_near = bool(partners and partners.start() < _NEAR)
    end = after + partner_list.end if partner_list and is_near else after
    quote = passages.quote(paragraph, subject.start, end)
    for agency in listed.agencies:
        role, sure = _role(subject.order, leads=leads)
        yield Duty(role, agency, quote, subject.start, sure=sure and subject.sure)
    if partners and partner_list:
        start = subject.start if is_near else after + partners.start()
        there = quote if is_near else passages.quote(paragraph, start, after + partner_list.end)
        for agency in partner_list.agencies:
            if agency not in listed.agencies:
                yield Duty("coordinating", agency, there, start, sure=True)


def _role(order: str, *, leads: bool) -> tuple[Role, bool]:
    if leads:
        return "lead", order != "đề nghị"
    if order in {"giao", "phân công"}:
        return "lead", True
    return ("requested", True) if order == "đề nghị" else ("responsible", True)


def _clause_end(paragraph: str, subject: _Subject, subjects: list[_Subject]) -> int:
    """Return the offset at which the next subject begins or the sentence ends."""
    following = [later.start for later in subjects if later.start > subject.listed.end]
    sentence = _SENTENCE_END.search(paragraph, subject.listed.end)
    ends = [*following[:1], *([sentence.start()] if sentence else []), len(paragraph)]
    return min(ends)


def _partners(paragraph: str, names: Names) -> Iterator[_Partners]:
    for match in _WITH.finditer(in_small_letters(paragraph)):
        listed = names.listed_at(paragraph, match.end())
        if listed:
            yield _Partners(match.start(), listed)


def _loose_partners(
    paragraph: str, partners: list[_Partners], stated: list[Duty]
) -> Iterator[Duty]:
    """Yield the partners after any other "phối hợp với" of the paragraph."""
    known = {duty.agency for duty in stated if duty.role == "coordinating"}
    subjects = {duty.agency for duty in stated}
    for start, listed in partners if stated else ():
        for agency in listed.agencies:
            if agency not in known | subjects:
                quote = passages.quote(paragraph, start, listed.end)
                yield Duty("coordinating", agency, quote, start, sure=False)


def _unknown_partners(paragraph: str, partners: list[_Partners]) -> Iterator[UnknownBody]:
    """Yield the names in lists after "phối hợp với" that the registry lacks."""
    for _, listed in partners:
        for start, end in listed.unknown_spans:
            yield UnknownBody(paragraph[start:end], start)


def _head(paragraph: str, clause: _Opening) -> tuple[int, bool]:
    """Return where the name of who has a duty may begin in a clause, and whether an order precedes it."""
    order = _ORDER.match(paragraph, clause.after_author)
    return (order.end(), True) if order else (clause.after_author, False)


def _unknown_heads(
    paragraph: str, heads: set[tuple[int, bool]], subjects: list[_Subject]
) -> Iterator[UnknownBody]:
    """Yield names that the registry lacks before "chủ trì" at the start of a clause, or after an order."""
    known = [(subject.start, subject.listed.end) for subject in subjects]
    for head, is_ordered in sorted(heads):
        name = unknown_at(paragraph, head)
        if not name or any(start <= head < end for start, end in known):
            continue
        if is_ordered or _LEADS_NEXT.match(paragraph, head + len(name)):
            yield UnknownBody(name, head)


def _without_repeats(stated: list[Duty]) -> Iterator[Duty]:
    """Yield each role of an agency once per clause, and each partner once per paragraph."""
    seen: set[tuple[str, str, str]] = set()
    for duty in stated:
        key = (duty.role, duty.agency.id, "" if duty.role == "coordinating" else duty.quote)
        if key not in seen:
            seen.add(key)
            yield duty
