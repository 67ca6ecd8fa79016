"""The home page: what matters in the newest week, its directives, and the deadlines ahead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from generator.data import conventions
from generator.data.bulletin import BoundDeadline, Bulletin, Entry, last_update
from generator.language import dates
from generator.pages import addresses, links, phrases, shared_rows, subscriptions, succession
from generator.pages.page import Link, Page, Picture, Plan
from generator.pages.shared_rows import DeadlineItem, DirectiveItem, Due
from generator.pages.succession import Succession

# The theme shows as many deadlines (theme/assets/css/home.css), the first that are not past on the reader's day.
_MOST_DEADLINES, _MOST_RECURRING, _MOST_HIGHLIGHTS = 6, 2, 4
# How long after its newest week a portal may wait for the next one.
_READ_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Highlight:
    """A directive of the week that has the next deadline in its topic; ``leads`` are the agencies that lead."""

    topic: Link
    directive: DirectiveItem
    due: Due
    leads: tuple[Link, ...]


@dataclass(frozen=True)
class HomeView:
    """The newest bulletin at a glance; ``later`` are weeks with their days that have none.

    ``deadlines`` are those from the day ``since`` on that readers may need until the next bulletin: pages do not
    depend on the clock. ``caption`` is that of the week's picture, if it has one.
    """

    week: Link
    span: str
    later: tuple[tuple[Link, str], ...]
    highlights: tuple[Highlight, ...]
    caption: str
    directives: tuple[DirectiveItem, ...]
    since: str
    deadlines: tuple[DeadlineItem, ...]
    recurring: tuple[DeadlineItem, ...]
    successions: tuple[Succession, ...]


def plans(bulletin: Bulletin) -> Iterator[Plan]:
    """Yield the home page."""
    yield Plan(addresses.HOME, partial(_page, bulletin))


def _page(bulletin: Bulletin) -> Page:
    week = bulletin.newest
    entries = bulletin.by_week[week.id]
    later = (one for one in bulletin.weeks if one.id > week.id)
    newest = bulletin.weeks[-1]
    soon = [one for one in bulletin.upcoming if one.day and one.day <= newest.ends_on + _READ_FOR]
    upcoming = bulletin.upcoming[: len(soon) + _MOST_DEADLINES]
    recurring = bulletin.recurring[-_MOST_RECURRING:]
    image = next((one for one in conventions.pictures(week) if one.file), None)
    view = HomeView(
        week=links.week(week),
        span=dates.span(week.starts_on, week.ends_on),
        later=tuple((links.week(one), dates.span(one.starts_on, one.ends_on)) for one in later),
        highlights=tuple(_highlights(bulletin, entries)),
        caption=(image and image.caption) or "",
        directives=tuple(shared_rows.directive_item(bulletin, entry) for entry in entries),
        since=dates.short(newest.starts_on),
        deadlines=tuple(shared_rows.listed_deadline(bulletin, one) for one in upcoming),
        recurring=tuple(shared_rows.listed_deadline(bulletin, one) for one in recurring),
        successions=_until_now(bulletin, (*upcoming, *recurring)),
    )
    return Page(
        addresses.HOME,
        "home",
        f"Chỉ đạo, điều hành của {bulletin.registry.committee.short}",
        f"{phrases.week_title(week)}: {phrases.contents(week)}.",
        view,
        updated_on=last_update(bulletin.entries),
        follow=subscriptions.everything(bulletin),
        picture=Picture(f"images/{image.file}", image.alt or "") if image else None,
    )


def _highlights(bulletin: Bulletin, entries: Iterable[Entry]) -> Iterator[Highlight]:
    """Yield the directives with the next deadlines, in order of these: of each first topic one."""
    standing = {entry.id for entry in entries if not entry.is_withdrawn}
    of_topics: dict[str, BoundDeadline] = {}
    for deadline in bulletin.upcoming:
        if deadline.entry.id in standing:
            of_topics.setdefault(deadline.entry.directive.topics[0], deadline)
    for topic, deadline in list(of_topics.items())[:_MOST_HIGHLIGHTS]:
        item = shared_rows.deadline_item(bulletin, deadline)
        yield Highlight(
            links.topic(bulletin.registry.topics[topic]),
            item.directive,
            item.due,
            tuple(shared_rows.leading(bulletin, deadline.entry)),
        )


def _until_now(bulletin: Bulletin, deadlines: Iterable[BoundDeadline]) -> tuple[Succession, ...]:
    """Return what became, until the newest week, of the agencies that some deadlines bind."""
    agencies = (agency for deadline in deadlines for agency in deadline.agencies)
    found = succession.successions(bulletin.registry, agencies)
    return tuple(change for change in found if change.on <= bulletin.day)
