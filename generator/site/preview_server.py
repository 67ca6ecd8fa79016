"""The server of the editors' preview: it watches for changes and makes open pages reload."""

import os
import re
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
# Seconds between two checks of the watched files.
_POLLING_INTERVAL = 0.25
_METHODS = ("GET", "HEAD")
_NOT_ALLOWED = HTTPStatus.METHOD_NOT_ALLOWED
_TEXT = "text/plain; charset=utf-8"
_HOST = re.compile(
    r"(?P<name>(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3}){3}|\[[0-9a-f:.]+\])|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(?::[0-9]{1,5})?"
)
# What the script of live reload asks for.
_POLL = re.compile(r"/livereload/[0-9]{1,19}/[0-9]{1,19}")


@dataclass(frozen=True)
class Answer:
    """The response to a browser; ``location`` is the target of a redirect."""

    status: HTTPStatus
    type: str
    body: bytes
    location: str = ""


AnswerFunction = Callable[[str], Answer]


class _Server(LiveReloadServer):
    """MkDocs' live server, with pages from a function instead of a folder."""

    def __init__(
        self, answer: AnswerFunction, rebuild: Callable[[], None], host: str, port: int
    ) -> None:
        super().__init__(rebuild, host, port, root="", polling_interval=_POLLING_INTERVAL)
        self._answer = answer

    def _serve_request(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes] | None:
        # WSGI passes bytes as Latin-1 text (PEP 3333).
        address = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        refused = _refused(environ["REQUEST_METHOD"], environ.get("HTTP_HOST", ""))
        # MkDocs would look for any other address below this one among the files of the working folder.
        if not refused and _POLL.fullmatch(address):
            return super()._serve_request(environ, start_response)
        answer, epoch = (refused, 0) if refused else self._answered(address.removeprefix("/"))
        body = answer.body
        if epoch and body and answer.type.startswith("text/html"):
            body = self._inject_js_into_html(body, epoch)  # type: ignore[no-untyped-call]
        headers = [("Content-Type", answer.type), ("Content-Length", str(len(body)))]
        headers += [("Location", quote(answer.location))] if answer.location else []
        headers += [("Allow", ", ".join(_METHODS))] if answer.status == _NOT_ALLOWED else []
        start_response(f"{answer.status.value} {answer.status.phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _answered(self, address: str) -> tuple[Answer, int]:
        """Return the answer for an address, and the epoch of the changes that it has taken in."""
        with self._epoch_cond:
            # Changes already seen are processed first. The epoch is read before the page is rendered: a
            # newer page then reloads once too often, but never once too seldom.
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            epoch = self._visible_epoch
        return self._answer(address), epoch


def _refused(method: str, host: str) -> Answer | None:
    """Return the answer to a request that is none of a reader's, or None."""
    if method not in _METHODS:
        return Answer(_NOT_ALLOWED, _TEXT, "Bản xem trước chỉ để đọc.\n".encode())
    if not _is_own(host):
        return Answer(
            HTTPStatus.MISDIRECTED_REQUEST,
            _TEXT,
            "Bản xem trước không trả lời ở tên miền này; hãy mở bằng địa chỉ mà lệnh serve báo.\n".encode(),
        )
    return None


def _is_own(host: str) -> bool:
    """Tell whether a Host header can name this machine: a page of another site could let its own name lead here.

    Numbers cannot be made to, nor can names that only the local network knows. Programs may send none.
    """
    if not host:
        return True
    found = _HOST.fullmatch(host.lower())
    if not found:
        return False
    name = found["name"]
    is_local = "." not in name or name.endswith((".local", ".localhost"))
    return bool(found["number"]) or is_local or name == socket.gethostname().lower()


def listening(host: str, port: int) -> tuple[str, int]:
    """Return the numeric address of a host, IPv4 rather than IPv6, and a port of it that is free.

    Port 0 stands for any free one. Raises OSError if there is no such host, or the port is taken.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise socket.gaierror(socket.EAI_NONAME, str(error)) from error
    family, *_, place = min(found, key=lambda one: one[0] != socket.AF_INET)
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name != "nt":  # There the option would take a port from whoever has it.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(place)
        free: int = probe.getsockname()[1]
    return str(place[0]), free


def address(host: str, port: int) -> str:
    """Return what to type in a browser; an IPv6 address stands in brackets (RFC 3986, section 3.2.2)."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(
    answer: AnswerFunction,
    host: str,
    port: int,
    watched: Iterable[Path],
    rebuild: Callable[[], None],
) -> None:
    """Serve what ``answer`` returns for addresses from the root, until interrupted.

    A change below a watched path calls ``rebuild`` first. Raises OSError if the port is taken.
    """
    server = _Server(answer, rebuild, host, port)
    for path in watched:
        server.watch(str(path))
    with _kept_handlers():
        # Being killed, or closing the window, must clean up as Ctrl+C does.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            # A second Ctrl+C must not interrupt the cleaning up.
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
