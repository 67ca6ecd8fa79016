"""Bytes of a text or page -> characters. Unicode is recognised by its bytes, older encodings by the words."""

import codecs
import email
import email.policy
import html
import re
from functools import partial
from operator import itemgetter

from generator.editors.importer.lines import Doubt, UnreadableError
from generator.language import old_fonts

# The longer mark comes first, for UTF-32 begins as UTF-16 does.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# Of text in Latin letters, about half of the bytes of UTF-16 are zero; no other encoding has any.
_MANY_ZEROS = 0.15
_REFUSAL = "không nhận ra bảng mã của tệp; mở bằng Word hoặc Notepad rồi lưu lại với bảng mã UTF-8"


def decoded(raw: bytes, charset: str | None = None) -> tuple[str, tuple[Doubt, ...]]:
    """Return the text and a doubt if its encoding is a guess. Raises UnreadableError.

    ``charset`` is the encoding that a page states. Bytes that are sound UTF-8 are that, whatever it states.
    """
    for codec in _unicode(raw):
        try:
            return raw.decode(codec), ()
        except UnicodeDecodeError:
            continue
    codecs_of_windows = [codec for codec in (charset, "cp1258", "cp1252") if codec]
    share, text, name = max(map(partial(_legacy, raw), codecs_of_windows), key=itemgetter(0))
    if share >= old_fonts.ENOUGH:
        return text, (Doubt("I531", (), 0, {"name": name}),)
    # Of the fonts before Unicode each byte is a letter, which the next step knows by the words.
    text = raw.decode("cp1252", "replace")
    if old_fonts.recognised(html.unescape(text)):
        return text, ()
    raise UnreadableError(_REFUSAL)


def declared(raw: bytes) -> str | None:
    """Return the encoding that a page states in its head, or None."""
    found = _CHARSET.search(raw[:4096])
    return found[1].decode("ascii", "replace") if found else None


def archived(raw: bytes) -> tuple[bytes, str | None]:
    """Return the page of a web archive (MHTML, RFC 2557) and its encoding. Raises UnreadableError."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            page = content if isinstance(content, bytes) else b""
            return page, part.get_content_charset() or declared(page)
    raise UnreadableError("tệp lưu trang web không chứa trang nào")


def _unicode(raw: bytes) -> list[str]:
    """Return the Unicode encodings that the bytes can be in."""
    marked = [codec for mark, codec in _MARKS if raw.startswith(mark)]
    if marked:
        return marked
    zeros = [raw[start::2].count(0) for start in (0, 1)]
    if sum(zeros) > _MANY_ZEROS * len(raw):
        return ["utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"]
    return ["utf-8"]


def _legacy(raw: bytes, codec: str) -> tuple[float, str, str]:
    """Return how far the words of an older encoding are Vietnamese, the text, and the encoding's name."""
    try:
        text = raw.decode(codec)
    except (LookupError, ValueError):
        return 0.0, "", codec
    return old_fonts.share_of_syllables(html.unescape(text)), text, codec.lower()
