import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator import pipeline
from generator.data import schema, yaml_source
from generator.data.model import FILES
from generator.data.model.fields import Record
from generator.data.validation import Validated
from generator.language import document_number
from tests.frozen import FROZEN
from tests.generator.synthetic import (
    ABBREVIATIONS,
    AGENCIES,
    LEADERS,
    SYNONYMS,
    TOPICS,
    Data,
    at,
    directive,
    full_week,
    put,
    registry,
    week,
)
from tests.generator.test_document_number import IMPOSSIBLE, REAL

WHOLE = {"schema_version", "total", "amount", "count", "month", "day"}
SYNTHETIC = {
    "week": full_week(),
    "leaders": LEADERS,
    "agencies": AGENCIES,
    "topics": TOPICS,
    "abbreviations": ABBREVIATIONS,
    "synonyms": SYNONYMS,
}
VIETNAMESE = re.compile(
    r"[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE
)


@pytest.fixture(scope="module")
def validated() -> Validated:
    return pipeline.check(FROZEN)


@pytest.fixture(scope="module")
def real(validated: Validated) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in schema.schemas(validated.registry).items()}


@pytest.fixture(scope="module")
def synthetic() -> dict[str, Any]:
    texts = schema.schemas(registry())
    return {name.removesuffix(".schema.json"): json.loads(text) for name, text in texts.items()}


def typed(node: Any, key: str = "") -> Any:  # noqa: ANN401 - plain data of any shape
    """Return plain data as an editor's YAML reader sees them: whole numbers are numbers."""
    if isinstance(node, dict):
        return {name: typed(value, name) for name, value in node.items()}
    if isinstance(node, list):
        return [typed(child) for child in node]
    return int(node) if key in WHOLE and str(node).isdecimal() else node


def objections(schema_: Any, data: object) -> list[str]:  # noqa: ANN401 - a JSON Schema
    checker = Draft202012Validator(schema_, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.message for error in checker.iter_errors(typed(data))]


def objected(schema_: Any, data: object) -> list[tuple[str | int, ...]]:  # noqa: ANN401 - a JSON Schema
    """Return the path of each error; in a group that may be null, the path inside it."""
    checker = Draft202012Validator(schema_, format_checker=Draft202012Validator.FORMAT_CHECKER)
    deepest = [
        max([error, *(error.context or ())], key=lambda part: len(part.absolute_path))
        for error in checker.iter_errors(typed(data))
    ]
    return [tuple(error.absolute_path) for error in deepest]


def nodes(node: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Data]]:
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            yield from nodes(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from nodes(value, (*path, str(index)))


def properties(schema_: Data) -> Iterator[tuple[str, Data]]:
    for holder in (schema_, *schema_.get("$defs", {}).values()):
        yield from holder.get("properties", {}).items()


def test_there_is_a_schema_for_each_kind_of_file(real: dict[str, Any]) -> None:
    kinds = ("week", "leaders", "agencies", "topics", "abbreviations", "committee", "synonyms")
    assert sorted(real) == sorted(f"{kind}.schema.json" for kind in kinds)


@pytest.mark.parametrize("kind", SYNTHETIC)
def test_a_schema_is_valid_itself(real: dict[str, Any], kind: str) -> None:
    checked = real[f"{kind}.schema.json"]
    assert checked["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(checked)


def test_the_real_files_fit(real: dict[str, Any]) -> None:
    checked = 0
    for path in sorted((FROZEN / "directives").rglob("*.yml")):
        source, faults = yaml_source.read(path.read_bytes())
        assert source
        assert faults == []
        kind = path.stem if path.parent.name == "registry" else "week"
        assert objections(real[f"{kind}.schema.json"], source.data) == [], path.name
        checked += 1
    assert checked >= 5


@pytest.mark.parametrize("kind", SYNTHETIC)
def test_data_with_every_key_fit(synthetic: dict[str, Any], kind: str) -> None:
    assert objections(synthetic[kind], SYNTHETIC[kind]) == []


def test_a_minimal_week_fits(synthetic: dict[str, Any]) -> None:
    assert objections(synthetic["week"], week()) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "2024-11"),
        (("starts_on",), "11/3/2024"),
        (("starts_on",), "2024-02-30"),
        (("schema_version",), "một"),
        (("title",), None),
        (("title",), ["a"]),
        (("directives",), None),
        (("directives", 0, "topics"), []),
        (("directives", 0, "topics", 0), "khong-co"),
        (("directives", 0, "kind"), "meetting"),
        (("directives", 0, "id"), "1101-vp-nc"),
        (("directives", 0, "directed_by", "leader"), "khong-co"),
        (("directives", 0, "document", "issuer"), "khong-co"),
        (("directives", 0, "document", "type"), "Cong van"),
        (("directives", 0, "document", "url"), "ftp://a.b"),
        (("directives", 0, "agencies", 0, "agency"), "khong-co"),
        (("directives", 0, "deadlines", 0, "agencies", 0), "khong-co"),
        (("directives", 0, "cites", 0, "issuer"), "khong-co"),
        (("directives", 0, "allocation", "total"), "83.760"),
        (("directives", 0, "allocation", "rows", 0, "agency"), "khong-co"),
    ],
)
def test_a_wrong_value_is_refused(
    synthetic: dict[str, Any], path: tuple[str | int, ...], value: object
) -> None:
    assert at(full_week(), path) != value
    assert set(objected(synthetic["week"], put(full_week(), path, value))) == {path}


