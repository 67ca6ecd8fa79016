"""Typing mistakes of a Vietnamese office worker, the same ones for the same seed."""

import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.language import text as words

_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_TELEX_TONES = dict(zip("\u0300\u0301\u0303\u0309\u0323", "fsxrj", strict=True))
_TELEX_MARKS = {"\u0302": None, "\u0306": "w", "\u031b": "w"}
_VNI = dict(zip("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b", "21435687", strict=True))
# Cyrillic and Greek letters that look like Latin ones.
_TWINS = str.maketrans(
    "aceopxyABCEHKMOPTX",
    "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0410\u0412\u0421\u0415\u041d\u041a\u041c\u041e\u0420\u0422\u0425",
)
_ZEROS = {"0": "O", "O": "0", "o": "0"}
_ONES = {"1": "l", "l": "1", "I": "1", "i": "1"}

Slip = Callable[[str, random.Random], str]


def _at(text: str, index: int, new: str, size: int = 1) -> str:
    return text[:index] + new + text[index + size :]


def _somewhere(text: str, rng: random.Random, wanted: Callable[[str], object]) -> int | None:
    places = [index for index, letter in enumerate(text) if wanted(letter)]
    return rng.choice(places) if places else None


def _dropped(text: str, rng: random.Random) -> str:
    index = rng.randrange(len(text))
    return _at(text, index, "")


def _doubled(text: str, rng: random.Random) -> str:
    index = rng.randrange(len(text))
    return _at(text, index, text[index] * 2)


def _swapped(text: str, rng: random.Random) -> str:
    index = rng.randrange(len(text) - 1)
    return _at(text, index, text[index + 1] + text[index], 2)


def _neighbour(text: str, rng: random.Random) -> str:
    index = _somewhere(text, rng, _beside)
    return text if index is None else _at(text, index, rng.choice(_beside(text[index])))


def _beside(letter: str) -> list[str]:
    for row in _ROWS:
        at = row.find(letter.lower())
        if at >= 0:
            near = [row[i] for i in (at - 1, at + 1) if 0 <= i < len(row)]
            return [other.upper() if letter.isupper() else other for other in near]
    return []


def _without_marks(text: str, rng: random.Random) -> str:
    """Return one word, or all of them, without Vietnamese marks."""
    if rng.random() < 1 / 2:
        return _bare(text)
    parts = text.split(" ")
    index = rng.randrange(len(parts))
    return " ".join([*parts[:index], _bare(parts[index]), *parts[index + 1 :]])


def _bare(text: str) -> str:
    folded = (
        words.fold(letter) if letter.islower() else words.fold(letter).upper() for letter in text
    )
    return "".join(folded)


def _other_tone(text: str, rng: random.Random) -> str:
    index = _somewhere(text, rng, lambda letter: any(t in _parts(letter)[1] for t in _TELEX_TONES))
    if index is None:
        return text
    base, marks = _parts(text[index])
    kept = "".join(mark for mark in marks if mark not in _TELEX_TONES)
    return _at(text, index, unicodedata.normalize("NFC", base + kept + rng.choice([*_TELEX_TONES])))


def _parts(letter: str) -> tuple[str, str]:
    whole = unicodedata.normalize("NFD", letter)
    return whole[:1], whole[1:]


def _telex(text: str, rng: random.Random) -> str:
    """Return a text with one letter as the keys typed, or with keys that a Telex keyboard had waited for."""
    index = _somewhere(text, rng, lambda letter: letter in "đĐ" or _parts(letter)[1])
    if index is not None:
        return _at(text, index, _keys(text[index]))
    index = _somewhere(text, rng, lambda letter: letter in "aeoud")
    if index is None:
        return text
    more = {"d": "dd", "u": "uw"}.get(text[index]) or text[index] + rng.choice(
        text[index] + "sfrxjw"
    )
    return _at(text, index, more)


