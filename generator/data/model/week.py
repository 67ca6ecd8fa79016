"""A week and its directives. Annotations are flat, and each quotes the words that it rests on."""

from typing import Literal

from pydantic import Field

from generator.data.model.fields import (
    Address,
    AgencyId,
    Day,
    DirectiveId,
    DocumentType,
    LeaderId,
    Line,
    Number,
    Picture,
    Record,
    Text,
    TopicId,
    WeekId,
    Whole,
)

Role = Literal["lead", "coordinating", "responsible", "requested"]
DirectiveKind = Literal["meeting", "direction", "decision"]
DeadlineKind = Literal["target", "final", "recurring", "window"]
Bound = Literal["before", "on_or_before", "in"]
Precision = Literal["day", "month", "quarter", "year"]
Relation = Literal["implements", "continues", "mentions"]
_QUOTE = "Nguyên văn trong nội dung, đúng từng chữ, làm căn cứ."


class DirectedBy(Record):
    """The leader who directs: not the signer of the letter, which conveys his or her opinion."""

    leader: LeaderId = Field(description="Mã lãnh đạo.", examples=["ho-tien-thieu"])
    position: Line = Field(
        description="Chức vụ như viết trong tuần đó.", examples=["Chủ tịch UBND tỉnh"]
    )


class Document(Record):
    """The numbered letter or decision that carries the directive."""

    type: DocumentType = Field(description="Loại văn bản.", examples=["Công văn"])
    number: Number = Field(description="Số, ký hiệu.", examples=["1101/VP-NC"])
    date: Day = Field(description="Ngày văn bản (YYYY-MM-DD).", examples=["2024-03-12"])
    issuer: AgencyId = Field(description="Mã cơ quan ban hành.", examples=["ubnd-tinh"])
    signer: Line | None = Field(None, description="Người ký, nếu bản tin nêu; không thì null.")
    url: Address | None = Field(None, description="Địa chỉ toàn văn, nếu có.")


class Context(Record):
    """A paragraph that only reports another body's document: no duty of the province's agencies."""

    quote: Text = Field(
        description="Những chữ mở đầu đoạn văn (cả đoạn được hiểu là dẫn lại).", examples=["…"]
    )
    number: Number | None = Field(None, description="Số văn bản được dẫn lại.")


class AgencyDuty(Record):
    """What one agency must do, in the text's own words."""

    role: Role = Field(
        description=(
            "lead: chủ trì, đầu mối, được giao; coordinating: phối hợp; "
            "responsible: thực hiện; requested: được đề nghị."
        )
    )
    agency: AgencyId = Field(description="Mã cơ quan.", examples=["so-noi-vu"])
    quote: Text = Field(description=_QUOTE, examples=["…"])


class Deadline(Record):
    """A time limit as the text words it. ``date`` is the last day of the period it names."""

    kind: DeadlineKind = Field(
        description="target: phấn đấu; final: hạn cuối; recurring: định kỳ; window: trong khoảng."
    )
    date: Day | None = Field(None, description="Ngày cuối của thời hạn; null nếu định kỳ.")
    starts_on: Day | None = Field(None, description="Ngày đầu, chỉ dùng cho window.")
    bound: Bound = Field(
        description="before: trước ngày; on_or_before: chậm nhất, đến hết; in: trong, vào."
    )
    precision: Precision = Field(
        description="Mức văn bản ghi đến. day: ngày; month: tháng; quarter: quý; year: năm."
    )
    quote: Text = Field(description=_QUOTE, examples=["…"])
    agencies: tuple[AgencyId, ...] = Field(
        (), description="Cơ quan phải giữ hạn này; bỏ trống: mọi cơ quan của chỉ đạo."
    )


class Citation(Record):
    """Another document that the directive's text names."""

    number: Number = Field(description="Số, ký hiệu văn bản được dẫn.", examples=["116/2016/NĐ-CP"])
    type: DocumentType = Field(description="Loại văn bản.", examples=["Nghị định"])
    date: Day | None = Field(None, description="Ngày văn bản, nếu bản tin nêu.")
    issuer: AgencyId | None = Field(None, description="Mã cơ quan ban hành.")
    relation: Relation = Field(
        description="implements: triển khai; continues: tiếp tục thực hiện; mentions: nhắc đến."
    )
    quote: Text = Field(description=_QUOTE, examples=["…"])
    url: Address | None = Field(None, description="Địa chỉ toàn văn, nếu có.")


class AllocationRow(Record):
    """One recipient's share."""

    to: Line = Field(description="Nơi nhận, như văn bản viết.", examples=["huyện Văn Lãng"])
    agency: AgencyId | None = Field(None, description="Mã cơ quan nơi nhận, nếu có.")
    amount: Whole = Field(description="Số lượng, viết liền: 83760.", examples=["0"])
    quote: Text = Field(description=_QUOTE, examples=["…"])


