"""Faults of the data and how they are printed. Checks yield them; only callers print."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Position(NamedTuple):
    """A position in a text file: line and column, both from 1, the column in characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Fault:
    """A broken rule at a path of the data (keys and list indexes), without a message yet.

    ``values`` fill the code's message. ``involves`` are the other paths that the rule read: if one of
    them has a fault itself, this fault only follows from it and is not reported. ``offset`` says where in
    the text at the path it is.
    """

    code: str
    path: tuple[str | int, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    involves: tuple[tuple[str | int, ...], ...] = ()
    at_key: bool = False
    position: Position | None = None
    offset: int | None = None


@dataclass(frozen=True)
class Diagnostic:
    """A fault with its message: where, how severe, what is wrong and what to do (in Vietnamese).

    ``path`` is the fault's place in the data, as ``position`` is in the file; ``place`` is the path in words.
    """

    file: str
    position: Position
    code: str
    severity: Severity
    message: str
    suggestion: str
    path: tuple[str | int, ...] = ()
    place: str = ""

    @property
    def told(self) -> tuple[str, str, str]:
        """What it tells, wherever in the file it stands."""
        return self.file, self.code, self.message


LABELS: Mapping[Severity, str] = {"error": "lỗi", "warning": "lưu ý"}


def as_text(diagnostic: Diagnostic) -> str:
    """Return ``file:line:column: lỗi CODE: message``, and the place and the suggestion on lines of their own."""
    location = f"{diagnostic.file}:{diagnostic.position.line}:{diagnostic.position.column}"
    label = LABELS[diagnostic.severity]
    place = f"\n    ở {diagnostic.place}" if diagnostic.place else ""
    advice = f"\n    → {diagnostic.suggestion}" if diagnostic.suggestion else ""
    return f"{location}: {label} {diagnostic.code}: {diagnostic.message}{place}{advice}"


def as_github(diagnostic: Diagnostic) -> str:
    """Return a workflow command that makes GitHub annotate the line.

    Source: GitHub Docs, "Workflow commands for GitHub Actions", with its percent escapes.
    """
    place = f" (ở {diagnostic.place})" if diagnostic.place else ""
    advice = f" → {diagnostic.suggestion}" if diagnostic.suggestion else ""
    sentences = f"{diagnostic.message}{place}{advice}"
    line, column = diagnostic.position
    facts = {"file": diagnostic.file, "line": line, "col": column, "title": diagnostic.code}
    escaped = {key: _escape_data(str(value)) for key, value in facts.items()}
    properties = ",".join(
        f"{key}={value.replace(':', '%3A').replace(',', '%2C')}" for key, value in escaped.items()
    )
    return f"::{diagnostic.severity} {properties}::{_escape_data(sentences)}"


def has_error(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any diagnostic is an error rather than a doubt."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics by file, line and column."""
    return sorted(diagnostics, key=lambda one: (one.file, one.position, one.code))


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
