"""Damaged bulletins are read whole or refused with a reason; ``benchmarks.mutations`` does many more."""

from benchmarks.mutations import run
from generator.data.validation import Validated


def test_damaged_bulletins_lose_nothing_in_silence(real: Validated) -> None:
    results = run(150, 7, real.registry)
    assert results.total() == 150
    assert results["written"] > 60
