"""Print what the search finds and costs among many directives, and what others do: ``python -m benchmarks.search``.

Run it from the project's folder with the Python of .venv. It builds the portal once, and its index among 1,040 and 10,400
invented directives, in a temporary folder; about six minutes on two cores. With ``--short`` it leaves the ten years out.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from benchmarks.search import baselines, cost, crowd, judge, reader
from benchmarks.search.judge import Query
from benchmarks.search.reader import Served
from generator import pipeline
from generator.data.bulletin import Bulletin
from tests.frozen import DATA, QUERIES, copy_project

NOWHERE = DATA / "search-without-answer.json"
# Only every fifth query, since each first query needs a new browser context.
STEP = 5
# As many titles as tell a share of a hundredth.
TITLES = 120
# Plain Pagefind takes 2 GB for ten years.
MOST_FOR_PAGEFIND = 2000


def main() -> None:
    """Build, query and print, once for each arrangement of the directives over years."""
    queries = judge.read_queries(QUERIES)
    with tempfile.TemporaryDirectory() as name:
        project = copy_project(Path(name, "portal"))
        pipeline.build(project)
        pages = (project / "build" / "site").resolve()
        arrangements = list(crowd.ARRANGEMENTS.items())
        for number, (title, arrangement) in enumerate(
            arrangements[: 1 if "--short" in sys.argv else None]
        ):
            print(f"\n== {title}", flush=True)
            folder = Path(name, str(number))
            bulletin = crowd.bulletin(folder / "data", arrangement)
            site = crowd.site(pages, bulletin, folder)
            _print_quality(site, bulletin, queries)
            _print_others(pages, bulletin, queries, folder)
            with reader.started_browser() as browser, reader.served(site) as server:
                _print_costs(browser, cost.OURS, server, queries)


def _print_quality(site: Path, bulletin: Bulletin, queries: Sequence[Query]) -> None:
    for line in judge.report(reader.outcomes(site, queries)):
        print(line)
    none = judge.figures(reader.outcomes(site, judge.read_queries(NOWHERE)))
    print(f"Câu không có đáp án mà trang không trả lời: {none.kept_empty}/{none.empty}")
    every = max(1, len(bulletin.entries) // TITLES)
    titles = crowd.titles(bulletin, every)
    shown = reader.all_results(site, [title for _, title in titles])
    first = [found[:1] == [id_] for (id_, _), found in zip(titles, shown, strict=True)]
    print(f"Tên của một chỉ đạo đứng đầu: {sum(first)}/{len(first)}", flush=True)


def _print_others(pages: Path, bulletin: Bulletin, queries: Sequence[Query], folder: Path) -> None:
    ids = reader.newest_directives(pages)
    outcomes, times = baselines.FullText(bulletin).outcomes(queries, ids)
    print(f"SQLite FTS5: {judge.summary(outcomes)}; câu {median(times):.1f} ms")
    if len(bulletin.entries) > MOST_FOR_PAGEFIND:
        return
    with (
        baselines.pagefind(bulletin, folder / "stock") as server,
        reader.started_browser() as browser,
    ):
        outcomes = baselines.pagefind_outcomes(browser, server, queries, ids)
        print(f"{cost.STOCK.name}: {judge.summary(outcomes)}")
        _print_costs(browser, cost.STOCK, server, queries)


def _print_costs(
    browser: Browser, search: cost.Search, server: Served, queries: Sequence[Query]
) -> None:
    texts = [query.text for query in queries]
    first = cost.first(browser, search, server, texts[::STEP])
    print(cost.summary(search.name, first, cost.warm(browser, search, server, texts)), flush=True)


if __name__ == "__main__":
    main()
