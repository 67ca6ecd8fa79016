"""The registries together, looked up by id and resolved by date."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.model import Abbreviation, Agency, Leader, Topic


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
        is_alone = self._bearers[agency.name] == 1
        return agency.name if is_alone else f"{agency.name} ({agency.lifetime})"

    @cached_property
    def _bearers(self) -> Counter[str]:
        """How many agencies bore a name at any time."""
        return Counter(one.name for one in self.agencies.values())

    def collectives(self, agency: Agency) -> tuple[Agency, ...]:
        """Return the collectives that name the agency a member at any time."""
        return self._collectives.get(agency.id, ())

    @cached_property
    def _collectives(self) -> Mapping[str, tuple[Agency, ...]]:
        found: dict[str, dict[str, Agency]] = {}
        for one in self.agencies.values():
            for member in one.members:
                found.setdefault(member.agency, {})[one.id] = one
        return {id_: tuple(by_id.values()) for id_, by_id in found.items()}

    def predecessors(self, agency: Agency) -> tuple[Agency, ...]:
        """Return the agencies whose successor this one is."""
        return self._predecessors.get(agency.id, ())

    @cached_property
    def _predecessors(self) -> Mapping[str, tuple[Agency, ...]]:
        found: dict[str, dict[str, Agency]] = {}
        for one in self.agencies.values():
            for successor in one.successors:
                found.setdefault(successor.agency, {})[one.id] = one
        return {id_: tuple(by_id.values()) for id_, by_id in found.items()}
