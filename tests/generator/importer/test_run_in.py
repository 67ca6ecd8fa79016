"""A bold beginning is a heading where an opening follows; else it only stresses words."""

import pytest

from generator.editors.importer.lines import Line
from generator.editors.importer.run_in import apart
from tests.generator.importer.test_outline import FIRST, SECOND


def parts(text: str, bold: str) -> list[str]:
    return [line.text for line in apart([Line(1, text, bold=len(bold))])]


@pytest.mark.parametrize("mark", [". ", ": ", " ", " – ", ".\N{EN DASH}"])
@pytest.mark.parametrize("opening", [FIRST, SECOND])
def test_a_bold_heading_before_an_opening(mark: str, opening: str) -> None:
    heading = "Phòng, chống dịch bệnh"
    assert parts(f"{heading}{mark}{opening}", heading) == [heading, opening]
    assert parts(f"{heading}{mark}{opening}", f"{heading}{mark}") == [heading, opening]
    numbered = f"12. {heading}"
    assert parts(f"{numbered}{mark}{opening}", numbered) == [numbered, opening]


@pytest.mark.parametrize(
    ("bold", "rest"),
    [
        ("Giao Sở Y tế", " chủ trì thực hiện."),
        ("Đồng chí Hồ Tiến Thiệu", ", Chủ tịch UBND tỉnh chỉ đạo."),
        ("Kết luận cuộc họp,", " đồng chí Chủ tịch yêu cầu."),
        ("Sáng 12/3/2024", ", đồng chí Chủ tịch làm việc."),
        ("Lưu ý: ", FIRST),
        ("Phòng, chống dịch bệnh", ""),
        ("", FIRST),
    ],
)
def test_other_bold_words_stay_in_their_line(bold: str, rest: str) -> None:
    assert parts(f"{bold}{rest}", bold) == [f"{bold}{rest}"]


def test_rows_and_what_is_outside_stay_whole() -> None:
    text, bold = f"Phòng, chống dịch bệnh: {FIRST}", len("Phòng, chống dịch bệnh")
    for line in (
        Line(1, text, bold=bold, joined_cells=True),
        Line(1, text, bold=bold, outside="ẩn"),
    ):
        assert apart([line]) == (line,)


def test_a_bold_heading_near_the_top_is_no_lead_though_its_text_has_semicolons() -> None:
    heading = "Về phòng, chống sạt lở đất"
    opening = "UBND tỉnh yêu cầu Sở Y tế (Công văn số 1/UBND-KT) rà soát; báo cáo."
    assert parts(f"{heading}: {opening}", heading) == [heading, opening]


def test_each_paragraph_begins_with_its_heading_before_a_colon() -> None:
    heads = ("- Nước sạch nông thôn", "- Chợ biên giới")
    lines = [
        Line(number, f"{head}: {FIRST} {SECOND}") for number, head in enumerate(heads, start=2)
    ]
    title = Line(1, "Chỉ đạo, điều hành của UBND tỉnh tuần từ 11 - 17/3/2024")
    assert [line.text for line in apart([title, *lines]) if line.is_heading] == list(heads)
    several = [title, *lines, Line(9, "Các đơn vị báo cáo kết quả.")]
    assert not any(line.is_heading for line in apart(several))
