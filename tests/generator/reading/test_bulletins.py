"""Invented bulletins in the manner of several provinces are read as a careful reader does, or a doubt says where not."""

import pytest

from benchmarks.reading import FOLDER, KINDS, Result, Score, measure
from tests.generator.reading.test_duties import REAL

PRECISION, RECALL, TOLD = 0.98, 0.96, 0.98


@pytest.fixture(scope="module")
def result() -> Result:
    return measure(FOLDER, REAL.registry)


@pytest.fixture(params=KINDS)
def score(request: pytest.FixtureRequest, result: Result) -> Score:
    found: Score = result.scores[request.param]
    return found


def test_nothing_is_missed_in_silence(score: Score) -> None:
    missed = score.expected - score.right
    assert score.expected > 10
    assert score.told >= TOLD * missed, score.lines


def test_what_is_annotated_is_right(result: Result) -> None:
    for kind in KINDS[:-1]:
        score = result.scores[kind]
        assert score.right >= PRECISION * (score.right + score.wrong), score.lines
        assert score.right >= RECALL * score.expected, score.lines


def test_doubts_are_few(result: Result) -> None:
    assert result.directives > 70
    assert len(result.false) <= 0.6 * result.directives, result.false
