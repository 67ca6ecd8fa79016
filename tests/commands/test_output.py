"""Nothing that data say is a command for a runner of CI or for a terminal."""

import sys

import pytest

import build as command_line
from commands import output
from tests.frozen import copy_project
from tests.generator.test_validation import WEEK


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("::error file=a::b", ": :error file=a::b"),
        ("x\n  ::stop-commands::y", "x\n  : :stop-commands::y"),
        ("Câu: “a\n::warning::b”", "Câu: “a\n: :warning::b”"),
        ("x ##[error]y", "x # #[error]y"),
        ("##vso[task.setvariable]y", "# #vso[task.setvariable]y"),
        ("\x1b[31mđỏ\x07", "\ufffd[31mđỏ\ufffd"),
        ("a\rb\u202ec\u2066", "a\ufffdb\ufffdc\ufffd"),
        ("section_start:1:a\r\x1b[0K", "section_start:1:a\ufffd\ufffd[0K"),
        ("a.yml:1:2: lỗi\n\tb: c::d # e", "a.yml:1:2: lỗi\n\tb: c::d # e"),
        ("một\r\nhai", "một\nhai"),
    ],
)
def test_what_a_runner_or_a_terminal_obeys_is_text(
    text: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with output.harmless():
        sys.stdout.write(text)
        sys.stderr.write(text)
    assert capsys.readouterr() == (printed, printed)


def test_commands_of_a_body_are_not_obeyed_and_ours_are(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    root = copy_project(tmp_path_factory.mktemp("commands"))
    week = root / WEEK
    text = week.read_text(encoding="utf-8")
    meeting = (
        "\n  - id: 2024-W11-hop-2\n    title: Họp\n    kind: meeting\n    topics: [y-te]\n    body: |\n"
        "      Giao Sở Nội vụ chủ trì\n      ::error file=build.py::x\n      ::stop-commands::x\n"
    )
    week.write_text(text + meeting, encoding="utf-8")
    command_line.main(["check"], root)
    command_line.main(["check", "--format", "github"], root)
    printed = capfd.readouterr().out.splitlines()
    commands = [line for line in printed if line.lstrip().startswith("::")]
    assert commands
    assert all(line.startswith("::warning file=directives/") for line in commands)
