"""Times that a paragraph states: what stands before each decides whether it is a limit or was not understood."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from generator.data.conventions import WEEKDAYS
from generator.data.model import Bound, DeadlineKind, Precision
from generator.data.text_analysis import passages
from generator.data.text_analysis.names import VERBS, Mention
from generator.data.text_analysis.time_words import NUMBERS, Lead, Time, Words
from generator.language import dates

_HAS_TIME = re.compile(
    r"\d|qu[ýí]|hằng|hàng|mỗi|từng|theo |định kỳ|tháng cuối|ngày cuối", re.IGNORECASE
)
# "đến" alone says when something must be reached or how long it lasts beside one of these words.
_REACHING = re.compile(
    r"phấn đấu|hoàn thành|duy trì|thực hiện|triển khai|tổ chức|kéo dài|gia hạn|đạt|xong"
)
_DISTANT = re.compile(
    r"(?:tầm nhìn|định hướng|giai đoạn|quy hoạch|mục tiêu)[^,;.]{0,60}(?:đến)\s*$"
)
_DOING = re.compile(
    r"báo cáo|cập nhật|tổng hợp|gửi|thống kê|kiểm tra|quan trắc|công bố|khảo sát|giao ban|rà soát|theo dõi|công khai|"
    r"cung cấp|họp|trực|tiếp|đôn đốc|nộp|tổ chức|trình|dự báo|cảnh báo|thực hiện(?! nhiệm vụ)|đánh giá(?!, xếp loại)|kiểm điểm|sơ kết|tổng kết"
)
_OF_EACH_YEAR = re.compile(
    r"(?:nhiệm vụ|kế hoạch|dự toán|chỉ tiêu|chương trình|ngân sách|cuộc sống|sinh hoạt|thống kê|kiểm kê)\s*$"
)
# "trong năm 2024" is a limit only beside one of these words; otherwise it only says when something happens.
_COMPLETING = re.compile(
    r"hoàn thành|xong|dứt điểm|đảm bảo|bảo đảm|\d\s?%|khởi công|đưa vào|đạt|thời hạn|phê duyệt|bàn giao|nghiệm thu|quyết toán|mục tiêu|(?:trình|gửi|nộp)\s+trong\s*$"
)
# When an event takes place is no limit.
_EVENT = re.compile(
    r"(?<!\w)(?:thi|diễn ra|khai mạc|khai giảng|bế mạc|tựu trường|lễ|kỳ thi|hội thi|hội nghị|nghỉ|lễ hội)\W*(?:\w+\W+){0,9}$"
)
_TAKES_PLACE = re.compile(r"(?<!\w)(?:diễn ra|đăng cai|gặp mặt|có khả năng|dự báo)(?!\w)")
_ORGANISED = re.compile(r"(?<!thời gian )(?<!\w)tổ chức(?!\w)(?!.*thời gian)")
_BEGINS = re.compile(r"(?:\W|cũng)*")
_TARGET = re.compile(r"phấn đấu|khởi công|dự kiến")
_AIMED = re.compile(r"(?<!\w)phấn đấu\s*$")
_CARRYING_OUT = re.compile(
    r"thực hiện|tổ chức|triển khai|tiến hành|hoàn thành|thời gian|cao điểm|trực|duy trì|diễn ra"
)
_ACTS = re.compile(rf"(?<!\w)(?!theo )(?:{VERBS})")
_SINCE = re.compile(
    r"\s*,?\s*(?:(?:kể|tính)\s+từ|từ|sau)\s+((?:khi|ngày|thời điểm|lúc|sau khi)\s[^,.;:()]{2,120}?)"
    r"(?=[,.;:()]|\s+(?:phải|để|thì|báo cáo|gửi)(?!\w)|\s*$)"
)
_DAY_SINCE = re.compile(
    r"ngày\s+\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|/\d{1,2}(?!\d|/))"
)
_OVER = re.compile(
    r"\s*(?:(?:vừa\s)?(?:qua|gần (?:đây|nhất)|tuổi|liên (?:tiếp|tục))(?!\w)|(?:đầu\s+)?năm\s+\d{4})"
)
# How long something holds, not by when.
_LASTS = re.compile(
    r"(?:hoạt động|thuê(?: đất)?|sử dụng(?: đất)?|bảo hành|vay)\W*(?:(?:là|đến|hết|ngày)\W+)*$"
)
_COMMA = re.compile(r",\s+")
_PARTS = re.compile(r"[.;](?=\s)")
_MAX_DISTANCE = 90
_FAR = 60
_NEAR = 60
_SOON = 180
_MIDNIGHT = "24:00"
_HALF_A_YEAR = 6
_FAR_YEARS = 2
_WRITTEN_YEAR = re.compile(r"\d{4}")
_PRECISIONS: Final[Mapping[str, Precision]] = {
    "D": "day",
    "W": "day",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
}
_CYCLES = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
# What texts count in months, by the cycle that it is.
_COUNTED = {"1D": "D", "1W": "W", "1M": "M", "3M": "Q", "12M": "Y", "1Q": "Q", "1Y": "Y"}
_UNITS = {"H": "hour", "DjJ": "working_day", "D": "day", "W": "week", "M": "month", "Y": "year"}
_LAST_MONTHS = {"M": {}, "Q": {"month": 3}, "Y": {"month": 12}}
_PARTS_OF_QUARTERS = {"đầu": 1, "giữa": 2, "cuối": 3}
_LAST_DAY = 31
_DATED: tuple[Precision, ...] = ("day", "month", "quarter", "year")
# Parts of a deadline, by the keys of the data.
Parts = Mapping[str, object]


@dataclass(frozen=True)
class Limit:
    """A time limit; ``day`` is the last day of its period, None if it recurs or runs from an event.

    ``start`` is the character offset of the quote, ``at`` that of the time, ``bound_at`` that of the words of its bound. ``time``, ``within`` and ``repeats`` are
    those of the model as plain data.
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
    bound_at: int
    time: str | None = None
    within: Parts | None = None
    repeats: Parts | None = None


