"""Rules across all weeks. They yield each fault with its file."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.data.diagnostics import Fault
from generator.data.model import Week
from generator.language import dates

_WEEK = 7
# Archives begin and pause; a few weeks are more likely to have been forgotten.
_FORGOTTEN = 5


def duplicate_directive_ids(weeks: Mapping[str, Week]) -> Iterator[tuple[str, Fault]]:
    """No two directives of any weeks share an id."""
    first: dict[str, str] = {}
    for file, week in weeks.items():
        for index, directive in enumerate(week.directives):
            # Addresses have small letters only.
            address = directive.id.lower()
            if address in first:
                values = {"id": directive.id, "where": first[address]}
                yield file, Fault("R301", ("directives", index, "id"), values)
            first.setdefault(address, f"{file}, chỉ đạo thứ {index + 1}")


def weeks_follow_each_other(weeks: Mapping[str, Week]) -> Iterator[tuple[str, Fault]]:
    """No two bulletins tell of the same days, and none of a few weeks between two is missing (a doubt)."""
    ordered = sorted(weeks.items(), key=lambda pair: (pair[1].starts_on, pair[0]))
    for (_, before), (file, week) in pairwise(ordered):
        gap = (week.starts_on - before.ends_on).days
        values = {
            "before": before.id,
            "start": dates.short(week.starts_on),
            "end": dates.short(before.ends_on),
        }
        if gap < 1:
            yield file, Fault("R360", ("starts_on",), values, involves=(("ends_on",),))
        elif _WEEK < gap <= _FORGOTTEN * _WEEK:
            yield file, Fault("R361", ("starts_on",), values)


CORPUS_RULES = (duplicate_directive_ids, weeks_follow_each_other)
