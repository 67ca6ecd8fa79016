"""Page -> Markdown with front matter. Only here is data escaped, and it is never read as a template."""

import json
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.pages import addresses, blocks, charts, glossary, json_ld, linked_data, markdown
from generator.pages.template_code import TemplateCode
from generator.pages.views import Link, Page

TEMPLATES = Path(__file__).parent / "templates"
_CODE = TemplateCode()


def parts(page: Page, templates: Environment | None = None) -> tuple[dict[str, Any], str]:
    """Return the page's front matter for the theme, and its Markdown.

    Raises jinja2.TemplateError where template and view disagree.
    """
    template = (templates or _environment()).get_template(f"{page.kind}.md.jinja")
    return _facts(page), template.render(page=page, view=page.view).strip()


def as_file(facts: Mapping[str, object], markdown: str) -> str:
    """Return a page's file: front matter (JSON values, which are YAML too) and Markdown."""
    front = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items()
    )
    return f"---\n{front}---\n\n{markdown}\n"


def render(page: Page, templates: Environment | None = None) -> str:
    """Return the page's file. Raises jinja2.TemplateError where template and view disagree."""
    return as_file(*parts(page, templates))


def read_templates() -> Environment:
    """Return all templates, read and compiled now: later changes of the files have no effect on them.

    Raises jinja2.TemplateError where one is not valid.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        bytecode_cache=_CODE,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=markdown.escape,
        # The default comment sign "{#" opens an attribute list in Markdown.
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "chart": charts.figure,
        "div": _div,
        "link": _link,
        "linked": _linked,
        "url": markdown.url,
        "fenced": markdown.fenced,
        "to": _relative,
        "marked": glossary.marked,
        "laid_out": blocks.laid_out,
    }
    for name in environment.list_templates(extensions=["jinja"]):
        environment.get_template(name)
    return environment


# A build reads the templates only once.
_environment = lru_cache(maxsize=1)(read_templates)


def _div(content: Markup, class_: str) -> Markup:
    """Return Markdown within an element, which blank lines part from the tags."""
    return Markup(f'<div class="{class_}" markdown="1">\n\n{content}\n\n</div>\n\n')  # noqa: S704 - only templates name classes


@pass_context
def _link(context: Context, link: Link, text: str | None = None, id_: str = "") -> Markup:
    """Return a Markdown link to a page of the site, relative so that MkDocs can check it; ``id_`` is its own anchor."""
    target = _relative(context, link)
    aside = f" ({markdown.escape(link.aside)})" if link.aside else ""
    heard = f'<span class="visually-hidden">{aside}</span>' if aside else ""
    own = f"{{#{markdown.url(id_)}}}" if id_ else ""
    return Markup(f"[{markdown.escape(text or link.text)}{heard}]({target}){own}")  # noqa: S704 - all parts escaped


@pass_context
def _linked(context: Context, links: Iterable[Link]) -> Markup:
    """Return links parted by semicolons."""
    return Markup("; ").join(_link(context, link) for link in links)


@pass_context
def _relative(context: Context, link: Link) -> Markup:
    """Return the relative address from the current page to the link's page."""
    page: Page = context["page"]
    if link.path == page.path and link.anchor:
        return markdown.url(f"#{link.anchor}")
    return _address(posixpath.dirname(page.path), link)


# Long lists repeat the same links.
@lru_cache(maxsize=20_000)
def _address(folder: str, link: Link) -> Markup:
    anchor = f"#{link.anchor}" if link.anchor else ""
    return markdown.url(_between(folder, link.path) + anchor)


def _between(folder: str, path: str) -> str:
    """Return the relative path from a folder; both are from the root and have no dots in them."""
    here, there = folder.split("/") if folder else [], path.split("/")
    pairs = enumerate(zip(here, there[:-1], strict=False))
    least = min(len(here), len(there) - 1)
    shared = next((depth for depth, (ours, theirs) in pairs if ours != theirs), least)
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]])


def _facts(page: Page) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "kind": page.kind,
        "breadcrumbs": [_crumb(link) for link in page.breadcrumbs],
    }
    for key, link in (("previous", page.previous), ("next", page.next)):
        if link:
            facts[key] = _crumb(link)
    if page.updated_on:
        facts["updated_on"] = page.updated_on.isoformat()
    if page.follow:
        facts["follow"] = asdict(page.follow)
    if page.picture:
        facts["picture"] = asdict(page.picture)
    if page.breadcrumbs:
        way = linked_data.breadcrumbs(page.breadcrumbs, page.title)
        facts["linked_data"] = json_ld.text([page.linked_data, way] if page.linked_data else [way])
    return facts


def _crumb(link: Link) -> dict[str, str]:
    anchor = f"#{link.anchor}" if link.anchor else ""
    return {"title": link.text, "path": addresses.public(link.path) + anchor}
