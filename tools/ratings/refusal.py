"""Why a request is refused: a code, its HTTP status and the message for the reader."""

from http import HTTPStatus

_REASONS = {
    "malformed": (HTTPStatus.BAD_REQUEST, "Yêu cầu gửi đến không đúng dạng."),
    "foreign": (HTTPStatus.FORBIDDEN, "Chỉ nhận đánh giá gửi từ biểu mẫu trên các trang của cổng."),
    "unknown-page": (HTTPStatus.NOT_FOUND, "Không có trang nào nhận đánh giá ở địa chỉ này."),
    "method": (HTTPStatus.METHOD_NOT_ALLOWED, "Nơi nhận đánh giá không hiểu cách gửi này."),
    "too-large": (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Yêu cầu gửi đến quá dài."),
    "media-type": (HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Yêu cầu không gửi bằng biểu mẫu của trang."),
    "value": (HTTPStatus.UNPROCESSABLE_ENTITY, "Chưa chọn mức nào từ 1 đến 5."),
    "repeated": (
        HTTPStatus.TOO_MANY_REQUESTS,
        "Trong ngày đã có đánh giá cho trang này từ mạng bạn đang dùng.",
    ),
    "too-many": (
        HTTPStatus.TOO_MANY_REQUESTS,
        "Trong ngày đã có quá nhiều đánh giá từ mạng bạn đang dùng. Xin trở lại vào ngày mai.",
    ),
    "unavailable": (
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Nơi nhận đánh giá đang bận hoặc gặp sự cố. Xin thử lại sau.",
    ),
}


class Refusal(Exception):  # noqa: N818 - most are no errors of anybody
    """A request that is refused; ``code`` is one of those above."""

    def __init__(self, code: str) -> None:
        """Look up status and message of the code."""
        super().__init__(code)
        self.code = code
        self.status, self.sentence = _REASONS[code]
