"""Rules that compare deadlines with the words they quote, and their parts with each other."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from generator.data import suggestions
from generator.data.conventions import MONTHS, WEEKDAYS, addressed, day_of, months
from generator.data.diagnostics import Fault
from generator.data.model import Deadline, Recurrence, Week, Within
from generator.data.registry import Registry
from generator.data.rules.directives import each_of
from generator.data.text_analysis.deadlines import bound_in
from generator.data.text_analysis.time_words import NUMBERS
from generator.language import dates, text

_LAST_DAY = 31
# More units than any text counts.
_LONGEST = 999
# Of the longest holidays, with the days of rest around them.
_HOLIDAYS = timedelta(days=14)
_PRECISIONS = ("day", "month", "quarter", "year")
# "trong" may stand with either: "chậm nhất trong năm 2024".
_CONTRARY = ({"before", "on_or_before"}, {"before", "in"})


def deadlines_are_stated(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A deadline's date is the last day of the period that its quote states, as precisely as it says."""
    for path, deadline, directive in each_of(week, "deadlines"):
        day, year = deadline.date, day_of(week, directive).year
        if day is None or deadline.within or day in _stated(deadline, deadline.precision, year):
            continue
        values = {"day": day, "quote": deadline.quote}
        quote, precision = (*path, "quote"), (*path, "precision")
        right = next((one for one in _PRECISIONS if day in _stated(deadline, one, year)), None)
        if right:
            values |= {"given": deadline.precision, "expected": right}
            yield Fault("R347", precision, values, involves=(quote, (*path, "date")))
        else:
            values["hint"] = _date_hint(deadline, day, year)
            involved = (quote, precision, (*path[:2], "document", "date"))
            yield Fault("R313", (*path, "date"), values, involves=involved)


