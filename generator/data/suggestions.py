"""What an editor most likely meant: ids from the registries, numbers and days from the text itself."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rapidfuzz.distance import OSA

from generator.data.diagnostics import Fault
from generator.data.model import Agency, Leader, Topic
from generator.data.registry import Registry
from generator.data.yaml_source import Path, Source
from generator.language import dates, document_number, text

_NUMBER = re.compile(r"(?<![\w/])\d[\w/&.-]*\w")
_MOST_SLIPS = 4
# What fingers or a scan write for a digit.
_DIGITS = str.maketrans("OoQlIi|", "0001111")


def did_you_mean(near: object | None) -> str:
    """Return the question whether this was meant, or nothing."""
    return f"Có phải “{near}”?" if near else ""


def records(kind: str, registry: Registry) -> Mapping[str, Leader | Agency | Topic]:
    """Return the records of one registry: leaders, agencies or topics."""
    found: Mapping[str, Mapping[str, Leader | Agency | Topic]] = {
        "leaders": registry.leaders,
        "agencies": registry.agencies,
        "topics": registry.topics,
    }
    return found[kind]


def nearest_id(kind: str, word: str, registry: Registry, day: date | None) -> str | None:
    """Return the id that a slip, or a name in place of the id, most likely stands for.

    Of two as near, one that existed on the day comes first.
    """
    known = sorted(records(kind, registry).values(), key=lambda one: not _existed(one, day))
    ids: dict[str, str] = {}
    for one in known:
        for name in (one.id, *(one.names if isinstance(one, Agency) else (one.name,))):
            ids.setdefault(name, one.id)
    near = text.nearest(word, ids)
    return ids[near] if near else None


def nearest_agency_name(words: str, registry: Registry) -> str | None:
    """Return the agency's name, of all ways to write them, that the words most likely stand for."""
    return text.nearest(words, [name for one in registry.agencies.values() for name in one.names])


def contains_number(number: str, words: str) -> bool:
    """Tell whether the words have a document's number, not only as a part of a longer one."""
    at = words.find(number)
    while at >= 0 and _goes_on(words, at, at + len(number)):
        at = words.find(number, at + 1)
    return at >= 0


def _goes_on(words: str, start: int, end: int) -> bool:
    """Tell whether what stands there is a part of a longer number."""
    before, after = words[max(0, start - 1) : start], words[end : end + 2]
    joined = after[:1] in {"/", "-"} and after[1:].isalnum()
    return before.isalnum() or before in {"/", "-"} or after[:1].isalnum() or joined


def nearest_number(word: str, words: str) -> str | None:
    """Return the document number of the words that is most like the one written."""
    found = (match[0] for match in _NUMBER.finditer(words))
    # A slash for a dash, or none of them, is the commonest slip.
    known = {_joined(one): one for one in found if re.match(document_number.PATTERN, one)}
    near = text.nearest(_joined(word), known)
    return known[near] if near else None


def _joined(number: str) -> str:
    return re.sub(r"[\s/\\_.-]+", "-", number)


def by_edit_distance(day: date | str, stated: Iterable[date]) -> list[date]:
    """Return the days in the order of how few slips lead from what was written to each."""
    written = _ordered(str(day))
    return sorted(stated, key=lambda one: (_slips(written, one), one))


def nearest_day(day: date | str, stated: Iterable[date]) -> date | None:
    """Return the stated day that is most like what was written, if any is."""
    best = next(iter(by_edit_distance(day, stated)), None)
    return best if best and _slips(_ordered(str(day)), best) <= _MOST_SLIPS else None


def _slips(written: str, day: date) -> int:
    """Return how few slips lead from a day to what was written; day and month changed over are one."""
    turned = f"{day.year}-{day.day:02d}-{day.month:02d}"
    return min(OSA.distance(written, day.isoformat()), 1 + OSA.distance(written, turned))


def _ordered(written: str) -> str:
    """Return a day as digits and dashes, the year first, as far as it can be told."""
    plain = re.sub(r"[^0-9]+", "-", written.translate(_DIGITS)).strip("-")
    turned = re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", plain)
    parts = [turned[3], turned[2], turned[1]] if turned else plain.split("-")
    return "-".join(part.zfill(2) for part in parts)


def with_hint(fault: Fault, source: Source, registry: Registry) -> Fault:
    """Return a fault of one value with what the file and the registries let guess was meant."""
    hint = did_you_mean(_meant(fault, source.data, registry))
    return replace(fault, values=dict(fault.values) | {"hint": hint}) if hint else fault


def _meant(fault: Fault, data: Any, registry: Registry) -> object | None:  # noqa: ANN401 - plain data
    written = str(fault.values.get("value", ""))
    directive = _mapping_at(data, fault.path[:2])
    if fault.code == "M205" and (kind := _registry_of(fault.path)):
        return nearest_id(kind, written, registry, _day_of(data, directive))
    if fault.code == "M206":
        return nearest_number(written, "\n".join(_texts(directive)))
    if fault.code == "M204":
        return _day_meant(written, fault.path, directive, _day_of(data, directive))
    if fault.code == "M214":
        return _id_meant(written, data, directive)
    return None


def _mapping_at(data: Any, path: Path) -> dict[str, Any]:  # noqa: ANN401 - plain data
    """Return what stands at a path of the file as written, or nothing if it is no mapping."""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return {}
    return data if isinstance(data, dict) else {}


def _registry_of(path: Path) -> str | None:
    keys = {"leader": "leaders", "agency": "agencies", "issuer": "agencies"}
    lists = {"topics": "topics", "agencies": "agencies"}
    last = path[-1]
    return keys.get(last) if isinstance(last, str) else lists.get(str(path[-2]))


def _day_of(data: Any, directive: Mapping[str, Any]) -> date | None:  # noqa: ANN401 - plain data
    """Return the day that resolves names, as far as the file can be read."""
    document = directive.get("document")
    given = document.get("date") if isinstance(document, dict) else directive.get("held_on")
    for written in (given, data.get("ends_on") if isinstance(data, dict) else None):
        try:
            return date.fromisoformat(str(written))
        except ValueError:
            continue
    return None


def _day_meant(
    written: str, path: Path, directive: Mapping[str, Any], day: date | None
) -> date | None:
    year = day.year if day else date.min.year
    words, precision = str(directive.get("body", "")), "day"
    if path[2:3] == ("deadlines",):
        row = _mapping_at(directive, path[2:4])
        words, precision = str(row.get("quote", "")), str(row.get("precision", ""))
    stated = dates.stated(words, precision, year) if precision in dates.PRECISIONS else set()
    if found := nearest_day(written, stated):
        return found
    try:
        return date.fromisoformat(_ordered(written))
    except ValueError:
        return None


def _id_meant(written: str, data: Any, directive: Mapping[str, Any]) -> str | None:  # noqa: ANN401 - plain data
    document = directive.get("document")
    if isinstance(document, dict) and isinstance(document.get("number"), str):
        day = _day_of(data, directive)
        return f"{day.year}-{text.slug(document['number'])}" if day else None
    turn = re.search(r"\d+$", written)
    week = data.get("id") if isinstance(data, dict) else None
    return f"{week}-hop-{turn[0] if turn else 1}" if isinstance(week, str) else None


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, one in node.items():
            if key in {"body", "quote"} or not isinstance(one, str):
                yield from _texts(one)
    elif isinstance(node, list):
        for one in node:
            yield from _texts(one)
    elif isinstance(node, str):
        yield node


def _existed(one: Leader | Agency | Topic, day: date | None) -> bool:
    return not isinstance(one, Agency) or day is None or one.covers(day)
