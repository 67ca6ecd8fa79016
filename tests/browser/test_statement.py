"""The accessibility statement says what was measured, and what was measured is of today's pages."""

from tests.browser import matrix, results
from tests.browser.pages import KINDS


def test_page_tells_the_written_results() -> None:
    assert results.on_page() == results.as_markdown(results.read())


def test_results_are_of_the_pages_and_settings_there_are() -> None:
    written = results.read()
    assert set(written) == {"axe", "pa11y", "vnu", "html-validate", "lighthouse", "firefox"}
    assert written["axe"]["held"]["kinds"] == written["pa11y"]["held"]["kinds"] == list(KINDS)
    assert written["axe"]["held"]["settings"] == matrix.SETTINGS
    assert written["axe"]["held"]["explained"] == matrix.EXPLAINED
