"""A title for a directive that has no heading, taken from its text."""

import re
from collections.abc import Sequence

from generator.editors.importer.lines import Line
from generator.editors.importer.marks import unmarked
from generator.language.document_number import IN_TEXT
from generator.language.text import CELLS

_ABOUT = re.compile(r"(?:(?<!\w)về\s+việc|(?<!\w)v/v|^\W*về|^trích yếu:?)\s+([^.;:()|]{12,})", re.IGNORECASE)
_DOCUMENT_ABOUT = re.compile(rf"{IN_TEXT.pattern}[^.;:|]{{0,40}}?\sv[ềề]\s+([^.;:()|]{{12,}})")
_CLAUSE = re.compile(r"[^.;:(]{12,}")
_LONGEST = 140
_FEWEST_WORDS = 3


def made(paragraphs: Sequence[Line]) -> str:
    """Return what the first paragraphs say the directive is about, else the start of the first."""
    parts = [part for line in paragraphs for part in line.text.split(CELLS)]
    for pattern in (_ABOUT, _DOCUMENT_ABOUT):
        for part in parts[:6]:
            if found := pattern.search(part):
                return _short(found[1])
    whole = [unmarked(part) for part in parts]
    told = (part for part in whole if len(part.split()) >= _FEWEST_WORDS)
    is_row = CELLS in paragraphs[0].text
    first = next((part for part in told if not (is_row and IN_TEXT.search(part))), whole[0])
    clause = _CLAUSE.search(first)
    return _short(clause[0] if clause else first)


def _short(words: str) -> str:
    words = " ".join(words.split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0]
    words = words.strip(" ,–-")
    return words[:1].upper() + words[1:]
