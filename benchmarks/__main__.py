"""What a build costs: ``python -m benchmarks run [WEEKS …]`` (52 and 520 unless told).

For each number of invented weeks a project is built cold, then after each kind of edit, each build in a process of
its own; then our conversion alone and each peer that this machine has make HTML of the same Markdown. Of few weeks
all of it is done ``--runs`` times, each in a new project, and medians are told. CPU is that of all processes; the peak
is the largest sum of what all processes hold at one time (PSS, Linux). ``--keep FILE`` stores the results as JSON;
``report FILE`` makes docs/benchmarks/ of them.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks import peers, report, weeks
from tests.frozen import ROOT

COUNTS = (52, 520)
_BUILD = "import build, pathlib, sys; build.run(['build'], pathlib.Path(sys.argv[1]))"
# More weeks are measured once and without peers, some of which take many minutes, and all are linear.
_FEW_WEEKS = 104
# Seconds between looks at what the processes hold.
_LOOK = 0.05


@dataclass(frozen=True)
class Cost:
    """Wall and CPU seconds of all processes, and their peak in MiB."""

    wall: float
    cpu: float
    peak: float


def run(command: list[str], folder: Path = ROOT) -> Cost:
    """Run a command in a folder to its end; fails if it does."""
    # GNU time would tell of the largest process only.
    started, before = time.perf_counter(), _children_cpu()
    known = os.environ | {"PYTHONPATH": str(ROOT), "BULLETIN_NO_VENV": "1"}
    # As on an image that does not forbid Python to keep what it compiled.
    known["PYTHONDONTWRITEBYTECODE"] = ""
    # What they say stands between no figures.
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, env=known, stdout=quiet, stderr=quiet)
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
        "cold": lambda: None,
        "no edit": lambda: None,
        "title edited": lambda: _replace(middle, " title: ", " title: Sửa ", after=400),
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


def _median(costs: list[Cost]) -> Cost:
    return Cost(
        *(
            statistics.median(getattr(cost, name) for cost in costs)
            for name in ("wall", "cpu", "peak")
        )
    )


def _site(root: Path) -> dict[str, Any]:
    """Return how many files a site has, their bytes, and those of its largest page."""
    files = [path for path in (root / "build/site").resolve().rglob("*") if path.is_file()]
    sizes = {path: path.stat().st_size for path in files}
    pages = (size for path, size in sizes.items() if path.suffix == ".html")
    return {"files": len(files), "bytes": sum(sizes.values()), "largest_page": max(pages)}


def measure(folder: Path, count: int, runs: int) -> dict[str, Any]:
    """Return what builds of a project with this many invented weeks cost, and its peers; printed as they come."""
    costs: dict[str, list[Cost]] = defaultdict(list)
    runs = runs if count <= _FEW_WEEKS else 1
    for number in range(runs):
        # What was built before is not deleted: ext4 looks long for room among what was, for a minute and more.
        root, beside = folder / f"project-{number}", folder / f"peers-{number}"
        weeks.write(root, count)
        print(f"\n{f'{count + 1} weeks':24}   wall s    cpu s peak MiB")
        for title, edit in edits(root).items():
            edit()
            costs[title].append(run([sys.executable, "-c", _BUILD, str(root)]))
            _print(title, costs[title][-1])
        beside.mkdir()
        for peer in peers.all_of(root, beside) if count <= _FEW_WEEKS else ():
            costs[peer.title].append(run(peer.command, peer.folder))
            _print(peer.title, costs[peer.title][-1])
    site = _site(root)
    print(site)
    return {"weeks": count + 1, "runs": runs, "site": site} | {
        "costs": {title: asdict(_median(several)) for title, several in costs.items()}
    }


def _print(title: str, cost: Cost) -> None:
    print(f"{title:24} {cost.wall:8.1f} {cost.cpu:8.1f} {cost.peak:8.0f}", flush=True)


def _machine() -> dict[str, Any]:
    return {"processors": os.cpu_count(), "python": platform.python_version()}


def main() -> None:
    """Measure each number of weeks, or make the report of what was measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    measured = verbs.add_parser("run")
    measured.add_argument("weeks", nargs="*", type=int, default=list(COUNTS))
    measured.add_argument(
        "--runs", type=int, default=3, help=f"medians of this many runs of up to {_FEW_WEEKS} weeks"
    )
    measured.add_argument("--keep", type=Path, help="where the results go, as JSON")
    reported = verbs.add_parser("report")
    reported.add_argument("results", type=Path)
    options = parser.parse_args()
    if options.verb == "report":
        report.write(json.loads(options.results.read_text(encoding="utf-8")))
        return
    with tempfile.TemporaryDirectory() as name:
        results = [measure(Path(name, str(count)), count, options.runs) for count in options.weeks]
    if options.keep:
        kept = {"machine": _machine(), "results": results}
        options.keep.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
