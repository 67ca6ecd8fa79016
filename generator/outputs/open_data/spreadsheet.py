"""Tables as CSV that spreadsheets open correctly: RFC 4180, UTF-8 with a byte order mark, CRLF.

An apostrophe goes in front of a cell that a spreadsheet could take for a formula, and of one that begins
with an apostrophe, so that ``unguarded`` restores every text. Source of the signs: OWASP, CSV Injection.
"""

import csv
import io
from collections.abc import Iterable

from generator.outputs.open_data.tables import Column, Row

_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - wide forms
_GUARD = "'"


def as_csv(columns: Iterable[Column], rows: Iterable[Row]) -> bytes:
    """Return a table as a CSV file: a line of column names, then one line a row; null is an empty cell."""
    raw = io.BytesIO()
    # A whole text would take four times the bytes of the file.
    text = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    text.flush()
    return raw.getvalue()


def _cell(value: object) -> str:
    return guarded(str(value)) if value is not None else ""


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return _GUARD + text if text.startswith((_GUARD, *_SIGNS)) else text


def unguarded(cell: str) -> str:
    """Return the original text of a guarded cell."""
    return cell.removeprefix(_GUARD)
