"""An index a year. Finished years are kept from build to build while their copies stay the same."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.bulletin import Bulletin, Entry
from generator.pages import Page, addresses
from generator.search import pagefind
from generator.search.copies import copy
from generator.search.glossary import glossary
from generator.search.pagefind import IndexFailure as IndexFailure  # noqa: PLC0414 - raised here

FOLDER = "pagefind"
# Which copies each year's index was made from: the release differs when one of them does.
_KEYS = "years.json"


def build(site: Path, kept: Path, bulletin: Bulletin, pages: tuple[Page, ...]) -> None:
    """Write the index of every year into ``site/pagefind``. Raises IndexFailure.

    Finished years are taken from the folder ``kept`` if it has them; the newest year, still growing, is
    indexed each time.
    """
    by_year = _copies(bulletin, pages)
    keys = {year: _key(copies) for year, copies in by_year.items()}
    newest = max(by_year)
    for year, copies in by_year.items():
        target = site / FOLDER / year
        if year == newest:
            _index(copies, target)
            continue
        frozen = kept / f"{year}-{keys[year]}"
        if not frozen.is_dir():
            _freeze(copies, frozen)
        shutil.copytree(frozen, target)
    _drop_outdated(kept, {f"{year}-{key}" for year, key in keys.items()})
    (site / FOLDER / _KEYS).write_text(json.dumps(keys, indent=1) + "\n", encoding="utf-8")


def indexed(site: Path) -> int:
    """Return how many directives the indexes of a site hold."""
    entries = (site / FOLDER).glob(f"*/{pagefind.ENTRY}")
    return sum(
        language["page_count"]
        for entry in entries
        for language in json.loads(entry.read_text(encoding="utf-8"))["languages"].values()
    )


def _copies(bulletin: Bulletin, pages: tuple[Page, ...]) -> dict[str, dict[str, str]]:
    """Return for each year of the bulletin its copies by address, years in order."""
    facts = {page.path: page.search for page in pages if page.search}
    words = glossary(bulletin.registry)
    years: dict[str, dict[str, str]] = {}
    for entry in bulletin.entries:
        path = addresses.directive(entry.directive.id)
        copies = years.setdefault(_year(entry), {})
        copies[addresses.public(path)] = copy(entry, facts[path], words)
    return dict(sorted(years.items()))


def _year(entry: Entry) -> str:
    """Return the year of the week: a finished year takes no more directives, a document's may."""
    return entry.week.id[:4]


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


def _freeze(copies: Mapping[str, str], frozen: Path) -> None:
    """Index beside the place and rename: what is found there is whole."""
    frozen.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=frozen.parent) as folder:
        _index(copies, Path(folder, "index"))
        Path(folder, "index").rename(frozen)


def _drop_outdated(kept: Path, current: set[str]) -> None:
    for folder in kept.iterdir() if kept.is_dir() else ():
        if folder.name not in current:
            shutil.rmtree(folder, ignore_errors=True)
