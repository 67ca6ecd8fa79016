"""Leaders: the index, and the directives of each by year."""

from collections.abc import Iterator
from functools import partial

from generator.data.bulletin import Bulletin
from generator.data.model import Leader
from generator.language import dates
from generator.pages import addresses, linked_data, links, listings, subscriptions
from generator.pages.page import Page, Plan


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the index of leaders and each leader's pages."""
    yield Plan(addresses.LEADERS, partial(_index, bulletin))
    for leader in bulletin.registry.leaders.values():
        listing = listings.Listing(
            kind="leader",
            title=leader.name,
            path=partial(addresses.leader, leader.id),
            section=links.LEADERS,
            follow=subscriptions.leader(leader),
            terms=_terms(leader),
            about=linked_data.leader(leader),
        )
        yield from listings.plans(bulletin, listing, bulletin.by_leader.get(leader.id, ()))


def _index(bulletin: Bulletin) -> Page:
    rows = tuple(
        listings.IndexRow(
            links.leader(leader),
            "; ".join(_terms(leader)),
            len(bulletin.by_leader.get(leader.id, ())),
        )
        for leader in bulletin.registry.leaders.values()
    )
    leaders = f"lãnh đạo {bulletin.registry.committee.short}"
    description = f"Chỉ đạo của từng {leaders} được nêu tên trong bản tin."
    title = leaders.replace("l", "L", 1)
    return listings.index(addresses.LEADERS, "leaders", title, description, rows)


def _terms(leader: Leader) -> tuple[str, ...]:
    """Return each position with the known bounds of its term of office."""
    terms = (
        (position.title, dates.bounds(position.starts_on, position.ends_on))
        for position in leader.positions
    )
    return tuple(", ".join(filter(None, term)) for term in terms)
