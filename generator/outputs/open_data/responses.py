"""The contents of each file of the API: the version, a total, and records; and the addresses that have them.

A long list is split by year: ``parts`` names the files; the file without a year has the newest year.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import Field, create_model

from generator.outputs.open_data import records
from generator.outputs.open_data.names import VERSION
from generator.outputs.open_data.records import Day, Fact


class Answer(Fact):
    """The base of all files."""

    schema_version: str = Field(description="Phiên bản cấu trúc, theo semver.", examples=[VERSION])
    total: int = Field(description="Số bản ghi trong tệp; ở tệp có parts: trong mọi phần.", ge=0)


class Dated(Answer):
    """A file that is about the state of the newest bulletin."""

    generated_at: str = Field(
        description="Ngày của dữ liệu (không phải giờ máy chạy), theo RFC 3339.",
        json_schema_extra={"format": "date-time"},
    )


class Part(Fact):
    """A file that holds one year of a list."""

    year: int | None = Field(description="Năm; null nếu chưa rõ năm.")
    total: int = Field(description="Số bản ghi trong phần này.")
    api_url: str = Field(description="Địa chỉ tệp JSON của phần này.")


class License(Fact):
    """The owner's terms."""

    name: str = Field(description="Tên giấy phép.")
    url: str = Field(description="Địa chỉ giấy phép.")


class FileEntry(Fact):
    """A file in the index."""

    name: str = Field(description="Tên tệp, tính từ thư mục của API.")
    media_type: str = Field(description="Kiểu nội dung mà máy chủ nên gửi.")
    description: str = Field(description="Tệp có gì.")
    api_url: str = Field(description="Địa chỉ tệp.")


class Index(Dated):
    """The index of all files; ``total`` counts the directives."""

    name: str = Field(description="Tên cổng.")
    url: str = Field(description="Địa chỉ trang chủ của cổng; rỗng nếu chưa đặt.")
    licence: License | None = Field(description="Giấy phép dữ liệu; null: chưa công bố.")
    files: tuple[FileEntry, ...] = Field(description="Các danh mục và các tệp toàn bộ dữ liệu.")


class EndedIndex(Index):
    """What is left of version 1: its index, which names the files of version 2."""

    notice: str = Field(description="Phiên bản này đã kết thúc ra sao.")
    successor: str = Field(description="Địa chỉ mục lục của phiên bản sau.")


class Route(NamedTuple):
    """What is at the addresses of a pattern: the type of the contents, and a summary."""

    answer: type[Answer]
    summary: str


_Facts = Mapping[str, tuple[Any, str]]


def _route(name: str, summary: str, facts: _Facts, base: type[Answer] = Answer) -> Route:
    """Return a route; ``facts`` are the types and descriptions of what its files add to the base."""
    fields: dict[str, Any] = {
        fact: (kind, Field(description=about)) for fact, (kind, about) in facts.items()
    }
    return Route(create_model(name, __base__=base, __module__=__name__, **fields), summary)


_IN_YEAR = "năm {year} có trong trường parts"
_PARTS: _Facts = {"parts": (tuple[Part, ...], "Từng năm.")}
_NEWEST_FIRST = (tuple[records.DirectiveSummary, ...], "Chỉ đạo trong năm, tuần mới trước.")
_OF_LIST: _Facts = {
    "year": (int | None, "Năm của bản tin; null nếu chưa có chỉ đạo."),
    "items": _NEWEST_FIRST,
}
_OF_AGENCY: _Facts = {
    "year": (int | None, "Năm của bản tin; null nếu chưa có việc."),
    "items": (tuple[records.AgencyDuty, ...], "Việc nêu đích danh cơ quan, tuần mới trước."),
    "deadlines": (
        tuple[records.AgencyDeadline, ...],
        "Thời hạn của các việc ấy, theo ngày; không kể chỉ đạo đã rút.",
    ),
    "common_duties": (
        tuple[records.CommonDuties, ...],
        "Các tên gọi chung có cơ quan này; việc chung nằm ở tệp của từng tên gọi.",
    ),
}


def _items(record: type[Fact], order: str) -> _Facts:
    return {"items": (tuple[record, ...], order)}  # type: ignore[valid-type]


