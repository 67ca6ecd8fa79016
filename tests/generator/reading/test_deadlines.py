from datetime import date

import pytest

from generator.data.text_analysis import leftovers
from generator.data.text_analysis.deadlines import Limit, times

D = date
DAY = D(2024, 3, 1)


def limits(sentence: str, day: date = DAY) -> tuple[Limit, ...]:
    return times(sentence, day)


def unread(sentence: str, day: date = DAY) -> list[str]:
    known = [(limit.bound_at, limit.start + len(limit.quote)) for limit in limits(sentence, day)]
    return [sentence[start:end] for start, end in leftovers.times(sentence, day, known)]


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
        ("Phấn đấu đến 30/6/2024 đạt 50%", ("target", D(2024, 6, 30), "on_or_before", "day")),
        ("duy trì chốt đến 31/12/2024", ("final", D(2024, 12, 31), "on_or_before", "day")),
        ("hỗ trợ đăng ký đến cuối năm 2024", ("final", D(2024, 12, 31), "on_or_before", "year")),
        ("trước dịp Quốc khánh 02/9/2024", ("final", D(2024, 9, 2), "before", "day")),
        ("không muộn hơn ngày 20/6/2024", ("final", D(2024, 6, 20), "on_or_before", "day")),
        ("(hoàn thành 18/4/2024)", ("final", D(2024, 4, 18), "in", "day")),
        ("thực hiện trong tháng 7 và tháng 8/2024", ("final", D(2024, 8, 31), "in", "month")),
        ("tiêm từ ngày 26 đến ngày 30/8/2024", ("window", D(2024, 8, 30), "in", "day")),
        ("trước ngày 15/6 và 15/12 hằng năm", ("recurring", None, "before", "year")),
        ("định kỳ ngày 20 hằng tháng báo cáo", ("recurring", None, "in", "month")),
        ("đối thoại ít nhất mỗi quý một lần", ("recurring", None, "in", "quarter")),
        ("báo cáo kết quả hằng tháng", ("recurring", None, "in", "month")),
        ("tổng hợp, gửi báo cáo hằng quý", ("recurring", None, "in", "quarter")),
        ("báo cáo trước ngày mùng 3 hằng tháng", ("recurring", None, "before", "month")),
        ("hằng năm, kiểm tra các chợ", ("recurring", None, "in", "year")),
        ("công khai số liệu trước 16 giờ hằng ngày", ("recurring", None, "before", "day")),
        ("gửi trước 16h30 ngày 21/6", ("final", D(2024, 6, 21), "before", "day")),
        ("quyết toán trước ngày 30-6-2024", ("final", D(2024, 6, 30), "before", "day")),
        ("bổ sung xong trước 15.7.2024", ("final", D(2024, 7, 15), "before", "day")),
        ("muộn nhất vào ngày 31 tháng 7", ("final", D(2024, 7, 31), "on_or_before", "day")),
        ("không để kéo dài quá tháng 9/2024", ("final", D(2024, 9, 30), "on_or_before", "month")),
        (
            "gia hạn đến ngày 31/10/2024 thay cho ngày 30/9/2024",
            ("final", D(2024, 10, 31), "on_or_before", "day"),
        ),
        ("Thời hạn báo cáo trong tháng 8 năm 2024", ("final", D(2024, 8, 31), "in", "month")),
        ("thời gian hoàn thành: trước 15/8/2024", ("final", D(2024, 8, 15), "before", "day")),
        ("tổ chức từ ngày 15/4/2024 đến ngày 01/5/2024", ("window", D(2024, 5, 1), "in", "day")),
        ("kiểm tra từ nay đến hết quý II/2024", ("window", D(2024, 6, 30), "in", "quarter")),
        ("Từ nay đến cuối năm 2024, mở cao điểm", ("window", D(2024, 12, 31), "in", "year")),
        (
            "xong trước ngày 25 tháng Chạp (ngày 04/02/2025)",
            ("final", D(2025, 2, 4), "before", "day"),
        ),
        ("phấn đấu quý II/2024 đón 3 triệu khách", ("target", D(2024, 6, 30), "in", "quarter")),
        ("phấn đấu lát hè, trồng cây trước 5/5/2024", ("target", D(2024, 5, 5), "before", "day")),
        ("kiểm tra 02 lần mỗi tuần", ("recurring", None, "in", "day")),
        ("đề xuất danh mục; trình trong năm 2024", ("final", D(2024, 12, 31), "in", "year")),
    ],
)
def test_limits(sentence: str, wanted: tuple[object, ...]) -> None:
    stated = limits(sentence)
    assert [(limit.kind, limit.day, limit.bound, limit.precision) for limit in stated] == [wanted]
    assert stated[0].quote in sentence


