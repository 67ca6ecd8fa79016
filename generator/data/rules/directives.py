"""Iteration over a week's directives and quotes, shared by the rules."""

from collections.abc import Iterator
from datetime import date

from generator.data.model import Directive, Week
from generator.language import text

Path = tuple[str | int, ...]


def each_directive(week: Week) -> Iterator[tuple[Path, Directive]]:
    """Yield each directive with its path in the file."""
    for index, directive in enumerate(week.directives):
        yield ("directives", index), directive


def day_of(week: Week, directive: Directive) -> date:
    """Return the day at which names are resolved: the document's, the meeting's, or the week's last."""
    return directive.document.date if directive.document else directive.held_on or week.ends_on


def each_quote(path: Path, directive: Directive) -> Iterator[tuple[Path, str]]:
    """Yield every quote of a directive's annotations with its path."""
    for name in ("agencies", "deadlines", "cites"):
        for index, annotation in enumerate(getattr(directive, name)):
            yield (*path, name, index, "quote"), annotation.quote
    for index, row in enumerate(directive.allocation.rows if directive.allocation else ()):
        yield (*path, "allocation", "rows", index, "quote"), row.quote


def context_paragraphs(directive: Directive) -> tuple[int, ...]:
    """Return the indexes of the paragraphs that only report another body's document."""
    return tuple(
        index
        for index, paragraph in enumerate(text.paragraphs(directive.body))
        if any(paragraph.startswith(context.quote) for context in directive.context)
    )
