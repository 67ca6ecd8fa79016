"""build.py only prepares the environment and hands over; every verb is a module of commands/."""

import importlib
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import build
import commands
from commands import command_line
from commands.command_line import VERBS, packages
from dev import environment

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | {environment.OPT_OUT: "1"} | variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_every_module_that_runs_something_is_a_verb() -> None:
    modules = (
        importlib.import_module(f"commands.{module.name}")
        for module in pkgutil.iter_modules(commands.__path__)
    )
    assert {module for module in modules if hasattr(module, "run")} == set(VERBS.values())


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_told_of_in_vietnamese(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        build.main([verb, "--help"])
    printed = capsys.readouterr().out
    assert printed.startswith(f"Cách dùng: build.py {verb} [-h]")
    assert "tùy chọn:\n  -h, --help " in printed
    for english in ("usage", "positional", "options:", "show this"):
        assert english not in printed


def test_the_help_names_every_verb_and_says_what_it_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="0"):
        build.main(["--help"])
    printed = capsys.readouterr().out
    assert re.findall(r"(?m)^    ([a-z-]+)\b", printed) == list(VERBS)
    assert all(verb.HELP in printed for verb in VERBS.values())


def test_the_readme_s_table_names_every_verb() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| `python3 build\.py ([a-z-]+)", text)
    assert set(rows) - {"--version"} == set(VERBS)


def test_the_packages_that_a_verb_asks_for_are_a_group() -> None:
    assert set(map(packages, VERBS.values())) <= set(environment.GROUPS)


def test_lines_of_a_long_usage_stand_below_each_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        build.main(["search-quality", "-h"])
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.index("[-h]") == second.index("[--success")


@pytest.mark.parametrize(
    "arguments",
    [
        ["khong-co"],
        ["import"],
        ["check", "--khong-co"],
        ["check", "--format", "x"],
        ["check", "--format"],
        ["new", "W12", "W13"],
        *(["serve", "--port", port] for port in ("x", "99999", "-1", "8e3", "٣", "")),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_prepared(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "ensure", lambda _: pytest.fail("prepared"))
    with pytest.raises(SystemExit, match="2"):
        build.main(arguments)
    usage, *_, message = capsys.readouterr().err.splitlines()
    assert usage.startswith("Cách dùng: build.py")
    assert message.startswith("Lệnh viết sai (")
    english = ("argument", "invalid", "choose", "expected", "required", "unrecognized")
    assert not any(word in message for word in english)


def test_without_a_verb_the_site_is_built_in_the_project_that_is_given(tmp_path: Path) -> None:
    options = command_line.parser(tmp_path).parse_args([])
    assert (options.run, options.root) == (VERBS["build"].run, tmp_path)


@pytest.mark.parametrize(("verb", "group"), [("check", "build"), ("pdf", "test")])
def test_its_packages_are_prepared_before_a_verb_runs(
    verb: str, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def run_verb(_: object) -> int:
        done.append("run")
        return 7

    monkeypatch.setattr(environment, "ensure", done.append)
    monkeypatch.setattr(VERBS[verb], "run", run_verb)
    assert build.main([verb]) == 7
    assert done == [group, "run"]


@pytest.mark.parametrize("verb", VERBS)
def test_arguments_are_read_with_no_package_installed(verb: str) -> None:
    # -S hides what is installed.
    done = run("-S", "build.py", verb, "--help")
    assert done.returncode == 0, done.stderr


def test_an_old_python_is_told_what_it_needs_before_anything_else_is_read() -> None:
    program = (
        "import runpy, sys\n"
        "sys.version_info = (3, 8, 10)\n"
        "try:\n"
        "    runpy.run_path('build.py', run_name='__main__')\n"
        "except SystemExit as error:\n"
        "    print(error, 'commands' in sys.modules, 'dev.environment' in sys.modules)\n"
    )
    done = run("-c", program, PYTHONPATH=str(ROOT))
    assert "Cần Python 3.11 trở lên" in done.stdout, done.stderr
    assert done.stdout.endswith("False False\n")


def test_the_version_is_the_newest_of_the_changelog(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"(?m)^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$", text)
    with pytest.raises(SystemExit, match="0"):
        build.main(["--version"])
    assert capsys.readouterr().out.strip() == versions[0]
    assert versions == sorted(versions, key=lambda part: [*map(int, part.split("."))], reverse=True)
