"""The browsers of the tests: Chromium, with fonts for Vietnamese, and Firefox."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

from dev import debian
from dev.programs import SetupError


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser: its names, where it may be installed, and how to install it."""

    title: str
    # The environment variable that names the program to use.
    variable: str
    names: tuple[str, ...]
    packages: tuple[str, ...]
    # On other systems than Linux the installers put nothing on PATH.
    usual_places: tuple[str, ...]
    commands: dict[str, str] = field(hash=False)

    def find(self) -> Path:
        """Return its program, installed first if that needs no password. Raises SetupError."""
        chosen = os.environ.get(self.variable)
        if chosen:
            return self._chosen(chosen)
        program = self._installed()
        if program is None and debian.install(*self.packages):
            program = self._installed()
        if program is None:
            command = self.commands.get(sys.platform) or debian.command_to_type(*self.packages)
            raise SetupError(
                f"Không tìm thấy trình duyệt {self.title} để chạy kiểm thử giao diện. Hãy gõ:\n  {command}\n"
                f"hoặc đặt biến {self.variable} là đường dẫn tới {self.title} đã cài, "
                "hoặc bỏ qua phần này: python3 build.py test --fast"
            )
        return program

    def _chosen(self, name: str) -> Path:
        program = shutil.which(name)
        if program is None:
            raise SetupError(
                f"Biến {self.variable} trỏ tới “{name}”, nhưng ở đó không có chương trình nào."
            )
        return Path(program)

    def _installed(self) -> Path | None:
        programs = (shutil.which(name) for name in (*self.names, *self.usual_places))
        return next((Path(program) for program in programs if program), None)


CHROMIUM = Browser(
    title="Chromium",
    variable="CHROMIUM",
    # The first has the same engine without the frame of a window: a page costs it a third of the time.
    names=("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"),
    packages=("chromium-headless-shell", "fonts-noto-core"),
    usual_places=(
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    ),
    commands={
        "darwin": "brew install --cask google-chrome",
        "win32": "winget install --id Google.Chrome",
    },
)
FIREFOX = Browser(
    title="Firefox",
    variable="FIREFOX",
    names=("firefox-esr", "firefox"),
    packages=("firefox-esr",),
    usual_places=(
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        r"C:\Program Files\Mozilla Firefox\firefox.exe",
    ),
    commands={
        "darwin": "brew install --cask firefox",
        "win32": "winget install --id Mozilla.Firefox.ESR",
    },
)
