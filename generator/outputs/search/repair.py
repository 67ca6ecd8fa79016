"""Words that the published text runs together are separated for the index; nothing else is changed."""

import re

from generator.language.text import LOWER, UPPER, fold

# A Vietnamese syllable without its marks: enough to distinguish "tịchUBND" from "VNeID".
_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_SYLLABLE = re.compile(rf"{_ONSET}[aeiouy]{{1,3}}(?:ch|ng|nh|[cmnpt])?")
# With what stands in place of each match. They begin with the rarest sign, so that most of a text is skipped.
_RUN_TOGETHER = (
    # As in "Thiệu,Chủ", "dự án;Sở", "(VK)và".
    (re.compile(r"([,;:)”])(?=[^\W\d_])"), r"\1 "),
    # As in "146.535kg", "80triệu"; not "4B", "8a".
    (re.compile(rf"(\d)(?={LOWER}{{2}})"), r"\1 "),
    # As in "tỉnh.Các"; not "TP.HCM".
    (re.compile(rf"\.(?<={LOWER}\.)(?={UPPER}[^\W\d_])"), ". "),
    # As in "tế-xã", "và/hoặc"; not "VP-NC", "NĐ-CP".
    (re.compile(rf"([-–/])(?<={LOWER}{{2}}[-–/])(?={LOWER}{{2}})"), r"\1 "),
    (re.compile(rf"([-–/])(?<={LOWER}{{2}}[-–/])(?=\s?{LOWER}{{2}})"), r" \1"),
)
# As in "tịchUBND", "ngày15".
_INNER = re.compile(rf"(?<![^\W\d_])([^\W\d_]?{LOWER}+)(?={UPPER}|\d)")
# Sooner looked for than words that end so.
_JOINED = re.compile(rf"[{UPPER[1:-1]}\d](?<={LOWER}.)")
# A lone sign between spaces would count as a word, here between the numbers of the phrase "2018 - 2024".
_LONE_SIGN = re.compile(r"\s+(?=[^\w\s]+(?:\s|$))")
# Joins the sign to the word before it; the browser shows it as the original space.
JOINER = "\u2060"


def repaired(text: str) -> str:
    """Return the text with a space between words run together: ``tịchUBND`` gives ``tịch UBND``."""
    for pattern, parted in _RUN_TOGETHER:
        text = pattern.sub(parted, text)
    if _JOINED.search(text):
        text = _INNER.sub(_separated, text)
    return _LONE_SIGN.sub(JOINER, text)


def _separated(match: re.Match[str]) -> str:
    """Add a space after a complete syllable of two letters or more, before the capital or digit."""
    left = match[1]
    is_word = len(left) > 1 and _SYLLABLE.fullmatch(fold(left))
    return f"{left} " if is_word else left
