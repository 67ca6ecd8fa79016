import html
import re

import pytest
from markdown_it import MarkdownIt
from markupsafe import Markup

from generator.editors.change_report import wording

COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
LINKED = re.compile(r"[@#!$%~&]\w|:\w+:|://|www\.|GH-\d", re.IGNORECASE)
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</del></summary><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](https://kẻ-xấu.example/a.png)",
    "<https://ke-xau.example>",
    "[x]: https://ke-xau.example",
    "`mã` ``` ~~~ **đậm** __đậm__ ~~gạch~~ *nghiêng*",
    "a | b | c",
    "> trích",
    "1. một",
    "- gạch",
    "# thăng",
    "&lt;img&gt; &#64;ai",
    "{{ 7*7 }} {% raw %}",
    "$x^2$ $`y`$",
    "\\",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_comes_out_as_its_words_and_no_markup(text: str) -> None:
    for before in ("- Tiêu đề: <del>cũ</del> ", "| ", "> "):
        plain = COMMONMARK.render(f"{before}thường |\n| --- | --- |")
        rendered = COMMONMARK.render(f"{before}{wording.escape(text)} |\n| --- | --- |")
        assert tags(rendered) == tags(plain)


def tags(rendered: str) -> list[str]:
    return [part.partition(">")[0] for part in rendered.split("<")[1:]]


@pytest.mark.parametrize(
    "text",
    [
        *("@channel", "a@tinh.example", "#12", "x/y#12", "!5", "$3", "%2", "~nhan", "&4", "GH-7"),
        *(":smile:", "https://ke-xau.example", "www.ke-xau.example", "WWW.ke-xau.example"),
    ],
)
def test_no_pattern_that_a_forge_links_is_left(text: str) -> None:
    assert LINKED.search(text)
    rendered = html.unescape(COMMONMARK.renderInline(str(wording.escape(text))))
    assert not LINKED.search(rendered)
    assert rendered.replace("\N{WORD JOINER}", "") == text


@pytest.mark.parametrize(
    "text", ["Công văn số 1101/VP-NC ngày 12/3/2024", "tỷ lệ 60%: đạt", "A & B", "/chi-dao/a-1/"]
)
def test_common_words_stay_as_they_are(text: str) -> None:
    assert COMMONMARK.renderInline(str(wording.escape(text))) == text.replace("&", "&amp;")


def test_what_cannot_be_seen_is_left_out() -> None:
    hidden = (
        "Tuần\N{NO-BREAK SPACE}11\x1b[31m \n\N{RIGHT-TO-LEFT OVERRIDE}đỏ\udcff\N{ZERO WIDTH SPACE}"
    )
    assert wording.one_line(hidden) == "Tuần 11[31m đỏ"
    assert wording.escape("\x1b\udcffđỏ") == Markup("đỏ")


def test_what_is_escaped_already_stays() -> None:
    assert wording.escape(Markup("<del>x</del>")) == Markup("<del>x</del>")
