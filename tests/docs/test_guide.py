"""The editors' guide on a week's routine: its commands are run on a new week, and their output is compared."""

import re
from pathlib import Path

import pytest

from commands.command_line import VERBS
from tests.frozen import ROOT
from tests.generator.test_preparation import NEW, UNTIDY
from tests.generator.test_preparation import TEXT as TIDY
from tests.office import assert_shown, blocks, checkout, commands, run

GUIDE = ROOT / "content" / "huong-dan-bien-tap.md"


def section(name: str) -> str:
    """Return the part of the guide below a heading."""
    text = GUIDE.read_text(encoding="utf-8")
    found = re.search(rf"(?ms)^## [^\n]*{{#{name}}}$(.*?)(?=^## )", text)
    assert found
    return found[1]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    root = checkout(tmp_path / "desk")
    run(root, f"git init -q --bare {tmp_path / 'host.git'}")
    run(root, f"git remote add origin {tmp_path / 'host.git'}")
    run(root, "git push -q -u origin main")
    return root


def test_a_new_week_gets_to_the_host_as_the_guide_says(desk: Path) -> None:
    (desk / NEW).write_text(UNTIDY, encoding="utf-8")
    routine, told, hook, *_ = blocks(section("dang"))
    outputs = [run(desk, command) for command in commands(routine)]
    assert_shown(told, outputs[0])
    assert run(desk, "git status --short") == ""
    pushed = run(desk, "git show --stat origin/tuan-2024-w12")
    assert NEW in pushed
    assert "directives/addresses.txt" in pushed
    (only,) = commands(hook)
    run(desk, only)
    (desk / NEW).write_text(UNTIDY, encoding="utf-8")
    # The hook tidies it again, so that nothing is left to commit.
    run(desk, "git add directives")
    run(desk, "git commit --allow-empty -q -m Lại")
    assert (desk / NEW).read_text(encoding="utf-8") == TIDY
    assert run(desk, "git diff --stat HEAD~1") == ""


def test_rare_acts_are_done_as_the_guide_says(desk: Path) -> None:
    week = desk / "directives/2024/2024-W11.yml"
    text = week.read_text(encoding="utf-8").replace("25/3/2024", "26/3/2024")
    week.write_text(text.replace("date: 2024-03-25", "date: 2024-03-26"), encoding="utf-8")
    typed = [line for block in blocks(section("viec-it-gap")) for line in commands(block)]
    for command in typed:
        seen = run(desk, f"{command} --yes")
        assert "So với" in seen
        assert "Đã ghi directives/" in seen
    assert "không có lỗi" in run(desk, "python3 build.py check")


def test_every_command_that_the_guide_names_exists() -> None:
    named = set(re.findall(r"build\.py ([a-z-]+)", GUIDE.read_text(encoding="utf-8")))
    assert named <= set(VERBS)
    assert {"import", "check", "serve", "prepare", "diff"} <= named