def test_an_unknown_or_missing_key_is_refused(synthetic: dict[str, Any]) -> None:
    assert objections(synthetic["week"], week(ghi_chu="x"))
    assert objections(synthetic["week"], week(directive(ghi_chu="x")))
    incomplete = copy.deepcopy(week())
    del incomplete["source"]
    assert objections(synthetic["week"], incomplete)


@pytest.mark.parametrize("field", ["members", "successors"])
def test_unregistered_agencies_are_refused_in_the_registry(
    synthetic: dict[str, Any], field: str
) -> None:
    entry = {"agency": "khong-co"} | ({"on": "2025-03-01"} if field == "successors" else {})
    changed = put(AGENCIES, ("agencies", 0), AGENCIES["agencies"][0] | {field: [entry]})
    assert objections(synthetic["agencies"], changed)


def test_a_new_id_is_free_to_choose(synthetic: dict[str, Any]) -> None:
    changed = put(AGENCIES, ("agencies", 0, "id"), "moi-hoan-toan")
    assert objections(synthetic["agencies"], changed) == []


def test_ids_are_shown_with_their_names(synthetic: dict[str, Any]) -> None:
    leader = synthetic["week"]["$defs"]["DirectedBy"]["properties"]["leader"]
    assert leader["enum"] == ["nguyen-van-thu", "tran-thi-mau"]
    assert "pattern" not in leader
    assert leader["enumDescriptions"] == [
        "Nguyễn Văn Thử (Phó Chủ tịch thử; Chủ tịch thử)",
        "Trần Thị Mẫu",
    ]


@pytest.mark.parametrize("kind", SYNTHETIC)
def test_every_property_is_described_in_vietnamese(real: dict[str, Any], kind: str) -> None:
    described = list(properties(real[f"{kind}.schema.json"]))
    assert described
    wrong = [
        name for name, node in described if not VIETNAMESE.search(str(node.get("description", "")))
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", SYNTHETIC)
def test_nothing_that_only_programmers_read_leaks(real: dict[str, Any], kind: str) -> None:
    text = json.dumps(real[f"{kind}.schema.json"], ensure_ascii=False)
    assert not {"x-registry", "x-code"} & {
        key for _, node in nodes(json.loads(text)) for key in node
    }
    docstrings = [
        (record.__doc__ or "").split("\n", maxsplit=1)[0] for record in all_records(FILES[kind])
    ]
    assert not [docstring for docstring in docstrings if docstring and docstring in text]
    for path, node in nodes(real[f"{kind}.schema.json"]):
        inside = path[-1] in {"properties", "body"} if path else False
        assert inside or "title" not in node, path


def all_records(model: type[Record]) -> Iterator[type[Record]]:
    yield model
    for name in model.model_json_schema().get("$defs", {}):
        yield from (subclass for subclass in subclasses(Record) if subclass.__name__ == name)


def subclasses(model: type[Record]) -> Iterator[type[Record]]:
    for subclass in model.__subclasses__():
        yield subclass
        yield from subclasses(subclass)


def as_javascript(pattern: str) -> re.Pattern[str]:
    r"""Return a pattern as editors run it: in JavaScript, \d and \w know ASCII only."""
    return re.compile(pattern, re.ASCII)


@pytest.mark.parametrize("number", REAL)
def test_editors_accept_real_numbers(real: dict[str, Any], number: str) -> None:
    property_ = real["week.schema.json"]["$defs"]["Document"]["properties"]["number"]
    assert as_javascript(property_["pattern"]).search(number)


@pytest.mark.parametrize("number", IMPOSSIBLE)
def test_editors_refuse_what_is_no_number(number: str) -> None:
    assert not as_javascript(document_number.PATTERN).search(number)


def test_patterns_are_written_as_both_languages_know_them(real: dict[str, Any]) -> None:
    patterns = {
        node["pattern"]
        for text in real.values()
        for _, node in nodes(text)
        if isinstance(node.get("pattern"), str)
    }
    assert patterns
    for pattern in patterns:
        assert not re.search(r"\(\?[^:=!]|\\[AZz]", pattern), pattern


def test_the_same_registries_give_the_same_text() -> None:
    assert schema.schemas(registry()) == schema.schemas(registry())
    assert all(text.endswith("}\n") for text in schema.schemas(registry()).values())


def test_without_registries_ids_need_only_be_well_formed() -> None:
    nothing = registry(
        {"schema_version": "1", "leaders": []},
        {"schema_version": "1", "agencies": []},
        {"schema_version": "1", "topics": []},
    )
    plain = json.loads(schema.schemas(nothing)["week.schema.json"])
    Draft202012Validator.check_schema(plain)
    assert objections(plain, full_week()) == []
    assert objections(plain, week(directive(topics=["Đất đai"])))
