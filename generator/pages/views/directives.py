"""The list of all directives by year, and each directive's own page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.data import conventions
from generator.data.bulletin import Bulletin, DocumentRecord, Entry, ResolvedDirective
from generator.data.model import Abbreviation, Allocation, Attachment, Citation, Document
from generator.data.registry import Registry
from generator.language import dates, text
from generator.pages import (
    addresses,
    document_entries,
    glossary,
    history,
    linked_data,
    links,
    listings,
    phrases,
    shared_rows,
    subscriptions,
    succession,
)
from generator.pages.charts import MOST, Bar, Chart
from generator.pages.glossary import Prose
from generator.pages.history import EditItem
from generator.pages.page import Link, Page, Plan, SearchFacts
from generator.pages.shared_rows import DeadlineItem, DirectiveItem, DutyItem
from generator.pages.succession import Succession


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as published; ``context`` labels one that only reports another body's document.

    ``is_heading`` tells that it is a sub-heading.
    """

    anchor: str
    prose: Prose
    context: str
    is_heading: bool


@dataclass(frozen=True)
class DocumentFacts:
    """A document that carries the directive, and whether the bulletin gives its day."""

    name: str
    link: Link
    is_dated: bool
    url: str
    issuer: Link | None
    signer: str
    changed_by: tuple[tuple[str, Link], ...]


@dataclass(frozen=True)
class CitedDocument:
    """A document that the text names."""

    text: str
    relation: str
    link: Link
    quote: str


@dataclass(frozen=True)
class AttachedFile:
    """A file to fetch: its address from the site's root, and its type and size in words."""

    title: str
    address: str
    about: str


@dataclass(frozen=True)
class AllocationRow:
    """One recipient's share; ``amount`` has full stops between thousands."""

    to: str
    agency: Link | None
    amount: str


@dataclass(frozen=True)
class AllocationTable:
    """Shares of one total: ``rows`` in the order of the text, ``chart`` with the largest first."""

    caption: str
    unit: str
    total: str
    rows: tuple[AllocationRow, ...]
    chart: Chart


