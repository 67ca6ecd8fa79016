"""The contents of each file of the API: the version, a total, and records; and the addresses that have them.

A long list is split by year: ``parts`` names the files; the file without a year has the newest year.
"""

from typing import NamedTuple

from pydantic import Field

from generator.outputs.open_data.names import VERSION
from generator.outputs.open_data.records import (
    AbbreviationRecord,
    AgencyDeadline,
    AgencyDuty,
    AgencyName,
    AgencyRecord,
    CommonDuties,
    Day,
    DeadlineOfDirective,
    DirectiveName,
    DirectiveRecord,
    DirectiveSummary,
    DocumentName,
    DocumentRecord,
    Fact,
    LeaderRecord,
    Named,
    TopicRecord,
    WeekRecord,
)


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


class Weeks(Dated):
    """All bulletins, the oldest first."""

    items: tuple[WeekRecord, ...] = Field(description="Các bản tin, cũ trước.")


class Week(Answer):
    """One bulletin with its directives in short."""

    item: WeekRecord = Field(description="Bản tin.")
    items: tuple[DirectiveSummary, ...] = Field(description="Các chỉ đạo, theo thứ tự đã đăng.")


class Directives(Answer):
    """Where the directives of each year are."""

    parts: tuple[Part, ...] = Field(description="Danh sách từng năm.")


class DirectivesOfYear(Answer):
    """The directives of one year's bulletins."""

    year: int = Field(description="Năm của bản tin.")
    items: tuple[DirectiveSummary, ...] = Field(description="Tuần mới trước.")


class Directive(Answer):
    """One directive, and those that cite its document."""

    item: DirectiveRecord = Field(description="Chỉ đạo.")
    cited_by: tuple[DirectiveName, ...] = Field(description="Chỉ đạo dẫn văn bản này.")


class ListOfYear(Answer):
    """The directives of a leader or of a topic in one year."""

    item: Named = Field(description="Lãnh đạo hoặc lĩnh vực.")
    year: int | None = Field(description="Năm của bản tin; null nếu chưa có chỉ đạo.")
    items: tuple[DirectiveSummary, ...] = Field(description="Chỉ đạo trong năm, tuần mới trước.")


class Leaders(Answer):
    """All leaders."""

    items: tuple[LeaderRecord, ...] = Field(description="Lãnh đạo, theo thứ tự danh mục.")


class Leader(ListOfYear):
    """A leader with the directives of the newest year."""

    item: LeaderRecord = Field(description="Lãnh đạo.")
    parts: tuple[Part, ...] = Field(description="Từng năm.")


class Topics(Answer):
    """All topics."""

    items: tuple[TopicRecord, ...] = Field(description="Lĩnh vực, theo thứ tự danh mục.")


class Topic(ListOfYear):
    """A topic with the directives of the newest year."""

    item: TopicRecord = Field(description="Lĩnh vực.")
    parts: tuple[Part, ...] = Field(description="Từng năm.")


class Agencies(Answer):
    """All agencies with their periods, members and successors."""

    items: tuple[AgencyRecord, ...] = Field(description="Cơ quan, theo thứ tự danh mục.")


class AgencyOfYear(Answer):
    """An agency's duties of one year in its own name, and where those of its collectives are."""

    item: AgencyName = Field(description="Cơ quan.")
    year: int | None = Field(description="Năm của bản tin; null nếu chưa có việc.")
    items: tuple[AgencyDuty, ...] = Field(
        description="Việc nêu đích danh cơ quan trong năm, tuần mới trước."
    )
    deadlines: tuple[AgencyDeadline, ...] = Field(
        description="Thời hạn của các việc ấy, theo ngày; không kể chỉ đạo đã rút."
    )
    common_duties: tuple[CommonDuties, ...] = Field(
        description="Các tên gọi chung có cơ quan này; việc chung nằm ở tệp của từng tên gọi."
    )


