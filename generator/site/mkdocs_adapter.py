"""MkDocs as the portal uses it: settings, warnings as errors, and one page at a time.

Whatever is called of MkDocs is called here.
"""

import logging
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateError
from jinja2.ext import Extension
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, is_error_template

from generator.data import hand_written, messages, site_settings
from generator.data.diagnostics import Position, as_text
from generator.data.model import Committee
from generator.data.model.committee import UNREAD
from generator.data.portal import (
    ADDRESS_ADVICE,
    InvalidPortal,
    Portal,
    of_settings,
    published_address,
)
from generator.data.yaml_source import MAX_BYTES
from generator.pages import addresses, feedback, render
from generator.pages.template_code import TemplateCode
from generator.site import files, qr_code, stylesheet
from generator.site.files import Layout
from generator.site.markdown_html import Links, anchors, converted, with_described_tables
from generator.site.script_bundles import InvalidScript
from generator.site.shared_partials import share_partials
from generator.site.theme_assets import STYLESHEET, ThemeAssets

_EPOCH = "SOURCE_DATE_EPOCH"
_TEMPLATE = "main.html"
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_MATERIAL = "assets/stylesheets/main.*.min.css"
_CODE = TemplateCode()


_OF_THE_THEME = (TemplateError, InvalidScript, OSError)


class BuildError(Exception):
    """The site could not be built whole; the message, in Vietnamese, says why."""


def configured(layout: Layout, address: str | None = None) -> MkDocsConfig:
    """Return MkDocs' settings.

    ``address`` is set for a preview, whose pages leave out the content security policy that would stop
    live reload. The folder of Markdown need not exist yet. Raises BuildError and
    ContentError.
    """
    _require_harmless(layout.config)
    docs = layout.docs if layout.docs.is_dir() else layout.content
    options: dict[str, Any] = {"docs_dir": str(docs), "strict": True}
    if address:
        options["site_url"] = address
    try:
        config = load_config(str(layout.config), **options)
    except ValueError as error:
        # As of an address with a bracket too few in site_url.
        raise BuildError(f"mkdocs.yml có giá trị không đọc được (site_url?): {error}") from error
    config.extra["preview"] = bool(address)
    try:
        config.site_url = published_address(config.site_url) or None
        feedback.check(config.extra)
    except (InvalidPortal, feedback.InvalidFeedback) as error:
        raise BuildError(str(error)) from error
    return config


def _require_harmless(settings_file: Path) -> None:
    """Raise BuildError for settings that MkDocs would run or read elsewhere while it reads them.

    What a plugin does to a page is in no key either, so that nothing that was kept could be trusted.
    """
    if settings_file.exists():
        raw, trouble = files.read_part(settings_file, MAX_BYTES + 1)
        found = [
            as_text(messages.diagnose(fault, site_settings.FILE, fault.position or Position()))
            for fault in site_settings.faults(raw)
        ]
        if trouble or found:
            raise BuildError("\n".join(found) or f"{settings_file.name}: {trouble}")


def settings(layout: Layout) -> MkDocsConfig:
    """Return what mkdocs.yml says. Raises BuildError."""
    with _as_build_error():
        return configured(layout)


def portal(config: MkDocsConfig, day: date) -> Portal:
    """Return the portal that the settings describe, with ``day`` for its clock. Raises BuildError."""
    try:
        return of_settings(config, day)
    except InvalidPortal as error:
        raise BuildError(str(error)) from error


@contextmanager
def in_mkdocs(day: date) -> Iterator[None]:
    """Let MkDocs work with ``day`` for its clock; what it warns of or raises is raised as BuildError."""
    with _epoch(day), _as_build_error():
        yield


@dataclass(frozen=True)
class Rendered:
    """A page as it is published: its HTML, the ids in it, and the anchors of pages that it leads to.

    ``wanted`` maps the path of each page to the anchors; pages are named by their place in the docs folder.
    """

    html: str
    anchors: frozenset[str]
    wanted: Mapping[str, Collection[str]] = field(default_factory=dict)


