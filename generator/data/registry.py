"""The registries together, looked up by id and resolved by date."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.data.grouping import grouped
from generator.data.model import Abbreviation, Agency, Committee, Leader, Member, Synonym, Topic
from generator.data.model.committee import UNREAD
from generator.language import dates

# Days, each with the bodies that took over on that day, or with those they took over from.
Takeovers = tuple[tuple[date, tuple[Agency, ...]], ...]
# The first and the last day of a time; None for one that is not known or open.
Term = tuple[date | None, date | None]


@dataclass(frozen=True)
class Registry:
    """Leaders, agencies and topics by id, in the files' order; abbreviations and synonyms as listed; whose bulletin it is."""

    leaders: Mapping[str, Leader]
    agencies: Mapping[str, Agency]
    topics: Mapping[str, Topic]
    abbreviations: tuple[Abbreviation, ...]
    committee: Committee = UNREAD
    synonyms: tuple[Synonym, ...] = ()

    def of(self, key: str) -> Mapping[str, Leader | Agency | Topic]:
        """Return the entries by id of ``leaders``, ``agencies`` or ``topics``."""
        entries: Mapping[str, Leader | Agency | Topic] = getattr(self, key)
        return entries

    def members(self, agency: Agency, day: date) -> tuple[Agency, ...]:
        """Return the agencies that belonged to a collective on a day and existed then."""
        if not agency.members:
            return ()
        return tuple(
            self.agencies[member.agency]
            for member in agency.members
            if member.covers(day) and self.agencies[member.agency].covers(day)
        )

    def membership(self, agency: Agency, collective: Agency) -> Callable[[date], bool]:
        """Return what tells of a day whether an agency belonged to a collective."""
        periods = [member for member in collective.members if member.agency == agency.id]
        return lambda day: agency.covers(day) and any(period.covers(day) for period in periods)

    def full_name(self, agency: Agency) -> str:
        """Return the agency's name, with its period if another body has or had the same name."""
        return f"{agency.name} ({agency.lifetime})" if self.has_namesake(agency) else agency.name

    def has_namesake(self, agency: Agency) -> bool:
        """Tell whether another body has or had the same name and the agency's known period sets it apart."""
        return self._bearers[agency.name] > 1 and bool(agency.lifetime)

    @cached_property
    def _bearers(self) -> Counter[str]:
        """How many agencies had a name at any time."""
        return Counter(agency.name for agency in self.agencies.values())

    def collectives(self, agency: Agency) -> tuple[Agency, ...]:
        """Return the collectives of which the agency was a member at any time."""
        return self._collectives.get(agency.id, ())

    @cached_property
    def _collectives(self) -> Mapping[str, tuple[Agency, ...]]:
        return _by_agency(
            (member.agency, collective)
            for collective in self.agencies.values()
            for member in collective.members
        )

    def memberships(self, collective: Agency) -> Iterator[tuple[Agency, str]]:
        """Yield everyone who was ever a member, with the known bounds of the membership as text."""
        for member in collective.members:
            yield self.agencies[member.agency], dates.bounds(*self._term(member))

    def terms(self, agency: Agency, collective: Agency) -> tuple[Term, ...]:
        """Return the known bounds of each time in which an agency existed and belonged to a collective."""
        return tuple(self._term(one) for one in collective.members if one.agency == agency.id)

    def _term(self, member: Member) -> Term:
        agency = self.agencies[member.agency]
        starts = [day for day in (member.starts_on, agency.starts_on) if day]
        ends = [day for day in (member.ends_on, agency.ends_on) if day]
        return max(starts, default=None), min(ends, default=None)

    def successors(self, agency: Agency) -> Takeovers:
        """Return the direct successors of an agency by the day they took over, in the registry's order."""
        return _by_day((one.on, self.agencies[one.agency]) for one in agency.successors)

    def heirs(self, agency: Agency) -> Takeovers:
        """Return the bodies at the end of the line of successors, by the day they took over."""
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
        """Return the direct predecessors of an agency by the day it took over from them."""
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
    """Group agencies by id, each agency once, in order."""
    return grouped(dict.fromkeys(pairs))


def _by_day(pairs: Iterable[tuple[date, Agency]]) -> Takeovers:
    return tuple(grouped(pairs).items())
