"""The bytes of all files -> registry, weeks and all diagnostics in one run."""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from itertools import chain, islice
from pathlib import PurePosixPath
from typing import TypeVar

from generator.data import (
    conventions,
    loader,
    merge_markers,
    messages,
    registry_changes,
    rules,
    suggestions,
    yaml_source,
)
from generator.data.diagnostics import Diagnostic, Fault, Position, has_error, in_order
from generator.data.grouping import grouped
from generator.data.loader import Loaded
from generator.data.model import (
    FILES,
    AbbreviationFile,
    AgencyFile,
    CommitteeFile,
    LeaderFile,
    SynonymFile,
    TopicFile,
    Week,
)
from generator.data.model.committee import UNREAD
from generator.data.model.fields import Record
from generator.data.registry import Registry
from generator.data.registry_changes import Changes
from generator.data.yaml_source import Source

T = TypeVar("T", bound=Record)

_REGISTRIES = FILES.keys() - {"week"}
# A portal may do without it.
_OPTIONAL = "synonyms"
# generator.outputs.ledger checks it, since that module knows the pages.
LEDGER = "directives/addresses.txt"
# Ten thousand directives take half a megabyte.
MOST_LEDGER_BYTES = 8 * yaml_source.MAX_BYTES
_WEEK_PATH = ("directives", "<year>", "<week>.yml")
_MISSING = {"committee": "F027"}
_REGISTRY_OF = {code: key for key, code in rules.UNKNOWN.items()}
_ID = re.compile(rb"^id: *[\x27\x22]?(\d{4}-W\d{2})\b", re.MULTILINE)
_WEEK_NAME = re.compile(r"^\d{4}-W\d{2}\.yml$")
_STEM = re.compile(rf"\d{{4}}-W\d{{2}}|{'|'.join(_REGISTRIES)}")
_SUFFIXES = {".yml", ".yaml"}


@dataclass(frozen=True)
class DataFile:
    """One file below directives/: its path from the project's root, and its bytes.

    ``trouble`` says, in Vietnamese, why it has none: it cannot be read, or is no file of the usual kind.
    """

    name: str
    raw: bytes
    is_link: bool = False
    trouble: str = ""

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hex."""
        return hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True)
class Validated:
    """The content of all files. It may be published only if there are no errors.

    ``pages`` are the addresses of pages that are not made of data, None where nobody looked. ``moved`` has the present address of each
    page that once had another one, by the old address; ``sizes`` those of pictures and attachments in bytes,
    where they are known.
    """

    registry: Registry
    weeks: tuple[Week, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: int
    moved: Mapping[str, str] = field(default_factory=dict)
    pages: frozenset[str] | None = None
    sizes: Mapping[str, int] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        """Tell whether any diagnostic is an error rather than a doubt."""
        return has_error(self.diagnostics)


@dataclass(frozen=True)
class Checked:
    """The result for one week's file: its record, and the diagnostics of the file and of its week's rules.

    ``with_doubts`` tells whether missing annotations were looked for.
    """

    record: Week | None
    diagnostics: tuple[Diagnostic, ...]
    with_doubts: bool = True

    def without_doubts(self) -> "Checked":
        """Return what is found where missing annotations are not looked for."""
        left = (found for found in self.diagnostics if found.code not in rules.HINT_CODES)
        return Checked(self.record, tuple(left), with_doubts=False)


@dataclass(frozen=True)
class Registries:
    """The result for the registries' files; ``unread`` names those that gave no record."""

    registry: Registry
    diagnostics: tuple[Diagnostic, ...]
    unread: frozenset[str]


