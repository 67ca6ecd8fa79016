import string
import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.data import messages, yaml_source
from generator.data.diagnostics import Fault, Position
from generator.data.yaml_source import Source
from tests.generator.synthetic import as_yaml, full_week, leaves

# Taking longer means a fault, not a slow machine: the right code needs a tenth of this.
SECONDS = 1.0


def read(text: str | bytes) -> tuple[Source | None, list[Fault]]:
    """Read the text; every fault must have a message and a position inside the text."""
    raw = text if isinstance(text, bytes) else text.encode()
    source, faults = yaml_source.read(raw)
    lines = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    for fault in faults:
        position = place_of(source, fault)
        messages.diagnose(fault, "tuan.yml", position)
        assert 1 <= position.line <= len(lines)
        assert 1 <= position.column <= len(lines[position.line - 1]) + 1
    return source, faults


def place_of(source: Source | None, fault: Fault) -> Position:
    if fault.position:
        return fault.position
    assert source
    return source.position(fault.path, at_key=fault.at_key)


def faults_in(text: str | bytes) -> list[tuple[str, int, int]]:
    source, faults = read(text)
    positions = [(fault.code, place_of(source, fault)) for fault in faults]
    return [(code, position.line, position.column) for code, position in positions]


def data(text: str | bytes) -> object:
    source, faults = read(text)
    assert faults == []
    assert source
    return source.data


@pytest.mark.parametrize(
    "scalar",
    [
        "83.760", "010", "0o10", "0x1F", "12:30", "12:30:45", "no", "yes", "on", "True", "1e3", ".inf",
        ".nan", "+1", "1_000", "2024-02-30", "2024-03-11", "2024-03-11T10:00:00Z", "2024-W11", "=", "Công văn",
        "a: b".replace(": ", ":"), "a#b", "500/QĐ-UBND", "“a”", "-1", "NULLS", "nulls", "<< a",
    ],
)  # fmt: skip
def test_every_scalar_stays_the_text_it_is(scalar: str) -> None:
    assert data(f"a: {scalar}\nb: [{scalar}]\n") == {"a": scalar, "b": [scalar]}
    assert data(f"a: '{scalar}'\n") == {"a": scalar}


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_only_a_plain_null_means_nothing(nothing: str) -> None:
    assert data(f"a: {nothing}\nb: x\n") == {"a": None, "b": "x"}
    assert data(f"a: '{nothing}'\nb: \"{nothing}\"\n") == {"a": nothing, "b": nothing}


def test_keys_are_texts_too() -> None:
    assert data("010: a\nno: b\n~: c\n2024-02-30: d\n") == {
        "010": "a",
        "no": "b",
        "~": "c",
        "2024-02-30": "d",
    }


def test_flow_block_and_folded_styles() -> None:
    text = "a: {b: [1, 'x, y', {c: d}], e: }\nf: |\n  g\n\n  h #12\ni: >-\n  j\n  k\nl: m\n  n\n"
    assert data(text) == {
        "a": {"b": ["1", "x, y", {"c": "d"}], "e": None},
        "f": "g\n\nh #12\n",
        "i": "j k",
        "l": "m n",
    }


