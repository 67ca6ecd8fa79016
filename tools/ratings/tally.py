"""The counts in SQLite: the number of votes per page, day and value. Nothing else is stored."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TypeAlias

from tools.ratings.refusal import Refusal

VALUES = (1, 2, 3, 4, 5)
# The number of votes for each of VALUES.
Counts: TypeAlias = tuple[int, ...]

# Seconds for which a vote waits for others.
_PATIENCE = 2.0
# An acknowledged vote survives a loss of power.
_LASTING = "PRAGMA synchronous = FULL"
_TABLE = """CREATE TABLE IF NOT EXISTS votes (
  page TEXT NOT NULL,
  day TEXT NOT NULL,
  value INTEGER NOT NULL CHECK (value BETWEEN 1 AND 5),
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (page, day, value)
) WITHOUT ROWID"""
_ADD = """INSERT INTO votes (page, day, value, count) VALUES (?, ?, ?, 1)
ON CONFLICT (page, day, value) DO UPDATE SET count = count + 1"""
_COUNTS = "SELECT value, SUM(count) FROM votes WHERE page = ? GROUP BY value"


class Tally:
    """The database file. Safe for several threads and processes, since each call opens a connection."""

    def __init__(self, path: Path) -> None:
        """Create the file if it does not exist. Raises sqlite3.Error if it cannot be used."""
        self._path = path
        with self._connected() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(_TABLE)

    def add(self, page: str, value: int, day: date) -> Counts:
        """Store one vote and return the counts of all days, including it.

        Raises Refusal if the database is busy or damaged; nothing is counted then.
        """
        with _refused(), self._connected() as connection:
            # One transaction, so that a failure after the insertion undoes it.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_ADD, (page, day.isoformat(), value))
            counts = _counts(connection, page)
            connection.execute("COMMIT")
        return counts

    def counts(self, page: str) -> Counts:
        """Return the counts of all days. Raises Refusal."""
        with _refused(), self._connected() as connection:
            return _counts(connection, page)

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        opened = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
        with closing(opened) as connection:
            connection.execute(_LASTING)
            yield connection


def _counts(connection: sqlite3.Connection, page: str) -> Counts:
    by_value = dict(connection.execute(_COUNTS, (page,)).fetchall())
    return tuple(by_value.get(value, 0) for value in VALUES)


@contextmanager
def _refused() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise Refusal("unavailable") from error
