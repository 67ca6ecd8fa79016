"""Each field of the model is changed alone, and the report must name it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from generator.data.model import (
    Agency,
    Deadline,
    LeaderFile,
    Recurrence,
    Week,
    Within,
)
from generator.data.model.fields import Record, marks, record_in, types_in
from generator.data.model.registry import Member
from generator.data.registry import Registry
from generator.editors.change_report import directives, labels, registries, wording
from generator.editors.change_report.records import Names
from generator.editors.change_report.view import Change
from tests.generator.synthetic import (
    full_registry,
    full_week,
    invented,
    put,
    record,
    registry,
    renamed,
)

Path = tuple[str | int, ...]
FULL = record(Week, full_week())
# Of one field, some values would make another record of it, which other tests hold.
IDENTITIES = {"id"}
SWAPPED = {
    "nguyen-van-thu": "tran-thi-mau",
    "so-cu": "so-khac",
    "cac-so": "so-moi",
    "ubnd-thu": "so-khac",
    "bo-thu": "so-khac",
    "so-moi": "bo-thu",
    "so-khac": "bo-thu",
    "linh-vuc-mot": "linh-vuc-trong",
}


def other(model: type[Record], field: str, value: Any) -> Any:  # noqa: ANN401, PLR0911 - any field
    choices = model.meanings(field)
    if choices:
        return next(choice for choice in choices if choice != value)
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        # What ends the name of a file is its type.
        is_file = "x-attachment" in marks(model.model_fields[field])
        return SWAPPED.get(value, f"khac-{value}" if is_file else f"{value} khác")
    if isinstance(value, tuple):
        return value[:-1] if value else ("so-cu",)
    if isinstance(value, Record):
        return None
    return _added(model, field)


def _added(model: type[Record], field: str) -> Any:  # noqa: ANN401 - any field
    annotation = model.model_fields[field].annotation
    if inner := record_in(annotation):
        return record(inner, invented(model, field))
    return date(2024, 3, 14) if date in types_in(annotation) else "thêm"


def records_of(record: Record, path: Path = ()) -> Iterator[tuple[Path, Record]]:
    """Yield every record within a record, by its path."""
    yield path, record
    for field in type(record).model_fields:
        value = getattr(record, field)
        if isinstance(value, Record):
            yield from records_of(value, (*path, field))
        elif isinstance(value, tuple):
            for index, part in enumerate(value):
                if isinstance(part, Record):
                    yield from records_of(part, (*path, field, index))


def replaced(value: Any, path: Path, new: Any) -> Any:  # noqa: ANN401 - records and tuples
    if not path:
        return new
    first, *rest = path
    if isinstance(first, int):
        return (*value[:first], replaced(value[first], tuple(rest), new), *value[first + 1 :])
    return value.model_copy(update={first: replaced(getattr(value, first), tuple(rest), new)})


def cases(whole: Record) -> Iterator[Any]:
    seen = set()
    for path, part in records_of(whole):
        for field in type(part).model_fields:
            key = (type(part), field, getattr(part, field) is None)
            if field not in IDENTITIES and key not in seen:
                seen.add(key)
                yield pytest.param(path, field, id=f"{type(part).__name__}-{field}-{len(seen)}")


def names_it(changes: list[Change], model: type[Record], field: str) -> bool:
    label = model.short_label(field)
    # A deadline's own words tell the fields that they are made of.
    known = {label, "hạn"} if model in {Deadline, Within, Recurrence} else {label}
    # A member is its agency: another one is one member less and one more.
    known |= {Agency.short_label("members")} if (model, field) == (Member, "agency") else set()
    return any(
        part in known or part.startswith(f"{label} ")
        for change in changes
        for part in change.subject
    )


@pytest.mark.parametrize(("path", "field"), list(cases(FULL)))
def test_each_field_of_a_week_is_named(path: Path, field: str) -> None:
    record = dict(records_of(FULL))[path]
    changed = replaced(FULL, (*path, field), other(type(record), field, getattr(record, field)))
    assert changed != FULL
    names = Names(registry(), registry())
    (review,) = directives.week_reviews([FULL], [changed], names)
    changes = [*review.changes, *(change for item in review.directives for change in item.changes)]
    if (type(record), field) == (Week, "directives"):
        assert [lost.name.id for lost in directives.lost_directives([FULL], [changed])]
        return
    assert names_it(changes, type(record), field)
    for change in changes:
        text = wording._change_as_text(change)
        assert "[-" in text or "{+" in text


LISTS = ("leaders", "agencies", "topics", "abbreviations")
REGISTRY = full_registry()


def whole(known: Registry) -> dict[str, Record]:
    return {"committee/0": known.committee} | {
        f"{key}/{number}": entry
        for key in LISTS
        for number, entry in enumerate(
            known.abbreviations if key == "abbreviations" else getattr(known, key).values()
        )
    }


def with_entry(known: Registry, entry_key: str, record: Record) -> Registry:
    key, number = entry_key.split("/")
    if key == "abbreviations":
        listed = list(known.abbreviations)
        listed[int(number)] = record  # type: ignore[call-overload]
        return replace(known, abbreviations=tuple(listed))
    if key == "committee":
        return replace(known, committee=record)  # type: ignore[arg-type]
    entries = dict(getattr(known, key))
    entries[list(entries)[int(number)]] = record
    changed: Any = {key: entries}
    return replace(known, **changed)


def registry_cases() -> Iterator[Any]:
    for entry_key, entry in whole(REGISTRY).items():
        for path, part in records_of(entry):
            for field in type(part).model_fields:
                if field not in IDENTITIES:
                    yield pytest.param(entry_key, path, field, id=f"{entry_key}-{'.'.join(map(str, path))}-{field}")  # fmt: skip


@pytest.mark.parametrize(("entry_key", "path", "field"), list(registry_cases()))
def test_each_field_of_a_registry_is_named(entry_key: str, path: Path, field: str) -> None:
    entry = whole(REGISTRY)[entry_key]
    part = dict(records_of(entry))[path]
    value = getattr(part, field)
    new = other(type(part), field, value)
    if isinstance(value, tuple) and not value:
        new = {
            "aliases": ("Tên khác",),
            "keywords": ("chữ khác",),
            "bulletin_titles": ("Bản tin khác",),
            "positions": record(LeaderFile, LEADER).leaders[0].positions,
            "members": REGISTRY.agencies["cac-so"].members,
            "successors": REGISTRY.agencies["so-cu"].successors,
        }[field]
    changed = with_entry(REGISTRY, entry_key, replaced(entry, (*path, field), new))
    reviews = list(registries.registry_reviews(Names(REGISTRY, changed), None, None))
    assert reviews
    if entry_key.startswith("abbreviations") and field != "long":
        # The short form and its scope are what an abbreviation is known by.
        assert sorted((review.is_new, review.is_gone) for review in reviews) == [
            (False, True),
            (True, False),
        ]
        return
    (review,) = reviews
    assert names_it(list(review.changes), type(part), field)


LEADER = {
    "schema_version": "1",
    "leaders": [{"id": "a", "name": "A", "positions": [{"title": "Chức vụ thử"}]}],
}


@pytest.mark.parametrize("key", LISTS)
def test_an_entry_under_another_id_is_new_and_the_old_one_gone(key: str) -> None:
    entries = getattr(REGISTRY, key)
    rest = entries[1:] if key == "abbreviations" else dict(list(entries.items())[1:])
    changed: Any = {key: rest}
    fewer = replace(REGISTRY, **changed)
    for old, new, expected in ((REGISTRY, fewer, (False, True)), (fewer, REGISTRY, (True, False))):
        (review,) = registries.registry_reviews(Names(old, new), None, None)
        assert (review.is_new, review.is_gone) == expected


def test_another_order_of_a_registry_is_told() -> None:
    turned = replace(REGISTRY, agencies=dict(reversed(list(REGISTRY.agencies.items()))))
    (review,) = registries.registry_reviews(Names(REGISTRY, turned), None, None)
    assert review.name == "Danh mục cơ quan"
    assert review.changes[0].subject == ("thứ tự đổi chỗ",)


def test_every_record_of_a_list_has_keys_and_words() -> None:
    known = registry()
    nested = [
        record for path, record in records_of(FULL) if path and path[-2:-1] != ("directives",)
    ]
    assert nested
    for part in nested:
        assert labels.in_words(part, known)
        assert labels.heading(part, known)


def test_ids_that_a_registry_lacks_stand_for_themselves() -> None:
    data = renamed(full_week(), lambda value: "khong-co" if value == "so-cu" else value)
    old, new = FULL, record(Week, put(data, ("directives", 0, "title"), "Khác"))
    (review,) = directives.week_reviews([old], [new], Names(registry(), registry()))
    assert any(
        "khong-co" in wording._change_as_text(change) for change in review.directives[0].changes
    )
