"""What Pagefind 1.5 wrote: the texts of pages, and where each word stands.

Every file is gzipped; inside are a signature and CBOR (RFC 8949) or, in fragments, JSON. Layout: pagefind/src/index/
of https://github.com/Pagefind/pagefind at v1.5.2.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import cbor2

_SIGNATURE = b"pagefind_dcd"
# Pagefind gives a word's places by weight: 24 for whole words of the text, 240 for those of the title (copies.py), less for
# parts of words, as of 1063/VP-KT.
_LISTS_BY_WEIGHT = {24: "text", 240: "title"}
_FIRST_WEIGHT = 25
# The hidden fields of copies.py: other forms of words, a directive's own facts, and those that it only names.
_LISTS_BY_FIELD = {
    "forms": "forms",
    "titled": "titled",
    "own": "own",
    "day": "own",
    "cited": "named",
    "days": "named",
    "amounts": "named",
}


class Occurrence(NamedTuple):
    """A written form on a page, given by its number, and its places in one kind of the page's lists of words."""

    form: str
    page: int
    kind: str
    places: list[int]


@dataclass(frozen=True)
class Fragment:
    """A page as Pagefind keeps it to be shown: ``content`` is its words parted by single spaces, its title first."""

    url: str
    content: str
    meta: Mapping[str, str]
    filters: Mapping[str, list[str]]


class PagefindFiles:
    """The files of an index, by path."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Read the list of pages and of files."""
        self._files = files
        [meta] = (path for path in files if path.endswith(".pf_meta"))
        _, self._pages, self._chunks, _, _, self._fields = self._cbor(meta)

    def fragments(self) -> list[Fragment]:
        """Return the pages by their numbers."""
        return [self._fragment(hash_) for hash_, *_ in self._pages]

    def _fragment(self, hash_: str) -> Fragment:
        raw = json.loads(self._unpacked(f"fragment/{hash_}.pf_fragment"))
        return Fragment(raw["url"], raw["content"], raw["meta"], raw["filters"])

    def occurrences(self) -> Iterator[Occurrence]:
        """Yield all occurrences, those of a form one after another and its pages in order."""
        for _, _, hash_ in self._chunks:
            [entries] = self._cbor(f"index/{hash_}.pf_index")
            for key, pages, variants in entries:
                for form, found in ((key, pages), *variants):
                    yield from self._of_form(form, found)

    def _of_form(self, form: str, found: Iterable[list[Any]]) -> Iterator[Occurrence]:
        # Pages are written as differences.
        page = 0
        for step, places, *hidden in found:
            page += step
            for weight, at in _runs(places, _FIRST_WEIGHT):
                if name := _LISTS_BY_WEIGHT.get(weight):
                    yield Occurrence(form, page, name, at)
            for field, at in _runs(hidden[0] if hidden else (), None):
                if name := _LISTS_BY_FIELD.get(self._fields[field]):
                    yield Occurrence(form, page, name, at)

    def _cbor(self, path: str) -> Any:  # noqa: ANN401 - whatever is in the file
        return cbor2.loads(self._unpacked(path))

    def _unpacked(self, path: str) -> bytes:
        return gzip.decompress(self._files[path]).removeprefix(_SIGNATURE)


def _runs(steps: Iterable[int], mark: int | None) -> Iterator[tuple[int, list[int]]]:
    """Yield places by weight or field: they are written as differences, and a negative number is the next mark."""
    places: list[int] = []
    last = 0
    for step in steps:
        if step < 0:
            if places and mark is not None:
                yield mark, places
            mark, places, last = -step - 1, [], 0
        else:
            last += step
            places.append(last)
    if places and mark is not None:
        yield mark, places
