"""A browser, the built site behind a server, and pages that fail their test when anything goes wrong."""

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.pages import paths_by_kind

# The site is asked for below a folder, as a project site is; the same server answers at its root.
SUB_PATH = "/ban-tin/"
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

OpenContext: TypeAlias = Callable[..., BrowserContext]
OpenPage: TypeAlias = Callable[..., Page]


class _Handler(SimpleHTTPRequestHandler):
    """The folder at the root and below SUB_PATH, silent, with the site's own page for what is not there."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(SUB_PATH.rstrip("/")))

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def server_url(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def base_url(server_url: str) -> str:
    return server_url + SUB_PATH


@pytest.fixture(scope="session")
def paths(site: Path) -> dict[str, str]:
    return paths_by_kind(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.fail("Không tìm thấy Chromium: đặt biến CHROMIUM là đường dẫn tới trình duyệt.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def open_context(browser: Browser, server_url: str) -> Iterator[OpenContext]:
    """Open contexts whose tabs may log no error and ask nobody but the server."""
    problems: list[str] = []
    opened: list[BrowserContext] = []

    def open_one(**options: Any) -> BrowserContext:  # noqa: ANN401 - handed on to Playwright
        context = browser.new_context(**options)
        context.set_default_timeout(10_000)
        _watch(context, server_url, problems)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
    assert problems == []


@pytest.fixture
def open_page(open_context: OpenContext, server_url: str) -> OpenPage:
    """Open a page in a fresh context; options are Playwright's, ``preferences`` the reader's choices."""

    def open_one(preferences: dict[str, str] | None = None, **options: Any) -> Page:  # noqa: ANN401
        if preferences:
            options["storage_state"] = remembered(server_url, json.dumps(preferences))
        return open_context(**options).new_page()

    return open_one


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


def _watch(context: BrowserContext, server_url: str, problems: list[str]) -> None:
    def ask(url: str) -> None:
        if not url.startswith((server_url, "data:", "blob:")):
            problems.append(f"request to {url}")

    context.on(
        "console",
        lambda message: problems.append(message.text) if message.type == "error" else None,
    )
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on("request", lambda request: ask(request.url))


def remembered(origin: str, preferences: str) -> dict[str, object]:
    kept = {"name": "ban-tin.hien-thi", "value": preferences}
    return {"cookies": [], "origins": [{"origin": origin, "localStorage": [kept]}]}
