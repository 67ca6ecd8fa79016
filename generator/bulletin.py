"""All weeks with their indexes: what readers look things up by. Built once, read-only."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from generator import document_number
from generator.model import Agency, AgencyDuty, Citation, Deadline, Directive, Week
from generator.registry import Registry

Key = TypeVar("Key")
Value = TypeVar("Value")
DocumentKey = tuple[str, int | None]


@dataclass(frozen=True)
class Entry:
    """A directive in its week; ``place`` counts from 1 in the order of publication."""

    week: Week
    directive: Directive
    place: int

    @property
    def day(self) -> date:
        """The directive's day: its document's, its meeting's, or the week's last."""
        directive = self.directive
        return (
            directive.document.date
            if directive.document
            else directive.held_on or self.week.ends_on
        )

    @property
    def updated_on(self) -> date:
        """The last day on which something is known to have changed: publication, correction, withdrawal.

        Where the day of publication is not known it is the last day that the bulletin covers.
        """
        directive = self.directive
        days = [self.week.published_on or self.week.ends_on]
        days += [change.at for change in directive.changes]
        days += [directive.withdrawn.at] if directive.withdrawn else []
        return max(days)

    @property
    def is_changed(self) -> bool:
        """Tell whether the directive was corrected or taken back after its publication."""
        return self.is_withdrawn or bool(self.directive.changes)

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether the directive was taken back."""
        return self.directive.withdrawn is not None


@dataclass(frozen=True)
class Duty:
    """What an agency must do; ``via`` is the collective that addresses it, None if it is named itself."""

    entry: Entry
    annotation: AgencyDuty
    agency: Agency
    via: Agency | None = None


@dataclass(frozen=True)
class Due:
    """A deadline with its directive and the agencies, as annotated, that it binds."""

    entry: Entry
    deadline: Deadline
    agencies: tuple[Agency, ...]

    @property
    def year(self) -> int | None:
        """The year of the deadline, None for a recurring duty."""
        return self.deadline.date.year if self.deadline.date else None


@dataclass(frozen=True)
class CitedBy:
    """One directive's citation of a document."""

    entry: Entry
    citation: Citation


@dataclass(frozen=True)
class DocumentRecord:
    """A document that the bulletin carries or cites."""

    number: str
    type: str
    day: date | None
    issuer: Agency | None
    url: str | None
    entry: Entry | None
    cited_by: tuple[CitedBy, ...]

    @property
    def year(self) -> int | None:
        """The year that tells this number from the same number of other years."""
        return document_year(self.number, self.day)


def document_year(number: str, day: date | None) -> int | None:
    """Return the year of a document: its date's, or the one written in its number."""
    return day.year if day else document_number.year_of(number)


