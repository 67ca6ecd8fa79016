"""All exported files by address, each made when it is looked up."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import sha256

from generator.data.tracking import Remembered
from generator.outputs.open_data import database, description, directives, responses, spreadsheet
from generator.outputs.open_data.json_files import Make, envelope
from generator.outputs.open_data.names import VERSION
from generator.outputs.open_data.routes import LISTS, all_files
from generator.outputs.open_data.rows import rows
from generator.outputs.open_data.source import ROOT, Source
from generator.outputs.open_data.tables import TABLES, Row

SUMS = "SHA256SUMS.txt"
_JSON = "application/json"
_BULK = {
    "openapi.json": (_JSON, "Mô tả API theo OpenAPI 3.1"),
    "bulk/directives.jsonl": ("application/jsonl", "Mọi chỉ đạo, mỗi dòng một bản ghi JSON"),
    "bulk/bulletin.sqlite": ("application/vnd.sqlite3", "Toàn bộ dữ liệu, có tìm kiếm toàn văn"),
    "bulk/csv/datapackage.json": (_JSON, "Mô tả các tệp CSV: từng cột, kiểu và ý nghĩa"),
}
_CSV = "text/csv; charset=utf-8"


class Catalogue(Mapping[str, bytes]):
    """The exported files by address from the site's root; iterating over the addresses makes no file."""

    def __init__(self, source: Source) -> None:
        """List the files."""
        self.makers = {f"{ROOT}{name}": make for name, make in _makers(source)}

    def __getitem__(self, address: str) -> bytes:
        """Make a file. For the list of checksums all files are made."""
        if address == ROOT + SUMS:
            return sums({name: sha256(make()).hexdigest() for name, make in self.makers.items()})
        return self.makers[address]()

    def __iter__(self) -> Iterator[str]:
        """Yield every address, that of the list of checksums last."""
        yield from self.makers
        yield ROOT + SUMS

    def __len__(self) -> int:
        """Count the files."""
        return len(self.makers) + 1


def sums(digests: Mapping[str, str]) -> bytes:
    """Return the list of checksums in sha256sum's format; ``digests`` has SHA-256 in hex by address."""
    return "".join(
        f"{sha}  {address.removeprefix(ROOT)}\n" for address, sha in digests.items()
    ).encode()


def _makers(source: Source) -> Iterator[tuple[str, Callable[[], bytes]]]:
    portal = source.portal
    yield "index.json", partial(_json, partial(_index, source))
    for name, make in all_files(source):
        yield name, partial(_json, make)
    yield "openapi.json", partial(description.openapi, portal)
    for name, model in description.SCHEMAS.items():
        yield _schema(name), partial(description.schema, model)
    yield "bulk/directives.jsonl", partial(_lines, source)
    table_rows = Remembered(partial(rows, source))
    for name in TABLES:
        yield _csv(name), partial(_table, name, table_rows)
    yield "bulk/csv/datapackage.json", partial(description.data_package, portal)
    yield "bulk/bulletin.sqlite", lambda: database.as_sqlite(table_rows(), VERSION)


def _json(make: Make) -> bytes:
    return f"{make().model_dump_json()}\n".encode()


def _lines(source: Source) -> bytes:
    records = (directives.record(source, entry) for entry in source.bulletin.entries)
    return b"".join(f"{record.model_dump_json()}\n".encode() for record in records)


def _csv(name: str) -> str:
    return f"bulk/csv/{name}.csv"


def _schema(name: str) -> str:
    return f"schema/{name}.schema.json"


def _table(name: str, table_rows: Callable[[], Mapping[str, list[Row]]]) -> bytes:
    names = [column.name for column in TABLES[name].columns]
    return spreadsheet.as_csv(names, table_rows()[name])


def _index(source: Source) -> responses.Index:
    portal = source.portal
    lists = {route.pattern: (_JSON, route.summary) for route in LISTS}
    tables = {_csv(name): (_CSV, table.title) for name, table in TABLES.items()}
    schemas = {
        _schema(name): ("application/schema+json", f"JSON Schema: {name}")
        for name in description.SCHEMAS
    }
    listed = lists | _BULK | tables | schemas | {SUMS: ("text/plain", "Mã SHA-256 của mọi tệp")}
    licence = portal.licence
    return responses.Index(
        **envelope(source, len(source.bulletin.entries)),
        name=portal.name,
        url=portal.address,
        licence=responses.License(name=licence.name, url=licence.url) if licence else None,
        files=tuple(
            responses.FileEntry(
                name=name, media_type=kind, description=summary, api_url=source.file(name)
            )
            for name, (kind, summary) in listed.items()
        ),
    )
