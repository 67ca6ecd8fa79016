"""A Chromium for the browser tests, with letters that can show Vietnamese."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from dev import debian
from dev.setup_error import SetupError

VARIABLE = "CHROMIUM"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PACKAGES = ("chromium", "fonts-noto-core")
# Off Linux the installers leave nothing on PATH.
_USUAL_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
_COMMANDS = {
    "darwin": "brew install --cask google-chrome",
    "win32": "winget install --id Google.Chrome",
}


def chromium() -> Path:
    """Find a Chromium, or install one where nobody has to be asked; SetupError if neither works."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return _chosen(chosen)
    found = _installed()
    if found is None and debian.install(*_PACKAGES):
        found = _installed()
    if found is None:
        command = _COMMANDS.get(sys.platform) or debian.command_to_type(*_PACKAGES)
        raise SetupError(
            f"Không tìm thấy trình duyệt Chromium để chạy kiểm thử giao diện. Hãy gõ:\n  {command}\n"
            f"hoặc đặt biến {VARIABLE} là đường dẫn tới Chromium đã cài, "
            "hoặc bỏ qua phần này: python3 build.py test --fast"
        )
    return found


def _chosen(name: str) -> Path:
    program = shutil.which(name)
    if program is None:
        raise SetupError(f"Biến {VARIABLE} trỏ tới “{name}”, nhưng ở đó không có chương trình nào.")
    return Path(program)


def _installed() -> Path | None:
    programs = (shutil.which(name) for name in (*_NAMES, *_USUAL_PLACES))
    return next((Path(program) for program in programs if program), None)
