"""What pages written by hand may hold: plain Markdown, a few elements of HTML, honest links, four facts ahead."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import islice

from generator.data import merge_markers, yaml_source
from generator.data.diagnostics import Fault, Position
from generator.data.yaml_source import position_at
from generator.language import letters, web_address

_ELEMENTS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 "  # noqa: SIM905 - a list would take a line for each
    "h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td "
    "tfoot th thead time tr ul var wbr".split()
)
_ATTRIBUTES = frozenset(
    "abbr align alt cite class colspan datetime dir download headers height href hreflang id lang loading markdown "  # noqa: SIM905 - as above
    "open rel reversed role rowspan scope src start title type value width".split()
)
_LINKS = frozenset({"href", "src", "cite"})
# What Markdown itself writes for the columns of a table.
_ALIGNED = re.compile(r"text-align: (?:left|right|center);")
_SPACES = frozenset("\u00a0\u2002\u2003\u2007\u2008\u2009\u202f")
# Browsers end such a comment where a reader of the source does not.
_SHORT_COMMENT = re.compile(r"<!--(?:-?>)|--!>")
_KEYS = frozenset({"title", "description", "kind", "breadcrumbs"})
_FRONT = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL)
# Python-Markdown takes such a first line for a fact, too.
_LOOSE_FACT = re.compile(r"\A[ ]{0,3}[A-Za-z0-9_-]+:")
_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)|(?P<ticks>(?<!`)`+(?!`))[^\n]*?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_TARGET = re.compile(r"\]\(\s*<?([^\s)>]*)|^ {0,3}\[[^\]\n]+\]:\s*<?(\S+)", re.MULTILINE)
_AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]*:[^\s>]*)>")
# A passage between lines of their own, about a setting that is on or off.
PASSAGE = re.compile(
    r"^\{(if|unless) (feedback|ratings)\}\n((?:(?!\{(?:if|unless) ).*\n)*?)\{end\}(?:\n|\Z)",
    re.MULTILINE,
)
_PASSAGE_MARK = re.compile(r"^\{(?:(?:if|unless) [a-z]+|end)\}$", re.MULTILINE)
_LIST_OF_ATTRIBUTES = re.compile(r"\{:?[ \t]*([^}\n]*)\}")
_ATTRIBUTE = re.compile(r"""([^\s=.#"']+)=("[^"]*"|'[^']*'|\S+)""")


def faults(raw: bytes, misses: Callable[[str], str] = lambda _: "") -> Iterator[Fault]:
    """Yield the faults of a page's Markdown, each with its position.

    ``misses`` says, in Vietnamese, that there is nothing where a link within the portal leads; "" where there is.
    """
    text = yaml_source.decoded(raw)
    if isinstance(text, Fault):
        yield text
        return
    if lines := merge_markers.conflict(text):
        values = {"first": lines[0], "last": lines[1]}
        yield Fault("F019", values=values, position=Position(lines[0]))
    yield from _of_front_matter(text)
    prose = _CODE.sub(_blank, _FRONT.sub(_blank, text))
    yield from _of_html(text, prose)
    yield from _of_links(prose, misses)
    for mark in _PASSAGE_MARK.finditer(PASSAGE.sub(_blank, prose)):
        yield Fault("F031", values={"what": mark[0]}, position=position_at(prose, mark.start()))
    yield from map(yaml_source.odd_fault, letters.odd(prose))
    # Spaces of other widths may be typeset; what is not seen, or turns letters round, is not.
    unseen = (
        one for one in enumerate(prose) if yaml_source.is_hidden(one[1]) and one[1] not in _SPACES
    )
    for offset, character in islice(unseen, 1):
        named = {"character": f"U+{ord(character):04X}"}
        yield Fault("F004", values=named, position=position_at(prose, offset))


def strange(html: str) -> list[str]:
    """Return what a page's finished HTML has of elements, attributes and links that are not for such pages."""
    return [what for _, _, what in _found(html)]


def _of_front_matter(text: str) -> Iterator[Fault]:
    front = _FRONT.match(text)
    if front is None:
        if _LOOSE_FACT.match(text) or text.startswith("---"):
            yield _fact("phần đầu phải nằm giữa hai dòng ---", Position())
        return
    source, found = yaml_source.read(front[1].encode())
    for fault in found:
        position = fault.position or (source.position(fault.path) if source else Position())
        yield Fault(
            fault.code, (), fault.values, position=Position(position.line + 1, position.column)
        )
    data = source.data if source else {}
    if not isinstance(data, dict):
        yield _fact("mỗi dòng phải là “tên: giá trị”", Position(2))
    elif source:
        for key, value in data.items():
            if why := _fact_fault(key, value):
                place = source.position((key,), at_key=True)
                yield _fact(why, Position(place.line + 1, place.column))


def _fact_fault(key: str, value: object) -> str:
    """Return in Vietnamese what is wrong with a fact ahead of a page, "" if nothing is."""
    if key not in _KEYS:
        return f"không dùng “{key}”; chỉ có {', '.join(sorted(_KEYS))}"
    if key == "breadcrumbs":
        is_right = isinstance(value, list) and all(map(_is_crumb, value))
        return (
            "" if is_right else "breadcrumbs gồm các mục {title: …, path: …} của trang trong cổng"
        )
    if not isinstance(value, str) or "\n" in value.strip():
        return f"“{key}” phải là một dòng chữ"
    return "kind phải là content" if key == "kind" and value != "content" else ""


def _is_crumb(crumb: object) -> bool:
    if not isinstance(crumb, dict) or crumb.keys() != {"title", "path"}:
        return False
    title, path = crumb["title"], crumb["path"]
    is_path = path is None or (isinstance(path, str) and re.fullmatch(r"(?:[\w-]+/)*", path))
    return isinstance(title, str) and bool(is_path)


def _fact(why: str, position: Position) -> Fault:
    return Fault("F034", values={"why": why}, position=position)


def _of_html(text: str, prose: str) -> Iterator[Fault]:
    # Within a block of HTML nothing is code, whatever it looks like.
    has_block = any(name not in {"a", "br"} for name in re.findall(r"<([a-zA-Z][\w-]*)", prose))
    for line, column, what in _found(_FRONT.sub(_blank, text) if has_block else prose):
        yield Fault("F031", values={"what": what}, position=Position(line, column + 1))
    for found in _LIST_OF_ATTRIBUTES.finditer(prose):
        for name, value in _ATTRIBUTE.findall(found[1]):
            if what := _of_attribute(name.lower(), value.strip("\"'")):
                yield Fault(
                    "F031", values={"what": what}, position=position_at(prose, found.start())
                )


def _of_links(prose: str, misses: Callable[[str], str]) -> Iterator[Fault]:
    for pattern in (_TARGET, _AUTOLINK):
        for found in pattern.finditer(prose):
            target = next(filter(None, found.groups()), "")
            is_link = not target or web_address.is_link(target)
            hint = misses(target) if is_link else ""
            if hint or not is_link:
                values = {"target": target, "hint": hint}
                yield Fault("F033", values=values, position=position_at(prose, found.start()))


def _found(html: str) -> list[tuple[int, int, str]]:
    page = _Page()
    page.feed(html)
    page.close()
    for odd in _SHORT_COMMENT.finditer(html):
        line, column = position_at(html, odd.start())
        page.found.append((line, column - 1, odd[0]))
    return page.found


class _Page(HTMLParser):
    """Collects line, column and name of what is not for pages written by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that is not allowed, or else its attributes that are not."""
        if tag not in _ELEMENTS:
            # An address in angle brackets is a link of Markdown.
            if ":" not in tag and "@" not in tag:
                self._note(f"<{tag}>")
            return
        for name, value in attrs:
            if what := _of_attribute(name, value or ""):
                self._note(what)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of an element that is not allowed."""
        if tag not in _ELEMENTS:
            self._note(f"</{tag}>")

    def handle_decl(self, decl: str) -> None:
        """Note a declaration."""
        self._note(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        """Note a declaration that HTML does not know."""
        self._note(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        """Note an instruction for another program."""
        self._note(f"<?{data}>")

    def _note(self, what: str) -> None:
        self.found.append((*self.getpos(), what))


def _of_attribute(name: str, value: str) -> str:
    """Return what is wrong with an attribute, "" if nothing is."""
    if name == "style" and _ALIGNED.fullmatch(value):
        return ""
    if name not in _ATTRIBUTES and not name.startswith("aria-"):
        return f"{name}=…"
    return f"{name}={value}" if name in _LINKS and not web_address.is_link(value) else ""


def _blank(found: re.Match[str]) -> str:
    """Return blanks in place of what was found, with its line ends."""
    return re.sub(r"[^\n]", " ", found[0])
