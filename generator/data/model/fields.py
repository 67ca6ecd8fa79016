"""Field types shared by the records. Every scalar arrives as text (see yaml_source) and is converted here.

All that other modules need to know of a field stands beside its type: ``title`` is its label in forms,
in the history of a page and in the report of changes; ``description`` explains what to fill in, if the
label does not; the marks below add the rest. A required field has an example: the JSON Schema shows it,
and the loader puts it in place of a faulty value so that the rest of the record can still be checked.
"""

import re
import typing
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from generator.language import document_number, web_address

Path = tuple[str | int, ...]
SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_WEEK = r"^[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])$"
_DIRECTIVE = r"^(19|20)[0-9]{2}-(W[0-9]{2}-)?[a-z0-9]+(-[a-z0-9]+)*$"
CLOCK = r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$"


# The files that may be attached, by the ends of their names, and what readers call them.
FILE_TYPES = {
    "pdf": "PDF",
    "docx": "Word",
    "odt": "OpenDocument",
    "xlsx": "Excel",
    "ods": "OpenDocument",
}
# Files that Windows cannot have. Addresses are made of ids, which would be such a file or a section's own page.
OF_WINDOWS = r"con|prn|aux|nul|(?:com|lpt)[0-9]"
_RESERVED = re.compile(rf"index|readme|{OF_WINDOWS}")
_PICTURE = re.compile(r"^[\w-]+(?:/[\w-]+)*\.(?:jpe?g|png|webp|avif)$", re.IGNORECASE)
_ATTACHMENT = re.compile(rf"[\w-]+(?:/[\w-]+)*\.(?:{'|'.join(FILE_TYPES)})", re.IGNORECASE)
LONGEST_ID = 100
LONGEST_LINE = 2_000
# All that a bulletin, a registry or a cited document can tell of; programs know no days near 1 and 9999.
FIRST_YEAR, LAST_YEAR = 1800, 2999


# Only editors see the field. A field without this mark must be shown on a page for readers.
EDITORS_ONLY: dict[str, Any] = {"x-editors-only": True}
# Forms give the field several lines.
LONG: dict[str, Any] = {"x-long": True}


def short(label: str) -> dict[str, Any]:
    """Return the mark of a shorter label: for one member of a list, or where there is little room."""
    return {"x-short": label}


def in_forms(hint: str) -> dict[str, Any]:
    """Return the mark of what forms say in place of the description, which names keys of the file."""
    return {"x-form-hint": hint}


def choices(
    meanings: Mapping[str, str],
    reader_labels: Mapping[str, str] | None = None,
    before: str = "",
    published_as: Mapping[str, str] | None = None,
    as_quoted: Mapping[str, tuple[str, ...]] | None = None,
) -> Any:  # noqa: ANN401 - as pydantic's Field
    """Return the description and marks of a field of fixed choices; ``before`` begins the description.

    ``meanings`` explain each choice to editors. ``reader_labels`` replace some of them on pages for
    readers; without them (None) pages do not show the choice by itself. ``as_quoted`` has, for some choices, words
    that take the place of the reader label where the record's quote has them. ``published_as`` gives choices that
    came later the one that stands for them where the API promised that there would be no more.
    """
    listed = "; ".join(f"{value}: {meaning}" for value, meaning in meanings.items())
    labels = {} if reader_labels is None else {**meanings, **reader_labels}
    marked: dict[str, Any] = {"x-choices": dict(meanings), "x-reader-labels": labels}
    marked |= {"x-published-as": dict(published_as)} if published_as else {}
    marked |= {"x-as-quoted": dict(as_quoted)} if as_quoted else {}
    return Field(description=f"{before}{listed}.", json_schema_extra=marked)


def marks(field: FieldInfo) -> Mapping[str, Any]:
    """Return the marks of a field, from the field itself and from all parts of its type."""
    extra = field.json_schema_extra
    return _marks_in(field.annotation) | (extra if isinstance(extra, dict) else {})


@cache
def _marks_of(record: type["Record"], name: str) -> Mapping[str, Any]:
    return marks(record.model_fields[name])


def is_prose(field: FieldInfo) -> bool:
    """Tell whether a field holds running text: no id, number, address, file name or choice."""
    return (
        marks(field).keys().isdisjoint({"x-code", "x-picture", "x-attachment", "x-choices", "enum"})
    )


def _marks_in(annotation: object) -> dict[str, Any]:
    collected: dict[str, Any] = {}
    for part in typing.get_args(annotation):
        collected |= marks(part) if isinstance(part, FieldInfo) else _marks_in(part)
    return collected


