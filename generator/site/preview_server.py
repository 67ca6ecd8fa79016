"""The editors' preview: a local server that follows changes and makes open pages reload."""

import signal
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

_STOPS = (signal.SIGINT, signal.SIGTERM)
# Seconds between looks at the watched files.
_LOOK = 0.25


@dataclass(frozen=True)
class Answer:
    """What a browser gets; ``location`` is where a redirection leads."""

    status: HTTPStatus
    type: str
    body: bytes
    location: str = ""


Answering = Callable[[str], Answer]


class _Server(LiveReloadServer):
    """MkDocs' live server, whose pages come from a function instead of a folder."""

    def __init__(
        self, answer: Answering, rebuild: Callable[[], None], host: str, port: int
    ) -> None:
        super().__init__(rebuild, host, port, root="", polling_interval=_LOOK)
        self._answer = answer

    def _serve_request(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes] | None:
        # WSGI hands over bytes as Latin-1 (PEP 3333).
        address = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if address.startswith("/livereload/"):
            return super()._serve_request(environ, start_response)
        with self._epoch_cond:
            # A change that was seen is taken in first. Its age is noted before the page is made: a page
            # that turns out newer than that reloads once too often, never once too seldom.
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            epoch = self._visible_epoch
        answer = self._answer(address.removeprefix("/"))
        body = answer.body
        if body and answer.type.startswith("text/html"):
            body = self._inject_js_into_html(body, epoch)  # type: ignore[no-untyped-call]
        headers = [("Content-Type", answer.type), ("Content-Length", str(len(body)))]
        if answer.location:
            headers.append(("Location", quote(answer.location)))
        start_response(f"{answer.status.value} {answer.status.phrase}", headers)
        return [body]


def claim(host: str, port: int) -> None:
    """Raise OSError if the port cannot be had, before anything is built for it."""
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind((host, port))


def serve(
    answer: Answering, host: str, port: int, watched: Iterable[Path], rebuild: Callable[[], None]
) -> None:
    """Serve what ``answer`` returns for addresses from the root, until interrupted.

    A change below a watched path calls ``rebuild`` first. Raises OSError if the port is taken.
    """
    server = _Server(answer, rebuild, host, port)
    for path in watched:
        server.watch(str(path))
    with _kept_handlers():
        # A stop by kill or by closing the window must clean up as Ctrl+C does.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            # A second one, from an impatient hand, must not cut the cleaning short.
            for number in _STOPS:
                signal.signal(number, signal.SIG_IGN)
            server.shutdown()
        finally:
            server.server_close()


@contextmanager
def _kept_handlers() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in _STOPS}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
