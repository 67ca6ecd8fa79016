"""Vietnamese names for every field of the records, and words for records that stand in lists."""

from collections.abc import Callable, Mapping
from typing import Any

from generator.data.model import (
    Abbreviation,
    Agency,
    AgencyDuty,
    Allocation,
    Citation,
    Context,
    Deadline,
    DirectedBy,
    Directive,
    Document,
    Leader,
    Topic,
    Week,
)
from generator.data.model.fields import Record
from generator.data.model.registry import Member, Period, Position, Successor
from generator.data.model.week import AllocationRow, Change, Image, Sic, SourceOfText, Withdrawal
from generator.data.registry import Registry
from generator.language import dates, text
from generator.pages import phrases
from generator.pages.history import PARTS

_PERIOD = {"starts_on": "ngày bắt đầu", "ends_on": "ngày kết thúc"}
_QUOTE = "câu trích"

LABELS: Mapping[type[Record], Mapping[str, str]] = {
    Week: {
        "schema_version": "phiên bản cấu trúc",
        "id": "mã tuần",
        "title": "tiêu đề bản tin",
        "starts_on": "ngày đầu tuần",
        "ends_on": "ngày cuối tuần",
        "published_on": "ngày đăng",
        "source": "nguồn",
        "image": "ảnh",
        "lead": "đoạn dẫn",
        "directives": "chỉ đạo",
    },
    SourceOfText: {"publisher": "nơi đăng", "urls": "địa chỉ bài đã đăng"},
    Image: {"file": "tệp ảnh", "alt": "lời tả ảnh", "caption": "chú thích ảnh"},
    # The rest of a line tells more than on a page, so that some parts need fewer words.
    Directive: {**PARTS, "agencies": "việc", "sic": "lỗi gõ giữ nguyên", "withdrawn": "rút lại"},
    DirectedBy: {"leader": "lãnh đạo", "position": "chức vụ"},
    Document: {
        "type": "loại văn bản",
        "number": "số",
        "date": "ngày",
        "issuer": "cơ quan ban hành",
        "signer": "người ký",
        "url": "địa chỉ toàn văn",
    },
    Context: {"quote": "chữ mở đầu", "number": "số văn bản được dẫn lại"},
    AgencyDuty: {"role": "vai trò", "agency": "cơ quan", "quote": _QUOTE},
    Deadline: {
        "kind": "loại thời hạn",
        "date": "ngày cuối",
        "starts_on": "ngày đầu",
        "bound": "cách tính",
        "precision": "mức ghi",
        "quote": _QUOTE,
        "agencies": "cơ quan phải giữ hạn",
    },
    Citation: {
        "number": "số",
        "type": "loại văn bản",
        "date": "ngày",
        "issuer": "cơ quan ban hành",
        "relation": "quan hệ",
        "quote": _QUOTE,
        "url": "địa chỉ toàn văn",
    },
    Allocation: {
        "caption": "tên bảng",
        "unit": "đơn vị tính",
        "total": "tổng số",
        "rows": "dòng phân bổ",
    },
    AllocationRow: {
        "to": "nơi nhận",
        "agency": "cơ quan",
        "amount": "số lượng",
        "quote": _QUOTE,
    },
    Sic: {"text": "chữ đã đăng", "suggest": "chữ lẽ ra phải viết"},
    Change: {"at": "ngày sửa", "note": "điều đã sửa"},
    Withdrawal: {"at": "ngày rút", "reason": "lý do"},
    Leader: {"id": "mã", "name": "họ và tên", "positions": "chức vụ"},
    Position: {"title": "tên chức vụ", **_PERIOD},
    Agency: {
        "id": "mã",
        "name": "tên",
        "short_name": "tên viết tắt",
        "kind": "loại cơ quan",
        "aliases": "cách viết khác",
        "successors": "cơ quan kế tục",
        "members": "thành viên",
        "note": "ghi chú",
        **_PERIOD,
    },
    Successor: {"agency": "cơ quan", "on": "ngày kế tục"},
    Member: {"agency": "cơ quan", **_PERIOD},
    Topic: {
        "id": "mã",
        "name": "tên",
        "description": "mô tả",
        "keywords": "chữ giúp đoán lĩnh vực",
    },
    Abbreviation: {"short": "chữ viết tắt", "long": "nghĩa đầy đủ", "scope": "phạm vi"},
}
CHOICES: Mapping[tuple[type[Record], str], Mapping[str, str]] = {
    (Directive, "kind"): phrases.KINDS,
    (AgencyDuty, "role"): phrases.ROLES,
    (Deadline, "kind"): phrases.DEADLINE_KINDS,
    (Deadline, "bound"): {
        "before": "trước mốc",
        "on_or_before": "chậm nhất, đến hết mốc",
        "in": "trong, vào mốc",
    },
    (Deadline, "precision"): {"day": "ngày", "month": "tháng", "quarter": "quý", "year": "năm"},
    (Citation, "relation"): phrases.RELATIONS,
    (Agency, "kind"): phrases.AGENCY_KINDS,
    (Abbreviation, "scope"): {"text": "trong bài", "symbol": "trong số, ký hiệu văn bản"},
}
# Facts that are told as a whole: a date replaced is no edit of its words.
REPLACED = {"number", "type", "url", "urls", "file", "id"}
# What identifies one of several records of a list, the surest first.
KEYS: Mapping[type[Record], tuple[tuple[str, ...], ...]] = {
    Context: (("quote",), ("number",)),
    AgencyDuty: (("agency", "quote"), ("agency", "role"), ("agency",), ("quote", "role")),
    Deadline: (("quote",), ("date", "kind"), ("kind",)),
    Citation: (("number", "quote"), ("number",), ("quote",)),
    AllocationRow: (("to",), ("agency",), ("quote",)),
    Sic: (("text",), ("suggest",)),
    Change: (("at",), ("note",)),
    Position: (("title", "starts_on"), ("title",), ("starts_on", "ends_on")),
    Successor: (("agency",), ("on",)),
    Member: (("agency", "starts_on"), ("agency",)),
}


