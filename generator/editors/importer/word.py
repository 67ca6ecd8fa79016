"""Paragraphs of a Word document (.docx)."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from generator.editors.importer.lines import CELLS, Line, Lines, UnreadableError, cleaned
from generator.language.text import unspaced


def document(raw: bytes) -> Lines:
    """Return the paragraphs and table rows of a .docx in order. Raises UnreadableError."""
    try:
        opened = docx.Document(io.BytesIO(raw))
    except (KeyError, ValueError, zipfile.BadZipFile, PackageNotFoundError):
        raise UnreadableError(
            "tệp Word hỏng hoặc không phải .docx; mở bằng Word rồi lưu lại"
        ) from None
    texts = [piece for part in opened.iter_inner_content() for piece in _of_part(part)]
    numbered = [
        Line(number, piece)
        for number, text in enumerate(texts, start=1)
        for piece in text.split("\n")
    ]
    return replace(cleaned(numbered), unread=tuple(_unread(opened, texts)))


def _of_part(part: Paragraph | Table) -> Iterator[str]:
    if isinstance(part, Paragraph):
        yield part.text
        return
    for row in part.rows:
        cells = dict.fromkeys(cell._tc for cell in row.cells)  # noqa: SLF001 - merged cells come twice
        texts = [" ".join(node.text or "" for node in cell.iter(qn("w:t"))) for cell in cells]
        yield CELLS.join(" ".join(text.split()) for text in texts if text.strip())


def _unread(opened: Document, texts: list[str]) -> Iterator[str]:
    """Yield the texts of text boxes, which python-docx does not return as paragraphs."""
    have = "".join(map(unspaced, texts))
    for box in opened.element.body.iter(qn("w:txbxContent")):
        box_text = "".join(node.text or "" for node in box.iter(qn("w:t"))).strip()
        if box_text and unspaced(box_text) not in have:
            have += unspaced(box_text)
            yield box_text
