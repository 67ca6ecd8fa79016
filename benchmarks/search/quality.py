"""Judged queries asked of a built site, held to floors."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.search import judge, reader


@dataclass(frozen=True)
class Floors:
    """The least that the means over all queries may be."""

    f1: float = 0.0
    mrr: float = 0.0
    success: float = 0.0


def run(queries: Path, site: Path, floors: Floors) -> int:
    """Print the figures and each miss; return 1 if a figure is below its floor or a query not left empty."""
    outcomes = reader.outcomes(site, judge.read_queries(queries))
    for line in judge.report(outcomes):
        print(line)
    faults = below(judge.figures(outcomes), floors)
    for fault in faults:
        print(f"Không đạt: {fault}")
    return int(bool(faults))


def below(found: judge.Figures, floors: Floors) -> list[str]:
    """Return what is below its floor, in words."""
    pairs = (
        ("F1", found.f1, floors.f1),
        ("MRR", found.mrr, floors.mrr),
        ("S@1", found.success, floors.success),
    )
    return [f"{name} {value:.3f} < {floor}" for name, value, floor in pairs if value < floor]
