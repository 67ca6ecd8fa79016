"""Which of Material's rules are kept, and how the stylesheet is put together."""

from pathlib import Path

import pytest

from generator.site import stylesheet


def reduced(css: str, written: str = "", ours: str = "", extensions: tuple[str, ...] = ()) -> str:
    return stylesheet.reduced(css, stylesheet.names([written], extensions), ours)


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("p{color:red}", "p{color:red}"),
        (".md-nav{color:red}", ""),
        (".here{color:red}", ".here{color:red}"),
        (".here .gone,.here a,.gone{color:red}", ".here a{color:red}"),
        (".here:not(.gone){color:red}", ".here:not(.gone){color:red}"),
        ("#gone{color:red}", ""),
        ("[gone=a] p,[title]{color:red}", "[title]{color:red}"),
        ("@media print{.gone{color:red}}", ""),
        ("@media print{.gone{color:red}p{margin:0}}", "@media print{p{margin:0}}"),
        ("@media print{@media screen{p{margin:.5em}}}", "@media print{@media screen{p{margin:.5em}}}"),
        ("@page{margin:1cm}", "@page{margin:1cm}"),
        ('@charset "UTF-8";p{color:red}', "p{color:red}"),
        (":root{--a:var(--b);--b:1;--c:2}p{margin:var(--a)}", ":root{--a:var(--b);--b:1}p{margin:var(--a)}"),
        (":root{--c:var(--d);--d:url('data:a{}')}", ""),
        ("@keyframes gone{0%{top:0}}@keyframes go{0%{top:0}}p{animation:go 1s}", "@keyframes go{0%{top:0}}p{animation:go 1s}"),
    ],
)  # fmt: skip
def test_rules_are_kept_while_their_names_are_written(css: str, kept: str) -> None:
    assert reduced(css, '<p class="here" title="">') == kept


def test_what_our_own_stylesheet_asks_for_is_kept() -> None:
    assert reduced(":root{--a:1;--b:2}", ours="p{margin:var(--a)}") == ":root{--a:1}"


def test_classes_of_an_extension_are_kept_with_it() -> None:
    css = ".admonition-title{color:red}"
    assert reduced(css, extensions=("tables",)) == ""
    assert reduced(css, extensions=("tables", "admonition")) == css


@pytest.mark.parametrize("extension", ["codehilite", "pymdownx.keys"])
def test_with_an_extension_that_writes_anything_only_the_frame_goes(extension: str) -> None:
    css = ".highlight .kc{color:red}.md-nav{color:red}"
    assert reduced(css, extensions=(extension,)) == ".highlight .kc{color:red}"


def test_remarks_go_and_pictures_come_in(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg/>", encoding="utf-8")
    css = '/* a */\np {\n  content: "/* no remark */";\n  mask: url("a.svg");\n}\n'
    assert stylesheet.whole(css, tmp_path) == (
        '\np {\ncontent: "/* no remark */";\nmask: url("data:image/svg+xml;base64,PHN2Zy8+");\n}\n'
    )
    with pytest.raises(FileNotFoundError):
        stylesheet.whole('p{mask:url("b.svg")}', tmp_path)
