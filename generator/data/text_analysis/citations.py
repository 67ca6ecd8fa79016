"""After which documents: numbers that a text cites, with type, date, issuer and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.data.model import Agency, Relation
from generator.data.registry import Registry
from generator.data.text_analysis import passages
from generator.data.text_analysis.names import Names, evened
from generator.language import dates, document_number
from generator.language.document_number import ALL_TYPES

_TYPE = re.compile(
    rf"(?<!\w)({'|'.join(sorted(ALL_TYPES, key=len, reverse=True))})"
    r"(?:\s+liên tịch)?(?:\s+khẩn|\s+hỏa tốc)?\s*(?:số)?\s*:?\s*$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\s*[,;]?\s*(?:ký\s+|ban hành\s+)?ngày\s*(?:\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?|"
    r"\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*,?\s*(?:của\s+)")
_BY = re.compile(
    r"\s*(?:tại|ban hành|có)?\s*(?:các\s+)?(?:văn bản|[^\W\d_]+(?:\s[^\W\d_]+)?)?\s*(?:số)?\s*:?\s*$"
)
_NEXT = re.compile(r"\s*(?:,|;|và)\s*(?:số\s*:?\s*)?$")
_CONTINUES = re.compile(
    r"tiếp tục (?:triển khai |tổ chức )?(?:thực hiện|triển khai|đẩy mạnh)", re.IGNORECASE
)
_IMPLEMENTS = re.compile(
    r"thực hiện|triển khai|căn cứ|theo yêu cầu|theo chỉ đạo|theo đề nghị|theo nghị định|hỗ trợ .{0,40}theo",
    re.IGNORECASE,
)
_REQUIRED_BY = re.compile(r"theo quy định|quy định tại|ban hành kèm theo", re.IGNORECASE)
_BEFORE = 90
# A quote that begins with the number itself, as in a list of several, would not show why it is cited.
_TOO_SHORT = 8


@dataclass(frozen=True)
class Cited:
    """A document's number in a text, from ``start`` to ``end`` with its date."""

    number: str
    type: str
    date: date | None
    issuer: Agency | None
    quote: str
    start: int
    end: int
    has_type: bool
    # The text names no issuer, and the symbol's "UBND" may be any place's.
    issuer_guessed: bool


def cited(paragraph: str, names: Names, registry: Registry, year: int) -> tuple[Cited, ...]:
    """Return every document number of a paragraph in order; ``year`` completes a short date."""
    numbers = document_number.IN_TEXT.finditer(paragraph)
    found = [_cited(paragraph, number, names, registry, year) for number in numbers]
    return tuple(_with_shared_issuers(paragraph, found))


def relation(paragraph: str, one: Cited) -> Relation:
    """Return why a paragraph of the province's own words cites a document."""
    lead = paragraph[max(0, one.start - _BEFORE * 2) : one.start]
    clause = re.split(r"[;.]\s", lead)[-1]
    if _CONTINUES.search(clause):
        return "continues"
    if _REQUIRED_BY.search(clause[-_BEFORE:]):
        return "mentions"
    return "implements" if _IMPLEMENTS.search(clause) else "mentions"


def _cited(
    paragraph: str, number: re.Match[str], names: Names, registry: Registry, year: int
) -> Cited:
    before = paragraph[max(0, number.start() - _BEFORE) : number.start()]
    written = _TYPE.search(before)
    dated = _DATE.match(paragraph, number.end())
    end = dated.end() if dated else number.end()
    days = dates.stated(dated[0], "day", year) if dated else set()
    issuer, issuer_end = _issuer_after(paragraph, end, names)
    kind = _type_as_listed(written[1]) if written else document_number.type_of(number[0])
    named = issuer or _issuer_before(before, names, written)
    start = passages.opening(paragraph, number.start())
    if number.start() - start < _TOO_SHORT:
        start = passages.opening(paragraph, number.start(), stops=passages.SENTENCES, words=24)
    return Cited(
        number[0],
        kind,
        min(days) if days else None,
        named or _by_symbol(number[0], registry),
        paragraph[start:issuer_end].strip(),
        number.start(),
        end,
        has_type=bool(written),
        issuer_guessed=named is None and number[0].endswith("UBND"),
    )


def _type_as_listed(written: str) -> str:
    """Return the type as the list writes it: the text may write it in small letters."""
    return next(one for one in ALL_TYPES if one.lower() == written.lower())


def _issuer_after(paragraph: str, place: int, names: Names) -> tuple[Agency | None, int]:
    of = _OF.match(paragraph, place) or re.compile(r"\s*,\s*").match(paragraph, place)
    if not of:
        return None, place
    listed = names.listed_at(paragraph, of.end())
    if not listed or listed.mentions[0].start != of.end():
        return None, place
    return listed.mentions[0].agency, listed.mentions[0].end if "của" in of[0] else place


def _issuer_before(before: str, names: Names, written: re.Match[str] | None) -> Agency | None:
    """Return the agency named just before, as in "của Bộ Xây dựng tại Công văn số"."""
    lead = before[: written.start()] if written else before
    mentions = names.find(lead)
    if not mentions:
        return None
    last = mentions[-1]
    return last.agency if re.fullmatch(r"\s*(?:tại|ban hành|có)\s*", lead[last.end :]) else None


def _with_shared_issuers(paragraph: str, found: list[Cited]) -> Iterator[Cited]:
    """Yield the citations; in "số A ngày …, B ngày … của Bộ X" the last one's issuer is the others' too."""
    for place, one in enumerate(found):
        following = found[place + 1 :]
        issuer = one.issuer
        end = one.end
        for other in following if issuer is None or not _named(paragraph, one) else ():
            if not re.fullmatch(r"\s*(?:,|;|và)\s*(?:số\s*:?\s*)?", paragraph[end : other.start]):
                break
            issuer, end = other.issuer or issuer, other.end
        yield replace(
            one, issuer=issuer, issuer_guessed=one.issuer_guessed and issuer is one.issuer
        )


def _named(paragraph: str, one: Cited) -> bool:
    return bool(_OF.match(paragraph, one.end))


def _by_symbol(number: str, registry: Registry) -> Agency | None:
    """Return the agency that the last part of a symbol abbreviates: BXD, SKHĐT, VPCP, TTg."""
    symbol = re.sub(r"^\d+[a-z]?(?:/\d{4})?[/-]", "", number)
    groups = re.split(r"[-/]", symbol)
    meanings = {one.short: one.long for one in registry.abbreviations}
    for group in (groups[-1], groups[0]):
        meant = evened(meanings.get(group, ""))
        for agency in registry.agencies.values():
            name = evened(agency.name)
            if meant and (name == meant or name.startswith(f"{meant} ")):
                return agency
        by_initials = [one for one in registry.agencies.values() if initials(one.name) == group]
        if by_initials:
            return by_initials[0]
    return None


def initials(name: str) -> str:
    """Return what a name's capitals abbreviate it to: ``Sở Kế hoạch và Đầu tư`` gives ``SKHĐT``."""
    words = re.findall(r"[^\W\d_]+", name)
    return "".join(word[0].upper() for word in words if word not in {"và", "của"})
