"""Markdown -> HTML with a search index: MkDocs and Pagefind, and a look at what they made."""

import logging
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from generator import search
from generator.bulletin import Bulletin
from generator.files import Layout
from generator.pages import Page

_EPOCH = "SOURCE_DATE_EPOCH"


class BuildError(Exception):
    """The site could not be built whole; the message, in Vietnamese, says why."""


def build_html(layout: Layout, out: Path, day: date, *, address: str | None = None) -> None:
    """Let MkDocs build the docs folder into ``out``; warnings are errors.

    ``day`` stands for the clock, so that the same data give the same bytes. ``address`` is set for a
    preview, whose pages leave out the content security policy that would stop live reload. Raises
    BuildError.
    """
    options: dict[str, Any] = {"docs_dir": str(layout.docs), "site_dir": str(out), "strict": True}
    if address:
        options["site_url"] = address
    with _collected_warnings() as warnings, _epoch(day):
        try:
            config = load_config(str(layout.config), **options)
            config.extra["preview"] = bool(address)
            mkdocs_build(config)
        except (Abort, ConfigurationError, MkDocsException, TemplateError, OSError) as error:
            reasons = "\n".join(warnings) or str(error)
            message = f"MkDocs không dựng được trang:\n{reasons}"
            raise BuildError(message) from error


def settings(layout: Layout, *, address: str | None = None) -> MkDocsConfig:
    """Return mkdocs.yml as MkDocs reads it; ``address`` as in ``build_html``, which is to succeed first."""
    return load_config(str(layout.config), **({"site_url": address} if address else {}))


def stated_day(day: date) -> date:
    """Return the day that SOURCE_DATE_EPOCH states, else the given one."""
    given = os.environ.get(_EPOCH)
    return datetime.fromtimestamp(int(given), UTC).date() if given else day


def index(layout: Layout, out: Path, bulletin: Bulletin, pages: tuple[Page, ...]) -> None:
    """Write the search index of all directives into ``out/pagefind``. Raises BuildError."""
    try:
        search.build(out, layout.build / "search", bulletin, pages)
    except search.IndexFailure as error:
        message = f"Pagefind không lập được chỉ mục tìm kiếm:\n{error}"
        raise BuildError(message) from error


def drop_unused(site: Path) -> None:
    """Remove what MkDocs copies from the themes though no page refers to it.

    Material's scripts and maps are 2 MB; the parts of our stylesheet are all in site.css.
    """
    shutil.rmtree(site / "assets" / "javascripts", ignore_errors=True)
    styles = site / "assets" / "stylesheets"
    parts = [one for one in (site / "assets" / "css").glob("*.css") if one.name != "site.css"]
    for path in {*styles.rglob("*.map"), *styles.glob("palette.*"), *parts}:
        path.unlink()


def verify(site: Path, addresses: Iterable[str], directives: int) -> None:
    """Check that every page was written and every directive indexed. Raises BuildError."""
    missing = [one for one in addresses if not (site / one / "index.html").is_file()]
    if missing:
        message = f"Thiếu {len(missing)} trang sau khi dựng: {', '.join(missing[:5])}"
        raise BuildError(message)
    indexed = search.indexed(site)
    if indexed != directives:
        message = f"Chỉ mục tìm kiếm có {indexed} trang, dữ liệu có {directives} chỉ đạo."
        raise BuildError(message)


@contextmanager
def _epoch(day: date) -> Iterator[None]:
    """Set SOURCE_DATE_EPOCH, which MkDocs writes into the sitemap, unless the caller chose it."""
    given = os.environ.get(_EPOCH)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    os.environ[_EPOCH] = given or str(int(moment.timestamp()))
    try:
        yield
    finally:
        os.environ.pop(_EPOCH) if given is None else os.environ.update({_EPOCH: given})


@contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    collected: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            collected.append(self.format(record))

    handler = Collector(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield collected
    finally:
        logger.removeHandler(handler)
