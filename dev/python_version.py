"""The oldest Python that can run the project, and what an older one says."""

from __future__ import annotations

import sys

MINIMUM = (3, 11)


def require(version: tuple[int, ...] | None = None) -> None:
    """End the run with a sentence, instead of a traceback, on a Python that is too old."""
    found = sys.version_info[:3] if version is None else version
    if found >= MINIMUM:
        return
    needed = ".".join(str(part) for part in MINIMUM)
    have = ".".join(str(part) for part in found)
    raise SystemExit(
        f"Cần Python {needed} trở lên, nhưng lệnh này đang chạy bằng Python {have} ({sys.executable}).\n"
        f"Hãy cài Python {needed} (hoặc mới hơn) rồi gõ lại, ví dụ: python{needed} build.py serve"
    )
