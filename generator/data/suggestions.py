"""What an editor most likely meant: ids from the registries, numbers and days from the text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache, reduce
from typing import Any

from rapidfuzz.distance import OSA

from generator.data.conventions import known_day
from generator.data.diagnostics import Fault
from generator.data.model import FILES, Agency
from generator.data.model.fields import FIRST_YEAR, LAST_YEAR, record_in
from generator.data.registry import Registry
from generator.data.yaml_source import Path, Source, child
from generator.language import dates, document_number, text

_NUMBER = re.compile(r"(?<![\w/])\d[\w/&.-]*\w")
_GROUPED = re.compile(r"(?:[1-9]\d{0,2}(?:[., ]\d{3})+|[1-9]\d*)(?:\s*[^\W\d]+)?")
# What stands for words that a quote leaves out.
_LEFT_OUT = re.compile(r"\s*\W?(?:…|\.{3})\W?\s*")

_MOST_SLIPS = 4
_MARKS = "“”\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}«»\"' "
# Characters that typing or scanning puts in place of a digit.
_DIGIT_LOOKALIKES = str.maketrans("OoQlIi|", "0001111")


def did_you_mean(near: object | None) -> str:
    """Return a Vietnamese question whether ``near`` was meant, or ``""`` for None."""
    return f"Có phải “{near}”?" if near else ""


def passage(words: str, body: str) -> str:
    """Return what to write in place of words that a body lacks: the most similar ones that it has."""
    bare = words.strip(_MARKS)
    if bare != words and bare in body:
        return f"Bỏ dấu ngoặc kép ở hai đầu: “{bare}”."
    parts = map(re.escape, _LEFT_OUT.split(bare))
    whole = re.search(r"[^\n]*?".join(parts), body) if _LEFT_OUT.search(bare) else None
    near = whole[0] if whole else text.nearest_passage(words, body)
    return did_you_mean(near) or "Chép lại đúng từng chữ từ nội dung."


def known_or_added(kind: str, id_: str, near: str | None) -> str:
    """Return the question whether ``near`` was meant, or what to add to the registry for an id that is nobody's."""
    if near:
        return did_you_mean(near)
    record = record_in(FILES[kind].model_fields[kind].annotation)
    entry = (
        f"{name}: {id_ if name == 'id' else f'‹{field.title}›'}"
        for name, field in (record.model_fields.items() if record else ())
        if field.is_required()
    )
    return f"Nếu mã đúng, thêm vào {kind}.yml: - {{{', '.join(entry)}}}"


def nearest_id(kind: str, word: str, registry: Registry, day: date | None) -> str | None:
    """Return the id most likely meant by a mistyped id, or by a name written in its place.

    Of two at the same distance, one that existed on the day comes first.
    """
    known = sorted(
        registry.of(kind).values(),
        key=lambda one: isinstance(one, Agency) and day is not None and not one.covers(day),
    )
    ids: dict[str, str] = {}
    for record in known:
        for name in (record.id, *(record.names if isinstance(record, Agency) else (record.name,))):
            ids.setdefault(name, record.id)
    near = text.nearest(word, ids)
    return ids[near] if near else None


def nearest_agency_name(written: str, registry: Registry) -> str | None:
    """Return the agency name or alias in the registry that was most likely meant: one that begins alike."""
    names = (name for agency in registry.agencies.values() for name in agency.names)
    first = _first_word(written)
    return text.nearest(written, [name for name in names if _first_word(name) == first])


# The same few names are compared with each one that a text has.
@lru_cache(maxsize=10_000)
def _first_word(name: str) -> str:
    return text.fold(name).split(" ")[0]


def contains_number(number: str, passage: str) -> bool:
    """Tell whether a passage contains a document number, other than as part of a longer number.

    The passage may write its dashes longer, or with spaces around them and its strokes.
    """
    if number not in passage:
        passage = document_number.plain(passage)
    at = passage.find(number)
    while at >= 0 and _is_part_of_longer(passage, at, at + len(number)):
        at = passage.find(number, at + 1)
    return at >= 0


def _is_part_of_longer(passage: str, start: int, end: int) -> bool:
    """Tell whether the characters from ``start`` to ``end`` are part of a longer number."""
    before, after = passage[max(0, start - 1) : start], passage[end : end + 2]
    joined = after[:1] in {"/", "-"} and after[1:].isalnum()
    return before.isalnum() or before in {"/", "-"} or after[:1].isalnum() or joined


def nearest_number(word: str, passage: str) -> str | None:
    """Return the document number in a passage that is most similar to the one written."""
    numbers = (match[0] for match in _NUMBER.finditer(passage))
    # The most common mistake is another separator, or none.
    known = {_joined(one): one for one in numbers if re.match(document_number.PATTERN, one)}
    near = text.nearest(_joined(word), known)
    return known[near] if near else None


def _joined(number: str) -> str:
    return re.sub(r"[\s/\\_.-]+", "-", number)


