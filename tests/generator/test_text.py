import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import text

LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
)
BODY = (
    "Đồng chí Hồ Văn Thử,Chủ tịchUBND tỉnh chỉ đạo tại đây.\n\n"
    "Giao Sở Nội vụ thường xuyên theo dõi tiến độ thực hiện.\n\n"
    "Các sở, ban, ngành báo cáo trước ngày 25/3/2024."
)


def test_fold_takes_all_vietnamese_marks_away() -> None:
    assert set(text.fold(LETTERS + LETTERS.upper())) <= set("abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_fold_reads_both_unicode_forms_alike(form: str) -> None:
    word = unicodedata.normalize(form, "Đề án Tuyên Quang đường Ướt")  # type: ignore[arg-type]
    assert text.fold(word) == "de an tuyen quang duong uot"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("1101/VP-NC", "1101-vp-nc"),
        ("500/QĐ-UBND", "500-qd-ubnd"),
        ("Đất đai, giải phóng mặt bằng", "dat-dai-giai-phong-mat-bang"),
        ("  — Ở đâu? —  ", "o-dau"),
        ("978/BLĐTBXH-CBTXH", "978-bldtbxh-cbtxh"),
        ("…", ""),
    ],
)
def test_slug(phrase: str, expected: str) -> None:
    assert text.slug(phrase) == expected


@given(st.text())
def test_slug_is_an_address_part_or_nothing_and_stays_itself(phrase: str) -> None:
    slug = text.slug(phrase)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in slug
    assert slug == slug.strip("-")
    assert text.slug(slug) == slug


def test_paragraphs_are_parts_between_blank_lines() -> None:
    assert text.paragraphs("\n a \n \t \n\n\nb\nc\n\n ") == ("a", "b\nc")
    assert text.paragraphs(" \n\n ") == ()


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1.000"),
        (1417540, "1.417.540"),
        (10**12, "1.000.000.000.000"),
    ],
)
def test_grouped(number: int, expected: str) -> None:
    assert text.grouped(number) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("so-noi-vuu", "so-noi-vu"),
        ("Sở Nội vụ", None),
        ("SO-NOI-VU", "so-noi-vu"),
        ("sở-nội-vụ", "so-noi-vu"),
        ("duong-do", "đường-đỏ"),
        ("xyz", None),
        ("", None),
    ],
)
def test_nearest(word: str, expected: str | None) -> None:
    candidates = ["so-y-te", "so-noi-vu", "đường-đỏ"]
    if word == "Sở Nội vụ":
        candidates = ["cong-an-tinh"]
    assert text.nearest(word, candidates) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("nong-nghiep", "nong-nghiep-nong-thon"),
        ("s\u043e-noi-vu", "so-noi-vu"),
        ("so noi vu", "so-noi-vu"),
        ("so", None),
    ],
)
def test_nearest_knows_how_fingers_err(word: str, expected: str | None) -> None:
    assert text.nearest(word, ["so-y-te", "so-noi-vu", "nong-nghiep-nong-thon"]) == expected


def test_nearest_of_two_that_fold_alike_is_the_first() -> None:
    assert text.nearest("hoa", ["hoá", "hóa"]) == "hoá"


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("giao so noi vu", "Giao Sở Nội vụ"),
        ("Hồ Văn Thử, Chủ tịch UBND tỉnh", "Hồ Văn Thử,Chủ tịchUBND tỉnh"),
        ("Giao SởNội vụ", "Giao Sở Nội vụ"),
        (
            "Giao Sở Nội vụ thường xuyên theo dỗi tiến đo",
            "Giao Sở Nội vụ thường xuyên theo dõi tiến độ",
        ),
        (
            "Giao Sở Nội vụ thường xuyên theo giõi tiến độ",
            "Giao Sở Nội vụ thường xuyên theo dõi tiến độ",
        ),
        ("Đảm bảo an toàn giao thông đường bộ", None),
        ("", None),
        (" \n", None),
    ],
)
def test_nearest_passage(quote: str, expected: str | None) -> None:
    assert text.nearest_passage(quote, BODY) == expected


def test_nearest_passage_stays_in_the_paragraph_of_the_likeness() -> None:
    passage = text.nearest_passage("Yêu cầu Giao Sở Nội vụ thường xuyên theo dõi tiến độ", BODY)
    assert passage
    assert passage.startswith("Giao Sở Nội vụ thường xuyên theo dõi")


def test_nearest_passage_does_not_run_into_the_next_paragraph() -> None:
    passage = text.nearest_passage("theo dõi tiến độ thực hiện đầy đủ, đúng hạn", BODY)
    assert passage
    assert passage.endswith("theo dõi tiến độ thực hiện")


@given(st.text(alphabet="aàăđ ,.\n", max_size=40), st.text(alphabet="aAàăđ ,.\n", max_size=80))
def test_nearest_passage_is_always_words_of_the_body(quote: str, body: str) -> None:
    passage = text.nearest_passage(quote, body)
    assert passage is None or (passage in body and passage.strip())


@given(st.data())
def test_a_passage_retyped_without_marks_and_spaces_is_found(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(BODY) - 12))
    passage = BODY[start : start + 12]
    if passage.strip():
        nearest = text.nearest_passage(text.bare(passage), BODY)
        assert nearest
        assert text.bare(nearest) == text.bare(passage)
