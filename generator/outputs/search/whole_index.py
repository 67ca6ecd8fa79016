"""The records of all parts -> the files that a browser asks for: words laid out over all years, and a catalogue of all files."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

from generator.language.text import fold
from generator.outputs.search.named_pages import NamedPages
from generator.outputs.search.packing import SUFFIX, as_json
from generator.outputs.search.postings import TEXTS, Lists, of_all, written
from generator.outputs.search.tokens import sort_key

# A file of words is full at so many bytes, before it is packed.
_FULL = 16_000
# Each is a file: a question about a leader needs no others.
_FILTERS = ("agency", "day", "kind", "leader", "topic", "year")
# Cited documents in a file.
_DOCUMENTS = 250

Record = Mapping[str, Any]
Word = tuple[str, int, bytes]


def files(records: Mapping[str, Record], named: NamedPages) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the whole index with their names, given each part's record and the pages that can be named."""
    parts = sorted(records.items())
    starts = list(accumulate((record["directives"] for _, record in parts), initial=0))
    words, others = _words([record["words"] for _, record in parts], starts)
    # Questions are told apart by rare words: these stand together, so that few files have many of them.
    shards = list(_shards(sorted(_alike(words), key=_size)))
    ranges = list(_shards([word] for word in others))
    documents = list(_documents(named))
    catalogue = {
        "parts": [[part, record["directives"], record["texts"]] for part, record in parts],
        "words": " ".join(word for shard in shards for word, _, _ in shard),
        "counts": [count for shard in shards for _, count, _ in shard],
        "shards": [len(shard) for shard in shards],
        "facts": [shard[0][0] for shard in ranges],
        "pages": [[page.address, page.kind, page.name, *page.others] for page in named.pages],
        "documents": [shard[0][0] for shard in documents],
        "synonyms": named.synonyms,
    }
    yield "catalogue", as_json(catalogue)
    filters = _filters([record["filters"] for _, record in parts], starts)
    yield from ((f"filter-{name}", as_json(filters.get(name, {}))) for name in _FILTERS)
    yield from ((f"w{number}", _shard(shard)) for number, shard in enumerate(shards))
    yield from ((f"f{number}", _shard(shard)) for number, shard in enumerate(ranges))
    yield from ((f"d{number}", as_json(shard)) for number, shard in enumerate(documents))


def directives(folder: Path) -> int:
    """Return how many directives the index in a folder contains."""
    catalogue = json.loads(gzip.decompress((folder / f"catalogue{SUFFIX}").read_bytes()))
    return sum(count for _, count, _ in catalogue["parts"])


def _words(
    parts: Sequence[Mapping[str, Any]], starts: Sequence[int]
) -> tuple[list[Word], list[Word]]:
    """Return all words with the number of their directives and their lists: those of letters, and all others in order."""
    found: dict[str, list[tuple[int, Lists]]] = {}
    for start, part in zip(starts, parts, strict=False):
        for word, lists in part.items():
            found.setdefault(word, []).append((start, lists))
    words: list[Word] = []
    others: list[Word] = []
    for word, of_parts in found.items():
        count = sum(max(one[0] for one in lists.values()) for _, lists in of_parts)
        is_text = any(name in TEXTS for _, lists in of_parts for name in lists)
        target = words if is_text and word.isalpha() else others
        target.append((word, count, of_all(of_parts)))
    return words, sorted(others, key=lambda word: sort_key(word[0]))


def _alike(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Yield words that are the same without marks together."""
    ordered = sorted(words, key=lambda word: (fold(word[0]), word[0]))
    for _, alike in groupby(ordered, key=lambda word: fold(word[0])):
        yield list(alike)


def _shards(groups: Iterable[list[Word]]) -> Iterator[list[Word]]:
    shard: list[Word] = []
    size = 0
    for group in groups:
        added = _size(group)
        if shard and size + added > _FULL:
            yield shard
            shard, size = [], 0
        shard += group
        size += added
    if shard:
        yield shard


def _size(group: Iterable[Word]) -> int:
    return sum(len(raw) for _, _, raw in group)


def _documents(named: NamedPages) -> Iterator[list[tuple[str, str, str]]]:
    """Yield the entries of cited documents, by token with address and number, in files of a size."""
    rows = [(token, page.address, page.name) for token, page in named.documents]
    for first in range(0, len(rows), _DOCUMENTS):
        yield rows[first : first + _DOCUMENTS]


def _shard(shard: Sequence[Word]) -> bytes:
    names = " ".join(word for word, _, _ in shard).encode()
    return written([len(names)]) + names + b"".join(raw for _, _, raw in shard)


def _filters(
    parts: Sequence[Mapping[str, Any]], starts: Sequence[int]
) -> dict[str, dict[str, list[int]]]:
    filters: dict[str, dict[str, list[int]]] = {}
    for start, part in zip(starts, parts, strict=False):
        for name, values in part.items():
            for value, numbers in values.items():
                all_numbers = filters.setdefault(name, {}).setdefault(value, [])
                all_numbers += [start + number for number in numbers]
    return {
        name: {
            value: [after - before for before, after in zip([0, *numbers], numbers, strict=False)]
            for value, numbers in sorted(values.items())
        }
        for name, values in sorted(filters.items())
    }
