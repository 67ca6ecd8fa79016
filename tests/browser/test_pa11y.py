"""HTML CodeSniffer at WCAG2AAA on one page of each kind: a second opinion beside axe."""

from pathlib import Path

import pytest

from tests.browser import results, tools
from tests.browser.pages import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.accessibility]

WRONG = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Thử</title></head>
<body><h1>Thử</h1><p style="color: #767676; background: #fff">Chữ xám trên nền trắng chỉ đạt mức AA.</p></body></html>
"""


def test_one_page_of_each_kind(base_url: str, paths: dict[str, str]) -> None:
    issues = tools.pa11y([base_url + paths[kind] for kind in KINDS])
    assert {url: issues for url, issues in issues.items() if issues} == {}
    assert len(issues) == len(KINDS)
    results.record(
        "pa11y",
        held={"kinds": list(KINDS), "errors": 0},
        measured={"version": tools.version("pa11y")},
    )


def test_a_wrong_page_is_found(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(WRONG, encoding="utf-8")
    [issues] = tools.pa11y([page.as_uri()]).values()
    assert any("1_4_6" in issue for issue in issues)
