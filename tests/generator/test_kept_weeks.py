"""What a preview stores for the next one: weeks without errors only, valid while their inputs are the same."""

import errno
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import weeks
from generator import pipeline
from generator.data import validation
from generator.data.rules import HINT_CODES
from generator.data.validation import Validated, WeekCache
from generator.site import data_check, files, kept_weeks
from generator.site.files import Layout
from tests.frozen import copy_project
from tests.generator.test_validation import WEEK

NEWEST = "directives/2024/2024-W10.yml"


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> tuple[Layout, Validated]:
    """A project of many invented weeks with a stored cache; tests must undo their changes."""
    root = tmp_path_factory.mktemp("weeks") / "project"
    root.mkdir()
    weeks.write(root, kept_weeks._WORTHWHILE)
    cache = WeekCache()
    validated = pipeline.check(root, cache)
    kept_weeks.save_cache(Layout(root), cache, files.data_files(Layout(root)))
    return Layout(root), validated


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The weeks whose rules are applied from now on."""
    applied: list[str] = []
    rule_faults = validation._Run.rule_faults

    def counted(self: validation._Run, file: str, *rest: object) -> object:
        applied.append(file)
        return rule_faults(self, file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(validation._Run, "rule_faults", counted)
    return applied


def test_weeks_that_are_the_same_are_not_read_again(
    years: tuple[Layout, Validated], read: list[str]
) -> None:
    layout, validated = years
    assert not validated.has_errors
    assert (
        pipeline.check(layout.root, kept_weeks.load_cache(layout, files.data_files(layout)))
        == validated
    )
    assert read == []


def test_who_may_not_write_to_the_folder_can_still_check(
    years: tuple[Layout, Validated], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, _: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    layout, _ = years
    cache = WeekCache()
    pipeline.check(layout.root, cache)
    monkeypatch.setattr(files, "replace", refused)
    kept_weeks.save_cache(layout, cache, files.data_files(layout))
    assert cache.fresh >= kept_weeks._WORTHWHILE


def test_a_changed_week_is_read_again_and_its_faults_are_found(
    years: tuple[Layout, Validated], read: list[str]
) -> None:
    layout, validated = years
    path = layout.root / NEWEST
    good = path.read_bytes()
    path.write_bytes(good.replace(b"role: lead", b"role: leed", 1))
    try:
        rechecked = pipeline.check(
            layout.root, kept_weeks.load_cache(layout, files.data_files(layout))
        )
    finally:
        path.write_bytes(good)
    assert read == [NEWEST]
    errors = [diagnostic for diagnostic in rechecked.diagnostics if diagnostic.severity == "error"]
    assert [(diagnostic.file, diagnostic.code) for diagnostic in errors] == [(NEWEST, "M216")]
    assert len(rechecked.weeks) == len(validated.weeks)


def copied(whole: Layout, folder: Path) -> Layout:
    layout = Layout(folder / "copy")
    for source in (whole.directives, whole.build, whole.content):
        for path in files.stamps(source):
            target = layout.root / path.relative_to(whole.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return layout


def test_a_changed_registry_or_picture_concerns_few_weeks(
    years: tuple[Layout, Validated], read: list[str], tmp_path: Path
) -> None:
    layout = copied(years[0], tmp_path)
    topics = layout.directives / "registry" / "topics.yml"
    text = topics.read_text(encoding="utf-8")
    topics.write_text(text.replace("description: ", "description: Ghi chú thử. "), encoding="utf-8")
    (layout.content / "images" / "anh-thu.png").write_bytes(b"")
    validated = pipeline.check(layout.root, kept_weeks.load_cache(layout, files.data_files(layout)))
    assert read == []
    assert validated.weeks == years[1].weeks
    assert validated.registry != years[1].registry


def test_the_check_keeps_what_it_found(tmp_path: Path, read: list[str]) -> None:
    weeks.write(tmp_path, kept_weeks._WORTHWHILE)
    layout = Layout(tmp_path)
    first = data_check.checked_and_kept(layout, files.data_files(layout))
    read.clear()
    assert data_check.checked_and_kept(layout, files.data_files(layout)) == first
    assert read == []


def damaged(layout: Layout) -> None:
    path = layout.build / "checked.txt"
    head, *lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join((head, *(line[:-9] for line in lines))), encoding="utf-8")


def forged(layout: Layout) -> None:
    path = layout.build / "checked.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"lead": null', '"lead": "Lạ"'), encoding="utf-8")


def of_other_registries(layout: Layout) -> None:
    path = layout.build / "checked.txt"
    head, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(f"{head.replace('so-', 'ban-', 1)}\n{rest}", encoding="utf-8")


def of_another_program(layout: Layout) -> None:
    path = layout.build / "checked.txt"
    path.write_text(f"0{path.read_text(encoding='utf-8')}", encoding="utf-8")


def cut(layout: Layout) -> None:
    (layout.build / "checked.txt").write_bytes(b"\xff")


@pytest.mark.parametrize("change", [damaged, forged, of_other_registries, of_another_program, cut])
def test_all_weeks_are_read_again_where_nothing_can_be_trusted(
    years: tuple[Layout, Validated],
    read: list[str],
    tmp_path: Path,
    change: Callable[[Layout], None],
) -> None:
    whole, validated = years
    layout = copied(whole, tmp_path)
    change(layout)
    assert (
        pipeline.check(layout.root, kept_weeks.load_cache(layout, files.data_files(layout))).weeks
        == validated.weeks
    )
    assert len(read) == len(validated.weeks)


def test_a_few_weeks_are_not_kept(project: Path) -> None:
    cache = WeekCache()
    pipeline.check(project, cache)
    kept_weeks.save_cache(Layout(project), cache, files.data_files(Layout(project)))
    assert not Layout(project).build.exists()


# A document dated after the week is a doubt; a week id that differs from the file's name is an error.
@pytest.mark.parametrize(
    ("old", "new", "times"),
    [
        ("ends_on: 2024-03-17", "ends_on: 2024-03-12", 1),
        ("id: 2024-W11\ntitle", "id: 2024-W12\ntitle", 2),
    ],
    ids=["doubts are kept with the week", "a week with errors is not kept"],
)
def test_what_is_found_is_found_again(  # noqa: PLR0913, PLR0917 - the fixtures and the case
    project: Path,
    read: list[str],
    monkeypatch: pytest.MonkeyPatch,
    old: str,
    new: str,
    times: int,
) -> None:
    monkeypatch.setattr(kept_weeks, "_WORTHWHILE", 0)
    path = project / WEEK
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    cache = WeekCache()
    first = pipeline.check(project, cache)
    assert first.diagnostics
    kept_weeks.save_cache(Layout(project), cache, files.data_files(Layout(project)))
    assert (
        pipeline.check(
            project, kept_weeks.load_cache(Layout(project), files.data_files(Layout(project)))
        )
        == first
    )
    assert read == [WEEK] * times


def test_doubts_are_looked_for_where_a_build_did_not_and_left_out_where_it_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_weeks, "_WORTHWHILE", 1)
    layout = Layout(copy_project(tmp_path))
    week = layout.root / WEEK
    text = week.read_text(encoding="utf-8")
    week.write_text(re.sub(r"    deadlines:\n(?:      .*\n)+", "", text, count=1), encoding="utf-8")
    data = files.data_files(layout)
    of_build = data_check.checked_and_kept(layout, data, with_doubts=False)
    assert HINT_CODES.isdisjoint(found.code for found in of_build.diagnostics)
    of_check = data_check.checked_and_kept(layout, data)
    assert of_check == data_check.checked(layout, data)
    assert {found.code for found in of_check.diagnostics} & HINT_CODES
    assert data_check.checked_and_kept(layout, data, with_doubts=False) == of_build