@dataclass(frozen=True)
class DirectiveView:
    """All that is known of one directive, in the order of the page; annotations with their quotes.

    ``leaders`` are links to all who direct, each with the position that the text gives.
    """

    title: str
    withdrawn: str
    changes: tuple[str, ...]
    documents: tuple[DocumentFacts, ...]
    kind: str
    held_on: str
    leaders: tuple[tuple[Link, str], ...]
    committee: str
    topics: tuple[Link, ...]
    week: Link
    paragraphs: tuple[Paragraph, ...]
    allocation: AllocationTable | None
    duties: tuple[DutyItem, ...]
    deadlines: tuple[DeadlineItem, ...]
    cites: tuple[CitedDocument, ...]
    cited_by: tuple[DirectiveItem, ...]
    all_citing: tuple[Link, ...]
    attachments: tuple[AttachedFile, ...]
    successions: tuple[Succession, ...]
    history: tuple[EditItem, ...]
    citation: str
    abbreviations: tuple[Abbreviation, ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield each directive's page, then the list of all by year."""
    for entries in bulletin.by_week.values():
        for index, entry in enumerate(entries):
            previous = entries[index - 1] if index else None
            following = entries[index + 1] if index + 1 < len(entries) else None
            make = partial(_page, bulletin, entry, previous, following)
            yield Plan(addresses.directive(entry.directive.id), make)
    yield from listings.plans(bulletin, _LIST, bulletin.entries)


_LIST = listings.Listing(
    kind="directives",
    title="Danh sách chỉ đạo",
    path=addresses.directives,
    section=None,
    follow=subscriptions.directives(),
)


def _page(
    bulletin: Bulletin, entry: Entry, previous: Entry | None, following: Entry | None
) -> Page:
    directive, resolved = entry.directive, bulletin.resolved(entry)
    directed_by = phrases.directed_by(directive, bulletin.registry)
    return Page(
        path=addresses.directive(directive.id),
        kind="directive",
        title=directive.title,
        description=f"{phrases.reference(entry)} ({directed_by}): {directive.title}.",
        view=_view(bulletin, resolved),
        breadcrumbs=(links.HOME, links.WEEKS, links.week(entry.week)),
        previous=links.directive(previous) if previous else None,
        next=links.directive(following) if following else None,
        updated_on=entry.updated_on,
        linked_data=linked_data.directive(resolved),
    )


def _view(bulletin: Bulletin, resolved: ResolvedDirective) -> DirectiveView:
    entry, registry = resolved.entry, bulletin.registry
    directive = entry.directive
    paragraphs = _paragraphs(entry, registry)
    return DirectiveView(
        title=directive.title,
        withdrawn=phrases.withdrawal(directive),
        changes=phrases.changes(directive),
        documents=tuple(map(_document, conventions.documents(directive), resolved.documents)),
        kind=phrases.KINDS[directive.kind],
        held_on=dates.short(directive.held_on) if directive.held_on else "",
        leaders=tuple(
            (links.leader(leader), one.position)
            for leader, one in zip(resolved.leaders, conventions.directors(directive), strict=True)
        ),
        committee="" if resolved.leaders else registry.committee.short,
        topics=tuple(map(links.topic, resolved.topics)),
        week=links.in_week(entry),
        paragraphs=paragraphs,
        allocation=_allocation(directive.allocation, registry),
        duties=shared_rows.duty_items(bulletin, entry),
        deadlines=tuple(
            shared_rows.deadline_item(bulletin, deadline) for deadline in resolved.deadlines
        ),
        cites=tuple(map(partial(_cited, bulletin), directive.cites, resolved.cited)),
        cited_by=tuple(
            shared_rows.directive_item(bulletin, citing)
            for citing in _newest_citing(resolved.documents)
        ),
        all_citing=tuple(filter(None, map(document_entries.all_citing, resolved.documents))),
        attachments=tuple(map(partial(_attachment, bulletin), directive.attachments)),
        successions=succession.successions(registry, resolved.named),
        history=history.of_directive(bulletin, entry),
        citation=phrases.citation(entry),
        abbreviations=glossary.explained(paragraph.prose for paragraph in paragraphs),
    )


def _document(document: Document, record: DocumentRecord) -> DocumentFacts:
    return DocumentFacts(
        name=phrases.document(document),
        link=links.document(record.number, record.year),
        is_dated=document.date is not None,
        url=document.url or "",
        issuer=links.agency(record.issuer) if record.issuer else None,
        signer=document.signer or "",
        changed_by=document_entries.changed_by(record),
    )


def _newest_citing(records: Iterable[DocumentRecord]) -> Iterable[Entry]:
    """Return the directives that cite any of the documents of one, each once."""
    entries = (entry for record in records for entry in document_entries.newest_citing(record))
    return {entry.id: entry for entry in entries}.values()


def _attachment(bulletin: Bulletin, attachment: Attachment) -> AttachedFile:
    size = bulletin.sizes.get(conventions.attached(attachment))
    about = [phrases.file_type(attachment.file), *([phrases.size(size)] if size else [])]
    address = addresses.attachment(attachment.file)
    return AttachedFile(attachment.title, address, ", ".join(about))


def _paragraphs(entry: Entry, registry: Registry) -> tuple[Paragraph, ...]:
    prose = glossary.prose(registry, text.paragraphs(entry.directive.body))
    contexts = map(phrases.reported, conventions.reported(entry.directive))
    headings = entry.directive.headings
    return tuple(
        Paragraph(
            addresses.paragraph_anchor(number),
            paragraph,
            context,
            paragraph.text in headings,
        )
        for number, (paragraph, context) in enumerate(zip(prose, contexts, strict=True), start=1)
    )


def _allocation(allocation: Allocation | None, registry: Registry) -> AllocationTable | None:
    if allocation is None:
        return None
    rows = tuple(
        AllocationRow(
            row.to,
            links.agency(registry.agencies[row.agency]) if row.agency else None,
            text.grouped(row.amount),
        )
        for row in allocation.rows
    )
    total = text.grouped(allocation.total)
    return AllocationTable(
        allocation.caption, allocation.unit, total, rows, _allocation_chart(allocation)
    )


def _allocation_chart(allocation: Allocation) -> Chart:
    rows = sorted(allocation.rows, key=lambda row: -row.amount)
    alone = rows if len(rows) <= MOST else rows[: MOST - 1]
    amounts = [(row.to, row.amount) for row in alone]
    if rest := rows[len(alone) :]:
        amounts.append((f"Các nơi khác ({len(rest)})", sum(row.amount for row in rest)))
    bars = (Bar(to, amount, text.grouped(amount)) for to, amount in amounts)
    return Chart(
        "bieu-do-phan-bo", f"Biểu đồ: {allocation.caption} ({allocation.unit})", tuple(bars)
    )


def _cited(bulletin: Bulletin, cite: Citation, record: DocumentRecord) -> CitedDocument:
    link = document_entries.link(bulletin, record)
    name = phrases.cited(cite, record.issuer)
    return CitedDocument(name, phrases.RELATIONS[cite.relation], link, cite.quote)


def search_facts(resolved: ResolvedDirective, registry: Registry) -> SearchFacts:
    """Return what the search shows of a directive and filters by."""
    entry, directive = resolved.entry, resolved.entry.directive
    return SearchFacts(
        number=directive.document.number if directive.document else "",
        date=entry.day.isoformat(),
        date_text=dates.short(entry.day),
        year=str(entry.year),
        leaders=tuple(leader.name for leader in resolved.leaders) or (registry.committee.short,),
        position=directive.directed_by.position if directive.directed_by else "",
        topics=tuple(topic.name for topic in resolved.topics),
        agencies=tuple(links.agency(agency).text for agency in resolved.addressed),
        kind_text=phrases.KINDS[directive.kind],
    )
