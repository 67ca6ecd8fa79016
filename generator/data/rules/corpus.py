"""Rules across all weeks. They yield each fault with its file."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.data import suggestions
from generator.data.conventions import earlier_deadline
from generator.data.diagnostics import Fault
from generator.data.model import Directive, Week
from generator.language import text

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
            first.setdefault(address, f"{file}, chỉ đạo thứ {index + 1} (“{directive.title}”)")


def weeks_follow_each_other(weeks: Mapping[str, Week]) -> Iterator[tuple[str, Fault]]:
    """No two bulletins tell of the same days, and none of a few weeks between two is missing (a doubt)."""
    ordered = sorted(weeks.items(), key=lambda pair: (pair[1].starts_on, pair[0]))
    for (_, before), (file, week) in pairwise(ordered):
        gap = (week.starts_on - before.ends_on).days
        values = {"before": before.id, "start": week.starts_on, "end": before.ends_on}
        if gap < 1:
            yield file, Fault("R360", ("starts_on",), values, involves=(("ends_on",),))
        elif _WEEK < gap <= _FORGOTTEN * _WEEK:
            yield file, Fault("R361", ("starts_on",), values)


def replaced_deadlines_exist(weeks: Mapping[str, Week]) -> Iterator[tuple[str, Fault]]:
    """A deadline replaces one deadline of a directive before it. Yields each fault with its file."""
    before: dict[str, Directive] = {}
    for file, week in sorted(weeks.items(), key=lambda item: item[1].id):
        for index, directive in enumerate(week.directives):
            for place, deadline in enumerate(directive.deadlines):
                replaces = deadline.replaces
                if replaces is None:
                    continue
                path = ("directives", index, "deadlines", place, "replaces")
                earlier = before.get(replaces.directive)
                values: dict[str, object] = {"id": replaces.directive}
                if earlier is None:
                    near = text.nearest(replaces.directive, before)
                    hint = suggestions.did_you_mean(near) or "Ghi mã của chỉ đạo đứng trước."
                    yield file, Fault("R384", (*path, "directive"), values | {"hint": hint})
                elif earlier_deadline(earlier, replaces) is None:
                    days = ", ".join(str(one.date or "null") for one in earlier.deadlines)
                    hint = (
                        f"Chỉ đạo ấy có thời hạn: {days}."
                        if days
                        else "Chỉ đạo ấy không ghi thời hạn."
                    )
                    yield file, Fault("R384", path, values | {"hint": hint})
            before[directive.id] = directive


CORPUS_RULES = (duplicate_directive_ids, weeks_follow_each_other, replaced_deadlines_exist)
