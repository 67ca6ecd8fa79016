"""Pieces of a line with their look -> its text: raised marks of notes stay apart from numbers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Literal

Raised = Literal["", "super", "sub"]
_SIGNS = "+-\N{MINUS SIGN}"
_SUPERSCRIPTS = str.maketrans(f"0123456789o{_SIGNS}", "⁰¹²³⁴⁵⁶⁷⁸⁹º⁺⁻⁻")
_SUBSCRIPTS = str.maketrans(f"0123456789{_SIGNS}", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_UNIT = re.compile(r"(?<![^\W\d_])(?:k|d|c|m|h|da)?m$", re.IGNORECASE)
# What a raised sign belongs to stands close before it.
_NEAR = 12
_LONGEST_UNIT = 12
_POWER = re.compile(r"[x*·.\N{MULTIPLICATION SIGN}]\s*10$")


@dataclass(frozen=True)
class Piece:
    """A part of a line that looks alike."""

    text: str
    bold: bool = False
    raised: Raised = ""


@dataclass(frozen=True)
class Assembled:
    """A line's text, how many characters at its start are bold, and the marks that were set apart."""

    text: str
    bold: int
    marks: tuple[str, ...]


def assembled(pieces: Iterable[Piece]) -> Assembled:
    """Return the text of pieces, with ``[1]`` for a raised 1 after a number and ``²`` after m or km."""
    shown: list[Piece] = []
    marks = []
    for raised, alike in groupby(pieces, key=lambda piece: piece.raised):
        run = list(alike)
        before = _text(shown[-_NEAR:])[-_LONGEST_UNIT:]
        if raised:
            words = _text(run).strip()
            text = _raised(before, words, raised)
            marks += [text.strip()] if text.lstrip().startswith("[") else []
            run = [Piece(text, all(piece.bold for piece in run))]
        elif marks and before.endswith("]") and run[0].text[:1].isalnum():
            run.insert(0, Piece(" ", run[0].bold))
        shown += run
    bold = list(takewhile(lambda piece: piece.bold or not _says(piece), shown))
    return Assembled(_text(shown), len(_text(bold)) if any(map(_says, bold)) else 0, tuple(marks))


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _says(piece: Piece) -> bool:
    return bool(piece.text.strip())


def _raised(before: str, words: str, raised: Raised) -> str:
    """Return how raised or lowered words are written after a text, with the same letters."""
    if not any(map(str.isalnum, words)):
        return words
    if raised == "sub":
        is_digits = re.fullmatch(rf"[\d{re.escape(_SIGNS)}]+", words) and before[-1:].isdigit()
        return words.translate(_SUBSCRIPTS) if is_digits else words
    if _is_exponent(before, words):
        return words.translate(_SUPERSCRIPTS)
    mark = words if words[0] in "([" else f"[{words}]"
    return mark if not before or before[-1].isspace() else f" {mark}"


def _is_exponent(before: str, words: str) -> bool:
    """Tell whether raised words belong to the number or unit before: m², 30ºC, 10⁻³."""
    if words in {"2", "3"}:
        return bool(_UNIT.search(before) or _POWER.search(before))
    if before[-1:].isdigit():
        return words in {"0", "o"} or bool(
            re.fullmatch(rf"[{re.escape(_SIGNS)}]\d+", words)
            or (re.fullmatch(r"\d", words) and _POWER.search(before))
        )
    return False
