"""What an import guessed: a fault of the catalogue at a path of the new data and a line of the source."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.data.yaml_source import Path


@dataclass(frozen=True)
class Doubt:
    """Something to look at: ``path`` is its place in the data, ``line`` the source's line (0: none)."""

    code: str
    path: Path
    line: int = 0
    values: Mapping[str, object] = field(default_factory=dict)
