"""The portals that these tests judge: of the data as they are now, and of the frozen data grown by every kind of edit.

``build.py verify`` lets them judge the finished site of a project instead.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from dev.checks import FINISHED
from generator import pipeline
from generator.data.validation import Validated
from generator.site.files import Layout
from tests.frozen import DATA, ROOT, copy_project

_FINISHED = os.environ.get(FINISHED)
_GIT = shutil.which("git") or "git"


@dataclass(frozen=True)
class Portal:
    """A built project and what its data say."""

    layout: Layout
    validated: Validated

    def page(self, address: str) -> str:
        """Return the HTML of a page of the published site."""
        return (self.layout.site / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session", params=["finished"] if _FINISHED else ["live", "grown"])
def project_root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the data of each in turn."""
    if _FINISHED:
        return Path(_FINISHED)
    root: Path = tmp_path_factory.mktemp(request.param)
    return copy_project(root, ROOT) if request.param == "live" else _grown(copy_project(root))


@pytest.fixture(scope="session")
def portal(project_root: Path) -> Portal:
    """Each portal in turn, built once; read-only."""
    check = pipeline.check if _FINISHED else lambda root: pipeline.build(root).validated
    return Portal(Layout(project_root), check(project_root))


def _grown(root: Path) -> Path:
    """Add two weeks, one of them over new year; correct, withdraw and move what is there."""
    shutil.copytree(DATA / "grown" / "directives", root / "directives", dirs_exist_ok=True)
    # A repository above the folder would take the patch for its own.
    alone = os.environ | {"GIT_CEILING_DIRECTORIES": str(root.parent)}
    patch = str(DATA / "grown" / "edits.patch")
    subprocess.run([_GIT, "apply", patch], cwd=root, env=alone, check=True)
    pipeline.write_addresses(root)
    return root
