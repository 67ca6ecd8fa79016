"""Rules across all weeks. They yield each fault with its file."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.data.diagnostics import Fault
from generator.data.model import Week
from generator.language import dates


def duplicate_directive_ids(weeks: Mapping[str, Week]) -> Iterator[tuple[str, Fault]]:
    """No two directives of any weeks share an id."""
    first: dict[str, str] = {}
    for file, week in weeks.items():
        for index, directive in enumerate(week.directives):
            if directive.id in first:
                values = {"id": directive.id, "where": first[directive.id]}
                yield file, Fault("R301", ("directives", index, "id"), values)
            first.setdefault(directive.id, f"{file}, chỉ đạo thứ {index + 1}")


def days_of_two_bulletins(weeks: Mapping[str, Week]) -> Iterator[tuple[str, Fault]]:
    """No day belongs to two bulletins: one that covers two weeks is the only one of both."""
    in_order = sorted(weeks.items(), key=lambda named: (named[1].starts_on, named[1].id))
    for (_, before), (file, week) in pairwise(in_order):
        if week.starts_on <= before.ends_on:
            values = {"id": before.id, "end": dates.short(before.ends_on)}
            yield file, Fault("R370", ("starts_on",), values)


CORPUS_RULES = (duplicate_directive_ids, days_of_two_bulletins)
