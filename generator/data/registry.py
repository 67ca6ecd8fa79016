"""The registries together, looked up by id and resolved by date."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.data.model import Abbreviation, Agency, Leader, Topic
from generator.language import dates

# Days, each with the bodies that took over, or were taken over from, on it.
Takeovers = tuple[tuple[date, tuple[Agency, ...]], ...]


@dataclass(frozen=True)
class Registry:
    """Leaders, agencies and topics by id, in the files' order; abbreviations as listed."""

    leaders: Mapping[str, Leader]
    agencies: Mapping[str, Agency]
    topics: Mapping[str, Topic]
    abbreviations: tuple[Abbreviation, ...]

    def members(self, agency: Agency, day: date) -> tuple[Agency, ...]:
        """Return the agencies that belonged to a collective on a day; those not yet or no more are out."""
        if not agency.members:
            return ()
        return tuple(
            self.agencies[member.agency]
            for member in agency.members
            if member.covers(day) and self.agencies[member.agency].covers(day)
        )

    def is_member(self, agency: Agency, collective: Agency, day: date) -> bool:
        """Tell whether an agency belonged to a collective on a day."""
        return agency.covers(day) and any(
            member.covers(day) for member in collective.members if member.agency == agency.id
        )

    def full_name(self, agency: Agency) -> str:
        """Return the agency's name; with its time if another body bore or bears the same name."""
        return f"{agency.name} ({agency.lifetime})" if self.has_namesake(agency) else agency.name

    def has_namesake(self, agency: Agency) -> bool:
        """Tell whether another body bore or bears the same name, and its time tells them apart."""
        return self._bearers[agency.name] > 1 and bool(agency.lifetime)

    @cached_property
    def _bearers(self) -> Counter[str]:
        """How many agencies bore a name at any time."""
        return Counter(agency.name for agency in self.agencies.values())

    def collectives(self, agency: Agency) -> tuple[Agency, ...]:
        """Return the collectives that name the agency a member at any time."""
        return self._collectives.get(agency.id, ())

    @cached_property
    def _collectives(self) -> Mapping[str, tuple[Agency, ...]]:
        return _by_agency(
            (member.agency, collective)
            for collective in self.agencies.values()
            for member in collective.members
        )

    def memberships(self, collective: Agency) -> Iterator[tuple[Agency, str]]:
        """Yield every member at any time, with the known bounds of its membership in words."""
        for member in collective.members:
            agency = self.agencies[member.agency]
            starts = [day for day in (member.starts_on, agency.starts_on) if day]
            ends = [day for day in (member.ends_on, agency.ends_on) if day]
            yield agency, dates.bounds(max(starts, default=None), min(ends, default=None))

    def successors(self, agency: Agency) -> Takeovers:
        """Return those who took over from an agency, those of one day together, in the order registered."""
        return _by_day(
            (successor.on, self.agencies[successor.agency]) for successor in agency.successors
        )

    def heirs(self, agency: Agency) -> Takeovers:
        """Return the last in line: successors' successors, down to those from whom nobody took over."""
        return _by_day(self._last_in_line(agency))

    def _last_in_line(self, agency: Agency) -> Iterator[tuple[date, Agency]]:
        seen, waiting = {agency.id}, [agency]
        while waiting:
            for successor in waiting.pop(0).successors:
                heir = self.agencies[successor.agency]
                if heir.id in seen:
                    continue
                seen.add(heir.id)
                if not heir.successors:
                    yield successor.on, heir
                waiting.append(heir)

    def taken_over(self, agency: Agency) -> Takeovers:
        """Return those from whom an agency took over, those of one day together."""
        return _by_day(
            (successor.on, predecessor)
            for predecessor in self.predecessors(agency)
            for successor in predecessor.successors
            if successor.agency == agency.id
        )

    def predecessors(self, agency: Agency) -> tuple[Agency, ...]:
        """Return the agencies whose successor this one is."""
        return self._predecessors.get(agency.id, ())

    @cached_property
    def _predecessors(self) -> Mapping[str, tuple[Agency, ...]]:
        return _by_agency(
            (successor.agency, predecessor)
            for predecessor in self.agencies.values()
            for successor in predecessor.successors
        )


def _by_agency(pairs: Iterable[tuple[str, Agency]]) -> Mapping[str, tuple[Agency, ...]]:
    """Return the agencies of each id, each once, in order."""
    groups: dict[str, dict[str, Agency]] = {}
    for id_, agency in pairs:
        groups.setdefault(id_, {})[agency.id] = agency
    return {id_: tuple(by_id.values()) for id_, by_id in groups.items()}


def _by_day(pairs: Iterable[tuple[date, Agency]]) -> Takeovers:
    days: dict[date, list[Agency]] = {}
    for day, agency in pairs:
        days.setdefault(day, []).append(agency)
    return tuple((day, tuple(agencies)) for day, agencies in days.items())
