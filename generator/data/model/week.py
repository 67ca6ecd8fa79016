"""A week and its directives. Annotations are flat, and each quotes the words that prove it."""

from typing import Annotated, Literal

from pydantic import Field

from generator.data.model.fields import (
    EDITORS_ONLY,
    Address,
    AgencyId,
    Day,
    DirectiveId,
    DocumentType,
    LeaderId,
    Line,
    LongLine,
    Number,
    Picture,
    Record,
    Text,
    TopicId,
    WeekId,
    Whole,
    choices,
    in_forms,
    short,
)

DirectiveKind = Annotated[
    Literal["meeting", "direction", "decision"],
    choices(
        {"meeting": "cuộc họp", "direction": "chỉ đạo", "decision": "quyết định"},
        reader_labels={"meeting": "Cuộc họp", "direction": "Chỉ đạo", "decision": "Quyết định"},
    ),
]
Role = Annotated[
    Literal["lead", "responsible", "coordinating", "requested"],
    choices(
        {
            "lead": "chủ trì, đầu mối, được giao",
            "responsible": "thực hiện",
            "coordinating": "phối hợp",
            "requested": "được đề nghị",
        },
        reader_labels={"lead": "chủ trì, đầu mối hoặc được giao"},
    ),
]
DeadlineKind = Annotated[
    Literal["target", "final", "recurring", "window"],
    choices(
        {
            "target": "phấn đấu",
            "final": "hạn cuối",
            "recurring": "định kỳ",
            "window": "trong khoảng",
        },
        reader_labels={"target": "mốc phấn đấu hoặc dự kiến", "window": "trong khoảng thời gian"},
    ),
]
Bound = Annotated[
    Literal["before", "on_or_before", "in"],
    choices({"before": "trước ngày", "on_or_before": "chậm nhất, đến hết", "in": "trong, vào"}),
]
Precision = Annotated[
    Literal["day", "month", "quarter", "year"],
    choices(
        {"day": "ngày", "month": "tháng", "quarter": "quý", "year": "năm"},
        before="Mức văn bản ghi đến. ",
    ),
]
Relation = Annotated[
    Literal["implements", "continues", "mentions"],
    choices(
        {"implements": "triển khai", "continues": "tiếp tục thực hiện", "mentions": "nhắc đến"},
        reader_labels={
            "implements": "được triển khai thực hiện",
            "continues": "được tiếp tục thực hiện",
            "mentions": "được nhắc đến",
        },
    ),
]
Quote = Annotated[
    Text,
    Field(
        title="Câu trích",
        description="Câu trích đúng từng chữ từ nội dung, làm căn cứ.",
        examples=["…"],
    ),
]


class DirectedBy(Record):
    """The leader who directs: not the signer of the letter, who only conveys the leader's opinion."""

    leader: LeaderId = Field(
        title="Lãnh đạo", description="Mã lãnh đạo chỉ đạo.", examples=["nguyen-van-an"]
    )
    position: Line = Field(
        title="Chức vụ",
        description="Chức vụ như viết trong tuần đó.",
        examples=["Phó Chủ tịch UBND"],
    )


class Document(Record):
    """The numbered letter or decision that carries the directive."""

    type: DocumentType = Field(title="Loại văn bản", examples=["Công văn"])
    number: Number = Field(
        title="Số, ký hiệu", examples=["1101/VP-NC"], json_schema_extra=short("số")
    )
    date: Day = Field(
        title="Ngày", description="Ngày văn bản (YYYY-MM-DD).", examples=["2024-03-12"]
    )
    issuer: AgencyId = Field(
        title="Cơ quan ban hành", description="Mã cơ quan ban hành.", examples=["van-phong"]
    )
    signer: Line | None = Field(
        None, title="Người ký", description="Người ký; null nếu bản tin không nêu."
    )
    url: Address | None = Field(
        None, title="Địa chỉ toàn văn", description="Địa chỉ toàn văn; null nếu chưa biết."
    )


class Context(Record):
    """A paragraph that only reports another body's document and gives no agency of ours a duty."""

    quote: Text = Field(
        title="Chữ mở đầu",
        description="Những chữ mở đầu đoạn văn (cả đoạn được hiểu là dẫn lại).",
        examples=["…"],
    )
    number: Number | None = Field(None, title="Số văn bản được dẫn lại")


