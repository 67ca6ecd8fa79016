"""Guesses of an import: a code of the catalogue, a path in the new data and a line of the source."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.data.yaml_source import Path


@dataclass(frozen=True)
class Doubt:
    """A guess for the editor to check; ``path`` is in the data, ``line`` in the source, from 1 (0: none)."""

    code: str
    path: Path
    line: int = 0
    values: Mapping[str, object] = field(default_factory=dict)
