"""Every page kind in 48 settings: nothing that axe objects to, nothing that it leaves open."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from dev.browser import CHROMIUM
from tests.browser import matrix, results
from tests.browser.conftest import FLAGS
from tests.browser.pages import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.accessibility, pytest.mark.matrix]


def judged(addresses: dict[str, str]) -> list[str]:
    # In a thread of its own: Playwright's other half already runs a loop in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(matrix.judge, CHROMIUM.find(), FLAGS, addresses).result()


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
