"""The pages that a year's deadlines are on, and where each month is on them."""

from generator.data.bulletin import BoundDeadline, Bulletin, Month
from generator.pages import addresses, listings
from generator.pages.listings import Part, Parts
from generator.pages.page import Link

# Most deadlines of one page: with the successors of the agencies below them about eight screens.
MOST_DEADLINES = 64


def months(bulletin: Bulletin, part: Part) -> list[Month]:
    """Return the months of a part of a year that have deadlines, in order."""
    every = ((part.year, number) for number in range(1, 13))
    return [one for one in every if part.holds(one) and one in bulletin.deadlines_by_month]


def of_months(bulletin: Bulletin, part: Part) -> list[BoundDeadline]:
    """Return the deadlines of a part of a year, in order of date."""
    return [
        deadline
        for month in months(bulletin, part)
        for deadline in bulletin.deadlines_by_month[month]
    ]


def of_year(bulletin: Bulletin, year: int) -> Parts:
    """Return the parts of a year that have pages, with the number of deadlines in each."""
    rows = (
        number
        for _, number in months(bulletin, Part(year))
        for _ in bulletin.deadlines_by_month[year, number]
    )
    return listings.parts(year, rows, MOST_DEADLINES)


def link_of_month(bulletin: Bulletin, month: Month) -> Link:
    """Return a link to a month on the page that has its deadlines."""
    year, number = month
    parts = of_year(bulletin, year)
    part = next(part for part in listings.unsplit(parts) if part.holds(month))
    anchor = addresses.deadlines_anchor(year, number)
    return Link(f"Thời hạn tháng {number}/{year}", part.path(addresses.deadlines(year)), anchor)
