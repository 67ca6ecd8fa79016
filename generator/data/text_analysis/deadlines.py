"""Times that a paragraph states: what stands before each decides whether it is a limit or was not understood."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.data.model import Bound, DeadlineKind, Precision
from generator.data.text_analysis import passages
from generator.data.text_analysis.names import VERBS, Mention, in_small_letters
from generator.language import dates

# The patterns are in small letters, as the paragraph is before it is searched: a pattern for both cases takes
# several times as long.
_DAY = (
    r"(?:ngày\s+)?(?:\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?(?![\d/%])|\d{1,2}[.-]\d{1,2}[.-]\d{4}(?!\d)|"
    r"\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?|(?<=ngày )\d{1,2}[.-]\d{1,2}(?!\d))"
)
_UNIT = r"(?:ngày|tuần|tháng|quý|năm)"
_EACH = r"(?:hằng|hàng|mỗi|từng)"
# Days of each month or year: "ngày 15/6 và 15/12 hằng năm", "ngày 05 và 20 của tháng"; "thứ Sáu hằng tuần".
_DAYS_OF = (
    r"(?:ngày )?(?:mùng |mồng )?\d{1,2}(?:/\d{1,2}| tháng \d{1,2})?"
    r"(?:(?:, | và | hoặc )(?:ngày )?(?:mùng |mồng )?\d{1,2}(?:/\d{1,2}| tháng \d{1,2})?)*(?: của)?"
)
_TIME = re.compile(
    rf"(?<!\w)(?=[\dhmnqtđcơsb])(?:(?P<recurring>{_DAYS_OF} {_EACH} (?:tháng|quý|năm)|"
    rf"(?:thứ (?:\w+)|chủ nhật|ngày làm việc cuối cùng|ngày cuối cùng)(?: của)? {_EACH} {_UNIT}|"
    rf"{_EACH} {_UNIT}(?: (?:một|1|01) lần)?|(?:\d+|một|hai|ba|bốn) lần\s*(?:/|trong |mỗi |một )\s*(?:\d+ )?{_UNIT}|theo (?:ngày|tuần|tháng|quý)|"
    rf"(?:\d+|ba|sáu|một) {_UNIT}(?:/| )(?:một|1|01)? ?lần|"
    rf"định kỳ (?:\d+ )?{_UNIT}(?! (?:mùng|mồng|\d)))(?!\w)|"
    rf"từ\s+(?P<first>{_DAY}|(?:ngày\s+)?\d{{1,2}})\s*(?:đến|tới|-|–)\s*(?:hết\s+)?(?P<window>{_DAY})|(?P<day>{_DAY})|"
    r"(?P<month>tháng\s+\d{1,2}(?:(?:, | và | - |-)(?:tháng )?\d{1,2}(?!\d))*(?:\s*/\s*\d{4}|\s+năm\s+\d{4})?(?!\s*[/\d]))|"
    r"(?P<quarter>quý\s+(?:iv|iii|ii|i|[1-4])(?!\w)(?:\s*/\s*\d{4}|\s+năm\s+\d{4}|\s+\d{4})?)|"
    r"(?P<year>năm\s+\d{4}(?!\s*[-–]\s*\d))|"
    r"(?P<relative>\d{1,3}\s*(?:\([^()]*\)\s*)?(?:ngày|tháng|tuần|giờ|tiếng)(?: làm việc)?(?!\w|\s*,?\s*(?:ngày )?\d|\s+phút)|"
    r"ngày (?:mùng |mồng )?\d{1,2}(?: của| tháng (?:sau|đầu|cuối|tiếp))[^,;.]{0,20}|(?:tuần|tháng|quý|năm) (?:này|sau|tới|nay)(?!\w)|"
    r"(?<=trong )(?:ngày|tuần|tháng|quý|năm)(?=[.;,]|$)))"
)
_HAS_TIME = re.compile(r"\d|quý|hằng|hàng|mỗi|từng|theo |định kỳ| này| tới|sau|trong | lần")
_CLOCK = r"(?:\d{1,2}\s*(?:giờ|h|g)(?:\s*\d{2})?(?:\s*phút)?,?\s*|giờ (?:hành chính|làm việc)\s*)?"
# Before a time, in this order; "giữa" and the like belong to the period.
_PART = r"\s*(?:thời hạn |vòng |khoảng )?(?:đầu |giữa |cuối |nửa đầu |nửa cuối |tuần đầu |tuần cuối |(?:thượng|trung|hạ) tuần )?"
_CUES: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (
        "before",
        re.compile(
            rf"(?<!\w)(?:đến )?trước(?: (?:thời điểm|hạn)| (?:dịp|kỳ|lễ|tết|mùa|khai)[^,;.()\d]{{0,40}})?\s*{_CLOCK}{_PART}$"
        ),
    ),
    (
        "on_or_before",
        re.compile(
            rf"(?<!\w)(?:(?:(?:chậm|muộn|trễ) nhất|tối đa|hạn cuối|thời hạn|hạn chót|hạn)(?: \w+ \w+)?(?:\s+là)?(?:\s+đến)?(?:\s+hết)?(?:\s+vào)?|"
            rf"(?:đến|tới)\s+hết|(?:xong|hoàn thành|gia hạn|kéo dài|hạn)\s+(?:đến\s+hết|đến|hết)|hết|(?:không|để kéo dài|để) (?:quá|(?:muộn|chậm|trễ) (?:hơn|quá)))[\s:]*{_CLOCK}{_PART}$"
        ),
    ),
    ("on_or_before", re.compile(rf"(?<!\w)(?<!tính )(?:đến|tới)\s*{_CLOCK}{_PART}$")),
    (
        "in",
        re.compile(
            rf"(?<!\w)(?:(?:ngay )?trong|vào|cuối|xong|hoàn thành|dự kiến)\s*{_CLOCK}{_PART}$"
        ),
    ),
)
# "đến" alone says when something must be reached or how long it lasts beside one of these words.
_UNTIL = re.compile(r"\s*(?:đến|tới)(?! hết)")
_REACHING = re.compile(
    r"phấn đấu|hoàn thành|duy trì|thực hiện|triển khai|tổ chức|kéo dài|gia hạn|đạt|xong"
)
_OCCASION = re.compile(r"trước (?:dịp|kỳ|lễ|tết|mùa|khai)")

# The last word before a time that has a cue; all else need not be looked at.
_CUE_WORDS = (
    " trước nhất là đến tới hết vào hạn chót cuối trong xong quá dài thành đầu giữa vòng khoảng điểm giờ phút h g thời nửa gian "
    "kiến sáng chiều tối hơn tuần đa chính việc "
)
_RELATIVE_CUE = re.compile(
    r"(?<!\w)(?:trong|vòng|thời hạn|nhất|là|trước|sau|quá|tối đa|hạn|đến|cuối|đầu|vào|từ)\s*$"
)
_STARTS = re.compile(r"(?<!\w)(?:kể từ|từ|bắt đầu|đến|tới)\s*$")
_REPLACED = re.compile(r"(?:thay cho|thay vì|thay thế)\s*$")
_DISTANT = re.compile(
    r"(?:tầm nhìn|định hướng|giai đoạn|quy hoạch|mục tiêu)[^,;.]{0,60}(?:đến)\s*$"
)
_DOING = re.compile(
    r"báo cáo|cập nhật|tổng hợp|gửi|thống kê|kiểm tra|quan trắc|công bố|khảo sát|giao ban|rà soát|theo dõi|công khai|"
    r"cung cấp|họp|trực|đôn đốc|nộp|tổ chức|trình|dự báo|cảnh báo|thực hiện(?! nhiệm vụ)|đánh giá(?!, xếp loại)"
)
# The data know what recurs each day, month, quarter or year; "6 tháng" and "04 lần/năm" are neither.
_NO_FORM = re.compile(
    r"^(?:định kỳ )?(?:(?!0?1\D)\d+|hai|ba|bốn|sáu) (?:lần|ngày|tuần|tháng|quý|năm)|^từng |\d lần\D+\d"
)
_OF_EACH_YEAR = re.compile(
    r"(?:nhiệm vụ|kế hoạch|dự toán|chỉ tiêu|chương trình|ngân sách|cuộc sống|sinh hoạt|thống kê|kiểm kê)\s*$"
)
# "trong năm 2024" is a limit only beside one of these words; otherwise it only says when something happens.
_COMPLETING = re.compile(r"hoàn thành|xong|đảm bảo|bảo đảm|\d\s?%|khởi công|đưa vào|đạt|thời hạn")
_TARGET = re.compile(r"phấn đấu|khởi công|dự kiến")
_CARRYING_OUT = re.compile(
    r"thực hiện|tổ chức|triển khai|tiến hành|hoàn thành|thời gian|cao điểm|trực|duy trì|diễn ra"
)
_ACTS = re.compile(rf"(?<!\w)(?:{VERBS})")
_MAX_DISTANCE = 90
_LONGEST_CUE = 60
_WRITTEN_YEAR = re.compile(r"\d{4}")
_PERIODS: tuple[Precision, ...] = ("day", "month", "quarter", "year")
_PRECISIONS: dict[str, Precision] = {
    "ngày": "day",
    "tháng": "month",
    "quý": "quarter",
    "năm": "year",
}


@dataclass(frozen=True)
class Limit:
    """A time limit; ``day`` is the last day of its period, None if it recurs.

    ``start`` is the character offset of the quote, ``at`` that of the time.
    """

    kind: DeadlineKind
    day: date | None
    starts_on: date | None
    bound: Bound
    precision: Precision
    quote: str
    start: int
    sure: bool
    at: int


@dataclass(frozen=True)
class Time:
    """A time that may be a limit but was not understood, or for which the data have no form."""

    words: str
    start: int


def times(
    paragraph: str,
    day: date,
    known: Iterable[tuple[int, int]] = (),
    names: Iterable[Mention] = (),
    due: Iterable[tuple[int, int]] = (),
) -> tuple[tuple[Limit, ...], tuple[Time, ...]]:
    """Return the limits and the times that were not understood, in order.

    ``day`` is that of the directive: its year completes a date without one, and what is over by then is no limit.
    ``known`` are offsets of passages, such as documents with their dates, whose times are accounted for; quotes begin
    in none of ``names``. ``due`` are offsets of passages that say by when, as cells of a table do.
    """
    small = in_small_letters(paragraph)
    found: list[Limit | Time] = []
    if _HAS_TIME.search(small):
        reader = _Reader(paragraph, small, day, names, tuple(due))
        for match in _TIME.finditer(small):
            if not any(first <= match.start() < last for first, last in known):
                found += reader.read(match)
    limits = tuple(one for one in found if isinstance(one, Limit))
    return limits, tuple(one for one in found if isinstance(one, Time))


def bound_in(quote: str) -> Bound | None:
    """Return the bound that the words before the last time of a quote state, or None."""
    small = in_small_letters(quote)
    found = [match for match in _TIME.finditer(small) if not match["recurring"]]
    cue = _cue(small[: found[-1].start()]) if found else None
    return cue[0] if cue else None


def _cue(lead: str) -> tuple[Bound, re.Match[str]] | None:
    """Return the bound that the words just before a time state, with their match, or None."""
    last = lead.rstrip(" ,:").rpartition(" ")[2]
    is_cue = f" {last} " in _CUE_WORDS or last[:1].isdigit() or _OCCASION.search(lead)
    if not is_cue:
        return None
    return next(((bound, found) for bound, cue in _CUES if (found := cue.search(lead))), None)


class _Reader:
    def __init__(
        self,
        paragraph: str,
        small: str,
        day: date,
        names: Iterable[Mention],
        due: tuple[tuple[int, int], ...],
    ) -> None:
        self.due = due
        self.names = names
        self.paragraph = paragraph
        self.small = small
        self.day = day

    def read(self, match: re.Match[str]) -> Iterator[Limit | Time]:
        """Yield the limit that a time states, or the time where it may be one, else nothing."""
        start = match.start()
        lead = self.small[max(0, start - _LONGEST_CUE) : start]
        cue = _cue(lead)
        at = start - len(lead) + cue[1].start() if cue else start
        if match["recurring"]:
            yield from self._recurring(match, cue[0] if cue else None, at, lead)
        elif match["window"]:
            yield from self._window(match)
        elif match["relative"]:
            is_clock = "giờ" in match[0] and cue and cue[0] == "before"
            is_later = match[0].endswith((" sau", " tới"))
            if not is_clock and (cue or is_later or _RELATIVE_CUE.search(lead)):
                yield self._unread(match)
        else:
            is_due = any(first <= start < last for first, last in self.due)
            otherwise: Bound = "on_or_before" if match["day"] else "in"
            bound = cue[0] if cue else otherwise if is_due else None
            yield from self._dated(match, bound, at, lead)

    def _unread(self, match: re.Match[str]) -> Time:
        return Time(self.paragraph[match.start() : match.end()], match.start())

    def _clause(self, offset: int) -> str:
        """Return the text before an offset, back to the last semicolon, colon or full stop before a space."""
        start = max(self.small.rfind(mark, 0, offset) for mark in ("; ", ": ", ". "))
        return self.small[start + 1 : offset]

    def _dated(
        self, match: re.Match[str], bound: Bound | None, at: int, lead: str
    ) -> Iterator[Limit | Time]:
        precision = next(name for name in _PERIODS if match[name])
        last, sure = self._last_day(match[0], precision)
        if bound is None:
            yield from self._without_cue(match, precision, last, lead)
        elif last is None or last < self.day:
            over = bound == "in" or precision == "year" or "hết" in lead[-8:]
            if not over:
                yield self._unread(match)
        elif bound == "in" and precision == "year" and not _COMPLETING.search(self._clause(at)):
            return
        elif _UNTIL.match(self.small, at) and not self._is_reached(match, at, lead):
            yield from self._without_cue(match, precision, last, lead)
        else:
            start = passages.opening(self.paragraph, at, self.names)
            quote = self.paragraph[start : match.end()]
            clause = self._clause(at)
            sure = sure and not _UNTIL.match(self.small, at)
            kind = _kind(clause, self.small[at : match.end()])
            yield Limit(kind, last, None, bound, precision, quote, start, sure, match.start())

    def _is_reached(self, match: re.Match[str], at: int, lead: str) -> bool:
        """Tell whether something must be reached or last until a time after "đến"."""
        following = self.small[match.end() : match.end() + _LONGEST_CUE]
        clause = self._clause(at) + re.split(r"[,;.]\s", following)[0]
        is_reached = _REACHING.search(clause) or _ACTS.search(clause)
        return bool(is_reached) and not _DISTANT.search(lead)

    def _last_day(self, words: str, precision: str) -> tuple[date | None, bool]:
        """Return the last day of a period, and whether the words leave no doubt about it."""
        days = dates.stated(words, precision, self.day.year)
        written = bool(_WRITTEN_YEAR.search(words))
        if days and not written and max(days) < self.day:
            following = dates.stated(words, precision, self.day.year + 1)
            soon = {day for day in following if (day - self.day).days < 180}  # noqa: PLR2004 - half a year
            return max(soon or days), False
        return max(days, default=None), True

    def _without_cue(
        self, match: re.Match[str], precision: Precision, last: date | None, lead: str
    ) -> Iterator[Time]:
        if last is None or last <= self.day or _REPLACED.search(lead):
            return
        starts = bool(_STARTS.search(lead)) and not _DISTANT.search(lead)
        is_named = precision == "day" and ("ngày" in match[0] or _WRITTEN_YEAR.search(match[0]))
        if (
            starts
            or is_named
            or (precision in {"month", "quarter"} and "báo cáo" not in lead[-12:])
        ):
            yield self._unread(match)

    def _window(self, match: re.Match[str]) -> Iterator[Limit | Time]:
        last, _ = self._last_day(match["window"], "day")
        number = re.fullmatch(r"\D*(\d{1,2})", match["first"])
        if number and last and int(number[1]) <= last.day:
            first: date | None = last.replace(day=int(number[1]) or 1)
        else:
            first, _ = self._last_day(match["first"], "day")
        if not first or not last or last < self.day:
            return
        start = passages.opening(self.paragraph, match.start(), self.names)
        quote = self.paragraph[start : match.end()]
        clause = self._clause(match.start())
        if first <= last and (_CARRYING_OUT.search(clause) or _ACTS.search(clause)):
            sure = bool(_WRITTEN_YEAR.search(match["window"]))
            yield Limit("window", last, first, "in", "day", quote, start, sure, match.start())
        else:
            yield self._unread(match)

    def _recurring(
        self, match: re.Match[str], bound: Bound | None, at: int, lead: str
    ) -> Iterator[Limit | Time]:
        clause = self._clause(match.start())[-_MAX_DISTANCE:]
        verbs = list(_DOING.finditer(clause)) or list(_ACTS.finditer(clause))
        by_turns = match[0].startswith("theo ")
        if _OF_EACH_YEAR.search(lead) or (by_turns and not verbs):
            return
        unit = re.findall(_UNIT, match[0])[-1]
        after = self.small[match.end() : match.end() + _MAX_DISTANCE]
        sure = bool(verbs)
        if unit == "tuần" or _NO_FORM.search(match[0]):
            yield self._unread(match)
            return
        if bound is not None:
            start = passages.opening(self.paragraph, at, self.names)
        elif verbs:
            start = match.start() - len(clause) + verbs[-1].start()
        elif _DOING.search(re.split(r"[;.]", after)[0]):
            start = match.start()
        else:
            yield self._unread(match)
            return
        quote = self.paragraph[start : match.end()]
        yield Limit(
            "recurring",
            None,
            None,
            bound or "in",
            _PRECISIONS[unit],
            quote,
            start,
            sure,
            match.start(),
        )


def _kind(clause: str, limit: str) -> DeadlineKind:
    """Return ``target`` if "phấn đấu" or the like stands between the last comma and the limit, else ``final``.

    A limit with "nhất" (chậm nhất, muộn nhất) is always ``final``.
    """
    if "nhất" in limit:
        return "final"
    return "target" if _TARGET.search(re.split(r",\s", clause)[-1] + limit) else "final"
