"""The SQLite file: sound, searchable with and without marks, and as the bulletin itself counts duties."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from generator.outputs import open_data
from generator.outputs.open_data import database, names
from generator.outputs.open_data.tables import OF_YEARS
from tests.generator.exports.conftest import PORTALS, Exported, real_bulletin, unzipped

FOUND = """
SELECT directives.id FROM search JOIN directives ON directives.rowid = search.rowid
WHERE search MATCH ? ORDER BY directives.rowid
"""


@pytest.fixture
def opened(exported: Exported) -> Iterator[sqlite3.Connection]:
    path = exported.databases()[0]
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        yield connection


def test_the_file_is_sound(opened: sqlite3.Connection) -> None:
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    assert opened.execute("SELECT schema_version FROM about").fetchall() == [(names.VERSION,)]
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        opened.execute("DELETE FROM duties")


def test_foreign_keys_are_declared(opened: sqlite3.Connection) -> None:
    listed = {
        (row[2], row[3]) for row in opened.execute("PRAGMA foreign_key_list(deadline_agencies)")
    }
    assert listed == {("deadlines", "deadline_id"), ("agencies", "agency_id")}


def test_duties_by_agency_are_those_of_the_bulletin(exported: Exported) -> None:
    def ordinal(duty: object, all_of: tuple[object, ...]) -> int:
        return next(number for number, member in enumerate(all_of, 1) if member is duty)

    wanted = {
        (
            agency_id,
            duty.via.id if duty.via else None,
            f"{duty.entry.directive.id}.duty-{ordinal(duty.annotation, duty.entry.directive.agencies)}",
        )
        for agency_id, duties in exported.bulletin.by_agency.items()
        for duty in duties
    }
    found = set()
    for path in exported.databases():
        with closing(sqlite3.connect(path)) as connection:
            found |= set(connection.execute("SELECT agency_id, via_id, duty_id FROM agency_duties"))
    assert found == wanted
    assert any(via for _, via, _ in wanted)


@pytest.fixture(scope="module")
def real() -> Iterator[sqlite3.Connection]:
    makers = open_data.makers(real_bulletin(), PORTALS["real"])
    raw = unzipped(makers[f"{open_data.ROOT}bulk/sqlite/2024.zip"]())["bulletin-2024.sqlite"]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(raw)
        yield connection


@pytest.mark.parametrize(
    "query", ['"vị trí việc làm"', '"vi tri viec lam"', '"đề án vị trí"', '"de an vi tri"']
)
def test_words_are_found_with_and_without_marks(query: str, real: sqlite3.Connection) -> None:
    assert ("2024-1101-vp-nc",) in real.execute(FOUND, (query,)).fetchall()


def test_marks_tell_words_apart_where_they_are_given(real: sqlite3.Connection) -> None:
    wrong = real.execute(FOUND, ('"đê án"',)).fetchall()
    assert wrong == []
    plain = real.execute(FOUND, ("de",)).fetchall()
    marked = real.execute(FOUND, ("đề",)).fetchall()
    assert set(marked) < set(plain)


def test_rows_of_different_years_have_different_numbers(exported: Exported) -> None:
    for path in exported.databases():
        year = int(path.stem.removeprefix("bulletin-"))
        with closing(sqlite3.connect(path)) as connection:
            for name in OF_YEARS:
                numbers = connection.execute(f"SELECT rowid FROM {name}")  # noqa: S608
                assert {number // 1_000_000 for (number,) in numbers} <= {year}


def test_a_full_disk_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(database, "_begin", fail)
    with pytest.raises(OSError, match="disk I/O error") as caught:
        database.as_sqlite({}, {}, 2024)
    assert caught.value.errno == errno.ENOSPC
