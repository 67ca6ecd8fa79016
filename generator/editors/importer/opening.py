"""How a directive's text begins: who directs, in which document, or when they met."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.data.model import Agency, Leader
from generator.data.registry import Registry
from generator.data.text_analysis.citations import Cited
from generator.language import dates, text

_COMMITTEE = r"(?:UBND|Ủy\s*ban\s*nhân\s*dân|Uỷ\s*ban\s*nhân\s*dân)\s*tỉnh"
_COMRADE = r"(?:đồng\s+chí|đ/c|ông|bà)"
_NAME = r"(?:[^\W\d_]+\s+){1,5}?[^\W\d_]+"
_LEADER = re.compile(
    rf"(?<!\w){_COMRADE}\s+(?P<name>{_NAME})\s*[,–-]\s*(?P<position>[^.;()]{{0,160}}?{_COMMITTEE})",
    re.IGNORECASE,
)
_POST = rf"(?:Quyền\s+)?(?:Phó\s+)?Chủ tịch(?:\s+Thường trực)?\s+{_COMMITTEE}"
_POST_FIRST = re.compile(rf"(?<!\w)(?P<position>{_POST})\s+(?P<name>{_NAME})(?=\s|[,(.;])")
_STARTS = re.compile(
    rf"^(?:{_COMRADE}\s|các đồng chí\s|{_COMMITTEE}(?!\w)|(?:Phó\s+)?Chủ tịch\s+{_COMMITTEE}|"
    rf"(?:Thường trực|Tập thể lãnh đạo|Lãnh đạo|Văn phòng)\s+{_COMMITTEE}|"
    r"(?:(?:sáng|trưa|chiều|tối)\s*,?\s*)?ngày\s+\d{1,2}|(?:sáng|trưa|chiều|tối)\s+(?:nay|\d{1,2}[/-])|"
    r"trong (?:các ngày|ngày|hai ngày|\d+ ngày)|tại\s+cuộc\s+họp|"
    r"(?:HĐND|Hội đồng nhân dân)\s+tỉnh|Ban Chỉ đạo|Ban Thường vụ|Tỉnh ủy)",
    re.IGNORECASE,
)
_HEAD = 400
_SOON = 250
_LONG = 120
_LONGEST_NAME = 5
_MEETING = re.compile(
    r"^(?:\W|\d)*(?:họp|cuộc họp|phiên họp|hội nghị|làm việc|tiếp công dân|gặp mặt)(?!\w)",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"(?:sáng|chiều|tối)?\s*,?\s*ngày\s+\d{1,2}(?:/\d{1,2}(?:/\d{4})?|\s+tháng[^,;.]{1,20})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Director:
    """Who directs: the registry's leader if known, the name and the position as written."""

    leader: Leader | None
    name: str
    position: str


def is_opening(line: str) -> bool:
    """Tell whether a line begins a directive's text, to tell the line before it as its heading."""
    if _STARTS.match(line):
        return True
    return bool(re.search(r"\((?:[^()]*?)số\s*:?\s*\d+[^()]*?(?:UBND|VP)", line[:_HEAD])) or bool(
        re.match(r"^(?:Tại|Theo|Thực hiện)\s[^.;]{0,60}\d+/(?:\S*UBND|VP-)", line)
    )


def may_open(line: str) -> bool:
    """Tell whether a line is a long sentence that soon speaks of the committee or of a comrade."""
    head = line[:_SOON]
    return len(line) > _LONG and bool(
        re.search(rf"(?<!\w)(?:{_COMMITTEE}|{_COMRADE})(?!\w)", head, re.IGNORECASE)
    )


def is_meeting(heading: str) -> bool:
    """Tell whether a heading names a meeting."""
    return bool(_MEETING.match(heading))


def director(paragraphs: Sequence[str], registry: Registry) -> Director | None:
    """Return the leader of the committee whom the first two paragraphs name as directing."""
    for paragraph in paragraphs[:2]:
        for found in _LEADER.finditer(paragraph):
            if all(word[:1].isupper() for word in found["name"].split()):
                return _director(found["name"], found["position"], registry)
        for found in _POST_FIRST.finditer(paragraph):
            name = _capitals(paragraph[found.start("name") :])
            if name:
                return _director(name, found["position"], registry)
    return None