class Allocation(Record):
    """Shares of one total; their sum must equal it."""

    caption: Line = Field(description="Tên bảng.", examples=["Phân bổ gạo"])
    unit: Line = Field(description="Đơn vị tính.", examples=["kg"])
    total: Whole = Field(description="Tổng số, viết liền: 1417540.", examples=["0"])
    rows: tuple[AllocationRow, ...] = Field(description="Từng nơi nhận.", examples=[[]])


class Sic(Record):
    """A slip of the published text, kept as it is; only editors see this note."""

    text: Text = Field(description="Chữ như đã đăng.", examples=["…"])
    suggest: Text = Field(description="Chữ lẽ ra phải viết.", examples=["…"])


class Change(Record):
    """A correction made after publication, shown to readers."""

    at: Day = Field(description="Ngày sửa.", examples=["2024-03-18"])
    note: Line = Field(description="Đã sửa gì.", examples=["…"])


class Withdrawal(Record):
    """A directive taken back: still shown, never deleted."""

    at: Day = Field(description="Ngày rút.", examples=["2024-03-18"])
    reason: Line = Field(description="Lý do.", examples=["…"])


class Directive(Record):
    """One directive: the text as published, and annotations that quote it."""

    id: DirectiveId = Field(
        description="Mã, không bao giờ đổi: {năm}-{số}-{ký hiệu}; cuộc họp: 2024-W11-hop-1.",
        examples=["2024-1101-vp-nc"],
    )
    title: Line = Field(description="Tiêu đề như đã đăng.", examples=["…"])
    kind: DirectiveKind = Field(
        description="meeting: cuộc họp; direction: chỉ đạo; decision: quyết định."
    )
    topics: tuple[TopicId, ...] = Field(
        description="Mã lĩnh vực; lĩnh vực sát nhất đứng trước.",
        min_length=1,
        examples=[["chua-ro"]],
    )
    directed_by: DirectedBy | None = Field(
        None, description="Lãnh đạo chỉ đạo; null: UBND tỉnh (tập thể)."
    )
    document: Document | None = Field(None, description="Văn bản; null nếu không có số.")
    held_on: Day | None = Field(None, description="Ngày họp; chỉ dùng cho kind: meeting.")
    body: Text = Field(
        description="Nội dung như đã đăng; các đoạn cách nhau một dòng trống.", examples=["…"]
    )
    context: tuple[Context, ...] = Field(
        (), description="Đoạn chỉ dẫn lại văn bản của cơ quan khác."
    )
    agencies: tuple[AgencyDuty, ...] = Field((), description="Ai phải làm gì.")
    deadlines: tuple[Deadline, ...] = Field((), description="Thời hạn ghi trong văn bản.")
    cites: tuple[Citation, ...] = Field((), description="Văn bản khác được dẫn.")
    allocation: Allocation | None = Field(None, description="Bảng phân bổ.")
    sic: tuple[Sic, ...] = Field((), description="Lỗi gõ của bản đã đăng, giữ nguyên.")
    changes: tuple[Change, ...] = Field((), description="Đính chính sau khi đăng.")
    withdrawn: Withdrawal | None = Field(None, description="Thông tin rút lại.")


class SourceOfText(Record):
    """Where the bulletin was published first."""

    publisher: Line = Field(description="Nơi đăng.", examples=["Cổng thông tin điện tử tỉnh"])
    urls: tuple[Address, ...] = Field((), description="Địa chỉ bài đã đăng.")


class Image(Record):
    """The bulletin's picture; without a file only its caption is shown, as published."""

    file: Picture | None = Field(
        None, description="Tệp ảnh trong content/images/ (không nhận SVG)."
    )
    alt: Line | None = Field(None, description="Mô tả ảnh cho người không nhìn thấy ảnh.")
    caption: Line | None = Field(None, description="Chú thích ảnh.")


class Week(Record):
    """One week's bulletin, directives/<year>/<id>.yml."""

    schema_version: Whole = Field(description="Phiên bản cấu trúc; hiện là 1.", examples=["1"])
    id: WeekId = Field(description="Tuần ISO, trùng tên tệp.", examples=["2024-W11"])
    title: Line = Field(description="Tiêu đề bản tin, không kèm ngày.", examples=["…"])
    starts_on: Day = Field(description="Ngày đầu tuần.", examples=["2024-03-11"])
    ends_on: Day = Field(description="Ngày cuối tuần.", examples=["2024-03-17"])
    published_on: Day | None = Field(None, description="Ngày đăng; null nếu chưa rõ.")
    source: SourceOfText = Field(
        description="Nguồn của bản tin.", examples=[{"publisher": "…", "urls": []}]
    )
    image: Image | None = Field(None, description="Ảnh của bản tin.")
    lead: Text | None = Field(None, description="Đoạn dẫn; null: nối các tiêu đề bằng “; ”.")
    directives: tuple[Directive, ...] = Field(
        description="Các chỉ đạo, theo thứ tự đã đăng.", min_length=1
    )
