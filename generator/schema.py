"""Model -> JSON Schema, for completion and hover while editors type."""

import json
from collections.abc import Mapping
from typing import Any

from generator.model import AbbreviationFile, AgencyFile, LeaderFile, TopicFile, Week
from generator.model.fields import Record
from generator.registry import Registry

FILES: Mapping[str, type[Record]] = {
    "week": Week,
    "leaders": LeaderFile,
    "agencies": AgencyFile,
    "topics": TopicFile,
    "abbreviations": AbbreviationFile,
}


def schemas(registry: Registry) -> dict[str, str]:
    """Return the text of each schema by file name; ids that registries hold become enums."""
    known = {
        "leaders": {one.id: one.name for one in registry.leaders.values()},
        "agencies": {one.id: one.name for one in registry.agencies.values()},
        "topics": {one.id: one.name for one in registry.topics.values()},
    }
    return {f"{name}.schema.json": _schema(model, known) for name, model in FILES.items()}


def _schema(model: type[Record], known: Mapping[str, Mapping[str, str]]) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(),
    }
    return json.dumps(_for_editors(schema, known), ensure_ascii=False, indent=2) + "\n"


def _for_editors(node: Any, known: Mapping[str, Mapping[str, str]]) -> Any:  # noqa: ANN401 - JSON
    """Return the node without what only programmers read, and with the registries' ids."""
    if isinstance(node, list):
        return [_for_editors(one, known) for one in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: _for_editors(value, known) for key, value in node.items() if not _is_noise(key, node)
    }
    names = known.get(kept.pop("x-registry", ""))
    if names:
        kept.pop("pattern", None)
        kept |= {"enum": list(names), "enumDescriptions": list(names.values())}
    return kept


def _is_noise(key: str, node: Mapping[str, Any]) -> bool:
    """Tell whether a key is pydantic's English: made-up titles, and docstrings of records."""
    if key == "title":
        return isinstance(node[key], str)
    return key == "description" and node.get("type") == "object"
