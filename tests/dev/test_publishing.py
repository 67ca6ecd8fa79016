import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

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
        ("vendor.github-workflows", [".github/workflows/import.yml"]),
        ("custom.github-workflows-require-timeout", [".github/workflows/import.yml"]),
        ("vendor.dependabot", [".github/dependabot.yml"]),
        ("vendor.gitlab-ci", ["--data-transform", "gitlab-ci", ".gitlab-ci.yml"]),
    ],
)
def test_configuration_is_of_the_right_shape(schema: str, arguments: list[str]) -> None:
    _run("check-jsonschema", "--builtin-schema", schema, *arguments)


def test_hooks_are_of_the_right_shape() -> None:
    _run("pre-commit", "validate-config", ".pre-commit-config.yaml")


@pytest.mark.parametrize(
    ("variable", "owner", "name", "address"),
    [
        ("", "tinh", "ban-tin", "https://tinh.github.io/ban-tin/"),
        ("", "tinh", "tinh.github.io", "https://tinh.github.io/"),
        ("", "Tinh", "tinh.github.io", "https://Tinh.github.io/"),
        ("", "tinh", "khac.github.io", "https://tinh.github.io/khac.github.io/"),
        ("https://tinh.example/", "tinh", "ban-tin", "https://tinh.example/"),
    ],
)
def test_the_workflow_knows_where_the_site_is_served(
    variable: str, owner: str, name: str, address: str
) -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    found = [
        job["env"]["SITE_URL"]
        for job in workflow["jobs"].values()
        if "SITE_URL" in job.get("env", {})
    ]
    repository = SimpleNamespace(name=name)
    names = {
        "vars": SimpleNamespace(SITE_URL=variable),
        "github": SimpleNamespace(
            repository=f"{owner}/{name}",
            repository_owner=owner,
            event=SimpleNamespace(repository=repository),
        ),
        # GitHub compares without regard to case.
        "endsWith": lambda text, end: text.lower().endswith(end.lower()),
        "format": lambda text, *values: text.format(*values),
    }
    assert found
    for expression in found:
        python = expression.removeprefix("${{").removesuffix("}}").replace("||", "or")
        assert eval(python.replace("&&", "and").strip(), names) == address  # noqa: S307 - our own file