def test_from_now_on_begins_with_the_day_of_the_document() -> None:
    (window,) = limits("kiểm tra từ nay đến hết quý II/2024")
    assert window.starts_on == DAY


def test_a_day_without_its_year_is_the_next_one_soon() -> None:
    stated = limits("xong trước ngày 15/01", D(2024, 12, 17))
    assert [(limit.day, limit.sure) for limit in stated] == [(D(2025, 1, 15), False)]


RUNNING = {
    "thẩm định trong thời hạn 07 ngày làm việc kể từ khi nhận đủ hồ sơ": (
        None,
        {"count": 7, "unit": "working_day", "since": "khi nhận đủ hồ sơ"},
    ),
    "nộp trong vòng 10 (mười) ngày kể từ ngày 15/3/2024": (
        D(2024, 3, 25),
        {"count": 10, "unit": "day", "since": "ngày 15/3/2024"},
    ),
    "báo cáo không quá 24 giờ sau khi phát hiện": (
        None,
        {"count": 24, "unit": "hour", "since": "khi phát hiện"},
    ),
    "trả kết quả tối đa 5 ngày": (None, {"count": 5, "unit": "day", "since": None}),
}
REPEATED = {
    "họp giao ban hằng tuần": {"every": "week"},
    "báo cáo vào thứ Sáu hằng tuần": {"every": "week", "weekday": "friday"},
    "báo cáo hằng tuần, trước 16 giờ thứ 5": {"every": "week", "weekday": "thursday"},
    "báo cáo vào chủ nhật hằng tuần": {"every": "week", "weekday": "sunday"},
    "báo cáo 6 tháng một lần": {"every": "half_year"},
    "báo cáo định kỳ hằng tháng (trước ngày 25)": {"every": "month", "day": 25},
    "báo cáo trước ngày mùng 3 hằng tháng": {"every": "month", "day": 3},
    "công bố vào ngày cuối cùng của tháng": {"every": "month", "day": 31},
    "chậm nhất ngày 10 của tháng đầu quý sau công bố": {"every": "quarter", "month": 1, "day": 10},
    "báo cáo hằng quý, trước ngày 20 tháng cuối quý": {"every": "quarter", "month": 3, "day": 20},
    "báo cáo trước ngày 15/6 và 15/12 hằng năm": {"every": "half_year", "month": 6, "day": 15},
    "báo cáo trước ngày 15/12 hằng năm": {"every": "year", "month": 12, "day": 15},
    "cập nhật trước 16 giờ hằng ngày": {"every": "day"},
    "báo cáo trước ngày 5, 20 hằng tháng": None,
}


@pytest.mark.parametrize("sentence", RUNNING)
def test_what_runs_from_an_event(sentence: str) -> None:
    (stated,) = limits(sentence)
    assert (stated.day, stated.within) == RUNNING[sentence]
    assert stated.quote in sentence
    assert unread(sentence) == []


@pytest.mark.parametrize("sentence", REPEATED)
def test_days_of_what_recurs(sentence: str) -> None:
    (stated,) = limits(sentence)
    assert (stated.kind, stated.repeats) == ("recurring", REPEATED[sentence])


