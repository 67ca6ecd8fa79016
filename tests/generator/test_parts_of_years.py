"""How a year that is too long for one page is split: by quarter, and a long quarter by month."""

from itertools import chain, repeat

from generator.pages import listings
from generator.pages.listings import Part
from generator.pages.page import Link, Page

YEAR = "van-ban/2024.md"
# Four rows in February, three in each of March and May, one in December.
MONTHS = (2, 2, 2, 2, 3, 3, 3, 5, 5, 5, 12)


def test_a_year_within_the_budget_has_one_page() -> None:
    parts = listings.parts(2024, MONTHS, most=11)
    assert parts == {Part(2024): 11}
    assert listings.contents(Part(2024), parts, YEAR) == ()
    assert listings.neighbours(Part(2024), parts, YEAR) == (None, None)


def test_a_long_year_is_split_by_quarter_and_a_long_quarter_by_month() -> None:
    parts = listings.parts(2024, MONTHS, most=5)
    quarters = listings.contents(Part(2024), parts, YEAR)
    assert [(row.link.text, row.count) for row in quarters] == [
        ("Quý IV/2024", 1),
        ("Quý II/2024", 3),
        ("Quý I/2024", 7),
    ]
    assert [row.link.path for row in quarters[-1].parts] == [
        "van-ban/2024/quy-1/thang-3.md",
        "van-ban/2024/quy-1/thang-2.md",
    ]
    way, year = Page("", "", "", "", None), Link("Năm 2024", YEAR)
    below = listings.in_year(way, Part(2024, 1, 3), parts, YEAR)
    assert below.breadcrumbs == (year, Link("Quý I/2024", "van-ban/2024/quy-1.md"))
    assert listings.in_year(way, Part(2024, 1), parts, YEAR).breadcrumbs == (year,)
    assert listings.in_year(way, Part(2024, 1), parts, YEAR, "").breadcrumbs == ()


def test_each_row_is_on_one_page() -> None:
    months = tuple(chain.from_iterable(map(repeat, range(1, 13), range(12))))
    for most in range(70):
        parts = listings.parts(2024, months, most)
        listing = [part for part in parts if not listings.contents(part, parts, YEAR)]
        assert sum(parts[part] for part in listing) == len(months)
        for month in set(months):
            assert [part.holds((2024, month)) for part in listing].count(True) == 1


def test_a_page_leads_to_those_beside_it() -> None:
    parts = listings.parts(2024, MONTHS, most=5)
    march, may = Link("Tháng 3/2024", "van-ban/2024/quy-1/thang-3.md"), Part(2024, 2)
    assert listings.neighbours(may, parts, YEAR) == (
        march,
        Link("Quý IV/2024", "van-ban/2024/quy-4.md"),
    )
    assert listings.neighbours(Part(2024, 1), parts, YEAR) == (None, None)
