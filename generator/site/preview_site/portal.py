"""The preview as one thing: it takes in changes and answers requests."""

from collections import deque
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from threading import RLock
from typing import Generic, ParamSpec, TypeVar

from jinja2 import Environment, TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig

from generator.data import tracking
from generator.data.bulletin import Bulletin
from generator.data.model import Committee
from generator.data.validation import Validated
from generator.outputs import open_data, search
from generator.pages import addresses, render
from generator.pages.views import all_plans, unfinished
from generator.site import files
from generator.site.files import ContentError, Layout
from generator.site.host_rules import HTML, media_type
from generator.site.mkdocs_adapter import BuildError, Session
from generator.site.preview_server import Answer
from generator.site.preview_site.index import PreviewIndex
from generator.site.site_plan import SUMS, SitePlan, page_file

P = ParamSpec("P")
T = TypeVar("T")

Beside = Callable[[MkDocsConfig], Mapping[str, Callable[[], bytes]]]
# Pages asked for last: made again with every change, so that a fault in them is found with it.
_RECENT = 3
_UNFINISHED = page_file(addresses.UNFINISHED)
_FAILED = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Chưa dựng được trang</title></head>
<body><h1>Chưa dựng được trang này</h1>
<p>Xem lỗi trong cửa sổ dòng lệnh. Trang tự mở lại khi lỗi đã được sửa.</p></body></html>
"""


class PreviewPortal:
    """The last good state of the site, replaced when something changes. For several threads."""

    def __init__(  # noqa: PLR0913, PLR0917 - what the preview is told, each named at the call
        self,
        layout: Layout,
        folder: Path,
        address: str | None,
        read: Callable[[], Bulletin],
        report: Callable[[Exception], object],
        announce: Callable[[str], object] = lambda _: None,
        beside: Beside = lambda _: {},
        find: Callable[[], Validated] | None = None,
    ) -> None:
        """Plan the site. Raises what ``read`` raises, BuildError, ContentError.

        ``read`` returns the bulletin as it stands in the files now; ``report`` hears of pages that
        cannot be made; ``announce`` is told what takes long; ``beside`` makes files that are neither
        pages nor outputs, of the settings; ``find`` checks the data for the page of what is unfinished, which is left out
        without it. An index that is made here is kept in ``folder``.
        """
        self._layout = layout
        self._address = address
        self._read = read
        self._report = report
        self._beside = beside
        self._find = find
        self._index = PreviewIndex(layout.build / "search", folder / "search", announce)
        self._lock = RLock()
        self._recent: deque[str] = deque(maxlen=_RECENT)
        self._templates = _Fresh(_read_templates)
        self._session = _Fresh(self._opened)
        self._state = self._made_new(None)

    def refresh(self) -> None:
        """Take in what changed. Raises as the constructor does; then the last good state stays."""
        with self._lock:
            self._state = self._made_new(self._state)

    def _made_new(self, last: "_State | None") -> "_State":
        """Return a state of what is in the files now, after making the hand-written and the last pages."""
        bulletin, layout = self._read(), self._layout
        plans = {plan.path: plan for plan in all_plans(bulletin)}
        find = lru_cache(self._find) if self._find else None
        if find:
            plans[addresses.UNFINISHED] = unfinished.plan(find)
        by_hand = files.hand_written(layout, plans.keys())
        templates = self._templates.at(files.stamps(render.TEMPLATES))
        stamps = files.stamps(layout.theme, layout.config, layout.content, render.TEMPLATES)
        committee = bulletin.registry.committee
        seen = (stamps, bulletin.day, committee)
        session = self._session.at(seen, bulletin.day, by_hand, committee)
        plan = SitePlan(bulletin, plans, session, templates, self._beside(session.config))
        state = _State(plan, last, find)
        # The home page stands for the theme where no page was asked for yet.
        recent = self._recent or (page_file(addresses.HOME),)
        wanted = dict.fromkeys((*map(page_file, session.hand_written), *recent))
        for address in wanted:
            state.file(address)
        return state

    def _opened(self, day: date, by_hand: Mapping[str, Path], committee: Committee) -> Session:
        return Session(self._layout, day, by_hand, self._address, committee)

    @property
    def addresses(self) -> tuple[str, ...]:
        """All that there is at present, but for the search index."""
        return tuple(self._state.plan)

    def answer(self, address: str) -> Answer:
        """Return what a browser gets for an address from the site's root, such as ``tuan/2024-w11/``."""
        try:
            return self._found(address) or self._redirected(address) or self._missing()
        except (BuildError, ContentError, search.IndexFailure) as error:
            self._report(error)
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, HTML, _FAILED.encode())

    def _found(self, address: str) -> Answer | None:
        folder, _, below = address.partition("/")
        if folder == search.FOLDER:
            # Apart from the pages: a year of a thousand directives takes seconds.
            body = self._index.file(self._state.plan.bulletin, below)
        elif _file_name(address) == _UNFINISHED:
            body = self._unfinished()
        else:
            with self._lock:
                body = self._file(_file_name(address))
        return Answer(HTTPStatus.OK, media_type(address), body) if body is not None else None

    def _unfinished(self) -> bytes | None:
        state = self._state
        if state.find:
            # Apart from the pages: after a change of the registries all weeks may have to be read again.
            state.find()
        with self._lock:
            return state.file(_UNFINISHED)

    def _file(self, name: str) -> bytes | None:
        body = self._state.file(name)
        if body is not None and name.endswith(".html") and name not in self._recent:
            self._recent.append(name)
        return body

    def _redirected(self, address: str) -> Answer | None:
        if f"{address}/index.html" not in self._state.plan:
            return None
        return Answer(HTTPStatus.FOUND, HTML, b"", location=f"/{address}/")

    def _missing(self) -> Answer:
        with self._lock:
            body = self._state.file("404.html") or b""
        return Answer(HTTPStatus.NOT_FOUND, HTML, body)


