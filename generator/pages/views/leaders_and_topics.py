"""Leaders and topics: the index of each, and the directives of each one by year."""

from collections.abc import Iterator
from functools import partial

from generator.data.bulletin import Bulletin
from generator.data.model import Leader
from generator.language import dates
from generator.pages import addresses, linked_data, links, listings, subscriptions
from generator.pages.listings import IndexRow, Listing
from generator.pages.page import Page, Plan


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield both indexes, each with the pages of those in it."""
    yield Plan(addresses.LEADERS, partial(_leaders, bulletin))
    for leader in bulletin.registry.leaders.values():
        listing = Listing(
            kind="leader",
            title=leader.name,
            path=partial(addresses.leader, leader.id),
            section=links.LEADERS,
            follow=subscriptions.leader(leader),
            terms=_terms(leader),
            about=linked_data.leader(leader),
        )
        yield from listings.plans(bulletin, listing, bulletin.by_leader.get(leader.id, ()))
    yield Plan(addresses.TOPICS, partial(_topics, bulletin))
    for topic in bulletin.registry.topics.values():
        listing = Listing(
            kind="topic",
            title=topic.name,
            path=partial(addresses.topic, topic.id),
            section=links.TOPICS,
            follow=subscriptions.topic(topic),
            notes=(topic.description,) if topic.description else (),
            about=linked_data.topic(topic),
        )
        yield from listings.plans(bulletin, listing, bulletin.by_topic.get(topic.id, ()))


def _leaders(bulletin: Bulletin) -> Page:
    registry, of_each = bulletin.registry, bulletin.by_leader
    rows = tuple(
        IndexRow(links.leader(one), "; ".join(_terms(one)), len(of_each.get(one.id, ())))
        for one in registry.leaders.values()
    )
    leaders = f"lãnh đạo {registry.committee.short}"
    description = f"Chỉ đạo của từng {leaders} được nêu tên trong bản tin."
    title = leaders.replace("l", "L", 1)
    return listings.index(addresses.LEADERS, "leaders", title, description, rows)


def _topics(bulletin: Bulletin) -> Page:
    rows = tuple(
        IndexRow(links.topic(one), one.description or "", len(bulletin.by_topic.get(one.id, ())))
        for one in bulletin.registry.topics.values()
    )
    description = "Chỉ đạo theo từng lĩnh vực."
    return listings.index(addresses.TOPICS, "topics", "Lĩnh vực", description, rows)


def _terms(leader: Leader) -> tuple[str, ...]:
    """Return each position with the known bounds of its term of office."""
    terms = ((one.title, dates.bounds(one.starts_on, one.ends_on)) for one in leader.positions)
    return tuple(", ".join(filter(None, term)) for term in terms)
