"""The corpus as flat tables, for spreadsheets and for SQLite, and their rows.

The columns follow from the records: a nested record becomes columns with its name as prefix, a list
becomes a table of its own, and a reference to another record becomes its id and its name, for those who
read a table alone. The order in a list is kept (``position``, from 1) and no cell has several values, so
that the records can be restored from the tables.
"""

import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from pydantic.fields import FieldInfo

from generator.data.model.fields import types_in
from generator.outputs.open_data import records
from generator.outputs.open_data.records import AgencyName, Fact, Named

# The fact of a list member that is a plain value, no record.
ITSELF = "itself"
Row = tuple[object, ...]
Rows = Mapping[str, Sequence[Row]]
Value = Callable[[Any, Any, int], object]


@dataclass(frozen=True)
class Column:
    """A column of texts, days or whole numbers.

    ``value`` takes a record, the member of its list that the row is about (in a table of whole records,
    the record again) and the member's number, from 1. ``fact`` is the path from the member to the value,
    as ``document.id``; keys and positions have none.
    """

    name: str
    fact: str
    kind: type
    description: str
    value: Value
    is_optional: bool = False


@dataclass(frozen=True)
class Table:
    """A table of all records of a class or, with ``path``, of a list in each of them."""

    title: str
    record: type[Fact]
    path: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class _Contents:
    """What a table is made of: the facts of a class of records or, with ``path``, of a list in each of them.

    ``key`` names the column with the id of the record that contains the list, ``shared`` is a fact of that
    record which every row repeats. ``without`` and the keys of ``names`` are facts, written as in Column.
    """

    title: str
    record: type[Fact]
    path: str = ""
    key: str = ""
    without: Collection[str] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    first: Collection[str] = ("id",)
    last: Collection[str] = ("url",)
    shared: str = ""


def _table(name: str, contents: _Contents) -> Table:
    path = tuple(contents.path.split(".")) if contents.path else ()
    columns = list(_of_list(contents, path) if path else _kept(contents, contents.record))
    for index, column in enumerate(columns):
        column_name = contents.names.get(column.fact, column.name)
        description = _DESCRIPTIONS.get(
            f"{name}.{column_name}", _DESCRIPTIONS.get(column_name, column.description)
        )
        columns[index] = replace(column, name=column_name, description=description)
    columns.sort(key=lambda column: _rank(column.name, contents))
    return Table(contents.title, contents.record, path, tuple(columns))


def _rank(column: str, contents: _Contents) -> int:
    """Return the sort key of a column: among the first, in the order of the record, or among the last."""
    first = [*contents.first, contents.key, "position"] if contents.key else list(contents.first)
    if column in first:
        return first.index(column) - len(first)
    return 1 if column in contents.last else 0


def _of_list(contents: _Contents, path: tuple[str, ...]) -> Iterator[Column]:
    yield Column(contents.key, "", str, "", lambda holder, _member, _number: holder.id)
    yield Column("position", "", int, "Thứ tự, đếm từ 1.", lambda _holder, _member, number: number)
    yield from _kept(contents, _member(contents.record, path))
    yield from (_of_holder(one) for one in _columns(contents.record) if one.fact == contents.shared)


def _kept(contents: _Contents, annotation: object) -> Iterator[Column]:
    return (column for column in _columns(annotation) if column.fact not in contents.without)


def _of_holder(column: Column) -> Column:
    def value(holder: Any, _member: object, number: int) -> object:  # noqa: ANN401 - any record
        return column.value(holder, holder, number)

    # A record without the list has no rows in this table.
    return replace(column, value=value, is_optional=False)


def _member(record: type[Fact], path: Iterable[str]) -> Any:  # noqa: ANN401 - a type
    annotation: Any = record
    for step in path:
        annotation = (_record_in(annotation) or record).model_fields[step].annotation
    return typing.get_args(annotation)[0]


def _record_in(annotation: object) -> type[Fact] | None:
    record_types = (
        one for one in types_in(annotation) if isinstance(one, type) and issubclass(one, Fact)
    )
    return next(record_types, None)


