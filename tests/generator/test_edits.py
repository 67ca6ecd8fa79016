from datetime import date
from typing import Any

from generator.data.edit_history import Edit, Version, edits

A = {"id": "a", "title": "Chỉ đạo làm đường", "body": "Giao Sở Thử.", "topics": ["mot"]}


def version(number: int, *records: dict[str, Any]) -> Version:
    day = date(2024, 3, number)
    return Version(
        f"c{number}",
        day,
        f"https://kho.example/c{number}",
        {record["id"]: record for record in records},
    )


def test_what_came_and_what_changed_it() -> None:
    other = A | {"id": "b"}
    changed = A | {"title": "Chỉ đạo sửa đường", "topics": ["hai"]}
    by_directive = edits([version(1, A), version(2, A, other), version(3, changed, other)])
    assert [(edit.commit, edit.keys) for edit in by_directive["a"]] == [
        ("c1", ()),
        ("c3", ("title", "topics")),
    ]
    assert [edit.commit for edit in by_directive["b"]] == ["c2"]
    [(key, runs)] = by_directive["a"][1].rewordings
    assert key == "title"
    assert [(run.kind, run.text) for run in runs] == [
        ("same", "Chỉ đạo"),
        ("removed", "làm"),
        ("added", "sửa"),
        ("same", "đường"),
    ]


def test_a_key_without_a_value_is_no_change() -> None:
    by_directive = edits([version(1, A), version(2, A | {"cites": [], "document": None})])
    assert by_directive == {"a": (Edit("c1", date(2024, 3, 1), "https://kho.example/c1"),)}


def test_a_directive_that_went_and_came_back_is_compared_with_what_it_was() -> None:
    by_directive = edits(
        [version(1, A), version(2), version(3, A), version(4, A | {"title": "Khác"})]
    )
    assert [edit.commit for edit in by_directive["a"]] == ["c1", "c4"]
