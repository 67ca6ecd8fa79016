import re
import textwrap
from collections.abc import Callable
from functools import cache

import pytest

import build as command_line
from generator.data import explanations, messages
from generator.data.explanations import Explanation
from generator.data.registry import Registry
from generator.data.validation import LEDGER, DataFile, WeekCache, _Run, validate
from generator.outputs import ledger
from tests.generator.test_validation import WEEK, real_files, with_another_week

REGISTRY = "directives/registry"


@cache
def registry() -> Registry:
    return validate([DataFile(name, raw) for name, raw in real_files().items()]).registry


ALL = {
    code: explanations.told(known, registry().committee)
    for code, known in explanations.explanations().items()
}


def in_place(explanation: Explanation, lines: str) -> dict[str, bytes]:
    """Return the real files with the lines of an example in place of the real ones."""
    files = real_files()
    name = WEEK if explanation.file == "week" else f"{REGISTRY}/{explanation.file}.yml"
    text = files[name].decode()
    for indent in ("", "  ", "    ", "      ", "        "):
        wanted = f"\n{textwrap.indent(explanation.place, indent)}\n"
        if wanted in text:
            assert text.count(wanted) == 1, wanted
            text = text.replace(wanted, f"\n{textwrap.indent(lines, indent)}\n")
            return files | {name: visible(text).encode()}
    raise AssertionError(explanation.place)


def visible(text: str) -> str:
    return re.sub(r"<U\+([0-9A-F]{4})>", lambda match: chr(int(match[1], 16)), text)


def codes_in_place(explanation: Explanation, lines: str) -> set[str]:
    """Return the codes reported for an example; registries are read again only for an example in one."""
    files = in_place(explanation, lines)
    if explanation.file != "week":
        return codes(files)
    file = DataFile(WEEK, files[WEEK])
    run = _Run({"anh.jpg"}, WeekCache())
    checked = run.week(file, registry())
    run.compare({WEEK: file}, {WEEK: checked.record} if checked.record else {})
    return {diagnostic.code for diagnostic in (*checked.diagnostics, *run.diagnostics)}


def codes(files: dict[str, bytes], linked: str = "") -> set[str]:
    data = [DataFile(name, raw, name == linked) for name, raw in files.items()]
    return {
        diagnostic.code
        for diagnostic in ledger.checked(validate(data, {"anh.jpg"}), data).diagnostics
    }


def without(name: str) -> dict[str, bytes]:
    return {key: raw for key, raw in real_files().items() if key != name}


LEDGER_CODES = ("F009", "F010", "F011", "F012", "F013", "F019")
# For these codes the example describes a whole file in words; here is that file.
WHOLE: dict[str, Callable[[Explanation], tuple[dict[str, bytes], str]]] = {
    "F001": lambda _: (real_files() | {WEEK: real_files()[WEEK].decode().encode("utf-16")}, ""),
    "F002": lambda _: (real_files() | {WEEK: b"#" * (1024 * 1024 + 1)}, ""),
    "F003": lambda explanation: (
        without(explanation.good) | {explanation.bad: real_files()[explanation.good]},
        "",
    ),
    "F006": lambda explanation: (
        real_files() | {explanation.good: b""},
        explanation.bad.split(" ")[0],
    ),
    "F007": lambda explanation: (without(explanation.good), ""),
    "F027": lambda explanation: (without(explanation.good), ""),
    "F020": lambda explanation: (real_files() | {explanation.bad: b""}, ""),
    "F008": lambda explanation: (real_files() | {explanation.bad: b""}, ""),
    **dict.fromkeys(
        LEDGER_CODES, lambda explanation: (real_files() | {LEDGER: explanation.bad.encode()}, "")
    ),
    "R360": lambda _: (
        with_another_week("2024-W12", "starts_on: 2024-03-17\nends_on: 2024-03-24\n"),
        "",
    ),
    "R361": lambda _: (
        with_another_week("2024-W13", "starts_on: 2024-03-25\nends_on: 2024-03-31\n"),
        "",
    ),
    "Y107": lambda _: (real_files() | {WEEK: "- mục\n".encode() * 50_001}, ""),
    "Y109": lambda explanation: (real_files() | {WEEK: explanation.bad.encode()}, ""),
}
# tests/generator/test_published.py puts them into a repository, for they need one.
PUBLISHED = {"F016", "F017", "F018"}
# tests/generator/test_bad_inputs.py puts them into a project, for they need more than data.
BESIDE = {"F024", "F025", "F026", "F030", "F031", "F032", "F033", "F034"}
# tests/generator/test_release.py tells them, for they are of what was built.
BUILT = {"F040", "F041", "F042", "F043", "F044", "F045", "F046"}
IN_PLACE = [
    explanation
    for explanation in ALL.values()
    if explanation.code not in {*WHOLE, *PUBLISHED, *BESIDE, *BUILT}
]


def test_every_code_is_explained() -> None:
    assert set(ALL) == set(messages.CATALOGUE)
    assert all(
        explanation.why and explanation.bad != explanation.good for explanation in ALL.values()
    )


@pytest.mark.parametrize("explanation", IN_PLACE, ids=lambda explanation: explanation.code)
def test_the_bad_example_has_the_fault_and_the_good_one_none(explanation: Explanation) -> None:
    assert explanation.code in codes_in_place(explanation, explanation.bad)
    # A good example equal to the real lines needs no test: other tests check the real files.
    assert (
        explanation.good == explanation.place
        or codes_in_place(explanation, explanation.good) == set()
    )


@pytest.mark.parametrize("code", WHOLE)
def test_a_bad_file_has_the_fault(code: str) -> None:
    files, linked = WHOLE[code](ALL[code])
    assert code in codes(files, linked)


@pytest.mark.parametrize("code", LEDGER_CODES)
def test_the_good_lines_of_the_ledger_have_no_fault(code: str) -> None:
    files = real_files()
    assert codes(files | {LEDGER: ALL[code].good.encode()}) == codes(files)


def test_the_good_lines_of_a_whole_file_are_read() -> None:
    assert "Y109" not in codes(real_files() | {WEEK: ALL["Y109"].good.encode()})


@pytest.mark.parametrize(
    ("asked", "nearest"), [("R305", "R305"), (" r305", "R305"), ("r3O5", "R305"), ("quote", None)]
)
def test_codes_as_they_are_typed(asked: str, nearest: str | None) -> None:
    assert explanations.nearest(asked) == nearest


def test_no_placeholder_of_a_message_is_printed() -> None:
    for explanation in ALL.values():
        assert not re.search(r"\{\w+\}", explanation.sentence.replace("{năm}", ""))
        assert "…" not in explanation.advice


@pytest.fixture
def explain(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = command_line.main(["explain", *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_the_command_explains_one_code(explain: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = explain("r305")
    assert code == 0
    assert out.startswith("R305 (lỗi): Câu trích “…” không có trong nội dung\n")
    assert all(heading in out for heading in ("Vì sao: ", "Sai:\n    - {", "Đúng:\n    - {"))


def test_the_command_lists_all_codes(explain: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = explain()
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(ALL)


def test_the_command_knows_what_was_meant(explain: Callable[..., tuple[int, str, str]]) -> None:
    code, _, err = explain("R399")
    assert code == 2
    assert "Có phải R3" in err
    assert "build.py explain" in explain("quote")[2]
