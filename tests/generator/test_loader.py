import copy
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.data import loader, messages, yaml_source
from generator.data.diagnostics import Fault, Position
from generator.data.formatting import LEFT
from generator.data.loader import Loaded
from generator.data.model import (
    AbbreviationFile,
    AgencyFile,
    CommitteeFile,
    LeaderFile,
    SynonymFile,
    TopicFile,
    Week,
)
from generator.data.model.fields import Record
from generator.data.yaml_source import Path, Source
from tests.generator.synthetic import (
    ABBREVIATIONS,
    AGENCIES,
    COMMITTEE,
    LEADERS,
    SYNONYMS,
    TOPICS,
    Data,
    as_yaml,
    at,
    directive,
    document,
    full_week,
    leaves,
    put,
    week,
)

FULL: dict[type[Record], Data] = {
    Week: full_week(),
    CommitteeFile: COMMITTEE,
    LeaderFile: LEADERS,
    AgencyFile: AGENCIES,
    TopicFile: TOPICS,
    AbbreviationFile: ABBREVIATIONS,
    SynonymFile: SYNONYMS,
}
PLACES = [(model, path) for model, data in FULL.items() for path in leaves(data)]


def load(data: object, model: type[Record] = Week) -> Loaded[Record]:
    source, faults = yaml_source.read(as_yaml(data).encode())
    assert source
    assert {fault.code for fault in faults} <= LEFT
    return loader.load(model, source)


def loads(text: str) -> Loaded[Week]:
    source, _ = yaml_source.read(text.encode())
    assert source
    return loader.load(Week, source)


def shown(loaded: Loaded[Any]) -> list[tuple[str, Path]]:
    for fault in loaded.faults:
        messages.diagnose(fault, "tuan.yml", Position())
    return [(fault.code, fault.path) for fault in loaded.faults]


@pytest.mark.parametrize("model", FULL)
def test_whole_data_have_no_faults(model: type[Record]) -> None:
    loaded = load(FULL[model], model)
    assert loaded.record
    assert shown(loaded) == []


@pytest.mark.parametrize("value", [{"khóa": "x"}, ""], ids=["group", "empty text"])
@pytest.mark.parametrize("model", FULL)
def test_a_wrong_value_anywhere_is_the_one_fault(model: type[Record], value: object) -> None:
    for path in (path for of, path in PLACES if of is model):
        loaded = load(put(FULL[model], path, value), model)
        assert [shown_path for _, shown_path in shown(loaded)] == [path]
        assert loaded.record


@settings(max_examples=100)
@given(st.sets(st.sampled_from([path for model, path in PLACES if model is Week]), max_size=8))
def test_faults_beside_each_other_are_all_found_in_one_run(broken: set[Path]) -> None:
    data = full_week()
    for path in broken:
        data = put(data, path, {"khóa": "x"})
    loaded = load(data)
    assert {path for _, path in shown(loaded)} == broken
    assert len(loaded.faults) == len(broken)
    assert loaded.record


# Every key of the data with more than two letters, once.
KEYS = dict.fromkeys(
    (model, path[: size + 1])
    for model, path in PLACES
    for size, key in enumerate(path)
    if isinstance(key, str) and len(key) > 2
)


def misspelt(data: Data, path: Path) -> tuple[Data, str]:
    """Return the data with the last key of the path one letter short, in the same order."""
    changed = copy.deepcopy(data)
    *parent, key = path
    wrong = str(key)[:1] + str(key)[2:]
    holder = at(changed, tuple(parent))
    renamed = {wrong if name == key else name: value for name, value in holder.items()}
    holder.clear()
    holder.update(renamed)
    return changed, wrong


@pytest.mark.parametrize("model", FULL)
def test_a_misspelt_key_anywhere_is_one_fault_with_the_right_word(model: type[Record]) -> None:
    for path in (path for of, path in KEYS if of is model):
        data, wrong = misspelt(FULL[model], path)
        loaded = load(data, model)
        assert shown(loaded) == [("M202", (*path[:-1], wrong))]
        assert f"“{path[-1]}”" in str(loaded.faults[0].values["hint"])
        position = loaded.source.position(loaded.faults[0].path, at_key=loaded.faults[0].at_key)
        line = loaded.source.text.split("\n")[position.line - 1]
        assert line[position.column - 1 :].startswith(f'"{wrong}":')
        assert loaded.record


