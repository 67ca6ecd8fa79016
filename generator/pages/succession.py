"""Which bodies followed the agencies that a page names as they were on a directive's day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from generator.data.model import Agency
from generator.data.registry import Registry
from generator.language import dates
from generator.pages import addresses, links
from generator.pages.page import Link

# The communes that took over from a district would drown what a list is about.
_MOST = 3


@dataclass(frozen=True)
class Succession:
    """An agency that was merged or closed: its successors and since when, or until when it worked.

    ``on`` is the first day on which it was another body, or none.
    """

    name: str
    verb: str
    heirs: tuple[Link, ...]
    period: str
    on: date


def successions(registry: Registry, agencies: Iterable[Agency]) -> tuple[Succession, ...]:
    """Return what became of those of the agencies that changed, each once, in order."""
    by_id = {agency.id: agency for agency in agencies}
    return tuple(chain.from_iterable(_successions(registry, agency) for agency in by_id.values()))


def last_in_line(
    registry: Registry, agency: Agency
) -> Iterator[tuple[date, str, tuple[Agency, ...]]]:
    """Yield the day, ``nay là`` or, of those that ended too, ``sau đó là``, and who took over last."""
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
        # A name that is told apart by its time already says the day.
        since = f"từ ngày {dates.short(day)}"
        period = "" if all(since in link.text for link in named) else since
        yield Succession(name, verb, named, period, day)
    if agency.ends_on and not registry.heirs(agency):
        worked = "là tên gọi" if agency.kind == "collective" else "hoạt động"
        period = f"{worked} đến hết ngày {dates.short(agency.ends_on)}"
        yield Succession(name, "", (), period, dates.after(agency.ends_on))
