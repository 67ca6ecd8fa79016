"""The preview as a whole: it processes changes and answers requests."""

import mimetypes
from collections import deque
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from http import HTTPStatus
from pathlib import Path
from threading import RLock

from jinja2 import Environment, TemplateSyntaxError

from generator.data.bulletin import Bulletin
from generator.data.registry import Registry
from generator.outputs import feeds, search
from generator.pages import addresses, render
from generator.pages.views import all_plans
from generator.site import files
from generator.site.files import Layout
from generator.site.mkdocs_adapter import BuildError
from generator.site.preview_server import Answer
from generator.site.preview_site.file_cache import FileCache
from generator.site.preview_site.index import PreviewIndex
from generator.site.preview_site.mkdocs_session import MkdocsSession
from generator.site.preview_site.preview_state import PreviewState

# How many recently viewed pages are rendered after each change, to find faults in them at once.
_RECENT = 3
_HTML = "text/html; charset=utf-8"
# Media types that are missing or wrong in the tables of some systems.
_TYPES = {".html": _HTML, ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_FAILED = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Chưa dựng được trang</title></head>
<body><h1>Chưa dựng được trang này</h1>
<p>Xem lỗi trong cửa sổ dòng lệnh. Trang tự mở lại khi lỗi đã được sửa.</p></body></html>
"""


class PreviewPortal:
    """The preview site in its last good state, replaced when something changes. Thread-safe.

    Files in the folder ``extra_files`` are served at addresses without a page or asset.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what the preview is told, each named at the call
        self,
        layout: Layout,
        folder: Path,
        address: str | None,
        read: Callable[[], Bulletin],
        report: Callable[[Exception], object],
        announce: Callable[[str], object] = lambda _: None,
    ) -> None:
        """Build the first state in ``folder``. Raises what ``read`` raises, BuildError, ContentError.

        ``read`` returns the bulletin as it is in the files now; ``report`` receives the errors of pages
        that cannot be rendered; ``announce`` receives messages about work that takes long.
        """
        self._layout = layout
        self.extra_files = folder / "beside"
        self._read = read
        self._read_templates = FileCache(render.read_templates)
        self._sessions = FileCache(partial(MkdocsSession, layout, folder / "site", address))
        self._report = report
        self._index = PreviewIndex(layout.build / "search", folder / "search", announce)
        self._lock = RLock()
        self._recent: deque[str] = deque(maxlen=_RECENT)
        self._state = self._new_state(None)

    @property
    def registry(self) -> Registry:
        """The registries of the current state."""
        return self._state.bulletin.registry

    def refresh(self) -> None:
        """Process changes of files. Raises as the constructor does; the last good state then stays."""
        with self._lock:
            self._state = self._new_state(self._state)

    def _new_state(self, last: PreviewState | None) -> PreviewState:
        """Return a state of the files as they are now, after test-rendering the recently viewed pages."""
        bulletin = self._read()
        plans = tuple(all_plans(bulletin))
        by_hand = files.hand_written(self._layout, {plan.path for plan in plans})
        state = PreviewState(
            bulletin, plans, self._templates(), self._session(by_hand, bulletin.day)
        )
        if last and state.has_same_pages(last):
            state.reuse_rendered(last)
        # Before any page was viewed, the home page shows whether the theme works.
        wanted = dict.fromkeys((*by_hand, *(self._recent or (addresses.HOME,))))
        for path in filter(state.has_page, wanted):
            state.page(path)
        return state

    def _templates(self) -> Environment:
        try:
            return self._read_templates.at(files.stamps(render.TEMPLATES))
        except TemplateSyntaxError as error:
            location = f"generator/pages/templates/{error.name}:{error.lineno}"
            raise BuildError(f"{location}: mẫu trang viết sai: {error.message}") from error

    def _session(self, by_hand: Mapping[str, Path], day: date) -> MkdocsSession:
        layout = self._layout
        stamps = files.stamps(layout.theme, layout.config, layout.content)
        return self._sessions.at(stamps, by_hand, day)

    def answer(self, address: str) -> Answer:
        """Return the response for an address from the site's root, such as ``tuan/2024-w11/``."""
        try:
            return self._found(address) or self._redirected(address) or self._missing()
        except (BuildError, search.IndexFailure) as error:
            self._report(error)
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, _HTML, _FAILED.encode())

    def _found(self, address: str) -> Answer | None:
        name = address.removesuffix("index.html")
        folder, _, below = name.partition("/")
        if folder == search.FOLDER:
            # Outside the lock, since indexing a year of a thousand directives takes seconds.
            body = self._index.file(self._state.bulletin, below)
        else:
            with self._lock:
                body = self._page_or_asset(name)
            body = self._feed_file(name) if body is None else body
            body = self._extra_file(name) if body is None else body
        return Answer(HTTPStatus.OK, _type(name), body) if body is not None else None

    def _page_or_asset(self, name: str) -> bytes | None:
        path = self._state.page_at(name)
        if path is None:
            return self._state.asset(name)
        if path not in self._recent:
            self._recent.append(path)
        return self._state.page(path)

    def _feed_file(self, name: str) -> bytes | None:
        """Return a feed, a calendar, robots.txt or OpenSearch description; pages have been tried before."""
        if Path(name).suffix not in {".xml", ".ics", ".txt"}:
            return None
        state = self._state
        make = feeds.makers(state.bulletin, state.portal).get(name)
        return make() if make else None

    def _extra_file(self, name: str) -> bytes | None:
        path = self.extra_files / (name if Path(name).suffix else f"{name}index.html")
        known = path.is_file() and path.resolve().is_relative_to(self.extra_files.resolve())
        return path.read_bytes() if known else None

    def _redirected(self, address: str) -> Answer | None:
        if self._state.page_at(f"{address}/") is None:
            return None
        return Answer(HTTPStatus.FOUND, _HTML, b"", location=f"/{address}/")

    def _missing(self) -> Answer:
        with self._lock:
            body = self._state.asset("404.html") or b""
        return Answer(HTTPStatus.NOT_FOUND, _HTML, body)


def _type(name: str) -> str:
    """Return the media type of a file; an address without a suffix is that of a page."""
    suffix = Path(name).suffix
    if not suffix:
        return _HTML
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
