"""How the published files are to be served, whatever serves them: media types, how long they may be kept, headers."""

import html
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

HTML = "text/html; charset=utf-8"
# Programs of the office read tables and calendars by the code page of the machine unless they are told.
TYPES: Mapping[str, str] = MappingProxyType(
    {
        "html": HTML,
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json; charset=utf-8",
        "jsonl": "application/jsonl; charset=utf-8",
        "xml": "application/xml; charset=utf-8",
        "ics": "text/calendar; charset=utf-8",
        "webmanifest": "application/manifest+json",
        "csv": "text/csv; charset=utf-8",
        "txt": "text/plain; charset=utf-8",
        "svg": "image/svg+xml",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "webp": "image/webp",
        "avif": "image/avif",
        "ico": "image/x-icon",
        "woff2": "font/woff2",
        "wasm": "application/wasm",
        "sqlite": "application/vnd.sqlite3",
        "gz": "application/gzip",
        "zip": "application/zip",
        # The search index: packed, and read by our own script.
        "bin": "application/octet-stream",
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
    }
)
OTHER_TYPE = "application/octet-stream"
# By the names of files, where the suffix says less: a program that follows asks for this type.
NAMED: Mapping[str, str] = MappingProxyType(
    {
        "atom.xml": "application/atom+xml; charset=utf-8",
        "opensearch.xml": "application/opensearchdescription+xml; charset=utf-8",
    }
)
FOR_EVER = "public, max-age=31536000, immutable"
# Kept, but asked for anew each time: an answer without a body where nothing changed.
ASKED_ANEW = "no-cache"
# Addresses that hold a digest of what is there: files of the theme, and folders of the search index.
HASHED = r"(?:assets/.+\.[0-9a-f]{8}\.[a-z0-9]+|pagefind/(?:[^/]+/)?[0-9a-f]{8}/[^/]+\.bin)"
# What is packed: the rest is so already, or hardly gets smaller.
PACKED = frozenset({"html", "css", "js", "json", "xml", "ics", "txt", "svg"})
# Pages with a policy of their own, which allows more: those of the browser editor.
APART = "bien-tap/"
# Other sites' programs may read the data.
OPEN_DATA = "api/"
# What every answer says.
HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        # A receiver of ratings asks for the origin of votes.
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    }
)
STRICT_TRANSPORT = "max-age=31536000"
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
# The policy stands at the top of a page.
_HEAD = 4_000


def media_type(address: str) -> str:
    """Return the media type of a file, of a page for an address that ends with a slash."""
    name = PurePosixPath(address).name
    if not address or address.endswith("/") or "." not in name:
        return HTML
    return NAMED.get(name) or TYPES.get(name.rpartition(".")[2].lower(), OTHER_TYPE)


def is_hashed(address: str) -> bool:
    """Tell whether what stands at an address never changes."""
    return bool(re.fullmatch(HASHED, address))


def with_frames(policy: str) -> str:
    """Return the policy of pages as a header: what they say in a meta element cannot tell who may frame them."""
    return "; ".join(filter(None, (policy, "frame-ancestors 'none'")))


def policy_of(page: bytes) -> str:
    """Return the policy that a page says, "" if it says none."""
    found = _POLICY.search(page[:_HEAD])
    return html.unescape(found[1].decode()) if found else ""


def joined(policies: Iterable[str]) -> str:
    """Return a policy that allows what any of some allows: each page's own one still holds beside it."""
    sources: dict[str, dict[str, None]] = {}
    for directive in (part.split() for policy in policies for part in policy.split(";")):
        if directive:
            name, *values = directive
            sources.setdefault(name, {}).update(dict.fromkeys(values))
    for of in sources.values():
        if len(of) > 1:
            of.pop("'none'", None)
    return "; ".join(" ".join((name, *of)) for name, of in sources.items())
