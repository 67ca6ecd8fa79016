"""The corpus as flat tables, for spreadsheets and for SQLite: columns, and a row a fact.

A row's order within its directive is kept (``position``, from 1), and nothing is joined into one cell,
so that the tables give the records back. Names stand beside ids for those who read a table alone.
"""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from generator.outputs.open_data.records import Fact

_DIRECTIVE = "Mã chỉ đạo."
_POSITION = "Thứ tự, đếm từ 1."
_QUOTE = "Câu trích đúng từng chữ từ nội dung."
_PAGE = "Địa chỉ trang."
_TEXT_URL = "Địa chỉ toàn văn."
_AGENCY = "Mã cơ quan."
_AGENCY_NAME = "Tên cơ quan."

# A column is named "date", which would hide the type from the columns below it.
Day = date


class Row(Fact):
    """The base of all tables' rows; ``TITLE`` is the table's, for readers."""

    TITLE: ClassVar[str]


class Weeks(Row):
    """One bulletin."""

    TITLE: ClassVar[str] = "Các bản tin"

    id: str = Field(description="Tuần ISO.")
    title: str = Field(description="Tiêu đề bản tin.")
    starts_on: Day = Field(description="Ngày đầu tuần.")
    ends_on: Day = Field(description="Ngày cuối tuần.")
    published_on: Day | None = Field(description="Ngày đăng.")
    publisher: str = Field(description="Nơi đăng.")
    picture_file: str | None = Field(description="Tệp ảnh.")
    picture_alt: str | None = Field(description="Mô tả ảnh.")
    picture_caption: str | None = Field(description="Chú thích ảnh.")
    lead: str | None = Field(description="Đoạn dẫn.")
    url: str = Field(description=_PAGE)


class WeekSources(Row):
    """Where a bulletin was published first."""

    TITLE: ClassVar[str] = "Nơi đã đăng từng bản tin"

    week_id: str = Field(description="Tuần.")
    position: int = Field(description=_POSITION)
    url: str = Field(description="Địa chỉ bài đã đăng.")


class Directives(Row):
    """One directive."""

    TITLE: ClassVar[str] = "Các chỉ đạo"

    id: str = Field(description=_DIRECTIVE)
    week_id: str = Field(description="Tuần.")
    position: int = Field(description="Thứ tự trong bản tin, đếm từ 1.")
    title: str = Field(description="Tiêu đề.")
    kind: Literal["meeting", "direction", "decision"] = Field(description="Loại.")
    kind_text: str = Field(description="Loại bằng chữ.")
    day: Day = Field(description="Ngày văn bản, ngày họp, hoặc ngày cuối tuần.")
    leader_id: str | None = Field(description="Mã lãnh đạo chỉ đạo; trống: UBND tỉnh.")
    leader_name: str | None = Field(description="Tên lãnh đạo.")
    leader_position: str | None = Field(description="Chức vụ như viết trong tuần đó.")
    document_type: str | None = Field(description="Loại văn bản.")
    document_number: str | None = Field(description="Số, ký hiệu.")
    document_date: Day | None = Field(description="Ngày văn bản.")
    document_issuer_id: str | None = Field(description="Mã cơ quan ban hành.")
    document_issuer_name: str | None = Field(description="Cơ quan ban hành.")
    document_signer: str | None = Field(description="Người ký.")
    document_text_url: str | None = Field(description=_TEXT_URL)
    held_on: Day | None = Field(description="Ngày họp.")
    body: str = Field(description="Nội dung nguyên văn.")
    allocation_caption: str | None = Field(description="Tên bảng phân bổ.")
    allocation_unit: str | None = Field(description="Đơn vị tính.")
    allocation_total: int | None = Field(description="Tổng số phân bổ.")
    withdrawn_on: Day | None = Field(description="Ngày rút.")
    withdrawn_reason: str | None = Field(description="Lý do rút.")
    url: str = Field(description=_PAGE)


class DirectiveTopics(Row):
    """A topic of a directive."""

    TITLE: ClassVar[str] = "Lĩnh vực của từng chỉ đạo"

    directive_id: str = Field(description=_DIRECTIVE)
    position: int = Field(description=_POSITION)
    topic_id: str = Field(description="Mã lĩnh vực.")
    topic_name: str = Field(description="Tên lĩnh vực.")


