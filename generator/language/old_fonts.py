"""Text for the fonts of before Unicode: TCVN3 (ABC, ``.VnTime``) and VNI, and UTF-8 read as Latin-1.

Such a text holds other letters than it shows. It is known by its words, most of which are syllables of
Vietnamese only in the right reading.
"""

import re
import unicodedata
from collections.abc import Callable

# Vietnamese letters that Latin-1 does not have: a line with one of them is Unicode.
_UNICODE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9\u0300-\u0323]")
# Marks within words are signs of such a font: "®¹o" for "đạo".
_WORD = re.compile(r"[^\s\x00-\x40\[-`{-\x9f…–—“”\u2018\u2019•]+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_SYLLABLE = re.compile(
    "(?:ngh?|n|gh?|g|th|tr|t|ch?|c|kh?|k|ph?|p|qu|q|b|d|đ|h|l|m|nh|r|s|v|x)?"
    "[aăâeêioôơuưy]{1,3}(?:ch?|m|nh?|ng|p|t|k|c)?"
)
# Of the words with marks so many are syllables where a text is read rightly: the others are foreign.
ENOUGH = 0.85
TOO_LITTLE = 0.5
FEW_WORDS = 5
# The tones in the order of TCVN3.
_ORDER = "\u0300\u0309\u0303\u0301\u0323"
_TONED = [unicodedata.normalize("NFC", one + tone) for one in "aăâeêioôơuưy" for tone in _ORDER]
# Source: TCVN 5712:1993, VN3. The five tones of each vowel follow one another, with gaps.
_TCVN3 = str.maketrans(
    dict(
        zip(
            "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·\xb8¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ\xd7ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
            [*"ĂÂÊÔƠƯĐăâêôơưđ", *_TONED],
            strict=True,
        )
    )
)
_VNI_TONES = {"ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ù": "\u0301", "ï": "\u0323"}
_VNI_ROOFS = {"à": "\u0300", "å": "\u0309", "ã": "\u0303", "á": "\u0301", "ä": "\u0323", "â": ""}
_VNI_BOWLS = {"è": "\u0300", "ú": "\u0309", "ü": "\u0303", "é": "\u0301", "ë": "\u0323", "ê": ""}
_VNI_ALONE = dict(zip("ñæóòîíìöôÑÆÓÒÎÍÌÖÔ", "đỉĩịỵíìươĐỈĨỊỴÍÌƯƠ", strict=True))
_VNI = re.compile(
    "([a])([àåãáäâèúüéëêøûõùï])|([eo])([àåãáäâøûõùï])|([uyôö])([øûõùï])|[ñæóòîíìöô]", re.IGNORECASE
)


def share_of_syllables(text: str) -> float:
    """Return how many of the words with marks are syllables of Vietnamese, from 0 to 1; 1 without any."""
    return share(marked(text))


def recognised(text: str) -> str:
    """Return the name of the font or encoding that a text is written for, or ``""``."""
    words = marked(text)
    if len(words) < FEW_WORDS or share(words) >= TOO_LITTLE:
        return ""
    shares = {name: share(marked(read(text))) for name, read in READINGS.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= ENOUGH else ""


def is_older(text: str) -> bool:
    """Tell whether a text has marks, but no letter that only Unicode has."""
    return not text.isascii() and not _UNICODE.search(text)


def marked(text: str) -> set[str]:
    """Return the words with marks."""
    return {word for word in _WORD.findall(text) if not word.isascii()}


def share(words: set[str]) -> float:
    """Return how many of some words are syllables of Vietnamese, from 0 to 1; 1 without any."""
    return sum(map(is_syllable, words)) / len(words) if words else 1.0


def is_syllable(word: str) -> bool:
    """Tell whether a word is written as a syllable of Vietnamese."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = sum(character in _ORDER for character in decomposed)
    without = unicodedata.normalize("NFC", decomposed.translate(_TONES))
    return tones <= 1 and bool(_SYLLABLE.fullmatch(without))


def _of_vni_letter(found: re.Match[str]) -> str:
    letter, mark = found[0][0], found[0][1:].lower()
    base = _VNI_ALONE.get(letter, letter)
    if mark in _VNI_ROOFS:
        return f"{base}\u0302{_VNI_ROOFS[mark]}"
    if mark in _VNI_BOWLS:
        return f"{base}\u0306{_VNI_BOWLS[mark]}"
    return base + _VNI_TONES.get(mark, "")


def _of_utf8_as_latin(text: str) -> str:
    try:
        return b"".join(map(_byte, text)).decode()
    except UnicodeError:
        return text


def _byte(character: str) -> bytes:
    return bytes([ord(character)]) if ord(character) < 256 else character.encode("cp1252")  # noqa: PLR2004


READINGS: dict[str, Callable[[str], str]] = {
    "TCVN3 (ABC)": lambda text: text.translate(_TCVN3),
    "VNI": lambda text: unicodedata.normalize("NFC", _VNI.sub(_of_vni_letter, text)),
    "UTF-8 đọc nhầm": _of_utf8_as_latin,
}
