"""Agencies: the index, and what each must do, by when, in whose words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.data.bulletin import BoundDeadline, Bulletin, Duty, by_year, last_update
from generator.data.model import Agency
from generator.data.registry import Registry
from generator.data.tracking import Remembered
from generator.language import dates, document_number, text
from generator.pages import addresses, linked_data, phrases, shared_rows, subscriptions, succession
from generator.pages.page import Link, Page, Plan
from generator.pages.shared_rows import DeadlineItem, DirectiveItem
from generator.pages.succession import Succession
from generator.pages.views.listings import IndexRow, year_links

Years = Mapping[int, list[Duty]]
Fact = tuple[str, tuple[Link, ...], str]


@dataclass(frozen=True)
class AgencyDutyItem:
    """One duty of the agency: its directive, the passage, the deadlines that bind it there."""

    directive: DirectiveItem
    role: str
    quote: str
    paragraph: Link
    via: Link | None
    deadlines: tuple[str, ...]


@dataclass(frozen=True)
class AgencyView:
    """An agency: who it is by date, its deadlines, its own duties by role and the common ones."""

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
    """An agency in the index: when it worked, how many directives it has, who took over."""

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
        link = Link(bulletin.registry.full_name(agency), addresses.agency(agency.id))
        successions = succession.successions(bulletin.registry, [agency])
        groups[agency.kind].append(AgencyRow(link, agency.lifetime, count, successions))
    headed = ((phrases.AGENCY_KINDS[kind], tuple(rows)) for kind, rows in groups.items() if rows)
    view = AgenciesView(tuple((text.slug(heading), heading, rows) for heading, rows in headed))
    crumbs = (Link("Trang chủ", addresses.HOME),)
    description = "Việc của từng cơ quan: được giao, chủ trì, phối hợp, và việc chung."
    return Page(addresses.AGENCIES, "agencies", "Cơ quan", description, view, breadcrumbs=crumbs)


def _by_year(bulletin: Bulletin, agency: Agency) -> Years:
    duties = bulletin.by_agency.get(agency.id, ())
    return by_year(duties)


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
        facts=_facts(bulletin, agency),
        note=agency.note or "",
        year=year,
        deadlines=_deadlines(bulletin, agency, year),
        roles=tuple(_roles(bulletin, [one for one in duties if one.via is None])),
        common=tuple(_item(bulletin, one) for one in duties if one.via),
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
            Link("Trang chủ", addresses.HOME),
            Link("Cơ quan", addresses.AGENCIES),
            *(() if is_newest else (Link(name, path(None)),)),
        ),
        updated_on=last_update(duty.entry for duty in duties),
        follow=subscriptions.agency(bulletin, agency),
        linked_data=linked_data.agency(agency),
    )


def _documents(bulletin: Bulletin, agency: Agency) -> Iterator[Link]:
    """Yield the agency's documents that directives cite, in order of number."""
    records = bulletin.cited_by_issuer.get(agency.id, ())
    for record in sorted(records, key=lambda one: document_number.order(one.number)):
        place, anchor = addresses.documents(record.year), addresses.document_anchor(record.number)
        yield Link(phrases.numbered(record.type, record.number, record.day), place, anchor)


def _roles(
    bulletin: Bulletin, own: list[Duty]
) -> Iterator[tuple[str, str, tuple[AgencyDutyItem, ...]]]:
    for role, heading in phrases.ROLE_HEADINGS.items():
        rows = tuple(_item(bulletin, duty) for duty in own if duty.annotation.role == role)
        if rows:
            yield text.slug(heading), heading, rows


def _item(bulletin: Bulletin, duty: Duty) -> AgencyDutyItem:
    entry = duty.entry
    return AgencyDutyItem(
        directive=shared_rows.directive_item(bulletin, entry),
        role=phrases.ROLES[duty.annotation.role],
        quote=duty.annotation.quote,
        paragraph=shared_rows.paragraph_link(entry, duty.annotation.quote),
        via=shared_rows.agency_link(duty.via) if duty.via else None,
        deadlines=tuple(
            phrases.deadline(deadline.annotation) for deadline in bulletin.deadlines_binding(duty)
        ),
    )


def _deadlines(bulletin: Bulletin, agency: Agency, year: int | None) -> tuple[DeadlineItem, ...]:
    return tuple(
        _deadline(bulletin, agency, deadline)
        for deadline in bulletin.deadlines_by_agency.get(agency.id, ())
        if deadline.entry.year == year
    )


def _deadline(bulletin: Bulletin, agency: Agency, deadline: BoundDeadline) -> DeadlineItem:
    """Return a deadline's row; what became of the agency itself stands at the top of its page."""
    item = shared_rows.listed_deadline(bulletin, deadline)
    others = [one for one in deadline.agencies if one.id != agency.id]
    via = None
    if not deadline.names(agency):
        day, registry = deadline.entry.day, bulletin.registry
        collectives = (one for one in others if registry.is_member(agency, one, day))
        via = next(map(shared_rows.agency_link, collectives), None)
    return replace(item, successions=succession.successions(bulletin.registry, others), via=via)


def _facts(bulletin: Bulletin, agency: Agency) -> tuple[Fact, ...]:
    """Return label, links and words of what is known of the agency, leaving out what is not."""
    registry = bulletin.registry
    facts = (
        ("Loại", (), phrases.AGENCY_KINDS[agency.kind]),
        ("Tên khác", (), "; ".join(agency.names[1:])),
        ("Thời gian hoạt động", (), agency.lifetime),
        *_successions(registry, agency),
        *(
            ("Trước là", succession.links(registry, found), f"(kế tục từ ngày {dates.short(day)})")
            for day, found in registry.taken_over(agency)
        ),
        ("Thuộc tên gọi chung", tuple(_collectives(registry, agency)), ""),
        ("Gồm", tuple(_members(registry, agency)), ""),
    )
    return tuple(fact for fact in facts if fact[1] or fact[2])


def _successions(registry: Registry, agency: Agency) -> Iterator[Fact]:
    """Yield the successors that others took over from in turn, then those that came last."""
    for day, successors in registry.successors(agency):
        passing = tuple(one for one in successors if one.successors)
        if passing:
            yield "Sau đó là", succession.links(registry, passing), f"từ ngày {dates.short(day)}"
    for day, verb, heirs in succession.last_in_line(registry, agency):
        yield verb.capitalize(), succession.links(registry, heirs), f"từ ngày {dates.short(day)}"


def _collectives(registry: Registry, agency: Agency) -> Iterator[Link]:
    for collective in registry.collectives(agency):
        bounds = (b for one, b in registry.memberships(collective) if one.id == agency.id)
        times = "; ".join(dict.fromkeys(one for one in bounds if one and one != agency.lifetime))
        name = registry.full_name(collective)
        yield Link(f"{name} ({times})" if times else name, addresses.agency(collective.id))


def _members(registry: Registry, collective: Agency) -> Iterator[Link]:
    for one, bounds in registry.memberships(collective):
        yield Link(f"{one.name} ({bounds})" if bounds else one.name, addresses.agency(one.id))
