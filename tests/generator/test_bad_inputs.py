"""Every bad input of tests/data/bad-inputs.jsonl is told, with its code, line and column; none ends in a traceback.

A line of that file is: name, file, text to be replaced (null: the whole file), what is put there, and what is
told first: code, line, column, and the file where it is another one."""

import json
import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.data import messages
from generator.data.diagnostics import Diagnostic
from generator.data.validation import LEDGER, WeekCache
from generator.site import data_check, files
from generator.site.files import Layout
from tests.frozen import DATA, copy_project
from tests.generator.test_validation import AGENCIES, WEEK

TABLE = DATA / "bad-inputs.jsonl"
BAD = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    return Layout(copy_project(tmp_path_factory.mktemp("bad")))


@pytest.fixture(scope="module")
def known(layout: Layout) -> bytes:
    """What a check of the good data keeps, as it is kept for the next check: a bad input is all that is read again."""
    cache = WeekCache()
    data_check.checked(layout, files.data_files(layout), cache)
    return pickle.dumps(cache)


def told(layout: Layout, known: bytes | None = None) -> tuple[Diagnostic, ...]:
    cache = pickle.loads(known) if known else None  # noqa: S301 - our own
    return data_check.checked(layout, files.data_files(layout), cache).diagnostics


def first(found: tuple[Diagnostic, ...], file: str) -> str:
    """Return what is told first of a file: errors before doubts, and this file before others."""
    one = min(found, key=lambda one: (one.file != file, one.severity != "error", one.position))
    place = f"{one.code} {one.position.line}:{one.position.column}"
    return place if one.file == file else f"{place} {one.file}"


@pytest.fixture
def path(layout: Layout, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Put a bad input into the project for as long as a test takes."""
    _, file, old, put, _ = request.param
    path = layout.root / file
    before = path.read_bytes() if path.exists() else None
    if old is not None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        put = text.replace(old, put, 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(put, encoding="utf-8")
    yield path
    path.unlink()
    if before is not None:
        path.write_bytes(before)
    for folder in path.parents:
        if folder == layout.root or any(folder.iterdir()):
            break
        folder.rmdir()


@pytest.mark.parametrize(
    ("path", "expected"),
    [pytest.param(row, row[4], id=row[0]) for row in BAD],
    indirect=["path"],
)
def test_a_bad_input_is_told_at_its_place(
    known: bytes, path: Path, expected: str, layout: Layout
) -> None:
    found = told(layout, known)
    assert found
    assert first(found, path.relative_to(layout.root).as_posix()) == expected
    assert all(one.suggestion for one in found)


def test_there_are_many_bad_inputs_and_each_has_its_name() -> None:
    assert len(BAD) >= 300
    assert len({row[0] for row in BAD}) == len(BAD)


def test_without_a_bad_input_nothing_is_told(layout: Layout) -> None:
    assert told(layout) == ()


@pytest.mark.parametrize("name", [WEEK, LEDGER, AGENCIES, "content/gioi-thieu.md", "mkdocs.yml"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_what_is_no_file_is_told_and_not_waited_for(name: str, kind: str, tmp_path: Path) -> None:
    layout = Layout(copy_project(tmp_path))
    path = layout.root / name
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes here")
        os.mkfifo(path)
    else:
        path.symlink_to("/etc/hostname")
    codes = {one.code for one in told(layout) if one.file == name}
    assert codes & {"F006", "F024"} or (name == "mkdocs.yml" and kind == "link")


def test_of_a_huge_file_only_a_part_is_read(tmp_path: Path) -> None:
    layout = Layout(copy_project(tmp_path))
    with (layout.root / WEEK).open("wb") as file:
        file.truncate(3_000_000_000)
    (week,) = (one for one in files.data_files(layout) if one.name == WEEK)
    assert len(week.raw) < 10_000_000
    assert [one.code for one in told(layout)] == ["F002"]


@pytest.mark.parametrize("size", [3, 4_000])
def test_of_many_faults_of_a_file_the_rest_is_counted(size: int, layout: Layout) -> None:
    path = layout.root / WEEK
    before = path.read_bytes()
    path.write_bytes(before + b"".join(b"k%d: 1\n" % number for number in range(size)))
    found = told(layout)
    path.write_bytes(before)
    assert len(found) == min(size, messages.MOST + 1)
    rest = [one.message for one in found if one.code == "F025"]
    assert len(rest) == (size > messages.MOST)
    assert all(f"{size - messages.MOST} chỗ" in message for message in rest)
