"""Dates and weeks in Vietnamese words, and the dates that a text states. No imports of ours."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from types import MappingProxyType

_VIETNAM = timezone(timedelta(hours=7))
# In small letters, as the text is before it is searched: a pattern for both cases takes several times as long. Each begins
# with a letter or digit and looks back afterwards, so that most of a text is skipped.
_DAY = re.compile(r"(\d(?<![\d.-]\d)\d?)\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)")
_DAY_WORDS = re.compile(r"(\d(?<!\d\d)\d?)\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?(?!\d)")
_DAYS_SHORT = (
    re.compile(r"(\d(?<![\d/]\d)\d?)\s*/\s*(\d{1,2})(?![\d/])"),
    re.compile(r"ngày\s+(\d{1,2})[.-](\d{1,2})(?![\d.-]?\d)"),
)
_MONTHS = (
    re.compile(r"tháng\s+(\d{1,2})\s*(?:/\s*|\s+năm\s+)(\d{4})(?!\d)"),
    re.compile(r"(\d(?<![\d/]\d)\d?)/(\d{4})(?![\d/])"),
)
_MONTH_ALONE = re.compile(r"tháng\s+(\d{1,2})(?!\s*[\d/]|\s+năm(?!\s+nay))")
_QUARTER = re.compile(r"quý\s+(iv|iii|ii|i|[1-4])(?!\w)(?:\s*(?:/|năm\s)?\s*(\d{4})(?!\d))?")
_YEAR = re.compile(r"(\d(?<!\d\d)\d{3})(?!\d)")
_CLOCK = re.compile(
    r"(\d(?<![\d/]\d)\d?)\s*(?:giờ|h|g|:)\s*([0-5]\d)?(?!\w)(?:\s*phút)?(\s*(?:chiều|tối))?"
)
_TYPED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_SATURDAY = 5
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@lru_cache(maxsize=10_000)
def short(day: date) -> str:
    """Return ``04/3/2024``: a leading zero for days under 10 and for months 1 and 2.

    Source: Decree 30/2020/NĐ-CP, annex I, part II, on the date of a document.
    """
    return f"{day_and_month(day)}/{day.year}"


def day_and_month(day: date) -> str:
    """Return ``04/3``, the date without its year, by the same rule as ``short``."""
    month = f"{day.month:02d}" if day.month in {1, 2} else str(day.month)
    return f"{day.day:02d}/{month}"


def iso(written: object) -> date | None:
    """Return the day that is written as ``2024-03-17``, None of anything else."""
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def typed(written: str) -> date | None:
    """Return the day that somebody typed as ``2024-3-17`` or ``17/3/2024``, None of other texts.

    Raises ValueError where it is written so and there is no such day.
    """
    if found := _TYPED.fullmatch(written.strip()):
        parts = [int(part) for part in found.groups() if part]
        return date(*(parts if found[1] else reversed(parts)))
    return None


def span(first: date, last: date) -> str:
    """Return ``từ ngày 11/3 đến ngày 17/3/2024``; both years are written where they differ."""
    start = day_and_month(first) if first.year == last.year else short(first)
    return f"từ ngày {start} đến ngày {short(last)}"


def after(day: date) -> date:
    """Return the next day."""
    return day + timedelta(days=1)


def start_of_day(day: date) -> datetime:
    """Return the first moment of a day in Vietnam, for formats that want a time as well."""
    return datetime.combine(day, time.min, _VIETNAM)


def bounds(first: date | None, last: date | None) -> str:
    """Return the known ends of a period: ``từ ngày 01/3/2025``, ``đến hết ngày 28/02/2025``, both or ``""``."""
    start = f"từ ngày {short(first)}" if first else ""
    end = f"đến hết ngày {short(last)}" if last else ""
    return f"{start} {end}".strip()


def period_end(day: date, precision: str) -> date:
    """Return the last day of the day, month, quarter or year that the day falls in."""
    if precision == "day":
        return day
    month = {"month": day.month, "quarter": (day.month + 2) // 3 * 3, "year": 12}[precision]
    return date(day.year, month, calendar.monthrange(day.year, month)[1])


def period_start(day: date, precision: str) -> date:
    """Return the first day of the day, month, quarter or year that the day falls in."""
    if precision == "day":
        return day
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}[precision]
    return date(day.year, month, 1)


def iso_week(day: date) -> str:
    """Return the ISO 8601 week of a day as ``2024-W11``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def week_start(week: str) -> date:
    """Return the Monday of an ISO week such as ``2024-W11``; raises ValueError if there is none."""
    return date.fromisocalendar(*year_and_number(week), 1)