class Session:
    """MkDocs' settings, theme and navigation, read once for any number of pages. Not for several threads."""

    def __init__(
        self,
        layout: Layout,
        day: date,
        by_hand: Mapping[str, Path],
        address: str | None = None,
        committee: Committee = UNREAD,
    ) -> None:
        """Read settings, theme and the names of all hand-written files. Raises BuildError.

        ``by_hand`` are the files of content/ by name. ``day`` stands for the clock. ``address`` is a
        preview's. ``committee`` has the words for what settings and hand-written pages only mark.
        """
        self._day = day
        self._committee = committee
        with in_mkdocs(day):
            self.config = configured(layout, address)
            self.config.site_name = committee.told(self.config.site_name)
            self.config.site_description = committee.told(self.config.site_description or "")
            self._env = self.config.theme.get_env()
            self._env.globals["committee"] = committee
            self._env.trim_blocks = True
            self._env.add_extension(_Unindented)
            self._env.bytecode_cache = _CODE
            # Jinja's own map of several is gone through for each page and partial.
            self._env.make_globals = lambda d: self._env.globals  # type: ignore[method-assign] # noqa: ARG005 - as Jinja calls it
            self._theme = ThemeAssets(layout.theme, self._stylesheet(layout, by_hand))
            self._env.globals["asset"] = self._theme.address
            self._env.globals["qr_code"] = qr_code.picture
            self._compile(layout.theme)
            hand_files = [self._file(name, layout.content) for name in by_hand]
            set_exclusions(hand_files, self.config)
            self._files = _Files(
                [file for file in hand_files if file.inclusion.is_included()],  # type: ignore[no-untyped-call]
                self._page_file,
            )
            self._nav = get_navigation(self._in_navigation(), self.config)
            self._context = get_context(self._nav, [], self.config)
        self.know(())
        share_partials(self._env, self.config, [page.url for page in self._nav.pages])

    def _compile(self, theme: Path) -> None:
        """Read all of our templates now: later changes, perhaps broken, must not touch this state."""
        for path in files.files_in(theme):
            if path.suffix == ".html":
                self._env.get_template(path.relative_to(theme).as_posix())
        for name in self.config.theme.static_templates:
            self._env.get_template(name)

    def _stylesheet(self, layout: Layout, by_hand: Mapping[str, Path]) -> str:
        """Return our stylesheet with what pages need of Material's."""
        kinds = {".html", ".jinja", ".js", ".py"}
        folders = (layout.theme, render.TEMPLATES.parent)
        own = [path for folder in folders for path in files.files_in(folder)]
        pages = [path for path in by_hand.values() if path.suffix == ".md"]
        sources = [*pages, *(path for path in own if path.suffix in kinds)]
        written = (path.read_text(encoding="utf-8") for path in sources)
        is_used = stylesheet.names(written, self.config.markdown_extensions)
        template = self._env.get_template(STYLESHEET)
        ours = template.render(config=self.config, material="")
        material = stylesheet.reduced(self._material(), is_used, ours)
        whole = template.render(config=self.config, material=material)
        return stylesheet.whole(whole, layout.theme / STYLESHEET.rpartition("/")[0])

    def _material(self) -> str:
        """Return Material's stylesheet, whose name changes with its content."""
        for path in chain.from_iterable(map(_sheets, self.config.theme.dirs)):
            return path.read_text(encoding="utf-8")
        raise FileNotFoundError(_MATERIAL)

    def _in_navigation(self) -> Files:
        """Return the pages of the navigation, each made with the title that it has there."""
        chosen = Files([])
        for item in self.config.nav or []:
            for title, path in item.items():
                file = self._files.get_file_from_path(path) or self._page_file(path)
                kind = _GeneratedPage if file.abs_src_path is None else Page
                kind(title, file, self.config)
                self._files.remember(file)
                chosen.append(file)
        return chosen

    def _file(self, name: str, folder: Path | None) -> File:
        source = str(folder) if folder else None
        return File(name, source, self.config.site_dir, self.config.use_directory_urls)

    def _page_file(self, path: str) -> File:
        file = self._file(path, None)
        file.inclusion = InclusionLevel.NOT_IN_NAV
        return file

    def know(self, paths: Collection[str]) -> None:
        """Take note of the generated pages that there are: links may lead to them."""
        self._files.generated = paths
        self._links = Links(self._files.url)

    @property
    def hand_written(self) -> tuple[str, ...]:
        """The paths of the hand-written pages that are published."""
        return tuple(file.src_uri for file in self._files.documentation_pages() if file.src_dir)

    @property
    def assets(self) -> Mapping[str, Path]:
        """The files of content/ that are copied as they are, by address."""
        return {
            file.dest_uri: Path(file.abs_src_path)
            for file in self._files
            if file.abs_src_path and not file.is_documentation_page()
        }

    @property
    def theme_files(self) -> Mapping[str, bytes]:
        """The files of the theme that pages ask for, by address."""
        return self._theme.files

    @property
    def templates(self) -> tuple[str, ...]:
        """The names of the files that the theme makes by a template of its own, such as 404.html."""
        return tuple(sorted(self.config.theme.static_templates))

    def generated_page(self, path: str, meta: dict[str, Any], markdown: str) -> Rendered:
        """Return a generated page. Raises BuildError."""
        file = self._files.get_file_from_path(path)
        assert file  # noqa: S101 - `know` was told of it
        page = file.page or _GeneratedPage(None, file, self.config)
        assert isinstance(page, _GeneratedPage)  # noqa: S101 - the navigation was made so, too
        content, wanted, lost = self._links.resolved(path, page.url, converted(markdown))
        if lost:
            raise BuildError(f"Trang {path} dẫn tới tệp không có: {', '.join(lost)}")
        page.markdown, page.meta, page.content = markdown, meta, content
        return Rendered(self._in_shell(page), anchors(content), wanted)

    def hand_written_page(self, path: str) -> Rendered:
        """Return a hand-written page. Raises BuildError with what MkDocs says of its links."""
        file = self._files.src_uris[path]
        page = file.page or Page(None, file, self.config)
        with in_mkdocs(self._day):
            page.read_source(self.config)
            page.markdown = self.told(page.markdown or "")
            page.meta = {key: self._told(value) for key, value in page.meta.items()}
            page.render(self.config, self._files)
        if strange := hand_written.strange(page.content or ""):
            raise BuildError(f"content/{path} không được có {', '.join(dict.fromkeys(strange))}.")
        wanted = {
            target.src_uri: set(links)
            for target, links in (page.links_to_anchors or {}).items()
            if target.is_documentation_page()
        }
        return Rendered(self._in_shell(page), frozenset(page.present_anchor_ids or ()), wanted)

    def told(self, text: str) -> str:
        """Return a hand-written page's text as it is published here: with the committee's words, and of what is switched on."""
        return feedback.in_use(self._committee.told(text), self.config.extra)

    def _told(self, value: Any) -> Any:  # noqa: ANN401 - front matter of any shape
        return self._committee.told(value) if isinstance(value, str) else value

    def _in_shell(self, page: Page) -> str:
        page.active = True
        page.content = with_described_tables(page.content or "")
        try:
            return self._rendered(_TEMPLATE, get_relative_url(".", page.url), page)
        finally:
            page.active = False

    def template(self, name: str) -> str:
        """Return a file that the theme makes by a template; an empty one is not published. Raises BuildError."""
        is_error = is_error_template(name)
        # An error page is shown at any address, so its links count from the root of the server.
        base = (
            urlsplit(self.config.site_url or "/").path if is_error else get_relative_url(".", name)
        )
        return self._rendered(name, base)

    def _rendered(self, template: str, base_url: str, page: Page | None = None) -> str:
        with _as_build_error():
            context = {**self._context, "page": page, "base_url": base_url}
            return self._env.get_template(template).render(context)


