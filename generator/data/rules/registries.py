"""Rules of the registries."""

from collections.abc import Iterator, Sequence

from generator.data import suggestions
from generator.data.diagnostics import Fault
from generator.data.model import (
    AbbreviationFile,
    Agency,
    AgencyFile,
    LeaderFile,
    SynonymFile,
    TopicFile,
)
from generator.data.model.registry import Period
from generator.language import dates, text


def leader_faults(file: LeaderFile) -> Iterator[Fault]:
    """Leaders' ids are unique, and no term ends before it starts."""
    yield from _version(file.schema_version)
    yield from _unique("leaders", "id", "R331", [leader.id for leader in file.leaders])
    for index, leader in enumerate(file.leaders):
        for number, term in enumerate(leader.positions):
            yield from _period_faults(("leaders", index, "positions", number, "ends_on"), term)


def topic_faults(file: TopicFile) -> Iterator[Fault]:
    """Topics' ids are unique."""
    yield from _version(file.schema_version)
    yield from _unique("topics", "id", "R331", [topic.id for topic in file.topics])


def abbreviation_faults(file: AbbreviationFile) -> Iterator[Fault]:
    """No abbreviation is explained twice in the same scope."""
    yield from _version(file.schema_version)
    forms = [(abbreviation.short, abbreviation.scope) for abbreviation in file.abbreviations]
    yield from _unique("abbreviations", "short", "R335", forms)


def synonym_faults(file: SynonymFile) -> Iterator[Fault]:
    """Words that readers use stand in one entry, and are not the texts' own."""
    yield from _version(file.schema_version)
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
    """Successors and members are registered; no period ends before it starts; no name has two owners at a time."""
    yield from _version(file.schema_version)
    yield from _unique("agencies", "id", "R331", [agency.id for agency in file.agencies])
    known = {agency.id for agency in file.agencies}
    for index, agency in enumerate(file.agencies):
        path = ("agencies", index)
        yield from _period_faults((*path, "ends_on"), agency)
        if agency.members and agency.kind != "collective":
            yield Fault("R334", (*path, "members"))
        for number, member in enumerate(agency.members):
            yield from _period_faults((*path, "members", number, "ends_on"), member)
        for name in ("successors", "members"):
            for number, reference in enumerate(getattr(agency, name)):
                agency_path = (*path, name, number, "agency")
                yield from _registered(agency_path, reference.agency, known)
        yield from _name_clashes(index, file.agencies)


def _version(version: int) -> Iterator[Fault]:
    if version != 1:
        yield Fault("M219", ("schema_version",), {"value": version})


def _unique(
    key: str, name: str, code: str, keys: Sequence[str] | Sequence[tuple[str, str]]
) -> Iterator[Fault]:
    for index, value in enumerate(keys):
        if value in keys[:index]:
            values = {
                name: value if isinstance(value, str) else value[0],
                "place": keys.index(value) + 1,
            }
            yield Fault(code, (key, index, name), values)


def _registered(path: tuple[str | int, ...], agency: str, known: set[str]) -> Iterator[Fault]:
    if agency not in known:
        near = text.nearest(agency, known)
        hint = suggestions.did_you_mean(near) or "Thêm cơ quan này vào agencies.yml."
        yield Fault("R303", path, {"id": agency, "hint": hint})


def _period_faults(path: tuple[str | int, ...], period: Period) -> Iterator[Fault]:
    if period.starts_on and period.ends_on and period.ends_on < period.starts_on:
        values = {"end": dates.short(period.ends_on), "start": dates.short(period.starts_on)}
        yield Fault("R332", path, values, involves=((*path[:-1], "starts_on"),))


def _name_clashes(index: int, agencies: Sequence[Agency]) -> Iterator[Fault]:
    agency = agencies[index]
    for earlier in agencies[:index]:
        shared = set(agency.names) & set(earlier.names)
        if shared and _overlap(agency, earlier):
            values = {"name": min(shared), "id": earlier.id}
            yield Fault("R333", ("agencies", index, "name"), values)


def _overlap(period: Period, other: Period) -> bool:
    ends_before = period.ends_on and other.starts_on and period.ends_on < other.starts_on
    starts_after = period.starts_on and other.ends_on and period.starts_on > other.ends_on
    return not (ends_before or starts_after)
