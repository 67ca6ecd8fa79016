"""Lists of a big portal: no page is long, each row is on one page, and old addresses lead where they led."""

import re
from collections import Counter
from datetime import date, timedelta
from functools import lru_cache

import pytest

from generator.data import conventions
from generator.data.bulletin import Bulletin
from generator.pages import addresses, document_entries, render
from generator.pages.page import Page
from generator.pages.views import all_plans
from generator.pages.views.deadlines import DeadlinesView
from generator.pages.views.documents import DocumentYearView
from generator.pages.views.home import HomeView
from generator.pages.views.weeks import WeeksView
from generator.site.markdown_html import Links, converted
from tests.generator.synthetic import Data, bulletin, directive, document, week_from

_MOST_NODES = 3_000
# Twelve screens of 800 pixels in a window of 1,280, in which a line of a list has some 90 characters.
_MOST_HEIGHT = 12 * 800
_FRAME, _LINE, _PADDING, _CHARACTERS = 900, 24, 14, 90
_SHELL = 130
_WEEKS = 110
_OF_WEEK = 20
_FAMOUS = "1/2016/NĐ-CP"
_LISTS = re.compile(
    r"(?:van-ban|thoi-han|tuan/(?:index|nam)|chi-dao/(?:index|nam)|lanh-dao|linh-vuc|thang|quy|nam)"
)


def _directive(number: int, monday: date) -> Data:
    """Return a directive that cites a document that all cite, and one that it alone cites."""
    given = "Giao việc thử"
    cite = {"type": "Nghị định", "date": None, "issuer": None, "relation": "mentions"}
    due: Data = {"kind": "final", "date": f"{monday + timedelta(days=9)}", "bound": "before"}
    due |= {"precision": "day", "quote": given, "agencies": ["so-khac"]}
    again = due | {"kind": "recurring", "date": None, "bound": "in", "precision": "quarter"}
    return directive(
        number,
        year=monday.year,
        topics=["linh-vuc-mot"],
        body=f"Mở đầu thử.\n\n{given} theo {_FAMOUS} và {number}/2020/NĐ-CP.\n",
        directed_by={"leader": "nguyen-van-thu", "position": "Chủ tịch thử"},
        document=document(f"{number}/VP-THU", str(monday)),
        agencies=[{"role": "lead", "agency": "so-khac", "quote": given}],
        deadlines=[due, again] if number % 5 == 0 else [due],
        cites=[
            cite | {"number": cited, "quote": cited}
            for cited in (_FAMOUS, f"{number}/2020/NĐ-CP")
            if number <= 1_000 or cited == _FAMOUS
        ],
    )


@lru_cache(maxsize=1)
def portal() -> Bulletin:
    mondays = [date(2022, 1, 3) + timedelta(weeks=number) for number in range(_WEEKS)]
    return bulletin(
        *(
            week_from(
                monday,
                *(_directive(_OF_WEEK * at + each, monday) for each in range(1, _OF_WEEK + 1)),
            )
            for at, monday in enumerate(mondays)
        )
    )


@lru_cache(maxsize=1)
def lists() -> dict[str, Page]:
    plans = {plan.path: plan for plan in all_plans(portal())}
    return {path: plan.make() for path, plan in plans.items() if _LISTS.match(path)}


@lru_cache(maxsize=1)
def published() -> dict[str, str]:
    """Return the HTML of each list by path."""
    templates = render.read_templates()
    return {path: converted(render.parts(page, templates)[1]) for path, page in lists().items()}


def paths_of(page: str) -> list[str]:
    return re.findall(r'<a href="([^"#]+)', page)


def listed(start: str) -> Counter[str]:
    """Count the directives that the rows of pages below an address lead to."""
    return Counter(
        item.link.path
        for path, page in lists().items()
        if path.startswith(start) and hasattr(page.view, "weeks")
        for _, items in page.view.weeks
        for item in items
    )


def every_directive() -> Counter[str]:
    return Counter(addresses.directive(entry.id) for entry in portal().entries)


def test_no_list_is_long() -> None:
    nodes = {path: len(re.findall(r"<[a-z]", html)) + _SHELL for path, html in published().items()}
    assert {path: count for path, count in nodes.items() if count > _MOST_NODES} == {}
    # Only the index of all numbers of a year, which were published on one page, is over half of it.
    assert {path for path, count in nodes.items() if count > _MOST_NODES // 2} <= {
        addresses.documents(year) for year in (2020, 2022, 2023, 2024)
    }


