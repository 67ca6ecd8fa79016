"""Tables of a year as an SQLite file, with a full-text search that works with and without Vietnamese marks.

The file is made on the disk by the same statements in the same order, so that the same data give the
same bytes, as long as the release of SQLite is the same: it writes its version into the file.
"""

import errno
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from generator.language.text import fold
from generator.outputs.open_data.names import VERSION
from generator.outputs.open_data.tables import TABLES, Row, Rows, Table

_PARENTS = {
    "leader_id": "leaders",
    "agency_id": "agencies",
    "document_issuer_id": "agencies",
    "issuer_id": "agencies",
    "successor_id": "agencies",
    "collective_id": "agencies",
    "member_id": "agencies",
    "topic_id": "topics",
    "week_id": "weeks",
    "directive_id": "directives",
    "deadline_id": "deadlines",
}
# More than a year has in any table.
_ROWS_OF_A_YEAR = 1_000_000
_INDEXED = ("directive_id", "agency_id", "deadline_id", "week_id", "member_id", "date")

# A member has the duties of a collective if, on the directive's day, it existed and was a member.
_VIEW = """
CREATE VIEW agency_duties AS
SELECT duties.agency_id AS agency_id, NULL AS via_id, duties.id AS duty_id FROM duties
UNION ALL
SELECT members.member_id, members.collective_id, duties.id
FROM duties
JOIN directives ON directives.id = duties.directive_id
JOIN agency_members AS members ON members.collective_id = duties.agency_id
JOIN agencies ON agencies.id = members.member_id
WHERE directives.day BETWEEN coalesce(members.starts_on, '0000-01-01')
                         AND coalesce(members.ends_on, '9999-12-31')
  AND directives.day BETWEEN coalesce(agencies.starts_on, '0000-01-01')
                         AND coalesce(agencies.ends_on, '9999-12-31')
"""
# unicode61 alone does not match đ with d, so queries without marks search the folded columns.
_SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
  title, body, folded_title, folded_body,
  content='', tokenize="unicode61 remove_diacritics 0"
)
"""


def as_sqlite(registries: Rows, of_year: Rows, year: int) -> bytes:
    """Return the tables of the registries and of a year as an SQLite file.

    A row of the year has the year in its ``rowid``, so that files of several years can be put together. Raises
    OSError where there is no room for it.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "bulletin.sqlite")
        try:
            _write(file, registries, of_year, year)
        except sqlite3.OperationalError as error:
            # SQLite hides what the system said; its own words are of use to nobody here.
            raise OSError(errno.ENOSPC, str(error), str(file)) from error
        return file.read_bytes()


def _write(file: Path, registries: Rows, of_year: Rows, year: int) -> None:
    with closing(sqlite3.connect(file)) as connection:
        # Nothing is lost with this file but the work of making it.
        connection.executescript(
            "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8';"
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        )
        with connection:
            _begin(connection)
            _fill(connection, registries, 1)
            _fill(connection, of_year, year * _ROWS_OF_A_YEAR + 1)
            _make_searchable(connection)
        connection.execute("VACUUM")


def _begin(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE about (schema_version TEXT NOT NULL UNIQUE)")
    connection.execute("INSERT INTO about VALUES (?)", (VERSION,))
    for name, table in TABLES.items():
        connection.execute(_create(name, table))
    connection.execute(_VIEW)
    connection.execute(_SEARCH)


def _fill(connection: sqlite3.Connection, rows: Rows, first: int) -> None:
    for name, rows_of_table in rows.items():
        columns = TABLES[name].columns
        holders = ", ".join("?" * (len(columns) + 1))
        connection.executemany(
            f"INSERT INTO {name} VALUES ({holders})",  # noqa: S608 - our own names
            ((number, *_values(row)) for number, row in enumerate(rows_of_table, start=first)),
        )
        for column in columns:
            if column.name in _INDEXED:
                connection.execute(f"CREATE INDEX {name}_{column.name} ON {name} ({column.name})")


def _make_searchable(connection: sqlite3.Connection) -> None:
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.execute(
        "INSERT INTO search (rowid, title, body, folded_title, folded_body) "
        "SELECT rowid, title, body, fold(title), fold(body) FROM directives"
    )
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def _create(name: str, table: Table) -> str:
    lines = ["rowid INTEGER PRIMARY KEY"]
    for column in table.columns:
        kind = "INTEGER" if column.kind is int else "TEXT"
        needed = "" if column.is_optional else " NOT NULL"
        unique = " UNIQUE" if column.name == "id" else ""
        parent = _PARENTS.get(column.name)
        refers = f" REFERENCES {parent} (id)" if parent else ""
        lines.append(f"{column.name} {kind}{needed}{unique}{refers}")
    # Not STRICT, which readers before SQLite 3.37 refuse to open.
    return f"CREATE TABLE {name} ({', '.join(lines)})"


def _values(row: Row) -> Iterable[object]:
    return (value if value is None or isinstance(value, int) else str(value) for value in row)
