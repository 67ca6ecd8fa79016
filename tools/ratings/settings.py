"""The addresses of the rated site, as the operator states them."""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

_SITE = re.compile(
    r"(?:https://[a-z0-9.-]+|http://(?:localhost|127\.0\.0\.1))(?::[0-9]{1,5})?/(?:[\w.-]+/)*",
    re.ASCII,
)


class InvalidSite(ValueError):  # noqa: N818 - the name says what it is
    """Not a valid address of a site; the message, in Vietnamese, shows what one looks like."""


@dataclass(frozen=True)
class Settings:
    """The site's root, ending with a slash, and the origins whose pages may read counts and vote."""

    site: str
    origins: frozenset[str]

    @classmethod
    def of(cls, site: str, *others: str) -> Self:
        """Return the settings for the site's published address and its other addresses. Raises InvalidSite."""
        return cls(site, frozenset(map(_origin, (site, *others))))

    def back(self, page: str = "") -> str:
        """Return the address of the form on a known page, or of the site."""
        return f"{self.site}{page}#danh-gia" if page else self.site


def _origin(site: str) -> str:
    if not _SITE.fullmatch(site):
        raise InvalidSite(
            f"“{site}” không phải địa chỉ của cổng. Hãy ghi đủ, ví dụ https://example.org/ban-tin/ "
            "(https, chữ thường, có dấu / ở cuối)."
        )
    parts = urlsplit(site)
    # As browsers write origins: without the default port.
    host = parts.netloc.removesuffix(":443" if parts.scheme == "https" else ":80")
    return f"{parts.scheme}://{host}"