class ReportedParagraphs(Row):
    """A paragraph that only reports another body's document."""

    TITLE: ClassVar[str] = "Đoạn chỉ dẫn lại văn bản của nơi khác"

    directive_id: str = Field(description=_DIRECTIVE)
    position: int = Field(description=_POSITION)
    quote: str = Field(description="Những chữ mở đầu đoạn văn.")
    number: str | None = Field(description="Số văn bản được dẫn lại.")


class Duties(Row):
    """What one agency must do."""

    TITLE: ClassVar[str] = "Việc giao cho từng cơ quan"

    id: str = Field(description="Mã việc.")
    directive_id: str = Field(description=_DIRECTIVE)
    position: int = Field(description=_POSITION)
    role: Literal["lead", "responsible", "coordinating", "requested"] = Field(
        description="Vai trò."
    )
    role_text: str = Field(description="Vai trò bằng chữ.")
    agency_id: str = Field(description=_AGENCY)
    agency_name: str = Field(description=_AGENCY_NAME)
    quote: str = Field(description=_QUOTE)
    paragraph: int = Field(description="Thứ tự đoạn văn có câu trích.")
    url: str = Field(description="Địa chỉ đoạn văn có câu trích.")


class Deadlines(Row):
    """A time limit."""

    TITLE: ClassVar[str] = "Thời hạn ghi trong văn bản"

    id: str = Field(description="Mã thời hạn.")
    directive_id: str = Field(description=_DIRECTIVE)
    position: int = Field(description=_POSITION)
    kind: Literal["target", "final", "recurring", "window"] = Field(description="Loại thời hạn.")
    kind_text: str = Field(description="Loại thời hạn bằng chữ.")
    date: Day | None = Field(description="Ngày cuối; trống nếu định kỳ.")
    starts_on: Day | None = Field(description="Ngày đầu của khoảng thời gian.")
    bound: Literal["before", "on_or_before", "in"] = Field(description="Trước, chậm nhất, trong.")
    precision: Literal["day", "month", "quarter", "year"] = Field(description="Ghi đến mức nào.")
    text: str = Field(description="Thời hạn bằng chữ.")
    quote: str = Field(description=_QUOTE)
    applies_to_all: int = Field(description="1: hạn của mọi cơ quan mà chỉ đạo giao việc.")
    paragraph: int = Field(description="Thứ tự đoạn văn có câu trích.")
    url: str = Field(description="Địa chỉ đoạn văn có câu trích.")


class DeadlineAgencies(Row):
    """An agency that a deadline binds."""

    TITLE: ClassVar[str] = "Cơ quan phải giữ từng thời hạn"

    deadline_id: str = Field(description="Mã thời hạn.")
    position: int = Field(description=_POSITION)
    agency_id: str = Field(description=_AGENCY)
    agency_name: str = Field(description=_AGENCY_NAME)


class Citations(Row):
    """Another document that a directive names."""

    TITLE: ClassVar[str] = "Văn bản được dẫn"

    id: str = Field(description="Mã trích dẫn.")
    directive_id: str = Field(description=_DIRECTIVE)
    position: int = Field(description=_POSITION)
    document_id: str = Field(description="Mã văn bản được dẫn.")
    number: str = Field(description="Số, ký hiệu.")
    type: str = Field(description="Loại văn bản.")
    date: Day | None = Field(description="Ngày văn bản.")
    issuer_id: str | None = Field(description="Mã cơ quan ban hành.")
    issuer_name: str | None = Field(description="Cơ quan ban hành.")
    relation: Literal["implements", "continues", "mentions"] = Field(description="Quan hệ.")
    relation_text: str = Field(description="Quan hệ bằng chữ.")
    quote: str = Field(description=_QUOTE)
    text_url: str | None = Field(description=_TEXT_URL)


class Allocations(Row):
    """One recipient's share."""

    TITLE: ClassVar[str] = "Từng nơi nhận trong bảng phân bổ"

    directive_id: str = Field(description=_DIRECTIVE)
    position: int = Field(description=_POSITION)
    recipient: str = Field(description="Nơi nhận, như văn bản viết.")
    agency_id: str | None = Field(description=_AGENCY)
    amount: int = Field(description="Số lượng.")
    unit: str = Field(description="Đơn vị tính.")
    quote: str = Field(description=_QUOTE)


