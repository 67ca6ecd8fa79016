"""The cost of a query in requests, bytes and milliseconds, with our search and with plain Pagefind."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles

from playwright.sync_api import Browser, Page

from benchmarks.search import reader
from benchmarks.search.reader import Served

# The folder of an index, ours and plain Pagefind's.
_INDEX = "/pagefind/"
# As in Pagefind's documentation: ten results with their texts.
_ASK_STOCK = """async (query) => {
  const started = performance.now();
  const pagefind = await import("./pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return performance.now() - started;
}"""
# From Enter to the results on the page.
_ASK_OURS = f"""async (query) => {{
  const started = performance.now();
  await ({reader.ASK})(query);
  return performance.now() - started;
}}"""


@dataclass(frozen=True)
class Search:
    """A search: its title, its page, and the script that runs a query there and returns milliseconds."""

    name: str
    page: str
    script: str


@dataclass(frozen=True)
class Cost:
    """The cost of one query: requests, bytes, and milliseconds until the results are shown."""

    requests: int
    size: int
    milliseconds: float


def first(browser: Browser, search: Search, server: Served, queries: Iterable[str]) -> list[Cost]:
    """Return the cost of each query on a new page with an empty cache."""
    costs = []
    for query in queries:
        # What the page itself fetches of the index, before there is a query, counts as well.
        before = len(server.sent)
        with _opened(browser, search, server) as page:
            costs.append(_measured(page, search, server, query, before))
    return costs


def warm(browser: Browser, search: Search, server: Served, queries: Sequence[str]) -> list[float]:
    """Return the milliseconds of each query when it is run a second time on the same page."""
    with _opened(browser, search, server) as page:
        for query in queries:
            page.evaluate(search.script, query)
        sent = len(server.sent)
        return [_measured(page, search, server, query, sent).milliseconds for query in queries]


def summary(name: str, costs: Sequence[Cost], times: Sequence[float]) -> str:
    """Return one line: requests and kilobytes of a first query, milliseconds of a warm one."""
    requests, sizes = (
        [query_cost.requests for query_cost in costs],
        [query_cost.size / 1000 for query_cost in costs],
    )
    slow = quantiles(times, n=20, method="inclusive")[-1]
    return (
        f"{name}: câu đầu {median(requests):.0f} yêu cầu (nhiều nhất {max(requests)}), "
        f"{median(sizes):.0f} kB (nhiều nhất {max(sizes):.0f}); "
        f"câu sau {median(times):.0f} ms, 95 % dưới {slow:.0f} ms"
    )


def _measured(page: Page, search: Search, server: Served, query: str, before: int) -> Cost:
    """Return the cost of a query: of all files of the index that were sent after the first ``before`` responses."""
    milliseconds: float = page.evaluate(search.script, query)
    sizes = [size for address, size in server.sent[before:] if _INDEX in address]
    return Cost(len(sizes), sum(sizes), milliseconds)


@contextmanager
def _opened(browser: Browser, search: Search, server: Served) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address + search.page, wait_until="networkidle")
    yield page
    context.close()


OURS = Search("Tìm kiếm của cổng", "tim-kiem/", _ASK_OURS)
STOCK = Search("Pagefind nguyên bản", "stock.html", _ASK_STOCK)
