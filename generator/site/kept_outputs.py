"""What the last release was made from: which of its files can be linked into the next one.

The list is data, never code, and trusted only as far as it can be proved: it ends with its own digest, and a
file counts only while its size and times show that its bytes are those of the digest that is listed, or the bytes
themselves do. Without it everything is made anew.
"""

import errno
import hashlib
import json
import platform
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from itertools import islice
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig

import generator
from generator.data.tracking import Name
from generator.site import files
from generator.site.files import Layout
from generator.site.mkdocs_adapter import Session
from generator.site.proved_files import Proof, Proofs, found, unlike, unlike_found

# Each call of frozenset makes another one, of many thousands of rows.
_NONE: frozenset[Name] = frozenset()
_PROGRAM = Path(generator.__file__).parent


class Row(NamedTuple):
    """A published file: its address, the SHA-256 of its bytes in hex, their number, and what it was made from.

    An address that ends with a slash stands for what files are made from; a name of that is in place of the digest.

    ``arguments`` is a digest of what was given to the function that made it, "" where it is made each time,
    and ``reads`` are the names of all that this function read. ``updated_on`` is the day of a page (ISO), or "".
    ``line`` is the row as the list of a release has it, in place of ``arguments`` and ``reads``, of one that was made now.
    """

    address: str
    sha256: str
    size: int = 0
    arguments: str = ""
    reads: frozenset[Name] = _NONE
    updated_on: str = ""
    line: str = ""


@dataclass(frozen=True)
class Kept:
    """The files of a release that may be taken over; none unless it was made by this very program.

    ``listed`` is the list of its rows, ``places`` are the numbers of names in it, to which a build adds those of its own; ``rows``
    are those of whole files that would be made from the same data, and ``inodes`` are those of these files.
    """

    folder: Path | None = None
    listed: Path | None = None
    places: dict[Name, int] = field(default_factory=dict)
    rows: Mapping[str, Row] = field(default_factory=dict)
    inodes: Mapping[str, int] = field(default_factory=dict)
    changed: AbstractSet[int] = frozenset()

    def unchanged(self, address: str, arguments: str) -> Row | None:
        """Return what is known of a file if it would be made from the same, else None."""
        row = self.rows.get(address)
        return row if row and arguments and row.arguments == arguments else None

    def linked(
        self, address: str, arguments: str, out: Path, there: Mapping[str, int]
    ) -> Row | None:
        """Link a file into ``out`` if it would be made from the same; None where it must be made.

        ``there`` has the inodes of files that stand in ``out`` already.
        """
        row = self.unchanged(address, arguments)
        if self.folder is None or row is None:
            return None
        if there.get(address) == self.inodes[address]:
            return row
        try:
            # Of many thousands of files: objects of paths would take longer than linking.
            files.link(f"{self.folder}/{address}", f"{out}/{address}")
        except OSError:
            return None
        return row


def inputs(layout: Layout, data: Mapping[str, str], config: MkDocsConfig, commit: str) -> str:
    """Return a digest of everything that a site is made from.

    ``data`` has the digest of each data file by its name; ``commit`` stands for their history.
    """
    read = (f"{name} {digest}" for name, digest in data.items())
    return _digest(_code(layout, config), commit, *read, *files.digests_in(layout.content))


def unless_edited(layout: Layout, began: int, inputs: str) -> str:
    """Return the digest of what a site is made from; nothing if a file was edited since the build began (ns).

    Files are read again after their digest was made: what was edited and undone meanwhile would be kept as what it is no more.
    """
    folders = (layout.theme, layout.content, layout.config, _PROGRAM)
    return "" if files.is_any_edited(began, *folders) else inputs


def program(layout: Layout, session: Session, registries: str) -> str:
    """Return a digest of all that decides an output's bytes beside the weeks.

    Code, templates, theme, settings, packages, and which hand-written files there are; ``registries`` is the
    digest of the registries.
    """
    names = (session.hand_written, sorted((*session.assets, *session.theme_files)))
    return _digest(_code(layout, session.config), registries, repr(names))


def _code(layout: Layout, config: MkDocsConfig) -> str:
    facts = (config.site_name, config.site_url, config.site_description, config.extra)
    python = platform.python_version()
    settings = layout.config.read_text(encoding="utf-8")
    theme = files.digests_in(layout.theme)
    return _digest(python, repr(_packages()), repr(facts), settings, *_own_code(), *theme)


@cache
def _own_code() -> list[str]:
    """Return the files of this program: what it does stays what they were at its first build."""
    return list(files.digests_in(_PROGRAM))


@cache
def _packages() -> list[str]:
    """Return the installed packages: those of this process stay what they were at its first build."""
    return sorted(f"{package.name} {package.version}" for package in metadata.distributions())


