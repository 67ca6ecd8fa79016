"""Directives are found in any form that goes through a bulletin: by heading, run-in heading, mark, day, row or field."""

from collections.abc import Callable

import pytest

from generator.data.validation import Validated
from generator.editors import importer
from generator.editors.importer import ImportedWeek
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


HEAD = "TT | Văn bản | Nội dung | Đơn vị chủ trì | Hạn"
ROWS = (
    "1 | Công văn số 1/UBND-KT | Nạo vét kênh theo Kế hoạch số 7/KH-BNN | Sở Y tế | 20/3/2024",
    "2 | Công văn số 2/VP-KT | Thả cá giống | | 30/3/2024",
)


def table(*texts: str, first: int = 2) -> list[Line]:
    return [Line(number, text, joined_cells=True) for number, text in enumerate(texts, first)]


def test_the_head_of_a_table_goes_with_each_row_that_is_a_directive() -> None:
    result = outlined(*table(HEAD, *ROWS))
    assert [section.table_head and section.table_head.text for section in result.sections] == [
        HEAD
    ] * 2
    assert parts(result) == [[row] for row in ROWS]
    assert result.left_out == []
    # Narrower rows stand between the others.
    result = outlined(*table(HEAD, "I | Nông nghiệp", ROWS[0], "II | Thủy sản", ROWS[1]))
    assert [bool(section.table_head) for section in result.sections] == [True, True]
    # Behind another directive it belongs to its rows only.
    result = outlined(HEADING, FIRST.replace("số 1/", "số 9/"), *table(HEAD, *ROWS, first=4))
    assert [bool(section.table_head) for section in result.sections] == [False, True, True]
    assert HEAD not in parts(result)[0]


@pytest.mark.parametrize(
    "lines",
    [
        table("TT | Văn bản | Nội dung | Nơi nhận | Ghi chú", *ROWS),
        table("TT | Văn bản | Nội dung | Đơn vị chủ trì", *ROWS),
        [*table(HEAD), Line(3, "Thu Hà"), *table(*ROWS, first=4)],
        table(*ROWS),
    ],
)
def test_a_row_without_a_head_that_says_whose_or_when_has_none(lines: list[Line]) -> None:
    result = outlined(*lines)
    assert [section.table_head for section in result.sections] == [None, None]


def test_where_a_directive_may_begin_it_is_told() -> None:
    result = outlined("Nước sạch", FIRST, "Các xã phối hợp.", SECOND, "Chợ biên giới", FIRST)
    assert [section.first.number for section in result.sections] == [2, 6]
    assert 5 in [line.number for line in result.unsure]


def test_a_paragraph_of_another_leader_begins_a_directive_and_is_told() -> None:
    other = "Một ngày sau đó, Phó Chủ tịch UBND tỉnh Vi Văn Hợp có văn bản yêu cầu Sở Y tế trực."
    same = "Chủ tịch UBND tỉnh Siu Thị Hương cũng yêu cầu các xã phối hợp."
    first = "Tại Công văn số 1/UBND-KT, Chủ tịch UBND tỉnh Siu Thị Hương giao Sở Y tế kiểm tra."
    result = outlined(first, same, other, "Ngày 14/3, UBND tỉnh có Công văn số 2/UBND-KT về chợ.")
    assert [section.first.number for section in result.sections] == [2, 4, 5]
    assert 4 in [line.number for line in result.unsure]


def test_a_short_marked_heading_and_posts_without_the_committee() -> None:
    lines = [
        "PHÓ CHỦ TỊCH DƯƠNG XUÂN HUYÊN",
        f"* Giá đất: {FIRST}",
        "PHÓ CHỦ TỊCH LƯƠNG TRỌNG QUỲNH",
    ]
    result = outlined(*lines, "* Du lịch: Giao Sở Y tế trực.")
    assert parts(result) == [["* Giá đất", FIRST], ["* Du lịch", "Giao Sở Y tế trực."]]
    assert [one.group and one.group.text for one in result.sections] == lines[::2]