class Agency(AgencyOfYear):
    """As AgencyOfYear, for the newest year, with the agency's documents that directives cite."""

    item: AgencyRecord = Field(description="Cơ quan.")
    parts: tuple[Part, ...] = Field(description="Từng năm.")
    documents: tuple[DocumentName, ...] = Field(
        description="Văn bản của cơ quan được dẫn trong các bản tin."
    )


class Documents(Answer):
    """Where the documents of each year are."""

    parts: tuple[Part, ...] = Field(description="Danh mục từng năm.")


class DocumentsOfYear(Answer):
    """One year's documents in order of number."""

    year: int | None = Field(description="Năm của số văn bản; null nếu chưa rõ.")
    items: tuple[DocumentRecord, ...] = Field(description="Văn bản, theo số.")


class Deadlines(Dated):
    """The deadlines from the newest bulletin's week on, and where all are."""

    since: Day = Field(description="Ngày đầu của tuần mới nhất.")
    items: tuple[DeadlineOfDirective, ...] = Field(
        description="Thời hạn từ ngày đó trở đi, theo ngày."
    )
    parts: tuple[Part, ...] = Field(description="Từng năm; year null: thời hạn định kỳ.")


class DeadlinesOfYear(Answer):
    """The deadlines of one year, or the recurring ones."""

    year: int | None = Field(description="Năm của thời hạn; null: định kỳ.")
    items: tuple[DeadlineOfDirective, ...] = Field(description="Thời hạn, theo ngày.")


class Abbreviations(Answer):
    """The short forms that the texts use."""

    items: tuple[AbbreviationRecord, ...] = Field(description="Chữ viết tắt.")


class Route(NamedTuple):
    """A pattern of file names below the API's root, in which ``{id}`` and ``{year}`` are variable."""

    pattern: str
    answer: type[Answer]
    summary: str


_YEAR = "năm {year} có trong trường parts"
ROUTES = (
    Route("index.json", Index, "Mục lục: phiên bản, giấy phép, mọi danh mục và tệp tải về"),
    Route("weeks.json", Weeks, "Các bản tin"),
    Route("weeks/{id}.json", Week, "Một bản tin với mọi chỉ đạo, dạng tóm tắt"),
    Route("directives.json", Directives, "Chỉ đạo: các năm"),
    Route("directives/year/{year}.json", DirectivesOfYear, f"Chỉ đạo của một năm ({_YEAR})"),
    Route("directives/{id}.json", Directive, "Một chỉ đạo"),
    Route("leaders.json", Leaders, "Lãnh đạo"),
    Route("leaders/{id}.json", Leader, "Một lãnh đạo, với chỉ đạo của năm mới nhất"),
    Route("leaders/{id}/{year}.json", ListOfYear, f"Một lãnh đạo trong một năm ({_YEAR})"),
    Route("agencies.json", Agencies, "Cơ quan: thời gian, thành viên, kế tục"),
    Route("agencies/{id}.json", Agency, "Việc và thời hạn của một cơ quan, năm mới nhất"),
    Route("agencies/{id}/{year}.json", AgencyOfYear, f"Việc của một năm ({_YEAR})"),
    Route("topics.json", Topics, "Lĩnh vực"),
    Route("topics/{id}.json", Topic, "Một lĩnh vực, với chỉ đạo của năm mới nhất"),
    Route("topics/{id}/{year}.json", ListOfYear, f"Một lĩnh vực trong một năm ({_YEAR})"),
    Route("documents.json", Documents, "Văn bản: các năm"),
    Route("documents/{year}.json", DocumentsOfYear, f"Văn bản của một năm ({_YEAR})"),
    Route("deadlines.json", Deadlines, "Thời hạn từ tuần mới nhất trở đi, và các năm"),
    Route("deadlines/{year}.json", DeadlinesOfYear, f"Thời hạn của một năm ({_YEAR})"),
    Route("abbreviations.json", Abbreviations, "Chữ viết tắt"),
)
LISTS = tuple(route for route in ROUTES[1:] if "{" not in route.pattern)
