"""Words that the published text glues together, taken apart for the index. Nothing else is changed."""

import re

from generator.language.text import LOWER, UPPER, fold

# A syllable as Vietnamese spells it, without its marks: enough to tell "tịchUBND" from "VNeID".
_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_SYLLABLE = re.compile(rf"{_ONSET}[aeiouy]{{1,3}}(?:ch|ng|nh|[cmnpt])?")
_GLUED = (
    # As in "Thiệu,Chủ", "dự án;Sở", "(VK)và".
    re.compile(r"(?<=[,;:)”])(?=[^\W\d_])"),
    # As in "146.535kg", "80triệu"; not "4B", "8a".
    re.compile(rf"(?<=\d)(?={LOWER}{{2}})"),
    # As in "tỉnh.Các"; not "TP.HCM".
    re.compile(rf"(?<={LOWER}\.)(?={UPPER}[^\W\d_])"),
    # As in "tế-xã", "và/hoặc"; not "VP-NC", "NĐ-CP".
    re.compile(rf"(?<={LOWER}{{2}}[-–/])(?={LOWER}{{2}})"),
    re.compile(rf"(?<={LOWER}{{2}})(?=[-–/]\s?{LOWER}{{2}})"),
)
# As in "tịchUBND", "ngày15".
_INNER = re.compile(rf"(?<![^\W\d_])([^\W\d_]?{LOWER}+)(?={UPPER}|\d)")
# What stands alone between spaces would count as a word and part "2018 - 2024" for a phrase.
_LONELY = re.compile(r"\s+(?=[^\w\s]+(?:\s|$))")
# Kept with the word before it by a joiner, which the browser shows as the space that was there.
JOINER = "\u2060"


def repaired(text: str) -> str:
    """Return the text with a space wherever two words were glued: ``tịchUBND`` gives ``tịch UBND``."""
    for pattern in _GLUED:
        text = pattern.sub(" ", text)
    text = _INNER.sub(_parted, text)
    return _LONELY.sub(JOINER, text)


def _parted(match: re.Match[str]) -> str:
    """Part a whole syllable of at least two letters from the capital or number that follows it."""
    left = match[1]
    is_word = len(left) > 1 and _SYLLABLE.fullmatch(fold(left))
    return f"{left} " if is_word else left
