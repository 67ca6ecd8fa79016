"""What every page is made of: an address, front matter for the theme, and a view for its template."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Link:
    """Words that lead to a page of the site, named by its place in the docs folder."""

    text: str
    path: str
    anchor: str = ""


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
