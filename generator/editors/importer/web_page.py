"""Lines of a saved web page (HTML) or web archive (MHTML)."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace

import bs4
from bs4.element import NavigableString

from generator.editors.importer.lines import Line, Lines, UnreadableError, cleaned

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_NOT_TEXT = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "object",
        "select",
        "textarea",
    ]
)
_FURNITURE = frozenset(["nav", "footer", "aside", "form", "button"])


def page(raw: bytes) -> Lines:
    """Return the lines of a page; each ends at the border of a block or at a line break."""
    tree = bs4.BeautifulSoup(raw, "html.parser")
    lines: list[Line] = []
    line, pieces = Line(1, ""), [""]
    for what in (*_walk(tree, is_furniture=False), Line(0, "")):
        if isinstance(what, str):
            pieces.append(what)
            continue
        # White space is one space in HTML (CSS Text 3, white space collapsing).
        lines.append(replace(line, text=" ".join("".join(pieces).split())))
        line, pieces = what, []
    return replace(cleaned(lines), addresses=tuple(_addresses(tree)))


def archived(raw: bytes) -> bytes:
    """Return the page of a web archive (MHTML, RFC 2557). Raises UnreadableError if there is none."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else b""
    raise UnreadableError("tệp lưu trang web không chứa trang nào")


def _walk(node: bs4.Tag, *, is_furniture: bool) -> Iterator[str | Line]:
    """Yield texts, and at each border of a block an empty line with its number in the source."""
    for child in node.children:
        if isinstance(child, bs4.Tag):
            if child.name in _NOT_TEXT:
                continue
            outside = is_furniture or child.name in _FURNITURE
            is_block = child.name in _BLOCKS | _FURNITURE
            if is_block:
                yield Line(child.sourceline or 1, "", is_furniture=outside)
            yield from _walk(child, is_furniture=outside)
            if is_block:
                yield Line(child.sourceline or 1, "", is_furniture=is_furniture)
        elif type(child) is NavigableString:
            yield str(child)


def _addresses(tree: bs4.BeautifulSoup) -> Iterator[str]:
    """Yield the address that a page states as its own."""
    link = tree.select_one("link[rel=canonical][href]")
    meta = tree.select_one("meta[property='og:url'][content]")
    address = str(link["href"]) if link else str(meta["content"]) if meta else ""
    if re.match(r"https?://", address):
        yield address
