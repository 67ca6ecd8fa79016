"""check notes each place of a text that no annotation covers, once, and none that is marked as a mere mention."""

import pytest

from generator.data.validation import DataFile, validate
from tests.generator.test_validation import WEEK, real_files

LAST = "đảm bảo hoàn thành chỉ tiêu.\n"


def hints(sentence: str, *only_mentioned: str) -> list[tuple[str, str]]:
    """Return codes and messages for a directive of the real week with one more sentence."""
    text = real_files()[WEEK].decode()
    assert text.count(LAST) == 1
    text = text.replace(LAST, f"{LAST.rstrip()} {sentence}\n")
    if only_mentioned:
        marks = "".join(f"      - '{words}'\n" for words in only_mentioned)
        head, found, tail = text.partition("    sic:\n      - {text: yêu cầu Các sở")
        text = f"{head}    only_mentioned:\n{marks}{found}{tail}"
        assert found
    data = real_files() | {WEEK: text.encode()}
    checked = validate([DataFile(name, raw) for name, raw in data.items()])
    return [(one.code, one.message) for one in checked.diagnostics]


@pytest.mark.parametrize(
    ("sentence", "code", "words"),
    [
        ("Sở Y tế theo dõi.", "R340", "Sở Y tế"),
        ("Kết quả báo cáo trước ngày 30/6/2024.", "R342", ""),
        ("Giao Kho bạc Nhà nước tỉnh theo dõi.", "R343", "Kho bạc Nhà nước tỉnh"),
        ("Căn cứ Nghị định số 61/2018/NĐ-CP của Chính phủ.", "R344", "61/2018/NĐ-CP"),
        ("Trả lời trong vòng 10 ngày làm việc.", "R342", ""),
        ("Trả lời 10 ngày trước kỳ họp.", "R345", "10 ngày"),
        ("Nguồn vốn còn lại Sở Tài chính quản lý.", "R345", "Sở Tài chính"),
        ("Kinh phí là 250 triệu đồng.", "R345", "250 triệu đồng"),
        ("Lễ ra quân vào ngày lễ 19/8/2024 tại thành phố.", "R345", "19/8/2024"),
    ],
)
def test_each_place_is_told_once_or_marked(sentence: str, code: str, words: str) -> None:
    found = hints(sentence)
    assert [one for one, _ in found] == [code]
    assert words in found[0][1]
    assert hints(sentence, sentence.rstrip(".")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Kết quả gửi Sở Y tế để tổng hợp.",
        "Thực hiện theo hướng dẫn của Sở Nội vụ.",
        "Số liệu tính đến hết ngày 29/02/2024.",
        "Kế hoạch giai đoạn 2024 - 2030 đã có.",
    ],
)
def test_mere_mentions_are_not_told(sentence: str) -> None:
    assert hints(sentence) == []


def test_a_share_of_an_amount_is_no_duty() -> None:
    share = "huyện Văn Lãng được phân bổ 83.760 kg"
    text = real_files()[WEEK].decode()
    assert text.count(share) > 1
    text = text.replace(share, "UBND huyện Văn Lãng nhận 83.760 kg")
    data = real_files() | {WEEK: text.encode()}
    checked = validate([DataFile(name, raw) for name, raw in data.items()])
    assert [one.code for one in checked.diagnostics] == []


def test_a_mark_quotes_the_text() -> None:
    assert [code for code, _ in hints("Sở Y tế theo dõi.", "Sở Y tế giám sát")] == ["R305"]


def test_the_head_of_a_table_that_names_who_leads_is_no_duty() -> None:
    table = "Việc | Cơ quan chủ trì\n\n      Đo mặn |"
    assert hints(table) == []
    assert [code for code, _ in hints("Đo mặn | Cơ quan chủ trì")] == ["R341"]
