"""A second reading of the source, which shares no code with the first: both must have the same letters.

It knows nothing of paragraphs, styles and lists. It only says which letters and digits a program shows
that opens the file, so that what the first reading forgot is found.
"""

import io
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from generator.editors.importer.lines import Line, Lines

_AROUND = 40


class DifferingReadingsError(ValueError):
    """The two readings differ; ``words`` are those of the source near the first difference.

    ``line`` is the number of the line where they do, as lines count; 0 if it is unknown.
    """

    def __init__(self, words: str, line: int = 0) -> None:
        """Keep the words and the line."""
        super().__init__(words)
        self.words = words
        self.line = line


def compare(lines: Lines, main: str, aside: str = "") -> None:
    """Raise DifferingReadingsError unless the lines and what is unread are all letters of the source.

    ``main`` is the source's text in its order, ``aside`` what it keeps elsewhere, as notes. The numbers
    of lists are no letters of a source.
    """
    kept = letters("\n".join(map(_own, (line for line in lines.lines if not line.outside))))
    unread = letters("\n".join(known.words for known in lines.unread))
    unread += letters("\n".join(map(_own, (line for line in lines.lines if line.outside))))
    source = letters(main)
    rest = iter(source)
    in_order = all(letter in rest for letter in kept)
    if not in_order or Counter(kept + unread) != Counter(source + letters(aside)):
        count, words = _first_difference(kept, main)
        line = _line_at(lines, count) if words else 0
        words = words or aside.strip() or f"{unread}{kept}"
        raise DifferingReadingsError(words[-2 * _AROUND :], line)


def _own(line: Line) -> str:
    return line.text.removeprefix(line.enumerator)


def letters(text: str) -> str:
    """Return the letters and digits of a text; a raised or joined form counts as its plain letters."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def of_word(raw: bytes) -> tuple[str, str]:
    """Return the text of a Word document, and that of its notes, headers, charts and diagrams."""
    main, aside = [], []
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            if name.lower().endswith(".xml") and not name.startswith("["):
                root = _root(name, archive.read(name))
                kind = root.tag.split("}")[-1]
                if kind == "document":
                    main += [*_shown(root), "\n"]
                elif kind in {"footnotes", "endnotes", "comments", "hdr", "ftr"} | {
                    "chartSpace",
                    "dataModel",
                }:
                    aside += [*_shown(root), "\n"]
    return "".join(main), "".join(aside)


def _root(name: str, content: bytes) -> ET.Element:
    try:
        # The first reading has refused entities and too large parts.
        return ET.fromstring(content)  # noqa: S314
    except ET.ParseError:
        raise DifferingReadingsError(name) from None


def _shown(root: ET.Element) -> Iterator[str]:
    """Yield the texts below an element in order, without deleted ones and second forms of the same."""
    for element in root:
        kind = element.tag.split("}")[-1]
        if kind == "t":
            yield element.text or ""
        elif kind == "AlternateContent":
            forms = ["".join(_shown(form)) for form in element]
            yield next(filter(None, forms), "")
        elif kind not in {"del", "moveFrom"} and not _is_deleted_row(element):
            yield from _shown(element)
            yield "\n" if kind in {"p", "tab", "br"} else ""


def _is_deleted_row(element: ET.Element) -> bool:
    return element.tag.endswith("}tr") and element.find("{*}trPr/{*}del") is not None


def of_page(text: str) -> str:
    """Return the text of a web page in its order, with the parts of it that the page hides."""
    page = _Page()
    page.feed(text)
    page.close()
    return "".join(page.texts)


class _Page(HTMLParser):
    """Collects all texts but scripts and style sheets, and what only looks like a tag."""

    # Tags within these are text. (The types call it final, but it is how a parser is told.)
    CDATA_CONTENT_ELEMENTS = (  # type: ignore[misc]
        *("script", "style", "title", "textarea"),
        *("iframe", "noembed", "noframes", "xmp"),
    )

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.silent is None and tag in {"script", "style"}:
            self.silent = []
        # Nothing in HTML has such a name: "<" was meant as a sign.
        self.texts += [name for name in (tag, *(name for name, _ in attrs)) if not name.isascii()]
        self.texts.append("\n" if tag in {"p", "br", "td", "li"} else "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # HTML knows no empty elements but its own: <script/> begins one that goes on.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self.silent = None
        self.texts.append("" if tag.isascii() else tag)

    def handle_data(self, data: str) -> None:
        (self.texts if self.silent is None else self.silent).append(data)

    def handle_pi(self, data: str) -> None:
        self.texts.append("" if data.isascii() else data)

    def close(self) -> None:
        super().close()
        # A script without an end has swallowed the page.
        if self.silent is not None:
            self.texts += [*self.silent, self.rawdata]


def _line_at(lines: Lines, count: int) -> int:
    """Return the number of the line that holds the letter of this number, from 0."""
    number = 0
    for line in lines.lines:
        if not line.outside:
            number, count = line.number, count - len(letters(_own(line)))
        if count < 0:
            break
    return number


def _first_difference(kept: str, main: str) -> tuple[int, str]:
    """Return how many letters are alike, and words of the source around the first that the other reading has not."""
    count = 0
    for position, character in enumerate(main):
        for letter in letters(character):
            if kept[count : count + 1] != letter:
                near = main[max(0, position - _AROUND) : position + _AROUND]
                return count, " ".join(near.split())
            count += 1
    return count, ""