def _columns(
    annotation: object, path: tuple[str, ...] = (), about: str = "", *, optional: bool = False
) -> Iterator[Column]:
    """Yield the columns of a value, given its type and the path to it."""
    kinds, record = types_in(annotation), _record_in(annotation)
    optional |= type(None) in kinds
    if record is None:
        kind = int if bool in kinds else next((one for one in (date, int) if one in kinds), str)
        fact = ".".join(path) or ITSELF
        yield Column(fact.replace(".", "_"), fact, kind, about, _getter(path), optional)
    elif record in {Named, AgencyName}:
        ids = f"Mã {about[:1].lower()}{about[1:]}"
        yield from _columns(str, (*path, "id"), ids, optional=optional)
        yield from _columns(str, (*path, "name"), about, optional=optional)
    else:
        for name, field in record.model_fields.items():
            if typing.get_origin(field.annotation) is not tuple:
                yield from _columns(
                    field.annotation, (*path, name), _description(field), optional=optional
                )


def _description(fact: FieldInfo) -> str:
    """Return the description of a column: a choice's label, else the fact's description without null."""
    if fact.title and any(isinstance(type_, str) for type_ in types_in(fact.annotation)):
        return f"{fact.title}."
    described, null, _ = (fact.description or "").partition("; null")
    return f"{described}." if null else described


def _getter(path: tuple[str, ...]) -> Value:
    def value(_holder: object, part: Any, _number: int) -> object:  # noqa: ANN401 - any record
        for name in path:
            part = getattr(part, name) if part is not None else None
        return int(part) if isinstance(part, bool) else part

    return value


