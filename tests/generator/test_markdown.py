import re
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from itertools import product
from urllib.parse import unquote

import markdown as python_markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.pages.markdown import escape, url
from generator.site.markdown_html import converted, with_described_tables
from tests.generator.synthetic import squeeze

# MkDocs' own three and those of mkdocs.yml.
EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "def_list", "md_in_html")
HOLE = "Zqxz"

# How the templates use texts; the hole stands for the text.
CONTEXTS = {
    "paragraph": '<p id="doan-1">Zqxz</p>\n',
    "paragraph alone": "Zqxz\n",
    "paragraph in a block": '<div class="body" markdown="1">\n\n<p id="doan-2">Zqxz</p>\n\nZqxz\n\n</div>\n',
    "paragraph after a label": '<div class="context" markdown="1">\n\n'
    '<p class="label">Zqxz</p>\n\n<p id="doan-3">Zqxz</p>\n\n</div>\n',
    "start of a line": "Zqxz, đăng ngày 18/3/2024.\n[Bài đã đăng](https://tinh.example/).\n",
    "title": "# Zqxz {#dau-trang}\n",
    "heading": "## Zqxz {#muc}\n",
    "middle of a heading": "## Tuần 11 (Zqxz) {#tuan}\n",
    "list item": '<div class="index" markdown="1">\n\n-   [Zqxz](a.md)<br>\n'
    '    <span class="meta">Zqxz · 3 chỉ đạo</span>\n-   [Zqxz](b.md)\n\n</div>\n',
    "numbered item": '<div class="directive-list" markdown="1">\n\n1.  [Zqxz](a.md)<br>\n'
    '    <span class="meta">Zqxz · Zqxz</span>\n\n1.  [Zqxz](b.md) <strong>(đã rút)</strong>\n\n</div>\n',
    "contents": '<div class="contents" markdown="1">\n\n1.  [Zqxz](#mot)\n1.  [Zqxz](#hai)\n\n</div>\n',
    "nested item": '<div class="deadlines" markdown="1">\n\n'
    '-   **Zqxz** <span class="role">Zqxz</span> — [Zqxz](a.md); [Zqxz](b.md)\n\n\n'
    "    > “Zqxz” ([đoạn 1](a.md#doan-1))\n\n"
    '    [Zqxz](c.md)<br>\n    <span class="meta">Zqxz · Zqxz</span>\n\n</div>\n',
    "duty": '<div class="duties" markdown="1">\n\n-   [Zqxz](a.md)<br>\n'
    '    <span class="meta">Zqxz</span>\n\n    > “Zqxz” ([đoạn 1](a.md))\n\n'
    "    Thời hạn: **Zqxz**; **Zqxz**\n\n</div>\n",
    "definitions": '<div class="facts" markdown="1">\n\nVăn bản\n:   [Zqxz](a.md) ([toàn văn](b.md))\n\n'
    "Zqxz\n:   Zqxz\n\nZqxz\n:   [Zqxz](c.md), Zqxz\n\n</div>\n",
    "table": '<div class="allocation" markdown="1">\n\n| Nơi nhận | Số lượng (Zqxz) |\n| --- | --- |\n'
    "| [Zqxz](a.md) | Zqxz |\n| Zqxz | 1.000 |\n| **Tổng** | **Zqxz** |\n\n</div>\n",
    "meta": '<div class="meta" markdown="1">\n\nZqxz · Zqxz · [Zqxz](a.md)\n\n</div>\n',
    "figure": '<figure markdown="1">\n\n![Zqxz](../images/anh.jpg)\n\n'
    "<figcaption>Zqxz</figcaption>\n\n</figure>\n",
    "citation": '<div class="citation" markdown="1">\n\nZqxz\n\n</div>\n',
    "link alone": "[Zqxz](a.md) · [Zqxz](b.md)\n",
}
WHOLE_PAGE = "\n".join(CONTEXTS.values())

NASTY = (
    "*a* _b_ **c** __d__ ***e***",
    "[x](javascript:alert(1))",
    "![x](//xau.example/a.png)",
    "<script>alert(1)</script>",
    "</div><div onclick=x>",
    '<img src=x onerror="x">',
    "{: onclick=x }",
    "chữ {: .lop #ma }",
    "{#id}",
    "a | b",
    "| a | b |",
    "--- | ---",
    "~~~",
    "~~~ python",
    "```",
    "1. a",
    "1) b",
    "2024. c",
    "- a",
    "+ a",
    "* a",
    "-",
    "# a",
    "###### a",
    "a #",
    "Ngôn ngữ C#",
    "#",
    "> a",
    ": a",
    ":   a",
    "===",
    "=",
    "---",
    "- - -",
    "***",
    "___",
    "*[HTML]: x",
    "[x]: http://y.example",
    "]: http://y.example",
    "a]: b",
    "[^1]: chú thích",
    "](b",
    "a](b.md) [c",
    "[",
    "]",
    "&amp;",
    "&lt;script&gt;",
    "&#123;",
    "&",
    "AT&T;",
    "`code`",
    "``",
    "`",
    "\\*",
    "\\",
    "a\\",
    "\\\\",
    "a\\ b",
    "<!-- ghi chú -->",
    "<!--",
    "-->",
    "<?php x ?>",
    "<![CDATA[x]]>",
    "<!DOCTYPE html>",
    "klzzwxh:0000",
    "wzxhzdk:0",
    ":smile:",
    "    bốn dấu cách",
    "a    b",
    "\ta",
    "hai dấu cách cuối  ",
    "[TOC]",
    '=== "Thẻ"',
    "!!! note",
    "??? note",
    "--8<-- 'mkdocs.yml'",
    "{{ 7*7 }} {% raw %}",
    "http://a.example <http://b.example> <a@b.example>",
    "'a' \"b\" “c”",
    "1.417.540 kg; 14/3",
    "^a^ ~b~ ==c== ++d++",
    "$x$ \\(y\\)",
    "Đề án 06 — “số hoá”…",
    "a\u00a0b\u3000c",
    "😀 👨‍👩‍👧",
    "a\nb",
    "a\n\nb",
    "a\n===",
    "a\n{: #b }",
    "a\n: b",
)