@pytest.mark.parametrize(
    ("sentence", "hour"),
    [
        ("gửi trước 16h30 ngày 21/6", "16:30"),
        ("gửi trước 17 giờ 00, ngày 25/3/2024", "17:00"),
        ("gửi trước 5 giờ chiều ngày 21/6", "17:00"),
        ("gửi hằng tuần, trước 16 giờ thứ 5", "16:00"),
        ("gửi trước 24 giờ ngày 21/6", None),
        ("gửi trước giờ làm việc ngày 21/6", None),
    ],
)
def test_hours(sentence: str, hour: str | None) -> None:
    assert [limit.time for limit in limits(sentence)] == [hour]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("thông báo chậm nhất 05 ngày trước kỳ họp", "chậm nhất"),
        ("tạm dừng từ ngày 01/6/2024 cho đến khi có văn bản mới", "01/6/2024"),
        ("tiêu hủy lợn bệnh trong ngày.", "trong ngày"),
        ("lễ hội diễn ra ngày 19/8/2024", "19/8/2024"),
        ("chậm nhất ngày 30/3/2023", "chậm nhất"),
        ("xong trong tháng này", "trong tháng"),
        ("báo cáo ngay sau khi kết thúc", "ngay sau"),
        ("trực 02 lần/ngày", "02 lần"),
        ("xong trước Tết Nguyên đán", "trước Tết"),
        ("cấp nước ổn định từ quý IV/2024", "quý IV/2024"),
        ("họp vào sáng thứ Năm", "thứ Năm"),
        ("bàn giao trong 6 tháng đầu năm", "6 tháng"),
        ("giao ban từng tuần", "từng tuần"),
        ("nộp ngày 30.6.24", "30.6.24"),
    ],
)
def test_what_was_not_read_is_told_by_its_shape(sentence: str, words: str) -> None:
    assert limits(sentence) == ()
    assert unread(sentence) == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        "giai đoạn 2018 - 2024, tầm nhìn đến năm 2030",
        "tổ chức đồng bộ, hiệu quả trong năm 2024",
        "trực bảo vệ 24/24 giờ",
        "đến hết ngày 20/02/2024 giải ngân đạt 12%",
        "đạt 12/15 xã",
        "đánh giá kết quả thực hiện nhiệm vụ hằng năm",
        "hoàn thành kế hoạch 6 tháng đầu năm 2024",
        "số vụ giảm trong 3 tháng qua",
    ],
)
def test_no_limits(sentence: str) -> None:
    assert limits(sentence) == ()
    assert unread(sentence) == []


def test_times_of_documents_are_accounted_for() -> None:
    sentence = "theo Công văn số 1/VP-KT ngày 11/5/2024"
    assert times(sentence, DAY, [(sentence.index("1/VP"), len(sentence))]) == ()


def test_before_and_until_leave_no_doubt() -> None:
    sure = [
        limits(text)[0].sure
        for text in ("trước ngày 25/3/2024", "trước ngày 25/3", "đến hết tháng 6/2024")
    ]
    assert sure == [True, True, True]


def test_several_in_one_sentence() -> None:
    stated = limits("phấn đấu hoàn thành trước ngày 25/3/2024, chậm nhất là ngày 30/3/2024.")
    assert [(limit.kind, limit.quote) for limit in stated] == [
        ("target", "phấn đấu hoàn thành trước ngày 25/3/2024"),
        ("final", "chậm nhất là ngày 30/3/2024"),
    ]


def test_a_document_accounts_for_no_time_beside_it() -> None:
    sentence = "cấp kinh phí theo Quyết định số 2/QĐ-TTg ngày 05/02/2024 ngay sau khi có đề nghị"
    document = [(sentence.index("2/QĐ"), sentence.index(" ngay sau"))]
    told = [sentence[start:end] for start, end in leftovers.times(sentence, DAY, document)]
    assert told == ["ngay sau"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nhà máy có vốn 20 tỷ đồng, thời hạn thuê đất 30 năm",
        "Trong 9 tháng năm 2023 toàn tỉnh trồng 400 ha",
        "cho công ty thuê đất, thời hạn thuê đất đến ngày 14/6/2067",
        "tổ chức hội nghị công bố quy hoạch và xúc tiến đầu tư vào ngày 19/5/2024",
        "Cũng trong ngày 19/5/2024, UBND tỉnh có văn bản",
        "ranh mặn có khả năng vào sâu từ ngày 08/5 đến ngày 15/5/2024",
    ],
)
def test_how_long_something_holds_or_when_it_is_held_is_no_limit(sentence: str) -> None:
    assert limits(sentence) == ()


def test_a_window_of_a_task_beside_an_event_is_one() -> None:
    sentence = "thời gian thực hiện chiến dịch: từ ngày 10/5/2024 đến ngày 30/5/2024"
    assert [limit.kind for limit in limits(sentence)] == ["window"]
