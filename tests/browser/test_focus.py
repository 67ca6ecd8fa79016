"""Every stop of the Tab key on every page kind: in order, seen, not covered, with a ring of two colours."""

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.conftest import OpenPage
from tests.browser.pages import KINDS

pytestmark = pytest.mark.browser

WIDTHS: dict[str, ViewportSize] = {
    "narrow": {"width": 320, "height": 640},
    "wide": {"width": 1280, "height": 800},
}
# What the keyboard can reach, in the order of the page; a summary of each stop, with its faults.
STOPS = """() => [...document.querySelectorAll('a[href], button, input, summary')]
  .filter((one) => one.checkVisibility({visibilityProperty: true}))
  .map((one) => one.outerHTML)"""
STOP = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const style = getComputedStyle(one);
  const faults = [];
  if (style.outlineStyle !== 'solid' || parseFloat(style.outlineWidth) < 3) faults.push('no ring');
  if (!/rgb\\(/.test(style.boxShadow)) faults.push('ring of one colour');
  if (style.boxShadow.includes(style.outlineColor)) faults.push('both colours alike');
  // A link over two lines has two boxes: one of them must be in sight, with nothing on top.
  const seen = [...one.getClientRects()].some((box) => {
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const top = document.elementFromPoint(x, y);
    return top && (one.contains(top) || top.contains(one));
  });
  if (!seen) faults.push('out of sight or covered');
  return {html: one.outerHTML, faults};
}"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_stop_is_seen_in_the_order_of_the_page(
    kind: str, width: str, kept_page: OpenPage, base_url: str, paths: dict[str, str]
) -> None:
    page = kept_page(viewport=WIDTHS[width])
    page.goto(base_url + paths[kind])
    page.wait_for_function("() => !document.querySelector('.toggle').hidden")
    # Not by the mouse, which would move the focus too.
    page.evaluate("document.querySelectorAll('.toggle').forEach((one) => one.click())")
    expected: list[str] = page.evaluate(STOPS)
    reached: list[str] = []
    faults: list[str] = []
    for _ in expected:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        reached.append(stop["html"])
        faults += [f"{fault}: {stop['html'][:120]}" for fault in stop["faults"]]
    assert faults == []
    assert reached == expected
