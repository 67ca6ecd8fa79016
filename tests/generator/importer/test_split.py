"""Directives are found in any form that goes through a bulletin: by heading, run-in heading, mark, day, row or field."""

import pytest

from generator.editors.importer.lines import Line
from generator.editors.importer.outline import Outline, outline
from tests.generator.importer.test_outline import FIRST, SECOND, TITLE

HEADING = "Phòng, chống dịch bệnh"


def outlined(*lines: Line | str) -> Outline:
    whole = [
        line if isinstance(line, Line) else Line(number, line)
        for number, line in enumerate((TITLE, *lines), start=1)
    ]
    result = outline(whole)
    assert result
    return result


def parts(result: Outline) -> list[list[str]]:
    return [
        [line.text for line in (section.heading, *section.paragraphs) if line]
        for section in result.sections
    ]


@pytest.mark.parametrize("mark", [". ", ": ", " ", " – ", ".\N{EN DASH}"])
@pytest.mark.parametrize("opening", [FIRST, SECOND])
def test_a_bold_heading_before_an_opening(mark: str, opening: str) -> None:
    for heading in (HEADING, f"12. {HEADING}"):
        line = Line(2, f"{heading}{mark}{opening}", bold=len(heading))
        assert parts(outlined(line)) == [[heading, opening]]


@pytest.mark.parametrize(
    ("bold", "rest"),
    [
        ("Giao Sở Y tế", " chủ trì thực hiện."),
        ("Đồng chí Hồ Tiến Thiệu", ", Chủ tịch UBND tỉnh chỉ đạo."),
        ("Kết luận cuộc họp,", " đồng chí Chủ tịch yêu cầu."),
        ("Sáng 12/3/2024", ", đồng chí Chủ tịch làm việc."),
        ("Lưu ý: ", "Sở Y tế báo cáo."),
    ],
)
def test_other_bold_words_stay_in_their_line(bold: str, rest: str) -> None:
    line = Line(4, f"{bold}{rest}", bold=len(bold))
    assert parts(outlined(HEADING, FIRST, line)) == [[HEADING, FIRST, line.text]]


FORMS = {
    "before a colon": "- Nước sạch nông thôn: {}|- Chợ biên giới: {}",
    "in brackets": "[11/3] Nước sạch nông thôn|{}|[12/3] Chợ biên giới|{}",
    "a sentence": "1- Nước sạch nông thôn. {}|2- Chợ biên giới. {}",
    "arrows": "► Nước sạch nông thôn|Sở Y tế kiểm tra.|{}|► Chợ biên giới|Sở Y tế báo cáo.|{}",
    "items": "- Giao Sở Y tế, {}|- Đồng ý với Sở Y tế, {}",
    "paragraphs": "{}|{}",
    "fields": "Số: Công văn số 1/UBND-KT|Nội dung: Dịch bệnh.|Số: Công văn số 2/VP-KT|Nội dung: Chợ.",
    "groups": "I. KINH TẾ|1. Nước sạch|{}|2. Chợ biên giới|{}|II. XÃ HỘI|1. Trường học|{}|2. Y tế|{}",
    "leaders": "Chủ tịch UBND tỉnh Vi Văn Hợp:|* Giao Sở Y tế, {}|Phó Chủ tịch UBND tỉnh Lò Văn Đỉnh:|* Giao Sở Y tế, {}|* Giao các xã, {}",
    "days": "Ngày 11/3, UBND tỉnh có Công văn số 1/UBND-KT về dịch bệnh.|Các xã báo cáo.|Ngày 12/3, UBND tỉnh ban hành Kế hoạch số 2/KH-UBND về chợ.",
}


@pytest.mark.parametrize("form", FORMS)
def test_forms(form: str) -> None:
    lines, texts = FORMS[form].split("|"), [FIRST, SECOND]
    wanted = sum("{}" in line for line in lines) or 2
    filled = [line.format(texts[index % 2]) for index, line in enumerate(lines)]
    result = outlined(*filled)
    assert len(result.sections) == wanted
    assert [line.number for line in result.unsure] == []


def test_lines_that_head_several_directives_are_told_and_name_the_leader() -> None:
    result = outlined(*(line.format(FIRST) for line in FORMS["leaders"].split("|")))
    groups = [section.group.text for section in result.sections if section.group]
    assert groups == [result.left_out[0].line.text, *[result.left_out[1].line.text] * 2]


def test_rows_of_a_table_are_directives_where_each_has_its_document() -> None:
    rows = [
        Line(number, text, joined_cells=True)
        for number, text in enumerate(
            (
                "TT | Văn bản | Về việc",
                "1 | Công văn số 1/UBND-KT | Dịch bệnh",
                "2 | Công văn số 2/VP-KT | Chợ",
            ),
            start=2,
        )
    ]
    assert [section.first.number for section in outlined(*rows).sections] == [3, 4]
    assert parts(outlined(HEADING, FIRST, *rows[:1])) == [[HEADING, FIRST, rows[0].text]]


def test_where_a_directive_may_begin_it_is_told() -> None:
    result = outlined("Nước sạch", FIRST, "Các xã phối hợp.", SECOND, "Chợ biên giới", FIRST)
    assert [section.first.number for section in result.sections] == [2, 6]
    assert 5 in [line.number for line in result.unsure]
