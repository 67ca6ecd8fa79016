from datetime import date

import pytest

from generator.editors.importer import Title
from generator.editors.importer.lines import Line
from generator.editors.importer.outline import Outline, outline
from generator.editors.importer.title import title

TITLE = "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 11/3 đến ngày 17/3/2024)"
FIRST = "UBND tỉnh chỉ đạo phòng, chống dịch (Công văn số 1/UBND-KT, ngày 11/3/2024)."
SECOND = "Đồng chí Hồ Tiến Thiệu, Chủ tịch UBND tỉnh chỉ đạo làm đường (Công văn số 2/VP-KT, ngày 12/3/2024)."


def outlined(*texts: str, title: Title | None = None) -> Outline:
    lines = [Line(number, line_text) for number, line_text in enumerate(texts, start=1)]
    result = outline(lines, title)
    assert result
    assert_each_line_once(lines, result)
    return result


def assert_each_line_once(lines: list[Line], result: Outline) -> None:
    placed = [*result.title_lines, *result.lead, *([result.caption] if result.caption else [])]
    placed += [omitted.line for omitted in result.left_out]
    for section in result.sections:
        placed += [line for line in (section.heading, *section.paragraphs) if line]
    assert sorted(line.number for line in placed) == [line.number for line in lines]


def headings(result: Outline) -> list[str]:
    return [section.heading.text for section in result.sections if section.heading]


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        (TITLE, date(2024, 3, 11), date(2024, 3, 17)),
        (TITLE.replace(")", ""), date(2024, 3, 11), date(2024, 3, 17)),
        (
            "Điều hành nổi bật trong tuần (từ 30/12 đến 05/01/2025)",
            date(2024, 12, 30),
            date(2025, 1, 5),
        ),
        (
            "Điều hành trong tuần từ ngày 12/01/2026 – 18/01/2026",
            date(2026, 1, 12),
            date(2026, 1, 18),
        ),
        ("Chỉ đạo, điều hành tuần từ 24.5 đến 30.5.2021", date(2021, 5, 24), date(2021, 5, 30)),
        ("Chỉ đạo nổi bật tuần (từ ngày 06-12/5/2024)", date(2024, 5, 6), date(2024, 5, 12)),
        (
            "Chỉ đạo điều hành từ 06–5 đến 12–5–2024".replace("–", "-"),
            date(2024, 5, 6),
            date(2024, 5, 12),
        ),
        (
            "Điều hành trong tuần (từ ngày 06 tháng 5 đến ngày 12 tháng 5 năm 2024)",
            date(2024, 5, 6),
            date(2024, 5, 12),
        ),
    ],
)
def test_titles(line: str, first: date, last: date) -> None:
    read_title = title(line)
    assert read_title
    assert (read_title.starts_on, read_title.ends_on) == (first, last)
    assert read_title.is_whole_week
    assert not set("0123456789(") & set(read_title.text)


@pytest.mark.parametrize(
    "line",
    [
        "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần",
        "Điều hành trong tuần từ ngày 31/02 đến ngày 06/3/2024",
        "Điều hành trong tuần từ ngày 17/3 đến ngày 11/3/2024",
        "Lịch công tác tuần (từ ngày 11/3 đến ngày 17/3/2024)",
        "Kỷ niệm 30 năm (01/9/1994 - 01/9/2024) là nội dung chỉ đạo điều hành tuần qua",
        f"A; B là những nội dung điều hành tuần từ 11/3 đến 17/3/2024; {TITLE}",
    ],
)
def test_no_titles(line: str) -> None:
    assert title(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Chỉ đạo, điều hành nổi bật của UBND tỉnh tuần 19 năm 2024",
        "CHỈ ĐẠO, ĐIỀU HÀNH CỦA UBND TỈNH TUẦN 19/2024",
    ],
)
def test_a_title_with_the_number_of_its_week_stays_whole(line: str) -> None:
    assert title(line) == Title(line, date(2024, 5, 6), date(2024, 5, 12))


def test_days_in_the_middle_of_a_title() -> None:
    line = "Kết quả chỉ đạo, điều hành từ ngày 06/5/2024 đến ngày 12/5/2024 của UBND tỉnh"
    days = date(2024, 5, 6), date(2024, 5, 12)
    assert title(line) == Title("Kết quả chỉ đạo, điều hành của UBND tỉnh", *days)


def test_of_several_titles_the_last_before_the_first_directive_counts() -> None:
    result = outlined("Trang chủ", TITLE, "18/3/2024", TITLE, "Phòng dịch", FIRST, TITLE)
    assert result.title_lines[0].number == 4
    assert headings(result) == ["Phòng dịch"]


