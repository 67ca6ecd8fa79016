"""The successors of agencies that a page names as they were on a directive's day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from generator.data.model import Agency
from generator.data.registry import Registry
from generator.language import dates
from generator.pages import addresses, links
from generator.pages.page import Link

# Many communes took over from a district; to list them all would hide the rest of the row.
_MOST = 3


@dataclass(frozen=True)
class Succession:
    """An agency that was merged or closed: its successors and since when.

    Without successors these are all agencies, parted by semicolons, that ended on the day ``period``. ``on`` is the first day on which the agency no longer existed.
    """

    name: str
    verb: str
    heirs: tuple[Link, ...]
    period: str
    on: date


def successions(registry: Registry, agencies: Iterable[Agency]) -> tuple[Succession, ...]:
    """Return the successions of those agencies that were merged or closed, each once; last, by day, those without any."""
    by_id = {agency.id: agency for agency in agencies}
    found = list(chain(*(_successions(registry, agency) for agency in by_id.values())))
    ended: dict[date, Succession] = {}
    for one in found:
        if not one.heirs:
            before = ended.get(one.on)
            ended[one.on] = replace(one, name=f"{before.name}; {one.name}") if before else one
    return (*(one for one in found if one.heirs), *ended.values())


def last_in_line(
    registry: Registry, agency: Agency
) -> Iterator[tuple[date, str, tuple[Agency, ...]]]:
    """Yield the bodies at the end of the line of successors, by day and by whether they still exist.

    The phrase with them is ``nay là`` or, if they ended as well, ``sau đó là``.
    """
    for day, heirs in registry.heirs(agency):
        for verb, has_ended in (("nay là", False), ("sau đó là", True)):
            chosen = tuple(heir for heir in heirs if bool(heir.ends_on) is has_ended)
            if chosen:
                yield day, verb, chosen


def _successions(registry: Registry, agency: Agency) -> Iterator[Succession]:
    name = agency.short_name or agency.name
    for day, verb, heirs in last_in_line(registry, agency):
        named = tuple(links.agency_in_full(registry, heir) for heir in heirs)
        if len(heirs) > _MOST:
            named = (Link(f"{len(heirs)} cơ quan kế tục", addresses.agency(agency.id)),)
        # A full name with its period already contains the day.
        since = f"từ ngày {dates.short(day)}"
        period = "" if all(since in link.text for link in named) else since
        yield Succession(name, verb, named, period, day)
    if agency.ends_on and not registry.heirs(agency):
        yield Succession(name, "", (), dates.short(agency.ends_on), dates.after(agency.ends_on))
