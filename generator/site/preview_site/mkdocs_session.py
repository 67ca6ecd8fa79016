"""MkDocs set up once for many pages: settings, theme, navigation, and the files that links may lead to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from mkdocs.commands import build as stages
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from generator.site.files import Layout
from generator.site.mkdocs_adapter import configured, in_mkdocs


class MkdocsSession:
    """What MkDocs needs to render any page, for one state of settings, theme and content.

    Pages pass through the functions of MkDocs' own build, one at a time. Not thread-safe.
    """

    def __init__(
        self,
        layout: Layout,
        out: Path,
        address: str | None,
        by_hand: Mapping[str, Path],
        day: date,
    ) -> None:
        """Read settings, theme and the names of all hand-written files. Raises BuildError.

        Pages are written below ``out``. ``by_hand`` are the files of content/ by name. ``day`` replaces
        the clock.
        """
        with in_mkdocs(day):
            config = configured(layout, out, address)
            self.config = config.plugins.on_config(config)
            self.env = config.theme.get_env()
            self._compile(layout.theme)
            self._pages: dict[str, File] = {}
            by_hand_files = [self._file(name, layout.content) for name in by_hand]
            set_exclusions(by_hand_files, self.config)
            self.by_hand = [file for file in by_hand_files if file.inclusion.is_included()]  # type: ignore[no-untyped-call]
            generated = [name for name in self._in_navigation() if name not in by_hand]
            own = Files([*map(self.page_file, generated), *self.by_hand])
            self.nav = get_navigation(own, self.config)
            own.add_files_from_theme(self.env, self.config)
            self.static = [file for file in own if not file.is_documentation_page()]
            self.env = self.config.plugins.on_env(self.env, config=self.config, files=own)

    def _compile(self, theme: Path) -> None:
        """Read all our templates now, so that later, perhaps broken, changes do not affect this session."""
        for path in theme.rglob("*.html"):
            self.env.get_template(path.relative_to(theme).as_posix())
        for name in self.config.theme.static_templates:
            self.env.get_template(name)

    def _in_navigation(self) -> list[str]:
        return [name for item in self.config.nav or [] for name in item.values()]

    def _file(self, name: str, folder: Path | None) -> File:
        source = str(folder) if folder else None
        return File(name, source, self.config.site_dir, self.config.use_directory_urls)

    def page_file(self, path: str) -> File:
        """Return the file object of a generated page, the same one on each call."""
        if path not in self._pages:
            self._pages[path] = self._file(path, None)
            self._pages[path].inclusion = InclusionLevel.NOT_IN_NAV
        return self._pages[path]

    def files(self, generated: Iterable[str]) -> tuple[Files, Sequence[File]]:
        """Return all files of a site with these generated pages, and the pages among them."""
        by_hand = [file for file in self.by_hand if file.is_documentation_page()]
        pages = [*map(self.page_file, generated), *by_hand]
        all_files = Files([*pages, *self.static])
        return self.config.plugins.on_files(all_files, config=self.config), pages

    def page(self, file: File, files: Files, documents: Sequence[File], day: date) -> bytes:
        """Return a page as MkDocs' build writes it; ``file`` has the Markdown. Raises BuildError.

        ``documents`` are the pages among ``files``.
        """
        is_lasting = file.page is not None
        page = file.page or Page(None, file, self.config)
        with in_mkdocs(day):
            stages._populate_page(page, self.config, files)  # noqa: SLF001 - the stages of MkDocs' build
            stages._build_page(page, self.config, documents, self.nav, self.env)  # noqa: SLF001
        if not is_lasting:
            file.page = None
        return Path(file.abs_dest_path).read_bytes()

    def template(self, name: str, files: Files, day: date) -> bytes:
        """Return a file that the theme renders from a static template, such as 404.html. Raises BuildError."""
        with in_mkdocs(day):
            stages._build_theme_template(name, self.env, files, self.config, self.nav)  # noqa: SLF001 - as above
        written = Path(self.config.site_dir, name)
        # MkDocs does not write empty files.
        return written.read_bytes() if written.is_file() else b""
