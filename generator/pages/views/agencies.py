"""Agencies: the index, and the page of each with its duties, their quotes and deadlines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.data import conventions
from generator.data.bulletin import (
    AgencyCounts,
    BoundDeadline,
    Bulletin,
    Duty,
    by_year,
    last_update,
)
from generator.data.grouping import grouped
from generator.data.model import Agency
from generator.data.registry import Registry
from generator.language import dates, document_number, text
from generator.pages import (
    addresses,
    document_entries,
    linked_data,
    links,
    listings,
    phrases,
    shared_rows,
    subscriptions,
    succession,
)
from generator.pages.listings import Part, PartRow, Parts
from generator.pages.page import Link, Page, Plan, Subscription
from generator.pages.shared_rows import DeadlineItem, DirectiveItem, Due
from generator.pages.succession import Succession

Fact = tuple[str, tuple[Link, ...], str]

# With their deadlines, the duties of a page take about seven screens.
_MOST_DUTIES = 38
# What an agency's first page shows of each list: its duties and deadlines lie within a few screens.
_MOST_AHEAD = 8
_MOST_NEWEST = 20
_MOST_COMMON = 12
_MOST_DOCUMENTS = 30


@dataclass(frozen=True)
class AgencyDutyItem:
    """One duty of the agency: its directive, the passage, the deadlines of the directive that bind it."""

    directive: DirectiveItem
    role: str
    quote: str
    paragraph: Link
    deadlines: tuple[Due, ...]


@dataclass(frozen=True)
class AheadView:
    """The deadlines from the newest week on, the nearest of the agency's own and of those common to a collective."""

    since: str
    own: tuple[DeadlineItem, ...]
    own_total: int
    common: tuple[DeadlineItem, ...]
    common_total: int


@dataclass(frozen=True)
class CommonItem:
    """A directive with common duties, in short, and the deadlines of these duties."""

    directive: DirectiveItem
    deadlines: tuple[Due, ...]


@dataclass(frozen=True)
class CollectiveItem:
    """A collective's page of one year, since or until when the agency was a member, its duties in that time."""

    link: Link
    membership: str
    duties: int


@dataclass(frozen=True)
class CommonView:
    """A year's common duties: the pages that have them in full and, on the first page, the newest directives.

    ``directives`` is the number of all directives with such duties.
    """

    collectives: tuple[CollectiveItem, ...]
    newest: tuple[CommonItem, ...]
    directives: int


@dataclass(frozen=True)
class AgencyView:
    """A page of an agency: its first one, or that of a year, a quarter or a month.

    ``ahead``, ``newest``, ``successions`` and ``documents`` are on the first page only, which shows the newest year in short.
    ``duties`` counts the own duties of the time that the page is about; ``roles`` has them, or else ``parts``
    says which pages do.
    """

    title: str
    year: int
    facts: tuple[Fact, ...]
    has_ended: bool
    deadlines: tuple[DeadlineItem, ...]
    duties: int
    roles: tuple[tuple[str, str, tuple[AgencyDutyItem, ...]], ...]
    common: CommonView | None
    common_of_year: Link | None
    years: tuple[Link, ...]
    counts: str = ""
    note: str = ""
    ahead: AheadView | None = None
    successions: tuple[Succession, ...] = ()
    newest: tuple[AgencyDutyItem, ...] = ()
    parts: tuple[PartRow, ...] = ()
    documents: tuple[Link, ...] = ()
    all_documents: int = 0


@dataclass(frozen=True)
class _Subject:
    """An agency, its years with duties, and the newest year of each agency by id; 0 stands for none."""

    agency: Agency
    years: tuple[int, ...]
    newest: Mapping[str, int]
    follow: Subscription

    def of_year(self, year: int) -> str:
        """Return the path that the agency's page of a year has beside its first page."""
        return addresses.agency(self.agency.id, year)

    def list(self, year: int, agency: Agency | None = None) -> Link:
        """Return a link to what the agency, or another one, had to do in a year: of the newest, its first page."""
        id_ = (agency or self.agency).id
        path = addresses.agency(id_, None if year == self.newest[id_] else year)
        return Link(Part(year).name, path)


@dataclass(frozen=True)
class AgencyRow:
    """An agency in the index: its period, the directives for it and of it in numbers, and its successors."""

    link: Link
    note: str
    counts: str
    successions: tuple[Succession, ...]


