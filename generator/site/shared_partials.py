"""Partials of the theme that many pages have alike: each is rendered once and used again."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

_ALIKE = ("partials/header.html", "partials/resources.html", "partials/footer.html")
_WITH_PAGE_IF_FEEDBACK = "partials/footer.html"
_Render = Callable[[Context], Iterator[str]]


def share_partials(
    environment: Environment, config: MkDocsConfig, navigation: Collection[str]
) -> None:
    """Let the environment render header, footer and links to the theme's files once for all pages alike.

    These partials may show nothing of a page but its kind, and which of the addresses in the ``navigation``
    is its own or a section above it; their links lead to these, to files, and to pages at the site's root.
    """
    for name in _ALIKE:
        # With an address for reports, the footer names the page.
        if name != _WITH_PAGE_IF_FEEDBACK or not config.extra.get("feedback"):
            template = environment.get_template(name)
            template.root_render_func = _once(template.root_render_func, frozenset(navigation))


def _once(render: _Render, navigation: Collection[str]) -> _Render:
    rendered: dict[object, str] = {}

    def kept(context: Context) -> Iterator[str]:
        page = context.get("page")
        if page is None:
            yield from render(context)
            return
        place = _place(page, navigation)
        if place not in rendered:
            rendered[place] = "".join(render(context))
        yield rendered[place]

    return kept


def _place(page: Page, navigation: Collection[str]) -> tuple[Any, ...]:
    """Return all that the partials know of a page: equal for two pages, they are alike on both."""
    crumbs = page.meta.get("breadcrumbs") or ()
    sections = tuple(crumb["path"] for crumb in crumbs if crumb["path"] in navigation)
    # From all pages as deep in a section the way to another one is the same.
    section, *deeper = page.url.rstrip("/").split("/")
    own = page.url if not deeper or page.url in navigation else ""
    return page.meta.get("kind"), section, len(deeper), own, sections