def test_the_value_of_a_misspelt_key_is_checked() -> None:
    right, wrong = '"starts_on": "2024-03-11"', '"start_on": "2024-02-30"'
    text = as_yaml(week()).replace(right, wrong)
    loaded = loads(text)
    assert shown(loaded) == [("M202", ("start_on",)), ("M204", ("starts_on",))]
    position = loaded.source.position(("starts_on",))
    assert text.split("\n")[position.line - 1][position.column - 1 :].startswith('"2024-02-30"')


def test_lists_and_groups_under_a_misspelt_key_are_checked() -> None:
    duties = [{"rol": "leed", "agency": "Sở Cũ", "quote": "x"}, "chữ"]
    loaded = load(week(directive(agencys=duties, dokument=document("1101", "2024-13-01"))))
    assert sorted(shown(loaded), key=str) == sorted(
        [
            ("M202", ("directives", 0, "agencys")),
            ("M202", ("directives", 0, "dokument")),
            ("M202", ("directives", 0, "agencies", 0, "rol")),
            ("M216", ("directives", 0, "agencies", 0, "role")),
            ("M205", ("directives", 0, "agencies", 0, "agency")),
            ("M217", ("directives", 0, "agencies", 1)),
            ("M206", ("directives", 0, "document", "number")),
            ("M204", ("directives", 0, "document", "date")),
        ],
        key=str,
    )


def test_a_misspelt_key_beside_the_right_one_is_one_fault() -> None:
    loaded = load(week(directive(titel="Tiêu đề khác")))
    assert shown(loaded) == [("M202", ("directives", 0, "titel"))]
    assert "“title”" in str(loaded.faults[0].values["hint"])


def test_two_misspellings_of_one_key_are_two_faults() -> None:
    misspelt = directive(titel="A", titla="B")
    del misspelt["title"]
    assert shown(load(week(misspelt))) == [
        ("M202", ("directives", 0, "titel")),
        ("M202", ("directives", 0, "titla")),
    ]


def test_a_key_like_no_other_lists_what_may_stand_there() -> None:
    loaded = load(week(ghi_chu_rieng="x"))
    assert shown(loaded) == [("M202", ("ghi_chu_rieng",))]
    assert "schema_version, id, title" in str(loaded.faults[0].values["hint"])


def test_a_comma_that_cut_a_value_in_braces_is_explained() -> None:
    text = as_yaml(week()).replace('"Cổng thử"', "Cổng thử, phần bị cắt rời")
    loaded = loads(text)
    assert [code for code, _ in shown(loaded)] == ["M202"]
    assert "dấu nháy" in str(loaded.faults[0].values["hint"])


@pytest.mark.parametrize(
    "key", ["schema_version", "id", "title", "starts_on", "ends_on", "source", "directives"]
)
def test_a_missing_key_is_named_and_described(key: str) -> None:
    data = week()
    del data[key]
    loaded = load(data)
    assert shown(loaded) == [("M201", (key,))]
    description = Week.about(key)
    assert loaded.faults[0].values["key"] == key
    assert loaded.faults[0].values["description"] == description
    assert loaded.source.position((key,)) == Position(1, 1)