def height(html: str) -> int:
    """Estimate how high a page is, no less than it is: the facts beside a title count as lines below it."""
    blocks = (re.sub("<[^>]+>", "", part) for part in re.split("<(?:li|p|h[1-3]|nav)[ >]", html))
    return _FRAME + sum(_PADDING + -(-len(text) // _CHARACTERS) * _LINE for text in blocks)


def test_no_list_is_higher_than_twelve_screens() -> None:
    # Of an agency with twenty duties a week a month is the smallest part, however long.
    plans = [plan for plan in all_plans(portal()) if plan.path.startswith("co-quan/")]
    agencies = [plan.make() for plan in plans if "/thang-" not in plan.path]
    pages = published() | {page.path: converted(render.parts(page)[1]) for page in agencies}
    heights = {path: height(html) for path, html in pages.items()}
    assert {path: high for path, high in heights.items() if high > _MOST_HEIGHT} == {}
    assert max(heights.values()) > _MOST_HEIGHT / 2


def test_home_has_the_next_deadlines_on_each_day_until_the_next_bulletin() -> None:
    plans = {plan.path: plan for plan in all_plans(portal())}
    view = plans[addresses.HOME].make().view
    assert isinstance(view, HomeView)
    shown = [item.due.until for item in view.deadlines]
    every = [str(conventions.last_day(one.annotation)) for one in portal().upcoming]
    for days in range(21):
        day = str(portal().weeks[-1].starts_on + timedelta(days))
        assert [one for one in shown if one >= day][:6] == [one for one in every if one >= day][:6]
    assert every[6] < str(portal().weeks[-1].ends_on)


def test_no_page_of_a_directive_or_week_is_long() -> None:
    plans = [plan for plan in all_plans(portal()) if re.match(r"chi-dao/20|tuan/20", plan.path)]
    for plan in plans[:: len(plans) // 20]:
        html = converted(render.parts(plan.make())[1])
        assert len(re.findall(r"<[a-z]", html)) + _SHELL < _MOST_NODES // 2


@pytest.mark.parametrize(
    "start", ["chi-dao/nam-", "lanh-dao/nguyen-van-thu/", "linh-vuc/linh-vuc-mot/"]
)
def test_each_directive_is_once_on_the_pages_of_years_and_their_parts(start: str) -> None:
    assert listed(start) == every_directive()


def test_the_first_page_of_a_long_list_has_the_newest_week_and_leads_to_the_rest() -> None:
    newest = {addresses.directive(entry.id) for entry in portal().by_week["2024-W06"]}
    page = published()["chi-dao/index.md"]
    assert newest <= {f"chi-dao/{path}" for path in paths_of(page)}
    assert {"nam-2024/quy-1/thang-1.md", "nam-2023.md"} <= set(paths_of(page))


def test_each_deadline_is_once_on_the_pages_of_years_and_their_parts() -> None:
    views = [(path, page.view) for path, page in lists().items() if path.startswith("thoi-han/2")]
    shown = Counter(
        item.directive.link.path
        for _, view in views
        if isinstance(view, DeadlinesView)
        for _, _, items in view.months
        for item in items
    )
    assert shown == every_directive()
    recurring = Counter(
        item.directive.link.path
        for path, page in lists().items()
        if path.startswith("thoi-han/dinh-ky/") and isinstance(page.view, DeadlinesView)
        for item in page.view.recurring
    )
    assert recurring == Counter(
        addresses.directive(deadline.entry.id) for deadline in portal().recurring
    )


def test_each_document_that_is_only_cited_is_told_of_once() -> None:
    views = [page.view for page in lists().values() if isinstance(page.view, DocumentYearView)]
    told = Counter(item.anchor for view in views for item in view.cited.items)
    cited = (record for record in portal().documents.values() if not record.entry)
    assert told == Counter(addresses.document_anchor(record.number) for record in cited)


def test_the_entry_of_a_famous_document_names_the_newest_and_leads_to_all_who_cite_it() -> None:
    view = lists()[addresses.documents(2016)].view
    assert isinstance(view, DocumentYearView)
    (item,) = view.cited.items
    assert (item.citing, len(item.cited_by)) == (
        len(portal().entries),
        document_entries.MOST_CITING,
    )
    assert item.cited_by[-1].path == addresses.directive(portal().entries[-1].id)
    first = addresses.citing(_FAMOUS, 2016)
    assert item.all_citing
    assert item.all_citing.path == first
    below = listed(first.removesuffix(".md") + "/")
    assert below == every_directive()


def test_every_week_is_in_the_list_of_its_year() -> None:
    shown = Counter(
        row.link.path
        for page in lists().values()
        if isinstance(page.view, WeeksView)
        for year in page.view.years
        for row in year.rows
    )
    assert shown == Counter(addresses.week(week.id) for week in portal().weeks)
    for year in (2022, 2023, 2024):
        assert f'id="nam-{year}"' in published()[addresses.WEEKS]


def anchors(path: str) -> list[str]:
    return re.findall(r'id="([^"]+)"', published()[path])


def test_anchors_of_whole_years_stay_and_lead_on() -> None:
    for (number, year), record in portal().documents.items():
        anchor = addresses.document_anchor(number)
        path = addresses.documents(year)
        assert anchors_by_path()[path][anchor] == 1
        entry = document_entries.link(portal(), record)
        if record.entry:
            assert entry.path == addresses.directive(record.entry.id)
        elif entry.path != path:
            leads_on = rf'<a href="{entry.path.removeprefix("van-ban/")}#{anchor}" id="{anchor}">'
            assert leads_on in published()[path]
    for one in portal().weeks:
        year = int(one.id[:4])
        path = addresses.directives(None if year == 2024 else year)
        assert anchors_by_path()[path][addresses.anchor(one.id)] == 1
    for month in portal().deadlines_by_month:
        path = addresses.deadlines(month[0])
        assert anchors_by_path()[path][addresses.deadlines_anchor(*month)] == 1


@lru_cache(maxsize=1)
def anchors_by_path() -> dict[str, Counter[str]]:
    return {path: Counter(anchors(path)) for path in published()}


def test_links_between_lists_lead_to_what_is_there() -> None:
    known = {plan.path for plan in all_plans(portal())}
    links = Links(lambda other: other if other in known else None)
    for path, html in published().items():
        resolved = links.resolved(path, addresses.public(path), html)
        assert resolved.lost == []
        for target in resolved.wanted.keys() & published().keys():
            assert resolved.wanted[target] <= anchors_by_path()[target].keys()


def test_pages_have_titles_of_their_own() -> None:
    titles = Counter(page.title for page in lists().values())
    assert [title for title, count in titles.items() if count > 1] == []
