"""The pages of content/ as editors have them now, before the judges of all other pages.

Those of the frozen portal stand for their kind in the other tests.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser import tools
from tests.browser.heights import too_high
from tests.browser.pages import address_of, html_files, kind_of, paths_by_kind
from tests.browser.server import serving
from tests.browser.test_matrix import judged
from tests.live.conftest import Portal

pytestmark = [
    pytest.mark.live,
    pytest.mark.browser,
    pytest.mark.parametrize("project_root", ["live"], indirect=True, scope="session"),
]


def hand_written(site: Path) -> list[Path]:
    pages = [file for file in html_files(site) if kind_of(file.read_text("utf-8")) == "content"]
    assert pages
    return pages


@pytest.mark.parametrize("check", [tools.vnu, tools.html_validate])
def test_their_html_is_right(
    check: Callable[[Path], list[str]], portal: Portal, tmp_path: Path
) -> None:
    site = portal.layout.site.resolve()
    for page in hand_written(site):
        copy = tmp_path / page.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, copy)
    assert check(tmp_path) == []


def test_the_longest_is_accessible(portal: Portal) -> None:
    site = portal.layout.site.resolve()
    with serving(site) as server:
        address = f"{server}/{paths_by_kind(site)['content']}"
        assert judged({"content": address}) == []
        assert tools.pa11y([address]) == {address: []}


def test_none_is_long(portal: Portal) -> None:
    site = portal.layout.site.resolve()
    with serving(site) as server:
        pages = [f"{server}/{address_of(file, site)}" for file in hand_written(site)]
        assert too_high(pages) == {}