def test_a_missing_key_inside_an_item_stands_at_the_item() -> None:
    item = directive()
    del item["kind"]
    loaded = load(week(directive(), item))
    assert shown(loaded) == [("M201", ("directives", 1, "kind"))]
    position = loaded.source.position(loaded.faults[0].path)
    assert position == loaded.source.values["directives", 1]


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("schema_version",), "1.0", "M208"),
        (("schema_version",), "01", "M208"),
        (("schema_version",), "-1", "M208"),
        (("schema_version",), "1\uff11", "M208"),
        (("id",), "2024-W54", "M213"),
        (("id",), "2024-W00", "M213"),
        (("id",), "2024-w11", "M213"),
        (("id",), "\uff12\uff10\uff12\uff14-W11", "M213"),
        (("title",), None, "M207"),
        (("title",), "  ", "M207"),
        (("title",), "a\nb", "M211"),
        (("title",), ["a"], "M203"),
        (("starts_on",), "2024-02-30", "M204"),
        (("starts_on",), "2024-3-11", "M204"),
        (("starts_on",), "11/3/2024", "M204"),
        (("starts_on",), "1782777600", "M204"),
        (("starts_on",), "2024-03-11T00:00", "M204"),
        (("starts_on",), "\uff12\uff10\uff12\uff14-03-11", "M204"),
        (("starts_on",), "0000-01-01", "M204"),
        (("published_on",), "no", "M204"),
        (("source",), "Cổng", "M217"),
        (("source",), None, "M207"),
        (("source", "urls"), "https://tinh.example", "M209"),
        (("source", "urls", 0), "ftp://tinh.example", "M210"),
        (("source", "urls", 0), "javascript:alert(1)//.", "M210"),
        (("source", "urls", 0), "https://tinh", "M210"),
        (("source", "urls", 0), "https:///a.b", "M210"),
        (("source", "urls", 0), "https://tinh.example/a b", "M210"),
        (("image", "file"), "anh.svg", "M212"),
        (("image", "file"), "../anh.jpg", "M212"),
        (("image", "file"), "/anh.jpg", "M212"),
        (("image", "file"), "a//b.jpg", "M212"),
        (("image", "file"), "anh.jpg.exe", "M212"),
        (("directives", 0), "chữ", "M217"),
        (("directives", 0, "id"), "1101-vp-nc", "M214"),
        (("directives", 0, "id"), "2024-1101-VP-NC", "M214"),
        (("directives", 0, "id"), "2024-1101--nc", "M214"),
        (("directives", 0, "kind"), "meetting", "M216"),
        (("directives", 0, "topics"), [], "M218"),
        (("directives", 0, "topics"), "linh-vuc-mot", "M209"),
        (("directives", 0, "topics", 0), "Lĩnh vực", "M205"),
        (("directives", 0, "document", "type"), "Cong van", "M215"),
        (("directives", 0, "document", "number"), "1101", "M206"),
        (("directives", 0, "document", "number"), "1101/VP-NC.", "M206"),
        (("directives", 0, "document", "url"), "tinh.example", "M210"),
        (("directives", 0, "directed_by", "leader"), "Thử", "M205"),
        (("directives", 0, "withdrawn"), "true", "M217"),
        (("directives", 0, "allocation", "total"), "83.760", "M208"),
        (("directives", 0, "allocation", "rows", 0, "amount"), "1e3", "M208"),
        (("directives", 0, "allocation", "rows", 0, "amount"), "9" * 16, "M208"),
    ],
)  # fmt: skip
def test_a_wrong_value_has_its_own_message(path: Path, value: object, code: str) -> None:
    loaded = load(put(full_week(), path, value))
    assert shown(loaded) == [(code, path)]


@pytest.mark.parametrize(
    ("path", "value", "hint"),
    [
        (("directives", 0, "kind"), "meetting", "“meeting”"),
        (("directives", 0, "kind"), "x", "meeting (cuộc họp), direction (chỉ đạo)"),
        (("directives", 0, "document", "type"), "cong van", "“Công văn”"),
        (("directives", 0, "deadlines", 0, "bound"), "on or before", "“on_or_before”"),
    ],
)
def test_a_wrong_choice_is_answered_with_the_right_ones(path: Path, value: str, hint: str) -> None:
    loaded = load(put(full_week(), path, value))
    assert hint in str(loaded.faults[0].values["hint"])


def test_a_faulty_id_is_answered_with_its_slug() -> None:
    loaded = load(put(full_week(), ("directives", 0, "topics", 0), "Đất đai"))
    assert loaded.faults[0].values["hint"] == "Có phải “dat-dai”?"


