"""States of the data to compare: the real week edited in memory, and synthetic ones."""

from functools import cache

from generator.data.model import Week
from generator.data.registry import Registry
from generator.data.validation import DataFile, Validated, validate
from generator.site import files
from generator.site.files import Layout
from tests.frozen import FROZEN
from tests.generator.synthetic import Data, record, registry

WEEK = "directives/2024/2024-W11.yml"


@cache
def real_files() -> tuple[DataFile, ...]:
    return tuple(files.data_files(Layout(FROZEN)))


@cache
def real() -> Validated:
    return validate(real_files())


def edited(*edits: tuple[str, str], name: str = WEEK) -> Validated:
    """Return the real data with words of one file replaced, each of which it holds."""
    return validate(_edit(file, edits) if file.name == name else file for file in real_files())


def _edit(file: DataFile, edits: tuple[tuple[str, str], ...]) -> DataFile:
    text = file.raw.decode()
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return DataFile(file.name, text.encode())


def state(*weeks: Data, known: Registry | None = None) -> Validated:
    """Return synthetic weeks, taken as valid."""
    return Validated(known or registry(), tuple(record(Week, week) for week in weeks), (), 5)
