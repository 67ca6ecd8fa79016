"""Rows of tables: the heads of the columns say whose task a row is, and by when."""

from datetime import date

import pytest

from generator.data.text_analysis.facts import Facts, facts
from tests.generator.reading.test_duties import NAMES, REAL


def read(*rows: str) -> Facts:
    return facts(
        "\n\n".join(("Giao nhiệm vụ như sau:", *rows)),
        REAL.registry,
        NAMES,
        date(2024, 7, 30),
        None,
    )


def test_columns_say_who_and_by_when() -> None:
    found = read(
        "Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn",
        "Lập danh sách | Sở Y tế | Sở Nội vụ, Công an tỉnh | 10/8/2024",
        "Giám định | Công an tỉnh | Sở Y tế | Quý IV/2024",
    )
    assert [(one.paragraph, one.duty.role, one.duty.agency.id) for one in found.duties] == [
        (2, "lead", "so-y-te"),
        (2, "coordinating", "so-noi-vu"),
        (2, "coordinating", "cong-an-tinh"),
        (3, "lead", "cong-an-tinh"),
        (3, "coordinating", "so-y-te"),
    ]
    assert [(one.limit.day, one.limit.bound, one.limit.precision) for one in found.limits] == [
        (date(2024, 8, 10), "on_or_before", "day"),
        (date(2024, 12, 31), "in", "quarter"),
    ]


def test_a_column_of_bodies_has_its_roles_from_the_tasks() -> None:
    found = read(
        "Cơ quan | Nhiệm vụ",
        "Sở Y tế | Chủ trì lập danh sách",
        "Sở Nội vụ | Phối hợp giám định",
        "Công an tỉnh | Tuần tra",
    )
    assert [one.duty.role for one in found.duties] == ["lead", "coordinating", "responsible"]


def test_a_cell_may_be_empty_and_all_bodies_of_a_lead_cell_lead() -> None:
    found = read(
        "Việc | Đầu mối | Phối hợp | Tiến độ",
        "Đo mặn | Sở Y tế; Sở Nội vụ | | 10/8/2024",
        "Trực đêm | | Công an tỉnh |",
    )
    assert [(one.duty.role, one.duty.agency.id) for one in found.duties] == [
        ("lead", "so-y-te"),
        ("lead", "so-noi-vu"),
        ("coordinating", "cong-an-tinh"),
    ]
    (limit,) = found.limits
    assert [agency.id for agency in limit.agencies] == ["so-y-te", "so-noi-vu"]


def test_a_cell_may_say_itself_who_does_what() -> None:
    found = read(
        "TT | Nội dung thực hiện | Đơn vị | Hạn hoàn thành",
        "1 | Lập bản đồ ngập | Chủ trì: Sở Y tế. Phối hợp: Sở Nội vụ | 10 ngày kể từ ngày nhận được văn bản",
        "2 | Đo mặn. Giao Công an tỉnh canh đập trước ngày 20/8/2024 | Sở Y tế | 30/8/2024",
    )
    assert [(one.duty.role, one.duty.agency.id) for one in found.duties] == [
        ("lead", "so-y-te"),
        ("coordinating", "so-noi-vu"),
        ("responsible", "so-y-te"),
        ("lead", "cong-an-tinh"),
    ]
    assert [[agency.id for agency in one.agencies] for one in found.limits] == [
        ["so-y-te", "so-noi-vu"],
        ["cong-an-tinh"],
        ["so-y-te"],
    ]
    assert all(one.limit.sure for one in found.limits)


@pytest.mark.parametrize("head", ["Đơn vị chủ trì, phối hợp", "Đầu mối", "Cơ quan"])
def test_what_a_cell_says_of_a_body_counts_before_its_head(head: str) -> None:
    found = read(f"Việc | {head}", "Đo mặn | Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ, Công an tỉnh")
    assert [one.duty.role for one in found.duties] == ["lead", "coordinating", "coordinating"]


def test_a_table_without_such_heads_is_read_as_text() -> None:
    found = read("Huyện | Số liều", "Chi Lăng | 2.500")
    assert (found.duties, found.limits) == ((), ())
