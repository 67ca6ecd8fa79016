"""The model, with its labels and marks -> the fields of Sveltia CMS's forms."""

import re
import typing
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic.fields import FieldInfo

from generator.data.conventions import ATTACHMENTS
from generator.data.model.fields import FILE_TYPES, Record, marks, record_in, types_in

# Names of Sveltia CMS's options; source: schema/sveltia-cms.json of its package.
Field = dict[str, Any]

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
# Examples that tell nothing.
_EMPTY = frozenset({"…", "0", "chua-ro"})
_WHOLE = r"^(0|[1-9][0-9]{0,14})$"


def fields(record: type[Record]) -> list[Field]:
    """Return the fields of a whole record, in the model's order."""
    return [_field(record, name) for name in record.key_order()]


def _field(record: type[Record], name: str) -> Field:
    info = record.model_fields[name]
    if name == _CONSTANT:
        return {"name": name, "widget": "hidden", "default": (info.examples or [""])[0]}
    hint, required = _hint(info, record.about(name)), info.is_required()
    return {"name": name, "label": info.title, "hint": hint, "required": required} | _widget(info)


def _widget(info: FieldInfo) -> Field:
    inner, mark = record_in(info.annotation), marks(info)
    if typing.get_origin(info.annotation) is not tuple:
        if inner is None:
            return _scalar(info)
        return {"widget": "object", "collapsed": "auto", "fields": fields(inner)}
    fewest = [one.min_length for one in info.metadata if hasattr(one, "min_length")]
    least = {"min": fewest[0]} if fewest else {}
    if inner:
        return {
            "widget": "list",
            "collapsed": True,
            "label_singular": mark.get("x-short", str(info.title).lower()),
            "summary": _summary(inner),
            "fields": fields(inner),
        } | least
    if "x-registry" in mark:
        return _scalar(info) | {"multiple": True} | least
    return {
        "widget": "list",
        "field": {"name": "item", "label": info.title, **_scalar(info)},
    } | least


def _summary(record: type[Record]) -> str:
    """Return the template for a folded item of a list: its first two fields, long texts cut."""
    shown = ((name, marks(record.model_fields[name])) for name in record.key_order()[:2])
    cut = (f"{name} | truncate(80)" if "x-long" in mark else name for name, mark in shown)
    return ": ".join(f"{{{{fields.{field}}}}}" for field in cut)


def _scalar(info: FieldInfo) -> Field:
    """Return the widget of a value that is no record, or of the items of a list of such."""
    mark, kinds = marks(info), types_in(info.annotation)
    if "x-registry" in mark:
        return _registered(mark["x-registry"])
    for key, widget in (("x-picture", _PICTURES), ("x-attachment", _ATTACHMENTS)):
        if key in mark:
            return dict(widget)
    if options := mark.get("enum") or _in_words(mark):
        return {"widget": "select", "options": options}
    if date in kinds:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if int in kinds:
        return {"widget": "string", "pattern": [_WHOLE, "Chỉ viết chữ số, viết liền."]}
    plain: Field = {
        "widget": "text" if "x-long" in mark else "string",
        # Colons are common in the bulletin; none of them begins a picture.
        "use_emoji_autocomplete": False,
    }
    return plain | ({"pattern": [mark["pattern"], _WRONG_FORM]} if "pattern" in mark else {})


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


def _in_words(mark: Mapping[str, Any]) -> list[Field]:
    """Return the choices of a field as “meaning (choice)”."""
    meanings = mark.get("x-choices", {}).items()
    return [{"value": value, "label": f"{meaning} ({value})"} for value, meaning in meanings]


def _hint(info: FieldInfo, about: str) -> str:
    """Return what label and choices do not say, escaped because the CMS reads hints as Markdown."""
    mark = marks(info)
    if "x-picture" in mark:
        return _ABOUT_PICTURES
    registry, described = mark.get("x-registry", ""), str(mark.get("x-form-hint", about))
    if registry:
        # In a form names are chosen; only the file has ids.
        described = described.removeprefix("Mã ")
        described = described[:1].upper() + described[1:]
    # The choices themselves say what they mean.
    is_told = described == f"{info.title}." or "x-choices" in mark
    parts = [*([] if is_told else [described]), *_AFTER_THE_ID.get(registry, ())]
    instructive = (one for one in info.examples or () if isinstance(one, str) and one not in _EMPTY)
    example = next(instructive, "")
    if not registry and date not in types_in(info.annotation) and example not in described:
        parts.append(f"Ví dụ: {example}")
    # Forms have no null: an unknown value is left empty.
    plain = " ".join(parts).replace("null", "bỏ trống")
    return re.sub(r"([*_~\[\]])", r"\\\1", plain)
