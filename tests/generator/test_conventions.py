"""The shared interpretations of records: year, day, reported paragraphs, agencies."""

from datetime import date
from typing import Any

import pytest

from generator.data import conventions
from generator.data.model import Directive, Week
from generator.data.rules.hints import words_are_annotated
from tests.generator.synthetic import (
    Data,
    directive,
    document,
    full_directive,
    record,
    registry,
    week,
)

BODY = (
    "Mở đầu thử.\n\nTheo Thông báo thử, các tỉnh làm.\n\nTheo Thông báo khác.\n\nGiao Sở Cũ làm.\n"
)


def read(**changes: Any) -> Directive:  # noqa: ANN401 - plain data
    return record(Directive, directive(1, **changes))


@pytest.mark.parametrize(
    ("id_", "starts_on", "ends_on", "year", "month"),
    [
        ("2025-W01", "2024-12-30", "2025-01-05", 2025, 1),
        ("2026-W53", "2026-12-28", "2027-01-03", 2026, 12),
        ("2024-W11", "2024-03-11", "2024-03-17", 2024, 3),
    ],
)
def test_a_week_belongs_to_the_year_of_its_id_and_to_a_month_of_it(
    id_: str, starts_on: str, ends_on: str, year: int, month: int
) -> None:
    new_year = record(Week, week(id_=id_, starts_on=starts_on, ends_on=ends_on))
    assert conventions.year_of(new_year) == year
    assert conventions.month_of(new_year) == month


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({"document": document(day="2024-03-12")}, date(2024, 3, 12)),
        ({"kind": "meeting", "held_on": "2024-03-14"}, date(2024, 3, 14)),
        ({}, date(2024, 3, 17)),
    ],
)
def test_the_day_is_the_documents_else_the_meetings_else_the_weeks_last(
    changes: Data, day: date
) -> None:
    assert conventions.day_of(record(Week, week()), read(**changes)) == day


def test_the_day_of_unfinished_data_may_not_be_known() -> None:
    assert conventions.known_day(None, None, None) is None
    assert conventions.known_day(None, date(2024, 3, 14), None) == date(2024, 3, 14)


def test_a_paragraph_reports_what_the_annotation_that_it_opens_with_says() -> None:
    annotated = read(
        body=BODY,
        context=[
            {"quote": "Theo Thông báo thử", "number": "1/TB-BT"},
            {"quote": "Theo Thông báo", "number": None},
        ],
    )
    first, second = annotated.context
    assert conventions.reported(annotated) == (None, first, second, None)
    # The words must open the paragraph.
    assert not conventions.reports(first, "Như đã nêu, Theo Thông báo thử")


def test_each_agency_is_addressed_once_in_the_order_of_the_text() -> None:
    quote = "Giao Sở Cũ làm việc thử 1"
    duties = [
        {"role": role, "agency": agency, "quote": quote}
        for role, agency in (("lead", "so-cu"), ("coordinating", "cac-so"), ("lead", "so-cu"))
    ]
    assert conventions.addressed(read(agencies=duties)) == ("so-cu", "cac-so")


def test_a_deadline_binds_whom_it_names_else_all_that_are_addressed() -> None:
    full = record(Directive, full_directive())
    named, for_all, *_ = full.deadlines
    assert conventions.bound(full, named) == ("so-cu",)
    assert conventions.bound(full, for_all) == ("so-cu", "cac-so")


def test_no_doubt_asks_for_a_duty_or_deadline_in_what_is_annotated_as_reported() -> None:
    # The text alone does not show that the second paragraph reports: the annotation decides.
    body = "Mở đầu thử.\n\nGiao Sở Khác làm việc thử, xong trước ngày 26/4/2024.\n"
    reporting = {"context": [{"quote": "Giao Sở Khác", "number": None}]}

    def doubts(**changes: object) -> list[str]:
        checked_week = record(Week, week(directive(1) | {"body": body} | changes))
        return [fault.code for fault in words_are_annotated(checked_week, registry())]

    assert doubts() == ["R340", "R342"]
    assert doubts(**reporting) == []