def by_edit_distance(day: date | str, stated: Iterable[date]) -> list[date]:
    """Return the days ordered by edit distance from what was written, nearest first."""
    written = _year_first(str(day))
    return sorted(stated, key=lambda candidate: (_slips(written, candidate), candidate))


def nearest_day(day: date | str, stated: Iterable[date]) -> date | None:
    """Return the stated day nearest to what was written, or None if more than 4 edits away."""
    best = next(iter(by_edit_distance(day, stated)), None)
    return best if best and _slips(_year_first(str(day)), best) <= _MOST_SLIPS else None


def _slips(written: str, day: date) -> int:
    """Return the edit distance from a day to what was written; swapping day and month counts as 1."""
    turned = f"{day.year}-{day.day:02d}-{day.month:02d}"
    return min(OSA.distance(written, day.isoformat()), 1 + OSA.distance(written, turned))


def _year_first(written: str) -> str:
    """Return a written day as digits and dashes, with the year first where its position is clear."""
    plain = re.sub(r"[^0-9]+", "-", written.translate(_DIGIT_LOOKALIKES)).strip("-")
    turned = re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", plain)
    parts = [turned[3], turned[2], turned[1]] if turned else plain.split("-")
    return "-".join(part.zfill(2) for part in parts)


def with_hint(fault: Fault, source: Source, registry: Registry) -> Fault:
    """Add to a fault of one value the most likely intended value, from the file and the registries."""
    hint = did_you_mean(_meant(fault, source.data, registry))
    return replace(fault, values=dict(fault.values) | {"hint": hint}) if hint else fault


def _meant(fault: Fault, data: Any, registry: Registry) -> object | None:  # noqa: ANN401 - plain data
    written = str(fault.values.get("value", ""))
    directive = _mapping_at(data, fault.path[:2])
    if fault.code == "M205" and (kind := _registry_of(fault.path)):
        return nearest_id(kind, written, registry, _day_of(data, directive))
    if fault.code == "M206":
        return nearest_number(written, "\n".join(_texts(directive)))
    if fault.code in {"M204", "M231"}:
        day = _day_of(data, directive)
        year = day.year if day and FIRST_YEAR <= day.year <= LAST_YEAR else _year_of(data)
        return _day_meant(written, fault.path, directive, year)
    if fault.code == "M208":
        return re.sub(r"\D", "", written) if _GROUPED.fullmatch(written) else None
    if fault.code == "M214":
        return _id_meant(written, data, directive)
    return None


def _mapping_at(data: Any, path: Path) -> dict[str, Any]:  # noqa: ANN401 - plain data
    """Return the mapping at a path of the file as written, or an empty one if there is none."""
    found = reduce(child, path, data)
    return found if isinstance(found, dict) else {}


def _registry_of(path: Path) -> str | None:
    keys = {"leader": "leaders", "agency": "agencies", "issuer": "agencies"}
    lists = {"topics": "topics", "agencies": "agencies"}
    last = path[-1]
    return keys.get(last) if isinstance(last, str) else lists.get(str(path[-2]))


def _day_of(data: Any, directive: Mapping[str, Any]) -> date | None:  # noqa: ANN401 - plain data
    """Return the day at which names are resolved, or None if the file states no valid one."""
    document = directive.get("document")
    document_date = dates.iso(document.get("date")) if isinstance(document, dict) else None
    week_ends_on = dates.iso(data.get("ends_on")) if isinstance(data, dict) else None
    return known_day(document_date, dates.iso(directive.get("held_on")), week_ends_on)


def _day_meant(written: str, path: Path, directive: Mapping[str, Any], year: int) -> date | None:
    passage, precision = str(directive.get("body", "")), "day"
    if path[2:3] == ("deadlines",):
        row = _mapping_at(directive, path[2:4])
        passage, precision = str(row.get("quote", "")), str(row.get("precision", ""))
    stated = dates.stated(passage, precision, year) if precision in dates.PRECISIONS else set()
    if nearest := nearest_day(written, stated):
        return nearest
    known = dates.iso(_year_first(written))
    return known if known and FIRST_YEAR <= known.year <= LAST_YEAR else _of_year(written, year)


def _of_year(written: str, year: int) -> date | None:
    """Return a written day in the year, or the one before or after it, if a slip of the year explains it."""
    given, _, rest = _year_first(written).partition("-")
    near = min((year, year - 1, year + 1), key=lambda one: OSA.distance(given, str(one)))
    return dates.iso(f"{near}-{rest}") if OSA.distance(given, str(near)) <= 1 else None


def _year_of(data: Any) -> int:  # noqa: ANN401 - plain data
    """Return the year that a week's id names."""
    found = re.match(r"\d{4}", str(data.get("id"))) if isinstance(data, dict) else None
    return max(int(found[0]), date.min.year) if found else date.min.year


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
        for key, value in node.items():
            if key in {"body", "quote"} or not isinstance(value, str):
                yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)
    elif isinstance(node, str):
        yield node
