"""A week and its directives. Annotations are flat, and each quotes the words that prove it."""

from typing import Annotated, Literal

from pydantic import Field

from generator.data.model.fields import (
    EDITORS_ONLY,
    Address,
    AgencyId,
    AttachedFile,
    Clock,
    Day,
    DirectiveId,
    DocumentType,
    LeaderId,
    Line,
    LongLine,
    Number,
    Picture,
    Record,
    SchemaVersion,
    Text,
    TopicId,
    WeekId,
    Whole,
    choices,
    in_forms,
    short,
)

_KINDS = {
    "meeting": "cuộc họp",
    "direction": "chỉ đạo",
    "decision": "quyết định",
    "directive": "chỉ thị",
    "plan": "kế hoạch",
    "conclusion": "kết luận",
    "notice": "thông báo",
}
DirectiveKind = Annotated[
    Literal["meeting", "direction", "decision", "directive", "plan", "conclusion", "notice"],
    choices(
        _KINDS,
        reader_labels={kind: meaning.capitalize() for kind, meaning in _KINDS.items()},
        published_as=dict.fromkeys(("directive", "plan", "conclusion", "notice"), "direction"),
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
        reader_labels={"lead": "được giao"},
        as_quoted={"lead": ("chủ trì", "đầu mối")},
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
        reader_labels={"target": "dự kiến", "window": "trong khoảng thời gian"},
        as_quoted={"target": ("phấn đấu", "dự kiến")},
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
TimeUnit = Annotated[
    Literal["hour", "working_day", "day", "week", "month", "year"],
    choices(
        {
            "hour": "giờ",
            "working_day": "ngày làm việc",
            "day": "ngày",
            "week": "tuần",
            "month": "tháng",
            "year": "năm",
        }
    ),
]
Cycle = Annotated[
    Literal["day", "week", "month", "quarter", "half_year", "year"],
    choices(
        {
            "day": "hằng ngày",
            "week": "hằng tuần",
            "month": "hằng tháng",
            "quarter": "hằng quý",
            "half_year": "mỗi 6 tháng",
            "year": "hằng năm",
        }
    ),
]
Weekday = Annotated[
    Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    choices(
        {
            "monday": "thứ Hai",
            "tuesday": "thứ Ba",
            "wednesday": "thứ Tư",
            "thursday": "thứ Năm",
            "friday": "thứ Sáu",
            "saturday": "thứ Bảy",
            "sunday": "Chủ nhật",
        }
    ),
]
Relation = Annotated[
    Literal["implements", "continues", "mentions", "amends", "replaces", "cancels", "legal_basis"],
    choices(
        {
            "implements": "triển khai",
            "continues": "tiếp tục thực hiện",
            "mentions": "nhắc đến",
            "amends": "sửa đổi, bổ sung",
            "replaces": "thay thế",
            "cancels": "bãi bỏ, hủy bỏ",
            "legal_basis": "căn cứ pháp lý",
        },
        reader_labels={
            "implements": "được triển khai thực hiện",
            "continues": "được tiếp tục thực hiện",
            "mentions": "được nhắc đến",
            "amends": "được sửa đổi, bổ sung",
            "replaces": "được thay thế",
            "cancels": "được bãi bỏ",
            "legal_basis": "là căn cứ",
        },
        published_as=dict.fromkeys(("amends", "replaces", "cancels", "legal_basis"), "mentions"),
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
    date: Day | None = Field(
        None,
        title="Ngày",
        description="Ngày văn bản (YYYY-MM-DD); null nếu bản tin không ghi ngày.",
        examples=["2024-03-12"],
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


class OtherDocument(Document):
    """One more document that carries the same directive."""


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


class Within(Record):
    """A time that runs from an event or a day: “10 ngày làm việc kể từ ngày nhận được văn bản”."""

    count: Whole = Field(title="Số lượng", description="Bao nhiêu: 10.", examples=["10"])
    unit: TimeUnit = Field(title="Đơn vị thời gian")
    since: Line | None = Field(
        None,
        title="Mốc bắt đầu",
        description="Chữ nội dung viết sau “kể từ”: ngày nhận được văn bản, ngày 12/3/2024; null nếu không nêu.",
    )


class Recurrence(Record):
    """On which days a recurring duty falls: each Friday, the 25th, the 15th of a quarter's last month."""

    every: Cycle = Field(title="Chu kỳ")
    weekday: Weekday | None = Field(None, title="Thứ trong tuần")
    month: Whole | None = Field(
        None,
        title="Tháng thứ mấy",
        description="Tháng thứ mấy của quý (3: tháng cuối), của 6 tháng hoặc của năm.",
    )
    day: Whole | None = Field(
        None, title="Ngày trong tháng", description="Ngày trong tháng; 31: ngày cuối tháng."
    )
    until: Day | None = Field(
        None, title="Lặp đến hết ngày", description="Ngày cuối cùng còn lặp; null nếu không nêu."
    )

    @property
    def has_day(self) -> bool:
        """Tell whether it says on which days the duty falls, not only how often."""
        return self.weekday is not None or self.day is not None


class EarlierDeadline(Record):
    """The deadline of an earlier directive that is extended or replaced."""

    directive: DirectiveId = Field(
        title="Mã chỉ đạo trước",
        description="Mã chỉ đạo có thời hạn cũ.",
        examples=["2024-1101-vp-nc"],
    )
    date: Day | None = Field(
        None,
        title="Ngày cũ",
        description="Ngày cuối cũ (date); null nếu chỉ đạo đó chỉ có một thời hạn.",
    )


class Deadline(Record):
    """A time limit as the text words it. ``date`` is the last day of the period it names."""

    kind: DeadlineKind = Field(title="Loại thời hạn")
    date: Day | None = Field(
        None,
        title="Ngày cuối",
        description="Ngày cuối của thời hạn; null nếu định kỳ, hoặc tính từ một mốc chưa rõ ngày.",
    )
    time: Clock | None = Field(
        None, title="Giờ", description="Giờ trong ngày, như 16:00; null nếu không nêu."
    )
    starts_on: Day | None = Field(
        None,
        title="Ngày đầu",
        description="Ngày đầu, chỉ dùng cho window.",
        json_schema_extra=in_forms("Chỉ điền cho thời hạn trong khoảng."),
    )
    bound: Bound = Field(title="Cách tính")
    precision: Precision = Field(title="Mức ghi")
    within: Within | None = Field(
        None,
        title="Khoảng tính từ một mốc",
        description="Như “trong 10 ngày làm việc kể từ ngày nhận được văn bản”.",
    )
    repeats: Recurrence | None = Field(
        None,
        title="Lặp lại vào",
        description="Việc định kỳ (kind: recurring) rơi vào những ngày nào.",
        json_schema_extra=in_forms("Chỉ điền cho việc định kỳ: rơi vào những ngày nào."),
    )
    quote: Quote
    replaces: EarlierDeadline | None = Field(
        None,
        title="Thay thời hạn cũ",
        description="Thời hạn của chỉ đạo trước mà thời hạn này gia hạn hoặc thay thế.",
    )
    agencies: tuple[AgencyId, ...] = Field(
        (),
        title="Cơ quan phải giữ hạn",
        description="Cơ quan phải giữ hạn này; bỏ trống: mọi cơ quan của chỉ đạo.",
    )


class Citation(Record):
    """Another document that the directive's text names."""

    number: Number = Field(
        title="Số, ký hiệu", examples=["116/2016/NĐ-CP"], json_schema_extra=short("số")
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


class Attachment(Record):
    """A file that was published with a directive; its size and type are those of the file."""

    title: Line = Field(title="Tên tệp", description="Tên tệp cho người đọc.", examples=["Phụ lục"])
    file: AttachedFile = Field(
        title="Tệp",
        description="Tệp trong content/dinh-kem/: PDF, Word, Excel, OpenDocument.",
        examples=["phu-luc.pdf"],
    )


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
    also_directed_by: tuple[DirectedBy, ...] = Field(
        (),
        title="Người cùng chỉ đạo",
        description="Lãnh đạo khác cùng chỉ đạo, theo thứ tự bản tin nêu.",
    )
    document: Document | None = Field(
        None,
        title="Văn bản",
        description="Văn bản; null nếu không có số. Nếu có nhiều văn bản: văn bản nêu đầu tiên, cho mã chỉ đạo.",
    )
    other_documents: tuple[OtherDocument, ...] = Field(
        (), title="Văn bản khác", description="Các văn bản khác của cùng chỉ đạo này."
    )
    held_on: Day | None = Field(
        None,
        title="Ngày họp",
        description="Ngày họp; chỉ dùng cho kind: meeting, conclusion.",
        json_schema_extra=in_forms("Chỉ điền cho cuộc họp và kết luận cuộc họp."),
    )
    body: Text = Field(
        title="Nội dung",
        description="Nội dung nguyên văn; các đoạn cách nhau một dòng trống.",
        examples=["…"],
    )
    headings: tuple[LongLine, ...] = Field(
        (),
        title="Tiêu đề nhỏ",
        description="Những đoạn của nội dung là tiêu đề nhỏ, chép đúng từng chữ.",
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
    attachments: tuple[Attachment, ...] = Field(
        (), title="Tệp đính kèm", description="Tệp đăng kèm chỉ đạo; cỡ và loại lấy từ chính tệp."
    )
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

    schema_version: SchemaVersion
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
    images: tuple[Image, ...] = Field((), title="Ảnh khác", description="Các ảnh khác của bản tin.")
    lead: Text | None = Field(
        None, title="Đoạn dẫn", description="Đoạn dẫn; null: nối các tiêu đề bằng “; ”."
    )
    directives: tuple[Directive, ...] = Field(
        title="Chỉ đạo",
        description="Các chỉ đạo, theo thứ tự đã đăng; [] nếu tuần không có bản tin.",
    )
