import pytest

from generator import pipeline
from generator.data.text_analysis import leftovers
from generator.data.text_analysis.citations import Cited, cited, initials, relation
from generator.data.text_analysis.names import names_on
from generator.data.text_analysis.reported import passages, reported
from generator.data.text_analysis.shares import shares
from tests.frozen import FROZEN

REAL = pipeline.check(FROZEN)
NAMES = names_on(REAL.registry, REAL.weeks[0].ends_on)


def all_cited(sentence: str) -> tuple[Cited, ...]:
    return cited(sentence, NAMES, REAL.registry, 2024)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "theo Công văn số 1208/BYT-DP ngày 15/3/2024 của Bộ Y tế",
            ("1208/BYT-DP", "Công văn", "2024-03-15", "bo-y-te"),
        ),
        (
            "yêu cầu của Bộ Xây dựng tại Công văn số 909/BXD-TTr, ngày 04/3/2024",
            ("909/BXD-TTr", "Công văn", "2024-03-04", "bo-xay-dung"),
        ),
        (
            "Quyết định số 2151/QĐ-TTg ngày 21 tháng 12 năm 2021",
            ("2151/QĐ-TTg", "Quyết định", "2021-12-21", "thu-tuong-chinh-phu"),
        ),
        ("Nghị định 116/2016/NĐ-CP", ("116/2016/NĐ-CP", "Nghị định", None, "chinh-phu")),
        ("kế hoạch số 233/KH-UBND", ("233/KH-UBND", "Kế hoạch", None, "ubnd-tinh")),
        ("Chỉ thị số 29-CT/TW", ("29-CT/TW", "Chỉ thị", None, None)),
        ("Báo cáo số 75/BC-SKHĐT", ("75/BC-SKHĐT", "Báo cáo", None, "so-ke-hoach-va-dau-tu")),
        ("Văn bản số 1/TB-VPCP", ("1/TB-VPCP", "Thông báo", None, "van-phong-chinh-phu")),
    ],
)
def test_one_document(sentence: str, wanted: tuple[object, ...]) -> None:
    (citation,) = all_cited(sentence)
    day = citation.date.isoformat() if citation.date else None
    assert (
        citation.number,
        citation.type,
        day,
        citation.issuer.id if citation.issuer else None,
    ) == wanted
    assert citation.quote in sentence
    assert citation.number in citation.quote


@pytest.mark.parametrize(
    "sentence", ["ngày 14/3/2024", "km/h", "COVID-19", "24/7", "và/hoặc", "5-A"]
)
def test_no_document(sentence: str) -> None:
    assert all_cited(sentence) == ()


def test_of_a_list_the_last_issuer_is_all_theirs() -> None:
    citations = all_cited(
        "các văn bản số: 1/A-B ngày 01/2/2024, 2/A-B, 3/A-B ngày 03/2/2024 của Bộ Y tế"
    )
    assert [citation.issuer.id if citation.issuer else None for citation in citations] == [
        "bo-y-te"
    ] * 3


@pytest.mark.parametrize(
    ("lead", "wanted"),
    [
        ("tiếp tục thực hiện có hiệu quả ", "continues"),
        ("triển khai các nội dung tại ", "implements"),
        ("căn cứ ", "implements"),
        ("theo quy định tại ", "mentions"),
        ("Cuộc họp thảo luận ", "mentions"),
    ],
)
def test_why_it_is_cited(lead: str, wanted: str) -> None:
    sentence = f"{lead}Công văn số 1208/BYT-DP"
    assert relation(sentence, all_cited(sentence)[0]) == wanted


def test_initials() -> None:
    assert initials("Bộ Lao động - Thương binh và Xã hội") == "BLĐTBXH"


@pytest.mark.parametrize(
    ("paragraph", "number"),
    [
        (
            "Theo Thông báo số 96/TB-VPCP ngày 13/3/2024, Phó Thủ tướng đề nghị các bộ.",
            "96/TB-VPCP",
        ),
        ("Công văn của Bộ Y tế nêu rõ: các tỉnh, thành phố quan tâm.", "1208/BYT-DP"),
        ("Tại Kế hoạch số 233/KH-UBND của UBND tỉnh, các sở thực hiện.", ""),
        ("Theo đó, Sở Y tế thực hiện.", ""),
    ],
)
def test_reported_paragraphs(paragraph: str, number: str) -> None:
    parts = ["UBND tỉnh chỉ đạo theo Công văn số 1208/BYT-DP của Bộ Y tế.", paragraph]
    reports = reported(parts, [all_cited(part) for part in parts], NAMES)
    assert [report.number for report in reports] == ([number] if number else [])


