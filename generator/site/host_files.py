"""What tells web servers and hosts how to serve a published site, written from ``host_rules``.

For nginx and Caddy, and as ``_headers`` and ``_redirects`` for hosts that read these, such as Netlify and Cloudflare Pages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.site import host_rules

SERVERS = ("nginx.conf", "Caddyfile")
# Read where they lie among the files of the site.
BESIDE = ("_headers", "_redirects")
_TEMPLATES = Path(__file__).with_name("host_templates")


@dataclass(frozen=True)
class Hosted:
    """A site as a server is to serve it.

    ``folder`` is where its files lie there, ``address`` the published one, "" where it is not known. ``moved`` has the present
    address of a page by its old one, ``policies`` the policy by the folder of pages that it is for, "" for all others.
    ``hashed`` are addresses that never change. With a ``port`` the server answers there, by whatever name it is called.
    """

    folder: str
    address: str
    moved: Mapping[str, str]
    policies: Mapping[str, str]
    hashed: tuple[str, ...] = ()
    port: int | None = None

    @property
    def prefix(self) -> str:
        """The path of the site on its server: it begins and ends with a slash."""
        return urlsplit(self.address).path or "/"

    @property
    def host(self) -> str:
        """The name of the server, "" for any."""
        return "" if self.port else urlsplit(self.address).hostname or ""

    @property
    def place(self) -> str:
        """Where Caddy listens."""
        return self.address[: -len(self.prefix)] if self.host else f":{self.port or 80}"

    @property
    def headers(self) -> Mapping[str, str]:
        """What every answer says beside its policy."""
        return host_rules.HEADERS

    @property
    def apart(self) -> list[str]:
        """The folders that have a policy of their own."""
        return sorted(folder for folder in self.policies if folder)

    @property
    def kept(self) -> list[str]:
        """Patterns of the addresses that never change: those of the search index by their folders."""
        return sorted(
            {
                f"{one.rpartition('/')[0]}/*" if one.startswith("pagefind/") else one
                for one in self.hashed
            }
        )

    def policy(self, folder: str) -> str:
        """Return the policy of the pages in a folder."""
        return host_rules.with_frames(self.policies.get(folder, ""))


def written(site: Hosted, name: str) -> str:
    """Return one of the files named above."""
    loader = FileSystemLoader(_TEMPLATES)
    # Nothing of this is HTML.
    templates = Environment(  # noqa: S701
        loader=loader, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True
    )
    templates.filters |= {"quoted": _quoted, "plain": "`{}`".format, "pattern": re.escape}
    return templates.get_template(f"{name}.jinja").render(site=site, rules=host_rules)


def _quoted(text: str) -> str:
    """Return a text in quotation marks, as nginx reads it; Caddy takes backticks, within which nothing is special."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