def times(
    paragraph: str,
    day: date,
    known: Iterable[tuple[int, int]] = (),
    names: Iterable[Mention] = (),
    due: Iterable[tuple[int, int]] = (),
) -> tuple[Limit, ...]:
    """Return the limits in order.

    ``day`` is that of the directive: its year completes a date without one, and what is over by then is no limit.
    ``known`` are offsets of passages, such as documents with their dates, whose times are accounted for; quotes begin
    in none of ``names``. ``due`` are offsets of passages that say by when, as cells of a table do.
    """
    if not _HAS_TIME.search(paragraph):
        return ()
    return tuple(_Reader(paragraph, day, names, tuple(due), tuple(known)).read())


def bound_in(quote: str) -> Bound | None:
    """Return the bound that the words before the last time of a quote state, or None."""
    words = Words(quote)
    found = [time for time in words.times() if not time["recurring"]]
    return _bound(words.lead(found[-1])) if found else None


def _bound(lead: Lead) -> Bound | None:
    """Return the bound that the words just before a time state, or None."""
    if lead.has("b"):
        return "before"
    if lead.has("[fk]D?$"):
        return None
    if lead.has("ln|q|A|z|e|G.*:") or (lead.has("u") and not lead.has("f(?!t)")):
        return "on_or_before"
    return "in" if lead.has("[ivdc]") and not lead.has("[fk]") else None


