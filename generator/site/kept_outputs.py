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
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

import generator
from generator.data.tracking import Name
from generator.site.files import Layout, files_in, read_proved
from generator.site.site_plan import SitePlan


class Row(NamedTuple):
    """A published file: its address, the SHA-256 of its bytes in hex, and what it was made from.

    ``arguments`` is a digest of what was given to the function that made it, "" where it is made each time,
    and ``reads`` are the names of all that this function read. ``updated_on`` is the day of a page (ISO), or "".
    """

    address: str
    sha256: str
    arguments: str = ""
    reads: frozenset[Name] = frozenset()
    updated_on: str = ""


@dataclass(frozen=True)
class Kept:
    """The files of a release that may be taken over; none unless it was made by this very program."""

    folder: Path | None = None
    rows: Mapping[str, Row] = field(default_factory=dict)
    changed: frozenset[Name] = frozenset()

    def unchanged(self, address: str, arguments: str) -> Row | None:
        """Return what is known of a file if it would be made from the same, else None."""
        row = self.rows.get(address)
        is_same = row and arguments and row.arguments == arguments
        return row if row and is_same and not row.reads & self.changed else None

    def linked(self, address: str, arguments: str, out: Path) -> Row | None:
        """Link a file into ``out`` if it would be made from the same; None where it must be made."""
        row = self.unchanged(address, arguments)
        if self.folder is None or row is None:
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


def text(program: str, rows: Iterable[Row], digest: Callable[[Name], str]) -> str:
    """Return the list of a release; ``program`` is a digest of all that is not data.

    ``digest`` returns that of the data behind a name.
    """
    rows = sorted(rows)
    names = sorted({name for row in rows for name in row.reads}, key=repr)
    place = {name: number for number, name in enumerate(names)}
    digests = [[name, digest(name)] for name in names]
    lines = [json.dumps([program, digests], ensure_ascii=False)]
    for row in rows:
        reads = sorted(place[name] for name in row.reads)
        facts = (row.address, row.sha256, row.arguments, reads, row.updated_on)
        lines.append(json.dumps(facts, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)


def read(path: Path, folder: Path, program: str, digest: Callable[[Name], str]) -> Kept:
    """Return what can be kept of the release in ``folder``, whose list is at ``path``.

    Nothing where there is no list, where it is damaged, or where another program wrote it.
    """
    lines = [json.loads(line) for line in read_proved(path).split("\n") if line]
    if lines and lines[0][0] == program:
        return _kept(folder, lines[0][1], lines[1:], digest)
    return Kept()


def _kept(folder: Path, digests: list[Any], rows: list[Any], digest: Callable[[Name], str]) -> Kept:
    names = [_name(*name) for name, _ in digests]
    known = zip(names, digests, strict=True)
    changed = frozenset(name for name, (_, before) in known if digest(name) != before)
    found = {}
    for address, sha256, arguments, reads, day in rows:
        read_names = frozenset(names[number] for number in reads)
        found[address] = Row(address, sha256, arguments, read_names, day)
    return Kept(folder, found, changed)


def _name(kind: str, key: Any) -> Name:  # noqa: ANN401 - a key of JSON
    return kind, tuple(key) if isinstance(key, list) else key
