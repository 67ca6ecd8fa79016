"""Records -> rows of the tables."""

from collections.abc import Iterator, Sequence
from typing import Any

from generator.outputs.open_data import directives, registries
from generator.outputs.open_data.records import Fact
from generator.outputs.open_data.source import Source
from generator.outputs.open_data.tables import TABLES, Row, Table


def rows(source: Source) -> dict[str, list[Row]]:
    """Return the rows of every table, in the order of publication; a table may have none."""
    by_table: dict[str, list[Row]] = {name: [] for name in TABLES}
    for record in _records(source):
        for name, table in TABLES.items():
            if isinstance(record, table.record):
                by_table[name] += _rows(table, record)
    return by_table


def _records(source: Source) -> Iterator[Fact]:
    registry = source.bulletin.registry
    yield from (registries.leader(source, leader) for leader in registry.leaders.values())
    yield from (registries.agency(source, agency) for agency in registry.agencies.values())
    yield from (registries.topic(source, topic) for topic in registry.topics.values())
    yield from (
        registries.abbreviation(source, abbreviation) for abbreviation in registry.abbreviations
    )
    yield from (registries.week(source, week) for week in source.bulletin.weeks)
    yield from (directives.record(source, entry) for entry in source.bulletin.entries)


def _rows(table: Table, record: Fact) -> Iterator[Row]:
    items = _items(record, record, table.path) if table.path else [(record, record, 1)]
    for holder, item, number in items:
        yield tuple(column.value(holder, item, number) for column in table.columns)


def _items(holder: Any, within: Any, path: Sequence[str]) -> Iterator[tuple[Any, Any, int]]:  # noqa: ANN401
    """Yield each member of a list with the record that contains the list and its number, from 1."""
    first, *rest = path
    value = getattr(within, first)
    if not isinstance(value, tuple):
        yield from _items(holder, value, rest) if value else ()
        return
    for number, member in enumerate(value, start=1):
        if rest:
            yield from _items(member, member, rest)
        else:
            yield holder, member, number
