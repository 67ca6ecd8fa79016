"""Agencies: the index, and the page of each with its duties, their quotes and deadlines."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.data.bulletin import BoundDeadline, Bulletin, Duty, by_year, last_update
from generator.data.model import Agency
from generator.data.registry import Registry
from generator.data.tracking import Remembered
from generator.language import dates, document_number, text
from generator.pages import (
    addresses,
    linked_data,
    links,
    phrases,
    shared_rows,
    subscriptions,
    succession,
)
from generator.pages.listings import IndexRow, year_links
from generator.pages.page import Link, Page, Plan
from generator.pages.shared_rows import DeadlineItem, DirectiveItem
from generator.pages.succession import Succession

Years = Mapping[int, list[Duty]]
Fact = tuple[str, tuple[Link, ...], str]


@dataclass(frozen=True)
class AgencyDutyItem:
    """One duty of the agency: its directive, the passage, the deadlines of the directive that bind it."""

    directive: DirectiveItem
    role: str
    quote: str
    paragraph: Link
    via: Link | None
    deadlines: tuple[str, ...]


@dataclass(frozen=True)
class AgencyView:
    """An agency: its names and periods, its deadlines, its own duties by role and the common ones."""

    title: str
    facts: tuple[Fact, ...]
    note: str
    year: int | None
    deadlines: tuple[DeadlineItem, ...]
    roles: tuple[tuple[str, str, tuple[AgencyDutyItem, ...]], ...]
    common: tuple[AgencyDutyItem, ...]
    documents: tuple[Link, ...]
    years: tuple[Link, ...]


@dataclass(frozen=True)
class AgencyRow(IndexRow):
    """An agency in the index: its period, the number of its directives, and its successors."""

    successions: tuple[Succession, ...]


@dataclass(frozen=True)
class AgenciesView:
    """The index of agencies by kind."""

    groups: tuple[tuple[str, str, tuple[AgencyRow, ...]], ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the index of agencies and each agency's pages."""
    yield Plan(addresses.AGENCIES, partial(_index, bulletin))
    for agency in bulletin.registry.agencies.values():
        years = bulletin.agency_years(agency)
        grouped = Remembered(partial(_by_year, bulletin, agency))
        for year in years or (None,):
            path = addresses.agency(agency.id, None if year in {None, *years[:1]} else year)
            yield Plan(path, partial(_page, bulletin, agency, year, grouped))


def _index(bulletin: Bulletin) -> Page:
    groups: dict[str, list[AgencyRow]] = {kind: [] for kind in phrases.AGENCY_KINDS}
    for agency in bulletin.registry.agencies.values():
        duties = bulletin.by_agency.get(agency.id, ())
        count = len({duty.entry.directive.id for duty in duties})
        link = links.agency_in_full(bulletin.registry, agency)
        followed = succession.successions(bulletin.registry, [agency])
        groups[agency.kind].append(AgencyRow(link, agency.lifetime, count, followed))
    headed = ((phrases.AGENCY_KINDS[kind], tuple(rows)) for kind, rows in groups.items() if rows)
    view = AgenciesView(tuple((text.slug(heading), heading, rows) for heading, rows in headed))
    description = "Việc của từng cơ quan: được giao, chủ trì, phối hợp, và việc chung."
    crumbs = (links.HOME,)
    return Page(addresses.AGENCIES, "agencies", "Cơ quan", description, view, breadcrumbs=crumbs)


def _by_year(bulletin: Bulletin, agency: Agency) -> Years:
    return by_year(bulletin.by_agency.get(agency.id, ()))


def _page(
    bulletin: Bulletin, agency: Agency, year: int | None, grouped: Callable[[], Years]
) -> Page:
    years = grouped()
    name = bulletin.registry.full_name(agency)
    path = partial(addresses.agency, agency.id)
    is_newest = year == next(iter(years), None)
    duties = years[year] if year else []
    view = AgencyView(
        title=name,
        facts=_facts(bulletin.registry, agency),
        note=agency.note or "",
        year=year,
        deadlines=_deadlines(bulletin, agency, year),
        roles=tuple(_roles(bulletin, [duty for duty in duties if duty.via is None])),
        common=tuple(_item(bulletin, duty) for duty in duties if duty.via),
        documents=tuple(_documents(bulletin, agency)) if is_newest else (),
        years=year_links(years, year, path),
    )
    return Page(
        path=path(None if is_newest else year),
        kind="agency",
        title=name if is_newest else f"{name}, năm {year}",
        description=f"{name} trong các bản tin: việc, câu văn làm căn cứ, thời hạn và văn bản được dẫn.",
        view=view,
        breadcrumbs=(
            links.HOME,
            links.AGENCIES,
            *(() if is_newest else (Link(name, path(None)),)),
        ),
        updated_on=last_update(duty.entry for duty in duties),
        follow=subscriptions.agency(bulletin, agency),
        linked_data=linked_data.agency(agency),
    )


