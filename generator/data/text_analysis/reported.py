"""Paragraphs that only report another body's document: they give the province's agencies no duties."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.data.model import Agency
from generator.data.text_analysis.citations import Cited
from generator.data.text_analysis.names import Mention, Names
from generator.language.document_number import ALL_TYPES

_TYPES = "|".join(sorted(ALL_TYPES, key=len, reverse=True))
_FROM_DOCUMENT = re.compile(
    rf"^(?:trước đó,?\s+)?(?:theo|tại|trong)\s+(?:{_TYPES})(?!\w)(?!\s+này)", re.IGNORECASE
)
_OF_BODY = re.compile(rf"^(?:{_TYPES}|văn bản|nội dung)\s+(?:\S+\s+){{0,8}}?của\s+", re.IGNORECASE)
SAYS = re.compile(
    r"\s*(?:nêu rõ|nêu|quy định|yêu cầu|đề nghị|nhấn mạnh|chỉ đạo|thông báo|cho biết|kết luận)",
    re.IGNORECASE,
)
TO_PROVINCES = re.compile(
    r"(?:đề nghị|yêu cầu|chỉ đạo|giao)\s+(?:UBND |Ủy ban nhân dân |Chủ tịch UBND )?"
    r"(?:các bộ|các tỉnh|các địa phương|các cơ quan)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.…]+(?:[.…](?!\s|$)[^.…]*)*")
# Which one "của Bộ" means is in the sentence before.
_CENTRAL = re.compile(r"Bộ|Chính phủ|Thủ tướng|Trung ương")
_STOP = re.compile(r"[.;…](?=\s|$)")
_SENTENCE_STOP = re.compile(r"[.…](?=\s|$)")
_HEAD = 200
_OPENING_WORDS = 12


@dataclass(frozen=True)
class Reported:
    """A reporting paragraph: its index, its opening words, and the number of the document if known."""

    index: int
    quote: str
    number: str | None
    demands: bool
    sure: bool


def reported(
    paragraphs: Sequence[str], cites: Sequence[Sequence[Cited]], names: Names
) -> tuple[Reported, ...]:
    """Return the reporting paragraphs, never the first; ``cites`` holds the citations of each paragraph."""
    by_index: dict[int, Reported] = {}
    for index, paragraph in enumerate(paragraphs):
        if index == 0:
            continue
        before = by_index.get(index - 1)
        report = _opens_with_document(index, paragraph, cites[index], names)
        report = report or _opens_with_body(index, paragraph, cites, names)
        if report is None and before and _goes_on(paragraphs[index - 1], paragraph):
            quote = " ".join(paragraph.split(" ")[:_OPENING_WORDS]).rstrip(",;:. ")
            report = Reported(index, quote, before.number, demands=False, sure=False)
        if report:
            by_index[index] = report
    return tuple(by_index.values())


def passages(paragraph: str, names: Names) -> tuple[tuple[int, int], ...]:
    """Return the offsets of what a paragraph tells of other bodies' documents, and of what these ask of all provinces."""
    later = list(_SENTENCE.finditer(paragraph))[1:]
    found = [one.span() for one in later if _told_of_body(one[0].lstrip(), names)]
    for body in names.find(paragraph):
        order = TO_PROVINCES.search(paragraph, body.end, body.end + _HEAD)
        is_central = body.agency is not None and body.agency.kind == "central"
        if order and is_central and not paragraph.endswith("của ", 0, body.first):
            between = paragraph[body.end : order.start()]
            if not _STOP.search(between) and not names.find(between):
                # Where others are named before, only a part of the sentence is the body's.
                start = max(paragraph.rfind(". ", 0, body.first), 0)
                ends = _STOP if names.find(paragraph[start : body.first]) else _SENTENCE_STOP
                stop = ends.search(paragraph, order.end())
                found.append((body.first, stop.start() if stop else len(paragraph)))
    return tuple(found)


def _opens_with_document(
    index: int, paragraph: str, cites: Sequence[Cited], names: Names
) -> Reported | None:
    """Match paragraphs like "Theo Thông báo số 96/TB-VPCP ngày …, Phó Thủ tướng … đề nghị"."""
    if not _FROM_DOCUMENT.match(paragraph) or not cites or cites[0].start > _HEAD:
        return None
    first = cites[0]
    issuer = first.issuer
    foreign = issuer is not None and issuer.kind == "central"
    if not foreign and not (issuer is None and _central_body(paragraph[:_HEAD], names)):
        return None
    if _goes_on_at_home(paragraph, first, names):
        return None
    quote = paragraph[: first.end].strip()
    return Reported(index, quote, first.number, _demands(paragraph), sure=foreign)


def _goes_on_at_home(paragraph: str, document: Cited, names: Names) -> bool:
    """Tell whether an agency of the province is the first that acts after a document: "Theo …, Sở Y tế rà soát"."""
    after = (one for one in names.find(paragraph) if one.start >= document.end)
    actor = next((one for one in after if one.agency != document.issuer), None)
    is_ours = actor is not None and actor.agency is not None and actor.agency.kind != "central"
    return bool(is_ours and actor and paragraph[: actor.first].endswith(", "))


def _opens_with_body(
    index: int, paragraph: str, cites: Sequence[Sequence[Cited]], names: Names
) -> Reported | None:
    """Match paragraphs like "Công văn của Bộ Y tế nêu rõ:"; the document is the body's last one cited."""
    told = _told_of_body(paragraph, names)
    if told is None:
        return None
    end, issuer = told
    earlier = [one for part in cites[: index + 1] for one in part if one.issuer == issuer]
    number = earlier[-1].number if earlier and issuer else None
    return Reported(index, paragraph[:end], number, _demands(paragraph), sure=issuer is not None)


def _told_of_body(sentence: str, names: Names) -> tuple[int, Agency | None] | None:
    """Return the offset after "Công văn của Bộ Y tế nêu rõ", and the body if it is named, or None."""
    of = _OF_BODY.match(sentence)
    body = _central_body(sentence[: _HEAD // 2], names) if of else None
    if of and (body is None or body.first != of.end()):
        body = None
    if not of or not (body or _CENTRAL.match(sentence, of.end())):
        return None
    start = body.end if body else of.end()
    says = SAYS.search(sentence, start, start + _HEAD // 4)
    return (says.end(), body.agency if body else None) if says else None


def _central_body(head: str, names: Names) -> Mention | None:
    return next(
        (one for one in names.find(head) if one.agency and one.agency.kind == "central"),
        None,
    )


def _demands(paragraph: str) -> bool:
    """Tell whether the reported document asks something of the provinces."""
    return bool(TO_PROVINCES.search(paragraph[: _HEAD * 2]))


def _goes_on(previous: str, paragraph: str) -> bool:
    """Tell whether a paragraph continues the previous one: after its colon, or as the next list item."""
    bullet = re.match(r"^\s*[-+•*]", paragraph)
    return previous.rstrip().endswith(":") or bool(
        bullet and (re.match(r"^\s*[-+•*]", previous) or previous.rstrip().endswith((":", ";")))
    )
