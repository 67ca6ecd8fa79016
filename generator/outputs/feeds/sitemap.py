"""The list of pages for search engines (sitemaps.org), with the day of the last change where known."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from generator.data.portal import Portal
from generator.pages import addresses


def sitemap(pages: Iterable[tuple[str, str]], portal: Portal) -> bytes:
    """Return the sitemap; a page is its path and its day (ISO) or "". Pages not meant for search engines are left out."""
    return "".join(_lines(pages, portal)).encode()


def _lines(pages: Iterable[tuple[str, str]], portal: Portal) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for path, day in pages:
        if path in addresses.UNLISTED:
            continue
        # The date of change of hand-written pages is unknown.
        lastmod = f"<lastmod>{escape(day)}</lastmod>" if day else ""
        address = escape(portal.address + addresses.public(path))
        yield f"  <url><loc>{address}</loc>{lastmod}</url>\n"
    yield "</urlset>\n"
