"""Rules on a week's own dates and version."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from generator.data.conventions import day_of
from generator.data.diagnostics import Fault
from generator.data.model import Directive, Image, Week
from generator.data.registry import Registry
from generator.data.rules.directives import Path, each_directive, first_and_others
from generator.language import dates

_LONGEST = timedelta(days=13)
# After the week: its bulletin, and what is said of it later.
_SOON = timedelta(days=60)
_LATE = timedelta(days=20 * 366)
# Plans reach thirty years ahead ("tầm nhìn đến năm 2050"); more is a slip of the year. In years.
_FAR = 35


def pictures(week: Week) -> Iterator[tuple[Path, Image]]:
    """Yield every picture of a week with its path, the main one first."""
    yield from first_and_others((), week, "image", "images")


def known_version(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The file has the schema version that this program reads."""
    if week.schema_version != 1:
        yield Fault("M219", ("schema_version",), {"value": week.schema_version})


def starts_in_its_week(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The first day lies in the ISO week of the id."""
    if dates.iso_week(week.starts_on) == week.id:
        return
    try:
        monday = dates.week_start(week.id)
    except ValueError:
        yield Fault("M213", ("id",), {"value": week.id})
        return
    values = {"day": week.starts_on, "id": week.id, "monday": monday}
    yield Fault("R307", ("starts_on",), values, involves=(("id",),))


def ends_after_start(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The last day is 0 to 13 days after the first: two calendar weeks at most, around holidays."""
    if timedelta(0) <= week.ends_on - week.starts_on <= _LONGEST:
        return
    values = {
        "day": week.ends_on,
        "start": week.starts_on,
        "expected": (week.starts_on + timedelta(days=6)).isoformat(),
    }
    yield Fault("R308", ("ends_on",), values, involves=(("starts_on",),))


def pictures_are_described(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A picture has a text alternative (WCAG 2.2, 1.1.1), which says more than its caption (a doubt)."""
    for path, image in pictures(week):
        if image.file and not image.alt:
            yield Fault("R329", path)
        elif image.file and image.alt == image.caption:
            yield Fault("R370", (*path, "alt"), {"words": image.alt, "where": "ở caption"})


def told_after_it_happened(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A bulletin is published, corrected and withdrawn after its week began, and not long after."""
    for path, day, latest in _told(week):
        values = {"day": day, "start": week.starts_on}
        if day < week.starts_on:
            yield Fault("R362", path, values, involves=(("starts_on",),))
        elif day > week.ends_on + latest:
            why = f"rất lâu sau tuần này (hết ngày {week.ends_on})"
            yield Fault("R363", path, values | {"why": why}, involves=(("ends_on",),))


def told_in_order(week: Week, _registry: Registry) -> Iterator[Fault]:
    """Corrections stand by their days, and none is later than the withdrawal (a doubt)."""
    for path, directive in each_directive(week):
        for index, (before, change) in enumerate(pairwise(directive.changes), 1):
            if change.at < before.at:
                values = {"day": change.at, "before": before.at}
                yield Fault("R392", (*path, "changes", index, "at"), values)
        last = max((change.at for change in directive.changes), default=None)
        if directive.withdrawn and last and last > directive.withdrawn.at:
            values = {"day": directive.withdrawn.at, "last": last}
            yield Fault("R393", (*path, "withdrawn", "at"), values)


def titles_differ(week: Week, _registry: Registry) -> Iterator[Fault]:
    """No two directives of a week have one title: it was forgotten when an entry was copied (a doubt)."""
    first: dict[str, str] = {}
    for path, directive in each_directive(week):
        known = first.setdefault(directive.title.casefold(), directive.id)
        if known != directive.id:
            yield Fault("R369", (*path, "title"), {"id": known})


def dates_are_near(week: Week, _registry: Registry) -> Iterator[Fault]:
    """Deadlines, meetings and cited documents lie about the time of their directive (a doubt)."""
    for path, directive in each_directive(week):
        own = day_of(week, directive)
        # Of a day outside the week another doubt tells.
        day = own if week.starts_on <= own <= week.ends_on else week.starts_on
        for date_path, when, why in _about(path, directive, week, day):
            involved = ((*path, "document", "date"), ("starts_on",), ("ends_on",))
            yield Fault("R363", date_path, {"day": when, "why": why}, involves=involved)


def _told(week: Week) -> Iterator[tuple[Path, date, timedelta]]:
    """Yield each day on which readers were told something, and how long after the week it may be."""
    if week.published_on:
        yield ("published_on",), week.published_on, _SOON
    for path, directive in each_directive(week):
        for index, change in enumerate(directive.changes):
            yield (*path, "changes", index, "at"), change.at, _LATE
        if directive.withdrawn:
            yield (*path, "withdrawn", "at"), directive.withdrawn.at, _LATE


def _about(
    path: Path, directive: Directive, week: Week, day: date
) -> Iterator[tuple[Path, date, str]]:
    """Yield the days that are hardly right, and why."""
    for index, deadline in enumerate(directive.deadlines):
        where = (*path, "deadlines", index, "date")
        if deadline.date and deadline.date < day:
            yield where, deadline.date, f"thời hạn trước ngày {day} của chỉ đạo"
        elif deadline.date and deadline.date.year > day.year + _FAR:
            yield where, deadline.date, f"thời hạn quá {_FAR} năm sau chỉ đạo"
    for index, cite in enumerate(directive.cites):
        if cite.date and cite.date > max(week.ends_on, day_of(week, directive)):
            yield (*path, "cites", index, "date"), cite.date, "văn bản được dẫn lại sau chỉ đạo"
    if directive.held_on and not week.starts_on <= directive.held_on <= week.ends_on:
        yield (*path, "held_on"), directive.held_on, "cuộc họp ngoài tuần này"
