"""Abbreviations in both directions: a text that has one form is found by the other form too.

The pairs come from the registries, from a list of abbreviations that every office uses, and from the initials of the
words by which topics are known, since people make abbreviations of any phrase.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.data.registry import Registry
from generator.language.text import fold

# Common in documents of any province; those of a single bulletin are in abbreviations.yml.
COMMON = {
    "ANTT": "an ninh trật tự",
    "ATGT": "an toàn giao thông",
    "ATTP": "an toàn thực phẩm",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BQL": "ban quản lý",
    "CBCC": "cán bộ, công chức",
    "CCHC": "cải cách hành chính",
    "CCN": "cụm công nghiệp",
    "CĐS": "chuyển đổi số",
    "CNTT": "công nghệ thông tin",
    "DTTS": "dân tộc thiểu số",
    "DN": "doanh nghiệp",
    "DVC": "dịch vụ công",
    "ĐTC": "đầu tư công",
    "GCN": "giấy chứng nhận",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "GTVT": "giao thông vận tải",
    "HKD": "hộ kinh doanh",
    "HTX": "hợp tác xã",
    "KCN": "khu công nghiệp",
    "KH&CN": "Khoa học và Công nghệ",
    "KH&ĐT": "Kế hoạch và Đầu tư",
    "KKT": "khu kinh tế",
    "KTTT": "kinh tế tập thể",
    "KTXH": "kinh tế - xã hội",
    "LĐTB&XH": "Lao động - Thương binh và Xã hội",
    "MTQG": "mục tiêu quốc gia",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "NSNN": "ngân sách nhà nước",
    "NTM": "nông thôn mới",
    "PCCC": "phòng cháy, chữa cháy",
    "PCT": "Phó Chủ tịch",
    "PCTT": "phòng, chống thiên tai",
    "QLNN": "quản lý nhà nước",
    "QPAN": "quốc phòng, an ninh",
    "QSDĐ": "quyền sử dụng đất",
    "SXKD": "sản xuất, kinh doanh",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "TKCN": "tìm kiếm cứu nạn",
    "TN&MT": "Tài nguyên và Môi trường",
    "TT&TT": "Thông tin và Truyền thông",
    "VHTT&DL": "Văn hóa, Thể thao và Du lịch",
    "VPHC": "vi phạm hành chính",
    "VSATTP": "vệ sinh an toàn thực phẩm",
    "XDCB": "xây dựng cơ bản",
    "XKLĐ": "xuất khẩu lao động",
}
# Words kept on either side, so that a phrase extending beyond the abbreviation is found too.
_CONTEXT_WORDS = 3

# Of fewer syllables the initials mean too much, and nobody makes them of more.
_LEAST, _MOST = 3, 5

Words = tuple[str, ...]


@dataclass(frozen=True)
class Glossary:
    """Forms with the text that each stands for, by the first folded word of the form."""

    forms: Mapping[str, tuple[tuple[Words, str], ...]]

    def other_forms(self, text: str) -> tuple[str, ...]:
        """Return passages of the text with a short form expanded or a long form abbreviated.

        An expanded form is abbreviated again where it contains another long form, as Mặt trận Tổ quốc
        Việt Nam contains Mặt trận Tổ quốc.
        """
        first = dict(self._replaced(text))
        if not first:
            return ()
        second = {
            bare: again
            for passage in first.values()
            for bare, again in self._replaced(passage)
            if len(again.split()) < len(passage.split())
        }
        own = f" {_plain(text)} "
        return tuple(new for bare, new in (second | first).items() if f" {bare} " not in own)

    def _replaced(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each passage with one form replaced: first without marks, then as written."""
        words = text.split()
        folded = [_bare(word) for word in words]
        for index, word in enumerate(folded):
            for form, other in self.forms.get(word, ()):
                end = index + len(form)
                if tuple(folded[index:end]) == form:
                    before = words[max(0, index - _CONTEXT_WORDS) : index]
                    passage = " ".join((*before, other, *words[end : end + _CONTEXT_WORDS]))
                    yield _plain(passage), passage


def glossary(registry: Registry) -> Glossary:
    """Return the forms of the registries and of the common list."""
    forms: dict[str, dict[tuple[Words, str], None]] = defaultdict(dict)
    for short, long in _pairs(registry):
        for form, other in ((_folded(short), long), (_folded(long), short)):
            if form:
                forms[form[0]][form, other] = None
    return Glossary({first: tuple(readings) for first, readings in forms.items()})


def _pairs(registry: Registry) -> Iterator[tuple[str, str]]:
    yield from COMMON.items()
    for abbreviation in registry.abbreviations:
        # Symbols of two letters, such as BC and KH, have too many meanings.
        if abbreviation.scope == "text" or len(abbreviation.short) > len("BC"):
            yield abbreviation.short, abbreviation.long
    for topic in registry.topics.values():
        yield from (pair for keyword in topic.keywords if (pair := _initials(keyword)))
    for agency in registry.agencies.values():
        short, long = _differing((agency.short_name or agency.name).split(), agency.name.split())
        if len(short) == 1 and len(long) > 1:
            yield short[0], " ".join(long)


def _initials(phrase: str) -> tuple[str, str] | None:
    """Return the initials of a phrase with it, if it has so many syllables that it is abbreviated: VTVL, vị trí việc làm."""
    syllables = re.findall(r"[^\W\d_]+", phrase)
    if not _LEAST <= len(syllables) <= _MOST or phrase.isupper():
        return None
    return "".join(syllable[0] for syllable in syllables).upper(), phrase


def _differing(words: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """Return both lists without the words that they share at the beginning and at the end."""
    while words and other and words[0] == other[0]:
        words, other = words[1:], other[1:]
    while words and other and words[-1] == other[-1]:
        words, other = words[:-1], other[:-1]
    return words, other


def _folded(form: str) -> Words:
    return tuple(bare for word in form.split() if (bare := _bare(word)))


def _plain(passage: str) -> str:
    return " ".join(filter(None, map(_bare, passage.split())))


# Cached because bulletins repeat the same few thousand words.
@lru_cache(maxsize=50_000)
def _bare(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(word))


def searchable(passages: Iterable[str]) -> str:
    """Join passages so that no phrase query matches across two of them."""
    return " . ".join(passages)