FAULTS: dict[str, tuple[str | bytes, list[tuple[str, int, int]]]] = {
    "equal keys": ("a: 1\nĐề: 2\nb: 3\nĐề: 4\n", [("Y102", 4, 1)]),
    "equal keys in one line": ("x: {Đề: 1, 😀: 2, Đề: 3}\n", [("Y102", 1, 18)]),
    "equal keys, other quotes": ("a: 1\n'a': 2\n", [("Y102", 2, 1)]),
    "three equal keys": ("a: 1\na: 2\na: 3\n", [("Y102", 2, 1), ("Y102", 3, 1)]),
    "anchor": ("đề: &x 1\n", [("Y103", 1, 5)]),
    "anchor of a list": ("a:\n  - 😀\n  - &x [1]\n", [("Y103", 3, 5)]),
    "alias": ("a: *x\n", [("Y103", 1, 4)]),
    "bomb": ("a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n", [("Y103", 1, 4)]),
    "tag": ("a: !!python/object:os.system x\n", [("Y104", 1, 4)]),
    "local tag": ("a: [😀, !x y]\n", [("Y104", 1, 8)]),
    "bare tag": ("a: ! x\n", [("Y104", 1, 4)]),
    "merge key": ("a:\n  <<: {b: 1}\n  c: 2\n", [("Y105", 2, 3)]),
    "depth": ("[" * 13 + "]" * 13, [("Y106", 1, 13)]),
    "block depth": ("- " * 13 + "a", [("Y106", 1, 25)]),
    "depth of keys": ("".join(f"{'  ' * n}a:\n" for n in range(14)), [("Y106", 13, 25)]),
    "two documents": ("a: 1\n---\nb: 2\n", [("Y108", 2, 1)]),
    "empty": ("", [("Y109", 1, 1)]),
    "blank": (" \n\n", [("Y109", 1, 1)]),
    "comments only": ("# một\n# hai\n", [("Y109", 1, 1)]),
    "mark only": (b"\xef\xbb\xbf", [("Y109", 1, 1)]),
    "empty document": ("---\n", [("Y109", 1, 1)]),
    "lost number": ("so: Công văn #12\n", [("Y110", 1, 13)]),
    "lost number after an astral character": ("😀: 😀😀 #12\n", [("Y110", 1, 6)]),
    "lost number in a list": ("a: [x #12\n  ]\n", [("Y110", 1, 6)]),
    "lost number on a second line": ("a: x\n  y #12\n", [("Y110", 2, 4)]),
    "whole value lost": ("so: #12\n", [("Y110", 1, 4)]),
    "whole item lost": ("a:\n  - #12\n", [("Y110", 2, 4)]),
    "key that is no text": ("? [a, b]\n: c\n", [("Y111", 1, 3)]),
    "colon": ("a: b: c\n", [("Y101", 1, 5)]),
    "colon after Vietnamese": ("đề: Đề án: một\n", [("Y101", 1, 10)]),
    "tab": ("a:\n\tb: 1\n", [("Y101", 2, 1)]),
    "no colon": ("a: 1\nđề án\nb: 2\n", [("Y101", 2, 1)]),
    "open bracket": ("a: [b, [c\n", [("Y101", 2, 1)]),
    "unknown escape": ('a: "😀\\q"\n', [("Y101", 1, 7)]),
    "reserved": ("a: @b\n", [("Y101", 1, 4)]),
    "dash": ("a: - b\n", [("Y101", 1, 4)]),
    "indent": ("a:\n  - b\n c: 1\n", [("Y101", 3, 2)]),
    "lone surrogate": ('ok: 1\nđề: "a\\ud83d"\n', [("Y101", 2, 9)]),
    "no such character": ('ok: 1\na: "\\U00110000"\n', [("Y101", 2, 7)]),
    "no-break space": ("a: b\u00a0c\n", [("F004", 1, 5)]),
    "override": ("đề: \u202ex\n", [("F004", 1, 5)]),
    "isolate": ("a: x\u2066y\n", [("F004", 1, 5)]),
    "zero width": ("a: 😀\u200b\n", [("F004", 1, 5)]),
    "joiner": ("a: x\u200dy\n", [("F004", 1, 5)]),
    "soft hyphen": ("# ghi\u00adchú\na: b\n", [("F004", 1, 6)]),
    "second mark": (b"\xef\xbb\xbf\xef\xbb\xbfa: 1\n", [("F004", 1, 1)]),
    "ideographic space": ("a: b\u3000c\n", [("F004", 1, 5)]),
    "private character": ("a: \ue000\n", [("F004", 1, 4)]),
    "control": ("a: b\x07\n", [("F004", 1, 5)]),
    "nought": ("a: b\x00\n", [("F004", 1, 5)]),
    "delete": ("a: b\x7f\n", [("F004", 1, 5)]),
    "no character": ("a: b\uffff\n", [("F004", 1, 5)]),
    "in three lines": ("a: |\n  x\u00a0\n  y\n  z\u200b\n", [("F004", 2, 4), ("F004", 4, 4)]),
    "line separators in a value": ("a: b\u2028 c\u2028 d", [("F004", 1, 5)]),
    "next lines in a value": ("a: b\x85 c\x85 d", [("F004", 1, 5)]),
    "returns in a value": ("a: b\r c\r d", [("F004", 1, 5)]),
    "after a line separator": ("a: 'b\u2028c'\nd: &e f\n", [("F004", 1, 6), ("Y103", 2, 4)]),
    "combining": ("đề: xa\u0323o\n", [("F005", 1, 6)]),
    "two combining": ("a: e\u0302\u0323\n", [("F005", 1, 4)]),
    "combining after a letter with a mark": ("a: xyạ\u0302\n", [("F005", 1, 6)]),
    "letter with a twin": ("a: x\u212b\n", [("F005", 1, 5)]),
    "escaped override": ('đề: "\\u202e"\n', [("F004", 1, 5)]),
    "escaped nought": ('a: [x, "\\0"]\n', [("F004", 1, 8)]),
    "escaped no-break space": ('a: "x\\u00a0y"\n', [("F004", 1, 4)]),
    "escaped no-break space by name": ('a: "x\\_y"\n', [("F004", 1, 4)]),
    "escaped and not": ('a: "x\\u202ey"\nb: \u202e\n', [("F004", 1, 4), ("F004", 2, 4)]),
    "escaped in a key": ('"t\\u200bên": 1\n', [("F004", 1, 1)]),
    "escaped combining": ('a: "xa\\u0323o"\n', [("F005", 1, 4)]),
    "not UTF-8": (b"a: \xff\n", [("F001", 1, 4)]),
    "not UTF-8 after Vietnamese": ("a: 1\nĐề án: ".encode() + b"\xff\n", [("F001", 2, 8)]),
    "UTF-16": ("a: 1\n".encode("utf-16"), [("F001", 1, 1)]),
    "cut in a letter": ("a: Đ".encode()[:-1], [("F001", 1, 4)]),
    "conflict": ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> đề-án\n", [("F019", 2, 1)]),
    "two conflicts": (2 * "<<<<<<< a\nb: 2\n||||||| c\n=======\n>>>>>>> d\n", [("F019", 1, 1), ("F019", 6, 1)]),
    "conflict after CRLF": ("<<<<<<< a\r\nb: 2\r\n=======\r\n>>>>>>> d\r\n", [("F019", 1, 1)]),
    "conflict with a hidden character": ("a: x\u200by\n<<<<<<< a\n=======\n>>>>>>> d\n", [("F019", 2, 1)]),
    "one side of a conflict": ("<<<<<<< HEAD\na: 1\n<<<<<<< HEAD\nb: 1\n", [("F019", 1, 1), ("F019", 3, 1)]),
    "left of a conflict": ("a: 1\n=======\nb: 2\n", [("F019", 2, 1)]),
    "end of a conflict": ("a: 1\n>>>>>>> d", [("F019", 2, 1)]),
    "after CRLF": ("a: 1\r\nđề: 2\r\nb: &x 1\r\n", [("Y103", 3, 4)]),
    "CRLF and a mark": (b"\xef\xbb\xbfa: &x 1\r\n", [("Y103", 1, 4)]),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_once_at_its_place(name: str) -> None:
    text, expected = FAULTS[name]
    assert sorted(faults_in(text), key=lambda fault: fault[1:]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "so: a # ghi chú\n",
        "so: a#12\n",
        "so: 'a #12'\n",
        "# ghi chú\na: b # c\n",
        "a: |\n  b #12\n",
    ],
)
def test_what_is_a_comment_or_no_comment_is_no_fault(text: str) -> None:
    assert faults_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "%YAML 1.2\n---\na: b\n",
        "---\na: b\n",
        "a: b\n...\n",
        "\ufeffa: b\n",
        "a: b",
        "a:\tb\n",
        "a: b\r\n",
    ],
)
def test_harmless_ways_to_write_the_same(text: str) -> None:
    assert data(text) == {"a": "b"}


