"""The records of the data, restored from the exported files, which proves that nothing is lost.

The model says which keys there are, ``names`` under which they are published.
"""

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from generator.data import model
from generator.data.bulletin import Bulletin
from generator.data.model.fields import Record, record_in
from generator.outputs.open_data.names import PublishedField, published_fields
from generator.outputs.open_data.spreadsheet import unguarded
from generator.outputs.open_data.tables import ITSELF, OF_REGISTRIES, TABLES, Table
from tests.generator.synthetic import Data, record

Rows = list[dict[str, str | None]]
Tables = Mapping[str, Rows]
# The classes of the registries, by the names of their lists.
REGISTRIES: Mapping[str, type[Record]] = {
    "leaders": model.LeaderFile,
    "agencies": model.AgencyFile,
    "topics": model.TopicFile,
    "abbreviations": model.AbbreviationFile,
}


def published(bulletin: Bulletin) -> list[Any]:
    """Return all data without the fields for editors only."""
    registry = bulletin.registry
    entries = [registry.leaders.values(), registry.agencies.values(), registry.topics.values()]
    return [_shown(list(record)) for record in (bulletin.weeks, *entries, registry.abbreviations)]


def _shown(value: Any) -> Any:  # noqa: ANN401 - records and what they hold
    if isinstance(value, Record):
        return {key: _shown(getattr(value, key)) for key in value.shown_to_readers()}
    return [_shown(member) for member in value] if isinstance(value, (tuple, list)) else value


def csv_tables(packages: Iterable[Mapping[str, bytes]]) -> Tables:
    """Return the tables from CSV files, as the documentation says to read them; a table may have several parts."""

    def rows(raw: bytes) -> Rows:
        text = io.StringIO(raw.decode("utf-8-sig"), newline="")
        return [
            {key: unguarded(cell) or None for key, cell in row.items()}
            for row in csv.DictReader(text, strict=True)
        ]

    raws = [(name, raw) for package in packages for name, raw in package.items()]
    return {
        table: [row for name, raw in raws if name == f"{table}.csv" for row in rows(raw)]
        for table in TABLES
    }


def sqlite_tables(paths: Iterable[Path]) -> Tables:
    """Return the tables from SQLite files of several years, all of which have the registries."""
    years = [_tables_in(path) for path in paths]
    assert all(year[name] == years[0][name] for year in years for name in OF_REGISTRIES)
    return {
        name: years[0][name]
        if name in OF_REGISTRIES
        else [row for year in years for row in year[name]]
        for name in TABLES
    }


def _tables_in(path: Path) -> Tables:
    """Return the tables of one file, which is not written to."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            name: [
                {key: text_of(row[key]) for key in row.keys() if key != "rowid"}  # noqa: SIM118
                for row in connection.execute(f"SELECT * FROM {name} ORDER BY rowid")  # noqa: S608
            ]
            for name in TABLES
        }


def text_of(value: object) -> str | None:
    """Return a scalar as a data file writes it."""
    return None if value is None else str(value)


def from_tables(tables: Tables) -> list[Any]:
    """Return what ``published`` returns, from tables alone."""
    whole = {name: _whole(tables, name) for name in (*REGISTRIES, "weeks", "directives")}
    return _records(whole)


def _whole(tables: Tables, name: str) -> list[Data]:
    """Return the records of a table with the lists that are tables of their own, as the API has them."""
    records = [_nested(TABLES[name], row) for row in tables[name]]
    lists = [
        item for item in TABLES.items() if item[1].path and item[1].record is TABLES[name].record
    ]
    for child, table in lists:
        holders = [holder for each in records for holder in _holders(each, table.path)]
        key = next(
            column.name
            for column in table.columns
            if column.name.endswith("_id") and not column.fact
        )
        for holder, last in holders:
            mine = [row for row in tables[child] if row[key] == holder["id"]]
            last[table.path[-1]] = [_nested(table, row) for row in mine]
    return records


def _holders(record: Data, path: tuple[str, ...]) -> Iterator[tuple[Data, Data]]:
    """Yield each record whose id a list's rows refer to, with the nested record that has the list."""
    if len(path) == 1:
        yield record, record
    elif isinstance(record[path[0]], list):
        yield from ((part, part) for part in record[path[0]])
    elif record[path[0]]:
        yield record, record[path[0]]


def _nested(table: Table, row: dict[str, str | None]) -> Any:  # noqa: ANN401 - a record or a text
    """Return a row as the API has it: the facts of a record within another under its name."""
    nested: Data = {}
    for column in table.columns:
        *path, last = column.fact.split(".")
        into = nested
        for part in path:
            into = into.setdefault(part, {})
        into[last] = row[column.name]
    return nested[ITSELF] if ITSELF in nested else _or_none(nested)


def _or_none(value: Data) -> Data:
    """Return records within the record that have no value at all as null."""
    for key, part in value.items():
        if isinstance(part, dict):
            value[key] = _or_none(part) if any(_values(part)) else None
    return value


def _values(record: Data) -> Iterator[Any]:
    for value in record.values():
        yield from _values(value) if isinstance(value, dict) else [value]


def from_api(read: Callable[[str], bytes], lines: Iterable[str]) -> list[Any]:
    """Return what ``published`` returns, from the lines of all directives and the lists of the API."""
    lists = {name: json.loads(read(f"{name}.json"))["items"] for name in (*REGISTRIES, "weeks")}
    return _records(_as_text(lists | {"directives": [json.loads(line) for line in lines]}))


def _as_text(node: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(node, dict):
        return {key: _as_text(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_as_text(child) for child in node]
    return text_of(node)


def _records(tables: Mapping[str, list[Data]]) -> list[Any]:
    """Return what ``published`` returns from records as the API has them, every scalar as text."""
    version = {"schema_version": "1"}
    weeks = []
    for week in tables["weeks"]:
        mine = [
            directive for directive in tables["directives"] if directive["week_id"] == week["id"]
        ]
        data = _data(model.Week, week) | version
        data["directives"] = [_data(model.Directive, row) for row in mine]
        weeks.append(_shown(record(model.Week, data)))
    lists = []
    for name, file in REGISTRIES.items():
        entry = record_in(file.model_fields[name].annotation)
        assert entry
        entries = {name: [_data(entry, row) for row in tables[name]]}
        lists.append(_shown(getattr(record(file, version | entries), name)))
    return [weeks, *lists]


def _data(of: type[Record], row: Data) -> Data:
    """Return the data of a record, restored from its record of the API."""
    fields: Data = {}
    for field in published_fields(of):
        into = fields
        for key in field.path[:-1]:
            into = into.setdefault(key, {})
        exact = "exact_" if field.published_as else ""
        into[field.path[-1]] = _value(field, row[f"{exact}{field.name}"])
    if row.get("applies_to_all") in {"1", "True"}:
        fields["agencies"] = []
    if of is model.Directive and not fields["document"] and fields["other_documents"]:
        fields["document"], *fields["other_documents"] = fields["other_documents"]
    return fields


def _value(field: PublishedField, value: Any) -> Any:  # noqa: ANN401 - any field
    if isinstance(value, list):
        return [_value(field, part) for part in value]
    if value is None:
        return None
    if field.registry:
        return value["id"]
    inner = record_in(field.annotation)
    return _data(inner, value) if inner else value
