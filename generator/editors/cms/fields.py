"""JSON Schema of the week, with labels and marks -> the fields of Sveltia CMS's forms."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.data.conventions import ATTACHMENTS
from generator.data.model.fields import FILE_TYPES

# Names of Sveltia CMS's options; source: schema/sveltia-cms.json of its package.
Field = dict[str, Any]
Schema = Mapping[str, Any]

# The collection of the registries' files, each under the name that marks its ids.
REGISTRIES = "registry"
# The same for every file.
_CONSTANT = "schema_version"
_WRONG_FORM = "Chưa đúng dạng; xem ví dụ bên dưới."
# How the entries of a registry are offered; they are read from its file, so that a new one is offered at once.
_OFFERED = {
    "leaders": "{{leaders.*.name}} ({{leaders.*.id}}) {{leaders.*.positions.0.title}}",
    "agencies": "{{agencies.*.name}} ({{agencies.*.id}}) {{agencies.*.ends_on}}",
    "topics": "{{topics.*.name}} ({{topics.*.id}})",
}
_AFTER_THE_ID = {"agencies": ["Ngày đứng sau mã là ngày cuối cùng cơ quan còn hoạt động."]}
PICTURES = "content/images"
# The bulletin's page shows a picture 1,600 pixels wide at most; phones make ten times as much.
_PIXELS = 1600
_MEGABYTES = 10


def _media(widget: str, ends: Iterable[str], folder: str, **further: object) -> Field:
    """Return the field of a file that weeks name from its folder on."""
    config = {"max_file_size": _MEGABYTES * 1024 * 1024, "slugify_filename": True, **further}
    return {
        "widget": widget,
        "accept": ",".join(f".{end}" for end in ends),
        "choose_url": False,
        "media_folder": f"/{folder}",
        "public_folder": "",
        "media_libraries": {"default": {"config": config}},
    }


_PICTURES = _media(
    "image",
    ("jpg", "jpeg", "png", "webp", "avif"),
    PICTURES,
    transformations={"raster_image": {"format": "webp", "width": _PIXELS, "height": _PIXELS}},
)
_ATTACHMENTS = _media("file", FILE_TYPES, f"content/{ATTACHMENTS}")
_ABOUT_PICTURES = (
    f"Nhận ảnh .jpg, .png, .webp, .avif, tối đa {_MEGABYTES} MB; "
    f"khi lưu, ảnh được đổi sang .webp và thu nhỏ còn nhiều nhất {_PIXELS} điểm ảnh mỗi chiều."
)
_WHOLE = r"^(0|[1-9][0-9]{0,14})$"


def fields(schema: Schema) -> list[Field]:
    """Return the fields of a whole record, in the model's order."""
    return list(_Forms(schema.get("$defs", {})).of(schema))


@dataclass(frozen=True)
class _Forms:
    """The forms of records; ``records`` are the definitions to which ``$ref`` refers, by name."""

    records: Mapping[str, Schema]

    def of(self, record: Schema) -> Iterator[Field]:
        required = record.get("required", ())
        for name, schema in record["properties"].items():
            yield self._field(name, schema, required=name in required)

    def _field(self, name: str, schema: Schema, *, required: bool) -> Field:
        if name == _CONSTANT:
            return {"name": name, "widget": "hidden", "default": schema["examples"][0]}
        kind = self._resolved(schema)
        common = {
            "name": name,
            "label": schema["title"],
            "hint": _hint(schema, kind),
            "required": required,
        }
        return common | self._widget(kind, schema)

    def _resolved(self, schema: Schema) -> Schema:
        """Return the schema itself in place of a reference or of a choice between it and null."""
        if "anyOf" in schema:
            schema = next(option for option in schema["anyOf"] if option.get("type") != "null")
        reference = schema.get("$ref", "").removeprefix("#/$defs/")
        return self.records[reference] if reference else schema

    def _widget(self, kind: Schema, schema: Schema) -> Field:
        if kind["type"] == "object":
            return {"widget": "object", "collapsed": "auto", "fields": list(self.of(kind))}
        if kind["type"] == "array":
            return self._list(kind, schema)
        return _scalar(kind)

    def _list(self, kind: Schema, schema: Schema) -> Field:
        item = self._resolved(kind["items"])
        if item["type"] == "object":
            return {
                "widget": "list",
                "collapsed": True,
                "label_singular": schema.get("x-short", schema["title"].lower()),
                "summary": _summary(item),
                "fields": list(self.of(item)),
            } | _at_least(kind)
        if "enum" in item or "x-registry" in item:
            return _scalar(item) | {"multiple": True} | _at_least(kind)
        item_field = {"name": "item", "label": schema["title"], **_scalar(item)}
        return {"widget": "list", "field": item_field} | _at_least(kind)


