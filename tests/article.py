"""The text that a reader sees on a built page, taken from its HTML."""

from collections.abc import Iterable
from html.parser import HTMLParser

_BLOCKS = {"p", "h1", "h2", "figcaption", "li", "dt", "dd"}


class _Blocks(HTMLParser):
    """Collect the visible text of the article's headings, paragraphs, captions, items and terms."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.depth += tag == "article"
        if tag in _BLOCKS and self.depth:
            self.parts.append("")
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.depth and self.parts:
            self.parts[-1] += data


def blocks(html: str) -> list[str]:
    """Return the texts of the article's blocks, in order; each run of white space is one space."""
    reader = _Blocks()
    reader.feed(html)
    return [" ".join(part.split()) for part in reader.parts]


def missing(wanted: Iterable[str], shown: list[str]) -> list[str]:
    """Return the first text that is no block after those of the texts before it; white space is one space."""
    position = 0
    for passage in wanted:
        text = " ".join(passage.split())
        if text not in shown[position:]:
            return [text]
        position = shown.index(text, position) + 1
    return []
