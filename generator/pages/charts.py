"""Bars drawn as SVG inside a page. No imports of ours.

The drawing has classes in place of styles: the theme colours them for every palette, for paper and for
forced colours. A table beside it gives the same numbers.
"""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import drawsvg
from markupsafe import Markup

# More bars than this would be a list to search in, for which the table is better.
MOST = 20
# All lengths are in units of the drawing, whose width is that of the narrowest screen.
_WIDTH = 320
_SIZE = 14
_LINE = 18
_BAR = 12
_GAP = 12
_LETTER = 9
# Letters of a line: as many as fit, of average width.
_LETTERS = 42


@dataclass(frozen=True)
class Bar:
    """A label, an amount of at least 0, and the amount as readers see it."""

    label: str
    amount: int
    shown: str


@dataclass(frozen=True)
class Chart:
    """Horizontal bars from the top; ``name``, unique on a page, begins the ids of its parts."""

    name: str
    title: str
    bars: tuple[Bar, ...]

    @property
    def description(self) -> str:
        """A text alternative: what the chart shows at a glance."""
        longest = max(self.bars, key=lambda bar: bar.amount)
        return f"Lớn nhất: {longest.label}, {longest.shown}. Mọi con số đều có trong bảng kèm theo."


class _Description(drawsvg.Title):  # type: ignore[misc] # drawsvg has no types
    """The longer text alternative of a drawing."""

    TAG_NAME = "desc"


def figure(chart: Chart) -> Markup:
    """Return a chart of at least one bar as an HTML block without blank lines."""
    drawing = drawsvg.Drawing(
        _WIDTH,
        sum(_height(bar) for bar in chart.bars),
        role="img",
        aria_labelledby=f"{chart.name}-ten",
        aria_describedby=f"{chart.name}-mo-ta",
    )
    drawing.append(drawsvg.Title(chart.title, id=f"{chart.name}-ten"))
    drawing.append(_Description(chart.description, id=f"{chart.name}-mo-ta"))
    drawing.extend(list(_parts(chart)))
    lines = drawing.as_svg(header="").split("\n")
    # The theme's own ending of void elements is " />", which it rewrites as HTML.
    svg = "\n".join(line.replace(" />", "/>") for line in lines if line.strip())
    return Markup(f'<figure class="chart">\n{svg}\n</figure>')  # noqa: S704 - drawsvg escapes texts


def _parts(chart: Chart) -> Iterator[drawsvg.DrawingElement]:
    room = _WIDTH - _LETTER * (1 + max(len(bar.shown) for bar in chart.bars))
    most = max(1, *(bar.amount for bar in chart.bars))
    top = 0
    for bar in chart.bars:
        yield from _row(bar, top, round(room * bar.amount / most, 1))
        top += _height(bar)


def _row(bar: Bar, top: int, length: float) -> Iterator[drawsvg.DrawingElement]:
    lines = _lines(bar.label)
    for number, line in enumerate(lines, start=1):
        yield drawsvg.Text(line, _SIZE, 0, top + number * _LINE - 6, class_="chart-label")
    below = top + len(lines) * _LINE
    # Any positive amount gets at least one unit of width.
    width = max(length, 1) if bar.amount else 0
    yield drawsvg.Rectangle(0, below, width, _BAR, class_="chart-bar")
    yield drawsvg.Text(bar.shown, _SIZE, width + 5, below + _BAR - 1, class_="chart-amount")


def _height(bar: Bar) -> int:
    return len(_lines(bar.label)) * _LINE + _BAR + _GAP


def _lines(label: str) -> Sequence[str]:
    return textwrap.wrap(label, _LETTERS, break_on_hyphens=False)
