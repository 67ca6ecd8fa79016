"""Where a text names agencies of the registry: whole names, whatever their case, dashes and spaces."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.data.model import Agency
from generator.data.registry import Registry

# In "oa, oe, uy" the tone mark may stand on either vowel; both spellings have the same length.
_TONE_SPELLINGS = dict(
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
_SPELLINGS = (*_TONE_SPELLINGS.items(), ("–", "-"), ("—", "-"), ("\N{NO-BREAK SPACE}", " "))
# The head of an agency, whom letters address in its place: "Thủ trưởng các sở", "Chủ tịch UBND huyện".
_OFFICE = re.compile(
    r"(?:đồng chí |các đồng chí )?(?:thủ trưởng|người đứng đầu|giám đốc|chủ tịch|lãnh đạo|chánh|"
    r"trưởng|bí thư)\s+(?:của\s+)?"
)
_ARTICLE = re.compile(r"(?:các|những)\s+")
# First words of names of bodies, by which a name that the registry lacks is recognised.
HEAD = re.compile(
    r"(?:Sở|Bộ|Ban|Cục|Chi cục|Tổng cục|Vụ|Trung tâm|Văn phòng|Thanh tra|Công an|Công ty|Tổng công ty|"
    r"Tập đoàn|Hội|Liên minh|Liên đoàn|Báo|Đài|Viện|Trường|Bệnh viện|Ngân hàng|Kho bạc|Bảo hiểm|Bưu điện|"
    r"Tòa án|Bộ Chỉ huy|Ủy ban|Uỷ ban|UBND|Hội đồng|Quỹ|Tỉnh đoàn|Đoàn|Điện lực|Viễn thông|Thuế|Hải quan)\s"
)
_SEPARATOR = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:[,;]\s*(?:và\s+)?|và\s+|cùng(?: với)?\s+|hoặc\s+)"
)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_LONGEST_UNKNOWN_NAME = 90
# An unknown name ends before the verb that says what the body must do, or at punctuation.
_NAME_END = (
    r"(?=\s+(?:chủ trì|làm|phối hợp|tham mưu|thực hiện|triển khai|rà soát|báo cáo|xây dựng|hướng dẫn|kiểm tra|"
    r"tổ chức|tiếp tục|khẩn trương|chủ động|tăng cường|nghiên cứu|tổng hợp|đôn đốc|căn cứ|theo)(?!\w)|\s*[,.;:()])"
)
_UNKNOWN = re.compile(rf"[^,.;:()]{{4,{_LONGEST_UNKNOWN_NAME}}}?{_NAME_END}")


@dataclass(frozen=True)
class Mention:
    """An agency's name in a text, from ``start`` up to ``end`` (exclusive), in characters."""

    start: int
    end: int
    agency: Agency


@dataclass(frozen=True)
class Listed:
    """Agencies named one after the other, and the spans of names between them that the registry lacks."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    unknown_spans: tuple[tuple[int, int], ...] = ()

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """The agencies in the order of the text, each once."""
        return tuple(dict.fromkeys(mention.agency for mention in self.mentions))


@lru_cache(maxsize=1024)
def normalised(text: str) -> str:
    """Return the text in lower case with plain spaces and hyphens and a single spelling of tones.

    The result has the same length, so offsets are valid in both texts.
    """
    lower = in_small_letters(text)
    for written, plain in _SPELLINGS:
        lower = lower.replace(written, plain)
    return lower


def in_small_letters(text: str) -> str:
    """Return the text in lower case, of the same length, so that offsets are valid in both texts."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return lower


