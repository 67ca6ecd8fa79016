import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language import dates

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
PRECISIONS = ("day", "month", "quarter", "year")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 3, 4), "04/3/2024"),
        (date(2024, 2, 29), "29/02/2024"),
        (date(2024, 1, 1), "01/01/2024"),
        (date(2024, 12, 31), "31/12/2024"),
        (date(2024, 10, 10), "10/10/2024"),
    ],
)
def test_short_is_written_as_the_decree_says(day: date, expected: str) -> None:
    assert dates.short(day) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 3, 11), date(2024, 3, 17), "từ ngày 11/3 đến ngày 17/3/2024"),
        (date(2024, 2, 26), date(2024, 3, 3), "từ ngày 26/02 đến ngày 03/3/2024"),
        (date(2024, 12, 30), date(2025, 1, 5), "từ ngày 30/12/2024 đến ngày 05/01/2025"),
    ],
)
def test_span(first: date, last: date, expected: str) -> None:
    assert dates.span(first, last) == expected


@pytest.mark.parametrize(
    ("day", "precision", "expected"),
    [
        (date(2024, 2, 3), "day", date(2024, 2, 3)),
        (date(2024, 2, 3), "month", date(2024, 2, 29)),
        (date(2023, 2, 3), "month", date(2023, 2, 28)),
        (date(2024, 1, 1), "quarter", date(2024, 3, 31)),
        (date(2024, 3, 31), "quarter", date(2024, 3, 31)),
        (date(2024, 4, 1), "quarter", date(2024, 6, 30)),
        (date(2024, 10, 1), "quarter", date(2024, 12, 31)),
        (date(2024, 5, 5), "year", date(2024, 12, 31)),
    ],
)
def test_period_end(day: date, precision: str, expected: date) -> None:
    assert dates.period_end(day, precision) == expected


@given(DAYS, st.sampled_from(PRECISIONS))
def test_period_start_follows_the_end_of_the_period_before(day: date, size: str) -> None:
    start = dates.period_start(day, size)
    assert start <= day
    assert dates.period_end(start, size) == dates.period_end(day, size)
    assert dates.period_end(start - timedelta(days=1), size) == start - timedelta(days=1)


@given(DAYS, st.sampled_from(PRECISIONS))
def test_period_end_is_the_last_day_of_a_period_that_holds_the_day(day: date, size: str) -> None:
    end = dates.period_end(day, size)
    assert end >= day
    assert dates.period_end(end, size) == end
    if size != "day":
        assert end.day == calendar.monthrange(end.year, end.month)[1]
        assert dates.period_end(end + timedelta(days=1), size) > end


@given(DAYS)
def test_a_week_starts_on_the_monday_that_names_it(day: date) -> None:
    monday = dates.week_start(dates.iso_week(day))
    assert monday.weekday() == 0
    assert timedelta() <= day - monday < timedelta(days=7)


def test_iso_weeks_at_the_turn_of_the_year() -> None:
    assert dates.iso_week(date(2024, 12, 30)) == "2025-W01"
    assert dates.iso_week(date(2021, 1, 3)) == "2020-W53"


@pytest.mark.parametrize("week", ["2024-W53", "2024-W00", "2024-W60"])
def test_a_week_that_the_year_has_not_is_refused(week: str) -> None:
    with pytest.raises(ValueError, match="week"):
        dates.week_start(week)


