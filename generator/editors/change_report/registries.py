"""Entries of the registries that differ, with the directives that refer to them; agencies whose list of tasks does.

The tasks are the first question of officials about a change.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.data import conventions
from generator.data.bulletin import Bulletin, Entry
from generator.data.model import Abbreviation, Directive, Synonym
from generator.data.model.fields import Record
from generator.data.registry import Registry
from generator.editors.change_report import records
from generator.editors.change_report.records import Names
from generator.editors.change_report.view import AgencyTasks, Change, RegistryReview
from generator.language import word_diff
from generator.pages import addresses, phrases

Touched = Callable[[Bulletin, str], Iterable[Entry]]


@dataclass(frozen=True)
class _Kind:
    name: str
    entries: Callable[[Registry], Mapping[str, Record]]
    touched: Touched


def registry_reviews(
    names: Names, old: Bulletin | None, new: Bulletin | None, skip: Iterable[str] = ()
) -> Iterator[RegistryReview]:
    """Yield each entry that differs; ``skip`` names registries that are not known in one state.

    A bulletin is None if its state has errors; the directives affected are then those of the other one.
    """
    for key, kind in _KINDS.items():
        if key in set(skip):
            continue
        before, after = kind.entries(names.old), kind.entries(names.new)
        for id_ in (*after, *(id_ for id_ in before if id_ not in after)):
            if before.get(id_) != after.get(id_):
                yield _entry(kind, id_, names, (old, new))
        if moved := records.reordered(list(before), list(after)):
            listed = "; ".join(_name(after[id_]) for id_ in moved)
            change = Change(("thứ tự đổi chỗ",), word_diff.replaced("", listed))
            title = f"Danh mục {kind.name.lower()}"
            yield RegistryReview(kind.name, title, changes=(change,))


def agency_tasks(old: Bulletin, new: Bulletin) -> Iterator[AgencyTasks]:
    """Yield each agency with tasks gained or lost; a task with another role or quote stays the same task."""
    for agency_id in sorted(old.by_agency.keys() | new.by_agency.keys()):
        before, after = _tasks(old, agency_id), _tasks(new, agency_id)
        if before != after:
            registry = new.registry if agency_id in new.registry.agencies else old.registry
            agency = registry.agencies[agency_id]
            yield AgencyTasks(
                registry.full_name(agency),
                addresses.public(addresses.agency(agency_id)),
                gained=(after - before).total(),
                lost=(before - after).total(),
            )


def _tasks(bulletin: Bulletin, agency_id: str) -> Counter[tuple[str, ...]]:
    duties = bulletin.by_agency.get(agency_id, ())
    return Counter((duty.entry.directive.id, duty.via.id if duty.via else "") for duty in duties)


def _entry(
    kind: _Kind, id_: str, names: Names, bulletins: tuple[Bulletin | None, Bulletin | None]
) -> RegistryReview:
    was, now = kind.entries(names.old).get(id_), kind.entries(names.new).get(id_)
    touched = {
        entry.directive.id: phrases.reference(entry.directive)
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
        touched=tuple(touched[directive_id] for directive_id in sorted(touched)),
    )


def _name(record: Record | None) -> str:
    if isinstance(record, Abbreviation):
        return f"{record.short} ({record.long})"
    if isinstance(record, Synonym):
        return f"{', '.join(record.said)} → {', '.join(record.written)}"
    return str(getattr(record, "name", ""))


def _naming_agency(bulletin: Bulletin, agency_id: str) -> Iterator[Entry]:
    yield from (duty.entry for duty in bulletin.by_agency.get(agency_id, ()))
    yield from (one for one in bulletin.entries if agency_id in _other_agencies(one.directive))


def _other_agencies(directive: Directive) -> Iterator[str | None]:
    """Yield the agencies in a directive other than those with a duty."""
    yield from (document.issuer for document in conventions.documents(directive))
    yield from (cite.issuer for cite in directive.cites)
    yield from (row.agency for row in (directive.allocation.rows if directive.allocation else ()))


def _using_abbreviation(bulletin: Bulletin, key: str) -> Iterator[Entry]:
    _, short = key.split("\n")
    word = re.compile(rf"(?<!\w){re.escape(short)}(?!\w)")
    for entry in bulletin.entries:
        if word.search(entry.directive.title) or word.search(entry.directive.body):
            yield entry


_KINDS = {
    "committee": _Kind(
        "Ủy ban nhân dân",
        lambda registry: {"": registry.committee},
        # It names itself on every page.
        lambda _bulletin, _id: (),
    ),
    "leaders": _Kind(
        "Lãnh đạo",
        lambda registry: registry.leaders,
        lambda bulletin, id_: bulletin.by_leader.get(id_, ()),
    ),
    "agencies": _Kind("Cơ quan", lambda registry: registry.agencies, _naming_agency),
    "topics": _Kind(
        "Lĩnh vực",
        lambda registry: registry.topics,
        lambda bulletin, id_: bulletin.by_topic.get(id_, ()),
    ),
    "abbreviations": _Kind(
        "Chữ viết tắt",
        lambda registry: {f"{one.scope}\n{one.short}": one for one in registry.abbreviations},
        _using_abbreviation,
    ),
    "synonyms": _Kind(
        "Từ đồng nghĩa",
        lambda registry: {", ".join(one.said): one for one in registry.synonyms},
        # No page shows them: searches are found by them.
        lambda _bulletin, _key: (),
    ),
}