def test_the_first_of_equal_keys_is_kept_and_the_message_names_its_line() -> None:
    source, faults = read("x: 1\na: 1\na: 2\n")
    assert source
    assert source.data == {"x": "1", "a": "1"}
    assert faults[0].values == {"key": "a", "line": 2}


def test_hidden_characters_are_named() -> None:
    _, faults = read("a: b\u00a0c\n")
    assert faults[0].values == {"character": "U+00A0 NO-BREAK SPACE"}


def test_a_lost_number_is_quoted() -> None:
    _, faults = read("so: Công văn #12 ngày # x\n")
    assert faults[0].values == {"lost": "#12 ngày # x"}


@pytest.mark.parametrize(
    "text",
    [
        "a: ]\n",
        "a: [1,,2]\n",
        "a: ? b\n",
        "a: 1\n...\nb: 2\n",
        "a: }\n",
        'a: "\\uZZ"\n',
        "a: 'b\n",
        "- a\nb: c\n",
    ],
)
def test_syntax_errors_are_explained_in_vietnamese_only(text: str) -> None:
    source, faults = read(text)
    assert source is None
    problem = str(faults[0].values["problem"])
    english = {"expected", "found", "not", "allowed", "the", "but", "here", "of", "content"}
    assert not english & set(problem.replace("(", " ").replace(")", " ").split())


