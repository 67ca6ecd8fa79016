import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import document_number

REAL = {
    "1063/VP-KT": "Công văn",
    "299/UBND-KGVX": "Công văn",
    "500/QĐ-UBND": "Quyết định",
    "75/BC-SKHĐT": "Báo cáo",
    "775/KH-BTTTT": "Kế hoạch",
    "689/X05-P5": "Công văn",
    "06/KH-LMHTX": "Kế hoạch",
    "978/BLĐTBXH-CBTXH": "Công văn",
    "96/TB-VPCP": "Thông báo",
    "4157/BXD-QLN": "Công văn",
    "29-CT/TW": "Chỉ thị",
    "116/2016/NĐ-CP": "Nghị định",
    "1101/VP-NC": "Công văn",
    "45/2019/QH14": "Luật",
    "01/NQ-CP": "Nghị quyết",
    "05/CĐ-TTg": "Công điện",
    "12-NQ/TU": "Nghị quyết",
    "02-CTr/TU": "Chương trình",
    "15/2020/TTLT-BTP-BTC": "Thông tư liên tịch",
    "12/TTr-SNV": "Tờ trình",
    "3/LĐTB&XH-VP": "Công văn",
    "12a/QĐ-UBND": "Quyết định",
    "15/VBHN-BTC": "Văn bản hợp nhất",
}
IMPOSSIBLE = (
    "",
    "1101",
    "VP-NC",
    "/VP-NC",
    "1101/",
    "1101/vp-nc",
    "1101 /VP-NC",
    "1101/VP NC",
    "1101/VP-NC ngày 12/3/2024",
    "số 1101/VP-NC",
    "12/2024/",
    "116/20166/NĐ-CP",
    "1101//VP",
    "1/A/B/C",
    "1101/-NC",
    "<1101/VP>",
    "1101/VP-NC.",
    "1101/VP-",
    "\uff11\uff11\uff10\uff11/VP-NC",
)


@pytest.mark.parametrize("number", REAL)
def test_real_numbers_fit_the_pattern(number: str) -> None:
    assert re.match(document_number.PATTERN, number)


@pytest.mark.parametrize("number", IMPOSSIBLE)
def test_what_is_no_number_does_not_fit(number: str) -> None:
    assert not re.match(document_number.PATTERN, number)


@pytest.mark.parametrize(("number", "type_"), REAL.items())
def test_the_symbol_tells_the_type(number: str, type_: str) -> None:
    assert document_number.type_of(number) == type_
    assert type_ in document_number.ALL_TYPES


@pytest.mark.parametrize(("symbol", "type_"), document_number.TYPES.items())
def test_every_type_is_told_in_each_kind_of_number(symbol: str, type_: str) -> None:
    for number in (f"1/{symbol}-UBND", f"1/2024/{symbol}-CP", f"1-{symbol}/TW"):
        assert re.match(document_number.PATTERN, number)
        assert document_number.type_of(number) == type_


@pytest.mark.parametrize(
    ("number", "year"),
    [
        ("116/2016/NĐ-CP", 2016),
        ("45/2019/QH14", 2019),
        ("1101/VP-NC", None),
        ("2016/VP-NC", None),
        ("29-CT/TW", None),
        ("", None),
    ],
)
def test_only_a_normative_number_holds_its_year(number: str, year: int | None) -> None:
    assert document_number.year_of(number) == year


def test_numbers_are_ordered_as_numbers() -> None:
    shuffled = ["1101/VP-NC", "06/KH-LMHTX", "299/UBND-KGVX", "116/2016/NĐ-CP", "29-CT/TW", "6/A"]
    expected = ["06/KH-LMHTX", "6/A", "29-CT/TW", "116/2016/NĐ-CP", "299/UBND-KGVX", "1101/VP-NC"]
    assert sorted(shuffled, key=document_number.order) == expected


@given(st.text())
def test_any_text_has_a_type_and_an_order(number: str) -> None:
    assert document_number.type_of(number) in document_number.ALL_TYPES
    assert document_number.order(number)[1] == number
