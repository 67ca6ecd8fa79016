"""Generated Markdown -> HTML by a compiled converter, its links resolved (docs/decisions/0022).

Hand-written pages go through Python-Markdown, as they would in stock MkDocs.
"""

import posixpath
import re
from collections.abc import Callable
from functools import lru_cache
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
_LINK = re.compile(r'(?<=<a href=")([^"]*)|(?<=<img src=")([^"]*)')
_ID = re.compile(r'<[^<>]* id="([^"]+)"')
# An id in braces after a link, which CommonMark does not know.
_LINK_WITH_ID = re.compile(r"\[([^\]]*)\]\(([^)]*)\)\{#([^}]*)\}")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def converted(markdown: str) -> str:
    """Return the HTML of a generated page.

    ``markdown="1"`` asks Python-Markdown to read Markdown inside HTML, which CommonMark does between blank
    lines; templates alone write it, for no text of the data has a quotation mark that is not escaped.
    """
    as_html = _LINK_WITH_ID.sub(r'<a href="\2" id="\3">\1</a>', markdown)
    return _CONVERTER.html(as_html.replace(' markdown="1"', ""))


class Links:
    """The links of one page: from the paths of Markdown files to addresses relative to the page."""

    def __init__(self, path: str, url: str, known: Callable[[str], str | None]) -> None:
        """Take the page's path and address, and what gives the address of another path or None."""
        self._path = path
        self._url = url
        self._known = known
        self.wanted: dict[str, set[str]] = {}
        self.lost: list[str] = []

    def resolved(self, html: str) -> str:
        """Return the HTML with its links resolved; paths that are not known are added to ``lost``."""
        return _LINK.sub(self._resolve, html)

    @staticmethod
    def anchors(html: str) -> frozenset[str]:
        """Return the ids of a page's elements."""
        return frozenset(_ID.findall(html))

    def _resolve(self, match: re.Match[str]) -> str:
        target = match[0]
        if _OUTSIDE.match(target):
            return target
        path, _, anchor = target.partition("#")
        full = _joined(posixpath.dirname(self._path), unquote(path)) if path else self._path
        if anchor:
            self.wanted.setdefault(full, set()).add(anchor)
        if not path:
            return target
        url = self._known(full)
        if url is None:
            self.lost.append(target)
            return target
        return _relative(url, self._url) + (f"#{anchor}" if anchor else "")


@lru_cache(maxsize=20_000)
def _joined(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path))


def _relative(url: str, page: str) -> str:
    """Return the relative address from a page to another one; both are from the site's root."""
    if url.startswith(page):
        return get_relative_url(url, page)
    # From all other pages of a folder the way is the same.
    folder = posixpath.dirname(page.removesuffix("/"))
    way = _from_folder(url, f"{folder}/" if folder else "")
    return f"../{way.removeprefix('./')}"


@lru_cache(maxsize=20_000)
def _from_folder(url: str, folder: str) -> str:
    return get_relative_url(url, folder)
