"""The registries: leaders, agencies, topics, abbreviations and synonyms, with their periods of validity."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generator.data.model.fields import (
    EDITORS_ONLY,
    AgencyId,
    Day,
    Line,
    Record,
    SchemaVersion,
    Slug,
    choices,
)
from generator.language import dates

AgencyKind = Annotated[
    Literal[
        "office",
        "department",
        "district",
        "unit",
        "organization",
        "enterprise",
        "collective",
        "central",
    ],
    choices(
        {
            "office": "UBND, Văn phòng",
            "department": "sở, phòng, ban, ngành",
            "district": "UBND cấp dưới: huyện, thành phố, xã, phường",
            "unit": "đơn vị trực thuộc",
            "organization": "mặt trận, đoàn thể, hội",
            "enterprise": "doanh nghiệp",
            "collective": "tên gọi chung",
            "central": "cơ quan trung ương, cơ quan cấp trên",
        },
        reader_labels={
            "office": "UBND và Văn phòng",
            "department": "Sở, ban, ngành",
            "district": "UBND huyện, thành phố",
            "unit": "Đơn vị trực thuộc",
            "organization": "Mặt trận, đoàn thể, hội",
            "enterprise": "Doanh nghiệp",
            "collective": "Tên gọi chung nhiều cơ quan",
            "central": "Cơ quan trung ương",
        },
    ),
]
Scope = Annotated[
    Literal["text", "symbol"],
    choices({"text": "dùng trong câu văn", "symbol": "chỉ dùng trong số, ký hiệu văn bản"}),
]


class Period(Record):
    """A time from one day to another; null means unknown or open."""

    starts_on: Day | None = Field(
        None, title="Ngày bắt đầu", description="Ngày bắt đầu; null nếu chưa biết."
    )
    ends_on: Day | None = Field(
        None,
        title="Ngày kết thúc",
        description="Ngày cuối cùng; null nếu chưa biết hoặc còn hiệu lực.",
    )

    def covers(self, day: date) -> bool:
        """Tell whether the day is within the known bounds of this period."""
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day <= self.ends_on
        )

    @property
    def lifetime(self) -> str:
        """The known bounds as text, empty if there are none: ``đến hết ngày 28/02/2025``."""
        return dates.bounds(self.starts_on, self.ends_on)


class Position(Period):
    """A post that a leader holds for a time."""

    title: Line = Field(title="Tên chức vụ", examples=["Phó Chủ tịch UBND"])


class Leader(Record):
    """A leader of the People's Committee."""

    id: Slug = Field(
        title="Mã", description="Mã, viết không dấu: nguyen-van-an.", examples=["nguyen-van-an"]
    )
    name: Line = Field(title="Họ và tên", examples=["Nguyễn Văn An"])
    positions: tuple[Position, ...] = Field(
        (), title="Chức vụ", description="Các chức vụ đã giữ, cũ trước mới sau."
    )


class Successor(Record):
    """The body that took over an agency's work."""

    agency: AgencyId = Field(
        title="Cơ quan", description="Mã cơ quan kế tục.", examples=["so-noi-vu"]
    )
    on: Day = Field(title="Ngày kế tục", examples=["2025-03-01"])


class Member(Period):
    """An agency's membership of a collective such as “các sở, ban, ngành”."""

    agency: AgencyId = Field(
        title="Cơ quan", description="Mã cơ quan thành viên.", examples=["so-noi-vu"]
    )