def times_are_stated(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A deadline's hour, the period that it counts and the days on which it recurs stand in its quote."""
    for path, deadline, directive in each_of(week, "deadlines"):
        for key, words, is_stated in _times(deadline, day_of(week, directive).year):
            if not is_stated:
                values = {"words": words, "quote": deadline.quote}
                yield Fault("R382", (*path, *key), values, involves=((*path, "quote"),))


def periods_are_counted(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The last day of a period that runs from a known day is counted as the Civil Code does."""
    for path, deadline, directive in each_of(week, "deadlines"):
        if hint := _counting_hint(deadline, day_of(week, directive).year):
            key = "date" if deadline.date else "within"
            involved = ((*path, "within"), (*path, "within", "since"))
            yield Fault("R383", (*path, key), {"hint": hint}, involves=involved)


def bounds_are_stated(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A deadline's bound is the one that the words before its date state (a doubt: texts have other words)."""
    for path, deadline, _ in each_of(week, "deadlines"):
        stated = bound_in(deadline.quote) if deadline.kind != "recurring" else None
        if stated and {stated, deadline.bound} in _CONTRARY:
            values = {"given": deadline.bound, "expected": stated, "quote": deadline.quote}
            yield Fault("R346", (*path, "bound"), values, involves=((*path, "quote"),))


def deadlines_are_complete(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A deadline has a date unless it recurs or runs from an event; only a window has a first day.

    An hour needs a day, and a recurrence the parts that its cycle has.
    """
    for path, deadline, _ in each_of(week, "deadlines"):
        for key, hint in islice(_incomplete(deadline), 1):
            keys = ("date", "starts_on", "time", "within", "repeats", "precision")
            involved = tuple((*path, other) for other in keys if other != key)
            values = {"kind": deadline.kind, "hint": hint}
            yield Fault("R327", (*path, key), values, involves=involved)


def deadlines_bind_the_addressed(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A deadline names only agencies to which the directive gives a duty."""
    for path, deadline, directive in each_of(week, "deadlines"):
        known, duties = addressed(directive), (*path[:2], "agencies")
        for number, agency in enumerate(deadline.agencies):
            if agency not in known:
                near = text.nearest(agency, known)
                others = f"Thêm việc của cơ quan đó trước; đang có: {', '.join(known) or 'không'}."
                values = {"id": agency, "hint": suggestions.did_you_mean(near) or others}
                named = ((*duties, i, "agency") for i in range(len(directive.agencies)))
                yield Fault("R320", (*path, "agencies", number), values, involves=(duties, *named))


def _stated(deadline: Deadline, precision: str, year: int) -> set[date]:
    """Return the days that a quote states; one without its year may be in the next."""
    return {day for one in (year, year + 1) for day in dates.stated(deadline.quote, precision, one)}


def _date_hint(deadline: Deadline, day: date, year: int) -> str:
    stated = dates.stated(deadline.quote, deadline.precision, year)
    if dates.after(day) in stated and bound_in(deadline.quote) == "before":
        return f"Ghi ngày đứng sau chữ “trước”: {dates.after(day)}, với bound: before."
    if not stated:
        return "Trích cả ngày, tháng hoặc năm như nội dung viết."
    nearest_first = suggestions.by_edit_distance(day, stated)
    return f"Câu trích nêu: {', '.join(one.isoformat() for one in nearest_first)}."


def _times(deadline: Deadline, year: int) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Yield each part of a deadline beside its date: its keys, what the quote must say, and whether it does."""
    quote, small = deadline.quote, " ".join(deadline.quote.lower().split())
    if deadline.time:
        yield ("time",), dates.clock(deadline.time), deadline.time in dates.clocks(quote)
    if within := deadline.within:
        unit = Within.meanings("unit")[within.unit]
        yield ("within", "count"), f"{within.count} {unit}", _counts(within.count, unit, small)
        if within.since:
            yield ("within", "since"), within.since, within.since in quote
    if repeats := deadline.repeats:
        if repeats.weekday:
            name = Recurrence.meanings("weekday")[repeats.weekday]
            yield ("repeats", "weekday"), name, _names_weekday(repeats.weekday, small)
        if repeats.day:
            is_last = repeats.day == _LAST_DAY and "cuối" in small
            stated = is_last or bool(re.search(rf"(?<!\d)0?{repeats.day}(?!\d)", small))
            yield ("repeats", "day"), f"ngày {repeats.day}", stated
        if until := repeats.until:
            stated = any(until in _stated(deadline, one, year) for one in _PRECISIONS)
            yield ("repeats", "until"), dates.short(until), stated


def _counts(count: int, unit: str, quote: str) -> bool:
    """Tell whether a quote states a number of units, in digits (also “10 (mười) ngày”) or in words."""
    number = "|".join((rf"0*{count}", *(word for word, value in NUMBERS.items() if value == count)))
    unit = f"(?:{unit}|tiếng|h|g)" if unit == "giờ" else unit
    return bool(re.search(rf"(?<!\w)(?:{number})(?: ?\([^()]*\))? ?{unit}(?!\w)", quote))


def _names_weekday(weekday: str, quote: str) -> bool:
    name = Recurrence.meanings("weekday")[weekday].lower()
    number = f"thứ {WEEKDAYS.index(weekday) + 2}"
    return name in quote or bool(re.search(rf"{number}(?!\d)", quote))


def _counting_hint(deadline: Deadline, year: int) -> str:
    """Return what the last day of a period must be, or nothing; holidays are not known and need not be counted."""
    within, day = deadline.within, deadline.date
    if within is None or within.count > _LONGEST:
        return ""
    starts = dates.stated(within.since or "", "day", year)
    if len(starts) != 1 or within.unit == "hour":
        return "Chỉ ghi date khi within.since nêu một ngày." if day else ""
    first = dates.moved(min(starts), within.count, within.unit)
    if day and not first <= day <= first + _HOLIDAYS:
        return f"Không kể ngày đầu, hạn rơi vào {first}, hoặc ngày làm việc ngay sau các ngày nghỉ."
    return "" if day or within.unit == "working_day" else f"Ghi date: {first}."


def _incomplete(deadline: Deadline) -> Iterator[tuple[str, str]]:
    """Yield the keys at which a deadline is incomplete or says too much, and what to do."""
    kind, within = deadline.kind, deadline.within
    if kind != "recurring" and deadline.date is None and within is None:
        yield (
            "kind",
            "Ghi date; chỉ để trống với việc định kỳ (recurring) hoặc hạn tính từ một mốc (within).",
        )
    if kind == "window" and deadline.starts_on is None:
        yield "kind", "Ghi starts_on: ngày đầu của khoảng thời gian."
    if kind != "window" and deadline.starts_on is not None:
        yield "kind", "Chỉ window mới có starts_on."
    if deadline.starts_on and deadline.date and deadline.starts_on > deadline.date:
        yield "kind", "Ngày đầu phải trước ngày cuối."
    if within and kind in {"recurring", "window"}:
        yield "within", "Hạn tính từ một mốc có kind: final hoặc target."
    if within and not 1 <= within.count <= _LONGEST:
        yield "within", f"count đếm từ 1 đến {_LONGEST}."
    if deadline.repeats:
        yield from (("repeats", hint) for hint in _misfits(deadline, deadline.repeats))
    elif deadline.time and (
        kind == "window" or within or deadline.date is None or deadline.precision != "day"
    ):
        yield (
            "time",
            "Chỉ ghi giờ cho hạn nêu một ngày: precision: day, không kèm within, starts_on.",
        )


def _misfits(deadline: Deadline, repeats: Recurrence) -> Iterator[str]:
    """Yield what to do where a recurrence has parts that its cycle has not, or lacks one."""
    months, month, day = MONTHS.get(repeats.every, 0), repeats.month, repeats.day
    if deadline.kind != "recurring" or deadline.date:
        yield "Chỉ việc định kỳ (kind: recurring, date: null) mới có repeats."
    if repeats.weekday and repeats.every != "week":
        yield "Chỉ việc hằng tuần (every: week) mới ghi weekday."
    if months == 0 and not (day is None and month is None):
        yield "Việc hằng ngày, hằng tuần không ghi month, day."
    if months == 1 and month is not None:
        yield "Việc hằng tháng không ghi month."
    if months > 1 and month is not None and not 1 <= month <= months:
        yield f"month đếm từ 1 đến {months}."
    elif day is not None and months > 1 and month is None:
        yield "Ghi month: tháng thứ mấy của quý, của 6 tháng hoặc của năm."
    elif day is not None and not 1 <= day <= _longest_month(repeats):
        yield f"day đếm từ 1 đến {_longest_month(repeats)}."
    if deadline.time and not repeats.has_day and repeats.every != "day":
        yield "Chỉ ghi giờ khi nội dung nêu ngày: thêm weekday hoặc day, hoặc bỏ time."


def _longest_month(repeats: Recurrence) -> int:
    """Return how many days a month has that the duty falls due in; February those of a leap year."""
    leap_year = 2000
    return max(calendar.monthrange(leap_year, month)[1] for month in months(repeats))