def _digest(*facts: str) -> str:
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def lines(
    program: str,
    inputs: str,
    rows: Iterable[Row],
    digest: Callable[[Name], str],
    last: Kept,
) -> Iterator[str]:
    """Yield the lines of the list of a release; ``program`` is a digest of all that is not data, ``inputs`` of everything.

    Without inputs it is of no use for the next build but as what the files of the release are.
    ``digest`` returns that of the data behind a name, ``last`` is what could be kept of the release before.
    """
    kept, made = set(), []
    for row in rows:
        if last.rows.get(row.address) is row:
            # As its line has the address.
            kept.add(json.dumps(row.address, ensure_ascii=False).encode())
        else:
            made.append(listed(row, last.places).line)
    yield from (program if inputs else "", inputs, str(len(last.places)))
    # Held all the time the lines of before would be a tenth of the memory of a build.
    names, before = _lines(last.listed, 0, program) if last.listed else (iter(()), iter(()))
    for number, name in enumerate(last.places):
        line = next(names, b"")
        if not line or number in last.changed:
            yield json.dumps([*name, digest(name)], ensure_ascii=False)
        else:
            yield line.decode()
    yield from made
    for line in before:
        address = line[1 : line.index(b'", "') + 1]
        if address in kept:
            kept.remove(address)
            yield line.decode()
    if kept:
        raise OSError(errno.EIO, "Danh sách tệp của bản dựng trước bị hỏng giữa chừng")


def listed(row: Row, places: dict[Name, int]) -> Row:
    """Return a row with its line in place of the names read; names without a number get one."""
    if row.line:
        return row
    return numbered(row, (places.setdefault(name, len(places)) for name in row.reads))


def numbered(row: Row, reads: Iterable[int]) -> Row:
    """Return a row with its line, given the numbers of the names read."""
    facts = (row.address, row.sha256, row.size, row.arguments, sorted(reads), row.updated_on)
    return row._replace(arguments="", reads=_NONE, line=json.dumps(facts, ensure_ascii=False))


def read(path: Path, folder: Path, program: str, digest: Callable[[Name], str]) -> Kept:
    """Return what can be kept of the release in ``folder``, whose list is at ``path``.

    Nothing where there is no list, where it is damaged, or where another program wrote it.
    """
    names, lines = _lines(path, 0, program)
    places: dict[Name, int] = {}
    changed: set[int] = set()
    for number, (kind, key, known) in enumerate(map(json.loads, names)):
        name = _name(kind, key)
        places[name] = number
        if digest(name) != known:
            changed.add(number)
    rows = (_unchanged(line.decode(), changed) for line in lines)
    # What is made each time is never taken over.
    kept = {row.address: row for row in rows if row and row.arguments}
    if not kept:
        return Kept(folder, path, places, changed=changed)
    there, written = found(folder), path.stat().st_mtime_ns
    for address in unlike_found(folder, there, proofs_of(kept.values()), written):
        kept.pop(address, None)
    inodes = {address: there[address].inode for address in kept if address in there}
    return Kept(folder, path, places, kept, inodes, changed)


def _lines(path: Path, place: int, fact: str) -> tuple[Iterator[bytes], Iterator[bytes]]:
    """Return the names with their digests, and then the rows, of a list that has this program (0) or these inputs (1).

    Nothing where it has not, where it is absent or damaged.
    """
    head, names, rows = _parts(files.read_proved(path))
    return (names, rows) if head[place] == fact.encode() else (iter(()), iter(()))


def _parts(lines: Iterator[bytes]) -> tuple[list[bytes], Iterator[bytes], Iterator[bytes]]:
    """Return the program and the inputs of a list, its names and, to be read after them, its rows.

    Of a list in the form of another version nothing.
    """
    *head, count = next(lines, b""), next(lines, b""), next(lines, b"")
    if not count.isdigit():
        return head, iter(()), iter(())
    return head, islice(lines, int(count)), lines


def _unchanged(line: str, changed: AbstractSet[int]) -> Row | None:
    """Return a row of a list if nothing changed that was read for its file."""
    address, sha256, size, arguments, reads, day = json.loads(line)
    if changed.isdisjoint(reads):
        return Row(address, sha256, size, arguments, updated_on=day)
    return None


def sizes(path: Path, folder: Path, inputs: str) -> Mapping[str, int]:
    """Return the bytes of each address of a release if it was made from these inputs and is whole, else nothing.

    Bytes are read of files that were touched after the list at ``path``; where they are right it is touched, too.
    """
    listed = _proofs(*_lines(path, 1, inputs))
    if not listed:
        return {}
    written = path.stat().st_mtime_ns
    if next(unlike(folder, listed, written), None) is not None:
        return {}
    path.touch()
    return {address: proof.size for address, proof in listed.items()}


def proofs_of(rows: Iterable[Row]) -> Proofs:
    """Return what the files of these rows are."""
    return {row.address: Proof(row.sha256, row.size) for row in rows if not _is_folder(row.address)}


def listed_in(lines: Iterator[bytes]) -> Proofs:
    """Return what the files of a release were, given the lines of its list without their digest; nothing of none."""
    _, names, rows = _parts(lines)
    return _proofs(names, rows)


def _proofs(names: Iterator[bytes], rows: Iterator[bytes]) -> Proofs:
    # The rows come after the names.
    deque(names, maxlen=0)
    return {
        address: Proof(sha256, size)
        for address, sha256, size, *_ in map(json.loads, rows)
        if not _is_folder(address)
    }


def _is_folder(address: str) -> bool:
    return address.endswith("/")


def _name(kind: str, key: Any) -> Name:  # noqa: ANN401 - a key of JSON
    # Fifty thousand names are of twenty kinds.
    return intern(kind), tuple(key) if isinstance(key, list) else key
