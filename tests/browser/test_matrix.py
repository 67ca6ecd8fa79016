"""Every page kind in 48 settings: nothing that axe objects to, nothing that it leaves open."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dev.browser import CHROMIUM
from tests.browser import matrix, results
from tests.browser.conftest import FLAGS
from tests.browser.pages import KINDS
from tests.browser.server import serving

pytestmark = [pytest.mark.browser, pytest.mark.accessibility, pytest.mark.matrix]


def judged(addresses: dict[str, str]) -> list[str]:
    # In a thread of its own: Playwright's other half already runs a loop in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(matrix.judge, CHROMIUM.find(), FLAGS, addresses).result()


def test_a_pale_colour_of_one_palette_is_found(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    (style,) = (tmp_path / "site" / "assets" / "css").iterdir()
    text = style.read_text(encoding="utf-8")
    dark, pale = "--muted: #c9c4bc;", "--muted: #555555;"
    assert dark in text
    style.write_text(text.replace(dark, pale), encoding="utf-8")
    with serving(tmp_path / "site") as address:
        faults = judged({"weeks": f"{address}/tuan/"})
    assert len(faults) == len(matrix.LAYOUTS)
    assert all("scheme='dark', contrast='0'" in fault for fault in faults)


def test_every_kind_in_every_setting(base_url: str, paths: dict[str, str]) -> None:
    assert matrix.SETTINGS == 48
    assert set(paths) == set(KINDS)
    assert judged({kind: base_url + path for kind, path in paths.items()}) == []
    results.record(
        "axe",
        held={
            "kinds": list(KINDS),
            "settings": matrix.SETTINGS,
            "violations": 0,
            "incomplete": len(matrix.EXPLAINED),
            "explained": matrix.EXPLAINED,
        },
        measured={"version": matrix.VERSION},
    )
