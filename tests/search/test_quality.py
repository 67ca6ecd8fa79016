"""The results that a reader is shown for queries judged by people."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import TypeVar

import pytest

from benchmarks.search import baselines, cost, crowd, judge, quality, reader
from benchmarks.search.judge import Outcome
from generator.data.bulletin import Bulletin
from tests.frozen import DATA, QUERIES

pytestmark = pytest.mark.browser

T = TypeVar("T")
NOWHERE = DATA / "search-without-answer.json"
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


def test_what_is_in_no_directive_finds_none(site: Path, crowded_site: Path) -> None:
    for searched in (site, crowded_site):
        figures = judge.figures(asked(searched, NOWHERE))
        assert figures.empty > 50
        assert figures.kept_empty >= 0.96 * figures.empty


def test_a_title_of_any_year_comes_first(crowded: Bulletin, crowded_site: Path) -> None:
    titles = crowd.titles(crowded, 10)
    years = {id_[:4] for id_, _ in titles}
    assert len(titles) > 90
    assert years == {"2023", "2024", "2025"}
    shown = apart(lambda: reader.all_results(crowded_site, [title for _, title in titles]))
    behind = [
        title for (id_, title), found in zip(titles, shown, strict=True) if found[:1] != [id_]
    ]
    assert len(behind) <= len(titles) / 100, behind


def test_a_first_query_is_light(crowded_site: Path) -> None:
    heavy = [
        "thời hạn hoàn thành đề án vị trí việc làm",
        "tháo gỡ khó khăn cho doanh nghiệp",
        "Sở Kế hoạch và Đầu tư",
        "UBND các huyện, thành phố",
        "1064/VP-KT",
        "cấp thẻ nhà báo cho phóng viên nước ngoài",
    ]
    every = [query.text for query in judge.read_queries(QUERIES)][::10]

    def first(queries: list[str]) -> list[cost.Cost]:
        with reader.started_browser() as browser, reader.served(crowded_site) as server:
            return cost.first(browser, cost.OURS, server, queries)

    costs = apart(lambda: first([*heavy, *every]))
    assert median(one.requests for one in costs) <= 8
    assert median(one.size for one in costs) <= 60_000
    assert max(one.requests for one in costs) <= 20
    assert max(one.size for one in costs) <= 200_000


def test_other_searches_are_judged_alike(crowded: Bulletin, site: Path) -> None:
    queries = judge.read_queries(QUERIES)
    ids = reader.newest_directives(site)
    outcomes, _ = baselines.FullText(crowded).outcomes(queries, ids)
    found = judge.figures(outcomes)
    assert 0.5 < found.f1 < FLOORS.f1