class _Reader:
    def __init__(
        self,
        paragraph: str,
        day: date,
        names: Iterable[Mention],
        due: tuple[tuple[int, int], ...],
        known: tuple[tuple[int, int], ...],
    ) -> None:
        self.due = due
        self.known = known
        self.names = tuple(names)
        self.paragraph = paragraph
        self.words = Words(paragraph)
        self.small = self.words.small
        self.day = day

    def read(self) -> Iterator[Limit]:
        """Yield the limits that the times state; all other times are passed over."""
        end = 0
        for time in self.words.times():
            is_known = any(first <= time.start < last for first, last in self.known)
            lasts = _LASTS.search(self.small, max(0, time.start - _NEAR), time.start)
            if time.start < end or is_known or lasts:
                continue
            lead = self.words.lead(time)
            if time["recurring"]:
                yield from self._recurring(time, lead)
            elif time["window"]:
                yield from self._window(time)
            elif time["relative"]:
                for one in self._relative(time, lead):
                    end = one.start + len(one.quote)
                    yield one
            else:
                yield from self._dated(time, lead)

    def _clause(self, offset: int) -> str:
        """Return the text before an offset, back to the last semicolon, colon or full stop before a space."""
        start = max(self.small.rfind(mark, 0, offset) for mark in ("; ", ": ", ". "))
        return self.small[start + 1 : offset]

    def _is_event(self, offset: int, *, is_day: bool = True) -> bool:
        """Tell whether the words before an offset name what takes place then."""
        clause = re.split(r"[;.(]\s", self.small[max(0, offset - _NEAR) : offset])[-1]
        near = clause.rpartition(", ")[2] + " "
        is_event = _TAKES_PLACE.search(clause) or (is_day and _EVENT.search(near))
        return bool(is_event) and not _COMPLETING.search(clause)

    def _kind(self, offset: int, end: int) -> DeadlineKind:
        """Return ``target`` if "phấn đấu" or the like stands in the part of a clause that a limit ends, else ``final``.

        A part begins after a comma, with a verb or a name. A limit with "nhất" (chậm nhất, muộn nhất) is always ``final``.
        """
        start = offset - len(self._clause(offset))
        firsts = {one.first for one in self.names if one.agency}
        for comma in _COMMA.finditer(self.small, start, offset):
            if comma.end() in firsts or _ACTS.match(self.small, comma.end()):
                start = comma.end()
        is_sure = "nhất" in self.small[offset:end]
        return "target" if not is_sure and _TARGET.search(self.small, start, end) else "final"

    def _quote(self, at: int, end: int) -> tuple[str, int]:
        start, cell = passages.opening(self.paragraph, at, self.names), self._due_from(end - 1)
        if cell >= 0:
            start = max(start, cell) if end > passages.LONGEST_ROW else 0
        return self.paragraph[start:end], start

    def _due_from(self, at: int) -> int:
        """Return where the passage that says by when begins in which an offset is, -1 for none."""
        return next((first for first, end in self.due if first <= at < end), -1)

    def _dated(self, time: Time, lead: Lead) -> Iterator[Limit]:
        precision = next(name for name in _DATED if time[name])
        words = self.small[time.start : time.end]
        if precision == "day" and not dates.stated(words, "day", self.day.year):
            precision = "month"
        last, sure = self._last_day(words, precision)
        bound = _bound(lead)
        if bound is None and _AIMED.search(self.small, max(0, time.start - _NEAR), time.start):
            bound = "in"
        if bound is None and self._due_from(time.start) >= 0:
            bound = "on_or_before" if precision == "day" else "in"
        clause = self._clause(time.start)
        is_until = lead.has("u") and not lead.has("[bzqeA]|ln")
        if (
            bound is None
            or last is None
            or last < self.day
            or (is_until and not self._is_reached(time, clause))
        ):
            return
        if precision == "year" and not self._is_year_of_limit(last, bound, clause, is_until):
            return
        if bound == "in" and precision in {"day", "month"}:
            is_day = precision == "day"
            if self._is_event(lead.start, is_day=is_day) or (
                is_day and _is_held(self._clause(lead.start))
            ):
                return
        quote, start = self._quote(lead.start, time.end)
        kind = self._kind(lead.start, time.end)
        hour = self._hour(time, lead) if precision == "day" else None
        sure = sure and not is_until
        yield Limit(
            kind, last, None, bound, precision, quote, start, sure, time.start, lead.start, hour
        )

    def _is_year_of_limit(
        self,
        last: date,
        bound: Bound,
        clause: str,
        is_until: bool,  # noqa: FBT001 - as the lead says
    ) -> bool:
        """Tell whether a year is one in which a task ends: a plan until a far year is none."""
        if is_until and last.year - self.day.year > _FAR_YEARS:
            return False
        return bound != "in" or bool(_COMPLETING.search(clause))

    def _is_reached(self, time: Time, clause: str) -> bool:
        """Tell whether something must be reached or last until a time after "đến"."""
        following = self.small[time.end : time.end + _NEAR].lstrip(" ,")
        clause += re.split(r"[,;.]\s", following)[0]
        before = self.small[max(0, time.start - _NEAR) : time.start]
        is_reached = _REACHING.search(clause) or _ACTS.search(clause)
        return bool(is_reached) and not _DISTANT.search(before)

    def _last_day(self, words: str, precision: str) -> tuple[date | None, bool]:
        """Return the last day of a period, and whether the words leave no doubt about it."""
        days = dates.stated(words, precision, self.day.year)
        written = bool(_WRITTEN_YEAR.search(words))
        if days and not written and max(days) < self.day:
            following = dates.stated(words, precision, self.day.year + 1)
            soon = {day for day in following if (day - self.day).days < _SOON}
            return max(soon or days), False
        return max(days, default=None), True

    def _hour(self, time: Time, lead: Lead) -> str | None:
        """Return the hour of the day that stands before a time or in it, as ``16:00``, or None."""
        words = time.written("clock") if time["clock"] else self.small[lead.start : time.start]
        hours = [hour for hour in dates.clocks(words) if hour < _MIDNIGHT]
        return max(hours, default=None)

    def _window(self, time: Time) -> Iterator[Limit]:
        until = "until" if time["until"] else "to"
        first_part = "first" if time["until"] else "from"
        precision = _PRECISIONS.get((time[until] or "")[:1], "day")
        last, _ = self._last_day(time.written(until), precision)
        first = self._first_day(time, first_part, last)
        sentence = passages.opening(self.paragraph, time.start, stops=_PARTS, most_words=_FAR)
        is_charged = any(sentence <= one.start < time.start for one in self.names)
        is_event = self._is_event(time.start, is_day=not is_charged)
        if not first or not last or last < self.day or is_event:
            return
        quote, start = self._quote(time.start, time.end)
        clause = self.small[sentence : time.start]
        following = re.split(r"[;.]\s", self.small[time.end : time.end + _NEAR].lstrip(" ,"))[0]
        acts = _ACTS.search(following) if _BEGINS.fullmatch(clause) else _ACTS.match(following)
        is_done = _CARRYING_OUT.search(clause) or _ACTS.search(clause) or acts
        if first <= last and is_done:
            sure = bool(_WRITTEN_YEAR.search(time.written(until)))
            at = time.start
            yield Limit("window", last, first, "in", precision, quote, start, sure, at, at)

    def _first_day(self, time: Time, part: str, last: date | None) -> date | None:
        if time[part] == "t":
            # "Từ nay đến …"
            return self.day
        precision = _PRECISIONS.get((time[part] or "")[:1], "day")
        numbers = time.numbers(part)
        if len(numbers) == 1 and last and precision == "day":
            return last.replace(day=numbers[0]) if 0 < numbers[0] <= last.day else None
        days = dates.stated(time.written(part), precision, last.year if last else self.day.year)
        first = min(days, default=None)
        return dates.period_start(first, precision) if first else None

    def _relative(self, time: Time, lead: Lead) -> Iterator[Limit]:
        """Yield a limit that counts from an event or a day, or from nothing that is named."""
        following = self.small[time.end : time.end + 2 * _MAX_DISTANCE]
        since = _SINCE.match(following)
        is_bound = lead.has("[ivzqeA]|ln") and not lead.has("b")
        goes_on = re.match(r"[bpcsu]", self.words.after(time)) or _OVER.match(following)
        count = self._count(time)
        is_limit = is_bound and not goes_on and not self._is_event(lead.start)
        if count and (since or is_limit):
            yield self._counted(time, lead, count, since)

    def _count(self, time: Time) -> int | None:
        numbers = time.numbers("number")
        return numbers[0] if numbers else NUMBERS.get(time.written("number"))

    def _counted(self, time: Time, lead: Lead, count: int, since: re.Match[str] | None) -> Limit:
        end, words, day = time.end, None, None
        unit = _UNITS[time["of"] or ""]
        if since:
            named = _DAY_SINCE.match(since[1])
            end = time.end + since.start(1) + (named.end() if named else len(since[1].rstrip()))
            words = self.paragraph[time.end + since.start(1) : end]
            first = dates.stated(words, "day", self.day.year)
            if len(first) == 1 and unit not in {"hour", "working_day"}:
                day = dates.moved(min(first), count, unit)
        quote, start = self._quote(lead.start, end)
        bound: Bound = "on_or_before" if lead.has("[zqeA]|ln") else "in"
        kind = self._kind(lead.start, end)
        within = {"count": count, "unit": unit, "since": words}
        sure = bool(lead.letters) or self._due_from(time.start) >= 0
        at, bound_at = time.start, lead.start
        limit = Limit(kind, day, None, bound, "day", quote, start, sure, at, bound_at)
        return replace(limit, within=within)

    def _recurring(self, time: Time, lead: Lead) -> Iterator[Limit]:
        clause = self._clause(time.start)[-_MAX_DISTANCE:]
        verbs = list(_DOING.finditer(clause)) or list(_ACTS.finditer(clause))
        before = self.small[max(0, time.start - _NEAR) : time.start]
        if _OF_EACH_YEAR.search(before) or (time["turn"] and not verbs):
            return
        letter, repeats = _repetition(time)
        if not letter:
            return
        bound = _bound(Lead(time["lead"] or "", 0)) or _bound(lead)
        after = self.small[time.end : time.end + _MAX_DISTANCE]
        if bound is not None:
            _, start = self._quote(lead.start, time.end)
        elif verbs:
            start = time.start - len(clause) + verbs[-1].start()
        elif _DOING.search(re.split(r"[;.]", after)[0]):
            start = time.start
        else:
            return
        hour = self._hour(time, lead)
        if hour and letter == "D":
            repeats = {"every": "day"}
        elif hour and not (repeats or {}).keys() & {"day", "weekday"}:
            hour = None
        quote = self.paragraph[start : time.end]
        precision = _PRECISIONS[letter]
        sure = bool(verbs or bound or _ACTS.match(after.lstrip(" ,)")))
        bound, at, bound_at = bound or "in", time.start, lead.start
        limit = Limit("recurring", None, None, bound, precision, quote, start, sure, at, bound_at)
        yield replace(limit, time=hour, repeats=repeats)


