"""Rules that hold in every record, whatever its fields are."""

import re
import typing
from collections.abc import Hashable, Iterator, Sequence
from functools import cache

from generator.data.diagnostics import Fault
from generator.data.model import Week
from generator.data.model.fields import Record, is_prose, record_in, types_in
from generator.data.registry import Registry
from generator.data.rules.directives import Path

# A slip may be of signs only, and units have signs.
_SIGNS = frozenset({"text", "suggest", "unit"})
# To say these twice does no harm: two corrections of a day may be told in the same words.
_HARMLESS = frozenset({"only_mentioned", "keywords", "changes"})

# What a registry calls something; in a text quotes may stand first or last.
_NAMES = frozenset({"name", "aliases", "short", "long", "said", "written"})
# Around all of it, or one of a pair that a comma in a list tore apart; an apostrophe stands inside a word.
_CURLY = re.compile(r"^[“\u2018][^”\u2019]*[”\u2019]?$|^[^“\u2018]*[”\u2019]$")
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
# As JSON and programs write letters; halves of a pair are no letters.
_SPELT = re.compile(r"\\u((?!d[89a-f])[0-9a-f]{4})", re.IGNORECASE)


def whole(week: Week, _registry: Registry) -> Iterator[Fault]:
    """Every text of a week has letters, and no list says the same twice."""
    yield from of_record(week)


def of_record(record: Record, path: Path = ()) -> Iterator[Fault]:
    """Every text has a letter or a digit, and no list says the same twice."""
    for name, kind in _fields(type(record)):
        value = getattr(record, name)
        if value and kind == "text":
            yield from _of_text((*path, name), value)
            if name == "title":
                yield from _of_title((*path, name), value)
        elif value and kind == "record":
            yield from of_record(value, (*path, name))
        elif value:
            yield from _of_list((*path, name), value, is_prose=kind == "texts")


def _of_list(path: Path, items: Sequence[Hashable], *, is_prose: bool) -> Iterator[Fault]:
    # Entries with an id have a rule of their own.
    if path[-1] not in _HARMLESS and len(items) > 1 and not hasattr(items[0], "id"):
        yield from _repeated(path, items)
    for index, item in enumerate(items):
        if isinstance(item, Record):
            yield from of_record(item, (*path, index))
        elif is_prose:
            yield from _of_text((*path, index), str(item))


def _repeated(path: Path, items: Sequence[Hashable]) -> Iterator[Fault]:
    first: dict[Hashable, int] = {}
    for index, item in enumerate(items):
        place = first.setdefault(item, index)
        if place != index:
            yield Fault("R364", (*path, index), {"place": place + 1})


def _of_text(path: Path, text: str) -> Iterator[Fault]:
    """A text has letters, none of them in the spelling of HTML or of a program (a doubt); names are not in curly quotes."""
    if not (text[0].isalnum() or any(map(str.isalnum, text))):
        yield Fault("M230", path, {"value": text.strip()})
    if "<" in text and (tag := _TAG.search(text)):
        yield Fault("M240", path, {"tag": tag[0]}, offset=tag.start())
    if "\\" in text and (spelt := _SPELT.search(text)):
        values = {"spelt": spelt[0], "letter": chr(int(spelt[1], 16))}
        yield Fault("M242", path, values, offset=spelt.start())
    if not _NAMES.isdisjoint(path[-2:]) and _CURLY.search(text):
        yield Fault("M245", path, {"value": text})


def _of_title(path: Path, text: str) -> Iterator[Fault]:
    """A title has no marks around it that were copied along, and is whole (a doubt)."""
    for pattern, why in _ODD_TITLES.items():
        if pattern.search(text) and any(map(str.isalnum, text)):
            yield Fault("M243", path, {"why": why})


_ODD_TITLES = {
    re.compile(r"^“[^“”]*”$|^«.*»$|^'.*'$|^\".*\"$"): "cả tiêu đề nằm trong dấu ngoặc kép",
    re.compile(
        r"^(?:\d{1,2}[.)]|[IVX]{1,4}\.|[-–•*+])\s"
    ): "đầu tiêu đề có số thứ tự hoặc dấu đầu dòng",
    re.compile(r"(?:[,;:…]|\.\.\.)$"): "cuối tiêu đề còn dấu câu, có thể bị cắt ngang",
    re.compile(
        r"\S {2,}\S|\\[nrt](?!\w)"
    ): "trong tiêu đề có hai dấu cách liền nhau hoặc mã xuống dòng",
}


@cache
def _fields(record: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields that hold texts, records or lists, each with which of these it holds."""
    found = []
    for name, field in record.model_fields.items():
        is_list = typing.get_origin(field.annotation) is tuple
        prose = is_prose(field) and name not in _SIGNS and str in types_in(field.annotation)
        if record_in(field.annotation):
            found.append((name, "records" if is_list else "record"))
        elif is_list or prose:
            found.append((name, ("texts" if prose else "codes") if is_list else "text"))
    return tuple(found)
