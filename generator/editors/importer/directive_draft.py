"""One section of a bulletin -> the plain data of one directive, and what was guessed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.data import suggestions
from generator.data.conventions import known_day
from generator.data.model import DirectiveKind
from generator.data.registry import Registry
from generator.data.text_analysis import citations
from generator.data.text_analysis.citations import Cited
from generator.data.text_analysis.facts import Facts, facts
from generator.data.text_analysis.names import names_on, normalised
from generator.data.text_analysis.subjects import Subject, nearest, subjects
from generator.data.yaml_source import Path
from generator.editors.importer import opening
from generator.editors.importer.lines import Doubt
from generator.editors.importer.marks import mark
from generator.editors.importer.opening import Director
from generator.editors.importer.outline import Section
from generator.editors.importer.title import Title
from generator.language import dates, document_number, text
from generator.language.text import LOWER, UPPER

_CONCLUDES = re.compile(r"kết luận|(?<!\w)giao |yêu cầu|đề nghị", re.IGNORECASE)
# Where words are run together.
_GAPS = (
    # A comma or semicolon without a space after it, except in numbers.
    re.compile(r"(?<=[^\W\d][,;])(?=[^\W\d_])"),
    # "tịchUBND", but neither "VNeID" nor "iPhone".
    re.compile(rf"(?<={LOWER}{{2}})(?={UPPER}{{2}})"),
    re.compile(r"(?<=\d)(?=(?:kg|tấn|triệu|tỷ|đồng|ha)(?!\w))"),
)
_DOUBLED = re.compile(r"\S+[ ]{2,}\S+(?: \S+)?")
_SIGNED_BY = re.compile(r"\W*(?:người|lãnh đạo)(?:\s+\w+){0,3}:", re.IGNORECASE)
_LONGEST_HEADING = 160

_KINDS: Mapping[str, DirectiveKind] = {
    "Quyết định": "decision",
    "Chỉ thị": "directive",
    "Kế hoạch": "plan",
    "Kết luận": "conclusion",
}


@dataclass(frozen=True)
class SectionInWeek:
    """A section with its path in the data, its week's id, and its number among those of its kind."""

    path: Path
    section: Section
    week_id: str
    number: int


@dataclass(frozen=True)
class Draft:
    """The plain data of a directive in the model's order, and the doubts about it."""

    data: Mapping[str, object]
    doubts: tuple[Doubt, ...]


def draft(
    position: SectionInWeek, week: Title, registry: Registry, heading: str, before: date | None
) -> Draft:
    """Return the data of one section; ``heading`` is its heading without the enumerator.

    ``before`` is the day of the document before, if known.
    """
    return _Drafting(position, week, registry, heading, before).run()


