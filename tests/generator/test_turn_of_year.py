"""A week over new year is listed under one year everywhere; dates are listed under their own year."""

import json
import re
from datetime import date
from functools import lru_cache
from uuid import UUID

from generator.data.bulletin import Bulletin
from generator.data.portal import Portal
from generator.outputs import open_data
from generator.outputs.search import parts
from generator.pages import render
from generator.pages.views import Page, all_plans
from generator.pages.views.directives import search_facts
from generator.pages.views.statistics import StatisticsView
from tests.generator.synthetic import Data, bulletin, directive, document, squeeze, week

# ISO week 1 of 2025 begins on Monday 30 December 2024; ISO week 53 of 2026 ends on 3 January 2027.
FIRST_OF_2025 = {"id_": "2025-W01", "starts_on": "2024-12-30", "ends_on": "2025-01-05"}
LAST_OF_2026 = {"id_": "2026-W53", "starts_on": "2026-12-28", "ends_on": "2027-01-03"}


def dated_directive(number: int, day: str) -> Data:
    quote = f"Giao Sở Cũ làm việc thử {number}"
    return directive(
        number,
        year=int(day[:4]),
        directed_by={"leader": "nguyen-van-thu", "position": "Chủ tịch thử"},
        document=document(f"{number}/VP-THU", day),
        agencies=[{"role": "lead", "agency": "ubnd-thu", "quote": quote}],
        deadlines=[
            {"kind": "final", "date": "2025-03-31", "bound": "before", "precision": "day"}
            | {"quote": quote, "agencies": []}
        ],
    )


@lru_cache
def archive() -> Bulletin:
    return bulletin(
        week(
            dated_directive(1, "2024-12-20"),
            id_="2024-W51",
            starts_on="2024-12-16",
            ends_on="2024-12-22",
        ),
        week(dated_directive(2, "2024-12-31"), dated_directive(3, "2025-01-02"), **FIRST_OF_2025),
        week(dated_directive(4, "2026-12-29"), dated_directive(5, "2027-01-01"), **LAST_OF_2026),
    )


@lru_cache
def pages() -> dict[str, Page]:
    return {plan.path: plan.make() for plan in all_plans(archive())}


def text(path: str) -> str:
    return squeeze(render.render(pages()[path]))


def titles(path: str) -> list[int]:
    """Return the numbers of the invented directives that a page lists."""
    page = text(path)
    return [n for n in range(1, 6) if f"Chỉ đạo thử số {n}]" in page]


def api(name: str) -> dict[str, list[dict[str, object]]]:
    portal = Portal("Cổng thử", "Mô tả", "", UUID(int=1), date(2027, 1, 3))
    answer: dict[str, list[dict[str, object]]] = json.loads(
        open_data.makers(archive(), portal)[f"api/v2/{name}.json"]()
    )
    return answer


def test_the_list_of_weeks_has_each_week_under_the_year_in_its_name() -> None:
    sections = text("tuan/index.md").split("## Năm ")[1:]
    weeks = {section[:4]: re.findall(r"\[(Tuần[^]]+)\]", section) for section in sections}
    assert weeks == {
        # Only the roll-up of its days in January.
        "2027": [],
        "2026": ["Tuần 53 năm 2026"],
        "2025": ["Tuần 1 năm 2025"],
        "2024": ["Tuần 51 năm 2024"],
    }


def test_lists_of_directives_leaders_topics_and_agencies_go_by_the_weeks_year() -> None:
    for newest, older in (
        ("chi-dao/index.md", "chi-dao/nam-{}.md"),
        ("lanh-dao/nguyen-van-thu.md", "lanh-dao/nguyen-van-thu/{}.md"),
        ("linh-vuc/linh-vuc-mot.md", "linh-vuc/linh-vuc-mot/{}.md"),
        ("co-quan/ubnd-thu.md", "co-quan/ubnd-thu/{}.md"),
    ):
        assert titles(newest) == [4, 5]
        assert titles(older.format(2025)) == [2, 3]
        assert titles(older.format(2024)) == [1]
        assert older.format(2027) not in pages()


def test_the_api_has_the_same_years_as_the_pages() -> None:
    for name in ("leaders/nguyen-van-thu", "topics/linh-vuc-mot", "agencies/ubnd-thu"):
        parts = [(part["year"], part["total"]) for part in api(name)["parts"]]
        assert parts == [(2026, 2), (2025, 2), (2024, 1)]
    assert [item["id"] for item in api("directives/year/2025")["items"]] == [
        "2024-2-vp-thu",
        "2025-3-vp-thu",
    ]
    deadlines = api("agencies/ubnd-thu/2025")["deadlines"]
    assert len(deadlines) == 2


def test_the_search_has_the_same_years_as_the_pages() -> None:
    quarters = parts.parts_of(archive())
    assert quarters == ("2024-q4", "2025-q1", "2026-q4", "2027-q1")
    copies = [copy for part in quarters for copy in parts.copies(archive(), part).items()]
    of_2025 = [
        address
        for address, copy in copies
        if '<meta data-pagefind-filter="year[content]" content="2025">' in copy
    ]
    assert of_2025 == ["chi-dao/2024-2-vp-thu/", "chi-dao/2025-3-vp-thu/"]
    resolved = map(archive().resolved, archive().entries)
    assert [search_facts(directive, archive().registry).year for directive in resolved] == [
        "2024",
        "2025",
        "2025",
        "2026",
        "2026",
    ]


def test_statistics_count_a_directive_in_its_weeks_year_and_in_the_month_of_its_day() -> None:
    def table(path: str, heading: str) -> list[tuple[str, str]]:
        view = pages()[path].view
        assert isinstance(view, StatisticsView)
        figures = {figure.heading: figure for figure in view.figures}
        return [(row.label, row.count) for row in figures[heading].rows]

    assert table("thong-ke/index.md", "Chỉ đạo theo năm") == [
        ("Năm 2026", "2"),
        ("Năm 2025", "2"),
        ("Năm 2024", "1"),
    ]
    months = [("Tháng 12/2024", "1"), ("Tháng 1/2025", "1")]
    assert table("thong-ke/2025.md", "Chỉ đạo theo tháng") == months


def test_months_quarters_and_years_go_by_the_day_of_each_directive() -> None:
    assert titles("thang/2024-12.md") == [1, 2]
    assert titles("thang/2025-01.md") == [3]
    assert titles("thang/2027-01.md") == [5]
    assert {path for path in pages() if path.startswith("nam/")} == {
        "nam/2024.md",
        "nam/2025.md",
        "nam/2026.md",
        "nam/2027.md",
    }
