"""What the exports know of the portal beyond its data: its name and address, its day, the owner's licence."""

from dataclasses import dataclass
from datetime import date

from mkdocs.config.defaults import MkDocsConfig

from generator.conversion import BuildError
from generator.pages import addresses

ROOT = "api/v1/"


@dataclass(frozen=True)
class Licence:
    """The terms under which the owner of the site gives the data away."""

    name: str
    url: str


@dataclass(frozen=True)
class Portal:
    """The published site; ``address`` ends with a slash, or is empty where it is not known.

    ``day`` stands for the clock, so that the same data give the same bytes.
    """

    name: str
    address: str
    day: date
    licence: Licence | None = None

    @property
    def generated_at(self) -> str:
        """The day as RFC 3339 writes a moment."""
        return f"{self.day.isoformat()}T00:00:00Z"

    def page(self, path: str, anchor: str = "") -> str:
        """Return the public address of a page named by its place in the docs folder."""
        return self.address + addresses.public(path) + (f"#{anchor}" if anchor else "")

    def file(self, name: str) -> str:
        """Return the public address of an exported file named from the API's root."""
        return f"{self.address}{ROOT}{name}"


def portal_of(config: MkDocsConfig, day: date) -> Portal:
    """Return the portal that mkdocs.yml describes. Raises BuildError where it states half a licence."""
    licence = _licence(config.extra.get("data_licence"))
    return Portal(config.site_name, config.site_url or "", day, licence)


def _licence(given: object) -> Licence | None:
    if given is None:
        return None
    if isinstance(given, dict) and given.keys() == {"name", "url"}:
        name, url = given["name"], given["url"]
        if isinstance(name, str) and name and isinstance(url, str) and url.startswith("https://"):
            return Licence(name, url)
    raise BuildError(
        "mkdocs.yml: extra.data_licence phải là {name: tên giấy phép, url: https://…} hoặc null"
    )
