"""One frozen view a page kind, and the functions that make the pages of a bulletin.

A new page kind is a module here with a view and a ``pages`` function, a template of the same kind in
``templates/``, and a line in ``all_pages``.
"""

from collections.abc import Iterator

from generator.bulletin import Bulletin
from generator.pages import (
    agencies,
    codes,
    deadlines,
    directives,
    documents,
    listings,
    static,
    weeks,
)
from generator.pages.page import Link, Page

__all__ = ["Link", "Page", "all_pages"]


def all_pages(bulletin: Bulletin) -> Iterator[Page]:
    """Yield every generated page of the site."""
    yield from weeks.pages(bulletin)
    yield from directives.pages(bulletin)
    yield from listings.directive_pages(bulletin)
    yield from listings.leader_pages(bulletin)
    yield from listings.topic_pages(bulletin)
    yield from agencies.pages(bulletin)
    yield from documents.pages(bulletin)
    yield from deadlines.pages(bulletin)
    yield from static.pages(bulletin)
    yield from codes.pages()
