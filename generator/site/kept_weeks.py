"""Weeks without errors, stored between checks, builds and previews: many years of weeks take long to read.

The file is plain data: the digest of the program that checked the weeks and the registries they were
checked with, then a line a week with its record, what was found, and whether doubts were looked for. Only parsing YAML and applying the rules
are saved: the model reads every record again. A line begins with a digest of itself and of the first line;
where that is wrong the week is read from its own file.
"""

import hashlib
import json
import platform
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import BaseModel

import generator
from generator.data.diagnostics import Diagnostic, Position, has_error
from generator.data.model import Abbreviation, Agency, Committee, Leader, Synonym, Topic, Week
from generator.data.registry import Registry
from generator.data.validation import Checked, DataFile, WeekCache
from generator.site import files
from generator.site.files import Layout

# Fewer new weeks than this take less than a second to read again.
_WORTHWHILE = 20
# What a week's faults depend on, beside its data.
_ROOMS = ("data", "language")
_PACKAGES = ("pydantic", "pydantic-core", "pyyaml", "rapidfuzz")


def load_cache(layout: Layout, data: Iterable[DataFile]) -> WeekCache:
    """Return a cache of those weeks among the files that had no errors when they were last checked."""
    with suppress(OSError, ValueError), _file(layout).open("rb") as lines:
        head = next(lines, b"")
        program, _, registry = head.decode().partition("\t")
        if program == _program():
            cache = WeekCache(_registry(registry))
            wanted = {file.digest.encode(): file for file in data if not file.is_link}
            for line in lines:
                _keep(cache, line, head, wanted)
            return cache
    return WeekCache()


def save_cache(layout: Layout, cache: WeekCache, data: Iterable[DataFile]) -> None:
    """Store the results for these files if that saves the next check time and the folder can be written to."""
    if cache.registry and cache.fresh >= _WORTHWHILE:
        store(layout, lines(cache, data), cache.registry)


def store(layout: Layout, results: Iterable[bytes], registry: Registry) -> None:
    """Store results as ``lines`` gives them, found with these registries."""
    # Whoever may only read the folder can still check it.
    with suppress(OSError):
        layout.build.mkdir(exist_ok=True)
        files.replace(_file(layout), chain([_head(registry)], results))


def lines(cache: WeekCache, data: Iterable[DataFile]) -> Iterator[bytes]:
    """Yield a line for each of the files whose result has no errors."""
    head = _head(cache.registry) if cache.registry else b""
    for file in data if head else ():
        result = cache.get(file, with_doubts=False)
        if result and result.record and not has_error(result.diagnostics):
            found = [asdict(one) for one in result.diagnostics]
            told = json.dumps([result.with_doubts, found])
            facts = f"{file.digest}\t{file.name}\t{_as_read(result.record)}\t{told}\n".encode()
            yield _proof(head, facts) + b"\t" + facts


def _head(registry: Registry) -> bytes:
    return f"{_program()}\t{_registry_text(registry)}\n".encode()


def _file(layout: Layout) -> Path:
    return layout.build / "checked.txt"


def _keep(cache: WeekCache, line: bytes, head: bytes, wanted: Mapping[bytes, DataFile]) -> None:
    """Put a line's result into the cache if it is whole and its file is wanted."""
    proof, _, facts = line.partition(b"\t")
    file = wanted.get(facts.partition(b"\t")[0])
    if file is None or proof != _proof(head, facts):
        return
    _, name, week, told = facts.split(b"\t")
    if file.name.encode() == name:
        record = Week.model_validate_json(week)
        with_doubts, found = json.loads(told)
        cache.keep(file, Checked(record, tuple(map(_diagnostic, found)), with_doubts))


def _proof(head: bytes, facts: bytes) -> bytes:
    return hashlib.sha256(head + facts).hexdigest().encode()


def _as_read(record: BaseModel) -> str:
    """Return a record as JSON with every scalar as the text that it was in YAML."""
    return json.dumps(json.loads(record.model_dump_json(), parse_int=str), ensure_ascii=False)


def _registry_text(registry: Registry) -> str:
    kinds = (registry.leaders, registry.agencies, registry.topics)
    lists = (
        *(kind.values() for kind in kinds),
        registry.abbreviations,
        [registry.committee],
        registry.synonyms,
    )
    return json.dumps([[_as_read(record) for record in records] for records in lists])


def _registry(text: str) -> Registry:
    """Return the stored registries. Raises ValueError if they are damaged."""
    leaders, agencies, topics, short, committee, words = json.loads(text)
    return Registry(
        leaders={one.id: one for one in map(Leader.model_validate_json, leaders)},
        agencies={one.id: one for one in map(Agency.model_validate_json, agencies)},
        topics={one.id: one for one in map(Topic.model_validate_json, topics)},
        abbreviations=tuple(map(Abbreviation.model_validate_json, short)),
        synonyms=tuple(map(Synonym.model_validate_json, words)),
        committee=Committee.model_validate_json(committee[0]),
    )


def _diagnostic(stored: Mapping[str, Any]) -> Diagnostic:
    position, path = Position(*stored["position"]), tuple(stored["path"])
    return Diagnostic(**{**stored, "position": position, "path": path})


@cache
def _program() -> str:
    """Return a digest of all that a week's faults depend on beside data."""
    digest = hashlib.sha256(platform.python_version().encode())
    for package in _PACKAGES:
        digest.update(metadata.version(package).encode())
    for room in _ROOMS:
        for told in files.digests_in(Path(generator.__file__).parent / room):
            digest.update(told.encode())
    return digest.hexdigest()
