"""Every page kind in every way a reader can have it shown, judged by axe from A to AAA.

A page is loaded once with and once without scripts; widths, sizes of text and palettes are then set on the
open page. The whole set of rules runs on the first layout, all but those about colours on each other one, and again
where a palette moves anything; where things stand otherwise but the same ones are in sight, only the rules that measure run. Contrast is made of nothing but the paint of a text: whatever the layout, the palette
and the page, one that is painted as some that axe has passed is not measured again. Where a palette changes nothing (yellow on black is the same by
day and by night), what was found holds for it too. axe cannot tell the ground of text in a drawing: such text must
have the very colour of the article around it, which axe judges.
"""

import asyncio
import os
import re
from collections.abc import Sequence
from itertools import groupby, product
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal, NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, Page, Route, ViewportSize, async_playwright

TAGS = (
    *("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
    "best-practice",
)
VERSION = AXE_SCRIPT.split("axe v", 1)[1].split()[0]
# Both: what fails at AA is none of the second one's business.
COLOUR_RULES = ("color-contrast", "color-contrast-enhanced")
# By what is measured; all others read what stands in a page, and what of it is in sight.
MEASURING_RULES = ("target-size", "scrollable-region-focusable", "link-in-text-block")
_FAULTS = {"resultTypes": ["violations", "incomplete"], "selectors": False}
_PASSES = {
    "resultTypes": ["violations", "incomplete", "passes"],
    "selectors": False,
    "elementRef": True,
}
# What axe leaves to a person, each with what the person found: rule -> reason.
EXPLAINED: dict[str, str] = {}
# Where everything stands and which links are underlined; its colours on top of that; and all text by its paint
# (colour, size, weight, ground): of each the first and the last in sight. To the paint of text that something else
# than an ancestor may lie under or over, or that reaches out of the ancestor with its ground, belongs all that is
# painted there, with its place and what decides what lies above. Apart stands text that shows through a veil. What
# a closed part hides has boxes all the same, but is not in sight.
_LOOK = """() => {
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
  const isRoot = (one) => one === document.documentElement || one === document.body;
  const grounds = new Map([[null, {paint: '', one: document.documentElement}]]);
  const painted = [], texts = [], veiled = new Set(), shape = [], shades = [], inSight = [];
  for (const one of document.querySelectorAll('html, body, body *')) {
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    const {backgroundColor, backgroundImage, color, fontSize, fontWeight, textDecorationLine} = style;
    shape.push([box.x, box.y, box.width, box.height].map(Math.round), textDecorationLine);
    shades.push(color, backgroundColor);
    if (veiled.has(one.parentElement) || isVeil(one, style)) veiled.add(one);
    const below = grounds.get(one.parentElement);
    const own = isPainted(style) ? `${backgroundColor} ${backgroundImage}` : '';
    const hides = backgroundColor.startsWith('rgb(');
    grounds.set(one, own ? {paint: hides ? own : `${below.paint} ${own}`, one} : below);
    const isSeen = one.checkVisibility({visibilityProperty: true, opacityProperty: true});
    inSight.push(isSeen && box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0 ? 1 : 0);
    if (!one.checkVisibility()) continue;
    if (own && !isRoot(one)) painted.push({one, own, rects: [...one.getClientRects()]});
    if (one.closest('svg') || box.width < 2 || box.height < 2) continue;
    const lines = one.matches('input') ? [box] : boxes(one);
    const ground = grounds.get(one);
    if (lines.length) texts.push({one, lines, ground, paint: [color, fontSize, fontWeight, ground.paint].join()});
  }
  // By bands of the page, so that a text is compared with what is near only.
  const bands = new Map(), band = 100;
  const inBands = (rects) => rects.flatMap(({top, bottom}) => Array.from(
    {length: Math.floor(bottom / band) - Math.floor(top / band) + 1}, (_, at) => Math.floor(top / band) + at));
  for (const other of painted) {
    for (const at of inBands(other.rects)) bands.set(at, (bands.get(at) ?? new Set()).add(other));
  }
  const lying = new Map([[null, '']]);
  const lies = (one) => {
    if (!lying.has(one)) {
      const {position, zIndex, float, transform} = getComputedStyle(one);
      lying.set(one, `${lies(one.parentElement)}/${position} ${zIndex} ${float} ${transform}`);
    }
    return lying.get(one);
  };
  const place = (rects) => rects.map(({x, y, width, height}) => [x, y, width, height].map((one) => one.toFixed(1)));
  const described = ({one, own, rects}, text) =>
    [own, place(rects), lies(one), text.compareDocumentPosition(one)].join();
  const first = new Map(), last = new Map(), of = new Map(), apart = [];
  for (const {one, lines, ground, paint} of texts) {
    const box = ground.one.getBoundingClientRect();
    const isInside = isRoot(ground.one) || lines.every((line) => holds(box, line));
    if (veiled.has(one)) {
      apart.push(one);
      continue;
    }
    const met = [...new Set(inBands(lines).flatMap((at) => [...bands.get(at) ?? []]))].filter(({one: other, rects}) =>
      !other.contains(one) && lines.some((line) => rects.some((rect) => meets(line, rect))));
    const near = () => [...painted.filter(({one: other}) => other.contains(one)), ...met];
    const around = isInside && !met.length
      ? [] : [place(lines), lies(one), ...near().map((other) => described(other, one))];
    const key = [paint, ...around].join(' | ');
    of.set(one, key);
    if (!first.has(key)) first.set(key, one);
    last.set(key, one);
  }
  return {shape: shape.join(' '), shades: shades.join(' '), inSight: inSight.join(''), first, last, of, apart};
}"""
_TELL = """({violations, incomplete}) => {
  const brief = (found) => found.map(({id, nodes}) => `${id}: ${nodes.map((one) => one.html.slice(0, 100))}`);
  return {violations: brief(violations), incomplete: brief(incomplete)};
}"""
_DRAWN = """() => [...document.querySelectorAll('svg text')].filter((one) =>
  getComputedStyle(one).fill !== getComputedStyle(one.closest('article')).color)
  .map((one) => `drawing: ${one.outerHTML.slice(0, 100)}`)"""
_PARTS = f"const tell = {_TELL}, drawn = {_DRAWN}, look = {_LOOK}, exclude = ['svg text'];"
# The page as it is, by the rules that the options ask for.
RUN = """async (options) => {
  PARTS
  const {violations, incomplete} = tell(await axe.run({include: [document], exclude}, options));
  return {violations: [...violations, ...drawn()], incomplete};
}""".replace("PARTS", _PARTS)
# The page with a contrast, as far as nothing like it was judged since it was loaded: all of it where things stand
# otherwise, and its colours, unless `isWhole` says that these were among the rules for all of it.
_JUDGE = """async ([contrast, rules, isWhole, measuring, colours]) => {
  PARTS
  document.documentElement.dataset.contrast = contrast;
  const {shape, shades, inSight, first, last, of, apart} = look();
  const seen = window.judged ??= new Set(), faults = {violations: [], incomplete: [], passed: []};
  const isNew = !seen.has(shape), isPainted = !seen.has(`${shape} ${shades}`);
  const isOnlyMoved = seen.has(inSight);
  seen.add(shape).add(`${shape} ${shades}`).add(inSight);
  const run = async (include, options) => {
    const found = await axe.run({include, exclude}, options), {violations, incomplete} = tell(found);
    faults.violations.push(...violations);
    faults.incomplete.push(...incomplete);
    return found.passes;
  };
  if (isNew) await run([document], isOnlyMoved ? measuring : rules);
  if (isPainted) faults.violations.push(...drawn());
  if (!isPainted || (isNew && isWhole)) return faults;
  const unknown = await unknownOf([...first.keys()]);
  const some = new Set([...unknown.flatMap((paint) => [first.get(paint), last.get(paint)]), ...apart]);
  const passes = some.size ? await run([...some], colours) : [];
  faults.passed = passes.flatMap(({nodes}) => nodes.map((one) => of.get(one.element))).filter(Boolean);
  return faults;
}""".replace("PARTS", _PARTS)
_SCRIPT = re.compile(r"<script\b.*?</script>|</?noscript>", re.DOTALL)
_PAGE = re.compile(r"/([^/]+\.html)?$")
_FIRST_SIZE: ViewportSize = {"width": 1280, "height": 720}


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
            pages = {
                scripts: await _opened(browser, known, scripts=scripts) for scripts in (True, False)
            }
            while waiting:
                kind, address = waiting.pop()
                for scripts, page in pages.items():
                    found = await _judge_page(page, address, known, scripts=scripts)
                    faults.extend(f"{kind} {fault}" for fault in found)

        await asyncio.gather(*(work() for _ in range(os.cpu_count() or 1)))
        await browser.close()
    return sorted(faults)


async def _opened(browser: Browser, known: set[str], *, scripts: bool) -> Page:
    # axe writes a style of its own into the page, which the policy would refuse.
    context = await browser.new_context(bypass_csp=True)
    page = await context.new_page()
    # A page asks for what it does not know: to send all that is known to each would take longer.
    await page.expose_function(
        "unknownOf", lambda paints: [paint for paint in paints if paint not in known]
    )
    if not scripts:
        await page.route(_PAGE, _without_scripts)
    return page


async def _judge_page(page: Page, address: str, known: set[str], *, scripts: bool) -> list[str]:
    # As a page that is opened first, whatever was set for the one before.
    await page.set_viewport_size(_FIRST_SIZE)
    await page.emulate_media(color_scheme="light")
    await page.goto(address)
    await page.evaluate(AXE_SCRIPT)
    faults: list[str] = []
    for layout in (one for one in LAYOUTS if one.scripts == scripts):
        found = await _judge_layout(page, layout, known)
        faults += [f"{layout}: {fault}" for fault in found]
    return faults


async def _judge_layout(page: Page, layout: Layout, known: set[str]) -> list[str]:
    await page.set_viewport_size({"width": layout.width, "height": 800})
    await page.evaluate("(text) => document.documentElement.dataset.text = text", layout.text)
    faults: list[str] = []
    for scheme, palettes in groupby(PALETTES, key=attrgetter("scheme")):
        await page.emulate_media(color_scheme=scheme)
        for palette in palettes:
            found = await _faults(page, palette.contrast, known, is_whole=layout == LAYOUTS[0])
            faults += [f"{palette}: {fault}" for fault in found]
    return faults


async def _faults(page: Page, contrast: str, known: set[str], *, is_whole: bool) -> list[str]:
    """Judge what is new with this contrast; take note of the paints that axe passed."""
    rules = {rule: {"enabled": is_whole} for rule in COLOUR_RULES}
    options = {"runOnly": {"type": "tag", "values": TAGS}, "rules": rules, **_FAULTS}
    measuring = {"runOnly": {"type": "rule", "values": MEASURING_RULES}, **_FAULTS}
    colours = {"runOnly": {"type": "rule", "values": COLOUR_RULES}, **_PASSES}
    result = await page.evaluate(_JUDGE, [contrast, options, is_whole, measuring, colours])
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
    """Hand out a page as a browser without JavaScript shows them; axe itself needs one that has it."""
    response = await route.fetch()
    await route.fulfill(response=response, body=_SCRIPT.sub("", await response.text()))
