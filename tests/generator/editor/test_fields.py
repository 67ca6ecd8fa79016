"""The forms against the model: every key, in its order, with the model's own choices."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from generator.data import schema
from generator.data.model import Image, Week
from generator.data.registry import Registry
from generator.editors.cms import fields
from generator.language.document_number import ALL_TYPES
from tests.generator.test_schema import VIETNAMESE

Form = dict[str, Any]


@pytest.fixture(scope="module")
def week() -> Form:
    """The schema of a week; without registries no id is an enum."""
    texts = schema.schemas(Registry({}, {}, {}, ()))
    week_schema: Form = json.loads(texts["week.schema.json"])
    return week_schema


@pytest.fixture(scope="module")
def forms() -> list[Form]:
    return fields.fields(Week)


def everything(forms: list[Form]) -> Iterator[Form]:
    for form in forms:
        yield form
        yield from everything(form.get("fields", []))
        yield from everything([form["field"]] if "field" in form else [])


def record(week: Form, node: Form) -> Form:
    """Return the record type of a value, of the items of a list, or of a value that may be null."""
    parts = [node, *node.get("anyOf", []), node.get("items", {})]
    names = [part["$ref"].removeprefix("#/$defs/") for part in parts if "$ref" in part]
    described: Form = week["$defs"][names[0]] if names else {}
    return described


def alike(week: Form, model_form: Form, forms: list[Form]) -> int:
    """Compare forms with a record, deeply; return how many keys were compared."""
    assert [form["name"] for form in forms] == list(model_form["properties"])
    count = 0
    for form in forms:
        node = model_form["properties"][form["name"]]
        if form["widget"] != "hidden":
            assert form["required"] == (form["name"] in model_form.get("required", ()))
        inner = record(week, node)
        assert ("fields" in form) == bool(inner)
        count += 1 + (alike(week, inner, form["fields"]) if inner else 0)
    return count


def test_every_key_of_the_model_has_its_field_in_the_models_order(
    week: Form, forms: list[Form]
) -> None:
    assert alike(week, week, forms) > 50
    assert [form["name"] for form in forms] == list(Week.key_order())


def test_all_that_an_editor_reads_is_vietnamese(forms: list[Form]) -> None:
    shown = [field for field in everything(forms) if field["widget"] != "hidden"]
    assert [field["name"] for field in shown if not VIETNAMESE.search(field["label"])] == []
    assert [field["name"] for field in shown if "null" in field.get("hint", "")] == []


def test_no_hint_names_a_key_or_a_choice_of_the_file(forms: list[Form]) -> None:
    """Only what is typed as it stands in the file, and ids, is told in signs of the file."""
    hints = [
        re.sub(r"Ví dụ: .*|[a-z]+(?:-[a-z]+)+|\.\w+|\{.*\}", "", form.get("hint", ""))
        for form in everything(forms)
    ]
    assert [hint for hint in hints if re.search(r"\b(?:kind|window|meeting|null)\b", hint)] == []


def test_summaries_name_fields_that_are_there(forms: list[Form]) -> None:
    for form in everything(forms):
        wanted = set(re.findall(r"fields\.(\w+)", form.get("summary", "")))
        assert bool(wanted) == (form["widget"] == "list" and "fields" in form), form["name"]
        assert wanted <= {field["name"] for field in form.get("fields", [])}, form["name"]


def named(forms: list[Form], *path: str) -> Form:
    for name in path:
        form = next(candidate for candidate in forms if candidate["name"] == name)
        forms = form.get("fields", [])
    return form


@pytest.mark.parametrize(
    ("path", "options"),
    [
        (
            ("directives", "kind"),
            [
                *("cuộc họp (meeting)", "chỉ đạo (direction)", "quyết định (decision)"),
                *("chỉ thị (directive)", "kế hoạch (plan)", "kết luận (conclusion)"),
                "thông báo (notice)",
            ],
        ),
        (
            ("directives", "deadlines", "bound"),
            ["trước ngày (before)", "chậm nhất, đến hết (on_or_before)", "trong, vào (in)"],
        ),
        (
            ("directives", "deadlines", "precision"),
            ["ngày (day)", "tháng (month)", "quý (quarter)", "năm (year)"],
        ),
    ],
)
def test_choices_are_the_models_in_words(
    forms: list[Form], path: tuple[str, ...], options: list[str]
) -> None:
    assert [option["label"] for option in named(forms, *path)["options"]] == options


def test_every_choice_is_offered(week: Form, forms: list[Form]) -> None:
    def values(node: Any) -> Iterator[list[str]]:  # noqa: ANN401 - JSON
        for key, child in node.items() if isinstance(node, dict) else enumerate(node):
            if key == "enum":
                yield child
            elif isinstance(child, (dict, list)):
                yield from values(child)

    offered = [
        [option["value"] if isinstance(option, dict) else option for option in form["options"]]
        for form in everything(forms)
        if "options" in form
    ]
    assert {tuple(option) for option in offered} == {tuple(value) for value in values(week)}
    assert named(forms, "directives", "document", "type")["options"] == list(ALL_TYPES)


def test_several_values_are_chosen_or_listed(forms: list[Form]) -> None:
    topics = named(forms, "directives", "topics")
    assert (topics["widget"], topics["multiple"], topics["min"]) == ("relation", True, 1)
    urls = named(forms, "source", "urls")
    assert urls["field"]["pattern"][0] == "^https?://"
    assert named(forms, "directives")["required"]


def test_ids_are_offered_from_the_registries_files(forms: list[Form]) -> None:
    leader = named(forms, "directives", "directed_by", "leader")
    assert leader["widget"] == "relation"
    assert (leader["collection"], leader["file"]) == ("registry", "leaders")
    assert leader["value_field"] == "leaders.*.id"
    registries = {form["file"] for form in everything(forms) if form["widget"] == "relation"}
    assert registries == {"leaders", "agencies", "topics"}


def test_pictures_are_those_that_the_checks_accept(forms: list[Form]) -> None:
    picture = named(forms, "image", "file")
    for suffix in picture["accept"].split(","):
        assert Image(file=f"anh{suffix}").file == f"anh{suffix}"
    with pytest.raises(ValidationError):
        Image(file="anh.svg")
    assert "tối đa 10 MB" in picture["hint"]
    assert "1600 điểm ảnh" in picture["hint"]


def test_a_hint_does_not_repeat_its_label_or_its_choices(forms: list[Form]) -> None:
    for form in everything(forms):
        assert form.get("hint") != f"{form.get('label')}."
        assert "options" not in form or ":" not in form["hint"].replace("Ví dụ:", "")


def test_dates_and_numbers_stay_texts(forms: list[Form]) -> None:
    day = named(forms, "directives", "deadlines", "date")
    assert (day["type"], day["format"]) == ("date", "YYYY-MM-DD")
    total = named(forms, "directives", "allocation", "total")
    assert re.match(total["pattern"][0], "1417540")
    assert not re.match(total["pattern"][0], "1.417.540")


def test_the_version_is_set_unseen(forms: list[Form]) -> None:
    assert forms[0] == {"name": "schema_version", "widget": "hidden", "default": "1"}
