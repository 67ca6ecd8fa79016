"""Data -> Markdown that shows exactly the same text. No imports of ours.

Whatever a text contains, no part of it may become markup: neither HTML nor Markdown nor an attribute
list. Characters are escaped only where Python-Markdown gives them a meaning, so that the generated
files stay readable.
"""

import re
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup

# Character references work in Markdown and in raw HTML; backslash escapes only work in Markdown.
_ALWAYS = {character: f"&#{ord(character)};" for character in "\\`*_#[]{}|~"} | {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
}
_SPECIAL = re.compile(f"[{re.escape(''.join(_ALWAYS))}]")
_OPENING = re.compile(r"^(\d+)(?=[.)])|^(?=[-+:=!^])")


def escape(value: object) -> Markup:
    """Return the value as one line of Markdown that renders as exactly its text.

    Runs of white space become one space, as in HTML.
    """
    return value if isinstance(value, Markup) else _escaped(str(value))


# The same titles, names and numbers occur on many pages.
@lru_cache(maxsize=50_000)
def _escaped(text: str) -> Markup:
    line = _SPECIAL.sub(lambda found: _ALWAYS[found[0]], " ".join(text.split()))
    # At the start of a line a number, dash or colon would open a list or a definition.
    opening = _OPENING.match(line)
    if opening and opening[1]:
        line = f"{opening[1]}&#{ord(line[opening.end()])};{line[opening.end() + 1 :]}"
    elif opening:
        line = f"&#{ord(line[0])};{line[1:]}"
    return Markup(line)  # noqa: S704 - escaped just above


def fenced(lines: str) -> Markup:
    """Return the lines as a code block, with a fence longer than any run of backticks in them."""
    runs = (len(run) for run in re.findall("`+", lines))
    fence = "`" * max(3, 1 + max(runs, default=0))
    return Markup(f"{fence}\n{lines}\n{fence}")  # noqa: S704 - nothing in a fence is markup


@lru_cache(maxsize=50_000)
def url(address: str) -> Markup:
    """Return a web address escaped for the round brackets of a Markdown link."""
    # Of the characters that addresses may hold (RFC 3986), those with a meaning in Markdown or HTML
    # are percent-encoded too; what is encoded already stays.
    encoded = quote(address, safe="-.~:/?#@!$&+,;=%").replace("_", "%5F")
    return Markup(encoded.replace("&", "&amp;"))  # noqa: S704 - nothing else of HTML is left in it
