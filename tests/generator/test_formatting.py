from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.data import yaml_source
from generator.data.formatting import LEFT, Unformattable, dump, formatted
from tests.frozen import FROZEN
from tests.generator.synthetic import (
    ABBREVIATIONS,
    AGENCIES,
    LEADERS,
    TOPICS,
    as_yaml,
    full_week,
    leaves,
    put,
)

REAL = sorted((FROZEN / "directives").rglob("*.yml"))


def data(text: str) -> Any:  # noqa: ANN401 - plain data of any shape
    source, faults = yaml_source.read(text.encode())
    assert {fault.code for fault in faults} <= LEFT
    assert source
    return source.data


def remarks(text: str) -> list[str]:
    return sorted(comment.text for comment in yaml_source.comments(text))


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_the_committed_files_are_in_the_house_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert formatted(text) == text


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_data_alone_give_the_same_lines(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    own = [line for line in text.split("\n") if not line.lstrip().startswith("#")]
    dumped = dump(data(text)).split("\n")
    # The sections of a registry are separated by the comments above them.
    assert [line for line in dumped if line] == [line for line in own if line]


@pytest.mark.parametrize("content", [full_week(), LEADERS, AGENCIES, TOPICS, ABBREVIATIONS])
def test_every_key_comes_through(content: dict[str, Any]) -> None:
    text = dump(content)
    assert data(text) == content
    assert formatted(as_yaml(content)) == formatted(text) == text


def test_dates_and_numbers_are_written_plain() -> None:
    text = dump({"schema_version": 1, "starts_on": date(2024, 3, 11), "lead": None})
    assert text == "schema_version: 1\nstarts_on: 2024-03-11\nlead: null\n"


@pytest.mark.parametrize("value", [True, 1.5, b"x", {1, 2}])
def test_what_is_no_plain_data_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        dump({"lead": value})


MESSY = """\
# đầu tệp


title:   "Bản tin" # cạnh tiêu đề
id: '2024-W11'
schema_version: 1
directives:
# trên chỉ đạo một
-   title: >-
      Một
      hai
    # trên mã
    id: 2024-1-vp-thu
    topics: [a, # cạnh a
      b]
    body: | # cạnh nội dung
        Đoạn một: #1

        Đoạn hai
    agencies: # cạnh danh sách
    - quote: 'x'
      role: lead   # cạnh vai trò
      # dưới vai trò
      agency: so-cu
    sic:
      - {suggest: c, text: 'a, b'} # cạnh lỗi
      # cuối danh sách
    # cuối chỉ đạo
- id: 2024-2-vp-thu
  kind: direction
# cuối tệp
"""
NEAT = """\
# đầu tệp
schema_version: 1
id: 2024-W11
title: 'Bản tin' # cạnh tiêu đề
directives:
  # trên chỉ đạo một
  # trên mã
  - id: 2024-1-vp-thu
    title: Một hai
    topics:
      - a # cạnh a
      - b
    body: | # cạnh nội dung
      Đoạn một: #1

      Đoạn hai
    agencies: # cạnh danh sách
      - role: lead # cạnh vai trò
        # dưới vai trò
        agency: so-cu
        quote: x
    sic:
      - {text: 'a, b', suggest: c} # cạnh lỗi
      # cuối danh sách
    # cuối chỉ đạo

  - id: 2024-2-vp-thu
    kind: direction
  # cuối tệp
"""


def test_a_messy_file_becomes_neat_and_loses_no_comment() -> None:
    neat = formatted(MESSY)
    assert neat.split("\n") == NEAT.split("\n")
    assert data(neat) == data(MESSY)
    assert remarks(neat) == remarks(MESSY)
    assert formatted(neat) == neat


def test_a_comment_that_comes_to_stand_elsewhere_needs_no_second_run() -> None:
    messy = "directives:\n  - id: a\n    sic:\n      - suggest: b\n        # trên text\n        text: c\n"
    neat = formatted(messy)
    assert neat.splitlines()[-2:] == ["      # trên text", "      - {text: c, suggest: b}"]
    assert formatted(neat) == neat


def test_line_ends_marks_and_odd_spaces_are_made_plain() -> None:
    text = "\ufefftitle: Chỉ\u00a0đa\u0323o\u200b\r\nlead: null # ghi\u00a0chú\r\n"
    assert formatted(text) == "title: Chỉ đạo\nlead: null # ghi chú\n"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: b: c\n", ["Y101"]),
        ("a: 1\na: 2\n", ["Y102"]),
        ("a: &x 1\n", ["Y103"]),
        ("<<: {a: 1}\n", ["Y105"]),
        ("a: Công văn #12\n", ["Y110"]),
        ("? [a]\n: b\n", ["Y111"]),
        ("# nothing\n", ["Y109"]),
        ("a: b\x07c\n", ["F004"]),
        ("a: b\u2028c\n", ["F004"]),
        ('a: "\\u202eb"\n', ["F004"]),
        ("a:\n\u00a0 b: c\n", ["F004"]),
    ],
)
def test_what_cannot_be_made_safe_is_refused_with_its_faults(text: str, codes: list[str]) -> None:
    with pytest.raises(Unformattable) as refused:
        formatted(text)
    assert [fault.code for fault in refused.value.faults] == codes
    assert all(fault.position for fault in refused.value.faults)


