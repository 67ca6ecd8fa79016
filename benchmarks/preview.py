"""Print how long an edit takes to appear on the page: ``python -m benchmarks.preview [WEEKS …]``.

For each number of invented weeks (by default 0 and 520) a preview is started as an editor starts it. A
client then behaves like an open page: it waits for the live reload and requests its page again. For
comparison PyYAML's fast loader reads the files of the weeks within the same minute.
"""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

import yaml

from benchmarks import weeks
from tests.frozen import ROOT

COUNTS = (0, 520)
EDITS = 9
PATIENCE = 300
PAGE = "chi-dao/2024-1060-vp-kgvx/"
# Pages of other kinds, each requested once.
OTHERS = ("", "tuan/2024-w11/", "co-quan/ubnd-huyen-cao-loc/", "van-ban/2024/", "chi-dao/")
_AGE = re.compile(r"livereload\((\d+), (\d+)\)")
_SERVE = (
    "import sys; from pathlib import Path; from generator import pipeline; "
    "pipeline.serve(Path(sys.argv[1]), '127.0.0.1', int(sys.argv[2]), print)"
)


class Edit(NamedTuple):
    """What is edited: the file, and the words there whose ``new`` ones, with a number for {}, a page shows as ``shown``."""

    what: str
    file: str
    page: str
    old: str
    new: str
    shown: str


WEEK_EDIT = Edit(
    *("tuần", "directives/2024/2024-W11.yml", PAGE),
    *("Chỉ đạo tổ chức Ngày Sách", "Chỉ đạo mở lần {} Ngày Sách", "Chỉ đạo mở lần {} Ngày Sách"),
)
# The weeks still call the agency by its old name, so that these must be checked, and are right.
REGISTRY_EDIT = Edit(
    *("danh mục", "directives/registry/agencies.yml", "co-quan/so-y-te/"),
    *("    name: Sở Y tế\n", "    name: Sở Y tế {}\n    aliases: [Sở Y tế]\n", "Sở Y tế {}"),
)


@dataclass(frozen=True)
class Preview:
    """A running preview: its address and its process id."""

    address: str
    process: int

    def text(self, page: str) -> str:
        """Return the preview's response for a page."""
        with urllib.request.urlopen(self.address + page, timeout=PATIENCE) as answer:  # noqa: S310 - our own
            return str(answer.read().decode())

    def peak(self) -> int:
        """Return the peak memory of the process in MiB, or 0 if the system does not tell."""
        status = Path(f"/proc/{self.process}/status")
        text = status.read_text(encoding="utf-8") if status.exists() else ""
        match = re.search(r"VmHWM:\s+(\d+) kB", text)
        return int(match[1]) // 1024 if match else 0


def main() -> None:
    """Measure each number of weeks in its own project."""
    weeks.measure_each(COUNTS, _measure)


def _measure(project: Path) -> None:
    for title in ("lần đầu", "lần sau"):
        started = time.perf_counter()
        with _served(project) as preview:
            print(f"Khởi động {title}: {time.perf_counter() - started:.1f} s", flush=True)
            if title == "lần sau":
                for edit in (WEEK_EDIT, REGISTRY_EDIT):
                    _print_edits(project, preview, edit)
                _print_pages(preview)
                print(f"Bộ nhớ cao nhất: {preview.peak()} MiB")
    print(f"Riêng việc đọc YAML bằng PyYAML: {_reading(project):.2f} s", flush=True)


def _print_edits(project: Path, preview: Preview, edit: Edit) -> None:
    path = project / edit.file
    text = path.read_text(encoding="utf-8")
    times = []
    for number in range(EDITS):
        page = preview.text(edit.page)
        started = time.perf_counter()
        path.write_text(text.replace(edit.old, edit.new.format(number)), encoding="utf-8")
        while edit.shown.format(number) not in page:
            page = _reloaded(preview, edit.page, page)
        times.append(time.perf_counter() - started)
    path.write_text(text, encoding="utf-8")
    print(
        f"Từ lúc ghi tệp {edit.what} đến trang mới: {median(times):.2f} s (lâu nhất {max(times):.2f} s)"
    )


def _reloaded(preview: Preview, address: str, page: str) -> str:
    """Return the page at an address after the next live reload."""
    age = _AGE.search(page)
    if not age:
        raise ValueError("no live reload in the page")
    while int(preview.text(f"livereload/{age[1]}/{age[2]}")) <= int(age[1]):
        pass
    return preview.text(address)


def _print_pages(preview: Preview) -> None:
    for page in OTHERS:
        started = time.perf_counter()
        size = len(preview.text(page))
        print(f"/{page}: {time.perf_counter() - started:.3f} s, {size // 1000} nghìn ký tự")


@contextmanager
def _served(project: Path) -> Iterator[Preview]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", _SERVE, str(project), str(port)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        preview = Preview(f"http://127.0.0.1:{port}/", process.pid)
        try:
            _wait(preview, process)
            yield preview
        finally:
            process.terminate()


def _wait(preview: Preview, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            preview.text(PAGE)
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError("the preview did not start")


def _reading(project: Path) -> float:
    started = time.perf_counter()
    for path in (project / "directives").rglob("*.yml"):
        yaml.load(path.read_bytes(), yaml.CSafeLoader)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
