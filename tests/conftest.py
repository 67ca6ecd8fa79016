"""Fixtures that many tests share: a project with the frozen data, and its built site."""

from pathlib import Path

import pytest
from hypothesis import settings

from generator import pipeline
from generator.site.files import Layout
from tests.frozen import copy_project

# How long an example takes depends on the machine and on what else it does.
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")


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
