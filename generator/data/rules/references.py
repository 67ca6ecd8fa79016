"""Rules on ids: each is in the registries, and what it names existed on the day."""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

from generator.data import suggestions
from generator.data.conventions import day_of
from generator.data.diagnostics import Fault
from generator.data.model import Directive, Week
from generator.data.registry import Registry
from generator.data.rules.directives import Path, each_directive, each_director, each_document


def known_leaders(week: Week, registry: Registry) -> Iterator[Fault]:
    """The leader who directs is in leaders.yml."""
    for path, directive in each_directive(week):
        for leader_path, one in each_director(path, directive):
            yield from _known(
                "R302", (*leader_path, "leader"), one.leader, registry, day_of(week, directive)
            )


def known_topics(week: Week, registry: Registry) -> Iterator[Fault]:
    """Every topic is in topics.yml."""
    for path, directive in each_directive(week):
        for index, topic in enumerate(directive.topics):
            yield from _known(
                "R304", (*path, "topics", index), topic, registry, day_of(week, directive)
            )


def known_agencies(week: Week, registry: Registry) -> Iterator[Fault]:
    """Every agency is in agencies.yml."""
    for path, directive in each_directive(week):
        for agency_path, agency in _agency_ids(path, directive):
            yield from _known("R303", agency_path, agency, registry, day_of(week, directive))


def agencies_existed(week: Week, registry: Registry) -> Iterator[Fault]:
    """The issuer and each agency with a duty existed on the day of the directive."""
    for path, directive in each_directive(week):
        day = day_of(week, directive)
        named = [
            ((*document_path, "issuer"), document.issuer)
            for document_path, document in each_document(path, directive)
        ]
        named += [
            ((*path, "agencies", i, "agency"), duty.agency)
            for i, duty in enumerate(directive.agencies)
        ]
        for agency_path, agency_id in named:
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


def _agency_ids(path: Path, directive: Directive) -> Iterator[tuple[Path, str]]:
    for document_path, document in each_document(path, directive):
        yield (*document_path, "issuer"), document.issuer
    for index, duty in enumerate(directive.agencies):
        yield (*path, "agencies", index, "agency"), duty.agency
    for index, cite in enumerate(directive.cites):
        if cite.issuer:
            yield (*path, "cites", index, "issuer"), cite.issuer
    for index, row in enumerate(directive.allocation.rows if directive.allocation else ()):
        if row.agency:
            yield (*path, "allocation", "rows", index, "agency"), row.agency


def _known(code: str, path: Path, id_: str, registry: Registry, day: date) -> Iterator[Fault]:
    kind = _KINDS[code]
    if id_ in suggestions.records(kind, registry):
        return
    near = suggestions.nearest_id(kind, id_, registry, day)
    hint = suggestions.known_or_added(kind, id_, near)
    yield Fault(code, path, {"id": id_, "hint": hint})


_KINDS = MappingProxyType({"R302": "leaders", "R303": "agencies", "R304": "topics"})
