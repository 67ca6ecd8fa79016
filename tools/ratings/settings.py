"""Where the rated site stands, as the operator gives it."""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

_SITE = re.compile(
    r"(?:https://[a-z0-9.-]+|http://(?:localhost|127\.0\.0\.1))(?::[0-9]{1,5})?/(?:[\w.-]+/)*",
    re.ASCII,
)


class InvalidSite(ValueError):  # noqa: N818 - the name says what it is
    """An address that no site can have; the message, in Vietnamese, says what one looks like."""


@dataclass(frozen=True)
class Settings:
    """The site's root, with a slash at its end, and the origins whose pages may ask and send."""

    site: str
    origins: frozenset[str]

    @classmethod
    def of(cls, site: str, *others: str) -> Self:
        """Take the site's published address, and others at which it can be reached. Raises InvalidSite."""
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
    # As browsers name it: without the port that everybody knows.
    host = parts.netloc.removesuffix(":443" if parts.scheme == "https" else ":80")
    return f"{parts.scheme}://{host}"
