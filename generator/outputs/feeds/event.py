"""One deadline as an all-day event whose title says how binding and how precise the text is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import icalendar

from generator.data.bulletin import BoundDeadline, Bulletin
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
    """A deadline with a date; ``ordinal_among_equals`` tells it from others of its directive, kind and date."""

    deadline: BoundDeadline
    ordinal_among_equals: int
    is_common: bool = False


def component(one: Event, bulletin: Bulletin, portal: Portal) -> icalendar.Event:
    """Return the event. Its time of change comes from the data, like its number of changes."""
    deadline, entry = one.deadline, one.deadline.entry
    made = icalendar.Event()
    made.add("uid", uid(one, portal))
    changed = dates.start_of_day(entry.updated_on)
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("sequence", len(entry.directive.changes) + entry.is_withdrawn)
    first, last = span(deadline.annotation)
    made.add("dtstart", first)
    if last > first:
        # Exclusive: RFC 5545 ends an all-day event on the day after its last.
        made.add("dtend", last + timedelta(days=1))
    made.add("summary", _summary(one))
    made.add("description", _description(one, bulletin))
    topics = [bulletin.registry.topics[topic].name for topic in entry.directive.topics]
    made.add("categories", topics)
    made.add("transp", "TRANSPARENT")
    if entry.is_withdrawn:
        made.add("status", "CANCELLED")
    if portal.address:
        page = addresses.public(addresses.directive(entry.directive.id))
        made.add("url", f"{portal.address}{page}#thoi-han")
    return made


def uid(one: Event, portal: Portal) -> str:
    """Return an id that a corrected quote or title, and another deadline of the directive, leave as it is."""
    deadline = one.deadline
    day = deadline.day.isoformat() if deadline.day else ""
    kind, ordinal = deadline.annotation.kind, str(one.ordinal_among_equals)
    names = (deadline.entry.directive.id, kind, day, ordinal)
    return str(portal.uuid("deadline", *names))


def span(deadline: Deadline) -> tuple[date, date]:
    """Return the first and last day of the event.

    It is the day that the text names, the last of a month, quarter or year that it names, or the whole
    window. "Before a month" is over when the month begins.
    """
    last = deadline.date or date.max
    if deadline.starts_on:
        return deadline.starts_on, last
    if deadline.bound == "before":
        last = dates.period_start(last, deadline.precision)
    return last, last


def _summary(one: Event) -> str:
    directive = one.deadline.entry.directive
    withdrawn = "Đã rút: " if one.deadline.entry.is_withdrawn else ""
    common = " (việc chung)" if one.is_common else ""
    said = f"{_KINDS[one.deadline.annotation.kind]} {phrases.deadline(one.deadline.annotation)}"
    return f"{withdrawn}{said}{common}: {directive.title}"


def _description(one: Event, bulletin: Bulletin) -> str:
    deadline, entry = one.deadline, one.deadline.entry
    by = phrases.directed_by(entry.directive.directed_by, bulletin.registry)
    agencies = "; ".join(links.agency(agency).text for agency in deadline.agencies)
    lines = [
        f"“{deadline.annotation.quote}”",
        f"Cơ quan: {agencies}" if agencies else "",
        f"{phrases.reference(entry)} · {by}",
        phrases.withdrawal(entry.directive),
        *phrases.changes(entry.directive),
    ]
    return "\n".join(line for line in lines if line)
