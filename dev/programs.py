"""Other programs, run to their end without a word; what they printed is shown where they fail."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LINES = 20


def run(
    command: list[str],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    close_fds: bool = True,
) -> subprocess.CompletedProcess[str]:
    """Run a program that asks nothing; ``stdout`` holds its errors, too. Raises OSError if there is none."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
        close_fds=close_fds,
    )


def last_lines(done: subprocess.CompletedProcess[str]) -> str:
    """Return the end of what it printed, which says why it failed."""
    return "\n".join(done.stdout.strip().splitlines()[-_LINES:])