def _is_held(clause: str) -> bool:
    """Tell whether the clause before a day says what is held then, or the day begins a sentence: "Cũng trong ngày 27/10"."""
    is_event = _ORGANISED.search(clause) and not _COMPLETING.search(clause)
    return bool(is_event or _BEGINS.fullmatch(clause))


def _repetition(time: Time) -> tuple[str, Parts | None]:
    """Return the letter of a cycle, "" if the data have none like it, and on which days it is due if the time says so."""
    counted = "count" if time["count"] else "every" if time["every"] else ""
    if time["often"]:
        # "Hai lần một tháng" says how often, "02 lần mỗi tháng" in which cycle as well.
        cycle = time["times_in"] or ""
        return cycle, _point(cycle, time)
    if counted:
        return _counted_cycle(time, counted, time["unit"] or time["units"] or "")
    if time["weekday"]:
        return "W", {"every": "week", "weekday": _weekday(time.words("weekday"))}
    if time["nth"] or time["each_month"] or time["last"]:
        return _day_of_cycle(time)
    if letter := time["cycle"]:
        return letter, _days(letter, time)
    letter = time["each"] or time["turn"] or ""
    return letter, _point(letter, time)


def _day_of_cycle(time: Time) -> tuple[str, Parts | None]:
    """Read "ngày 15 của tháng cuối quý", "ngày 05 của tháng sau", "ngày cuối cùng của tháng"."""
    if time["nth"]:
        month = _PARTS_OF_QUARTERS.get(time.words("part")[0]) or _ordinal(time.words("part"))
        return "Q", {"every": "quarter", "month": month, "day": time.numbers("nth")[0]}
    if time["each_month"]:
        return "M", {"every": "month", "day": time.numbers("monthly")[0]}
    letter = time["last"] or ""
    due = {"every": _CYCLES[letter], **_LAST_MONTHS[letter], "day": _LAST_DAY}
    return letter, None if time["working"] else due


