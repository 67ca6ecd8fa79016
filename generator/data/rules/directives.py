"""Iteration over a week's directives and quotes, shared by the rules."""

from collections.abc import Iterator
from typing import Any

from generator.data.conventions import reported
from generator.data.model import DirectedBy, Directive, Document, Week
from generator.data.model.fields import Record
from generator.language import text

Path = tuple[str | int, ...]


def each_directive(week: Week) -> Iterator[tuple[Path, Directive]]:
    """Yield each directive with its path in the file."""
    for index, directive in enumerate(week.directives):
        yield ("directives", index), directive


def each_of(week: Week, key: str) -> Iterator[tuple[Path, Any, Directive]]:
    """Yield each member of a list of each directive, with its path in the file and the directive."""
    for path, directive in each_directive(week):
        for index, member in enumerate(getattr(directive, key)):
            yield (*path, key, index), member, directive


def each_quote(path: Path, directive: Directive) -> Iterator[tuple[Path, str]]:
    """Yield every quote of a directive's annotations, and of what is none, with its path."""
    for name in ("agencies", "deadlines", "cites"):
        for index, annotation in enumerate(getattr(directive, name)):
            yield (*path, name, index, "quote"), annotation.quote
    for index, words in enumerate(directive.only_mentioned):
        yield (*path, "only_mentioned", index), words
    for index, row in enumerate(directive.allocation.rows if directive.allocation else ()):
        yield (*path, "allocation", "rows", index, "quote"), row.quote


def each_document(path: Path, directive: Directive) -> Iterator[tuple[Path, Document]]:
    """Yield each document that carries a directive, the main one first, with its path."""
    yield from first_and_others(path, directive, "document", "other_documents")


def each_director(path: Path, directive: Directive) -> Iterator[tuple[Path, DirectedBy]]:
    """Yield each leader who directs, in the order of the text, with the path."""
    yield from first_and_others(path, directive, "directed_by", "also_directed_by")


def first_and_others(
    path: Path, record: Record, first: str, others: str
) -> Iterator[tuple[Path, Any]]:
    """Yield the value of a field, if there is one, and those of the list beside it, each with its path."""
    if (value := getattr(record, first)) is not None:
        yield (*path, first), value
    for index, other in enumerate(getattr(record, others)):
        yield (*path, others, index), other


def own_paragraphs(directive: Directive) -> tuple[str, ...]:
    """Return the paragraphs of the body that do not only report another body's document."""
    paragraphs = zip(text.paragraphs(directive.body), reported(directive), strict=True)
    return tuple(paragraph for paragraph, context in paragraphs if context is None)
