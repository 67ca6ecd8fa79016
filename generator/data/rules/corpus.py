"""Rules across all weeks."""

from collections.abc import Iterator, Mapping

from generator.data import suggestions
from generator.data.conventions import earlier_deadline
from generator.data.diagnostics import Fault
from generator.data.model import Directive, Week
from generator.language import text


def duplicate_directive_ids(weeks: Mapping[str, Week]) -> Iterator[tuple[str, Fault]]:
    """No two directives of any weeks share an id. Yields each fault with its file."""
    first: dict[str, str] = {}
    for file, week in weeks.items():
        for index, directive in enumerate(week.directives):
            if directive.id in first:
                values = {"id": directive.id, "where": first[directive.id]}
                yield file, Fault("R301", ("directives", index, "id"), values)
            first.setdefault(directive.id, f"{file}, chỉ đạo thứ {index + 1}")


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
                    yield file, Fault("R363", (*path, "directive"), values | {"hint": hint})
                elif earlier_deadline(earlier, replaces) is None:
                    days = ", ".join(str(one.date or "null") for one in earlier.deadlines)
                    hint = (
                        f"Chỉ đạo ấy có thời hạn: {days}."
                        if days
                        else "Chỉ đạo ấy không ghi thời hạn."
                    )
                    yield file, Fault("R363", path, values | {"hint": hint})
            before[directive.id] = directive


RULES_OF_THE_CORPUS = (duplicate_directive_ids, replaced_deadlines_exist)