@dataclass
class Shape:
    """Elements with their attributes in order, and the text."""

    elements: list[tuple[str, list[tuple[str, str | None]]]] = field(default_factory=list)
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shape = Shape()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Converters may order attributes and break lines between cells as they like.
        self.shape.elements.append((tag, sorted(attrs)))
        self.shape.text += " " if tag in {"td", "th"} else ""

    def handle_data(self, data: str) -> None:
        self.shape.text += data

    def handle_comment(self, data: str) -> None:
        self.shape.elements.append(("comment", [("", data)]))

    def handle_decl(self, decl: str) -> None:
        self.shape.elements.append(("declaration", [("", decl)]))

    def handle_pi(self, data: str) -> None:
        self.shape.elements.append(("instruction", [("", data)]))

    def unknown_decl(self, data: str) -> None:
        self.shape.elements.append(("unknown", [("", data)]))


def stock(source: str) -> str:
    return python_markdown.markdown(source, extensions=list(EXTENSIONS))


# What hand-written pages and stock MkDocs are read by, and what generated pages are made by.
CONVERTERS = {"stock": stock, "compiled": converted}


def shape(source: str, converter: str = "stock") -> Shape:
    reader = _Reader()
    reader.feed(CONVERTERS[converter](source))
    reader.close()
    reader.shape.text = squeeze(reader.shape.text)
    return reader.shape


@lru_cache
def own_shape(template: str) -> Shape:
    return shape(template)


def filled(template: str, text: str, converter: str) -> Shape:
    return shape(template.replace(HOLE, str(escape(text))), converter)


def expected(template: str, text: str) -> Shape:
    """Return the template's own elements, with the text where its hole is: the same of both converters."""
    own = own_shape(template)
    squeezed = squeeze(text)
    elements = [
        (tag, [(name, value and value.replace(HOLE, squeezed)) for name, value in attributes])
        for tag, attributes in own.elements
    ]
    return Shape(elements, squeeze(own.text.replace(HOLE, squeezed)))


@pytest.mark.parametrize("converter", CONVERTERS)
@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("position", ["alone", "first", "last"])
def test_nasty_text_is_only_text(context: str, position: str, converter: str) -> None:
    template = CONTEXTS[context]
    frames = {"alone": "{}", "first": "{} chữ", "last": "chữ {}"}
    texts = [frames[position].format(nasty) if "{" not in nasty else nasty for nasty in NASTY]
    changed = [
        text for text in texts if filled(template, text, converter) != expected(template, text)
    ]
    assert changed == []


MARKS = st.sampled_from(
    [
        *"*_[](){}<>&|~`\\#:=-+!^.1 \"'/aà",
        "  ",
        "    ",
        "&lt;",
        "{:",
        "{#",
        ": ",
        "<!--",
        "](",
        "\n",
    ]
)
VISIBLE = st.characters(exclude_categories=("Cc", "Cs"))
TEXTS = st.one_of(
    st.lists(MARKS, max_size=12).map("".join),
    st.lists(st.one_of(MARKS, VISIBLE), max_size=12).map("".join),
    st.text(VISIBLE, max_size=20),
)


@pytest.mark.parametrize("converter", CONVERTERS)
@settings(max_examples=150)
@given(TEXTS)
@example("]:")
@example("0#")
def test_any_text_is_only_text_wherever_a_page_uses_it(converter: str, text: str) -> None:
    if text.split():
        assert filled(WHOLE_PAGE, text, converter) == expected(WHOLE_PAGE, text)


