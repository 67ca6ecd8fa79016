"""The records of the API, frozen; their JSON Schema is published.

The types, descriptions and order of published fields come from the model. A class only states the facts
that it adds and the descriptions that differ; a record of the model to which nothing is added has none here. A name ending in ``_text`` is the value as readers see it.
``url`` is the public page of the record, ``api_url`` its own file. Unknown values are null, not left out.
"""

import operator
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import reduce
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.fields import FieldInfo

from generator.data import model
from generator.data.model.fields import Record, types_in
from generator.outputs.open_data.names import PublishedField, published_fields

_PARAGRAPH = "Thứ tự đoạn văn có câu trích, đếm từ 1."
_PARAGRAPH_URL = "Địa chỉ đoạn văn có câu trích."
_PAGE = "Địa chỉ trang cho người đọc."
_FILE = "Địa chỉ tệp JSON của bản ghi này."
_ORDINAL_ID = "Mã: mã chỉ đạo, loại và thứ tự trong chỉ đạo."

# A field named "date" would hide the type from the fields below it.
Day = date


def _for_readers(schema: dict[str, Any]) -> None:
    """Remove pydantic's titles and our English docstrings from a published schema.

    The ban on other keys is removed too, because a later version may add some.
    """
    for noise in ("title", "description", "additionalProperties"):
        schema.pop(noise, None)
    for field in schema.get("properties", {}).values():
        field.pop("title", None)


