"""The results that a reader is shown for queries judged by people."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest

from benchmarks.search import cost, judge, quality, reader
from benchmarks.search.judge import Outcome
from tests.frozen import DATA, QUERIES

pytestmark = pytest.mark.browser

T = TypeVar("T")
INVENTED = DATA / "synthetic" / "queries.json"
# The lowest figures allowed; build.py search-quality prints the actual ones.
FLOORS = quality.Floors(f1=0.97, mrr=0.99, success=0.98)
# For a week that was not used in developing the search.
UNSEEN = quality.Floors(f1=0.95, mrr=0.97, success=0.96)
PERFECT = {"số hiệu văn bản", "số và ngày", "người", "cụm trong ngoặc kép"}


def apart(work: Callable[[], T]) -> T:
    """Work in a separate thread, since browser tests may keep Playwright's loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def asked(site: Path, queries: Path) -> list[Outcome]:
    return apart(lambda: reader.outcomes(site, judge.read_queries(queries)))


def hold(outcomes: list[Outcome], floors: quality.Floors) -> None:
    figures = judge.figures(outcomes)
    assert quality.below(figures, floors) == [], "\n".join(judge.report(outcomes))
    assert figures.kept_empty == figures.empty
    imperfect = [
        outcome for outcome in outcomes if outcome.query.category in PERFECT and outcome.f1 < 1
    ]
    assert imperfect == []


def test_the_real_week(site: Path) -> None:
    hold(asked(site, QUERIES), FLOORS)


def test_an_invented_week_with_other_matters(invented_site: Path) -> None:
    outcomes = asked(invented_site, INVENTED)
    hold(outcomes, UNSEEN)
    groups = judge.by_category(outcomes)
    marked, bare = (judge.figures(groups[name]).mrr for name in ("dấu đủ", "không dấu"))
    assert abs(marked - bare) <= 0.02


def test_the_real_week_among_a_thousand_other_directives(crowded_site: Path) -> None:
    hold(asked(crowded_site, QUERIES), FLOORS)


def test_a_first_query_is_light(crowded_site: Path) -> None:
    heaviest = [
        "thời hạn hoàn thành đề án vị trí việc làm",
        "tháo gỡ khó khăn cho doanh nghiệp",
        "Sở Kế hoạch và Đầu tư",
        "UBND các huyện, thành phố",
        "1064/VP-KT",
    ]

    def first() -> list[cost.Cost]:
        with reader.started_browser() as browser, reader.served(crowded_site) as server:
            return cost.first(browser, cost.OURS, server, heaviest)

    costs = apart(first)
    assert len(costs) == len(heaviest)
    for query_cost in costs:
        assert query_cost.requests <= 15
        assert query_cost.size <= 300_000
