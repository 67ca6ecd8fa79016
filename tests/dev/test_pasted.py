"""Pasted bulletins of the browser editor become weeks on their branch, whoever runs CI."""

import re
from pathlib import Path

import pytest
import yaml

from dev import pasted
from tests.frozen import ORIGINAL, ROOT
from tests.office import ENVIRONMENT, checkout, run

FIRST = "inbox/2024-03-18-0812.txt"
BULLETIN = """\
Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 18/3 đến ngày 24/3/2024)

Chỉ đạo đẩy mạnh chuyển đổi số

Đồng chí Hồ Tiến Thiệu, Chủ tịch UBND tỉnh chỉ đạo (Công văn số 1300/VP-NC ngày 20/3/2024) đẩy mạnh chuyển đổi số.
"""
WEEK = "directives/2024/2024-W12.yml"


@pytest.fixture
def branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A branch that the editor made from the main one."""
    for name in ("BULLETIN_NO_VENV", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, ENVIRONMENT[name])
    root = checkout(tmp_path / "desk")
    run(root, "git switch -q -c cms/inbox/2024-03-18-0812")
    return root


def save(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")
    run(root, "git add -A")
    run(root, "git commit -q -m Dán")


def test_a_pasted_bulletin_becomes_its_week(branch: Path) -> None:
    save(branch, FIRST, BULLETIN)
    told, is_done = pasted.imported(branch)
    assert is_done
    assert told.startswith(f"## {FIRST}\n\n    ")
    assert f"    Đã ghi {WEEK}: 1 chỉ đạo, không mất chữ nào" in told
    assert "- id: 2024-1300-vp-nc" in (branch / WEEK).read_text(encoding="utf-8")
    assert run(branch, "git status --porcelain --untracked-files=all") == f"?? {WEEK}\n"


def test_another_text_makes_the_week_anew_but_no_other_commit_does(branch: Path) -> None:
    save(branch, FIRST, BULLETIN)
    pasted.imported(branch)
    save(branch, WEEK, (branch / WEEK).read_text(encoding="utf-8").replace("Chỉ đạo đẩy", "Đẩy"))
    assert pasted.imported(branch) == ("", True)
    save(branch, FIRST, BULLETIN.replace("1300", "1301"))
    assert pasted.imported(branch)[1]
    assert "- id: 2024-1301-vp-nc" in (branch / WEEK).read_text(encoding="utf-8")


def test_a_published_week_is_not_touched(branch: Path) -> None:
    before = (branch / "directives/2024/2024-W11.yml").read_bytes()
    save(branch, FIRST, ORIGINAL.read_text(encoding="utf-8"))
    told, is_done = pasted.imported(branch)
    assert not is_done
    assert "lỗi I405" in told
    assert (branch / "directives/2024/2024-W11.yml").read_bytes() == before


def test_what_is_no_bulletin_says_why_and_writes_nothing(
    branch: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    save(branch, FIRST, "Chào buổi sáng.\n")
    summary = branch.parent / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setattr(pasted, "imported", lambda: pasted_in(branch))
    assert pasted.main() == 1
    assert "lỗi I402" in capsys.readouterr().out
    assert "lỗi I402" in summary.read_text(encoding="utf-8")
    assert run(branch, "git status --porcelain -- directives") == ""


pasted_in = pasted.imported


def test_no_fork_and_no_other_branch_reaches_a_token() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/import.yml").read_text(encoding="utf-8"))
    # YAML 1.1 reads the key "on" as true. A push is never a fork's.
    assert workflow[True] == {"push": {"branches": ["cms/inbox/**"], "paths": ["inbox/**"]}}
    steps = workflow["jobs"]["import"]["steps"]
    assert ["env" in step for step in steps] == [False, False, False, True]
    assert not any("${{" in str(step.get("run")) for step in steps)
    (rule,) = yaml.load(
        re.sub(r"!reference", "", (ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8")),
        Loader=yaml.SafeLoader,
    )["import"]["rules"]
    assert "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID" in rule["if"]
