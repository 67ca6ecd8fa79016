"""The preview as one thing: it takes in changes and answers requests."""

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
from generator.site.preview_site.file_cache import Kept
from generator.site.preview_site.index import LiveIndex
from generator.site.preview_site.mkdocs_session import Bench
from generator.site.preview_site.preview_state import Edition

# Pages asked for last: made again with every change, so that a fault in them is found with it.
_RECENT = 3
_HTML = "text/html; charset=utf-8"
# What systems' own tables are known to lack or to have wrong.
_TYPES = {".html": _HTML, ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_FAILED = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Chưa dựng được trang</title></head>
<body><h1>Chưa dựng được trang này</h1>
<p>Xem lỗi trong cửa sổ dòng lệnh. Trang tự mở lại khi lỗi đã được sửa.</p></body></html>
"""


class LivePortal:
    """The last good edition, replaced when something changes. For several threads.

    Files put into the folder ``beside`` are served where no page or asset is.
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
        """Make the first edition in ``folder``. Raises what ``read`` raises, BuildError, ContentError.

        ``read`` returns the bulletin as it stands in the files now; ``report`` hears of pages that
        cannot be made; ``announce`` is told what takes long.
        """
        self._layout = layout
        self.beside = folder / "beside"
        self._read = read
        self._read_templates = Kept(render.read_templates)
        self._set_up = Kept(partial(Bench, layout, folder / "site", address))
        self._report = report
        self._index = LiveIndex(layout.build / "search", folder / "search", announce)
        self._lock = RLock()
        self._recent: deque[str] = deque(maxlen=_RECENT)
        self._edition = self._made_new(None)

    @property
    def registry(self) -> Registry:
        """The registries of the edition that is served."""
        return self._edition.bulletin.registry

    def refresh(self) -> None:
        """Take in what changed. Raises as the constructor does; then the last good edition stays."""
        with self._lock:
            self._edition = self._made_new(self._edition)

    def _made_new(self, last: Edition | None) -> Edition:
        """Return an edition of what is in the files now, tried on the pages that matter most."""
        bulletin = self._read()
        plans = tuple(all_plans(bulletin))
        by_hand = files.hand_written(self._layout, {plan.path for plan in plans})
        edition = Edition(bulletin, plans, self._templates(), self._bench(by_hand, bulletin.day))
        if last and edition.is_alike(last):
            edition.take_over(last)
        # The home page stands for the theme where no page was asked for yet.
        wanted = dict.fromkeys((*by_hand, *(self._recent or (addresses.HOME,))))
        for path in filter(edition.has_page, wanted):
            edition.page(path)
        return edition

    def _templates(self) -> Environment:
        try:
            return self._read_templates.at(files.stamps(render.TEMPLATES))
        except TemplateSyntaxError as error:
            place = f"generator/pages/templates/{error.name}:{error.lineno}"
            raise BuildError(f"{place}: mẫu trang viết sai: {error.message}") from error

    def _bench(self, by_hand: Mapping[str, Path], day: date) -> Bench:
        layout = self._layout
        stamps = files.stamps(layout.theme, layout.config, layout.content)
        return self._set_up.at(stamps, by_hand, day)

    def answer(self, address: str) -> Answer:
        """Return what a browser gets for an address from the site's root, such as ``tuan/2024-w11/``."""
        try:
            return self._found(address) or self._redirected(address) or self._missing()
        except (BuildError, search.IndexFailure) as error:
            self._report(error)
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, _HTML, _FAILED.encode())

    def _found(self, address: str) -> Answer | None:
        name = address.removesuffix("index.html")
        folder, _, below = name.partition("/")
        if folder == search.FOLDER:
            # Apart from the pages: a year of a thousand directives takes seconds.
            body = self._index.file(self._edition.bulletin, below)
        else:
            with self._lock:
                body = self._page_or_asset(name)
            body = self._followed(name) if body is None else body
            body = self._file_beside(name) if body is None else body
        return Answer(HTTPStatus.OK, _type(name), body) if body is not None else None

    def _page_or_asset(self, name: str) -> bytes | None:
        path = self._edition.page_at(name)
        if path is None:
            return self._edition.asset(name)
        if path not in self._recent:
            self._recent.append(path)
        return self._edition.page(path)

    def _followed(self, name: str) -> bytes | None:
        """Return a feed, a calendar or what announces them; pages are asked for far more often."""
        if Path(name).suffix not in {".xml", ".ics", ".txt"}:
            return None
        edition = self._edition
        make = feeds.makers(edition.bulletin, edition.portal).get(name)
        return make() if make else None

    def _file_beside(self, name: str) -> bytes | None:
        path = self.beside / (name if Path(name).suffix else f"{name}index.html")
        known = path.is_file() and path.resolve().is_relative_to(self.beside.resolve())
        return path.read_bytes() if known else None

    def _redirected(self, address: str) -> Answer | None:
        if self._edition.page_at(f"{address}/") is None:
            return None
        return Answer(HTTPStatus.FOUND, _HTML, b"", location=f"/{address}/")

    def _missing(self) -> Answer:
        with self._lock:
            body = self._edition.asset("404.html") or b""
        return Answer(HTTPStatus.NOT_FOUND, _HTML, body)


def _type(name: str) -> str:
    """Return the media type of a file; an address without a file's name is a page's."""
    suffix = Path(name).suffix
    if not suffix:
        return _HTML
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
