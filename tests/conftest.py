"""Fixtures that many tests share: a copy of the project's data, and the built site."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from generator import pipeline
from generator.site.files import Layout

ROOT = Path(__file__).resolve().parent.parent
# How long an example takes depends on the machine and on what else it does.
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")
_SOURCES = ("content", "directives", "theme", "schema", "mkdocs.yml")


def copy_project(target: Path) -> Path:
    """Copy what the build reads, so that no test touches the checkout's own build folder."""
    for name in _SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        elif source.exists():
            shutil.copy(source, target / name)
    return target


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own for one test."""
    return copy_project(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    """The real portal, built once; read-only."""
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
