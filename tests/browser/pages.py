"""The pages of a built site on which browser tests run: one of each kind."""

import re
from pathlib import Path

from tests.frozen import ROOT

TEMPLATES = ROOT / "generator" / "pages" / "templates"
_TEMPLATES = {path.name.split(".")[0] for path in TEMPLATES.glob("[!_]*.md.jinja")}
# Every kind has a template; hand-written pages and the page for a lost address have none.
KINDS = (*sorted(_TEMPLATES), "content", "not-found")
# A setting that is off publishes what is unfinished; the browser's site has it on.
KINDS_FOR_READERS = tuple(kind for kind in KINDS if kind != "unfinished")
_LEADS_ON = '<meta http-equiv="refresh"'
_KIND = re.compile(r'<article [^>]*data-kind="([^"]*)"')


def html_files(site: Path) -> list[Path]:
    """Return all pages of the site in a fixed order, without those that only redirect."""
    files = (path for path in site.rglob("*.html") if "pagefind" not in path.parts)
    return sorted(path for path in files if _LEADS_ON not in path.read_text(encoding="utf-8"))


def kind_of(html: str) -> str:
    """Return the kind that the theme wrote on the article."""
    match = _KIND.search(html)
    return match[1] if match else ""


def address_of(file: Path, site: Path) -> str:
    """Return a page's address from the site's root."""
    return file.relative_to(site).as_posix().removesuffix("index.html")


def paths_by_kind(site: Path) -> dict[str, str]:
    """Return for each kind the address, from the root, of its longest page."""
    longest: dict[str, tuple[int, str]] = {}
    for file in html_files(site):
        html = file.read_text(encoding="utf-8")
        size = (len(html), address_of(file, site))
        longest[kind_of(html)] = max(longest.get(kind_of(html), (0, "")), size)
    return {kind: address for kind, (_, address) in longest.items()}
