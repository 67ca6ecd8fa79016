"""The calendar of a month's deadlines: each on its day, those without a day below."""

from typing import Any

from generator.data.bulletin import Bulletin
from generator.pages.page import Page
from generator.pages.views import all_plans
from generator.pages.views.deadline_months import CalendarDay, DeadlineMonthView
from tests.generator import one_bulletin
from tests.generator.synthetic import Data, bulletin, directive, document, week

QUOTE = "Giao Sở Cũ làm việc thử 1"


def due(day: str, **changes: Any) -> Data:  # noqa: ANN401 - plain data
    limit = {"kind": "final", "date": day, "bound": "before", "precision": "day", "quote": QUOTE}
    return limit | {"agencies": ["so-cu"]} | changes


def made(*deadlines: Data) -> Bulletin:
    return bulletin(week(directive(1, document=document(), deadlines=list(deadlines))))


def calendars(archive: Bulletin) -> dict[str, Page]:
    plans = (plan for plan in all_plans(archive) if plan.path.startswith("thoi-han/lich/"))
    return {plan.path: plan.make() for plan in plans}


def view(page: Page) -> DeadlineMonthView:
    assert isinstance(page.view, DeadlineMonthView)
    return page.view


def days(page: Page) -> list[CalendarDay]:
    return [day for week_ in view(page).weeks for day in week_.days if day]


def test_each_deadline_stands_on_the_day_that_its_text_names() -> None:
    kinds = {"kind": "target", "bound": "on_or_before", "agencies": ["so-cu", "cac-so"]}
    found = calendars(made(due("2024-03-25"), due("2024-03-25", **kinds), due("2024-04-01")))
    assert list(found) == ["thoi-han/lich/2024-03.md", "thoi-han/lich/2024-04.md"]
    march = found["thoi-han/lich/2024-03.md"]
    assert [day.number for day in days(march)] == list(range(1, 32))
    ((number, day, weekday, rows),) = [
        (one.number, one.date, one.weekday, one.due) for one in days(march) if one.due
    ]
    assert (number, day, weekday) == (25, "25/3/2024", "Thứ Hai")
    assert [(row.words, row.kind, row.agency, row.others) for row in rows] == [
        ("trước ngày 25/3/2024", "hạn cuối", "Sở Cũ", 0),
        ("chậm nhất ngày 25/3/2024", "dự kiến", "Sở Cũ", 1),
    ]
    assert {row.directive for row in rows} == {
        ("1/VP-THU", "chi-dao/2024-1-vp-thu.md", "thoi-han", "")
    }
    assert march.next
    assert (march.previous, march.next.path) == (None, "thoi-han/lich/2024-04.md")


def test_weeks_are_those_of_the_bulletins_and_begin_on_monday() -> None:
    january = view(calendars(made(due("2025-01-01")))["thoi-han/lich/2025-01.md"])
    first = january.weeks[0]
    assert (first.name, [day and day.number for day in first.days]) == (
        "Tuần 1",
        [None, None, 1, 2, 3, 4, 5],
    )
    assert [one.is_free for one in january.weeks] == [False, True, True, True, True]


def test_what_names_no_day_is_given_none() -> None:
    months = {"bound": "in", "precision": "month"}
    (page,) = calendars(made(due("2024-03-31", **months))).values()
    assert view(page).weeks == ()
    assert [row.words for row in view(page).undated] == ["trong tháng 3/2024"]


def test_a_table_says_what_its_rows_and_columns_are_and_lists_lead_to_it() -> None:
    pages = one_bulletin.pages(made(due("2024-03-25")))
    page = pages["thoi-han/lich/2024-03.md"]
    assert "<caption>Thời hạn theo ngày</caption>" in page
    assert page.count('<th scope="col">') == 8
    assert page.count('<th scope="row">') == 5
    assert "[Thời hạn tháng 3/2024](../2024.md#thang-3-2024)" in page
    for path in ("thoi-han/index.md", "thoi-han/2024.md"):
        assert "[Lịch thời hạn tháng 3/2024](lich/2024-03.md)" in pages[path]
