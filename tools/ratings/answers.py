"""Responses of the receiver: JSON for the page's script, a plain page for browsers without scripts."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from tools.ratings.refusal import Refusal
from tools.ratings.tally import VALUES, Counts

# The same words as in the form, theme/partials/rating.html.
_NAMES = ("không có ích", "ít có ích", "có ích một phần", "có ích", "rất có ích")
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{max-width:38rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.65 system-ui,sans-serif}"
    "a{display:inline-flex;align-items:center;min-height:2.75rem;color:inherit}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_TO_PAGE = "Trở lại trang vừa xem"
_STORED = (
    "Chỉ có số đếm của trang này, của mức này và của ngày hôm nay tăng thêm một. "
    "Địa chỉ mạng của bạn không được lưu."
)
_PAGE = (
    '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{heading}</title>\n<style>{style}</style>\n</head>\n"
    '<body>\n<main>\n<h1>{heading}</h1>\n{paragraphs}\n<p><a href="{back}">{label}</a></p>\n'
    "</main>\n</body>\n</html>\n"
)


def thanks(request: Request, page: str, value: int, counts: Counts, back: str) -> Response:
    """Return the response to a counted vote, with the page's counts."""
    if _wants_json(request):
        return _json(page, counts)
    sentences = (
        f"Bạn đã chọn mức {value} trên 5: {_NAMES[value - 1]}.",
        in_words(counts),
        _STORED,
    )
    return _html("Đã ghi nhận đánh giá của bạn", sentences, back, _TO_PAGE)


def totals(request: Request, page: str, counts: Counts, back: str) -> Response:
    """Return the response with a page's counts."""
    if _wants_json(request):
        return _json(page, counts)
    return _html("Kết quả đánh giá", (in_words(counts),), back, _TO_PAGE)


def refused(request: Request, refusal: Refusal, back: str, *, leads_to_page: bool) -> Response:
    """Return the response that says why nothing was counted."""
    if _wants_json(request):
        body = {"error": refusal.code, "message": refusal.sentence}
        return JSONResponse(body, refusal.status, headers=_HEADERS)
    lines = [refusal.sentence]
    if request.method == "POST":
        lines.append("Đánh giá vừa gửi không được tính.")
    label = _TO_PAGE if leads_to_page else "Về trang chủ của cổng"
    heading = "Chưa ghi nhận đánh giá" if request.method == "POST" else "Không có kết quả"
    return _html(heading, lines, back, label, refusal.status)


def in_words(counts: Counts) -> str:
    """Return a sentence such as ``3 đánh giá, trung bình 4,3 trên 5.``, rounded half up."""
    total = sum(counts)
    if not total:
        return "Trang này chưa có đánh giá nào."
    points = sum(value * count for value, count in zip(VALUES, counts, strict=True))
    tenths = (20 * points + total) // (2 * total)
    shown = f"{total:,}".replace(",", ".")
    return f"Trang này có {shown} đánh giá, trung bình {tenths // 10},{tenths % 10} trên 5."


def _json(page: str, counts: Counts) -> Response:
    return JSONResponse({"page": page, "counts": list(counts)}, headers=_HEADERS)


def _wants_json(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def _html(
    heading: str,
    sentences: Sequence[str],
    back: str,
    label: str,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    paragraphs = "\n".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    page = _PAGE.format(
        heading=escape(heading),
        style=_STYLE,
        paragraphs=paragraphs,
        back=escape(back),
        label=escape(label),
    )
    return HTMLResponse(page, status, headers=_HEADERS)
