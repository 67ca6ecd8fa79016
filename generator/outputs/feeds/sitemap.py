"""The list of pages for search engines (sitemaps.org), with the day of the last change where known."""

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape

from generator.data.portal import Portal
from generator.pages import addresses


def sitemap(pages: Iterable[tuple[str, Mapping[str, str]]], portal: Portal) -> bytes:
    """Return the sitemap; ``pages`` are pairs of path and front matter. The search page is left out."""
    return "".join(_lines(pages, portal)).encode()


def _lines(pages: Iterable[tuple[str, Mapping[str, str]]], portal: Portal) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for path, facts in pages:
        if path == addresses.SEARCH:
            continue
        # The date of change of hand-written pages is unknown.
        day = facts.get("updated_on", "").strip('"')
        lastmod = f"<lastmod>{escape(day)}</lastmod>" if day else ""
        address = escape(portal.address + addresses.public(path))
        yield f"  <url><loc>{address}</loc>{lastmod}</url>\n"
    yield "</urlset>\n"
