"""The rows that several page kinds list: directives, duties and deadlines."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.data import conventions
from generator.data.bulletin import BoundDeadline, Bulletin, Entry
from generator.data.model import Deadline
from generator.pages import links, phrases, succession
from generator.pages.page import Link
from generator.pages.succession import Succession


@dataclass(frozen=True)
class DirectiveItem:
    """A directive in a list; ``leaders`` are the names in ``directed_by``, or the committee's."""

    link: Link
    reference: str
    directed_by: str
    leaders: tuple[str, ...]
    is_withdrawn: bool


@dataclass(frozen=True)
class Addressee:
    """An agency and the role that a quote gives it."""

    link: Link
    role: str


@dataclass(frozen=True)
class DutyItem:
    """One passage that gives duties, the agencies with their roles, and a link to its paragraph."""

    addressees: tuple[Addressee, ...]
    quote: str
    paragraph: Link


@dataclass(frozen=True)
class Due:
    """A deadline as a phrase, and the last day on which it can be met as ``2024-03-24``, "" if it has no date."""

    text: str
    until: str


@dataclass(frozen=True)
class DeadlineItem:
    """A deadline, the bound agencies and their successors, the passage, and its directive.

    ``via`` is the collective by which it binds the agency whose page lists it, else None. ``moves`` say which
    deadline it replaces and which one replaces it, each with a link to the directive of that.
    """

    due: Due
    kind: str
    agencies: tuple[Link, ...]
    quote: str
    paragraph: Link
    directive: DirectiveItem
    successions: tuple[Succession, ...] = ()
    via: Link | None = None
    moves: tuple[tuple[str, Link], ...] = ()


def directive_item(bulletin: Bulletin, entry: Entry) -> DirectiveItem:
    """Return a directive's row."""
    registry, directors = bulletin.registry, conventions.directors(entry.directive)
    names = tuple(registry.leaders[one.leader].name for one in directors)
    return DirectiveItem(
        link=links.directive(entry),
        reference=phrases.reference(entry),
        directed_by=phrases.directed_by(entry.directive, registry),
        leaders=names or (registry.committee.short,),
        is_withdrawn=entry.is_withdrawn,
    )


def leading(bulletin: Bulletin, entry: Entry) -> list[Link]:
    """Return links to the agencies that a directive has lead, each once, in the order of its text."""
    ids = dict.fromkeys(duty.agency for duty in entry.directive.agencies if duty.role == "lead")
    return [links.agency(bulletin.registry.agencies[id_]) for id_ in ids]


def duty_items(bulletin: Bulletin, entry: Entry) -> tuple[DutyItem, ...]:
    """Return a directive's duties in the order of its text, one row for each passage."""
    by_quote: dict[str, list[Addressee]] = {}
    for duty in entry.directive.agencies:
        link = links.agency(bulletin.registry.agencies[duty.agency])
        by_quote.setdefault(duty.quote, []).append(Addressee(link, phrases.ROLES[duty.role]))
    return tuple(
        DutyItem(tuple(addressees), quote, links.paragraph(entry, quote))
        for quote, addressees in by_quote.items()
    )


def due(annotation: Deadline) -> Due:
    """Return a deadline in words, with the day that tells how near it is."""
    last = conventions.last_day(annotation)
    return Due(phrases.deadline(annotation), last.isoformat() if last else "")


def deadline_item(bulletin: Bulletin, deadline: BoundDeadline) -> DeadlineItem:
    """Return a deadline's row."""
    annotation = deadline.annotation
    when = due(annotation)
    return DeadlineItem(
        due=replace(when, text=when.text[0].upper() + when.text[1:]),
        kind=phrases.DEADLINE_KINDS[annotation.kind],
        agencies=tuple(map(links.agency, deadline.agencies)),
        quote=annotation.quote,
        paragraph=links.paragraph(deadline.entry, annotation.quote),
        directive=directive_item(bulletin, deadline.entry),
        moves=tuple(_moves(bulletin, deadline)),
    )


def _moves(bulletin: Bulletin, deadline: BoundDeadline) -> Iterator[tuple[str, Link]]:
    for verb, known in (("Thay hạn", bulletin.replaced), ("Nay là hạn", bulletin.replacements)):
        if other := known.get(deadline.key):
            link = links.directive(other.entry)._replace(text=phrases.reference(other.entry))
            yield f"{verb} {phrases.deadline(other.annotation)}, theo", link


def listed_deadline(bulletin: Bulletin, deadline: BoundDeadline) -> DeadlineItem:
    """Return a deadline's row for a list of several years: with periods of namesakes, and successors."""
    registry = bulletin.registry
    return replace(
        deadline_item(bulletin, deadline),
        agencies=tuple(links.agency_by_date(registry, agency) for agency in deadline.agencies),
        successions=succession.successions(registry, deadline.agencies),
    )
