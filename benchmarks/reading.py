"""How well bulletins are read: ``python -m benchmarks.reading [FOLDER]`` (tests/data/bulletins unless told).

Each bulletin (``NAME.txt``, ``.html``, ``.docx``) is imported with the registries of the folder (``registry/``, by default those of the tests) and
compared with the facts of ``NAME.yml``, each directive with the one that it is. For each kind of fact the table gives those expected, precision and recall, and how many of the missed ones a doubt names.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.data.diagnostics import as_text
from generator.data.registry import Registry
from generator.data.text_analysis.names import normalised
from generator.data.validation import DataFile, validate
from generator.data.yaml_source import read
from generator.editors import importer
from generator.editors.importer import Doubt, NotABulletinError
from tests.frozen import DATA, FROZEN

FOLDER = DATA / "bulletins"
KINDS = ("document", "agencies", "deadlines", "cites", "unknown")
# Doubts of a whole week or of topics tell nothing of duties, deadlines and documents.
# A deadline that counts from an event or recurs: whether it is annotated or told, its words must be.
_RELATIVE = "relative"
# Fewer letters of a fact may stand in any doubt.
_FEWEST = 5
# A directive may begin there, or not.
_DIVIDED = "I539"
_OF_OTHER_THINGS = {"I501", "I502", "I515", "I517", "I518", "I522", "I523", "I519", "I514"}


@dataclass
class Score:
    """Counts of one kind of fact, and a line for each fact that is missed or wrong."""

    expected: int = 0
    right: int = 0
    wrong: int = 0
    told: int = 0
    lines: list[str] = field(default_factory=list)

    def row(self, kind: str) -> str:
        """Return the kind's line of the table; a doubt for each missed fact is 1."""
        missed = self.expected - self.right
        precision = self.right / max(1, self.right + self.wrong)
        recall, told = self.right / max(1, self.expected), self.told / missed if missed else 1.0
        return (
            f"{kind:10} {self.expected:9} {precision:10.3f} {recall:7.3f} {missed:7} {told:10.3f}"
        )


@dataclass
class Result:
    """Scores by kind, and how many directives and doubts there were; false ones tell nothing missed or wrong."""

    scores: dict[str, Score]
    directives: int = 0
    doubts: int = 0
    false: list[str] = field(default_factory=list)


def bulletins(folder: Path) -> list[Path]:
    """Return the bulletins of a folder in order."""
    return sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".html", ".docx"})


def measure(folder: Path, registry: Registry) -> Result:
    """Import every bulletin of a folder and compare it with what is expected of it."""
    result = Result({kind: Score() for kind in KINDS})
    for path in bulletins(folder):
        source, _ = read(path.with_suffix(".yml").read_bytes())
        wanted = source.data if source else []
        result.directives += len(wanted)
        try:
            lines = importer.read(path.name, path.read_bytes())
            week = importer.import_lines(lines, registry, "Cổng thông tin")
        except NotABulletinError as error:
            data: list[Mapping[str, Any]] = []
            doubts: tuple[Doubt, ...] = (Doubt(error.code, ()),)
        else:
            data, doubts = week.source.data["directives"], week.doubts
        if len(data) != len(wanted):
            result.scores["document"].lines.append(f"{path.stem}: {len(data)} directives")
        aligned = _aligned(wanted, data)
        more = sorted(set(range(len(data))) - set(aligned))
        pairs = [*zip(wanted, aligned, strict=True), *(({}, at) for at in more)]
        for index, (facts, at) in enumerate(pairs):
            own = [doubt for doubt in doubts if doubt.path[:2] == ("directives", at)]
            # The facts of one that begins in doubt may be in the directive before.
            last = max((one for one in aligned[: index + 1] if one >= 0), default=0)
            near = {("directives", one) for one in (last, last + 1)} - {("directives", at)}
            beside = [one for one in doubts if one.code == _DIVIDED and one.path in near]
            directive = data[at] if at >= 0 else {}
            _compare(result, f"{path.stem}[{index}]", facts, directive, own, beside, registry)
    return result


def _aligned(
    wanted: Sequence[Mapping[str, Any]], data: Sequence[Mapping[str, Any]]
) -> tuple[int, ...]:
    """Return the index of the directive that each expected one is, -1 for none: in order, with most facts in common."""

    @cache
    def best(index: int, start: int) -> tuple[float, tuple[int, ...]]:
        if index == len(wanted):
            return 0.0, ()
        value, rest = best(index + 1, start)
        ways = [(value, (-1, *rest))]
        for at in range(start, len(data)):
            value, rest = best(index + 1, at + 1)
            ways.append((value + _shared(wanted[index], data[at]), (at, *rest)))
        return max(ways, key=lambda way: way[0])

    return best(0, 0)[1]


def _shared(facts: Mapping[str, Any], directive: Mapping[str, Any]) -> float:
    """Return how many facts were found, and a little for any directive, so that one without facts has a place."""
    found = Counter(fact for kind in KINDS for fact in _found(kind, directive))
    wanted = Counter(fact for kind in KINDS for fact, _ in _wanted(kind, facts, directive))
    return (found & wanted).total() + 0.1


