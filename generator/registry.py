"""The registries together, looked up by id and resolved by date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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
        return tuple(
            self.agencies[member.agency]
            for member in agency.members
            if member.covers(day) and self.agencies[member.agency].covers(day)
        )

    def full_name(self, agency: Agency) -> str:
        """Return the agency's name; with its time if another body bore or bears the same name."""
        namesakes = [one for one in self.agencies.values() if one.name == agency.name]
        return agency.name if len(namesakes) == 1 else f"{agency.name} ({agency.lifetime})"

    def collectives(self, agency: Agency) -> tuple[Agency, ...]:
        """Return the collectives that name the agency a member at any time."""
        return tuple(
            one
            for one in self.agencies.values()
            if any(member.agency == agency.id for member in one.members)
        )

    def predecessors(self, agency: Agency) -> tuple[Agency, ...]:
        """Return the agencies whose successor this one is."""
        return tuple(
            one
            for one in self.agencies.values()
            if any(successor.agency == agency.id for successor in one.successors)
        )
