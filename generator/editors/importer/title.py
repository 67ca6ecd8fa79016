"""The title of a bulletin and the days in it."""

import re
from dataclasses import dataclass
from datetime import date

from generator.language.text import fold

_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?"
_SPAN = re.compile(
    rf"[(\[]?\s*(?:(?:tính\s+)?từ\s+)?(?:ngày\s+)?{_DAY}\s*(?:đến(?:\s+hết)?|tới|-|–|—)\s*(?:ngày\s+)?{_DAY}\s*[)\]]?",
    re.IGNORECASE,
)
_LONGEST = 260
_DAYS_OF_A_WEEK = 7
_DECEMBER = 12


@dataclass(frozen=True)
class Title:
    """A bulletin's title without the dates, and its first and last day."""

    text: str
    starts_on: date
    ends_on: date

    @property
    def is_whole_week(self) -> bool:
        """Tell whether the days are Monday to Sunday of one week."""
        return self.starts_on.isoweekday() == 1 and (self.ends_on - self.starts_on).days == 6  # noqa: PLR2004


def title(line: str) -> Title | None:
    """Return the title in a line, or None: the line must contain "tuần", "điều hành" and both dates."""
    folded = fold(line)
    if len(line) > _LONGEST or ";" in line or "tuan" not in folded or "dieu hanh" not in folded:
        return None
    span = _SPAN.search(line)
    days = _days(span) if span else None
    if span is None or days is None:
        return None
    text = (line[: span.start()] + line[span.end() :]).strip(" -–:,.(")
    return Title(" ".join(text.split()), *days)


def _days(span: re.Match[str]) -> tuple[date, date] | None:
    first_day, first_month, first_year, day, month, year = (
        int(part) if part else None for part in span.groups()
    )
    if year is None and first_year is None:
        return None
    end_year = year or first_year
    start_year = first_year or end_year
    if first_year is None and first_month == _DECEMBER and month == 1 and end_year:
        start_year = end_year - 1
    try:
        first = date(int(start_year or 0), int(first_month or 0), int(first_day or 0))
        last = date(int(end_year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None
    return (first, last) if first <= last else None
