"""The facts that the API gives, as frozen records; their JSON Schema is what is published.

A name ending in ``_text`` is the value in the words that readers see. ``url`` is the public page of
the record, ``api_url`` its own file. Nothing is left out: what is not known is null.
"""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

_QUOTE = "Câu trích đúng từng chữ từ nội dung, làm căn cứ."
_PARAGRAPH = "Thứ tự đoạn văn có câu trích, đếm từ 1."
_PARAGRAPH_URL = "Địa chỉ đoạn văn có câu trích."
_PAGE = "Địa chỉ trang cho người đọc."
_FILE = "Địa chỉ tệp JSON của bản ghi này."
_TEXT_URL = "Địa chỉ toàn văn; null nếu chưa biết."
_ORDINAL_ID = "Mã: mã chỉ đạo, loại và thứ tự trong chỉ đạo."

# A field is named "date", which would hide the type from the fields below it.
Day = date

AgencyKind = Literal[
    "office",
    "department",
    "district",
    "unit",
    "organization",
    "enterprise",
    "collective",
    "central",
]


def _for_readers(schema: dict[str, Any]) -> None:
    """Take pydantic's titles and our docstrings out of a schema that Vietnamese readers are given.

    And the ban on other keys, for a later version may add some.
    """
    for noise in ("title", "description", "additionalProperties"):
        schema.pop(noise, None)
    for one in schema.get("properties", {}).values():
        one.pop("title", None)


class Fact(BaseModel):
    """The base of all records."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra=_for_readers,
        revalidate_instances="never",
    )


class Named(Fact):
    """A week, leader or topic that another record names."""

    id: str = Field(description="Mã, không đổi.")
    name: str = Field(description="Tên.")
    url: str = Field(description=_PAGE)


class AgencyName(Named):
    """An agency that another record names."""

    short_name: str | None = Field(description="Tên viết tắt thường dùng.")


class DirectiveName(Fact):
    """A directive that another record names."""

    id: str = Field(description="Mã chỉ đạo, không đổi.")
    title: str = Field(description="Tiêu đề như đã đăng.")
    reference: str = Field(description="Số và ngày văn bản, hoặc ngày họp.")
    directed_by_text: str = Field(description="Người chỉ đạo và chức vụ, hoặc UBND tỉnh.")
    day: Day = Field(description="Ngày văn bản, ngày họp, hoặc ngày cuối tuần của bản tin.")
    week_id: str = Field(description="Tuần của bản tin.")
    is_withdrawn: bool = Field(description="Đã rút hay chưa.")
    url: str = Field(description=_PAGE)
    api_url: str = Field(description=_FILE)


class DirectedBy(Fact):
    """The leader who directs, and the post as the bulletin writes it."""

    leader: Named = Field(description="Lãnh đạo chỉ đạo.")
    position: str = Field(description="Chức vụ như viết trong tuần đó.")


class Document(Fact):
    """The letter or decision that carries a directive."""

    id: str = Field(description="Mã văn bản: năm và số.")
    type: str = Field(description="Loại văn bản.")
    number: str = Field(description="Số, ký hiệu.")
    date: Day = Field(description="Ngày văn bản.")
    issuer: AgencyName = Field(description="Cơ quan ban hành.")
    signer: str | None = Field(description="Người ký; null nếu bản tin không nêu.")
    text: str = Field(description="Loại, số và ngày bằng chữ.")
    text_url: str | None = Field(description=_TEXT_URL)
    url: str = Field(description="Địa chỉ trong danh mục văn bản.")


class Reported(Fact):
    """A paragraph that only reports another body's document."""

    quote: str = Field(description="Những chữ mở đầu đoạn văn.")
    number: str | None = Field(description="Số văn bản được dẫn lại.")
    text: str = Field(description="Nhãn của đoạn văn trên trang.")
    paragraph: int = Field(description="Thứ tự đoạn văn, đếm từ 1.")
    url: str = Field(description="Địa chỉ đoạn văn.")


