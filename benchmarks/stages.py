"""Print time and memory of each stage of a build: ``python -m benchmarks.stages [WEEKS …]``.

For each number of invented weeks (by default 104 and 520) a project is built. For comparison plain
MkDocs builds a site from the same Markdown within the same minute, in its own process.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks import weeks
from generator import pipeline
from generator.site import html_build
from generator.site.files import Layout
from tests.frozen import ROOT

T = TypeVar("T")
COUNTS = (104, 520)
_STOCK = (
    "import resource, sys; from datetime import date; from pathlib import Path; "
    "from generator.site import html_build; from generator.site.files import Layout; "
    "html_build.build_html(Layout(Path(sys.argv[1])), Path(sys.argv[2]), date(2024, 3, 17)); "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
)


def main() -> None:
    """Measure each number of weeks in its own project."""
    weeks.measure_each(COUNTS, _measure)


def _measure(project: Path) -> None:
    layout, out = Layout(project), project / "site"
    _timed("Đọc và kiểm tra", lambda: pipeline.check(project))
    generated = _timed("Kiểm tra và ghi Markdown", lambda: pipeline.generate(project))
    day, pages = generated.bulletin.day, len(generated.paths)
    ours = time.perf_counter()
    _timed(f"HTML của {pages} trang", lambda: html_build.build_html(layout, out, day, pages))
    ours = time.perf_counter() - ours
    _timed("Dữ liệu mở", lambda: pipeline.add_open_data(layout, out, generated.bulletin))
    _timed("Chỉ mục tìm kiếm", lambda: html_build.index(layout, out, generated.bulletin))
    stock, peak = _stock(project)
    print(f"MkDocs nguyên bản: {stock:.1f} s, {peak} MiB; phần HTML ở trên bằng {ours / stock:.2f}")


def _timed(title: str, work: Callable[[], T]) -> T:
    started = time.perf_counter()
    done = work()
    seconds = time.perf_counter() - started
    own, others = (
        resource.getrusage(who).ru_maxrss // 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"{title}: {seconds:.1f} s, {own} MiB, tiến trình con {others} MiB", flush=True)
    return done


def _stock(project: Path) -> tuple[float, int]:
    """Return the seconds and MiB that MkDocs' own build takes."""
    command = [sys.executable, "-c", _STOCK, str(project), str(project / "stock")]
    started = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return time.perf_counter() - started, int(done.stdout) // 1024


if __name__ == "__main__":
    main()
