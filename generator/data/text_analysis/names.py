"""Where a text names agencies of the registry: whole names, however case, marks and spaces vary."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.data.model import Agency
from generator.data.registry import Registry

# In "oa, oe, uy" the mark may stand on either vowel; both spellings are equally long.
_TONES = dict(
    pair.split()
    for pair in [
        "oà òa",
        "oá óa",
        "oả ỏa",
        "oã õa",
        "oạ ọa",
        "oè òe",
        "oé óe",
        "oẻ ỏe",
        "oẽ õe",
        "oẹ ọe",
        "uỳ ùy",
        "uý úy",
        "uỷ ủy",
        "uỹ ũy",
        "uỵ ụy",
    ]
)
_TONE = re.compile("|".join(_TONES))
_DASHES = str.maketrans("–—\N{NO-BREAK SPACE}", "-- ")
# Who answers for an agency, as letters address it: "Thủ trưởng các sở", "Chủ tịch UBND huyện".
_OFFICE = re.compile(
    r"(?:đồng chí |các đồng chí )?(?:thủ trưởng|người đứng đầu|giám đốc|chủ tịch|lãnh đạo|chánh|"
    r"trưởng|bí thư)\s+(?:của\s+)?"
)
_ARTICLE = re.compile(r"(?:các|những)\s+")
# How the names of bodies begin, to tell one that the registry lacks from other words.
HEAD = re.compile(
    r"(?:Sở|Bộ|Ban|Cục|Chi cục|Tổng cục|Vụ|Trung tâm|Văn phòng|Thanh tra|Công an|Công ty|Tổng công ty|"
    r"Tập đoàn|Hội|Liên minh|Liên đoàn|Báo|Đài|Viện|Trường|Bệnh viện|Ngân hàng|Kho bạc|Bảo hiểm|Bưu điện|"
    r"Tòa án|Bộ Chỉ huy|Ủy ban|Uỷ ban|UBND|Hội đồng|Quỹ|Tỉnh đoàn|Đoàn|Điện lực|Viễn thông|Thuế|Hải quan)\s"
)
_JOINT = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:[,;]\s*(?:và\s+)?|và\s+|cùng(?: với)?\s+|hoặc\s+)")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_LONGEST_STRANGER = 90
# What a body is told to do follows its name; where an unknown name ends shows only by that.
_NAME_END = (
    r"(?=\s+(?:chủ trì|làm|phối hợp|tham mưu|thực hiện|triển khai|rà soát|báo cáo|xây dựng|hướng dẫn|kiểm tra|"
    r"tổ chức|tiếp tục|khẩn trương|chủ động|tăng cường|nghiên cứu|tổng hợp|đôn đốc|căn cứ|theo)(?!\w)|\s*[,.;:()])"
)


@dataclass(frozen=True)
class Mention:
    """An agency's name in a text, from ``start`` to before ``end``, in characters."""

    start: int
    end: int
    agency: Agency


@dataclass(frozen=True)
class Listed:
    """Agencies named one after the other, and names between them that no registry knows."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    strangers: tuple[tuple[int, int], ...] = ()

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """The agencies in the order of the text, each once."""
        return tuple(dict.fromkeys(one.agency for one in self.mentions))


@lru_cache(maxsize=1024)
def evened(text: str) -> str:
    """Return the text in lower case, with plain spaces and hyphens and one spelling of tones.

    It is as long as the text, so a place in one is the same place in the other.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return _TONE.sub(lambda found: _TONES[found[0]], lower.translate(_DASHES))


class Names:
    """The names of some agencies, ready to be found in texts."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        """Keep the names; of two agencies with the same name the first counts."""
        self._agencies: dict[str, Agency] = {}
        for agency in agencies:
            for name in agency.names:
                self._agencies.setdefault(" ".join(evened(name).split()), agency)
        # The longer first, so that no name is taken for its beginning.
        longest = sorted(self._agencies, key=len, reverse=True)
        either = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
        self._pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else r"(?!)")

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return all mentions in order; none overlaps another."""
        return tuple(
            Mention(found.start(), found.end(), self._agencies[" ".join(found[0].split())])
            for found in self._pattern.finditer(evened(text))
        )

    def masked(self, text: str) -> str:
        """Return the text with every name blanked out; each place stays what it was."""
        for one in self.find(text):
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
        return text

    def listed_at(self, text: str, place: int) -> Listed | None:
        """Return the agencies listed from a place on, or None if the text names none there."""
        words = evened(text)
        mentions: list[Mention] = []
        strangers: list[tuple[int, int]] = []
        here = place
        while True:
            found = self._name_at(words, here)
            if found:
                agency = self._agencies[" ".join(found[0].split())]
                mentions.append(Mention(found.start(), found.end(), agency))
                here = found.end()
            elif mentions and (stranger := self._stranger_at(text, words, here)):
                strangers.append(stranger)
                here = stranger[1]
            else:
                break
            joint = _JOINT.match(words, here)
            if not joint:
                break
            here = joint.end()
        if not mentions:
            return None
        end = max(mentions[-1].end, strangers[-1][1] if strangers else 0)
        return Listed(place, end, tuple(mentions), tuple(strangers))

    def _name_at(self, words: str, place: int) -> re.Match[str] | None:
        """Return the name at a place, past an office or an article that is no part of the name."""
        starts = [place]
        for opening in (_OFFICE, _ARTICLE):
            skipped = opening.match(words, starts[-1])
            starts += [skipped.end()] if skipped else []
        found = (self._pattern.match(words, start) for start in starts)
        return next((one for one in found if one), None)

    def _stranger_at(self, text: str, words: str, place: int) -> tuple[int, int] | None:
        """Return the place of an unknown name in capitals: before a known one, or begun as bodies' are."""
        known = self._pattern.search(words, place, place + _LONGEST_STRANGER)
        if known and text[place : place + 1].isupper():
            between = re.match(r"[^,;.:()]+(?=\s*(?:[,;]|\svà\s))", text[place : known.start()])
            if between:
                return place, place + between.end()
        name = unknown_at(text, place)
        return (place, place + len(name)) if name else None


def is_unknown(name: str, names: Names) -> bool:
    """Tell whether words are a body's name that holds no known one."""
    return bool(HEAD.match(name)) and not names.find(name)


def unknown_at(text: str, place: int) -> str:
    """Return the name of a body that begins at a place, up to what it is told to do; or nothing."""
    if not HEAD.match(text, place):
        return ""
    found = re.compile(rf"[^,.;:()]{{4,{_LONGEST_STRANGER}}}?{_NAME_END}").match(text, place)
    return found[0] if found else ""


def names_on(registry: Registry, day: date) -> Names:
    """Return the names of the agencies that may have existed on a day."""
    return _names(tuple(one for one in registry.agencies.values() if one.covers(day)))


@lru_cache(maxsize=64)
def _names(agencies: tuple[Agency, ...]) -> Names:
    return Names(agencies)


def after_aside(text: str, place: int) -> int:
    """Return the place after a parenthesis that follows, such as ``(LĐTB&XH)``, or the same place."""
    aside = _ASIDE.match(text, place)
    return aside.end() if aside else place
