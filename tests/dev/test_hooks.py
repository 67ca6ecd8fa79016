"""The scripts that git runs: they find Python under each of its names, and never lose what was staged."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.frozen import ROOT
from tests.generator.test_revision import commit, git, isolate

GIT = shutil.which("git") or "git"
# It stands for the real one, which needs the whole project.
COMMAND = """\
import os, sys
print("đã chạy", *sys.argv[1:])
sys.exit(int(os.environ.get("ENDS", "0")))
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate(monkeypatch)
    root = tmp_path / "kho có dấu cách"
    for name in ("dev/hooks/pre-commit", "dev/python.sh"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    (root / "build.py").write_text(COMMAND, encoding="utf-8")
    (root / "directives").mkdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "Đầu")
    git(root, "config", "core.hooksPath", "dev/hooks")
    return root


def machine(folder: Path, **programs: str) -> str:
    """Return a search path where, beside git and a shell, there are only these programs."""
    folder.mkdir()
    for name in ("git", "sh", "env"):
        (folder / name).symlink_to(shutil.which(name) or name)
    for name, script in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return str(folder)


def committed(root: Path, path: str, **variables: str) -> tuple[bool, str]:
    """Stage a week and commit; return whether that worked and what was printed."""
    (root / "directives" / "tuan.yml").write_text("tuần\n", encoding="utf-8")
    git(root, "add", "directives")
    done = subprocess.run(
        [GIT, "commit", "--message", "Tuần mới"],
        cwd=root,
        env=os.environ | {"PATH": path, "PYTHONUTF8": "1"} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode == 0, done.stdout


REAL = f'exec "{sys.executable}" "$@"'
SHOP = 'echo "Python was not found; run without arguments to install from the Microsoft Store" >&2\nexit 9'
PY = f'[ "$1" = -3 ] || exit 1\nshift\n{REAL}'


@pytest.mark.parametrize(
    "programs",
    [
        {"python3": REAL},
        {"python": REAL},
        {"py": PY},
        {"python3": SHOP, "python": SHOP, "py": PY},
        {"python3": "exit 1", "python": REAL},
    ],
)
def test_python_is_found_under_each_of_its_names(
    programs: dict[str, str], root: Path, tmp_path: Path
) -> None:
    worked, printed = committed(root, machine(tmp_path / "bin", **programs))
    assert worked, printed
    assert "đã chạy prepare --staged" in printed
    assert "not found" not in printed


@pytest.mark.parametrize("programs", [{}, {"python3": SHOP}])
def test_a_machine_without_python_is_told_so_and_keeps_the_work(
    programs: dict[str, str], root: Path, tmp_path: Path
) -> None:
    worked, printed = committed(root, machine(tmp_path / "bin", **programs))
    assert not worked
    assert "chưa có Python 3.11" in printed
    assert "Không mất gì" in printed
    assert "not found" not in printed
    assert git(root, "status", "--short") == "A  directives/tuan.yml"


def test_errors_refuse_the_commit_and_the_way_past_them_is_named(
    root: Path, tmp_path: Path
) -> None:
    path = machine(tmp_path / "bin", python3=REAL)
    worked, printed = committed(root, path, ENDS="1")
    assert not worked
    assert "git commit --no-verify" in printed
    assert git(root, "status", "--short") == "A  directives/tuan.yml"


def test_a_commit_without_data_is_none_of_its_business(root: Path, tmp_path: Path) -> None:
    (root / "README.md").write_text("Đọc\n", encoding="utf-8")
    git(root, "add", "README.md")
    environment = os.environ | {"PATH": machine(tmp_path / "bin")}
    done = subprocess.run(
        [GIT, "commit", "--quiet", "--message", "Mã"], cwd=root, env=environment, check=False
    )
    assert done.returncode == 0
