"""The HTML of every page, as two checkers of markup see it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser import results, tools
from tests.browser.pages import html_files

pytestmark = [pytest.mark.browser, pytest.mark.accessibility]

WRONG = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Thử</title></head>
<body><h1>Thử</h1><p><div>Khối trong đoạn</div></p><img src="a.png"><button>Không loại</button></body></html>
"""
CHECKERS = {"vnu": (tools.vnu, "vnu-jar"), "html-validate": (tools.html_validate, "html-validate")}


@pytest.mark.parametrize("name", CHECKERS)
def test_every_page_is_right(name: str, site: Path) -> None:
    check, package = CHECKERS[name]
    faults = check(site)
    assert faults == []
    pages = len(html_files(site))
    results.record(
        name,
        held={"errors": 0},
        measured={"version": tools.version(package), "pages": pages},
    )


@pytest.mark.parametrize("check", [checker for checker, _ in CHECKERS.values()], ids=CHECKERS)
def test_a_wrong_page_is_found(check: Callable[[Path], list[str]], tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(WRONG, encoding="utf-8")
    assert any("alt" in fault for fault in check(tmp_path))
