"""Deadlines that run from an event, recur on stated days, have an hour, or take the place of others."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from generator.data.conventions import first_due
from generator.data.model import Deadline, Recurrence
from generator.language import dates
from generator.pages import phrases
from tests.generator import one_bulletin
from tests.generator.synthetic import (
    Data,
    as_yaml,
    bulletin,
    directive,
    document,
    record,
    week,
    week_2025,
)

FINAL: Data = {"kind": "final", "bound": "in", "precision": "day"}
RECURRING: Data = {"kind": "recurring", "date": None, "bound": "on_or_before", "precision": "day"}
LETTER = "Sở Cũ báo cáo trong thời hạn 10 ngày làm việc kể từ ngày nhận được văn bản"
ID = "2024-1-vp-thu"


def with_deadlines(*deadlines: Data, number: int = 1, **changes: Any) -> Data:  # noqa: ANN401 - plain data
    """Return a directive whose body is the quotes of its deadlines."""
    quotes = "\n\n".join(dict.fromkeys(str(one["quote"]) for one in deadlines))
    body = f"Dữ liệu thử (Công văn số {number}/VP-THU ngày 12/3/2024).\n\n{quotes}\n"
    letter = document(f"{number}/VP-THU")
    facts = {"document": letter, "body": body, "deadlines": list(deadlines)}
    return directive(number) | facts | changes


def counted(quote: str, **within: Any) -> Data:  # noqa: ANN401 - plain data
    day = within.pop("date", None)
    return FINAL | {"date": day, "quote": quote, "within": {"since": None} | within}


def recurring(quote: str, *, time: str | None = None, **repeats: Any) -> Data:  # noqa: ANN401 - plain data
    return RECURRING | {"quote": quote, "time": time, "repeats": repeats}


UNKNOWN = counted(LETTER, count="10", unit="working_day", since="ngày nhận được văn bản")
FRIDAYS = recurring("báo cáo chậm nhất thứ Sáu hằng tuần", every="week", weekday="friday")
MONTHLY = recurring("trước ngày 25 hằng tháng", every="month", day="25") | {"bound": "before"}
QUARTERLY = recurring("ngày 15 tháng cuối quý", every="quarter", month="3", day="15")
YEARLY = recurring("ngày 15/12 hằng năm", every="year", month="12", day="15")
LAST_DAY = recurring("ngày cuối tháng", every="month", day="31", until=None)
HOUR: Data = FINAL | {"date": "2024-08-12", "time": "16:00", "bound": "before"}
HOUR |= {"quote": "trước 16 giờ ngày 12/8"}


@pytest.mark.parametrize(
    ("data", "phrase"),
    [
        (UNKNOWN, "trong 10 ngày làm việc kể từ ngày nhận được văn bản"),
        (
            counted("10 ngày kể từ ngày 15/3", count="10", unit="day", since="ngày 15/3")
            | {"date": "2024-03-25"},
            "trong 10 ngày kể từ ngày 15/3 (đến hết ngày 25/3/2024)",
        ),
        (counted("trong vòng 24 giờ", count="24", unit="hour"), "trong 24 giờ"),
        (FRIDAYS, "chậm nhất thứ Sáu hằng tuần"),
        (MONTHLY, "trước ngày 25 hằng tháng"),
        (QUARTERLY, "chậm nhất ngày 15 tháng cuối hằng quý"),
        (YEARLY, "chậm nhất ngày 15/12 hằng năm"),
        (LAST_DAY, "chậm nhất ngày cuối hằng tháng"),
        (recurring("hằng tuần", every="week"), "hằng tuần"),
        (
            recurring("trước 16h30 thứ 6 hằng tuần", time="16:30", every="week", weekday="friday")
            | {"bound": "before"},
            "trước 16 giờ 30 thứ Sáu hằng tuần",
        ),
        (HOUR, "trước 16 giờ ngày 12/8/2024"),
        (HOUR | {"bound": "in"}, "lúc 16 giờ ngày 12/8/2024"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_deadline_is_shown_as_it_is_said(data: Data, phrase: str) -> None:
    assert one_bulletin.codes(week(with_deadlines(data))) == []
    assert phrases.deadline(record(Deadline, data)) == phrase
    made = bulletin(week(with_deadlines(data)))
    page = re.sub(
        r'<time datetime="[0-9-]{10}">(.*?)</time>', r"**\1**", one_bulletin.page(made, ID)
    )
    assert f"**{phrase[0].upper()}{phrase[1:]}**" in page
    assert one_bulletin.in_api(made, ID)["deadlines"][0]["text"] == phrase


def test_no_day_is_invented() -> None:
    made = bulletin(week(with_deadlines(UNKNOWN, recurring("hằng tuần", every="week"))))
    assert one_bulletin.events(made) == []
    listed = one_bulletin.pages(made)["thoi-han/index.md"]
    assert "## Việc định kỳ và hạn tính từ một mốc {#dinh-ky}" in listed
    assert "Trong 10 ngày làm việc kể từ ngày nhận được văn bản" in listed
    assert one_bulletin.in_api(made, ID)["deadlines"][0]["date"] is None


@pytest.mark.parametrize(
    ("wrong", "code", "key", "hint"),
    [
        (UNKNOWN | {"date": "2024-03-26"}, "R383", "date", "within.since"),
        (
            counted("10 ngày kể từ ngày 15/3", count="10", unit="day", since="ngày 15/3"),
            *("R383", "within", "date: 2024-03-25"),
        ),
        (
            counted("10 ngày kể từ ngày 15/3", count="10", unit="day", since="ngày 15/3")
            | {"date": "2024-03-24"},
            *("R383", "date", "2024-03-25"),
        ),
        (
            counted(LETTER, count="15", unit="working_day"),
            *("R382", "within.count", "15 ngày làm việc"),
        ),
        (
            counted(LETTER, count="10", unit="day", since="ngày ký"),
            *("R382", "within.since", "ngày ký"),
        ),
        (UNKNOWN | {"kind": "recurring"}, "R327", "within", "final"),
        (FRIDAYS | {"kind": "target"}, "R327", "kind", "recurring"),
        (recurring("thứ Sáu", every="month", weekday="friday"), "R327", "repeats", "week"),
        (recurring("ngày 25", every="week", day="25"), "R327", "repeats", "month, day"),
        (recurring("ngày 15", every="quarter", day="15"), "R327", "repeats", "month"),
        (
            recurring("ngày 15", every="quarter", day="15", month="4"),
            *("R327", "repeats", "1 đến 3"),
        ),
        (
            recurring("ngày 31", every="year", day="31", month="6"),
            *("R327", "repeats", "1 đến 30"),
        ),
        (
            recurring("thứ Năm hằng tuần", every="week", weekday="friday"),
            *("R382", "repeats.weekday", "thứ Sáu"),
        ),
        (MONTHLY | {"quote": "hằng tháng"}, "R382", "repeats.day", "ngày 25"),
        (HOUR | {"time": "17:00"}, "R382", "time", "17 giờ"),
        (HOUR | {"time": "24:00"}, "M221", "time", "16:00"),
        (
            HOUR | {"date": "2024-08-31", "precision": "month", "quote": "16 giờ, tháng 8"},
            *("R327", "time", "precision: day"),
        ),
        (FINAL | {"date": None, "quote": "sớm"}, "R327", "kind", "within"),
    ],
)
def test_what_is_wrong_is_told_at_its_key(wrong: Data, code: str, key: str, hint: str) -> None:
    # What the tag of another reading makes of the sentence is a doubt, not an error.
    found = [
        one for one in one_bulletin.faults(week(with_deadlines(wrong))) if one.severity == "error"
    ]
    assert [one.code for one in found] in ([code], [code, code])
    path = ("directives", 0, "deadlines", 0, *key.split("."))
    assert found[0].path == path
    assert hint in found[0].suggestion or hint in found[0].message


def test_periods_are_counted_as_the_civil_code_does() -> None:
    friday = date(2024, 3, 15)
    assert dates.moved(friday, 10, "day") == date(2024, 3, 25)
    assert dates.moved(friday, 1, "working_day") == date(2024, 3, 18)
    assert dates.moved(friday, 10, "working_day") == date(2024, 3, 29)
    assert dates.moved(friday, 2, "week") == date(2024, 3, 29)
    assert dates.moved(date(2024, 1, 31), 1, "month") == date(2024, 2, 29)
    assert dates.moved(date(2024, 2, 29), 1, "year") == date(2025, 2, 28)
    holidays = counted("5 ngày làm việc kể từ ngày 29/4/2024", count="5", unit="working_day")
    holidays["within"]["since"] = "ngày 29/4/2024"
    for day, codes in (("2024-05-07", []), (None, []), ("2024-05-03", ["R383"])):
        assert one_bulletin.codes(week(with_deadlines(holidays | {"date": day}))) == codes


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("trước 16 giờ ngày 12/8", {"16:00"}),
        ("trước 16h30 ngày 12/8", {"16:30"}),
        ("lúc 7g30 và 14:00", {"07:30", "14:00"}),
        ("trước 2 giờ chiều", {"02:00", "14:00"}),
        ("8 giờ 30 phút ngày 12/8", {"08:30"}),
        ("ngày 12/8, 30 hộ", set()),
    ],
)
def test_hours_are_read_in_all_forms(words: str, stated: set[str]) -> None:
    assert dates.clocks(words) == stated


def test_a_duty_that_recurs_on_stated_days_is_one_event_with_a_rule() -> None:
    made = bulletin(week(with_deadlines(FRIDAYS, MONTHLY, QUARTERLY, YEARLY, LAST_DAY)))
    events = one_bulletin.events(made)
    rules = {event["rrule"].to_ical().decode(): event["dtstart"].dt for event in events}
    assert rules == {
        "FREQ=WEEKLY;BYDAY=FR": date(2024, 3, 15),
        "FREQ=MONTHLY;BYMONTHDAY=25": date(2024, 3, 25),
        "FREQ=YEARLY;BYMONTHDAY=15;BYMONTH=3,6,9,12": date(2024, 3, 15),
        "FREQ=YEARLY;BYMONTHDAY=15;BYMONTH=12": date(2024, 12, 15),
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1": date(2024, 3, 31),
    }
    assert len({event["uid"] for event in events}) == 5


def test_the_first_day_is_on_or_after_the_day_of_the_directive_and_not_of_the_build() -> None:
    start = date(2024, 2, 26)
    for repeats, day in (
        ({"every": "week", "weekday": "monday"}, start),
        ({"every": "month", "day": "30"}, date(2024, 2, 29)),
        ({"every": "half_year", "month": "1", "day": "10"}, date(2024, 7, 10)),
        ({"every": "year", "month": "2", "day": "25"}, date(2025, 2, 25)),
        ({"every": "year", "month": "2", "day": "29"}, date(2024, 2, 29)),
    ):
        assert first_due(record(Recurrence, repeats), start) == day


def test_a_rule_ends_where_the_text_says() -> None:
    until = FRIDAYS | {"quote": "chậm nhất thứ Sáu hằng tuần đến hết tháng 6/2024"}
    until["repeats"] = FRIDAYS["repeats"] | {"until": "2024-06-30"}
    assert one_bulletin.codes(week(with_deadlines(until))) == []
    (event,) = one_bulletin.events(bulletin(week(with_deadlines(until))))
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;UNTIL=20240630;BYDAY=FR"
    # A year after the last day it is in the calendar no more.
    later = bulletin(week(with_deadlines(until)), week_2025(with_deadlines(HOUR | {}, number=2)))
    assert len(one_bulletin.events(later)) == 2


def test_an_hour_is_one_of_vietnam() -> None:
    hourly = FRIDAYS | {"time": "16:00", "quote": "trước 16 giờ thứ Sáu hằng tuần"}
    made = bulletin(week(with_deadlines(HOUR, hourly)))
    events = one_bulletin.events(made)
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    assert [event["dtstart"].dt for event in events] == [
        datetime(2024, 8, 12, 16, tzinfo=zone),
        datetime(2024, 3, 15, 16, tzinfo=zone),
    ]
    assert {event["dtstart"].params["TZID"] for event in events} == {"Asia/Ho_Chi_Minh"}
    assert all("dtend" not in event for event in events)
    assert events[0]["dtstart"].dt.utcoffset() == timedelta(hours=7)


LATER: Data = FINAL | {"date": "2024-04-30", "bound": "on_or_before"}
LATER |= {"quote": "gia hạn đến hết ngày 30/4/2024", "replaces": {"directive": ID}}
EARLIER: Data = FINAL | {"date": "2024-03-25", "bound": "before", "quote": "trước ngày 25/3/2024"}


def test_a_replaced_deadline_and_the_one_that_replaces_it_lead_to_each_other() -> None:
    first, second = with_deadlines(EARLIER), with_deadlines(LATER, number=2)
    assert one_bulletin.codes(week(first, second)) == []
    made = bulletin(week(first, second))
    old, new = (one_bulletin.page(made, id_) for id_ in (ID, "2024-2-vp-thu"))
    letter = "Công văn số {}/VP-THU ngày 12/3/2024"
    assert (
        f"Nay là hạn chậm nhất ngày 30/4/2024, theo [{letter.format(2)}](2024-2-vp-thu.md)" in old
    )
    assert f"Thay hạn trước ngày 25/3/2024, theo [{letter.format(1)}](2024-1-vp-thu.md)" in new
    assert "Trước ngày 25/3/2024" not in one_bulletin.pages(made)["index.md"]
    assert "Nay là hạn chậm nhất" in one_bulletin.pages(made)["thoi-han/2024.md"]
    (deadline,) = one_bulletin.in_api(made, ID)["deadlines"]
    assert deadline["replaced_by_id"] == "2024-2-vp-thu.deadline-1"
    (deadline,) = one_bulletin.in_api(made, "2024-2-vp-thu")["deadlines"]
    assert deadline["replaces"] == {"directive_id": ID, "date": None}


def test_the_event_of_a_replaced_deadline_is_cancelled_once_and_keeps_its_id() -> None:
    first, second = with_deadlines(EARLIER), with_deadlines(LATER, number=2)
    (alone,) = one_bulletin.events(bulletin(week(first)))
    gone, moved = one_bulletin.events(bulletin(week(first, second)))
    assert gone["uid"] == alone["uid"]
    assert (gone["status"], gone["sequence"]) == ("CANCELLED", 1)
    assert str(gone["summary"]).startswith("Đã thay bằng hạn khác: Hạn trước ngày 25/3/2024")
    assert "Nay là: chậm nhất ngày 30/4/2024 (Công văn số 2/VP-THU" in str(gone["description"])
    assert "status" not in moved
    taken_back = second | {"withdrawn": {"at": "2024-04-02", "reason": "Thử."}}
    back, _ = one_bulletin.events(bulletin(week(first, taken_back)))
    assert "status" not in back


def test_which_deadline_is_replaced_must_be_clear() -> None:
    several = with_deadlines(EARLIER, EARLIER | {"date": "2024-03-28", "quote": "ngày 28/3/2024"})
    for replaces, codes in (
        ({"directive": ID}, ["R384"]),
        ({"directive": ID, "date": "2024-03-28"}, []),
        ({"directive": ID, "date": "2024-03-29"}, ["R384"]),
        ({"directive": "2024-2-vp-thu"}, ["R384"]),
        ({"directive": "2024-11-vp-thu"}, ["R384"]),
    ):
        later = with_deadlines(LATER | {"replaces": replaces}, number=2)
        assert one_bulletin.codes(week(several, later)) == codes
    later = with_deadlines(LATER | {"replaces": {"directive": ID}}, number=2)
    found = next(one for one in one_bulletin.faults(week(several, later)) if one.code == "R384")
    assert "2024-03-25, 2024-03-28" in found.suggestion
    assert (
        found.position.line == as_yaml(week(several, later)).split('"replaces"')[0].count("\n") + 1
    )
