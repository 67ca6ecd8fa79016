"""The title of a bulletin and the days in it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from generator.data.model import Committee
from generator.data.model.committee import UNREAD
from generator.language import dates
from generator.language.text import fold

_MONTH = r"(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})"
_YEAR = r"(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})"
_WEEKDAY = r"(?:(?:thứ\s+\w+|chủ\s+nhật),?\s+)?"
_SPAN = re.compile(
    rf"[(\[]?\s*(?:(?:tính\s+)?từ\s+)?{_WEEKDAY}(?:ngày\s+)?(?<!\d)(\d{{1,2}})(?:{_MONTH}(?:{_YEAR})?)?\s*"
    rf"(?:đến(?:\s+hết)?|tới|-|–|—)\s*{_WEEKDAY}(?:ngày\s+)?(\d{{1,2}}){_MONTH}(?:{_YEAR})?(?!\d)\s*[)\]]?",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"tuần\s+(?:thứ\s+|lễ\s+)?(\d{1,2})(?!\d|\s+tháng)(?:\s*(?:[/,-]\s*|\s)\s*(?:năm\s+)?(\d{4})(?!\d))?",
    re.IGNORECASE,
)
_OF_NEWS = re.compile(r"tuan|chi dao|dieu hanh|noi bat|(?:diem|ban|thong) tin|hoat dong|van ban")
_ENDS = " -–:,.("
_LONGEST = 260
_LONGEST_SPAN = timedelta(days=13)
_DAYS_OF_A_WEEK = 7
_DECEMBER = 12


@dataclass(frozen=True)
class Title:
    """A bulletin's title without the dates, and its first and last day; ``guessed`` if its words or its year are not usual."""

    text: str
    starts_on: date
    ends_on: date
    guessed: bool = False

    @property
    def is_whole_week(self) -> bool:
        """Tell whether the days are Monday to Sunday, of one week or of two."""
        days = (self.ends_on - self.starts_on).days + 1
        return self.starts_on.isoweekday() == 1 and days % _DAYS_OF_A_WEEK == 0


def is_title(line: str, committee: Committee = UNREAD) -> bool:
    """Tell whether a line is worded as titles of bulletins are, with or without dates."""
    folded = fold(line)
    directs = "dieu hanh" in folded or "chi dao" in folded or "cddh" in folded
    if any(fold(form) in folded for form in committee.bulletin_titles):
        return len(line) <= _LONGEST
    tells_when = "tuan" in folded or ("dieu hanh" in folded and "chi dao" in folded)
    return len(line) <= _LONGEST and ";" not in line and directs and tells_when


def span(line: str) -> Title | None:
    """Return the days of a week in a line, as a title without words, or None."""
    days = next(filter(None, map(_days, _SPAN.finditer(line))), None)
    return Title("", *days) if days else None


def may_be_title(line: str, committee: Committee = UNREAD) -> bool:
    """Tell whether a line names the committee or is worded as titles of news are, and is no sentence."""
    folded = fold(line)
    is_news = re.search(committee.pattern, line, re.IGNORECASE) or _OF_NEWS.search(folded)
    is_other = "lich" in folded or line[-1:] in ".;:" or ";" in line
    return bool(is_news) and not is_other and len(line) <= _LONGEST


def title(line: str, committee: Committee = UNREAD, guessed_year: int = 0) -> Title | None:
    """Return the title in a line, or None if it is not worded as one or names no week.

    With ``guessed_year`` it may have no year and other words.
    """
    is_guess = guessed_year > 0
    if not (is_title(line, committee) or (is_guess and may_be_title(line, committee))):
        return None
    for span in _SPAN.finditer(line):
        days = _days(span, guessed_year)
        if days:
            text = f"{line[: span.start()]} {line[span.end() :]}"
            return Title(" ".join(text.strip(_ENDS).split()), *days, guessed=is_guess)
    week = _WEEK.search(line)
    year = (week[2] if week else None) or guessed_year
    try:
        monday = dates.week_start(f"{year}-W{int(week[1]):02d}") if week and year else None
    except ValueError:
        monday = None
    last = monday + timedelta(days=6) if monday else None
    return Title(" ".join(line.split()), monday, last, is_guess) if monday and last else None


def _days(span: re.Match[str], guessed_year: int = 0) -> tuple[date, date] | None:
    first_day, first_month, first_year, day, month, year = (
        int(part) if part else None for part in span.groups()
    )
    end_year = year or first_year or guessed_year
    turns = first_year is None and first_month == _DECEMBER and month == 1
    try:
        last = date(end_year, month or 0, day or 0)
        first = date(
            first_year or (end_year - 1 if turns else end_year),
            first_month or last.month,
            first_day or 0,
        )
    except ValueError:
        return None
    return (first, last) if timedelta(0) <= last - first <= _LONGEST_SPAN else None