class _State:
    """A plan with what was made of it; results of the state before are taken over while their data stay."""

    def __init__(
        self, plan: SitePlan, last: "_State | None", find: Callable[[], Validated] | None
    ) -> None:
        self.plan = plan
        self.find = find
        self._made: dict[str, tuple[bytes, str, Mapping[tracking.Name, str]]] = {}
        if last and plan.looks_like(last.plan):
            self._made = dict(last._made)  # noqa: SLF001 - of the same class
            self._made.pop(_UNFINISHED, None)

    def file(self, address: str) -> bytes | None:
        """Return a file's bytes, or None where there is none. Raises BuildError."""
        if address == SUMS:
            return self._sums()
        if address not in self.plan:
            return None
        digest, given = self.plan.bulletin.digest, self.plan.arguments(address)
        raw, before, reads = self._made.get(address, (None, "", {}))
        is_same = given == before and all(digest(name) == known for name, known in reads.items())
        if raw is None or not is_same:
            with tracking.recorded() as names:
                raw = self.plan[address].make().raw
            self._made[address] = raw, given, {name: digest(name) for name in names}
        return raw

    def _sums(self) -> bytes:
        raws = {name: self.file(name) for name in self.plan if name.startswith(open_data.ROOT)}
        return open_data.sums({name: sha256(raw or b"").hexdigest() for name, raw in raws.items()})


class _Fresh(Generic[P, T]):
    """A value that is costly to make, kept while the files that it was made from stay as they are."""

    def __init__(self, make: Callable[P, T]) -> None:
        self._make = make
        self._last: tuple[object, T] | None = None

    def at(self, stamp: object, *arguments: P.args, **named: P.kwargs) -> T:
        """Return the value for files of this stamp; it is made again only if the stamp is another."""
        if self._last is None or self._last[0] != stamp:
            self._last = stamp, self._make(*arguments, **named)
        return self._last[1]


def _read_templates() -> Environment:
    try:
        return render.read_templates()
    except TemplateSyntaxError as error:
        place = f"generator/pages/templates/{error.name}:{error.lineno}"
        raise BuildError(f"{place}: mẫu trang viết sai: {error.message}") from error


def _file_name(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") or not address else address
