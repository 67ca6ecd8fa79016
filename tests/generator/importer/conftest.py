from pathlib import Path

import pytest

from generator import pipeline
from generator.data.validation import Validated

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def real() -> Validated:
    return pipeline.check(ROOT)
