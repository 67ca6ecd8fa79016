"""Files for who wants all: a year's directives as JSON Lines, as tables for spreadsheets, and as a database.

Each year stands for itself: an edit makes the files of its year anew, and no more than one year is in
memory. The registries are tables of their own, and are in each database. The same contents are the same bytes in
compressed form as long as zlib's release is the same.
"""

import gzip
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.data.conventions import year_of
from generator.data.grouping import grouped
from generator.data.model import Week
from generator.data.portal import Portal
from generator.data.tracking import Memo
from generator.outputs.open_data import database, description, directives, registries
from generator.outputs.open_data.records import DirectiveRecord
from generator.outputs.open_data.source import Source
from generator.outputs.open_data.spreadsheet import as_csv
from generator.outputs.open_data.tables import OF_REGISTRIES, OF_YEARS, TABLES, Rows, rows

# Higher ones save a fortieth of the bytes and take twice the time.
_LEVEL = 5
_ZIP = "application/zip"
_UNIX = 3
_READABLE = 0o644 << 16


class BulkFile(NamedTuple):
    """A file by its name below the API's root, as the index tells of it, with the function that makes it."""

    name: str
    media_type: str
    description: str
    make: Callable[[], bytes]


class _Rows(NamedTuple):
    """Directives, the oldest first, and rows of tables: all that are about one year, or those of the registries."""

    records: tuple[DirectiveRecord, ...]
    of_tables: Rows


def bulk_files(source: Source, portal: Portal) -> Iterator[BulkFile]:
    """Yield the files of each year, the oldest first, and the tables of the registries."""
    described = partial(description.data_package, portal.name, portal.licence)
    # One year's, for the files of a year are made one after another.
    memo: Memo[int, _Rows] = Memo(1)
    for year, weeks in grouped((year_of(week), week) for week in source.bulletin.weeks).items():
        of_year = partial(memo.value, year, partial(_year, source, weeks))
        lines = partial(_lines, of_year)
        about = f"Năm {year}: chỉ đạo, mỗi dòng một bản ghi JSON"
        yield BulkFile(f"bulk/directives/{year}.jsonl.gz", "application/gzip", about, lines)
        tables = partial(_tables, partial(described, str(year), f"năm {year}", OF_YEARS), of_year)
        about = f"Năm {year}: bảng tính (CSV) kèm mô tả từng cột"
        yield BulkFile(f"bulk/csv/{year}.zip", _ZIP, about, tables)
        whole = partial(_database, source, year, of_year)
        about = f"Năm {year}: cơ sở dữ liệu SQLite, có tìm kiếm toàn văn"
        yield BulkFile(f"bulk/sqlite/{year}.zip", _ZIP, about, whole)
    described = partial(described, "registries", "danh mục", OF_REGISTRIES)
    registry_tables = partial(_tables, described, partial(_registries, source))
    about = "Các danh mục: bảng tính (CSV) kèm mô tả từng cột"
    yield BulkFile("bulk/csv/registries.zip", _ZIP, about, registry_tables)


def _year(source: Source, weeks: tuple[Week, ...]) -> _Rows:
    entries = (entry for week in weeks for entry in source.bulletin.by_week[week.id])
    records = tuple(directives.record(source, entry) for entry in entries)
    headers = (registries.week(source, week) for week in weeks)
    return _Rows(records, rows(OF_YEARS, (*headers, *records)))


def _registries(source: Source) -> _Rows:
    names = ("leaders", "agencies", "topics", "abbreviations")
    records = (registries.entry(source, one) for name in names for one in source.registered(name))
    return _Rows((), rows(OF_REGISTRIES, records))


def _lines(of_year: Callable[[], _Rows]) -> bytes:
    lines = (f"{record.model_dump_json()}\n".encode() for record in of_year().records)
    return _gzipped(lines)


def _tables(describe: Callable[[], bytes], make: Callable[[], _Rows]) -> bytes:
    of_tables = make().of_tables.items()
    tables = {f"{name}.csv": as_csv(TABLES[name].columns, listed) for name, listed in of_tables}
    return _zipped({"datapackage.json": describe()} | tables)


def _database(source: Source, year: int, of_year: Callable[[], _Rows]) -> bytes:
    raw = database.as_sqlite(_registries(source).of_tables, of_year().of_tables, year)
    return _zipped({f"bulletin-{year}.sqlite": raw})


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of files by name, in their order, without a time."""
    raw = io.BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # Its time is the first one that the format knows.
            entry = ZipInfo(name)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, content, compresslevel=_LEVEL)
    return raw.getvalue()


def _gzipped(lines: Iterable[bytes]) -> bytes:
    """Return texts one after another as one gzip file, without a time."""
    raw = io.BytesIO()
    with gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as packed:
        for line in lines:
            packed.write(line)
    return raw.getvalue()
