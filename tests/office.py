"""An editor's desk: a checkout in which the commands of the guides are typed, and what the guides say of them."""

import os
import re
import shutil
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

import build
from tests.frozen import FROZEN, ROOT

COMMANDS = ("python3 build.py ", "git ", "cp ")
ENVIRONMENT = os.environ | {
    "BULLETIN_NO_VENV": "1",
    # The hooks look for a Python of their own.
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Biên tập viên",
    "GIT_AUTHOR_EMAIL": "bien-tap@example.org",
    "GIT_COMMITTER_NAME": "Biên tập viên",
    "GIT_COMMITTER_EMAIL": "bien-tap@example.org",
    "PYTHONIOENCODING": "utf-8",
}


def checkout(root: Path) -> Path:
    """Make a copy of the project, with the frozen data, in a repository of its own."""
    git = shutil.which("git") or "git"
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    ours = ("directives", "content")
    for name in listed.stdout.decode().split("\0"):
        if name and name.partition("/")[0] not in ours and (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
    for name in ours:
        shutil.copytree(FROZEN / name, root / name)
    for command in ("git init -q -b main", "git add -A", "git commit -q -m Đầu"):
        run(root, command)
    return root


def blocks(text: str) -> list[str]:
    """Return what stands in the code blocks of a page, in order."""
    return [block.strip("\n") for block in re.findall(r"(?ms)^```\n(.*?)^```$", text)]


def commands(block: str) -> list[str]:
    """Return the commands of a code block; none if it is no block of commands."""
    lines = block.split("\n")
    return lines if all(line.startswith(COMMANDS) for line in lines) else []


def run(root: Path, command: str) -> str:
    """Run one of the guides' commands and return what it printed; quotes group words."""
    arguments = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)]
    is_ours = arguments[:2] == ["python3", "build.py"]
    code, output, errors = _ours(root, arguments[2:]) if is_ours else _other(root, arguments)
    assert code in ({0, 1} if "check" in arguments else {0}), output + errors
    return output


def _ours(root: Path, arguments: list[str]) -> tuple[int, str, str]:
    """Run a command of build.py in this process, which has its modules already."""
    out, error = (TextIOWrapper(BytesIO(), encoding="utf-8") for _ in range(2))
    with (
        pytest.MonkeyPatch.context() as patch,
        chdir(root),
        redirect_stdout(out),
        redirect_stderr(error),
    ):
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        code = build.main(arguments, root)
    return code, _text(out), _text(error)


def _text(stream: TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def _other(root: Path, arguments: list[str]) -> tuple[int, str, str]:
    done = subprocess.run(
        arguments,
        cwd=root,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def assert_shown(wanted: str, output: str) -> None:
    """Each line of the guide stands in the real output, in this order; “…” leaves out lines or words."""
    rest = output
    for line in wanted.split("\n"):
        for part in filter(None, line.split("…")):
            assert part in rest, f"{line}\n--- real output:\n{output}"
            rest = rest[rest.index(part) + len(part) :]
