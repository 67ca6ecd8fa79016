"""JSON, CSV and SQLite each give back the data that they were made from."""

import pytest

from tests.generator.exports import rebuild
from tests.generator.exports.conftest import Exported


def test_json_gives_the_data_back(exported: Exported) -> None:
    assert rebuild.from_api(exported.read) == rebuild.published(exported.bulletin)


def test_csv_gives_the_data_back(exported: Exported) -> None:
    tables = rebuild.csv_tables(lambda name: exported.read(f"bulk/csv/{name}.csv"))
    assert rebuild.from_tables(tables) == rebuild.published(exported.bulletin)


def test_sqlite_gives_the_data_back(exported: Exported) -> None:
    tables = rebuild.sqlite_tables(exported.folder / "bulk" / "bulletin.sqlite")
    assert rebuild.from_tables(tables) == rebuild.published(exported.bulletin)


def test_csv_and_sqlite_hold_the_same_cells(exported: Exported) -> None:
    tables = rebuild.csv_tables(lambda name: exported.read(f"bulk/csv/{name}.csv"))
    assert tables == rebuild.sqlite_tables(exported.folder / "bulk" / "bulletin.sqlite")


@pytest.mark.parametrize("name", ["duties", "deadlines"])
def test_a_lost_row_is_noticed(name: str, exported: Exported) -> None:
    tables = dict(rebuild.csv_tables(lambda name: exported.read(f"bulk/csv/{name}.csv")))
    tables[name] = tables[name][1:]
    assert rebuild.from_tables(tables) != rebuild.published(exported.bulletin)


def test_the_database_is_opened_without_writing(exported: Exported) -> None:
    path = exported.folder / "bulk" / "bulletin.sqlite"
    rebuild.sqlite_tables(path)
    assert [file.name for file in sorted(path.parent.iterdir())] == [
        "bulletin.sqlite",
        "csv",
        "directives.jsonl",
    ]
    assert path.read_bytes() == exported.read("bulk/bulletin.sqlite")