def _complete(schema: dict[str, Any], record: type["Record"]) -> None:
    """Describe a record's keys, in the order in which files write them."""
    properties = schema.get("properties", {})
    described = {
        name: properties[name] | {"description": record.about(name)} for name in record.key_order()
    }
    schema |= {"properties": described} if described else {}


_NOT_KNOWN: set[str] = set()


class Record(BaseModel):
    """The base of all records: immutable, unknown keys forbidden."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=False, json_schema_extra=_complete
    )

    def model_post_init(self, _: object) -> None:
        """Forget which fields were given: nobody asks, and ten years of records hold 30 MB of such sets."""
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KNOWN)

    @classmethod
    def label(cls, name: str) -> str:
        """Return a field's label as it stands within a sentence: ``ngày họp``."""
        title = cls.model_fields[name].title or name
        return title[0].lower() + title[1:]

    @classmethod
    def about(cls, name: str) -> str:
        """Return the description of a field or, if it has none, its label."""
        field = cls.model_fields[name]
        return field.description or f"{field.title}."

    @classmethod
    def short_label(cls, name: str) -> str:
        """Return a field's short label, or the label of a field that has none."""
        label: str = _marks_of(cls, name).get("x-short", cls.label(name))
        return label

    @classmethod
    def reader_labels(cls, name: str) -> Mapping[str, str]:
        """Return how pages name each choice of a field; empty if they do not show the choice."""
        labels: Mapping[str, str] = _marks_of(cls, name).get("x-reader-labels", {})
        return labels

    def reader_label(self, name: str) -> str:
        """Return how pages name the choice of a field: with the word of the record's quote, if it is one of several."""
        mark, choice = _marks_of(type(self), name), getattr(self, name)
        said: tuple[str, ...] = mark.get("x-as-quoted", {}).get(choice, ())
        quote = getattr(self, "quote", "").lower()
        found = {quote.find(word): word for word in said if word in quote}
        return found[min(found)] if found else str(mark["x-reader-labels"][choice])

    @classmethod
    def meanings(cls, name: str) -> Mapping[str, str]:
        """Return what each choice of a field means; empty if it has no fixed choices."""
        meanings: Mapping[str, str] = _marks_of(cls, name).get("x-choices", {})
        return meanings

    @classmethod
    def shown_to_readers(cls) -> tuple[str, ...]:
        """Return the keys that pages show to readers, in the order of ``key_order``."""
        return tuple(
            key for key in cls.key_order() if not _marks_of(cls, key).get("x-editors-only")
        )

    @classmethod
    def key_order(cls) -> tuple[str, ...]:
        """Return the keys in the order in which files write them: its own, then the inherited ones."""
        own = [name for name in cls.model_fields if name in cls.__annotations__]
        return (*own, *(name for name in cls.model_fields if name not in own))


def types_in(annotation: object) -> set[object]:
    """Return every plain type in a field's annotation."""
    parts = typing.get_args(annotation)
    return set().union(*map(types_in, parts)) if parts else {annotation}


def record_in(annotation: object) -> type[Record] | None:
    """Return the record type in a field's annotation, which has at most one."""
    types = types_in(annotation)
    records = (type_ for type_ in types if isinstance(type_, type) and issubclass(type_, Record))
    return next(records, None)