# The descriptions of columns that differ from those of their facts: in one table, or in all.
_DESCRIPTIONS: Mapping[str, str] = {
    "week_id": "Tuần.",
    "directive_id": "Mã chỉ đạo.",
    "deadline_id": "Mã thời hạn.",
    "leader_id": "Mã lãnh đạo.",
    "collective_id": "Mã tên gọi chung.",
    "agency_id": "Mã cơ quan.",
    "agency_name": "Tên cơ quan.",
    "topic_id": "Mã lĩnh vực.",
    "topic_name": "Tên lĩnh vực.",
    "agency_aliases.alias": "Cách viết khác.",
    "headings.heading": "Tiêu đề nhỏ, là một đoạn của nội dung.",
    "week_sources.url": "Địa chỉ bài đã đăng.",
    "directives.leader_id": "Mã lãnh đạo chỉ đạo; trống: UBND.",
    "deadlines.date": "Ngày cuối; trống nếu định kỳ.",
    "deadlines.applies_to_all": "1: hạn của mọi cơ quan mà chỉ đạo giao việc.",
}
_of_agency = partial(_Contents, record=records.AgencyRecord, key="agency_id")
_of_directive = partial(_Contents, record=records.DirectiveRecord, key="directive_id")
_CONTENTS: Mapping[str, _Contents] = {
    "leaders": _Contents("Lãnh đạo", records.LeaderRecord, without={"total", "api_url"}),
    "leader_positions": _Contents(
        "Chức vụ của lãnh đạo", records.LeaderRecord, "positions", "leader_id"
    ),
    "agencies": _Contents(
        "Cơ quan và tên gọi chung", records.AgencyRecord, without={"full_name", "total", "api_url"}
    ),
    "agency_aliases": _of_agency(
        "Cách viết khác của tên cơ quan", path="aliases", names={ITSELF: "alias"}
    ),
    "agency_successors": _of_agency(
        "Cơ quan kế tục",
        path="successors",
        without={"agency.name"},
        names={"agency.id": "successor_id"},
    ),
    "agency_members": _Contents(
        "Thành viên của tên gọi chung",
        records.AgencyRecord,
        "members",
        "collective_id",
        without={"agency.name"},
        names={"agency.id": "member_id"},
    ),
    "topics": _Contents("Lĩnh vực", records.TopicRecord, without={"total", "api_url"}),
    "abbreviations": _Contents("Chữ viết tắt", records.AbbreviationRecord),
    "weeks": _Contents(
        "Các bản tin",
        records.WeekRecord,
        without={"name", "full_title", "picture.url", "total", "citation_text", "api_url"},
    ),
    "week_sources": _Contents(
        "Nơi đã đăng từng bản tin", records.WeekRecord, "sources", "week_id", names={ITSELF: "url"}
    ),
    "week_pictures": _Contents(
        "Ảnh khác của từng bản tin", records.WeekRecord, "more_pictures", "week_id", without={"url"}
    ),
    "directives": _Contents(
        "Các chỉ đạo",
        records.DirectiveRecord,
        without={
            *("reference", "directed_by_text", "is_withdrawn", "api_url", "week.id", "week.name"),
            *("document.id", "document.text", "document.url", "withdrawn.text", "citation_text"),
        },
        first=("id", "week_id", "position", "title", "kind", "kind_text", "day"),
        names={
            "place": "position",
            "directed_by.leader.id": "leader_id",
            "directed_by.leader.name": "leader_name",
            "directed_by.position": "leader_position",
            "withdrawn.date": "withdrawn_on",
        },
    ),
    "directive_topics": _of_directive(
        "Lĩnh vực của từng chỉ đạo", path="topics", names={"id": "topic_id", "name": "topic_name"}
    ),
    "other_leaders": _of_directive(
        "Lãnh đạo cùng chỉ đạo",
        path="also_directed_by",
        names={
            "leader.id": "leader_id",
            "leader.name": "leader_name",
            "position": "leader_position",
        },
    ),
    "other_documents": _of_directive(
        "Văn bản khác của chỉ đạo, và văn bản không ghi ngày", path="other_documents"
    ),
    "headings": _of_directive(
        "Tiêu đề nhỏ trong nội dung", path="headings", names={ITSELF: "heading"}
    ),
    "reported_paragraphs": _of_directive(
        "Đoạn chỉ dẫn lại văn bản của nơi khác",
        path="reported",
        without={"text", "paragraph", "url"},
    ),
    "duties": _of_directive("Việc giao cho từng cơ quan", path="duties"),
    "deadlines": _of_directive("Thời hạn ghi trong văn bản", path="deadlines"),
    "deadline_agencies": _Contents(
        "Cơ quan phải giữ từng thời hạn",
        records.DirectiveRecord,
        "deadlines.agencies",
        "deadline_id",
        names={"id": "agency_id", "name": "agency_name"},
    ),
    "citations": _of_directive(
        "Văn bản được dẫn", path="citations", without={"text", "directive_id", "url"}
    ),
    "allocations": _of_directive(
        "Từng nơi nhận trong bảng phân bổ",
        path="allocation.rows",
        without={"agency.name"},
        shared="allocation.unit",
        last={"quote"},
        names={"allocation.unit": "unit"},
    ),
    "attachments": _of_directive("Tệp đính kèm", path="attachments"),
    "corrections": _of_directive("Đính chính sau khi đăng", path="corrections", without={"text"}),
}
# By the name of the file and of the SQLite table, parents before children.
TABLES: Mapping[str, Table] = {name: _table(name, contents) for name, contents in _CONTENTS.items()}
_SAID = {records.WeekRecord, records.DirectiveRecord}
# The tables of what bulletins say, a part for each year; all others are of registries.
OF_YEARS, OF_REGISTRIES = (
    {name: table for name, table in TABLES.items() if (table.record in _SAID) is is_said}
    for is_said in (True, False)
)


def rows(tables: Mapping[str, Table], records: Iterable[Fact]) -> Rows:
    """Return the rows that records have in each of the tables, in their order; a table may have none."""
    by_table: dict[str, list[Row]] = {name: [] for name in tables}
    for record in records:
        for name, table in tables.items():
            if isinstance(record, table.record):
                by_table[name] += _rows(table, record)
    return by_table


def _rows(table: Table, record: Fact) -> Iterator[Row]:
    items = _items(record, record, table.path) if table.path else [(record, record, 1)]
    for holder, item, number in items:
        yield tuple(column.value(holder, item, number) for column in table.columns)


def _items(holder: Any, within: Any, path: Sequence[str]) -> Iterator[tuple[Any, Any, int]]:  # noqa: ANN401
    """Yield each member of a list with the record that contains the list and its number, from 1."""
    first, *rest = path
    value = getattr(within, first)
    if not isinstance(value, tuple):
        yield from _items(holder, value, rest) if value else ()
        return
    for number, member in enumerate(value, start=1):
        if rest:
            yield from _items(member, member, rest)
        else:
            yield holder, member, number
