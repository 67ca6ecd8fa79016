from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.data.model import Week
from generator.data.validation import LEDGER, DataFile, Validated, validate
from generator.language import text
from generator.outputs import ledger
from tests.generator.synthetic import as_yaml, directive, record, registry, week

KNOWN = {
    "tuan/2024-w11/",
    "chi-dao/2024-1-vp-thu/",
    "lanh-dao/nguyen-van-thu/",
    "co-quan/so-cu/",
    "linh-vuc/linh-vuc-mot/",
}


def validated(**changes: str) -> Validated:
    only_week = record(Week, week(directive(1) | changes))
    return Validated(registry(), (only_week,), (), 5)


def file(*lines: str) -> list[DataFile]:
    return [DataFile(LEDGER, "".join(f"{line}\n" for line in lines).encode())]


def faults(*lines: str) -> list[tuple[str, int]]:
    diagnostics = ledger.checked(validated(), file(*lines)).diagnostics
    return [(diagnostic.code, diagnostic.position.line) for diagnostic in diagnostics]


def test_addresses_of_ids_are_published() -> None:
    known = ledger.published(validated())
    assert known >= KNOWN
    assert {address.partition("/")[0] for address in known} == {
        address.partition("/")[0] for address in KNOWN
    }


def test_the_ledger_lists_every_address_once_in_order_and_keeps_redirects_and_remarks() -> None:
    known = file("# Ghi chú.", "tuan/2024-w11/", "co-quan/a/->co-quan/so-cu/", "tuan/2024-w11/")
    lines = ledger.updated(validated(), known).splitlines()
    assert lines[:2] == ["# Ghi chú.", "chi-dao/2024-1-vp-thu/"]
    assert "co-quan/a/ -> co-quan/so-cu/" in lines
    assert lines[1:] == sorted(set(lines[1:]))
    assert ledger.updated(validated(), file(*lines)) == "\n".join(lines) + "\n"


def test_an_unfinished_merge_of_the_ledger_is_told_once_and_whatever_else_is_wrong() -> None:
    (ours,) = file(
        "tuan/2024-w11/", "<<<<<<< HEAD", "co-quan/a/", "=======", "co-quan/b/", ">>>>>>> c"
    )
    files = [ours, DataFile("directives/2024/2024-W11.yml", b"")]
    of_ledger = [one for one in validate(files).diagnostics if one.file == LEDGER]
    assert [(one.code, one.position) for one in of_ledger] == [("F019", (2, 1))]
    assert "từ dòng 2 đến dòng 6" in of_ledger[0].message


def test_a_first_ledger_says_what_it_is_for() -> None:
    first = ledger.updated(validated(), [])
    assert first.startswith("# Sổ địa chỉ")
    assert faults(*first.splitlines()) == []


def test_a_lost_address_is_an_error_that_names_the_nearest() -> None:
    (diagnostic,) = ledger.checked(validated(id="2024-2-vp-thu"), file(*sorted(KNOWN))).diagnostics
    assert (diagnostic.code, diagnostic.file, diagnostic.severity) == ("F010", LEDGER, "error")
    assert "“chi-dao/2024-2-vp-thu/”" in diagnostic.suggestion


def test_another_page_that_was_published_is_not_named() -> None:
    listed = (*sorted(KNOWN), "chi-dao/2024-2-vp-thu/")
    (diagnostic,) = ledger.checked(validated(), file(*listed)).diagnostics
    assert diagnostic.code == "F010"
    assert "Có phải" not in diagnostic.suggestion
    assert "withdrawn" in diagnostic.suggestion


