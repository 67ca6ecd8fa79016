"""What the judged queries find elsewhere: in plain Pagefind, and in SQLite's full-text search (FTS5)."""

import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.search import reader
from benchmarks.search.judge import Outcome, Query
from benchmarks.search.reader import Served
from generator.data.bulletin import Bulletin
from generator.data.model import Directive
from generator.language.text import fold, paragraphs

# As in Pagefind's documentation, without our scripts and policy.
_PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Pagefind</title></html>"""
_ASK_ALL = """async (queries) => {
  const pagefind = await import("./pagefind/pagefind.js");
  const shown = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const texts = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
    shown.push(texts.map(({ url }) => url));
  }
  return shown;
}"""


@contextmanager
def pagefind(bulletin: Bulletin, folder: Path) -> Iterator[Served]:
    """Serve plain pages of a bulletin's directives with an index that plain Pagefind makes of them."""
    for entry in bulletin.entries:
        page = folder / entry.directive.id.lower() / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(_plain(entry.directive), encoding="utf-8")
    command = [sys.executable, "-m", "pagefind_bin", "--site", str(folder), "--silent"]
    subprocess.run(command, check=True)
    (folder / "stock.html").write_text(_PAGE, encoding="utf-8")
    with reader.served(folder) as server:
        yield server


def _plain(directive: Directive) -> str:
    body = "".join(f"<p>{escape(part)}</p>" for part in paragraphs(directive.body))
    title = escape(directive.title)
    return f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>{title}</title><body data-pagefind-body><h1>{title}</h1>{body}'


def pagefind_outcomes(
    browser: Browser, server: Served, queries: Sequence[Query], ids: Sequence[str]
) -> list[Outcome]:
    """Return what plain Pagefind shows for each query; ``ids`` are those of the directives that count, in order."""
    page = browser.new_page()
    page.goto(f"{server.address}stock.html")
    script = _ASK_ALL.replace("MOST", str(reader.MOST))
    shown: list[list[str]] = page.evaluate(script, [query.text for query in queries])
    page.close()
    return reader.judged(queries, shown, ids)


class FullText:
    """An FTS5 table of a bulletin's directives, without marks."""

    def __init__(self, bulletin: Bulletin) -> None:
        """Fill the table."""
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, title, body)")
        rows = (
            (one.directive.id.lower(), fold(one.directive.title), fold(one.directive.body))
            for one in bulletin.entries
        )
        self._database.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)

    def outcomes(
        self, queries: Sequence[Query], ids: Sequence[str]
    ) -> tuple[list[Outcome], list[float]]:
        """Return what is found for each query, all words asked for, and the milliseconds that each took."""
        shown, times = [], []
        for query in queries:
            started = time.perf_counter()
            shown.append(self._found(query.text))
            times.append(1000 * (time.perf_counter() - started))
        return reader.judged(queries, shown, ids), times

    def _found(self, text: str) -> list[str]:
        words = " ".join(f'"{word}"' for word in re.findall(r"\w+", fold(text)))
        if not words:
            return []
        order = "SELECT id FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 0, 10, 1) LIMIT ?"
        return [id_ for (id_,) in self._database.execute(order, (words, reader.MOST))]