@dataclass(frozen=True)
class AgenciesView:
    """The index of agencies by kind."""

    groups: tuple[tuple[str, str, tuple[AgencyRow, ...]], ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the index of agencies and each agency's pages: one a year, and those of the parts of a long one."""
    yield Plan(addresses.AGENCIES, partial(_index, bulletin))
    agencies = bulletin.registry.agencies
    years = {agency.id: bulletin.agency_years(agency) or (0,) for agency in agencies.values()}
    newest = {id_: of_agency[0] for id_, of_agency in years.items()}
    for agency in agencies.values():
        follow = subscriptions.agency(bulletin, agency)
        subject = _Subject(agency, years[agency.id], newest, follow)
        for year in subject.years:
            yield from _plans_of_year(bulletin, subject, year)


def _plans_of_year(bulletin: Bulletin, subject: _Subject, year: int) -> Iterator[Plan]:
    duties = bulletin.own_duties.get((subject.agency.id, year), ())
    months = [conventions.month_of(duty.week) for duty in duties]
    parts = {Part(year): 0} | dict(listings.parts(year, months, _MOST_DUTIES))
    if year == subject.years[0]:
        path = addresses.agency(subject.agency.id)
        yield Plan(path, partial(_first, bulletin, subject, parts))
        if len(duties) <= _MOST_NEWEST:
            return
    for part in parts:
        yield Plan(part.path(subject.of_year(year)), partial(_page, bulletin, subject, part, parts))


def _index(bulletin: Bulletin) -> Page:
    registry, kinds = bulletin.registry, list(phrases.AGENCY_KINDS)
    ordered = sorted(registry.agencies.values(), key=lambda one: kinds.index(one.kind))
    groups = grouped(
        (phrases.agency_kind(one, registry.committee), _row(bulletin, one)) for one in ordered
    )
    view = AgenciesView(
        tuple((text.slug(heading), heading, rows) for heading, rows in groups.items())
    )
    description = "Việc của từng cơ quan: được giao, chủ trì, phối hợp, và việc chung."
    crumbs = (links.HOME,)
    return Page(addresses.AGENCIES, "agencies", "Cơ quan", description, view, breadcrumbs=crumbs)


def _row(bulletin: Bulletin, agency: Agency) -> AgencyRow:
    link = links.agency_in_full(bulletin.registry, agency)
    counts = bulletin.agency_counts.get(agency.id, AgencyCounts())
    followed = succession.successions(bulletin.registry, [agency])
    return AgencyRow(link, agency.lifetime, phrases.agency_counts(counts), followed)


def _first(bulletin: Bulletin, subject: _Subject, parts: Parts) -> Page:
    """Return an agency's first page: what lies ahead, and its newest duties."""
    agency, year = subject.agency, Part(subject.years[0])
    duties = _own_duties(bulletin, agency, year)
    shown, documents = duties[:_MOST_NEWEST], _documents(bulletin, agency)
    view, ahead = _view(bulletin, subject, year, shown), _ahead(bulletin, agency)
    view = replace(
        view,
        facts=tuple(_facts(bulletin.registry, agency)),
        counts=phrases.agency_counts(bulletin.agency_counts.get(agency.id, AgencyCounts())),
        note=agency.note or "",
        ahead=ahead,
        successions=_successions_beside(bulletin, agency),
        deadlines=tuple(row for row in view.deadlines if not ahead or row not in ahead.own),
        common=_common(bulletin, subject, year.year, _MOST_COMMON),
        documents=tuple(documents[:_MOST_DOCUMENTS]),
        all_documents=len(documents),
    )
    if len(shown) < len(duties):
        view = _shortened(bulletin, subject, view, duties, parts)
    page = _framed(subject, addresses.agency(agency.id), view.title, view, shown)
    return replace(page, linked_data=linked_data.agency(agency))


def _shortened(
    bulletin: Bulletin, subject: _Subject, view: AgencyView, duties: list[Duty], parts: Parts
) -> AgencyView:
    """Return the view with the newest duties, whatever their role, and the pages that have all of the year."""
    of_year = subject.of_year(view.year)
    return replace(
        view,
        deadlines=(),
        duties=len(duties),
        newest=tuple(_item(bulletin, duty) for duty in duties[:_MOST_NEWEST]),
        roles=(),
        parts=(listings.row_of_year(view.year, parts, of_year),),
    )


def _page(bulletin: Bulletin, subject: _Subject, part: Part, parts: Parts) -> Page:
    """Return the page of a year or a part of it."""
    agency, of_year = subject.agency, subject.of_year(part.year)
    index = listings.contents(part, parts, of_year)
    duties = [] if index else _own_duties(bulletin, agency, part)
    view = replace(_view(bulletin, subject, part, duties), parts=index, duties=parts[part])
    title = f"{view.title}, {part.within}"
    first = Link(view.title, addresses.agency(agency.id))
    page = _framed(subject, part.path(of_year), title, view, duties)
    page = replace(page, breadcrumbs=(*page.breadcrumbs, first))
    return listings.in_year(page, part, parts, of_year)


def _framed(
    subject: _Subject, path: str, title: str, view: AgencyView, duties: Sequence[Duty]
) -> Page:
    """Return a page of an agency that shows some duties."""
    return Page(
        path=path,
        kind="agency",
        title=title,
        description=f"{title} trong các bản tin: việc, câu văn làm căn cứ, thời hạn và văn bản được dẫn.",
        view=view,
        breadcrumbs=(links.HOME, links.AGENCIES),
        updated_on=last_update(duty.entry for duty in duties),
        follow=subject.follow,
    )


def _own_duties(bulletin: Bulletin, agency: Agency, part: Part) -> list[Duty]:
    """Return the duties of a part of a year, the newest week first."""
    duties = by_year(bulletin.own_duties.get((agency.id, part.year), ())).get(part.year, [])
    return [duty for duty in duties if part.covers(duty.week)]


def _view(bulletin: Bulletin, subject: _Subject, part: Part, duties: list[Duty]) -> AgencyView:
    """Return what all pages of an agency have, and the given duties of a part by role."""
    agency = subject.agency
    is_year = not part.quarter
    has_common = (agency.id, part.year) in bulletin.common_duties
    year = Link(f"trang {Part(part.year).name.lower()}", subject.of_year(part.year), "viec-chung")
    return AgencyView(
        title=bulletin.registry.full_name(agency),
        year=part.year,
        facts=tuple(_successions(bulletin.registry, agency)),
        has_ended=agency.ends_on is not None,
        deadlines=_deadlines(bulletin, agency, part) if duties else (),
        duties=len(duties),
        roles=tuple(_roles(bulletin, duties)),
        common=_common(bulletin, subject, part.year, 0) if is_year else None,
        common_of_year=year if has_common and not is_year else None,
        years=tuple(subject.list(other) for other in subject.years if other != part.year)
        if is_year
        else (),
    )


def _facts(registry: Registry, agency: Agency) -> Iterator[Fact]:
    """Yield the label, links and text of each known fact about the agency."""
    facts = (
        ("Loại", (), phrases.agency_kind(agency, registry.committee)),
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
    yield from (fact for fact in facts if fact[1] or fact[2])


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
        times = _membership(registry, agency, collective)
        link = links.agency_in_full(registry, collective)
        yield link._replace(text=f"{link.text} ({times})") if times else link


def _membership(registry: Registry, agency: Agency, collective: Agency) -> str:
    """Return since or until when an agency was a member, as far as its own period does not say so."""
    periods = (dates.bounds(*term) for term in registry.terms(agency, collective))
    return "; ".join(dict.fromkeys(one for one in periods if one and one != agency.lifetime))


def _members(registry: Registry, collective: Agency) -> Iterator[Link]:
    for member, bounds in registry.memberships(collective):
        name = f"{member.name} ({bounds})" if bounds else member.name
        yield Link(name, addresses.agency(member.id))


def _ahead(bulletin: Bulletin, agency: Agency) -> AheadView | None:
    """Return the nearest deadlines from the newest week on, whatever the year of their directives; None if there are none."""
    deadlines = bulletin.upcoming_by_agency.get(agency.id, ())
    if not deadlines:
        return None
    own = [deadline for deadline in deadlines if deadline.names(agency)]
    common = [deadline for deadline in deadlines if not deadline.names(agency)]
    return AheadView(
        since=dates.short(bulletin.weeks[-1].starts_on),
        own=tuple(_deadline(bulletin, agency, deadline) for deadline in own[:_MOST_AHEAD]),
        own_total=len(own),
        common=tuple(_deadline(bulletin, agency, deadline) for deadline in common[:_MOST_AHEAD]),
        common_total=len(common),
    )


def _successions_beside(bulletin: Bulletin, agency: Agency) -> tuple[Succession, ...]:
    """Return what became of those whom the nearest deadlines bind with the agency: the top tells of its own heirs."""
    deadlines = bulletin.upcoming_by_agency.get(agency.id, ())
    own = [deadline for deadline in deadlines if deadline.names(agency)][:_MOST_AHEAD]
    others = (one for deadline in own for one in deadline.agencies if one.id != agency.id)
    return succession.successions(bulletin.registry, others)


def _deadlines(bulletin: Bulletin, agency: Agency, part: Part) -> tuple[DeadlineItem, ...]:
    """Return the own deadlines of a part's directives."""
    return tuple(
        _deadline(bulletin, agency, deadline)
        for deadline in bulletin.own_deadlines.get((agency.id, part.year), ())
        if part.covers(deadline.entry.week)
    )


def _deadline(bulletin: Bulletin, agency: Agency, deadline: BoundDeadline) -> DeadlineItem:
    """Return a deadline's row, with the collective by which it binds the agency unless it names it."""
    via = None
    if not deadline.names(agency):
        day, covers = deadline.entry.day, partial(bulletin.registry.membership, agency)
        collectives = (one for one in deadline.agencies if covers(one)(day))
        via = next(map(links.agency, collectives), None)
    return replace(shared_rows.listed_deadline(bulletin, deadline), via=via)


def _roles(
    bulletin: Bulletin, own: list[Duty]
) -> Iterator[tuple[str, str, tuple[AgencyDutyItem, ...]]]:
    for role, (anchor, heading) in phrases.ROLE_HEADINGS.items():
        rows = tuple(_item(bulletin, duty) for duty in own if duty.annotation.role == role)
        if rows:
            yield anchor, heading, rows


def _item(bulletin: Bulletin, duty: Duty) -> AgencyDutyItem:
    return AgencyDutyItem(
        directive=shared_rows.directive_item(bulletin, duty.entry),
        role=duty.annotation.reader_label("role"),
        quote=duty.annotation.quote,
        paragraph=links.paragraph(duty.entry, duty.annotation.quote),
        deadlines=tuple(_due(bulletin, [duty])),
    )


def _due(bulletin: Bulletin, duties: Iterable[Duty]) -> Iterator[Due]:
    """Yield the deadlines of duties, each once."""
    deadlines = (deadline for duty in duties for deadline in bulletin.deadlines_binding(duty))
    yield from dict.fromkeys(shared_rows.due(deadline.annotation) for deadline in deadlines)


def _common(bulletin: Bulletin, subject: _Subject, year: int, most: int) -> CommonView | None:
    """Return a year's common duties, in short those of ``most`` directives."""
    duties = bulletin.common_duties.get((subject.agency.id, year), ())
    if not duties:
        return None
    of_year = by_year(duties)[year] if most else ()
    directives = grouped((duty.entry.id, duty) for duty in of_year)
    newest = list(directives.values())[:most]
    return CommonView(
        tuple(_collective_items(bulletin.registry, subject, year, duties)),
        tuple(
            CommonItem(
                shared_rows.directive_item(bulletin, of_one[0].entry), tuple(_due(bulletin, of_one))
            )
            for of_one in newest
        ),
        len(directives),
    )


def _collective_items(
    registry: Registry, subject: _Subject, year: int, duties: Iterable[Duty]
) -> Iterator[CollectiveItem]:
    counts = Counter(duty.via.id for duty in duties if duty.via)
    for collective in registry.collectives(subject.agency):
        if collective.id in counts:
            link = subject.list(year, collective)
            name = f"{registry.full_name(collective)}, {link.text.lower()}"
            times = _membership(registry, subject.agency, collective)
            yield CollectiveItem(link._replace(text=name), times, counts[collective.id])


def _documents(bulletin: Bulletin, agency: Agency) -> list[Link]:
    """Return the agency's documents that directives cite: the newest year first, by number within it."""
    records = sorted(
        bulletin.cited_by_issuer.get(agency.id, ()),
        key=lambda record: (-(record.year or 0), document_number.order(record.number)),
    )
    return [
        document_entries.link(bulletin, record)._replace(
            text=phrases.numbered(record.type, record.number, record.day)
        )
        for record in records
    ]