class WeekCache:
    """Results by week file, valid while the file stays the same and what it needs of the shared inputs.

    The faults of a week depend on its bytes, its name, the registries and the names of the pictures.
    """

    def __init__(self, registry: Registry | None = None) -> None:
        """Start empty; ``registry`` is the one with which the results kept from now on were found."""
        self.registry = registry
        # How many results without errors are new.
        self.fresh = 0
        self._images: frozenset[str] = frozenset()
        self._found: dict[str, tuple[str, Checked]] = {}
        # What was found with other registries or pictures, without errors.
        self._before: dict[str, tuple[str, Checked]] = {}

    def follow(self, registry: Registry, images: Collection[str]) -> None:
        """Forget the results that may be others with this registry, which has no errors, and pictures."""
        shared = registry, frozenset(images)
        if shared != (self.registry, self._images):
            known = self.registry
            changes = registry_changes.changes(known, registry) if known else None
            found, self._found = self._found, {}
            for name, (digest, checked) in found.items():
                if not has_error(checked.diagnostics):
                    holds = changes and _holds(checked, changes, images)
                    (self._found if holds else self._before)[name] = digest, checked
            self.registry, self._images = shared

    def only_records(self) -> "WeekCache":
        """Return a cache that knows of each week's file only that it had no errors."""
        cache = WeekCache()
        good = {k: v for k, v in self._found.items() if not has_error(v[1].diagnostics)}
        cache._before = self._before | good
        return cache

    def store(self, file: DataFile, checked: Checked) -> None:
        """Store a new result for a file."""
        self.keep(file, checked)
        self.fresh += not has_error(checked.diagnostics)

    def keep(self, file: DataFile, checked: Checked) -> None:
        """Store the result that an earlier check found for a file."""
        self._found[file.name] = file.digest, checked
        if not has_error(checked.diagnostics):
            self._before.pop(file.name, None)

    def get(self, file: DataFile, *, with_doubts: bool = True) -> Checked | None:
        """Return the result for a file, or None if its bytes have changed or doubts are wanted and missing."""
        digest, checked = self._found.get(file.name, ("", None))
        is_same = checked is not None and not file.is_link and digest == file.digest
        return checked if is_same and checked and checked.with_doubts >= with_doubts else None

    def before(self, file: DataFile) -> Checked | None:
        """Return what was found, without doubts, of a file that had no errors with other registries or pictures, or None."""
        digest, checked = self._before.get(file.name, ("", None))
        is_same = checked is not None and not file.is_link and digest == file.digest
        return checked.without_doubts() if is_same and checked else None


def _holds(checked: Checked, changes: Changes, images: Collection[str]) -> bool:
    """Tell whether a result without errors stays the same."""
    week = checked.record
    if week is None or any(_image_faults(week, images)):
        return False
    return not changes.matter_to(week, checked.diagnostics)


def validate(
    files: Iterable[DataFile],
    images: Collection[str] = (),
    cache: WeekCache | None = None,
    *,
    with_doubts: bool = True,
) -> Validated:
    """Check every file on its own, then against the registries, the pictures and the other files.

    With a cache, only changed weeks are read again; the result is the same. Without doubts, words that no
    annotation covers are not looked for, and weeks that only such doubts may be new of need not be read.
    """
    ordered = sorted(files, key=lambda file: file.name)
    copies = _copies([file.name for file in ordered])
    listed = [file for file in ordered if file.name == LEDGER]
    known = [file for file in ordered if file not in listed and file.name not in copies]
    registries = [file for file in known if is_registry(file.name)]
    weeks = [file for file in known if not is_registry(file.name)]
    run = _Run(images, cache or WeekCache(), with_doubts=with_doubts)
    registry = run.known_registry(registries)
    for name, values in copies.items():
        run.report(name, [Fault("F020", values=values)])
    for file in listed:
        run.report(file.name, _ledger_faults(file))
    checked = {file.name: run.checked(file, registry) for file in weeks}
    records = {name: result.record for name, result in checked.items() if result.record}
    run.compare({file.name: file for file in weeks}, records)
    diagnostics = [
        *run.diagnostics,
        *(diagnostic for result in checked.values() for diagnostic in result.diagnostics),
    ]
    by_id = sorted(records.values(), key=lambda week: week.id)
    count = len(ordered) - len(listed)
    sizes = images if isinstance(images, Mapping) else {}
    found = tuple(in_order(diagnostics))
    return Validated(registry, tuple(by_id), found, count, sizes=sizes)


def _copies(names: Collection[str]) -> dict[str, dict[str, object]]:
    """Return the names of files that look like copies, with their own short name and the original's."""
    copies: dict[str, dict[str, object]] = {}
    for path in map(PurePosixPath, names):
        stem = _STEM.search(path.name)
        original = path.with_name(f"{stem[0]}.yml") if stem else path
        if path.suffix in _SUFFIXES and path != original and str(original) in names:
            copies[str(path)] = {"name": path.name, "original": original.name}
    return copies


def _unreadable(file: DataFile) -> Fault | None:
    if file.is_link:
        return Fault("F006", values={"name": file.name})
    return Fault("F024", values={"name": file.name, "why": file.trouble}) if file.trouble else None


