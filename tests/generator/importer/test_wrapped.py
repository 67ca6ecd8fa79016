"""Lines broken at an edge are one paragraph again; headings and paragraphs stay apart."""

import textwrap

import pytest

from generator.editors.importer import read
from tests.generator.importer.test_outline import FIRST, SECOND, TITLE

PARAGRAPHS = (
    TITLE,
    "Rà soát cầu treo dân sinh; Phòng, chống dịch bệnh.",
    "Rà soát cầu treo dân sinh",
    SECOND,
    "Giao Sở Giao thông vận tải chủ trì, phối hợp với UBND huyện Bình Gia rà soát 17 cầu treo; báo cáo trước ngày 30/6/2024.",
    "Phòng, chống dịch bệnh",
    FIRST,
    "Sở Y tế theo dõi, đôn đốc và tổng hợp kết quả, gửi Văn phòng UBND tỉnh trước ngày 15 hằng tháng.",
)


def texts(*lines: str) -> list[str]:
    return [line.text for line in read("a.txt", "\n".join(lines).encode()).lines]


@pytest.mark.parametrize("width", [40, 45, 60, 72, 76, 80, 100])
def test_a_text_broken_at_a_width_is_whole_again(width: int) -> None:
    broken = [line for text in PARAGRAPHS for line in textwrap.wrap(text, width)]
    assert texts(*broken) == list(PARAGRAPHS)
    assert texts(*(f"{line} " for line in broken)) == list(PARAGRAPHS)


def test_a_text_of_two_hands_is_whole_again() -> None:
    broken = [line for text in PARAGRAPHS[3:5] for line in (*textwrap.wrap(text, 40), "")]
    assert texts(*PARAGRAPHS[:1], "", *broken, PARAGRAPHS[-1] * 2) == [
        PARAGRAPHS[0],
        *PARAGRAPHS[3:5],
        PARAGRAPHS[-1] * 2,
    ]


def test_a_numbered_heading_before_a_long_paragraph_stays_one() -> None:
    assert texts("(4) Việc UBND tỉnh giao", SECOND * 2) == ["(4) Việc UBND tỉnh giao", SECOND * 2]


def test_whole_paragraphs_stay_as_they_are() -> None:
    assert texts(*PARAGRAPHS) == list(PARAGRAPHS)
    assert texts("\n\n".join(PARAGRAPHS)) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Giao Sở Nội vụ", "chủ trì"),
        ("Chủ tịch UBND tỉnh giao", "Sở Nội vụ chủ trì"),
        ("hoàn thành trước ngày", "30/6/2024"),
        ("tại Công văn số", "12/UBND-KT"),
        ("xong trong tháng", "6 năm 2024"),
        ("phối hợp với", "Sở Xây dựng"),
        ("Sở Nội vụ,", "Sở Y tế thực hiện"),
        ("chỉ đạo (Công văn", "Số 3/UBND) thực hiện"),
    ],
)
def test_a_line_that_cannot_end_goes_on(first: str, second: str) -> None:
    assert texts(first, second) == [f"{first} {second}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Đẩy mạnh chuyển đổi số", "UBND tỉnh chỉ đạo"),
        ("Báo cáo năm", "Giao Sở Nội vụ"),
        ("Sở Nội vụ thực hiện.", "xong"),
        ("Giao các sở", "- Sở Nội vụ"),
        ("gồm", "1. Sở Nội vụ"),
        ("Tình hình hiện tại", "UBND tỉnh chỉ đạo"),
        ("và\n", "Sở Nội vụ"),
        ("A-", "A"),
    ],
)
def test_a_heading_a_sentence_and_a_list_end(first: str, second: str) -> None:
    assert texts(first, second) == [first.strip(), second]
