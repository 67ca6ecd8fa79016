"""What is kept of the index of a part of all directives: where each word stands, the values of filters, and the texts.

The texts stand in folders of a few directives each, named by what is in them, so that an edit renames few of them and one
name stands for several files.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from generator.outputs.search.packing import SUFFIX, as_json, name_of, packed
from generator.outputs.search.pagefind_files import Fragment, PagefindFiles
from generator.outputs.search.postings import Listed, listed

RECORD = "record.json"
TEXTS = "texts"
# Directives in a folder of texts: a browser finds a text by dividing.
BATCH = 20
# Texts in a file: of more a reader would load many for nothing, fewer are many thousands of files.
IN_FILE = 5
# Metadata that results show; the rest of it is hidden words.
_SHOWN = ("title", "number", "date", "leader")

Words = dict[str, dict[str, Listed]]


def write(pagefind: PagefindFiles, addresses: Sequence[str], out: Path) -> None:
    """Write the record and the texts of a part into a new folder.

    ``addresses`` are its pages, the oldest first; Pagefind knows each by its number among them: ``/0.html``.
    """
    fragments = pagefind.fragments()
    numbers = [int(PurePosixPath(fragment.url).stem) for fragment in fragments]
    pages = dict(zip(numbers, fragments, strict=True))
    ordered = [replace(pages[n], url=f"/{address}") for n, address in enumerate(addresses)]
    batches = [ordered[first : first + BATCH] for first in range(0, len(ordered), BATCH)]
    record = {
        "directives": len(ordered),
        "texts": [_write_texts(batch, out / TEXTS) for batch in batches],
        "filters": _filters(ordered),
        "words": _words(pagefind, numbers, [_title_length(one) for one in fragments]),
    }
    (out / RECORD).write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def read(folder: Path) -> Mapping[str, Any]:
    """Return the record of a part; its lists of words are as ``Listed``."""
    record: Mapping[str, Any] = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    return record


def _write_texts(batch: Sequence[Fragment], folder: Path) -> str:
    """Write the texts of a few directives in numbered files, and what they are; return the name of their folder."""
    shown = [_shown(fragment) for fragment in batch]
    texts = [facts | {"content": one.content} for facts, one in zip(shown, batch, strict=True)]
    files = {
        str(first // IN_FILE): packed(as_json(texts[first : first + IN_FILE]))
        for first in range(0, len(texts), IN_FILE)
    }
    files["names"] = packed(as_json(shown))
    name = name_of(*files.values())
    (folder / name).mkdir(parents=True)
    for file, raw in files.items():
        (folder / name / f"{file}{SUFFIX}").write_bytes(raw)
    return name


def _shown(fragment: Fragment) -> dict[str, str]:
    shown = {name: fragment.meta[name] for name in _SHOWN if name in fragment.meta}
    return {"url": fragment.url, **shown}


def _filters(ordered: Sequence[Fragment]) -> dict[str, dict[str, list[int]]]:
    """Return the directives by each value of each filter."""
    filters: dict[str, dict[str, list[int]]] = {}
    for number, fragment in enumerate(ordered):
        for name, values in fragment.filters.items():
            for value in values:
                filters.setdefault(name, {}).setdefault(value, []).append(number)
    return filters


def _words(pagefind: PagefindFiles, numbers: Sequence[int], titles: Sequence[int]) -> Words:
    """Return the lists of each word; ``numbers`` and ``titles``, their lengths, are those of Pagefind's pages."""
    found: dict[str, dict[str, dict[int, list[int]]]] = defaultdict(lambda: defaultdict(dict))
    for form, page, name, at in pagefind.occurrences():
        places = _in_title(at, titles[page]) if name == "title" else at
        found[form][name].setdefault(numbers[page], []).extend(places)
    return {
        form: {name: listed(directives, name) for name, directives in lists.items()}
        for form, lists in sorted(found.items())
    }


def _in_title(places: Sequence[int], length: int) -> list[int]:
    """Return places in a title doubled, and one more for its last word: so the browser knows a whole title."""
    return [2 * place + (place == length - 1) for place in places]


def _title_length(fragment: Fragment) -> int:
    return len(fragment.meta["title"].split(" "))
