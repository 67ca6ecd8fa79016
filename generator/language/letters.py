"""Letters that are not what they seem: invisible ones, look-alikes, those of a wrong encoding, lost ones."""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from generator.language import old_fonts

LOST = "\N{REPLACEMENT CHARACTER}"
# Shown as nothing although they count as letters or marks. Source: Unicode, Default_Ignorable_Code_Point,
# with the characters that stand for an object or are a picture without any dot.
_UNSEEN = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc"
    "\U00016fe4\U0001d159\U000e0100-\U000e01ef"
)
_IS_UNSEEN = re.compile(f"[{_UNSEEN}]")
# These take the room of a letter.
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_VIETNAMESE = "".join(
    letter
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    if not (letter := unicodedata.normalize("NFC", vowel + tone)).isascii()
)
_TYPESET = "“”‘’–—…•"  # noqa: RUF001 - as bulletins are set
_UNUSUAL = re.compile(f"[^\x00-\x7f{_VIETNAMESE}đĐ{_TYPESET}]")
# Letters of other scripts that look like Latin ones.
_TWINS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧοаνÐðƉɖ",
    "ABESIJKMHOPCTYXaesijopcyxdqwhlABEZHIKMNOPTYXoavĐđĐđ",
)
_CODE = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,10});|(?:%[0-9A-Fa-f]{2}){2,}|(?:=[0-9A-F]{2}){2,}"
)
_OF_MAIL = re.compile(r"=(?=[0-9A-F]{2})([0-9A-F]{2})")
QUESTION = re.compile(r"[^\W\d_]\?[^\W\d_]")
# Letters, digits and marks that join on.
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\uff01-\uff5e])+")
# Signs of units stand beside letters.
_COMMON = frozenset("µªº²³¹ΩΔ")
_CODECS = ("cp1252", "cp1258", "mac_roman", "cp437", "cp850")
_STYLES = frozenset({"<wide>", "<font>", "<narrow>"})
_MISREAD_PAIR = re.compile(f"[ÃĂ][{_TYPESET}]")


class Odd(NamedTuple):
    """Letters that cannot be meant, from a place in their line (from 0) on, and what may be meant or "".

    ``kind`` is ``lost`` (the letter is gone), ``misread`` (by a wrong encoding) or ``foreign`` (a look-alike).
    """

    start: int
    kind: str
    words: str
    meant: str = ""
    line: int = 1


def is_unseen(character: str) -> bool:
    """Tell whether a character counts as a letter or mark but shows nothing."""
    return bool(_IS_UNSEEN.match(character))


def has_unseen(text: str) -> bool:
    """Tell whether a text has a character that counts as a letter or mark but shows nothing."""
    return bool(_IS_UNSEEN.search(text))


def without_unseen(text: str) -> str:
    """Return the text with blanks for characters that look like blanks, and without those that show nothing."""
    return _IS_UNSEEN.sub(lambda found: " " if found[0] in _BLANKS else "", text)


def odd(text: str) -> Iterator[Odd]:
    """Yield the first place of each kind in each line, numbered from 1, where letters cannot be meant."""
    if _is_suspect(text):
        for number, line in enumerate(text.split("\n"), start=1):
            if _is_suspect(line):
                yield from (one._replace(line=number) for one in _of_line(line))


def _is_suspect(text: str) -> bool:
    # One pattern of all would try each of them at each letter.
    return bool(
        _UNUSUAL.search(text)
        or _MISREAD_PAIR.search(text)
        or ("?" in text and QUESTION.search(text))
        or (any(mark in text for mark in "&%=") and _CODE.search(text))
    )


def _of_line(line: str) -> Iterator[Odd]:
    misread = next(_misread(line), None)
    if misread:
        # Such letters look lost or foreign, too.
        yield misread
        return
    for find in (_lost, _foreign):
        yield from list(find(line))[:1]


def _misread(line: str) -> Iterator[Odd]:
    """Find UTF-8 read by a code page, codes of web pages, and text for the fonts of before Unicode."""
    readings = _readings()
    for found in _misread_letters().finditer(line):
        start, words = _chunk(line, found.start())
        meant = _misread_letters().sub(lambda letter: readings[letter[0]], words)
        yield Odd(start, "misread", words, meant)
    for found in _CODE.finditer(line):
        start, words = _chunk(line, found.start())
        codes = _OF_MAIL.sub(r"%\1", words)
        meant = unquote(html.unescape(codes)) if _is_utf8(codes) else words
        if meant != words and "://" not in words:
            yield Odd(start, "misread", words, meant)
    yield from _of_old_fonts(line)