def stated(text: str, precision: str) -> list[str]:
    return sorted(day.isoformat() for day in dates.stated(text, precision, 2024))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trước ngày 25/3/2024", ["2024-03-25"]),
        ("trước ngày 25/03/2024.", ["2024-03-25"]),
        ("trước ngày 25 / 3 / 2024", ["2024-03-25"]),
        ("trước ngày 25/3", ["2024-03-25"]),
        ("(25/3)", ["2024-03-25"]),
        ("ngày 5/4, 14/03 và 30/12/2025", ["2024-03-14", "2024-04-05", "2025-12-30"]),
        ("từ ngày 15/4 đến ngày 01/5/2024", ["2024-04-15", "2024-05-01"]),
        ("ngày 05 tháng 4 năm 2023", ["2023-04-05"]),
        ("Ngày 5 Tháng 4 Năm 2023", ["2023-04-05"]),
        ("trước ngày 30 tháng 6", ["2024-06-30"]),
        ("29/2", ["2024-02-29"]),
        ("29/2/2023", []),
        ("31/4/2024", []),
        ("12/13/2024", []),
        ("0/1/2024", []),
        ("32/1", []),
        ("Công văn số 1101/VP-NC", []),
        ("Nghị định số 15/2020/NĐ-CP", []),
        ("tháng 3/2024", []),
        ("1.417.540 kg; 3/4/5; 25/3/24", []),
        ("", []),
    ],
)
def test_stated_days(text: str, expected: list[str]) -> None:
    assert stated(text, "day") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cuối tháng 3/2024", ["2024-03-31"]),
        ("trong tháng 02/2024", ["2024-02-29"]),
        ("tháng 6 năm 2025", ["2025-06-30"]),
        ("hết tháng 6", ["2024-06-30"]),
        ("tháng 10", ["2024-10-31"]),
        ("trong 6/2024", ["2024-06-30"]),
        ("tháng 3, tháng 4/2025", ["2024-03-31", "2025-04-30"]),
        ("tháng 13/2024", []),
        ("tháng 0", []),
        ("ngày 25/3/2024", []),
        ("6 tháng đầu năm 2024", []),
        ("Kế hoạch 5 năm 2021-2025", []),
        ("Nghị định số 12/2021/NĐ-CP", []),
    ],
)
def test_stated_months(text: str, expected: list[str]) -> None:
    assert stated(text, "month") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trong quý IV/2024", ["2024-12-31"]),
        ("Quý III năm 2025", ["2025-09-30"]),
        ("quý 2/2024", ["2024-06-30"]),
        ("QUÝ I 2024", ["2024-03-31"]),
        ("quý I/2024 và quý II/2024", ["2024-03-31", "2024-06-30"]),
        ("trong quý II", ["2024-06-30"]),
        ("quý V/2024", []),
        ("quý 5/2024", []),
        ("quý vị", []),
    ],
)
def test_stated_quarters(text: str, expected: list[str]) -> None:
    assert stated(text, "quarter") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hết năm 2025", ["2025-12-31"]),
        ("giai đoạn 2022-2025", ["2022-12-31", "2025-12-31"]),
        ("năm 0000", []),
        ("12345", []),
        ("năm nay", []),
    ],
)
def test_stated_years(text: str, expected: list[str]) -> None:
    assert stated(text, "year") == expected


@given(DAYS)
def test_a_day_is_read_back_as_it_is_written(day: date) -> None:
    assert dates.stated(f"chậm nhất ngày {dates.short(day)}.", "day", 1999) == {day}
    assert dates.stated(f"ngày {dates.day_and_month(day)}", "day", day.year) == {day}


@given(DAYS, DAYS)
def test_both_ends_of_a_span_are_read_back(day: date, other: date) -> None:
    first, last = sorted((day, other))
    assert dates.stated(dates.span(first, last), "day", last.year) == {first, last}


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "ngày",
                    " ",
                    "tháng",
                    "quý",
                    "năm",
                    "/",
                    "IV",
                    "\N{LATIN SMALL LETTER DOTLESS I}",
                    "0000",
                    "9999",
                ]
            ),
            st.integers(0, 99999).map(str),
            st.text(max_size=3),
        ),
        max_size=10,
    ).map("".join),
    st.sampled_from(PRECISIONS),
)
def test_no_text_breaks_the_reader(text: str, precision: str) -> None:
    assert all(
        day == dates.period_end(day, precision) for day in dates.stated(text, precision, 2023)
    )


@pytest.mark.parametrize("text", ["quý I/0000", "quý \N{LATIN SMALL LETTER DOTLESS I}/2024"])
def test_a_quarter_that_is_none_is_passed_over(text: str) -> None:
    assert stated(text, "quarter") == []
