"""Slips for the list ``sic`` that need no judgement: words run together, and doubled spaces."""

import re
from collections.abc import Iterator

from generator.language.text import LOWER, UPPER

_GAPS = (
    # A comma or semicolon without a space after it, except in numbers.
    re.compile(r"(?<=[^\W\d][,;])(?=[^\W\d_])"),
    # "tịchUBND", but neither "VNeID" nor "iPhone".
    re.compile(rf"(?<={LOWER}{{2}})(?={UPPER}{{2}})"),
    re.compile(r"(?<=\d)(?=(?:kg|tấn|triệu|tỷ|đồng|ha)(?!\w))"),
)
_DOUBLED = re.compile(r"\S+[ ]{2,}\S+(?: \S+)?")


def slips(body: str) -> Iterator[tuple[str, str]]:
    """Yield each slip once as published and as corrected, the words run together first."""
    seen: set[str] = set()
    for word in re.finditer(r"\S+", body):
        mended = word[0]
        for gap in _GAPS:
            mended = gap.sub(" ", mended)
        if mended != word[0] and word[0] not in seen and "/" not in word[0]:
            seen.add(word[0])
            yield _trimmed(word[0]), _trimmed(mended)
    for doubled in _DOUBLED.finditer(body):
        if doubled[0] not in seen:
            seen.add(doubled[0])
            yield doubled[0], re.sub(" +", " ", doubled[0])


def _trimmed(slip: str) -> str:
    return slip.rstrip(",.;:")
