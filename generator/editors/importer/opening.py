"""How a directive's text begins: who directs, in which document, or on which day a meeting was held."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from generator.data.model import Agency, Committee, Leader
from generator.data.model.committee import UNREAD
from generator.data.registry import Registry
from generator.data.text_analysis.citations import Cited
from generator.data.text_analysis.portal_lines import is_toolbar
from generator.editors.importer.title import Title
from generator.language import dates, document_number, text
from generator.language.document_number import ALL_TYPES

_COMRADE = r"(?:đồng\s+chí|đ/c|ông|bà)"
# "K'Sor" is one word.
_WORD = r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?"
_NAME = rf"(?:{_WORD}\s+){{1,5}}?{_WORD}"
# What else the leader is, between post and name.
_ALSO = (
    r"\s*[,–-]\s*(?:Phó\s+)?Trưởng\s+(?:[Bb]an|[Đđ]oàn)(?:\s+[Cc]hỉ đạo)?(?:\s+tỉnh|\s+thành phố)?"
)
_IS_MADE = re.compile(r"\s+làm\s+(?!việc)")
_GIVES_DUTIES = re.compile(
    r"\W*(?:theo đó|trong đó|cụ thể|giao|yêu cầu|đề nghị|các|sở|đối với|ubnd (?:các|huyện|thành|thị|xã))(?!\w)",
    re.IGNORECASE,
)
_CARRIED_OUT = re.compile(
    r"(?<!\w)(?:theo|thực hiện|căn cứ|tiếp tục|tiếp nối|điều chỉnh)(?!\w)[^;()]{0,90}$",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\s*(?:,|;|và|cùng)\s*(?:và\s+)?(?:các\s+)?", re.IGNORECASE)
_BESIDE = re.compile(
    rf"\s*(?:,|;|và)\s*(?:và\s+)?(?:(?:{'|'.join(ALL_TYPES)})\s+)?(?:số\s*:?\s*)?", re.IGNORECASE
)
# A letter of the days before is published in the week after.
_EARLIER = timedelta(days=4)
_SAME_DAY = re.compile(
    r"\W*(?:cũng\s+)?(?:trong\s+)?(?:cùng\s+)?ngày(?:\s+hôm đó)?,", re.IGNORECASE
)
_ISSUED = re.compile(
    r"\W{0,4}(?:\w+\s+){0,2}?(?P<day>\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?(?!\d)|\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)",
    re.IGNORECASE,
)
_HEAD = 400
_SOON = 250
_LONG = 120
_LONGEST_NAME = 5
_SENTENCE = re.compile(r"[.;:!?…/][”\"')\]]*$")
_SHORT = 30
_WORDS = _FEW_WORDS = 5
_MEETING = re.compile(
    r"^(?:\W|\d)*(?:họp|cuộc họp|phiên họp|hội nghị|làm việc|tiếp công dân|gặp mặt)(?!\w)",
    re.IGNORECASE,
)
_MEETS = re.compile(
    r"(?:chủ trì|chủ tọa|dự|tham dự|tổ chức|có|đã)(?: và [^.,;]{3,40})? (?:cuộc |buổi )?"
    r"(?:họp|phiên họp|hội nghị|làm việc|tiếp công dân|gặp mặt|giao ban)(?!\w)|(?<!\w)tại (?:cuộc họp|hội nghị|buổi làm việc|phiên họp)",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"(?:(?:sáng|trưa|chiều|tối)\s*,?\s*(?:ngày\s+)?|ngày\s+)\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?|\s+tháng[^,;.]{1,20})",
    re.IGNORECASE,
)


_DAY_ALONE = re.compile(
    r"\W*(?:(?:thứ \w+|chủ nhật),?\s+)?ngày\s+\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?\W*", re.IGNORECASE
)
_WRITTEN = re.compile(rf"(?:^\W*(?:\w+\s+){{0,2}}|,\s)(?P<day>{_HELD.pattern})", re.IGNORECASE)
# After the number: "mà Chủ tịch ký ngày 02/10", or in the next cell of a row.
_SIGNED = re.compile(
    rf"(?:[^.;()]{{0,80}}?(?:ký|ban hành)\s+|\s*\|\s*)(?P<day>{_HELD.pattern}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}})",
    re.IGNORECASE,
)


class _Patterns:
    """How openings name one committee."""

    def __init__(self, committee: Committee) -> None:
        body = committee.pattern
        titles = "|".join(title.replace(" ", r"\s+") for title in committee.titles)
        symbols = "|".join(map(re.escape, sorted(committee.every_symbol)))
        self.leader = re.compile(
            rf"(?<!\w){_COMRADE}\s+(?P<name>{_NAME})\s*[,–-]\s*(?P<position>[^.;()]{{0,160}}?{body})",
            re.IGNORECASE,
        )
        self.post_first = re.compile(
            rf"(?<!\w)(?P<position>(?:(?i:{titles})|P?CT)\s+(?i:{body}))(?:{_ALSO})?\s+(?P<name>{_NAME})(?!\w)"
        )
        self.head = re.compile(rf"(?i:{titles})(?:\s+(?i:{body}))?\s+(?P<name>{_NAME})")
        self.starts = re.compile(
            rf"^(?:(?:(?:vừa qua|mới đây|theo đề nghị[^.;]{{5,80}}|để [^,.;]{{5,120}}),?\s+)?(?:{_COMRADE}\s|các đồng chí\s|"
            rf"{body}(?!\w)|(?:{titles}|P?CT)\s+{body}|"
            rf"(?:Thường trực|Tập thể lãnh đạo|Lãnh đạo|Văn phòng)\s+{body})|"
            r"(?:(?:sáng|trưa|chiều|tối)\s*,?\s*)?ngày\s+\d{1,2}|(?:sáng|trưa|chiều|tối)\s+(?:nay|\d{1,2}[/-])|"
            r"trong (?:các ngày|ngày|hai ngày|\d+ ngày)|tại\s+(?:cuộc|buổi)\s+(?:họp|tiếp)|"
            rf"(?:HĐND|Hội đồng nhân dân)\s+{committee.area}|Ban Chỉ đạo|Ban Thường vụ|{committee.party})",
            re.IGNORECASE,
        )
        # As own letters have it: "299/UBND-KGVX", "500/QĐ-UBND", "1101/VP-NC".
        self.own_number = re.compile(
            rf"\d/(?:{symbols})(?!\w)|\d/[A-ZĐ]\w*\s?[-–]\s?(?:{symbols})(?!\w)"
        )
        self.own_letter = re.compile(rf"\((?:[^()]*?)số\s*:?\s*\d+[^()]*?(?:{symbols})")
        self.of_others = re.compile(
            rf"[^;.()]{{0,30}}?\scủa\s+(?!{body}|(?:{titles})\s|{_COMRADE}\s|Văn phòng\s+{body})",
            re.IGNORECASE,
        )
        self.mentioned = re.compile(rf"(?<!\w)(?:{body}|{_COMRADE})(?!\w)", re.IGNORECASE)


_patterns = lru_cache(maxsize=8)(_Patterns)


@dataclass(frozen=True)
class Director:
    """The leader who directs: the registry's record if known, name and position as written."""

    leader: Leader | None
    name: str
    position: str


