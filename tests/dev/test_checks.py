import os
import subprocess
import sys
import tempfile
from copy import copy
from pathlib import Path

import pytest

from dev import checks
from dev.environment import ROOT
from dev.report import FAILED_BEFORE
from tests.conftest import LONGEST_FIRST, pytest_collection_modifyitems


class Runs:
    """The commands that were run, and which of them fail."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.variables: dict[str, str] = {}
        self.failing: set[str] = set()

    def run(self, command: list[str], **options: object) -> "subprocess.CompletedProcess[str]":
        self.commands.append(command[1:])
        env = options.get("env")
        if isinstance(env, dict):
            self.variables = env
        code = 1 if self.failing & set(command) else 0
        return subprocess.CompletedProcess(command, code, stdout=f"lời của {command[2]}\n")


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    runs = Runs()
    monkeypatch.setattr(subprocess, "run", runs.run)
    return runs


def test_all_of_them_run_and_pytest_is_the_last(runs: Runs) -> None:
    assert checks.run() == 0
    assert len(runs.commands) == len(checks.NAMES)
    assert runs.commands[-1][-2:] == ["-m", "not speed"]
    # Python takes an empty one for none.
    assert runs.variables["PYTHONDONTWRITEBYTECODE"] == ""


def test_named_ones_run_alone(runs: Runs) -> None:
    assert checks.run(["types", "lint"]) == 0
    assert runs.commands == [["-m", "ruff", "check", "."], ["-m", "mypy"]]


def test_unknown_name_is_refused(runs: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    assert checks.run(["types", "lnit"]) == 2
    assert runs.commands == []
    message = capsys.readouterr().err
    assert "lnit" in message
    assert all(name in message for name in checks.NAMES)


def test_fast_leaves_the_browser_out(runs: Runs) -> None:
    checks.run(fast=True)
    assert runs.commands[-1][-2:] == ["-m", "not browser"]


@pytest.mark.parametrize(
    ("part", "writes"),
    [("speed", None), ("live", None), ("matrix", None), ("accessibility", "1")],
)
def test_a_part_of_the_tests_runs_alone(part: str, writes: str | None, runs: Runs) -> None:
    assert checks.run([part]) == 0
    assert [command[-2:] for command in runs.commands] == [["-m", part]]
    assert runs.variables.get("BULLETIN_WRITE_RESULTS") == writes


def test_parts_run_together(runs: Runs) -> None:
    assert checks.run(["accessibility", "live"]) == 0
    assert [command[-2:] for command in runs.commands] == [["-m", "live or accessibility"]]


def test_failure_does_not_stop_the_others(runs: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    runs.failing = {"mypy", "ruff"}
    assert checks.run() == 1
    assert len(runs.commands) == len(checks.NAMES)
    assert runs.variables[FAILED_BEFORE].splitlines() == [
        check.title for check in checks.STATIC[:3]
    ]
    printed = capsys.readouterr().out
    assert "lời của mypy" in printed
    assert "importlinter" not in printed


def test_failure_is_repeated_when_pytest_is_not_asked_for(
    runs: Runs, capsys: pytest.CaptureFixture[str]
) -> None:
    runs.failing = {"mypy"}
    assert checks.run(["types", "imports"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "Không đạt: Kiểu dữ liệu (mypy)"


def test_failing_tests_fail_the_run(runs: Runs) -> None:
    runs.failing = {"not speed"}
    assert checks.run() == 1


def test_what_is_slow_blocks_nothing_unless_it_was_asked_for(runs: Runs) -> None:
    runs.failing = {"speed"}
    assert checks.run() == 0
    assert checks.run(["speed"]) == 1


def test_the_finished_site_is_judged_without_a_browser(runs: Runs, tmp_path: Path) -> None:
    assert checks.verify(tmp_path) == 1
    assert runs.commands == []
    (tmp_path / "build" / "site").mkdir(parents=True)
    (tmp_path / "build" / "site" / "index.html").touch()
    assert checks.verify(tmp_path) == 0
    assert runs.commands[0][-3:] == ["-m", "live and not browser", "tests/live/test_portal.py"]
    assert runs.variables[checks.FINISHED] == str(tmp_path)


@pytest.mark.parametrize("chosen", [False, True])
@pytest.mark.parametrize("needed", [0, 2**80])
def test_tests_write_into_memory_where_there_is_room_and_no_folder_was_chosen(
    runs: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, needed: int, *, chosen: bool
) -> None:
    usual, memory = tmp_path / "usual", tmp_path / "memory"
    usual.mkdir()
    memory.mkdir()
    monkeypatch.setattr(checks, "_MEMORY", memory)
    monkeypatch.setattr(checks, "_ROOM", needed)
    monkeypatch.setattr(tempfile, "tempdir", str(usual))
    monkeypatch.delenv("TMPDIR", raising=False)
    if chosen:
        monkeypatch.setenv("TMPDIR", str(usual))
    assert checks.run(["pytest"]) == 0
    is_in_memory = not chosen and not needed
    assert Path(runs.variables["TMPDIR"]).is_relative_to(memory if is_in_memory else usual)
    assert list(memory.iterdir()) == []


def test_the_longest_tests_are_the_first(request: pytest.FixtureRequest) -> None:
    tests = ROOT / "tests"
    assert all((tests / name).exists() for name in LONGEST_FIRST)
    files = [tests / "dev/test_node.py", tests / "search/test_index.py"]
    files += [tests / "browser/test_html.py", tests / "browser/test_matrix.py"]
    items = [copy(request.node) for _ in files]
    for item, file in zip(items, files, strict=True):
        item.path = file
    pytest_collection_modifyitems(items)
    assert [item.path for item in items] == files[::-1]


def test_summary_of_pytest_closes_the_run(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text("def test_one(): pass", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "dev.report"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), FAILED_BEFORE: "Kiểu dữ liệu (mypy)"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    *above, last = done.stdout.splitlines()
    assert "✗ Kiểu dữ liệu (mypy)" in above
    assert "1 passed" in last