class Fact(BaseModel):
    """The base of all records."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra=_for_readers, revalidate_instances="never"
    )


class Named(Fact):
    """A week, leader or topic to which another record refers."""

    id: str = Field(description="Mã, không đổi.")
    name: str = Field(description="Tên.")
    url: str = Field(description=_PAGE)


class AgencyName(Named):
    """An agency to which another record refers."""

    short_name: str | None = Field(description="Tên viết tắt thường dùng.")


class DirectiveName(Fact):
    """A directive to which another record refers."""

    id: str = Field(description="Mã chỉ đạo, không đổi.")
    title: str = Field(description="Tiêu đề như đã đăng.")
    reference: str = Field(description="Số và ngày văn bản, hoặc ngày họp.")
    directed_by_text: str = Field(description="Người chỉ đạo và chức vụ, hoặc UBND.")
    day: Day = Field(description="Ngày văn bản, ngày họp, hoặc ngày cuối tuần của bản tin.")
    week_id: str = Field(description="Tuần của bản tin.")
    is_withdrawn: bool = Field(description="Đã rút hay chưa.")
    url: str = Field(description=_PAGE)
    api_url: str = Field(description=_FILE)


# The class that publishes each record of the model; one with facts of its own stands before those that contain it.
RECORDS: dict[type[Record], type[Fact]] = {}
# The class by which other records refer to the entries of each registry.
_NAMED: Mapping[str, type[Fact]] = {"leaders": Named, "topics": Named, "agencies": AgencyName}
F = TypeVar("F", bound=Fact)


def _publishes(source: type[Record]) -> Callable[[type[F]], type[F]]:
    """Give a class the published fields of a record of the model, after the facts that only the class has.

    The body may describe the model's fields differently, and may leave out null, as a version before did that
    the field had. Raises TypeError if the model and the class use one name for two things.
    """

    def completed(body: type[F]) -> type[F]:
        base = typing.cast("type[Fact]", body.__base__)
        of_model = dict(_facts(source))
        for name in of_model.keys() & body.model_fields.keys():
            _agree(body, name, of_model[name][0])
        own = {
            name: (field.annotation, field)
            for name, field in body.model_fields.items()
            if name not in base.model_fields
        }
        fields: dict[str, Any] = {name: own[name] for name in own if name not in of_model}
        for name in (name for name in of_model if name not in base.model_fields):
            kind, field = of_model[name]
            described = own[name][1].description if name in own else field.description
            kind = own[name][0] if name in own and _is_narrower(own[name][0], kind) else kind
            fields[name] = kind, Field(title=field.title, description=described)
        record_class = create_model(body.__name__, __base__=base, __module__=__name__, **fields)
        RECORDS[source] = typing.cast("type[Fact]", record_class)
        return typing.cast("type[F]", record_class)

    return completed


def _reduces(whole: type[Fact], without: str) -> Callable[[type[F]], type[F]]:
    """Give a class all fields of another but one, which the file with its records states once, before its own."""

    def completed(body: type[F]) -> type[F]:
        taken = {name: field for name, field in whole.model_fields.items() if name != without}
        fields: dict[str, Any] = {
            name: (field.annotation, field) for name, field in (taken | body.model_fields).items()
        }
        made = create_model(body.__name__, __base__=Fact, __module__=__name__, **fields)
        return typing.cast("type[F]", made)

    return completed


def _agree(body: type[Fact], name: str, kind: object) -> None:
    annotations = (kind, body.model_fields[name].annotation)
    # In a class, choices of the model are plain texts.
    first, second = (
        {str if isinstance(type_, str) else type_ for type_ in types_in(each)}
        for each in annotations
    )
    if first not in (second, second | {type(None)}):
        raise TypeError(
            f"{body.__name__} has a fact {name} of its own, so the field {name} of the model needs another "
            "published name: give it one in NAMES of generator/outputs/open_data/names.py."
        )


def _is_narrower(own: Any, of_model: Any) -> bool:  # noqa: ANN401 - types
    return type(None) in types_in(of_model) and type(None) not in types_in(own)


def _facts(source: type[Record]) -> Iterator[tuple[str, tuple[Any, FieldInfo]]]:
    for field in published_fields(source):
        kind = _plain(field.annotation, field)
        yield field.name, (kind, Field(title=field.label, description=field.about))
        if field.reader_labels:
            optional = type(None) in typing.get_args(kind)
            text_field = Field(description=f"{field.label} bằng chữ.")
            yield f"{field.name}_text", (str | None if optional else str, text_field)
        if field.published_as:
            yield f"exact_{field.name}", (str, Field(description=_exact(field)))


def _exact(field: PublishedField) -> str:
    listed = "; ".join(
        f"{value}: {meaning}" for value, meaning in field.model.meanings(field.path[-1]).items()
    )
    return f"{field.label} chính xác. {listed}. Phiên bản sau có thể thêm giá trị."


def _plain(annotation: Any, field: PublishedField) -> Any:  # noqa: ANN401 - types
    """Return the published form of a type of the model: names in place of ids, no validators."""
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return _plain(parts[0], field)
    if origin in {typing.Union, UnionType, tuple}:
        plain = [part if part is ... else _plain(part, field) for part in parts]
        return tuple[tuple(plain)] if origin is tuple else reduce(operator.or_, plain)  # type: ignore[misc]
    if origin is Literal and field.published_as:
        return Literal[tuple(part for part in parts if part not in field.published_as)]
    if annotation is str and field.registry:
        return _NAMED[field.registry]
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return RECORDS.get(annotation) or _publishes(annotation)(
            create_model(annotation.__name__, __base__=Fact)
        )
    return annotation


class _Listed(Fact):
    """A document as the index of documents has it."""

    id: str = Field(description="Mã văn bản: năm và số.")
    text: str = Field(description="Loại, số và ngày bằng chữ.")
    url: str = Field(description="Địa chỉ trong danh mục văn bản.")


@_publishes(model.Document)
class Document(_Listed):
    """The letter or decision that carries a directive."""

    date: Day = Field(description="Ngày văn bản (YYYY-MM-DD).")


@_publishes(model.OtherDocument)
class OtherDocument(_Listed):
    """Another document of a directive, or its only one if the bulletin does not date it."""


@_publishes(model.Context)
class Reported(Fact):
    """A paragraph that only reports another body's document."""

    text: str = Field(description="Nhãn của đoạn văn trên trang.")
    paragraph: int = Field(description="Thứ tự đoạn văn, đếm từ 1.")
    url: str = Field(description="Địa chỉ đoạn văn.")


@_publishes(model.AgencyDuty)
class Duty(Fact):
    """What one agency must do, in the text's own words."""

    id: str = Field(description=_ORDINAL_ID)
    paragraph: int = Field(description=_PARAGRAPH)
    url: str = Field(description=_PARAGRAPH_URL)