SYNTAX = {
    "flow lists": "[" * 100_000,
    "flow lists after a key": "a: " + "[" * 100_000,
    "flow mappings": "{" * 100_000,
    "flow pairs": "{a: " * 100_000,
    "block lists": "- " * 100_000,
    "block keys": "? " * 100_000,
    "block mappings": "".join(" " * n + "a:\n" for n in range(1_000)),
}


@pytest.mark.parametrize("name", SYNTAX)
def test_nesting_is_stopped_at_once(name: str) -> None:
    started = time.process_time()
    assert [code for code, _, _ in faults_in(SYNTAX[name])] == ["Y106"]
    assert time.process_time() - started < SECONDS


def test_depth_of_twelve_is_read() -> None:
    assert data("[" * 12 + "x" + "]" * 12)
    assert data("- " * 12 + "x")


def test_many_nodes_are_refused() -> None:
    assert faults_in("- a\n" * 50_000) == [("Y107", 50_000, 3)]


def test_a_big_file_is_refused_before_it_is_read() -> None:
    assert faults_in(b"\xff" * (yaml_source.MAX_BYTES + 1)) == [("F002", 1, 1)]
    assert faults_in("# " + "x" * (yaml_source.MAX_BYTES - 2)) == [("Y109", 1, 1)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- " + "x" * 100 + "\n" + ("- " + "x" * 100 + "\n") * 4_999, id="many values"),
        pytest.param("a: " + "x " * 100_000 + "a\u0323\n", id="combining in a long line"),
        pytest.param(("a: x\u00a0\n" * 1_000).replace("a", "k"), id="many hidden characters"),
        pytest.param("a: '" + "x\n\n" * 100_000 + "'\n", id="many lines in a value"),
        pytest.param("[" + '"xxx\\u00a0xx", ' * 1_500 + "]", id="many escapes in a line"),
        pytest.param("[" + "x" * 18 + ", x" * 20_000 + "]", id="many values in a line"),
    ],
)
def test_reading_takes_time_in_proportion(text: str) -> None:
    started = time.process_time()
    yaml_source.read(text.encode())
    assert time.process_time() - started < SECONDS


def test_values_and_keys_have_their_places() -> None:
    source, _ = read(
        "đề: 😀\n😀: [Đ, {é: ví, ê: }]\nc:\n  - - x\n    - 'y'\n  - |\n    z\nd: \"w\"\n"
    )
    assert source
    values = {path: (position.line, position.column) for path, position in source.values.items()}
    keys = {path: (position.line, position.column) for path, position in source.keys.items()}
    assert values == {
        (): (1, 1),
        ("đề",): (1, 5),
        ("😀",): (2, 4),
        ("😀", 0): (2, 5),
        ("😀", 1): (2, 8),
        ("😀", 1, "é"): (2, 12),
        ("😀", 1, "ê"): values["😀", 1, "ê"],
        ("c",): (4, 3),
        ("c", 0): (4, 5),
        ("c", 0, 0): (4, 7),
        ("c", 0, 1): (5, 7),
        ("c", 1): (6, 5),
        ("d",): (8, 4),
    }
    assert values["😀", 1, "ê"] in {(2, 18), (2, 19)}
    assert keys == {
        ("đề",): (1, 1),
        ("😀",): (2, 1),
        ("😀", 1, "é"): (2, 9),
        ("😀", 1, "ê"): (2, 16),
        ("c",): (3, 1),
        ("d",): (8, 1),
    }


def test_what_is_absent_stands_where_its_holder_stands() -> None:
    source, _ = read("a:\n  b: [x]\n")
    assert source
    assert source.position(("a", "b", 5)) == Position(2, 6)
    assert source.position(("a", "c")) == Position(2, 3)
    assert source.position(("a", "c"), at_key=True) == Position(2, 3)
    assert source.position(("z",)) == Position(1, 1)
    assert source.position(("a", "b"), at_key=True) == Position(2, 3)


def test_a_renamed_key_answers_for_the_places_below_it() -> None:
    source, _ = read("a:\n  titel: [x]\n")
    assert source
    source.rename(("a",), "titel", "title")
    assert source.position(("a", "title", 0)) == Position(2, 11)
    assert source.position(("a", "title"), at_key=True) == Position(2, 3)
    assert source.position(("a", "titel", 0)) == Position(2, 11)


