"""One section of a bulletin -> the plain data of one directive, and what was guessed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.data import suggestions
from generator.data.registry import Registry
from generator.data.text_analysis import citations
from generator.data.text_analysis.citations import Cited
from generator.data.text_analysis.facts import Facts, facts
from generator.data.text_analysis.names import names_on, normalised
from generator.data.text_analysis.subjects import Subject, subjects
from generator.data.yaml_source import Path
from generator.editors.importer import opening, slips
from generator.editors.importer.doubts import Doubt
from generator.editors.importer.opening import Director
from generator.editors.importer.outline import Section
from generator.editors.importer.title import Title
from generator.language import document_number, text


@dataclass(frozen=True)
class Place:
    """Where a directive stands: its path in the data, its section, its number within its kind."""

    path: Path
    section: Section
    week_id: str
    number: int


@dataclass(frozen=True)
class Recorded:
    """A directive's plain data in the model's order, and the doubts about it."""

    data: Mapping[str, object]
    doubts: tuple[Doubt, ...]


def recorded(place: Place, week: Title, registry: Registry, heading: str) -> Recorded:
    """Return the data of one section; ``heading`` is its title without an enumerator."""
    return _Record(place, week, registry, heading).run()


class _Record:
    def __init__(self, place: Place, week: Title, registry: Registry, heading: str) -> None:
        self.place = place
        self.week = week
        self.registry = registry
        self.heading = heading
        self.paragraphs = [line.text for line in place.section.paragraphs]
        self.body = "\n\n".join(self.paragraphs)
        self.doubts: list[Doubt] = []
        # What a meeting's report tells may have been done, or only discussed.
        self.is_report = False

    def run(self) -> Recorded:
        names = names_on(self.registry, self.week.ends_on)
        cites = [
            citations.cited(one, names, self.registry, self.week.ends_on.year)
            for one in self.paragraphs
        ]
        own = opening.own_document(self.paragraphs, cites, self.week.starts_on, self.week.ends_on)
        is_meeting = own is None and opening.is_meeting(self.heading)
        self.is_report = is_meeting
        held = opening.held_on(self.paragraphs, self.week.ends_on.year) if is_meeting else None
        day = (own and own.date) or held or self.week.ends_on
        found = facts(self.body, self.registry, day, own.number if own else None)
        about = subjects(self.heading, self.paragraphs, self.registry.topics, names)
        data: dict[str, object] = {
            "id": self._id(own, is_meeting=is_meeting),
            "title": self.heading,
            "kind": self._kind(own, is_meeting=is_meeting),
            "topics": [one.topic.id for one in about],
            "directed_by": self._directed_by(),
            "document": self._document(own),
            "held_on": held,
            "body": self.body + "\n",
        }
        if held is None:
            del data["held_on"]
        data |= {key: value for key, value in self._annotations(found).items() if value}
        self._doubt_topics(about)
        self._doubt_unknown_bodies(found)
        return Recorded(data, tuple(self.doubts))

    def _doubt(self, code: str, *path: str | int, at: str = "", **values: object) -> None:
        """Note a doubt at the line of the source that holds the words ``at``, or at the heading."""
        line = next(
            (one.number for one in self.place.section.paragraphs if at and at in one.text),
            self.place.section.heading.number,
        )
        self.doubts.append(Doubt(code, (*self.place.path, *path), line, values))

    def _id(self, own: Cited | None, *, is_meeting: bool) -> str:
        if own:
            year = own.date.year if own.date else self.week.ends_on.year
            return f"{year}-{text.slug(own.number)}"
        return f"{self.place.week_id}-{'hop' if is_meeting else 'muc'}-{self.place.number}"

    def _kind(self, own: Cited | None, *, is_meeting: bool) -> str:
        if is_meeting:
            return "meeting"
        return "decision" if own and own.type == "Quyết định" else "direction"

    def _directed_by(self) -> Mapping[str, object] | None:
        who = opening.director(self.paragraphs, self.registry)
        if who is None:
            if opening.names_a_leader(self.paragraphs):
                self._doubt("I505", "directed_by", at=self.paragraphs[0])
            return None
        leader = who.leader.id if who.leader else text.slug(who.name)
        if who.leader is None:
            self._doubt_leader(who, leader)
        return {"leader": leader, "position": who.position}

    def _doubt_leader(self, who: Director, leader: str) -> None:
        near = text.nearest(who.name, [one.name for one in self.registry.leaders.values()])
        hint = suggestions.did_you_mean(near) or "Nếu đúng, thêm vào leaders.yml."
        self._doubt(
            "I504", "directed_by", "leader", at=who.name, name=who.name, id=leader, hint=hint
        )

    def _document(self, own: Cited | None) -> Mapping[str, object] | None:
        if own is None:
            if not opening.is_meeting(self.heading):
                self._doubt("I506", "document")
            return None
        expected = document_number.type_of(own.number)
        if own.date is None:
            self._doubt("I507", "document", "date", at=own.number, number=own.number)
        elif not self.week.starts_on <= own.date <= self.week.ends_on:
            self._doubt("I508", "document", "date", at=own.number, number=own.number)
        issuer = opening.issuer(own.number, self.registry)
        return {
            "type": own.type if own.has_type else expected,
            "number": own.number,
            "date": own.date or opening.held_on(self.paragraphs, self.week.ends_on.year),
            "issuer": issuer.id if issuer else None,
            "signer": None,
            "url": None,
        }

    def _annotations(
        self, found: Facts
    ) -> Mapping[str, list[Mapping[str, object]] | Mapping[str, object]]:
        return {
            "context": list(self._context(found)),
            "agencies": list(self._agencies(found)),
            "deadlines": list(self._deadlines(found)),
            "cites": list(self._cites(found)),
            "allocation": self._allocation(found) or {},
            "sic": [{"text": given, "suggest": right} for given, right in slips.slips(self.body)],
        }

    def _context(self, found: Facts) -> Iterator[Mapping[str, object]]:
        for index, one in enumerate(found.reported):
            if not one.sure:
                self._doubt("I512", "context", index, at=one.quote, quote=one.quote)
            yield {"quote": one.quote, "number": one.number}

    def _agencies(self, found: Facts) -> Iterator[Mapping[str, object]]:
        for index, one in enumerate(found.duties):
            if not one.sure or self.is_report:
                values = {"name": one.agency.name, "role": one.role, "quote": one.quote}
                self._doubt("I509", "agencies", index, at=one.quote, **values)
            yield {"role": one.role, "agency": one.agency.id, "quote": one.quote}

    def _deadlines(self, found: Facts) -> Iterator[Mapping[str, object]]:
        everyone = {one.agency.id for one in found.duties}
        for index, one in enumerate(found.limits):
            limit = one.limit
            if not limit.sure or not one.agencies or self.is_report:
                self._doubt("I510", "deadlines", index, at=limit.quote, quote=limit.quote)
            bound = [agency.id for agency in one.agencies]
            data: dict[str, object] = {"kind": limit.kind, "date": limit.day}
            if limit.starts_on:
                data["starts_on"] = limit.starts_on
            data |= {"bound": limit.bound, "precision": limit.precision, "quote": limit.quote}
            if bound and set(bound) != everyone:
                data["agencies"] = bound
            yield data

    def _cites(self, found: Facts) -> Iterator[Mapping[str, object]]:
        for index, one in enumerate(found.citations):
            cited = one.cited
            if not one.sure:
                self._doubt("I511", "cites", index, at=cited.quote, number=cited.number)
            yield {
                "number": cited.number,
                "type": cited.type,
                "date": cited.date,
                "issuer": cited.issuer.id if cited.issuer else None,
                "relation": one.relation,
                "quote": cited.quote,
                "url": None,
            }

    def _allocation(self, found: Facts) -> Mapping[str, object] | None:
        shares = found.shares
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

    def _doubt_topics(self, about: Sequence[Subject]) -> None:
        head = normalised(self.heading)
        if not about:
            self._doubt("I515", "topics")
        elif not any(normalised(word) in head for word in about[0].words):
            topics = ", ".join(one.topic.id for one in about)
            words = ", ".join(word for one in about for word in one.words)
            self._doubt("I523", "topics", topics=topics, words=words)

    def _doubt_unknown_bodies(self, found: Facts) -> None:
        for one in found.likely_bodies:
            near = suggestions.did_you_mean(
                suggestions.nearest_agency_name(one.name, self.registry)
            )
            hint = near or "Thêm cơ quan vào agencies.yml nếu cần."
            self._doubt("I516", "agencies", at=one.name, name=one.name, hint=hint)
