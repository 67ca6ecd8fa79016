"""Model -> JSON Schema, for completion and hover while editors type.

The keywords that are not JSON Schema's own (enumDescriptions, errorMessage, patternErrorMessage,
defaultSnippets) belong to yaml-language-server, which VS Code's YAML extension runs.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.data.explanations import explanations
from generator.data.model import FILES, Citation, Directive, Leader
from generator.data.model.fields import Record
from generator.data.registry import Registry

_Names = Mapping[str, Mapping[str, str]]


def schemas(registry: Registry) -> dict[str, str]:
    """Return the text of each schema by file name; ids that registries hold become enums."""
    return {f"{name}.schema.json": _schema(model, registry) for name, model in FILES.items()}


def _schema(model: type[Record], registry: Registry) -> str:
    known = {
        "leaders": {leader.id: _leader(leader) for leader in registry.leaders.values()},
        # With its period: an old and a new agency may have the same name.
        "agencies": {
            one.id: f"{one.name} ({one.lifetime})" if one.lifetime else one.name
            for one in registry.agencies.values()
        },
        "topics": {topic.id: topic.name for topic in registry.topics.values()},
    }
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema = _for_editors(dialect | _of_model(model), known)
    for name, node in schema.get("$defs", {}).items():
        if name in _SNIPPETS:
            node["defaultSnippets"] = [_SNIPPETS[name]]
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


@cache
def _of_model(model: type[Record]) -> dict[str, Any]:
    return model.model_json_schema()


def _leader(leader: Leader) -> str:
    titles = "; ".join(position.title for position in leader.positions)
    return f"{leader.name} ({titles})" if titles else leader.name


def _for_editors(node: Any, known: _Names) -> Any:  # noqa: ANN401 - JSON
    """Return the node with the registries' ids and Vietnamese advice, without labels, marks and texts for programmers."""
    if isinstance(node, list):
        return [_for_editors(item, known) for item in node]
    if not isinstance(node, dict):
        return node
    code, registry = node.get("x-code", ""), node.get("x-registry", "")
    meanings = node.get("x-choices", {})
    # The tools know no marks; a label is a text, while a key “title” of a record has a schema.
    kept = {
        key: _for_editors(value, known)
        for key, value in node.items()
        if not key.startswith("x-") and not (key == "title" and isinstance(value, str))
    }
    if code:
        kept["patternErrorMessage"] = explanations()[code].advice
    if names := known.get(registry):
        kept = {key: kept[key] for key in kept if not key.startswith("pattern")}
        kept |= {"enum": list(names), "enumDescriptions": list(names.values())}
        kept["errorMessage"] = f"Mã này không có trong danh mục ({registry}.yml)."
    elif "enum" in kept:
        kept["errorMessage"] = f"Ở đây chỉ dùng: {', '.join(kept['enum'])}."
        # In the order of the enum: pydantic sorts the keys of a mapping.
        descriptions = [meanings[value] for value in kept["enum"] if value in meanings]
        kept |= {"enumDescriptions": descriptions} if descriptions else {}
    return _with_known_keys(kept) if kept.get("type") == "object" else kept


def _with_known_keys(node: dict[str, Any]) -> dict[str, Any]:
    """Return a record's schema with a Vietnamese message that lists its keys if another is written."""
    keys = list(node["properties"])
    # The description is the record's docstring, for programmers.
    for english in ("additionalProperties", "description"):
        node.pop(english, None)
    message = f"Không có khóa này ở đây. Các khóa: {', '.join(keys)}."
    # An enum would offer each key a second time, without its description.
    names = {"pattern": f"^({'|'.join(keys)})$", "patternErrorMessage": message}
    return node | {"propertyNames": names}


def _snippet(label: str, description: str, body: Mapping[str, object]) -> dict[str, object]:
    return {"label": label, "description": description, "body": body}


def _one_of(stop: int, record: type[Record], field: str, first: str) -> str:
    """Return a stop of a snippet that offers the choices of a field, the most common one first."""
    others = (choice for choice in record.meanings(field) if choice != first)
    return f"${{{stop}|{','.join((first, *others))}|}}"


_SNIPPETS: Mapping[str, dict[str, object]] = {
    "Directive": _snippet(
        "chỉ đạo mới",
        "Khối mẫu của một chỉ đạo; nhấn Tab để tới chỗ điền tiếp theo.",
        {
            "id": "${1:năm-số-ký-hiệu}",
            "title": "${2:tiêu đề như đã đăng}",
            "kind": _one_of(3, Directive, "kind", first="direction"),
            "topics": ["${4:mã lĩnh vực}"],
            "directed_by": {"leader": "${5:mã lãnh đạo}", "position": "${6:chức vụ}"},
            "document": {
                "type": "${7:Công văn}",
                "number": "${8:số và ký hiệu}",
                "date": "${9:năm-tháng-ngày}",
                "issuer": "${10:mã cơ quan ban hành}",
            },
            "body": "|\n    ${11:nội dung}",
        },
    ),
    "AgencyDuty": _snippet(
        "việc của một cơ quan",
        "Vai trò, cơ quan và câu trích có tên cơ quan.",
        {
            "role": "${1|lead,responsible,coordinating,requested|}",
            "agency": "${2:mã cơ quan}",
            "quote": "${3:câu trích}",
        },
    ),
    "Deadline": _snippet(
        "thời hạn",
        "Ngày cuối của thời hạn và câu trích nêu ngày đó.",
        {
            "kind": "${1|final,target,recurring,window|}",
            "date": "${2:năm-tháng-ngày}",
            "bound": "${3|on_or_before,before,in|}",
            "precision": "${4|day,month,quarter,year|}",
            "quote": "${5:câu trích}",
        },
    ),
    "Citation": _snippet(
        "văn bản được dẫn",
        "Số, loại văn bản và câu trích có số đó.",
        {
            "number": "${1:số và ký hiệu}",
            "type": "${2:Công văn}",
            "relation": _one_of(3, Citation, "relation", first="mentions"),
            "quote": "${4:câu trích}",
        },
    ),
}
