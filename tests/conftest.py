"""Fixtures that many tests share: a project with the frozen data, and its built site; and a guard of the live data."""

import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from generator import pipeline
from generator.site.files import Layout
from tests.frozen import ROOT, copy_project

# How long an example takes depends on the machine and on what else it does.
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")

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


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own for one test."""
    return copy_project(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    """The portal of the frozen data, built once; read-only."""
    root = copy_project(tmp_path_factory.mktemp("portal"))
    pipeline.build(root)
    return Layout(root)


@pytest.fixture(scope="session")
def site(built: Layout) -> Path:
    """The folder that is published."""
    return built.site.resolve()


@pytest.fixture(scope="session")
def docs(built: Layout) -> Path:
    """The generated Markdown with the hand-written pages."""
    return built.docs