class _Drafting:
    def __init__(
        self,
        position: SectionInWeek,
        week: Title,
        registry: Registry,
        heading: str,
        before: date | None,
    ) -> None:
        self.position = position
        self.week = week
        self.registry = registry
        self.heading = heading
        self.paragraphs = [line.text for line in position.section.paragraphs]
        head = position.section.table_head
        self.body = "\n\n".join([*([head.text] if head else []), *self.paragraphs])
        self.before = before
        self.written_on: date | None = None
        self.doubts: list[Doubt] = []
        # What a report of a meeting mentions may be done already, or only discussed.
        self.is_report = False

    def run(self) -> Draft:
        names = names_on(self.registry, self.week.ends_on)
        parts = [self.heading, *self.paragraphs]
        cites = [
            citations.cited(part, names, self.registry, self.week.ends_on.year) for part in parts
        ]
        own = opening.own_document(
            parts, cites, self.week.starts_on, self.week.ends_on, self.registry.committee
        )
        is_meeting = own is None and self._meets()
        self.is_report = is_meeting
        held = opening.held_on(self.paragraphs, self.week.ends_on.year) if is_meeting else None
        if own:
            part = next(part for part, there in zip(parts, cites, strict=True) if own in there)
            written = own.date or opening.written_on(own, part, self.week, self.before)
            self.written_on = written or self._day_of_group()
        day = known_day(self.written_on, held, self.week.ends_on)
        existing = names_on(self.registry, day)
        findings = facts(self.body, self.registry, existing, day, own.number if own else None)
        committee = self.registry.committee
        beside = list(opening.documents_beside(own, parts, cites, committee)) if own else []
        about = subjects(self.heading, self.paragraphs, self.registry.topics, names)
        topics = [subject.topic.id for subject in about] or self._nearest_topic()
        data: dict[str, object] = {
            "id": self._id(own, is_meeting=is_meeting),
            "title": self.heading,
            "kind": self._kind(own, is_meeting=is_meeting),
            "topics": topics,
            **self._directors(),
            "document": self._document(own, cites),
            **_stated(other_documents=[self._own(one) for one in beside], held_on=held),
            "body": self.body + "\n",
            **_stated(headings=list(_headings(self.paragraphs))),
        }
        data |= _stated(**self._annotations(findings, {one.number for one in beside}))
        self._doubt_topics(about, ", ".join(topics))
        self._doubt_places(findings)
        self._doubt_heading(cites[0], {one.cited.number for one in findings.citations}, own)
        return Draft(data, tuple(self.doubts))

    def _day_of_group(self) -> date | None:
        """Return the day that the line over several directives tells, if it tells one."""
        group = self.position.section.group
        days = dates.stated(group.text, "day", self.week.ends_on.year) if group else set()
        return min(days, default=None)

    def _doubt(self, code: str, *path: str | int, at: str = "", **values: object) -> None:
        """Note a doubt at the source line that contains the words ``at``, otherwise at the heading."""
        line = next(
            (one.number for one in self.position.section.paragraphs if at and at in one.text),
            self.position.section.first.number,
        )
        self.doubts.append(Doubt(code, (*self.position.path, *path), line, values))

    def _meets(self) -> bool:
        return opening.is_meeting(self.heading, self.paragraphs[0] if self.paragraphs else "")

    def _id(self, own: Cited | None, *, is_meeting: bool) -> str:
        if own:
            year = (self.written_on or self.week.ends_on).year
            return f"{year}-{text.slug(own.number)}"
        return f"{self.position.week_id}-{'hop' if is_meeting else 'muc'}-{self.position.number}"

    def _kind(self, own: Cited | None, *, is_meeting: bool) -> DirectiveKind:
        if is_meeting:
            return "meeting"
        if own and own.type == "Thông báo":
            about = f"{self.heading}\n{self.paragraphs[0] if self.paragraphs else ''}".lower()
            return "conclusion" if "kết luận" in about else "notice"
        return _KINDS.get(own.type if own else "", "direction")

    def _directors(self) -> Mapping[str, object]:
        group = self.position.section.group
        signed = [part for part in self.paragraphs if _SIGNED_BY.match(part)]
        named = [*self.paragraphs[:2], *signed, self.heading, group.text if group else ""]
        directors = opening.directors(named, self.registry)
        if not directors and opening.names_a_leader(self.paragraphs, self.registry):
            self._doubt("I505", "directed_by", at=self.paragraphs[0])
        found = [self._director(who) for who in directors]
        first = found[0] if found else None
        return {"directed_by": first, **_stated(also_directed_by=found[1:])}

    def _director(self, who: Director) -> Mapping[str, object]:
        leader = who.leader.id if who.leader else text.slug(who.name)
        if who.leader is None:
            self._doubt_leader(who, leader)
        return {"leader": leader, "position": who.position}

    def _doubt_leader(self, who: Director, leader: str) -> None:
        near = text.nearest(who.name, [known.name for known in self.registry.leaders.values()])
        hint = suggestions.did_you_mean(near) or "Nếu đúng, thêm vào leaders.yml."
        self._doubt(
            "I504", "directed_by", "leader", at=who.name, name=who.name, id=leader, hint=hint
        )

    def _document(
        self, own: Cited | None, cites: Sequence[Sequence[Cited]]
    ) -> Mapping[str, object] | None:
        if own is None:
            committee = self.registry.committee
            may_be = any(opening.is_own(one.number, committee) for part in cites for one in part)
            if may_be and not self._meets():
                self._doubt("I506", "document")
            return None
        if own.date is None and self.written_on is None:
            self._doubt("I507", "document", "date", at=own.number, number=own.number)
        elif own.date and not self.week.starts_on <= own.date <= self.week.ends_on:
            self._doubt("I508", "document", "date", at=own.number, number=own.number)
        return self._own(own)

    def _own(self, own: Cited) -> Mapping[str, object]:
        issuer = opening.issuer(own.number, self.registry)
        return {
            "type": own.type if own.has_type else document_number.type_of(own.number),
            "number": own.number,
            "date": self.written_on,
            "issuer": issuer.id if issuer else None,
            "signer": None,
            "url": None,
        }

    def _annotations(
        self, findings: Facts, own: AbstractSet[str]
    ) -> Mapping[str, list[Mapping[str, object]] | Mapping[str, object]]:
        return {
            "context": list(self._context(findings)),
            "agencies": list(self._agencies(findings)),
            "deadlines": list(self._deadlines(findings)),
            "cites": list(self._cites(findings, own)),
            "allocation": self._allocation(findings) or {},
            "sic": [
                {"text": published, "suggest": right} for published, right in _slips(self.body)
            ],
        }

    def _only_reports(self, quote: str) -> bool:
        """Tell whether a quote is in a paragraph that tells of a meeting, but not what it concluded."""
        own = next((part for part in self.paragraphs if quote in part), "")
        return self.is_report and not _CONCLUDES.search(own)

    def _context(self, findings: Facts) -> Iterator[Mapping[str, object]]:
        for index, report in enumerate(findings.reported):
            if not report.sure:
                self._doubt("I512", "context", index, at=report.quote, quote=report.quote)
            yield {"quote": report.quote, "number": report.number}

    def _agencies(self, findings: Facts) -> Iterator[Mapping[str, object]]:
        duties = [one.duty for one in findings.duties]
        told: set[tuple[str, str]] = set()
        for index, duty in enumerate(duties):
            key = (duty.role, duty.quote)
            if key not in told and (not duty.sure or self._only_reports(duty.quote)):
                told.add(key)
                alike = (one.agency.name for one in duties if (one.role, one.quote) == key)
                values = {"name": ", ".join(alike), "role": duty.role, "quote": duty.quote}
                self._doubt("I509", "agencies", index, at=duty.quote, **values)
            yield {"role": duty.role, "agency": duty.agency.id, "quote": duty.quote}

    def _deadlines(self, findings: Facts) -> Iterator[Mapping[str, object]]:
        everyone = {one.duty.agency.id for one in findings.duties}
        for index, stated in enumerate(findings.limits):
            limit = stated.limit
            is_sure = limit.sure and everyone and (stated.agencies or not stated.names_others)
            if not is_sure or self._only_reports(limit.quote):
                self._doubt("I510", "deadlines", index, at=limit.quote, quote=limit.quote)
            bound = [agency.id for agency in stated.agencies]
            data: dict[str, object] = {"kind": limit.kind, "date": limit.day}
            data |= _stated(time=limit.time, starts_on=limit.starts_on)
            data |= {"bound": limit.bound, "precision": limit.precision}
            data |= _stated(within=limit.within, repeats=limit.repeats) | {"quote": limit.quote}
            if bound and set(bound) != everyone:
                data["agencies"] = bound
            yield data

    def _cites(self, findings: Facts, own: AbstractSet[str]) -> Iterator[Mapping[str, object]]:
        others = (one for one in findings.citations if one.cited.number not in own)
        for index, citation in enumerate(others):
            cited = citation.cited
            if not citation.sure:
                self._doubt("I511", "cites", index, at=cited.quote, number=cited.number)
            yield {
                "number": cited.number,
                "type": cited.type,
                "date": cited.date,
                "issuer": cited.issuer.id if cited.issuer else None,
                "relation": citation.relation,
                "quote": cited.quote,
                "url": None,
            }

    def _allocation(self, findings: Facts) -> Mapping[str, object] | None:
        shares = findings.shares
        if shares is None:
            return None
        if not shares.adds_up:
            total = text.grouped(sum(row.amount for row in shares.rows))
            self._doubt("I513", "allocation", sum=total, total=text.grouped(shares.total))
        self._doubt("I514", "allocation", "caption")
        rows = [
            {
                "to": row.to,
                "agency": row.agency.id if row.agency else None,
                "amount": row.amount,
                "quote": row.quote,
            }
            for row in shares.rows
        ]
        return {"caption": self.heading, "unit": shares.unit, "total": shares.total, "rows": rows}

    def _nearest_topic(self) -> list[str]:
        topic = nearest(self.heading, self.paragraphs, self.registry.topics)
        return [topic.id] if topic else []

    def _doubt_topics(self, about: Sequence[Subject], topics: str) -> None:
        head = normalised(self.heading)
        if not about:
            self._doubt("I515", "topics", topics=topics or "trống")
        elif not any(normalised(word) in head for word in about[0].keywords):
            keywords = ", ".join(word for subject in about for word in subject.keywords)
            self._doubt("I523", "topics", topics=topics, words=keywords)

    def _doubt_heading(
        self, cites: Sequence[Cited], known: AbstractSet[str], own: Cited | None
    ) -> None:
        """Note documents that only the heading names: annotations quote the body."""
        for cited in cites:
            if cited.number not in known and not (own and cited.number == own.number):
                self._doubt("I524", "cites", words=self.heading)

    def _doubt_places(self, findings: Facts) -> None:
        """Note what was not understood, each name once."""
        seen: set[str] = set()
        paragraphs = text.paragraphs(self.body)
        doubted = [str(doubt.values["quote"]) for doubt in self.doubts if "quote" in doubt.values]
        for place in findings.places:
            paragraph = paragraphs[place.paragraph]
            if place.kind != "body" and _is_within(place.start, paragraph, doubted):
                continue
            words = place.in_context(paragraph)
            if place.kind != "body":
                self._doubt("I524", "body", at=place.words, words=words)
            elif place.words not in seen:
                seen.add(place.words)
                near = suggestions.did_you_mean(
                    suggestions.nearest_agency_name(place.words, self.registry)
                )
                hint = near or "Thêm cơ quan vào agencies.yml nếu cần."
                values = {"name": place.words, "words": words, "hint": hint}
                self._doubt("I516", "agencies", at=place.words, **values)


