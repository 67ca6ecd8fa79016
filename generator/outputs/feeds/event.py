"""One deadline as an all-day event; its title shows how binding and how precise the text is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import icalendar

from generator.data.bulletin import Bulletin, CalendarDeadline
from generator.data.model import Deadline, DeadlineKind
from generator.data.portal import Portal
from generator.language import dates
from generator.pages import addresses, links, phrases

_KINDS: Mapping[DeadlineKind, str] = {
    "target": "Mốc phấn đấu, dự kiến",
    "final": "Hạn",
    "recurring": "Định kỳ",
    "window": "Thời gian",
}


@dataclass(frozen=True)
class Event:
    """A deadline with a date; ``is_common`` tells that it binds the calendar's agency through a collective."""

    deadline: CalendarDeadline
    is_common: bool = False


def component(event: Event, bulletin: Bulletin, portal: Portal) -> icalendar.Event:
    """Return the event. The time and number of its changes come from the data, not from the clock."""
    deadline, entry = event.deadline, event.deadline.entry
    result = icalendar.Event()
    result.add("uid", uid(event, portal))
    result.add("dtstamp", entry.updated_at)
    result.add("last-modified", entry.updated_at)
    result.add("sequence", entry.revision)
    first, last = span(deadline.annotation)
    result.add("dtstart", first)
    if last > first:
        # DTEND is exclusive in RFC 5545: the day after the last one.
        result.add("dtend", last + timedelta(days=1))
    result.add("summary", _summary(event))
    result.add("description", _description(event, bulletin))
    topics = [bulletin.registry.topics[topic].name for topic in entry.directive.topics]
    result.add("categories", topics)
    result.add("transp", "TRANSPARENT")
    if entry.is_withdrawn or deadline.is_dropped:
        result.add("status", "CANCELLED")
    if portal.address:
        page = addresses.public(addresses.directive(entry.directive.id))
        result.add("url", f"{portal.address}{page}#thoi-han")
    return result


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
    dropped = "Đã bỏ: " if event.deadline.is_dropped else ""
    gone = "Đã rút: " if entry.is_withdrawn else dropped
    common = " (việc chung)" if event.is_common else ""
    deadline = f"{_KINDS[annotation.kind]} {phrases.deadline(annotation)}"
    return f"{gone}{deadline}{common}: {entry.directive.title}"


def _description(event: Event, bulletin: Bulletin) -> str:
    deadline, entry = event.deadline, event.deadline.entry
    by = phrases.directed_by(entry.directive, bulletin.registry)
    agencies = "; ".join(links.agency(agency).text for agency in deadline.agencies)
    lines = [
        f"“{deadline.annotation.quote}”",
        f"Cơ quan: {agencies}" if agencies else "",
        f"{phrases.reference(entry)} · {by}",
        phrases.withdrawal(entry.directive),
        *phrases.changes(entry.directive),
    ]
    return "\n".join(line for line in lines if line)
