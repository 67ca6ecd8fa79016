"""Text for the fonts of before Unicode: TCVN3 (ABC, ``.VnTime``) and VNI, and UTF-8 read as Latin-1.

Such a text holds other letters than it shows. It is known by its words, most of which are syllables of
Vietnamese only in the right reading.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from generator.editors.importer.doubts import Doubt
from generator.editors.importer.lines import Lines, UnreadableError

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
_TOO_LITTLE = 0.5
_FEW_WORDS = 5
_MIXED = (
    "chữ không đọc được hoặc lẫn nhiều phông; mở bằng Word, chuyển hết sang Unicode rồi lưu lại"
)
_ORDER = "\u0300\u0309\u0303\u0301\u0323"


def _toned(letters: str) -> list[str]:
    """Return each vowel with the five tones in the order of TCVN3."""
    return [unicodedata.normalize("NFC", vowel + tone) for vowel in letters for tone in _ORDER]


# Source: TCVN 5712:1993, VN3. The five tones of each vowel follow one another, with gaps.
_TCVN3 = str.maketrans(
    dict(
        zip(
            "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·\xb8¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ\xd7ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
            [*"ĂÂÊÔƠƯĐăâêôơưđ", *_toned("aăâeêioôơuưy")],
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
    return _share(_marked(text))


def recognised(text: str) -> str:
    """Return the name of the font or encoding that a text is written for, or ``""``."""
    words = _marked(text)
    if len(words) < _FEW_WORDS or _share(words) >= _TOO_LITTLE:
        return ""
    shares = {name: _share(_marked(read(text))) for name, read in _READINGS.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= ENOUGH else ""


def converted(lines: Lines) -> Lines:
    """Return the lines in Unicode, with a doubt if they were not. Raises UnreadableError if none fits."""
    texts = [line.text for line in lines.lines] + [known.words for known in lines.unread]
    name = recognised("\n".join(filter(_is_older, texts)))
    _refuse_others(texts, name)
    if not name:
        return lines

    def read(text: str) -> str:
        return _READINGS[name](text) if _is_older(text) else text

    return replace(
        lines,
        lines=tuple(
            replace(line, text=read(line.text), bold=len(read(line.text[: line.bold])))
            for line in lines.lines
        ),
        unread=tuple(replace(known, words=read(known.words)) for known in lines.unread),
        doubts=(*lines.doubts, Doubt("I531", (), 0, {"name": name})),
    )


def _refuse_others(texts: Sequence[str], name: str) -> None:
    """Raise UnreadableError for text of an unknown font, of two at once, or with lost letters."""
    everything = "\n".join(texts)
    lost = re.findall(r"[^\W\d_]\?[^\W\d_]", everything)
    if len(lost) > _FEW_WORDS and "?id=" not in everything:
        raise UnreadableError(
            "chữ có dấu trong tệp đã thành dấu hỏi; chép lại từ bản gốc với bảng mã UTF-8"
        )
    if recognised(" ".join(_odd(text for text in texts if not _is_older(text)))):
        raise UnreadableError(_MIXED)
    left = texts if not name else [text for text in texts if not _is_older(text)]
    words = {word for word in re.findall(r"\w+", "\n".join(left)) if word.isalpha()}
    marked = {word for word in words if not word.isascii()}
    if len(marked) >= _FEW_WORDS and _share(marked) < _TOO_LITTLE:
        raise UnreadableError(_MIXED)


def _odd(texts: Iterable[str]) -> set[str]:
    """Return the words with marks that are no syllables."""
    return {word for word in _marked("\n".join(texts)) if not _is_syllable(word)}


def _is_older(text: str) -> bool:
    return not text.isascii() and not _UNICODE.search(text)


def _marked(text: str) -> set[str]:
    return {word for word in _WORD.findall(text) if not word.isascii()}


def _share(words: set[str]) -> float:
    return sum(map(_is_syllable, words)) / len(words) if words else 1.0


def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = sum(character in _ORDER for character in decomposed)
    without = unicodedata.normalize("NFC", decomposed.translate(_TONES))
    return tones <= 1 and bool(_SYLLABLE.fullmatch(without))


def _of_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _of_vni(text: str) -> str:
    return unicodedata.normalize("NFC", _VNI.sub(_of_vni_letter, text))


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


_READINGS: dict[str, Callable[[str], str]] = {
    "TCVN3 (ABC)": _of_tcvn3,
    "VNI": _of_vni,
    "UTF-8 đọc nhầm": _of_utf8_as_latin,
}
