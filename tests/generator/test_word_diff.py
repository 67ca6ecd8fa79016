import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.language.word_diff import Run, compare, replaced

SIGNS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def shown(old: str, new: str) -> str:
    runs = compare(old, new)
    return "".join(" " * run.spaced + SIGNS[run.kind].format(run.text) for run in runs).strip()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Giao Sở Nội vụ", "Giao Sở Tài chính", "Giao Sở [-Nội vụ-] {+Tài chính+}"),
        ("trước ngày 25/3/2024.", "trước ngày 26/3/2024.", "trước ngày [-25/3/2024-] {+26/3/2024+}."),
        ("số 1101/VP-NC, ngày", "số 1101/VP-KT, ngày", "số [-1101/VP-NC-] {+1101/VP-KT+}, ngày"),
        ("một hai", "một hai ba", "một hai {+ba+}"),
        ("một hai ba", "hai ba", "[-một-] hai ba"),
        ("hóa", "hoá", "[-hóa-] {+hoá+}"),
        ("một", "một;", "một{+;+}"),
        ("Đoạn một.\n\nĐoạn hai.", "Đoạn một. Đoạn hai.", "Đoạn một. [-¶-] Đoạn hai."),
        ("Hồ Tiến Thiệu,Chủ tịch", "Hồ Tiến Thiệu, Chủ tịch", "Hồ Tiến Thiệu[-,Chủ-] {+, Chủ+} tịch"),
    ],
)  # fmt: skip
def test_changed_words_are_marked(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_long_unchanged_parts_are_shortened_on_the_side_away_from_the_change() -> None:
    text = " ".join(f"t{number}" for number in range(40))
    assert shown(f"{text} cũ {text}", f"{text} mới {text}") == (
        "… t34 t35 t36 t37 t38 t39 [-cũ-] {+mới+} t0 t1 t2 t3 t4 t5 …"
    )
    assert shown(f"a {text} b", f"x {text} y") == (
        "[-a-] {+x+} t0 t1 t2 t3 t4 t5 … t34 t35 t36 t37 t38 t39 [-b-] {+y+}"
    )


def test_one_word_alone_between_two_changes_is_not_an_island() -> None:
    assert shown("x a của b y z", "x c của d y z") == "x [-a của b-] {+c của d+} y z"
    assert shown("x a của bà b y z", "x c của bà d y z") == "x [-a-] {+c+} của bà [-b-] {+d+} y z"


def test_texts_with_little_in_common_are_replaced_whole() -> None:
    assert shown("a b c x d e", "g h i x k l") == "[-a b c x d e-] {+g h i x k l+}"


def test_an_edit_too_costly_to_match_is_replaced_whole() -> None:
    old, new = " ".join(["a b"] * 1500), " ".join(["b c"] * 1500)
    assert [run.kind for run in compare(old, new)] == ["removed", "added"]


@pytest.mark.parametrize(
    ("old", "new"), [("a b", "a  b"), ("a b", "a\nb"), ("a\n\nb", "a\n \n\nb"), ("a", " a\n")]
)
def test_other_white_space_gives_no_words(old: str, new: str) -> None:
    assert compare(old, new) == ()


def test_a_value_replaced_is_shown_whole_and_an_absent_one_not_at_all() -> None:
    assert replaced("cũ", "mới") == (Run("removed", "cũ"), Run("added", "mới"))
    assert replaced("", "mới") == (Run("added", "mới"),)
    assert replaced("cũ", "") == (Run("removed", "cũ"),)


TEXTS = st.lists(st.sampled_from(["một", "hai", "ba", ",", "."]), max_size=14).map(" ".join)


def without(kind: str, runs: tuple[Run, ...]) -> str:
    return " ".join(run.text for run in runs if run.kind != kind)


@settings(max_examples=150)
@given(TEXTS, TEXTS)
def test_the_runs_hold_both_texts(old: str, new: str) -> None:
    """Texts this short are not shortened, so both can be put together again from the runs."""
    runs = compare(old, new)
    assert bool(runs) == (old != new)
    if runs and not any("…" in run.text for run in runs):
        assert (without("added", runs), without("removed", runs)) == (old, new)