class Corrections(Row):
    """A correction made after publication."""

    TITLE: ClassVar[str] = "Đính chính sau khi đăng"

    directive_id: str = Field(description=_DIRECTIVE)
    position: int = Field(description=_POSITION)
    date: Day = Field(description="Ngày đính chính.")
    note: str = Field(description="Đã sửa gì.")


class Leaders(Row):
    """A leader."""

    TITLE: ClassVar[str] = "Lãnh đạo"

    id: str = Field(description="Mã lãnh đạo.")
    name: str = Field(description="Họ và tên.")
    url: str = Field(description=_PAGE)


class LeaderPositions(Row):
    """A post that a leader held."""

    TITLE: ClassVar[str] = "Chức vụ của lãnh đạo"

    leader_id: str = Field(description="Mã lãnh đạo.")
    position: int = Field(description=_POSITION)
    title: str = Field(description="Chức vụ.")
    starts_on: Day | None = Field(description="Từ ngày.")
    ends_on: Day | None = Field(description="Đến hết ngày.")


class Agencies(Row):
    """An agency, or a collective of agencies."""

    TITLE: ClassVar[str] = "Cơ quan và tên gọi chung"

    id: str = Field(description=_AGENCY)
    name: str = Field(description="Tên đầy đủ.")
    short_name: str | None = Field(description="Tên viết tắt.")
    kind: str = Field(description="Loại.")
    kind_text: str = Field(description="Loại bằng chữ.")
    starts_on: Day | None = Field(description="Hoạt động từ ngày.")
    ends_on: Day | None = Field(description="Hoạt động đến hết ngày.")
    note: str | None = Field(description="Ghi chú.")
    url: str = Field(description=_PAGE)


class AgencyAliases(Row):
    """Another way in which an agency is written."""

    TITLE: ClassVar[str] = "Cách viết khác của tên cơ quan"

    agency_id: str = Field(description=_AGENCY)
    position: int = Field(description=_POSITION)
    alias: str = Field(description="Cách viết khác.")


class AgencySuccessors(Row):
    """The body that took over an agency's work."""

    TITLE: ClassVar[str] = "Cơ quan kế tục"

    agency_id: str = Field(description=_AGENCY)
    position: int = Field(description=_POSITION)
    successor_id: str = Field(description="Mã cơ quan kế tục.")
    since: Day = Field(description="Ngày kế tục.")


class AgencyMembers(Row):
    """An agency's membership of a collective."""

    TITLE: ClassVar[str] = "Thành viên của tên gọi chung"

    collective_id: str = Field(description="Mã tên gọi chung.")
    position: int = Field(description=_POSITION)
    member_id: str = Field(description="Mã cơ quan thành viên.")
    starts_on: Day | None = Field(description="Từ ngày.")
    ends_on: Day | None = Field(description="Đến hết ngày.")


class Topics(Row):
    """A subject area."""

    TITLE: ClassVar[str] = "Lĩnh vực"

    id: str = Field(description="Mã lĩnh vực.")
    name: str = Field(description="Tên lĩnh vực.")
    description: str | None = Field(description="Lĩnh vực gồm những gì.")
    url: str = Field(description=_PAGE)


class Abbreviations(Row):
    """A short form and its meaning."""

    TITLE: ClassVar[str] = "Chữ viết tắt"

    short: str = Field(description="Chữ viết tắt.")
    long: str = Field(description="Nghĩa đầy đủ.")
    scope: Literal["text", "symbol"] = Field(description="Dùng trong nội dung hay trong ký hiệu.")


# By the name of the file and of the SQLite table, parents before children.
TABLES: dict[str, type[Row]] = {
    "leaders": Leaders,
    "leader_positions": LeaderPositions,
    "agencies": Agencies,
    "agency_aliases": AgencyAliases,
    "agency_successors": AgencySuccessors,
    "agency_members": AgencyMembers,
    "topics": Topics,
    "abbreviations": Abbreviations,
    "weeks": Weeks,
    "week_sources": WeekSources,
    "directives": Directives,
    "directive_topics": DirectiveTopics,
    "reported_paragraphs": ReportedParagraphs,
    "duties": Duties,
    "deadlines": Deadlines,
    "deadline_agencies": DeadlineAgencies,
    "citations": Citations,
    "allocations": Allocations,
    "corrections": Corrections,
}