def _summary(item: Schema) -> str:
    """Return the template for a folded item of a list: its first two fields, long texts cut."""
    shown = list(item["properties"].items())[:2]
    cut = (f"{name} | truncate(80)" if "x-long" in schema else name for name, schema in shown)
    return ": ".join(f"{{{{fields.{field}}}}}" for field in cut)


def _scalar(kind: Schema) -> Field:
    if "x-registry" in kind:
        return _registered(kind["x-registry"])
    for mark, widget in (("x-picture", _PICTURES), ("x-attachment", _ATTACHMENTS)):
        if mark in kind:
            return dict(widget)
    if "enum" in kind:
        return {"widget": "select", "options": _options(kind)}
    if kind.get("format") == "date":
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if kind["type"] == "integer":
        return {"widget": "string", "pattern": [_WHOLE, "Chỉ viết chữ số, viết liền."]}
    plain: Field = {
        "widget": "text" if "x-long" in kind else "string",
        # Colons are common in the bulletin; none of them begins a picture.
        "use_emoji_autocomplete": False,
    }
    return plain | ({"pattern": [kind["pattern"], _WRONG_FORM]} if "pattern" in kind else {})


def _registered(registry: str) -> Field:
    offered = _OFFERED[registry]
    return {
        "widget": "relation",
        "collection": REGISTRIES,
        "file": registry,
        "value_field": f"{registry}.*.id",
        "display_fields": [offered],
        "search_fields": [offered],
    }


def _options(kind: Schema) -> list[Any]:
    """Return the choices as “name (id)” or “meaning (choice)”."""
    values = kind["enum"]
    if "enumDescriptions" not in kind:
        return list(values)
    named = zip(values, kind["enumDescriptions"], strict=True)
    return [{"value": value, "label": f"{title} ({value})"} for value, title in named]


def _at_least(kind: Schema) -> Field:
    return {"min": kind["minItems"]} if "minItems" in kind else {}


def _hint(schema: Schema, kind: Schema) -> str:
    """Return what label and choices do not say, escaped because the CMS reads hints as Markdown."""
    if "x-picture" in kind:
        return _ABOUT_PICTURES
    registry = kind.get("items", kind).get("x-registry")
    described = str(schema.get("x-form-hint", schema.get("description", "")))
    if registry:
        # In a form names are chosen; only the file has ids.
        described = described.removeprefix("Mã ")
        described = described[:1].upper() + described[1:]
    # The choices themselves say what they mean.
    is_told = described == f"{schema['title']}." or "enumDescriptions" in kind
    parts = [*([] if is_told else [described]), *_AFTER_THE_ID.get(registry, ())]
    example = next(filter(_is_instructive, schema.get("examples", ())), "")
    if not registry and kind.get("format") != "date" and example not in described:
        parts.append(f"Ví dụ: {example}")
    # Forms have no null: an unknown value is left empty.
    plain = " ".join(parts).replace("null", "bỏ trống")
    return re.sub(r"([*_~\[\]])", r"\\\1", plain)


def _is_instructive(example: object) -> bool:
    return isinstance(example, str) and example not in {"…", "0", "chua-ro"}
