"""Files by which programs find the site's parts: robots.txt for crawlers, OpenSearch for browsers."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from generator.data.portal import Portal
from generator.pages import addresses

# OpenSearch 1.1 allows no more characters.
_LONGEST_NAME = 16


def files(portal: Portal, area: str) -> Mapping[str, str]:
    """Return robots.txt and, if the published address is known, the OpenSearch description, by name.

    ``area`` is the word for what the committee governs.
    """
    texts = {"robots.txt": "".join(_robots(portal))}
    if portal.address:
        texts["opensearch.xml"] = _opensearch(portal, area)
    return texts


def _robots(portal: Portal) -> Iterator[str]:
    yield "User-agent: *\nAllow: /\n"
    if portal.address:
        yield f"\nSitemap: {portal.address}sitemap.xml\n"


def _opensearch(portal: Portal, area: str) -> str:
    names = (f"Chỉ đạo của {area}", f"Chỉ đạo {area}", "Chỉ đạo")
    search = f"{portal.address}{addresses.public(addresses.SEARCH)}?q={{searchTerms}}"
    icon = f"{portal.address}assets/images/favicon.svg"
    # OpenSearch 1.1 allows 1024 characters here.
    description = portal.description[:1024]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"  <ShortName>{next(name for name in names if len(name) <= _LONGEST_NAME)}</ShortName>\n"
        f"  <Description>{escape(description)}</Description>\n"
        "  <Language>vi</Language>\n"
        "  <InputEncoding>UTF-8</InputEncoding>\n"
        f'  <Image type="image/svg+xml">{escape(icon)}</Image>\n'
        f'  <Url type="text/html" method="get" template={quoteattr(search)}/>\n'
        "</OpenSearchDescription>\n"
    )
