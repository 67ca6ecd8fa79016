"""Invented weeks and registries for tests. Nothing in them was ever published."""

import copy
import json
import typing
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, TypeVar

from generator.data import loader, yaml_source
from generator.data.bulletin import Bulletin
from generator.data.model import (
    AbbreviationFile,
    AgencyFile,
    CommitteeFile,
    Directive,
    LeaderFile,
    SynonymFile,
    TopicFile,
    Week,
)
from generator.data.model.fields import Record, marks, record_in, types_in
from generator.data.registry import Registry
from generator.data.yaml_source import Path, Source

R = TypeVar("R", bound=Record)
Data = dict[str, Any]

LEADERS: Data = {
    "schema_version": "1",
    "leaders": [
        {
            "id": "nguyen-van-thu",
            "name": "Nguyễn Văn Thử",
            "positions": [
                {"title": "Phó Chủ tịch thử", "starts_on": None, "ends_on": "2023-12-31"},
                {"title": "Chủ tịch thử", "starts_on": "2024-01-01", "ends_on": None},
            ],
        },
        {"id": "tran-thi-mau", "name": "Trần Thị Mẫu", "positions": []},
    ],
}
AGENCIES: Data = {
    "schema_version": "1",
    "agencies": [
        {"id": "ubnd-thu", "name": "Ủy ban tỉnh thử", "short_name": "UBND thử", "kind": "office"},
        {"id": "so-cu", "name": "Sở Cũ", "kind": "department", "ends_on": "2025-02-28"}
        | {"successors": [{"agency": "so-moi", "on": "2025-03-01"}]},
        {"id": "so-moi", "name": "Sở Mới", "kind": "department", "starts_on": "2025-03-01"},
        {"id": "so-khac", "name": "Sở Khác", "kind": "department", "note": "Ghi chú thử."},
        {
            "id": "cac-so",
            "name": "Các sở thử",
            "kind": "collective",
            "aliases": ["Các sở, ngành thử"],
            "members": [
                {"agency": "so-cu", "starts_on": None, "ends_on": None},
                {"agency": "so-moi", "starts_on": None, "ends_on": None},
                {"agency": "so-khac", "starts_on": "2024-06-01", "ends_on": "2025-06-30"},
            ],
        },
        {"id": "bo-thu", "name": "Bộ Thử", "kind": "central"},
    ],
}
TOPICS: Data = {
    "schema_version": "1",
    "topics": [
        {"id": "linh-vuc-mot", "name": "Lĩnh vực một", "description": "Mô tả thử."},
        {"id": "linh-vuc-trong", "name": "Lĩnh vực trống", "description": None},
    ],
}
COMMITTEE: Data = {
    "schema_version": "1",
    "committee": {"kind": "province", "place": "Thử"},
}
ABBREVIATIONS: Data = {
    "schema_version": "1",
    "abbreviations": [
        {"short": "TTG", "long": "tỉnh thử giả", "scope": "text"},
        {"short": "VPT", "long": "văn phòng thử", "scope": "symbol"},
    ],
}

SYNONYMS: Data = {
    "schema_version": "1",
    "synonyms": [
        {"said": ["chữ thường dùng", "chữ khác"], "written": ["chữ của văn bản"]},
        {"said": ["cách nói thử"], "written": ["cách viết thử", "cách viết nữa"]},
    ],
}


def directive(number: int = 1, *, year: int = 2024, **changes: Any) -> Data:  # noqa: ANN401 - plain data
    """Return a minimal directive; ``changes`` add or replace keys."""
    return {
        "id": f"{year}-{number}-vp-thu",
        "title": f"Chỉ đạo thử số {number}",
        "kind": "direction",
        "topics": ["linh-vuc-mot"],
        "body": f"Dữ liệu thử (Công văn số {number}/VP-THU).\n\nGiao Sở Cũ làm việc thử {number}.\n",
    } | changes


def document(number: str = "1/VP-THU", day: str = "2024-03-12", **changes: Any) -> Data:  # noqa: ANN401 - plain data
    """Return the document of a directive."""
    return {"type": "Công văn", "number": number, "date": day, "issuer": "ubnd-thu"} | changes


