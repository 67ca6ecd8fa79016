"""The proof fails whenever a line, a word or a number is lost or moved, and holds for any text."""

import copy
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import pipeline
from generator.data import yaml_source
from generator.data.validation import Validated
from generator.editors import importer
from generator.editors.importer import Lines, NotABulletinError, proof
from generator.editors.importer.lines import Line
from generator.editors.importer.outline import Outline, outline
from generator.editors.importer.second_reading import letters
from tests.frozen import FROZEN, ORIGINAL
from tests.generator.importer.test_outline import FIRST, SECOND, TITLE

WEEK = FROZEN / "directives/2024/2024-W11.yml"
REGISTRY = pipeline.check(FROZEN).registry


@pytest.fixture(scope="module")
def lines() -> Lines:
    return importer.read(ORIGINAL.name, ORIGINAL.read_bytes())


@pytest.fixture(scope="module")
def real_outline(lines: Lines) -> Outline:
    outlined = outline(lines.lines)
    assert outlined
    return outlined


@pytest.fixture
def week() -> dict[str, Any]:
    source, _ = yaml_source.read(WEEK.read_bytes())
    assert source
    return copy.deepcopy(source.data)


def test_the_real_week_holds_every_line(
    lines: Lines, real_outline: Outline, week: dict[str, Any]
) -> None:
    assert proof.lost(lines.lines, real_outline, week) == ()


@pytest.mark.parametrize("number", range(20))
def test_a_changed_number_or_word_is_found(
    number: int, lines: Lines, real_outline: Outline, week: dict[str, Any]
) -> None:
    directive = week["directives"][number]
    title, body = directive["title"], directive["body"]
    for key, text in (
        ("body", body.replace("2024", "2025", 1)),
        ("body", body.replace(" tỉnh", "", 1)),
        ("title", title[:-1]),
    ):
        assert text != directive[key]
        changed = copy.deepcopy(week)
        changed["directives"][number][key] = text
        assert proof.lost(lines.lines, real_outline, changed)


def test_what_is_dropped_moved_or_added_is_found(
    lines: Lines, real_outline: Outline, week: dict[str, Any]
) -> None:
    directives = week["directives"]
    for changed in (
        directives[:-1],
        directives[1:],
        [directives[1], directives[0], *directives[2:]],
        [*directives, directives[0]],
    ):
        assert proof.lost(lines.lines, real_outline, week | {"directives": changed})
    assert proof.lost(lines.lines, real_outline, week | {"title": "Chỉ đạo khác"})
    assert proof.lost(lines.lines, real_outline, week | {"lead": "Khác."})
    assert proof.lost(lines.lines, real_outline, week | {"image": {"caption": "Khác"}})


