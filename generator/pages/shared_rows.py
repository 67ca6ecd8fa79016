"""The rows that several page kinds list: directives, duties and deadlines."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.data import conventions
from generator.data.bulletin import BoundDeadline, Bulletin, Entry
from generator.data.model import Deadline
from generator.pages import links, phrases
from generator.pages.page import Link


@dataclass(frozen=True)
class DirectiveItem:
    """A directive in a list; ``leaders`` are the names in ``directed_by``, or the committee's."""

    link: Link
    reference: str
    directed_by: str
    leaders: tuple[str, ...]
    is_withdrawn: bool


@dataclass(frozen=True)
class Due:
    """A deadline as a phrase, and the last day on which it can be met as ``2024-03-24``, "" if it has no date."""

    text: str
    until: str


@dataclass(frozen=True)
class DeadlineItem:
    """A deadline, the bound agencies, the passage, and its directive.

    ``look`` is the code of ``kind``, by which the theme tells final ones from others.
    ``via`` is the collective by which it binds the agency whose page lists it, else None. ``moves`` say which
    deadline it replaces and which one replaces it, each with a link to the directive of that.
    """

    due: Due
    kind: str
    look: str
    agencies: tuple[Link, ...]
    quote: str
    paragraph: Link
    directive: DirectiveItem
    via: Link | None = None
    moves: tuple[tuple[str, Link], ...] = ()


def directive_item(bulletin: Bulletin, entry: Entry) -> DirectiveItem:
    """Return a directive's row."""
    registry, directors = bulletin.registry, conventions.directors(entry.directive)
    names = tuple(registry.leaders[one.leader].name for one in directors)
    return DirectiveItem(
        link=links.directive(entry),
        reference=phrases.reference(entry.directive),
        directed_by=phrases.directed_by(entry.directive, registry),
        leaders=names or (registry.committee.short,),
        is_withdrawn=entry.is_withdrawn,
    )


def leading(bulletin: Bulletin, entry: Entry) -> list[Link]:
    """Return links to the agencies that a directive has lead, each once, in the order of its text."""
    ids = dict.fromkeys(duty.agency for duty in entry.directive.agencies if duty.role == "lead")
    return [links.agency(bulletin.registry.agencies[id_]) for id_ in ids]


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
        kind=annotation.reader_label("kind"),
        look=annotation.kind,
        agencies=links.in_row(map(links.agency, deadline.agencies)),
        quote=annotation.quote,
        paragraph=links.paragraph(deadline.entry, annotation.quote),
        directive=directive_item(bulletin, deadline.entry),
        moves=tuple(_moves(bulletin, deadline)),
    )


def _moves(bulletin: Bulletin, deadline: BoundDeadline) -> Iterator[tuple[str, Link]]:
    for verb, known in (("Thay hạn", bulletin.replaced), ("Nay là hạn", bulletin.replacements)):
        if other := known.get(deadline.key):
            link = links.directive(other.entry)._replace(
                text=phrases.reference(other.entry.directive)
            )
            yield f"{verb} {phrases.deadline(other.annotation)}, theo", link


def listed_deadline(bulletin: Bulletin, deadline: BoundDeadline) -> DeadlineItem:
    """Return a deadline's row for a list of several years: with periods of namesakes."""
    agencies = (links.agency_by_date(bulletin.registry, agency) for agency in deadline.agencies)
    return replace(deadline_item(bulletin, deadline), agencies=links.in_row(agencies))