def test_the_places_of_a_whole_week_point_at_its_values() -> None:
    week = full_week()
    text = as_yaml(week)
    source, _ = read(text)
    assert source
    lines = text.split("\n")
    for path in leaves(week):
        position = source.values[path]
        rest = lines[position.line - 1][position.column - 1 :]
        assert rest.startswith(('"', "null"))
        if isinstance(path[-1], str):
            key = source.keys[path]
            assert lines[key.line - 1][key.column - 1 :].startswith(f'"{path[-1]}":')


PIECES = st.sampled_from(
    [
        *[":", "-", "[", "]", "{", "}", ",", "#", "&", "*", "!", "|", ">", "'", '"', "%", "@", "`", "?", "~", "\n", "\t", "\\", "="], " ", "\n", "\n  ", "\r\n", "\r", "a", "đề", "😀",
        ": ", "- ", " #x", "? ", "---\n", "...\n", "<<: ", "&a ", "*a", "!!str ", "|\n  ", ">-\n ", '"\\u202e"', '"\\ud83d"',
        '"\\U00110000"', "\u2028", "\x85", "\u2029", "\x00", "\ufeff", "\u00a0", "a\u0323", "\u212b", "%YAML 9.9\n", "null",
    ]
)  # fmt: skip


@settings(max_examples=1000)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_no_yaml_breaks_the_reader(text: str) -> None:
    source, faults = read(text)
    assert source or faults


@settings(max_examples=300)
@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    source, faults = read(text.encode("utf-8", "replace"))
    assert source or faults


@settings(max_examples=300)
@given(st.binary())
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    source, faults = read(raw)
    assert source or faults


@settings(max_examples=1000)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_without_faults_nothing_hidden_gets_through(text: str) -> None:
    source, faults = read(text)
    if source and not faults:
        assert not any(yaml_source.is_hidden(text) for text in texts_of(source.data))


NOTHING = {"", "~", "null", "Null", "NULL"}


def without_nulls(node: object) -> object:
    if isinstance(node, dict):
        return {key: without_nulls(value) for key, value in node.items()}
    if isinstance(node, list):
        return [without_nulls(item) for item in node]
    return "" if node is None or node in NOTHING else node


@settings(max_examples=500)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_without_faults_the_data_are_what_yaml_says(text: str) -> None:
    source, faults = read(text)
    if source and not faults:
        plain = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - makes nothing but texts
        assert without_nulls(source.data) == without_nulls(plain)


def texts_of(node: object) -> str:
    if isinstance(node, dict):
        return "".join(str(key) + texts_of(value) for key, value in node.items())
    if isinstance(node, list):
        return "".join(map(texts_of, node))
    return str(node)


PLAIN = st.recursive(
    st.one_of(
        st.none(), st.text(string.ascii_letters + string.digits + " ăđệ#:-'😀\n", max_size=8)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text("abcđ", min_size=1, max_size=3), inner, max_size=3),
    ),
    max_leaves=12,
)


@given(st.one_of(st.lists(PLAIN, max_size=3), st.dictionaries(st.text("ab", max_size=2), PLAIN)))
def test_plain_data_come_back_as_they_were(plain: object) -> None:
    source, faults = read(as_yaml(plain))
    assert faults == [] or all(fault.code == "Y106" for fault in faults)
    if source:
        assert source.data == plain


@pytest.mark.parametrize("seen", [*string.ascii_letters, *"ăđệ“”–—…\n\t ", "😀"])
def test_what_can_be_seen_is_not_hidden(seen: str) -> None:
    assert not yaml_source.is_hidden(seen)


@pytest.mark.parametrize("written", ["{0}", ">\n  {0}", ">-\n  {0}", "'{0}'", '"{0}"'])
def test_paragraphs_that_yaml_would_join_are_told(written: str) -> None:
    codes = [fault.code for fault in yaml_source.read(joined(written, "một\n\n  hai"))[1]]
    assert codes == ["Y114"]
    # A line that goes on, or paragraphs with enough blank lines, lose nothing.
    assert not yaml_source.read(joined(written, "một\n  hai"))[1]
    assert not yaml_source.read(joined(written, "một\n\n\n  hai"))[1]


def joined(written: str, text: str) -> bytes:
    return f"a: {written.format(text)}\nb: c\n".encode()