@_publishes(model.Deadline)
class Deadline(Fact):
    """A time limit as the text words it."""

    id: str = Field(description=_ORDINAL_ID)
    text: str = Field(description="Thời hạn bằng chữ, không chính xác hơn văn bản.")
    agencies: tuple[AgencyName, ...] = Field(description="Cơ quan phải giữ hạn này.")
    applies_to_all: bool = Field(description="true: hạn của mọi cơ quan mà chỉ đạo giao việc.")
    replaced_by_id: str | None = Field(
        description="Mã thời hạn của chỉ đạo sau đã gia hạn hoặc thay thế thời hạn này; null nếu không có."
    )
    paragraph: int = Field(description=_PARAGRAPH)
    url: str = Field(description=_PARAGRAPH_URL)


@_publishes(model.Citation)
class Citation(Fact):
    """Another document that a directive's text names."""

    id: str = Field(description=_ORDINAL_ID)
    document_id: str = Field(description="Mã văn bản được dẫn, như trong danh mục văn bản.")
    text: str = Field(description="Loại, số, ngày và cơ quan ban hành bằng chữ.")
    directive_id: str | None = Field(description="Chỉ đạo mang văn bản này, nếu cổng có.")
    url: str = Field(description="Trang của chỉ đạo đó, hoặc địa chỉ trong danh mục văn bản.")


@_publishes(model.Attachment)
class Attachment(Fact):
    """A file that was published with a directive."""

    type: str = Field(description="Loại tệp: PDF, Word, Excel, OpenDocument.")
    size: int | None = Field(description="Cỡ tệp, tính bằng byte.")
    url: str = Field(description="Địa chỉ tệp.")


@_publishes(model.Change)
class Correction(Fact):
    """A correction made after publication."""

    text: str = Field(description="Câu như trên trang.")


@_publishes(model.Withdrawal)
class Withdrawal(Fact):
    """When and why a directive was taken back."""

    text: str = Field(description="Câu như trên trang.")


@_publishes(model.Directive)
class DirectiveRecord(DirectiveName):
    """All that is known of one directive."""

    week: Named = Field(description="Bản tin.")
    place: int = Field(description="Thứ tự trong bản tin, đếm từ 1.")
    citation_text: str = Field(description="Câu để trích dẫn trang này.")
    document: Document | None = Field(
        description="Văn bản; null nếu không có số, hoặc bản tin không ghi ngày của văn bản: khi đó xem other_documents."
    )
    other_documents: tuple[OtherDocument, ...] = Field(
        description="Các văn bản khác của chỉ đạo. Nếu document là null thì văn bản cho mã chỉ đạo đứng đầu ở đây."
    )


@_publishes(model.Image)
class Picture(Fact):
    """A bulletin's picture."""

    url: str | None = Field(description="Địa chỉ ảnh; null nếu cổng không có ảnh.")
    file: str | None = Field(description="Tên tệp ảnh.")


@_publishes(model.Week)
class WeekRecord(Named):
    """One bulletin, without its directives."""

    full_title: str = Field(description="Tiêu đề kèm ngày.")
    total: int = Field(description="Số nội dung trong tuần.")
    citation_text: str = Field(description="Câu để trích dẫn bản tin này.")
    api_url: str = Field(description=_FILE)


class _Counted(Named):
    """A leader or topic with its directives."""

    total: int = Field(description="Số chỉ đạo.")
    api_url: str = Field(description=_FILE)


@_publishes(model.Leader)
class LeaderRecord(_Counted):
    """A leader of the People's Committee."""


@_publishes(model.Topic)
class TopicRecord(_Counted):
    """A subject area."""


@_publishes(model.Agency)
class AgencyRecord(AgencyName):
    """A body that directives address, issue or cite; or a collective of such bodies."""

    full_name: str = Field(description="Tên kèm thời gian, nếu có cơ quan trùng tên.")
    predecessors: tuple[AgencyName, ...] = Field(description="Tiền thân.")
    collectives: tuple[AgencyName, ...] = Field(description="Tên gọi chung có cơ quan này.")
    total: int = Field(description="Số chỉ đạo có việc của cơ quan, kể cả việc chung.")
    api_url: str = Field(description=_FILE)


