"""Lighthouse on the pages that most readers open."""

import pytest

from tests.browser import results, tools

pytestmark = [pytest.mark.browser, pytest.mark.accessibility, pytest.mark.speed]

MEASURED = ("home", "week", "directive", "agency")
# The score of speed depends on the machine; the others do not.
SLOWEST_ALLOWED = 95


def test_scores(base_url: str, paths: dict[str, str]) -> None:
    reports = tools.lighthouse([base_url + paths[kind] for kind in MEASURED])
    assert len(reports) == len(MEASURED)
    for url, report in reports.items():
        scores = report["scores"]
        context = (url, report)
        assert scores["accessibility"] == scores["best-practices"] == scores["seo"] == 100, context
        assert scores["performance"] >= SLOWEST_ALLOWED, context
        assert report["shift"] == 0, context
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
                kind: reports[base_url + paths[kind]]["scores"]["performance"] for kind in MEASURED
            },
        },
    )
