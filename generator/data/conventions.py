"""What the records mean where several interpretations are possible: year, day, reported paragraphs, agencies.

Rules, pages, API, feeds, search and importer all use these functions, so that they agree.
"""

from datetime import date
from typing import TypeVar

from generator.data.model import Context, Deadline, DirectedBy, Directive, Document, Week
from generator.language import dates, document_number, text

LastDay = TypeVar("LastDay", date, date | None)

# Most documents that a page tells of in full: twelve screens of 1,000 pixels, with those of another list beside them.
MOST_DOCUMENTS = 40


def year_of(week: Week) -> int:
    """Return the year that a week and its directives belong to: that of its id, as in "Tuần 1 năm 2025".

    See docs/decisions/0020.
    """
    year, _ = dates.year_and_number(week.id)
    return year


def month_of(week: Week) -> int:
    """Return the month of its year that most of a week's days are in; the year is that of ``year_of``."""
    thursday = date.fromisocalendar(*dates.year_and_number(week.id), 4)
    return thursday.month


def day_of(week: Week, directive: Directive) -> date:
    """Return a directive's day: its document's, its meeting's, or the week's last."""
    document = directive.document
    return known_day(document.date if document else None, directive.held_on, week.ends_on)


def documents(directive: Directive) -> tuple[Document, ...]:
    """Return all documents that carry a directive; the first is the one that its id is made of."""
    own = (directive.document,) if directive.document else ()
    return (*own, *directive.other_documents)


def directors(directive: Directive) -> tuple[DirectedBy, ...]:
    """Return all leaders who direct, in the order of the text; none stands for the committee as a body."""
    first = (directive.directed_by,) if directive.directed_by else ()
    return (*first, *directive.also_directed_by)


def year_of_document(directive: Directive, document: Document) -> int:
    """Return the year that numbers a directive's document: of its date, of its number, else of the directive's id."""
    if document.date:
        return document.date.year
    return document_number.year_of(document.number) or int(directive.id[:4])


def known_day(
    document_date: date | None, held_on: date | None, week_ends_on: LastDay
) -> date | LastDay:
    """Return the first of the three days that is known, as ``day_of`` does for validated data."""
    return document_date or held_on or week_ends_on


def reports(context: Context, paragraph: str) -> bool:
    """Tell whether a context entry marks a paragraph as only reporting another body's document."""
    return paragraph.startswith(context.quote)


def reported(directive: Directive) -> tuple[Context | None, ...]:
    """Return for each paragraph of the body the context entry that marks it as reported, or None."""
    return tuple(
        next((context for context in directive.context if reports(context, paragraph)), None)
        for paragraph in text.paragraphs(directive.body)
    )


def paragraph_number(directive: Directive, quote: str) -> int:
    """Return the number of the paragraph that contains the quote, counted from 1; 1 if none does."""
    paragraphs = enumerate(text.paragraphs(directive.body), start=1)
    return next((number for number, paragraph in paragraphs if quote in paragraph), 1)


def addressed(directive: Directive) -> tuple[str, ...]:
    """Return the ids of the agencies and collectives to which a directive gives a duty, each once, in order."""
    return tuple(dict.fromkeys(duty.agency for duty in directive.agencies))


def named(directive: Directive) -> tuple[str, ...]:
    """Return the ids of all agencies in a directive: issuer, those with duties or deadlines, recipients of shares."""
    issuers = [document.issuer for document in documents(directive)]
    bound_by_name = [id_ for deadline in directive.deadlines for id_ in deadline.agencies]
    rows = directive.allocation.rows if directive.allocation else ()
    recipients = [row.agency for row in rows if row.agency]
    return tuple(dict.fromkeys((*issuers, *addressed(directive), *bound_by_name, *recipients)))


def bound(directive: Directive, deadline: Deadline) -> tuple[str, ...]:
    """Return the ids of the agencies bound by a deadline: those it names, else all with a duty."""
    return deadline.agencies or addressed(directive)
