"""Who must do what: agencies at the head of a clause, after "giao" or "đề nghị", after "phối hợp với"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.data.model import Agency, Role
from generator.data.text_analysis import passages
from generator.data.text_analysis.names import Listed, Names, after_aside, unknown_at

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
_ORDER_WITHIN = re.compile(r"(?<!\w)(giao|yêu cầu|đề nghị|phân công|chỉ đạo)\s+(?:cho\s+)?")
_WITH = re.compile(
    r"(?<!\w)phối hợp\s+(?:chặt chẽ\s+|thường xuyên\s+)?(?:với|cùng)\s+", re.IGNORECASE
)
_LEADS = re.compile(
    r"^(?:[^\s.;:]+\s+){0,9}?(?:chủ trì|(?:cơ quan |làm )?đầu mối)(?!\w)", re.IGNORECASE
)
# After a name these words go on with a noun or tell what was done: no duty begins there.
_NO_DUTY = re.compile(
    r"^\s*(?:của|về|tại|và|hoặc|là|được|đã|bị|do|từ|để|cho|với|nêu|truyền đạt|ban hành|có công văn|"
    r"có văn bản|có thông báo|thông báo|trình(?=\s*[.;,])|tổ chức họp|thuộc|cho biết|nhấn mạnh|khẳng định|phát biểu|tham dự|nhận định|ghi nhận|nhất trí)(?!\w)",
    re.IGNORECASE,
)
_NEAR = 60


@dataclass(frozen=True)
class Duty:
    """A duty as the text words it; ``start`` is its place in the paragraph."""

    role: Role
    agency: Agency
    quote: str
    start: int
    sure: bool


@dataclass(frozen=True)
class Stranger:
    """A name in a list of agencies, or at the head of a duty, that the registry lacks."""

    name: str
    start: int


@dataclass(frozen=True)
class Duties:
    """All duties of one paragraph in order, and the names that stand for unknown agencies."""

    duties: tuple[Duty, ...]
    strangers: tuple[Stranger, ...]

    def bound_at(self, place: int) -> tuple[Agency, ...]:
        """Return the agencies of the last clause that begins before a place: a deadline there is theirs."""
        before = [one for one in self.duties if one.start <= place]
        latest = max((one.start for one in before), default=-1)
        heads = [one for one in before if one.start == latest]
        return tuple(dict.fromkeys(one.agency for one in heads))


@dataclass(frozen=True)
class _Subject:
    listed: Listed
    start: int
    order: str
    sure: bool


def duties(paragraph: str, names: Names, *, is_opening: bool) -> Duties:
    """Return the duties of a paragraph; in an opening the first sentence tells only who directs."""
    subjects = list(_subjects(paragraph, names, is_opening=is_opening))
    found = [
        one for subject in subjects for one in _of_subject(paragraph, subject, subjects, names)
    ]
    found += _loose_partners(paragraph, names, found)
    strangers = [
        Stranger(paragraph[start:end], start)
        for subject in subjects
        for start, end in subject.listed.strangers
    ]
    strangers += _strange_partners(paragraph, names)
    strangers += _strange_heads(paragraph, subjects)
    ordered = sorted(_once(found), key=lambda one: one.start)
    return Duties(tuple(ordered), tuple(dict.fromkeys(strangers)))


def _subjects(paragraph: str, names: Names, *, is_opening: bool) -> Iterator[_Subject]:
    taken = 0
    starts = passages.clause_starts(paragraph)
    candidates = [(place, True) for place in starts]
    candidates += [(one.start(), False) for one in _ORDER_WITHIN.finditer(paragraph)]
    for place, heads_clause in sorted(candidates):
        if place < taken:
            continue
        subject = _subject_at(paragraph, place, names, heads_clause=heads_clause)
        if subject is None or (is_opening and place == starts[0] and not subject.order):
            continue
        taken = subject.listed.end
        yield subject


def _subject_at(paragraph: str, place: int, names: Names, *, heads_clause: bool) -> _Subject | None:
    start = place
    if heads_clause:
        start = _matched_end(_INTRO, paragraph, place)
    after_author = _matched_end(_AUTHOR, paragraph, start) if heads_clause else start
    order = _ORDER.match(paragraph, after_author)
    listed = names.listed_at(paragraph, order.end() if order else start)
    if listed is None or _is_author(listed):
        return None
    verb = order[1].lower() if order else ""
    if not verb and _NO_DUTY.match(paragraph[after_aside(paragraph, listed.end) :]):
        return None
    if not verb and not heads_clause:
        return None
    sure = verb in {"giao", "phân công"} or (heads_clause and verb != "chỉ đạo")
    return _Subject(listed, start, verb, sure)


def _matched_end(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


def _is_author(listed: Listed) -> bool:
    """Tell whether only the provincial committee itself is named, which directs and is not directed."""
    return all(
        one.kind == "office" and one.name.startswith("Ủy ban nhân dân") for one in listed.agencies
    )


def _of_subject(
    paragraph: str, subject: _Subject, subjects: list[_Subject], names: Names
) -> Iterator[Duty]:
    listed = subject.listed
    after = after_aside(paragraph, listed.end)
    tail = paragraph[after : _clause_end(paragraph, subject, subjects)]
    leads = bool(_LEADS.match(tail.lstrip(" ,")))
    partners = _WITH.search(tail)
    partner_list = names.listed_at(tail, partners.end()) if partners else None
    is_near = bool(partners and partners.start() < _NEAR)
    end = after + partner_list.end if partner_list and is_near else after
    words = passages.quote(paragraph, subject.start, end)
    for agency in listed.agencies:
        role, sure = _role(subject.order, leads=leads)
        yield Duty(role, agency, words, subject.start, sure=sure and subject.sure)
    if partners and partner_list:
        place = subject.start if is_near else after + partners.start()
        there = words if is_near else passages.quote(paragraph, place, after + partner_list.end)
        for agency in partner_list.agencies:
            if agency not in listed.agencies:
                yield Duty("coordinating", agency, there, place, sure=True)


def _role(order: str, *, leads: bool) -> tuple[Role, bool]:
    if leads:
        return "lead", order != "đề nghị"
    if order in {"giao", "phân công"}:
        return "lead", True
    return ("requested", True) if order == "đề nghị" else ("responsible", True)


def _clause_end(paragraph: str, subject: _Subject, subjects: list[_Subject]) -> int:
    """Return where the next subject or sentence begins."""
    following = [one.start for one in subjects if one.start > subject.listed.end]
    sentence = re.compile(r"[.…](?=\s|$)").search(paragraph, subject.listed.end)
    ends = [*following[:1], *([sentence.start()] if sentence else []), len(paragraph)]
    return min(ends)


def _loose_partners(paragraph: str, names: Names, found: list[Duty]) -> Iterator[Duty]:
    """Yield partners that a later "phối hợp với" of the same clause names."""
    known = {one.agency for one in found if one.role == "coordinating"}
    subjects = {one.agency for one in found}
    for partners in _WITH.finditer(paragraph):
        listed = names.listed_at(paragraph, partners.end())
        for agency in listed.agencies if listed and found else ():
            if agency not in known | subjects:
                words = passages.quote(paragraph, partners.start(), listed.end if listed else 0)
                yield Duty("coordinating", agency, words, partners.start(), sure=False)


def _strange_partners(paragraph: str, names: Names) -> Iterator[Stranger]:
    """Yield bodies in a list after "phối hợp với" that are no known agency."""
    for partners in _WITH.finditer(paragraph):
        listed = names.listed_at(paragraph, partners.end())
        for start, end in listed.strangers if listed else ():
            yield Stranger(paragraph[start:end], start)


def _strange_heads(paragraph: str, subjects: list[_Subject]) -> Iterator[Stranger]:
    """Yield bodies that are no known agency: before "chủ trì" at the head of a clause, or after an order."""
    known = [(one.start, one.listed.end) for one in subjects]
    places = []
    for place in passages.clause_starts(paragraph):
        start = _matched_end(_AUTHOR, paragraph, _matched_end(_INTRO, paragraph, place))
        order = _ORDER.match(paragraph, start)
        places.append((order.end() if order else start, bool(order)))
    places += [(one.end(), True) for one in _ORDER_WITHIN.finditer(paragraph)]
    for place, is_ordered in sorted(set(places)):
        name = unknown_at(paragraph, place)
        leads = re.match(r"\s+(?:chủ trì|làm đầu mối)(?!\w)", paragraph[place + len(name) :])
        is_known = any(start <= place < end for start, end in known)
        if name and not is_known and (is_ordered or leads):
            yield Stranger(name, place)


def _once(found: list[Duty]) -> Iterator[Duty]:
    """Yield each role of an agency once a clause; a partner once a paragraph."""
    seen: set[tuple[str, str, str]] = set()
    for one in found:
        key = (one.role, one.agency.id, "" if one.role == "coordinating" else one.quote)
        if key not in seen:
            seen.add(key)
            yield one