def begins_text(line: str, committee: Committee) -> bool:
    """Tell whether a line begins with who directs, or when."""
    return bool(_patterns(committee).starts.match(line))


def is_opening(line: str, committee: Committee) -> bool:
    """Tell whether a line begins a directive's text, so that the line before it is its heading."""
    patterns = _patterns(committee)
    head = line[:_HEAD]
    if begins_text(line, committee) or patterns.own_letter.search(head):
        return True
    return bool(patterns.own_number.search(head[:_SOON])) and not _GIVES_DUTIES.match(line)


def issued(line: str, committee: Committee, week: Title) -> Iterator[tuple[str, bool]]:
    """Yield the documents that a line names and the committee issued in the week, or on a day that is not told.

    With each number goes whether the line is of the document itself; one of the week may be carried out by it.
    """
    for number in document_number.IN_TEXT.finditer(line):
        plain = document_number.plain(number[0])
        after = line[number.end() :]
        is_ours = is_own(plain, committee) and not _tells_others(plain)
        if not is_ours or _patterns(committee).of_others.match(after):
            continue
        dated = _ISSUED.match(after) or _SIGNED.match(after)
        days = dates.stated(f"ngày {dated['day']}", "day", week.ends_on.year) if dated else set()
        is_of_week = any(week.starts_on <= day <= week.ends_on for day in days)
        earliest = week.starts_on - _EARLIER
        is_near = not days or any(earliest <= day <= week.ends_on for day in days)
        is_itself = is_near and not _CARRIED_OUT.search(line[: number.start()])
        if is_of_week or is_itself:
            yield plain, is_itself


def issued_on(line: str, committee: Committee, year: int) -> Iterator[date]:
    """Yield the days of the committee's documents in a line; ``year`` completes days without one."""
    for number in document_number.IN_TEXT.finditer(line):
        if year and is_own(document_number.plain(number[0]), committee):
            dated = _ISSUED.match(line, number.end())
            words = f"ngày {dated['day']}" if dated else line[: number.start()]
            yield from dates.stated(words, "day", year)


def _tells_others(number: str) -> bool:
    """Tell whether a document asks others to decide, or tells them how things are."""
    return document_number.type_of(number) in {"Tờ trình", "Báo cáo"}