def _of_registry(
    folder: str,
    word: str,
    record: type[Fact],
    named: type[Fact],
    about: _Facts,
    **more: tuple[Any, str],
) -> Mapping[str, Route]:
    """Return the routes of a registry's list and of its entries, each whole and by year."""
    name = record.__name__.removesuffix("Record")
    whole = {"item": (record, f"{word}."), **_PARTS, **about, **more}
    one = f"Một {word.lower()}"
    return {
        f"{folder}.json": _route(
            folder.capitalize(), word, _items(record, "Theo thứ tự danh mục.")
        ),
        f"{folder}/{{id}}.json": _route(name, f"{one}, với năm mới nhất", whole),
        f"{folder}/{{id}}/{{year}}.json": _route(
            f"{name}OfYear", f"{one} trong {_IN_YEAR}", {"item": (named, f"{word}."), **about}
        ),
    }


# By the pattern of names below the API's root, in which ``{id}`` and ``{year}`` are variable.
ROUTES: Mapping[str, Route] = {
    "index.json": Route(Index, "Mục lục: phiên bản, giấy phép, mọi danh mục và tệp tải về"),
    "weeks.json": _route("Weeks", "Các bản tin", _items(records.WeekRecord, "Cũ trước."), Dated),
    "weeks/{id}.json": _route(
        "Week",
        "Một bản tin với mọi chỉ đạo, dạng tóm tắt",
        {
            "item": (records.WeekRecord, "Bản tin."),
            **_items(records.DirectiveSummary, "Theo thứ tự đã đăng."),
        },
    ),
    "directives.json": _route("Directives", "Chỉ đạo: các năm", _PARTS),
    "directives/year/{year}.json": _route(
        "DirectivesOfYear",
        f"Chỉ đạo trong {_IN_YEAR}",
        {"year": (int, "Năm của bản tin."), "items": _NEWEST_FIRST},
    ),
    "directives/{id}.json": _route(
        "Directive",
        "Một chỉ đạo",
        {
            "item": (records.DirectiveRecord, "Chỉ đạo."),
            "cited_by": (tuple[records.DirectiveName, ...], "Chỉ đạo dẫn văn bản này."),
        },
    ),
    **_of_registry("leaders", "Lãnh đạo", records.LeaderRecord, records.Named, _OF_LIST),
    **_of_registry(
        "agencies",
        "Cơ quan",
        records.AgencyRecord,
        records.AgencyName,
        _OF_AGENCY,
        documents=(
            tuple[records.DocumentName, ...],
            "Văn bản của cơ quan được dẫn trong các bản tin.",
        ),
    ),
    **_of_registry("topics", "Lĩnh vực", records.TopicRecord, records.Named, _OF_LIST),
    "documents.json": _route("Documents", "Văn bản: các năm", _PARTS),
    "documents/{year}.json": _route(
        "DocumentsOfYear",
        f"Văn bản của {_IN_YEAR}",
        {
            "year": (int | None, "Năm của số văn bản; null nếu chưa rõ."),
            **_items(records.DocumentRecord, "Văn bản, theo số."),
        },
    ),
    "deadlines.json": _route(
        "Deadlines",
        "Thời hạn từ tuần mới nhất trở đi, và các năm",
        {
            "since": (Day, "Ngày đầu của tuần mới nhất."),
            "parts": (tuple[Part, ...], "Từng năm; year null: thời hạn định kỳ."),
            **_items(records.DeadlineOfDirective, "Thời hạn từ ngày đó trở đi, theo ngày."),
        },
        Dated,
    ),
    "deadlines/{year}.json": _route(
        "DeadlinesOfYear",
        f"Thời hạn của {_IN_YEAR}",
        {
            "year": (int | None, "Năm của thời hạn; null: định kỳ."),
            **_items(records.DeadlineOfDirective, "Thời hạn, theo ngày."),
        },
    ),
    "abbreviations.json": _route(
        "Abbreviations", "Chữ viết tắt", _items(records.AbbreviationRecord, "Chữ viết tắt.")
    ),
}


def answer(pattern: str, **facts: Any) -> Answer:  # noqa: ANN401 - any fact
    """Return the contents of a file; unless it is given, the total is that of its parts or of its items."""
    rows = facts.get("items", (facts.get("item"),))
    total = sum(part.total for part in facts["parts"]) if "parts" in facts else len(rows)
    envelope: dict[str, Any] = {"schema_version": VERSION, "total": total}
    return ROUTES[pattern].answer(**(envelope | facts))