def _counted_cycle(time: Time, part: str, unit: str) -> tuple[str, Parts | None]:
    """Read "6 tháng một lần", "định kỳ 3 tháng"."""
    numbers = time.numbers(part) or [NUMBERS.get(time.words(part)[0], 0)]
    if (numbers[0], unit) == (_HALF_A_YEAR, "M"):
        due = time.numbers("day_after")
        of_half = {"month": (due[1] - 1) % _HALF_A_YEAR + 1, "day": due[0]} if due[1:] else {}
        return "M", {"every": "half_year", **of_half}
    letter = _COUNTED.get(f"{numbers[0]}{unit}", "")
    return letter, _point(letter, time)


def _days(letter: str, time: Time) -> Parts | None:
    """Read "ngày 25" of each month, "ngày 15/12" or "ngày 15/6 và 15/12" of each year; None for other days."""
    numbers = time.numbers("days")
    if letter == "M" and len(numbers) == 1:
        return {"every": "month", "day": numbers[0]}
    if letter != "Y" or len(numbers) not in {2, 4}:
        return None
    day, month, *second = numbers
    if not second:
        return {"every": "year", "month": month, "day": day}
    if second != [day, month + _HALF_A_YEAR]:
        return None
    return {"every": "half_year", "month": month, "day": day}


def _point(letter: str, time: Time) -> Parts | None:
    """Read what follows a cycle: "hằng tháng, trước ngày 25", "hằng tuần vào thứ Sáu"."""
    days = time.numbers("day_after")
    if letter == "W":
        weekday = (
            {"weekday": _weekday(time.words("weekday_after"))} if time["weekday_after"] else {}
        )
        return {"every": "week", **weekday}
    if letter == "M" and len(days) == 1:
        return {"every": "month", "day": days[0]}
    if letter == "Y" and days[1:]:
        return {"every": "year", "month": days[1], "day": days[0]}
    parts = [_PARTS_OF_QUARTERS[word] for word in time.all_words if word in _PARTS_OF_QUARTERS]
    if letter == "Q" and days and parts:
        return {"every": "quarter", "month": parts[0], "day": days[0]}
    return None


def _weekday(words: list[str]) -> str:
    """Return the day of "thứ Sáu", "thứ 6" or "chủ nhật" as the data name it."""
    return WEEKDAYS[_ordinal(words) - 2] if words[0] == "thứ" else WEEKDAYS[-1]


def _ordinal(words: list[str]) -> int:
    word = words[-1]
    return int(word) if word.isdigit() else {"tư": 4, **NUMBERS}.get(word, 2)
