"""What other programs follow the portal by: Atom feeds, calendars, and how to find them."""

from collections.abc import Iterator, Mapping

from generator.bulletin import Bulletin, Duty
from generator.feeds import archive, atom, calendar, discovery
from generator.feeds.portal import Portal, SettingError, identity
from generator.pages import addresses, subscriptions

__all__ = ["Portal", "SettingError", "files", "identity"]


def files(bulletin: Bulletin, portal: Portal) -> Mapping[str, bytes]:
    """Return all feeds and calendars and the files that announce them, by address from the site's root."""
    found = {feed.path: atom.written(feed, bulletin, portal).encode() for feed in _feeds(bulletin)}
    found |= {one.path: calendar.written(one, bulletin, portal) for one in _calendars(bulletin)}
    found |= {path: text.encode() for path, text in discovery.files(portal).items()}
    return found


def _feeds(bulletin: Bulletin) -> Iterator[atom.Feed]:
    yield from archive.feeds(bulletin)
    registry = bulletin.registry
    for leader in registry.leaders.values():
        entries = bulletin.by_leader.get(leader.id, ())
        yield atom.subject(subscriptions.leader(leader), addresses.leader(leader.id), entries)
    for topic in registry.topics.values():
        entries = bulletin.by_topic.get(topic.id, ())
        yield atom.subject(subscriptions.topic(topic), addresses.topic(topic.id), entries)
    for agency in registry.agencies.values():
        duties = bulletin.by_agency.get(agency.id, ())
        entries = tuple({_key(duty): duty.entry for duty in duties}.values())
        yield atom.subject(
            subscriptions.agency(bulletin, agency), addresses.agency(agency.id), entries
        )


def _key(duty: Duty) -> str:
    return duty.entry.directive.id


def _calendars(bulletin: Bulletin) -> Iterator[calendar.DueCalendar]:
    if bulletin.dated:
        yield calendar.everything(bulletin)
    for agency_id in bulletin.dated_by_agency:
        yield calendar.of_agency(bulletin, bulletin.registry.agencies[agency_id])
