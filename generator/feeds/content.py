"""What a feed's entry tells of a directive: the text as published, who does what, by when."""

from dataclasses import dataclass

from generator import text
from generator.bulletin import Bulletin, Entry
from generator.pages import addresses, items, words
from generator.pages.directives import context_label
from generator.pages.items import DueItem, DutyItem
from generator.pages.page import Link


@dataclass(frozen=True)
class Content:
    """``paragraphs`` are the published words, each with the label of what it only reports, or ""."""

    reference: str
    directed_by: str
    week: Link
    notices: tuple[str, ...]
    paragraphs: tuple[tuple[str, str], ...]
    duties: tuple[DutyItem, ...]
    dues: tuple[DueItem, ...]


def content(bulletin: Bulletin, entry: Entry) -> Content:
    """Return all that the entry of a directive shows."""
    directive = entry.directive
    withdrawn = words.withdrawal(directive)
    return Content(
        reference=words.reference(entry),
        directed_by=words.directed_by(directive.directed_by, bulletin.registry),
        week=Link(words.week_name(entry.week), addresses.week(entry.week.id)),
        notices=(*([withdrawn] if withdrawn else []), *words.changes(directive)),
        paragraphs=tuple(
            (one, context_label(entry, one)) for one in text.paragraphs(directive.body)
        ),
        duties=items.duty_items(bulletin, entry),
        dues=tuple(items.due_item(bulletin, due) for due in bulletin.dues(entry)),
    )
