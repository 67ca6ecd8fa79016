import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dev import browser, debian
from dev.setup_error import SetupError


class Programs(dict[str, str]):
    """The programs on a pretended machine, by name or path."""

    def which(self, name: str, **_: object) -> str | None:
        return self.get(name)


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Programs:
    programs = Programs()
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(shutil, "which", programs.which)
    monkeypatch.setattr(debian, "install", lambda *_: False)
    return programs


def test_own_choice_comes_first(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    programs |= {"chromium": "/usr/bin/chromium", "/opt/chrome": "/opt/chrome"}
    monkeypatch.setenv(browser.VARIABLE, "/opt/chrome")
    assert browser.chromium() == Path("/opt/chrome")


def test_wrong_choice_is_not_passed_over(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs["chromium"] = "/usr/bin/chromium"
    monkeypatch.setenv(browser.VARIABLE, "/opt/chrome")
    with pytest.raises(SetupError, match="/opt/chrome"):
        browser.chromium()


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_installed_one_is_found(programs: Programs, name: str) -> None:
    programs[name] = f"/usr/bin/{name}"
    assert browser.chromium() == Path(f"/usr/bin/{name}")


def test_missing_one_is_installed_with_letters_for_vietnamese(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def install(*packages: str) -> bool:
        asked.extend(packages)
        programs["chromium"] = "/usr/bin/chromium"
        return True

    monkeypatch.setattr(debian, "install", install)
    assert browser.chromium() == Path("/usr/bin/chromium")
    assert asked == ["chromium", "fonts-noto-core"]


@pytest.mark.parametrize(
    ("system", "command"),
    [
        ("linux", "apt-get install -y --no-install-recommends chromium fonts-noto-core"),
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
        browser.chromium()
    assert command in str(caught.value)
    assert browser.VARIABLE in str(caught.value)


@pytest.mark.browser
def test_found_one_runs() -> None:
    done = subprocess.run(
        [browser.chromium(), "--version"], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip()
