"""Each directive is found again, whatever the data are; its search runs in a browser."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.search import reader
from tests.live.conftest import Portal
from tests.live.test_portal import directives

pytestmark = [pytest.mark.live, pytest.mark.browser]


def test_search_finds_each_directive_by_its_title_and_number(portal: Portal) -> None:
    asked = [
        (text, directive.id.lower())
        for directive in directives(portal)
        for text in (directive.title, directive.document.number if directive.document else None)
        if text
    ]
    # Meetings bear one title every week, and numbers begin anew each year.
    alike: dict[str, set[str]] = defaultdict(set)
    for text, name in asked:
        alike[text].add(name)
    # In a thread of its own: in this one the browser tests may keep Playwright's loop running.
    with ThreadPoolExecutor(1) as pool:
        texts, site = [text for text, _ in asked], portal.layout.site.resolve()
        shown = pool.submit(reader.all_results, site, texts).result()
    for (text, name), results in zip(asked, shown, strict=True):
        assert name in results or (results and alike[text].issuperset(results)), (text, results)
