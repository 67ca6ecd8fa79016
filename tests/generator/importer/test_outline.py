from datetime import date

import pytest

from generator.editors.importer import Title
from generator.editors.importer.lines import Line
from generator.editors.importer.outline import Outline, outline
from generator.editors.importer.title import title

TITLE = "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 11/3 đến ngày 17/3/2024)"
FIRST = "UBND tỉnh chỉ đạo phòng, chống dịch (Công văn số 1/UBND-KT, ngày 11/3/2024)."
SECOND = "Đồng chí Hồ Tiến Thiệu, Chủ tịch UBND tỉnh chỉ đạo làm đường (Công văn số 2/VP-KT, ngày 12/3/2024)."


def outlined(*words: str, given: Title | None = None) -> Outline:
    lines = [Line(number, one) for number, one in enumerate(words, start=1)]
    made = outline(lines, given)
    assert made
    assert_each_line_once(lines, made)
    return made


def assert_each_line_once(lines: list[Line], made: Outline) -> None:
    placed = [*made.title_lines, *made.lead, *([made.caption] if made.caption else [])]
    placed += [one.line for one in made.left_out]
    for section in made.sections:
        placed += [section.heading, *section.paragraphs]
    assert sorted(one.number for one in placed) == [one.number for one in lines]


def headings(made: Outline) -> list[str]:
    return [one.heading.text for one in made.sections]


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
    ],
)
def test_titles(line: str, first: date, last: date) -> None:
    found = title(line)
    assert found
    assert (found.starts_on, found.ends_on) == (first, last)
    assert found.is_whole_week
    assert not set("0123456789(") & set(found.text)


@pytest.mark.parametrize(
    "line",
    [
        "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần",
        "Điều hành trong tuần từ ngày 31/02 đến ngày 06/3/2024",
        "Điều hành trong tuần từ ngày 17/3 đến ngày 11/3/2024",
        "Lịch công tác tuần (từ ngày 11/3 đến ngày 17/3/2024)",
        f"A; B là những nội dung điều hành tuần từ 11/3 đến 17/3/2024; {TITLE}",
    ],
)
def test_no_titles(line: str) -> None:
    assert title(line) is None


def test_of_several_titles_the_last_before_the_first_directive_counts() -> None:
    made = outlined("Trang chủ", TITLE, "18/3/2024", TITLE, "Phòng dịch", FIRST, TITLE)
    assert made.title_lines[0].number == 4
    assert headings(made) == ["Phòng dịch"]


def test_a_title_on_two_lines() -> None:
    words, days = TITLE.split(" (")
    made = outlined(words, f"({days}", "Phòng dịch", FIRST)
    assert [one.number for one in made.title_lines] == [1, 2]


def test_without_lead_the_line_before_an_opening_is_a_heading() -> None:
    made = outlined(TITLE, "Phòng dịch", FIRST, "Sở Y tế thực hiện", "Làm đường", SECOND)
    assert headings(made) == ["Phòng dịch", "Làm đường"]
    assert [one.guessed for one in made.sections] == [True, True]
    assert [one.text for one in made.sections[0].paragraphs] == [FIRST, "Sở Y tế thực hiện"]


def test_a_heading_over_a_sentence_that_soon_names_a_comrade() -> None:
    visit = (
        "Chiều 15/01/2024, tại công trường, đồng chí Hồ Tiến Thiệu, Chủ tịch UBND tỉnh kiểm tra tiến độ dự án cao tốc"
        " và yêu cầu các nhà thầu tập trung nhân lực, máy móc."
    )
    later = f"Trong chương trình công tác, {visit[0].lower()}{visit[1:]}"
    made = outlined(
        TITLE, "Phòng dịch", FIRST, "Kiểm tra dự án", visit, "Làm việc với huyện", later
    )
    assert headings(made) == ["Phòng dịch", "Kiểm tra dự án", "Làm việc với huyện"]
    # Where the lead names every heading, such a place is not enough.
    made = outlined(
        TITLE,
        "Phòng dịch; Làm đường.",
        "Phòng dịch",
        FIRST,
        "Đi thực tế",
        later,
        "Làm đường",
        SECOND,
    )
    assert headings(made) == ["Phòng dịch", "Làm đường"]


def test_a_lead_confirms_headings_even_with_a_full_stop_or_a_slip() -> None:
    made = outlined(
        TITLE,
        "Phòng, chống dịch bệnh; Làm đường.",
        "Phòng chống dịch bệnh.",
        FIRST,
        "Làm đường",
        SECOND,
    )
    assert headings(made) == ["Phòng chống dịch bệnh.", "Làm đường"]
    assert not any(one.guessed for one in made.sections)
    assert made.unmatched == ()


def test_a_heading_that_the_lead_names_and_the_text_lacks_is_told() -> None:
    made = outlined(TITLE, "Phòng dịch; Xây trường học mới.", "Phòng dịch", FIRST)
    assert made.unmatched == ("Xây trường học mới",)


def test_captions_and_credits() -> None:
    made = outlined(
        TITLE,
        "Ảnh minh hoạ",
        "Phòng dịch",
        FIRST,
        "Quang cảnh cuộc họp",
        "Sở Y tế thực hiện.",
        "Thu Hà",
    )
    assert made.caption
    assert [(one.line.text, one.why) for one in made.left_out] == [
        ("Quang cảnh cuộc họp", "chú thích ảnh"),
        ("Thu Hà", "tên người viết hoặc phần cuối của trang"),
    ]


def test_what_may_be_a_caption_stays_and_is_told() -> None:
    words = "Đồng chí Hồ Tiến Thiệu phát biểu tại buổi làm việc"
    made = outlined(TITLE, "Phòng dịch", FIRST, words, "Sở Y tế thực hiện.")
    assert [one.text for one in made.kept_in_doubt] == [words]
    assert words in [one.text for one in made.sections[0].paragraphs]


def test_a_sentence_that_begins_as_a_portal_does_ends_nothing() -> None:
    made = outlined(
        TITLE,
        "Phòng dịch",
        FIRST,
        "Chia sẻ kinh nghiệm với các tỉnh bạn.",
        "Làm đường",
        SECOND,
        "Xem thêm phụ lục",
    )
    assert headings(made) == ["Phòng dịch", "Làm đường"]
    assert made.left_out == []
    assert [one.text for one in made.kept_in_doubt] == ["Xem thêm phụ lục"]


def test_after_the_closing_mark_nothing_is_text() -> None:
    closed = f"{FIRST.rstrip('.')}./."
    made = outlined(TITLE, "Phòng dịch", closed, "Phụ trách: Thu Hà, điện thoại 0205")
    assert [one.line.number for one in made.left_out] == [4]


def test_what_follows_the_bulletin_is_left_out() -> None:
    made = outlined(TITLE, "Phòng dịch", FIRST, "Tin liên quan", "Làm đường", SECOND)
    assert headings(made) == ["Phòng dịch"]
    assert [one.why for one in made.left_out] == ["sau bản tin"] * 3


def test_a_week_that_is_given_needs_no_title() -> None:
    given = Title("Chỉ đạo", date(2024, 3, 11), date(2024, 3, 17))
    made = outlined("Phòng dịch", FIRST, given=given)
    assert made.title == given
    assert headings(made) == ["Phòng dịch"]
    assert outline([Line(1, "Phòng dịch")]) is None
