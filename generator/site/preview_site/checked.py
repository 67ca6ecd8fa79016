"""Weeks found without error, kept between previews: years of them take long to read.

The file holds plain data, every scalar of which the model reads again as the text it was in YAML; only
YAML itself and the rules are spared. It counts as long as the program, the registries and the names of the pictures are the same, and for each week as
long as its bytes are. Nothing but the preview reads it.
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

# Fewer new weeks than this are read again in less than a second.
_WORTHWHILE = 20


def load_cache(layout: Layout) -> WeekCache:
    """Return a cache of the weeks that the last preview found without fault and that are the same."""
    cache = WeekCache()
    data = files.data_files(layout)
    images = files.images(layout)
    cache.clear_if_changed(shared_inputs(data, images))
    kept = _read(_file(layout), _key(data, images))
    for file in data:
        found = kept.get(f"{file.name} {_digest(file)}")
        if found and not file.is_link:
            # A damaged line is as good as none: the week is read from its own file then.
            with suppress(ValueError):
                week, doubts = found.split("\t")
                record = Week.model_validate(json.loads(week, parse_int=str))
                cache.store(file, Checked(record, tuple(map(_doubt, json.loads(doubts)))))
    return cache


def save_cache(layout: Layout, cache: WeekCache) -> None:
    """Write down what a cache holds, if that saves the next preview some time."""
    data = files.data_files(layout)
    key = _key(data, files.images(layout))
    known = _read(_file(layout), key)
    good = {
        f"{file.name} {_digest(file)}": (found.record, found.diagnostics)
        for file in data
        if (found := cache.get(file)) and found.record and not has_error(found.diagnostics)
    }
    if len(good.keys() - known.keys()) >= _WORTHWHILE:
        lines = (
            f"{name}\t{week.model_dump_json()}\t{json.dumps([asdict(one) for one in doubts])}\n"
            for name, (week, doubts) in good.items()
        )
        layout.build.mkdir(exist_ok=True)
        files.replace_text(_file(layout), "".join((f"{key}\n", *lines)))


def _doubt(given: Mapping[str, Any]) -> Diagnostic:
    """Return a kept doubt. Raises ValueError where it is none."""
    try:
        return Diagnostic(**{**given, "position": Position(**given["position"])})
    except (KeyError, TypeError) as error:
        raise ValueError(*error.args) from error


def _file(layout: Layout) -> Path:
    return layout.build / "checked.txt"


def _read(path: Path, key: str) -> dict[str, str]:
    """Return what was kept under this key by name and digest; nothing, if there is none."""
    try:
        found, *lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return {}
    return dict(line.split("\t", 1) for line in lines if "\t" in line) if found == key else {}


def _key(data: Iterable[DataFile], images: Iterable[str]) -> str:
    """Return a digest of all that decides whether a week has faults, but for its own bytes."""
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
