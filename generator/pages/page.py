"""What every page is made of: an address, front matter for the theme, and a view for its template."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from generator.pages.json_ld import Node


class Link(NamedTuple):
    """Words that lead to a page of the site, named by its place in the docs folder.

    ``aside`` is heard with the words, not seen: it tells links of one name apart.
    """

    text: str
    path: str
    anchor: str = ""
    aside: str = ""


@dataclass(frozen=True)
class SearchFacts:
    """What the search shows of a directive and filters by; texts as readers see them."""

    number: str
    date: str
    date_text: str
    year: str
    leader: str
    position: str
    topics: tuple[str, ...]
    agencies: tuple[str, ...]
    kind_text: str


@dataclass(frozen=True)
class Subscription:
    """What readers can follow: addresses of a feed and a calendar from the site's root, "" for none."""

    title: str
    feed: str = ""
    calendar: str = ""


@dataclass(frozen=True)
class Picture:
    """A page's own picture, by its place in the docs folder, and what it shows."""

    path: str
    alt: str


@dataclass(frozen=True)
class Page:
    """One page: ``view`` is the typed data that ``templates/<kind>.md.jinja`` shows."""

    path: str
    kind: str
    title: str
    description: str
    view: object
    breadcrumbs: tuple[Link, ...] = field(default=())
    previous: Link | None = None
    next: Link | None = None
    search: SearchFacts | None = None
    updated_on: date | None = None
    follow: Subscription | None = None
    picture: Picture | None = None
    linked_data: tuple[Node, ...] = ()


class Plan(NamedTuple):
    """A page that can be made: where it stands, and the function that makes it.

    Listing all plans is cheap; the work of a page is done only for those that are asked for.
    """

    path: str
    make: Callable[[], Page]
