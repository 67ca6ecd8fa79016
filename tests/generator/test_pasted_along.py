"""What comes into a body when it is pasted: told at its line, once; what bulletins themselves write is not."""

import pytest

from generator.data.diagnostics import Diagnostic
from tests.generator.test_validation import WEEK, diagnose, real_files

TASK = "Giao Sở Xây dựng theo dõi, đôn đốc các địa phương thực hiện và tổng hợp kết quả"
OPENING = "UBND tỉnh chỉ đạo tăng cường các biện pháp phòng, chống bệnh Dại động vật"


def pasted(*lines: str) -> list[Diagnostic]:
    """Return what is told of lines that stand first in a body, with their lines counted from there."""
    text = real_files()[WEEK].decode()
    assert text.count(f"      {OPENING}") == 1
    more = "\n\n".join(f"      {line}" for line in lines)
    text = text.replace(f"      {OPENING}", f"{more}\n\n      {OPENING}")
    found = diagnose({**real_files(), WEEK: text.encode()})
    return [one for one in found if one.code in {"M244", "R370"}]


@pytest.mark.parametrize(
    "line",
    [
        "Lượt xem: 318",
        "Chia sẻ   In trang   Gửi email",
        "Thứ sáu, 15/03/2024 08:30",
        "Tác giả: Nguyễn Văn Ba",
        "Nguồn: Báo tỉnh",
        "Tin liên quan",
        "Trang chủ › Tin tức › Chỉ đạo điều hành",
        "Chỉ đạo triển khai các biện pháp cấp bách phòng, chống dại",
        "Kinh phí do tỉnh cấp (??? hỏi lại).",
    ],
)
def test_what_is_no_text_of_the_directive_is_told_at_its_line(line: str) -> None:
    (found,) = pasted("Nội dung như sau:", line)
    assert (found.code, found.severity) == ("M244", "warning")
    text = real_files()[WEEK].decode()
    first = text[: text.index(OPENING)].count("\n") + 1
    assert found.position.line == first + 2


@pytest.mark.parametrize(
    "line",
    [
        "Theo đó: các sở thực hiện.",
        "Nguồn kinh phí: ngân sách tỉnh.",
        "Chia sẻ dữ liệu với các tỉnh",
        "In ấn tài liệu",
        "Có được không?",
    ],
)
def test_text_that_begins_like_it_is_none(line: str) -> None:
    assert pasted(line) == []


def test_a_sentence_that_was_pasted_twice_is_told_where_it_comes_again() -> None:
    (found,) = pasted(f"{TASK}. {TASK.replace('kết quả', 'các kết quả')}.")
    assert found.code == "R370"
    assert "đã có ở trên" in found.message
    assert found.position.column == 7 + len(f"{TASK}. ")


def test_of_pasted_sentences_the_first_is_told() -> None:
    other = "UBND các xã, phường, thị trấn rà soát, thống kê số hộ đã thực hiện và còn lại"
    assert len(pasted(f"{TASK}. {other}.", f"{TASK}. {other}.")) == 1


def test_a_long_paragraph_of_another_directive_is_told_with_its_id() -> None:
    text = real_files()[WEEK].decode()
    start = text.index(
        "Sở Xây dựng chủ trì, phối hợp với các cơ quan liên quan nghiên cứu, chủ động"
    )
    (found,) = pasted(text[start : text.index("\n", start)])
    assert found.code == "R370"
    assert "2024-1121-vp-kt" in found.message


def test_tasks_that_differ_in_who_has_them_are_two() -> None:
    assert pasted(f"{TASK}.", f"{TASK.replace('Xây dựng', 'Tài nguyên và Môi trường')}.") == []


def test_the_head_of_a_table_stands_before_the_rows_of_each_directive() -> None:
    head = (
        "STT | Số, ký hiệu và ngày ban hành văn bản | Nội dung chỉ đạo, điều hành | Cơ quan chủ trì thực hiện"
        " | Cơ quan phối hợp | Thời hạn hoàn thành"
    )
    assert pasted(head, "Các sở theo dõi.", head) == []
    assert len(pasted(head.replace(" | ", " "), "Các sở theo dõi.", head.replace(" | ", " "))) == 1
