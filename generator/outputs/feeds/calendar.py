"""Calendars (RFC 5545, with names by RFC 7986) of deadlines: one of all, and one for each agency.

Only deadlines that say on which days they are due become events: those with a date, and duties that recur on
stated days, from the directive's day on. For others a day would be invented.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import icalendar

from generator.data import conventions
from generator.data.bulletin import BoundDeadline, Bulletin, CalendarDeadline, last_moment
from generator.data.model import Agency
from generator.data.portal import Portal
from generator.data.tracking import Memo
from generator.language import dates
from generator.outputs.feeds import event
from generator.outputs.feeds.event import Event
from generator.pages import addresses, subscriptions

# Readers fetch a calendar daily; older deadlines are on the pages of past years.
_KEPT_PERIOD = timedelta(days=366)
_NOTE = (
    "Thời hạn ghi trong văn bản, mỗi thời hạn kèm câu văn làm căn cứ. Cổng không theo dõi kết quả thực "
    "hiện. Lịch giữ các thời hạn từ một năm trước tuần mới nhất trở đi, hoặc của năm cuối cùng có thời hạn."
)


# Events as lines of a file, by their uid and whether they are marked as common, or as dropped.
WrittenEvents = Memo[tuple[str, bool, bool], bytes]
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True)
class DeadlineCalendar:
    """One calendar file; ``page`` is the address of the page with the same deadlines and more.

    ``without_days`` counts those of them: duties that recur on no stated day, and periods from an event.
    """

    path: str
    page: str
    title: str
    events: tuple[Event, ...]
    without_days: tuple[int, int]


def everything(bulletin: Bulletin) -> DeadlineCalendar:
    """Return the calendar of all deadlines."""
    follow = subscriptions.everything(bulletin)
    events = map(Event, _kept(bulletin, bulletin.in_calendars))
    page = addresses.public(addresses.DEADLINES)
    without_days = _without_days(bulletin.deadlines)
    return DeadlineCalendar(follow.calendar, page, "Mọi thời hạn", tuple(events), without_days)


def of_agency(bulletin: Bulletin, agency: Agency) -> DeadlineCalendar:
    """Return the calendar of an agency; deadlines that name a collective it belongs to are marked common."""
    follow = subscriptions.agency(bulletin, agency)
    kept = _kept(bulletin, bulletin.in_calendars_by_agency.get(agency.id, ()))
    events = (Event(deadline, is_common=not deadline.names(agency)) for deadline in kept)
    deadlines = bulletin.deadlines_by_agency.get(agency.id, ())
    page = addresses.public(addresses.agency(agency.id))
    title = f"Thời hạn của {bulletin.registry.full_name(agency)}"
    return DeadlineCalendar(follow.calendar, page, title, tuple(events), _without_days(deadlines))


def written(
    make: Callable[[], DeadlineCalendar],
    bulletin: Bulletin,
    portal: Portal,
    written_events: WrittenEvents,
) -> bytes:
    """Return the calendar that ``make`` makes as a file of lines of at most 75 octets.

    ``written_events`` are shared by all calendars of a bulletin.
    """
    deadline_calendar = make()
    # The same event stands in the calendar of every agency that it binds: it is written once.
    events = (
        written_events.value(
            (
                event.uid(deadline_event, portal),
                deadline_event.is_common,
                deadline_event.deadline.is_dropped,
            ),
            partial(event.written, deadline_event, bulletin, portal),
        )
        for deadline_event in deadline_calendar.events
    )
    calendar = _calendar(deadline_calendar, bulletin, portal)
    # A calendar may not be empty: the zone is in one that waits for its first event, too.
    timed = (one.deadline.annotation.time for one in deadline_calendar.events)
    if not deadline_calendar.events or any(timed):
        calendar.add_component(event.time_zone())
    head = bytes(calendar.to_ical()).removesuffix(_END)
    return b"".join((head, *events, _END))


def _calendar(
    deadline_calendar: DeadlineCalendar, bulletin: Bulletin, portal: Portal
) -> icalendar.Calendar:
    """Return the calendar without its events."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//bulletin-portal//{portal.name}//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    first_path = subscriptions.first_path(bulletin, deadline_calendar.path)
    calendar.add("uid", str(portal.uuid("calendar", first_path)))
    calendar.add(
        "last-modified",
        last_moment(event.deadline.entry for event in deadline_calendar.events)
        or dates.start_of_day(bulletin.weeks[-1].ends_on),
    )
    name, note = f"{deadline_calendar.title} – {portal.name}", _note(deadline_calendar, portal)
    # Many programs only read the names from before RFC 7986.
    for names, value in ((("name", "x-wr-calname"), name), (("description", "x-wr-caldesc"), note)):
        for property_name in names:
            calendar.add(property_name, icalendar.vText(value))
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    if portal.address:
        calendar.add("url", portal.address + deadline_calendar.page)
        calendar.add("source", portal.address + deadline_calendar.path, parameters={"VALUE": "URI"})
    return calendar


def _note(deadline_calendar: DeadlineCalendar, portal: Portal) -> str:
    recurring, counted = deadline_calendar.without_days
    told = [f"{recurring} việc định kỳ không ghi ngày"] if recurring else []
    told += [f"{counted} thời hạn tính từ một mốc chưa rõ ngày"] if counted else []
    if not told:
        return _NOTE
    where = f"xem {portal.address}{deadline_calendar.page}" if portal.address else "xem trên cổng"
    return f"{_NOTE} {' và '.join(told)} nên không có trong lịch, {where}."


def _without_days(deadlines: Iterable[BoundDeadline]) -> tuple[int, int]:
    """Count the deadlines that no calendar shows: duties that recur on no stated day, and periods from an event."""
    annotations = [deadline.annotation for deadline in deadlines]
    left = [one for one in annotations if not conventions.has_days(one)]
    counted = sum(one.within is not None for one in left)
    return len(left) - counted, counted


def _kept(
    bulletin: Bulletin, deadlines: tuple[CalendarDeadline, ...]
) -> Iterator[CalendarDeadline]:
    """Yield the deadlines that go into a calendar."""
    days = [deadline.last_day for deadline in deadlines]
    # A calendar ends with its own last year, so that the published calendar of a closed agency is not empty.
    first = min(bulletin.weeks[-1].starts_on, max(days, default=date.max)) - _KEPT_PERIOD
    return (deadline for deadline, day in zip(deadlines, days, strict=True) if day >= first)
