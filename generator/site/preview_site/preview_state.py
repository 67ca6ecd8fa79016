"""One state of the preview site: its pages, each rendered when first requested."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from jinja2 import Environment, TemplateError
from mkdocs.structure.files import File

from generator.data.bulletin import Bulletin
from generator.data.portal import Portal
from generator.outputs import open_data
from generator.pages import addresses, render
from generator.pages.views import Plan
from generator.site import html_build, mkdocs_adapter
from generator.site.mkdocs_adapter import BuildError
from generator.site.preview_site.mkdocs_session import MkdocsSession


class PreviewState:
    """A bulletin with the templates, theme and content of one moment. Not thread-safe."""

    def __init__(
        self,
        bulletin: Bulletin,
        plans: Iterable[Plan],
        templates: Environment,
        session: MkdocsSession,
    ) -> None:
        """List the pages without rendering any."""
        self.bulletin = bulletin
        self.templates = templates
        self.session = session
        self.plans = {plan.path: plan.make for plan in plans}
        self._files, self._documents = session.files(self.plans)
        self._rendered: dict[str, bytes] = {}

    def has_same_pages(self, other: "PreviewState") -> bool:
        """Tell whether both states have the same addresses and templates, so that only data may differ."""
        same_templates = self.session is other.session and self.templates is other.templates
        return same_templates and self.plans.keys() == other.plans.keys()

    def reuse_rendered(self, other: "PreviewState") -> None:
        """Reuse what contains no data from a state with the same pages: hand-written pages and assets."""
        rendered = other._rendered.items()  # noqa: SLF001 - of the same class
        self._rendered |= {name: body for name, body in rendered if name not in self.plans}

    @property
    def day(self) -> date:
        """The day that replaces the clock."""
        return self.bulletin.day

    @cached_property
    def portal(self) -> Portal:
        """The portal that the settings describe. Raises BuildError."""
        return mkdocs_adapter.portal(self.session.config, self.day)

    @cached_property
    def _open_data(self) -> open_data.Catalogue:
        return open_data.catalogue(self.bulletin, self.portal)

    def page_at(self, address: str) -> str | None:
        """Return the path of the page published at an address such as ``tuan/2024-w11/``, or None."""
        return next(filter(self.has_page, addresses.sources(address)), None)

    def has_page(self, path: str) -> bool:
        """Tell whether a page exists at a path of the docs folder."""
        return self._document(path) is not None

    def _document(self, path: str) -> File | None:
        file = self._files.get_file_from_path(path)
        return file if file and file.is_documentation_page() else None

    def page(self, path: str) -> bytes:
        """Return the page at a path of the docs folder. Raises BuildError."""
        if path not in self._rendered:
            self._rendered[path] = self._make(path)
        return self._rendered[path]

    def _make(self, path: str) -> bytes:
        file = self._files.src_uris[path]
        if path in self.plans:
            file.content_string = self._markdown(path)
        return self.session.page(file, self._files, self._documents, self.day)

    def _markdown(self, path: str) -> str:
        try:
            return render.render(self.plans[path](), self.templates)
        except TemplateError as error:
            raise BuildError(f"Không dựng được trang {path}: {error}") from error

    def asset(self, name: str) -> bytes | None:
        """Return a published file other than a page, or None. Raises BuildError."""
        if name.startswith(open_data.ROOT):
            return self._open_data.get(name)
        if name in self.session.config.theme.static_templates:
            if name not in self._rendered:
                self._rendered[name] = self.session.template(name, self._files, self.day)
            return self._rendered[name] or None
        file = self._files.get_file_from_path(name)
        if file is None or file.is_documentation_page() or html_build.is_unused(name):
            return None
        return file.content_bytes