def _keys(letter: str) -> str:
    if letter in "đĐ":
        return "dd" if letter == "đ" else "DD"
    base, marks = _parts(letter)
    vowel = base + "".join(_TELEX_MARKS[mark] or base for mark in marks if mark in _TELEX_MARKS)
    return vowel + "".join(_TELEX_TONES.get(mark, "") for mark in marks)


def _vni(text: str, rng: random.Random) -> str:
    index = _somewhere(text, rng, lambda letter: letter in "đĐ" or _parts(letter)[1])
    if index is None:
        return text
    letter = text[index]
    if letter in "đĐ":
        return _at(text, index, "d9" if letter == "đ" else "D9")
    base, marks = _parts(letter)
    return _at(text, index, base + "".join(_VNI.get(mark, "") for mark in marks))


def _glued(text: str, rng: random.Random) -> str:
    index = _somewhere(text, rng, lambda letter: letter in " -_")
    return text if index is None else _at(text, index, "")


def _split(text: str, rng: random.Random) -> str:
    index = rng.randrange(1, len(text))
    return _at(text, index, " " if " " in text else rng.choice(" -"), 0)


def _d(text: str, rng: random.Random) -> str:
    index = _somewhere(text, rng, lambda letter: letter in "dđDĐ")
    other = str.maketrans("dđDĐ", "đdĐD")
    return text if index is None else _at(text, index, text[index].translate(other))


def _other_joint(text: str, rng: random.Random) -> str:
    if not re.search(r"[-_ ]", text):
        return text
    return re.sub(r"[-_ ]", lambda match: rng.choice("-_ ".replace(match[0], "")), text)


def _other_case(text: str, rng: random.Random) -> str:
    return rng.choice([text.upper(), text.lower(), text.capitalize(), text.swapcase()])


def _digits_and_letters(text: str, rng: random.Random) -> str:
    table = _ZEROS | _ONES
    index = _somewhere(text, rng, lambda letter: letter in table)
    return text if index is None else _at(text, index, table[text[index]])


def _slash(text: str, rng: random.Random) -> str:
    index = _somewhere(text, rng, lambda letter: letter == "/")
    return text if index is None else _at(text, index, rng.choice(["-", "", " ", "//", "\\"]))


def _twins(text: str, rng: random.Random) -> str:
    index = _somewhere(text, rng, lambda letter: letter.translate(_TWINS) != letter)
    return text if index is None else _at(text, index, text[index].translate(_TWINS))


def _as_spoken(text: str, rng: random.Random) -> str:
    """Return a date as it is written in Vietnam, or with day and month swapped."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    if not match:
        return text
    year, month, day = match.groups()
    joint = rng.choice("/-.")
    spoken = [f"{day}{joint}{month}{joint}{year}", f"{int(day)}{joint}{int(month)}{joint}{year}"]
    return rng.choice([*spoken, f"{year}/{month}/{day}", f"{year}-{day}-{month}"])


SLIPS: Mapping[str, Slip] = MappingProxyType(
    {
        "dropped": _dropped,
        "doubled": _doubled,
        "swapped": _swapped,
        "neighbour": _neighbour,
        "without marks": _without_marks,
        "other tone": _other_tone,
        "telex": _telex,
        "vni": _vni,
        "glued": _glued,
        "split": _split,
        "d and đ": _d,
        "other joint": _other_joint,
        "other case": _other_case,
        "digits and letters": _digits_and_letters,
        "slash": _slash,
        "twins": _twins,
        "as spoken": _as_spoken,
    }
)


def slips(text: str, rng: random.Random) -> list[tuple[str, str]]:
    """Return every kind of mistake that changes the text, with the result, in a shuffled order."""
    texts = [(name, slip(text, rng)) for name, slip in SLIPS.items()] if len(text) > 1 else []
    changed = [(name, new) for name, new in texts if new.strip() not in {"", text}]
    rng.shuffle(changed)
    return changed
