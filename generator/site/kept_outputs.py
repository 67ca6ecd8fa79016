"""What the last release was made from: which of its files can be linked into the next one.

The list is data, never code, and trusted only as far as it can be proved: it ends with its own digest, and a
file counts only while its bytes have the digest that is listed. Without it everything is made anew.
"""

import hashlib
import json
import os
import platform
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import generator
from generator.site.files import Layout, files_in
from generator.site.site_plan import SitePlan


class Row(NamedTuple):
    """A published file: its address, the SHA-256 of its bytes in hex, and what it was made from.

    ``reads`` are the names of the data that it was made from, of which none means: make it each time.
    ``updated_on`` is the day of a page (ISO), or "".
    """

    address: str
    sha256: str
    reads: frozenset[str] = frozenset()
    updated_on: str = ""


@dataclass(frozen=True)
class Kept:
    """The files of a release that may be taken over; none unless it was made by this very program."""

    folder: Path | None = None
    rows: Mapping[str, Row] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()

    def linked(self, address: str, out: Path) -> Row | None:
        """Link a file into ``out`` if its data are the same; None where it must be made."""
        row = self.rows.get(address)
        if self.folder is None or row is None or not row.reads or row.reads & self.changed:
            return None
        source, target = self.folder / address, out / address
        try:
            if hashlib.sha256(source.read_bytes()).hexdigest() != row.sha256:
                return None
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(source, target)
        except OSError:
            return None
        return row


def program(layout: Layout, plan: SitePlan) -> str:
    """Return a digest of all that decides an output's bytes beside the weeks.

    Code, templates, theme, settings, packages, registries, and which hand-written files there are.
    """
    digest = hashlib.sha256(platform.python_version().encode())
    packages = sorted(f"{one.name} {one.version}" for one in metadata.distributions())
    config = plan.session.config
    facts = (packages, config.site_name, config.site_url, config.site_description, config.extra)
    digest.update(repr((facts, plan.session.hand_written, sorted(plan.session.assets))).encode())
    digest.update(plan.bulletin.registry_digest.encode())
    code = Path(generator.__file__).parent
    for path in sorted((*files_in(code), *files_in(layout.theme), layout.config)):
        if path.suffix != ".pyc":
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        # Other file systems know no second name of a file.
        shutil.copyfile(source, target)


def text(program: str, rows: Iterable[Row], digest: Callable[[str], str]) -> str:
    """Return the list of a release; ``program`` is a digest of all that is not data.

    ``digest`` returns that of the data behind a name.
    """
    rows = sorted(rows)
    names = sorted({name for row in rows for name in row.reads})
    place = {name: number for number, name in enumerate(names)}
    lines = [json.dumps([program, {name: digest(name) for name in names}], ensure_ascii=False)]
    for row in rows:
        reads = sorted(place[name] for name in row.reads)
        lines.append(
            json.dumps([row.address, row.sha256, row.updated_on, reads], ensure_ascii=False)
        )
    whole = "".join(f"{line}\n" for line in lines)
    return f"{whole}{_sum(whole)}\n"


def read(path: Path, folder: Path, program: str, digest: Callable[[str], str]) -> Kept:
    """Return what can be kept of the release in ``folder``, whose list is at ``path``.

    Nothing where there is no list, where it is damaged, or where another program wrote it.
    """
    with suppress(OSError, ValueError, TypeError, IndexError):
        whole, _, last = path.read_text(encoding="utf-8").rstrip("\n").rpartition("\n")
        if _sum(f"{whole}\n") == last:
            lines = [json.loads(line) for line in whole.split("\n")]
            if lines[0][0] == program:
                return _kept(folder, lines[0][1], lines[1:], digest)
    return Kept()


def _kept(
    folder: Path, digests: Mapping[str, str], rows: list[list[object]], digest: Callable[[str], str]
) -> Kept:
    names = list(digests)
    changed = frozenset(name for name in names if digest(name) != digests[name])
    found = {}
    for address, sha, day, reads in rows:
        assert isinstance(reads, list)  # noqa: S101 - the list is whole
        read = frozenset(names[number] for number in reads)
        found[str(address)] = Row(str(address), str(sha), read, str(day))
    return Kept(folder, found, changed)


def _sum(whole: str) -> str:
    return hashlib.sha256(whole.encode()).hexdigest()
