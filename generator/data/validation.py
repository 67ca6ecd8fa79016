"""All files' bytes -> registry, weeks and the diagnostics of everything in one run."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from generator.data import loader, messages, rules, suggestions, yaml_source
from generator.data.diagnostics import Diagnostic, Fault, Position, has_error, in_order
from generator.data.loader import Loaded
from generator.data.model import AbbreviationFile, AgencyFile, LeaderFile, TopicFile, Week
from generator.data.model.fields import Record
from generator.data.registry import Registry
from generator.data.yaml_source import Source

T = TypeVar("T", bound=Record)

REGISTRY_FILES = ("leaders", "agencies", "topics", "abbreviations")
# Checked by generator.outputs.ledger, which knows the pages.
LEDGER = "directives/addresses.txt"
_WEEK_PATH = ("directives", "<year>", "<week>.yml")
_REGISTRY_OF = {"R302": "leaders", "R303": "agencies", "R304": "topics"}
_WEEK_NAME = re.compile(r"^\d{4}-W\d{2}\.yml$")


@dataclass(frozen=True)
class DataFile:
    """One file below directives/: its address from the project's root, and its bytes."""

    name: str
    raw: bytes
    is_link: bool = False


@dataclass(frozen=True)
class Validated:
    """What the files hold. Only without errors may it be published."""

    registry: Registry
    weeks: tuple[Week, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: int

    @property
    def has_errors(self) -> bool:
        """Tell whether any diagnostic is an error, not only a doubt."""
        return has_error(self.diagnostics)


@dataclass(frozen=True)
class Checked:
    """What one week's file gave: its record, and the diagnostics of itself and of the rules of a week."""

    record: Week | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Registries:
    """What the registries' files gave; ``unread`` are those of which nothing could be made."""

    registry: Registry
    diagnostics: tuple[Diagnostic, ...]
    unread: frozenset[str]


class Memory:
    """What was found of each week's file, good for as long as all that it rests on stays the same.

    A week's own faults depend on its bytes, its name, the registries and the names of the pictures.
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._basis: object = None
        self._found: dict[str, tuple[bytes, Checked]] = {}
        self.registry: Registries | None = None

    def rest_on(self, basis: object) -> None:
        """Forget everything if what all weeks rest on is not what it was."""
        if basis != self._basis:
            self._basis = basis
            self._found.clear()
            self.registry = None

    def keep(self, file: DataFile, checked: Checked) -> None:
        """Remember what a file gave."""
        self._found[file.name] = file.raw, checked

    def recall(self, file: DataFile) -> Checked | None:
        """Return what the file gave, if its bytes are the same."""
        raw, checked = self._found.get(file.name, (None, None))
        return checked if raw == file.raw and not file.is_link else None


def validate(
    files: Iterable[DataFile], images: Collection[str] = (), memory: Memory | None = None
) -> Validated:
    """Check every file by itself, then against the registries, the pictures and each other.

    With a memory, only weeks that changed since are read again; the result is the same.
    """
    ordered = sorted(files, key=lambda file: file.name)
    listed = [file for file in ordered if file.name == LEDGER and not file.is_link]
    registries = [file for file in ordered if _is_registry(file.name)]
    weeks = [file for file in ordered if file not in listed and not _is_registry(file.name)]
    run = _Run(images, memory or Memory())
    run.memory.rest_on(basis(ordered, images))
    registry = run.known_registry({file.name: file for file in registries})
    checked = {file.name: run.checked(file, registry) for file in weeks}
    records = {name: one.record for name, one in checked.items() if one.record}
    run.compare({file.name: file for file in weeks}, records)
    found = [*run.diagnostics, *(one for each in checked.values() for one in each.diagnostics)]
    by_id = sorted(records.values(), key=lambda week: week.id)
    count = len(registries) + len(weeks)
    return Validated(registry, tuple(by_id), tuple(in_order(found)), count)


def basis(files: Iterable[DataFile], images: Collection[str]) -> object:
    """Return what the faults of every week rest on, to be compared: the registries and the pictures."""
    registries = [file for file in files if _is_registry(file.name)]
    return tuple(sorted(registries, key=lambda file: file.name)), tuple(sorted(images))


def week_name(week: str) -> str:
    """Return the name of a week's file from the project's root: directives/2024/2024-W11.yml."""
    return f"directives/{week[:4]}/{week}.yml"


def _registry_name(key: str) -> str:
    return f"directives/registry/{key}.yml"


def _is_registry(name: str) -> bool:
    return PurePosixPath(name).parent.name == "registry"


class _Report:
    """Diagnostics gathered file by file."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []

    def report(self, file: str, faults: Iterable[Fault], source: Source | None = None) -> None:
        for fault in faults:
            position = fault.position or Position()
            if source and not fault.position:
                position = source.position(fault.path, at_key=fault.at_key)
            self.diagnostics.append(messages.diagnose(fault, file, position))

    def report_rules(self, file: str, faults: Iterable[Fault], loaded: Loaded[T]) -> None:
        """Report what rules found, at its place in the source, without echoes of known faults."""
        self.report(file, loaded.without_echoes(faults), loaded.source)

    def load(
        self, file: DataFile, model: type[T], registry: Registry | None = None
    ) -> Loaded[T] | None:
        if file.is_link:
            self.report(file.name, [Fault("F006", values={"name": file.name})])
            return None
        source, faults = yaml_source.read(file.raw)
        self.report(file.name, faults, source)
        if source is None:
            return None
        loaded = loader.load(model, source)
        found = [
            suggestions.with_hint(fault, source, registry) if registry else fault
            for fault in loaded.faults
        ]
        self.report(file.name, found, source)
        return loaded


class _Run(_Report):
    def __init__(self, images: Collection[str], memory: Memory) -> None:
        super().__init__()
        self.images = images
        self.memory = memory
        self.unread: set[str] = set()

    def known_registry(self, files: Mapping[str, DataFile]) -> Registry:
        """Return the registries, from memory where that is good."""
        if self.memory.registry is None:
            registry = self.registry(files)
            found = tuple(self.diagnostics)
            self.memory.registry = Registries(registry, found, frozenset(self.unread))
            return registry
        self.diagnostics += self.memory.registry.diagnostics
        self.unread |= self.memory.registry.unread
        return self.memory.registry.registry

    def registry(self, files: Mapping[str, DataFile]) -> Registry:
        for name in sorted(files.keys() - {_registry_name(key) for key in REGISTRY_FILES}):
            self.report(name, [Fault("F008", values={"name": name})])
        leaders = self.registry_file(files, "leaders", LeaderFile, rules.leader_faults)
        agencies = self.registry_file(files, "agencies", AgencyFile, rules.agency_faults)
        topics = self.registry_file(files, "topics", TopicFile, rules.topic_faults)
        short = self.registry_file(
            files, "abbreviations", AbbreviationFile, rules.abbreviation_faults
        )
        return Registry(
            leaders={one.id: one for one in leaders.leaders},
            agencies={one.id: one for one in agencies.agencies},
            topics={one.id: one for one in topics.topics},
            abbreviations=short.abbreviations,
        )

    def registry_file(
        self,
        files: Mapping[str, DataFile],
        key: str,
        model: type[T],
        rule: Callable[[T], Iterator[Fault]],
    ) -> T:
        name = _registry_name(key)
        if name not in files:
            self.report(name, [Fault("F007", values={"name": name})])
        loaded = self.load(files[name], model) if name in files else None
        if loaded is None or loaded.record is None:
            self.unread.add(key)
            return model.model_validate({"schema_version": "1", key: []})
        self.report_rules(name, rule(loaded.record), loaded)
        return loaded.record

    def checked(self, file: DataFile, registry: Registry) -> Checked:
        """Return what a week's file gave, from memory where that is good."""
        known = self.memory.recall(file)
        if known is None:
            known = self.week(file, registry)
            self.memory.keep(file, known)
        return known

    def week(self, file: DataFile, registry: Registry) -> Checked:
        path = PurePosixPath(file.name)
        report = _Report()
        if path.suffix not in {".yml", ".yaml"} or len(path.parts) != len(_WEEK_PATH):
            report.report(file.name, [Fault("F008", values={"name": path.name})])
            return Checked(None, tuple(report.diagnostics))
        if not _is_well_named(path):
            values = {
                "name": path.name,
                "expected": "<năm>/<năm>-W<tuần>.yml, ví dụ 2024/2024-W11.yml (phần mở rộng là .yml)",
            }
            report.report(file.name, [Fault("F003", values=values)])
        loaded = report.load(file, Week, registry)
        record = loaded.record if loaded else None
        if loaded and record:
            report.report_rules(file.name, self.rule_faults(file.name, record, registry), loaded)
        # What is wrong may be what is missing, so hints are given of sound data only.
        if loaded and record and not has_error((*self.diagnostics, *report.diagnostics)):
            hints = [one for rule in rules.HINT_RULES for one in rule(record, registry)]
            report.report_rules(file.name, hints, loaded)
        return Checked(record, tuple(report.diagnostics))

    def rule_faults(self, file: str, week: Week, registry: Registry) -> list[Fault]:
        faults = [*_name_faults(file, week), *_image_faults(week, self.images)]
        faults += [fault for rule in rules.RULES_OF_A_WEEK for fault in rule(week, registry)]
        # A registry that could not be read is one fault, not one for each of its ids.
        return [one for one in faults if _REGISTRY_OF.get(one.code) not in self.unread]

    def compare(self, files: Mapping[str, DataFile], records: Mapping[str, Week]) -> None:
        """Report what only all weeks together show. Sources are not kept: they are read again."""
        for name, fault in rules.duplicate_directive_ids(records):
            loaded = _Report().load(files[name], Week)
            if loaded:
                self.report_rules(name, [fault], loaded)


def _is_well_named(path: PurePosixPath) -> bool:
    return bool(_WEEK_NAME.match(path.name)) and path.parent.name == path.name[:4]


def _name_faults(file: str, week: Week) -> Iterator[Fault]:
    stem = PurePosixPath(file).stem
    if week.id != stem and _is_well_named(PurePosixPath(file)):
        yield Fault("R306", ("id",), {"id": week.id, "expected": stem})


def _image_faults(week: Week, images: Collection[str]) -> Iterator[Fault]:
    if week.image and week.image.file and week.image.file not in images:
        yield Fault("R328", ("image", "file"), {"name": week.image.file})
