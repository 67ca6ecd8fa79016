"""The palette on paper: every declared pair at 7:1 in every block."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.frozen import ROOT

STYLES = ROOT / "theme" / "assets" / "css"
TOKENS = STYLES / "tokens.css"
TEXT = TOKENS.read_text(encoding="utf-8")
PAIRS = [
    tuple(pair.split("/"))
    for line in re.findall(r"@pair(?:s)? (.+)", TEXT)
    for pair in line.split()
]


def blocks() -> dict[str, dict[str, str]]:
    """Return the colours of each block, under the comment that opens it."""
    parts = re.split(r"/\* @palette (.+?) \*/", TEXT)[1:]
    return {
        name: dict(re.findall(r"--([\w-]+): ([^;]+);", body))
        for name, body in zip(parts[::2], parts[1::2], strict=True)
    }


BLOCKS = blocks()


def colour(tokens: dict[str, str], name: str) -> str:
    value = tokens[name]
    referred = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return colour(tokens, referred[1]) if referred else value


def luminance(hexadecimal: str) -> float:
    channels = [int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_all_blocks_are_found() -> None:
    assert len(BLOCKS) == 5
    assert len(PAIRS) > 15


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_pair_reaches_seven_to_one(block: str, ink: str, ground: str) -> None:
    tokens = BLOCKS[block]
    assert contrast(colour(tokens, ink), colour(tokens, ground)) >= 7


@pytest.mark.parametrize("style", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_every_colour_of_text_is_in_a_pair(style: Path) -> None:
    inks = re.findall(r"(?<![\w-])color: var\(--([\w-]+)\)", style.read_text(encoding="utf-8"))
    # The button of the masthead turns its pair around.
    assert {*inks} - {"masthead"} <= {ink for ink, _ in PAIRS}


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("ground", ["page", "panel", "notice"])
def test_lines_of_controls_reach_three_to_one(block: str, ground: str) -> None:
    tokens = BLOCKS[block]
    assert contrast(tokens["border"], tokens[ground]) >= 3


@pytest.mark.parametrize("block", BLOCKS)
def test_the_field_of_the_masthead_has_an_edge(block: str) -> None:
    tokens = BLOCKS[block]
    edges = (tokens["border"], tokens["page"])
    assert max(contrast(edge, tokens["masthead"]) for edge in edges) >= 3


@pytest.mark.parametrize("block", BLOCKS)
def test_the_bar_of_the_section_in_hand_reaches_three_to_one(block: str) -> None:
    tokens = BLOCKS[block]
    assert contrast(tokens["accent"], tokens["panel"]) >= 3


@pytest.mark.parametrize("block", BLOCKS)
def test_one_colour_of_the_ring_shows_on_any_ground(block: str) -> None:
    tokens = BLOCKS[block]
    ring = (tokens["ring"], tokens["ring-halo"])
    assert contrast(*ring) >= 9
    for ground in ("page", "panel", "notice", "action", "mark"):
        assert max(contrast(colour, tokens[ground]) for colour in ring) >= 3


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("part", ["masthead", "footer"])
def test_dark_parts_have_a_ring_of_their_own(block: str, part: str) -> None:
    rule = re.search(
        r":focus-visible \{([^}]*)\}", (STYLES / f"{part}.css").read_text(encoding="utf-8")
    )
    assert rule
    ring = re.findall(r"#[0-9a-f]{6}", rule[1])
    assert len(ring) == 2
    assert contrast(*ring) >= 9
    assert max(contrast(shade, colour(BLOCKS[block], part)) for shade in ring) >= 3


@pytest.mark.parametrize("style", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_colours_are_named_in_the_palette(style: Path) -> None:
    known = {"tokens.css", "print.css", "masthead.css", "footer.css"}
    assert style.name in known or not re.search(
        r"#[0-9a-f]{3,8}\b(?=[;, ])", style.read_text("utf-8")
    )


def test_every_block_names_every_colour() -> None:
    for first, second in pairwise(BLOCKS.values()):
        assert first.keys() == second.keys()


def test_all_colours_are_opaque() -> None:
    for tokens in BLOCKS.values():
        for name in tokens:
            assert re.fullmatch(r"#[0-9a-f]{6}", colour(tokens, name)), name
