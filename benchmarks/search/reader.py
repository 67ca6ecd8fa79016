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
# Results of one query that are looked at.
MOST = 208
# All in one call, since a call to the browser costs more than a query.
_ASK_ALL = f"""async (queries) => {{
  const ask = {ASK};
  const later = () => new Promise((resolve) => setTimeout(resolve));
  const links = () => [...document.querySelectorAll(".search-list h2 a")].map((link) => link.pathname);
  const more = () => [...document.querySelectorAll(".search-results button")].find((one) => one.innerText.startsWith("Xem thêm"));
  const shown = [];
  for (const query of queries) {{
    await ask(query);
    while (more() && links().length < {MOST}) {{
      more().click();
      while (document.querySelector(".search-list .is-waiting")) await later();
    }}
    shown.push(links());
  }}
  return shown;
}}"""


@dataclass(frozen=True)
class Served:
    """A folder served on this machine; ``sent`` holds the address and the bytes of each response so far."""

    address: str
    sent: list[tuple[str, int]]


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, sent: list[tuple[str, int]], *settings: Any, **named: Any) -> None:  # noqa: ANN401 - the base's
        self._sent = sent
        super().__init__(*settings, **named)

    def do_GET(self) -> None:
        # Counted here, since a page does not learn what its workers fetch.
        file = Path(self.translate_path(self.path))
        self._sent.append((self.path, file.stat().st_size if file.is_file() else 0))
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve a folder on a free port."""
    sent: list[tuple[str, int]] = []
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
def search_page(browser: Browser, address: str) -> Iterator[Page]:
    """Open the search page in a new context with an empty cache."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}tim-kiem/")
    page.locator(_ANSWERED).wait_for(state="attached")
    yield page
    context.close()


def outcomes(site: Path, queries: Sequence[Query]) -> list[Outcome]:
    """Run each query on a site; ordinals are those of the newest week's page."""
    shown = all_results(site, [query.text for query in queries])
    return judged(queries, shown, newest_directives(site))


def judged(
    queries: Sequence[Query], shown: Sequence[Sequence[str]], ids: Sequence[str]
) -> list[Outcome]:
    """Return outcomes from the addresses or ids of directives shown for each query; ``ids`` are those that count."""
    ordinals = {id_: ordinal for ordinal, id_ in enumerate(ids, start=1)}
    return [
        Outcome(query, tuple(ordinals.get(_id(one), 0) for one in found))
        for query, found in zip(queries, shown, strict=True)
    ]


def all_results(site: Path, texts: Sequence[str]) -> list[list[str]]:
    """Return for each text the directives that are found, by the names of their pages; the first ``MOST`` of them."""
    with (
        served(site) as server,
        started_browser() as browser,
        search_page(browser, server.address) as page,
    ):
        shown: list[list[str]] = page.evaluate(_ASK_ALL, list(texts))
    return [[_id(link) for link in links] for links in shown]


def _id(address: str) -> str:
    return address.strip("/").rsplit("/", 1)[-1]


def newest_directives(site: Path) -> list[str]:
    """Return the ids of the newest week's directives, in the order of its page."""
    week = max(site.glob("tuan/*/index.html"))
    html = week.read_text(encoding="utf-8")
    # Headings of directives link to their own pages; a year's list (nam-2024) is not a directive.
    return list(dict.fromkeys(re.findall(r'chi-dao/((?!nam-)[a-z0-9-]+)/"', html)))
