"""Links to the records of the bulletin and to the portal's sections, with the text that pages show."""

import re
from collections.abc import Iterable
from itertools import islice, tee

from generator.data import conventions
from generator.data.bulletin import Entry, Month
from generator.data.model import Agency, Leader, Topic, Week
from generator.data.registry import Registry
from generator.pages import addresses, phrases
from generator.pages.page import Link

HOME = Link("Trang chủ", addresses.HOME)
WEEKS = Link("Theo tuần", addresses.WEEKS)
LEADERS = Link("Lãnh đạo", addresses.LEADERS)
TOPICS = Link("Lĩnh vực", addresses.TOPICS)
AGENCIES = Link("Cơ quan", addresses.AGENCIES)
DOCUMENTS = Link("Văn bản", addresses.DOCUMENTS)
DEADLINES = Link("Thời hạn", addresses.DEADLINES)
STATISTICS = Link("Thống kê", addresses.STATISTICS)
GUIDE = Link("Hướng dẫn biên tập", addresses.GUIDE)


def week(week: Week) -> Link:
    """Return a link to a week."""
    return Link(phrases.week_name(week), addresses.week(week.id))


def in_week(entry: Entry) -> Link:
    """Return a link to a directive on its week's page; its text is the week's name."""
    anchor = addresses.anchor(entry.directive.id)
    return week(entry.week)._replace(anchor=anchor)


def directive(entry: Entry) -> Link:
    """Return a link to a directive's own page."""
    return Link(entry.directive.title, addresses.directive(entry.directive.id))


def paragraph(entry: Entry, quote: str) -> Link:
    """Return a link to the paragraph of the directive's page that holds the quote."""
    number = conventions.paragraph_number(entry.directive, quote)
    path = addresses.directive(entry.directive.id)
    return Link(f"đoạn {number}", path, addresses.paragraph_anchor(number))


def leader(leader: Leader) -> Link:
    """Return a link to a leader."""
    return Link(leader.name, addresses.leader(leader.id))


def topic(topic: Topic) -> Link:
    """Return a link to a topic."""
    return Link(topic.name, addresses.topic(topic.id))


def agency(agency: Agency) -> Link:
    """Return a link to an agency under the name that texts use."""
    return Link(agency.short_name or agency.name, addresses.agency(agency.id))


def agency_by_date(registry: Registry, body: Agency) -> Link:
    """Return a link as ``agency`` does, with its period as ``aside`` if another body has the same name.

    For lists of several years, in which a body and its successor of the same name may both occur.
    """
    link = agency(body)
    return link._replace(aside=body.lifetime) if registry.has_namesake(body) else link


def in_row(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return links to be parted by semicolons: a common name such as “Các sở” begins small after the first."""
    first, rest = tee(links)
    return (
        *islice(first, 1),
        *(link._replace(text=re.sub("^Các ", "các ", link.text)) for link in islice(rest, 1, None)),
    )


def agency_in_full(registry: Registry, agency: Agency) -> Link:
    """Return a link with the full name, and the period if another body has or had the same name."""
    return Link(registry.full_name(agency), addresses.agency(agency.id))


def document(number: str, year: int | None, name: str = "") -> Link:
    """Return a link to a document in its year's index; its text is ``name`` or, if empty, the number."""
    anchor = addresses.document_anchor(number)
    return Link(name or number, addresses.documents(year), anchor)


def month(month: Month) -> Link:
    """Return a link to the summary page of a month."""
    return Link(phrases.month(*month), addresses.month(*month))


def quarter(year: int, number: int) -> Link:
    """Return a link to the summary page of a quarter, counted from 1."""
    return Link(phrases.quarter(year, number), addresses.quarter(year, number))


def year(number: int) -> Link:
    """Return a link to the summary page of a year."""
    return Link(f"Năm {number}", addresses.year(number))


def deadline_month(month: Month) -> Link:
    """Return a link to the calendar of a month's deadlines."""
    year_, number = month
    return Link(f"Lịch thời hạn tháng {number}/{year_}", addresses.deadline_month(*month))
