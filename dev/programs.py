"""Runs other programs silently; the end of their output is shown if they fail."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SHOWN_LINES = 20


class SetupError(RuntimeError):
    """The machine lacks something that a person must install; the message, in Vietnamese, says what to type."""


def run(
    command: list[str],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    close_fds: bool = True,
) -> subprocess.CompletedProcess[str]:
    """Run a program without input; ``stdout`` includes its errors. Raises OSError if it cannot start."""
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
    """Return the last 20 lines of the output, which say why the program failed."""
    return "\n".join(done.stdout.strip().splitlines()[-_SHOWN_LINES:])
