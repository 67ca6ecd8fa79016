"""Where a text names agencies of the registry, and bodies that the registry lacks."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.data.grouping import grouped
from generator.data.model import Agency, Committee
from generator.data.model.committee import UNREAD
from generator.data.registry import Registry
from generator.language.text import UPPER

# In "oa, oe, uy" the tone mark may stand on either vowel; both spellings have the same length.
_TONES = "oà òa oá óa oả ỏa oã õa oạ ọa oè òe oé óe oẻ ỏe oẽ õe oẹ ọe uỳ ùy uý úy uỷ ủy uỹ ũy uỵ ụy"
_SPELLINGS = (
    *zip(_TONES.split()[::2], _TONES.split()[1::2], strict=True),
    ("–", "-"),
    ("—", "-"),
    ("\N{NO-BREAK SPACE}", " "),
)
# Ways of writing the same name, as (part of a name, other writings of it), in small letters.
_WRITINGS = (
    (
        "huyện, thành phố",
        ("huyện, thị xã, thành phố", "huyện, thị xã và thành phố", "huyện, thành phố, thị xã"),
    ),
    ("huyện, thành phố", ("huyện và thành phố", "huyện, thị, thành phố")),
    ("ủy ban nhân dân", ("ubnd",)),
    ("ubnd", ("ủy ban nhân dân",)),
    ("phát triển nông thôn", ("ptnt",)),
    (" và ", (" & ",)),
    (" - ", (", ", "-")),
    (
        ", ngành",
        (", ngành cấp tỉnh", ", ngành của tỉnh", ", ngành thành phố", ", ngành của thành phố"),
    ),
)
# The head of an agency, whom letters address in its place: "Thủ trưởng các sở", "Chủ tịch UBND huyện".
_OFFICE = re.compile(
    r"(?<!\w)(?:(?:các )?đồng chí )?(?:thủ trưởng|ban (?:thường trực|thường vụ|chấp hành)|người đứng đầu|(?:phó )?(?:tổng )?giám đốc|lãnh đạo|chánh|trưởng|"
    r"(?:phó )?chủ tịch(?: thường trực)?|bí thư|(?:các )?đồng chí|(?:cục|chi cục|viện|hiệu|chỉ huy) trưởng)\s+(?:của\s+)?$"
)
_LAST_WORDS = "chí trưởng đầu đốc đạo chánh tịch trực vụ hành thư của"
_ENDS_OF_OFFICES = tuple(f"{word} " for word in _LAST_WORDS.split())
_ARTICLES = (" các ", " những ")
# First words of names of bodies, by which a name that the registry lacks is recognised.
_HEADS = (
    "Sở|Bộ|Ban|Cục|Chi cục|Tổng cục|Vụ|Trung tâm|Văn phòng|Thanh tra|Công an|Công ty|Tổng công ty|Tập đoàn|Hội|"
    "Liên minh|Liên đoàn|Liên hiệp|Báo|Đài|Viện|Trường|Bệnh viện|Ngân hàng|Kho bạc|Bảo hiểm|Bưu điện|Tòa án|Toà án|"
    "Bộ đội|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Quỹ|Tỉnh đoàn|Đoàn Thanh niên|Đoàn thanh niên|Điện lực|Viễn thông|Thuế|Hải quan|Hạt|Chi nhánh|Tổ|Đội|"
    "Phòng|Trạm|Bảo tàng|Thư viện|Hiệp hội|Nhà máy|Hợp tác xã|Viện kiểm sát|Mặt trận|Tỉnh ủy|Huyện ủy|Thành ủy|Học viện|Doanh nghiệp|Chủ đầu tư|Cảng vụ|Thành đoàn|Huyện đoàn|Viettel|VNPT"
)
# Of one word alone the next is a capital or a place: "Ban Dân tộc", but not "Ban hành".
_PERSON = ("đồng chí ", "ông ", "bà ")
# "thị xã Cẩm Trường", "đường Võ Trường Toản": a head within a sentence after a capital is part of a name.
_IN_A_NAME = re.compile(rf"[^\W\d_]\s+(?!(?:Giao|Trưởng|Phó|Chánh)\s){UPPER}[a-zà-ỹđ]+\s$")
# "cơ sở y tế" is no "Sở Y tế".
_NO_HEADS = ("cơ ", "trụ ")
# Bodies named by their kind only.
_KINDS = re.compile(
    r"(?:các(?<!\wcác)|những(?<!\wnhững))\s+(?:cơ quan|đơn vị|sở|ngành|chủ đầu tư|chủ rừng|doanh nghiệp|tổ chức|hội|ban quản lý|địa phương)"
    r"(?:,? (?:và )?(?:các )?(?:cơ quan|đơn vị|địa phương|tổ chức|ban|ngành|doanh nghiệp|cá nhân))*(?!\w)"
)
# What an agency is told to do. A name ends before such a verb.
VERBS = (
    r"chủ trì|làm (?=đầu|cơ|việc)|là (?=cơ quan|đầu mối|đơn vị)|phối hợp|tham mưu|thực hiện|triển khai|rà soát|báo cáo|hướng dẫn|kiểm tra|tổ chức"
    r"|tiếp tục|khẩn trương|chủ động|tăng cường|nghiên cứu|tổng hợp|đôn đốc|căn cứ|theo|có |chịu |cần |phải |chỉ đạo|"
    r"bố trí|bảo đảm|đảm bảo|chuẩn bị|thẩm định|trình(?<!công trình)|gửi|lập|xử lý|giải quyết|giám sát|thống kê|cung cấp|công bố|"
    r"công khai|cập nhật|hoàn thành|hoàn thiện|trả lời|điều tra|xây dựng(?<!đầu tư xây dựng)|ban hành(?<!được ban hành)|"
    r"đề xuất|cắm|bàn giao|tuyên truyền|phổ biến|quán triệt|vận động|quản lý(?! dự án)|duy trì|"
    r"đẩy mạnh|quan tâm|thường xuyên|kịp thời|nghiêm túc|trực tiếp|thành lập|phân công|thông báo|đánh giá|quyết toán|"
    r"cân đối|phân bổ|thu |chi trả|cấp (?<!các cấp )(?!tỉnh|huyện|xã|vùng|cơ sở|trên|dưới)|tạm dừng|thanh lý|thu hồi|điều tiết|phân luồng|tuần tra|kiện toàn|sửa |hỗ trợ|"
    r"khảo sát|theo dõi|tiếp nhận|vận hành|dự báo|giao (?!thông)|nộp|tập trung|tập huấn|mở |bám sát|nắm |ưu tiên|đưa (?!tin)|thông tin(?<!nghệ thông tin)|đưa tin|"
    r"quyết liệt|lựa chọn|lấy ý kiến|xem xét|đăng ký|cử |huy động|phát động|tổng kết|sơ kết|khởi công|đẩy nhanh|"
    r"trực (?<!hường trực )|tiêm |sẵn sàng|rút ngắn|phát huy|vận chuyển|lấy |điều động|trang bị|bổ sung|tư vấn|dọn |đối thoại|"
    r"xác minh|làm rõ|xét xử|khắc phục|thanh tra|kiểm soát|ngăn chặn|phát hiện|đề nghị|yêu cầu|chấp hành|cam kết|"
    r"đồng thời|tự |sắp xếp|góp ý|khai thác|mua |bán |tìm |rút |tiến hành|xác định|kê khai|niêm yết|tăng |giảm |chấn chỉnh|ngừng |truy thu|củng cố|di dời|chỉnh trang|sơ tán|đình chỉ"
)
_NAME_END = re.compile(
    rf"\s*[,;:.()“”\"…](?!\s*chống )|\s+(?:(?:{VERBS})|(?:về|của|tại|trong|trước|để|cho|đã|được|vào|với|từ|xong|nhằm|do|cũng|sớm|không|khi|"
    rf"nêu|thì|sẽ|đang|và(?! tìm kiếm cứu nạn)|cùng|hoặc)(?!\w))"
)
# "Kho bạc Nhà nước tỉnh theo dõi", "UBND xã Hải Yên di dời": a name ends after the level of the body or its place.
_OF_PLACE = re.compile(
    rf"\s(?:tỉnh|thành phố|các huyện|các xã)(?=\s(?!{UPPER}|trực thuộc))|"
    rf"\s(?:tỉnh|thành phố|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu)(?:\s+{UPPER}\w*)+(?=\s(?!{UPPER}))"
)
# "dự án hạ tầng và đô thị Nam Hải"
_GOES_ON = re.compile(
    rf"\s+(?:(?:và|cho|của)\s+(?!(?:{_HEADS})(?!\w)){UPPER}|và\s+(?!các |những )(?:(?!(?:{VERBS}))[a-zà-ỹđ]+\s+){{1,3}}{UPPER})"
)
_LONGEST = 110
_NEAR = 20
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
# A place after a name makes it that of another province: "UBND tỉnh Bắc Giang"; a label of the next line is none.
_PLACE = re.compile(
    rf"\s+(?!{UPPER}\w*(?:\s+[a-zà-ỹđ]+){{1,3}}\s*:)(?:(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu)\s+)?{UPPER}\w*(?:\s+{UPPER}\w*)*|\s+các tỉnh(?!\w)"
)
_TAKES_PLACE = re.compile(
    r"(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu)$|^(?:sở|công an|thanh tra|văn phòng|ủy ban|ubnd|hđnd) "
)
# Heads that names of a list share, as "các Sở: Tài chính, Nội vụ", and what a name of the registry then begins with.
_HEADS_SHARED = {
    "sở": "sở",
    "bộ": "bộ",
    **{kind: f"ubnd {kind}" for kind in ("huyện", "quận", "thị xã", "xã", "phường")},
}
_SHARED_HEAD = re.compile(
    r"(?:c(?<!\wc)ác\s+(?P<kind>sở|bộ|huyện|quận|thị xã|xã|phường)\s*(?::|vùng cao|biên giới|ven biển|miền núi)?|"
    r"(?:s(?<!\ws)ở|b(?<!\wb)ộ)\s*:)\s+"
)
_SHARES_HEAD = ("sở:", *(f"các {head}" for head in _HEADS_SHARED))
_ALONE = re.compile(
    rf"(?!(?:{_HEADS})(?!\w))(?:(?:thành phố|huyện|thị xã|thị trấn|xã|phường)\s+)?{UPPER}\w*(?:\s+{UPPER}\w*)*"
)
_NEXT = re.compile(r"\s*(?:[,;](?:\s*và)?|và)\s+")
_STOP = re.compile(r"[.;:(]|\n|$")
_COMMITTEE = "ubnd "
_BODIES = (_COMMITTEE, "ủy ban nhân dân ")
_KINDS_OF_PLACES = ("huyện", "thành phố", "thị xã", "xã", "phường", "thị trấn", "các")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, from ``start`` up to ``end`` (exclusive), in characters; ``agency`` None if unknown.

    ``first`` is where an office or article before it begins ("Giám đốc Sở Y tế"). ``by_kind`` marks unknown bodies
    named by their kind alone ("các đơn vị").
    """

    start: int
    end: int
    agency: Agency | None
    first: int
    by_kind: bool = False


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


