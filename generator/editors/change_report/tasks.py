"""Agencies whose list of tasks grows or shrinks: the first question of officials about a change."""

from collections import Counter
from collections.abc import Iterator

from generator.data.bulletin import Bulletin
from generator.editors.change_report.view import AgencyTasks
from generator.pages import addresses


def agency_tasks(old: Bulletin, new: Bulletin) -> Iterator[AgencyTasks]:
    """Yield each agency with tasks gained or lost; a task with another role or quote stays the same task."""
    for agency_id in sorted(old.by_agency.keys() | new.by_agency.keys()):
        before, after = _tasks(old, agency_id), _tasks(new, agency_id)
        if before != after:
            registry = new.registry if agency_id in new.registry.agencies else old.registry
            agency = registry.agencies[agency_id]
            yield AgencyTasks(
                registry.full_name(agency),
                addresses.public(addresses.agency(agency_id)),
                gained=(after - before).total(),
                lost=(before - after).total(),
            )


def _tasks(bulletin: Bulletin, agency_id: str) -> Counter[tuple[str, ...]]:
    return Counter(
        (
            duty.entry.directive.id,
            duty.via.id if duty.via else "",
        )
        for duty in bulletin.by_agency.get(agency_id, ())
    )
