"""The content of a feed's entry: the directive's text as published, who does what, by when."""

from dataclasses import dataclass

from generator.data.bulletin import Bulletin, Entry
from generator.language import text
from generator.pages import addresses, phrases, shared_rows
from generator.pages.page import Link
from generator.pages.shared_rows import DueItem, DutyItem
from generator.pages.views.directives import context_label


@dataclass(frozen=True)
class Content:
    """An entry's content; ``paragraphs`` are pairs of the published text and, if only reported, a label."""

    reference: str
    directed_by: str
    week: Link
    notices: tuple[str, ...]
    paragraphs: tuple[tuple[str, str], ...]
    duties: tuple[DutyItem, ...]
    dues: tuple[DueItem, ...]


def content(bulletin: Bulletin, entry: Entry) -> Content:
    """Return everything that the entry of a directive shows."""
    directive = entry.directive
    withdrawn = phrases.withdrawal(directive)
    return Content(
        reference=phrases.reference(entry),
        directed_by=phrases.directed_by(directive.directed_by, bulletin.registry),
        week=Link(phrases.week_name(entry.week), addresses.week(entry.week.id)),
        notices=(*([withdrawn] if withdrawn else []), *phrases.changes(directive)),
        paragraphs=tuple(
            (paragraph, context_label(entry, paragraph))
            for paragraph in text.paragraphs(directive.body)
        ),
        duties=shared_rows.duty_items(bulletin, entry),
        dues=tuple(shared_rows.due_item(bulletin, due) for due in bulletin.dues(entry)),
    )
