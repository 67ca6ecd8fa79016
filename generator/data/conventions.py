"""What the records mean where several interpretations are possible: year, day, reported paragraphs, agencies.

Rules, pages, API, feeds, search and importer all use these functions, so that they agree.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from generator.data import model
from generator.language import dates, document_number, text

# The folder of content/ with the files that directives have attached.
ATTACHMENTS = "dinh-kem"
# The folders of content/ with pictures and attachments; their files are named from that of the pictures on.
FOLDERS: Mapping[str, str] = {"images": "", ATTACHMENTS: f"../{ATTACHMENTS}/"}
# How a directive changes a document that it cites.
CHANGES = frozenset({"amends", "replaces", "cancels"})
WEEKDAYS = tuple(model.Recurrence.meanings("weekday"))
# How many months lie between two days at which a duty falls due.
MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
# From the end of February of a leap year to the next one, at most.
_LONGEST_CYCLE = 367
LastDay = TypeVar("LastDay", date, date | None)

# Most documents that a page tells of in full: twelve screens of 1,000 pixels, with those of another list beside them.
MOST_DOCUMENTS = 40


def year_of(week: model.Week) -> int:
    """Return the year that a week and its directives belong to: that of its id, as in "Tuần 1 năm 2025".

    See docs/decisions/0020.
    """
    year, _ = dates.year_and_number(week.id)
    return year


def month_of(week: model.Week) -> int:
    """Return the month of its year that most of a week's days are in; the year is that of ``year_of``."""
    return _month_of(week.id)


@cache
def _month_of(week_id: str) -> int:
    # Asked for each row of each list.
    return date.fromisocalendar(*dates.year_and_number(week_id), 4).month


def day_of(week: model.Week, directive: model.Directive) -> date:
    """Return a directive's day: its document's, its meeting's, or the week's last."""
    document = directive.document
    return known_day(document.date if document else None, directive.held_on, week.ends_on)


def documents(directive: model.Directive) -> tuple[model.Document, ...]:
    """Return all documents that carry a directive; the first is the one that its id is made of."""
    own = (directive.document,) if directive.document else ()
    return (*own, *directive.other_documents)


def pictures(week: model.Week) -> tuple[model.Image, ...]:
    """Return all pictures of a week, the main one first."""
    return (*((week.image,) if week.image else ()), *week.images)


def directors(directive: model.Directive) -> tuple[model.DirectedBy, ...]:
    """Return all leaders who direct, in the order of the text; none stands for the committee as a body."""
    first = (directive.directed_by,) if directive.directed_by else ()
    return (*first, *directive.also_directed_by)


def year_of_document(directive: model.Directive, document: model.Document) -> int:
    """Return the year that numbers a directive's document: of its date, of its number, else of the directive's id."""
    return document_year(document.number, document.date) or int(directive.id[:4])


def document_year(number: str, day: date | None) -> int | None:
    """Return the year of a document: its date's, or the one written in its number."""
    return day.year if day else document_number.year_of(number)


def known_day(
    document_date: date | None, held_on: date | None, week_ends_on: LastDay
) -> date | LastDay:
    """Return the first of the three days that is known, as ``day_of`` does for validated data."""
    return document_date or held_on or week_ends_on


def reports(context: model.Context, paragraph: str) -> bool:
    """Tell whether a context entry marks a paragraph as only reporting another body's document."""
    return paragraph.startswith(context.quote)


def reported(directive: model.Directive) -> tuple[model.Context | None, ...]:
    """Return for each paragraph of the body the context entry that marks it as reported, or None."""
    return tuple(
        next((context for context in directive.context if reports(context, paragraph)), None)
        for paragraph in text.paragraphs(directive.body)
    )


def paragraph_number(directive: model.Directive, quote: str) -> int:
    """Return the number of the paragraph that contains the quote, counted from 1; 1 if none does."""
    paragraphs = enumerate(text.paragraphs(directive.body), start=1)
    return next((number for number, paragraph in paragraphs if quote in paragraph), 1)


def addressed(directive: model.Directive) -> tuple[str, ...]:
    """Return the ids of the agencies and collectives to which a directive gives a duty, each once, in order."""
    return tuple(dict.fromkeys(duty.agency for duty in directive.agencies))


def named(directive: model.Directive) -> tuple[str, ...]:
    """Return the ids of all agencies in a directive: issuer, those with duties or deadlines, recipients of shares."""
    issuers = [document.issuer for document in documents(directive)]
    bound_by_name = [id_ for deadline in directive.deadlines for id_ in deadline.agencies]
    rows = directive.allocation.rows if directive.allocation else ()
    recipients = [row.agency for row in rows if row.agency]
    return tuple(dict.fromkeys((*issuers, *addressed(directive), *bound_by_name, *recipients)))


def has_days(deadline: model.Deadline) -> bool:
    """Tell whether a deadline says on which day or days it is due, so that calendars can show it."""
    return deadline.date is not None or (deadline.repeats is not None and deadline.repeats.has_day)


def first_due(repeats: model.Recurrence, start: date) -> date:
    """Return the first day from a start on at which a recurring duty falls due; it must say on which days."""
    return next(
        day
        for day in map(start.__add__, map(timedelta, range(_LONGEST_CYCLE)))
        if (
            WEEKDAYS.index(repeats.weekday) == day.weekday()
            if repeats.weekday
            else day.month in months(repeats)
            # The last day of a month stands for later ones.
            and day.day == min(repeats.day or 1, dates.period_end(day, "month").day)
        )
    )


def months(repeats: model.Recurrence) -> tuple[int, ...]:
    """Return the months of a year, from 1, in which a recurring duty falls due."""
    size = MONTHS[repeats.every]
    return tuple(range(repeats.month or size, 13, size))


def earlier_deadline(directive: model.Directive, replaces: model.EarlierDeadline) -> int | None:
    """Return the place of the deadline, from 0, that a later directive means; None unless it is exactly one."""
    places = [
        place
        for place, one in enumerate(directive.deadlines)
        if replaces.date is None or one.date == replaces.date
    ]
    return places[0] if len(places) == 1 else None


def attached(attachment: model.Attachment) -> str:
    """Return the name of an attached file from the folder of the pictures on, as ``../dinh-kem/phu-luc.pdf``."""
    return FOLDERS[ATTACHMENTS] + attachment.file


def last_day(deadline: model.Deadline) -> date | None:
    """Return the last day on which a deadline can be met: the one before the day or period that it says “before” of.

    With an hour, it is that day until then.
    """
    if deadline.date and deadline.bound == "before" and not deadline.time:
        return dates.period_start(deadline.date, deadline.precision) - timedelta(days=1)
    return deadline.date


def bound(directive: model.Directive, deadline: model.Deadline) -> tuple[str, ...]:
    """Return the ids of the agencies bound by a deadline: those it names, else all with a duty."""
    return deadline.agencies or addressed(directive)