def test_what_a_colon_announces_is_reported_too() -> None:
    parts = ["Mở đầu.", "Theo Thông báo số 96/TB-VPCP, nội dung như sau:", "Các tỉnh làm.", "Khác."]
    reports = reported(parts, [all_cited(part) for part in parts], NAMES)
    assert [(report.index, report.sure) for report in reports] == [(1, True), (2, False)]


def test_shares_add_up_or_say_so() -> None:
    body = "Phân bổ 30 tấn: huyện Văn Lãng 10 tấn, huyện Văn Quan được phân bổ 15 tấn, thành phố Lạng Sơn 5 tấn."
    allocated = shares(body, NAMES)
    assert allocated
    assert [
        (row.to, row.agency.id if row.agency else "", row.amount) for row in allocated.rows
    ] == [
        ("huyện Văn Lãng", "ubnd-huyen-van-lang", 10),
        ("huyện Văn Quan", "ubnd-huyen-van-quan", 15),
        ("thành phố Lạng Sơn", "ubnd-thanh-pho-lang-son", 5),
    ]
    assert allocated.adds_up
    wrong = shares(body.replace("15 tấn", "16 tấn"), NAMES)
    assert wrong
    assert not wrong.adds_up
    assert shares("huyện Văn Lãng 10 tấn, huyện Văn Quan 5 tấn.", NAMES) is None


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Quyết định này thay thế Quyết định số 5/2019/QĐ-UBND ngày 1/2/2019.", "replaces"),
        ("bãi bỏ Công văn số 5/UBND-KT ngày 1/2/2019", "cancels"),
        ("sửa đổi, bổ sung một số điều của Quyết định số 5/2019/QĐ-UBND", "amends"),
        ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020", "legal_basis"),
        ("Căn cứ Công văn số 5/BYT-DP ngày 01/3/2024", "implements"),
        ("Sở Tư pháp tham mưu bãi bỏ Quyết định số 5/2019/QĐ-UBND", "mentions"),
        ("Nghị định số 1/2024/NĐ-CP sửa đổi, bổ sung Nghị định số 5/2019/NĐ-CP", "mentions"),
    ],
)
def test_what_a_document_does_to_another(sentence: str, wanted: str) -> None:
    assert relation(sentence, all_cited(sentence)[-1]) == wanted


def test_numbers_with_blanks_and_days_after_a_comma() -> None:
    (only,) = all_cited("(Công văn số: 88 /KH-UBND, 09/5/2023)")
    assert (only.number, str(only.date)) == ("88/KH-UBND", "2023-05-09")


def test_what_looks_like_a_number_is_told() -> None:
    sentence = "Theo văn bản số 15 và Công văn số 5/UBND-KT, đạt 12/15 xã, tỷ lệ 1/500."
    known = [(one.start, one.end) for one in all_cited(sentence)]
    told = [sentence[start:end] for start, end in leftovers.documents(sentence, known)]
    assert told == ["văn bản số 15"]


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        (
            "Sở Y tế trực. Công điện của Bộ nêu rõ, các cơ sở báo cáo trước ngày 5/5.",
            "Công điện của Bộ nêu rõ, các cơ sở báo cáo trước ngày 5/5",
        ),
        (
            "Bộ Y tế đã có Công điện số 5/CĐ-BYT, yêu cầu các địa phương trực; gửi báo cáo. Sở Y tế trực.",
            "Bộ Y tế đã có Công điện số 5/CĐ-BYT, yêu cầu các địa phương trực; gửi báo cáo",
        ),
        (
            "Sở Y tế trực; trong đó Bộ Y tế đề nghị các tỉnh báo cáo trước ngày 15/8; Sở Y tế gửi.",
            "Bộ Y tế đề nghị các tỉnh báo cáo trước ngày 15/8",
        ),
        ("Theo chỉ đạo của Bộ Y tế, yêu cầu các địa phương trực.", ""),
        ("Theo Bộ Y tế, UBND tỉnh yêu cầu các địa phương trực.", ""),
    ],
)
def test_what_other_bodies_ask_within_a_paragraph(paragraph: str, told: str) -> None:
    found = [paragraph[start:end].strip() for start, end in passages(paragraph, NAMES)]
    assert "".join(found) == told
