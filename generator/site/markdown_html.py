"""Generated Markdown -> HTML by a compiled converter, its links resolved (docs/decisions/0022).

Hand-written pages go through Python-Markdown, as they would in stock MkDocs.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import unquote

import pyromark
from mkdocs.utils import get_relative_url

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_CONVERTER = pyromark.Markdown(options=_OPTIONS)
# In text "<" is escaped, so these stand in tags only.
_LINK = re.compile(r'(<(?:a href|img src)=")([^"]*)')
_AS_MARKDOWN = re.compile(r' markdown="(?:1|block)"')
_ID = re.compile(r'<[^<>]* id="([^"]+)"')
# An id in braces after a link, which CommonMark does not know.
_LINK_WITH_ID = re.compile(r"\[([^\]]*)\]\(([^)]*)\)\{#([^}]*)\}")
_HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# One that has a caption was written as HTML, by hand.
_TABLE = re.compile(r"(<table>(?!\s*<caption).*?</table>)", re.DOTALL)
_COLUMN = re.compile(r"<th(?=[ >])(?! scope)")
_ROW = re.compile(r"<tr>\s*<td([^>]*)>(.*?)</td>", re.DOTALL)
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def converted(markdown: str) -> str:
    """Return the HTML of a generated page.

    ``markdown="1"`` (in a cell ``block``) asks Python-Markdown to read Markdown inside HTML, which CommonMark does between blank
    lines; templates alone write it, for no text of the data has a quotation mark that is not escaped.
    """
    as_html = _LINK_WITH_ID.sub(r'<a href="\2" id="\3">\1</a>', markdown)
    return _CONVERTER.html(_AS_MARKDOWN.sub("", as_html))


def with_described_tables(html: str) -> str:
    """Return a page's HTML with what Markdown cannot say of its tables.

    That is a caption, which is the heading above it and so not shown twice, numbered from the second one under a heading
    on, and which cells head a column or a row.
    """
    if "<table>" not in html:
        return html
    heading, count = "", 0
    parts = _TABLE.split(html)
    for number, part in enumerate(parts):
        if number % 2:
            count += 1
            words = f"{heading}, bảng {count}" if count > 1 else heading
            caption = f'<table><caption class="visually-hidden">{words}</caption>'
            rows = _COLUMN.sub('<th scope="col"', part.removeprefix("<table>"))
            parts[number] = caption + _ROW.sub(r'<tr><th scope="row"\1>\2</th>', rows)
        elif found := _HEADING.findall(part):
            heading, count = _TAG.sub("", found[-1]), 0
    return "".join(parts)


class Resolved(NamedTuple):
    """HTML with its links resolved.

    ``wanted`` are the anchors that it leads to, by the path of their page; ``lost`` are links to nothing.
    """

    html: str
    wanted: Mapping[str, set[str]]
    lost: list[str]


class _Way(NamedTuple):
    """A link of Markdown: the path and the anchor that it names, and that path's address from the site's root."""

    path: str
    anchor: str
    url: str | None


class Links:
    """Leads links from the paths of Markdown files to addresses relative to the page that they are on."""

    def __init__(self, known: Callable[[str], str | None]) -> None:
        """Take what gives the address of a path from the site's root, or None; it must not change its mind."""
        self._known = known
        # Pages repeat the same links.
        self._ways: dict[tuple[str, str], _Way] = {}
        self._relative: dict[tuple[str, str], str] = {}

    def resolved(self, path: str, url: str, html: str) -> Resolved:
        """Return the HTML of the page with this path and address with its links resolved."""
        wanted: dict[str, set[str]] = {}
        lost: list[str] = []
        folder, parent = posixpath.dirname(path), posixpath.dirname(url.removesuffix("/"))

        def resolve(match: re.Match[str]) -> str:
            start, target = match.groups()
            if _OUTSIDE.match(target):
                return match[0]
            page, anchor, address = self._way(folder, target)
            if anchor:
                wanted.setdefault(page or path, set()).add(anchor)
            if not page:
                return match[0]
            if address is None:
                lost.append(target)
                return match[0]
            is_below = address.startswith(url)
            way = get_relative_url(address, url) if is_below else self._from(parent, address)
            return f"{start}{way}#{anchor}" if anchor else start + way

        return Resolved(_LINK.sub(resolve, html), wanted, lost)

    def _way(self, folder: str, target: str) -> _Way:
        way = self._ways.get((folder, target))
        if way is None:
            path, _, anchor = target.partition("#")
            full = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else ""
            way = self._ways[folder, target] = _Way(full, anchor, self._known(full))
        return way

    def _from(self, parent: str, address: str) -> str:
        """Return the relative address from any other page of a folder: the way is the same for all of them."""
        relative = self._relative.get((parent, address))
        if relative is None:
            way = get_relative_url(address, f"{parent}/" if parent else "")
            relative = self._relative[parent, address] = f"../{way.removeprefix('./')}"
        return relative


def anchors(html: str) -> frozenset[str]:
    """Return the ids of a page's elements."""
    return frozenset(_ID.findall(html))
