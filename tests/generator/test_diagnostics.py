import random
import re
from dataclasses import replace
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.data import diagnostics, messages
from generator.data.diagnostics import Diagnostic, Fault, Position

ONE = Diagnostic(
    file="directives/2024/2024-W11.yml",
    position=Position(12, 7),
    code="M204",
    severity="error",
    message="“x” không phải ngày.",
    suggestion="Viết 2024-03-14.",
)


def with_(**changes: str) -> Diagnostic:
    return replace(ONE, **changes)  # type: ignore[arg-type]


def test_text_names_place_gravity_code_and_advice() -> None:
    assert diagnostics.as_text(ONE) == (
        "directives/2024/2024-W11.yml:12:7: lỗi M204: “x” không phải ngày.\n    → Viết 2024-03-14."
    )


def test_text_without_advice_is_one_line() -> None:
    assert diagnostics.as_text(with_(suggestion="")).count("\n") == 0


def test_the_place_in_the_data_stands_between_message_and_advice() -> None:
    placed = with_(place="2024-1-ubnd › document › date")
    assert diagnostics.as_text(placed) == diagnostics.as_text(ONE).replace(
        "\n", "\n    ở 2024-1-ubnd › document › date\n", 1
    )
    assert "ngày. (ở 2024-1-ubnd › document › date) → Viết" in diagnostics.as_github(placed)


def test_a_doubt_is_called_a_doubt() -> None:
    doubt = Diagnostic(ONE.file, ONE.position, "R324", "warning", "Lạ.", "")
    assert ": lưu ý R324: " in diagnostics.as_text(doubt)
    assert diagnostics.as_github(doubt).startswith("::warning ")


def test_github_annotates_the_line() -> None:
    assert diagnostics.as_github(ONE) == (
        "::error file=directives/2024/2024-W11.yml,line=12,col=7,title=M204"
        "::“x” không phải ngày. → Viết 2024-03-14."
    )


def test_github_escapes_what_would_end_the_command() -> None:
    shown = diagnostics.as_github(
        with_(file="a,b:c%\r\n::x.yml", message="50%\r\n::error::y, z: w", suggestion="")
    )
    assert shown == (
        "::error file=a%2Cb%3Ac%25%0D%0A%3A%3Ax.yml,line=12,col=7,title=M204"
        "::50%25%0D%0A::error::y, z: w"
    )


@given(st.text(), st.text(), st.text())
def test_github_gets_one_command_on_one_line(file: str, message: str, suggestion: str) -> None:
    shown = diagnostics.as_github(with_(file=file, message=message, suggestion=suggestion))
    assert "\n" not in shown
    assert "\r" not in shown
    command = re.match(r"^::error (file=[^,]*,line=12,col=7,title=M204)::", shown)
    assert command
    assert "::" not in command[1]


def test_diagnostics_are_ordered_by_file_then_place() -> None:
    ordered = [
        Diagnostic(file, Position(line, column), code, "error", "", "")
        for file, line, column, code in [
            ("a.yml", 2, 10, "M1"),
            ("a.yml", 2, 10, "M2"),
            ("a.yml", 10, 1, "M1"),
            ("b.yml", 1, 2, "M1"),
            ("b.yml", 1, 10, "M1"),
        ]
    ]
    shuffled = ordered[:]
    random.Random(11).shuffle(shuffled)  # noqa: S311 - only an order
    assert shuffled != ordered
    assert diagnostics.in_order(shuffled) == ordered


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", messages.CATALOGUE)
def test_every_message_is_said_and_every_value_shown(code: str) -> None:
    message = messages.CATALOGUE[code]
    values = {name: f"<{name}>" for name in names(message.sentence) | names(message.advice)}
    diagnostic = messages.diagnose(Fault(code, values=values), "a.yml", Position(1, 2))
    assert diagnostic.message
    assert diagnostic.suggestion
    assert all(value in diagnostic.message + diagnostic.suggestion for value in values.values())
    assert (diagnostic.code, diagnostic.severity, diagnostic.position) == (
        code,
        message.severity,
        Position(1, 2),
    )


@pytest.mark.parametrize("code", messages.CATALOGUE)
def test_a_message_is_a_sentence_in_vietnamese(code: str) -> None:
    message = messages.CATALOGUE[code]
    assert re.match(r"[A-ZĐẢÁÀỞÂ“]", message.sentence)
    assert message.sentence.endswith(".")
    assert re.search(
        r"[ăâđêôơưáàảãạấầẩậắếềểệốồổộớờởợứừửựíìỉịúùủụýóòỏọéèẻẹ]", message.sentence.lower()
    )


def test_values_are_never_read_as_templates() -> None:
    fault = Fault("M204", values={"value": "{value.__class__} {0} {{x}}", "hint": ""})
    diagnostic = messages.diagnose(fault, "a.yml", Position())
    assert "“{value.__class__} {0} {{x}}”" in diagnostic.message


def test_a_long_value_is_cut() -> None:
    fault = Fault("M204", values={"value": "đ" * 5000, "hint": ""})
    diagnostic = messages.diagnose(fault, "a.yml", Position())
    assert len(diagnostic.message) < 500
    assert "đ…”" in diagnostic.message


def test_an_unknown_code_or_a_missing_value_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        messages.diagnose(Fault("X000"), "a.yml", Position())
    with pytest.raises(KeyError):
        messages.diagnose(Fault("M204"), "a.yml", Position())
