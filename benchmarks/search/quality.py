"""Judged queries on a built site, compared with floors."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.search import judge, reader


@dataclass(frozen=True)
class Floors:
    """The lowest means over all queries that pass."""

    f1: float = 0.0
    mrr: float = 0.0
    success: float = 0.0


def run(queries: Path, site: Path, floors: Floors) -> int:
    """Print the figures and each miss; return 1 if a figure is below its floor, else 0."""
    outcomes = reader.outcomes(site, judge.read_queries(queries))
    for line in judge.report(outcomes):
        print(line)
    faults = below(judge.figures(outcomes), floors)
    for fault in faults:
        print(f"Không đạt: {fault}")
    return int(bool(faults))


def below(figures: judge.Figures, floors: Floors) -> list[str]:
    """Return a text for each figure below its floor."""
    pairs = (
        ("F1", figures.f1, floors.f1),
        ("MRR", figures.mrr, floors.mrr),
        ("S@1", figures.success, floors.success),
    )
    return [f"{name} {value:.3f} < {floor}" for name, value, floor in pairs if value < floor]
