"""What readers can follow: for each subject a feed and, if it has dated deadlines, a calendar."""

from generator.data.bulletin import Bulletin
from generator.data.model import Agency, Leader, Topic
from generator.pages import addresses
from generator.pages.page import Subscription


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


def agency(bulletin: Bulletin, agency: Agency) -> Subscription:
    """The directives that give an agency a duty, by its name or a collective's, and their deadlines."""
    path = addresses.agency(agency.id)
    calendar = addresses.calendar(path) if agency.id in bulletin.in_calendars_by_agency else ""
    title = f"Việc của {bulletin.registry.full_name(agency)}"
    return Subscription(title, addresses.feed(path), calendar)