def agency_name(agency_id: str, registry: Registry) -> str:
    """Return an agency's unambiguous name, or its id if the registry lacks it."""
    agency = registry.agencies.get(agency_id)
    return registry.full_name(agency) if agency else agency_id


def name_of(field: str, one_id: str, registry: Registry) -> str:
    """Return the name behind an id that stands in a field; the id itself if it is unknown."""
    if field == "leader" and one_id in registry.leaders:
        return registry.leaders[one_id].name
    if field == "topics" and one_id in registry.topics:
        return registry.topics[one_id].name
    if field in {"agency", "agencies", "issuer"}:
        return agency_name(one_id, registry)
    return one_id


def said(record: Record, registry: Registry) -> str:
    """Return a whole record in words, as one of a list or as an optional part."""
    return _SAID[type(record)](record, registry)


def heading(record: Record, registry: Registry) -> str:
    """Return the words that tell a record of a list from its neighbours."""
    return _HEADING.get(type(record), said)(record, registry)


def _duty(one: AgencyDuty, registry: Registry) -> str:
    return f"{agency_name(one.agency, registry)} ({phrases.ROLES[one.role]}): “{one.quote}”"


def _deadline(one: Deadline, registry: Registry) -> str:
    named = "; ".join(agency_name(agency, registry) for agency in one.agencies)
    whom = f", {named}" if named else ""
    return f"{phrases.deadline(one)} ({phrases.DEADLINE_KINDS[one.kind]}{whom}): “{one.quote}”"


def _cite(one: Citation, _registry: Registry) -> str:
    name = phrases.numbered(one.type, one.number, one.date)
    return f"{name} ({phrases.RELATIONS[one.relation]}): “{one.quote}”"


def _context(one: Context, _registry: Registry) -> str:
    return f"“{one.quote}”" + (f" (dẫn lại số {one.number})" if one.number else "")


def _allocation(one: Allocation, _registry: Registry) -> str:
    return f"{one.caption}: {len(one.rows)} nơi nhận, tổng {text.grouped(one.total)} {one.unit}"


def _period(one: Period) -> str:
    start = f", từ {dates.short(one.starts_on)}" if one.starts_on else ""
    return start + (f" đến {dates.short(one.ends_on)}" if one.ends_on else "")


def _image(one: Image, _registry: Registry) -> str:
    return one.file or one.caption or one.alt or "không có tệp"


_SAID: Mapping[type[Record], Callable[[Any, Registry], str]] = {
    AgencyDuty: _duty,
    Deadline: _deadline,
    Citation: _cite,
    Context: _context,
    Allocation: _allocation,
    AllocationRow: lambda one, _: f"{one.to}: {text.grouped(one.amount)}",
    DirectedBy: lambda one, registry: f"{name_of('leader', one.leader, registry)}, {one.position}",
    Document: lambda one, _: phrases.document(one),
    Sic: lambda one, _: f"“{one.text}” (lẽ ra: “{one.suggest}”)",
    Change: lambda one, _: f"ngày {dates.short(one.at)}: {one.note}",
    Withdrawal: lambda one, _: f"ngày {dates.short(one.at)}: {one.reason}",
    Image: _image,
    SourceOfText: lambda one, _: one.publisher,
    Position: lambda one, _: one.title + _period(one),
    Member: lambda one, registry: agency_name(one.agency, registry) + _period(one),
    Successor: lambda one, registry: (
        f"{agency_name(one.agency, registry)}, từ {dates.short(one.on)}"
    ),
}
_HEADING: Mapping[type[Record], Callable[[Any, Registry], str]] = {
    AgencyDuty: lambda one, registry: f"của {agency_name(one.agency, registry)}",
    Deadline: lambda one, _: phrases.deadline(one),
    Citation: lambda one, _: one.number,
    AllocationRow: lambda one, _: one.to,
    Sic: lambda one, _: f"“{one.text}”",
    Change: lambda one, _: f"ngày {dates.short(one.at)}",
    Position: lambda one, _: one.title,
    Member: lambda one, registry: agency_name(one.agency, registry),
    Successor: lambda one, registry: agency_name(one.agency, registry),
}
