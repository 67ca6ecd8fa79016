"""One index per year, reused in later builds while the copies that it was made from are equal."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.data.bulletin import Bulletin
from generator.outputs.search import pagefind
from generator.outputs.search.copies import copy
from generator.outputs.search.glossary import glossary
from generator.outputs.search.pagefind import IndexFailure as IndexFailure  # noqa: PLC0414 - raised here
from generator.pages import addresses
from generator.pages.views.directives import search_facts

FOLDER = "pagefind"
# Names the copies behind each year's index, so that a release differs whenever they differ.
_KEYS = "years.json"


def index(bulletin: Bulletin, year: str, kept: Path) -> str:
    """Return the name of the folder in ``kept`` that holds a year's index; it is made if need be.

    Raises IndexFailure.
    """
    year_copies = copies(bulletin, year)
    folder = name(year, year_copies)
    if not (kept / folder).is_dir():
        freeze(year_copies, kept / folder)
    return folder


def publish(
    site: Path, kept: Path, folders: Mapping[str, str], link: Callable[[str, str], object]
) -> None:
    """Put the indexes, by year the name of a folder in ``kept``, into ``site/pagefind``; drop all others kept.

    ``link`` gives a file a second name.
    """
    for year, folder in folders.items():
        shutil.copytree(kept / folder, site / FOLDER / year, copy_function=link)
    keys = {year: folder.partition("-")[2] for year, folder in folders.items()}
    (site / FOLDER / _KEYS).write_text(json.dumps(keys, indent=1) + "\n", encoding="utf-8")
    _drop_outdated(kept, set(folders.values()))


def indexed(site: Path) -> int:
    """Return how many directives the indexes of a site contain."""
    entries = (site / FOLDER).glob(f"*/{pagefind.ENTRY}")
    return sum(
        language["page_count"]
        for entry in entries
        for language in json.loads(entry.read_text(encoding="utf-8"))["languages"].values()
    )


def years_of(bulletin: Bulletin) -> tuple[str, ...]:
    """Return the years with an index, in order; a finished one cannot grow."""
    return tuple(map(str, sorted(bulletin.years)))


def copies(bulletin: Bulletin, year: str) -> dict[str, str]:
    """Return the copies of a year's directives by address."""
    abbreviations = glossary(bulletin.registry)
    return {
        addresses.public(addresses.directive(entry.directive.id)): copy(
            entry, search_facts(bulletin.resolved(entry), bulletin.registry), abbreviations
        )
        for entry in bulletin.of_year[int(year)]
    }


def name(year: str, copies: Mapping[str, str]) -> str:
    """Return the name of the folder for a year's index; it is equal only for equal copies."""
    return f"{year}-{_key(copies)}"


def _key(copies: Mapping[str, str]) -> str:
    digest = hashlib.sha256(pagefind.version().encode())
    for copied in sorted(copies.items()):
        digest.update(json.dumps(copied).encode())
    return digest.hexdigest()[:16]


def _index(copies: Mapping[str, str], target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for address, text in copies.items():
            page = Path(folder, address, "index.html")
            page.parent.mkdir(parents=True)
            page.write_text(text, encoding="utf-8")
        pagefind.run(Path(folder), target)


def freeze(copies: Mapping[str, str], frozen: Path) -> None:
    """Write an index of the copies into a new folder, which appears only when complete. Raises IndexFailure."""
    frozen.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=frozen.parent) as folder:
        _index(copies, Path(folder, "index"))
        Path(folder, "index").rename(frozen)


def _drop_outdated(kept: Path, current: set[str]) -> None:
    for folder in kept.iterdir() if kept.is_dir() else ():
        if folder.name not in current:
            shutil.rmtree(folder, ignore_errors=True)