class AgencyDuty(Record):
    """What one agency must do, in the text's own words."""

    role: Role = Field(title="Vai trò")
    agency: AgencyId = Field(
        title="Cơ quan", description="Mã cơ quan được nêu trong câu trích.", examples=["so-noi-vu"]
    )
    quote: Quote


class Deadline(Record):
    """A time limit as the text words it. ``date`` is the last day of the period it names."""

    kind: DeadlineKind = Field(title="Loại thời hạn")
    date: Day | None = Field(
        None, title="Ngày cuối", description="Ngày cuối của thời hạn; null nếu định kỳ."
    )
    starts_on: Day | None = Field(
        None,
        title="Ngày đầu",
        description="Ngày đầu, chỉ dùng cho window.",
        json_schema_extra=in_forms("Chỉ điền cho thời hạn trong khoảng."),
    )
    bound: Bound = Field(title="Cách tính")
    precision: Precision = Field(title="Mức ghi")
    quote: Quote
    agencies: tuple[AgencyId, ...] = Field(
        (),
        title="Cơ quan phải giữ hạn",
        description="Cơ quan phải giữ hạn này; bỏ trống: mọi cơ quan của chỉ đạo.",
    )


class Citation(Record):
    """Another document that the directive's text names."""

    number: Number = Field(
        title="Số, ký hiệu",
        examples=["116/2016/NĐ-CP"],
        json_schema_extra=short("số"),
    )
    type: DocumentType = Field(title="Loại văn bản", examples=["Nghị định"])
    date: Day | None = Field(None, title="Ngày", description="Ngày văn bản, nếu bản tin nêu.")
    issuer: AgencyId | None = Field(
        None, title="Cơ quan ban hành", description="Mã cơ quan ban hành, nếu chỉ đạo này nêu."
    )
    relation: Relation = Field(title="Quan hệ")
    quote: Quote
    url: Address | None = Field(
        None, title="Địa chỉ toàn văn", description="Địa chỉ toàn văn; null nếu chưa biết."
    )


class AllocationRow(Record):
    """One recipient's share."""

    to: Line = Field(
        title="Nơi nhận", description="Nơi nhận, như văn bản viết.", examples=["huyện Văn Lãng"]
    )
    agency: AgencyId | None = Field(
        None, title="Cơ quan", description="Mã cơ quan nơi nhận, nếu có."
    )
    amount: Whole = Field(
        title="Số lượng", description="Số lượng, viết liền: 83760.", examples=["0"]
    )
    quote: Quote


class Allocation(Record):
    """Shares of one total; their sum must equal it."""

    caption: Line = Field(title="Tên bảng", examples=["Phân bổ gạo"])
    unit: Line = Field(title="Đơn vị tính", examples=["kg"])
    total: Whole = Field(
        title="Tổng số", description="Tổng số, viết liền: 1417540.", examples=["0"]
    )
    rows: tuple[AllocationRow, ...] = Field(
        title="Dòng phân bổ", description="Từng nơi nhận.", examples=[[]]
    )


class Sic(Record):
    """A typing error of the published text, which is kept; only editors see this note."""

    text: Text = Field(title="Chữ đã đăng", description="Chữ như đã đăng.", examples=["…"])
    suggest: Text = Field(title="Chữ lẽ ra phải viết", examples=["…"])


class Change(Record):
    """A correction made after publication, shown to readers."""

    at: Day = Field(title="Ngày sửa", description="Ngày đính chính.", examples=["2024-03-18"])
    note: LongLine = Field(title="Điều đã sửa", description="Đã sửa gì.", examples=["…"])


class Withdrawal(Record):
    """A directive taken back: still shown, never deleted."""

    at: Day = Field(title="Ngày rút", examples=["2024-03-18"])
    reason: LongLine = Field(title="Lý do", examples=["…"])


