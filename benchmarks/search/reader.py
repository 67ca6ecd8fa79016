"""A reader on the search page of a built site, in headless Chromium."""

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.search.judge import Outcome, Query
from dev.browser import CHROMIUM

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
_ANSWERED = ".search-results[aria-busy='false']"
# Submit a query and wait until its results are on the page.
ASK = """(query) => new Promise((resolve) => {
  const results = document.querySelector(".search-results");
  const form = document.querySelector("form.search-form");
  form.elements.q.value = query;
  new MutationObserver((_, observer) => {
    if (results.getAttribute("aria-busy") !== "false") return;
    observer.disconnect();
    resolve();
  }).observe(results, { attributes: true });
  form.requestSubmit();
})"""
# All in one call, since a call to the browser costs more than a query.
_ASK_ALL = f"""async (queries) => {{
  const ask = {ASK};
  const shown = [];
  for (const query of queries) {{
    await ask(query);
    shown.push([...document.querySelectorAll(".search-list h2 a")].map((link) => link.pathname));
  }}
  return shown;
}}"""


@dataclass(frozen=True)
class Served:
    """A folder served on this machine; ``sent`` holds the size of each response so far, in bytes."""

    address: str
    sent: list[int]


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, sent: list[int], *settings: Any, **named: Any) -> None:  # noqa: ANN401 - the base's
        self._sent = sent
        super().__init__(*settings, **named)

    def do_GET(self) -> None:
        # Counted here, since a page does not learn what its workers fetch.
        file = Path(self.translate_path(self.path))
        self._sent.append(file.stat().st_size if file.is_file() else 0)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve a folder on a free port."""
    sent: list[int] = []
    handler = partial(_Handler, sent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Served(f"http://127.0.0.1:{server.server_port}/", sent)
        server.shutdown()
        thread.join()


@contextmanager
def started_browser() -> Iterator[Browser]:
    """Start the Chromium of the browser tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM.find(), args=_FLAGS)
        yield browser
        browser.close()


@contextmanager
def search_page(browser: Browser, address: str, state: str = "") -> Iterator[Page]:
    """Open the search page in a new context with an empty cache; ``state`` is what its address holds."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}tim-kiem/{state}")
    page.locator(_ANSWERED).wait_for(state="attached")
    yield page
    context.close()


def outcomes(site: Path, queries: Sequence[Query]) -> list[Outcome]:
    """Run each query on a site; ordinals are those of the newest week's page."""
    ordinals = {id_: ordinal for ordinal, id_ in enumerate(newest_directives(site), start=1)}
    shown = first_results(site, [query.text for query in queries])
    return [
        Outcome(query, tuple(ordinals.get(id_, 0) for id_ in ids))
        for query, ids in zip(queries, shown, strict=True)
    ]


def first_results(site: Path, texts: Sequence[str], state: str = "") -> list[list[str]]:
    """Return for each text the directives that are shown first, by the names of their pages."""
    with (
        served(site) as server,
        started_browser() as browser,
        search_page(browser, server.address, state) as page,
    ):
        shown: list[list[str]] = page.evaluate(_ASK_ALL, list(texts))
    return [[link.strip("/").rsplit("/", 1)[-1] for link in links] for links in shown]


def newest_directives(site: Path) -> list[str]:
    """Return the ids of the newest week's directives, in the order of its page."""
    week = max(site.glob("tuan/*/index.html"))
    html = week.read_text(encoding="utf-8")
    # Headings of directives link to their own pages; a year's list (nam-2024) is not a directive.
    return list(dict.fromkeys(re.findall(r'chi-dao/((?!nam-)[a-z0-9-]+)/"', html)))
