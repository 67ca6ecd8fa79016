"""Calendars as readers get them: checked by two RFC 5545 parsers, only one of which writes ours."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import icalendar
import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from generator import pipeline
from generator.data.bulletin import Bulletin
from generator.data.portal import Portal
from generator.outputs import feeds
from tests.frozen import FROZEN
from tests.generator.synthetic import Data, bulletin, directive, full_week, week

DAY = date(2024, 3, 17)
PORTAL = Portal("Cổng thử", "Mô tả", "https://tinh.example/tin/", UUID(int=1), DAY)
LOCAL = replace(PORTAL, address="")
ALL = "thoi-han/thoi-han.ics"
QUOTE = "Giao Sở Cũ làm việc thử 1"


def deadline(day: str | None, **changes: Any) -> Data:  # noqa: ANN401 - plain data
    return {"kind": "final", "date": day, "bound": "on_or_before", "precision": "day"} | (
        {"quote": QUOTE} | changes
    )


def with_deadlines(*deadlines: Data, **changes: Any) -> Bulletin:  # noqa: ANN401 - plain data
    duty = {"role": "lead", "agency": "so-cu", "quote": QUOTE}
    return bulletin(week(directive(1, agencies=[duty], deadlines=list(deadlines)) | changes))


def read(raw: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(raw.decode())


def events(data: Bulletin, path: str = ALL, portal: Portal = PORTAL) -> list[Event]:
    return read(feeds.files(data, portal)[path]).events


def titles(data: Bulletin, path: str = ALL) -> list[str]:
    return [str(event.summary) for event in events(data, path)]


@pytest.fixture(scope="module")
def real() -> Bulletin:
    validated = pipeline.check(FROZEN)
    return Bulletin(validated.weeks, validated.registry)


def test_every_dated_deadline_of_the_real_week_is_read_back_on_its_day(real: Bulletin) -> None:
    real_week = next(week for week in real.weeks if week.id == "2024-W11")
    written = [
        (deadline, directive.title)
        for directive in real_week.directives
        for deadline in directive.deadlines
    ]
    stated = {(event.dtstart, str(event.description).split("\n")[0]) for event in events(real)}
    dated = [deadline for deadline, _ in written if deadline.date]
    assert {(deadline.date, f"“{deadline.quote}”") for deadline in dated} <= stated
    titles = {(str(event.dtstart), str(event.summary).partition(": ")[0]) for event in events(real)}
    assert titles >= {
        ("2024-03-25", "Phấn đấu trước ngày 25/3/2024"),
        ("2024-03-30", "Hạn chậm nhất ngày 30/3/2024"),
        ("2024-03-31", "Dự kiến trong tháng 3/2024"),
        ("2024-04-26", "Hạn trước ngày 26/4/2024"),
        ("2024-06-30", "Hạn đến hết tháng 6/2024"),
        ("2024-12-31", "Hạn trong năm 2024"),
    }
    # The seventh deadline has no date: the calendar mentions it without an event.
    assert len(written) - len(dated) == 1
    assert "1 việc định kỳ" in feeds.files(real, PORTAL)[ALL].decode().replace("\r\n ", "")


def test_every_calendar_keeps_the_rules_of_lines_and_components(real: Bulletin) -> None:
    calendars = {p: raw for p, raw in feeds.files(real, PORTAL).items() if p.endswith(".ics")}
    assert len(calendars) > 10
    for path, raw in calendars.items():
        lines = raw.split(b"\r\n")
        assert lines[-1] == b""
        assert all(len(line) <= 75 and b"\n" not in line for line in lines), path
        # Fails if a line break splits a character.
        assert [line.decode() for line in lines]
        calendar = icalendar.Calendar.from_ical(raw)
        assert calendar.errors == []
        seen = [str(event["uid"]) for event in calendar.walk("VEVENT")]
        assert seen or calendar.walk("VTIMEZONE"), path
        assert len(seen) == len(set(seen))
        assert not any(event.errors for event in calendar.walk("VEVENT"))
        assert len(read(raw).events) == len(seen)


@pytest.mark.parametrize(
    ("annotation", "first", "last", "title"),
    [
        (deadline("2024-03-25", bound="before"), "25", None, "Hạn trước ngày 25/3/2024"),
        (deadline("2024-03-31", precision="month"), "31", None, "Hạn đến hết tháng 3/2024"),
        (
            deadline("2024-03-31", precision="month", bound="before"),
            "01",
            None,
            "Hạn trước tháng 3/2024",
        ),
        (
            deadline("2024-03-31", precision="quarter", bound="in", kind="target"),
            "31",
            None,
            "Dự kiến trong quý I/2024",
        ),
        (
            deadline("2024-03-20", kind="window", bound="in", starts_on="2024-03-10"),
            "10",
            "21",
            "Thời gian từ ngày 10/3 đến ngày 20/3/2024",
        ),
    ],
)
def test_day_and_title_say_what_the_text_says(
    annotation: Data, first: str, last: str | None, title: str
) -> None:
    (event,) = events(with_deadlines(annotation))
    assert event.dtstart == date.fromisoformat(f"2024-03-{first}")
    assert event.dtend == (date.fromisoformat(f"2024-03-{last}") if last else None)
    assert event.summary == f"{title}: Chỉ đạo thử số 1"
    assert event.transparency == "TRANSPARENT"
    assert event.rrule is None


@pytest.mark.parametrize(
    ("last", "precision", "first"),
    [
        ("2024-09-30", "quarter", "2024-07-01"),
        ("2024-12-31", "year", "2024-01-01"),
    ],
)
def test_before_a_period_is_over_when_the_period_begins(
    last: str, precision: str, first: str
) -> None:
    (event,) = events(with_deadlines(deadline(last, precision=precision, bound="before")))
    assert event.dtstart == date.fromisoformat(first)


def uids(*deadlines: Data, **changes: Any) -> list[str]:  # noqa: ANN401 - plain data
    return [str(event.uid) for event in events(with_deadlines(*deadlines, **changes))]


def test_ids_survive_a_corrected_quote_a_new_title_and_another_deadline() -> None:
    first = deadline("2024-04-30")
    (uid,) = uids(first)
    assert str(UUID(uid)) == uid
    assert uids(first | {"quote": "Giao Sở Cũ làm"}, title="Tên khác") == [uid]
    assert uids(deadline("2024-04-02"), first)[1] == uid
    twice = uids(first, first | {"quote": "Giao Sở Cũ làm"})
    assert twice[0] == uid
    assert len(set(twice)) == 2
    (local,) = events(with_deadlines(first), portal=LOCAL)
    assert (local.uid, local.url) == (uid, None)


def test_an_event_is_the_same_in_the_calendars_of_all_and_of_an_agency() -> None:
    same = deadline("2024-04-30", agencies=["so-khac"])
    data = with_deadlines(same, deadline("2024-04-30", agencies=["so-cu"]))
    (own,) = events(data, "co-quan/so-cu/thoi-han.ics")
    assert own.uid == events(data)[1].uid


def test_a_change_is_numbered_and_dated() -> None:
    plain, changed = (
        events(with_deadlines(deadline("2024-04-30"), changes=changes))[0]
        for changes in ([], [{"at": "2024-03-20", "note": "Sửa ngày."}])
    )
    assert (plain.sequence, changed.sequence) == (0, 1)
    assert changed.last_modified is not None
    assert changed.last_modified.isoformat() == "2024-03-19T17:00:00+00:00"
    assert "Đính chính ngày 20/3/2024: Sửa ngày." in str(changed.description)


def test_a_withdrawn_directive_stays_as_cancelled() -> None:
    withdrawn = {"at": "2024-03-21", "reason": "Thử rút."}
    (event,) = events(with_deadlines(deadline("2024-04-30"), withdrawn=withdrawn))
    assert (event.status, event.sequence) == ("CANCELLED", 1)
    assert str(event.summary).startswith("Đã rút: Hạn chậm nhất ngày 30/4/2024")


def test_members_of_a_collective_share_its_deadlines_marked_as_common() -> None:
    data = deadline("2024-06-30", agencies=["cac-so"])
    assert titles(with_deadlines(data), "co-quan/so-cu/thoi-han.ics") == [
        "Hạn chậm nhất ngày 30/6/2024 (việc chung): Chỉ đạo thử số 1"
    ]
    assert titles(with_deadlines(data), "co-quan/cac-so/thoi-han.ics") == [
        "Hạn chậm nhất ngày 30/6/2024: Chỉ đạo thử số 1"
    ]


def test_a_body_that_exists_has_a_calendar_before_its_first_day() -> None:
    recurring = deadline(None, kind="recurring", bound="in", precision="month")
    data = with_deadlines(recurring)
    files = {path: raw for path, raw in feeds.files(data, PORTAL).items() if path.endswith(".ics")}
    agencies = data.registry.agencies.values()
    assert set(files) == {
        f"co-quan/{agency.id}/thoi-han.ics"
        for agency in agencies
        if not agency.ends_on and agency.kind != "central"
    }
    assert files
    for path, raw in files.items():
        assert read(raw).events == [], path
        # No calendar may be empty (RFC 5545, 3.6).
        assert b"BEGIN:VTIMEZONE" in raw


def test_what_is_long_past_is_left_to_the_pages() -> None:
    dues = [deadline("2023-03-10"), deadline("2023-03-13"), deadline("2024-04-30")]
    days = [event.dtstart for event in events(with_deadlines(*dues))]
    assert days == [date(2023, 3, 13), date(2024, 4, 30)]


def test_a_body_that_is_no_more_keeps_its_last_deadlines() -> None:
    duty = {"role": "lead", "agency": "so-cu", "quote": QUOTE}
    days = [deadline("2020-01-01"), deadline("2024-04-30")]
    old = week(directive(1, agencies=[duty], deadlines=days))
    new = {"starts_on": "2026-03-09", "ends_on": "2026-03-15"}
    data = bulletin(old, week(directive(2, year=2026), id_="2026-W11", **new))
    kept = events(data, "co-quan/so-cu/thoi-han.ics")
    assert [event.dtstart for event in kept] == [date(2024, 4, 30)]


def test_every_key_of_a_week_can_be_written(tmp_path: Path) -> None:
    raw = feeds.files(bulletin(full_week()), PORTAL)[ALL]
    (tmp_path / "a.ics").write_bytes(raw)
    assert len(read((tmp_path / "a.ics").read_bytes()).events) == 6
