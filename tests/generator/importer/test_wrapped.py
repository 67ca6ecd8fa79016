"""Paragraphs broken at a margin are one line again; headings, lists and titles stay apart."""

import pytest

from generator.editors.importer.lines import Line
from generator.editors.importer.wrapped import joined

TITLE = "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 06/5 đến ngày 12/5/2024)"
NARROW = (
    "Rà soát nước sạch",
    "nông thôn",
    "UBND tỉnh chỉ đạo (Công văn số",
    "30/UBND-KT ngày 09/5/2024).",
    "Giao",
    "Sở Y tế chủ trì, phối hợp với",
    "Sở Xây dựng, xong trước ngày",
    "15/6/2024.",
    "Sở Tài chính thực hiện.",
)


def texts(*lines: str) -> list[str]:
    return [line.text for line in joined([Line(i, text) for i, text in enumerate(lines, 1)])]


def test_lines_in_a_narrow_column() -> None:
    assert texts(*NARROW) == [
        "Rà soát nước sạch nông thôn",
        "UBND tỉnh chỉ đạo (Công văn số 30/UBND-KT ngày 09/5/2024).",
        "Giao Sở Y tế chủ trì, phối hợp với Sở Xây dựng, xong trước ngày 15/6/2024.",
        "Sở Tài chính thực hiện.",
    ]


def test_elsewhere_only_small_letters_go_on() -> None:
    wide = "Sở Y tế " * 20
    assert texts(
        wide, "Giao Sở Nội vụ,", "chủ trì.", "Sở Y tế theo dõi đến hết ngày", "15/6/2024."
    ) == [
        wide,
        "Giao Sở Nội vụ, chủ trì.",
        "Sở Y tế theo dõi đến hết ngày",
        "15/6/2024.",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Kiểm tra các chợ", "a) các chợ huyện", "- các chợ xã", "2. Các chợ khác"),
        (TITLE, "của UBND tỉnh"),
        ("Sở Y tế thực hiện.", "các sở báo cáo"),
    ],
)
def test_what_stays_apart(lines: tuple[str, ...]) -> None:
    assert texts(*lines) == list(lines)


def test_lines_with_an_empty_one_between_stay_apart() -> None:
    lines = [Line(1, "Sở Y tế"), Line(3, "phối hợp.")]
    assert joined(lines) == tuple(lines)
    assert joined([]) == ()
