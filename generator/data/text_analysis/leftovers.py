"""What looks like a fact by its shape alone, whoever reads it: the places that must be told if nothing accounts for them.

The patterns here are wider than those of the readers and share nothing with them, so that what a reader does not know
is not passed over as well.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from generator.data.text_analysis.names import VERBS, in_small_letters, overlaps
from generator.language import dates
from generator.language.text import UPPER

Span = tuple[int, int]

_DAY = (
    r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{2,4}|\d{1,2}[.-]\d{1,2}[.-]\d{2,4}|\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?|"
    r"\d{1,2}/(?:19|20)\d{2}|(?<!\d[.,/])\d{1,2}/\d{1,2}(?![\d/%]|\.\d)|(?:(?<=ngày )|(?<=trước )|(?<=đến )|(?<=nhất ))\d{1,2}[.-]\d{1,2}(?![\d%])"
)
_UNIT = r"(?:ngày|tuần|tháng|quý|quí|năm|(?<!nhiệm )vụ|kỳ|đợt)"
_LOOKS = re.compile(
    rf"(?<!\w)(?:(?P<day>{_DAY})(?!\w)|(?P<period>(?:tháng\s+(?:\d{{1,2}}|giêng|chạp)(?!\d)|qu[ýí]\s+(?:i{{1,3}}|iv|\d)(?!\w))(?:\s*[/-]\s*\d{{4}}|\s+năm\s+\d{{4}})?|năm\s+\d{{4}}(?!\d|\s*[-–]))|"
    rf"(?P<words>(?<!trực )(?<!đủ )\d+\s*(?:\([^()]*\)\s*)?(?:ngày|tuần|tháng|giờ|tiếng|h|phút)(?!\w)|\d{{1,2}}(?:h|g|:)\d{{2}}(?!\w)|cả (?:năm|quý|tháng)|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:ngày|tuần|tháng|quý)(?!\w)|"
    rf"(?:hằng|hàng|mỗi|từng)\s+(?:ngày|tuần|tháng|quý|năm|\d)|\d+\s+lần|định kỳ(?=\s+(?:\S+\s+){{0,2}}(?:\d|ngày|tuần|tháng|quý|năm|hằng|hàng|mỗi|trước|vào|theo|thứ))|"
    rf"(?:ngày\s+)?(?:mùng|mồng)\s+\d|ngày\s+\d{{1,2}}(?!\d|[/.-]\d)|(?<!lần )thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])(?!\w)|chủ nhật|hôm nay|hôm sau|ngày mai|cùng ngày|"
    rf"(?:chậm|muộn|trễ|sớm)\s+nhất|không\s+(?:được\s+|để\s+)?(?:quá(?=\s+\d+\s+\w)|chậm|muộn|trễ)|tối đa(?=\s+\S*\d)|hạn (?:chót|cuối)|(?<!quá )(?<!sau )(?<!đúng )thời hạn(?=\W+(?:\w+\W+){{0,4}}\d)|kể từ|tính từ|từ nay|(?:tại|trong) (?:kỳ|phiên) họp|"
    rf"ngay (?:sau|khi|trong|từ)|sau khi (?:nhận|có|được|kết thúc|hoàn thành|ban hành)|trước (?:khi|mùa|tết|lễ|kỳ|dịp|thềm|năm|đợt|phiên|cuộc|ngày)|"
    rf"(?!trong giờ)(?:đầu|giữa|cuối|trong|hết)\s+(?:giờ|ngày|tuần|tháng|quý|năm|mùa|vụ|kỳ|đợt)(?!\w|\s+(?:\d|i{{1,3}}\b|iv\b))|{_UNIT}\s+(?:này|sau|tới|nay|tiếp theo|kế tiếp|liền kề|đầu|cuối)|cuối cùng của {_UNIT})(?!\w))"
)
_GOODS = re.compile(
    r"\d(?<![\d/.,]\d)[\d.]*(?:,\d+)?\s*(?:kg|tấn|tạ|lít|ha|m²|m2|(?:triệu |tỷ )?đồng|suất|liều)(?!\w)(?! chí)"
)
# A number and letters with a stroke or dash between, or any number after the word for a kind of document.
_NUMBERED = re.compile(
    r"\d(?<![\w/]\d)(?:(?P<symbol>\d*[a-z]?\s?(?:/\s?\d{4}\s?)?[/–-]\s?(?:[A-ZĐ][\w&.]*\s?[/–-]\s?)*[A-ZĐ]{2}[\w&.–/-]*)|[\w/.–-]*)"
)
_TYPE = re.compile(
    r"(?:công văn|quyết định|chỉ thị|công điện|thông báo|kế hoạch|tờ trình|báo cáo|nghị định|nghị quyết|thông tư|văn bản|"
    r"kết luận|hướng dẫn|giấy mời|phương án|đề án)\s+(?:khẩn\s+|hỏa tốc\s+)?(?P<is_number>số\s*:?\s*)?$",
    re.IGNORECASE,
)
_WHO = r"chủ|công ty|doanh nghiệp|đơn vị|cơ quan|bệnh viện|trường|nhà trường|nhà thầu|hộ|tổ chức|hội|hiệp hội|cơ sở|ban|phòng|trung tâm|ngân hàng|hợp tác xã|lực lượng|cá nhân|thành viên|tổ|đội|đoàn|cảng|hãng|người|địa phương|cấp|ngành"
_NO_BODY = r"(?:Toàn|Trên|Hiện|Mục tiêu|Tại|Theo|Căn cứ|Về|Phó|Chủ tịch|Định kỳ|Phê duyệt|Thực hiện|Đồng|Ngày|Trong|Sau|Để|Qua|Xét|Trước|Từ|Đến|Kế hoạch|Quyết định|Công văn|Chương trình|Nghị|Luật|Thông|Kỳ|Lễ|Dự án|Đề án|Hệ thống|Cổng)(?!\w)"
_ORDER = re.compile(
    r"(?:giao|yêu cầu|đề nghị|phân công|phối hợp với|phối hợp cùng|hiệp đồng với|cùng với|cùng)\s+(?:cho\s+)?"
)
_CLAUSE = re.compile(
    r"[;:.]\s+|^[-+*•]\s+|,\s+(?=(?:các|những|chủ)\s[^,.;:]{3,40}?\s(?:phải|có trách nhiệm|chịu trách nhiệm)(?!\w))"
)
# Who is told to do something: at the start of a clause or after an order, and before what is to be done.
_ACTING = re.compile(
    rf"(?!{_NO_BODY})(?:(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng)\s+(?:{_WHO})(?!\w)(?:\s+[^\s.;:]+){{0,4}}|"
    rf"(?:(?:(?:Hiệu|Thủ|Viện) trưởng|Giám đốc|[Nn]hà thầu|[Cc]hủ(?! động| yếu| trương| trì| quan| đề| lực| tịch)|[Nn]gười)\s+[a-zà-ỹđ]+|[Ll]ực lượng)(?:\s+[^\s.;:]+){{0,4}}|"
    rf"(?!(?i:{VERBS})){UPPER}[^\W\d_]+(?:\s+[a-zà-ỹđ]+){{0,3}}\s+(?:{UPPER}[^\W\d_]+|tỉnh|thành phố|khu vực|huyện|xã)(?:\s+[^\s.;:]+){{0,8}}?"
    rf"(?=\s+(?:(?:{VERBS})|không|ngừng|có trách nhiệm)))"
)
_SENTENCE = re.compile(r"[.…](?=\s)")
_REPORTS = re.compile(
    r"(?<!\w)(?:đã|đạt (?:\S+ )?\d+|ghi nhận|xảy ra|thiệt hại|bình quân|cùng kỳ|tỷ lệ|chiếm|mới (?:có|đạt|chỉ|giải ngân)|đến nay|phát hiện \d+|"
    r"(?:giảm|tăng) (?:\S+ ){0,2}\d|giải ngân được|(?<![^\W\d] )hiện|theo (?:báo cáo|đánh giá|thống kê|dự báo|trung tâm))(?!\w)"
)
_AIMS = re.compile(
    r"(?<!\w)(?:yêu cầu|giao|đề nghị|phải|phấn đấu|hoàn thành|mục tiêu|đảm bảo|bảo đảm|xong|chậm nhất|muộn nhất|thời hạn|tham mưu|chủ trì|phối hợp|cần|sẽ|dự kiến)(?!\w)"
)
_PART = re.compile(r"(?:,(?!\s\d)|[;.:()])(?=\s|$)|[()]")
# Times that say of what or since when something is, not by when.
_OF_SOMETHING = re.compile(
    r"(?:kế hoạch|dự toán|nhiệm vụ|ngân sách|giai đoạn|nhiệm kỳ|chương trình|chỉ tiêu|phiên họp|thường kỳ|"
    r"đề án|chỉ số|kỳ thi|năm học|niên độ|(?<!nội )vụ|quy hoạch|tầm nhìn|khóa|luật|bộ luật|nghị quyết|dự án|cùng kỳ|so với)(?:\s+[^\s,;.:]+){0,3}\s*$|báo cáo\s+$"
)
_DATED = re.compile(
    r"(?:phiên họp|thường kỳ|kỳ họp|kỳ thi|luật|nghị quyết|thay (?:vì|cho|thế)|(?<!trước )dịp(?:\s+\S+){1,3})\W*(?:ngày\W*)?$"
)
_DISTANT = re.compile(r"(?:tầm nhìn|định hướng|giai đoạn)[^;.,]{0,60}$")
# With its year, if perhaps of two digits; "24/24" is none.
_WHOLE = re.compile(r"\d\D+\d+\D+\d")
_STRICT = re.compile(r"(?:trước|nhất|hạn|quá|xong|hoàn thành)\W*(?:trong|ngày|hết|là|vào|\W)*$")
_ENDS = re.compile(
    r"hoàn thành|xong|dứt điểm|đảm bảo|bảo đảm|khởi công|đưa vào|đạt|phê duyệt|bàn giao|nghiệm thu|quyết toán|mục tiêu|giải ngân|phấn đấu|tổng kết|sơ kết|(?:trình|gửi|nộp)\s+trong\s*$"
)
_CUE = re.compile(r"định kỳ|thời hạn|hạn (?:chót|cuối)|(?:chậm|muộn|trễ|sớm)\s+nhất|không |tối đa")
_CUE_NEAR = 30
_SAME_DAY = re.compile(r"chạp|giêng|thứ|chủ nhật")
_PAST = re.compile(r"(?:qua|vừa qua|trước đây|gần đây|tuổi|qua đời)(?!\w)")
_DONE = re.compile(r"(?<!\w)(?:đã|hiệu lực)(?!\w)")
_IN_FORCE = re.compile(r"có hiệu lực (?:kể |thi hành )*từ\W*(?:ngày\W*)?$")
_NOW = re.compile(r"(?:^|cũng )\W*trong (?:tuần|tháng|ngày)$")
_LIMITS = re.compile(
    r"(?<!\w)(?:trước|nhất|hết|hạn|quá|hơn|xong|hoàn thành|trong|vào|đến|tới|từ|kịp|cuối|dự kiến|phấn đấu|thời gian)\W*(?:\w+\W+){0,3}$"
)
# When something was ordered is no limit.
_BINDS = re.compile(r"(?<!\w)(?:trước|hết|chậm|muộn|hạn|quá|kể từ|xong|sau)(?!\w)")
_WHEN = re.compile(r"[^,;.:()]{0,60}(?=,)")
# "Tiến độ giải ngân theo từng tuần": how detailed it is.
_IN_STEPS = re.compile(
    r"(?:tiến độ|kịch bản|tăng trưởng|giải ngân|chi tiết|cam kết)(?:\s+\S+){0,2}\s*$"
)
_NEAR = 60
# Characters after a place that its doubt shows.
_SHOWN = 40


def times(
    paragraph: str, day: date, accounted: Iterable[Span], duties: Iterable[int] = ()
) -> Iterator[Span]:
    """Yield one place for each part of a sentence that states a time which nothing accounts for.

    ``day`` is that of the directive: days that are over by then are passed over where nothing says that they bind, as are
    all in a sentence that only reports. ``duties`` are the offsets at which duties begin.
    """
    small = in_small_letters(paragraph)
    spans, charged = list(accounted), list(duties)
    ends = [0, *(mark.end() for mark in _PART.finditer(small)), len(small) + 1]
    told, shown = -1, 0
    for found in _LOOKS.finditer(small):
        if overlaps(found, spans) or _is_cue(small, found, spans):
            continue
        part = max(end for end in ends if end <= found.start())
        if part == told and found.end() < shown:
            continue
        is_strict = _STRICT.search(small, 0, found.start())
        if _may_bind(small, found, day) and (is_strict or not _reports(small, found, charged)):
            told, shown = part, found.end() + _SHOWN
            yield found.span()


def when(opening: str) -> Span:
    """Return the beginning of an opening that says when something was ordered, as "Cùng ngày," does."""
    found = _WHEN.match(in_small_letters(opening))
    return found.span() if found and not _BINDS.search(found[0]) else (0, 0)


def amounts(paragraph: str, duties: Iterable[int]) -> Iterator[Span]:
    """Yield the first amount of goods or money that is not only reported: who shall have it is in no table."""
    small, charged = in_small_letters(paragraph), list(duties)
    for found in _GOODS.finditer(paragraph):
        if not _reports(small, found, charged):
            yield found.span()
            return


def bodies(paragraph: str, accounted: Iterable[Span]) -> Iterator[Span]:
    """Yield what stands where a body does that is told to do something, and is none of the names accounted for."""
    small, spans = in_small_letters(paragraph), list(accounted)
    starts = {0, *(mark.end() for mark in _CLAUSE.finditer(paragraph))}
    for order in _ORDER.finditer(small):
        before = small[: order.start()][-7:]
        if not before[-1:].isalpha() and not before.endswith("không "):
            starts.add(order.end())
    for start in sorted(starts):
        found = _ACTING.match(paragraph, start)
        if found and not overlaps(found, spans):
            yield found.span()


def documents(paragraph: str, accounted: Iterable[Span]) -> Iterator[Span]:
    """Yield the places that look like the number of a document and that nothing accounts for."""
    spans = list(accounted)
    for found in _NUMBERED.finditer(paragraph):
        start = found.start()
        if not found["symbol"]:
            kind = _TYPE.search(paragraph, max(0, start - _SHOWN), start)
            if not kind or not (kind["is_number"] or re.search(r"[/–-]", found[0])):
                continue
            start = kind.start()
        if not overlaps(found, spans):
            yield start, found.end()


def _reports(small: str, found: re.Match[str], duties: Iterable[int]) -> bool:
    """Tell whether a place is in a sentence that says how things are and charges nobody."""
    stops = [0, *(mark.end() for mark in _SENTENCE.finditer(small)), len(small)]
    start = max(stop for stop in stops if stop <= found.start())
    end = min(stop for stop in stops if stop >= found.end())
    sentence = small[start:end]
    return (
        not any(start <= at < end for at in duties)
        and bool(_REPORTS.search(sentence))
        and not _AIMS.search(sentence)
    )


def _may_bind(small: str, found: re.Match[str], day: date) -> bool:
    """Tell whether the words around a time leave it open that it is a limit."""
    before = small[max(0, found.start() - _NEAR) : found.start()]
    clause = re.split(r"[,;.()](?=\s|$)", before)[-1]
    following = _PART.split(small[found.end() : found.end() + _NEAR])[0]
    is_bound = bool(_LIMITS.search(clause))
    is_over = not is_bound and (_DONE.search(clause) or following.lstrip().startswith("đã "))
    if is_over or _IN_FORCE.search(before) or _PAST.match(following.lstrip()):
        return False
    if found["words"]:
        return _may_words(small, found, clause)
    if found["period"]:
        if _DISTANT.search(before) or (not is_bound and _OF_SOMETHING.search(clause)):
            return False
        is_bound = is_bound or bool(_ENDS.match(following.lstrip()))
        is_measured = re.search(r"\d", clause + following) or _ENDS.search(before)
        return _may_period(found["period"], day, is_bound=is_bound, is_measured=bool(is_measured))
    return not _DATED.search(before) and _may_day(found[0], day, before)


def _is_cue(small: str, found: re.Match[str], spans: Iterable[Span]) -> bool:
    """Tell whether words such as "thời hạn" lead to a time that is read, or say it again: "05/02/2024 (26 tháng Chạp)"."""
    opened = small.rfind("(", 0, found.start())
    closed = small.find(")", opened)
    if opened >= 0 and found.end() <= closed and _SAME_DAY.search(small, opened, closed):
        return any(0 <= opened - last <= 1 for _, last in spans)
    return bool(_CUE.match(found[0])) and any(
        0 <= first - found.end() < _CUE_NEAR
        and not _PART.search(small, found.end() + small.startswith(":", found.end()), first)
        for first, _ in spans
    )


def _may_period(words: str, day: date, *, is_bound: bool, is_measured: bool) -> bool:
    """Tell whether a month, a quarter or a year may be a limit: a year only says when something is done."""
    if words.startswith("năm"):
        return is_bound and is_measured
    precision = "month" if words.startswith("tháng") else "quarter"
    days = dates.stated(words, precision, day.year)
    return is_bound or not days or max(days) >= day


def _may_words(small: str, found: re.Match[str], clause: str) -> bool:
    is_long = re.search(r"tháng|quý|năm|kỳ", found[0]) and not found[0].endswith((" sau", " tới"))
    is_named = is_long and _OF_SOMETHING.search(clause)
    is_step = found[0].startswith("từng") and _IN_STEPS.search(clause)
    return not (is_named or is_step or _NOW.search(small[: found.end()]))


def _may_day(words: str, day: date, before: str) -> bool:
    days = dates.stated(words, "day", day.year) | dates.stated(words, "month", day.year)
    if not days:
        return bool(_WHOLE.search(words) or _STRICT.search(before))
    return max(days) > day or bool(_STRICT.search(before))
