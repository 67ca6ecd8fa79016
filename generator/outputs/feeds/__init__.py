"""Atom feeds and calendars by which other programs follow the portal, and the files that announce them."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from generator.data.bulletin import Bulletin, Entry
from generator.data.model import Agency
from generator.data.portal import Portal
from generator.data.tracking import Memo
from generator.outputs.feeds import atom, calendar, discovery
from generator.outputs.feeds.discovery import sitemap
from generator.pages import addresses, subscriptions

__all__ = ["files", "makers", "sitemap"]

# Events of as many deadlines as ten years have, and entries of as many directives as all feeds but archives have.
_EVENTS = 50_000
_ENTRIES = 1_000

Makers = Iterator[tuple[str, Callable[[], bytes]]]


def files(bulletin: Bulletin, portal: Portal) -> Mapping[str, bytes]:
    """Return all feeds, all calendars and the files that announce them, by address from the site's root."""
    return {path: make() for path, make in makers(bulletin, portal).items()}


def makers(bulletin: Bulletin, portal: Portal) -> Mapping[str, Callable[[], bytes]]:
    """Return the function that makes each file of ``files``."""
    return dict((*_feeds(bulletin, portal), *_calendars(bulletin, portal))) | {
        path: text.encode
        for path, text in discovery.files(portal, bulletin.registry.committee.area).items()
    }


def _feeds(bulletin: Bulletin, portal: Portal) -> Makers:
    contents: atom.Contents = Memo(_ENTRIES)
    feeds = [*atom.of_all(bulletin)]
    for leader in bulletin.registry.leaders.values():
        entries, page = bulletin.by_leader.get(leader.id, ()), addresses.leader(leader.id)
        feeds.append(atom.subject(subscriptions.leader(leader), page, entries))
    for topic in bulletin.registry.topics.values():
        entries, page = bulletin.by_topic.get(topic.id, ()), addresses.topic(topic.id)
        feeds.append(atom.subject(subscriptions.topic(topic), page, entries))
    for feed in feeds:
        yield feed.path, partial(atom.written, feed, bulletin, portal, contents)
    for agency in bulletin.registry.agencies.values():
        yield (
            addresses.feed(addresses.agency(agency.id)),
            partial(_of_agency, agency, bulletin, portal, contents),
        )


def _of_agency(
    agency: Agency, bulletin: Bulletin, portal: Portal, contents: atom.Contents
) -> bytes:
    follow = subscriptions.agency(bulletin, agency)
    feed = atom.subject(follow, addresses.agency(agency.id), _newest_of(agency, bulletin))
    return atom.written(feed, bulletin, portal, contents)


def _newest_of(agency: Agency, bulletin: Bulletin) -> tuple[Entry, ...]:
    """Return an agency's directives of as many of the newest years as fill a feed, and older ones that changed.

    Those of other years are not read, so that the feed stays as it is when they are edited.
    """
    newest: dict[str, Entry] = {}
    for year in bulletin.agency_years(agency):
        for duties in (bulletin.own_duties, bulletin.common_duties):
            newest |= {duty.entry.id: duty.entry for duty in duties.get((agency.id, year), ())}
        if atom.is_enough(newest.values()):
            break
    changed = {entry.id: entry for entry in bulletin.changed_of_agency.get(agency.id, ())}
    return tuple(sorted((changed | newest).values(), key=lambda one: (one.week.id, one.ordinal)))


def _calendars(bulletin: Bulletin, portal: Portal) -> Makers:
    events: calendar.WrittenEvents = Memo(_EVENTS)
    if bulletin.in_calendars:
        path = addresses.calendar(addresses.DEADLINES)
        make = partial(calendar.everything, bulletin)
        yield path, partial(calendar.written, make, bulletin, portal, events)
    for agency in bulletin.registry.agencies.values():
        if subscriptions.has_calendar(bulletin, agency):
            path = addresses.calendar(addresses.agency(agency.id))
            make = partial(calendar.of_agency, bulletin, agency)
            yield path, partial(calendar.written, make, bulletin, portal, events)
