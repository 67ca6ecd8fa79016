"""Links to what the bulletin holds and to the portal's sections, each under the name that pages give it."""

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
    """Return a link to where a directive stands in its week, under the bulletin's title."""
    anchor = addresses.anchor(entry.directive.id)
    return Link(phrases.week_title(entry.week), addresses.week(entry.week.id), anchor)


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
    """Return a link as ``agency`` that a namesake of another time is told apart from.

    Lists of several years need it: there a body and its successor may bear one name.
    """
    link = agency(body)
    return link._replace(aside=body.lifetime) if registry.has_namesake(body) else link


def agency_in_full(registry: Registry, agency: Agency) -> Link:
    """Return a link under the full name, with its time where another body bore the same name."""
    return Link(registry.full_name(agency), addresses.agency(agency.id))


def document(number: str, year: int | None, name: str = "") -> Link:
    """Return a link to a document in its year's index, under its number if no other name is given."""
    anchor = addresses.document_anchor(number)
    return Link(name or number, addresses.documents(year), anchor)


def month(month: Month) -> Link:
    """Return a link to the roll-up of a month."""
    return Link(phrases.month(*month), addresses.month(*month))


def quarter(year: int, number: int) -> Link:
    """Return a link to the roll-up of a quarter, counted from 1."""
    return Link(phrases.quarter(year, number), addresses.quarter(year, number))


def year(number: int) -> Link:
    """Return a link to the roll-up of a year."""
    return Link(f"Năm {number}", addresses.year(number))


def deadlines_of_month(month: Month) -> Link:
    """Return a link to a month among the deadlines of its year."""
    year_, number = month
    anchor = addresses.deadlines_anchor(year_, number)
    return Link(f"Thời hạn tháng {number}/{year_}", addresses.deadlines(year_), anchor)
