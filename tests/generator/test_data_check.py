"""Weeks that other processes check are found as if this one had read them."""

import json
from pathlib import Path

import pytest

from benchmarks import weeks
from generator.data import yaml_source
from generator.site import data_check, files
from generator.site.files import Layout

WEEKS = 6


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    """Return a project of more weeks than one process checks; one has an error, another doubts."""
    monkeypatch.setattr(data_check, "_MANY", 2)
    weeks.write(tmp_path, WEEKS)
    first, second, *_ = sorted((tmp_path / "directives").glob("2*/*.yml"))
    first.write_text(first.read_text(encoding="utf-8") + "\nunknown: 1\n", encoding="utf-8")
    source, _ = yaml_source.read(second.read_bytes())
    assert source
    week = source.data
    for directive in week["directives"]:
        del directive["only_mentioned"]
    second.write_text(json.dumps(week), encoding="utf-8")
    return Layout(tmp_path)


def test_the_result_is_the_same_first_and_again(project: Layout) -> None:
    data = files.data_files(project)
    here = data_check.checked(project, data)
    assert {one.severity for one in here.diagnostics} == {"error", "warning"}
    assert len(here.weeks) > WEEKS // 2
    assert data_check.checked_and_kept(project, data) == here
    assert data_check.checked_and_kept(project, data) == here


def test_errors_of_registries_are_found_alone(project: Layout) -> None:
    agencies = project.directives / "registry/agencies.yml"
    agencies.write_text("agencies: 1\n", encoding="utf-8")
    data = files.data_files(project)
    assert data_check.checked_and_kept(project, data) == data_check.checked(project, data)