@cache
def _naming(record: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields with ids of a registry, beside its key, and those with records that have such fields, beside ""."""
    held = (
        (name, field, record_in(field.annotation)) for name, field in record.model_fields.items()
    )
    named = ((name, marks(field).get("x-registry", ""), of) for name, field, of in held)
    return tuple((name, key) for name, key, of in named if key or (of and _naming(of)))


def ids_in(record: Record, path: Path = ()) -> list[tuple[Path, str, str]]:
    """Return each id of a registry's entry that a record names: its path, the registry's key, the id."""
    found: list[tuple[Path, str, str]] = []
    for name, registry in _naming(type(record)):
        value, at = getattr(record, name), (*path, name)
        each = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for number, one in each:
            place = at if number is None else (*at, number)
            if isinstance(one, Record):
                found += ids_in(one, place)
            elif one is not None:
                found.append((place, registry, one))
    return found


def _fault(code: str) -> PydanticCustomError:
    # The message is made by generator.data.messages from the code; pydantic only carries it.
    return PydanticCustomError(code, "{code}", {"code": code})


def is_placeholder(value: object) -> bool:
    """Tell whether a value of a new file is still to be filled in: ``‹tiêu đề›``."""
    # Most of a hundred thousand texts have no such mark.
    return isinstance(value, str) and "‹" in value and bool(re.match(r"^\s*‹[^‹›]*›\s*$", value))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _fault("M203")
    if is_placeholder(value):
        raise _fault("M220")
    if not value.strip():
        raise _fault("M207")
    return value


def _one_line(value: str) -> str:
    if "\n" in value.strip("\n"):
        raise _fault("M211")
    if len(value) > LONGEST_LINE:
        raise _fault("M241")
    return value.strip()


def _required(holds: Callable[[str], object], code: str) -> Callable[[str], str]:
    """Return the check that raises a code of the messages unless something holds of a text."""

    def check(value: str) -> str:
        if not holds(value):
            raise _fault(code)
        return value

    return check


def _matching(pattern: str, code: str) -> Callable[[str], str]:
    return _required(re.compile(pattern).fullmatch, code)


def _can_be_address(value: str) -> bool:
    return not _RESERVED.fullmatch(value) and len(value) <= LONGEST_ID


def _day(value: object) -> date:
    # pydantic alone would take "1782777600" for a date.
    if not isinstance(value, str) or not re.match(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", value):
        raise _fault("M204")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise _fault("M204") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _fault("M231")
    return day


def _whole(value: object) -> int:
    if not isinstance(value, str) or not re.match(r"^(?:0|[1-9][0-9]{0,14})$", value):
        raise _fault("M208")
    return int(value)


def _shaped(pattern: str, code: str) -> dict[str, Any]:
    """Return the JSON Schema of a text's shape; schema.py puts the code's advice in its place."""
    return {"pattern": pattern, "x-code": code}


Text = Annotated[str, BeforeValidator(_text), Field(json_schema_extra=LONG)]
Line = Annotated[str, BeforeValidator(_text), AfterValidator(_one_line)]
# Ids, numbers and addresses: blanks around them are not meant.
Code = Annotated[str, BeforeValidator(_text)]
LongLine = Annotated[Line, Field(json_schema_extra=LONG)]
Slug = Annotated[
    Code,
    AfterValidator(_matching(SLUG, "M205")),
    AfterValidator(_required(_can_be_address, "M232")),
    Field(json_schema_extra=_shaped(SLUG, "M205")),
]
WeekId = Annotated[
    Code, AfterValidator(_matching(_WEEK, "M213")), Field(json_schema_extra=_shaped(_WEEK, "M213"))
]
DirectiveId = Annotated[
    Code,
    AfterValidator(_matching(_DIRECTIVE, "M214")),
    AfterValidator(_required(_can_be_address, "M232")),
    Field(json_schema_extra=_shaped(_DIRECTIVE, "M214")),
]
Number = Annotated[
    Code,
    AfterValidator(_matching(document_number.PATTERN, "M206")),
    Field(json_schema_extra=_shaped(document_number.PATTERN, "M206")),
]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema(
        {"type": "string", "format": "date"} | _shaped(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "M204")
    ),
]
Clock = Annotated[
    Line, AfterValidator(_matching(CLOCK, "M221")), Field(json_schema_extra=_shaped(CLOCK, "M221"))
]
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
SchemaVersion = Annotated[
    Whole,
    Field(
        title="Phiên bản cấu trúc",
        description="Phiên bản cấu trúc; hiện là 1.",
        examples=["1"],
        json_schema_extra=EDITORS_ONLY,
    ),
]
Address = Annotated[
    Code,
    AfterValidator(_required(web_address.is_public, "M210")),
    Field(json_schema_extra=_shaped("^https?://", "M210")),
]
DocumentType = Annotated[
    Code,
    AfterValidator(_required(document_number.ALL_TYPES.__contains__, "M215")),
    Field(json_schema_extra={"enum": list(document_number.ALL_TYPES)}),
]
AttachedFile = Annotated[
    Line,
    AfterValidator(_required(_ATTACHMENT.fullmatch, "M222")),
    Field(json_schema_extra={"x-attachment": True}),
]
Picture = Annotated[
    Code,
    AfterValidator(_required(_PICTURE.match, "M212")),
    Field(json_schema_extra={"x-picture": True}),
]


def registered(registry: str) -> dict[str, Any]:
    """Return the JSON Schema mark of an id that a registry must hold; schema.py turns it into an enum."""
    return {"x-registry": registry}


LeaderId = Annotated[Slug, Field(json_schema_extra=registered("leaders"))]
AgencyId = Annotated[Slug, Field(json_schema_extra=registered("agencies"))]
TopicId = Annotated[Slug, Field(json_schema_extra=registered("topics"))]
