"""An index of each quarter, reused in later builds while the copies that it was made from are equal, and one of all of them.

A quarter, as ``2024-q1``, has the directives whose day falls in it: so few that one that was edited is soon indexed anew.
"""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from functools import cache
from itertools import chain
from pathlib import Path

from generator.data.bulletin import Bulletin
from generator.language.dates import quarter_of
from generator.outputs.search import pagefind, part_index, whole_index
from generator.outputs.search.copies import copy
from generator.outputs.search.glossary import glossary
from generator.outputs.search.named_pages import NamedPages
from generator.outputs.search.packing import SUFFIX, Packed, is_whole, name_of, proof, prove
from generator.outputs.search.pagefind import IndexFailure as IndexFailure  # noqa: PLC0414 - raised here
from generator.outputs.search.pagefind_files import PagefindFiles
from generator.pages import addresses
from generator.pages.views.directives import search_facts

FOLDER = "pagefind"
# The only file whose name stays: it names the folder of the whole index.
ENTRY = "current.json"
# In that folder: by quarter the name of the index that it was made from. It is not published.
_PARTS = "parts.json"
_ALL = "all-"
_NONE = NamedPages()
Link = Callable[[Path | str, Path | str], object]
# Tabs that were open when the site was published go on with the index that they began with: so many are left, so long.
# Those that were open longer begin anew with the index of today; ten years of words take 5 MB.
_EARLIER = 1
_GRACE = 7 * 24 * 3600


def index(bulletin: Bulletin, part: str, kept: Path) -> str:
    """Return the name of the folder in ``kept`` that holds a quarter's index; it is made if need be.

    Raises IndexFailure.
    """
    part_copies = copies(bulletin, part)
    folder = name(part, part_copies)
    if not (kept / folder).is_dir():
        freeze(part_copies, kept / folder)
    return folder


def join(kept: Path, folders: Mapping[str, str], link: Link, named: NamedPages = _NONE) -> str:
    """Return the name of the folder in ``kept`` that holds the whole index; it is made if need be.

    ``folders`` are those of the quarters' indexes in ``kept``, by quarter; ``named`` are pages that are found by name;
    ``link`` gives a file a second name.
    """
    joined = _ALL + name_of(f"{sorted(folders.items())} {named}".encode())
    if not (kept / joined).is_dir():
        records = {part: part_index.read(kept / folder) for part, folder in folders.items()}
        packed = Packed(_states(kept), link)
        with _appearing(kept / joined) as made:
            for file, raw in whole_index.files(records, named):
                packed.write(raw, made / f"{file}{SUFFIX}")
            packed.keep(made)
            (made / _PARTS).write_text(json.dumps(folders), encoding="utf-8")
    return joined


def publish(
    site: Path,
    kept: Path,
    folders: Mapping[str, str],
    link: Link,
    named: NamedPages = _NONE,
) -> None:
    """Put the whole index into ``site/pagefind``; ``folders`` and ``named`` are as ``join`` takes them."""
    show(site, kept, join(kept, folders, link, named), link)


def drop_damaged(kept: Path) -> None:
    """Remove what is kept and is no more what it was, so that it is made anew."""
    for folder in kept.iterdir() if kept.is_dir() else ():
        if not folder.is_dir() or folder.is_symlink():
            folder.unlink()
        elif not is_whole(folder):
            shutil.rmtree(folder, ignore_errors=True)


def show(site: Path, kept: Path, joined: str, link: Link) -> dict[str, tuple[str, int]]:
    """Put the index that ``join`` named into ``site/pagefind``, beside the last one before it; drop all others kept.

    ``link`` gives a file a second name. Returns the SHA-256 and size of each file by its address from the site's root.
    """
    states = (joined, *_earlier(kept, joined))
    os.utime(kept / joined)
    folders = {folder: part for state in states for part, folder in _folders(kept / state).items()}
    published = [_files(kept / state, "", _published(state)) for state in states]
    published += [
        _files(kept / folder, f"{part_index.TEXTS}/", part) for folder, part in folders.items()
    ]
    shown: dict[str, tuple[str, int]] = {}
    for source, address, facts in chain.from_iterable(published):
        # Several indexes of a quarter have most texts alike.
        if address not in shown:
            link(source, f"{site}/{address}")
            shown[address] = facts
    entry = (json.dumps({"index": _published(joined)}) + "\n").encode()
    # A second name of a file of another release must not be written through.
    (site / FOLDER / ENTRY).unlink(missing_ok=True)
    (site / FOLDER / ENTRY).write_bytes(entry)
    _drop_outdated(kept, {*states, *folders})
    return shown | {f"{FOLDER}/{ENTRY}": (hashlib.sha256(entry).hexdigest(), len(entry))}


