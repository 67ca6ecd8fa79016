"""Figures: each number is counted from the data, in the picture as in the table."""

from typing import Any

from generator.data.bulletin import Bulletin
from generator.pages.charts import MOST
from generator.pages.counts import Figure
from generator.pages.views import Page, all_plans
from generator.pages.views.statistics import StatisticsView
from tests.generator import one_bulletin
from tests.generator.synthetic import (
    LEADERS,
    TOPICS,
    Data,
    bulletin,
    directive,
    document,
    full_directive,
    registry,
    week,
    week_2025,
)

BY = {"leader": "nguyen-van-thu", "position": "Chủ tịch thử"}


def page(archive: Bulletin, path: str = "thong-ke/index.md") -> Page:
    return next(plan.make() for plan in all_plans(archive) if plan.path == path)


def figures(archive: Bulletin, path: str = "thong-ke/index.md") -> dict[str, Figure]:
    view = page(archive, path).view
    assert isinstance(view, StatisticsView)
    return {figure.heading: figure for figure in view.figures}


def table(figure: Figure) -> list[tuple[str, str]]:
    return [(row.label, row.count) for row in figure.rows]


def bars(figure: Figure) -> list[tuple[str, int]]:
    return [(bar.label, bar.amount) for bar in figure.chart.bars]


def weeks(count: int) -> list[Data]:
    """Return that many weeks of 2024 from the second one, each with one directive."""
    return [
        week(directive(n), id_=f"2024-W{n:02}", starts_on=f"2024-{1 + n // 5:02}-0{1 + n % 5}")
        for n in range(2, 2 + count)
    ]


def many_topics(count: int) -> Data:
    names = [{"id": f"l-{n}", "name": f"Lĩnh vực {n}", "description": None} for n in range(count)]
    return TOPICS | {"topics": names}


def test_a_directive_counts_in_each_of_its_topics_the_largest_first() -> None:
    topics = ["linh-vuc-mot", "linh-vuc-trong"]
    shown = figures(bulletin(week(directive(1), directive(2, topics=topics))))
    expected = [("Lĩnh vực một", "2"), ("Lĩnh vực trống", "1")]
    assert table(shown["Chỉ đạo theo lĩnh vực"]) == expected
    assert bars(shown["Chỉ đạo theo lĩnh vực"]) == [(name, int(count)) for name, count in expected]


def test_directives_without_a_named_leader_are_counted_too() -> None:
    archive = bulletin(week(directive(1, directed_by=BY), directive(2), directive(3)))
    assert table(figures(archive)["Chỉ đạo theo lãnh đạo"]) == [
        ("UBND tỉnh (bản tin không nêu tên lãnh đạo)", "2"),
        (LEADERS["leaders"][0]["name"], "1"),
    ]


def test_an_agency_is_counted_once_a_directive_by_its_name_or_as_one_of_a_collective() -> None:
    doubled: Any = full_directive(1) | {"withdrawn": None}
    doubled["agencies"] = [*doubled["agencies"], doubled["agencies"][0] | {"role": "requested"}]
    counted = dict(table(figures(bulletin(week(doubled)))["Việc theo cơ quan"]))
    assert counted == {"Sở Cũ": "1 (1 đích danh)", "Các sở thử": "1 (1 đích danh)"}


def test_deadlines_stand_in_the_month_of_their_last_day() -> None:
    in_force = full_directive(1) | {"withdrawn": None}
    shown = figures(bulletin(week(in_force, full_directive(2))))
    assert table(shown["Thời hạn theo tháng"]) == [("Tháng 3/2024", "1"), ("Tháng 6/2024", "1")]


def test_of_several_years_the_first_page_has_the_deadlines_ahead_and_says_so() -> None:
    early = full_directive(1) | {"withdrawn": None}
    archive = bulletin(week(early), week_2025())
    assert "Thời hạn theo tháng" not in figures(archive)
    older = figures(archive, "thong-ke/2024.md")["Thời hạn theo tháng"]
    assert table(older) == [("Tháng 3/2024", "1"), ("Tháng 6/2024", "1")]
    assert "năm 2024" in older.note


def test_without_deadlines_there_is_no_empty_picture() -> None:
    assert "Thời hạn theo tháng" not in figures(bulletin(week()))


def test_only_the_newest_weeks_are_shown_one_by_one() -> None:
    shown = figures(bulletin(*weeks(15)))
    newest = shown["Chỉ đạo theo tuần"]
    assert len(newest.rows) == len(newest.chart.bars) == 12
    assert newest.rows[-1].label == "Tuần 16 năm 2024"
    assert sum(count for _, count in bars(shown["Chỉ đạo theo tháng"])) == 15


def test_of_many_names_the_last_bars_are_one_and_the_table_has_all() -> None:
    registered = registry(topics=many_topics(30))
    directives = [directive(n, topics=[f"l-{m}" for m in range(n)]) for n in range(1, 31)]
    figure = figures(bulletin(week(*directives), known=registered))["Chỉ đạo theo lĩnh vực"]
    assert len(figure.rows) == 30
    assert len(figure.chart.bars) == MOST
    # Topics 19 to 29: eleven directives have at least one of them, some have many.
    assert bars(figure)[-1] == ("Các lĩnh vực khác (11)", 11)


def test_each_of_several_years_has_its_page_and_the_first_page_has_all() -> None:
    archive = bulletin(week(directive(1), directive(2)), week_2025())
    counted = table(figures(archive)["Chỉ đạo theo năm"])
    assert counted == [("Năm 2025", "1"), ("Năm 2024", "2")]
    older = figures(archive, "thong-ke/2024.md")
    assert table(older["Chỉ đạo theo tháng"]) == [("Tháng 3/2024", "2")]
    assert table(older["Chỉ đạo theo lĩnh vực"]) == [("Lĩnh vực một", "2")]
    assert "2 chỉ đạo trong 1 bản tin" in page(archive, "thong-ke/2024.md").description
    assert "3 chỉ đạo trong 2 bản tin" in page(archive).description


def test_one_year_has_no_page_of_its_own() -> None:
    paths = [plan.path for plan in all_plans(bulletin(week()))]
    assert [path for path in paths if path.startswith("thong-ke/")] == ["thong-ke/index.md"]


def test_the_index_an_agency_s_page_and_the_statistics_count_the_same() -> None:
    own = {"role": "lead", "agency": "so-cu", "quote": "Giao Sở Cũ làm việc thử 1"}
    common = own | {"agency": "cac-so"}
    documents = [document(f"{number}/VP-THU") for number in (1, 2)]
    made = bulletin(
        week(
            directive(1, agencies=[own, common], document=documents[0]),
            directive(2, agencies=[common], document=documents[1]),
        )
    )
    counted = dict(table(figures(made)["Việc theo cơ quan"]))
    assert counted == {"Sở Cũ": "2 (1 đích danh, 1 chung)", "Các sở thử": "2 (2 đích danh)"}
    told = {
        "so-cu": "2 việc được giao (1 đích danh, 1 chung)",
        "cac-so": "2 việc được giao (2 đích danh)",
        "ubnd-thu": "2 văn bản ban hành",
    }
    pages = one_bulletin.pages(made)
    index = pages["co-quan/index.md"].replace("đến hết ngày 28/02/2025 · ", "")
    for agency, words in told.items():
        assert f"Trong các bản tin: {words}." in pages[f"co-quan/{agency}.md"]
        assert f'({agency}.md)<br> <span class="meta">{words}</span>' in index
