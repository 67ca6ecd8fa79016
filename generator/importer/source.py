"""Lines of a bulletin from a text file, a saved web page or a Word document."""

import email
import email.policy
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace

import bs4
import docx
from bs4.element import NavigableString
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from generator.yaml_source import is_hidden

MAX_BYTES = 20 * 1024 * 1024
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "object",
        "select",
        "textarea",
    ]
)
_CELLS = " | "


class UnreadableError(ValueError):
    """A file that no text could be read from; the message, in Vietnamese, says why and what to do."""


@dataclass(frozen=True)
class Line:
    """One line or paragraph with its number in the source, from 1; never empty, NFC, plain spaces."""

    number: int
    text: str
    joined_cells: bool = False


@dataclass(frozen=True)
class Lines:
    """A source's lines in order; how many characters were made plain, what could not be placed, its URL."""

    lines: tuple[Line, ...]
    mended: int = 0
    unread: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


def read(name: str, raw: bytes) -> Lines:
    """Return the lines of a file by what its name and bytes tell it is. Raises UnreadableError."""
    if len(raw) > MAX_BYTES:
        raise UnreadableError(f"tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB")
    lowered = name.lower()
    if lowered.endswith(".docx") or raw.startswith(b"PK\x03\x04"):
        return _word(raw)
    if raw.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")) or lowered.endswith(
        (".doc", ".rtf", ".odt")
    ):
        raise UnreadableError("không đọc được định dạng này; mở bằng Word rồi lưu thành .docx")
    if raw.startswith(b"%PDF"):
        raise UnreadableError("không đọc được PDF; chép nội dung vào tệp .txt hoặc .docx")
    if lowered.endswith((".mht", ".mhtml")):
        raw = _page_of_archive(raw)
    if lowered.endswith((".html", ".htm", ".mht", ".mhtml")) or _looks_like_html(raw):
        return _web_page(raw)
    return _plain(raw)


def _plain(raw: bytes) -> Lines:
    lines: list[tuple[int, str]] = []
    open_line = False
    for number, line in enumerate(_decoded(raw).splitlines(), start=1):
        # A sentence broken at the edge of a page or a mail goes on in small letters.
        if open_line and line[:1].islower():
            lines[-1] = (lines[-1][0], f"{lines[-1][1].rstrip()} {line}")
        else:
            lines.append((number, line))
        open_line = bool(re.search(r"[\w,]\s*$", line))
    return _cleaned(lines)


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


def _page_of_archive(raw: bytes) -> bytes:
    """Return the page of a web archive (MHTML, RFC 2557)."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else b""
    raise UnreadableError("tệp lưu trang web không chứa trang nào")


def _web_page(raw: bytes) -> Lines:
    page = bs4.BeautifulSoup(raw, "html.parser")
    lines: list[tuple[int, str]] = []
    pieces: list[str] = []
    number = 1

    def close() -> None:
        words = " ".join("".join(pieces).split())
        if words:
            lines.append((number, words))
        pieces.clear()

    for what in _walk(page):
        if isinstance(what, str):
            pieces.append(what)
        else:
            close()
            number = what
    close()
    return replace(_cleaned(lines), addresses=tuple(_addresses(page)))


def _addresses(page: bs4.BeautifulSoup) -> Iterator[str]:
    """Yield the address that a page gives itself."""
    link = page.select_one("link[rel=canonical][href]")
    meta = page.select_one("meta[property='og:url'][content]")
    address = str(link["href"]) if link else str(meta["content"]) if meta else ""
    if re.match(r"https?://", address):
        yield address


def _walk(node: bs4.Tag) -> Iterator[str | int]:
    """Yield texts, and at each border of a block the line of the source."""
    for child in node.children:
        if isinstance(child, bs4.Tag):
            if child.name in _SILENT:
                continue
            is_block = child.name in _BLOCKS
            if is_block:
                yield child.sourceline or 1
            yield from _walk(child)
            if is_block:
                yield child.sourceline or 1
        elif type(child) is NavigableString:
            yield str(child)


def _word(raw: bytes) -> Lines:
    try:
        document = docx.Document(io.BytesIO(raw))
    except (KeyError, ValueError, zipfile.BadZipFile, PackageNotFoundError):
        raise UnreadableError(
            "tệp Word hỏng hoặc không phải .docx; mở bằng Word rồi lưu lại"
        ) from None
    texts = [piece for part in document.iter_inner_content() for piece in _of_part(part)]
    numbered = [
        (number, piece) for number, text in enumerate(texts, start=1) for piece in text.split("\n")
    ]
    lines = _cleaned(numbered)
    return Lines(lines.lines, lines.mended, tuple(_unread(document, texts)))


def _of_part(part: Paragraph | Table) -> Iterator[str]:
    if isinstance(part, Paragraph):
        yield part.text
        return
    for row in part.rows:
        cells = dict.fromkeys(cell._tc for cell in row.cells)  # noqa: SLF001 - merged cells come twice
        texts = [" ".join(node.text or "" for node in cell.iter(qn("w:t"))) for cell in cells]
        yield _CELLS.join(" ".join(text.split()) for text in texts if text.strip())


def _unread(document: Document, texts: list[str]) -> Iterator[str]:
    """Yield the words of text boxes and notes, which python-docx does not give as paragraphs."""
    have = "".join("".join(text.split()) for text in texts)
    for box in document.element.body.iter(qn("w:txbxContent")):
        words = "".join(node.text or "" for node in box.iter(qn("w:t"))).strip()
        if words and "".join(words.split()) not in have:
            have += "".join(words.split())
            yield words


def _cleaned(numbered: list[tuple[int, str]]) -> Lines:
    lines = []
    mended = 0
    for number, given in numbered:
        normal = unicodedata.normalize("NFC", given)
        plain = "".join(_plain_character(one) for one in normal)
        mended += sum(map(is_hidden, normal)) + (normal != given)
        text = plain.strip()
        if text:
            lines.append(Line(number, text, joined_cells=_CELLS in text))
    return Lines(tuple(lines), mended)


def _plain_character(character: str) -> str:
    if character == "\t":
        return " "
    if not is_hidden(character):
        return character
    return " " if unicodedata.category(character) in {"Zs", "Zl", "Zp"} else ""
