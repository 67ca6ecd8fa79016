"""Documents that a text cites: number, type, date, issuer and the reason for citing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from generator.data.model import Agency, Relation
from generator.data.registry import Registry
from generator.data.text_analysis import passages
from generator.data.text_analysis.names import Mention, Names, normalised
from generator.language import dates, document_number
from generator.language.document_number import ALL_TYPES

_TYPE = re.compile(
    rf"(?<!\w)({'|'.join(sorted(ALL_TYPES, key=len, reverse=True))})"
    r"(?:\s+liên tịch)?(?:\s+khẩn|\s+hỏa tốc)?\s*(?:số)?\s*:?\s*$",
    re.IGNORECASE,
)
_LISTED = {listed.lower(): listed for listed in reversed(ALL_TYPES)}
_DATE = re.compile(
    r"\s*,\s*\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{4}|(?=\s*\)))|"
    r"\s*[,;]?\s*(?:(?:hồi|lúc) [^,;.()]{4,30}?\s)?\(?(?:ký\s+|ban hành\s+)?ngày\s*(?:\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?|"
    r"\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*,?\s*của\s+")
_COMMA = re.compile(r"\s*,\s*")
_NEXT = re.compile(r"\s*(?:,|;|và)\s*(?:số\s*:?\s*)?")
_BY = re.compile(
    r"\s*(?:cũng )?(?:đã |vừa )?(?:tại|ban hành|có)\s*(?:(?:các )?văn bản\s*(?:số)?\s*:?\s*)?",
    re.IGNORECASE,
)


def _act(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)[^.;]{{0,60}}$", re.IGNORECASE)


# What a document does to another one, by the words before that one's type and number.
_ACTS: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    (
        "amends",
        _act(
            r"sửa đổi|bổ sung một số|điều chỉnh(?=,? bổ sung|\s+(?:một số|tại|quyết định|kế hoạch))"
        ),
    ),
    ("replaces", _act(r"thay thế(?: cho)?")),
    (
        "cancels",
        _act(r"bãi bỏ|h[ủu][ỷy] bỏ|thu hồi(?=\s+(?:quyết định|công văn|văn bản|thông báo))"),
    ),
)
_PLANNED = re.compile(
    r"tham mưu|đề xuất|trình|dự thảo|nghiên cứu|kiến nghị|xem xét|đề nghị", re.IGNORECASE
)
_BASIS = re.compile(r"(?:^|[,;(]\s*)căn cứ[^.;]{0,60}$", re.IGNORECASE)
# Laws and what has a year in its number are bases; "căn cứ Công văn số" is what is carried out.
_LAWS = re.compile(r"^(?:Luật|Nghị định|Nghị quyết|Thông tư|Pháp lệnh)|/\d{4}/")
_CONTINUES = re.compile(
    r"tiếp tục (?:triển khai |tổ chức )?(?:thực hiện|triển khai|đẩy mạnh)", re.IGNORECASE
)
_IMPLEMENTS = re.compile(
    r"thực hiện|triển khai|căn cứ|theo yêu cầu|theo chỉ đạo|theo đề nghị|theo nghị định|hỗ trợ .{0,40}theo",
    re.IGNORECASE,
)
_REQUIRED_BY = re.compile(r"theo quy định|quy định tại|ban hành kèm theo", re.IGNORECASE)
_COMMITTEE = re.compile(r"(?:UBND|[UỦ][yỷ] ban nhân dân|Văn phòng|Chủ tịch)(?! các)", re.IGNORECASE)
_BEFORE = 90
_LONGEST_TYPE = 50
# A quote that begins with the number itself, as in a list of numbers, would not show why it is cited.
_TOO_SHORT = 8


@dataclass(frozen=True)
class Cited:
    """A document cited in a text; ``start`` and ``end`` are character offsets of the number with its date."""

    number: str
    type: str
    date: date | None
    issuer: Agency | None
    quote: str
    start: int
    end: int
    has_type: bool
    issuer_named: bool
    # The text names no issuer but another committee, of which "UBND" in the symbol may be.
    issuer_guessed: bool


def cited(paragraph: str, names: Names, registry: Registry, year: int) -> tuple[Cited, ...]:
    """Return every document cited in a paragraph, in order; ``year`` completes a date without one."""
    if "/" not in paragraph:
        return ()
    numbers = document_number.IN_TEXT.finditer(paragraph)
    citations = [_cited(paragraph, number, names, registry, year) for number in numbers]
    return tuple(_with_shared_issuers(paragraph, citations))


def relation(paragraph: str, citation: Cited, own_number: str | None = None) -> Relation:
    """Return why a paragraph cites a document; the paragraph must be in the province's own words.

    What a document other than the directive's own does to it is only mentioned.
    """
    lead = paragraph[max(0, citation.start - _BEFORE * 2) : citation.start]
    clause = re.split(r"[;.]\s", lead)[-1]
    for act, words in _ACTS:
        if found := words.search(clause):
            others = document_number.IN_TEXT.findall(clause[: found.start()])
            is_own = not others or document_number.plain(others[-1]) == own_number
            is_planned = _PLANNED.search(clause[: found.start()])
            return act if is_own and not is_planned else "mentions"
    if _BASIS.search(clause) and _LAWS.search(f"{citation.type} {citation.number}"):
        return "legal_basis"
    if _CONTINUES.search(clause):
        return "continues"
    if _REQUIRED_BY.search(clause[-_BEFORE:]):
        return "mentions"
    return "implements" if _IMPLEMENTS.search(clause) else "mentions"


def _cited(
    paragraph: str, number: re.Match[str], names: Names, registry: Registry, year: int
) -> Cited:
    before = paragraph[max(0, number.start() - _BEFORE) : number.start()]
    written = _TYPE.search(before, max(0, len(before) - _LONGEST_TYPE))
    dated = _DATE.match(paragraph, number.end())
    end = dated.end() if dated else number.end()
    days = dates.stated(dated[0], "day", year) if dated else set()
    plain = document_number.plain(number[0])
    after = _issuer_after(_OF, paragraph, end, names)
    named = after or _issuer_before(
        paragraph, number.start() - (len(before) - written.start() if written else 0), names
    )
    if named and not after and not _may_issue(paragraph[named.start : named.end], plain):
        named = None
    by_symbol = None if named else _by_symbol(plain, registry)
    # "Tại Công văn số …, Bộ Y tế đề nghị" names the issuer as well.
    named = named or (None if by_symbol else _issuer_after(_COMMA, paragraph, end, names))
    mentions = names.mentions(paragraph)
    start = passages.opening(paragraph, number.start(), mentions)
    if number.start() - start < _TOO_SHORT:
        start = passages.opening(
            paragraph, number.start(), mentions, stops=passages.SENTENCES, most_words=24
        )
    quoted_end = after.end if after else end
    return Cited(
        plain,
        # The text may write it in lower case.
        _LISTED[written[1].lower()] if written else document_number.type_of(plain),
        min(days) if days else None,
        named.agency if named else by_symbol,
        paragraph[start:quoted_end].strip(),
        number.start(),
        end,
        has_type=bool(written),
        issuer_named=named is not None,
        issuer_guessed=named is None
        and plain.endswith(registry.committee.symbols)
        and any(one.agency is None and _COMMITTEE.match(paragraph, one.start) for one in mentions),
    )


def _issuer_after(
    link: re.Pattern[str], paragraph: str, offset: int, names: Names
) -> Mention | None:
    of = link.match(paragraph, offset)
    return next((one for one in names.mentions(paragraph) if of and one.first == of.end()), None)


def _issuer_before(paragraph: str, offset: int, names: Names) -> Mention | None:
    """Return the body named just before a document: "Bộ Xây dựng tại Công văn số", "đề nghị của Sở Y tế (Tờ trình số"."""
    before = [one for one in names.mentions(paragraph) if one.end <= offset]
    if not before:
        return None
    gap = paragraph[before[-1].end : offset]
    is_apart = gap == " (" and paragraph.endswith("của ", 0, before[-1].first)
    return before[-1] if is_apart or _BY.fullmatch(gap) else None


def _may_issue(name: str, number: str) -> bool:
    """Tell whether a body named before a document may be its issuer: "giao Sở Y tế tại Công văn số 1/UBND-VX"."""
    is_of_committee = re.search(r"[/-](?:UBND|VP)(?!\w)", number)
    return bool(not is_of_committee or _COMMITTEE.match(name))


def _with_shared_issuers(paragraph: str, citations: list[Cited]) -> Iterator[Cited]:
    """Yield the citations; in "số A ngày …, B ngày … của Bộ X" both A and B get the issuer named last."""
    for index, citation in enumerate(citations):
        following = citations[index + 1 :]
        issuer = citation.issuer
        end = citation.end
        is_named = issuer is not None and _OF.match(paragraph, citation.end)
        for other in () if is_named else following:
            if not _NEXT.fullmatch(paragraph[end : other.start]):
                break
            issuer, end = other.issuer or issuer, other.end
        yield replace(
            citation,
            issuer=issuer,
            issuer_guessed=citation.issuer_guessed and issuer is citation.issuer,
        )


def _by_symbol(number: str, registry: Registry) -> Agency | None:
    """Return the agency whose abbreviation is the last part of the symbol: BXD, SKHĐT, VPCP, TTg."""
    symbol = re.sub(r"^\d+[a-z]?(?:/\d{4})?[/-]", "", number)
    groups = re.split(r"[-/]", symbol)
    meanings = {abbreviation.short: abbreviation.long for abbreviation in registry.abbreviations}
    # "UBND-SNV" is a letter of the committee that the department drafted.
    is_own = groups[0] in registry.committee.every_symbol
    ends_alike = groups[-1] in registry.committee.office_symbols and not is_own
    # "15/HHNT-VP" is a letter of another body's office; "150/TB-VP" is a notice of ours.
    if ends_alike and document_number.type_of(number) == "Công văn":
        return None
    for group in (groups[0], groups[-1]) if is_own else (groups[-1], groups[0]):
        meant = normalised(meanings.get(group, ""))
        for agency in registry.agencies.values() if meant else ():
            if f"{normalised(agency.name)} ".startswith(f"{meant} "):
                return agency
        for agency in registry.agencies.values():
            if initials(agency.name) == group:
                return agency
    return None


# The same few names stand beside every number.
@lru_cache(maxsize=10_000)
def initials(name: str) -> str:
    """Return the initials of a name: ``Sở Kế hoạch và Đầu tư`` gives ``SKHĐT``."""
    words = re.findall(r"[^\W\d_]+", name)
    return "".join(word[0].upper() for word in words if word not in {"và", "của"})