class Directive(Record):
    """One directive: the text as published, and annotations that quote it."""

    id: DirectiveId = Field(
        title="Mã",
        description="Mã, không bao giờ đổi: {năm}-{số}-{ký hiệu}; cuộc họp: 2024-W11-hop-1.",
        examples=["2024-1101-vp-nc"],
    )
    title: Line = Field(title="Tiêu đề", description="Tiêu đề như đã đăng.", examples=["…"])
    kind: DirectiveKind = Field(title="Loại")
    topics: tuple[TopicId, ...] = Field(
        title="Lĩnh vực",
        description="Mã lĩnh vực; lĩnh vực sát nhất đứng trước.",
        min_length=1,
        examples=[["chua-ro"]],
    )
    directed_by: DirectedBy | None = Field(
        None, title="Người chỉ đạo", description="Lãnh đạo chỉ đạo; null: UBND (tập thể)."
    )
    document: Document | None = Field(
        None, title="Văn bản", description="Văn bản; null nếu không có số."
    )
    held_on: Day | None = Field(
        None,
        title="Ngày họp",
        description="Ngày họp; chỉ dùng cho kind: meeting.",
        json_schema_extra=in_forms("Chỉ điền cho cuộc họp."),
    )
    body: Text = Field(
        title="Nội dung",
        description="Nội dung nguyên văn; các đoạn cách nhau một dòng trống.",
        examples=["…"],
    )
    context: tuple[Context, ...] = Field(
        (), title="Đoạn dẫn lại", description="Đoạn chỉ dẫn lại văn bản của nơi khác."
    )
    agencies: tuple[AgencyDuty, ...] = Field(
        (),
        title="Việc của các cơ quan",
        description="Ai phải làm gì.",
        json_schema_extra=short("việc"),
    )
    deadlines: tuple[Deadline, ...] = Field(
        (), title="Thời hạn", description="Thời hạn ghi trong văn bản."
    )
    cites: tuple[Citation, ...] = Field(
        (), title="Văn bản được dẫn", description="Văn bản khác được dẫn."
    )
    allocation: Allocation | None = Field(None, title="Bảng phân bổ")
    only_mentioned: tuple[Text, ...] = Field(
        (),
        title="Chỗ chỉ nhắc đến",
        description="Chữ trong nội dung nêu cơ quan, ngày hoặc số mà không giao việc, không đặt hạn.",
        json_schema_extra=EDITORS_ONLY,
    )
    sic: tuple[Sic, ...] = Field(
        (),
        title="Ghi chú lỗi gõ",
        description="Lỗi gõ của bản đã đăng, giữ nguyên.",
        json_schema_extra=short("lỗi gõ giữ nguyên") | EDITORS_ONLY,
    )
    changes: tuple[Change, ...] = Field(
        (), title="Đính chính", description="Đính chính sau khi đăng."
    )
    withdrawn: Withdrawal | None = Field(
        None, title="Thông tin rút lại", json_schema_extra=short("rút lại")
    )


class SourceOfText(Record):
    """Where the bulletin was published first."""

    publisher: Line = Field(title="Nơi đăng", examples=["Cổng thông tin điện tử"])
    urls: tuple[Address, ...] = Field((), title="Địa chỉ bài đã đăng")


class Image(Record):
    """The bulletin's picture; without a file only its caption is shown, as published."""

    file: Picture | None = Field(
        None, title="Tệp ảnh", description="Tệp ảnh trong content/images/ (không nhận SVG)."
    )
    alt: Line | None = Field(
        None, title="Lời tả ảnh", description="Mô tả ảnh cho người không nhìn thấy ảnh."
    )
    caption: Line | None = Field(None, title="Chú thích ảnh")


class Week(Record):
    """One week's bulletin, directives/<year>/<id>.yml."""

    schema_version: Whole = Field(
        title="Phiên bản cấu trúc",
        description="Phiên bản cấu trúc; hiện là 1.",
        examples=["1"],
        json_schema_extra=EDITORS_ONLY,
    )
    id: WeekId = Field(
        title="Mã tuần", description="Tuần ISO, trùng tên tệp.", examples=["2024-W11"]
    )
    title: Line = Field(
        title="Tiêu đề bản tin", description="Tiêu đề như đã đăng, không kèm ngày.", examples=["…"]
    )
    starts_on: Day = Field(title="Ngày đầu tuần", examples=["2024-03-11"])
    ends_on: Day = Field(title="Ngày cuối tuần", examples=["2024-03-17"])
    published_on: Day | None = Field(
        None, title="Ngày đăng", description="Ngày đăng; null nếu chưa rõ."
    )
    source: SourceOfText = Field(
        title="Nguồn", description="Nguồn của bản tin.", examples=[{"publisher": "…", "urls": []}]
    )
    image: Image | None = Field(None, title="Ảnh", description="Ảnh của bản tin.")
    lead: Text | None = Field(
        None, title="Đoạn dẫn", description="Đoạn dẫn; null: nối các tiêu đề bằng “; ”."
    )
    directives: tuple[Directive, ...] = Field(
        title="Chỉ đạo",
        description="Các chỉ đạo, theo thứ tự đã đăng; [] nếu tuần không có bản tin.",
    )
