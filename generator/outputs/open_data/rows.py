"""Records -> rows of the tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.outputs.open_data.records import Fact
from generator.outputs.open_data.tables import Row, Table

Rows = Mapping[str, Sequence[Row]]


def rows(tables: Mapping[str, Table], records: Iterable[Fact]) -> Rows:
    """Return the rows that records have in each of the tables, in their order; a table may have none."""
    by_table: dict[str, list[Row]] = {name: [] for name in tables}
    for record in records:
        for name, table in tables.items():
            if isinstance(record, table.record):
                by_table[name] += _rows(table, record)
    return by_table


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
