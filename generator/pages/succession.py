"""What became of agencies that a page names as they were on a directive's day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from generator.data.bulletin import Entry
from generator.data.model import Agency
from generator.data.registry import Registry
from generator.language import dates
from generator.pages import addresses
from generator.pages.page import Link

# The communes that took over from a district would drown what a list is about.
_MOST = 3


@dataclass(frozen=True)
class Succession:
    """An agency that is no more what it was: who took over and since when, or until when it worked.

    ``on`` is the first day on which it was another body, or none.
    """

    name: str
    verb: str
    heirs: tuple[Link, ...]
    words: str
    on: date


def successions(registry: Registry, agencies: Iterable[Agency]) -> tuple[Succession, ...]:
    """Return what became of those of the agencies that changed, each once, in order."""
    by_id = {one.id: one for one in agencies}
    return tuple(chain.from_iterable(_successions(registry, one) for one in by_id.values()))


def of_entry(registry: Registry, entry: Entry) -> tuple[Succession, ...]:
    """Return what became of the agencies that a directive names: issuer, addressees, recipients."""
    directive = entry.directive
    issuer = [directive.document.issuer] if directive.document else []
    addressed = [duty.agency for duty in directive.agencies]
    bound = [one for deadline in directive.deadlines for one in deadline.agencies]
    rows = directive.allocation.rows if directive.allocation else ()
    named = (*issuer, *addressed, *bound, *(row.agency for row in rows if row.agency))
    return successions(registry, (registry.agencies[one] for one in named))


def links(registry: Registry, agencies: Iterable[Agency]) -> tuple[Link, ...]:
    """Return links under names that tell namesakes of different times apart."""
    return tuple(Link(registry.full_name(one), addresses.agency(one.id)) for one in agencies)


def last_in_line(
    registry: Registry, agency: Agency
) -> Iterator[tuple[date, str, tuple[Agency, ...]]]:
    """Yield the day, ``nay là`` or, of those that ended too, ``sau đó là``, and who took over last."""
    for day, found in registry.heirs(agency):
        for verb, has_ended in (("nay là", False), ("sau đó là", True)):
            chosen = tuple(one for one in found if bool(one.ends_on) is has_ended)
            if chosen:
                yield day, verb, chosen


def _successions(registry: Registry, agency: Agency) -> Iterator[Succession]:
    name = agency.short_name or agency.name
    heirs = registry.heirs(agency)
    for day, verb, found in last_in_line(registry, agency):
        named = links(registry, found)
        if len(found) > _MOST:
            named = (Link(f"{len(found)} cơ quan kế tục", addresses.agency(agency.id)),)
        # A name that is told apart by its time already says the day.
        since = f"từ ngày {dates.short(day)}"
        words = "" if all(since in one.text for one in named) else since
        yield Succession(name, verb, named, words, day)
    if agency.ends_on and not heirs:
        worked = "là tên gọi" if agency.kind == "collective" else "hoạt động"
        words = f"{worked} đến hết ngày {dates.short(agency.ends_on)}"
        yield Succession(name, "", (), words, dates.after(agency.ends_on))