def _headings(paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs that are headings: in capitals or with a Roman number, no sentence, and with text after."""
    for paragraph, following in pairwise(paragraphs):
        found = mark(paragraph)
        is_marked = paragraph.isupper() or (found and found.style.startswith("I"))
        is_short = len(paragraph) < _LONGEST_HEADING and len(text.cells(paragraph)) == 1
        if is_marked and is_short and paragraph[-1] not in ".;:," and following[-1] in ".;:/":
            yield paragraph


def _stated(**values: object) -> dict[str, object]:
    """Return the values that there are, by their keys."""
    return {key: value for key, value in values.items() if value}


def _is_within(offset: int, paragraph: str, quotes: Sequence[str]) -> bool:
    """Tell whether an offset is in one of the quotes, so that a doubt has its words already."""
    starts = ((paragraph.find(quote), len(quote)) for quote in quotes)
    return any(0 <= start <= offset < start + size for start, size in starts)


def _slips(body: str) -> Iterator[tuple[str, str]]:
    """Yield each slip that needs no judgement once, as published and as corrected: words run together, doubled spaces."""
    seen: set[str] = set()
    for word in re.finditer(r"\S+", body):
        mended = word[0]
        for gap in _GAPS:
            mended = gap.sub(" ", mended)
        if mended != word[0] and word[0] not in seen and "/" not in word[0]:
            seen.add(word[0])
            yield word[0].rstrip(",.;:"), mended.rstrip(",.;:")
    for doubled in _DOUBLED.finditer(body):
        if doubled[0] not in seen:
            seen.add(doubled[0])
            yield doubled[0], re.sub(" +", " ", doubled[0])
