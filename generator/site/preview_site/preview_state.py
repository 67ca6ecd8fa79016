"""One state of the portal: which pages there are, and each of them, made when first asked for."""

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
from generator.site.preview_site.mkdocs_session import Bench


class Edition:
    """A bulletin with the templates, theme and content of one moment. Not for several threads."""

    def __init__(
        self, bulletin: Bulletin, plans: Iterable[Plan], templates: Environment, bench: Bench
    ) -> None:
        """List the pages; none is made yet."""
        self.bulletin = bulletin
        self.templates = templates
        self.bench = bench
        self.plans = {plan.path: plan.make for plan in plans}
        self._files, self._documents = bench.files(self.plans)
        self._made: dict[str, bytes] = {}

    def is_alike(self, other: "Edition") -> bool:
        """Tell whether both have the same pages in the same looks: only what is in them may differ."""
        looks = self.bench is other.bench and self.templates is other.templates
        return looks and self.plans.keys() == other.plans.keys()

    def take_over(self, other: "Edition") -> None:
        """Take from an edition that is alike what no data are in: hand-written pages and assets."""
        made = other._made.items()  # noqa: SLF001 - of the same class
        self._made |= {name: body for name, body in made if name not in self.plans}

    @property
    def day(self) -> date:
        """The day that stands for the clock."""
        return self.bulletin.day

    @cached_property
    def portal(self) -> Portal:
        """The portal that the settings describe. Raises BuildError."""
        return mkdocs_adapter.portal(self.bench.config, self.day)

    @cached_property
    def _exported(self) -> open_data.Catalogue:
        return open_data.catalogue(self.bulletin, self.portal)

    def page_at(self, address: str) -> str | None:
        """Return the path of the page that is published at an address such as ``tuan/2024-w11/``."""
        return next(filter(self.has_page, addresses.sources(address)), None)

    def has_page(self, path: str) -> bool:
        """Tell whether there is a page at a path of the docs folder."""
        return self._document(path) is not None

    def _document(self, path: str) -> File | None:
        file = self._files.get_file_from_path(path)
        return file if file and file.is_documentation_page() else None

    def page(self, path: str) -> bytes:
        """Return the page at a path of the docs folder. Raises BuildError."""
        if path not in self._made:
            self._made[path] = self._make(path)
        return self._made[path]

    def _make(self, path: str) -> bytes:
        file = self._files.src_uris[path]
        if path in self.plans:
            file.content_string = self._markdown(path)
        return self.bench.page(file, self._files, self._documents, self.day)

    def _markdown(self, path: str) -> str:
        try:
            return render.render(self.plans[path](), self.templates)
        except TemplateError as error:
            raise BuildError(f"Không dựng được trang {path}: {error}") from error

    def asset(self, name: str) -> bytes | None:
        """Return a file that is no page, as it is published, or None. Raises BuildError."""
        if name.startswith(open_data.ROOT):
            return self._exported.get(name)
        if name in self.bench.config.theme.static_templates:
            if name not in self._made:
                self._made[name] = self.bench.template(name, self._files, self.day)
            return self._made[name] or None
        file = self._files.get_file_from_path(name)
        if file is None or file.is_documentation_page() or html_build.is_unused(name):
            return None
        return file.content_bytes
