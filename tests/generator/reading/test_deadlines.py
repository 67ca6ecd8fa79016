from datetime import date

import pytest

from generator.data.text_analysis.deadlines import limits

D = date


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("báo cáo trước ngày 25/3/2024.", ("final", D(2024, 3, 25), "before", "day")),
        ("hoàn thành trước 17 giờ 00, ngày 25/3/2024", ("final", D(2024, 3, 25), "before", "day")),
        ("phấn đấu xong trước ngày 25/3", ("target", D(2024, 3, 25), "before", "day")),
        ("chậm nhất là ngày 30/3/2024", ("final", D(2024, 3, 30), "on_or_before", "day")),
        ("chậm nhất ngày 05 tháng 4 năm 2024", ("final", D(2024, 4, 5), "on_or_before", "day")),
        ("đến hết tháng 6/2024 đạt 60%", ("final", D(2024, 6, 30), "on_or_before", "month")),
        ("đến hết quý II năm 2024", ("final", D(2024, 6, 30), "on_or_before", "quarter")),
        ("hoàn thành trong tháng 4/2024", ("final", D(2024, 4, 30), "in", "month")),
        ("bảo đảm hoàn thành trong năm 2024", ("final", D(2024, 12, 31), "in", "year")),
        ("khởi công vào cuối tháng 3/2024", ("target", D(2024, 3, 31), "in", "month")),
        ("hoàn thành trong quý III/2024", ("final", D(2024, 9, 30), "in", "quarter")),
        ("báo cáo kết quả hằng tháng", ("recurring", None, "in", "day")),
        ("tổ chức từ ngày 15/4/2024 đến ngày 01/5/2024", ("window", D(2024, 5, 1), "in", "day")),
    ],
)
def test_limits(sentence: str, wanted: tuple[object, ...]) -> None:
    stated = limits(sentence, 2024)
    assert [(limit.kind, limit.day, limit.bound, limit.precision) for limit in stated] == [wanted]
    assert stated[0].quote in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "giai đoạn 2018 - 2024, tầm nhìn đến năm 2030",
        "tổ chức đồng bộ, hiệu quả trong năm 2024",
        "Công văn số 1/VP-KT ngày 11/3/2024",
        "đánh giá kết quả thực hiện nhiệm vụ hằng năm",
        "trước ngày 31/02/2024",
    ],
)
def test_no_limits(sentence: str) -> None:
    assert limits(sentence, 2024) == ()


def test_a_year_left_out_or_a_period_is_a_guess() -> None:
    sure = [
        limits(text, 2024)[0].sure
        for text in ("trước ngày 25/3/2024", "trước ngày 25/3", "đến hết tháng 6/2024")
    ]
    assert sure == [True, False, False]


def test_several_in_one_sentence() -> None:
    stated = limits("phấn đấu hoàn thành trước ngày 25/3/2024, chậm nhất là ngày 30/3/2024.", 2024)
    assert [(limit.kind, limit.quote) for limit in stated] == [
        ("target", "phấn đấu hoàn thành trước ngày 25/3/2024"),
        ("final", "chậm nhất là ngày 30/3/2024"),
    ]
