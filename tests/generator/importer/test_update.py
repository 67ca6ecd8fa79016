"""A bulletin imported again: what editors wrote stays, what only the import gives differently is taken over."""

import shutil
from pathlib import Path

import pytest

from generator.editors.importer.update import Conflict, merged
from tests.generator.importer.conftest import RunImport
from tests.generator.importer.test_command import OTHER, source
from tests.generator.importer.test_outline import FIRST

WEEK = "directives/2024/2024-W12.yml"
TASKS = "Giao Sở Y tế rà soát trước ngày 25/3/2024; Kho bạc Nhà nước tỉnh thanh toán."


@pytest.mark.parametrize(
    ("mine", "new", "text", "conflicts"),
    [
        ("a b c", "a b c", "a b c", []),
        ("a B c", "a b c", "a B c", []),
        ("a b c", "a b C", "a b C", []),
        ("a B c", "a b C d", "a B C d", []),
        ("a x b c", "a b c y", "a x b c y", []),
        ("b c", "a b d", "b d", []),
        ("a B c", "a β c", "a B c", [Conflict(2, "β")]),
        ("a B c", "a c", "a B c", [Conflict(2, "")]),
    ],
)
def test_lines_of_three_versions(mine: str, new: str, text: str, conflicts: list[Conflict]) -> None:
    versions = ("\n".join(version.split()) for version in ("a b c", mine, new))
    assert merged(*versions) == ("\n".join(text.split()) + "\n", tuple(conflicts))


def test_without_the_last_import_what_differs_is_only_told() -> None:
    assert merged(None, "a\nx\nb", "a\nb\nc") == ("a\nx\nb\n", (Conflict(4, "c"),))


def _registry_grows(root: Path) -> None:
    agencies = root / "directives/registry/agencies.yml"
    added = "  - id: kho-bac\n    name: Kho bạc Nhà nước tỉnh\n    kind: department\n"
    agencies.write_text(agencies.read_text("utf-8") + added, "utf-8")


def _edited(week: Path) -> None:
    text = week.read_text("utf-8")
    text = text.replace("kind: direction", "kind: direction # đã đối chiếu")
    text = text.replace("title: Phòng dịch", "title: Phòng dịch mùa xuân")
    week.write_text(text, "utf-8")


@pytest.mark.parametrize("knows_last", [True, False])
def test_an_agency_that_the_registry_has_now(
    root: Path, run_import: RunImport, *, knows_last: bool
) -> None:
    bulletin, week = source(root, OTHER, "Phòng dịch", FIRST, TASKS), root / WEEK
    assert "Kho bạc Nhà nước tỉnh" in run_import(bulletin)[1]
    _edited(week)
    _registry_grows(root)
    if not knows_last:
        shutil.rmtree(root / "build/imports")
    code, out, _ = run_import(bulletin, "--update")
    text = week.read_text("utf-8")
    assert code == 0
    assert ("agency: kho-bac" in text) == knows_last
    assert ("I537" in out and "kho-bac" in out) != knows_last
    assert "kind: direction # đã đối chiếu" in text
    assert "title: Phòng dịch mùa xuân" in text
    assert "I516" not in out


def test_what_both_changed_is_told_at_its_place(root: Path, run_import: RunImport) -> None:
    bulletin, week = source(root, OTHER, "Phòng dịch", FIRST, TASKS), root / WEEK
    run_import(bulletin)
    _edited(week)
    source(root, OTHER, "Phòng dịch năm nay", FIRST, TASKS)
    code, out, _ = run_import(bulletin, "--update")
    line = week.read_text("utf-8").split("title: Phòng dịch mùa xuân")[0].count("\n") + 1
    assert code == 0
    assert f"{WEEK}:{line}:" in next(told for told in out.splitlines() if "I537" in told)
    assert "title: Phòng dịch mùa xuân" in week.read_text("utf-8")


def test_an_unchanged_bulletin_changes_nothing(root: Path, run_import: RunImport) -> None:
    bulletin, week = source(root, OTHER, "Phòng dịch", FIRST, TASKS), root / WEEK
    run_import(bulletin)
    _edited(week)
    before = week.read_bytes()
    assert run_import(bulletin, "--update")[0] == 0
    assert week.read_bytes() == before


def test_a_file_that_cannot_be_read_is_left_alone(root: Path, run_import: RunImport) -> None:
    bulletin, week = source(root, OTHER, "Phòng dịch", FIRST), root / WEEK
    run_import(bulletin)
    week.write_bytes(b"\xff: [")
    code, out, _ = run_import(bulletin, "--update")
    assert code == 1
    assert "I407" in out
    assert week.read_bytes() == b"\xff: ["
