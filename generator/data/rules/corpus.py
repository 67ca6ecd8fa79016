"""Rules across all weeks."""

from collections.abc import Iterator, Mapping

from generator.data.diagnostics import Fault
from generator.data.model import Week


def duplicate_directive_ids(weeks: Mapping[str, Week]) -> Iterator[tuple[str, Fault]]:
    """No two directives of any weeks share an id. Yields each fault with its file."""
    first: dict[str, str] = {}
    for file, week in weeks.items():
        for index, directive in enumerate(week.directives):
            if directive.id in first:
                values = {"id": directive.id, "where": first[directive.id]}
                yield file, Fault("R301", ("directives", index, "id"), values)
            first.setdefault(directive.id, f"{file}, chỉ đạo thứ {index + 1}")
