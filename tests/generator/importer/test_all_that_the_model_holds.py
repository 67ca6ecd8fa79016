"""What the model can hold is set: several documents and leaders, sub-headings, hours, periods, days that recur, relations."""

from typing import Any

import pytest

from generator.data.validation import DataFile, Validated, validate
from generator.editors import importer
from generator.editors.importer import ImportedWeek, NotABulletinError
from tests.frozen import FROZEN

TITLE = "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 11/3 đến ngày 17/3/2024)"
BODY = """Đồng chí Hồ Tiến Thiệu, Chủ tịch UBND tỉnh và đồng chí Dương Xuân Huyên, Phó Chủ tịch Thường trực UBND tỉnh chỉ đạo (Công văn số 1201/VP-KT ngày 12/3/2024, Kế hoạch số 71/KH-UBND ngày 13/3/2024) quản lý đất đai.

I. Nhiệm vụ chung

Sở Tài nguyên và Môi trường báo cáo trước 16 giờ ngày 25/3/2024. Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 05/02/2023 của UBND tỉnh.

II. TỔ CHỨC THỰC HIỆN

Sở Tư pháp trả lời trong thời hạn 10 ngày làm việc kể từ ngày nhận được văn bản này; báo cáo ngày 25 hằng tháng."""


def imported(real: Validated, *parts: str) -> ImportedWeek:
    raw = "\n\n".join((TITLE, *parts)).encode()
    return importer.import_lines(importer.read("a.txt", raw), real.registry, "Cổng thông tin")


@pytest.fixture(scope="module")
def week(real: Validated) -> ImportedWeek:
    return imported(real, "Quản lý đất đai", BODY)


@pytest.fixture
def directive(week: ImportedWeek) -> dict[str, Any]:
    (only,) = week.source.data["directives"]
    found: dict[str, Any] = only
    return found


def test_documents_leaders_and_headings(directive: dict[str, Any]) -> None:
    assert directive["directed_by"]["leader"] == "ho-tien-thieu"
    assert [one["leader"] for one in directive["also_directed_by"]] == ["duong-xuan-huyen"]
    assert directive["document"]["number"] == "1201/VP-KT"
    assert [one["number"] for one in directive["other_documents"]] == ["71/KH-UBND"]
    assert directive["headings"] == ["I. Nhiệm vụ chung", "II. TỔ CHỨC THỰC HIỆN"]


def test_times_and_relations(directive: dict[str, Any]) -> None:
    hour, period, monthly = directive["deadlines"]
    assert (hour["date"], hour["time"]) == ("2024-03-25", "16:00")
    since = "ngày nhận được văn bản này"
    assert period["within"] == {"count": "10", "unit": "working_day", "since": since}
    assert monthly["repeats"] == {"every": "month", "day": "25"}
    assert [(one["number"], one["relation"]) for one in directive["cites"]] == [
        ("12/KH-UBND", "replaces")
    ]


def test_it_passes_its_own_check(week: ImportedWeek) -> None:
    registry = sorted((FROZEN / "directives/registry").glob("*.yml"))
    data = [DataFile(path.relative_to(FROZEN).as_posix(), path.read_bytes()) for path in registry]
    data.append(DataFile("directives/2024/2024-W11.yml", week.yaml.encode()))
    assert validate(data).diagnostics == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("QUẢN LÝ ĐẤT ĐAI: Sở Y tế", "PHÒNG, CHỐNG DỊCH: Sở Y tế"),
        ("- Về đất đai: Giao Sở Y tế", "- Về phòng, chống dịch: UBND tỉnh giao Sở Y tế"),
        ("I. ĐẤT ĐAI\n\nSở Y tế", "II. DỊCH BỆNH\n\nGiao Sở Y tế"),
        (
            "1/ Quản lý đất đai:\n\nSở Y tế",
            "2/ Phòng dịch:\n\nTại cuộc họp, UBND tỉnh giao Sở Y tế",
        ),
        ("** Đất đai\n\nUBND tỉnh giao Sở Y tế", "** Phòng dịch\n\nUBND tỉnh giao Sở Y tế"),
        ("★ Quản lý đất đai\n\nUBND tỉnh giao Sở Y tế", "★ Phòng dịch\n\nUBND tỉnh giao Sở Y tế"),
    ],
)
def test_headings_marked_alike(real: Validated, first: str, second: str) -> None:
    rest = "thực hiện (Công văn số {}/UBND-KT ngày 12/3/2024)."
    week = imported(real, f"{first} {rest.format(1)}", f"{second} {rest.format(2)}")
    found = [one["title"] for one in week.source.data["directives"]]
    assert len(found) == 2
    assert not any(title.startswith(("I", "1", "★", "*")) or title.endswith(":") for title in found)


def test_refusals_name_a_line(real: Validated) -> None:
    with pytest.raises(NotABulletinError) as refusal:
        imported(real, "Một dòng.")
    assert (refusal.value.code, [line.number for line in refusal.value.lines]) == ("I403", [1])


@pytest.mark.parametrize(
    ("opening", "leader"),
    [
        (
            "Tại Thông báo số 9/TB-UBND ngày 12/3/2024, Phó Chủ tịch UBND tỉnh H Bia Niê",
            "h-bia-nie",
        ),
        ("Văn bản số 9/UBND-KT do Chủ tịch UBND tỉnh K'Sor Phước Lành ký", "k-sor-phuoc-lanh"),
        ("CT UBND tỉnh Siu Thị Hương", "siu-thi-huong"),
        ("Chiều 12/3, Phó Chủ tịch UBND tỉnh Lò Văn Đỉnh làm việc với các xã,", "lo-van-dinh"),
        ("Chủ tịch UBND tỉnh - Trưởng Ban Chỉ đạo Vi Văn Hợp", "vi-van-hop"),
        ("Phó Chủ tịch UBND tỉnh Vi Văn Hợp làm Trưởng ban, Hội đồng", None),
    ],
)
def test_names_of_leaders(real: Validated, opening: str, leader: str | None) -> None:
    week = imported(real, "Quản lý đất đai", f"{opening} yêu cầu Sở Y tế rà soát, báo cáo kết quả.")
    (only,) = week.source.data["directives"]
    assert (only["directed_by"] or {}).get("leader") == leader


def test_a_leader_named_only_further_on_is_told(real: Validated) -> None:
    address = "UBND tỉnh chỉ đạo quản lý đất đai.\n\nKính gửi: Sở Y tế."
    week = imported(
        real, "Quản lý đất đai", address, "Chủ tịch UBND tỉnh Siu Thị Hương giao Sở Y tế."
    )
    assert "I505" in {doubt.code for doubt in week.doubts}


def test_an_older_document_that_is_changed_is_not_the_own_one(real: Validated) -> None:
    changed = "UBND tỉnh giao Sở Y tế điều chỉnh Kế hoạch số 45/KH-UBND ngày 12/12/2023."
    (only,) = imported(real, "Quản lý đất đai", changed).source.data["directives"]
    assert only["document"] is None
    assert [one["number"] for one in only["cites"]] == ["45/KH-UBND"]
