"""The parts of a page: its path, the facts for the theme's front matter, and the view for its template."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from generator.pages.json_ld import Node

T = TypeVar("T")


class Link(NamedTuple):
    """A link to a page of the site, given by its path in the docs folder.

    ``aside`` is read out after the text but not shown: it keeps links with the same text apart.
    """

    text: str
    path: str
    anchor: str = ""
    aside: str = ""


@dataclass(frozen=True)
class SearchFacts:
    """What the search shows of a directive and filters by, in the form that readers see."""

    number: str
    date: str
    date_text: str
    year: str
    leaders: tuple[str, ...]
    position: str
    topics: tuple[str, ...]
    agencies: tuple[str, ...]
    kind_text: str


@dataclass(frozen=True)
class Subscription:
    """What readers can follow: addresses of a feed and a calendar from the site's root, "" for none.

    ``successors`` are what to follow instead, where the subject is no more.
    """

    title: str
    feed: str = ""
    calendar: str = ""
    successors: tuple["Subscription", ...] = ()


@dataclass(frozen=True)
class Picture:
    """A page's own picture: its path in the docs folder and its text alternative."""

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
    updated_on: date | None = None
    follow: Subscription | None = None
    picture: Picture | None = None
    linked_data: Node | None = None


class Plan(NamedTuple):
    """A page that can be made: its path, and the function that makes it.

    Listing all plans is cheap; the work of a page is done only for those that are asked for.
    """

    path: str
    make: Callable[[], Page]


def with_neighbours(row: Sequence[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Yield each of a row with the one before it and the one after it; None where there is none."""
    return zip((None, *row), row, (*row[1:], None), strict=False)
