"""Weeks without errors, stored between builds and previews, since many years of weeks take long to read.

The file contains plain data with every scalar as the text it was in YAML, and the model reads these
again; only parsing YAML and applying the rules are saved. It is valid while the program, the registries
and the names of the pictures are the same, and each week in it while its bytes are; a damaged file counts
for nothing. ``check`` does not read it.
"""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import Any

import generator
from generator.data.diagnostics import Diagnostic, Position, has_error
from generator.data.model import Week
from generator.data.validation import Checked, DataFile, WeekCache, shared_inputs
from generator.site import files
from generator.site.files import Layout

# Fewer new weeks than this take less than a second to read again.
_WORTHWHILE = 20


def load_cache(layout: Layout) -> WeekCache:
    """Return a cache of the weeks that had no errors in the last build and have not changed since."""
    cache = WeekCache()
    data = files.data_files(layout)
    images = files.images(layout)
    cache.clear_if_changed(shared_inputs(data, images))
    kept = _read(_file(layout), _key(data, images))
    for file in data:
        stored = kept.get(f"{file.name} {_digest(file)}")
        if stored and not file.is_link:
            # A damaged line is ignored; the week is then read from its own file.
            with suppress(ValueError):
                week, doubts = stored.split("\t")
                record = Week.model_validate(json.loads(week, parse_int=str))
                cache.store(file, Checked(record, tuple(map(_doubt, json.loads(doubts)))))
    return cache


def save_cache(layout: Layout, cache: WeekCache) -> None:
    """Store the content of a cache if that saves the next build time."""
    data = files.data_files(layout)
    key = _key(data, files.images(layout))
    known = _read(_file(layout), key)
    good = {
        f"{file.name} {_digest(file)}": (result.record, result.diagnostics)
        for file in data
        if (result := cache.get(file)) and result.record and not has_error(result.diagnostics)
    }
    if len(good.keys() - known.keys()) >= _WORTHWHILE:
        lines = (
            f"{name}\t{week.model_dump_json()}\t{json.dumps([asdict(doubt) for doubt in doubts])}\n"
            for name, (week, doubts) in good.items()
        )
        layout.build.mkdir(exist_ok=True)
        files.replace_proved(_file(layout), "".join((f"{key}\n", *lines)))


def _doubt(stored: Mapping[str, Any]) -> Diagnostic:
    """Return a stored doubt. Raises ValueError if it is damaged."""
    try:
        return Diagnostic(**{**stored, "position": Position(**stored["position"])})
    except (KeyError, TypeError) as error:
        raise ValueError(*error.args) from error


def _file(layout: Layout) -> Path:
    return layout.build / "checked.txt"


def _read(path: Path, key: str) -> dict[str, str]:
    """Return the entries stored under a key, by name and digest; empty if there are none."""
    stored_key, *lines = files.read_proved(path).split("\n")
    return dict(line.split("\t", 1) for line in lines if "\t" in line) if stored_key == key else {}


def _key(data: Iterable[DataFile], images: Iterable[str]) -> str:
    """Return a digest of everything that a week's faults depend on, except its own bytes."""
    digest = hashlib.sha256()
    for package in ("pydantic", "pydantic-core", "pyyaml"):
        digest.update(metadata.version(package).encode())
    digest.update(platform.python_version().encode())
    for path in sorted(Path(generator.__file__).parent.rglob("*.py")):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update(repr(shared_inputs(data, frozenset(images))).encode())
    return digest.hexdigest()


def _digest(file: DataFile) -> str:
    return hashlib.sha256(file.raw).hexdigest()
