"""One deadline as an event, of all day unless it has an hour; its title shows how binding and how precise the text is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import icalendar

from generator.data import conventions
from generator.data.bulletin import Bulletin, CalendarDeadline
from generator.data.model import Deadline, DeadlineKind, Recurrence
from generator.data.portal import Portal
from generator.language import dates
from generator.pages import addresses, links, phrases

TIME_ZONE = "Asia/Ho_Chi_Minh"
_KINDS: Mapping[DeadlineKind, str] = {"final": "Hạn", "recurring": "Định kỳ", "window": "Thời gian"}


@dataclass(frozen=True)
class Event:
    """A deadline with a date; ``is_common`` tells that it binds the calendar's agency through a collective."""

    deadline: CalendarDeadline
    is_common: bool = False


def written(event: Event, bulletin: Bulletin, portal: Portal) -> bytes:
    """Return the event as lines of a file. The time and number of its changes come from the data, not from the clock."""
    deadline, entry = event.deadline, event.deadline.entry
    later = deadline.replacement.entry if deadline.replacement else None
    updated_at = max(entry.updated_at, later.updated_at) if later else entry.updated_at
    result = icalendar.Event()
    result.add("uid", uid(event, portal))
    result.add("dtstamp", updated_at)
    result.add("last-modified", updated_at)
    result.add("sequence", entry.revision + (later.revision + 1 if later else 0))
    _add_days(result, deadline)
    result.add("summary", _summary(event))
    result.add("description", _description(event, bulletin))
    topics = [bulletin.registry.topics[topic].name for topic in entry.directive.topics]
    result.add("categories", topics)
    result.add("transp", "TRANSPARENT")
    if _gone(event):
        result.add("status", "CANCELLED")
    if portal.address:
        page = addresses.public(addresses.directive(entry.directive.id))
        result.add("url", f"{portal.address}{page}#thoi-han")
    return bytes(result.to_ical())


def _add_days(result: icalendar.Event, deadline: CalendarDeadline) -> None:
    """Add the day or the days of a deadline, with its hour in Vietnam if it has one."""
    annotation = deadline.annotation
    first, last = span(annotation) if annotation.date else (deadline.first_day or date.max,) * 2
    if annotation.time:
        moment = datetime.combine(first, time.fromisoformat(annotation.time))
        result.add("dtstart", moment, parameters={"TZID": TIME_ZONE})
    else:
        result.add("dtstart", first)
    if last > first:
        # DTEND is exclusive in RFC 5545: the day after the last one.
        result.add("dtend", last + timedelta(days=1))
    if annotation.repeats:
        result.add("rrule", _rule(annotation.repeats, annotation.time))


def _rule(repeats: Recurrence, clock: str | None) -> icalendar.vRecur:
    """Return the rule by which a duty recurs. A month without the day has the duty on its last day."""
    rule: dict[str, object] = {}
    if repeats.weekday:
        rule = {"freq": "WEEKLY", "byday": repeats.weekday[:2].upper()}
    elif repeats.day:
        rule = {"freq": "MONTHLY" if repeats.every == "month" else "YEARLY"}
        if repeats.every != "month":
            rule["bymonth"] = list(conventions.months(repeats))
        short_month = 28
        days = [*range(min(repeats.day, short_month), repeats.day + 1)]
        rule |= {"bymonthday": days} | ({"bysetpos": -1} if len(days) > 1 else {})
    if repeats.until:
        # Beside a moment in a zone it must be one in UTC.
        last = dates.start_of_day(dates.after(repeats.until)) - timedelta(seconds=1)
        rule["until"] = last.astimezone(UTC) if clock else repeats.until
    return icalendar.vRecur(rule)


def time_zone() -> icalendar.Timezone:
    """Return the zone of the events with an hour; Vietnam's has been the same since 1975."""
    zone, standard = icalendar.Timezone(), icalendar.TimezoneStandard()
    zone.add("tzid", TIME_ZONE)
    standard.add("dtstart", datetime(1975, 6, 13))  # noqa: DTZ001 - local time, as RFC 5545 wants it here
    standard.add("tzoffsetfrom", timedelta(hours=7))
    standard.add("tzoffsetto", timedelta(hours=7))
    zone.add_component(standard)
    return zone


def uid(event: Event, portal: Portal) -> str:
    """Return an id that stays the same whatever of the deadline is corrected."""
    return str(portal.uuid("deadline", *event.deadline.name))


def span(deadline: Deadline) -> tuple[date, date]:
    """Return the first and last day of the event.

    These are the day that the text names, the last day of its month, quarter or year, or the whole
    window. "Before" a month, quarter or year means its first day.
    """
    last = deadline.date or date.max
    if deadline.starts_on:
        return deadline.starts_on, last
    if deadline.bound == "before":
        last = dates.period_start(last, deadline.precision)
    return last, last


def _summary(event: Event) -> str:
    annotation, entry = event.deadline.annotation, event.deadline.entry
    common = " (việc chung)" if event.is_common else ""
    kind = _KINDS.get(annotation.kind) or annotation.reader_label("kind").capitalize()
    deadline = f"{kind} {phrases.deadline(annotation)}"
    return f"{_gone(event)}{deadline}{common}: {entry.directive.title}"


def _gone(event: Event) -> str:
    """Return what a title begins with if the deadline is in force no more, else nothing."""
    states = {
        "Đã rút: ": event.deadline.entry.is_withdrawn,
        "Đã bỏ: ": event.deadline.is_dropped,
        "Đã thay bằng hạn khác: ": event.deadline.replacement is not None,
    }
    return next((words for words, holds in states.items() if holds), "")


def _description(event: Event, bulletin: Bulletin) -> str:
    deadline, entry = event.deadline, event.deadline.entry
    by = phrases.directed_by(entry.directive, bulletin.registry)
    agencies = "; ".join(link.text for link in links.in_row(map(links.agency, deadline.agencies)))
    lines = [
        f"“{deadline.annotation.quote}”",
        f"Cơ quan: {agencies}" if agencies else "",
        f"{phrases.reference(entry.directive)} · {by}",
        _replacement(deadline),
        *phrases.notices(entry.directive),
    ]
    return "\n".join(line for line in lines if line)


def _replacement(deadline: CalendarDeadline) -> str:
    later = deadline.replacement
    if later is None:
        return ""
    return (
        f"Nay là: {phrases.deadline(later.annotation)} ({phrases.reference(later.entry.directive)})"
    )
