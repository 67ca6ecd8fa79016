"""Lines that a portal puts around and into an article: buttons, counters, credits, other news."""

import re

from generator.data.model import Committee
from generator.data.model.committee import UNREAD
from generator.editors.importer.opening import is_opening
from generator.language.text import fold

# These match whole lines only, since a sentence of the bulletin may begin with the same words.
_AFTER = re.compile(
    r"^\W*(?:tổng số điểm của bài viết.*|(?:các )?(?:tin|bài)(?: viết| bài)? "
    r"(?:liên quan|khác|cùng chuyên mục|mới(?: nhất| hơn)?|đã đưa|cũ hơn)|(?:xem|đọc) (?:thêm|nhiều(?: nhất)?)|"
    r"(?:có thể )?bạn (?:có thể )?quan tâm|ý kiến bạn đọc|"
    r"(?:gửi )?bình luận|tags?|từ khóa|bản quyền.*|copyright.*|(?:lượt|số lượt) (?:xem|truy cập).*)\s*:?$",
    re.IGNORECASE,
)
# Folded, as buttons and counters are named; what is left of a line of buttons is numbers and letters.
_BUTTON = re.compile(
    r"(?<!\w)(?:click de danh gia(?: bai viet)?|danh gia(?: bai viet)?|chia se(?: bai viet| len| qua)?|"
    r"in (?:bai viet|bai|trang)|gui (?:bai viet|bai|email|mail)|y kien ban doc|binh luan|luu (?:bai viet|tin)|"
    r"nghe (?:bai viet|doc bai|bai)|doc bai viet|giong (?:nam|nu)|(?:tang|giam) (?:co chu|tuong phan)|co chu|"
    r"tuong phan|mac dinh|ve trang truoc|(?:ve |len )?dau trang|quay lai|trang chu|(?:sao chep|copy) (?:lien ket|link)|"
    r"google news|facebook|zalo|twitter|youtube|email|print|share|like|(?:so )?luot (?:xem|truy cap)|in|a\+|a-)(?!\w)"
)
_LEFT_OF_BUTTONS = re.compile(r"(?:\W|\d|(?<!\w)[ax](?!\w))*")
_DATE = re.compile(
    r"\W*(?:(?:ngày đăng|đăng ngày|đăng lúc|cập nhật|ngày cập nhật|cập nhật lúc|xuất bản|ngày xuất bản)\s*:?\s*)?"
    r"(?:(?:thứ \w+|chủ nhật),?\s*)?(?:ngày\s*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:\W*\d{1,2}[:h]\d{2})?\W*(?:GMT\W*\d+\W*)?"
    r"(?:(?:lượt|số lượt)?\s*xem\s*:?\s*[\d.,]+)?\W*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;:!?…/][”\"')\]]*$")
_LONG = 120
_SHORT = 30
_WORDS = 5


def ends_article(line: str) -> bool:
    """Tell whether a line begins what portals put after an article: ratings, other news, the footer."""
    return bool(_AFTER.match(line))


def is_toolbar(line: str) -> bool:
    """Tell whether a line consists of buttons and counters, or of the day of publication."""
    left, buttons = _BUTTON.subn("", fold(line))
    is_of_buttons = buttons > 0 and bool(_LEFT_OF_BUTTONS.fullmatch(left))
    return is_of_buttons or bool(_DATE.fullmatch(line))


def reads_as_text(line: str, committee: Committee = UNREAD) -> bool:
    """Tell whether a line reads as a sentence of a bulletin, and so is left out by no silent rule."""
    if is_toolbar(line):
        return False
    is_sentence = len(line) > _SHORT and len(line.split()) > _WORDS and bool(_SENTENCE.search(line))
    return is_sentence or is_opening(line, committee) or len(line) > _LONG
