"""Files for who wants all: a year's directives as JSON Lines, as tables for spreadsheets, and as a database.

Each year stands for itself: an edit makes the files of its year anew, and no more than one year is in
memory. The registries are tables of their own, and are in each database.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from generator.data.conventions import year_of
from generator.data.model import Week
from generator.data.portal import Portal
from generator.data.tracking import Memo
from generator.outputs.open_data import database, description, directives, packing, registries
from generator.outputs.open_data.records import DirectiveRecord
from generator.outputs.open_data.rows import Rows, rows
from generator.outputs.open_data.source import Source
from generator.outputs.open_data.spreadsheet import as_csv
from generator.outputs.open_data.tables import OF_REGISTRIES, OF_YEARS, Table

_ZIP = "application/zip"


class BulkFile(NamedTuple):
    """A file by its name below the API's root, as the index tells of it, with the function that makes it."""

    name: str
    media_type: str
    description: str
    make: Callable[[], bytes]


class _Year(NamedTuple):
    """A year's directives, the oldest first, and the rows of all tables that are about the year."""

    records: tuple[DirectiveRecord, ...]
    rows: Rows


def bulk_files(source: Source, portal: Portal) -> Iterator[BulkFile]:
    """Yield the files of each year, the oldest first, and the tables of the registries."""
    described = partial(description.data_package, portal.name, portal.licence)
    # One year's, for the files of a year are made one after another.
    memo: Memo[int, _Year] = Memo(1)
    for year, weeks in _weeks_by_year(source).items():
        known = partial(_year, source, memo, year, weeks)
        yield BulkFile(
            f"bulk/directives/{year}.jsonl.gz",
            "application/gzip",
            f"Chỉ đạo năm {year}, mỗi dòng một bản ghi JSON",
            partial(_lines, known),
        )
        package = partial(described, str(year), f"năm {year}", OF_YEARS)
        yield BulkFile(
            f"bulk/csv/{year}.zip",
            _ZIP,
            f"Bảng tính (CSV) năm {year}, kèm mô tả từng cột",
            partial(_spreadsheets, package, OF_YEARS, partial(_rows_of, known)),
        )
        yield BulkFile(
            f"bulk/sqlite/{year}.zip",
            _ZIP,
            f"Cơ sở dữ liệu SQLite năm {year}, có tìm kiếm toàn văn",
            partial(_database, source, year, known),
        )
    package = partial(described, "registries", "danh mục", OF_REGISTRIES)
    yield BulkFile(
        "bulk/csv/registries.zip",
        _ZIP,
        "Bảng tính (CSV): các danh mục, kèm mô tả từng cột",
        partial(_spreadsheets, package, OF_REGISTRIES, partial(_registry_rows, source)),
    )


def _weeks_by_year(source: Source) -> Mapping[int, tuple[Week, ...]]:
    years: dict[int, tuple[Week, ...]] = {}
    for week in source.bulletin.weeks:
        year = year_of(week)
        years[year] = (*years.get(year, ()), week)
    return years


def _year(source: Source, memo: Memo[int, _Year], year: int, weeks: tuple[Week, ...]) -> _Year:
    return memo.value(year, partial(_made, source, weeks))


def _made(source: Source, weeks: tuple[Week, ...]) -> _Year:
    entries = (entry for week in weeks for entry in source.bulletin.by_week[week.id])
    records = tuple(directives.record(source, entry) for entry in entries)
    headers = (registries.week(source, week) for week in weeks)
    return _Year(records, rows(OF_YEARS, (*headers, *records)))


def _rows_of(known: Callable[[], _Year]) -> Rows:
    return known().rows


def _registry_rows(source: Source) -> Rows:
    names = ("leaders", "agencies", "topics", "abbreviations")
    records = (registries.entry(source, one) for name in names for one in source.registered(name))
    return rows(OF_REGISTRIES, records)


def _lines(known: Callable[[], _Year]) -> bytes:
    return packing.gzipped(f"{record.model_dump_json()}\n".encode() for record in known().records)


def _spreadsheets(
    package: Callable[[], bytes], tables: Mapping[str, Table], table_rows: Callable[[], Rows]
) -> bytes:
    of_table = table_rows()
    files = {name: as_csv(table.columns, of_table[name]) for name, table in tables.items()}
    described = {"datapackage.json": package()}
    return packing.zipped(described | {f"{name}.csv": raw for name, raw in files.items()})


def _database(source: Source, year: int, known: Callable[[], _Year]) -> bytes:
    raw = database.as_sqlite(_registry_rows(source), known().rows, year)
    return packing.zipped({f"bulletin-{year}.sqlite": raw})
