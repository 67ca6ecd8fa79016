"""Lines of a bulletin from a text file, a saved web page or a Word document."""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.editors.importer import (
    encoding,
    second_reading,
    unicode_lines,
    web_page,
    word,
    wrapped,
)
from generator.editors.importer.lines import Line as Line  # noqa: PLC0414 - what read() returns
from generator.editors.importer.lines import Lines, UnreadableError, cleaned, with_rows

MAX_BYTES = 20 * 1024 * 1024
_MOST_OPEN_TAGS = 2000
# A bulletin has some 70,000 letters, and a saved page some thousand tags.
_MOST_LETTERS = 500_000
_MOST_TAGS = 60_000
_TOO_LONG = "tệp dài gấp nhiều lần một bản tin; chỉ lưu riêng phần bản tin"
_AS_WORD = "không đọc được định dạng này; mở bằng Word rồi lưu thành .docx"
_BY_HAND = "chép nội dung vào tệp .txt hoặc .docx"
_LEVEL = re.compile(r"(#{1,6})\s+")
_EMPHASIS = re.compile(r"(\*\*|\*)(?=\S)(.+?)(?<=\S)\1")
# How the files of programs begin, their usual names, and what an editor does instead.
_REFUSED = (
    (b"%PDF", (".pdf",), f"không đọc được PDF; {_BY_HAND}"),
    (b"{\\rtf", (".rtf", ".odt", ".wps", ".pages"), _AS_WORD),
    (b"\xd0\xcf\x11\xe0", (".xls", ".xlsx", ".ppt", ".pptx"), _AS_WORD),
    (b"\x89PNG", (".png", ".gif", ".webp"), f"đây là ảnh; {_BY_HAND}"),
    (b"\xff\xd8\xff", (".jpg", ".jpeg", ".tif", ".tiff"), f"đây là ảnh; {_BY_HAND}"),
    (b"Rar!", (".rar", ".zip", ".7z"), "đây là tệp nén; giải nén rồi chọn tệp bên trong"),
)


def read(name: str, raw: bytes) -> Lines:
    """Return the lines of a file, whose format its name and bytes tell.

    Raises UnreadableError, and DifferingReadingsError if a second reading finds other letters.
    """
    if len(raw) > MAX_BYTES:
        raise UnreadableError(f"tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB")
    lowered = name.lower()
    _refuse(lowered, raw)
    if lowered.endswith((".docx", ".docm")) or raw.startswith(b"PK\x03\x04"):
        return _word(raw)
    if lowered.endswith((".mht", ".mhtml")):
        return _page(*encoding.archived(raw))
    if lowered.endswith((".html", ".htm", ".xhtml")) or _looks_like_html(raw):
        return _page(raw, encoding.declared(raw))
    return _plain(raw)


def _refuse(name: str, raw: bytes) -> None:
    """Raise UnreadableError for a format that cannot be read, with what to do."""
    if "EncryptedPackage".encode("utf-16-le") in raw[: 1 << 20]:
        raise UnreadableError("tệp có mật khẩu; mở bằng Word, bỏ mật khẩu rồi lưu thành .docx")
    if b"pkg:package" in raw[:2048] or b"w:wordDocument" in raw[:2048]:
        raise UnreadableError(_AS_WORD)
    for start, endings, why in _REFUSED:
        if raw.startswith(start) or name.endswith(endings):
            raise UnreadableError(why)


def _word(raw: bytes) -> Lines:
    lines = _of_usual_length(word.document(raw))
    lines = replace(lines, lines=tuple(wrapped.rejoined(lines.lines)))
    second_reading.compare(lines, *second_reading.of_word(raw))
    return cleaned(unicode_lines.converted(lines))


def _page(raw: bytes, declared: str | None) -> Lines:
    text, doubts = encoding.decoded(raw, declared)
    # Parsers take very long over tags that never end.
    broken = next((part for part in text.split(">") if part.count("<") > _MOST_OPEN_TAGS), None)
    if broken is not None:
        line = text[: text.index(broken)].count("\n") + 1
        raise UnreadableError(f"trang hỏng, nhiều thẻ không đóng từ dòng {line}; {_BY_HAND}")
    if text.count("<") > _MOST_TAGS or text.count("=") > 5 * _MOST_TAGS:
        raise UnreadableError(_TOO_LONG)
    lines = _of_usual_length(web_page.page(text))
    lines = replace(lines, lines=tuple(wrapped.rejoined(lines.lines)))
    second_reading.compare(lines, second_reading.of_page(text))
    return cleaned(unicode_lines.converted(replace(lines, doubts=(*doubts, *lines.doubts))))


def _plain(raw: bytes) -> Lines:
    # Four bytes a letter at most.
    if len(raw) > 4 * _MOST_LETTERS:
        raise UnreadableError(_TOO_LONG)
    text, doubts = encoding.decoded(raw)
    if len(text) > _MOST_LETTERS:
        raise UnreadableError(_TOO_LONG)
    whole = _without_markdown(list(wrapped.joined(text.splitlines())))
    lines = Lines(tuple(with_rows(whole)), doubts=doubts)
    second_reading.compare(lines, text)
    return cleaned(unicode_lines.converted(lines))


def _without_markdown(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without the signs of Markdown; the highest level that has several headings heads directives."""
    levels = [_LEVEL.match(line.text) for line in lines]
    marked = [len(level[1]) for level in levels if level]
    of_directives = min((level for level in marked if marked.count(level) > 1), default=0)
    if not of_directives:
        return list(lines)
    return [
        replace(
            line,
            text=_EMPHASIS.sub(r"\2", line.text[level.end() if level else 0 :]),
            is_heading=bool(level and len(level[1]) == of_directives),
        )
        for line, level in zip(lines, levels, strict=True)
    ]


def _of_usual_length(lines: Lines) -> Lines:
    """Return the lines. Raises UnreadableError for more than any bulletin has."""
    if sum(len(line.text) + 1 for line in lines.lines) > _MOST_LETTERS:
        raise UnreadableError(_TOO_LONG)
    return lines


def _looks_like_html(raw: bytes) -> bool:
    start = rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|div|p|table|meta)[\s>]"
    return bool(re.match(start, raw[:4096].replace(b"\0", b""), re.IGNORECASE | re.DOTALL))
