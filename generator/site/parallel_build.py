"""MkDocs' build of a large site, with its pages rendered by several processes.

The stages, their order and the functions are those of MkDocs' own build (mkdocs.commands.build, 1.6.1),
which keeps every page in memory until the end. No page needs the text of another, only whether it
exists and which anchors it has; anchors are compared when all pages are done. Plugins may need more, so
MkDocs itself builds a site with plugins or hooks.
"""

import multiprocessing
import os
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands import build as stages
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Navigation, get_navigation

from generator.site.files import Layout
from generator.site.mkdocs_adapter import BuildError, configured, in_mkdocs


@dataclass(frozen=True)
class Anchors:
    """The anchors of one page; ``wanted`` are its links to anchors, by the target's path and the anchor."""

    present: set[str]
    wanted: dict[str, dict[str, str]]


@dataclass(frozen=True)
class _Site:
    config: MkDocsConfig
    env: Environment
    files: Files
    nav: Navigation

    @property
    def documents(self) -> list[File]:
        return list(self.files.documentation_pages())


def build(layout: Layout, out: Path, day: date, count: int | None = None) -> None:
    """Build the docs folder into ``out`` with ``count`` processes, by default one per processor.

    Raises BuildError.
    """
    with in_mkdocs(day):
        site = _opened(layout, out)
        if site.config.plugins or site.config.hooks:
            stages.build(site.config)
            return
        site.files.copy_static_files()
        for name in site.config.theme.static_templates:
            stages._build_theme_template(name, site.env, site.files, site.config, site.nav)  # noqa: SLF001 - as _make
        for name in site.config.extra_templates:
            stages._build_extra_template(name, site.files, site.config, site.nav)  # noqa: SLF001 - as _make
    anchors = _anchors_of_all_pages(layout, out, day, count or os.cpu_count() or 1)
    with in_mkdocs(day):
        _compare(site, anchors)


def _opened(layout: Layout, out: Path) -> _Site:
    config = configured(layout, out)
    env = config.theme.get_env()
    files = get_files(config)
    files.add_files_from_theme(env, config)
    return _Site(config, env, files, get_navigation(files, config))


def _anchors_of_all_pages(layout: Layout, out: Path, day: date, count: int) -> dict[str, Anchors]:
    """Let each process write every count-th page, and return all anchors. Raises BuildError with all faults."""
    # Spawned processes: a forked copy of a process with threads can hang, and Windows cannot fork.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        futures = [pool.submit(_share, layout, out, day, first, count) for first in range(count)]
    faults = [str(error) for future in futures if (error := _error(future))]
    if faults:
        raise BuildError("\n".join(faults))
    return {path: anchors for future in futures for path, anchors in future.result().items()}


def _error(future: Future[dict[str, Anchors]]) -> BuildError | None:
    error = future.exception()
    if error is None or isinstance(error, BuildError):
        return error
    raise error


def _share(layout: Layout, out: Path, day: date, first: int, step: int) -> dict[str, Anchors]:
    anchors: dict[str, Anchors] = {}
    with in_mkdocs(day):
        site = _opened(layout, out)
        documents = site.documents
        for file in documents[first::step]:
            anchors[file.src_uri] = _make(site, file, documents)
    return anchors


def _make(site: _Site, file: File, documents: list[File]) -> Anchors:
    """Write one page and free its text."""
    page = file.page
    assert page  # noqa: S101 - the navigation gave every file one
    stages._populate_page(page, site.config, site.files)  # noqa: SLF001 - the stages of MkDocs' build
    stages._build_page(page, site.config, documents, site.nav, site.env)  # noqa: SLF001 - as above
    wanted = {target.src_uri: links for target, links in (page.links_to_anchors or {}).items()}
    anchors = Anchors(page.present_anchor_ids or set(), wanted)
    page.markdown = page.content = page.links_to_anchors = page.present_anchor_ids = None
    page.meta = {}
    return anchors


def _compare(site: _Site, anchors: Mapping[str, Anchors]) -> None:
    """Let MkDocs warn about links to missing anchors."""
    by_path = site.files.src_uris
    for path, page_anchors in anchors.items():
        page = by_path[path].page
        assert page  # noqa: S101 - as above
        page.present_anchor_ids = page_anchors.present
        page.links_to_anchors = {
            by_path[target]: links for target, links in page_anchors.wanted.items()
        }
    for file in site.documents:
        assert file.page  # noqa: S101 - as above
        level = site.config.validation.links.anchors
        file.page.validate_anchor_links(files=site.files, log_level=level)