def gives_duties(line: str) -> bool:
    """Tell whether a line begins as those do that give duties, and so is hardly a heading."""
    return bool(_GIVES_DUTIES.match(line))


def may_open(line: str, committee: Committee) -> bool:
    """Tell whether a line is a long sentence that mentions the committee or a comrade near its start."""
    return len(line) > _LONG and bool(_patterns(committee).mentioned.search(line[:_SOON]))


def is_meeting(heading: str, opening: str) -> bool:
    """Tell whether a heading names a meeting, or the first sentences tell of one."""
    return bool(
        _MEETING.match(heading) or (_HELD.search(opening[:_HEAD]) and _MEETS.search(opening))
    )


def directors(paragraphs: Sequence[str], registry: Registry) -> tuple[Director, ...]:
    """Return the leaders of the committee whom one of these paragraphs names as giving the direction."""
    for paragraph in paragraphs:
        found = tuple(_directors(paragraph, registry))
        if found:
            return found
    return ()


def leader_named(line: str, committee: Committee) -> str:
    """Return the name of the leader of the committee whom a line names near its start, or ``""``."""
    patterns = _patterns(committee)
    near = line[:_SOON]
    found = patterns.post_first.search(near) or patterns.leader.search(near)
    return _capitals(found["name"] + near[found.end() :]) if found else ""


def is_day(line: str) -> bool:
    """Tell whether a line is nothing but a day."""
    return bool(_DAY_ALONE.fullmatch(line))


def heads_several(line: str, committee: Committee) -> bool:
    """Tell whether a line is nothing but a day, or a leader's post and name: it heads what was directed then, or by this one."""
    patterns = _patterns(committee)
    whole = line.strip(" .:–-")
    headed = patterns.head.fullmatch(whole)
    is_name = headed and _capitals(headed["name"]) == headed["name"]
    return bool(is_day(line) or is_name or patterns.leader.fullmatch(whole))


def _directors(paragraph: str, registry: Registry) -> Iterator[Director]:
    """Yield the leader named first, and those named together with this one."""
    patterns = _patterns(registry.committee)
    end: int | None = None
    for match in patterns.leader.finditer(paragraph):
        is_name = all(word[:1].isupper() for word in match["name"].split())
        if is_name and (end is None or _TOGETHER.fullmatch(paragraph[end : match.start()])):
            yield _director(match["name"], match["position"], registry)
            end = match.end()
    for match in patterns.post_first.finditer(paragraph) if end is None else ():
        name = _capitals(paragraph[match.start("name") :])
        is_member = _IS_MADE.match(paragraph, match.start("name") + len(name))
        if name and not is_member:
            yield _director(name, match["position"], registry)
            return


def _capitals(passage: str) -> str:
    """Return the name at the start of a passage, two to five capitalised words, or ``""``."""
    words = passage.split()[:_LONGEST_NAME]
    # "Y" and "H" begin names of the Highlands.
    is_upper = bool(words) and words[0].isupper() and len(words[0]) > 1
    is_name = str.isupper if is_upper else str.istitle
    name = list(itertools.takewhile(is_name, words))
    # A colon or a comma ends it.
    last = next((index for index, word in enumerate(name) if not word[-1].isalpha()), len(name))
    name = name[: last + 1]
    return " ".join(name).rstrip(",.;:()") if len(name) > 1 else ""


def names_a_leader(paragraphs: Sequence[str], registry: Registry) -> bool:
    """Tell whether the text opens with a comrade, or names a leader of the committee further on."""
    head = paragraphs[0] if paragraphs else ""
    opens = re.match(rf"{_COMRADE}\s+", head, re.IGNORECASE)
    return bool(opens or directors(paragraphs, registry))


def _director(name: str, position: str, registry: Registry) -> Director:
    name = " ".join(name.split())
    leaders = registry.leaders.values()
    leader = next((known for known in leaders if text.bare(known.name) == text.bare(name)), None)
    titles = [held.title for held in leader.positions] if leader else []
    titles += [held.title for other in leaders for held in other.positions]
    written = " ".join(position.split())
    # The registry's spelling separates words that the text runs together: "Chủ tịchUBND tỉnh".
    same = (title for title in titles if text.bare(title) == text.bare(written))
    return Director(leader, name, next(same, written))


