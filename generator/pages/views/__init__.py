"""One module for each page kind, or a few alike: frozen views, and the functions that make pages from a bulletin.

A new page kind is a module here with a view and a ``plans`` function, a template of the same kind in
``templates/``, and a line in ``all_plans``.
"""

from collections.abc import Iterator

from generator.data.bulletin import Bulletin
from generator.pages.page import Link, Page, Plan
from generator.pages.views import (
    agencies,
    deadline_months,
    deadlines,
    directives,
    documents,
    home,
    leaders_and_topics,
    periods,
    single_pages,
    statistics,
    weeks,
)

__all__ = ["Link", "Page", "Plan", "all_pages", "all_plans"]


def all_plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield a plan of every generated page of the site."""
    yield from home.plans(bulletin)
    yield from weeks.plans(bulletin)
    yield from periods.plans(bulletin)
    yield from directives.plans(bulletin)
    yield from leaders_and_topics.plans(bulletin)
    yield from agencies.plans(bulletin)
    yield from documents.plans(bulletin)
    yield from deadlines.plans(bulletin)
    yield from deadline_months.plans(bulletin)
    yield from statistics.plans(bulletin)
    yield from single_pages.plans(bulletin)


def all_pages(bulletin: Bulletin) -> Iterator[Page]:
    """Yield every generated page of the site."""
    return (plan.make() for plan in all_plans(bulletin))
