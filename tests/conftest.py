"""Fixtures that many tests share: a project with the frozen data, and its built site."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from generator import pipeline
from generator.site.files import Layout, stamps
from tests.frozen import copy_project

# How long an example takes depends on the machine and on what else it does.
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")

# Otherwise one process would wait at the end for another's longest file.
LONGEST_FIRST = ("browser/test_matrix.py", "generator/test_kept_outputs.py", "browser", "search")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest first; pytest itself takes no notice of the order of overlapping arguments."""
    firsts = [Path(__file__).parent / name for name in LONGEST_FIRST]

    def rank(item: pytest.Item) -> int:
        places = (item.path, *item.path.parents)
        return next((rank for rank, first in enumerate(firsts) if first in places), len(firsts))

    items.sort(key=rank)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own for one test."""
    return copy_project(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Layout]:
    """The portal of the frozen data, built once for all processes of a run; no test may write into it."""
    folder = tmp_path_factory.getbasetemp()
    # Each process of several has a folder of its own in that of the run.
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    root, ready = folder / "portal", folder / "portal.ready"
    with FileLock(folder / "portal.lock"):
        if not ready.exists():
            shutil.rmtree(root, ignore_errors=True)
            pipeline.build(copy_project(root))
            ready.touch()
    before = stamps(root)
    yield Layout(root)
    assert stamps(root) == before


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
