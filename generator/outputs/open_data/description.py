"""Descriptions of the exports for programs: OpenAPI, JSON Schema and Data Package, all made from the models."""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from generator.data.portal import Licence
from generator.outputs.open_data.names import VERSION
from generator.outputs.open_data.records import DirectiveRecord, Fact
from generator.outputs.open_data.responses import ROUTES, Route
from generator.outputs.open_data.source import ROOT
from generator.outputs.open_data.tables import TABLES, Table

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PARAMETERS = {
    "id": "Mã như trong danh mục; mã tuần và mã chỉ đạo viết thường.",
    "year": "Năm như trong trường parts; chua-ro-nam: chưa rõ năm; recurring: thời hạn không có ngày (định kỳ, hoặc tính từ một mốc).",
}
_TYPES: Mapping[type, str] = {str: "string", int: "integer", date: "date"}
_COMPONENTS = "#/components/schemas/{model}"
_DEFINITIONS = "#/$defs/{model}"


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


# By the name of the published schema.
SCHEMAS: Mapping[str, type[Fact]] = {
    **{_kebab(route.answer.__name__): route.answer for route in ROUTES.values()},
    "directive-record": DirectiveRecord,
}


def openapi(name: str, address: str, licence: Licence | None) -> bytes:
    """Return the description of all JSON files as OpenAPI 3.1, given the site's name and address."""
    info: dict[str, Any] = {
        "title": f"{name}: dữ liệu mở",
        "version": VERSION,
        "description": "Tệp JSON tĩnh, chỉ đọc, không cần khóa. Cách dùng: trang du-lieu-mo/ của cổng.",
    }
    if licence:
        info["license"] = {"name": licence.name, "url": licence.url}
    return _json(
        {
            "openapi": "3.1.0",
            "info": info,
            # Relative to the address of this description.
            "servers": [{"url": f"{address}{ROOT}" if address else "."}],
            "paths": {
                f"/{pattern}": {"get": _operation(pattern, route)}
                for pattern, route in ROUTES.items()
            },
            "components": {"schemas": _definitions(_COMPONENTS)},
        }
    )


def _operation(pattern: str, route: Route) -> dict[str, Any]:
    names = re.findall(r"{(\w+)}", pattern)
    reference = {"$ref": _COMPONENTS.format(model=route.answer.__name__)}
    return {
        "operationId": re.sub(r"\W+", "-", pattern.removesuffix(".json")).strip("-"),
        "summary": route.summary,
        "parameters": [
            {
                "name": name,
                "in": "path",
                "required": True,
                "description": _PARAMETERS[name],
                "schema": {"type": "string"},
            }
            for name in names
        ],
        "responses": {
            "200": {
                "description": route.summary,
                "content": {"application/json": {"schema": reference}},
            },
            "404": {"description": "Không có tệp này."},
        },
    }


def schema(model: type[Fact]) -> bytes:
    """Return the JSON Schema of one kind of file, or of a line of directives.jsonl."""
    return _json({"$schema": _DIALECT, **model.model_json_schema(mode="serialization")})


def described() -> str:
    """Return the schemas of all files and tables as one text, of which each version's is kept with the tests."""
    schema = {
        "$schema": _DIALECT,
        "version": VERSION,
        "paths": {pattern: route.answer.__name__ for pattern, route in ROUTES.items()},
        "tables": {name: _fields(table) for name, table in TABLES.items()},
        "$defs": _definitions(_DEFINITIONS),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def data_package(
    site: str, licence: Licence | None, name: str, title: str, tables: Mapping[str, Table]
) -> bytes:
    """Return the description of CSV files as a Data Package (Frictionless)."""
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"chi-dao-dieu-hanh-{name}",
        "title": f"{site}: {title}",
        "version": VERSION,
        "resources": [_resource(name, table) for name, table in tables.items()],
    }
    if licence:
        package["licenses"] = [{"title": licence.name, "path": licence.url}]
    return _json(package)


def _resource(name: str, table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": table.title,
        "path": f"{name}.csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": {"fields": _fields(table)},
    }


def _fields(table: Table) -> list[dict[str, Any]]:
    return [
        {
            "name": column.name,
            "type": _TYPES[column.kind],
            "description": column.description,
            "constraints": {"required": not column.is_optional},
        }
        for column in table.columns
    ]


@cache
def _definitions(template: str) -> Mapping[str, Any]:
    models: list[Any] = [(route.answer, "serialization") for route in ROUTES.values()]
    _, schema = models_json_schema(models, ref_template=template)
    definitions: Mapping[str, Any] = schema["$defs"]
    return definitions


def _json(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()
