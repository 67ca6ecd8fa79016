"""A pytest plugin that repeats the checks that failed before pytest above its final summary."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

FAILED_BEFORE = "BULLETIN_FAILED_BEFORE_PYTEST"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the failed checks, and nothing if all passed."""
    failed = os.environ.get(FAILED_BEFORE, "").splitlines()
    if not failed:
        return
    terminalreporter.section("các bước khác không đạt", red=True)
    for title in failed:
        terminalreporter.line(f"✗ {title}")