def _facts(registry: Registry, agency: Agency) -> tuple[Fact, ...]:
    """Return the label, links and text of each known fact about the agency."""
    facts = (
        ("Loại", (), phrases.AGENCY_KINDS[agency.kind]),
        ("Tên khác", (), "; ".join(agency.names[1:])),
        ("Thời gian hoạt động", (), agency.lifetime),
        *_successions(registry, agency),
        *(
            ("Trước là", _in_full(registry, bodies), f"(kế tục từ ngày {dates.short(day)})")
            for day, bodies in registry.taken_over(agency)
        ),
        ("Thuộc tên gọi chung", tuple(_collectives(registry, agency)), ""),
        ("Gồm", tuple(_members(registry, agency)), ""),
    )
    return tuple(fact for fact in facts if fact[1] or fact[2])


def _successions(registry: Registry, agency: Agency) -> Iterator[Fact]:
    """Yield the successors that were themselves succeeded, then those at the end of the line."""
    for day, successors in registry.successors(agency):
        passing = tuple(successor for successor in successors if successor.successors)
        if passing:
            yield "Sau đó là", _in_full(registry, passing), f"từ ngày {dates.short(day)}"
    for day, verb, heirs in succession.last_in_line(registry, agency):
        yield verb.capitalize(), _in_full(registry, heirs), f"từ ngày {dates.short(day)}"


def _in_full(registry: Registry, agencies: Iterable[Agency]) -> tuple[Link, ...]:
    return tuple(links.agency_in_full(registry, agency) for agency in agencies)


def _collectives(registry: Registry, agency: Agency) -> Iterator[Link]:
    for collective in registry.collectives(agency):
        memberships = (
            bounds for member, bounds in registry.memberships(collective) if member.id == agency.id
        )
        periods = (bounds for bounds in memberships if bounds and bounds != agency.lifetime)
        link = links.agency_in_full(registry, collective)
        times = "; ".join(dict.fromkeys(periods))
        yield link._replace(text=f"{link.text} ({times})") if times else link


def _members(registry: Registry, collective: Agency) -> Iterator[Link]:
    for member, bounds in registry.memberships(collective):
        name = f"{member.name} ({bounds})" if bounds else member.name
        yield Link(name, addresses.agency(member.id))


def _deadlines(bulletin: Bulletin, agency: Agency, year: int | None) -> tuple[DeadlineItem, ...]:
    return tuple(
        _deadline(bulletin, agency, deadline)
        for deadline in bulletin.deadlines_by_agency.get(agency.id, ())
        if deadline.entry.year == year
    )


def _deadline(bulletin: Bulletin, agency: Agency, deadline: BoundDeadline) -> DeadlineItem:
    """Return a deadline's row, without the agency's own successors: the top of its page names them."""
    item, registry = shared_rows.listed_deadline(bulletin, deadline), bulletin.registry
    others = [bound for bound in deadline.agencies if bound.id != agency.id]
    via = None
    if not deadline.names(agency):
        day = deadline.entry.day
        collectives = (other for other in others if registry.is_member(agency, other, day))
        via = next(map(links.agency, collectives), None)
    return replace(item, successions=succession.successions(registry, others), via=via)


def _roles(
    bulletin: Bulletin, own: list[Duty]
) -> Iterator[tuple[str, str, tuple[AgencyDutyItem, ...]]]:
    for role, heading in phrases.ROLE_HEADINGS.items():
        rows = tuple(_item(bulletin, duty) for duty in own if duty.annotation.role == role)
        if rows:
            yield text.slug(heading), heading, rows


def _item(bulletin: Bulletin, duty: Duty) -> AgencyDutyItem:
    return AgencyDutyItem(
        directive=shared_rows.directive_item(bulletin, duty.entry),
        role=phrases.ROLES[duty.annotation.role],
        quote=duty.annotation.quote,
        paragraph=links.paragraph(duty.entry, duty.annotation.quote),
        via=links.agency(duty.via) if duty.via else None,
        deadlines=tuple(
            phrases.deadline(deadline.annotation) for deadline in bulletin.deadlines_binding(duty)
        ),
    )


def _documents(bulletin: Bulletin, agency: Agency) -> Iterator[Link]:
    """Yield the agency's documents that directives cite, in order of number."""
    records = bulletin.cited_by_issuer.get(agency.id, ())
    for record in sorted(records, key=lambda record: document_number.order(record.number)):
        name = phrases.numbered(record.type, record.number, record.day)
        yield links.document(record.number, record.year, name)
