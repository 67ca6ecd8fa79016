"""A week in which no bulletin was published: its page says so, and the newest bulletin stays at hand."""

from functools import lru_cache
from operator import itemgetter

from generator.pages import render
from generator.pages.views import all_plans
from tests.generator.synthetic import bulletin, directive, squeeze, week

FIRST = {"id_": "2024-W06", "starts_on": "2024-02-05", "ends_on": "2024-02-11"}
HOLIDAY = {"id_": "2024-W07", "starts_on": "2024-02-12", "ends_on": "2024-02-18"}
LAST = {"id_": "2024-W08", "starts_on": "2024-02-19", "ends_on": "2024-02-25"}


@lru_cache
def pages(*weeks: str) -> dict[str, str]:
    """Return the text of each page where these weeks have a bulletin and that of the holiday has none."""
    held = {"first": week(directive(1), **FIRST), "last": week(directive(2), **LAST)}
    source = {"publisher": "Cổng thử", "urls": []}
    holiday = week(**HOLIDAY) | {"directives": [], "source": source}
    data = sorted([held[name] for name in weeks] + [holiday], key=itemgetter("id"))
    made = all_plans(bulletin(*data))
    return {plan.path: squeeze(render.render(plan.make())) for plan in made}


def test_the_page_of_the_week_says_so() -> None:
    page = pages("first", "last")["tuan/2024-w07.md"]
    assert "Tuần này không có bản tin." in page
    assert 'ngày 18/02/2024): không có bản tin."' in page
    assert "Trong bản tin này" not in page
    assert "## Nguồn" not in page


def test_weeks_before_and_after_lead_to_it() -> None:
    made = pages("first", "last")
    assert 'next: {"title": "Tuần 7 năm 2024"' in made["tuan/2024-w06.md"]
    assert 'previous: {"title": "Tuần 7 năm 2024"' in made["tuan/2024-w08.md"]
    assert "từ ngày 12/02 đến ngày 18/02/2024 · không có bản tin" in made["tuan/index.md"]


def test_home_keeps_the_newest_bulletin_and_names_the_week_after_it() -> None:
    home = pages("first")["index.md"]
    assert "## Tuần 6 năm 2024" in home
    assert "[Tuần 7 năm 2024](tuan/2024-w07.md)" in home
    assert "đến ngày 18/02/2024): không có bản tin." in home
    assert "Chỉ đạo thử số 1]" in home
    # Once the next bulletin is there, it is the news.
    assert "không có bản tin" not in pages("first", "last")["index.md"]


def test_a_year_may_begin_without_a_bulletin() -> None:
    dates = {"id_": "2025-W01", "starts_on": "2024-12-30", "ends_on": "2025-01-05"}
    source = {"publisher": "Cổng thử", "urls": []}
    empty = week(**dates) | {"directives": [], "source": source}
    made = all_plans(bulletin(week(directive(1), **LAST), empty))
    texts = {plan.path: render.render(plan.make()) for plan in made}
    assert "Tuần này không có bản tin." in squeeze(texts["tuan/2025-w01.md"])
    assert "thong-ke/2025.md" not in texts