def test_faulty_data_can_be_formatted() -> None:
    text = "title: [một, {hai: }]\nkhoa_la: x\nid: ''\nsource: chữ\ndirectives: {a: b}\n"
    neat = formatted(text)
    assert data(neat) == data(text)
    assert neat.startswith("id: ''\ntitle:\n  - một\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b", "a: b"),
        ("null", "'null'"),
        ("", "''"),
        ("2024", "'2024'"),
        ("no", "'no'"),
        ("số: 1", "'số: 1'"),
        ("số #1", "'số #1'"),
        ("- a", "'- a'"),
        ("-a", "-a"),
        ("“a”", "“a”"),
        ("it's", "it's"),
        ("'a", "'''a'"),
        ("a, b", "a, b"),
        ("a  b", "'a  b'"),
        ("60%", "60%"),
        ("%60", "'%60'"),
    ],
)
def test_quotes_only_where_they_are_needed(text: str, expected: str) -> None:
    expected = "'a: b'" if text == "a: b" else expected
    assert dump({"lead": text}) == f"lead: {expected}\n"


def test_a_comma_needs_quotes_only_in_brackets() -> None:
    assert dump({"image": {"caption": "a, b"}}) == "image: {caption: 'a, b'}\n"


def test_what_fits_in_a_line_stands_in_one() -> None:
    room = 140 - len("image: {caption: }")
    assert dump({"image": {"caption": "x" * room}}).count("\n") == 1
    assert dump({"image": {"caption": "x" * (room + 1)}}).startswith("image:\n  caption: x")


# Characters with a meaning in YAML, and letters.
SIGNS = st.text(
    st.sampled_from([*"aBđĐ😀1 \n\t:-#?,[]{}&*!|>'\"%@`~=<.\\/“”\u00a0\u0323"]), max_size=12
)
WILD = st.one_of(
    st.none(),
    SIGNS,
    st.recursive(
        SIGNS,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(SIGNS, inner, max_size=3)
        ),
        max_leaves=6,
    ),
)


@settings(max_examples=30)
@given(st.data())
def test_any_text_anywhere_in_a_week_comes_through(draw: st.DataObject) -> None:
    filled = full_week()
    for path in draw.draw(st.lists(st.sampled_from(list(leaves(filled))), max_size=6)):
        filled = put(filled, path, draw.draw(SIGNS))
    text = dump(filled)
    assert data(text) == seen(filled)
    assert formatted(text) == text


@settings(max_examples=80)
@given(st.dictionaries(st.one_of(SIGNS, st.sampled_from(list(full_week()))), WILD, min_size=1))
def test_any_data_come_through_or_are_refused(content: dict[str, Any]) -> None:
    try:
        text = dump(content)
    except Unformattable:
        return
    assert data(text) == seen(content)
    assert formatted(text) == text


def seen(node: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    if isinstance(node, dict):
        return {yaml_source.shown(key): seen(value) for key, value in node.items()}
    if isinstance(node, list):
        return [seen(item) for item in node]
    return yaml_source.shown(node) if isinstance(node, str) else node


LINES = MESSY.split("\n")


@settings(max_examples=80)
@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, 8)), max_size=8))
def test_comments_anywhere_are_kept_and_the_second_run_changes_nothing(
    places: list[tuple[int, int]],
) -> None:
    lines = list(LINES)
    for number, (index, indent) in enumerate(places):
        lines[index] += "\n" + " " * indent + f"# thêm {number}"
    text = "\n".join(lines)
    source, _ = yaml_source.read(text.encode())
    if source is None:
        return
    neat = formatted(text)
    assert data(neat) == source.data
    assert remarks(neat) == remarks(text)
    assert formatted(neat) == neat


PIECES = st.sampled_from(
    [*":-[]{},#?|>'\"%\n\t~", " ", "\n", "\n  ", "\n    ", "\r\n", "a", "đề", "- ", ": ", " #x",
     " # x", "\n# y\n", "\n  # z\n", "a: ", "b: ", "\n- ", "\n  - ", "|\n  ", ">-\n ", "\u00a0", "a\u0323", "null", "id: "]
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_any_text_is_refused_or_comes_through(text: str) -> None:
    try:
        neat = formatted(text)
    except Unformattable:
        return
    source, _ = yaml_source.read(text.encode())
    assert source
    assert data(neat) == source.data
    assert formatted(neat) == neat
    assert neat.endswith("\n")
