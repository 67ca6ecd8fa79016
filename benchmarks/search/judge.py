"""Judged queries, and figures for the results that a reader is shown.

A query is ``{category, query, expected, also_ok}``. Directives are given by their ordinal, from 1, on the
newest week's page. ``also_ok`` are neither right nor wrong; with an empty ``expected`` nothing may be shown.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean


@dataclass(frozen=True)
class Query:
    """The text typed, and the ordinals of the directives that answer it."""

    category: str
    text: str
    expected: frozenset[int]
    also_ok: frozenset[int]


@dataclass(frozen=True)
class Outcome:
    """The ordinals of the directives shown for a query, in order; 0 for a directive of another week."""

    query: Query
    shown: tuple[int, ...]

    @property
    def judged(self) -> tuple[int, ...]:
        """The ordinals shown, without those that are neither right nor wrong."""
        return tuple(ordinal for ordinal in self.shown if ordinal not in self.query.also_ok)

    @property
    def right(self) -> int:
        """How many of the ordinals shown are expected."""
        return len(self.query.expected & set(self.judged))

    @property
    def precision(self) -> float:
        """The share of right results among those shown; 1 if nothing is expected and nothing shown."""
        return self.right / len(self.judged) if self.judged else float(not self.query.expected)

    @property
    def recall(self) -> float:
        """The share of expected results that is shown; 1 if nothing is expected and nothing shown."""
        if self.query.expected:
            return self.right / len(self.query.expected)
        return float(not self.judged)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def reciprocal_rank(self) -> float:
        """1 / rank of the first right result; for a query without answers 1 if nothing is shown, else 0."""
        if not self.query.expected:
            return float(not self.judged)
        ranks = [
            rank for rank, ordinal in enumerate(self.judged, 1) if ordinal in self.query.expected
        ]
        return 1 / ranks[0] if ranks else 0.0


@dataclass(frozen=True)
class Figures:
    """Means over queries of precision, recall, F1, reciprocal rank and success at rank 1.

    ``empty`` counts the queries without answers, ``kept_empty`` those of them with nothing shown.
    """

    queries: int
    precision: float
    recall: float
    f1: float
    mrr: float
    success: float
    empty: int
    kept_empty: int


def read_queries(file: Path) -> tuple[Query, ...]:
    """Read a file of judged queries."""
    return tuple(
        Query(
            entry["category"],
            entry["query"],
            frozenset(entry["expected"]),
            frozenset(entry["also_ok"]),
        )
        for entry in json.loads(file.read_text(encoding="utf-8"))
    )


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Return the means over the outcomes, of which there must be at least one."""
    empty = [outcome for outcome in outcomes if not outcome.query.expected]
    return Figures(
        len(outcomes),
        fmean(outcome.precision for outcome in outcomes),
        fmean(outcome.recall for outcome in outcomes),
        fmean(outcome.f1 for outcome in outcomes),
        fmean(outcome.reciprocal_rank for outcome in outcomes),
        fmean(outcome.reciprocal_rank == 1 for outcome in outcomes),
        len(empty),
        sum(not outcome.judged for outcome in empty),
    )


def by_category(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Return the outcomes by category, in the order of the file."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.query.category, []).append(outcome)
    return groups


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return the means over all outcomes in one line."""
    all_ = figures(outcomes)
    return f"F1 {all_.f1:.3f}, MRR {all_.mrr:.3f}, S@1 {all_.success:.3f}, trống {all_.kept_empty}/{all_.empty}"


def report(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a table by category, then each query that is not answered perfectly."""
    rows = [*by_category(outcomes).items(), ("tất cả", list(outcomes))]
    width = max(len(name) for name, _ in rows)
    yield f"{'':{width}}   câu  chuẩn   đủ    F1    MRR   S@1  trống"
    for name, group in rows:
        totals = figures(group)
        means = (totals.precision, totals.recall, totals.f1, totals.mrr, totals.success)
        empty = f"{totals.kept_empty}/{totals.empty}" if totals.empty else ""
        shown = " ".join(f"{mean:5.3f}" for mean in means)
        yield f"{name:{width}} {totals.queries:5d}  {shown}  {empty}"
    yield from (
        _miss(outcome) for outcome in outcomes if outcome.f1 < 1 or outcome.reciprocal_rank < 1
    )


def _miss(outcome: Outcome) -> str:
    expected = ", ".join(map(str, sorted(outcome.query.expected))) or "không có"
    shown = ", ".join(map(str, outcome.shown)) or "không có"
    return f"✗ {outcome.query.text}: cần {expected}; hiện {shown}"
