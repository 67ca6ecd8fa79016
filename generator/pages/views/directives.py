"""Each directive's own page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.data.bulletin import Bulletin, CitedBy, Entry
from generator.data.conventions import addressed, reported
from generator.data.model import Abbreviation, Allocation, Citation
from generator.language import dates, text
from generator.pages import addresses, history, linked_data, phrases, shared_rows, succession
from generator.pages.charts import MOST, Bar, Chart
from generator.pages.history import EditItem
from generator.pages.page import Link, Page, Plan, SearchFacts
from generator.pages.prose import Prose, explained, prose
from generator.pages.shared_rows import DeadlineItem, DirectiveItem, DutyItem
from generator.pages.succession import Succession


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as published; ``context`` names the document it only reports, or says that it does."""

    anchor: str
    prose: Prose
    context: str


@dataclass(frozen=True)
class CitedDocument:
    """A document that the text names."""

    words: str
    relation: str
    link: Link
    quote: str


@dataclass(frozen=True)
class AllocationRow:
    """One share; the amount with full stops between thousands."""

    to: str
    agency: Link | None
    amount: str


@dataclass(frozen=True)
class AllocationTable:
    """Shares of one total, in the order of the text; the chart has the largest first."""

    caption: str
    unit: str
    total: str
    rows: tuple[AllocationRow, ...]
    chart: Chart


