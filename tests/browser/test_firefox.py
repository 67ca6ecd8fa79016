"""The controls and the menu in Firefox, by keyboard alone, at 1280 and at 320 pixels."""

from collections.abc import Iterator

import pytest

from tests.browser import results
from tests.browser.controls import PRESSED
from tests.browser.firefox import Firefox, running

pytestmark = [pytest.mark.browser, pytest.mark.accessibility]

WIDTHS = {"wide": (1, 1280), "narrow": (2, 320)}


@pytest.fixture(scope="module")
def started(request: pytest.FixtureRequest) -> Iterator[Firefox]:
    failed_before = request.session.testsfailed
    with running() as firefox:
        yield firefox
        version = firefox.version
    if request.session.testsfailed == failed_before:
        results.record(
            "firefox",
            held={"controls": list(PRESSED), "widths": [width for _, width in WIDTHS.values()]},
            measured={"version": version},
        )


@pytest.fixture(params=WIDTHS)
def firefox(started: Firefox, base_url: str, request: pytest.FixtureRequest) -> Firefox:
    factor, width = WIDTHS[request.param]
    started.open(base_url)
    started.run("localStorage.clear()")
    started.zoom(factor, width=width)
    started.open(base_url)
    assert abs(started.run("return window.innerWidth") - width) <= 1
    return started


def focus_on(firefox: Firefox, selector: str) -> None:
    """Go to an element with the Tab key alone; each stop on the way must be seen."""
    for _ in range(30):
        firefox.press("Tab")
        seen = firefox.run(
            """const one = document.activeElement, box = one.getBoundingClientRect();
               const style = getComputedStyle(one);
               return one === document.body || (one.checkVisibility() && box.bottom > 0
                 && box.top < innerHeight && style.outlineStyle === 'solid' && style.boxShadow !== 'none')"""
        )
        assert seen, firefox.run("return document.activeElement.outerHTML")
        if firefox.run(f"return document.activeElement.matches('{selector}')"):
            return
    pytest.fail(f"Tab does not reach {selector}")


def open_folded(firefox: Firefox, panel: str) -> None:
    """Open what folds in a narrow frame, by keyboard; leave the focus on its button."""
    toggle = f"[aria-controls={panel}]"
    if firefox.run(f"return document.querySelector('{toggle}').checkVisibility()"):
        focus_on(firefox, toggle)
        firefox.press("Enter")
        assert firefox.run(f"return document.querySelector('{toggle}').ariaExpanded") == "true"


def shown(firefox: Firefox) -> dict[str, str]:
    kept = firefox.run("return {...document.documentElement.dataset}")
    return {name: kept[name] for name in ("text", "contrast")}


def announcement(firefox: Firefox) -> str:
    announced: str = firefox.run(
        "return new Promise((say) => setTimeout(() => say(document.querySelector('[role=status]').textContent), 100))"
    )
    return announced


@pytest.mark.parametrize("action", PRESSED)
def test_each_control_by_keyboard(firefox: Firefox, action: str) -> None:
    open_folded(firefox, "khung-hien-thi")
    focus_on(firefox, f"[data-display={action}]")
    firefox.press("Enter")
    assert shown(firefox) == PRESSED[action]
    assert announcement(firefox)
    assert firefox.run(f"return document.activeElement.matches('[data-display={action}]')")
    firefox.reload()
    assert shown(firefox) == PRESSED[action]


def test_the_menu_by_keyboard(firefox: Firefox, base_url: str) -> None:
    folded = firefox.run("return !document.querySelector('.site-nav').checkVisibility()")
    open_folded(firefox, "khung-trinh-don")
    if folded:
        firefox.press("Escape")
        assert firefox.run("return !document.querySelector('.site-nav').checkVisibility()")
        assert firefox.run("return document.activeElement.matches('.toolbar .toggle')")
        firefox.press("Space")
    focus_on(firefox, '.site-nav a[href$="tuan/"]')
    firefox.press("Enter")
    firefox.wait_for(f"location.href === '{base_url}tuan/'")


def test_nothing_is_wider_than_the_window(firefox: Firefox) -> None:
    assert firefox.run("return document.documentElement.scrollWidth <= window.innerWidth")
