"""One frozen view a page kind, and the functions that make the pages of a bulletin.

A new page kind is a module here with a view and a ``plans`` function, a template of the same kind in
``templates/``, and a line in ``all_plans``.
"""

from collections.abc import Iterator

from generator.data.bulletin import Bulletin
from generator.pages.page import Link, Page, Plan
from generator.pages.views import (
    agencies,
    codes,
    deadlines,
    directives,
    documents,
    listings,
    periods,
    static,
    statistics,
    weeks,
)

__all__ = ["Link", "Page", "Plan", "all_pages", "all_plans"]


def all_plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield a plan of every generated page of the site."""
    yield from weeks.plans(bulletin)
    yield from periods.plans(bulletin)
    yield from directives.plans(bulletin)
    yield from listings.directive_plans(bulletin)
    yield from listings.leader_plans(bulletin)
    yield from listings.topic_plans(bulletin)
    yield from agencies.plans(bulletin)
    yield from documents.plans(bulletin)
    yield from deadlines.plans(bulletin)
    yield from statistics.plans(bulletin)
    yield from static.plans(bulletin)
    yield from codes.plans()


def all_pages(bulletin: Bulletin) -> Iterator[Page]:
    """Yield every generated page of the site."""
    return (plan.make() for plan in all_plans(bulletin))