def indexed(site: Path) -> int:
    """Return how many directives the index of a site contains."""
    entry = json.loads((site / FOLDER / ENTRY).read_text(encoding="utf-8"))
    return whole_index.directives(site / FOLDER / entry["index"])


def parts_of(bulletin: Bulletin) -> tuple[str, ...]:
    """Return the quarters with an index, in order."""
    quarters = sorted(set(map(quarter_of, bulletin.by_month)))
    return tuple(f"{year}-q{number}" for year, number in quarters)


def copies(bulletin: Bulletin, part: str) -> dict[str, str]:
    """Return the copies of a quarter's directives by address, the oldest first."""
    year, _, quarter = part.partition("-q")
    months = [(int(year), 3 * int(quarter) - back) for back in (2, 1, 0)]
    entries = [entry for month in months for entry in bulletin.by_month.get(month, ())]
    abbreviations = glossary(bulletin.registry)
    return {
        addresses.public(addresses.directive(entry.directive.id)): copy(
            entry, search_facts(bulletin.resolved(entry), bulletin.registry), abbreviations
        )
        for entry in sorted(entries, key=lambda entry: entry.day)
    }


def name(part: str, copies: Mapping[str, str]) -> str:
    """Return the name of the folder for a quarter's index; it is equal only for equal copies."""
    return f"{part}-{_key(copies)}"


def freeze(copies: Mapping[str, str], frozen: Path) -> None:
    """Write an index of the copies into a new folder, which appears only when complete. Raises IndexFailure."""
    with _appearing(frozen) as made:
        part_index.write(PagefindFiles(pagefind.index(copies.values())), tuple(copies), made)


def _key(copies: Mapping[str, str]) -> str:
    digest = hashlib.sha256(f"{pagefind.version()} {_program()}".encode())
    for copied in copies.items():
        digest.update(json.dumps(copied).encode())
    return digest.hexdigest()[:16]


@cache
def _program() -> str:
    """Return a text that changes whenever what is kept of a quarter may be made in another way."""
    return name_of(*(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))))


@contextmanager
def _appearing(target: Path) -> Iterator[Path]:
    """Provide a folder that is there under its name only when complete."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        made = Path(folder, "made")
        made.mkdir()
        yield made
        prove(made)
        made.rename(target)


def _published(state: str) -> str:
    return state.removeprefix(_ALL)


def _folders(state: Path) -> dict[str, str]:
    folders: dict[str, str] = json.loads((state / _PARTS).read_text(encoding="utf-8"))
    return folders


def _states(kept: Path) -> list[Path]:
    """Return the folders of whole indexes, the latest first."""
    folders = kept.glob(f"{_ALL}*") if kept.is_dir() else ()
    return sorted(folders, key=lambda folder: folder.stat().st_mtime, reverse=True)


def _earlier(kept: Path, joined: str) -> list[str]:
    """Return the last state before this one, if it was current lately and all of it is there."""
    oldest = time.time() - _GRACE
    return [
        state.name
        for state in _states(kept)
        if state.name != joined
        and state.stat().st_mtime > oldest
        and all((kept / folder).is_dir() for folder in _folders(state).values())
    ][:_EARLIER]


def _files(folder: Path, start: str, place: str) -> Iterator[tuple[str, str, tuple[str, int]]]:
    """Yield each published file of a kept folder whose name begins so: its path, its address, its SHA-256 and size."""
    for name, facts in proof(folder).items():
        if name.startswith(start) and name.endswith(SUFFIX):
            yield f"{folder}/{name}", f"{FOLDER}/{place}/{name.removeprefix(start)}", facts


def _drop_outdated(kept: Path, needed: AbstractSet[str]) -> None:
    for folder in kept.iterdir():
        if folder.name not in needed:
            shutil.rmtree(folder, ignore_errors=True)
