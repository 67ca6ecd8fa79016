"""The summary pages of months, quarters and years, on invented weeks."""

import re
from functools import lru_cache

from generator.data.bulletin import Bulletin
from generator.pages import render
from generator.pages.views import all_plans
from tests.generator.synthetic import Data, bulletin, directive, document, squeeze, week


def _dated(number: int, day: str, *, year: int = 2024, **changes: object) -> Data:
    return directive(number, year=year, document=document(f"{number}/VP-THU", day), **changes)


@lru_cache
def archive() -> Bulletin:
    quote = "Giao Sở Cũ làm việc thử 1"
    due = {"kind": "final", "date": "2024-05-31", "bound": "before", "precision": "day"}
    by = {"leader": "nguyen-van-thu", "position": "Chủ tịch thử"}
    first = _dated(1, "2023-12-31", year=2023, deadlines=[due | {"quote": quote, "agencies": []}])
    return bulletin(
        week(first, id_="2024-W01", starts_on="2024-01-01", ends_on="2024-01-07"),
        week(
            _dated(2, "2024-03-31", directed_by=by),
            _dated(3, "2024-04-01", topics=["linh-vuc-trong", "linh-vuc-mot"]),
            directive(4),
            _dated(5, "2024-05-02", withdrawn={"at": "2024-06-01", "reason": "Thử."}),
            id_="2024-W13",
            starts_on="2024-03-25",
            ends_on="2024-03-31",
        ),
    )


@lru_cache
def pages() -> dict[str, str]:
    return {plan.path: render.render(plan.make()) for plan in all_plans(archive())}


def body(path: str) -> str:
    return squeeze(pages()[path].partition("\n---\n")[2])


def test_only_periods_with_directives_have_pages() -> None:
    periods = [page for page in pages() if page.split("/")[0] in {"thang", "quy", "nam"}]
    assert periods == [
        *("thang/2023-12.md", "thang/2024-03.md", "thang/2024-04.md", "thang/2024-05.md"),
        *("quy/2023-q4.md", "quy/2024-q1.md", "quy/2024-q2.md"),
        *("nam/2023.md", "nam/2024.md"),
    ]


def test_a_directive_is_counted_in_the_month_of_its_day_not_of_its_week() -> None:
    march, april = body("thang/2024-03.md"), body("thang/2024-04.md")
    # The one without a date counts on the last day of its week.
    assert set(re.findall(r"chi-dao/2024-(\d)-", march)) == {"2", "4"}
    assert set(re.findall(r"chi-dao/2024-(\d)-", april)) == {"3"}
    assert "# Chỉ đạo, điều hành tháng 3/2024 {#dau-trang} 2 chỉ đạo." in march
    assert "Tính theo ngày của văn bản hoặc cuộc họp" in march
    assert "[Tuần 13 năm 2024](../tuan/2024-w13.md)" in march


def test_a_month_lists_each_directive_once_under_its_first_topic() -> None:
    april = body("thang/2024-04.md")
    assert april.count("../chi-dao/2024-3-vp-thu.md") == 1
    assert "### [Lĩnh vực trống](../linh-vuc/linh-vuc-trong.md)" in april
    assert "### [Lĩnh vực một]" not in april


def test_a_month_counts_by_leader_and_says_what_was_withdrawn() -> None:
    march = body("thang/2024-03.md")
    assert (
        'Nguyễn Văn Thử](../lanh-dao/nguyen-van-thu.md)<br> <span class="meta">1 chỉ đạo' in march
    )
    assert 'không nêu tên lãnh đạo)<br> <span class="meta">1 chỉ đạo' in march
    assert "1 chỉ đạo, trong đó 1 đã rút." in body("thang/2024-05.md")


def test_deadlines_stand_in_the_month_of_their_last_day() -> None:
    assert '<time datetime="2024-05-30">Trước ngày 31/5/2024</time>' in body("thang/2024-05.md")
    assert "Trước ngày" not in body("thang/2023-12.md")
    link = "[Thời hạn tháng 5/2024](../thoi-han/2024.md#thang-5-2024)"
    for path in ("thang/2024-05.md", "quy/2024-q2.md", "nam/2024.md"):
        assert link in body(path)


def test_a_quarter_and_a_year_count_and_link_to_their_months() -> None:
    quarter, year = body("quy/2024-q2.md"), body("nam/2024.md")
    assert '[Tháng 4/2024](../thang/2024-04.md)<br> <span class="meta">1 chỉ đạo' in quarter
    assert "### [Quý I/2024](../quy/2024-q1.md) (2 chỉ đạo)" in year
    assert "[Tháng 3/2024](../thang/2024-03.md)" in year
    assert "Quý II/2024" not in quarter
    assert "chi-dao/" not in year
    assert 'Lĩnh vực một](../linh-vuc/linh-vuc-mot.md)<br> <span class="meta">3 chỉ đạo' in year


def test_the_list_of_weeks_leads_to_every_period() -> None:
    weeks = body("tuan/index.md")
    for path in (page for page in pages() if page.split("/")[0] in {"thang", "quy", "nam"}):
        assert f"](../{path})" in weeks
    # A year that has days but no week of its own.
    assert weeks.index("## Năm 2024") < weeks.index("## Năm 2023") < weeks.index("../nam/2023.md")


def test_periods_lead_to_the_one_before_and_after() -> None:
    by_path = {plan.path: plan.make() for plan in all_plans(archive()) if "2024-03" in plan.path}
    (march,) = by_path.values()
    assert march.previous
    assert march.next
    assert (march.previous.path, march.next.path) == ("thang/2023-12.md", "thang/2024-04.md")
    assert [breadcrumb.text for breadcrumb in march.breadcrumbs[1:]] == [
        "Theo tuần",
        "Năm 2024",
        "Quý I/2024",
    ]