def _ledger_faults(file: DataFile) -> Iterator[Fault]:
    """Yield what keeps the ledger from being read; its lines are judged by those who know the pages."""
    if fault := _unreadable(file):
        yield fault
    elif len(file.raw) > MOST_LEDGER_BYTES:
        yield Fault("F002", values={"limit": MOST_LEDGER_BYTES // 1024})
    else:
        yield from merge_markers.faults(file.raw.decode(errors="replace"))


def week_name(week: str) -> str:
    """Return the path of a week's file from the project's root: directives/2024/2024-W11.yml."""
    return f"directives/{week[:4]}/{week}.yml"


def is_registry(name: str) -> bool:
    """Tell whether a file is, or stands beside, the registries."""
    return PurePosixPath(name).parent.name == "registry"


def registry_name(key: str) -> str:
    """Return the path of a registry's file from the project's root."""
    return f"directives/registry/{key}.yml"


class _Report:
    """Collects diagnostics file by file."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []

    def report(self, file: str, faults: Iterable[Fault], source: Source | None = None) -> None:
        for fault in faults:
            position = fault.position or Position()
            if source and not fault.position:
                position = source.position(fault.path, at_key=fault.at_key, offset=fault.offset)
            place = source.place(fault.path, position) if source else ""
            self.diagnostics.append(messages.diagnose(fault, file, position, place))

    def report_rules(self, file: str, faults: Iterable[Fault], loaded: Loaded[T]) -> None:
        """Report the faults of rules at their positions in the source, without mere consequences."""
        self.report(file, loaded.without_echoes(faults), loaded.source)

    def load(
        self, file: DataFile, model: type[T], registry: Registry | None = None
    ) -> Loaded[T] | None:
        if fault := _unreadable(file):
            self.report(file.name, [fault])
            return None
        source, faults = yaml_source.read(file.raw)
        self.report(file.name, faults, source or yaml_source.unread(file.raw))
        if source is None:
            return None
        loaded = loader.load(model, source)
        faults_with_hints = [
            suggestions.with_hint(fault, source, registry) if registry else fault
            for fault in loaded.faults
        ]
        self.report(file.name, faults_with_hints, source)
        return loaded


class _RegistryFiles(_Report):
    def __init__(self, files: Iterable[DataFile]) -> None:
        super().__init__()
        self.files = {file.name: file for file in files}
        self.unread: set[str] = set()

    def read(self) -> Registries:
        for name in sorted(self.files.keys() - {registry_name(key) for key in _REGISTRIES}):
            self.report(name, [Fault("F008", values={"name": name})])
        leaders = self.record("leaders", LeaderFile, rules.leader_faults).leaders
        agencies = self.record("agencies", AgencyFile, rules.agency_faults).agencies
        of_agencies = partial(rules.committee_faults, agencies=agencies)
        committee = self.record("committee", CommitteeFile, of_agencies, UNREAD).committee
        topics = self.record("topics", TopicFile, rules.topic_faults).topics
        short = self.record("abbreviations", AbbreviationFile, rules.abbreviation_faults)
        words = self.record("synonyms", SynonymFile, rules.synonym_faults)
        registry = Registry(
            {leader.id: leader for leader in leaders},
            {agency.id: agency for agency in agencies},
            {topic.id: topic for topic in topics},
            short.abbreviations,
            committee,
            words.synonyms,
        )
        return Registries(registry, tuple(self.diagnostics), frozenset(self.unread))

    def record(
        self, key: str, model: type[T], rule: Callable[[T], Iterator[Fault]], without: object = ()
    ) -> T:
        """Return the record of a file, or one without entries where there is none."""
        name, start = registry_name(key), len(self.diagnostics)
        file = self.files.get(name)
        if file is None and key != _OPTIONAL:
            self.report(name, [Fault(_MISSING.get(key, "F007"), values={"name": name})])
        loaded = self.load(file, model) if file else None
        if loaded is None or loaded.record is None:
            if file or key != _OPTIONAL:
                self.unread.add(key)
            return model.model_validate({"schema_version": "1", key: without})
        self.report_rules(name, islice(rule(loaded.record), messages.MOST + 1), loaded)
        self.diagnostics[start:] = messages.capped(self.diagnostics[start:])
        return loaded.record


@lru_cache(maxsize=2)
def _registries(files: tuple[DataFile, ...]) -> Registries:
    """Return the result for the registries' files, which are read only if they have changed."""
    return _RegistryFiles(files).read()


class _Run(_Report):
    def __init__(
        self, images: Collection[str], cache: WeekCache, *, with_doubts: bool = True
    ) -> None:
        super().__init__()
        self.with_doubts = with_doubts
        self.images = images
        self.cache = cache
        self.unread: set[str] = set()

    def known_registry(self, files: Sequence[DataFile]) -> Registry:
        """Return the registries, from the cache if they are unchanged."""
        found = _registries(tuple(files))
        self.diagnostics += found.diagnostics
        self.unread |= found.unread
        if has_error(found.diagnostics):
            # Weeks are then judged without doubts, and by registries that are not what was meant.
            self.cache = WeekCache() if self.with_doubts else self.cache.only_records()
            self.with_doubts = False
        else:
            self.cache.follow(found.registry, self.images)
        return found.registry

    def checked(self, file: DataFile, registry: Registry) -> Checked:
        """Return the result for a week's file, from the cache if it is unchanged."""
        known = self.cache.get(file, with_doubts=self.with_doubts)
        if known is None:
            known = self.without_doubts(file, registry) or self.week(file, registry)
            self.cache.store(file, known)
        return known if self.with_doubts else known.without_doubts()

    def without_doubts(self, file: DataFile, registry: Registry) -> Checked | None:
        """Return the result of a run without doubts for a week whose record is known and breaks no rule."""
        known = None if self.with_doubts else self.cache.before(file)
        if not known or not known.record or any(_image_faults(known.record, self.images)):
            return None
        if any(found.code in rules.DOUBTS_BY_REGISTRY for found in known.diagnostics):
            return None
        each = (rule(known.record, registry) for rule in rules.RULES_BY_REGISTRY)
        return None if self.told(chain.from_iterable(each)) else known

    def week(self, file: DataFile, registry: Registry) -> Checked:
        path = PurePosixPath(file.name)
        report = _Report()
        if path.suffix not in _SUFFIXES or len(path.parts) != len(_WEEK_PATH):
            report.report(file.name, [Fault("F008", values={"name": path.name})])
            return Checked(None, tuple(report.diagnostics))
        if not _is_well_named(path):
            id_ = _ID.search(file.raw)
            meant = id_[1].decode() if id_ else "2024-W11"
            expected = (
                f"<năm>/<năm>-W<tuần>.yml, ví dụ {meant[:4]}/{meant}.yml (phần mở rộng là .yml)"
            )
            values = {"name": path.name, "expected": expected}
            report.report(file.name, [Fault("F003", values=values)])
        loaded = report.load(file, Week, registry)
        record = loaded.record if loaded else None
        if loaded and record:
            report.report_rules(file.name, self.rule_faults(file.name, record, registry), loaded)
        # An error may be the reason why something seems missing, so only data without errors get hints.
        if loaded and record and self.with_doubts and not has_error(report.diagnostics):
            hints = islice(rules.words_are_annotated(record, registry), messages.MOST + 1)
            report.report_rules(file.name, hints, loaded)
        return Checked(record, messages.capped(report.diagnostics), self.with_doubts)

    def rule_faults(self, file: str, week: Week, registry: Registry) -> list[Fault]:
        faults = [*_name_faults(file, week), *_image_faults(week, self.images)]
        faults += [
            fault
            for rule in rules.RULES_OF_A_WEEK
            for fault in islice(rule(week, registry), messages.MOST + 1)
        ]
        return self.told(faults)

    def told(self, faults: Iterable[Fault]) -> list[Fault]:
        """Return the faults without those that an unreadable registry, reported once, is the reason of."""
        return [fault for fault in faults if _REGISTRY_OF.get(fault.code) not in self.unread]

    def compare(self, files: Mapping[str, DataFile], records: Mapping[str, Week]) -> None:
        """Report faults between weeks. Sources are not kept, so the files concerned are read again."""
        found = grouped(pair for rule in rules.CORPUS_RULES for pair in rule(records))
        for name, faults in found.items():
            loaded = _Report().load(files[name], Week)
            if loaded:
                self.report_rules(name, faults[: messages.MOST + 1], loaded)


def _is_well_named(path: PurePosixPath) -> bool:
    return bool(_WEEK_NAME.match(path.name)) and path.parent.name == path.name[:4]


def _name_faults(file: str, week: Week) -> Iterator[Fault]:
    stem = PurePosixPath(file).stem
    if week.id != stem and _is_well_named(PurePosixPath(file)):
        yield Fault("R306", ("id",), {"id": week.id, "expected": stem})


def _image_faults(week: Week, images: Collection[str]) -> Iterator[Fault]:
    for path, image in rules.pictures(week):
        if image.file and image.file not in images:
            yield Fault("R328", (*path, "file"), {"name": image.file})
    for index, directive in enumerate(week.directives):
        for place, attachment in enumerate(directive.attachments):
            if conventions.attached(attachment) not in images:
                path = ("directives", index, "attachments", place, "file")
                yield Fault("R385", path, {"name": attachment.file})
