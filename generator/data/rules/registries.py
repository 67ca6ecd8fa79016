"""Rules of the registries."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from generator.data import suggestions
from generator.data.diagnostics import Fault
from generator.data.model import (
    AbbreviationFile,
    Agency,
    AgencyFile,
    Committee,
    CommitteeFile,
    LeaderFile,
    SynonymFile,
    TopicFile,
)
from generator.data.model.registry import Period
from generator.data.rules.directives import Path
from generator.data.rules.records import of_record
from generator.language import text

# What of an agency names others, with the code of a circle of them.
_LEADS_TO = MappingProxyType({"successors": "R366", "members": "R367"})
# A date or a single letter would be found everywhere.
_LETTER = re.compile(r"[^\W\d_]")
_ROUND = "Các mục này dẫn vòng về chính nó."


def committee_faults(file: CommitteeFile, agencies: Sequence[Agency]) -> Iterator[Fault]:
    """The place is named without the committee and fits its kind; the committee is among the agencies, if they were read."""
    yield from _version(file.schema_version)
    committee, path = file.committee, ("committee", "place")
    others = {Committee.area_of(kind) for kind in Committee.meanings("kind")} - {committee.area}
    first_words = tuple(f"{word} " for word in ("ubnd", "ủy ban", "uỷ ban", *others))
    own = f"{committee.area} "
    if committee.place.lower().startswith(first_words) or committee.place.startswith(own):
        yield Fault("R372", path, {"place": committee.place, "area": committee.area})
        return
    offices = (agency for agency in agencies if agency.kind == "office")
    names = {text.bare(name) for office in offices for name in office.names}
    if agencies and text.bare(committee.name) not in names:
        values = {"name": committee.name, "id": committee.id, "short": committee.short}
        yield Fault("R371", path, values, involves=(("committee", "kind"),))


def leader_faults(file: LeaderFile) -> Iterator[Fault]:
    """Leaders' ids are unique, as are their names (a doubt), and no term ends before it starts."""
    yield from _version(file.schema_version)
    yield from of_record(file)
    yield from _unique("leaders", "id", "R331", [leader.id for leader in file.leaders])
    first: dict[str, str] = {}
    for index, leader in enumerate(file.leaders):
        owner = first.setdefault(leader.name.casefold(), leader.id)
        if owner != leader.id:
            yield Fault("R394", ("leaders", index, "name"), {"name": leader.name, "id": owner})
        for number, term in enumerate(leader.positions):
            yield from _period_faults(("leaders", index, "positions", number, "ends_on"), term)


def topic_faults(file: TopicFile) -> Iterator[Fault]:
    """Topics' ids and names are unique."""
    yield from _version(file.schema_version)
    yield from of_record(file)
    yield from _unique("topics", "id", "R331", [topic.id for topic in file.topics])
    first: dict[str, str] = {}
    for index, topic in enumerate(file.topics):
        owner = first.setdefault(topic.name.casefold(), topic.id)
        if owner != topic.id:
            yield Fault("R333", ("topics", index, "name"), {"name": topic.name, "id": owner})


def abbreviation_faults(file: AbbreviationFile) -> Iterator[Fault]:
    """No abbreviation is explained twice in the same scope, nor by itself."""
    yield from _version(file.schema_version)
    yield from of_record(file)
    forms = [(abbreviation.short, abbreviation.scope) for abbreviation in file.abbreviations]
    yield from _unique("abbreviations", "short", "R335", forms)
    for index, abbreviation in enumerate(file.abbreviations):
        if abbreviation.short.casefold() == abbreviation.long.casefold():
            yield Fault("R391", ("abbreviations", index, "long"), {"short": abbreviation.short})


def synonym_faults(file: SynonymFile) -> Iterator[Fault]:
    """Words that readers use stand in one entry, and are not the texts' own."""
    yield from _version(file.schema_version)
    yield from of_record(file)
    places: dict[str, int] = {}
    for index, synonym in enumerate(file.synonyms):
        written = {form.casefold() for form in synonym.written}
        for number, said in enumerate(synonym.said):
            path = ("synonyms", index, "said", number)
            first = places.setdefault(said.casefold(), index)
            if first != index:
                yield Fault("R337", path, {"said": said, "place": first + 1})
            if said.casefold() in written:
                yield Fault("R338", path, {"said": said})