class Duty(Fact):
    """What one agency must do, in the text's own words."""

    id: str = Field(description=_ORDINAL_ID)
    role: Literal["lead", "responsible", "coordinating", "requested"] = Field(
        description="lead: chủ trì, đầu mối, được giao; responsible: thực hiện; "
        "coordinating: phối hợp; requested: được đề nghị."
    )
    role_text: str = Field(description="Vai trò bằng chữ.")
    agency: AgencyName = Field(description="Cơ quan được nêu trong câu trích.")
    quote: str = Field(description=_QUOTE)
    paragraph: int = Field(description=_PARAGRAPH)
    url: str = Field(description=_PARAGRAPH_URL)


class Deadline(Fact):
    """A time limit as the text words it."""

    id: str = Field(description=_ORDINAL_ID)
    kind: Literal["target", "final", "recurring", "window"] = Field(
        description="target: phấn đấu; final: hạn cuối; recurring: định kỳ; window: trong khoảng."
    )
    kind_text: str = Field(description="Loại thời hạn bằng chữ.")
    date: Day | None = Field(description="Ngày cuối của thời hạn; null nếu định kỳ.")
    starts_on: Day | None = Field(description="Ngày đầu của khoảng thời gian.")
    bound: Literal["before", "on_or_before", "in"] = Field(
        description="before: trước ngày; on_or_before: chậm nhất, đến hết; in: trong, vào."
    )
    precision: Literal["day", "month", "quarter", "year"] = Field(
        description="Văn bản ghi đến ngày, tháng, quý hay năm."
    )
    text: str = Field(description="Thời hạn bằng chữ, không chính xác hơn văn bản.")
    quote: str = Field(description=_QUOTE)
    agencies: tuple[AgencyName, ...] = Field(description="Cơ quan phải giữ hạn này.")
    applies_to_all: bool = Field(description="true: hạn của mọi cơ quan mà chỉ đạo giao việc.")
    paragraph: int = Field(description=_PARAGRAPH)
    url: str = Field(description=_PARAGRAPH_URL)


class Citation(Fact):
    """Another document that a directive's text names."""

    id: str = Field(description=_ORDINAL_ID)
    document_id: str = Field(description="Mã văn bản được dẫn, như trong danh mục văn bản.")
    number: str = Field(description="Số, ký hiệu.")
    type: str = Field(description="Loại văn bản.")
    date: Day | None = Field(description="Ngày văn bản, nếu bản tin nêu.")
    issuer: AgencyName | None = Field(description="Cơ quan ban hành, nếu chỉ đạo này nêu.")
    relation: Literal["implements", "continues", "mentions"] = Field(
        description="implements: triển khai; continues: tiếp tục thực hiện; mentions: nhắc đến."
    )
    relation_text: str = Field(description="Quan hệ bằng chữ.")
    text: str = Field(description="Loại, số, ngày và cơ quan ban hành bằng chữ.")
    quote: str = Field(description=_QUOTE)
    text_url: str | None = Field(description=_TEXT_URL)
    directive_id: str | None = Field(description="Chỉ đạo mang văn bản này, nếu cổng có.")
    url: str = Field(description="Trang của chỉ đạo đó, hoặc địa chỉ trong danh mục văn bản.")


class AllocationRow(Fact):
    """One recipient's share."""

    recipient: str = Field(description="Nơi nhận, như văn bản viết.")
    agency: AgencyName | None = Field(description="Cơ quan nơi nhận, nếu có.")
    amount: int = Field(description="Số lượng.")
    quote: str = Field(description=_QUOTE)


class Allocation(Fact):
    """Shares of one total."""

    caption: str = Field(description="Tên bảng.")
    unit: str = Field(description="Đơn vị tính.")
    total: int = Field(description="Tổng số.")
    rows: tuple[AllocationRow, ...] = Field(description="Từng nơi nhận.")


