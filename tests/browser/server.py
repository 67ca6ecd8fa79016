"""A web server like public ones: keeps connections open, compresses text, has a page for unknown addresses."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

# The site is asked for below a folder, as a project site is; the same server answers at its root.
SUB_PATH = "/ban-tin/"
_TEXT = (".html", ".css", ".js", ".svg", ".xml")


class _Handler(SimpleHTTPRequestHandler):
    """The folder at the root and below SUB_PATH, silent."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the file, else with the site's own page for what is not there."""
        file = self._file(urlsplit(self.path).path)
        if file is None:
            self._answer(HTTPStatus.NOT_FOUND, Path(self.directory, "404.html"))
        elif file.is_dir():
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{urlsplit(self.path).path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._answer(HTTPStatus.OK, file)

    def log_message(self, *_: object) -> None:
        """Print nothing among the results of the tests."""

    def _file(self, path: str) -> Path | None:
        below = self.translate_path(path.removeprefix(SUB_PATH.rstrip("/")) or "/")
        file = Path(below, "index.html") if path.endswith("/") else Path(below)
        return file if file.exists() else None

    def _answer(self, status: HTTPStatus, file: Path) -> None:
        packs = file.suffix in _TEXT and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _packed(file, file.stat().st_mtime_ns) if packs else file.read_bytes()
        self.send_response(status)
        charset = "; charset=utf-8" if file.suffix in _TEXT else ""
        self.send_header("Content-Type", self.guess_type(file) + charset)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


@cache
def _packed(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), mtime=0)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder; give the address of its root, without a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
