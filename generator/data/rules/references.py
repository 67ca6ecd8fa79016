"""Rules on ids: each names something in the registries that existed on the day."""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

from generator.data import suggestions
from generator.data.conventions import day_of
from generator.data.diagnostics import Fault
from generator.data.model import Directive, Week
from generator.data.registry import Registry
from generator.data.rules.directives import Path, each_directive
from generator.language import dates


def known_leaders(week: Week, registry: Registry) -> Iterator[Fault]:
    """Whoever directs is in leaders.yml."""
    for path, directive in each_directive(week):
        if directive.directed_by:
            place = (*path, "directed_by", "leader")
            yield from _known(
                "R302", place, directive.directed_by.leader, registry, day_of(week, directive)
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
        for place, agency in _agency_ids(path, directive):
            yield from _known("R303", place, agency, registry, day_of(week, directive))


def agencies_existed(week: Week, registry: Registry) -> Iterator[Fault]:
    """An agency with a duty, and the issuer, existed on the day of the directive."""
    for path, directive in each_directive(week):
        day = day_of(week, directive)
        named = (
            [((*path, "document", "issuer"), directive.document.issuer)]
            if directive.document
            else []
        )
        named += [
            ((*path, "agencies", i, "agency"), one.agency)
            for i, one in enumerate(directive.agencies)
        ]
        for place, agency_id in named:
            agency = registry.agencies.get(agency_id)
            if agency is None or agency.covers(day):
                continue
            others = [
                *(one.agency for one in agency.successors),
                *(one.id for one in registry.predecessors(agency)),
            ]
            right = [
                one
                for one in others
                if one in registry.agencies and registry.agencies[one].covers(day)
            ]
            hint = f"Vào ngày đó là: {', '.join(right)}." if right else "Xem lại mã cơ quan."
            values = {"name": agency.name, "day": dates.short(day), "hint": hint}
            yield Fault("R323", place, values, involves=((*path, "document", "date"), ("ends_on",)))


def leader_in_office(week: Week, registry: Registry) -> Iterator[Fault]:
    """A leader whose terms are known held a position on the day (a doubt, for terms may be missing)."""
    for path, directive in each_directive(week):
        leader = directive.directed_by and registry.leaders.get(directive.directed_by.leader)
        day = day_of(week, directive)
        if leader and leader.positions and not any(one.covers(day) for one in leader.positions):
            values = {"name": leader.name, "day": dates.short(day)}
            yield Fault("R326", (*path, "directed_by", "leader"), values)


def _agency_ids(path: Path, directive: Directive) -> Iterator[tuple[Path, str]]:
    if directive.document:
        yield (*path, "document", "issuer"), directive.document.issuer
    for index, duty in enumerate(directive.agencies):
        yield (*path, "agencies", index, "agency"), duty.agency
    for index, cite in enumerate(directive.cites):
        if cite.issuer:
            yield (*path, "cites", index, "issuer"), cite.issuer
    for index, row in enumerate(directive.allocation.rows if directive.allocation else ()):
        if row.agency:
            yield (*path, "allocation", "rows", index, "agency"), row.agency


def _known(code: str, path: Path, one: str, registry: Registry, day: date) -> Iterator[Fault]:
    kind = _KINDS[code]
    if one in suggestions.records(kind, registry):
        return
    near = suggestions.registered(kind, one, registry, day)
    hint = suggestions.asked(near) or "Thêm vào directives/registry/ rồi chạy lại."
    yield Fault(code, path, {"id": one, "hint": hint})


_KINDS = MappingProxyType({"R302": "leaders", "R303": "agencies", "R304": "topics"})
REFERENCE_RULES = (known_leaders, known_topics, known_agencies, agencies_existed, leader_in_office)
