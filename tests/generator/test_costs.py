"""What a build does and how large its site is, counted: these numbers do not depend on the machine."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks import weeks
from benchmarks.__main__ import edits
from generator import pipeline
from generator.data import yaml_source
from generator.site import html_build, kept_weeks, mkdocs_adapter

WEEKS = 11
# The most kB of each part of the site for each directive, in a site of a dozen weeks, and of all other parts together.
BUDGET = {
    "chi-dao": 14.8,
    "co-quan": 28,
    "api": 23.5,
    "linh-vuc": 7,
    "tuan": 3.8,
    "pagefind": 1.4,
    "thang": 0.6,
}
REST = 2040


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of a dozen weeks that was built."""
    root = tmp_path_factory.mktemp("costs") / "project"
    weeks.write(root, WEEKS)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(kept_weeks, "_WORTHWHILE", 0)
        pipeline.build(root)
    return root


class Counts(Counter[str]):
    """How often functions are called."""

    def of(self, monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
        given = getattr(module, name)

        def counted(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - of any function
            self[name] += 1
            return given(*arguments, **named)

        monkeypatch.setattr(module, name, counted)


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counts:
    """Count the weeks read from YAML, the files made and the pages converted."""
    monkeypatch.setattr(kept_weeks, "_WORTHWHILE", 0)
    counts = Counts()
    counts.of(monkeypatch, yaml_source, "read")
    counts.of(monkeypatch, html_build, "_made")
    counts.of(monkeypatch, mkdocs_adapter, "converted")
    return counts


def test_a_site_keeps_within_its_budget_of_bytes(root: Path) -> None:
    generated = pipeline.build(root)
    parts: Counter[str] = Counter()
    for address, size in generated.sizes.items():
        part = address.partition("/")[0]
        parts[part if part in BUDGET else ""] += size
    directives = len(generated.bulletin.entries)
    each = {part: parts[part] / directives / 1000 for part in BUDGET}
    assert {part: kb for part, kb in each.items() if kb > BUDGET[part]} == {}
    assert all(kb > BUDGET[part] / 2 for part, kb in each.items()), (
        "a budget that holds nothing back"
    )
    assert parts[""] / 1000 < REST


def read_each_time(root: Path) -> int:
    """Count what is small: the registries, the pages written by hand, and the settings, for the check and the build."""
    registries = (root / "directives/registry").glob("*.yml")
    return len([*registries, *(root / "content").rglob("*.md")]) + 2


def test_without_an_edit_no_week_is_read_and_nothing_made(root: Path, counts: Counts) -> None:
    pipeline.build(root)
    assert counts["read"] <= read_each_time(root)
    assert counts["_made"] == counts["converted"] == 0


def test_one_title_makes_only_what_shows_it(root: Path, counts: Counts) -> None:
    files = len(pipeline.build(root).sizes)
    counts.clear()
    edits(root)["title edited"]()
    pipeline.build(root)
    # The week, and the settings for the theme.
    assert counts["read"] <= read_each_time(root) + 2
    assert 20 < counts["converted"] < 130
    assert counts["converted"] < counts["_made"] < 420 < files / 2
