"""The guard of tests/conftest.py: a test of code that reads the live data fails, whatever they are today."""

import pytest

from tests.frozen import FROZEN, ROOT

WEEK = "directives/2024/2024-W11.yml"


def test_live_data_are_out_of_reach() -> None:
    assert (FROZEN / WEEK).read_bytes()
    for read in ((ROOT / WEEK).read_bytes, (ROOT / WEEK).open, lambda: open(ROOT / WEEK)):  # noqa: PTH123, SIM115
        with pytest.raises(PermissionError, match="test_live_data_are_out_of_reach"):
            read()
