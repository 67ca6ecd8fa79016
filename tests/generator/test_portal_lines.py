"""What a portal puts around an article is left out; a line that reads as text never is without a word."""

import pytest

from generator import pipeline
from generator.data.text_analysis.portal_lines import ends_article, is_toolbar
from generator.editors import importer
from generator.editors.importer import ImportedWeek
from generator.editors.importer.opening import reads_as_text
from tests.frozen import FROZEN
from tests.generator.importer.test_outline import FIRST, SECOND, TITLE, outlined

REGISTRY = pipeline.check(FROZEN).registry


@pytest.mark.parametrize(
    "line",
    [
        "Tăng cỡ chữ Giảm cỡ chữ",
        "A- A A+ | Tăng tương phản Giảm tương phản",
        "Chia sẻ",
        "Chia sẻ: Facebook | Zalo | Twitter",
        "FacebookZalo",
        "In trang  Gửi email",
        "Lượt xem: 1.234",
        "Đọc bài viết",
        "07/5/2024",
        "Thứ Hai, 11/03/2024 08:15 GMT+7",
        "Cập nhật lúc: 12/5/2024 16:30",
        "Ngày đăng: 12/5/2024 Lượt xem: 35",
    ],
)
def test_buttons_and_days_of_publication(line: str) -> None:
    assert is_toolbar(line)
    assert not reads_as_text(line)


@pytest.mark.parametrize(
    "line",
    [
        "Chia sẻ kinh nghiệm với các tỉnh bạn",
        "In ấn tài liệu",
        "83.760",
        "2",
        "a",
        "Cao Lộc | 2",
        "Ngày 12/5/2024, UBND tỉnh họp",
        "1, " * 5000 + "z",
        "- " * 5000 + "z",
    ],
)
def test_what_is_no_button(line: str) -> None:
    assert not is_toolbar(line)


def test_buttons_between_directives_end_nothing() -> None:
    result = outlined(
        TITLE, "Chia sẻ", "Lượt xem: 15", "Phòng dịch", FIRST, "In trang", "Làm đường", SECOND
    )
    assert [section.first.text for section in result.sections] == ["Phòng dịch", "Làm đường"]
    assert {omitted.why for omitted in result.left_out} == {"nút và số liệu của trang"}


def test_other_news_before_the_first_directive_end_nothing() -> None:
    result = outlined(TITLE, "Tin liên quan", "Phòng dịch", FIRST)
    assert [section.first.text for section in result.sections] == ["Phòng dịch"]
    assert ends_article("Tin liên quan")


def imported(*lines: str) -> ImportedWeek:
    source = importer.read("a.txt", "\n\n".join(lines).encode())
    return importer.import_lines(source, REGISTRY, "Cổng thông tin")


def codes(week: ImportedWeek) -> list[str]:
    return [doubt.code for doubt in week.doubts]


def test_a_sentence_before_the_first_directive_is_in_the_lead() -> None:
    sentence = "Trong tuần, UBND tỉnh tập trung chỉ đạo phòng, chống dịch và làm đường."
    week = imported(TITLE, sentence, "Phòng dịch", FIRST)
    assert week.source.data["lead"] == sentence
    assert "I533" in codes(week)
    assert week.left_out == ()


def test_a_sentence_after_the_end_is_told() -> None:
    week = imported(TITLE, "Phòng dịch", FIRST, "Tin liên quan", "Làm đường", SECOND)
    told = [doubt.values["words"] for doubt in week.doubts if doubt.code == "I534"]
    assert told == [SECOND]


def test_headings_that_run_into_their_paragraph_are_named_by_the_lead() -> None:
    lead = "Phòng, chống dịch bệnh; Làm đường liên xã."
    week = imported(
        TITLE, lead, f"1. Phòng, chống dịch bệnh: {FIRST}", f"2. Làm đường liên xã. {SECOND}"
    )
    assert [directive["title"] for directive in week.source.data["directives"]] == [
        "Phòng, chống dịch bệnh",
        "Làm đường liên xã",
    ]
    bodies = [directive["body"].strip() for directive in week.source.data["directives"]]
    assert bodies == [FIRST, SECOND]


def test_a_lead_that_reads_as_a_title_is_none() -> None:
    lead = "Kỷ niệm ngày thành lập (02/3 - 12/3/2024)... là những nội dung chính trong điều hành tuần qua."
    week = imported(TITLE, lead, "Phòng dịch", FIRST)
    assert week.week_id == "2024-W11"
    assert week.source.data["lead"] == lead
