"""Results of benchmarks -> docs/benchmarks/: a page of tables, and a picture of cost against weeks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.frozen import ROOT

FOLDER = ROOT / "docs/benchmarks"
Result = Mapping[str, Any]
_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 640, 320, 60, 40
# One colour and dash for each line, apart for readers who do not see colours.
_STYLES = {
    "cold": ("#1b5e20", "none"),
    "title edited": ("#0d47a1", "8 4"),
    "no edit": ("#4a148c", "2 4"),
    "week added": ("#b71c1c", "12 4 2 4"),
}
_NOTES = """
Not like for like: our HTML is made by the step from Markdown to HTML alone, with Material's page around it, links
and anchors checked. Stock MkDocs does the same work with Python-Markdown. Zensical shows Material's page, too. Hugo,
Eleventy and the floor (the compiled converter and one line of HTML around it) have a shell of a few lines and check
no links. The invented weeks have no pictures, and no history in git. Python keeps what it compiled, as it does where no
image forbids it.
"""


def write(measured: Mapping[str, Any]) -> None:
    """Write ``README.md`` and ``cost.svg`` into docs/benchmarks/."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = "\n".join(_page(measured))
    (FOLDER / "README.md").write_text(text, encoding="utf-8")
    (FOLDER / "cost.svg").write_text(_picture(measured["results"]), encoding="utf-8")


def _page(measured: Mapping[str, Any]) -> Iterator[str]:
    machine = measured["machine"]
    yield "# What a build costs\n"
    yield (
        f"Measured by `python -m benchmarks run` on {machine['processors']} processors with Python {machine['python']}"
        f" in one session; made by `python -m benchmarks report`. Seconds depend on"
        " the machine, ratios hardly.\n"
    )
    yield "![CPU seconds against weeks](cost.svg)\n"
    for result in measured["results"]:
        site = result["site"]
        yield f"## {result['weeks']} weeks\n"
        yield (
            f"{site['files']:,} files, {site['bytes'] / 1e6:,.0f} MB; "
            f"the largest page has {site['largest_page'] / 1e3:,.0f} kB. {_how_often(result['runs'])}\n"
        )
        yield "| | wall s | CPU s | CPU ms a week | peak MiB |\n|---|--:|--:|--:|--:|"
        for title, cost in result["costs"].items():
            yield (
                f"| {title} | {cost['wall']:.1f} | {cost['cpu']:.1f} "
                f"| {cost['cpu'] / result['weeks'] * 1000:.0f} | {cost['peak']:.0f} |"
            )
        yield ""
    yield _NOTES.strip() + "\n"


def _how_often(runs: int) -> str:
    return f"Medians of {runs} runs." if runs > 1 else "One run."


def _picture(results: Sequence[Result]) -> str:
    most_weeks = max(result["weeks"] for result in results)
    most = max(result["costs"][title]["cpu"] for result in results for title in _STYLES)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH + 200} {_HEIGHT}" role="img">',
        "<title>CPU seconds of a build against weeks</title>",
        '<g font-family="sans-serif" font-size="14">',
        f'<path d="M{_LEFT} 10V{_HEIGHT - _BOTTOM}H{_WIDTH}" fill="none" stroke="#333"/>',
        f'<text x="{_LEFT - 6}" y="20" text-anchor="end">{most:.0f} s</text>',
        f'<text x="{_WIDTH}" y="{_HEIGHT - 15}" text-anchor="end">{most_weeks} weeks</text>',
    ]
    for number, (title, (colour, dash)) in enumerate(_STYLES.items()):
        points = " ".join(
            f"{_LEFT + result['weeks'] / most_weeks * (_WIDTH - _LEFT):.0f},"
            f"{_HEIGHT - _BOTTOM - result['costs'][title]['cpu'] / most * (_HEIGHT - _BOTTOM - 10):.0f}"
            for result in results
        )
        line = f'fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"'
        parts.append(f'<polyline points="{points}" {line}/>')
        y = 30 + 24 * number
        parts.append(f'<path d="M{_WIDTH + 10} {y - 5}h40" {line}/>')
        parts.append(f'<text x="{_WIDTH + 56}" y="{y}">{title}</text>')
    return "\n".join((*parts, "</g>", "</svg>", ""))
