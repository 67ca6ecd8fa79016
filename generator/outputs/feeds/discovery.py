"""Files by which programs find the site's parts: robots.txt and a sitemap for crawlers, OpenSearch and a manifest for browsers."""

import json
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from generator.data.portal import Portal
from generator.pages import addresses

_ICON = "assets/images/favicon.svg"
_TOUCH_ICON = "assets/images/apple-touch-icon.png"
# OpenSearch 1.1 allows no more characters.
_LONGEST_NAME = 16


def files(portal: Portal, area: str) -> Mapping[str, str]:
    """Return robots.txt, the manifest and, if the published address is known, the OpenSearch description, by name.

    ``area`` is the word for what the committee governs.
    """
    robots = "User-agent: *\nAllow: /\n"
    texts = {"robots.txt": robots, "site.webmanifest": _manifest(portal, area)}
    if portal.address:
        texts["robots.txt"] += f"\nSitemap: {portal.address}sitemap.xml\n"
        texts["opensearch.xml"] = _opensearch(portal, area)
    return texts


def _short_name(area: str) -> str:
    names = (f"Chỉ đạo của {area}", f"Chỉ đạo {area}", "Chỉ đạo")
    return next(name for name in names if len(name) <= _LONGEST_NAME)


def _manifest(portal: Portal, area: str) -> str:
    """Return what a telephone needs to keep the site on its home screen; addresses are relative to the file."""
    manifest = {
        "name": portal.name,
        "short_name": _short_name(area),
        "description": portal.description,
        "lang": "vi",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#7d0d18",
        "icons": [
            {"src": _ICON, "sizes": "any", "type": "image/svg+xml"},
            {"src": _TOUCH_ICON, "sizes": "180x180", "type": "image/png"},
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"


def _opensearch(portal: Portal, area: str) -> str:
    search = f"{portal.address}{addresses.public(addresses.SEARCH)}?q={{searchTerms}}"
    icon = f"{portal.address}{_ICON}"
    # OpenSearch 1.1 allows 1024 characters here.
    description = portal.description[:1024]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"  <ShortName>{_short_name(area)}</ShortName>\n"
        f"  <Description>{escape(description)}</Description>\n"
        "  <Language>vi</Language>\n"
        "  <InputEncoding>UTF-8</InputEncoding>\n"
        f'  <Image type="image/svg+xml">{escape(icon)}</Image>\n'
        f'  <Url type="text/html" method="get" template={quoteattr(search)}/>\n'
        "</OpenSearchDescription>\n"
    )


def sitemap(pages: Iterable[tuple[str, str]], portal: Portal) -> bytes:
    """Return the list of pages for search engines (sitemaps.org); a page is its path and its day (ISO) or "". Pages not meant for search engines are left out."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += ['<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for path, day in pages:
        if path not in addresses.UNLISTED:
            # The date of change of hand-written pages is unknown.
            lastmod = f"<lastmod>{escape(day)}</lastmod>" if day else ""
            address = escape(portal.address + addresses.public(path))
            lines.append(f"  <url><loc>{address}</loc>{lastmod}</url>")
    return "\n".join([*lines, "</urlset>\n"]).encode()
