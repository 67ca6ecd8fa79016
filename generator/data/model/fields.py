"""Field types shared by the records. Every scalar arrives as text (see yaml_source) and is converted here.

A required field carries an example: the JSON Schema shows it, and the loader puts it in place of a
faulty value so that the rest of the record can still be checked.
"""

import re
import typing
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.language import document_number

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


class Record(BaseModel):
    """The base of all records: unchangeable, and no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)

    @classmethod
    def key_order(cls) -> tuple[str, ...]:
        """Return the keys in the order in which files write them: its own, then the inherited ones."""
        own = [name for name in cls.model_fields if name in cls.__annotations__]
        return (*own, *(name for name in cls.model_fields if name not in own))


def types_in(annotation: object) -> set[object]:
    """Return every plain type that a field's annotation names."""
    parts = typing.get_args(annotation)
    return set().union(*map(types_in, parts)) if parts else {annotation}


def record_in(annotation: object) -> type[Record] | None:
    """Return the record type that a field's annotation names, of which there is at most one."""
    found = types_in(annotation)
    records = (one for one in found if isinstance(one, type) and issubclass(one, Record))
    return next(records, None)


def _fault(code: str) -> PydanticCustomError:
    # The message is made by generator.data.messages from the code; pydantic only carries it.
    return PydanticCustomError(code, "{code}", {"code": code})


def is_placeholder(value: object) -> bool:
    """Tell whether a value is a place of a new file that is still to be filled in: ``‹tiêu đề›``."""
    return isinstance(value, str) and bool(re.match(r"^\s*‹[^‹›]*›\s*$", value))


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
    return value.strip()


def _matching(pattern: str, code: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.match(value):
            raise _fault(code)
        return value

    return check


def _day(value: object) -> date:
    # pydantic alone would take "1782777600" for a date.
    if not isinstance(value, str) or not re.match(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", value):
        raise _fault("M204")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _fault("M204") from None


def _whole(value: object) -> int:
    if not isinstance(value, str) or not re.match(r"^(?:0|[1-9][0-9]{0,14})$", value):
        raise _fault("M208")
    return int(value)


def _address(value: str) -> str:
    if not re.match(r"^https?://[^\s/]+\.[^\s]+$", value):
        raise _fault("M210")
    return value


def _document_type(value: str) -> str:
    if value not in document_number.ALL_TYPES:
        raise _fault("M215")
    return value


def _picture(value: str) -> str:
    if not re.match(r"^[\w-]+(?:/[\w-]+)*\.(?:jpe?g|png|webp|avif)$", value, re.IGNORECASE):
        raise _fault("M212")
    return value


def _shaped(pattern: str, code: str) -> dict[str, Any]:
    """Return the JSON Schema of a text's shape; schema.py puts the code's advice in its place."""
    return {"pattern": pattern, "x-code": code}


Text = Annotated[str, BeforeValidator(_text)]
Line = Annotated[Text, AfterValidator(_one_line)]
Slug = Annotated[
    Line, AfterValidator(_matching(SLUG, "M205")), Field(json_schema_extra=_shaped(SLUG, "M205"))
]
WeekId = Annotated[
    Line,
    AfterValidator(_matching(r"^[0-9]{4}-W(?:0[1-9]|[1-4][0-9]|5[0-3])$", "M213")),
    Field(json_schema_extra=_shaped(r"^[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])$", "M213")),
]
DirectiveId = Annotated[
    Line,
    AfterValidator(
        _matching(r"^(?:19|20)[0-9]{2}-(?:W[0-9]{2}-)?[a-z0-9]+(?:-[a-z0-9]+)*$", "M214")
    ),
    Field(
        json_schema_extra=_shaped(r"^(19|20)[0-9]{2}-(W[0-9]{2}-)?[a-z0-9]+(-[a-z0-9]+)*$", "M214")
    ),
]
Number = Annotated[
    Line,
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
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
Address = Annotated[
    Line, AfterValidator(_address), Field(json_schema_extra=_shaped("^https?://", "M210"))
]
DocumentType = Annotated[
    Line,
    AfterValidator(_document_type),
    Field(json_schema_extra={"enum": list(document_number.ALL_TYPES)}),
]
Picture = Annotated[Line, AfterValidator(_picture)]


def registered(registry: str) -> dict[str, Any]:
    """Return the JSON Schema mark of an id that a registry must hold; schema.py turns it into an enum."""
    return {"x-registry": registry}


LeaderId = Annotated[Slug, Field(json_schema_extra=registered("leaders"))]
AgencyId = Annotated[Slug, Field(json_schema_extra=registered("agencies"))]
TopicId = Annotated[Slug, Field(json_schema_extra=registered("topics"))]
