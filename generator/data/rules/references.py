"""Rules on ids: each is in the registries, and what it names existed on the day."""

from collections.abc import Iterator
from types import MappingProxyType

from generator.data import suggestions
from generator.data.conventions import day_of
from generator.data.diagnostics import Fault
from generator.data.model import Week
from generator.data.model.fields import ids_in
from generator.data.registry import Registry
from generator.data.rules.directives import each_directive, each_director

# The code for an id that a registry lacks.
UNKNOWN = MappingProxyType({"leaders": "R302", "agencies": "R303", "topics": "R304"})


def known_ids(week: Week, registry: Registry) -> Iterator[Fault]:
    """Every leader, agency and topic is in its registry."""
    for path, directive in each_directive(week):
        for id_path, key, id_ in ids_in(directive, path):
            # A deadline names agencies that have a duty, as another rule says.
            if id_path[2] != "deadlines" and id_ not in registry.of(key):
                near = suggestions.nearest_id(key, id_, registry, day_of(week, directive))
                hint = suggestions.known_or_added(key, id_, near)
                yield Fault(UNKNOWN[key], id_path, {"id": id_, "hint": hint})


def agencies_existed(week: Week, registry: Registry) -> Iterator[Fault]:
    """The issuer and each agency with a duty existed on the day of the directive."""
    for path, directive in each_directive(week):
        day = day_of(week, directive)
        for agency_path, _, agency_id in ids_in(directive, path):
            if agency_path[2] not in {"document", "other_documents", "agencies"}:
                continue
            agency = registry.agencies.get(agency_id)
            if agency is None or agency.covers(day):
                continue
            others = [
                *(successor.agency for successor in agency.successors),
                *(predecessor.id for predecessor in registry.predecessors(agency)),
            ]
            known = [registry.agencies[other] for other in others if other in registry.agencies]
            right = [other for other in known if other.covers(day)]
            # What had the same name is meant, not all that was merged.
            same = [other.id for other in right if other.name == agency.name]
            ids = same or [other.id for other in right]
            hint = f"Vào ngày đó là: {', '.join(ids)}." if ids else "Xem lại mã cơ quan."
            values = {
                "id": agency.id,
                "name": agency.name,
                "day": day,
                "hint": f"Cơ quan này có {agency.lifetime}. {hint}",
            }
            yield Fault(
                "R323", agency_path, values, involves=((*path, "document", "date"), ("ends_on",))
            )


def leader_in_office(week: Week, registry: Registry) -> Iterator[Fault]:
    """A leader whose terms are known held a position on the day (a doubt, unless all terms have ended)."""
    for path, directive in each_directive(week):
        day = day_of(week, directive)
        for leader_path, one in each_director(path, directive):
            leader = registry.leaders.get(one.leader)
            if (
                leader
                and leader.positions
                and not any(position.covers(day) for position in leader.positions)
            ):
                ends = [position.ends_on for position in leader.positions]
                has_left = all(end and end < day for end in ends)
                values = {"id": leader.id, "name": leader.name, "day": day}
                yield Fault("R368" if has_left else "R326", (*leader_path, "leader"), values)
