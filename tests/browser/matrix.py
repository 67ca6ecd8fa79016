"""Every page kind in every way a reader can have it shown, judged by axe from A to AAA.

A page is loaded once with and once without scripts; widths, sizes of text and palettes are then set on the
open page. The whole set of rules runs on the first layout, all but those about colours on each other one. Contrast
is made of nothing but the paint of a text: whatever the layout, the palette and the page, one that is painted as
some that axe has passed is not measured again. Where a palette changes nothing (yellow on black is the same by
day and by night), what was found holds for it too. axe cannot tell the ground of text in a drawing: such text must
have the very colour of the article around it, which axe judges.
"""

import asyncio
import os
import re
from collections.abc import Sequence
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
_FAULTS = {"resultTypes": ["violations", "incomplete"], "selectors": False}
_PASSES = {
    "resultTypes": ["violations", "incomplete", "passes"],
    "selectors": False,
    "elementRef": True,
}
# What axe leaves to a person, each with what the person found: rule -> reason.
EXPLAINED: dict[str, str] = {}
# With this contrast: where everything stands and which links are underlined; and, on top of that, its colours.
_LOOK = """(contrast) => {
  document.documentElement.dataset.contrast = contrast;
  const shape = [], colours = [];
  for (const one of document.querySelectorAll('body, body *')) {
    const {x, y, width, height} = one.getBoundingClientRect();
    const {textDecorationLine, color, backgroundColor} = getComputedStyle(one);
    shape.push([x, y, width, height].map(Math.round), textDecorationLine);
    colours.push(color, backgroundColor);
  }
  return {shape: shape.join(' '), colours: colours.join(' ')};
}"""
# Text by its paint (colour, size, weight, ground): of each the first and the last in sight. Apart stands text that
# something else than an ancestor may lie under or over, that reaches out of the ancestor with its ground, or that
# shows through a veil.
_PAINTS = """() => {
  const meets = (one, other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;
  const holds = (outer, inner) => outer.left <= inner.left + 1 && inner.right <= outer.right + 1
    && outer.top <= inner.top + 1 && inner.bottom <= outer.bottom + 1;
  const range = document.createRange();
  const boxes = (one) => [...one.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
    .flatMap((node) => { range.selectNodeContents(node); return [...range.getClientRects()]; });
  const isPainted = (style) => style.backgroundColor !== 'rgba(0, 0, 0, 0)' || style.backgroundImage !== 'none';
  const isVeil = (one, {opacity, filter, mixBlendMode, textShadow}) =>
    opacity !== '1' || filter !== 'none' || mixBlendMode !== 'normal' || textShadow !== 'none'
    || ['::before', '::after'].map((part) => getComputedStyle(one, part))
      .some((style) => style.content !== 'none' && isPainted(style));
  const grounds = new Map([[null, {paint: '', one: document.documentElement}]]);
  const painted = [], texts = [], veiled = new Set();
  for (const one of document.querySelectorAll('html, body, body *')) {
    const style = getComputedStyle(one);
    const {backgroundColor, backgroundImage, color, fontSize, fontWeight} = style;
    if (veiled.has(one.parentElement) || isVeil(one, style)) veiled.add(one);
    const below = grounds.get(one.parentElement);
    const own = isPainted(style) ? `${backgroundColor} ${backgroundImage}` : '';
    const hides = backgroundColor.startsWith('rgb(');
    grounds.set(one, own ? {paint: hides ? own : `${below.paint} ${own}`, one} : below);
    if (own && below.paint) painted.push([one, one.getBoundingClientRect()]);
    const {width, height} = one.getBoundingClientRect();
    if (one.closest('svg') || width < 2 || height < 2) continue;
    const lines = one.matches('input') ? [one.getBoundingClientRect()] : boxes(one);
    const ground = grounds.get(one);
    if (lines.length) texts.push({one, lines, ground, paint: [color, fontSize, fontWeight, ground.paint].join()});
  }
  const first = new Map(), last = new Map(), of = new Map(), apart = [];
  for (const {one, lines, ground, paint} of texts) {
    const box = ground.one.getBoundingClientRect();
    const isRoot = ground.one === document.documentElement || ground.one === document.body;
    const isInside = isRoot || lines.every((line) => holds(box, line));
    const isMet = painted.some(([other, rect]) => !other.contains(one) && lines.some((line) => meets(line, rect)));
    if (isMet || !isInside || veiled.has(one)) {
      apart.push(one);
      continue;
    }
    of.set(one, paint);
    if (!first.has(paint)) first.set(paint, one);
    last.set(paint, one);
  }
  return {first, last, of, apart};
}"""
RUN = """async ([options, known]) => {
  const brief = (found) => found.map(({id, nodes}) => `${id}: ${nodes.map((one) => one.html.slice(0, 100))}`);
  const {first, last, of, apart} = PAINTS();
  const unknown = [...first.keys()].filter((paint) => !known?.includes(paint));
  const some = new Set([...unknown.flatMap((paint) => [first.get(paint), last.get(paint)]), ...apart]);
  const context = {include: known ? [...some] : [document], exclude: ['svg text']};
  const nothing = {violations: [], incomplete: [], passes: []};
  const {violations, incomplete, passes} = known && !some.size ? nothing : await axe.run(context, options);
  const coloured = [...document.querySelectorAll('svg text')].filter((one) =>
    getComputedStyle(one).fill !== getComputedStyle(one.closest('article')).color);
  const drawn = coloured.map((one) => `drawing: ${one.outerHTML.slice(0, 100)}`);
  const passed = known ? passes.flatMap(({nodes}) => nodes.map((one) => of.get(one.element))).filter(Boolean) : [];
  return {violations: [...brief(violations), ...drawn], incomplete: brief(incomplete), passed};
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
    known: set[str] = set()
    faults: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=list(flags))

        async def work() -> None:
            while waiting:
                kind, address = waiting.pop()
                faults.extend(await _judge_page(browser, kind, address, known))

        await asyncio.gather(*(work() for _ in range(os.cpu_count() or 1)))
        await browser.close()
    return sorted(faults)


async def _judge_page(browser: Browser, kind: str, address: str, known: set[str]) -> list[str]:
    faults: list[str] = []
    for scripts in (True, False):
        # axe writes a style of its own into the page, which the policy would refuse.
        context = await browser.new_context(bypass_csp=True)
        page = await context.new_page()
        if not scripts:
            await page.route("**/*", _without_scripts)
        await page.goto(address)
        await page.evaluate(AXE_SCRIPT)
        for number, layout in enumerate(one for one in LAYOUTS if one.scripts == scripts):
            found = await _judge_layout(page, layout, known, is_first=number == 0)
            faults += [f"{kind} {layout}: {fault}" for fault in found]
        await context.close()
    return faults


async def _judge_layout(
    page: Page, layout: Layout, known: set[str], *, is_first: bool
) -> list[str]:
    await page.set_viewport_size({"width": layout.width, "height": 800})
    await page.evaluate("(text) => document.documentElement.dataset.text = text", layout.text)
    faults: list[str] = []
    shapes: set[str] = set()
    looks: set[tuple[str, str]] = set()
    scheme = ""
    for palette in PALETTES:
        if palette.scheme != scheme:
            scheme = palette.scheme
            await page.emulate_media(color_scheme=palette.scheme)
        look = await page.evaluate(_LOOK, palette.contrast)
        shape, colours = look["shape"], look["colours"]
        found: list[str] = []
        if shape not in shapes:
            found += await _faults(page, colours=is_first)
        if (shape, colours) not in looks and (shape in shapes or not is_first):
            found += await _colour_faults(page, known)
        faults += [f"{palette}: {fault}" for fault in found]
        shapes.add(shape)
        looks.add((shape, colours))
    return faults


async def _faults(page: Page, *, colours: bool) -> list[str]:
    """Judge all that is in sight, with or without its colours."""
    rules = {rule: {"enabled": colours} for rule in COLOUR_RULES}
    options = {"runOnly": {"type": "tag", "values": TAGS}, "rules": rules, **_FAULTS}
    return _told(await page.evaluate(RUN, [options, None]))


async def _colour_faults(page: Page, known: set[str]) -> list[str]:
    """Judge the colours that no page had before; take note of those that axe passed."""
    options = {"runOnly": {"type": "rule", "values": COLOUR_RULES}, **_PASSES}
    result = await page.evaluate(RUN, [options, sorted(known)])
    faults = _told(result)
    if not faults:
        known.update(result["passed"])
    return faults


def _told(result: dict[str, Any]) -> list[str]:
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
