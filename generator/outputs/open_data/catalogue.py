"""All exported files by address, each with the function that makes it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from generator.data.bulletin import Bulletin
from generator.data.portal import Portal
from generator.outputs.open_data import description, responses
from generator.outputs.open_data.bulk import BulkFile, bulk_files
from generator.outputs.open_data.json_files import Make, all_files
from generator.outputs.open_data.names import ENDED_VERSION, VERSION
from generator.outputs.open_data.source import ROOT, Source

SUMS = "SHA256SUMS.txt"
# What is left of version 1, so that its users learn of version 2.
ENDED = "api/v1/index.json"
_NOTICE = (
    "Phiên bản 1 (/api/v1/) đã kết thúc: các tệp của nó không còn, trừ mục lục này. Trường files liệt kê "
    "các tệp của phiên bản 2; trang du-lieu-mo/ của cổng nói tệp nào thay cho tệp nào."
)
_JSON = "application/json"
# Name, media type and description, as the index tells of a file.
_Told = tuple[str, str, str]


def makers(bulletin: Bulletin, portal: Portal) -> dict[str, Callable[[], bytes]]:
    """Return what makes each exported file, by its address from the site's root.

    The list of checksums is made of all of them, by ``sums``.
    """
    return dict(_makers(Source(bulletin, portal.address), portal))


def sums(digests: Mapping[str, str]) -> bytes:
    """Return the list of checksums in sha256sum's format; ``digests`` has SHA-256 in hex by address.

    Files that are not below the API's root are left out.
    """
    return "".join(
        f"{sha}  {address.removeprefix(ROOT)}\n"
        for address, sha in digests.items()
        if address.startswith(ROOT)
    ).encode()


def _makers(source: Source, portal: Portal) -> Iterator[tuple[str, Callable[[], bytes]]]:
    bulk = tuple(bulk_files(source, portal))
    told = tuple(_told(bulk))
    yield ENDED, partial(_json, partial(_ended_index, source, portal, told))
    yield f"{ROOT}index.json", partial(_json, partial(_index, source, portal, told))
    for name, make in all_files(source):
        yield ROOT + name, partial(_json, make)
    openapi = partial(description.openapi, portal.name, portal.address, portal.licence)
    yield f"{ROOT}openapi.json", openapi
    for name, model in description.SCHEMAS.items():
        yield ROOT + _schema(name), partial(description.schema, model)
    for file in bulk:
        yield ROOT + file.name, file.make


def _json(make: Make) -> bytes:
    return f"{make().model_dump_json()}\n".encode()


def _schema(name: str) -> str:
    return f"schema/{name}.schema.json"


def _told(bulk: Iterable[BulkFile]) -> Iterator[_Told]:
    """Yield what the index tells of each list, each file for all, and each description."""
    yield from (
        (name, _JSON, route.summary)
        for name, route in responses.ROUTES.items()
        if "{" not in name and route.answer is not responses.Index
    )
    yield from ((file.name, file.media_type, file.description) for file in bulk)
    yield "openapi.json", _JSON, "Mô tả API theo OpenAPI 3.1"
    for name in description.SCHEMAS:
        yield _schema(name), "application/schema+json", f"JSON Schema: {name}"
    yield SUMS, "text/plain", "Mã SHA-256 của mọi tệp"


def _index(
    source: Source, portal: Portal, told: Iterable[_Told], prefix: str = ""
) -> responses.Index:
    licence = portal.licence
    return responses.Index(
        schema_version=VERSION,
        total=len(source.bulletin.entries),
        generated_at=source.generated_at,
        name=portal.name,
        url=portal.address,
        licence=responses.License(name=licence.name, url=licence.url) if licence else None,
        files=tuple(
            responses.FileEntry(
                name=prefix + name, media_type=kind, description=about, api_url=source.file(name)
            )
            for name, kind, about in told
        ),
    )


def _ended_index(source: Source, portal: Portal, told: Iterable[_Told]) -> responses.EndedIndex:
    facts = dict(_index(source, portal, told, prefix="../v2/")) | {"schema_version": ENDED_VERSION}
    return responses.EndedIndex(**facts, notice=_NOTICE, successor=source.file("index.json"))
