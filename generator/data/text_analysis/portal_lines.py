"""Lines that a portal puts around and into an article: buttons, counters, credits, other news."""

import re

from generator.language.text import fold

# These match whole lines only, since a sentence of the bulletin may begin with the same words.
_AFTER = re.compile(
    r"^\W*(?:tổng số điểm của bài viết.*|cùng chuyên mục|(?:các )?(?:tin|bài|văn bản)(?: viết| bài)? "
    r"(?:liên quan|khác|cùng chuyên mục|mới(?: nhất| hơn)?|đã đưa|cũ hơn)|(?:xem|đọc) (?:thêm|nhiều(?: nhất)?)|"
    r"(?:có thể )?bạn (?:có thể )?quan tâm|ý kiến bạn đọc|"
    r"(?:(?:gửi )?bình luận|tags?|từ khóa)(?:\s*:.*)?|bản quyền.*|copyright.*|(?:lượt|số lượt) (?:xem|đọc|truy cập).*)\s*:?$",
    re.IGNORECASE,
)
# Folded, as buttons and counters are named; what is left of a line of buttons is numbers and letters.
_BUTTON = re.compile(
    r"(?<!\w)(?:click de danh gia(?: bai viet)?|danh gia(?: bai viet)?|chia se(?: bai viet| len| qua)?|"
    r"in (?:bai viet|bai|trang)|gui (?:bai viet|bai|email|mail)|y kien ban doc|binh luan|luu (?:bai viet|tin)|"
    r"nghe (?:bai viet|doc bai|bai)|doc bai viet|giong (?:nam|nu)|(?:tang|giam) (?:co chu|tuong phan)|co chu|"
    r"tuong phan|mac dinh|ve trang truoc|(?:ve |len )?dau trang|quay lai|trang chu|(?:sao chep|copy) (?:lien ket|link)|"
    r"google news|facebook|zalo|twitter|youtube|email|print|share|like|(?:so )?luot (?:xem|doc|truy cap)|in|a\+|a-)(?!\w)"
)
_LEFT_OF_BUTTONS = re.compile(
    r"(?:\W|\d|(?<!\w)(?:[ax]|thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|gmt)(?!\w))*"
)
_DATE = re.compile(
    r"\W*(?:(?:ngày đăng|đăng ngày|đăng lúc|cập nhật|ngày cập nhật|cập nhật lúc|xuất bản|ngày xuất bản)\s*:?\s*)?"
    r"(?:(?:thứ \w+|chủ nhật),?\s*)?(?:ngày\s*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:\W*\d{1,2}[:h]\d{2})?\W*(?:GMT\W*\d+\W*)?"
    r"(?:(?:lượt|số lượt)?\s*(?:xem|đọc)\s*:?\s*[\d.,]+)?\W*",
    re.IGNORECASE,
)
# Where a page stands among others.
_TRAIL = re.compile(r"^\W*trang chủ\s*[›»>/|].*", re.IGNORECASE)
_WRITERS = r"^\W*(?:tác giả|nguồn|theo|người đăng|biên tập|tin, ảnh|tin bài|tin và ảnh|bài và ảnh|bbt|btv|pv)"
_CREDIT = re.compile(rf"{_WRITERS}(?!\w)[^.;]{{0,80}}\W*$", re.IGNORECASE)
_SIGNED = re.compile(rf"{_WRITERS}\s*:\s*\w[^.;\d]{{0,60}}$", re.IGNORECASE)


def ends_article(line: str) -> bool:
    """Tell whether a line begins what portals put after an article: ratings, other news, the footer."""
    return bool(_AFTER.match(line))


def is_toolbar(line: str) -> bool:
    """Tell whether a line consists of buttons and counters, of the day of publication or of the way to the page."""
    # Buttons side by side come without a blank: FacebookZalo.
    left, buttons = _BUTTON.subn("", fold(re.sub(r"(?<=[^\W\d_A-Z])(?=[A-ZĐ])", " ", line)))
    is_of_buttons = buttons > 0 and bool(_LEFT_OF_BUTTONS.fullmatch(left))
    return is_of_buttons or bool(_DATE.fullmatch(line) or _TRAIL.match(line))


def is_credit(line: str) -> bool:
    """Tell whether a line begins as those that name the author or the source, after an article."""
    return bool(_CREDIT.match(line))


def is_of_page(line: str) -> bool:
    """Tell whether a line belongs to the page around an article, wherever in the text it stands."""
    return is_toolbar(line) or ends_article(line) or bool(_SIGNED.match(line))
