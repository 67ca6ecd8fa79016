"""JSON, CSV and SQLite each give back the data that they were made from."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.browser.server import serving
from tests.frozen import ROOT
from tests.generator.exports import rebuild
from tests.generator.exports.conftest import Exported


def test_json_gives_the_data_back(exported: Exported) -> None:
    assert rebuild.from_api(exported.read, exported.lines()) == rebuild.published(exported.bulletin)


def test_csv_gives_the_data_back(exported: Exported) -> None:
    tables = rebuild.csv_tables(exported.packages().values())
    assert rebuild.from_tables(tables) == rebuild.published(exported.bulletin)


def test_sqlite_gives_the_data_back(exported: Exported) -> None:
    tables = rebuild.sqlite_tables(exported.databases())
    assert rebuild.from_tables(tables) == rebuild.published(exported.bulletin)


def test_csv_and_sqlite_hold_the_same_cells(exported: Exported) -> None:
    tables = rebuild.csv_tables(exported.packages().values())
    assert tables == rebuild.sqlite_tables(exported.databases())


@pytest.mark.parametrize("name", ["duties", "deadlines"])
def test_a_lost_row_is_noticed(name: str, exported: Exported) -> None:
    tables = dict(rebuild.csv_tables(exported.packages().values()))
    tables[name] = tables[name][1:]
    assert rebuild.from_tables(tables) != rebuild.published(exported.bulletin)


def test_the_databases_are_opened_without_writing(exported: Exported) -> None:
    before = {path: path.read_bytes() for path in exported.databases()}
    assert before
    rebuild.sqlite_tables(before)
    folder = next(iter(before)).parent
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_years_are_put_together_as_the_documentation_says(
    exported: Exported, tmp_path: Path
) -> None:
    page = (ROOT / "content/du-lieu-mo/bang-tinh-sqlite.md").read_text("utf-8")
    code = next(
        code for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "ATTACH" in code
    )
    with serving(exported.folder) as address:
        # The folder that is served is that of version 2 itself.
        script = code.replace("https://dia-chi-cua-cong/api/v2", address.rstrip("/"))
        command = [sys.executable, "-X", "utf8", "-c", script]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    whole = tmp_path / "bulletin.sqlite"
    assert rebuild.from_tables(rebuild.sqlite_tables([whole])) == rebuild.published(
        exported.bulletin
    )
    words = exported.bulletin.entries[-1].directive.title.split()[0].lower()
    with closing(sqlite3.connect(whole)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = opened.execute("SELECT rowid FROM search WHERE search MATCH ?", (f'"{words}"',))
        numbers = opened.execute("SELECT max(rowid) FROM directives").fetchone()
        assert numbers in found.fetchall()