def test_a_section_forgotten_by_the_importer_stops_the_import(
    real: Validated, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(lines_: tuple[Line, ...], *_: object) -> Outline | None:
        outlined = outline(lines_)
        if outlined:
            del outlined.sections[3]
        return outlined

    monkeypatch.setattr("generator.editors.importer.week.outline", forgetful)
    with pytest.raises(NotABulletinError) as caught:
        importer.import_lines(lines, real.registry, None)
    assert caught.value.code == "I404"
    assert caught.value.lines


def test_the_head_of_a_table_is_proved_in_each_directive_and_says_what_to_call_it(
    real: Validated,
) -> None:
    rows = (
        "STT\tSố, ngày\tNội dung chỉ đạo\tCơ quan chủ trì\tCơ quan phối hợp\tHạn",
        "1\t15/UBND-KT ngày 12/3/2024\tNạo vét kênh theo Kế hoạch số 7/KH-BNN; trồng cây\tSở Y tế\t\t20/3/2024",
        "2\t16/UBND-KT ngày 13/3/2024\tThả cá giống xuống hồ Bản Lải\tSở Nội vụ\tSở Y tế\t30/3/2024",
    )
    lines = importer.read("a.txt", "\n".join((TITLE, *rows)).encode())
    imported = importer.import_lines(lines, real.registry, None)
    week = imported.source.data
    head = rows[0].replace("\t", " | ")
    assert [one["body"].split("\n")[0] for one in week["directives"]] == [head, head]
    assert [one["title"] for one in week["directives"]] == [
        "Nạo vét kênh theo Kế hoạch số 7/KH-BNN",
        "Thả cá giống xuống hồ Bản Lải",
    ]
    assert [[duty["role"] for duty in one["agencies"]] for one in week["directives"]] == [
        ["lead"],
        ["lead", "coordinating"],
    ]
    outlined = outline(lines.lines)
    assert outlined
    assert proof.lost(lines.lines, outlined, week) == ()
    for number, directive in enumerate(week["directives"]):
        for body in (
            directive["body"].replace(head, head.replace("Hạn", "Kỳ")),
            directive["body"].replace(head, ""),
            directive["body"].split("\n")[0],
            f"{head}\n\n{directive['body']}",
        ):
            changed = copy.deepcopy(week)
            changed["directives"][number]["body"] = body
            assert proof.lost(lines.lines, outlined, changed)


def test_two_tables_may_have_the_same_head(real: Validated) -> None:
    head = "STT\tSố, ngày\tNội dung\tCơ quan chủ trì"
    rows = [f"{n}\t{n}/UBND-KT ngày 12/3/2024\tĐo mặn cống {n}\tSở Y tế" for n in range(1, 5)]
    parts = (TITLE, head, *rows[:2], "Giao Sở Nội vụ đôn đốc chung.", head, *rows[2:])
    lines = importer.read("a.txt", "\n\n".join(parts).encode())
    week = importer.import_lines(lines, real.registry, None).source.data
    shown = [one["body"].split("\n\n") for one in week["directives"]]
    assert [[len(paragraph.split(" | ")) for paragraph in body] for body in shown] == [
        [4, 4],
        [4, 4, 1],
        [4, 4],
        [4, 4],
    ]


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            [TITLE, FIRST, SECOND, "Phòng dịch", "Làm đường", "Ảnh minh hoạ", "Thu Hà"]
        ),
        st.text("aĐđ ế.,;:()0123/-“”#'\"{}[]&*!|>%@`", min_size=1, max_size=40).map(str.strip),
        st.sampled_from(
            [
                "STT\tSố, ngày\tNội dung\tCơ quan chủ trì",
                "1\t15/UBND-KT ngày 12/3/2024\tNạo vét kênh\tSở Y tế",
                "2\t16/UBND-KT ngày 13/3/2024\tThả cá giống\t",
                "II\t17/UBND-KT ngày 14/3/2024\tLàm kè",
                "1. Phòng dịch",
                "- Sở Y tế, Sở Nội vụ chủ trì.",
                "Theo Công văn số 5/BYT-DP:",
            ]
        ),
    ).filter(bool),
    max_size=12,
)


@example(["&0", FIRST, "&0", TITLE])
@example(["&", FIRST, "&", TITLE])
@example(["0)", FIRST, "0)", TITLE])
@given(WORDS)
def test_any_text_is_imported_whole_or_refused(words: list[str]) -> None:
    outlined = importer.read("a.txt", "\n\n".join([TITLE, *words]).encode())
    try:
        imported = importer.import_lines(outlined, REGISTRY, None)
    except NotABulletinError as error:
        assert error.code in {"I402", "I403"}  # noqa: PT017 - both ends are right
        return
    week = imported.source.data
    everything = "".join(
        "".join([directive["title"], directive["body"]]) for directive in week["directives"]
    ) + "".join([week["title"], week["lead"] or "", str(week["image"] or "")])
    everything += "".join(omitted.line.text for omitted in imported.left_out)
    packed = letters(everything)
    for line in outlined.lines:
        if line.text != TITLE and not week["lead"] and ";" not in line.text:
            body = line.text.split(". ", 1)[-1] if line.text[0].isdigit() else line.text
            assert letters(body) in packed