def own_document(
    parts: Sequence[str],
    cites: Sequence[Sequence[Cited]],
    first: date,
    last: date,
    committee: Committee,
) -> Cited | None:
    """Return the document that contains the directive, issued by the committee or its office.

    ``parts`` are the heading and the paragraphs. Of several, one in the heading or the first paragraph comes first, a report or a proposal last:
    there one alone in parentheses, then one dated in the week; an older one that is carried out is none. In later paragraphs only one dated in the week counts,
    since they may cite older ones; it comes before one that is carried out.
    """
    ours = [
        (index, citation)
        for index, part in enumerate(cites)
        for citation in part
        if _is_ours(citation, committee)
    ]

    def in_week(citation: Cited) -> bool:
        return citation.date is not None and first <= citation.date <= last

    def rank(item: tuple[int, Cited]) -> tuple[bool, bool, bool, bool, int, int]:
        index, citation = item
        alone = _is_alone(parts[index], citation)
        late = citation.date is not None and not in_week(citation)
        before = parts[index][: citation.start]
        unlikely = _tells_others(citation.number) or (
            not alone and not in_week(citation) and bool(_CARRIED_OUT.search(before))
        )
        return (unlikely, index > 1, not alone, late, -index, citation.start)

    best = min(ours, key=rank, default=None)
    if best is None:
        return None
    # "Công văn số 12/UBND-KT về …" as a heading, under the day.
    heads = best[0] == 0 and len(parts[0][: best[1].start].split()) < _FEW_WORDS
    if best[0] != 1 and not heads and not in_week(best[1]):
        return None
    is_older = best[1].date is not None and best[1].date < first
    return None if is_older and rank(best)[0] else best[1]


def documents_beside(
    own: Cited, parts: Sequence[str], cites: Sequence[Sequence[Cited]], committee: Committee
) -> Iterator[Cited]:
    """Yield the committee's further documents that stand just after its first one, as "Công văn số A, Kế hoạch số B"."""
    part, there = next((part, list(c)) for part, c in zip(parts, cites, strict=True) if own in c)
    end = own.end
    for citation in there[there.index(own) + 1 :]:
        if not _BESIDE.fullmatch(part[end : citation.start]) or not _is_ours(citation, committee):
            return
        yield citation
        end = citation.end


def _is_ours(citation: Cited, committee: Committee) -> bool:
    """Tell whether the committee or its office issued a document; symbols of other committees end in UBND too."""
    by_us = citation.issuer.kind == "office" if citation.issuer else not citation.issuer_named
    return is_own(citation.number, committee) and by_us


def _is_alone(paragraph: str, citation: Cited) -> bool:
    """Tell whether a document stands alone in parentheses: "(Công văn số 1063/VP-KT, ngày 11/3/2024)"."""
    before = re.search(r"\([^\d()]*$", paragraph[: citation.start])
    return bool(before) and paragraph[citation.end :].lstrip(" ,.").startswith(")")


def is_own(number: str, committee: Committee) -> bool:
    """Tell whether a symbol can be the committee's or its office's: 299/UBND-KGVX, 500/QĐ-UBND."""
    groups = re.split(r"[-/]", re.sub(r"^\d+[a-z]?(?:/\d{4})?[/-]", "", number))
    return not committee.every_symbol.isdisjoint((groups[0], groups[-1]))


def issuer(number: str, registry: Registry) -> Agency | None:
    """Return the issuer by the number's symbol: the office if the symbol is the office's, else the committee."""
    symbols = set(re.split(r"[-/]", number)[1:])
    of_office = not symbols.isdisjoint(registry.committee.every_office_symbol)
    prefix = "Văn phòng" if of_office else "Ủy ban nhân dân"
    offices = [agency for agency in registry.agencies.values() if agency.kind == "office"]
    return next((office for office in offices if office.name.startswith(prefix)), None)


def written_on(own: Cited, part: str, week: Title, before: date | None) -> date | None:
    """Return the day of a document without one in a text: of its sentence, or ``before`` on "the same day"."""
    sentence = re.split(r"[.;]\s", part[: own.start])[-1]
    match = _WRITTEN.search(sentence) or _SIGNED.match(part[own.end :])
    words = f"ngày {match['day']}" if match else ""
    days = dates.stated(words, "day", week.ends_on.year) if words else set()
    if _SAME_DAY.match(sentence) and not days:
        earlier = re.split(r"[.;]\s", part[: own.start])[-2:-1]
        days = dates.stated(" ".join(earlier), "day", week.ends_on.year)
        return min(days, default=before)
    return min(days, default=None)


def held_on(paragraphs: Sequence[str], year: int) -> date | None:
    """Return the day of a meeting as the first sentence states it, or None."""
    match = _HELD.search(paragraphs[0].split(". ")[0][:_HEAD]) if paragraphs else None
    days = dates.stated(match[0], "day", year) if match else set()
    return min(days) if days else None


def reads_as_text(line: str, committee: Committee = UNREAD) -> bool:
    """Tell whether a line reads as a sentence of a bulletin, and so is left out by no silent rule."""
    if is_toolbar(line):
        return False
    is_sentence = len(line) > _SHORT and len(line.split()) > _WORDS and bool(_SENTENCE.search(line))
    return is_sentence or is_opening(line, committee) or len(line) > _LONG
