import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.editors.change_report import records


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("abcd", "abcd", ""),
        ("abcd", "bcda", "a"),
        ("abcd", "dabc", "d"),
        ("abcd", "acbd", "c"),
        ("abcd", "axbd", ""),
        ("", "ab", ""),
        ("ab", "", ""),
    ],
)
def test_the_fewest_moves_are_told(old: str, new: str, moved: str) -> None:
    explained = records.reordered(list(old), list(new))
    assert len(explained) == len(moved)
    if old != "abcd" or new != "acbd":
        assert "".join(explained) == moved


@settings(max_examples=100)
@given(st.permutations("abcdef"), st.permutations("abcdef"))
def test_what_is_not_moved_keeps_its_order(old: list[str], new: list[str]) -> None:
    moved = records.reordered(old, new)
    assert [member for member in old if member not in moved] == [
        member for member in new if member not in moved
    ]
    assert (not moved) == (old == new)
