"""Fixtures that many tests share: a project with the frozen data, and its built site; and a guard of the live data."""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from generator import pipeline
from generator.data import validation
from generator.data.registry import Registry
from generator.data.rules import hints
from generator.data.text_analysis.facts import Facts, facts
from generator.data.validation import Checked, DataFile
from generator.site.files import Layout, stamps
from tests.frozen import ROOT, copy_project

T = TypeVar("T")
BuiltOnce: TypeAlias = Callable[[str, Callable[[Path], object]], Layout]

# The same examples on every machine and every run: no test is red by chance. How long one takes depends on the machine.
settings.register_profile(
    "portal", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("portal")

# Otherwise one process would wait at the end for another's longest file.
LONGEST_FIRST = (
    *("browser/test_matrix.py", "generator/test_kept_outputs.py", "live/test_hand_written.py"),
    *("browser", "search", "live", "docs"),
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first; pytest itself takes no notice of the order of overlapping arguments."""
    firsts = [Path(__file__).parent / name for name in LONGEST_FIRST]

    def rank(item: pytest.Item) -> int:
        places = (item.path, *item.path.parents)
        return next((rank for rank, first in enumerate(firsts) if first in places), len(firsts))

    items.sort(key=rank)


# Tests leave few rings behind, and what all of them share is much to look through.
gc.set_threshold(100_000, 50, 100)

# Weeks whose results a process remembers, and directives of which it remembers what their texts say.
MOST_WEEKS, MOST_TEXTS = 50, 500

_LIVE_DATA = f"{ROOT / 'directives'}{os.sep}"
_guarded: list[str] = []


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _guarded and str(arguments[0]).startswith(_LIVE_DATA):
        raise PermissionError(f"{_guarded[-1]} reads {arguments[0]}; see tests/frozen.py")


# It can be added, but not taken away again.
sys.addaudithook(_guard)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let no test but those of tests/live read the data as editors have them now."""
    if item.get_closest_marker("live") is None:
        _guarded.append(item.nodeid)
    try:
        return (yield)
    finally:
        _guarded.clear()


class _Memory(Generic[T]):
    """What was made of a registry and of what else is in a key: the last ones, ``most`` at most."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.made: dict[tuple[object, ...], tuple[Registry, T]] = {}

    def get(self, registry: Registry, key: tuple[object, ...], make: Callable[[], T]) -> T:
        # Kept with what is made: another one could get its id.
        key = id(registry), *key
        if key not in self.made:
            self.made[key] = registry, make()
            if len(self.made) > self.most:
                del self.made[next(iter(self.made))]
        return self.made[key][1]


@pytest.fixture(scope="session", autouse=True)
def _what_stays_is_read_once() -> Iterator[None]:
    """Most tests check the frozen week, or one with an edit; what is found depends on nothing but the keys below."""
    weeks, texts = _Memory[Checked](MOST_WEEKS), _Memory[Facts](MOST_TEXTS)
    check, rules = validation._Run.week, validation._Run.rule_faults

    def week(run: validation._Run, file: DataFile, registry: Registry) -> Checked:
        # Some tests count how often rules are asked.
        if validation._Run.rule_faults is not rules:
            return check(run, file, registry)
        key = file, frozenset(run.images), frozenset(run.unread), run.with_doubts
        return weeks.get(registry, key, lambda: check(run, file, registry))

    def read(body: str, registry: Registry, *key: Any) -> Facts:  # noqa: ANN401 - handed on
        return texts.get(registry, (body, *key), lambda: facts(body, registry, *key))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(validation._Run, "week", week)
        patch.setattr(hints, "facts", read)
        yield


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own for one test."""
    return copy_project(tmp_path)


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltOnce]:
    """Build a portal once for all processes of a run, by its name, from what is made in a folder; none may write into it."""
    folder = tmp_path_factory.getbasetemp()
    # Each process of several has a folder of its own in that of the run.
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    before: dict[Path, object] = {}

    def build(name: str, make: Callable[[Path], object]) -> Layout:
        root, ready = folder / name, folder / f"{name}.ready"
        with FileLock(folder / f"{name}.lock"):
            if not ready.exists():
                shutil.rmtree(root, ignore_errors=True)
                make(root)
                pipeline.build(root)
                ready.touch()
        before[root] = stamps(root)
        return Layout(root)

    yield build
    assert {root: stamps(root) for root in before} == before


@pytest.fixture(scope="session")
def built(built_once: BuiltOnce) -> Layout:
    """The portal of the frozen data."""
    return built_once("portal", copy_project)


@pytest.fixture
def published(project: Path, built: Layout) -> Layout:
    """A project of its own for one test, which was built already."""
    shutil.copytree(built.build, project / "build", symlinks=True)
    return Layout(project)


@pytest.fixture(scope="session")
def site(built: Layout) -> Path:
    """The folder that is published."""
    return built.site.resolve()


@pytest.fixture(scope="session")
def docs(built: Layout) -> Path:
    """The generated Markdown with the hand-written pages."""
    return built.docs
