from pathlib import Path

import pytest

import build as command_line
from generator.data.formatting import formatted
from generator.editors import format_command
from generator.site import files
from tests.generator.test_validation import TOPICS, WEEK


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    return project


def mess_up(path: Path) -> str:
    """Write a file in another style than the house style; return its original text."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(": ", ":   ", 1) + "\n\n", encoding="utf-8")
    return text


def test_fmt_rewrites_what_is_not_in_the_house_style(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = mess_up(run / TOPICS)
    mode = (run / TOPICS).stat().st_mode
    assert command_line.main(["fmt"], run) == 0
    others = len(list((run / "directives").rglob("*.yml"))) - 1
    assert capsys.readouterr().out.splitlines() == [
        f"Đã sửa {TOPICS}",
        f"{others} tệp đã đúng mẫu.",
    ]
    assert (run / TOPICS).read_text(encoding="utf-8") == text
    assert (run / TOPICS).stat().st_mode == mode
    assert not list((run / TOPICS).parent.glob(".*"))


def test_fmt_check_writes_nothing(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mess_up(run / TOPICS)
    before = (run / TOPICS).read_bytes()
    assert command_line.main(["fmt", "--check"], run) == 1
    assert f"{TOPICS} chưa đúng mẫu" in capsys.readouterr().out
    assert (run / TOPICS).read_bytes() == before
    assert command_line.main(["fmt", "--check", str(run / WEEK)], run) == 0


def test_fmt_reports_a_file_it_cannot_read_and_goes_on(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mess_up(run / TOPICS)
    (run / WEEK).write_text("lead: a: b\n", encoding="utf-8")
    assert command_line.main(["fmt"], run) == 1
    printed = capsys.readouterr()
    assert f"{WEEK}:1:8: lỗi Y101" in printed.out
    assert f"Đã sửa {TOPICS}" in printed.out
    assert f"{WEEK}: để nguyên" in printed.err
    assert (run / WEEK).read_text(encoding="utf-8") == "lead: a: b\n"


def test_fmt_of_a_file_that_is_not_there_is_wrong_usage(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.main(["fmt", str(run / "khong-co.yml")], run) == 2
    assert "khong-co.yml" in capsys.readouterr().err


def test_fmt_does_not_follow_links(run: Path) -> None:
    link = run / "directives/2024/2024-W12.yml"
    link.symlink_to(run / TOPICS)
    mess_up(run / TOPICS)
    result = format_command.reformat(run, [link])
    assert [diagnostic.code for diagnostic in result.diagnostics] == ["F006"]
    assert link.is_symlink()


def test_a_write_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a: 1\n", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.replace_text(path, "a: 2\n")
    assert path.read_text(encoding="utf-8") == "a: 1\n"
    assert [file.name for file in tmp_path.iterdir()] == ["a.yml"]


def test_hidden_characters_are_repaired_in_the_file(run: Path) -> None:
    text = (run / WEEK).read_text(encoding="utf-8")
    (run / WEEK).write_text(text.replace("Sở Nội vụ", "Sở\u00a0Nội vụ"), encoding="utf-8")
    format_command.reformat(run, [run / WEEK])
    assert (run / WEEK).read_text(encoding="utf-8") == formatted(text) == text
