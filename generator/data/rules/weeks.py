"""Rules on a week's own dates and version."""

from collections.abc import Iterator
from datetime import timedelta

from generator.data.diagnostics import Fault
from generator.data.model import Image, Week
from generator.data.registry import Registry
from generator.data.rules.directives import Path
from generator.language import dates

_LONGEST = timedelta(days=13)


def pictures(week: Week) -> Iterator[tuple[Path, Image]]:
    """Yield every picture of a week with its path, the main one first."""
    if week.image:
        yield ("image",), week.image
    for index, image in enumerate(week.images):
        yield ("images", index), image


def known_version(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The file has the schema version that this program reads."""
    if week.schema_version != 1:
        yield Fault("M219", ("schema_version",), {"value": week.schema_version})


def starts_in_its_week(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The first day lies in the ISO week of the id."""
    if dates.iso_week(week.starts_on) == week.id:
        return
    try:
        monday = dates.short(dates.week_start(week.id))
    except ValueError:
        yield Fault("M213", ("id",), {"value": week.id})
        return
    values = {"day": dates.short(week.starts_on), "id": week.id, "monday": monday}
    yield Fault("R307", ("starts_on",), values, involves=(("id",),))


def ends_after_start(week: Week, _registry: Registry) -> Iterator[Fault]:
    """The last day is 0 to 13 days after the first: two calendar weeks at most, around holidays."""
    if timedelta(0) <= week.ends_on - week.starts_on <= _LONGEST:
        return
    values = {
        "day": dates.short(week.ends_on),
        "start": dates.short(week.starts_on),
        "expected": (week.starts_on + timedelta(days=6)).isoformat(),
    }
    yield Fault("R308", ("ends_on",), values, involves=(("starts_on",),))


def pictures_are_described(week: Week, _registry: Registry) -> Iterator[Fault]:
    """A picture has a text alternative (WCAG 2.2, 1.1.1)."""
    for path, image in pictures(week):
        if image.file and not image.alt:
            yield Fault("R329", path)


WEEK_RULES = (known_version, starts_in_its_week, ends_after_start, pictures_are_described)
