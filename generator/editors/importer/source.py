"""Lines of a bulletin from a text file, a saved web page or a Word document."""

import re

from generator.editors.importer import web_page, word, wrapped
from generator.editors.importer.lines import Line as Line  # noqa: PLC0414 - what read() returns
from generator.editors.importer.lines import Lines, UnreadableError, cleaned

MAX_BYTES = 20 * 1024 * 1024


def read(name: str, raw: bytes) -> Lines:
    """Return the lines of a file, whose format its name and bytes tell. Raises UnreadableError."""
    if len(raw) > MAX_BYTES:
        raise UnreadableError(f"tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB")
    lowered = name.lower()
    if lowered.endswith(".docx") or raw.startswith(b"PK\x03\x04"):
        return word.document(raw)
    if raw.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")) or lowered.endswith(
        (".doc", ".rtf", ".odt")
    ):
        raise UnreadableError("không đọc được định dạng này; mở bằng Word rồi lưu thành .docx")
    if raw.startswith(b"%PDF"):
        raise UnreadableError("không đọc được PDF; chép nội dung vào tệp .txt hoặc .docx")
    if lowered.endswith((".mht", ".mhtml")):
        raw = web_page.archived(raw)
    if lowered.endswith((".html", ".htm", ".mht", ".mhtml")) or _looks_like_html(raw):
        return web_page.page(raw)
    return _plain(raw)


def _plain(raw: bytes) -> Lines:
    return cleaned(wrapped.joined(_decoded(raw).splitlines()))


def _decoded(raw: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                break
    raise UnreadableError("tệp không ở bảng mã UTF-8; lưu lại với bảng mã UTF-8")


def _looks_like_html(raw: bytes) -> bool:
    return bool(
        re.match(
            rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|div|p)[\s>]", raw, re.IGNORECASE
        )
    )
