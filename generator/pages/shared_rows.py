"""The rows that several page kinds list: directives, duties and deadlines."""

from dataclasses import dataclass, replace

from generator.data.bulletin import BoundDeadline, Bulletin, Entry
from generator.data.model import Agency
from generator.data.registry import Registry
from generator.language import text
from generator.pages import addresses, phrases, succession
from generator.pages.page import Link
from generator.pages.succession import Succession


@dataclass(frozen=True)
class DirectiveItem:
    """A directive in a list."""

    link: Link
    reference: str
    directed_by: str
    is_withdrawn: bool


@dataclass(frozen=True)
class Addressee:
    """An agency and the role that a quote gives it."""

    link: Link
    role: str


@dataclass(frozen=True)
class DutyItem:
    """One passage that gives duties, the agencies it gives them to, and where it stands."""

    addressees: tuple[Addressee, ...]
    quote: str
    paragraph: Link


@dataclass(frozen=True)
class DeadlineItem:
    """A deadline: its words, whom it binds and what became of them, the passage, and its directive.

    ``via`` is the collective by which it binds the agency whose page lists it, else None.
    """

    words: str
    kind: str
    agencies: tuple[Link, ...]
    quote: str
    paragraph: Link
    directive: DirectiveItem
    successions: tuple[Succession, ...] = ()
    via: Link | None = None


def directive_item(bulletin: Bulletin, entry: Entry) -> DirectiveItem:
    """Return a directive's row."""
    directive = entry.directive
    return DirectiveItem(
        link=Link(directive.title, addresses.directive(directive.id)),
        reference=phrases.reference(entry),
        directed_by=phrases.directed_by(directive.directed_by, bulletin.registry),
        is_withdrawn=entry.is_withdrawn,
    )


def agency_link(agency: Agency) -> Link:
    """Return a link to an agency under the name that texts use."""
    return Link(agency.short_name or agency.name, addresses.agency(agency.id))


def agency_link_by_date(registry: Registry, agency: Agency) -> Link:
    """Return a link as ``agency_link`` that a namesake of another time is told apart from.

    Lists of several years need it: there a body and its successor may bear one name.
    """
    link = agency_link(agency)
    return link._replace(aside=agency.lifetime) if registry.has_namesake(agency) else link


def duty_items(bulletin: Bulletin, entry: Entry) -> tuple[DutyItem, ...]:
    """Return a directive's duties in the order of its text, agencies of one passage together."""
    by_quote: dict[str, list[Addressee]] = {}
    for duty in entry.directive.agencies:
        link = agency_link(bulletin.registry.agencies[duty.agency])
        by_quote.setdefault(duty.quote, []).append(Addressee(link, phrases.ROLES[duty.role]))
    return tuple(
        DutyItem(tuple(addressees), quote, paragraph_link(entry, quote))
        for quote, addressees in by_quote.items()
    )


def deadline_item(bulletin: Bulletin, deadline: BoundDeadline) -> DeadlineItem:
    """Return a deadline's row."""
    annotation = deadline.annotation
    said = phrases.deadline(annotation)
    return DeadlineItem(
        words=said[0].upper() + said[1:],
        kind=phrases.DEADLINE_KINDS[annotation.kind],
        agencies=tuple(map(agency_link, deadline.agencies)),
        quote=annotation.quote,
        paragraph=paragraph_link(deadline.entry, annotation.quote),
        directive=directive_item(bulletin, deadline.entry),
    )


def listed_deadline(bulletin: Bulletin, deadline: BoundDeadline) -> DeadlineItem:
    """Return a deadline's row for a list of several years: namesakes told apart, and what became of them."""
    registry = bulletin.registry
    return replace(
        deadline_item(bulletin, deadline),
        agencies=tuple(agency_link_by_date(registry, one) for one in deadline.agencies),
        successions=succession.successions(registry, deadline.agencies),
    )


def paragraph_link(entry: Entry, quote: str) -> Link:
    """Return a link to the paragraph of the directive's page that holds the quote."""
    number = paragraph_number(entry, quote)
    path = addresses.directive(entry.directive.id)
    return Link(f"đoạn {number}", path, paragraph_anchor(number))


def paragraph_number(entry: Entry, quote: str) -> int:
    """Return which paragraph of the directive holds the quote, counted from 1."""
    parts = text.paragraphs(entry.directive.body)
    return next((number for number, part in enumerate(parts, start=1) if quote in part), 1)


def paragraph_anchor(number: int) -> str:
    """Return the permanent anchor of a paragraph, counted from 1."""
    return f"doan-{number}"
