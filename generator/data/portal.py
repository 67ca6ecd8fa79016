"""The published site as its settings describe it: names, address, lasting identity, the owner's licence."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5

ADDRESS_ADVICE = "Hãy ghi địa chỉ bắt đầu bằng https://, không có ?, # hay tên đăng nhập, như https://example.org/ban-tin/"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
COMMIT = "{commit}"
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_OF_A_PATH = "/%:@!$&'()*+,;="


class InvalidPortal(ValueError):  # noqa: N818 - the name says what it is
    """A setting that cannot be used; the message, in Vietnamese, says which and what it should be."""


@dataclass(frozen=True)
class Licence:
    """The terms under which the owner of the site gives the data away."""

    name: str
    url: str


@dataclass(frozen=True)
class Portal:
    """The published site; ``address`` ends with a slash, or is empty where it is not known.

    ``day`` stands for the clock, so that the same data give the same bytes. ``identity`` is the root of
    all lasting ids of feeds and calendars.
    """

    name: str
    description: str
    address: str
    identity: UUID
    day: date
    licence: Licence | None = None

    def uuid(self, *names: str) -> UUID:
        """Return the lasting id of a thing: the same wherever and whenever the site is built."""
        return uuid5(self.identity, " ".join(names))

    def link(self, path: str, *, source: str) -> str:
        """Return the address of a file of the site, relative to the file it stands in if need be."""
        return (self.address or "../" * source.count("/")) + path or "./"


def of_settings(settings: Mapping[str, Any], day: date) -> Portal:
    """Return the portal that the settings of mkdocs.yml describe.

    Raises InvalidPortal where they lack an identity or state half a licence.
    """
    name, extra = settings["site_name"], settings["extra"]
    return Portal(
        name,
        settings["site_description"] or name,
        settings["site_url"] or "",
        _identity(extra.get("identity")),
        day,
        _licence(extra.get("data_licence")),
    )


_USUAL_PORTS = {"http": 80, "https": 443}


def published_address(setting: str | None) -> str:
    """Return the address of a site in the form of a URI, with a slash at its end; "" for none.

    Letters with marks and blanks are encoded (RFC 3986, section 2.1), in the host's name by punycode (RFC 3492).
    Raises InvalidPortal where it is no address of a folder on the web.
    """
    if not setting:
        return ""
    try:
        parts = urlsplit(setting)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        host, port = "", None
    is_plain = setting.isprintable() and not set(setting) & set('?#\\@<>"')
    if not (host and is_plain and parts.scheme in _USUAL_PORTS):
        raise InvalidPortal(
            f"Địa chỉ công bố (SITE_URL, hoặc site_url trong mkdocs.yml) không dùng được: {setting!r}. "
            f"{ADDRESS_ADVICE}"
        )
    # The port that the scheme stands for is part of no address that browsers show.
    port = None if port == _USUAL_PORTS[parts.scheme] else port
    place = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    path = _LONE_PERCENT.sub("%25", unicodedata.normalize("NFC", parts.path))
    return f"{parts.scheme}://{place}{quote(path, safe=_OF_A_PATH).rstrip('/')}/"


def _identity(setting: object) -> UUID:
    try:
        return UUID(str(setting))
    except ValueError:
        raise InvalidPortal(
            "mkdocs.yml: extra.identity phải là một UUID. Tạo một lần cho cổng này bằng "
            '`python3 -c "import uuid; print(uuid.uuid4())"` rồi không bao giờ đổi.'
        ) from None


def _licence(setting: object) -> Licence | None:
    if setting is None:
        return None
    if isinstance(setting, dict) and setting.keys() == {"name", "url"}:
        name, url = setting["name"], setting["url"]
        if isinstance(name, str) and name and isinstance(url, str) and url.startswith("https://"):
            return Licence(name, url)
    raise InvalidPortal(
        "mkdocs.yml: extra.data_licence phải là {name: tên giấy phép, url: https://…} hoặc null"
    )


def address_of_commits(template: object) -> str:
    """Return ``extra.repository``, the address of a commit with COMMIT for its hash; "" for none. Raises InvalidPortal."""
    if template is None:
        return ""
    if isinstance(template, str) and COMMIT in template and _ADDRESS.fullmatch(template):
        return template
    raise InvalidPortal(
        f"extra.repository trong mkdocs.yml không dùng được: {template!r}. Hãy ghi địa chỉ có {{commit}}, "
        "như https://github.com/to-chuc/kho/commit/{commit}, hoặc null."
    )


# What keys of ``extra`` may be; each raises InvalidPortal.
CHECKS = MappingProxyType(
    {"identity": _identity, "data_licence": _licence, "repository": address_of_commits}
)