@pytest.mark.parametrize("data", [[], "chữ", ["a"], [week()]])
def test_what_is_no_week_at_all_is_one_fault_and_no_record(data: object) -> None:
    loaded = load(data)
    assert shown(loaded) == [("M217", ())]
    assert loaded.record is None


def test_items_that_are_all_wrong_do_not_also_count_as_missing() -> None:
    loaded = load(week(directive(topics=["Cán bộ", "B"])))
    assert {code for code, _ in shown(loaded)} == {"M205"}
    assert len(loaded.faults) == 2
    assert loaded.record


def test_directives_that_are_all_wrong_do_not_also_count_as_missing() -> None:
    loaded = load(week() | {"directives": ["x", "y"]})
    assert sorted(shown(loaded)) == [("M217", ("directives", 0)), ("M217", ("directives", 1))]


def numbered(count: int) -> list[Data]:
    return [{"text": f"chữ {number}", "suggest": "x"} for number in range(count)]


@settings(max_examples=150)
@given(st.data())
def test_places_after_dropped_items_still_map_to_the_source(data: st.DataObject) -> None:
    broken: dict[int, set[int]] = {}
    directives: list[object] = []
    for index in range(data.draw(st.integers(2, 5))):
        slips: list[object] = list(numbered(4))
        broken[index] = data.draw(st.sets(st.integers(0, 3)))
        for position in broken[index]:
            slips[position] = "chữ"
        directives.append(directive(index + 1, sic=slips))
    dropped = data.draw(st.sets(st.integers(0, len(directives) - 1), max_size=len(directives) - 1))
    for position in dropped:
        directives[position] = "chữ"
    loaded = load(week() | {"directives": directives})
    expected = {("directives", number) for number in dropped} | {
        ("directives", index, "sic", number)
        for index, numbers in broken.items()
        for number in numbers
        if index not in dropped
    }
    assert {path for _, path in shown(loaded)} == expected
    assert len(loaded.faults) == len(expected)
    assert isinstance(loaded.record, Week)
    assert len(loaded.record.directives) == len(directives) - len(dropped)
    for index, kept in enumerate(loaded.record.directives):
        record = at({"directives": directives}, loaded.original(("directives", index)))
        assert record["id"] == kept.id
        for number, slip in enumerate(kept.sic):
            text = loaded.original(("directives", index, "sic", number, "text"))
            assert at({"directives": directives}, text) == slip.text


def echoes(loaded: Loaded[Any], *faults: Fault) -> list[Path]:
    return [fault.path for fault in loaded.without_echoes(faults)]


def test_a_fault_of_what_is_at_fault_already_is_an_echo() -> None:
    loaded = load(week(starts_on="2024-02-30"))
    fresh = Fault("R306", ("id",))
    assert echoes(loaded, Fault("R307", ("starts_on",)), fresh) == [("id",)]
    assert echoes(loaded, Fault("R308", ("ends_on",), involves=(("starts_on",),))) == []
    assert echoes(loaded, Fault("R308", ("ends_on",), involves=(("title",),))) == [("ends_on",)]


def test_a_fault_below_what_is_at_fault_is_an_echo() -> None:
    loaded = load(week(source="Cổng"))
    assert echoes(loaded, Fault("R312", ("source", "publisher"))) == []


def test_a_fault_above_what_is_at_fault_is_none() -> None:
    loaded = load(put(full_week(), ("directives", 0, "agencies", 0, "role"), "x"))
    kept = Fault("R320", ("directives", 0, "agencies"))
    assert echoes(loaded, kept) == [("directives", 0, "agencies")]


def test_echoes_are_compared_at_their_places_in_the_source() -> None:
    loaded = load(week() | {"directives": ["chữ", directive(1, title=None), directive(2)]})
    faults = (
        Fault("R309", ("directives", 0, "id")),
        Fault("R309", ("directives", 0, "title")),
        Fault("R309", ("directives", 1, "title")),
    )
    assert echoes(loaded, *faults) == [("directives", 1, "id"), ("directives", 2, "title")]