def test_a_title_on_two_lines() -> None:
    phrase, days = TITLE.split(" (")
    result = outlined(phrase, f"({days}", "Phòng dịch", FIRST)
    assert [line.number for line in result.title_lines] == [1, 2]


def test_without_lead_the_line_before_an_opening_is_a_heading() -> None:
    result = outlined(TITLE, "Phòng dịch", FIRST, "Sở Y tế thực hiện", "Làm đường", SECOND)
    assert headings(result) == ["Phòng dịch", "Làm đường"]
    assert [section.guessed for section in result.sections] == [True, True]
    assert [line.text for line in result.sections[0].paragraphs] == [FIRST, "Sở Y tế thực hiện"]


def test_a_heading_over_a_sentence_that_soon_names_a_comrade() -> None:
    visit = (
        "Chiều 15/01/2024, tại công trường, đồng chí Hồ Tiến Thiệu, Chủ tịch UBND tỉnh kiểm tra tiến độ dự án cao tốc"
        " và yêu cầu các nhà thầu tập trung nhân lực, máy móc."
    )
    later = f"Trong chương trình công tác, {visit[0].lower()}{visit[1:]}"
    result = outlined(
        TITLE, "Phòng dịch", FIRST, "Kiểm tra dự án", visit, "Làm việc với huyện", later
    )
    assert headings(result) == ["Phòng dịch", "Kiểm tra dự án", "Làm việc với huyện"]
    # If the lead names every heading, position alone does not make a heading.
    result = outlined(
        TITLE,
        "Phòng dịch; Làm đường.",
        "Phòng dịch",
        FIRST,
        "Đi thực tế",
        later,
        "Làm đường",
        SECOND,
    )
    assert headings(result) == ["Phòng dịch", "Làm đường"]


def test_a_lead_confirms_headings_even_with_a_full_stop_or_a_slip() -> None:
    result = outlined(
        TITLE,
        "Phòng, chống dịch bệnh; Làm đường.",
        "Phòng chống dịch bệnh.",
        FIRST,
        "Làm đường",
        SECOND,
    )
    assert headings(result) == ["Phòng chống dịch bệnh.", "Làm đường"]
    assert not any(section.guessed for section in result.sections)
    assert result.unmatched == ()


def test_a_heading_that_the_lead_names_and_the_text_lacks_is_told() -> None:
    result = outlined(TITLE, "Phòng dịch; Xây trường học mới.", "Phòng dịch", FIRST)
    assert result.unmatched == ("Xây trường học mới",)


def test_a_sentence_with_semicolons_is_no_lead() -> None:
    aims = "Mục tiêu: giữ rừng; không để cháy; mỗi xã một đội."
    result = outlined(TITLE, "Phòng cháy rừng", FIRST, aims, "Sở Y tế thực hiện.")
    assert result.lead == ()
    assert result.unmatched == ()


def test_a_lead_may_have_a_line_for_each_title() -> None:
    result = outlined(
        TITLE,
        "Tuần qua có các nội dung sau:",
        "- Phòng dịch;",
        "- Làm đường.",
        "Phòng dịch",
        FIRST,
        "Làm đường",
        SECOND,
    )
    assert headings(result) == ["Phòng dịch", "Làm đường"]
    assert "- Phòng dịch;" in [line.text for line in result.lead]


def test_a_heading_with_a_full_stop_that_its_opening_repeats() -> None:
    first, second = FIRST.split(" (", maxsplit=1)[0], "UBND tỉnh chỉ đạo làm đường"
    result = outlined(
        TITLE,
        f"{first}.",
        FIRST,
        "Sở Y tế chủ trì.",
        f"{second}.",
        f"{second} (Công văn số 2/UBND-KT).",
    )
    assert headings(result) == [f"{first}.", f"{second}."]


def test_a_caption_before_a_paragraph_that_gives_duties_is_no_heading() -> None:
    caption = "Lãnh đạo UBND tỉnh kiểm tra chợ trung tâm"
    duty = "Theo đó, UBND huyện Cao Lộc thực hiện Quyết định số 15/QĐ-UBND của UBND tỉnh."
    result = outlined(TITLE, "Phòng dịch", FIRST, caption, duty)
    assert headings(result) == ["Phòng dịch"]
    assert [line.text for line in result.kept_in_doubt] == [caption]


def test_words_of_a_toolbar_are_no_heading() -> None:
    result = outlined(TITLE, "Tăng cỡ chữ Giảm cỡ chữ", "UBND tỉnh chỉ đạo phòng dịch", FIRST)
    assert headings(result) == ["UBND tỉnh chỉ đạo phòng dịch"]


def test_a_last_line_with_a_document_stays_text() -> None:
    source = "(Theo Công văn số 25/UBND-KT, ngày 12/3/2024)"
    result = outlined(TITLE, "Phòng dịch", FIRST, "Giao Sở Y tế chủ trì./.", source)
    assert result.sections[0].paragraphs[-1].text == source