class Agency(Period):
    """A body that directives address, issue or cite; or a collective of such bodies."""

    id: Slug = Field(
        title="Mã", description="Mã, viết không dấu: so-noi-vu.", examples=["so-noi-vu"]
    )
    name: Line = Field(title="Tên", description="Tên đầy đủ.", examples=["Sở Nội vụ"])
    short_name: Line | None = Field(
        None, title="Tên viết tắt", description="Tên viết tắt thường dùng."
    )
    kind: AgencyKind = Field(title="Loại cơ quan")
    aliases: tuple[Line, ...] = Field(
        (), title="Cách viết khác", description="Các cách viết khác của tên trong văn bản."
    )
    successors: tuple[Successor, ...] = Field(
        (), title="Cơ quan kế tục", description="Cơ quan kế tục sau khi sắp xếp lại."
    )
    members: tuple[Member, ...] = Field(
        (), title="Thành viên", description="Thành viên, nếu là tên gọi chung."
    )
    note: Line | None = Field(None, title="Ghi chú", description="Ghi chú cho người đọc.")

    def __hash__(self) -> int:
        """Hash the id alone, since the analysis of texts asks often."""
        return hash(self.id)

    @classmethod
    def key_order(cls) -> tuple[str, ...]:
        """Return the keys with the long lists last, so that they do not hide the period."""
        last = ("successors", "members", "note")
        return (*(name for name in super().key_order() if name not in last), *last)

    @property
    def names(self) -> tuple[str, ...]:
        """Every known spelling of the agency's name, the full name first."""
        return (self.name, *((self.short_name,) if self.short_name else ()), *self.aliases)


class Topic(Record):
    """A subject area, as readers browse by it."""

    id: Slug = Field(
        title="Mã", description="Mã, viết không dấu: chuyen-doi-so.", examples=["chuyen-doi-so"]
    )
    name: Line = Field(title="Tên", description="Tên lĩnh vực.", examples=["Chuyển đổi số"])
    description: Line | None = Field(
        None, title="Mô tả", description="Một câu nói lĩnh vực gồm những gì."
    )
    keywords: tuple[Line, ...] = Field(
        (),
        title="Chữ giúp đoán lĩnh vực",
        description="Những chữ hay gặp của lĩnh vực; lệnh import dựa vào đó để đoán.",
        json_schema_extra=EDITORS_ONLY,
    )


class Abbreviation(Record):
    """A short form that the published texts use, and its meaning."""

    short: Line = Field(title="Chữ viết tắt", examples=["GPMB"])
    long: Line = Field(title="Nghĩa đầy đủ", examples=["giải phóng mặt bằng"])
    scope: Scope = Field("text", title="Phạm vi")


class Synonym(Record):
    """Words that readers search by, and those that the published texts have for the same."""

    said: tuple[Line, ...] = Field(
        title="Chữ người đọc hay dùng",
        description="Những cách nói thường ngày; tìm không thấy thì tìm bằng chữ của văn bản.",
        examples=[["chợ cóc", "chợ tạm"]],
    )
    written: tuple[Line, ...] = Field(
        title="Chữ trong văn bản",
        description="Những chữ mà văn bản dùng cho cùng một việc, chữ sát nghĩa nhất ghi trước.",
        examples=[["họp chợ tự phát"]],
    )


class LeaderFile(Record):
    """directives/registry/leaders.yml."""

    schema_version: SchemaVersion
    leaders: tuple[Leader, ...] = Field(
        title="Lãnh đạo", description="Danh sách lãnh đạo.", examples=[[]]
    )


class AgencyFile(Record):
    """directives/registry/agencies.yml."""

    schema_version: SchemaVersion
    agencies: tuple[Agency, ...] = Field(
        title="Cơ quan", description="Danh sách cơ quan.", examples=[[]]
    )


class TopicFile(Record):
    """directives/registry/topics.yml."""

    schema_version: SchemaVersion
    topics: tuple[Topic, ...] = Field(
        title="Lĩnh vực", description="Danh sách lĩnh vực.", examples=[[]]
    )


class AbbreviationFile(Record):
    """directives/registry/abbreviations.yml."""

    schema_version: SchemaVersion
    abbreviations: tuple[Abbreviation, ...] = Field(
        title="Chữ viết tắt", description="Danh sách viết tắt.", examples=[[]]
    )


class SynonymFile(Record):
    """directives/registry/synonyms.yml."""

    schema_version: SchemaVersion
    synonyms: tuple[Synonym, ...] = Field(
        title="Từ đồng nghĩa", description="Danh sách từ đồng nghĩa để tìm kiếm.", examples=[[]]
    )