@dataclass(frozen=True)
class Bulletin:
    """Every week, oldest first, with the registries."""

    weeks: tuple[Week, ...]
    registry: Registry

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All directives, oldest week first, in the order of publication."""
        return tuple(
            Entry(week, directive, place)
            for week in self.weeks
            for place, directive in enumerate(week.directives, start=1)
        )

    @cached_property
    def by_week(self) -> Mapping[str, tuple[Entry, ...]]:
        """Directives by week id."""
        return _grouped((entry.week.id, entry) for entry in self.entries)

    @cached_property
    def by_leader(self) -> Mapping[str, tuple[Entry, ...]]:
        """Directives by the id of the leader who directs."""
        return _grouped(
            (entry.directive.directed_by.leader, entry)
            for entry in self.entries
            if entry.directive.directed_by
        )

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Entry, ...]]:
        """Directives by topic id."""
        return _grouped(
            (topic, entry) for entry in self.entries for topic in entry.directive.topics
        )

    @cached_property
    def by_agency(self) -> Mapping[str, tuple[Duty, ...]]:
        """Duties by agency id: its own, and those of collectives it belonged to on the day."""
        return _grouped(self._duties())

    @cached_property
    def deadlines(self) -> tuple[Due, ...]:
        """All deadlines of directives in force, in order of date; recurring ones last."""
        dues = [due for entry in self.entries if not entry.is_withdrawn for due in self.dues(entry)]
        return tuple(sorted(dues, key=lambda due: (due.deadline.date or date.max, due.entry.day)))

    @cached_property
    def deadlines_by_agency(self) -> Mapping[str, tuple[Due, ...]]:
        """Deadlines by the id of each agency they bind, alone or as member of a collective."""
        return _grouped(
            (agency_id, due) for due in self.deadlines for agency_id in sorted(self._bound(due))
        )

    @cached_property
    def dated_by_agency(self) -> Mapping[str, tuple[Due, ...]]:
        """Deadlines with a date by the id of each agency they bind, those of withdrawn directives too."""
        return _grouped(
            (agency_id, due) for due in self.dated for agency_id in sorted(self._bound(due))
        )

    @cached_property
    def dated(self) -> tuple[Due, ...]:
        """All deadlines with a date, those of withdrawn directives too, in order of date."""
        dues = (due for entry in self.entries for due in self.dues(entry))
        return tuple(
            sorted(
                (due for due in dues if due.deadline.date),
                key=lambda due: (due.deadline.date or date.max, due.entry.day),
            )
        )

    @cached_property
    def documents(self) -> Mapping[DocumentKey, DocumentRecord]:
        """Every document carried or cited, by number and year."""
        cited = _grouped(
            (self.cited_key(entry, cite), CitedBy(entry, cite))
            for entry in self.entries
            for cite in entry.directive.cites
        )
        keys = dict.fromkeys((*self._carried, *cited))
        return {
            key: self._document(key, self._carried.get(key), cited.get(key, ())) for key in keys
        }

    @cached_property
    def _carried(self) -> Mapping[DocumentKey, Entry]:
        return {
            (one.document.number, one.document.date.year): entry
            for entry in self.entries
            if (one := entry.directive).document
        }

    def cited_key(self, entry: Entry, cite: Citation) -> DocumentKey:
        """Return the key of the document that a directive cites.

        Without a date, a number of the bulletin means its latest letter of that number until then.
        """
        year = document_year(cite.number, cite.date)
        if year is None:
            known = (
                carried
                for number, carried in self._carried
                if number == cite.number and carried and carried <= entry.day.year
            )
            year = max(known, default=None)
        return cite.number, year

    @cached_property
    def cited_by_issuer(self) -> Mapping[str, tuple[DocumentRecord, ...]]:
        """Documents that directives only cite, by the id of the body that issued them."""
        return _grouped(
            (record.issuer.id, record)
            for record in self.documents.values()
            if record.issuer and not record.entry
        )

    def document_of(self, entry: Entry) -> DocumentRecord | None:
        """Return the record of the document that carries a directive."""
        document = entry.directive.document
        return self.documents[document.number, document.date.year] if document else None

    def dues(self, entry: Entry) -> tuple[Due, ...]:
        """Return a directive's deadlines, each with the agencies it binds."""
        addressed = tuple(dict.fromkeys(duty.agency for duty in entry.directive.agencies))
        return tuple(
            Due(entry, one, tuple(self.registry.agencies[id_] for id_ in one.agencies or addressed))
            for one in entry.directive.deadlines
        )

    def _bound(self, due: Due) -> set[str]:
        members = (self.registry.members(agency, due.entry.day) for agency in due.agencies)
        return {agency.id for group in (due.agencies, *members) for agency in group}

    def _duties(self) -> Iterator[tuple[str, Duty]]:
        for entry in self.entries:
            for annotation in entry.directive.agencies:
                agency = self.registry.agencies[annotation.agency]
                yield agency.id, Duty(entry, annotation, agency)
                for member in self.registry.members(agency, entry.day):
                    yield member.id, Duty(entry, annotation, member, via=agency)

    def _document(
        self, key: DocumentKey, entry: Entry | None, cited_by: tuple[CitedBy, ...]
    ) -> DocumentRecord:
        carried = entry.directive.document if entry else None
        best = carried or cited_by[0].citation
        days = [one.citation.date for one in cited_by if one.citation.date]
        issuers = [one.citation.issuer for one in cited_by if one.citation.issuer]
        issuer = carried.issuer if carried else next(iter(issuers), None)
        return DocumentRecord(
            number=key[0],
            type=best.type,
            day=carried.date if carried else next(iter(days), None),
            issuer=self.registry.agencies[issuer] if issuer else None,
            url=best.url or next((one.citation.url for one in cited_by if one.citation.url), None),
            entry=entry,
            cited_by=cited_by,
        )


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    groups: dict[Key, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
