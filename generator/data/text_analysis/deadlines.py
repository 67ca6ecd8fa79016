"""By when: the time limits that a paragraph words, with the last day of the period each names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.data.model import Bound, DeadlineKind, Precision
from generator.data.text_analysis import passages
from generator.language import dates

_DAY = (
    r"(?:ngày\s+)?(?:\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?(?![\d/])|"
    r"\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)"
)
_MONTH = r"tháng\s+\d{1,2}(?:\s*/\s*\d{4}|\s+năm\s+\d{4})?(?!\s*[/\d])"
_QUARTER = r"quý\s+(?:IV|III|II|I|[1-4])(?!\w)(?:\s*/\s*\d{4}|\s+năm\s+\d{4}|\s+\d{4})?"
_YEAR = r"năm\s+\d{4}(?!\s*[-–]\s*\d)"
_PERIODS: tuple[tuple[Precision, str], ...] = (
    ("day", _DAY),
    ("month", _MONTH),
    ("quarter", _QUARTER),
    ("year", _YEAR),
)
_ANY = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PERIODS)
_BOUNDS: tuple[tuple[Bound, str], ...] = (
    ("before", r"trước(?:\s+\d{1,2}\s*(?:giờ|h)(?:\s*\d{2})?(?:\s*phút)?,?)?"),
    (
        "on_or_before",
        (
            r"(?:(?:chậm|muộn) nhất|hạn cuối|thời hạn)(?:\s+là)?(?:\s+đến)?(?:\s+hết)?(?:\s+vào)?|"
            r"đến\s+hết|(?:xong|hoàn thành)\s+(?:đến\s+hết|đến|hết)|hết"
        ),
    ),
    ("in", r"(?:(?:chậm|muộn) nhất\s+)?(?:ngay\s+)?trong|vào|(?<!\w)cuối"),
)
_LIMITS = tuple(
    (
        bound,
        re.compile(
            rf"(?<!\w)(?:{cue})\s+(?:đầu\s+|giữa\s+|cuối\s+)?(?:{_ANY})(?P<habit>\s+hằng\s+\w+|\s+hàng\s+\w+)?",
            re.IGNORECASE,
        ),
    )
    for bound, cue in _BOUNDS
)
_WINDOW = re.compile(
    rf"(?<!\w)từ\s+(?P<first>{_DAY})\s*(?:đến|-|–)\s*(?:hết\s+)?(?P<last>{_DAY})", re.IGNORECASE
)
_HABIT = re.compile(
    r"(?<!\w)(?:theo (?:ngày|tuần|tháng|quý)|(?:định kỳ\s+)?(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)|"
    r"định kỳ \d+ \w+(?:/| một | )lần)(?!\w)",
    re.IGNORECASE,
)
_REPORTING = re.compile(r"báo cáo|cập nhật|tổng hợp|gửi|thống kê|kiểm tra", re.IGNORECASE)
# Words without which "trong năm 2024" only tells when something is, not by when it must be done.
_COMPLETING = re.compile(
    r"hoàn thành|xong|đảm bảo|bảo đảm|\d\s?%|khởi công|đưa vào|đạt", re.IGNORECASE
)
_AIM = re.compile(r"phấn đấu|khởi công|dự kiến", re.IGNORECASE)
_WORKS = re.compile(r"thực hiện|tổ chức|triển khai|tiến hành", re.IGNORECASE)
_REACH = 90
_WRITTEN_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Limit:
    """A time limit; ``day`` is the last day of the period it names, None if it recurs."""

    kind: DeadlineKind
    day: date | None
    starts_on: date | None
    bound: Bound
    precision: Precision
    quote: str
    start: int
    sure: bool


def limits(paragraph: str, year: int) -> tuple[Limit, ...]:
    """Return the time limits in order; ``year`` completes a date written without one."""
    found: list[Limit] = []
    for one in (*_windows(paragraph, year), *_dated(paragraph, year), *_habits(paragraph)):
        if not any(_overlap(one, other) for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _overlap(one: Limit, other: Limit) -> bool:
    return one.start < other.start + len(other.quote) and other.start < one.start + len(one.quote)


def _dated(paragraph: str, year: int) -> Iterator[Limit]:
    for bound, pattern in _LIMITS:
        for found in pattern.finditer(paragraph):
            precision = next(name for name, _ in _PERIODS if found[name])
            clause = _clause(paragraph, found.start())
            start = passages.opening(paragraph, found.start())
            quote = paragraph[start : found.end()]
            if found["habit"]:
                yield Limit("recurring", None, None, bound, precision, quote, start, sure=False)
            elif bound != "in" or _COMPLETING.search(clause):
                kind = _kind(clause, found[0])
                # A year left out, or a period instead of a day, is a guess.
                sure = bound != "in" and precision == "day" and bool(_WRITTEN_YEAR.search(found[0]))
                for day in sorted(dates.stated(found[0], precision, year))[-1:]:
                    yield Limit(kind, day, None, bound, precision, quote, start, sure=sure)


def _kind(clause: str, limit: str) -> DeadlineKind:
    """Tell an aim from a last day: "phấn đấu …" does not reach past a comma, "chậm nhất" is no aim."""
    if re.search(r"nhất", limit, re.IGNORECASE):
        return "final"
    return "target" if _AIM.search(re.split(r",\s", clause)[-1]) else "final"


def _clause(paragraph: str, place: int) -> str:
    """Return the words of the sentence part before a place, back to a semicolon or full stop."""
    start = max(paragraph.rfind(mark, 0, place) for mark in ";.:")
    return paragraph[start + 1 : place]


def _windows(paragraph: str, year: int) -> Iterator[Limit]:
    for found in _WINDOW.finditer(paragraph):
        first = dates.stated(found["first"], "day", year)
        last = dates.stated(found["last"], "day", year)
        if not (first and last and _WORKS.search(_clause(paragraph, found.start()))):
            continue
        start = passages.opening(paragraph, found.start())
        quote = paragraph[start : found.end()]
        if min(first) <= max(last):
            yield Limit("window", max(last), min(first), "in", "day", quote, start, sure=False)


def _habits(paragraph: str) -> Iterator[Limit]:
    for found in _HABIT.finditer(paragraph):
        clause = _clause(paragraph, found.start())[-_REACH:]
        verbs = list(_REPORTING.finditer(clause))
        if verbs:
            start = found.start() - len(clause) + verbs[-1].start()
            quote = paragraph[start : found.end()]
            yield Limit("recurring", None, None, "in", "day", quote, start, sure=False)
