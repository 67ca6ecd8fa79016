"""The list of all directives by year, and each directive's own page."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from generator.data import conventions, model
from generator.data.bulletin import Bulletin, DocumentRecord, Entry, ResolvedDirective
from generator.data.grouping import grouped
from generator.data.matters import Tie
from generator.data.registry import Registry
from generator.language import dates, text
from generator.pages import (
    addresses,
    document_entries,
    duties,
    glossary,
    history,
    linked_data,
    links,
    listings,
    phrases,
    subscriptions,
    succession,
)
from generator.pages.charts import MOST, Bar, Chart
from generator.pages.duties import DueItem, DutyItem
from generator.pages.glossary import Prose
from generator.pages.history import EditItem
from generator.pages.page import Link, Page, Plan, SearchFacts, with_neighbours
from generator.pages.succession import Succession

_SMALL_WORD = re.compile(rf"{text.LOWER}+ ")


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


@dataclass(frozen=True)
class CitedDocument:
    """A document that the text names."""

    text: str
    relation: str
    link: Link
    quote: str


@dataclass(frozen=True)
class RelatedItem:
    """Another directive of the same matter, and why it is listed."""

    link: Link
    reference: str
    why: str
    is_withdrawn: bool


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

    ``notices`` and ``changed_by`` say what became of it since it was published, ``first`` are the agencies that come
    first, in the role that ``whose`` tells. ``leaders`` are links to all who direct, each with the position that the
    text gives.
    """

    notices: tuple[str, ...]
    changed_by: tuple[tuple[str, Link], ...]
    deadlines: tuple[DueItem, ...]
    whose: str
    first: tuple[Link, ...]
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
    cites: tuple[CitedDocument, ...]
    related: tuple[RelatedItem, ...]
    more_related: tuple[Link, ...]
    attachments: tuple[AttachedFile, ...]
    successions: tuple[Succession, ...]
    history: tuple[EditItem, ...]
    citation: str
    abbreviations: tuple[model.Abbreviation, ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield each directive's page, then the list of all by year."""
    for entries in bulletin.by_week.values():
        for previous, entry, following in with_neighbours(entries):
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
        description=f"{phrases.reference(entry.directive)} ({directed_by}): {directive.title}.",
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
    everyone = frozenset(agency.id for agency in resolved.addressed)
    whose, first = _first(directive, registry)
    known = bulletin.related.get(entry.id)
    return DirectiveView(
        notices=phrases.notices(directive),
        changed_by=tuple(chain(*map(document_entries.changed_by, resolved.documents))),
        deadlines=tuple(duties.due_item(bulletin, one, everyone) for one in resolved.deadlines),
        whose=whose,
        first=first,
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
        duties=duties.duty_items(bulletin, entry),
        cites=tuple(map(partial(_cited, bulletin), directive.cites, resolved.cited)),
        related=tuple(_related(bulletin, directive, known.ties)) if known else (),
        more_related=tuple(_more_related(resolved, known.left_out)) if known else (),
        attachments=tuple(map(partial(_attachment, bulletin), directive.attachments)),
        successions=succession.successions(registry, resolved.named),
        history=history.of_directive(bulletin, entry),
        citation=phrases.citation(entry),
        abbreviations=glossary.explained(paragraph.prose for paragraph in paragraphs),
    )


def _first(directive: model.Directive, registry: Registry) -> tuple[str, tuple[Link, ...]]:
    """Return the role that comes first of those that a directive gives, in its words, and the agencies with it."""
    of_roles = grouped((str(duty.role), duty) for duty in directive.agencies)
    duties_ = next((of_roles[role] for role in phrases.ROLE_HEADINGS if role in of_roles), ())
    words = dict.fromkeys(duty.reader_label("role") for duty in duties_)
    agencies = dict.fromkeys(duty.agency for duty in duties_)
    return ", ".join(words), links.in_row(links.agency(registry.agencies[id_]) for id_ in agencies)


def _document(document: model.Document, record: DocumentRecord) -> DocumentFacts:
    return DocumentFacts(
        name=phrases.document(document),
        link=links.document(record.number, record.year),
        is_dated=document.date is not None,
        url=document.url or "",
        issuer=links.agency(record.issuer) if record.issuer else None,
        signer=document.signer or "",
    )


def _related(
    bulletin: Bulletin, directive: model.Directive, ties: Iterable[Tie]
) -> Iterator[RelatedItem]:
    types = [document.type.lower() for document in conventions.documents(directive)]
    # Of several documents it is not said which one.
    own = types[0] if len(types) == 1 else "chỉ đạo"
    for tie in ties:
        # What other weeks say beside this is not read: an edit of theirs must not make this page anew.
        headline = bulletin.headlines[tie.id]
        yield RelatedItem(
            Link(headline.title, addresses.directive(tie.id)),
            phrases.dated_reference(headline),
            phrases.tie(tie, own),
            headline.is_withdrawn,
        )


def _more_related(resolved: ResolvedDirective, left_out: Collection[str]) -> Iterator[Link]:
    """Yield links to the lists that have those who were too many for the page."""
    if "citing" in left_out:
        for record in resolved.documents:
            entry = links.document(record.number, record.year, f"Mọi chỉ đạo dẫn {record.number}")
            yield document_entries.all_citing(record) or entry
    if {"beside", "matter"} & set(left_out):
        first = links.topic(resolved.topics[0])
        yield first._replace(text=f"Mọi chỉ đạo của lĩnh vực {first.text}")


def _attachment(bulletin: Bulletin, attachment: model.Attachment) -> AttachedFile:
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
            addresses.paragraph_anchor(number), paragraph, context, paragraph.text in headings
        )
        for number, (paragraph, context) in enumerate(zip(prose, contexts, strict=True), start=1)
    )


def _allocation(allocation: model.Allocation | None, registry: Registry) -> AllocationTable | None:
    if allocation is None:
        return None
    rows = tuple(
        AllocationRow(
            _capital(row.to),
            links.agency(registry.agencies[row.agency]) if row.agency else None,
            text.grouped(row.amount),
        )
        for row in allocation.rows
    )
    total = text.grouped(allocation.total)
    return AllocationTable(
        allocation.caption, allocation.unit, total, rows, _allocation_chart(allocation)
    )


def _capital(name: str) -> str:
    """Return a name as it stands at the beginning of a cell: “huyện Văn Lãng” with a capital."""
    return name[0].upper() + name[1:] if _SMALL_WORD.match(name) else name


def _allocation_chart(allocation: model.Allocation) -> Chart:
    rows = sorted(allocation.rows, key=lambda row: -row.amount)
    alone = rows if len(rows) <= MOST else rows[: MOST - 1]
    amounts = [(_capital(row.to), row.amount) for row in alone]
    if rest := rows[len(alone) :]:
        amounts.append((f"Các nơi khác ({len(rest)})", sum(row.amount for row in rest)))
    bars = (Bar(to, amount, text.grouped(amount)) for to, amount in amounts)
    return Chart(
        "bieu-do-phan-bo", f"Biểu đồ: {allocation.caption} ({allocation.unit})", tuple(bars)
    )


def _cited(bulletin: Bulletin, cite: model.Citation, record: DocumentRecord) -> CitedDocument:
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
