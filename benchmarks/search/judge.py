"""Judged queries and the figures of what a reader is shown for them.

A query: ``{category, query, expected, also_ok}``; places count from 1 in the order of the newest week's
page. ``also_ok`` are neither right nor wrong; an empty ``expected`` must show nothing.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean


@dataclass(frozen=True)
class Query:
    """What is typed, and the places of the directives that answer it."""

    category: str
    text: str
    expected: frozenset[int]
    also_ok: frozenset[int]


@dataclass(frozen=True)
class Outcome:
    """The places shown for a query, in order; 0 stands for a directive of another week."""

    query: Query
    shown: tuple[int, ...]

    @property
    def judged(self) -> tuple[int, ...]:
        """What is shown without what counts neither way."""
        return tuple(place for place in self.shown if place not in self.query.also_ok)

    @property
    def right(self) -> int:
        """How many of the places shown are expected."""
        return len(self.query.expected & set(self.judged))

    @property
    def precision(self) -> float:
        """The share of right ones among those shown; 1 if rightly nothing is shown."""
        return self.right / len(self.judged) if self.judged else float(not self.query.expected)

    @property
    def recall(self) -> float:
        """The share of the expected ones that is shown; 1 if nothing is expected and shown."""
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
        """1 / the rank of the first right one; for a query without answer, whether it is left empty."""
        if not self.query.expected:
            return float(not self.judged)
        ranks = [rank for rank, one in enumerate(self.judged, 1) if one in self.query.expected]
        return 1 / ranks[0] if ranks else 0.0


@dataclass(frozen=True)
class Figures:
    """Means over queries: of precision, recall, F1, reciprocal rank and success at rank 1."""

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
        Query(one["category"], one["query"], frozenset(one["expected"]), frozenset(one["also_ok"]))
        for one in json.loads(file.read_text(encoding="utf-8"))
    )


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Return the means over outcomes, of which there must be one."""
    empty = [one for one in outcomes if not one.query.expected]
    return Figures(
        len(outcomes),
        fmean(one.precision for one in outcomes),
        fmean(one.recall for one in outcomes),
        fmean(one.f1 for one in outcomes),
        fmean(one.reciprocal_rank for one in outcomes),
        fmean(one.reciprocal_rank == 1 for one in outcomes),
        len(empty),
        sum(not one.judged for one in empty),
    )


def by_category(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Return the outcomes by category, in the order of the file."""
    groups: dict[str, list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault(one.query.category, []).append(one)
    return groups


def report(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a table by category, then each query that is not answered perfectly."""
    rows = [*by_category(outcomes).items(), ("tất cả", list(outcomes))]
    width = max(len(name) for name, _ in rows)
    yield f"{'':{width}}   câu  chuẩn   đủ    F1    MRR   S@1  trống"
    for name, group in rows:
        found = figures(group)
        means = (found.precision, found.recall, found.f1, found.mrr, found.success)
        empty = f"{found.kept_empty}/{found.empty}" if found.empty else ""
        shown = " ".join(f"{mean:5.3f}" for mean in means)
        yield f"{name:{width}} {found.queries:5d}  {shown}  {empty}"
    yield from (_miss(one) for one in outcomes if one.f1 < 1 or one.reciprocal_rank < 1)


def _miss(one: Outcome) -> str:
    expected = ", ".join(map(str, sorted(one.query.expected))) or "không có"
    shown = ", ".join(map(str, one.shown)) or "không có"
    return f"✗ {one.query.text}: cần {expected}; hiện {shown}"
