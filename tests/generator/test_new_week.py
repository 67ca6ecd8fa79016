from pathlib import Path

import pytest

import build as command_line
from generator import pipeline
from generator.data import yaml_source
from generator.data.formatting import formatted
from generator.data.validation import DataFile
from generator.editors import new_week
from generator.editors.new_week import Newest, WeekRefused, week_named
from tests.generator.test_validation import WEEK

NAME = "directives/2024/2024-W12.yml"


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    return project


@pytest.mark.parametrize(
    ("wanted", "newest", "expected"),
    [
        ("2024-W12", None, "2024-W12"),
        (" 2024-w12 ", None, "2024-W12"),
        ("2024w9", None, "2024-W09"),
        ("W12", "2024-W11", "2024-W12"),
        ("w9", "2024-W11", "2024-W09"),
        ("W01", "2024-W52", "2025-W01"),
        ("W52", "2025-W01", "2024-W52"),
        ("2020-W53", None, "2020-W53"),
        ("17/3/2024", None, "2024-W11"),
        ("18/03/2024", None, "2024-W12"),
        ("18.3.2024", None, "2024-W12"),
        ("18-3-2024", None, "2024-W12"),
        ("2024-03-17", None, "2024-W11"),
        ("2024-12-30", None, "2025-W01"),
        (None, "2024-W11", "2024-W12"),
        (None, "2024-W52", "2025-W01"),
    ],
)
def test_weeks_as_editors_write_them(wanted: str | None, newest: str | None, expected: str) -> None:
    assert week_named(wanted, newest) == expected


@pytest.mark.parametrize(
    ("wanted", "newest", "hint"),
    [
        ("2024-W53", None, "2025-W01 (từ ngày 30/12/2024) hoặc 2024-W52"),
        ("2024-W60", None, "Có phải 2024-W52?"),
        ("2024-W0", None, "Có phải 2024-W01?"),
        ("W12", None, "2024-W12"),
        ("31/2/2024", None, "không có ngày 31/2/2024"),
        ("2024-12", "2024-W11", "không hiểu “2024-12”"),
        ("17/3", "2024-W11", "không hiểu “17/3”"),
        ("tuần sau", "2024-W11", "Ghi tuần (2024-W12)"),
        ("0000-W01", None, "năm 0 không thể đúng"),
        ("31/12/9999", None, "năm 9999 không thể đúng"),
        ("9999-W52", None, "năm 9999 không thể đúng"),
        (None, None, "Ghi cả năm"),
    ],
)
def test_weeks_that_are_refused(wanted: str | None, newest: str | None, hint: str) -> None:
    with pytest.raises(WeekRefused) as refused:
        week_named(wanted, newest)
    assert hint in str(refused.value)


def test_a_new_week_is_written_and_every_place_to_fill_in_is_reported_once(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.main(["new"], run) == 0
    printed = capsys.readouterr().out
    assert f"Đã tạo {NAME}" in printed
    assert "build.py check" in printed
    text = (run / NAME).read_text(encoding="utf-8")
    assert formatted(text) == text
    assert "starts_on: 2024-03-18\nends_on: 2024-03-24\n" in text
    assert "title: Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần\n" in text
    assert "publisher: Cổng thông tin điện tử tỉnh Lạng Sơn, urls: []" in text
    diagnostics = pipeline.check(run).diagnostics
    assert {(diagnostic.code, diagnostic.file) for diagnostic in diagnostics} == {("M220", NAME)}
    places = [line for line in text.split("\n") if "‹" in line and not line.startswith("#")]
    assert len(diagnostics) == sum(line.count("‹") for line in places)


def test_nothing_is_overwritten(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (run / WEEK).read_bytes()
    assert command_line.main(["new", "2024-W11"], run) == 2
    assert f"đã có {WEEK}" in capsys.readouterr().err
    assert (run / WEEK).read_bytes() == before


@pytest.mark.parametrize(
    ("last_day", "expected"),
    [("2024-03-15", "2024-W12"), ("2024-03-24", "2024-W13"), ("2024-03-21", "2024-W12")],
)
def test_the_next_week_is_one_that_the_newest_bulletin_does_not_cover(
    run: Path, last_day: str, expected: str
) -> None:
    path = run / WEEK
    text = path.read_text(encoding="utf-8").replace("ends_on: 2024-03-17", f"ends_on: {last_day}")
    path.write_text(text, encoding="utf-8")
    assert new_week.begin_week(run, None) == f"directives/2024/{expected}.yml"


def test_a_week_without_a_bulletin_needs_no_more_than_its_file(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.main(["new", "--no-bulletin"], run) == 0
    assert f"Đã tạo {NAME}: tuần không có bản tin" in capsys.readouterr().out
    assert pipeline.check(run).diagnostics == ()
    text = (run / NAME).read_text(encoding="utf-8")
    assert formatted(text) == text
    assert text.endswith("lead: null\ndirectives: []\n")


def test_an_impossible_week_makes_no_folder(run: Path) -> None:
    with pytest.raises(WeekRefused):
        new_week.begin_week(run, "2026-W60")
    assert not (run / "directives/2026").exists()


def test_the_first_week_of_all_names_what_is_to_be_filled_in(run: Path) -> None:
    (run / WEEK).unlink()
    name = new_week.begin_week(run, "2024-W11")
    text = (run / name).read_text(encoding="utf-8")
    assert "title: ‹tiêu đề bản tin, không kèm ngày›" in text
    assert formatted(text) == text


@pytest.mark.parametrize("raw", [b"a: b: c", b"- x", b"title: [a]\nsource: x\n", b"\xff"])
def test_a_faulty_week_before_does_not_stop_the_new_one(raw: bytes) -> None:
    newest = Newest.of(DataFile(WEEK, raw))
    assert newest == Newest("2024-W11", None, None)
    text = new_week.skeleton("2024-W12", newest)
    source, faults = yaml_source.read(text.encode())
    assert source
    assert not faults


def test_odd_titles_come_through() -> None:
    text = new_week.skeleton("2024-W12", Newest("2024-W11", "Bản tin: {số} #1", "“A”, B"))
    source, _ = yaml_source.read(text.encode())
    assert source
    assert source.data["title"] == "Bản tin: {số} #1"
    assert source.data["source"]["publisher"] == "“A”, B"
