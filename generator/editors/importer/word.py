"""Paragraphs of a Word document (.docx), as Word would show them with all tracked changes accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml.etree import _Element as Element

from generator.editors.importer.lines import (
    UNKNOWN,
    Doubt,
    Line,
    Lines,
    Unread,
    UnreadableError,
    rows,
)
from generator.editors.importer.pieces import Piece, assembled
from generator.editors.importer.word_numbering import Numbering
from generator.editors.importer.word_parts import child, name_of, parts, value
from generator.editors.importer.word_styles import Styles

_DELETED = frozenset(["del", "moveFrom"])
_INSERTED = frozenset(["ins", "moveTo"])
_FLOATING = {
    "drawing": "Chữ trong khung (text box)",
    "pict": "Chữ trong khung (text box)",
    "object": "Chữ trong tài liệu nhúng",
}
# Properties, codes of fields and deleted words: none of them is shown.
_NOT_SHOWN = frozenset(
    "pPr rPr sdtPr sdtEndPr tblPr tblGrid tblPrEx trPr tcPr sectPr rubyPr "  # noqa: SIM905 - a list would take a line for each
    "instrText delText delInstrText fldData ffData".split()
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# The characters of two symbol fonts that officials use; those of other fonts are told.
_SYMBOLS = {
    "A3": "≤",
    "B3": "≥",
    "B1": "±",
    "B0": "°",
    "B4": "\N{MULTIPLICATION SIGN}",
    "AE": "→",
    "B7": "•",
    "B9": "≠",
}
_DINGBATS = {"E0": "→", "A7": "▪", "FC": "✓", "D8": "➢", "A8": "☐", "FE": "☒", "6F": "☐", "76": "❖"}
_ELSEWHERE = {
    "footnotes": "Chú thích cuối trang",
    "endnotes": "Chú thích cuối văn bản",
    "comments": "Nhận xét",
    "hdr": "Đầu trang",
    "ftr": "Chân trang",
    "chartSpace": "Chữ trong biểu đồ",
    "dataModel": "Chữ trong sơ đồ (SmartArt)",
}


def document(raw: bytes) -> Lines:
    """Return the paragraphs and table rows of a .docx in order. Raises UnreadableError."""
    found = parts(raw)
    body = child(found["document"][0], "body")
    if body is None:
        raise UnreadableError("tệp Word không có nội dung; mở bằng Word rồi lưu lại")
    if next(body.iter("{*}altChunk"), None) is not None:
        raise UnreadableError("tệp Word nhúng một tài liệu khác; mở bằng Word rồi lưu lại")
    reader = _Reader(found)
    lines = tuple(reader.lines(body))
    notes = (
        Unread(holder, reader.words(note))
        for name, holder in _ELSEWHERE.items()
        for root in found.get(name, ())
        for note in (root if name in {"footnotes", "endnotes", "comments"} else (root,))
    )
    unread = [known for known in (*reader.unread, *notes) if known.words]
    return Lines(lines, tuple(unread), tuple(reader.doubts(body)), unit="đoạn")


class _Reader:
    def __init__(self, found: Mapping[str, list[Element]]) -> None:
        self.styles = Styles(next(iter(found.get("styles", ())), None))
        self.numbering = Numbering(next(iter(found.get("numbering", ())), None), self.styles)
        self.unread: list[Unread] = []
        self.number = 0
        self.inserted = 0
        self.deleted: list[str] = []
        self.marks: list[str] = []
        # The paragraph whose end was deleted, so that the next one continues it.
        self.open: list[Piece] = []

    def lines(self, container: Element) -> Iterator[Line]:
        """Yield the lines of the paragraphs and tables in a body or a cell."""
        for block in self._below(container, {"p", "tbl"}):
            if name_of(block) == "p":
                self.number += 1
                yield from self._paragraph(block)
                continue
            for row in self._below(block, {"tr"}):
                self.number += 1
                number = self.number
                if child(row, "trPr", "del") is not None:
                    self._drop(row)
                    continue
                cells = [list(self.lines(cell)) for cell in self._below(row, {"tc"})]
                yield from (replace(line, number=number) for line in rows(cells))
        if self.open and name_of(container) != "tc":
            yield from self._split("", [])

    def doubts(self, body: Element) -> Iterator[Doubt]:
        if self.inserted or self.deleted:
            deleted = "; ".join(f"“{words}”" for words in self.deleted if words)
            values = {
                "inserted": self.inserted,
                "deleted": len(self.deleted),
                "words": f": {deleted}" if deleted else "",
            }
            yield Doubt("I530", (), 0, values)
        if self.marks:
            yield Doubt("I532", (), 0, {"marks": ", ".join(dict.fromkeys(self.marks))})
        pictures = sum(1 for name in ("blip", "imagedata") for _ in body.iter(f"{{*}}{name}"))
        if pictures:
            yield Doubt("I535", (), 0, {"pictures": pictures})

    def words(self, node: Element) -> str:
        """Return all words in an element that has no place among the lines."""
        return " ".join("".join(self._words(node)).split())

    def _words(self, node: Element) -> Iterator[str]:
        for below in self._shown_in(node):
            name = name_of(below)
            if name == "t":
                yield below.text or ""
            else:
                yield from self._words(below)
                yield {"p": "\n", "tab": "\t", "br": "\n"}.get(name, "")

    def _below(self, node: Element, names: set[str]) -> Iterator[Element]:
        """Yield the nearest elements of these names below, through content controls and insertions."""
        for below in self._shown_in(node):
            if name_of(below) in names:
                yield below
            else:
                yield from self._below(below, names)

    def _shown_in(self, node: Element) -> Iterator[Element]:
        """Yield the children that are shown, counting what was inserted and deleted."""
        for below in node:
            name = name_of(below)
            if name in _DELETED:
                self._drop(below)
            elif name == "AlternateContent":
                form = _alternative(below)
                yield from () if form is None else self._shown_in(form)
            elif name not in _NOT_SHOWN:
                self.inserted += name in _INSERTED
                yield below

    def _drop(self, node: Element) -> None:
        texts = (text for name in ("t", "delText") for text in node.iter(f"{{*}}{name}"))
        self.deleted.append("".join(text.text or "" for text in texts).strip())

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        mark = child(paragraph, "pPr", "rPr")
        pieces = [*self.open, *self._pieces(paragraph, paragraph)]
        enumerator = "" if self.open else self.numbering.next(paragraph)
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self.open = pieces
            return
        yield from self._split(enumerator, pieces)

    def _split(self, enumerator: str, pieces: list[Piece]) -> Iterator[Line]:
        """Yield a paragraph's lines, which line breaks separate; the list's number is the first's."""
        pieces, self.open = pieces or self.open, []
        parts_of_lines: list[list[Piece]] = [[]]
        for piece in pieces:
            first, *others = piece.text.split("\n")
            parts_of_lines[-1].append(replace(piece, text=first))
            parts_of_lines += [[replace(piece, text=other)] for other in others]
        is_broken_off = False
        for parts_of_line in parts_of_lines:
            made = assembled(parts_of_line)
            self.marks += made.marks
            if made.text.strip():
                text = enumerator + made.text
                bold = made.bold and made.bold + len(enumerator)
                line = Line(self.number, text, enumerator=enumerator, bold=bold)
                yield replace(line, is_broken_off=is_broken_off)
                enumerator = ""
            is_broken_off = bool(made.text.strip())

    def _pieces(self, node: Element, paragraph: Element) -> Iterator[Piece]:
        for below in self._shown_in(node):
            name = name_of(below)
            if name in _FLOATING:
                self.unread.append(Unread(_FLOATING[name], self.words(below)))
            elif name == "t":
                yield self._looking(below.text or "", node, paragraph)
            elif name == "sym":
                yield self._looking(_symbol(below), node, paragraph)
            elif name in _CHARACTERS:
                yield Piece(_CHARACTERS[name])
            elif name == "softHyphen":
                yield Piece("\N{SOFT HYPHEN}")
            elif name == "r" and self.styles.is_set("vanish", below, paragraph):
                self.unread.append(Unread("Chữ ẩn", self.words(below)))
            else:
                yield from self._pieces(below, paragraph)

    def _looking(self, text: str, run: Element, paragraph: Element) -> Piece:
        is_bold = self.styles.is_set("b", run, paragraph)
        return Piece(text, is_bold, self.styles.raised(run, paragraph))


def _alternative(node: Element) -> Element | None:
    """Return the first of several forms of the same that has text, or the first."""
    with_text = (form for form in node if next(form.iter("{*}t"), None) is not None)
    return next(with_text, next(iter(node), None))


def _symbol(element: Element) -> str:
    code = (value(element, "char") or "").upper()
    font = value(element, "font") or ""
    known = _SYMBOLS if font == "Symbol" else _DINGBATS if font.startswith("Wingdings") else {}
    return known.get(code.removeprefix("F0"), UNKNOWN)
