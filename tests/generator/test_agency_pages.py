"""Pages of agencies in a big portal: they are short, and together they have every duty."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from generator.data.bulletin import Bulletin, Duty
from generator.pages import addresses, render
from generator.pages.listings import PartRow
from generator.pages.page import Link, Page
from generator.pages.views import agencies
from generator.pages.views.agencies import AgencyDutyItem, AgencyView
from generator.site import markdown_html
from tests.generator.synthetic import Data, bulletin, directive, document, week_from

_MOST_ELEMENTS = 1_500
_QUOTES = [f"Giao việc thử phần {part}" for part in range(3)]


def _directive(number: int, monday: date) -> Data:
    """Return a directive that gives a collective two duties, and members and others some."""
    lead = ("so-cu", "so-khac", "ubnd-thu")[number % 3]
    named = [("cac-so", quote) for quote in _QUOTES[:2]] + [("so-khac", _QUOTES[0])] * (number % 2)
    given = [*named, (lead, _QUOTES[1]), ("bo-thu", _QUOTES[2])]
    due = {"kind": "final", "date": f"{monday + timedelta(days=30)}", "bound": "before"}
    return directive(
        number,
        year=monday.year,
        body="Mở đầu thử.\n\n" + "\n\n".join(f"{quote}." for quote in _QUOTES) + "\n",
        document=document(f"{number}/VP-THU", str(monday)),
        agencies=[{"role": "lead", "agency": id_, "quote": quote} for id_, quote in given],
        deadlines=[due | {"precision": "day", "quote": _QUOTES[0], "agencies": ["cac-so", lead]}],
    )


@lru_cache(maxsize=1)
def portal() -> Bulletin:
    """Return a year and a half of weeks with ten directives each; weeks of the newest year are few."""
    mondays = [date(2024, 1, 1) + timedelta(weeks=number) for number in range(58)]
    return bulletin(
        *(
            week_from(monday, *(_directive(10 * number + each, monday) for each in range(10)))
            for number, monday in enumerate(mondays)
        )
    )


@lru_cache(maxsize=1)
def pages() -> dict[str, Page]:
    return {plan.path: plan.make() for plan in agencies.plans(portal())}


def views(agency: str) -> dict[str, AgencyView]:
    """Return the views of an agency by path, its first page first."""
    first, below = addresses.agency(agency), addresses.agency(agency).removesuffix(".md") + "/"
    found = {path: page.view for path, page in pages().items() if (path + "/").startswith(below)}
    found = {first: pages()[first].view} | found
    return {path: view for path, view in found.items() if isinstance(view, AgencyView)}


def key(directive_id: str, quote: str) -> tuple[str, str]:
    return addresses.directive(directive_id), quote


def listed(agency: str) -> Counter[tuple[str, str]]:
    """Count the duties that an agency's pages show by role: the newest ones on a first page come again elsewhere."""
    roles = chain.from_iterable(view.roles for view in views(agency).values())
    items: Iterator[AgencyDutyItem] = chain.from_iterable(rows for _, _, rows in roles)
    return Counter((item.directive.link.path, item.quote) for item in items)


def counted(duties: Iterable[Duty]) -> Counter[tuple[str, str]]:
    return Counter(key(duty.entry.id, duty.annotation.quote) for duty in duties)


def test_the_pages_of_an_agency_and_of_its_collectives_have_every_duty_once() -> None:
    for id_, duties in portal().by_agency.items():
        assert listed(id_) == counted([duty for duty in duties if not duty.via])
        common = [duty for duty in duties if duty.via]
        for collective in {duty.via.id for duty in common if duty.via}:
            assert counted(common) <= listed(collective)


def test_a_year_counts_the_common_duties_of_the_days_of_membership_and_leads_to_them() -> None:
    for id_, duties in portal().by_agency.items():
        expected = Counter((duty.entry.year, duty.via.id) for duty in duties if duty.via)
        told: dict[tuple[int, str], int] = {}
        for view in views(id_).values():
            for item in view.common.collectives if view.common else ():
                collective = item.link.path.removesuffix(".md").split("/")[1]
                assert item.link.path in pages()
                told[view.year, collective] = item.duties
        assert told == expected
    common = portal().common_duties
    assert 0 < len(common["so-khac", 2024]) < len(common["so-cu", 2024])


def test_a_first_page_has_the_newest_duties_and_what_lies_ahead() -> None:
    for id_ in ("cac-so", "so-khac"):
        (first, *_), own = views(id_).values(), portal().own_duties[id_, 2025]
        assert (first.year, first.duties) == (2025, len(own))
        shown = Counter((item.directive.link.path, item.quote) for item in first.newest)
        assert 0 < shown.total() < len(own)
        assert shown <= counted([duty for duty in own if duty.entry.id > "2025-55"])
        assert first.ahead
        ahead = portal().upcoming_by_agency[id_]
        assert first.ahead.own_total + first.ahead.common_total == len(ahead)
        assert first.ahead.own[0].directive.link.path == addresses.directive(
            next(one for one in ahead if one.names(portal().registry.agencies[id_])).entry.id
        )


def test_the_index_of_a_long_year_leads_to_all_its_pages_with_true_counts() -> None:
    def leaves(rows: tuple[PartRow, ...]) -> Iterator[tuple[Link, int]]:
        for row in rows:
            assert row.count == sum(part.count for part in row.parts) or not row.parts
            yield from leaves(row.parts) if row.parts else ((row.link, row.count),)

    found = views("cac-so")
    assert len(found) > 10
    for view in found.values():
        for link, count in leaves(view.parts):
            shown = found[link.path]
            assert count == shown.duties == sum(len(rows) for _, _, rows in shown.roles)


def test_no_page_of_an_agency_is_long() -> None:
    templates = render.read_templates()
    for path, page in pages().items():
        _, markdown = render.parts(page, templates)
        html = markdown_html.converted(markdown)
        assert len(re.findall("<[a-z]", html)) <= _MOST_ELEMENTS, path
