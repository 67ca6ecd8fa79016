"""The site as other programs are told of it: names, published address, and the root of all lasting ids."""

import posixpath
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from uuid import UUID, uuid5

from mkdocs.config.defaults import MkDocsConfig

from generator.conversion import BuildError

_VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Portal:
    """``address`` is the published one with a slash at its end, or "" where it is not known."""

    name: str
    description: str
    address: str
    identity: UUID

    def uuid(self, *names: str) -> UUID:
        """Return the lasting id of a thing: the same wherever and whenever the site is built."""
        return uuid5(self.identity, " ".join(names))

    def link(self, path: str, *, source: str) -> str:
        """Return the address of a file of the site, relative to the file it stands in if need be."""
        if self.address:
            return self.address + path
        folder = posixpath.dirname(source)
        relative = posixpath.relpath(path or ".", folder or ".")
        return f"{relative}/" if path.endswith("/") or not path else relative


def of_config(config: MkDocsConfig) -> Portal:
    """Return the portal as mkdocs.yml describes it. Raises BuildError where it lacks an identity."""
    description = config.site_description or config.site_name
    identity = _identity(config.extra.get("identity"))
    return Portal(config.site_name, description, config.site_url or "", identity)


def _identity(setting: object) -> UUID:
    try:
        return UUID(str(setting))
    except ValueError:
        raise BuildError(
            "mkdocs.yml: extra.identity phải là một UUID. Tạo một lần cho cổng này bằng "
            '`python3 -c "import uuid; print(uuid.uuid4())"` rồi không bao giờ đổi.'
        ) from None


def moment(day: date) -> datetime:
    """Return the start of a day in Vietnam, for formats that want a time as well."""
    return datetime.combine(day, time.min, _VIETNAM)
