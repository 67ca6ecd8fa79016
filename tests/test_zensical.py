"""The generated Markdown does not depend on our theme or on MkDocs.

Built by stock MkDocs and by stock Zensical, its successor, each page has the same article text.
"""

import os
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from tests.frozen import ROOT

INLINE = {"a", "abbr", "b", "code", "em", "i", "mark", "span", "strong", "sub", "sup"}
STOCK = """site_name: Thử
site_url: https://tinh.example/
plugins: []
theme: {name: material, language: vi, font: false}
"""
SAMPLE = """---
title: "Tuần 11: thử"
search: {"number": "1101/VP-NC", "topics": ["A", "B"]}
breadcrumbs: []
---

# Tuần 11 {#dau-trang}

Đoạn có [liên kết](khac.md#muc){ .nut } và số 1.417.540 kg; 325/UBND-KT.
{: #doan-1 }

Số 1
:   Định nghĩa **một** — "nháy kép" ...

<div class="bang" markdown="1">

## Trong khối

| Huyện | kg |
|:--|--:|
| Bắc Sơn | 1.000 |

</div>

<article id="long" markdown="1">

### Bài lồng trong bài

Nội dung lồng.

</article>

<script>khong_phai_loi_van()</script>

```yaml
number: 1101/VP-NC
```

&lt;script&gt; \\* dòng một<br>dòng hai
"""
OTHER = "# Trang khác\n\n## Mục {#muc}\n\nĐường Đỏ.\n"


class _Article(HTMLParser):
    """The words of the article, nested ones included."""

    def __init__(self) -> None:
        super().__init__()
        self._articles = 0
        # Not words of the text: a permalink's pilcrow, and what a browser does not show.
        self._hidden: list[str] = []
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        return " ".join("".join(self._parts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._articles += tag == "article"
        self._end_word(tag)
        is_permalink = tag == "a" and "headerlink" in (dict(attrs).get("class") or "").split()
        if is_permalink or tag in {"script", "style"}:
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._articles -= tag == "article"
        self._end_word(tag)
        if self._hidden and self._hidden[-1] == tag:
            self._hidden.pop()

    def handle_data(self, data: str) -> None:
        if self._articles and not self._hidden:
            self._parts.append(data)

    def _end_word(self, tag: str) -> None:
        # Colours of code are the builder's own; a word that they cut is still one word.
        if tag not in INLINE:
            self._parts.append(" ")


def article_text(page: Path) -> str:
    parser = _Article()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.text


def build(builder: str, docs: Path, folder: Path) -> dict[str, str]:
    """Build with a stock theme and our Markdown extensions; give the text of each page."""
    shutil.copytree(docs, folder / "docs")
    (folder / "mkdocs.yml").write_text(_configuration(), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", builder, "build"],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = folder / "site"
    return {
        page.relative_to(site).as_posix(): article_text(page)
        for page in site.rglob("*.html")
        if page.name != "404.html"
    }


def _configuration() -> str:
    """Take the Markdown extensions as they stand in mkdocs.yml, whatever tags they carry."""
    root = yaml.compose((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert isinstance(root, yaml.MappingNode)
    extensions = [pair for pair in root.value if pair[0].value == "markdown_extensions"]
    assert extensions
    return STOCK + yaml.serialize(yaml.MappingNode(root.tag, extensions), allow_unicode=True)


def test_generated_pages_read_the_same(docs: Path, tmp_path: Path) -> None:
    by_mkdocs = build("mkdocs", docs, tmp_path / "mkdocs")
    assert by_mkdocs
    assert all(by_mkdocs.values()), "a page without text compares nothing"
    assert build("zensical", docs, tmp_path / "zensical") == by_mkdocs


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    folder = tmp_path / "sample"
    (folder / "tuan").mkdir(parents=True)
    (folder / "index.md").write_text("# Trang chủ\n\n[Tuần](tuan/2024-w11.md)\n", encoding="utf-8")
    (folder / "tuan" / "2024-w11.md").write_text(SAMPLE, encoding="utf-8")
    (folder / "tuan" / "khac.md").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_all_words_of_an_article_are_compared(builder: str, sample: Path, tmp_path: Path) -> None:
    pages = build(builder, sample, tmp_path / builder)
    assert pages == {
        "index.html": "Trang chủ Tuần",
        "tuan/2024-w11/index.html": (
            "Tuần 11 Đoạn có liên kết và số 1.417.540 kg; 325/UBND-KT. "
            'Số 1 Định nghĩa một — "nháy kép" ... Trong khối Huyện kg Bắc Sơn 1.000 '
            "Bài lồng trong bài Nội dung lồng. number: 1101/VP-NC <script> * dòng một dòng hai"
        ),
        "tuan/khac/index.html": "Trang khác Mục Đường Đỏ.",
    }


def test_article_text_leaves_out_what_is_not_text(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<nav>ngoài</nav><article>m<span>ộ</span>t<article>hai<style>x</style></article>"
        '<a class="headerlink" href="#a">¶</a> ba\n  bốn</article>ngoài',
        encoding="utf-8",
    )
    assert article_text(page) == "một hai ba bốn"
