"""Page -> Markdown with front matter. Data is escaped here and nowhere else; it is never a template."""

import json
import posixpath
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator import glossary, markdown
from generator.pages import Link, Page, addresses, json_ld, linked_data

TEMPLATES = Path(__file__).parent / "templates"


def render(page: Page) -> str:
    """Return the page's file: front matter (JSON values, which are YAML too) and Markdown.

    Raises jinja2.TemplateError where template and view disagree.
    """
    template = _environment().get_template(f"{page.kind}.md.jinja")
    body = template.render(page=page, view=page.view)
    return f"---\n{_front_matter(page)}---\n\n{body.strip()}\n"


_cached: list[Environment] = []


def _environment() -> Environment:
    # Templates are read once a process; the preview calls forget_templates() when they change.
    if not _cached:
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=markdown.escape,
            # The default comment sign "{#" opens an attribute list in Markdown.
            comment_start_string="<#",
            comment_end_string="#>",
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {
            "link": _link,
            "url": markdown.url,
            "fenced": markdown.fenced,
            "to": _relative,
            "marked": glossary.marked,
        }
        _cached.append(environment)
    return _cached[0]


def forget_templates() -> None:
    """Make the next render read the templates anew."""
    _cached.clear()


@pass_context
def _link(context: Context, link: Link, words: str | None = None) -> Markup:
    """Return a Markdown link to a page of the site, relative so that MkDocs can check it."""
    target = _relative(context, link)
    return Markup(f"[{markdown.escape(words or link.text)}]({target})")  # noqa: S704 - both parts escaped


@pass_context
def _relative(context: Context, link: Link) -> Markup:
    """Return the relative address from the page in hand to the link's page."""
    page: Page = context["page"]
    if link.path == page.path and link.anchor:
        return markdown.url(f"#{link.anchor}")
    return _address(posixpath.dirname(page.path), link)


# Long lists repeat the same links, and relpath is slow.
@lru_cache(maxsize=100_000)
def _address(folder: str, link: Link) -> Markup:
    anchor = f"#{link.anchor}" if link.anchor else ""
    return markdown.url(posixpath.relpath(link.path, folder or ".") + anchor)


def _front_matter(page: Page) -> str:
    facts: dict[str, object] = {
        "title": page.title,
        "description": page.description,
        "kind": page.kind,
        "breadcrumbs": [_crumb(link) for link in page.breadcrumbs],
    }
    for key, link in (("previous", page.previous), ("next", page.next)):
        if link:
            facts[key] = _crumb(link)
    if page.search:
        facts["search"] = asdict(page.search)
    if page.updated_on:
        facts["updated_on"] = page.updated_on.isoformat()
    if page.follow:
        facts["follow"] = asdict(page.follow)
    if page.picture:
        facts["picture"] = asdict(page.picture)
    if page.breadcrumbs:
        way = linked_data.breadcrumbs(page.breadcrumbs, page.title, page.path)
        facts["linked_data"] = json_ld.text((*page.linked_data, way))
    return "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items()
    )


def _crumb(link: Link) -> dict[str, str]:
    anchor = f"#{link.anchor}" if link.anchor else ""
    return {"title": link.text, "path": addresses.public(link.path) + anchor}
