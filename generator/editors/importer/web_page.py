"""Lines of a saved web page (HTML)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.etree import _Element as Element

from generator.editors.importer.lines import UNKNOWN, Doubt, Line, Lines, UnreadableError, rows
from generator.editors.importer.pieces import Piece, Raised, assembled
from generator.editors.importer.word_numbering import written

# What a line ends at (HTML standard, rendering: flow content, lists, tables, form controls).
_BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset "  # noqa: SIM905 - a list would take a line for each
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol "
    "optgroup option p pre search section select summary table tbody td tfoot th thead tr ul".split()
)
_NO_TEXT = frozenset(["script", "style"])
_FURNITURE = frozenset("nav footer aside form button select svg title".split())  # noqa: SIM905
_UNSEEN = frozenset("template noscript datalist object textarea iframe noembed noframes".split())  # noqa: SIM905
_LISTS = frozenset("ol ul menu dir".split())  # noqa: SIM905
_BOLD = frozenset("b strong h1 h2 h3 h4 h5 h6 th".split())  # noqa: SIM905
_RAISED: dict[str, Raised] = {"sup": "super", "sub": "sub"}
_IS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]\d\d|normal|[1-5]\d\d)", re.IGNORECASE)
_RAISES = re.compile(r"vertical-align\s*:\s*(super|sub)(?!\w)", re.IGNORECASE)
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break)", re.IGNORECASE)
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True)
class _Look:
    """How the text of an element is shown, which elements within take over."""

    outside: str = ""
    is_bold: bool = False
    raised: Raised = ""
    keeps_lines: bool = False
    is_block: bool = True


@dataclass
class _List:
    """A numbered list and the number of its next item; ``form`` is empty for one without numbers."""

    form: str
    number: int = 1
    step: int = 1


def page(text: str) -> Lines:
    """Return the lines of a page; each ends at the border of a block or at a line break.

    Raises UnreadableError.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    # Text after the end of the page belongs to it (HTML standard, "after after body"); lxml drops it.
    whole = _ENDS.sub("", text.replace("\0", UNKNOWN))
    root = etree.fromstring(f"<!doctype html>\n{whole}".encode(errors="replace"), parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableError("trang lồng quá sâu; chép nội dung vào tệp .txt hoặc .docx")
    if root is None:
        return Lines(())
    reader = _Reader()
    reader.read(root)
    marks = ", ".join(dict.fromkeys(reader.marks))
    doubts = (Doubt("I532", (), 0, {"marks": marks}),) if marks else ()
    # A page may be one line of its file: its paragraphs are counted, as they are shown.
    lines = tuple(replace(line, number=count) for count, line in enumerate(reader.lines, start=1))
    return Lines(lines, doubts=doubts, addresses=tuple(_addresses(root)), unit="đoạn")


@dataclass
class _Reader:
    """Follows the page in its order.

    ``tables`` are the open rows, each with its cells. ``pieces`` are those of the open line and, after it,
    of a hidden part within the line.
    """

    lines: list[Line] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    looks: list[_Look] = field(default_factory=lambda: [_Look()])
    lists: list[_List] = field(default_factory=list)
    tables: list[list[list[Line]]] = field(default_factory=list)
    pieces: list[list[Piece]] = field(default_factory=lambda: [[]])
    enumerator: str = ""
    is_broken_off: bool = False

    def read(self, root: Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start" and element.tag in _NO_TEXT:
                walk.skip_subtree()
            elif event == "start":
                self._start(element)
                self._text(element.text)
            else:
                self._end(element)
                self._text(element.tail)
        self._break(root)

    def _start(self, element: Element) -> None:
        around, look = self.looks[-1], _look(element, self.looks[-1])
        if look.is_block:
            self._break(element)
        self.looks.append(look)
        if look.outside and not around.outside:
            self.pieces.append([])
        if element.tag == "tr":
            self.tables.append([])
        elif element.tag in {"td", "th"} and self.tables:
            self.tables[-1].append([])
        elif element.tag in _LISTS:
            self.lists.append(_list(element))
        elif element.tag == "li" and self.lists:
            self.enumerator = self._enumerator(element)

    def _end(self, element: Element) -> None:
        if element.tag in _NO_TEXT:
            return
        look, around = self.looks[-1], self.looks[-2]
        is_block = look.is_block and element.tag != "br"
        if is_block or (look.outside and not around.outside):
            self._break(element)
        self.looks.pop()
        if look.outside and not around.outside:
            self.pieces.pop()
        if element.tag == "tr":
            row = rows(self.tables.pop())
            self._sink().extend(row)
        elif element.tag in _LISTS:
            self.lists.pop()
        elif element.tag == "li":
            self.enumerator = ""

    def _text(self, text: str | None) -> None:
        look = self.looks[-1]
        first, *others = (text or "").split("\n") if look.keeps_lines else [text or ""]
        self._piece(first, look)
        for other in others:
            self._break(None)
            self._piece(other, look)

    def _piece(self, text: str, look: _Look) -> None:
        # White space is one space in HTML (CSS Text 3, white space collapsing).
        shown = re.sub(r"[ \t\n\r\f]+", " ", text)
        pieces = self.pieces[-1]
        if shown.startswith(" ") and (not pieces or pieces[-1].text.endswith(" ")):
            shown = shown[1:]
        if shown:
            pieces.append(Piece(shown, look.is_bold, look.raised))

    def _break(self, element: Element | None) -> None:
        """End the line at an element."""
        made = assembled(self.pieces[-1])
        self.pieces[-1] = []
        if made.text.strip():
            text = self.enumerator + made.text
            bold = made.bold and made.bold + len(self.enumerator)
            self.marks += made.marks
            outside = self.looks[-1].outside
            line = Line(0, text, outside=outside, enumerator=self.enumerator, bold=bold)
            line = replace(line, is_broken_off=self.is_broken_off)
            self._sink().append(line)
            self.enumerator = ""
        self.is_broken_off = bool(made.text.strip() and element is not None and element.tag == "br")

    def _sink(self) -> list[Line]:
        cells = next((cells for cells in reversed(self.tables) if cells), None)
        return self.lines if cells is None else cells[-1]

    def _enumerator(self, element: Element) -> str:
        known = self.lists[-1]
        stated = element.get("value", "")
        number = int(stated) if stated.isdecimal() else known.number
        known.number = number + known.step
        return f"{written(number, known.form)}. " if known.form else ""


def _look(element: Element, around: _Look) -> _Look:
    style = element.get("style", "")
    outside = around.outside or _outside(element, style)
    weight = _WEIGHT.search(style)
    is_bold = around.is_bold or element.tag in _BOLD
    if weight:
        is_bold = weight[1].lower() == "bold" or weight[1][0] in "6789"
    raises = _RAISES.search(style)
    raised: Raised = _RAISED[raises[1].lower()[:3]] if raises else ""
    return _Look(
        outside,
        is_bold,
        around.raised or _RAISED.get(element.tag, raised),
        around.keeps_lines or element.tag == "pre" or bool(_KEEPS_LINES.search(style)),
        element.tag in _BLOCKS or bool(_IS_BLOCK.search(style)),
    )


def _outside(element: Element, style: str) -> str:
    if element.tag in _FURNITURE or element.get("role") in {"navigation", "contentinfo"}:
        return "ngoài bài viết"
    if element.tag in _UNSEEN or element.get("hidden") is not None or _HIDES.search(style):
        return "phần ẩn của trang"
    return ""


def _list(element: Element) -> _List:
    style = element.get("style", "")
    if element.tag != "ol" or re.search(r"list-style(?:-type)?\s*:[^;]*none", style):
        return _List("")
    items = sum(1 for below in element if below.tag == "li")
    step = -1 if element.get("reversed") is not None else 1
    start = element.get("start", "")
    first = int(start) if start.isdecimal() else items if step < 0 else 1
    return _List(_FORMS.get(element.get("type", "1"), "decimal"), first, step)


def _addresses(root: Element) -> Iterator[str]:
    """Yield the address that a page states as its own."""
    links = [link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"]
    metas = [meta.get("content") for meta in root.iter("meta") if meta.get("property") == "og:url"]
    address = next((known for known in [*links, *metas] if known), "")
    if re.match(r"https?://", address):
        yield address
