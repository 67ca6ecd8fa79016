"""What is left out of Material's stylesheet changes the look of no page, also not of one written by hand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from generator import pipeline
from generator.site import files, stylesheet
from generator.site.files import Layout
from generator.site.mkdocs_adapter import Session
from tests.browser.pages import KINDS, paths_by_kind
from tests.browser.server import serving
from tests.frozen import copy_project
from tests.generator.test_unfinished import switch

pytestmark = pytest.mark.browser

# Whatever the switched-on Markdown can make, and HTML and classes that an editor may write into it.
BY_HAND = """# Đủ cách viết {#dau-trang}

Chữ *nghiêng*, **đậm**, `mã`, [liên kết](gioi-thieu.md), <kbd>Ctrl</kbd>, <mark>tô</mark>, <abbr title="x">UBND</abbr>,
H<sub>2</sub>O<sup>2</sup>, <small>nhỏ</small>, <del>bỏ</del> <ins>thêm</ins>, [nút](gioi-thieu.md){ .md-button }.

## Hai
### Ba
#### Bốn
##### Năm, `mã`
###### Sáu

- một
    - hai

        đoạn trong mục

1. một
    1. hai
        1. ba

- [ ] việc

> Trích
>
> - mục

Từ
:   Nghĩa

    Nghĩa tiếp

| Tên | Số |
| --- | ---: |
| a | 1 |

```python
x = 1  # mã
```

    mã thụt vào

---

![hình](images/hinh-thu.png){ align=left }

<figure markdown="span">![hình](images/hinh-thu.png)<figcaption>Chú thích</figcaption></figure>

<details class="note" open markdown="1"><summary>Tóm tắt</summary>Nội dung</details>

<div class="admonition warning" markdown="1">
<p class="admonition-title">Chú ý</p>

Nội dung `mã`
</div>

<div class="grid cards" markdown="1">

- một
- hai

</div>

<table class="x"><tr><th role="columnheader" aria-sort="ascending">a</th><td>b</td></tr></table>
<p dir="rtl">phải</p>
<ul type="a" dir="rtl"><li>một</li></ul>
"""

# The names of elements that look otherwise with another stylesheet, and how many things were looked at.
# Of rows that stand in the same place, the first three tell enough.
DIFFERENCES = """async ([own, other]) => {
  /* A property of its own is no look: something has to ask for it. */
  const properties = [...getComputedStyle(document.documentElement)].filter((property) => !property.startsWith("--"));
  const looks = () => {
    const seen = {};
    const named = (element) => element ? `${element.tagName}.${element.getAttribute("class") ?? ""}` : "";
    const isNew = (element) => {
      const place = [element, element.parentElement, element.parentElement?.parentElement].map(named).join(" ");
      seen[place] = (seen[place] ?? 0) + 1;
      return seen[place] <= 3;
    };
    return [...document.querySelectorAll("*")].filter(isNew).flatMap((element) =>
      [null, "::before", "::after"].map((part) => {
        const style = getComputedStyle(element, part);
        const name = `${named(element)}${part ?? ""}`;
        if (part && style.content === "none") return name;
        return `${name} ${properties.map((property) => style.getPropertyValue(property)).join(" ")}`;
      }));
  };
  const swap = async (text) => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = URL.createObjectURL(new Blob([text], { type: "text/css" }));
    const old = document.querySelector("link[rel=stylesheet]");
    await new Promise((resolve) => { style.onload = resolve; old.after(style); });
    old.remove();
  };
  await swap(own);
  const before = looks();
  await swap(other);
  const after = looks();
  const differing = before.filter((look, number) => look !== after[number]).map((look) => look.split(" ")[0]);
  return {counts: [before.length, after.length], differing};
}"""
SETTINGS: tuple[tuple[int, Literal["screen", "print"]], ...] = (
    (1280, "screen"),
    (360, "screen"),
    (1280, "print"),
)


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    root = copy_project(tmp_path_factory.mktemp("look"))
    (root / "content" / "du-cach-viet.md").write_text(BY_HAND, encoding="utf-8")
    switch(root, "true")
    pipeline.build(root)
    return Layout(root)


@pytest.fixture(scope="module")
def address(layout: Layout) -> Iterator[str]:
    with serving(layout.site.resolve()) as address:
        yield f"{address}/"


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    # The policy allows no stylesheet but the published one.
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


def sheet(layout: Layout, kept: str) -> str:
    """Return the stylesheet with all of Material's, or with none of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stylesheet, "reduced", lambda css, *_: css if kept == "all" else "")
        session = Session(layout, date(2024, 3, 17), files.hand_written(layout, ()))
    (text,) = (raw for name, raw in session.theme_files.items() if name.endswith(".css"))
    return text.decode()


@pytest.fixture(scope="module")
def whole(layout: Layout) -> str:
    """The stylesheet with all of Material's."""
    return sheet(layout, "all")


@pytest.fixture(scope="module")
def paths(layout: Layout) -> dict[str, str]:
    return paths_by_kind(layout.site.resolve()) | {"by-hand": "du-cach-viet/"}


def shown(page: Page, address: str) -> None:
    """Show a page on the screen; a button that a script has yet to show would come in between."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(media="screen")
    page.goto(address)
    page.locator(".controls").wait_for()


def differences(page: Page, other: str) -> set[str]:
    """Return the elements that look otherwise with another stylesheet, in wide and narrow windows and on paper."""
    found = set()
    own = page.locator("link[rel=stylesheet]").evaluate(
        "(link) => fetch(link.href).then((it) => it.text())"
    )
    for width, media in SETTINGS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media=media)
        page.wait_for_function("(width) => window.innerWidth === width", arg=width)
        result = page.evaluate(DIFFERENCES, [own, other])
        before, after = result["counts"]
        assert before == after > 100
        found.update(result["differing"])
    return found


@pytest.mark.parametrize("kind", [*KINDS, "by-hand"])
def test_no_page_looks_otherwise(
    kind: str, reader: Page, paths: dict[str, str], address: str, whole: str
) -> None:
    shown(reader, address + paths[kind])
    assert differences(reader, whole) == set()


def test_a_rule_that_is_missing_is_noticed(reader: Page, layout: Layout, address: str) -> None:
    shown(reader, f"{address}du-cach-viet/")
    found = differences(reader, sheet(layout, "none"))
    assert {"A.md-button", "DIV.admonition", "DETAILS.note", "KBD."} <= found


def test_material_is_smaller(layout: Layout, whole: str) -> None:
    (style,) = (Path(layout.site.resolve()) / "assets/css").iterdir()
    text = style.read_text(encoding="utf-8")
    assert len(text) < len(whole) / 2
    assert ".md-header" not in text