def test_headings_of_parts_that_only_give_duties_divide_a_directive_and_are_told() -> None:
    parts_of = [("Tiêm chủng", FIRST), ("Việc của các sở", "Sở Y tế kiểm tra."), ("Chợ", SECOND)]
    lines = [
        Line(number, text, bold=len(text) * (number % 2 == 0))
        for number, text in enumerate((one for part in parts_of for one in part), start=2)
    ]
    result = outlined(*lines)
    assert [section.first.number for section in result.sections] == [2, 6]
    assert [line.number for line in result.unsure] == [4]


@pytest.fixture
def imported(real: Validated) -> Callable[..., ImportedWeek]:
    def read(*lines: str) -> ImportedWeek:
        source = importer.read("a.txt", "\n\n".join(lines).encode())
        return importer.import_lines(source, real.registry, "Cổng thông tin")

    return read


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ngày 12/3, UBND tỉnh có Công văn số 1/UBND-KT về cấp nước, giao Sở Y tế.", "Cấp nước"),
        (
            "UBND tỉnh giao Sở Y tế mua 1.200 liều vắc xin (Công văn số 1/UBND-KT).",
            "Giao Sở Y tế mua 1.200 liều vắc xin",
        ),
        ("- Sở Y tế được giao trực (Công văn số 1/UBND-KT).", "Sở Y tế được giao trực"),
    ],
)
def test_a_directive_without_a_heading_gets_its_title_from_its_text(
    imported: Callable[..., ImportedWeek], text: str, title: str
) -> None:
    week = imported(TITLE, text)
    (only,) = week.source.data["directives"]
    assert (only["title"], only["body"].strip()) == (title, text)
    assert "I538" in {doubt.code for doubt in week.doubts}


def test_days_of_documents_in_a_text_by_days(imported: Callable[..., ImportedWeek]) -> None:
    week = imported(
        TITLE,
        "Cũng trong ngày 12/3, UBND tỉnh có Công văn số 1/UBND-KT về nước sạch.",
        "Cùng ngày, UBND tỉnh ban hành Kế hoạch số 2/KH-UBND về chợ.",
        "Chiều 14/3, tại Thông báo số 3/TB-UBND, UBND tỉnh giao Sở Y tế trực.",
        "Sở Y tế trực theo Kế hoạch số 4/KH-UBND mà Chủ tịch UBND tỉnh ký ngày 15/3/2024.",
        "Ngày 13/3, Bộ Y tế gửi điện. Cùng ngày, UBND tỉnh có Công văn số 5/UBND-VX về dịch.",
    )
    days = [str(one["document"]["date"])[-2:] for one in week.source.data["directives"]]
    assert days == ["12", "12", "14", "15", "13"]


def test_fields_name_matter_and_leader(imported: Callable[..., ImportedWeek]) -> None:
    fields = (
        "Số: Công văn số {0}/UBND-KT|Trích yếu: Cấp nước đợt {0}|Người ký: Chủ tịch UBND tỉnh {1}"
    )
    signers = ("Siu Thị Hương", "Vi Văn Hợp")
    lines = [fields.format(number, name).split("|") for number, name in enumerate(signers, 1)]
    found = imported(TITLE, *lines[0], *lines[1]).source.data["directives"]
    assert [one["title"] for one in found] == ["Cấp nước đợt 1", "Cấp nước đợt 2"]
    assert [one["directed_by"]["leader"] for one in found] == ["siu-thi-huong", "vi-van-hop"]


@pytest.mark.parametrize(
    "title",
    [
        "Chỉ đạo, điều hành của UBND tỉnh trong tuần (11/3 - 17/3)",
        "Hoạt động của UBND tỉnh tuần từ 11/3/2024 đến 17/3/2024",
    ],
)
def test_a_title_without_a_year_or_in_other_words_is_told(
    imported: Callable[..., ImportedWeek], title: str
) -> None:
    week = imported(title, "Phòng dịch", FIRST)
    assert week.week_id == "2024-W11"
    assert "I540" in {doubt.code for doubt in week.doubts}