def _of_old_fonts(line: str) -> Iterator[Odd]:
    """Find words that are Vietnamese only if they are read for an older font."""
    words = old_fonts.marked(line)
    strange = {word for word in words if _is_strange(word)}
    if not strange:
        return
    first = min(strange, key=line.index)
    for read in old_fonts.READINGS.values():
        right = {one for one in strange if old_fonts.is_syllable(read(one)) and read(one) != one}
        is_whole = old_fonts.is_older(line) and all(map(old_fonts.is_syllable, map(read, words)))
        # A foreign name may become a syllable by chance.
        if right == strange and (is_whole or len(right) > 1):
            yield Odd(line.index(first), "misread", first, read(first))
            return


def _is_strange(word: str) -> bool:
    has_letter = any(map(str.isalpha, word))
    return has_letter and bool(_UNUSUAL.search(word)) and not old_fonts.is_syllable(word)


def _lost(line: str) -> Iterator[Odd]:
    """Find the sign that programs put for a letter that they cannot read, and question marks within words."""
    at = line.find(LOST)
    found = None if at >= 0 else QUESTION.search(line)
    start, words = _chunk(line, found.start() if found else at)
    if at >= 0 or (found and "/" not in words and "=" not in words):
        yield Odd(at if at >= 0 else start, "lost", words)


def _foreign(line: str) -> Iterator[Odd]:
    """Find words with letters of several scripts, of a kind for other uses, or with marks that Vietnamese has not."""
    for found in _WORD.finditer(line):
        word = unicodedata.normalize("NFC", _IS_UNSEEN.sub("", found[0]))
        meant = _as_latin(word)
        if meant != word or _is_mixed(word):
            yield Odd(found.start(), "foreign", word, meant if meant != word else "")


def _as_latin(word: str) -> str:
    """Return a word with Latin letters for those that look alike, if it is not wholly of another script."""
    plain = "".join(unicodedata.normalize("NFKC", one) if _is_styled(one) else one for one in word)
    latin = plain.translate(_TWINS)
    is_wholly = any(
        not one.isascii() and one == other and "LATIN" not in _name(one)
        for one, other in zip(plain, latin, strict=True)
    )
    return plain if is_wholly and not _is_mixed(plain) else latin


def _is_styled(character: str) -> bool:
    style = unicodedata.decomposition(character).partition(" ")[0]
    return style in _STYLES or "LATIN SMALL LIGATURE F" in _name(character)


def _is_mixed(word: str) -> bool:
    """Tell whether letters or digits of another script, or marks, stand beside Latin letters."""
    if word.isascii():
        return False
    told = [one for one in word if one not in _COMMON and not one.isdigit()]
    strange = [one for one in told if "LATIN" not in _name(one)]
    digits = [one for one in word if one.isdecimal()]
    is_of_both = any(map(str.isascii, digits)) and not all(map(str.isascii, digits))
    return is_of_both or 0 < len(strange) < len(told)


def _name(character: str) -> str:
    return unicodedata.name(character, "")


def _chunk(line: str, at: int) -> tuple[int, str]:
    """Return the words without blanks around an offset, and where they begin."""
    start = line.rfind(" ", 0, at) + 1
    end = line.find(" ", at)
    return start, line[start : end if end >= 0 else len(line)]


def _is_utf8(words: str) -> bool:
    try:
        unquote(words, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


@cache
def _readings() -> Mapping[str, str]:
    """Return letters by what code pages make of their UTF-8."""
    found: dict[str, str] = {}
    for letter in (*_VIETNAMESE, *"đĐ", *_TYPESET):
        for codec in _CODECS:
            wrong = "".join(_decoded(byte, codec) for byte in letter.encode())
            if not wrong.isascii():
                found.setdefault(wrong, letter)
    return found


def _decoded(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


@cache
def _misread_letters() -> re.Pattern[str]:
    # A quotation mark or dash behind a capital ends a word, too: “XÃ”.
    before_letter = {
        wrong: r"(?=[^\W_])" if wrong[0] in "ÃĂ" and wrong[-1] in f"{_TYPESET}™»" else ""
        for wrong in _readings()
    }
    longest_first = sorted(before_letter, key=len, reverse=True)
    return re.compile("|".join(re.escape(wrong) + before_letter[wrong] for wrong in longest_first))
