"""CSV as spreadsheets and RFC 4180 want it, and formulas that stay text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.open_data import tables
from generator.outputs.open_data.spreadsheet import as_csv, guarded, unguarded
from tests.generator.exports.conftest import Exported

FORMULAS = [
    "=1+1",
    "+84 25",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",  # noqa: RUF001 - the wide form is the point
    '=HYPERLINK("https://a.example")',
]


# Id, name, description and url.
COLUMNS = tables.TABLES["topics"].columns


def row(text: str) -> tables.Row:
    return "mot", text, None, ""


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert f"'{text[:2]}".encode() in as_csv(COLUMNS, [row(text)]).replace(b'""', b'"')


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
)
def test_every_table_comes_back(texts: list[str]) -> None:
    raw = as_csv(COLUMNS, map(row, texts)).decode("utf-8-sig")
    reader = csv.DictReader(io.StringIO(raw, newline=""), strict=True)
    assert [unguarded(row["name"]) for row in reader] == texts


def files(exported: Exported) -> dict[tuple[str, str], bytes]:
    """Return every CSV file by the names of its archive and of itself."""
    return {
        (package, name): raw
        for package, inside in exported.packages().items()
        for name, raw in inside.items()
        if name.endswith(".csv")
    }


def test_files_begin_with_a_mark_and_end_their_lines_as_the_rfc_says(exported: Exported) -> None:
    assert {name for _, name in files(exported)} == {f"{name}.csv" for name in tables.TABLES}
    for name, raw in files(exported).items():
        assert raw.startswith(b"\xef\xbb\xbf"), name
        assert raw.count(b"\xef\xbb\xbf") == 1
        assert raw.endswith(b"\r\n")
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}, name


def test_no_cell_of_the_data_can_start_a_formula(exported: Exported) -> None:
    for raw in files(exported).values():
        for cells in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")):
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
