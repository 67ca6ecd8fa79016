"""Tables as CSV that spreadsheets open right: RFC 4180, UTF-8 with a byte order mark, CRLF.

A cell that a spreadsheet could take for a formula is given an apostrophe in front, and so is a cell
that begins with an apostrophe, so that ``unguarded`` gives every text back as it was. Source of the
signs: OWASP, CSV Injection.
"""

import csv
import io
from collections.abc import Iterable

from generator.outputs.open_data.tables import Row

_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - wide forms
_GUARD = "'"


def as_csv(names: Iterable[str], rows: Iterable[Row]) -> bytes:
    """Return a table as a file: a line of names, then a line a row; an empty cell is null."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    return guarded(str(value)) if value is not None else ""


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return _GUARD + text if text.startswith((_GUARD, *_SIGNS)) else text


def unguarded(cell: str) -> str:
    """Return the text that was guarded."""
    return cell.removeprefix(_GUARD)
