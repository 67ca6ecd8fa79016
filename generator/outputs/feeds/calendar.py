"""Calendars (RFC 5545, names of RFC 7986) of the deadlines that texts state: all, and each agency's.

Only what has a date is an event. A recurring duty is none: the text names no day, and a rule of
recurrence would invent one.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import icalendar

from generator.data.bulletin import BoundDeadline, Bulletin, last_update
from generator.data.model import Agency
from generator.data.portal import Portal
from generator.language import dates
from generator.outputs.feeds import event
from generator.outputs.feeds.event import Event
from generator.pages import addresses, subscriptions

# Readers fetch a calendar daily; what is older stands on the pages of past years.
_KEPT = timedelta(days=366)
_NOTE = (
    "Thời hạn ghi trong văn bản, mỗi thời hạn kèm câu văn làm căn cứ. Cổng không theo dõi kết quả thực "
    "hiện. Lịch giữ các thời hạn từ một năm trước tuần mới nhất trở đi, hoặc của năm cuối cùng có thời hạn."
)


@dataclass(frozen=True)
class DeadlineCalendar:
    """One calendar file; ``page`` is the address of the page that lists the same and more."""

    path: str
    page: str
    title: str
    events: tuple[Event, ...]
    recurring: int


def everything(bulletin: Bulletin) -> DeadlineCalendar:
    """Return the calendar of all deadlines."""
    follow = subscriptions.everything(bulletin)
    kept = _kept(bulletin, bulletin.dated_including_withdrawn)
    events = (Event(deadline, ordinal) for deadline, ordinal in kept)
    recurring = sum(deadline.day is None for deadline in bulletin.deadlines)
    page = addresses.public(addresses.DEADLINES)
    return DeadlineCalendar(follow.calendar, page, "Mọi thời hạn", tuple(events), recurring)


def of_agency(bulletin: Bulletin, agency: Agency) -> DeadlineCalendar:
    """Return an agency's calendar; what binds it through a collective's name is marked as common."""
    follow = subscriptions.agency(bulletin, agency)
    kept = _kept(bulletin, bulletin.dated_by_agency_including_withdrawn[agency.id])
    events = (
        Event(deadline, ordinal, is_common=not deadline.names(agency)) for deadline, ordinal in kept
    )
    deadlines = bulletin.deadlines_by_agency.get(agency.id, ())
    recurring = sum(deadline.day is None for deadline in deadlines)
    page = addresses.public(addresses.agency(agency.id))
    title = f"Thời hạn của {bulletin.registry.full_name(agency)}"
    return DeadlineCalendar(follow.calendar, page, title, tuple(events), recurring)


def written(one: DeadlineCalendar, bulletin: Bulletin, portal: Portal) -> bytes:
    """Return the calendar as a file of lines of at most 75 octets."""
    made = icalendar.Calendar()
    made.add("prodid", f"-//bulletin-portal//{portal.name}//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("uid", str(portal.uuid("calendar", one.path)))
    made.add(
        "last-modified",
        dates.start_of_day(last_update(bulletin.entries) or bulletin.weeks[-1].ends_on),
    )
    name, note = f"{one.title} – {portal.name}", _note(one, portal)
    # RFC 7986 came late: many programs read the older names only.
    for names, value in ((("name", "x-wr-calname"), name), (("description", "x-wr-caldesc"), note)):
        for one_name in names:
            made.add(one_name, icalendar.vText(value))
    made.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "P1D")
    if portal.address:
        made.add("url", portal.address + one.page)
        made.add("source", portal.address + one.path, parameters={"VALUE": "URI"})
    for each in one.events:
        made.add_component(event.component(each, bulletin, portal))
    return bytes(made.to_ical())


def _note(one: DeadlineCalendar, portal: Portal) -> str:
    if not one.recurring:
        return _NOTE
    place = f"xem {portal.address}{one.page}" if portal.address else "xem trên cổng"
    return f"{_NOTE} {one.recurring} việc định kỳ không ghi ngày nên không có trong lịch, {place}."


def _kept(
    bulletin: Bulletin, deadlines: tuple[BoundDeadline, ...]
) -> Iterator[tuple[BoundDeadline, int]]:
    """Yield the deadlines that the calendars hold, each with its number among those like it.

    Numbers are counted over the whole directive, so that an event has the same one in all calendars.
    """
    days = [deadline.day or date.min for deadline in deadlines]
    # A body that is no more keeps its last year: an address once published stays, and no calendar is empty.
    first = min(bulletin.weeks[-1].starts_on, max(days)) - _KEPT
    for deadline, day in zip(deadlines, days, strict=True):
        if day >= first:
            yield deadline, _ordinal_among_equals(deadline)


def _ordinal_among_equals(deadline: BoundDeadline) -> int:
    """Return how many deadlines of the same kind and date stand before this one in its directive."""
    seen: Counter[tuple[str, object]] = Counter()
    for one in deadline.entry.directive.deadlines:
        if one is deadline.annotation:
            break
        seen[one.kind, one.date] += 1
    return seen[deadline.annotation.kind, deadline.day]
