"""What a build costs: ``python -m benchmarks run [WEEKS …]`` (52 and 520 unless told).

For each number of invented weeks a project is built cold, then after each kind of edit, each build in a process of
its own. As a peer, in the same run, stock MkDocs with the theme makes a site of the same Markdown. CPU is that of
all processes; the peak is the largest sum of what all processes hold at one time (PSS, Linux).
"""

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks import weeks
from tests.frozen import ROOT

COUNTS = (52, 520)
_BUILD = "import sys; from pathlib import Path; from generator import pipeline; pipeline.build(Path(sys.argv[1]))"
_STOCK = "import sys; from mkdocs.__main__ import cli; cli(sys.argv[1:])"
# Seconds between looks at what the processes hold.
_LOOK = 0.05


@dataclass(frozen=True)
class Cost:
    """Wall and CPU seconds of all processes, and their peak in MiB."""

    wall: float
    cpu: float
    peak: float


def run(command: list[str]) -> Cost:
    """Run a command to its end; fails if it does."""
    # GNU time would tell of the largest process only.
    started, before = time.perf_counter(), _children_cpu()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    peak, done = [0.0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, done))
    watcher.start()
    code = process.wait()
    done.set()
    watcher.join()
    if code:
        raise subprocess.CalledProcessError(code, command)
    return Cost(time.perf_counter() - started, _children_cpu() - before, peak[0])


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(root: int, peak: list[float], done: threading.Event) -> None:
    while not done.wait(_LOOK):
        peak[0] = max(peak[0], sum(map(_held, _family(root))))


def _family(root: int) -> Iterator[int]:
    yield root
    with suppress(OSError):
        for child in Path(f"/proc/{root}/task/{root}/children").read_text().split():
            yield from _family(int(child))


def _held(process: int) -> float:
    with suppress(OSError, ValueError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0


def edits(root: Path) -> dict[str, Callable[[], None]]:
    """Return what is done to a project before each build, by its title."""
    data = sorted((root / "directives").glob("2*/*.yml"))
    middle, newest = data[len(data) // 2], data[-2]
    registry = root / "directives/registry/agencies.yml"
    style = root / "theme/assets/css/base.css"
    return {
        "cold": lambda: shutil.rmtree(root / "build", ignore_errors=True),
        "no edit": lambda: None,
        "title edited": lambda: _replace(middle, '"title": "', '"title": "Sửa: ', after=400),
        "week added": lambda: _added(root),
        "week deleted": newest.unlink,
        "registry edited": lambda: _replace(
            registry, "kind: office", "kind: office\n    note: Thử."
        ),
        "theme edited": lambda: _replace(style, "}", "}\n"),
    }


def _replace(path: Path, old: str, new: str, after: int = 0) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:after] + text[after:].replace(old, new, 1), encoding="utf-8")


def _added(root: Path) -> None:
    """Add a week before the oldest one."""
    first = min(path.stem for path in (root / "directives").glob("2*/*.yml"))
    weeks.add_before(root, first)


def _report(title: str, costs: list[Cost], note: str = "") -> None:
    wall, cpu, peak = (
        statistics.median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "peak")
    )
    print(f"{title:24} {wall:8.1f} {cpu:8.1f} {peak:8.0f}  {note}", flush=True)


def _site(root: Path) -> str:
    files = [path for path in (root / "build/site").resolve().rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    largest = max((path.stat().st_size, path) for path in files if path.suffix == ".html")
    return f"{len(files)} files, {size / 1e6:.0f} MB; largest page {largest[0] / 1e6:.2f} MB"


def measure(count: int, runs: int) -> None:
    """Print what builds of a project with this many invented weeks cost."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        weeks.write(root, count)
        print(f"\n{count + 1} weeks                  wall s    cpu s peak MiB")
        for title, edit in edits(root).items():
            costs = []
            for _ in range(runs if title in {"cold", "no edit"} else 1):
                edit()
                costs.append(run([sys.executable, "-c", _BUILD, str(root)]))
            _report(title, costs, _site(root))
        config = ["-f", str(root / "mkdocs.yml"), "-d", str(root / "stock"), "-q"]
        _report("stock MkDocs, HTML only", [run([sys.executable, "-c", _STOCK, "build", *config])])


def main() -> None:
    """Measure each number of weeks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("verb", choices=["run"])
    parser.add_argument("weeks", nargs="*", type=int, default=list(COUNTS))
    parser.add_argument("--runs", type=int, default=1, help="medians of this many runs")
    options = parser.parse_args()
    for count in options.weeks:
        measure(count, options.runs)


if __name__ == "__main__":
    main()
