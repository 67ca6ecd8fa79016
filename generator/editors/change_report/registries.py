"""Entries of the registries that differ, and the directives that they touch."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.data.bulletin import Bulletin, Entry
from generator.data.model import Abbreviation, Directive
from generator.data.model.fields import Record
from generator.data.registry import Registry
from generator.editors.change_report import order, records
from generator.editors.change_report.records import Names
from generator.editors.change_report.view import Change, RegistryReview
from generator.language import word_diff
from generator.pages import phrases

Touched = Callable[[Bulletin, str], Iterable[Entry]]


@dataclass(frozen=True)
class _Kind:
    name: str
    entries: Callable[[Registry], Mapping[str, Record]]
    touched: Touched


def registry_reviews(
    names: Names, old: Bulletin | None, new: Bulletin | None, skip: Iterable[str] = ()
) -> Iterator[RegistryReview]:
    """Yield each entry that differs; ``skip`` names registries that one state cannot tell.

    A bulletin is None where its state has errors; what is touched is then taken from the other one.
    """
    for key, kind in _KINDS.items():
        if key in set(skip):
            continue
        before, after = kind.entries(names.old), kind.entries(names.new)
        for one in (*after, *(one for one in before if one not in after)):
            if before.get(one) != after.get(one):
                yield _entry(kind, one, names, (old, new))
        if moved := order.moved(list(before), list(after)):
            said = "; ".join(_name(after[one]) for one in moved)
            change = Change(("thứ tự đổi chỗ",), word_diff.replaced("", said))
            title = f"Danh mục {kind.name.lower()}"
            yield RegistryReview(kind.name, title, changes=(change,))


def _entry(
    kind: _Kind, id_: str, names: Names, bulletins: tuple[Bulletin | None, Bulletin | None]
) -> RegistryReview:
    was, now = kind.entries(names.old).get(id_), kind.entries(names.new).get(id_)
    touched = {
        entry.directive.id: phrases.reference(entry)
        for bulletin in bulletins
        if bulletin
        for entry in kind.touched(bulletin, id_)
    }
    return RegistryReview(
        registry=kind.name,
        name=_name(now or was),
        is_new=was is None,
        is_gone=now is None,
        changes=tuple(records.changes(was, now, names)) if was and now else (),
        touched=tuple(touched[one] for one in sorted(touched)),
    )


def _name(record: Record | None) -> str:
    if isinstance(record, Abbreviation):
        return f"{record.short} ({record.long})"
    return str(getattr(record, "name", ""))


def _naming_agency(bulletin: Bulletin, agency_id: str) -> Iterator[Entry]:
    yield from (duty.entry for duty in bulletin.by_agency.get(agency_id, ()))
    yield from (one for one in bulletin.entries if agency_id in _other_agencies(one.directive))


def _other_agencies(one: Directive) -> Iterator[str | None]:
    """Yield the agencies that a directive names otherwise than by a duty."""
    yield one.document.issuer if one.document else None
    yield from (cite.issuer for cite in one.cites)
    yield from (row.agency for row in (one.allocation.rows if one.allocation else ()))


def _using_abbreviation(bulletin: Bulletin, key: str) -> Iterator[Entry]:
    _, short = key.split("\n")
    word = re.compile(rf"(?<!\w){re.escape(short)}(?!\w)")
    for entry in bulletin.entries:
        if word.search(entry.directive.title) or word.search(entry.directive.body):
            yield entry


def _abbreviations(registry: Registry) -> Mapping[str, Record]:
    return {f"{one.scope}\n{one.short}": one for one in registry.abbreviations}


_KINDS = {
    "leaders": _Kind(
        "Lãnh đạo", lambda one: one.leaders, lambda one, id_: one.by_leader.get(id_, ())
    ),
    "agencies": _Kind("Cơ quan", lambda one: one.agencies, _naming_agency),
    "topics": _Kind("Lĩnh vực", lambda one: one.topics, lambda one, id_: one.by_topic.get(id_, ())),
    "abbreviations": _Kind("Chữ viết tắt", _abbreviations, _using_abbreviation),
}