class _Unindented(Extension):
    """Templates are indented for those who read them; what they make goes out some ten thousand times."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - as Jinja calls it
        """Return the template's source without the white space that begins its lines."""
        return _INDENT.sub("", source)


def _sheets(folder: str) -> Iterator[Path]:
    return Path(folder).glob(_MATERIAL)


class _GeneratedPage(Page):
    """A page of ours in MkDocs' model: its facts and its HTML are given."""


class _Files(Files):
    """The files of the site; those of generated pages are made when a link leads to them."""

    def __init__(self, files: Iterable[File], make: Any) -> None:  # noqa: ANN401 - a function of a path
        super().__init__(list(files))
        self._make = make
        self._kept: dict[str, File] = {}
        self.generated: Collection[str] = ()

    def remember(self, file: File) -> None:
        """Give back this file for its path from now on."""
        self._kept[file.src_uri] = file

    def get_file_from_path(self, path: str) -> File | None:
        """Return a file by its path, or None."""
        known = self._kept.get(path) or super().get_file_from_path(path)
        return known or (self._make(path) if path in self.generated else None)

    def url(self, path: str) -> str | None:
        """Return the address of a page or file from the site's root, or None if there is none."""
        if path in self.generated:
            return addresses.public(path) or "./"
        file = super().get_file_from_path(path)
        return file.url if file else None


@contextmanager
def _as_build_error() -> Iterator[None]:
    with _collected_warnings() as warnings:
        try:
            yield
        except (Abort, ConfigurationError, MkDocsException, *_OF_THE_THEME) as error:
            raise _failure(warnings or [str(error)]) from error
    if warnings:
        raise _failure(warnings)


def _failure(reasons: list[str]) -> BuildError:
    # MkDocs looks at the address before we do.
    advice = [ADDRESS_ADVICE] if any("'site_url'" in reason for reason in reasons) else []
    return BuildError("\n".join(["MkDocs không dựng được trang:", *reasons, *advice]))


@contextmanager
def _epoch(day: date) -> Iterator[None]:
    """Set SOURCE_DATE_EPOCH, which MkDocs reads for its clock, unless the caller chose it."""
    given = os.environ.get(_EPOCH)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    os.environ[_EPOCH] = given or str(int(moment.timestamp()))
    try:
        yield
    finally:
        os.environ.pop(_EPOCH) if given is None else os.environ.update({_EPOCH: given})


class _Collector(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.collected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        # The preview's server logs the requests of other threads meanwhile.
        if not record.name.startswith("mkdocs.livereload"):
            self.collected.append(self.format(record))


@contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    handler = _Collector()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield handler.collected
    finally:
        logger.removeHandler(handler)