def agency_faults(file: AgencyFile) -> Iterator[Fault]:
    """Successors and members are registered; no period ends before it starts; no name has two owners at a time.

    Work goes on to a later body, and neither that nor membership leads back to where it began.
    """
    yield from _version(file.schema_version)
    yield from of_record(file)
    yield from _unique("agencies", "id", "R331", [agency.id for agency in file.agencies])
    known = {agency.id: agency for agency in file.agencies}
    rounds = {name: _round(known.values(), name) for name in _LEADS_TO}
    owners: dict[str, list[Agency]] = {}
    for index, agency in enumerate(file.agencies):
        path = ("agencies", index)
        yield from _period_faults((*path, "ends_on"), agency)
        if agency.members and agency.kind != "collective":
            yield Fault("R334", (*path, "members"))
        for number, member in enumerate(agency.members):
            yield from _period_faults((*path, "members", number, "ends_on"), member)
        for name, code in _LEADS_TO.items():
            for number, reference in enumerate(getattr(agency, name)):
                agency_path = (*path, name, number, "agency")
                yield from _registered(agency_path, reference.agency, known)
                if agency.id in rounds[name] and reference.agency in rounds[name]:
                    yield Fault(code, agency_path, {"id": reference.agency, "hint": _ROUND})
        if len(_LETTER.findall(agency.name)) <= 1:
            yield Fault("M230", (*path, "name"), {"value": agency.name})
        for number, alias in enumerate(agency.aliases):
            if len(_LETTER.findall(alias)) <= 1:
                yield Fault("R395", (*path, "aliases", number), {"alias": alias})
        yield from _successions(path, agency, known)
        yield from _name_clashes(index, agency, owners)


def _round(agencies: Collection[Agency], name: str) -> set[str]:
    """Return the agencies that lead back to themselves, or stand between two such, by the ids of a field."""
    edges = {(agency.id, one.agency) for agency in agencies for one in getattr(agency, name)}
    while True:
        starts, ends = {start for start, _ in edges}, {end for _, end in edges}
        left = {(start, end) for start, end in edges if start in ends and end in starts}
        if left == edges:
            return starts
        edges = left


def _successions(path: Path, agency: Agency, known: Mapping[str, Agency]) -> Iterator[Fault]:
    """Yield a fault for each successor that takes over before the end, or while it does not exist."""
    for number, successor in enumerate(agency.successors):
        heir, hint = known.get(successor.agency), ""
        if agency.ends_on and successor.on <= agency.ends_on:
            hint = f"Ngày kế tục phải sau ends_on của “{agency.id}”, ngày {agency.ends_on}."
        elif heir and not heir.covers(successor.on):
            hint = f"Ngày đó “{heir.name}” chưa có hoặc không còn."
        if hint:
            values = {"id": successor.agency, "hint": hint}
            involved = ((*path, "ends_on"), (*path, "successors", number, "agency"))
            yield Fault("R366", (*path, "successors", number, "on"), values, involves=involved)


def _version(version: int) -> Iterator[Fault]:
    if version != 1:
        yield Fault("M219", ("schema_version",), {"value": version})


def _unique(
    key: str, name: str, code: str, keys: Sequence[str] | Sequence[tuple[str, str]]
) -> Iterator[Fault]:
    first: dict[object, int] = {}
    for index, value in enumerate(keys):
        place = first.setdefault(value, index)
        if place != index:
            shown = value if isinstance(value, str) else value[0]
            yield Fault(code, (key, index, name), {name: shown, "place": place + 1})


def _registered(path: Path, agency: str, known: Collection[str]) -> Iterator[Fault]:
    if agency not in known:
        near = text.nearest(agency, known)
        hint = suggestions.known_or_added("agencies", agency, near)
        yield Fault("R303", path, {"id": agency, "hint": hint})


def _period_faults(path: Path, period: Period) -> Iterator[Fault]:
    if period.starts_on and period.ends_on and period.ends_on < period.starts_on:
        values = {"end": period.ends_on, "start": period.starts_on}
        yield Fault("R332", path, values, involves=((*path[:-1], "starts_on"),))


def _name_clashes(index: int, agency: Agency, owners: dict[str, list[Agency]]) -> Iterator[Fault]:
    """Yield a fault for a name that an earlier agency has at the same time; note the agency's own names."""
    names = dict.fromkeys(agency.names)
    for name in sorted(names):
        others = (other for other in owners.get(name, ()) if _overlap(agency, other))
        if other := next(others, None):
            yield Fault("R333", ("agencies", index, "name"), {"name": name, "id": other.id})
            break
    for name in names:
        owners.setdefault(name, []).append(agency)


def _overlap(period: Period, other: Period) -> bool:
    ends_before = period.ends_on and other.starts_on and period.ends_on < other.starts_on
    starts_after = period.starts_on and other.ends_on and period.starts_on > other.ends_on
    return not (ends_before or starts_after)
