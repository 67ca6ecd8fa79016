"""The figures of judged queries."""

import pytest

from benchmarks.search import judge, quality
from benchmarks.search.judge import Outcome, Query


def outcome(expected: set[int], shown: tuple[int, ...], also_ok: set[int] | None = None) -> Outcome:
    return Outcome(Query("loại", "câu", frozenset(expected), frozenset(also_ok or ())), shown)


@pytest.mark.parametrize(
    ("outcome", "f1", "rank"),
    [
        (outcome({1, 2}, (1, 2)), 1.0, 1.0),
        (outcome({1, 2}, (3, 1)), 0.5, 0.5),
        (outcome({1}, (3, 1), {3}), 1.0, 1.0),
        (outcome({1}, ()), 0.0, 0.0),
        (outcome(set(), ()), 1.0, 1.0),
        (outcome(set(), (4,)), 0.0, 0.0),
        (outcome(set(), (4,), {4}), 1.0, 1.0),
        # Each directive of another week counts as wrong.
        (outcome({1}, (0, 0, 1)), 0.5, 1 / 3),
    ],
)
def test_one_query(outcome: Outcome, f1: float, rank: float) -> None:
    assert outcome.f1 == pytest.approx(f1)
    assert outcome.reciprocal_rank == pytest.approx(rank)


def test_means_and_floors() -> None:
    figures = judge.figures([outcome({1}, (1,)), outcome({1}, (2,)), outcome(set(), ())])
    assert (figures.queries, figures.empty, figures.kept_empty) == (3, 1, 1)
    assert figures.success == pytest.approx(2 / 3)
    assert quality.below(figures, quality.Floors(f1=0.9)) == ["F1 0.667 < 0.9"]
    assert quality.below(figures, quality.Floors(f1=0.6, mrr=0.6, success=0.6)) == []


def test_the_report_names_each_miss() -> None:
    lines = list(judge.report([outcome({1}, (1,)), outcome({1, 2}, (3,))]))
    assert lines[-1] == "✗ câu: cần 1, 2; hiện 3"
    assert len(lines) == 4
