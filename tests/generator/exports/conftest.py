"""The real bulletin and an invented one that uses every key, with their exported files."""

import gzip
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import pytest

from generator import pipeline
from generator.data.bulletin import Bulletin
from generator.data.portal import Licence, Portal
from generator.outputs import open_data
from generator.outputs.open_data import ROOT
from tests.frozen import FROZEN
from tests.generator.synthetic import (
    bulletin,
    directive,
    full_directive,
    full_registry,
    full_week,
    week_2025,
)

LICENCE = Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
PORTALS = {
    "real": Portal("Cổng thật", "Mô tả", "", UUID(int=1), date(2024, 3, 17)),
    "invented": Portal(
        "Cổng thử",
        "Mô tả",
        "https://tinh.example/tin/",
        UUID(int=1),
        date(2025, 3, 9),
        LICENCE,
    ),
}


@dataclass(frozen=True)
class Exported:
    """A bulletin with its files by name below the API's root, also in a folder; ``ended`` is the index of version 1."""

    bulletin: Bulletin
    portal: Portal
    files: dict[str, bytes]
    folder: Path
    ended: bytes

    def read(self, name: str) -> bytes:
        """Return a file."""
        return self.files[name]

    def lines(self) -> list[str]:
        """Return the lines of all files of directives, the oldest year first."""
        packed = (self.files[name] for name in self.named("bulk/directives/"))
        return [line for raw in packed for line in gzip.decompress(raw).decode().splitlines()]

    def packages(self) -> dict[str, dict[str, bytes]]:
        """Return the files in each archive of tables, by the archive's name; the registries come first."""
        return {
            name: unzipped(self.files[name])
            for name in sorted(self.named("bulk/csv/"), key=lambda name: "registries" not in name)
        }

    def databases(self) -> list[Path]:
        """Return the paths of the databases, the oldest year first."""
        return sorted((self.folder / "unpacked").glob("*.sqlite"))

    def named(self, start: str) -> list[str]:
        """Return the names of files that begin so, in order."""
        return sorted(name for name in self.files if name.startswith(start))


def unzipped(raw: bytes) -> dict[str, bytes]:
    """Return the files in an archive by name."""
    with ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def everything(bulletin: Bulletin, portal: Portal) -> dict[str, bytes]:
    """Return every exported file by its address, the list of checksums last."""
    made = {address: make() for address, make in open_data.makers(bulletin, portal).items()}
    digests = {address: sha256(raw).hexdigest() for address, raw in made.items()}
    return made | {f"{ROOT}{open_data.SUMS}": open_data.sums(digests)}


def real_bulletin() -> Bulletin:
    """Return the frozen data."""
    validated = pipeline.check(FROZEN)
    return Bulletin(validated.weeks, validated.registry)


def invented_bulletin() -> Bulletin:
    """Return a bulletin that uses every key there is, weeks of two years, and texts hard to write."""
    in_force = full_directive(3) | {"withdrawn": None}
    quote = in_force["agencies"][0]["quote"]
    cites = [
        {"number": number, "type": type_, "relation": "continues", "quote": quote}
        for number, type_ in (("1/VP-THU", "Công văn"), ("45/KH-BT", "Kế hoạch"))
    ]
    in_force["cites"] = [*in_force["cites"], *cites]
    held = directive(4) | {
        "kind": "meeting",
        "held_on": "2024-03-14",
        "title": '-5 "thử", <b>4</b>',
    }
    body = "=1+1 'Dữ liệu' thử; dòng\nhai.\n\n- Giao Sở Cũ “làm”, việc: {% x %}\n"
    directives = [*full_week()["directives"], in_force, held, directive(5) | {"body": body}]
    weeks = full_week() | {"directives": directives}, week_2025()
    return bulletin(*weeks, known=full_registry())


BULLETINS: dict[str, Callable[[], Bulletin]] = {
    "real": real_bulletin,
    "invented": invented_bulletin,
}


@pytest.fixture(scope="session", params=sorted(BULLETINS))
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Both bulletins in turn."""
    bulletin, portal = BULLETINS[request.param](), PORTALS[request.param]
    folder = tmp_path_factory.mktemp("api")
    made = everything(bulletin, portal)
    ended = made.pop(open_data.ENDED)
    files = {address.removeprefix(ROOT): raw for address, raw in made.items()}
    for name, raw in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
        if name.startswith("bulk/sqlite/"):
            ZipFile(folder / name).extractall(folder / "unpacked")
    return Exported(bulletin, portal, files, folder, ended)