def year_and_number(week: str) -> tuple[int, int]:
    """Return ``(2024, 11)`` for the ISO week ``2024-W11``."""
    year, number = week.split("-W")
    return int(year), int(number)


def quarter_of(month: tuple[int, int]) -> tuple[int, int]:
    """Return the year and quarter, counted from 1, of a year and month: ``(2024, 1)`` of ``(2024, 3)``."""
    year, number = month
    return year, (number + 2) // 3


def clock(written: str) -> str:
    """Return an hour of the day in words: ``16:00`` is ``16 giờ``, ``07:30`` is ``7 giờ 30``."""
    hour, minute = written.split(":")
    return f"{int(hour)} giờ" + (f" {minute}" if minute != "00" else "")


def clocks(text: str) -> set[str]:
    """Return the hours of the day that a text states, as ``16:00``; “2 giờ chiều” is both 02:00 and 14:00."""
    found = set()
    for hour, minute, later in _CLOCK.findall(text.lower()):
        found.add(f"{int(hour):02}:{minute or '00'}")
        if later:
            found.add(f"{(int(hour) + 12) % 24:02}:{minute or '00'}")
    return found


def moved(day: date, count: int, unit: str) -> date:
    """Return the earliest last day of a period of so many units after a day, itself not counted.

    Source: Civil Code 91/2015/QH13, articles 147 and 148. Holidays are not known here: with them, and where the
    last day is one of rest, the period ends later.
    """
    if unit == "working_day":
        for _ in range(count):
            day = after(day)
            while day.weekday() >= _SATURDAY:
                day = after(day)
        return day
    months = {"month": count, "year": 12 * count}.get(unit)
    if months is None:
        return day + timedelta(days=count * {"day": 1, "week": 7}[unit])
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def stated(text: str, precision: str, year: int) -> set[date]:
    """Return the last day of each period of this precision (day, month, quarter, year) in the text.

    ``year`` completes a date written without one (``trước ngày 25/3``).
    """
    return {period_end(day, precision) for day in _FINDERS[precision](text.lower(), year)}


def _days(text: str, year: int) -> Iterator[date]:
    for match in _DAY.finditer(text):
        yield from _valid(int(match[4]), int(match[3]), int(match[1]))
    for match in _DAY_WORDS.finditer(text):
        yield from _valid(int(match[3] or year), int(match[2]), int(match[1]))
    for pattern in _DAYS_SHORT:
        for match in pattern.finditer(text):
            yield from _valid(year, int(match[2]), int(match[1]))


def _months(text: str, year: int) -> Iterator[date]:
    for pattern in _MONTHS:
        for match in pattern.finditer(text):
            yield from _valid(int(match[2]), int(match[1]), 1)
    for match in _MONTH_ALONE.finditer(text):
        yield from _valid(year, int(match[1]), 1)


def _quarters(text: str, year: int) -> Iterator[date]:
    for match in _QUARTER.finditer(text):
        yield from _valid(int(match[2] or year), 3 * _QUARTERS[match[1]], 1)


def _years(text: str, _year: int) -> Iterator[date]:
    for match in _YEAR.finditer(text):
        yield from _valid(int(match[1]), 1, 1)


def _valid(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


_FINDERS = MappingProxyType({"day": _days, "month": _months, "quarter": _quarters, "year": _years})
PRECISIONS = frozenset(_FINDERS)