def test_numbered_lines_are_headings_where_no_other_are_found() -> None:
    text = "Nội dung này giao các đơn vị tự làm."
    assert headings(outlined(TITLE, "1. Phòng dịch", text, "2. Làm đường", text)) == [
        "1. Phòng dịch",
        "2. Làm đường",
    ]


def test_short_lines_with_a_colon_are_headings_where_no_other_are_found() -> None:
    text = "Nội dung này giao các đơn vị tự làm."
    parts = ["Nước sạch nông thôn:", text, "Các đơn vị gồm:", "- Sở Y tế.", "Chợ biên giới:", text]
    assert headings(outlined(TITLE, *parts)) == ["Nước sạch nông thôn:", "Chợ biên giới:"]
    assert headings(outlined(TITLE, text, "Các đơn vị được giao:", text)) == []


def test_headings_counted_in_parentheses() -> None:
    counted = ["(1) Nước sạch nông thôn", FIRST, "(2) Chợ biên giới", SECOND]
    assert headings(outlined(TITLE, *counted)) == counted[::2]


def test_the_items_of_a_letter_quoted_in_full_are_no_headings() -> None:
    letter = ['"Kính gửi: Các phường.', "2. Giao Sở Y tế:", "a) Phun thuốc.", 'Giao các phường./."']
    result = outlined(TITLE, "1. Diệt muỗi", FIRST, *letter, "2. Cấp nước cho bản xa", SECOND)
    assert headings(result) == ["1. Diệt muỗi", "2. Cấp nước cho bản xa"]


def test_captions_and_credits() -> None:
    result = outlined(
        TITLE,
        "Ảnh minh hoạ",
        "Phòng dịch",
        FIRST,
        "Quang cảnh cuộc họp",
        "Sở Y tế thực hiện.",
        "Thu Hà",
    )
    assert result.caption
    assert [(omitted.line.text, omitted.why) for omitted in result.left_out] == [
        ("Quang cảnh cuộc họp", "chú thích ảnh"),
        ("Thu Hà", "tên người viết hoặc phần cuối của trang"),
    ]


def test_what_may_be_a_caption_stays_and_is_told() -> None:
    caption = "Đồng chí Hồ Tiến Thiệu phát biểu tại buổi làm việc"
    result = outlined(TITLE, "Phòng dịch", FIRST, caption, "Sở Y tế thực hiện.")
    assert [line.text for line in result.kept_in_doubt] == [caption]
    assert caption in [line.text for line in result.sections[0].paragraphs]


def test_a_sentence_that_begins_as_a_portal_does_ends_nothing() -> None:
    result = outlined(
        TITLE,
        "Phòng dịch",
        FIRST,
        "Chia sẻ kinh nghiệm với các tỉnh bạn.",
        "Làm đường",
        SECOND,
        "Xem thêm phụ lục",
    )
    assert headings(result) == ["Phòng dịch", "Làm đường"]
    assert result.left_out == []
    assert [line.text for line in result.kept_in_doubt] == ["Xem thêm phụ lục"]


def test_after_the_closing_mark_nothing_is_text() -> None:
    closed = f"{FIRST.rstrip('.')}./."
    result = outlined(TITLE, "Phòng dịch", closed, "Phụ trách: Thu Hà, điện thoại 0205")
    assert [omitted.line.number for omitted in result.left_out] == [4]
    source = "(Theo Công văn số 25/UBND-KT, ngày 08/5/2024)"
    assert outlined(TITLE, "Phòng dịch", closed, source).left_out == []


def test_what_follows_the_bulletin_is_left_out() -> None:
    result = outlined(TITLE, "Phòng dịch", FIRST, "Tin liên quan", "Làm đường", SECOND)
    assert headings(result) == ["Phòng dịch"]
    assert [omitted.why for omitted in result.left_out] == ["sau bản tin"] * 3


def test_a_week_that_is_given_needs_no_title() -> None:
    title = Title("Chỉ đạo", date(2024, 3, 11), date(2024, 3, 17))
    result = outlined("Phòng dịch", FIRST, title=title)
    assert result.title == title
    # The title is kept as published, with its own days where they are in that week.
    for published, days in (
        ("Điều hành trong tuần", 17),
        (f"{TITLE.split(' (', maxsplit=1)[0]} (11/3-15/3/2024)", 15),
    ):
        result = outlined(published, "Phòng dịch", FIRST, title=title)
        assert result.title == Title(
            published.split(" (")[0], date(2024, 3, 11), date(2024, 3, days)
        )
    assert headings(result) == ["Phòng dịch"]
    assert outline([Line(1, "Phòng dịch")]) is None