def full_directive(number: int = 1, *, year: int = 2024, day: str = "2024-03-12") -> Data:
    """Return a directive that uses every key there is; what a key of none below says is invented."""
    quote = f"Giao Sở Cũ làm việc thử {number}"
    facts = directive(number, year=year) | {
        "directed_by": {"leader": "nguyen-van-thu", "position": "Chủ tịch thử"},
        "document": document(f"{number}/VP-THU", day)
        | {"signer": "Người Ký", "url": "https://tinh.example/vb"},
        "also_directed_by": [{"leader": "tran-thi-mau", "position": "Phó Chủ tịch thử"}],
        "other_documents": [
            document(f"{number + 50}/KH-THU", day, type="Kế hoạch")
            | {"date": None, "signer": None, "url": "https://tinh.example/kh"},
        ],
        "held_on": None,
        "headings": [f"Giao Sở Cũ làm việc thử {number}."],
        "context": [{"quote": "Dữ liệu thử", "number": "12/BC-BT"}],
        "agencies": [
            {"role": "lead", "agency": "so-cu", "quote": quote},
            {"role": "coordinating", "agency": "cac-so", "quote": quote},
        ],
        "deadlines": [
            {
                "kind": "window",
                "date": f"{year}-06-30",
                "starts_on": f"{year}-04-01",
                "bound": "in",
                "precision": "day",
                "quote": quote,
                "agencies": ["so-cu"],
            },
            {"kind": "recurring", "date": None, "bound": "in", "precision": "quarter"}
            | {"quote": quote, "agencies": []},
            {"kind": "recurring", "bound": "before", "precision": "day", "time": "16:30"}
            | {"repeats": {"every": "quarter", "weekday": None, "month": "3", "day": "15"}}
            | {"quote": quote, "agencies": []},
            {"kind": "final", "date": f"{year}-03-22", "bound": "in", "precision": "day"}
            | {"within": {"count": "10", "unit": "day", "since": f"ngày 12/3/{year}"}}
            | {"replaces": {"directive": f"{year}-{number - 1}-vp-thu", "date": f"{year}-06-30"}}
            | {"quote": quote, "agencies": []},
        ],
        "cites": [
            {
                "number": "12/2016/NĐ-CP",
                "type": "Nghị định",
                "date": None,
                "issuer": "bo-thu",
                "relation": "implements",
                "quote": quote,
                "url": "https://trung-uong.example/nd",
            },
        ],
        "allocation": {
            "caption": "Phân bổ thử",
            "unit": "kg",
            "total": "1500",
            "rows": [
                {"to": "nơi một", "agency": "so-cu", "amount": "1000", "quote": quote},
                {"to": "nơi hai", "agency": None, "amount": "500", "quote": quote},
            ],
        },
        "attachments": [{"title": "Phụ lục thử", "file": f"phu-luc-{number}.pdf"}],
        "sic": [{"text": "Dữ liệu", "suggest": "Số liệu"}],
        "changes": [{"at": f"{year}-04-02", "note": "Sửa một chữ."}],
        "withdrawn": {"at": f"{year}-05-02", "reason": "Thử rút lại."},
    }
    return completed(Directive, [facts])[0]


def week(*directives: Data, id_: str = "2024-W11", **changes: Any) -> Data:  # noqa: ANN401 - plain data
    """Return a week of these directives (one minimal directive if none is given)."""
    return {
        "schema_version": "1",
        "id": id_,
        "title": "Bản tin thử, không có thật",
        "starts_on": "2024-03-11",
        "ends_on": "2024-03-17",
        "source": {"publisher": "Cổng thử", "urls": ["https://tinh.example/tin"]},
        "directives": list(directives) or [directive()],
    } | changes


def week_from(monday: date, *directives: Data) -> Data:
    """Return a week that begins on a day; its id follows from it."""
    return week(
        *directives,
        id_="{}-W{:02}".format(*monday.isocalendar()),
        starts_on=str(monday),
        ends_on=str(monday + timedelta(days=6)),
    )


def full_week() -> Data:
    """Return a week that uses every key of the model."""
    facts = week(full_directive(1), full_directive(2)) | {
        "published_on": "2024-03-18",
        "image": {"file": "anh.jpg", "alt": "Ảnh thử", "caption": "Chú thích thử"},
        "images": [{"file": "anh-2.webp", "alt": "Ảnh thử nữa", "caption": "Chú thích nữa"}],
        "lead": "Đoạn dẫn thử.",
    }
    return completed(Week, [facts])[0]


def completed(model: type[Record], records: list[Data]) -> list[Data]:
    """Return the data of the records of one list, with values added for keys that none of them has."""
    filled = [dict(record) for record in records]
    for key, field in model.model_fields.items():
        if not any(key in record for record in filled):
            filled = [record | {key: invented(model, key)} for record in filled]
        elif inner := record_in(field.annotation):
            for record in (candidate for candidate in filled if candidate.get(key)):
                several = isinstance(record[key], list)
                whole = completed(inner, record[key] if several else [record[key]])
                record[key] = whole if several else whole[0]
    return filled