def registry_of(folder: Path) -> Registry:
    """Return the registries of a folder of bulletins, or those of the tests. Raises ValueError for faulty ones."""
    paths = sorted((folder / "registry").glob("*.yml"))
    if not paths:
        return pipeline.check(FROZEN).registry
    validated = validate(
        [DataFile(f"directives/registry/{path.name}", path.read_bytes()) for path in paths]
    )
    if validated.has_errors:
        raise ValueError("\n".join(map(as_text, validated.diagnostics)))
    return validated.registry


def _compare(  # noqa: PLR0913, PLR0917 - all that is known of one directive
    result: Result,
    where: str,
    facts: Mapping[str, Any],
    directive: Mapping[str, Any],
    own: list[Doubt],
    beside: list[Doubt],
    registry: Registry,
) -> None:
    doubts = [*own, *beside]
    told = [normalised(" ".join(map(str, doubt.values.values()))) for doubt in doubts]
    useful: set[int] = set()
    for kind in KINDS:
        score, found = result.scores[kind], Counter(_found(kind, directive))
        wanted = list(_wanted(kind, facts, directive))
        score.expected += len(wanted)
        for fact, words in wanted:
            hints = {
                i
                for i, text in enumerate(told)
                if any(part in text for part in _words(kind, words, registry))
                or (kind == "document" and doubts[i].path[2:3] == (kind,))
                or doubts[i].code == _DIVIDED
            }
            if found[fact]:
                found[fact] -= 1
                score.right += 1
                continue
            useful |= hints
            score.told += bool(hints)
            score.lines.append(f"{where}: {kind} missed{'' if hints else ' SILENTLY'}: {fact}")
        for fact in found.elements():
            score.wrong += 1
            useful |= {
                i
                for i, doubt in enumerate(doubts)
                if doubt.path[2:3] == (kind,) or doubt.code == _DIVIDED
            }
            score.lines.append(f"{where}: {kind} wrong: {fact}")
    for index, doubt in enumerate(own):
        if doubt.code not in _OF_OTHER_THINGS:
            result.doubts += 1
            if index not in useful:
                result.false.append(f"{where}: {doubt.code} {dict(doubt.values)}")


def _wanted(
    kind: str, facts: Mapping[str, Any], directive: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Yield the facts of a kind and their words; what runs from an event or recurs must be annotated or told."""
    for item in _listed(facts, kind):
        fact, _, words = item.partition(" = ")
        if fact != _RELATIVE:
            yield fact, words or fact
    for item in _listed(facts, "deadlines"):
        fact, _, words = item.partition(" = ")
        limits = [limit for limit in directive.get("deadlines") or [] if words in limit["quote"]]
        if fact == _RELATIVE and kind == "deadlines" and limits:
            yield _deadline(limits[0]), words
        if fact == _RELATIVE and kind == "unknown" and not limits:
            yield words, words


def _listed(facts: Mapping[str, Any], kind: str) -> list[str]:
    value = facts.get(kind) or []
    return [value] if isinstance(value, str) else list(value)


def _words(kind: str, words: str, registry: Registry) -> list[str]:
    """Return the words of which a doubt must contain one to tell of a missed fact; a doubt shows a time up to a comma or bracket."""
    if kind == "agencies":
        return [normalised(name) for name in registry.agencies[words.split()[1]].names]
    if kind in {"document", "cites"}:
        return [normalised(words.split(" ", maxsplit=1)[0])]
    return [part for part in re.split(r"[,()]\s*", normalised(words)) if len(part) > _FEWEST]


def _found(kind: str, directive: Mapping[str, Any]) -> Iterator[str]:
    document = directive.get("document")
    if kind == "document" and document:
        yield f"{document['number']} {document['date'] or 'null'}"
    if kind == "agencies":
        yield from {f"{duty['role']} {duty['agency']}" for duty in directive.get("agencies") or []}
    if kind == "deadlines":
        yield from map(_deadline, directive.get("deadlines") or [])
    if kind == "cites":
        for cite in directive.get("cites") or []:
            yield f"{cite['number']} {cite['issuer'] or '-'}"


def _deadline(limit: Mapping[str, Any]) -> str:
    recurs = (limit.get("repeats") or {}).get("every")
    # Half-years are expected by the unit in which texts count them.
    cycle = "month" if recurs == "half_year" else recurs
    return f"{limit['kind']} {limit['date'] or cycle or limit['precision']}"


def main() -> None:
    """Print the table, and with ``-v`` each fact that is missed or wrong and each false doubt."""
    names = [name for name in sys.argv[1:] if name != "-v"]
    folder = Path(names[0]) if names else FOLDER
    result = measure(folder, registry_of(folder))
    print(
        f"{'':10} {'expected':>9} {'precision':>10} {'recall':>7} {'missed':>7} {'with doubt':>10}"
    )
    for kind, score in result.scores.items():
        print(score.row(kind), *(score.lines if "-v" in sys.argv else ()), sep="\n    ")
    print(
        f"{result.directives} directives, {result.doubts} doubts, {len(result.false)} of them false"
    )
    print(*(result.false if "-v" in sys.argv else ()), sep="\n")


if __name__ == "__main__":
    main()
