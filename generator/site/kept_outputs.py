"""What the last release was made from: which of its files can be linked into the next one.

The list is data, never code, and trusted only as far as it can be proved: it ends with its own digest, and a
file counts only while its bytes have the digest that is listed. Without it everything is made anew.
"""

import hashlib
import json
import os
import platform
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig

import generator
from generator.data.tracking import Name
from generator.site.files import Layout, files_in, read_proved
from generator.site.site_plan import SitePlan


class Row(NamedTuple):
    """A published file: its address, the SHA-256 of its bytes in hex, their number, and what it was made from.

    ``arguments`` is a digest of what was given to the function that made it, "" where it is made each time,
    and ``reads`` are the names of all that this function read. ``updated_on`` is the day of a page (ISO), or "".
    """

    address: str
    sha256: str
    size: int = 0
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


def inputs(layout: Layout, config: MkDocsConfig, commit: str) -> str:
    """Return a digest of everything that a site is made from; ``commit`` stands for the history of the data."""
    data = (*files_in(layout.directives), *files_in(layout.content))
    return _digest(_code(layout, config), commit, *_bytes(data))


def program(layout: Layout, plan: SitePlan) -> str:
    """Return a digest of all that decides an output's bytes beside the weeks.

    Code, templates, theme, settings, packages, registries, and which hand-written files there are.
    """
    session = plan.session
    names = (session.hand_written, sorted((*session.assets, *session.theme_files)))
    return _digest(_code(layout, session.config), plan.bulletin.registry_digest, repr(names))


def _code(layout: Layout, config: MkDocsConfig) -> str:
    packages = sorted(f"{package.name} {package.version}" for package in metadata.distributions())
    facts = (config.site_name, config.site_url, config.site_description, config.extra)
    code = (Path(generator.__file__).parent, layout.theme)
    paths = (path for folder in code for path in files_in(folder) if path.suffix != ".pyc")
    python = platform.python_version()
    return _digest(python, repr(packages), repr(facts), *_bytes((*paths, layout.config)))


def _bytes(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the name and a digest of the bytes of each file."""
    for path in sorted(paths):
        yield f"{path} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _digest(*facts: str) -> str:
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        # Other file systems know no second name of a file.
        shutil.copyfile(source, target)


def text(program: str, inputs: str, rows: Iterable[Row], digest: Callable[[Name], str]) -> str:
    """Return the list of a release; ``program`` is a digest of all that is not data, ``inputs`` of everything.

    ``digest`` returns that of the data behind a name.
    """
    rows = sorted(rows)
    names = sorted({name for row in rows for name in row.reads}, key=repr)
    place = {name: number for number, name in enumerate(names)}
    digests = [[name, digest(name)] for name in names]
    lines = [json.dumps([program, inputs, digests], ensure_ascii=False)]
    for row in rows:
        reads = sorted(place[name] for name in row.reads)
        facts = (row.address, row.sha256, row.size, row.arguments, reads, row.updated_on)
        lines.append(json.dumps(facts, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)


def read(path: Path, folder: Path, program: str, digest: Callable[[Name], str]) -> Kept:
    """Return what can be kept of the release in ``folder``, whose list is at ``path``.

    Nothing where there is no list, where it is damaged, or where another program wrote it.
    """
    lines = [json.loads(line) for line in read_proved(path).split("\n") if line]
    if lines and lines[0][0] == program:
        return _kept(folder, lines[0][2], lines[1:], digest)
    return Kept()


def is_whole(path: Path, folder: Path, inputs: str) -> bool:
    """Tell whether a release was made from these inputs, and nothing has touched its files since.

    A file that was cut or written to has another size, or is newer than the list at ``path``.
    """
    lines = [json.loads(line) for line in read_proved(path).split("\n") if line]
    if not lines or lines[0][1] != inputs:
        return False
    written = path.stat().st_mtime_ns
    return all(
        _is_untouched(folder / address, size, written)
        for address, _, size, *_ in lines[1:]
        if not address.endswith("/")
    )


def _is_untouched(path: Path, size: int, written: int) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return status.st_size == size and status.st_mtime_ns <= written


def _kept(folder: Path, digests: list[Any], rows: list[Any], digest: Callable[[Name], str]) -> Kept:
    names = [_name(*name) for name, _ in digests]
    known = zip(names, digests, strict=True)
    changed = frozenset(name for name, (_, before) in known if digest(name) != before)
    found = {}
    for address, sha256, size, arguments, reads, day in rows:
        read_names = frozenset(names[number] for number in reads)
        found[address] = Row(address, sha256, size, arguments, read_names, day)
    return Kept(folder, found, changed)


def _name(kind: str, key: Any) -> Name:  # noqa: ANN401 - a key of JSON
    return kind, tuple(key) if isinstance(key, list) else key
