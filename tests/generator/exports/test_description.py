"""OpenAPI, JSON Schema and the promise that a published name stays."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.data.model import Change
from generator.outputs import open_data
from generator.outputs.open_data import ROOT, names, records
from generator.outputs.open_data.responses import ROUTES
from generator.outputs.open_data.tables import TABLES
from tests.generator.exports.conftest import Exported
from tests.generator.test_schema import VIETNAMESE

# The schemas as each version published them first: later ones of the same major number keep all of it.
PUBLISHED = Path(__file__).parent / "published"


def test_an_independent_validator_takes_the_description(exported: Exported) -> None:
    described = json.loads(exported.read("openapi.json"))
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []
    del described["paths"]["/weeks/{id}.json"]["get"]["parameters"]
    assert list(OpenAPIV31SpecValidator(described).iter_errors())


def test_the_description_names_every_route(exported: Exported) -> None:
    described = json.loads(exported.read("openapi.json"))
    assert list(described["paths"]) == [f"/{pattern}" for pattern in ROUTES]
    assert described["servers"] == [
        {"url": f"{exported.portal.address}{ROOT}" if exported.portal.address else "."}
    ]
    assert described["info"]["version"] == names.VERSION
    assert ("license" in described["info"]) == (exported.portal.licence is not None)
    # Two patterns that differ in the names of their parts alone are one, and OpenAPI forbids it.
    shapes = [re.sub(r"{\w+}", "{}", path) for path in described["paths"]]
    assert len(shapes) == len(set(shapes))
    operations = [operation["get"]["operationId"] for operation in described["paths"].values()]
    assert len(operations) == len(set(operations))


def properties(schema: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - JSON
    for name, definition in schema["$defs"].items():
        for key, value in definition["properties"].items():
            yield f"{name}.{key}", value


def test_every_field_is_described_in_vietnamese_and_required() -> None:
    schema = json.loads(open_data.described())
    for name, definition in schema["$defs"].items():
        assert sorted(definition["required"]) == sorted(definition["properties"]), name
        assert "additionalProperties" not in definition, "a later version may add fields"
        assert "title" not in definition
        assert "description" not in definition
    for name, value in properties(schema):
        assert VIETNAMESE.search(value["description"]), name
        assert "title" not in value, name


def test_the_data_package_describes_every_column(exported: Exported) -> None:
    described = {}
    for name, inside in exported.packages().items():
        package = json.loads(inside["datapackage.json"])
        paths = [resource["path"] for resource in package["resources"]]
        assert list(inside) == ["datapackage.json", *paths]
        for resource in package["resources"]:
            header = inside[resource["path"]].decode("utf-8-sig").split("\r\n")[0]
            fields = resource["schema"]["fields"]
            assert header.split(",") == [field["name"] for field in fields]
            assert all(VIETNAMESE.search(field["description"]) for field in fields)
            described[resource["name"]] = name
    assert described.keys() == TABLES.keys()


def broken_promises(old: Any, new: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield the published names of an earlier version that a later one lacks; descriptions may change."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key, value in old.items():
            # A property may bear such a name, too: its value is a schema.
            if key in {"description", "examples", "version"} and not isinstance(value, dict):
                continue
            if key not in new:
                yield f"{path}/{key}"
            else:
                yield from broken_promises(value, new[key], f"{path}/{key}")
    elif isinstance(old, list) and isinstance(new, list):
        if path.endswith("/required") or path.startswith("/tables/"):
            yield from (f"{path}: {name}" for name in _names(old) - _names(new))
        elif old != new:
            yield path
    elif old != new:
        yield path


def _names(rows: list[Any]) -> set[str]:
    return {row if isinstance(row, str) else json.dumps([row["name"], row["type"]]) for row in rows}


@pytest.mark.parametrize("file", sorted(PUBLISHED.glob("*.json")), ids=lambda file: file.stem)
def test_what_was_published_stays(file: Path) -> None:
    old = json.loads(file.read_text("utf-8"))
    if file.stem.split(".")[0] == names.VERSION.split(".", maxsplit=1)[0]:
        assert list(broken_promises(old, json.loads(open_data.described()))) == []


def test_this_version_is_among_those_published() -> None:
    file = PUBLISHED / f"{names.VERSION}.json"
    held = json.loads(file.read_text("utf-8")) if file.exists() else None
    assert held == json.loads(open_data.described()), (
        "What is published has changed: raise VERSION in generator/outputs/open_data/names.py, copy "
        "schema/api-v2.schema.json to tests/generator/exports/published/<version>.json, and tell the change "
        "in content/du-lieu-mo/nhat-ky.md."
    )


def test_a_broken_promise_is_noticed() -> None:
    old = json.loads(open_data.described())
    new = json.loads(open_data.described())
    del new["$defs"]["Duty"]["properties"]["quote"]
    new["$defs"]["Duty"]["required"].remove("quote")
    new["tables"]["duties"].pop()
    del new["$defs"]["TopicRecord"]["properties"]["description"]
    new["paths"].pop("weeks.json")
    new["$defs"]["Deadline"]["properties"]["paragraph"]["type"] = "string"
    assert list(broken_promises(old, new)) == [
        "/paths/weeks.json",
        '/tables/duties: ["url", "string"]',
        "/$defs/Deadline/properties/paragraph/type",
        "/$defs/Duty/properties/quote",
        "/$defs/Duty/required: quote",
        "/$defs/TopicRecord/properties/description",
    ]
    assert list(broken_promises(new, old)) == ["/$defs/Deadline/properties/paragraph/type"]


def test_one_name_cannot_mean_two_facts() -> None:
    class Correction(records.Fact):
        """Its own number, where the model has a day."""

        date: int

    with pytest.raises(TypeError, match=r"NAMES of generator/outputs/open_data/names\.py"):
        records._publishes(Change)(Correction)
