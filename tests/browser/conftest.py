"""A browser, the built site behind a server, and pages that fail their test when anything goes wrong."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from dev.browser import CHROMIUM
from generator.site.files import Layout
from tests.browser.pages import paths_by_kind
from tests.browser.server import SUB_PATH, serving
from tests.conftest import BuiltOnce
from tests.generator.test_unfinished import switch

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

WINDOW: ViewportSize = {"width": 1280, "height": 720}

OpenContext: TypeAlias = Callable[..., BrowserContext]
OpenPage: TypeAlias = Callable[..., Page]


@pytest.fixture(scope="session")
def site(built: Layout, built_once: BuiltOnce) -> Path:
    """The folder of a portal that also publishes what is unfinished: here a citation that was forgotten."""

    def make(root: Path) -> None:
        shutil.copytree(built.root, root, symlinks=True)
        switch(root, "true")
        week = root / "directives/2024/2024-W11.yml"
        citation = r" {6}- number: 45/2020/NĐ-CP\n( {8}.*\n)+"
        text, places = re.subn(citation, "", week.read_text("utf-8"))
        assert places == 1
        week.write_text(text, "utf-8")

    return built_once("with-what-is-unfinished", make).site.resolve()


@pytest.fixture(scope="session")
def server_url(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def base_url(server_url: str) -> str:
    return server_url + SUB_PATH


@pytest.fixture(scope="session")
def paths(site: Path) -> dict[str, str]:
    return paths_by_kind(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM.find(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def _kept(browser: Browser, server_url: str) -> Iterator[tuple[OpenPage, list[str]]]:
    """Pages that last, by their options, and what was wrong with them since somebody looked."""
    problems: list[str] = []
    pages: dict[str, Page] = {}

    def open_one(**options: Any) -> Page:  # noqa: ANN401 - handed on to Playwright
        name = json.dumps(options, sort_keys=True)
        if name not in pages:
            context = browser.new_context(**options)
            context.set_default_timeout(10_000)
            watch(context, server_url, problems)
            pages[name] = context.new_page()
        return pages[name]

    yield open_one, problems
    for page in pages.values():
        page.context.close()


@pytest.fixture
def kept_page(_kept: tuple[OpenPage, list[str]]) -> Iterator[OpenPage]:
    """Open a page that other tests used before: for those that leave nothing behind but the page itself."""
    open_kept, problems = _kept
    opened: list[Page] = []

    def open_one(**options: Any) -> Page:  # noqa: ANN401 - handed on to Playwright
        opened.append(open_kept(**options))
        return opened[-1]

    yield open_one
    found = problems.copy()
    problems.clear()
    assert found == []
    for page in opened:
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.fixture
def used_page(kept_page: OpenPage, server_url: str) -> Iterator[Page]:
    """A page that other tests used before, of which the browser remembers nothing.

    For tests that set nothing on it but the size of its window.
    """
    page = kept_page(viewport=WINDOW)
    page.set_viewport_size(WINDOW)
    yield page
    # Not on a page of the site, which may write something when it is left.
    page.goto(f"{server_url}/robots.txt")
    page.evaluate("localStorage.clear(); sessionStorage.clear()")


@pytest.fixture
def open_context(browser: Browser, server_url: str) -> Iterator[OpenContext]:
    """Open contexts whose tabs may log no error and ask nobody but the server."""
    problems: list[str] = []
    opened: list[BrowserContext] = []

    def open_one(**options: Any) -> BrowserContext:  # noqa: ANN401 - handed on to Playwright
        context = browser.new_context(**options)
        context.set_default_timeout(10_000)
        watch(context, server_url, problems)
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


def watch(context: BrowserContext, server_url: str, problems: list[str]) -> None:
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
