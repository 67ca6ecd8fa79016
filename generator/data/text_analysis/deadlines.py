"""Time limits that a paragraph states, each with the last day of its period."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.data.model import Bound, DeadlineKind, Precision
from generator.data.text_analysis import passages
from generator.data.text_analysis.names import in_small_letters
from generator.language import dates

# The patterns are in small letters, as the paragraph is before it is searched: a pattern for both cases takes
# several times as long. They are tried only where one of their words occurs.
_DAY = (
    r"(?:ngày\s+)?(?:\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?(?![\d/])|"
    r"\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)"
)
_MONTH = r"tháng\s+\d{1,2}(?:\s*/\s*\d{4}|\s+năm\s+\d{4})?(?!\s*[/\d])"
_QUARTER = r"quý\s+(?:iv|iii|ii|i|[1-4])(?!\w)(?:\s*/\s*\d{4}|\s+năm\s+\d{4}|\s+\d{4})?"
_YEAR = r"năm\s+\d{4}(?!\s*[-–]\s*\d)"
_PERIODS: tuple[tuple[Precision, str], ...] = (
    ("day", _DAY),
    ("month", _MONTH),
    ("quarter", _QUARTER),
    ("year", _YEAR),
)
_ANY_PERIOD = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PERIODS)
_BOUNDS: tuple[tuple[Bound, tuple[str, ...], str], ...] = (
    ("before", ("trước",), r"trước(?:\s+\d{1,2}\s*(?:giờ|h)(?:\s*\d{2})?(?:\s*phút)?,?)?"),
    (
        "on_or_before",
        ("nhất", "hạn", "hết", "xong", "hoàn thành"),
        (
            r"(?:(?:chậm|muộn) nhất|hạn cuối|thời hạn)(?:\s+là)?(?:\s+đến)?(?:\s+hết)?(?:\s+vào)?|"
            r"đến\s+hết|(?:xong|hoàn thành)\s+(?:đến\s+hết|đến|hết)|hết"
        ),
    ),
    (
        "in",
        ("trong", "vào", "cuối"),
        r"(?:(?:chậm|muộn) nhất\s+)?(?:ngay\s+)?trong|vào|(?<!\w)cuối",
    ),
)
_LIMITS = tuple(
    (
        bound,
        words,
        re.compile(
            rf"(?<!\w)(?:{cue})\s+(?:đầu\s+|giữa\s+|cuối\s+)?(?:{_ANY_PERIOD})(?P<recurring>\s+hằng\s+\w+|\s+hàng\s+\w+)?"
        ),
    )
    for bound, words, cue in _BOUNDS
)
_HAS_PERIOD = re.compile(r"\d|quý")
_WINDOW = re.compile(
    rf"từ(?<!\wtừ)\s+(?P<first>{_DAY})\s*(?:đến|-|–)\s*(?:hết\s+)?(?P<last>{_DAY})"
)
_RECURRING_WORDS = ("theo ", "hằng ", "hàng ", "định kỳ ")
_RECURRING = re.compile(
    r"(?<!\w)(?:theo (?:ngày|tuần|tháng|quý)|(?:định kỳ\s+)?(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)|"
    r"định kỳ \d+ \w+(?:/| một | )lần)(?!\w)"
)
_REPORTING = re.compile(r"báo cáo|cập nhật|tổng hợp|gửi|thống kê|kiểm tra", re.IGNORECASE)
# "trong năm 2024" is a limit only beside one of these words; otherwise it only says when something happens.
_COMPLETING = re.compile(
    r"hoàn thành|xong|đảm bảo|bảo đảm|\d\s?%|khởi công|đưa vào|đạt", re.IGNORECASE
)
_TARGET = re.compile(r"phấn đấu|khởi công|dự kiến", re.IGNORECASE)
_CARRYING_OUT = re.compile(r"thực hiện|tổ chức|triển khai|tiến hành", re.IGNORECASE)
_MAX_DISTANCE = 90
_WRITTEN_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Limit:
    """A time limit; ``day`` is the last day of its period, None if it recurs; ``start`` a character offset."""

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
    kept: list[Limit] = []
    small = in_small_letters(paragraph)
    dated: tuple[Limit, ...] = ()
    if _HAS_PERIOD.search(small):
        dated = (*_windows(paragraph, small, year), *_dated(paragraph, small, year))
    for limit in (*dated, *_recurring(paragraph, small)):
        if not any(_overlap(limit, other) for other in kept):
            kept.append(limit)
    return tuple(sorted(kept, key=lambda limit: limit.start))


def _overlap(limit: Limit, other: Limit) -> bool:
    return limit.start < other.start + len(other.quote) and other.start < limit.start + len(
        limit.quote
    )


def _dated(paragraph: str, small: str, year: int) -> Iterator[Limit]:
    for bound, words, pattern in _LIMITS:
        for match in pattern.finditer(small) if any(word in small for word in words) else ():
            precision = next(name for name, _ in _PERIODS if match[name])
            clause = _clause(paragraph, match.start())
            start = passages.opening(paragraph, match.start())
            quote = paragraph[start : match.end()]
            if match["recurring"]:
                yield Limit("recurring", None, None, bound, precision, quote, start, sure=False)
            elif bound != "in" or _COMPLETING.search(clause):
                kind = _kind(clause, match[0])
                # Without a written year, or with a period instead of a day, the date is a guess.
                sure = bound != "in" and precision == "day" and bool(_WRITTEN_YEAR.search(match[0]))
                for day in sorted(dates.stated(match[0], precision, year))[-1:]:
                    yield Limit(kind, day, None, bound, precision, quote, start, sure=sure)


def _kind(clause: str, limit: str) -> DeadlineKind:
    """Return ``target`` if "phấn đấu" or the like stands between the last comma and the limit, else ``final``.

    A limit with "nhất" (chậm nhất, muộn nhất) is always ``final``.
    """
    if re.search(r"nhất", limit, re.IGNORECASE):
        return "final"
    return "target" if _TARGET.search(re.split(r",\s", clause)[-1]) else "final"


def _clause(paragraph: str, offset: int) -> str:
    """Return the text before an offset, back to the last semicolon, colon or full stop."""
    start = max(paragraph.rfind(mark, 0, offset) for mark in ";.:")
    return paragraph[start + 1 : offset]


def _windows(paragraph: str, small: str, year: int) -> Iterator[Limit]:
    for match in _WINDOW.finditer(small):
        first = dates.stated(match["first"], "day", year)
        last = dates.stated(match["last"], "day", year)
        if not (first and last and _CARRYING_OUT.search(_clause(paragraph, match.start()))):
            continue
        start = passages.opening(paragraph, match.start())
        quote = paragraph[start : match.end()]
        if min(first) <= max(last):
            yield Limit("window", max(last), min(first), "in", "day", quote, start, sure=False)


def _recurring(paragraph: str, small: str) -> Iterator[Limit]:
    if not any(word in small for word in _RECURRING_WORDS):
        return
    for match in _RECURRING.finditer(small):
        clause = _clause(paragraph, match.start())[-_MAX_DISTANCE:]
        verbs = list(_REPORTING.finditer(clause))
        if verbs:
            start = match.start() - len(clause) + verbs[-1].start()
            quote = paragraph[start : match.end()]
            yield Limit("recurring", None, None, "in", "day", quote, start, sure=False)
