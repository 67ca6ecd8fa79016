"""The oldest Python that can run the project, and the message on an older one."""

from __future__ import annotations

import sys

from dev import console

MINIMUM = (3, 11)


def require(version: tuple[int, ...] | None = None) -> None:
    """Exit with a message instead of a traceback on a Python that is too old."""
    running = sys.version_info[:3] if version is None else version
    if running >= MINIMUM:
        return
    console.prepare()
    needed = ".".join(str(part) for part in MINIMUM)
    have = ".".join(str(part) for part in running)
    raise SystemExit(
        f"Cần Python {needed} trở lên, nhưng lệnh này đang chạy bằng Python {have} ({sys.executable}).\n"
        f"Hãy cài Python {needed} (hoặc mới hơn) rồi gõ lại, ví dụ: python{needed} build.py serve"
    )
