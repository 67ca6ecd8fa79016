"""Pieces of a line with their look -> its text: raised marks of notes stay apart from numbers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Raised = Literal["", "super", "sub"]
_SIGNS = "+-\N{MINUS SIGN}"
_SUPERSCRIPTS = str.maketrans(f"0123456789o{_SIGNS}", "⁰¹²³⁴⁵⁶⁷⁸⁹º⁺⁻⁻")
_SUBSCRIPTS = str.maketrans(f"0123456789{_SIGNS}", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_UNIT = re.compile(r"(?<![^\W\d_])(?:k|d|c|m|h|da)?m$", re.IGNORECASE)
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
    text, bold, marks, is_bold = "", 0, [], True
    for raised, alike in groupby(pieces, key=lambda piece: piece.raised):
        run = list(alike)
        if raised:
            words = "".join(piece.text for piece in run)
            raised_text = _raised(text, words.strip(), raised)
            marks += [raised_text.strip()] if raised_text.lstrip().startswith("[") else []
            run = [Piece(raised_text, all(piece.bold for piece in run))]
        elif marks and text.endswith("]") and run[0].text[:1].isalnum():
            text += " "
        for piece in run:
            text += piece.text
            is_bold = is_bold and (piece.bold or not piece.text.strip())
            bold = len(text) if is_bold else bold
    return Assembled(text, bold, tuple(marks))


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