def invented(model: type[Record], key: str) -> Any:  # noqa: ANN401 - any field
    """Return a valid value of a field; texts differ from field to field."""
    field = model.model_fields[key]
    inner, kinds, marked = record_in(field.annotation), types_in(field.annotation), marks(field)
    value: Any = f"{model.label(key).capitalize()} thử"
    if inner:
        value = {name: invented(inner, name) for name in inner.model_fields}
    elif choices := model.meanings(key):
        value = next(iter(choices))
    elif date in kinds or int in kinds:
        value = "2024-03-21" if date in kinds else "7"
    elif "x-registry" in marked:
        value = {"leaders": "tran-thi-mau", "agencies": "so-khac", "topics": "linh-vuc-mot"}[
            marked["x-registry"]
        ]
    elif code := marked.get("x-code"):
        value = {
            "M206": "77/VP-THU",
            "M221": "07:30",
            "M214": "2024-1-vp-thu",
            "M210": f"https://tinh.example/{key}",
        }[code]
    return [value] if typing.get_origin(field.annotation) is tuple else value


def week_2025(*directives: Data) -> Data:
    """Return a week after the synthetic merger of 2025-03-01."""
    days = {"starts_on": "2025-03-03", "ends_on": "2025-03-09"}
    return week(*(directives or (directive(year=2025),)), id_="2025-W10", **days)


def as_yaml(data: object) -> str:
    """Return plain data as YAML text (JSON is YAML, too)."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def source_of(data: object) -> Source:
    """Return the source of plain data; fails if its YAML has faults."""
    source, faults = yaml_source.read(as_yaml(data).encode())
    assert source
    # Entities of HTML are refused in files, and must stay text nevertheless.
    assert {fault.code for fault in faults} <= {"F022"}
    return source


def record(model: type[R], data: Data) -> R:
    """Return plain data as a record; fails if it has faults."""
    loaded = loader.load(model, source_of(data))
    assert not loaded.faults
    assert loaded.record
    return loaded.record


def registry(
    leaders: Data = LEADERS,
    agencies: Data = AGENCIES,
    topics: Data = TOPICS,
    abbreviations: Data = ABBREVIATIONS,
    committee: Data = COMMITTEE,
) -> Registry:
    """Return the synthetic registries, or others in their place."""
    return Registry(
        leaders={leader.id: leader for leader in record(LeaderFile, leaders).leaders},
        agencies={agency.id: agency for agency in record(AgencyFile, agencies).agencies},
        topics={topic.id: topic for topic in record(TopicFile, topics).topics},
        abbreviations=record(AbbreviationFile, abbreviations).abbreviations,
        synonyms=record(SynonymFile, SYNONYMS).synonyms,
        committee=record(CommitteeFile, committee).committee,
    )


def full_registry() -> Registry:
    """Return the synthetic registries with every key there is."""
    files = (LeaderFile, LEADERS), (AgencyFile, AGENCIES), (TopicFile, TOPICS)
    return registry(*(completed(model, [data])[0] for model, data in files))


def bulletin(*weeks: Data, known: Registry | None = None) -> Bulletin:
    """Return a bulletin of these weeks, the oldest first."""
    return Bulletin(tuple(record(Week, data) for data in weeks), known or registry())


def renamed(data: Data, change: Callable[[str], str]) -> Data:
    """Return the data with every text, not the keys, passed through ``change``."""

    def walk(node: Any) -> Any:  # noqa: ANN401 - plain data of any shape
        if isinstance(node, dict):
            return {key: walk(value) for key, value in node.items()}
        if isinstance(node, list):
            return [walk(item) for item in node]
        return change(node) if isinstance(node, str) else node

    walked: Data = walk(data)
    return walked


def leaves(node: object, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every text or null of the data."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from leaves(value, (*path, index))
    else:
        yield path


def at(node: Any, path: Path) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return the value at a path."""
    for part in path:
        node = node[part]
    return node


def put(data: Data, path: Path, value: object) -> Data:
    """Return a copy of the data with another value at a path."""
    changed = copy.deepcopy(data)
    at(changed, path[:-1])[path[-1]] = value
    return changed


def squeeze(text: str) -> str:
    """Return the text as a browser shows it: each run of white space as one space, none at the ends."""
    return " ".join(text.split())