class Correction(Fact):
    """A correction made after publication."""

    date: Day = Field(description="Ngày đính chính.")
    note: str = Field(description="Đã sửa gì.")
    text: str = Field(description="Câu như trên trang.")


class Withdrawal(Fact):
    """When and why a directive was taken back."""

    date: Day = Field(description="Ngày rút.")
    reason: str = Field(description="Lý do.")
    text: str = Field(description="Câu như trên trang.")


class DirectiveRecord(DirectiveName):
    """All that is known of one directive."""

    week: Named = Field(description="Bản tin.")
    place: int = Field(description="Thứ tự trong bản tin, đếm từ 1.")
    kind: Literal["meeting", "direction", "decision"] = Field(
        description="meeting: cuộc họp; direction: chỉ đạo; decision: quyết định."
    )
    kind_text: str = Field(description="Loại bằng chữ.")
    topics: tuple[Named, ...] = Field(description="Lĩnh vực do ban biên tập chọn.")
    directed_by: DirectedBy | None = Field(description="null: UBND tỉnh (tập thể).")
    document: Document | None = Field(description="Văn bản; null nếu không có số.")
    held_on: Day | None = Field(description="Ngày họp.")
    body: str = Field(description="Nội dung nguyên văn; các đoạn cách nhau một dòng trống.")
    reported: tuple[Reported, ...] = Field(description="Đoạn chỉ dẫn lại văn bản của nơi khác.")
    duties: tuple[Duty, ...] = Field(description="Ai phải làm gì.")
    deadlines: tuple[Deadline, ...] = Field(description="Thời hạn ghi trong văn bản.")
    citations: tuple[Citation, ...] = Field(description="Văn bản khác được dẫn.")
    cited_by: tuple[DirectiveName, ...] = Field(description="Chỉ đạo dẫn văn bản này.")
    allocation: Allocation | None = Field(description="Bảng phân bổ.")
    corrections: tuple[Correction, ...] = Field(description="Đính chính sau khi đăng.")
    withdrawn: Withdrawal | None = Field(description="Thông tin rút lại.")
    citation_text: str = Field(description="Câu để trích dẫn trang này.")


class Picture(Fact):
    """A bulletin's picture."""

    url: str | None = Field(description="Địa chỉ ảnh; null nếu cổng không có ảnh.")
    file: str | None = Field(description="Tên tệp ảnh.")
    alt: str | None = Field(description="Mô tả ảnh.")
    caption: str | None = Field(description="Chú thích ảnh.")


class WeekRecord(Named):
    """One bulletin, without its directives."""

    title: str = Field(description="Tiêu đề như đã đăng, không kèm ngày.")
    full_title: str = Field(description="Tiêu đề kèm ngày.")
    starts_on: Day = Field(description="Ngày đầu tuần.")
    ends_on: Day = Field(description="Ngày cuối tuần.")
    published_on: Day | None = Field(description="Ngày đăng; null nếu chưa rõ.")
    publisher: str = Field(description="Nơi đăng.")
    sources: tuple[str, ...] = Field(description="Địa chỉ bài đã đăng.")
    picture: Picture | None = Field(description="Ảnh của bản tin.")
    lead: str | None = Field(description="Đoạn dẫn; null: nối các tiêu đề.")
    total: int = Field(description="Số nội dung trong tuần.")
    citation_text: str = Field(description="Câu để trích dẫn bản tin này.")
    api_url: str = Field(description=_FILE)


class Position(Fact):
    """A post that a leader holds for a time."""

    title: str = Field(description="Tên chức vụ.")
    starts_on: Day | None = Field(description="Ngày bắt đầu; null nếu chưa biết.")
    ends_on: Day | None = Field(description="Ngày cuối; null nếu chưa biết hoặc còn giữ.")