def _capitals(words: str) -> str:
    """Return the name that words begin with: two to five words in capitals."""
    name = list(itertools.takewhile(str.istitle, words.split()[:_LONGEST_NAME]))
    return " ".join(name).rstrip(",.;(") if len(name) > 1 else ""


def names_a_leader(paragraphs: Sequence[str]) -> bool:
    """Tell whether the opening speaks of a leader of the committee whose name could not be read."""
    head = paragraphs[0][:_HEAD] if paragraphs else ""
    return bool(
        re.match(rf"(?:{_COMRADE}\s+|(?:Phó\s+)?Chủ tịch\s+{_COMMITTEE})", head, re.IGNORECASE)
    )


def _director(name: str, position: str, registry: Registry) -> Director:
    name = " ".join(name.split())
    leaders = registry.leaders.values()
    leader = next((one for one in leaders if text.bare(one.name) == text.bare(name)), None)
    titles = [one.title for one in leader.positions] if leader else []
    titles += [one.title for other in leaders for one in other.positions]
    written = " ".join(position.split())
    # The registry's spelling parts words that the text glued together: "Chủ tịchUBND tỉnh".
    same = (one for one in titles if text.bare(one) == text.bare(written))
    return Director(leader, name, next(same, written))


def own_document(
    paragraphs: Sequence[str], cites: Sequence[Sequence[Cited]], first: date, last: date
) -> Cited | None:
    """Return the document that carries the directive: the committee's or its office's.

    Of several the first paragraph's counts, there the one alone in parentheses, then one of that
    week; in later paragraphs only one of that week, for they may cite earlier letters.
    """
    ours = [(index, one) for index, part in enumerate(cites) for one in part if _is_ours(one)]

    def in_week(one: Cited) -> bool:
        return one.date is not None and first <= one.date <= last

    def rank(item: tuple[int, Cited]) -> tuple[bool, bool, bool, int]:
        index, one = item
        alone = _is_alone(paragraphs[index], one)
        late = one.date is not None and not in_week(one)
        return (index > 0, not alone, late, one.start)

    best = min(ours, key=rank, default=None)
    if best is None or (best[0] > 0 and not in_week(best[1])):
        return None
    return best[1]


def _is_ours(one: Cited) -> bool:
    """Tell whether the committee or its office issued it; districts' symbols end in UBND as well."""
    return is_own(one.number) and (one.issuer is None or one.issuer.kind == "office")


def _is_alone(paragraph: str, one: Cited) -> bool:
    """Tell whether a document stands alone in parentheses: "(Công văn số 1063/VP-KT, ngày 11/3/2024)"."""
    before = re.search(r"\([^\d()]*$", paragraph[: one.start])
    return bool(before) and paragraph[one.end :].lstrip(" ,.").startswith(")")


def is_own(number: str) -> bool:
    """Tell whether a symbol is the provincial committee's or its office's: 299/UBND-KGVX, 500/QĐ-UBND."""
    groups = re.split(r"[-/]", re.sub(r"^\d+[a-z]?(?:/\d{4})?[/-]", "", number))
    return groups[0] in {"VP", "UBND"} or groups[-1] in {"UBND", "CTUBND", "VP"}


def issuer(number: str, registry: Registry) -> Agency | None:
    """Return who issues a document with such a symbol: the office if it begins with VP."""
    prefix = "Văn phòng" if re.search(r"[/-]VP(?!\w)", number) else "Ủy ban nhân dân"
    offices = [one for one in registry.agencies.values() if one.kind == "office"]
    return next((one for one in offices if one.name.startswith(prefix)), None)


def held_on(paragraphs: Sequence[str], year: int) -> date | None:
    """Return the day a meeting was held, as its first paragraph says."""
    found = _HELD.search(paragraphs[0][:_HEAD]) if paragraphs else None
    days = dates.stated(found[0], "day", year) if found else set()
    return min(days) if days else None
