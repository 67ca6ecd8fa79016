"""MkDocs as the portal uses it: settings, a fixed clock, and warnings as errors."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from generator.data.portal import InvalidPortal, Portal, of_settings
from generator.pages import feedback
from generator.site.files import Layout

_EPOCH = "SOURCE_DATE_EPOCH"


class BuildError(Exception):
    """The site could not be built completely; the message, in Vietnamese, says why."""


def configured(layout: Layout, out: Path, address: str | None = None) -> MkDocsConfig:
    """Return MkDocs' settings for a site built into ``out``.

    ``address`` is set for a preview only; its pages omit the content security policy, which would stop
    live reload. The folder of Markdown need not exist yet. Raises BuildError.
    """
    docs = layout.docs if layout.docs.is_dir() else layout.content
    options: dict[str, Any] = {"docs_dir": str(docs), "site_dir": str(out), "strict": True}
    if address:
        options["site_url"] = address
    config = load_config(str(layout.config), **options)
    config.extra["preview"] = bool(address)
    try:
        feedback.check(config.extra)
    except feedback.InvalidFeedback as error:
        raise BuildError(str(error)) from error
    return config


def settings(layout: Layout) -> MkDocsConfig:
    """Return the settings of mkdocs.yml. Raises BuildError."""
    with _as_build_error():
        return configured(layout, layout.site)


def portal(config: MkDocsConfig, day: date) -> Portal:
    """Return the portal that the settings describe; ``day`` replaces the clock. Raises BuildError."""
    try:
        return of_settings(config, day)
    except InvalidPortal as error:
        raise BuildError(str(error)) from error


@contextmanager
def in_mkdocs(day: date) -> Iterator[None]:
    """Run MkDocs with ``day`` in place of the clock; its warnings and errors become a BuildError."""
    with _epoch(day), _as_build_error():
        yield


@contextmanager
def _as_build_error() -> Iterator[None]:
    with _collected_warnings() as warnings:
        try:
            yield
        except (Abort, ConfigurationError, MkDocsException, TemplateError, OSError) as error:
            raise _failure(warnings or [str(error)]) from error
    if warnings:
        raise _failure(warnings)


def _failure(reasons: list[str]) -> BuildError:
    return BuildError("MkDocs không dựng được trang:\n" + "\n".join(reasons))


@contextmanager
def _epoch(day: date) -> Iterator[None]:
    """Set SOURCE_DATE_EPOCH, which MkDocs writes into the sitemap, unless the environment has it."""
    chosen = os.environ.get(_EPOCH)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    os.environ[_EPOCH] = chosen or str(int(moment.timestamp()))
    try:
        yield
    finally:
        os.environ.pop(_EPOCH) if chosen is None else os.environ.update({_EPOCH: chosen})


@contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    collected: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            # Meanwhile the preview server logs the requests of other threads.
            if not record.name.startswith("mkdocs.livereload"):
                collected.append(self.format(record))

    handler = Collector(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield collected
    finally:
        logger.removeHandler(handler)
