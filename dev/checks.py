"""The only list of checks: build.py, the pre-commit hooks and CI all run these."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dev import programs
from dev.environment import ROOT
from dev.report import FAILED_BEFORE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"


@dataclass(frozen=True, slots=True)
class Check:
    """A command that must succeed; `arguments` follow the environment's Python."""

    name: str
    title: str
    arguments: tuple[str, ...]


STATIC = (
    Check("format", "Định dạng mã nguồn (ruff format)", ("-m", "ruff", "format", "--check", ".")),
    Check("lint", "Quy tắc viết mã (ruff check)", ("-m", "ruff", "check", ".")),
    Check("types", "Kiểu dữ liệu (mypy)", ("-m", "mypy")),
    Check("imports", "Thứ tự các lớp (import-linter)", ("-c", _LINT_IMPORTS)),
)
TESTS = Check("pytest", "Kiểm thử (pytest)", ("-m", "pytest", "-p", "dev.report"))
NAMES = tuple(check.name for check in (*STATIC, TESTS))
# Processes get whole files of tests, so that a file's fixtures are made only once.
# In the order of tests/conftest.py: xdist would begin with the files of the most tests, whatever time they take.
_SHARED_OUT = (
    # One more than processors: those with a browser often wait for it.
    *("-n", str(min(4, (os.cpu_count() or 1) + 1))),
    *("--dist", "loadfile", "--no-loadscope-reorder"),
)
# Tests that measure speed must run alone; a busy machine is no fault of the code: a run of all leaves them out.
SPEED = "speed"
# Parts of the tests that can be run on their own; the last one writes its measurements.
LIVE = "live"
MATRIX = "matrix"
ACCESSIBILITY = "accessibility"
PARTS = (SPEED, LIVE, MATRIX, ACCESSIBILITY)
# Tests that are no part of a full run, by their names: pytest does not find these files by itself.
APART = {name: f"tests/apart/{name}.py" for name in ("hosts", "attacks", "fuzz")}
# The project whose finished site is judged, see tests/live.
FINISHED = "BULLETIN_FINISHED"
_WRITES_RESULTS = "BULLETIN_WRITE_RESULTS"
# Many images forbid Python to keep what it compiled; each of the many processes of a run would compile it all again.
_KEEPS_COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
# Linux's folder in memory, where a file is made in half the time; the bytes that must be free there: a run leaves 1.3 GB.
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made there
_ROOM = 4 * 2**30


def run(names: Collection[str] = (), *, fast: bool = False) -> int:
    """Run the named checks, all of them by default, to the end.

    Returns 0 only if each check passed, 2 for an unknown name. pytest comes last, so that the run ends
    with its summary, which repeats what failed before.
    """
    known = (*NAMES, *PARTS, *APART)
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"Không có kiểm tra “{unknown[0]}”. Có: {', '.join(known)}.", file=sys.stderr)
        return 2
    wanted = names or NAMES
    failed = [check.title for check in STATIC if check.name in wanted and not _passes(check)]
    if TESTS.name in wanted:
        left_out = "browser" if fast else SPEED
        return _run_pytest(failed, (*_SHARED_OUT, "-m", f"not {left_out}"))
    parts = [part for part in PARTS if part in wanted]
    if parts:
        writes = {_WRITES_RESULTS: "1"} if ACCESSIBILITY in parts else {}
        return _run_pytest(failed, ("-m", " or ".join(parts)), writes)
    apart = [file for name, file in APART.items() if name in wanted]
    if apart:
        return _run_pytest(failed, tuple(apart))
    _print_failed(failed)
    return 1 if failed else 0


def verify(root: Path) -> int:
    """Judge the finished site of a project, and how its data stand in it, without a browser; return 0 if all is well."""
    if not (root / "build" / "site" / "index.html").is_file():
        print("Chưa có trang để xét. Hãy chạy trước: python3 build.py build", file=sys.stderr)
        return 1
    return _run_pytest(
        (), ("-m", f"{LIVE} and not browser", "tests/live/test_portal.py"), {FINISHED: str(root)}
    )


def _passes(check: Check) -> bool:
    """Run a check; if it fails, show its whole output."""
    started = time.monotonic()
    done = programs.run(_command(check), cwd=ROOT)
    mark = "✓" if done.returncode == 0 else "✗"
    print(f"{mark} {check.title}: {time.monotonic() - started:.1f} giây", flush=True)
    if done.returncode != 0:
        print(done.stdout.rstrip(), flush=True)
    return done.returncode == 0


def _run_pytest(
    failed: Collection[str], selection: tuple[str, ...], variables: Mapping[str, str] | None = None
) -> int:
    with _folder_for_files() as folder:
        around = {FAILED_BEFORE: "\n".join(failed), "TMPDIR": folder, **(variables or {})}
        done = subprocess.run(
            [*_command(TESTS), *selection],
            cwd=ROOT,
            env=os.environ | _KEEPS_COMPILED | around,
            check=False,
        )
    return 1 if failed else done.returncode


@contextmanager
def _folder_for_files() -> Iterator[str]:
    """Yield the folder for the 200,000 small files that tests write: in memory, and gone afterwards, if it has room."""
    # Without any, pytest would end in a traceback; here it is told as whatever else the system refuses.
    usual = tempfile.gettempdir()
    is_chosen = "TMPDIR" in os.environ
    if is_chosen or not _MEMORY.is_dir() or shutil.disk_usage(_MEMORY).free < _ROOM:
        yield usual
        return
    with tempfile.TemporaryDirectory(prefix="bulletin-tests-", dir=_MEMORY) as folder:
        yield folder


def _print_failed(failed: Iterable[str]) -> None:
    for title in failed:
        print(f"Không đạt: {title}")


def _command(check: Check) -> list[str]:
    return [sys.executable, *check.arguments]
