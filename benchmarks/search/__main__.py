"""Print results and cost of the search among 1,040 invented directives: ``python -m benchmarks.search``.

Run it from the project's folder with the Python of .venv. It builds the portal twice in a temporary
folder and takes about four minutes on two cores.
"""

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from benchmarks.search import cost, distractors, judge, reader
from benchmarks.search.reader import Served
from generator import pipeline
from tests.frozen import QUERIES, copy_project

# The week whose queries are judged; the invented weeks come before it.
MONDAY = date(2024, 3, 11)
# Only every fifth query, since each first query needs a new browser context.
STEP = 5


def main() -> None:
    """Build, query and print, once for each distribution of the directives over years."""
    queries = judge.read_queries(QUERIES)
    for title, (weeks, size) in distractors.ARRANGEMENTS.items():
        with tempfile.TemporaryDirectory() as name:
            project = copy_project(Path(name))
            count = distractors.write(project, distractors.weeks_before(MONDAY, weeks), size)
            pipeline.build(project)
            print(f"\n{count} chỉ đạo bịa ra, {title}", flush=True)
            _print(project / "build" / "site", queries, project)


def _print(site: Path, queries: Sequence[judge.Query], folder: Path) -> None:
    for line in judge.report(reader.outcomes(site, queries)):
        print(line)
    texts = [query.text for query in queries]
    with (
        reader.started_browser() as browser,
        reader.served(site) as ours,
        cost.stock(site, folder) as theirs,
    ):
        size, time = _costs(browser, cost.OURS, ours, texts)
        stock_size, stock_time = _costs(browser, cost.STOCK, theirs, texts)
    print(
        f"So với Pagefind nguyên bản: {size / stock_size:.2f} lần số byte của câu đầu, "
        f"{time / stock_time:.1f} lần thời gian của câu sau",
        flush=True,
    )


def _costs(
    browser: Browser, search: cost.Search, server: Served, texts: Sequence[str]
) -> tuple[float, float]:
    """Print the costs of a search; return the median bytes of a first and milliseconds of a warm query."""
    first = cost.first(browser, search, server, texts[::STEP])
    times = cost.warm(browser, search, server, texts)
    print(cost.summary(search.name, first, times), flush=True)
    return median(query_cost.size for query_cost in first), median(times)


if __name__ == "__main__":
    main()
