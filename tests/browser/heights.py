"""How many screens readers scroll through to the end of a page."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import sync_playwright

from dev.browser import CHROMIUM
from tests.browser.conftest import FLAGS

SCREEN = 800
# The most that a page has by the width of the window, unless it is a text as published.
MOST = {1280: 12, 390: 16}


def too_high(addresses: Iterable[str]) -> dict[tuple[str, int], float]:
    """Return the screens of pages that have too many, by address and width of the window."""
    # In a thread of its own: Playwright's other half already runs a loop in this one.
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(_screens, tuple(addresses)).result()
    return {
        (address, width): high for (address, width), high in found.items() if high > MOST[width]
    }


def _screens(addresses: Iterable[str]) -> dict[tuple[str, int], float]:
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM.find(), args=FLAGS)
        page = browser.new_page()
        for address in addresses:
            page.goto(address)
            for width in MOST:
                page.set_viewport_size({"width": width, "height": SCREEN})
                height = page.evaluate("document.documentElement.scrollHeight")
                found[address, width] = round(height / SCREEN, 1)
        browser.close()
    return found
