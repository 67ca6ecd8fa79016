"""Topics: the index, and the directives of each by year."""

from collections.abc import Iterator
from functools import partial

from generator.data.bulletin import Bulletin
from generator.pages import addresses, linked_data, links, listings, subscriptions
from generator.pages.page import Page, Plan


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the index of topics and each topic's pages."""
    yield Plan(addresses.TOPICS, partial(_index, bulletin))
    for topic in bulletin.registry.topics.values():
        listing = listings.Listing(
            kind="topic",
            title=topic.name,
            path=partial(addresses.topic, topic.id),
            section=links.TOPICS,
            follow=subscriptions.topic(topic),
            notes=(topic.description,) if topic.description else (),
            about=linked_data.topic(topic),
        )
        yield from listings.plans(bulletin, listing, bulletin.by_topic.get(topic.id, ()))


def _index(bulletin: Bulletin) -> Page:
    rows = tuple(
        listings.IndexRow(
            links.topic(topic),
            topic.description or "",
            len(bulletin.by_topic.get(topic.id, ())),
        )
        for topic in bulletin.registry.topics.values()
    )
    description = "Chỉ đạo theo từng lĩnh vực."
    return listings.index(addresses.TOPICS, "topics", "Lĩnh vực", description, rows)
