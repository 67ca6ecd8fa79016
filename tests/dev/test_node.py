import json
import re
import subprocess
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dev import environment, node
from dev.environment import ROOT
from dev.programs import SetupError


class Npm:
    """Replaces npm: records the commands and decides how they end."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.code = 0
        self.until: threading.Event | None = None

    def run(self, command: list[str], **options: object) -> "subprocess.CompletedProcess[str]":
        self.commands.append(command[2:])
        assert self.until is None or self.until.wait(30)
        if self.code == 0:
            Path(str(options["cwd"]), "node_modules").mkdir(exist_ok=True)
        return subprocess.CompletedProcess(command, self.code, stdout="npm error ENOTFOUND\n")


@pytest.fixture
def npm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Npm:
    npm = Npm()
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(node, "TOOLS", tmp_path)
    monkeypatch.setattr(subprocess, "run", npm.run)
    return npm


def test_tools_are_installed_once(npm: Npm) -> None:
    assert node.tools() == node.tools()
    assert [command[0] for command in npm.commands] == ["ci"]
    assert "--ignore-scripts" in npm.commands[0]


def test_of_two_at_once_one_installs(npm: Npm, monkeypatch: pytest.MonkeyPatch) -> None:
    is_waited_for = threading.Event()
    monkeypatch.setattr(environment, "_say", lambda _: is_waited_for.set())
    npm.until = is_waited_for
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: node.tools(), range(2))
    assert first == second
    assert len(npm.commands) == 1


def test_another_lock_installs_them_anew(npm: Npm, tmp_path: Path) -> None:
    node.tools()
    (tmp_path / "package-lock.json").write_text('{"name": "x"}', encoding="utf-8")
    node.tools()
    assert len(npm.commands) == 2


def test_failure_is_told_and_not_taken_for_done(npm: Npm) -> None:
    npm.code = 1
    for _ in range(2):
        with pytest.raises(SetupError, match="ENOTFOUND"):
            node.tools()
    assert len(npm.commands) == 2


def test_tools_bring_no_browser_and_run_on_our_node() -> None:
    variables = node.variables()
    assert variables["PUPPETEER_SKIP_DOWNLOAD"] == "1"
    assert variables["PATH"].startswith(str(node.program().parent))


@pytest.mark.parametrize("program", [node.program, node.java], ids=["node", "java"])
def test_programs_of_the_environment_are_there(program: Callable[[], Path]) -> None:
    assert program().is_file()


def test_a_missing_package_is_named() -> None:
    with pytest.raises(SetupError, match="khong_co"):
        node._inside("khong_co", "bin")


def test_lock_names_no_server_and_holds_every_hash() -> None:
    """Each machine has its own registry, and a lock must be valid on all of them."""
    text = (ROOT / "tools" / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert "resolved" not in text
    assert all("integrity" in package for name, package in packages.items() if name)


def test_only_exact_versions_are_asked_for() -> None:
    wanted = json.loads((ROOT / "tools" / "package.json").read_text(encoding="utf-8"))
    assert all(re.fullmatch(r"[\d.]+", version) for version in wanted["devDependencies"].values())


@pytest.mark.parametrize("folder", [node.TOOLS, node.EDITOR], ids=["tools", "editor"])
def test_the_folders_hold_a_lock(folder: Path) -> None:
    assert (folder / "package-lock.json").is_file()
