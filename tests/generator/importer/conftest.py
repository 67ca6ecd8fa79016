import pytest

from generator import pipeline
from generator.data.validation import Validated
from tests.frozen import FROZEN


@pytest.fixture(scope="session")
def real() -> Validated:
    return pipeline.check(FROZEN)
