"""All files' bytes -> registry, weeks and the diagnostics of everything in one run."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from generator import loader, messages, rules, suggestions, yaml_source
from generator.diagnostics import Diagnostic, Fault, Position, in_order
from generator.loader import Loaded
from generator.model import (
    AbbreviationFile,
    AgencyFile,
    LeaderFile,
    TopicFile,
    Week,
)
from generator.model.fields import Record
from generator.registry import Registry
from generator.yaml_source import Source

T = TypeVar("T", bound=Record)

REGISTRY_FILES = ("leaders", "agencies", "topics", "abbreviations")
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
        return any(one.severity == "error" for one in self.diagnostics)


def validate(files: Iterable[DataFile], images: Collection[str] = ()) -> Validated:
    """Check every file by itself, then against the registries, the pictures and each other."""
    run = _Run(images)
    ordered = sorted(files, key=lambda file: file.name)
    registry = run.registry({file.name: file for file in ordered if _is_registry(file.name)})
    weeks = run.weeks([file for file in ordered if not _is_registry(file.name)], registry)
    run.apply_rules(weeks, registry)
    run.hint(weeks, registry)
    records = sorted((one.record for one in weeks.values() if one.record), key=lambda week: week.id)
    return Validated(registry, tuple(records), tuple(in_order(run.diagnostics)), len(ordered))


def _registry_name(key: str) -> str:
    return f"directives/registry/{key}.yml"


def _is_registry(name: str) -> bool:
    return PurePosixPath(name).parent.name == "registry"


class _Run:
    def __init__(self, images: Collection[str]) -> None:
        self.images = images
        self.diagnostics: list[Diagnostic] = []
        self.unread: set[str] = set()

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
            suggestions.improved(fault, source, registry) if registry else fault
            for fault in loaded.faults
        ]
        self.report(file.name, found, source)
        return loaded

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

    def weeks(self, files: Iterable[DataFile], registry: Registry) -> dict[str, Loaded[Week]]:
        loaded: dict[str, Loaded[Week]] = {}
        for file in files:
            path = PurePosixPath(file.name)
            if path.suffix not in {".yml", ".yaml"} or len(path.parts) != len(_WEEK_PATH):
                self.report(file.name, [Fault("F008", values={"name": path.name})])
                continue
            if not _is_well_named(path):
                values = {
                    "name": path.name,
                    "expected": "<năm>/<năm>-W<tuần>.yml, ví dụ 2024/2024-W11.yml (phần mở rộng là .yml)",
                }
                self.report(file.name, [Fault("F003", values=values)])
            week = self.load(file, Week, registry)
            if week:
                loaded[file.name] = week
        return loaded

    def apply_rules(self, weeks: Mapping[str, Loaded[Week]], registry: Registry) -> None:
        records = {file: loaded.record for file, loaded in weeks.items() if loaded.record}
        for file, week in records.items():
            faults = [*_name_faults(file, week), *_image_faults(week, self.images)]
            faults += [fault for rule in rules.RULES_OF_A_WEEK for fault in rule(week, registry)]
            # A registry that could not be read is one fault, not one for each of its ids.
            faults = [one for one in faults if _REGISTRY_OF.get(one.code) not in self.unread]
            self.report_rules(file, faults, weeks[file])
        for file, fault in rules.duplicate_directive_ids(records):
            self.report_rules(file, [fault], weeks[file])

    def hint(self, weeks: Mapping[str, Loaded[Week]], registry: Registry) -> None:
        """Report what seems to be missing; only of sound data, for what is wrong may be what is missing."""
        if any(one.severity == "error" for one in self.diagnostics):
            return
        for file, loaded in weeks.items():
            if loaded.record:
                faults = [one for rule in rules.HINT_RULES for one in rule(loaded.record, registry)]
                self.report_rules(file, faults, loaded)


def _is_well_named(path: PurePosixPath) -> bool:
    return bool(_WEEK_NAME.match(path.name)) and path.parent.name == path.name[:4]


def _name_faults(file: str, week: Week) -> Iterator[Fault]:
    stem = PurePosixPath(file).stem
    if week.id != stem and _is_well_named(PurePosixPath(file)):
        yield Fault("R306", ("id",), {"id": week.id, "expected": stem})


def _image_faults(week: Week, images: Collection[str]) -> Iterator[Fault]:
    if week.image and week.image.file and week.image.file not in images:
        yield Fault("R328", ("image", "file"), {"name": week.image.file})
