"""What readers can follow: for each subject a feed and, if deadlines may concern it, a calendar."""

import posixpath
from dataclasses import replace

from generator.data.bulletin import Bulletin
from generator.data.model import Agency, Leader, Topic
from generator.pages import addresses
from generator.pages.page import Subscription

# Many communes took over from a district: to list them all would hide the rest.
_MOST_SUCCESSORS = 3


def everything(bulletin: Bulletin) -> Subscription:
    """All directives and all deadlines."""
    calendar = addresses.calendar(addresses.DEADLINES) if bulletin.in_calendars else ""
    return Subscription("Mọi chỉ đạo", addresses.feed(addresses.HOME), calendar)


def directives() -> Subscription:
    """All directives, without a calendar."""
    return Subscription("Mọi chỉ đạo", addresses.feed(addresses.HOME))


def deadlines(bulletin: Bulletin) -> Subscription | None:
    """All deadlines, without a feed; None if no deadline has a date."""
    calendar = everything(bulletin).calendar
    return Subscription("Mọi thời hạn", calendar=calendar) if calendar else None


def leader(leader: Leader) -> Subscription:
    """The directives of a leader."""
    return Subscription(f"Chỉ đạo của {leader.name}", addresses.feed(addresses.leader(leader.id)))


def topic(topic: Topic) -> Subscription:
    """The directives of a subject area."""
    return Subscription(f"Lĩnh vực {topic.name}", addresses.feed(addresses.topic(topic.id)))


def agency(bulletin: Bulletin, body: Agency) -> Subscription:
    """The directives that give an agency a duty, by its name or a collective's, and their deadlines."""
    path, name = addresses.agency(body.id), bulletin.registry.full_name
    calendar = addresses.calendar(path) if has_calendar(bulletin, body) else ""
    successors = tuple(
        replace(agency(bulletin, heir), title=name(heir)) for heir in _heirs(bulletin, body)
    )
    return Subscription(f"Việc của {name(body)}", addresses.feed(path), calendar, successors)


def has_calendar(bulletin: Bulletin, agency: Agency) -> bool:
    """Whether an agency has a calendar: one that deadlines concerned, or that exists and may be given some."""
    is_here = agency.ends_on is None and agency.kind != "central"
    return is_here or agency.id in bulletin.in_calendars_by_agency


def first_path(bulletin: Bulletin, path: str) -> str:
    """Return the path under which a feed or a calendar was published first: by this it is known wherever it stands.

    It differs from its path if the page beside it moved.
    """
    folder, name = posixpath.split(path)
    return f"{bulletin.first_addresses.get(f'{folder}/', f'{folder}/')}{name}" if folder else path


def _heirs(bulletin: Bulletin, agency: Agency) -> tuple[Agency, ...]:
    """Return the bodies that do the work of one that is no more, if they are few."""
    found = (heir for _, heirs in bulletin.registry.heirs(agency) for heir in heirs)
    heirs = {heir.id: heir for heir in found if not heir.ends_on}
    return tuple(heirs.values()) if len(heirs) <= _MOST_SUCCESSORS else ()
