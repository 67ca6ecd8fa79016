"""Lighthouse on the pages that most readers open."""

import pytest

from tests.browser import results, tools

pytestmark = [pytest.mark.browser, pytest.mark.accessibility, pytest.mark.alone]

MEASURED = ("home", "week", "directive", "agency")
# The score of speed depends on the machine; the others do not.
SLOWEST_ALLOWED = 95


def test_scores(base_url: str, paths: dict[str, str]) -> None:
    found = tools.lighthouse([base_url + paths[kind] for kind in MEASURED])
    assert len(found) == len(MEASURED)
    for url, one in found.items():
        scores = one["scores"]
        told = (url, one)
        assert scores["accessibility"] == scores["best-practices"] == scores["seo"] == 100, told
        assert scores["performance"] >= SLOWEST_ALLOWED, told
        assert one["shift"] == 0, told
    results.record(
        "lighthouse",
        held={
            "kinds": list(MEASURED),
            "accessibility": 100,
            "best-practices": 100,
            "seo": 100,
            "performance": SLOWEST_ALLOWED,
            "shift": 0,
        },
        measured={
            "version": tools.version("lighthouse"),
            "performance": {
                kind: found[base_url + paths[kind]]["scores"]["performance"] for kind in MEASURED
            },
        },
    )