def test_only_the_first_of_many_lost_addresses_are_compared_with_all_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[str] = []
    nearest = text.nearest

    def counted(word: str, candidates: Iterable[str]) -> str | None:
        compared.append(word)
        return nearest(word, candidates)

    monkeypatch.setattr(text, "nearest", counted)
    lost = [f"chi-dao/2023-{number}-vp-thu/" for number in range(ledger._MOST_HINTS * 5)]
    found = ledger.checked(validated(), file(*sorted(KNOWN), *lost)).diagnostics
    assert [one.code for one in found] == ["F010"] * len(lost)
    assert compared == lost[: ledger._MOST_HINTS]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["co-quan/cu/ -> co-quan/so-cu/"], []),
        (["co-quan/cu/ -> co-quan/so-moi/", "co-quan/cu/ -> co-quan/so-moi/"], []),
        (["# ghi chú", "", "co-quan/cu/"], [("F010", 3)]),
        (["co-quan/cu/ -> co-quan/khac/"], [("F011", 1)]),
        (["co-quan/a/ -> co-quan/b/", "co-quan/b/ -> co-quan/so-cu/"], []),
        (["co-quan/a/ -> co-quan/b/", "co-quan/b/ -> co-quan/a/"], [("F011", 1), ("F011", 2)]),
        (["co-quan/so-cu/ -> co-quan/so-moi/"], [("F012", 1)]),
        (["co-quan/a/ -> co-quan/so-cu/", "co-quan/a/"], [("F013", 2)]),
        (["co-quan/a/ ->"], [("F009", 1)]),
        (["-> co-quan/so-cu/"], [("F009", 1)]),
        (["assets/css/ -> co-quan/so-cu/"], [("F009", 1)]),
        (["co-quan/../x/ -> co-quan/so-cu/"], [("F009", 1)]),
        (["co-quan/a/ -> https://khac.example/"], [("F009", 1)]),
        (["co-quan/a -> co-quan/so-cu/"], [("F009", 1)]),
    ],
)
def test_lines_are_checked(lines: list[str], expected: list[tuple[str, int]]) -> None:
    assert faults(*lines) == expected


def test_faulty_data_are_not_compared_with_the_ledger() -> None:
    data = [DataFile("directives/2024/2024-W11.yml", b"["), *file("co-quan/cu/")]
    broken = validate(data)
    assert broken.has_errors
    assert ledger.checked(broken, data) is broken


def test_the_ledger_is_no_week_but_a_link_in_its_place_is_refused() -> None:
    week_file = DataFile("directives/2024/2024-W11.yml", as_yaml(week()).encode())
    (ledger_,) = file("tuan/2024-w11/")
    plain = {diagnostic.file for diagnostic in validate([week_file, ledger_]).diagnostics}
    assert LEDGER not in plain
    linked = validate([week_file, DataFile(LEDGER, b"", is_link=True)])
    assert LEDGER in {diagnostic.file for diagnostic in linked.diagnostics}


def moved(*lines: str) -> dict[str, str]:
    return dict(ledger.checked(validated(), file(*lines)).moved)


def test_what_moved_is_known_by_its_old_address() -> None:
    lines = ("tuan/2024-w11/", "co-quan/a/ -> co-quan/b/", "co-quan/b/ -> co-quan/so-cu/")
    assert moved(*lines) == {"co-quan/a/": "co-quan/so-cu/", "co-quan/b/": "co-quan/so-cu/"}
    assert ledger.checked(validated(), []).moved == {}
    assert moved("co-quan/so-cu/ -> co-quan/b/", "co-quan/b/ -> co-quan/so-cu/") == {
        "co-quan/b/": "co-quan/so-cu/"
    }


def test_ids_that_moved_are_known_by_what_they_are_ids_of() -> None:
    ids = ledger.new_ids({"co-quan/a/": "co-quan/b/", "chi-dao/c/": "tuan/2024-w11/"})
    assert {kind: known for kind, known in ids.items() if known} == {"agencies": {"a": "b"}}


ENDS = st.sampled_from([f"co-quan/{name}/" for name in "abcd"])


@given(st.dictionaries(ENDS, ENDS), st.sets(ENDS))
def test_lines_without_fault_lead_to_a_page(targets: dict[str, str], pages: set[str]) -> None:
    lines = file(*(f"{old} -> {new}" for old, new in targets.items()))
    led = ledger._moved(lines[0], pages)
    wrong = {fault.values["address"] for fault in ledger._faults(lines[0], pages)}
    assert set(led.values()) <= pages
    assert led.keys() | wrong >= targets.keys() - pages
    assert not led.keys() & (wrong | pages)
    assert wrong & pages <= targets.keys()
