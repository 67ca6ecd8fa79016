import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dev import debian
from dev.browser import CHROMIUM, FIREFOX, Browser
from dev.programs import SetupError


class Programs(dict[str, str]):
    """The programs on a simulated machine, by name or path."""

    def which(self, name: str, **_: object) -> str | None:
        return self.get(name)


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Programs:
    programs = Programs()
    for browser in (CHROMIUM, FIREFOX):
        monkeypatch.delenv(browser.variable, raising=False)
    monkeypatch.setattr(shutil, "which", programs.which)
    monkeypatch.setattr(debian, "install", lambda *_: False)
    return programs


def test_own_choice_comes_first(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    programs |= {"chromium": "/usr/bin/chromium", "/opt/chrome": "/opt/chrome"}
    monkeypatch.setenv(CHROMIUM.variable, "/opt/chrome")
    assert CHROMIUM.find() == Path("/opt/chrome")


def test_wrong_choice_is_not_passed_over(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs["chromium"] = "/usr/bin/chromium"
    monkeypatch.setenv(CHROMIUM.variable, "/opt/chrome")
    with pytest.raises(SetupError, match="/opt/chrome"):
        CHROMIUM.find()


@pytest.mark.parametrize("name", CHROMIUM.names)
def test_installed_one_is_found(programs: Programs, name: str) -> None:
    programs[name] = f"/usr/bin/{name}"
    assert CHROMIUM.find() == Path(f"/usr/bin/{name}")


def test_of_several_the_one_without_windows_is_taken(programs: Programs) -> None:
    programs |= {name: f"/usr/bin/{name}" for name in CHROMIUM.names}
    assert CHROMIUM.find() == Path("/usr/bin/chromium-headless-shell")


@pytest.mark.parametrize(
    ("browser", "packages"),
    [(CHROMIUM, ["chromium-headless-shell", "fonts-noto-core"]), (FIREFOX, ["firefox-esr"])],
    ids=["chromium", "firefox"],
)
def test_missing_one_is_installed_with_letters_for_vietnamese(
    browser: Browser, packages: list[str], programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def install(*wanted: str) -> bool:
        asked.extend(wanted)
        programs[wanted[0]] = f"/usr/bin/{wanted[0]}"
        return True

    monkeypatch.setattr(debian, "install", install)
    assert browser.find() == Path(f"/usr/bin/{packages[0]}")
    assert asked == packages


@pytest.mark.parametrize(
    ("system", "command"),
    [
        (
            "linux",
            "apt-get install -y --no-install-recommends chromium-headless-shell fonts-noto-core",
        ),
        ("darwin", "brew install"),
        ("win32", "winget install"),
    ],
)
@pytest.mark.usefixtures("programs")
def test_missing_one_says_what_to_type(
    monkeypatch: pytest.MonkeyPatch, system: str, command: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    with pytest.raises(SetupError) as caught:
        CHROMIUM.find()
    assert command in str(caught.value)
    assert CHROMIUM.variable in str(caught.value)


@pytest.mark.browser
@pytest.mark.parametrize("browser", [CHROMIUM, FIREFOX], ids=["chromium", "firefox"])
def test_found_one_runs(browser: Browser) -> None:
    done = subprocess.run(
        [browser.find(), "--version"], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip()