class LeaderRecord(Named):
    """A leader of the provincial People's Committee."""

    positions: tuple[Position, ...] = Field(description="Các chức vụ đã giữ.")
    total: int = Field(description="Số chỉ đạo.")
    api_url: str = Field(description=_FILE)


class TopicRecord(Named):
    """A subject area."""

    description: str | None = Field(description="Lĩnh vực gồm những gì.")
    total: int = Field(description="Số chỉ đạo.")
    api_url: str = Field(description=_FILE)


class Successor(Fact):
    """The body that took over an agency's work."""

    agency: AgencyName = Field(description="Cơ quan kế tục.")
    since: Day = Field(description="Ngày kế tục.")


class Member(Fact):
    """An agency's membership of a collective."""

    agency: AgencyName = Field(description="Cơ quan thành viên.")
    starts_on: Day | None = Field(description="Thành viên từ ngày; null nếu không rõ.")
    ends_on: Day | None = Field(description="Thành viên đến hết ngày; null nếu không rõ hoặc còn.")


class AgencyRecord(AgencyName):
    """A body that directives address, issue or cite; or a collective of such bodies."""

    full_name: str = Field(description="Tên kèm thời gian, nếu có cơ quan trùng tên.")
    kind: AgencyKind = Field(description="Loại cơ quan.")
    kind_text: str = Field(description="Loại bằng chữ.")
    aliases: tuple[str, ...] = Field(description="Các cách viết khác của tên.")
    starts_on: Day | None = Field(description="Hoạt động từ ngày; null nếu không rõ.")
    ends_on: Day | None = Field(description="Hoạt động đến hết ngày; null: không rõ hoặc còn.")
    successors: tuple[Successor, ...] = Field(description="Cơ quan kế tục.")
    predecessors: tuple[AgencyName, ...] = Field(description="Tiền thân.")
    members: tuple[Member, ...] = Field(description="Thành viên, nếu là tên gọi chung.")
    collectives: tuple[AgencyName, ...] = Field(description="Tên gọi chung có cơ quan này.")
    note: str | None = Field(description="Ghi chú cho người đọc.")
    total: int = Field(description="Số chỉ đạo có việc của cơ quan, kể cả việc chung.")
    api_url: str = Field(description=_FILE)


class AbbreviationRecord(Fact):
    """A short form and its meaning."""

    short: str = Field(description="Chữ viết tắt.")
    long: str = Field(description="Nghĩa đầy đủ.")
    scope: Literal["text", "symbol"] = Field(
        description="symbol: chỉ dùng trong số, ký hiệu văn bản."
    )


class DirectiveSummary(DirectiveName):
    """A directive in a list."""

    kind: Literal["meeting", "direction", "decision"] = Field(description="Loại.")
    number: str | None = Field(description="Số, ký hiệu văn bản.")
    leader_id: str | None = Field(description="Mã lãnh đạo chỉ đạo; null: UBND tỉnh.")
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


class AgencyDuty(Duty):
    """A duty of one agency, with all that it needs to know of it."""

    via: AgencyName | None = Field(
        description="Tên gọi chung mà qua đó cơ quan được giao việc; null: được nêu đích danh."
    )
    directive: DirectiveName = Field(description="Chỉ đạo giao việc.")
    document: DocumentName | None = Field(description="Văn bản; null nếu không có số.")
    deadlines: tuple[Deadline, ...] = Field(description="Thời hạn của việc này.")


class DocumentRecord(DocumentName):
    """A document that the bulletin carries or cites."""

    type: str = Field(description="Loại văn bản.")
    year: int | None = Field(description="Năm của số văn bản; null nếu chưa rõ.")
    issuer: AgencyName | None = Field(description="Cơ quan ban hành.")
    text_url: str | None = Field(description=_TEXT_URL)
    directive: DirectiveName | None = Field(description="Chỉ đạo mang văn bản này.")
    cited_by: tuple[DirectiveName, ...] = Field(description="Chỉ đạo dẫn văn bản này.")