def test_of_two_faults_that_read_each_other_the_first_stays() -> None:
    loaded = load(week())
    first = Fault("R307", ("starts_on",), involves=(("id",),))
    second = Fault("R306", ("id",), involves=(("starts_on",),))
    assert echoes(loaded, first, second) == [("starts_on",)]
    assert echoes(loaded, second, first) == [("id",)]


def test_a_consequence_of_another_rules_fault_is_an_echo() -> None:
    loaded = load(week())
    cause = Fault("R306", ("id",))
    consequence = Fault("R307", ("starts_on",), involves=(("id",),))
    assert echoes(loaded, consequence, cause) == [("id",)]


def test_what_stands_in_for_a_faulty_value_is_never_judged() -> None:
    loaded = load(week(directive(topics=["Cán bộ"])))
    assert echoes(loaded, Fault("R304", ("directives", 0, "topics", 0))) == []


def test_loading_leaves_the_source_as_it_was() -> None:
    source, _ = yaml_source.read(as_yaml(week(titel="x", starts_on=None)).encode())
    assert source
    before = copy.deepcopy(source.data)
    loader.load(Week, source)
    assert source.data == before


WORDS = sorted({str(key) for _, path in PLACES for key in path if isinstance(key, str)})
SCALARS = st.one_of(
    st.none(),
    st.sampled_from(["", " ", "1", "2024-W11", "2024-03-11", "direction", "lead", "a\nb", "x"]),
    st.text(max_size=4),
)
SHAPES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS).map(lambda word: word + "x"), st.text(max_size=2)),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=20,
)  # fmt: skip


def assert_answered(model: type[Record], data: object) -> None:
    """Load the data: the result is a record or at least one fault, and each fault has a message."""
    loaded = loader.load(model, Source(data, ""))
    assert loaded.record or loaded.faults
    shown(loaded)


@settings(max_examples=300)
@given(st.sampled_from(list(FULL)), SHAPES)
def test_no_shape_of_data_breaks_the_loader(model: type[Record], data: object) -> None:
    assert_answered(model, data)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(PLACES), SHAPES), min_size=1, max_size=5))
def test_no_damage_to_good_data_breaks_the_loader(
    damage: list[tuple[tuple[type[Record], Path], object]],
) -> None:
    model = damage[0][0][0]
    data = copy.deepcopy(FULL[model])
    for (of, path), value in damage:
        # A shorter path damages a whole group or list; paths that earlier damage removed are skipped.
        for size in range(1, len(path) + 1):
            if of is model and (size == len(path) or len(str(value)) % 7 == size):
                try:
                    data = put(data, path[:size], value)
                except (KeyError, IndexError, TypeError):
                    break
    assert_answered(model, data)


def record_types(annotation: object) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in typing.get_args(annotation):
        yield from record_types(part)


def of_examples(model: type[Record]) -> Data:
    """Return a record's data with its required fields only, each with its example or first choice."""
    data: Data = {}
    for name, info in model.model_fields.items():
        inner = list(record_types(info.annotation))
        if not info.is_required():
            continue
        if info.examples:
            data[name] = info.examples[0]
        elif inner:
            data[name] = [of_examples(inner[0])]
        else:
            assert typing.get_origin(info.annotation) is typing.Literal, f"{model.__name__}.{name}"
            data[name] = typing.get_args(info.annotation)[0]
    return data


def all_records(model: type[Record]) -> Iterator[type[Record]]:
    yield model
    for info in model.model_fields.values():
        for inner in record_types(info.annotation):
            yield from all_records(inner)


RECORDS = sorted(
    {record for model in FULL for record in all_records(model)}, key=lambda record: record.__name__
)


@pytest.mark.parametrize("model", RECORDS)
def test_the_examples_of_every_record_are_valid(model: type[Record]) -> None:
    assert isinstance(model.model_validate(of_examples(model)), model)


@pytest.mark.parametrize("model", RECORDS)
def test_records_cannot_be_changed_and_refuse_unknown_keys(model: type[Record]) -> None:
    assert model.model_config["frozen"]
    assert model.model_config["extra"] == "forbid"