@dataclass(frozen=True)
class DirectiveView:
    """All that is known of one directive, each fact with the words it rests on."""

    title: str
    kind: str
    document: str
    document_link: Link | None
    document_url: str
    held_on: str
    issuer: Link | None
    signer: str
    leader: Link | None
    position: str
    topics: tuple[Link, ...]
    week: Link
    paragraphs: tuple[Paragraph, ...]
    duties: tuple[DutyItem, ...]
    deadlines: tuple[DeadlineItem, ...]
    cites: tuple[CitedDocument, ...]
    cited_by: tuple[DirectiveItem, ...]
    allocation: AllocationTable | None
    successions: tuple[Succession, ...]
    withdrawn: str
    changes: tuple[str, ...]
    history: tuple[EditItem, ...]
    citation: str
    abbreviations: tuple[Abbreviation, ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield each directive's page."""
    for entries in bulletin.by_week.values():
        for index, entry in enumerate(entries):
            previous = entries[index - 1] if index else None
            following = entries[index + 1] if index + 1 < len(entries) else None
            make = partial(_page, bulletin, entry, previous, following)
            yield Plan(addresses.directive(entry.directive.id), make)


def _page(
    bulletin: Bulletin, entry: Entry, previous: Entry | None, following: Entry | None
) -> Page:
    directive = entry.directive
    return Page(
        path=addresses.directive(directive.id),
        kind="directive",
        title=directive.title,
        description=_description(bulletin, entry),
        view=_view(bulletin, entry),
        breadcrumbs=(
            Link("Trang chủ", addresses.HOME),
            Link("Theo tuần", addresses.WEEKS),
            Link(phrases.week_name(entry.week), addresses.week(entry.week.id)),
        ),
        previous=_neighbour(previous),
        next=_neighbour(following),
        search=search_facts(bulletin, entry),
        updated_on=entry.updated_on,
        linked_data=linked_data.directive(bulletin, entry),
    )


def _description(bulletin: Bulletin, entry: Entry) -> str:
    by = phrases.directed_by(entry.directive.directed_by, bulletin.registry)
    return f"{phrases.reference(entry)} ({by}): {entry.directive.title}."


def _neighbour(entry: Entry | None) -> Link | None:
    return Link(entry.directive.title, addresses.directive(entry.directive.id)) if entry else None


def _view(bulletin: Bulletin, entry: Entry) -> DirectiveView:
    directive, registry = entry.directive, bulletin.registry
    document, given = directive.document, directive.directed_by
    record = bulletin.document_of(entry)
    paragraphs = _paragraphs(bulletin, entry)
    return DirectiveView(
        title=directive.title,
        kind=phrases.KINDS[directive.kind],
        document=phrases.document(document) if document else "",
        document_link=_document_link(document.number, document.date.year) if document else None,
        document_url=(document.url or "") if document else "",
        held_on=dates.short(directive.held_on) if directive.held_on else "",
        issuer=shared_rows.agency_link(registry.agencies[document.issuer]) if document else None,
        signer=(document.signer or "") if document else "",
        leader=Link(registry.leaders[given.leader].name, addresses.leader(given.leader))
        if given
        else None,
        position=given.position if given else "",
        topics=tuple(
            Link(registry.topics[one].name, addresses.topic(one)) for one in directive.topics
        ),
        week=Link(
            phrases.week_title(entry.week),
            addresses.week(entry.week.id),
            addresses.anchor(directive.id),
        ),
        paragraphs=paragraphs,
        duties=shared_rows.duty_items(bulletin, entry),
        deadlines=tuple(
            shared_rows.deadline_item(bulletin, deadline)
            for deadline in bulletin.deadlines_of(entry)
        ),
        cites=tuple(_cited(bulletin, entry, cite) for cite in directive.cites),
        cited_by=_citing(bulletin, record.cited_by if record else ()),
        allocation=_allocation(bulletin, entry),
        successions=succession.of_entry(registry, entry),
        withdrawn=phrases.withdrawal(directive),
        changes=phrases.changes(directive),
        history=history.of_directive(bulletin, entry),
        citation=phrases.citation(entry),
        abbreviations=explained(one.prose for one in paragraphs),
    )


def _paragraphs(bulletin: Bulletin, entry: Entry) -> tuple[Paragraph, ...]:
    running = prose(bulletin, text.paragraphs(entry.directive.body))
    labels = map(phrases.reported, reported(entry.directive))
    return tuple(
        Paragraph(shared_rows.paragraph_anchor(number), paragraph, label)
        for number, (paragraph, label) in enumerate(zip(running, labels, strict=True), start=1)
    )


def _document_link(number: str, year: int | None) -> Link:
    return Link(number, addresses.documents(year), addresses.document_anchor(number))


def _cited(bulletin: Bulletin, entry: Entry, cite: Citation) -> CitedDocument:
    key = bulletin.cited_key(entry, cite)
    record = bulletin.documents[key]
    link = _document_link(*key)
    if record.entry:
        link = Link(cite.number, addresses.directive(record.entry.directive.id))
    said = phrases.cited(cite, record.issuer)
    return CitedDocument(said, phrases.RELATIONS[cite.relation], link, cite.quote)


def _citing(bulletin: Bulletin, cited_by: tuple[CitedBy, ...]) -> tuple[DirectiveItem, ...]:
    return tuple(shared_rows.directive_item(bulletin, one.entry) for one in cited_by)


def _allocation(bulletin: Bulletin, entry: Entry) -> AllocationTable | None:
    given = entry.directive.allocation
    if given is None:
        return None
    rows = tuple(
        AllocationRow(
            row.to,
            shared_rows.agency_link(bulletin.registry.agencies[row.agency]) if row.agency else None,
            text.grouped(row.amount),
        )
        for row in given.rows
    )
    total = text.grouped(given.total)
    return AllocationTable(given.caption, given.unit, total, rows, _allocation_chart(given))


def _allocation_chart(given: Allocation) -> Chart:
    rows = sorted(given.rows, key=lambda row: -row.amount)
    alone = rows if len(rows) <= MOST else rows[: MOST - 1]
    amounts = [(row.to, row.amount) for row in alone]
    if rest := rows[len(alone) :]:
        amounts.append((f"Các nơi khác ({len(rest)})", sum(row.amount for row in rest)))
    bars = (Bar(to, amount, text.grouped(amount)) for to, amount in amounts)
    return Chart("bieu-do-phan-bo", f"Biểu đồ: {given.caption} ({given.unit})", tuple(bars))


def search_facts(bulletin: Bulletin, entry: Entry) -> SearchFacts:
    """Return what the search shows of a directive and filters by."""
    directive, registry = entry.directive, bulletin.registry
    given = directive.directed_by
    return SearchFacts(
        number=directive.document.number if directive.document else "",
        date=entry.day.isoformat(),
        date_text=dates.short(entry.day),
        year=str(entry.year),
        leader=registry.leaders[given.leader].name if given else "UBND tỉnh",
        position=given.position if given else "",
        topics=tuple(registry.topics[one].name for one in directive.topics),
        agencies=tuple(
            shared_rows.agency_link(registry.agencies[one]).text for one in addressed(directive)
        ),
        kind_text=phrases.KINDS[directive.kind],
    )
