import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.frozen import ROOT

SCRIPTS = str(Path(sys.executable).parent)


def _run(program: str, *arguments: str) -> None:
    command = shutil.which(program, path=SCRIPTS)
    assert command, f"{program} comes with requirements/test.txt"
    done = subprocess.run(
        [command, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_workflows_are_safe() -> None:
    _run("zizmor", "--offline", "--persona", "auditor", "--no-progress", ".")


@pytest.mark.parametrize(
    ("schema", "arguments"),
    [
        ("vendor.github-workflows", [".github/workflows/publish.yml"]),
        ("custom.github-workflows-require-timeout", [".github/workflows/publish.yml"]),
        ("vendor.dependabot", [".github/dependabot.yml"]),
        ("vendor.gitlab-ci", ["--data-transform", "gitlab-ci", ".gitlab-ci.yml"]),
    ],
)
def test_configuration_is_of_the_right_shape(schema: str, arguments: list[str]) -> None:
    _run("check-jsonschema", "--builtin-schema", schema, *arguments)


def test_hooks_are_of_the_right_shape() -> None:
    _run("pre-commit", "validate-config", ".pre-commit-config.yaml")