@_publishes(model.Abbreviation)
class AbbreviationRecord(Fact):
    """A short form and its meaning."""


class DirectiveSummary(DirectiveName):
    """A directive in a list."""

    kind: Literal["meeting", "direction", "decision"] = Field(description="Loại.")
    exact_kind: str = Field(description="Loại chính xác, như ở tệp của chỉ đạo.")
    number: str | None = Field(description="Số, ký hiệu văn bản.")
    leader_id: str | None = Field(description="Mã lãnh đạo chỉ đạo; null: UBND.")
    topic_ids: tuple[str, ...] = Field(description="Mã các lĩnh vực.")
    agency_ids: tuple[str, ...] = Field(description="Mã các cơ quan được giao việc.")


class DocumentName(Fact):
    """A document in a list."""

    id: str = Field(description="Mã văn bản: năm và số.")
    number: str = Field(description="Số, ký hiệu.")
    date: Day | None = Field(description="Ngày văn bản; null nếu chưa biết.")
    text: str = Field(description="Loại, số và ngày bằng chữ.")
    url: str = Field(description="Địa chỉ trong danh mục văn bản.")


class DeadlineOfDirective(Deadline):
    """A deadline in a list, with its directive."""

    directive: DirectiveName = Field(description="Chỉ đạo có thời hạn này.")


@_reduces(Duty, without="agency")
class AgencyDuty(Fact):
    """A duty in the file of the agency that it names."""

    document_id: str | None = Field(description="Mã văn bản; null nếu không có số.")
    directive: DirectiveName = Field(description="Chỉ đạo giao việc.")
    deadline_ids: tuple[str, ...] = Field(
        description="Mã các thời hạn của việc này, có trong trường deadlines của tệp."
    )


@_reduces(Deadline, without="agencies")
class AgencyDeadline(Fact):
    """A deadline in the file of an agency that it binds."""

    directive_id: str = Field(description="Chỉ đạo có thời hạn này, như ở trường items của tệp.")


class Period(Fact):
    """A time from one day to another."""

    starts_on: Day | None = Field(description="Từ ngày; null nếu không rõ.")
    ends_on: Day | None = Field(description="Đến hết ngày; null nếu không rõ hoặc còn.")


class CommonDuties(Fact):
    """Where a member finds the duties of a collective in one year."""

    collective: AgencyName = Field(description="Tên gọi chung.")
    periods: tuple[Period, ...] = Field(
        description="Khi nào cơ quan là thành viên; ngày của chỉ đạo (day) phải nằm trong đó."
    )
    total: int = Field(description="Số việc chung trong năm vào những ngày là thành viên.")
    api_url: str | None = Field(
        description="Tệp của tên gọi chung trong năm ấy; null nếu không có việc nào."
    )


class DocumentChange(Fact):
    """That a directive amends, replaces or cancels a document."""

    exact_relation: str = Field(
        description="amends: sửa đổi, bổ sung; replaces: thay thế; cancels: bãi bỏ."
    )
    relation_text: str = Field(description="Quan hệ bằng chữ.")
    directive: DirectiveName = Field(description="Chỉ đạo ấy.")


class DocumentRecord(DocumentName):
    """A document that the bulletin carries or cites."""

    type: str = Field(description="Loại văn bản.")
    year: int | None = Field(description="Năm của số văn bản; null nếu chưa rõ.")
    issuer: AgencyName | None = Field(description="Cơ quan ban hành.")
    text_url: str | None = Field(description="Địa chỉ toàn văn; null nếu chưa biết.")
    directive: DirectiveName | None = Field(description="Chỉ đạo mang văn bản này.")
    cited_by: tuple[DirectiveName, ...] = Field(description="Chỉ đạo dẫn văn bản này.")
    changed_by: tuple[DocumentChange, ...] = Field(
        description="Chỉ đạo sửa đổi, thay thế hoặc bãi bỏ văn bản này."
    )
