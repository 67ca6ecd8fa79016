"""The content of a feed's entry: the directive's text as published, who does what, by when."""

from dataclasses import dataclass

from generator.data.bulletin import Bulletin, Entry
from generator.data.conventions import reported
from generator.language import text
from generator.pages import duties, links, phrases
from generator.pages.duties import DutyItem
from generator.pages.page import Link


@dataclass(frozen=True)
class Content:
    """An entry's content; ``paragraphs`` are pairs of the published text and, if only reported, a label."""

    reference: str
    directed_by: str
    week: Link
    notices: tuple[str, ...]
    paragraphs: tuple[tuple[str, str], ...]
    duties: tuple[DutyItem, ...]


def content(bulletin: Bulletin, entry: Entry) -> Content:
    """Return everything that the entry of a directive shows."""
    directive = entry.directive
    withdrawn = phrases.withdrawal(directive)
    return Content(
        reference=phrases.reference(entry),
        directed_by=phrases.directed_by(directive, bulletin.registry),
        week=links.week(entry.week),
        notices=(*([withdrawn] if withdrawn else []), *phrases.changes(directive)),
        paragraphs=tuple(
            zip(
                text.paragraphs(directive.body),
                map(phrases.reported, reported(directive)),
                strict=True,
            )
        ),
        duties=duties.duty_items(bulletin, entry),
    )