def overlaps(found: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether what was found has letters of one of some spans."""
    return any(first < found.end() and found.start() < last for first, last in spans)


@lru_cache(maxsize=10_000)
def spellings(name: str) -> frozenset[str]:
    """Return a name, normalised, with its usual other writings: ``Sở KHĐT`` of ``Sở Kế hoạch và Đầu tư``."""
    known = {" ".join(normalised(name).split())}
    for part, others in _WRITINGS:
        known |= {one.replace(part, other) for one in known for other in others if part in one}
    head, *rest = re.findall(r"[^\W\d_]+", name) or [""]
    if head in {"Sở", "Bộ"} and len(rest) > 2:  # noqa: PLR2004 - "Sở Y tế" is not abbreviated
        letters = [word[0].lower() if word != "và" else "&" for word in rest if word != "của"]
        short = "".join(letters)
        known |= {normalised(f"{head} {one}") for one in (short, short.replace("&", ""))}
    return frozenset(known)


class Names:
    """The names of some agencies, ready to be found in texts."""

    def __init__(self, agencies: Iterable[Agency], committee: Committee = UNREAD) -> None:
        """Keep the names; of two agencies with the same name the first counts.

        ``committee`` is that whose bulletin the texts are from: its place after a name is no other one's.
        """
        agencies = tuple(agencies)
        self.committee = committee
        self._agencies: dict[str, Agency] = {}
        for agency in agencies:
            for name in agency.names:
                self._agencies.setdefault(" ".join(normalised(name).split()), agency)
        for agency in agencies:
            for name in agency.names:
                for spelling in spellings(name):
                    self._agencies.setdefault(spelling, agency)
        self._pattern = re.compile(_any_of(self._agencies) if self._agencies else r"(?!)")
        self._headless = {
            head: pattern
            for head, start in _HEADS_SHARED.items()
            if (pattern := self._without(f"{start} "))
        }
        self._places = self._without(_COMMITTEE, rf"(?:{'|'.join(_KINDS_OF_PLACES)}) ")
        area = normalised(committee.area)
        place = normalised(committee.whole_place).removeprefix(f"{area} ")
        self._own_place = re.compile(
            rf"\s+(?:{area}\s+)?(?:{re.escape(place)}|{area})(?!\w)".replace(r"\ ", r"\s+")
        )
        self.mentions = lru_cache(maxsize=256)(self._mentions)

    def _without(self, start: str, goes_on: str = "") -> re.Pattern[str] | None:
        """Return a pattern for what follows this beginning in the names that have it."""
        wanted = re.compile(re.escape(start) + goes_on)
        rests = {name.removeprefix(start) for name in self._agencies if wanted.match(name)}
        return re.compile(_any_of(rests)) if rests else None

    def places(self, text: str) -> Iterator[Mention]:
        """Yield the places that stand for their committees where these are told to do something: "các huyện"."""
        small = normalised(text)
        taken = [(mention.first, mention.end) for mention in self.mentions(text)]
        for match in self._places.finditer(small) if self._places else ():
            if not overlaps(match, taken):
                agency = self._agencies[_COMMITTEE + " ".join(match[0].split())]
                first = _first(small, match.start())
                yield Mention(match.start(), match.end(), agency, first, by_kind=True)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions of agencies in order, without overlaps."""
        return tuple(mention for mention in self.mentions(text) if mention.agency)

    def masked(self, text: str) -> str:
        """Return the text with every agency's name replaced by as many spaces, so that offsets stay valid."""
        for mention in self.find(text):
            text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
        return text

    def exactly(self, name: str) -> Agency | None:
        """Return the agency of this name, or None."""
        return self._agencies.get(" ".join(normalised(name).split()))

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions of agencies and of other bodies in order, without overlaps."""
        small = normalised(text)
        known = [
            self._known(text, small, match.start(), match.end())
            for match in self._pattern.finditer(small)
            if not small.endswith(_NO_HEADS, 0, match.start())
        ]
        known += self._sharing_heads(text, small, known)
        taken = sorted((mention.first, mention.end) for mention in known)
        for pattern in (_HEAD, _KINDS):
            for match in pattern.finditer(text if pattern is _HEAD else small):
                start = match.start()
                if text.endswith(_PERSON, 0, start) or _IN_A_NAME.search(
                    text, max(0, start - _NEAR), start
                ):
                    continue
                if not any(first <= start < last for first, last in taken):
                    limit = next((first for first, _ in taken if first > start), len(text))
                    end = _end(text, match.end(), min(limit, start + _LONGEST))
                    by_kind = pattern is _KINDS
                    known.append(Mention(start, end, None, _first(small, start), by_kind))
                    taken = sorted([*taken, (start, end)])
        return tuple(sorted(known, key=lambda mention: mention.start))

    def _known(self, text: str, small: str, start: int, end: int) -> Mention:
        """Return the mention of a name; a place after it that is not the registry's makes another body of it."""
        agency = self._agencies[" ".join(small[start:end].split())]
        first = _first(small, start)
        name = small[start:end]
        if own := self._own_place.match(small, end):
            return Mention(start, own.end(), agency, first)
        may_go_on = agency.kind not in {"central", "collective"} and not text[start:end].isupper()
        if may_go_on and _TAKES_PLACE.search(name):
            place = _PLACE.match(text, end)
            is_person = first < start and place and not re.match(r"\s+[a-zđ]", place[0])
            if place and not is_person:
                return Mention(start, place.end(), None, first)
        return Mention(start, end, agency, first)

    def _sharing_heads(self, text: str, small: str, known: list[Mention]) -> Iterator[Mention]:
        """Yield the names in "các Sở: Tài chính, Nội vụ", which stand there without their first word."""
        is_shared = any(words in small for words in _SHARES_HEAD)
        for shared in _SHARED_HEAD.finditer(small) if is_shared else ():
            head = shared["kind"] or shared[0][:2]
            if head in self._headless:
                yield from self._of_head(head, shared, text, known)

    def _of_head(
        self, head: str, shared: re.Match[str], text: str, known: list[Mention]
    ) -> Iterator[Mention]:
        """Yield the names of a list after a head that they share, and the places in it that the registry lacks."""
        small = shared.string
        stop = _STOP.search(small, shared.end())
        begin = next((len(one) for one in _BODIES if small.endswith(one, 0, shared.start())), 0)
        start, end = shared.end(), stop.start() if stop else 0
        first = _first(small, shared.start() - begin)
        while start < end:
            name = self._headless[head].match(small, start)
            if name and not any(one.start <= start < one.end for one in known):
                agency = self._agencies[f"{_HEADS_SHARED[head]} {' '.join(name[0].split())}"]
                yield Mention(start, name.end(), agency, first)
            unknown = None if name else _ALONE.match(text, start)
            place = unknown if head in _KINDS_OF_PLACES else None
            if unknown and not place and not any(one.first <= start < one.end for one in known):
                yield Mention(start, _end(text, unknown.end(), end), None, first)
            if place and not overlaps(place, [(one.first, one.end) for one in known]):
                whole = _COMMITTEE + " ".join(small[start : place.end()].split())
                yield Mention(start, place.end(), self._agencies.get(whole), first)
            at = name.end() if name else start
            following = _NEXT.match(small, at) if name else _NEXT.search(small, at, end)
            if not following:
                return
            first = start = following.end()


def _first(small: str, start: int) -> int:
    """Return the offset at which an office or an article before a name begins, else that of the name."""
    for article in _ARTICLES:
        if small.endswith(article, 0, start):
            start -= len(article) - 1
    if small.endswith(_ENDS_OF_OFFICES, 0, start):
        office = _OFFICE.search(small, max(0, start - 40), start)
        start = office.start() if office else start
    return start


def _end(text: str, offset: int, limit: int) -> int:
    """Return the end of a body's name: before a verb, a stop or a link, unless a capital goes on after "và"."""
    end = offset
    if place := _OF_PLACE.search(text, offset, limit):
        limit = place.end()
    while found := _NAME_END.search(text, end, limit):
        following = _GOES_ON.match(text, found.start())
        if not following:
            return found.start()
        end = following.end()
    return len(text[:limit].rstrip(" ,;"))


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern for whole names, the longest where one begins with another.

    Names share their beginnings in it, and it begins with a choice of letters: text is then mostly skipped.
    """
    by_letter = grouped((re.escape(name[0]), name[1:]) for name in sorted(names))
    return "|".join(
        rf"{first}(?<!\w{first}){_continued(rests)}(?!\w)" for first, rests in by_letter.items()
    )


def _continued(rests: Sequence[str]) -> str:
    """Return a pattern for one of these sorted texts, preferring longer ones."""
    shared = os.path.commonprefix(rests)  # noqa: RUF071 - texts, not paths
    left = [rest.removeprefix(shared) for rest in rests]
    by_letter = grouped((rest[0], rest) for rest in left if rest)
    begun = re.escape(shared).replace(r"\ ", r"\s+")
    longer = "|".join(map(_continued, by_letter.values()))
    return begun + (f"(?:{longer}){'?' if '' in left else ''}" if longer else "")


# Of the bodies that the registry lacks. Of one word alone the next is a capital or a place: "Ban Dân tộc", not "Ban hành".
_HEAD = re.compile(
    rf"(?:{_any_of(_HEADS.split('|'))})(?=\s+(?:{UPPER}|\d|tỉnh|các|cấp|huyện|thành phố|thị xã|khu vực|nhân dân|xã|phường|đặc khu))|"
    r"Báo(?= (?:và|-) (?i:phát thanh))|(?:Tỉnh đoàn|Thành đoàn|Tỉnh ủy|Thành ủy|Huyện ủy|Chủ đầu tư|Khu Quản lý)(?!\w)|Thống kê(?=\s+(?:tỉnh|thành phố))|"
    # In small letters after the first word they are common as well.
    r"(?:Ban (?:quản lý|quản trị|chỉ đạo|chỉ huy|tổ chức)|Trung tâm|Bệnh viện|Công ty|Tổng công ty|Chi cục|Hiệp hội|Liên đoàn|Ngân hàng|"
    r"Nhà máy|Bảo tàng|Thư viện|Học viện|Hạt kiểm lâm|Trường (?:đại học|cao đẳng|chính trị))(?=\s+[a-zà-ỹđ])"
)


def names_on(registry: Registry, day: date) -> Names:
    """Return the names of the agencies that may have existed on a day."""
    known = tuple(agency for agency in registry.agencies.values() if agency.covers(day))
    return _names(known, registry.committee)


@lru_cache(maxsize=64)
def _names(agencies: tuple[Agency, ...], committee: Committee) -> Names:
    return Names(agencies, committee)


def after_parenthesis(text: str, offset: int) -> int:
    """Return the offset after a parenthesis such as ``(LĐTB&XH)``, or the same offset if none follows."""
    parenthesis = _PARENTHESIS.match(text, offset)
    return parenthesis.end() if parenthesis else offset
