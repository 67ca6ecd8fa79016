"""Markdown -> HTML with a search index, by MkDocs and Pagefind, and a check of the result."""

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build

from generator.data.bulletin import Bulletin
from generator.outputs import feeds, search
from generator.site import files, mkdocs_adapter, parallel_build
from generator.site.files import Layout
from generator.site.mkdocs_adapter import BuildError, configured, in_mkdocs

# With more pages than this, several processes are faster despite their start-up time.
MANY = 1500


def build_html(layout: Layout, out: Path, day: date, pages: int = 0) -> None:
    """Let MkDocs build the docs folder into ``out``; warnings are errors.

    ``day`` replaces the clock, so that the same data give the same bytes. With many ``pages`` several
    processes share the work; the result is the same. Raises BuildError.
    """
    if pages > MANY:
        parallel_build.build(layout, out, day)
        return
    with in_mkdocs(day):
        mkdocs_build(configured(layout, out))


def write_feeds(layout: Layout, out: Path, bulletin: Bulletin) -> None:
    """Write feeds, calendars, robots.txt, OpenSearch and sitemap into ``out``. Raises BuildError."""
    portal = mkdocs_adapter.portal(mkdocs_adapter.settings(layout), bulletin.day)
    written = dict(feeds.files(bulletin, portal))
    if portal.address:
        written["sitemap.xml"] = feeds.sitemap(files.front_matters(layout), portal)
    for path, raw in written.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(raw)


def index(layout: Layout, out: Path, bulletin: Bulletin) -> None:
    """Write the search index of all directives into ``out/pagefind``. Raises BuildError."""
    try:
        search.build(out, layout.build / "search", bulletin)
    except search.IndexFailure as error:
        message = f"Pagefind không lập được chỉ mục tìm kiếm:\n{error}"
        raise BuildError(message) from error


def drop_unused(site: Path) -> None:
    """Remove files that MkDocs copies from the themes although no page refers to them."""
    shutil.rmtree(site / "assets" / "javascripts", ignore_errors=True)
    for path in (site / "assets").rglob("*"):
        if path.is_file() and is_unused(path.relative_to(site).as_posix()):
            path.unlink()


def is_unused(name: str) -> bool:
    """Tell whether no page refers to a file of the themes.

    Material's scripts and maps take 2 MB; site.css contains all parts of our stylesheet.
    """
    folder, _, file = name.rpartition("/")
    if folder.startswith("assets/stylesheets"):
        return file.endswith(".map") or file.startswith("palette.")
    is_part = folder == "assets/css" and file.endswith(".css") and file != "site.css"
    return is_part or name.startswith("assets/javascripts/")


def verify(site: Path, addresses: Iterable[str], directives: int) -> None:
    """Check that every page was written and every directive indexed. Raises BuildError."""
    missing = [address for address in addresses if not (site / address / "index.html").is_file()]
    if missing:
        message = f"Thiếu {len(missing)} trang sau khi dựng: {', '.join(missing[:5])}"
        raise BuildError(message)
    indexed = search.indexed(site)
    if indexed != directives:
        message = f"Chỉ mục tìm kiếm có {indexed} trang, dữ liệu có {directives} chỉ đạo."
        raise BuildError(message)