@pytest.mark.parametrize("converter", CONVERTERS)
def test_a_table_says_what_it_is_and_what_its_cells_are_of(converter: str) -> None:
    source = "## Gạo, *kg* {#gao}\n\nĐã chia.\n\n| Nơi | Số |\n| --- | --- |\n| [A](a.md) | 1 |\n| B | 2 |\n"
    by_hand = "\n<table><caption>Muối</caption><tr><td>C</td></tr></table>\n"
    made = with_described_tables(CONVERTERS[converter](source + by_hand))
    assert re.sub(r">\s+<", "><", made).split("Đã chia.</p>")[1].strip() == (
        '<table><caption class="visually-hidden">Gạo, kg</caption>'
        '<thead><tr><th scope="col">Nơi</th><th scope="col">Số</th></tr></thead>'
        '<tbody><tr><th scope="row"><a href="a.md">A</a></th><td>1</td></tr>'
        '<tr><th scope="row">B</th><td>2</td></tr></tbody></table>'
        "<table><caption>Muối</caption><tr><td>C</td></tr></table>"
    )


def test_tables_under_one_heading_are_told_apart() -> None:
    table = "| Nơi | Số |\n| --- | --- |\n| A | 1 |\n\n"
    made = with_described_tables(converted(f"## Gạo\n\n{table}Và:\n\n{table}## Muối\n\n{table}"))
    assert re.findall("<caption[^>]*>(.*?)</caption>", made) == ["Gạo", "Gạo, bảng 2", "Muối"]


def test_the_contexts_hold_what_they_say() -> None:
    elements = {tag for tag, _ in shape(WHOLE_PAGE).elements}
    assert elements >= {"h1", "h2", "li", "blockquote", "dt", "dd", "td", "th", "a", "img"}
    identifiers = [dict(attributes).get("id") for _, attributes in shape(WHOLE_PAGE).elements]
    assert {"doan-1", "dau-trang", "muc", "tuan"} <= set(identifiers)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Chỉ đạo, điều hành (tuần 11): 1.417.540 kg!", None),
        ("Công văn số 1101/VP-NC ngày 12/3/2024", None),
        ("Sở KH&ĐT", "Sở KH&amp;ĐT"),
    ],
)
def test_ordinary_text_stays_readable(text: str, markdown: str | None) -> None:
    assert str(escape(text)) == (markdown or text)


def test_what_is_markup_already_is_left_alone() -> None:
    link = Markup("[a](b.md)")
    assert escape(link) is link


def test_values_that_are_no_texts_are_shown_as_text() -> None:
    assert str(escape(12)) == "12"
    assert str(escape(None)) == "None"


@settings(max_examples=300)
@given(TEXTS)
def test_escaped_text_is_one_line(text: str) -> None:
    assert len(str(escape(text)).splitlines()) <= 1


LINKS = (
    "x ([toàn văn](Zqxz))\n",
    "[Bài đã đăng](Zqxz).\n",
    "![Ảnh](Zqxz)\n",
    '<div markdown="1">\n\n-   [a](Zqxz)<br>\n    b\n\n</div>\n',
)
ADDRESSES = (
    "https://tinh.example/a(b)c",
    "https://tinh.example/a)b",
    "https://tinh.example/a](b",
    "https://tinh.example/a_b_c_d",
    "https://tinh.example/*a*b*",
    "https://tinh.example/?a=1&b=2&copy=3&amp;d",
    'https://tinh.example/"onclick="x',
    "https://tinh.example/'t'",
    "https://tinh.example/x'y'",
    "https://tinh.example/<b>",
    "https://tinh.example/văn-bản/Đề-án",
    "https://tinh.example/%C4%91?q=100%",
    "https://tinh.example/`c`\\{x}|~[y]^",
    "https://tinh.example/😀",
    "https://tinh.example/a\u0301",
    "https://tinh.example/#muc:1,2;3@4!5$6",
    "https://tinh.example/klzzwxh:0000",
    "https://tinh.example:8080/~a/-b--c",
)
ADDRESS_TEXTS = st.lists(st.one_of(MARKS, VISIBLE), max_size=10).map(
    lambda parts: "https://tinh.example/" + "".join("".join(parts).split())
)


def link_shape(
    template: str, address: str, converter: str = "stock"
) -> tuple[list[object], str, list[str]]:
    """Return the elements with the names of their attributes, the text, and where links lead."""
    result = shape(template.replace(HOLE, address), converter)
    names = [(tag, [name for name, _ in attributes]) for tag, attributes in result.elements]
    targets = [
        value or ""
        for _, attributes in result.elements
        for name, value in attributes
        if name in {"href", "src"}
    ]
    return [*names], result.text, targets


def assert_leads_to(address: str) -> None:
    for template, converter in product(LINKS, CONVERTERS):
        names, text, _ = link_shape(template, HOLE)
        found_names, found_text, targets = link_shape(template, str(url(address)), converter)
        assert (found_names, found_text) == (names, text)
        assert [unquote(target) for target in targets] == [unquote(address)]
        assert targets[0].startswith("https://tinh.example")


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_leads_where_it_says_and_nowhere_else(address: str) -> None:
    assert_leads_to(address)


@settings(max_examples=100)
@given(ADDRESS_TEXTS)
def test_any_address_stays_in_its_brackets(address: str) -> None:
    assert_leads_to(address)


@pytest.mark.parametrize("address", ["../tuan/2024-w11/", "#so-1101-vp-nc", "2024-w11.md#doan-1"])
def test_addresses_of_the_site_are_left_as_they_are(address: str) -> None:
    assert str(url(address)) == address
