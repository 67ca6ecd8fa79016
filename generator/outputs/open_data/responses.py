"""The contents of each file of the API: the version, the day of the data, a total, and records.

A long list is split by year: ``parts`` names the files; the file without a year has the newest year.
"""

from pydantic import Field

from generator.outputs.open_data.names import VERSION
from generator.outputs.open_data.records import (
    AbbreviationRecord,
    AgencyDuty,
    AgencyRecord,
    Day,
    DeadlineOfDirective,
    DirectiveRecord,
    DirectiveSummary,
    DocumentName,
    DocumentRecord,
    Fact,
    LeaderRecord,
    TopicRecord,
    WeekRecord,
)


class Answer(Fact):
    """The base of all files."""

    schema_version: str = Field(description="Phiên bản cấu trúc, theo semver.", examples=[VERSION])
    generated_at: str = Field(
        description="Ngày của dữ liệu (không phải giờ máy chạy), theo RFC 3339.",
        json_schema_extra={"format": "date-time"},
    )
    total: int = Field(description="Tổng số bản ghi, kể cả ở các phần khác.", ge=0)


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


class Index(Answer):
    """The index of all files; ``total`` counts the directives."""

    name: str = Field(description="Tên cổng.")
    url: str = Field(description="Địa chỉ trang chủ của cổng; rỗng nếu chưa đặt.")
    licence: License | None = Field(description="Giấy phép dữ liệu; null: chưa công bố.")
    files: tuple[FileEntry, ...] = Field(description="Các danh mục và các tệp toàn bộ dữ liệu.")


class Weeks(Answer):
    """All bulletins, the oldest first."""

    items: tuple[WeekRecord, ...] = Field(description="Các bản tin, cũ trước.")


class Week(Answer):
    """One bulletin with its directives."""

    item: WeekRecord = Field(description="Bản tin.")
    items: tuple[DirectiveRecord, ...] = Field(description="Các chỉ đạo, theo thứ tự đã đăng.")


class Directives(Answer):
    """Where the directives of each year are."""

    parts: tuple[Part, ...] = Field(description="Danh sách từng năm.")


class DirectivesOfYear(Answer):
    """The directives of one year's bulletins."""

    year: int = Field(description="Năm của bản tin.")
    items: tuple[DirectiveSummary, ...] = Field(description="Tuần mới trước.")


class Directive(Answer):
    """One directive."""

    item: DirectiveRecord = Field(description="Chỉ đạo.")


class Leaders(Answer):
    """All leaders."""

    items: tuple[LeaderRecord, ...] = Field(description="Lãnh đạo, theo thứ tự danh mục.")


class Leader(Answer):
    """A leader's directives of one year."""

    item: LeaderRecord = Field(description="Lãnh đạo.")
    year: int | None = Field(description="Năm của bản tin; null nếu chưa có chỉ đạo.")
    parts: tuple[Part, ...] = Field(description="Từng năm.")
    items: tuple[DirectiveSummary, ...] = Field(description="Chỉ đạo trong năm, tuần mới trước.")


class Topics(Answer):
    """All topics."""

    items: tuple[TopicRecord, ...] = Field(description="Lĩnh vực, theo thứ tự danh mục.")


class Topic(Answer):
    """A topic's directives of one year."""

    item: TopicRecord = Field(description="Lĩnh vực.")
    year: int | None = Field(description="Năm của bản tin; null nếu chưa có chỉ đạo.")
    parts: tuple[Part, ...] = Field(description="Từng năm.")
    items: tuple[DirectiveSummary, ...] = Field(description="Chỉ đạo trong năm, tuần mới trước.")


class Agencies(Answer):
    """All agencies with their periods, members and successors."""

    items: tuple[AgencyRecord, ...] = Field(description="Cơ quan, theo thứ tự danh mục.")


class AgencyOfYear(Answer):
    """An agency's duties of one year: those in its own name, and those of its collectives."""

    item: AgencyRecord = Field(description="Cơ quan.")
    year: int | None = Field(description="Năm của bản tin; null nếu chưa có việc.")
    parts: tuple[Part, ...] = Field(description="Từng năm.")
    items: tuple[AgencyDuty, ...] = Field(description="Việc trong năm, tuần mới trước.")
    deadlines: tuple[DeadlineOfDirective, ...] = Field(
        description="Thời hạn của cơ quan trong năm, theo ngày; không kể chỉ đạo đã rút."
    )


class Agency(AgencyOfYear):
    """As AgencyOfYear, for the newest year, with the agency's documents that directives cite."""

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


class Deadlines(Answer):
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
