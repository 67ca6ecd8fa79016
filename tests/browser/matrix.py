"""Every page kind in every way a reader can have it shown, judged by axe from A to AAA.

A page is loaded once with and once without scripts; widths, sizes of text and palettes are then set on the
open page. The whole set of rules runs on each layout. Where the next palette changes colours alone, the rule
about colours is enough, and text that is painted alike need not be measured a hundred times; where it changes
nothing (yellow on black is the same by day and by night), what was found holds for it too. axe cannot tell the
ground of text in a drawing: such text must have the very colour of the article around it, which axe judges.
"""

import asyncio
import os
import re
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from typing import Any, Literal, NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, Page, Route, async_playwright

TAGS = (
    *("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
    "best-practice",
)
VERSION = AXE_SCRIPT.split("axe v", 1)[1].split()[0]
# Both: what fails at AA is none of the second one's business.
COLOUR_RULES = ("color-contrast", "color-contrast-enhanced")
# What axe leaves to a person, each with what the person found: rule -> reason.
EXPLAINED: dict[str, str] = {}
# Where everything stands and which links are underlined; and, on top of that, its colours.
_LOOK = """() => {
  const shape = [], colours = [];
  for (const one of document.querySelectorAll('body, body *')) {
    const {x, y, width, height} = one.getBoundingClientRect();
    const {textDecorationLine, color, backgroundColor} = getComputedStyle(one);
    shape.push([x, y, width, height].map(Math.round), textDecorationLine);
    colours.push(color, backgroundColor);
  }
  return {shape: shape.join(' '), colours: colours.join(' ')};
}"""
# Of all text painted alike (its colour, size and weight, the grounds below it), the first and the last in sight.
_PAINTS = """() => {
  const grounds = new Map([[null, '']]);
  const first = new Map(), last = new Map();
  for (const one of document.querySelectorAll('html, body, body *')) {
    const {backgroundColor, color, fontSize, fontWeight} = getComputedStyle(one);
    grounds.set(one, `${grounds.get(one.parentElement)} ${backgroundColor}`);
    const {width, height} = one.getBoundingClientRect();
    if (one.closest('svg')) continue;
    const speaks = one.matches('input') || [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!speaks || width < 2 || height < 2) continue;
    const paint = [color, fontSize, fontWeight, grounds.get(one)].join();
    if (!first.has(paint)) first.set(paint, one);
    last.set(paint, one);
  }
  return [...new Set([...first.values(), ...last.values()])];
}"""
RUN = """async ([options, paints]) => {
  const brief = (found) => found.map(({id, nodes}) => `${id}: ${nodes.map((one) => one.html.slice(0, 100))}`);
  const context = {include: paints ? PAINTS() : [document], exclude: ['svg text']};
  const {violations, incomplete} = await axe.run(context, options);
  const coloured = [...document.querySelectorAll('svg text')].filter((one) =>
    getComputedStyle(one).fill !== getComputedStyle(one.closest('article')).color);
  const drawn = coloured.map((one) => `drawing: ${one.outerHTML.slice(0, 100)}`);
  return {violations: [...brief(violations), ...drawn], incomplete: brief(incomplete)};
}""".replace("PAINTS", f"({_PAINTS})")
_SCRIPT = re.compile(r"<script\b.*?</script>|</?noscript>", re.DOTALL)


class Layout(NamedTuple):
    """What decides where things stand."""

    scripts: bool
    width: int
    text: str


class Palette(NamedTuple):
    """The device's scheme, and the contrast chosen on top of it."""

    scheme: Literal["light", "dark"]
    contrast: str


LAYOUTS = tuple(map(Layout._make, product((True, False), (320, 1280), ("100", "200"))))
PALETTES = tuple(map(Palette._make, product(("light", "dark"), ("0", "1", "2"))))
SETTINGS = len(LAYOUTS) * len(PALETTES)


def judge(program: Path, flags: Sequence[str], addresses: dict[str, str]) -> list[str]:
    """Return what axe finds on the addresses, by page kind, in all settings; a browser of its own is used."""
    return asyncio.run(_judge(program, flags, addresses))


async def _judge(program: Path, flags: Sequence[str], addresses: dict[str, str]) -> list[str]:
    waiting = list(addresses.items())
    faults: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=list(flags))

        async def work() -> None:
            while waiting:
                kind, address = waiting.pop()
                faults.extend(await _judge_page(browser, kind, address))

        await asyncio.gather(*(work() for _ in range(os.cpu_count() or 1)))
        await browser.close()
    return sorted(faults)


async def _judge_page(browser: Browser, kind: str, address: str) -> list[str]:
    faults: list[str] = []
    for scripts in (True, False):
        # axe writes a style of its own into the page, which the policy would refuse.
        context = await browser.new_context(bypass_csp=True)
        page = await context.new_page()
        if not scripts:
            await page.route("**/*", _without_scripts)
        await page.goto(address)
        await page.evaluate(AXE_SCRIPT)
        for layout in (layout for layout in LAYOUTS if layout.scripts == scripts):
            faults += [f"{kind} {layout}: {fault}" for fault in await _judge_layout(page, layout)]
        await context.close()
    return faults


async def _judge_layout(page: Page, layout: Layout) -> list[str]:
    await page.set_viewport_size({"width": layout.width, "height": 800})
    await page.evaluate("(text) => document.documentElement.dataset.text = text", layout.text)
    faults: list[str] = []
    shapes: set[str] = set()
    looks: set[tuple[str, str]] = set()
    for palette in PALETTES:
        await page.emulate_media(color_scheme=palette.scheme)
        await page.evaluate(
            "(to) => document.documentElement.dataset.contrast = to", palette.contrast
        )
        look = await page.evaluate(_LOOK)
        shape, colours = look["shape"], look["colours"]
        if (shape, colours) not in looks:
            rules = COLOUR_RULES if shape in shapes else ()
            faults += [f"{palette}: {fault}" for fault in await _run(page, rules)]
        shapes.add(shape)
        looks.add((shape, colours))
    return faults


async def _run(page: Page, rules: Sequence[str]) -> Iterable[str]:
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    options = {"runOnly": only, "resultTypes": ["violations", "incomplete"], "selectors": False}
    result: dict[str, Any] = await page.evaluate(RUN, [options, bool(rules)])
    return [
        *result["violations"],
        *(f"? {check}" for check in result["incomplete"] if check.split(":")[0] not in EXPLAINED),
    ]


async def _without_scripts(route: Route) -> None:
    """Hand out pages as a browser without JavaScript shows them; axe itself needs one that has it."""
    if route.request.resource_type != "document":
        await route.continue_()
        return
    response = await route.fetch()
    await route.fulfill(response=response, body=_SCRIPT.sub("", await response.text()))
