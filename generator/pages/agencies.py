"""Agencies: the index, and what each must do, by when, in whose words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from generator import dates, document_number, text
from generator.bulletin import Bulletin, Duty
from generator.model import Agency, Member
from generator.pages import addresses, items, linked_data, subscriptions, words
from generator.pages.items import DirectiveItem, DueItem
from generator.pages.listings import IndexRow, year_links
from generator.pages.page import Link, Page, Plan
from generator.registry import Registry

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
    dues: tuple[str, ...]


@dataclass(frozen=True)
class AgencyView:
    """An agency: who it is by date, its deadlines, its own duties by role and the common ones."""

    title: str
    facts: tuple[Fact, ...]
    note: str
    year: int | None
    dues: tuple[DueItem, ...]
    roles: tuple[tuple[str, str, tuple[AgencyDutyItem, ...]], ...]
    common: tuple[AgencyDutyItem, ...]
    documents: tuple[Link, ...]
    years: tuple[Link, ...]


@dataclass(frozen=True)
class AgenciesView:
    """The index of agencies by kind."""

    groups: tuple[tuple[str, str, tuple[IndexRow, ...]], ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the index of agencies and each agency's pages."""
    yield Plan(addresses.AGENCIES, partial(_index, bulletin))
    for agency in bulletin.registry.agencies.values():
        years = bulletin.agency_years(agency)
        grouped = cache(partial(_by_year, bulletin, agency))
        for year in years or (None,):
            path = addresses.agency(agency.id, None if year in {None, *years[:1]} else year)
            yield Plan(path, partial(_page, bulletin, agency, year, grouped))


def _index(bulletin: Bulletin) -> Page:
    groups: dict[str, list[IndexRow]] = {kind: [] for kind in words.AGENCY_KINDS}
    for agency in bulletin.registry.agencies.values():
        duties = bulletin.by_agency.get(agency.id, ())
        count = len({duty.entry.directive.id for duty in duties})
        link = Link(bulletin.registry.full_name(agency), addresses.agency(agency.id))
        groups[agency.kind].append(IndexRow(link, agency.lifetime, count))
    headed = ((words.AGENCY_KINDS[kind], tuple(rows)) for kind, rows in groups.items() if rows)
    view = AgenciesView(tuple((text.slug(heading), heading, rows) for heading, rows in headed))
    crumbs = (Link("Trang chủ", addresses.HOME),)
    description = "Việc của từng cơ quan: được giao, chủ trì, phối hợp, và việc chung."
    return Page(addresses.AGENCIES, "agencies", "Cơ quan", description, view, breadcrumbs=crumbs)


def _by_year(bulletin: Bulletin, agency: Agency) -> Years:
    duties = bulletin.by_agency.get(agency.id, ())
    return items.by_year(duties, lambda duty: duty.entry.week)


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
        dues=_dues(bulletin, agency, year),
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
        updated_on=items.latest(duty.entry for duty in duties),
        follow=subscriptions.agency(bulletin, agency),
        linked_data=linked_data.agency(agency),
    )


def _documents(bulletin: Bulletin, agency: Agency) -> Iterator[Link]:
    """Yield the agency's documents that directives cite, in order of number."""
    records = bulletin.cited_by_issuer.get(agency.id, ())
    for record in sorted(records, key=lambda one: document_number.order(one.number)):
        place, anchor = addresses.documents(record.year), addresses.document_anchor(record.number)
        yield Link(words.numbered(record.type, record.number, record.day), place, anchor)


def _roles(
    bulletin: Bulletin, own: list[Duty]
) -> Iterator[tuple[str, str, tuple[AgencyDutyItem, ...]]]:
    for role, heading in words.ROLE_HEADINGS.items():
        rows = tuple(_item(bulletin, duty) for duty in own if duty.annotation.role == role)
        if rows:
            yield text.slug(heading), heading, rows


def _item(bulletin: Bulletin, duty: Duty) -> AgencyDutyItem:
    entry = duty.entry
    binding = [
        due
        for due in bulletin.dues(entry)
        if duty.annotation.agency in {one.id for one in due.agencies}
    ]
    return AgencyDutyItem(
        directive=items.directive_item(bulletin, entry),
        role=words.ROLES[duty.annotation.role],
        quote=duty.annotation.quote,
        paragraph=items.paragraph_link(entry, duty.annotation.quote),
        via=items.agency_link(duty.via) if duty.via else None,
        dues=tuple(words.deadline(due.deadline) for due in binding),
    )


def _dues(bulletin: Bulletin, agency: Agency, year: int | None) -> tuple[DueItem, ...]:
    return tuple(
        items.due_item(bulletin, due)
        for due in bulletin.deadlines_by_agency.get(agency.id, ())
        if due.entry.week.starts_on.year == year
    )


def _facts(bulletin: Bulletin, agency: Agency) -> tuple[Fact, ...]:
    """Return label, links and words of what is known of the agency, leaving out what is not."""
    registry = bulletin.registry
    facts = (
        ("Loại", (), words.AGENCY_KINDS[agency.kind]),
        ("Tên khác", (), "; ".join(agency.names[1:])),
        ("Thời gian hoạt động", (), agency.lifetime),
        *_successions(registry, agency),
        ("Tiền thân", _links(registry, registry.predecessors(agency)), ""),
        ("Thuộc tên gọi chung", _links(registry, registry.collectives(agency)), ""),
        ("Gồm", tuple(_member(registry, one) for one in agency.members), ""),
    )
    return tuple(fact for fact in facts if fact[1] or fact[2])


def _successions(registry: Registry, agency: Agency) -> Iterator[Fact]:
    """Yield the successors, those of one day together, in the order registered."""
    days = dict.fromkeys(one.on for one in agency.successors)
    for day in days:
        successors = [registry.agencies[one.agency] for one in agency.successors if one.on == day]
        yield "Nay là", _links(registry, successors), f"từ ngày {dates.short(day)}"


def _member(registry: Registry, member: Member) -> Link:
    """Return a link to a member, with the time of its membership if any of it is known."""
    name = registry.full_name(registry.agencies[member.agency])
    since = f" ({member.lifetime})" if member.lifetime else ""
    return Link(name + since, addresses.agency(member.agency))


def _links(registry: Registry, agencies: Iterable[Agency]) -> tuple[Link, ...]:
    """Return links under names that tell namesakes of different times apart."""
    return tuple(Link(registry.full_name(one), addresses.agency(one.id)) for one in agencies)