class Names:
    """The names of some agencies, ready to be found in texts."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        """Keep the names; of two agencies with the same name the first counts."""
        self._agencies: dict[str, Agency] = {}
        for agency in agencies:
            for name in agency.names:
                self._agencies.setdefault(" ".join(normalised(name).split()), agency)
        self._pattern = re.compile(_any_of(self._agencies) if self._agencies else r"(?!)")

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return all mentions in order, without overlaps."""
        return tuple(
            Mention(match.start(), match.end(), self._agencies[" ".join(match[0].split())])
            for match in self._pattern.finditer(normalised(text))
        )

    def masked(self, text: str) -> str:
        """Return the text with every name replaced by as many spaces, so that offsets stay valid."""
        for mention in self.find(text):
            text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
        return text

    def listed_at(self, text: str, offset: int) -> Listed | None:
        """Return the agencies listed from an offset on, or None if no agency's name begins there."""
        normalised_text = normalised(text)
        mentions: list[Mention] = []
        unknown_spans: list[tuple[int, int]] = []
        position = offset
        while True:
            match = self._name_at(normalised_text, position)
            if match:
                agency = self._agencies[" ".join(match[0].split())]
                mentions.append(Mention(match.start(), match.end(), agency))
                position = match.end()
            elif mentions and (
                unknown_name := self._unknown_name_at(text, normalised_text, position)
            ):
                unknown_spans.append(unknown_name)
                position = unknown_name[1]
            else:
                break
            separator = _SEPARATOR.match(normalised_text, position)
            if not separator:
                break
            position = separator.end()
        if not mentions:
            return None
        end = max(mentions[-1].end, unknown_spans[-1][1] if unknown_spans else 0)
        return Listed(offset, end, tuple(mentions), tuple(unknown_spans))

    def _name_at(self, normalised_text: str, offset: int) -> re.Match[str] | None:
        """Return the match of a name at an offset, after any office or article before the name."""
        starts = [offset]
        for opening in (_OFFICE, _ARTICLE):
            skipped = opening.match(normalised_text, starts[-1])
            starts += [skipped.end()] if skipped else []
        matches = (self._pattern.match(normalised_text, start) for start in starts)
        return next((match for match in matches if match), None)

    def _unknown_name_at(
        self, text: str, normalised_text: str, offset: int
    ) -> tuple[int, int] | None:
        """Return the span of a name that the registry lacks, or None.

        It begins with a capital and stands before a known name, or begins as names of bodies do.
        """
        known = self._pattern.search(normalised_text, offset, offset + _LONGEST_UNKNOWN_NAME)
        if known and text[offset : offset + 1].isupper():
            between = re.match(r"[^,;.:()]+(?=\s*(?:[,;]|\svà\s))", text[offset : known.start()])
            if between:
                return offset, offset + between.end()
        name = unknown_at(text, offset)
        return (offset, offset + len(name)) if name else None


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern for whole names, the longest where one begins with another.

    Names share their beginnings in it, and it begins with a choice of letters: text is then mostly skipped.
    """
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names):
        by_letter.setdefault(name[0], []).append(name[1:])
    branches = []
    for letter, rests in by_letter.items():
        first = re.escape(letter)
        branches.append(rf"{first}(?<!\w{first}){_continued(rests)}(?!\w)")
    return "|".join(branches)


def _continued(rests: list[str]) -> str:
    """Return a pattern for one of these sorted texts, preferring longer ones."""
    shared = os.path.commonprefix(rests)  # noqa: RUF071 - texts, not paths
    by_letter: dict[str, list[str]] = {}
    for rest in rests:
        by_letter.setdefault(rest[len(shared) :][:1], []).append(rest[len(shared) :])
    is_end = "" in by_letter and by_letter.pop("")
    begun = re.escape(shared).replace(r"\ ", r"\s+")
    longer = "|".join(_continued(group) for group in by_letter.values())
    return begun + (f"(?:{longer}){'?' if is_end else ''}" if longer else "")


def is_unknown(name: str, names: Names) -> bool:
    """Tell whether a name begins as names of bodies do and contains no known name."""
    return bool(HEAD.match(name)) and not names.find(name)


def unknown_at(text: str, offset: int) -> str:
    """Return the name of a body at an offset, up to the verb that follows, or ``""`` if there is none."""
    if not HEAD.match(text, offset):
        return ""
    match = _UNKNOWN.match(text, offset)
    return match[0] if match else ""


def names_on(registry: Registry, day: date) -> Names:
    """Return the names of the agencies that may have existed on a day."""
    return _names(tuple(agency for agency in registry.agencies.values() if agency.covers(day)))


@lru_cache(maxsize=64)
def _names(agencies: tuple[Agency, ...]) -> Names:
    return Names(agencies)


def after_parenthesis(text: str, offset: int) -> int:
    """Return the offset after a parenthesis such as ``(LĐTB&XH)``, or the same offset if none follows."""
    parenthesis = _PARENTHESIS.match(text, offset)
    return parenthesis.end() if parenthesis else offset
