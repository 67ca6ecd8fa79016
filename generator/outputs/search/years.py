"""An index a year. Finished years are kept from build to build while their copies stay the same."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.data.bulletin import Bulletin
from generator.outputs.search import pagefind
from generator.outputs.search.copies import copy
from generator.outputs.search.glossary import glossary
from generator.outputs.search.pagefind import IndexFailure as IndexFailure  # noqa: PLC0414 - raised here
from generator.pages import addresses
from generator.pages.views.directives import search_facts

FOLDER = "pagefind"
# Which copies each year's index was made from: the release differs when one of them does.
_KEYS = "years.json"


def build(site: Path, kept: Path, bulletin: Bulletin) -> None:
    """Write the index of every year into ``site/pagefind``. Raises IndexFailure.

    Finished years are taken from the folder ``kept`` if it has them; the newest year, still growing, is
    indexed each time.
    """
    by_year = {year: copies(bulletin, year) for year in years_of(bulletin)}
    keys = {year: _key(its) for year, its in by_year.items()}
    newest = max(by_year)
    for year, its in by_year.items():
        target = site / FOLDER / year
        if year == newest:
            _index(its, target)
            continue
        frozen = kept / name(year, its)
        if not frozen.is_dir():
            freeze(its, frozen)
        shutil.copytree(frozen, target)
    _drop_outdated(kept, {name(year, its) for year, its in by_year.items()})
    (site / FOLDER / _KEYS).write_text(json.dumps(keys, indent=1) + "\n", encoding="utf-8")


def indexed(site: Path) -> int:
    """Return how many directives the indexes of a site hold."""
    entries = (site / FOLDER).glob(f"*/{pagefind.ENTRY}")
    return sum(
        language["page_count"]
        for entry in entries
        for language in json.loads(entry.read_text(encoding="utf-8"))["languages"].values()
    )


def years_of(bulletin: Bulletin) -> tuple[str, ...]:
    """Return the years that have an index, in order: a finished year takes no more weeks."""
    return tuple(map(str, sorted(bulletin.years)))


def copies(bulletin: Bulletin, year: str) -> dict[str, str]:
    """Return the copies of a year's directives by address."""
    words = glossary(bulletin.registry)
    return {
        addresses.public(addresses.directive(entry.directive.id)): copy(
            entry, search_facts(bulletin.resolved(entry)), words
        )
        for entry in bulletin.entries
        if str(entry.year) == year
    }


def name(year: str, copies: Mapping[str, str]) -> str:
    """Return what the folder of a year's index is called: the same for the same copies only."""
    return f"{year}-{_key(copies)}"


def _key(copies: Mapping[str, str]) -> str:
    digest = hashlib.sha256(pagefind.version().encode())
    digest.update(json.dumps(copies, sort_keys=True).encode())
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
    """Write an index of these copies into a new folder that is only ever seen whole. Raises IndexFailure."""
    frozen.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=frozen.parent) as folder:
        _index(copies, Path(folder, "index"))
        Path(folder, "index").rename(frozen)


def _drop_outdated(kept: Path, current: set[str]) -> None:
    for folder in kept.iterdir() if kept.is_dir() else ():
        if folder.name not in current:
            shutil.rmtree(folder, ignore_errors=True)
