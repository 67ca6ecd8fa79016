"""Web addresses that are what they seem. Pure functions, no imports of ours."""

import html
import re
from urllib.parse import urlsplit

# A label of a host; those that begin with xn-- stand for letters that may look like others.
_LABEL = re.compile(r"(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\"'<>\\^`{|}\x7f-\xa0“”‘’]")  # noqa: RUF001 - quotes of texts
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_OF_WEB = frozenset({"http", "https"})
# What a link of a page may begin with; one without any leads to another page of the site.
_OF_LINKS = _OF_WEB | {"", "mailto", "tel"}


def is_public(address: str) -> bool:
    """Tell whether an address is one of the web as browsers show it, on a host that has a name."""
    if _UNSAFE.search(address) or scheme(address) not in _OF_WEB:
        return False
    host = _host(address)
    return "." in host and not host.rpartition(".")[2].isdigit()


def is_link(address: str) -> bool:
    """Tell whether an address may be the target of a link: of the site, of an honest host, a letter or a call."""
    # Browsers leave out white space and read character references.
    plain = re.sub(r"[\x00-\x20]", "", html.unescape(address))
    if plain.startswith(("//", "\\")) or scheme(plain) not in _OF_LINKS:
        return False
    return scheme(plain) not in _OF_WEB or bool(_host(plain))


def scheme(address: str) -> str:
    """Return the scheme of an address in small letters, "" if it has none."""
    found = _SCHEME.match(address)
    return found[1].lower() if found else ""


def _host(address: str) -> str:
    """Return the host of an address; "" if it has none, or shows a user name or letters that may deceive."""
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        return ""
    host = parts.hostname or ""
    return host if is_whole and all(map(_LABEL.fullmatch, host.split("."))) else ""
