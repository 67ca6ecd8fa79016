"""Duties: what stands before and after each list of names decides whether its agencies are told to do something.

A list is a run of names with nothing but links and qualifiers between them. It has a duty at the start of a clause, after
an order ("giao", "đề nghị") or after "phối hợp với"; none as an object ("báo cáo Sở Y tế") or a possessor
("của Sở Y tế"). What is neither is told as a place that was not understood.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.data.model import Agency, Role
from generator.data.text_analysis import passages, reported
from generator.data.text_analysis.names import (
    VERBS,
    Mention,
    Names,
    after_parenthesis,
    in_small_letters,
)
from generator.language.text import UPPER

# All patterns are for small letters. Between two names of one list.
_QUALIFIER = (
    r"(?:\s+(?:có )?liên quan|\s+(?:nói|nêu) trên|\s+cấp (?:tỉnh|huyện|xã)|\s+trên địa bàn(?: (?:tỉnh|thành phố|huyện|xã|phường))?|"
    r"\s+(?:được giao (?:biên chế|nhiệm vụ|vốn))|\s+(?:trực )?thuộc (?:tỉnh|thành phố|xã|phường|phạm vi [^,;.]{1,30}))*"
)
_LINK = re.compile(rf"{_QUALIFIER}\s*(?:[,;]\s*(?:và\s+|cùng\s+)?|(?:và|cùng(?: với)?|hoặc)\s+)")
# The rest of the name of a body that the registry lacks, where it was taken for a verb: "Viện Quy hoạch | xây dựng thành phố và".
_REST_OF_NAME = re.compile(
    rf"\s+(?:[^\s,;.:]+\s+){{0,4}}?(?:{UPPER}\w*|tỉnh|thành phố)(?:\s*,\s*(?:và\s+)?|\s+(?:và|cùng)\s+)"
)
# Words aside, in which no order is given: a parenthesis, the document in which one is.
_ASIDE = re.compile(
    r"\([^()]*\)|(?<=\w )tại (?:các )?(?:công văn|văn bản|công điện|thông báo|quyết định|kế hoạch|chỉ thị|tờ trình)"
    r"(?: khẩn| hỏa tốc)?(?: số:?)? \d\S*[^\W_](?:,? ngày \d[\d/.-]*\d)?,?"
)
_OF = re.compile(r"\s+(?:trực )?thuộc\s+")
_BOUNDARY = re.compile(r"[.;:!?…](?=[\s”\"]|$)|[\n“”|]")
_SENTENCE_END = re.compile(r"[.…](?=\s|$)|\|")
# Before a list at the start of a clause: a bullet, a number, words that only lead over.
_INTRO = re.compile(
    r"[\W\d_]*(?:[a-zđ]\)\s*)?(?:(?:theo đó|đồng thời|trong đó|ngoài ra|bên cạnh đó|cụ thể|riêng|đối với|do đó|cùng với đó|"
    r"mặt khác|trước mắt|thời gian tới|và|còn)\W*)*$"
)
_VERBS_OF_ORDERS = r"giao|yêu cầu|(?:đề|kiến) nghị|phân công|chỉ đạo|[uủ][ỷy] quyền|chỉ định|nhắc(?: nhở)?|lưu ý|mời"
_ORDER = re.compile(
    rf"(?<!\w)(?<!theo )(?<!được )({_VERBS_OF_ORDERS})(?: (?:thêm )?(?:nhiệm vụ|trách nhiệm|trực tiếp))?(?:\s+(?:cho|tới|đến|đối với))?[\s:]+$"
)
# Of a document with number or day.
_ISSUED = re.compile(r"\d\S* của\s+$")
# "Sở Tài chính được Chủ tịch UBND tỉnh giao nhiệm vụ thẩm định"; "được giao vốn" only tells which ones are meant.
_IS_ORDERED = re.compile(
    rf"\s*,?\s*(?:cũng |tiếp tục )?được (?:[^.,;:]{{0,90}} )?({_VERBS_OF_ORDERS})"
    r"(?!\w| (?:vốn|biên chế|dự toán|chỉ tiêu|kế hoạch|quản lý|đất|rừng))"
)
# "Sở Y tế tham mưu UBND tỉnh đề nghị Bộ Y tế": nobody has asked yet.
_PROPOSED = r"(?:tham mưu|đề xuất|trình|báo cáo)(?: \w+){0,2} "
_TASKS = {"giao", "phân công", "ủy quyền", "uỷ quyền", "chỉ định"}
_ASKED = {"đề nghị", "kiến nghị", "mời"}
_TOGETHER = r"(?:sự )?(?:tham gia|phối hợp|vào cuộc|hỗ trợ|đồng hành)"
_WITH = re.compile(
    r"(?<!\w)(?:p/h(?: với)?|phối hợp(?:\s+(?:chặt chẽ|thường xuyên|đồng bộ|hiệu quả))*(?:,? (?:cùng với|với|cùng|giữa))?|"
    rf"(?:có|với|cùng(?: với)?) {_TOGETHER}(?:,? (?:và )?{_TOGETHER})* của|cùng(?: với)?)[\s:]+$"
)
# After one of these words a name is an object, a possessor, a place or who did something.
_OBJECT = re.compile(
    r"(?<!\w)(?:của|về|cho|với|tại|từ|bởi|(?:với |của |cho )?cơ quan|gửi(?: \w+){0,3}|báo cáo|trình|tham mưu(?: \w+){0,2}|xin ý kiến|lấy ý kiến|ý kiến|"
    r"kiến nghị|theo|thuộc|giữa|đến|là|giúp|hướng dẫn|đôn đốc|kiểm tra|hỗ trợ|thành lập|kiện toàn|thông qua|qua|"
    r"ở|trước|trả lời|trụ sở|đồng gửi|thuộc về|trên|tới|bằng|theo hướng dẫn|phối hợp của|kết nối|đề xuất|có lãnh đạo|có|các|nào)\W*$"
)
# "gửi Sở Tài chính thẩm định" may give Sở Tài chính a task.
_SENT_TO = re.compile(r"(?<!\w)(?:gửi|trình|chuyển|đề xuất|báo cáo|về)(?: (?:về|cho|tới))?\W*$")
_TAKES_UP = re.compile(
    r"\s*(?:để\s+)?(?:thẩm định|thẩm tra|xem xét|tham mưu|chủ trì|giải quyết|xử lý|điều tra|xác minh|theo dõi|cân đối|bố trí|tổng hợp,?\s+(?:và\s+)?(?:tham mưu|trình|xây dựng))(?!\w)"
)
# What another agency is told to make it do is perhaps its task as well.
_PASSED_ON = re.compile(r"(?<!\w)(?:hướng dẫn|cho)\W*$")
# What a body may do is no duty: "Đồng ý cho Sở Y tế mua bổ sung".
_ALLOWED = re.compile(
    r"(?<!\w)(?:đồng ý|thống nhất|chấp thuận|nhất trí|cho phép)(?!\w)[^.;]*\s(?:cho|để)\s$"
)
# Surely no duty: possessors and recipients.
_NARROW = re.compile(
    r"(?<!\w)(?:của|về|gửi|báo cáo|trả lời|trình|tại|thuộc|qua|do|với|từ|bởi|cho|là|đến|tới|ở|giữa|ý kiến|tham mưu(?: \w+){0,2})\W*$"
)
# To whom a letter goes; who must do what is in its text.
_ADDRESSES = re.compile(r"\W*kính gửi\W")
_MEETS = re.compile(
    r"(?:(?<!\w)(?:cùng )?(?:dự(?! án| thảo| toán| kiến| báo| phòng| trữ)|tham dự|tham gia)\W|theo (?:báo cáo|đánh giá|đề nghị)|báo cáo tại|tại (?:cuộc họp|hội nghị|buổi))"
)
_LEADS = re.compile(
    r"[ ,:]*(?:[^\s.;:]+\s+){0,9}?(?:chủ trì|(?:cơ quan |làm )?đầu mối|(?:là )?cơ quan thường trực(?=[.;])|chịu trách nhiệm chính)(?!\w)"
)
# Before a list, as fields and cells of tables have it: "Đơn vị chủ trì: Sở Y tế. Phối hợp: Sở Tài chính".
_LABEL = re.compile(
    r"(?<!\w)(?:(?P<leads>chủ trì|đầu mối)|phối hợp)(?: (?:thực hiện|chính))?\s*:\s*$"
)
# The role of one of a list, as in "Sở Y tế (chủ trì), Sở Tài chính (phối hợp) xác định".
_IN_BRACKETS = re.compile(
    r"\s*\((?:(?P<leads>[^()]*(?:chủ trì|đầu mối))|(?P<asked>đề nghị )?phối hợp)\)"
)
# Without a name: an item of a list, or a part after a semicolon.
_LEADS_ON = re.compile(r"[\W\d]*(?:[a-zđ]\)\s*)?(chủ trì|(?:là |làm )(?:cơ quan )?đầu mối)(?!\w)")
# After a name these words continue the noun: who does what comes later.
_GOES_ON = r"của|về|được(?! giao| phân công)|nêu|truyền đạt|thuộc|trình(?=\s*[.;,])"
# These tell what was done, so the name has no duty there.
_NO_DUTY = re.compile(
    r"\s*(?:(?P<noun>"
    + _GOES_ON
    + r")|đã|bị|ban hành [^.,;]{0,20}số \d+|có công văn|có tờ trình|có báo cáo|có văn bản|"
    r"có thông báo|cho biết|nhấn mạnh|khẳng định|phát biểu|"
    r"tham dự|nhận định|ghi nhận|nhất trí|báo cáo tại(?= (?:cuộc|buổi|hội nghị|phiên))|báo cáo tình hình(?![^.;]{0,60}(?:trước|gửi|về|hằng|định kỳ)(?!\w))|tiếp tục là|phát hiện \d+|\))(?!\w)"
)
# After these it may have one, at the start of a clause.
_UNSURE = re.compile(
    r"\s*(?:là|tại|do|từ|để|cho|với|đang|được|ban hành|thông báo|tổ chức họp)(?!\w)"
)
# Another one of the list that is no name: "và chính quyền cơ sở".
_UNNAMED = re.compile(rf"\s*(?:và|hoặc|cùng)\s+[^,.;:]{{3,60}}?(?=\s+(?:{VERBS}))")
_DOES = re.compile(rf"\s*,?\s*(?:cũng )?(?:{VERBS})")
_ADDRESSED = re.compile(r"\s*:(?!\w)")
# "do Sở Tài chính trình" tells whose draft it is.
_BY = re.compile(r"(?<!\w)(?:do|(?:phải|cần) được)(?: đồng chí)?\W*$")
_DRAFTS = re.compile(
    r"\s*(?:trình|gửi|đề xuất|cung cấp|tổ chức|soạn|ban hành|phát động|làm chủ đầu tư|quản lý)"
)
_NEAR = 60
_LONGEST_LINK = 120
# Longer than the number of an item.
_NUMBER = 6


@dataclass(frozen=True)
class Duty:
    """A duty that the text states; ``start`` and ``end`` are the character offsets of its list of names."""

    role: Role
    agency: Agency
    quote: str
    start: int
    sure: bool
    at: int


@dataclass(frozen=True)
class Unread:
    """A name in a paragraph that may have a duty: a body that the registry lacks, or an agency not understood."""

    name: str
    start: int
    agency: Agency | None


@dataclass(frozen=True)
class Duties:
    """The duties of one paragraph in order, and the names in it that may have others."""

    duties: tuple[Duty, ...]
    unread: tuple[Unread, ...]

    def within(self, spans: Sequence[tuple[int, int]]) -> tuple[Duty, ...]:
        """Return the duties that stand in certain passages."""
        return tuple(one for one in self.duties if _is_within(one.start, spans))

    def outside(self, spans: Sequence[tuple[int, int]]) -> "Duties":
        """Return what does not stand in them."""
        unread = tuple(one for one in self.unread if not _is_within(one.start, spans))
        return Duties(tuple(one for one in self.duties if not _is_within(one.start, spans)), unread)

    def is_heading_of(self, paragraph: str) -> bool:
        """Tell whether a paragraph is nothing but a list of names, whose tasks follow."""
        whole = len(paragraph.rstrip(" .:"))
        return any(duty.start < _NUMBER and duty.at >= whole for duty in self.duties)

    def bound_at(self, offset: int) -> tuple[Agency, ...]:
        """Return the agencies that a deadline at this offset binds: those of the last clause begun before it."""
        before = [duty for duty in self.duties if duty.start <= offset]
        latest = max((duty.start for duty in before), default=-1)
        return tuple(dict.fromkeys(duty.agency for duty in before if duty.start == latest))


@dataclass
class _List:
    """Names of one list; ``start`` is where the words to quote begin, ``role`` None if it has no duty."""

    mentions: list[Mention]
    start: int
    role: Role | None = None
    sure: bool = True
    is_doubtful: bool = False
    # At the start of a clause.
    is_first: bool = False
    # Whoever gives the order, it is one.
    is_ordered: bool = False

    @property
    def end(self) -> int:
        return self.mentions[-1].end

    @property
    def agencies(self) -> tuple[Agency, ...]:
        named = (one.agency for one in self.mentions if one.agency and not _is_author(one))
        return tuple(dict.fromkeys(named))


def duties(
    paragraph: str, names: Names, *, is_opening: bool, addressed: Mapping[Agency, str] | None = None
) -> Duties:
    """Return the duties of a paragraph; the first clause of an opening only says who directs.

    ``addressed`` are the agencies to whose list of tasks it belongs, as after "Sở Y tế:", with the words that name each.
    """
    mentions = (*names.mentions(paragraph), *names.places(paragraph))
    if not mentions:
        return Duties((), ())
    mentions = tuple(sorted(mentions, key=lambda mention: mention.start))
    committee = names.committee.pattern
    return _Paragraph(
        paragraph, mentions, addressed or {}, committee=committee, is_opening=is_opening
    ).read()


class _Paragraph:
    def __init__(
        self,
        text: str,
        mentions: tuple[Mention, ...],
        addressed: Mapping[Agency, str],
        *,
        committee: str,
        is_opening: bool,
    ) -> None:
        self.text = text
        self.committee = committee
        # With spaces for the words aside, so that offsets are valid in both texts.
        self.small = _ASIDE.sub(lambda aside: " " * len(aside[0]), in_small_letters(text))
        outside = (one for one in mentions if self.small[one.start] != " ")
        self.lists = list(_lists(text, self.small, outside))
        self.boundaries = [0, *(stop.end() for stop in _BOUNDARY.finditer(self.small))]
        end = [*self.boundaries, len(text)][1] if is_opening else 0
        self.opening_end = end if _names_actor(self.small[:end], committee) else 0
        self.mentions = mentions
        self.addressed = addressed

    def read(self) -> Duties:
        for names in () if _ADDRESSES.match(self.small) else self.lists:
            self._judge(names)
        heads = [one for one in self.lists if one.role and one.role != "coordinating"]
        stated = list(self._of_item())
        for names in self.lists:
            if names.role == "coordinating":
                stated += self._partners(names, heads)
            elif names.role:
                stated += self._of_head(names)
                stated += self._goes_on(names, heads)
        unread = [
            Unread(self.text[one.start : one.end], one.start, one.agency)
            for names in self.lists
            for one in names.mentions
            if ((names.is_doubtful and not _is_central(one)) or (names.role and not one.agency))
            and not (
                one.by_kind
                and not names.is_first
                and (names.is_doubtful or not names.sure or self._is_opening(names))
            )
        ]
        # By what stands around them they have no duty here, though another reader may see one.
        unread += [
            Unread(self.text[one.start : one.end], one.start, one.agency)
            for names in self.lists
            if not names.role and not names.is_doubtful and self._may_be_meant(names)
            for one in names.mentions
            if one.agency and not one.by_kind and not _is_central(one) and not _is_author(one)
        ]
        ordered = sorted(_without_repeats(stated), key=lambda duty: duty.start)
        return Duties(tuple(ordered), tuple(unread))

    def _may_be_meant(self, names: _List) -> bool:
        first, after = names.mentions[0].first, self.small[names.end :]
        clause = self.small[max(stop for stop in self.boundaries if stop <= first) : first]
        is_object = _NARROW.search(clause[-_NEAR:]) or _MEETS.search(clause)
        kinds = {one.agency.kind if one.agency else "" for one in names.mentions}
        is_named = kinds.isdisjoint({"collective", "office", ""})
        does = _DOES.match(after)
        return bool(does or is_named) and not is_object and not _NO_DUTY.match(after)

    def _judge(self, names: _List) -> None:
        """Set the role of a list, or that it has none or may have one."""
        first = names.mentions[0].first
        clause = max(stop for stop in self.boundaries if stop <= first)
        before = self.small[clause:first]
        after = self.small[names.end :]
        if all(map(_is_author, names.mentions)):
            return
        near = max(clause, len(self.small[:first].rstrip()) - _NEAR)
        if _ALLOWED.search(before):
            return
        if label := _LABEL.search(self.small, max(0, first - _NEAR), first):
            names.role, names.start = "lead" if label["leads"] else "coordinating", label.start()
            names.is_ordered = True
        elif order := _ORDER.search(self.small, near, first):
            self._ordered(names, clause, order, after)
        elif partner := _WITH.search(self.small, near, first):
            names.role, names.start = "coordinating", partner.start()
        elif self._is_ordered(names, after):
            pass
        elif _LEADS.match(after) and not before.strip():
            names.role, names.start = "lead", first
        elif _BY.search(self.small, near, first):
            self._named_after(names, after)
        elif _INTRO.match(before) or before.rstrip().endswith((",", " thì")):
            self._at_start(names, before, after)
        else:
            self._within(names, self.small[near:first], before, after)

    def _within(self, names: _List, near: str, before: str, after: str) -> None:
        """Judge a list within a clause: one to which something is sent, an object, or another one that acts."""
        is_sent = _SENT_TO.search(near)
        if is_sent and self._is_opening(names):
            if _DOES.match(after):
                names.role, names.sure = "responsible", False
        elif (is_sent and _TAKES_UP.match(after)) or (
            _PASSED_ON.search(near) and _DOES.match(after)
        ):
            names.is_doubtful = not self._is_opening(names)
        elif not is_sent and not _OBJECT.search(near):
            does = _DOES.match(after) or _ADDRESSED.match(after)
            if self._is_opening(names) and not (does and names.agencies):
                return
            goes_on = _NO_DUTY.match(after) or _UNSURE.match(after)
            names.is_doubtful = not goes_on and not _MEETS.search(before)

    def _named_after(self, names: _List, after: str) -> None:
        """Judge a list after "do": whose task something is, or whose draft."""
        if _DRAFTS.match(after):
            return
        leads = bool(_LEADS.match(after))
        if (leads or _DOES.match(after)) and not self._is_opening(names):
            names.role = "lead" if leads else "responsible"
        else:
            names.is_doubtful = not _NO_DUTY.match(after)

    def _is_ordered(self, names: _List, after: str) -> bool:
        """Set the role of a list that is told its task in the passive, and tell whether it is."""
        order = _IS_ORDERED.match(after)
        if order:
            # "Các sở được phân công soạn thảo khẩn trương hoàn thiện" only says which ones.
            is_part = any(one.agency and one.agency.kind == "collective" for one in names.mentions)
            verb = "yêu cầu" if is_part else order[1]
            names.role = _role(verb, leads=bool(_LEADS.match(after[order.end() :])))
        return bool(order)

    def _is_opening(self, names: _List) -> bool:
        return names.start < self.opening_end

    def _follows_order(self, names: _List) -> bool:
        """Tell whether others are ordered before: "UBND tỉnh giao Sở Y tế kiểm tra, Sở Tài chính cấp kinh phí"."""
        return any(one.is_ordered for one in self.lists[: self.lists.index(names)])

    def _ordered(self, names: _List, clause: int, order: re.Match[str], after: str) -> None:
        lead = self.small[clause : order.start()].rstrip()
        verb = order[1]
        heads = bool(_INTRO.match(lead) or re.search(self.committee, lead, re.IGNORECASE))
        is_proposed = re.search(_PROPOSED + self.committee, lead, re.IGNORECASE)
        if is_proposed or (verb == "kiến nghị" and not heads):
            names.is_doubtful = True
            return
        names.start = order.start()
        names.sure = verb in _TASKS or (heads and verb not in {"chỉ đạo", "mời"})
        names.role = _role(verb, leads=bool(_LEADS.match(after)))
        names.is_ordered = not (names.role == "lead" and verb in _ASKED)
        names.sure = names.sure and names.is_ordered

    def _at_start(self, names: _List, before: str, after: str) -> None:
        """Judge a list at the start of a clause, or after a comma."""
        if self._is_opening(names) and not (self._follows_order(names) and _DOES.match(after)):
            names.is_doubtful = bool(_DOES.match(after) and not _NO_DUTY.match(after))
            return
        if _is_central(names.mentions[-1]) and reported.SAYS.match(after):
            return
        introduced = names.is_first = bool(_INTRO.match(before))
        unnamed = _UNNAMED.match(after)
        after = after[unnamed.end() :] if unnamed else after
        leads = bool(_LEADS.match(after))
        is_place = all(one.by_kind and one.agency for one in names.mentions)
        if not leads and (none := _NO_DUTY.match(after)) and not _ADDRESSED.match(after):
            names.is_doubtful = introduced and bool(none["noun"]) and not is_place
            return
        does = leads or _DOES.match(after) or _ADDRESSED.match(after)
        if not does and (not introduced or is_place):
            is_cut = not after.strip(" .,;)")
            names.is_doubtful = not is_cut and not _MEETS.search(before)
            return
        names.sure = not unnamed
        names.role = "lead" if leads else "responsible"

    def _of_head(self, names: _List) -> Iterator[Duty]:
        near = self._near_partner(names)
        after = near.end if near else after_parenthesis(self.text, names.end)
        quote = passages.quote(self.text, names.start, after, self.mentions)
        role, sure = names.role or "responsible", names.sure or names.is_ordered
        ends = {one.agency: one.end for one in names.mentions}
        for agency in names.agencies:
            leads = _IN_BRACKETS.match(self.text, ends[agency])
            own = role
            if leads:
                asked: Role = "requested" if leads["asked"] else "coordinating"
                own = "lead" if leads["leads"] else asked
            yield Duty(own, agency, quote, names.start, sure, names.end)

    def _of_item(self) -> Iterator[Duty]:
        """Yield the lead of those addressed, in an item such as "- Chủ trì rà soát"."""
        leads = _LEADS_ON.match(self.small) if self.addressed else None
        if leads:
            for agency, quote in self.addressed.items():
                yield Duty("lead", agency, quote, 0, sure=True, at=leads.end())

    def _goes_on(self, names: _List, heads: list[_List]) -> Iterator[Duty]:
        """Yield the lead that a later part of the sentence adds: "Sở Y tế tham mưu …; làm đầu mối …"."""
        following = next((one.start for one in heads if one.start > names.end), len(self.small))
        stop = _SENTENCE_END.search(self.small, names.end, following)
        end = stop.start() if stop else following
        later = self.small.find(";", names.end, end)
        leads = _LEADS_ON.match(self.small, later, end) if later >= 0 else None
        if leads and names.role != "lead":
            quote = passages.quote(self.text, names.start, leads.end(), self.mentions)
            for agency in names.agencies:
                yield Duty("lead", agency, quote, leads.start(1), sure=True, at=leads.end())

    def _near_partner(self, names: _List) -> _List | None:
        """Return the list after "phối hợp với" that stands soon after another list."""
        following = self.lists.index(names) + 1
        other = self.lists[following] if following < len(self.lists) else None
        is_near = other and other.role == "coordinating" and other.start - names.end < _NEAR
        gap = self.small[names.end : other.start] if other else ""
        return other if is_near and not _SENTENCE_END.search(gap) else None

    def _partners(self, names: _List, heads: list[_List]) -> Iterator[Duty]:
        """Yield the partners after "phối hợp với"; without anyone to work with they are only told."""
        before = [head for head in heads if head.end <= names.start]
        head = before[-1] if before else None
        is_near = head and self._near_partner(head) is names
        start = head.start if head and is_near else names.start
        quote = passages.quote(self.text, start, names.end, self.mentions)
        for agency in names.agencies:
            if agency not in (head.agencies if head else self.addressed):
                yield Duty("coordinating", agency, quote, start, sure=True, at=names.end)


def _is_within(start: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start < last for first, last in spans)


def _names_actor(opening: str, committee: str) -> bool:
    """Tell whether an opening says who directs, not only of whom a document is."""
    actors = re.finditer(
        rf"(?<!\w)((?:của|do|tham mưu|trình|báo cáo|gửi|giúp|về|với|cùng|qua)\s+(?:\w+\s+){{0,4}})?(?:{committee}|đồng chí|văn phòng)",
        opening,
        re.IGNORECASE,
    )
    return any(not actor[1] for actor in actors)


def _role(verb: str, *, leads: bool) -> Role:
    """Return the role that an order gives; ``leads`` tells that its task is to lead."""
    if leads or verb in _TASKS:
        return "lead"
    return "requested" if verb in _ASKED else "responsible"


def _lists(text: str, small: str, mentions: Iterable[Mention]) -> Iterator[_List]:
    """Yield runs of names with only links between them; "thuộc UBND tỉnh" belongs to the name before it."""
    current: _List | None = None
    end = 0
    for mention in mentions:
        gap = small[end : mention.first]
        is_far = len(gap.strip()) > _LONGEST_LINK
        if current and not is_far and _OF.fullmatch(gap):
            end = mention.end
            continue
        link = current and not is_far and _links(gap, text[end : mention.first], current)
        ends = current and (
            (";" in gap and (_ends(small, current) or _is_author(current.mentions[-1])))
            or _is_issuer(small, current, mention, gap)
        )
        if current and link and not ends:
            current.mentions.append(mention)
        else:
            if current:
                yield current
            current = _List([mention], mention.first)
        end = mention.end
    if current:
        yield current


def _links(gap: str, written: str, names: _List) -> bool:
    """Tell whether only a link stands between a list and another name, or the rest of a name that is not known."""
    last = names.mentions[-1]
    is_unknown = not (last.agency or last.by_kind)
    return bool(_LINK.fullmatch(gap) or (is_unknown and _REST_OF_NAME.fullmatch(written)))


def _is_issuer(small: str, names: _List, following: Mention, gap: str) -> bool:
    """Tell whether a list issued a document: "của UBND tỉnh, Sở Y tế lập danh sách", "ngày 5/3 của Bộ Y tế, Sở Y tế"."""
    if _is_author(names.mentions[-1]):
        return "," in gap and _ends(small, names)
    is_other = _is_central(names.mentions[-1]) and not _is_central(following)
    return is_other and bool(_ISSUED.search(small, 0, names.mentions[0].first))


def _ends(small: str, names: _List) -> bool:
    """Tell whether a semicolon after a list ends a clause whose object the list is."""
    first = names.mentions[0].first
    return bool(_OBJECT.search(small, max(0, first - _NEAR), first))


def _is_author(mention: Mention) -> bool:
    """Tell whether the committee is named: it gives orders and receives none."""
    agency = mention.agency
    return bool(agency and agency.kind == "office" and agency.name.startswith("Ủy ban nhân dân"))


def _is_central(mention: Mention) -> bool:
    return bool(mention.agency and mention.agency.kind == "central")


def _without_repeats(stated: list[Duty]) -> Iterator[Duty]:
    """Yield each role of an agency once per clause, and each partner once per paragraph."""
    seen: set[tuple[str, str, str]] = set()
    for duty in stated:
        key = (duty.role, duty.agency.id, "" if duty.role == "coordinating" else duty.quote)
        if key not in seen:
            seen.add(key)
            yield duty
