import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any

import markdown as python_markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateError

from generator import pipeline
from generator.data.bulletin import Bulletin
from generator.data.yaml_source import is_hidden
from generator.pages import addresses, render
from generator.pages.views import Link, Page, all_pages
from tests.frozen import FROZEN
from tests.generator.synthetic import (
    ABBREVIATIONS,
    AGENCIES,
    LEADERS,
    TOPICS,
    Data,
    bulletin,
    directive,
    document,
    full_directive,
    full_week,
    put,
    registry,
    renamed,
    squeeze,
    week,
    week_2025,
)

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "def_list", "md_in_html")
MEETING = directive(9, kind="meeting", held_on="2024-03-14") | {"id": "2024-W11-hop-1"}
BY = {"leader": "nguyen-van-thu", "position": "Chủ tịch thử"}


def in_force(number: int = 1, *, year: int = 2024, day: str = "2024-03-12") -> Data:
    return full_directive(number, year=year, day=day) | {"withdrawn": None}


def both_years() -> Bulletin:
    later = in_force(1, year=2025, day="2025-03-04") | {"id": "2025-1-vp-thu"}
    moved = renamed(later, lambda value: "so-moi" if value == "so-cu" else value)
    return bulletin(week(in_force(1), in_force(2)), week_2025(moved))


def with_successors(*ids: str) -> Bulletin:
    heirs = [{"id": id_, "name": f"Sở {id_}", "kind": "department"} for id_ in ids]
    days = ["2025-07-01", "2025-03-01"]
    links = [{"agency": id_, "on": days[index % 2]} for index, id_ in enumerate(ids)]
    changed = put(AGENCIES, ("agencies", 1, "successors"), links)
    changed["agencies"] += heirs
    return bulletin(week(), known=registry(agencies=changed))


CASES = {
    "minimal": bulletin(week()),
    "everything": bulletin(full_week()),
    "everything in force": bulletin(week(in_force(1), in_force(2))),
    "two weeks": bulletin(
        week(in_force(1)),
        week(in_force(2, day="2024-03-19"), id_="2024-W12", starts_on="2024-03-18", ends_on="2024-03-24"),
    ),
    "two years": both_years(),
    "no agencies, no deadlines": bulletin(week(directive(1, document=document()))),
    "deadlines without agencies": bulletin(week(in_force() | {"agencies": [], "deadlines": [
        {"kind": "target", "date": "2024-06-30", "bound": "on_or_before", "precision": precision, "quote": "Dữ liệu thử"}
        for precision in ("day", "month", "quarter", "year")
    ]})),
    "agencies without deadlines": bulletin(week(in_force() | {"deadlines": []})),
    "meeting": bulletin(week(MEETING, MEETING | {"id": "2024-W11-hop-2", "directed_by": BY})),
    "meeting without a day": bulletin(week(MEETING | {"held_on": None})),
    "decision": bulletin(week(directive(1, kind="decision", document=document("1/QĐ-THU") | {"type": "Quyết định"}))),
    "withdrawn": bulletin(week(directive(1, withdrawn={"at": "2024-05-02", "reason": "Nhầm."}))),
    "changed": bulletin(week(directive(1, changes=[{"at": "2024-05-02", "note": note} for note in ("A.", "B.")]))),
    "image": bulletin(week(image={"file": "2024/anh_mot.jpg", "alt": "Ảnh thử", "caption": None})),
    "caption only": bulletin(week(image={"file": None, "alt": None, "caption": "Ảnh minh hoạ"})),
    "no image": bulletin(week(image={"file": None, "alt": None, "caption": None})),
    "no sources": bulletin(week(source={"publisher": "Cổng thử", "urls": []})),
    "two sources": bulletin(week(source={"publisher": "Cổng thử", "urls": ["https://a.example/1", "https://a.example/2"]}, published_on="2024-03-18")),
    "lead of two paragraphs": bulletin(week(lead="Một.\n\nHai.\n")),
    "cites itself": bulletin(week(directive(1, document=document(), cites=[
        {"number": "1/VP-THU", "type": "Công văn", "date": "2024-03-12", "relation": "mentions", "quote": "Dữ liệu thử"}
    ]))),
    "citation of no known year": bulletin(week(directive(1, cites=[
        {"number": "689/X05-P5", "type": "Công văn", "relation": "mentions", "quote": "Dữ liệu thử"}
    ]))),
    "agency with successors": with_successors("so-a", "so-b"),
    "nothing registered": bulletin(
        week(directive(1, topics=["linh-vuc-trong"])),
        known=registry(
            leaders={"schema_version": "1", "leaders": []},
            agencies={"schema_version": "1", "agencies": []},
            abbreviations={"schema_version": "1", "abbreviations": []},
        ),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def real() -> Bulletin:
    validated = pipeline.check(FROZEN)
    return Bulletin(validated.weeks, validated.registry)


def pages_of(archive: Bulletin) -> dict[str, Page]:
    return {page.path: page for page in all_pages(archive)}


def split(text: str) -> tuple[Any, str]:
    """Return the front matter, read as YAML, and the body."""
    match = re.match(r"---\n(.*?\n)---\n\n(.*)", text, re.DOTALL)
    assert match
    return yaml.safe_load(match[1]), match[2]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        self.open: list[str] = []
        self.facts: Any = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, attrs))
        self.open += [] if tag == "br" else [tag]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def attributes(self, name: str) -> list[str]:
        return [
            value or ""
            for _, attributes in self.elements
            for key, value in attributes
            if key == name
        ]


def converted(page: Page) -> _Reader:
    """Return the facts, elements and text of a page; fails where an element is not closed."""
    reader = _Reader()
    reader.facts, body = split(render.render(page))
    reader.feed(python_markdown.markdown(body, extensions=list(EXTENSIONS)))
    reader.close()
    assert reader.open == []
    return reader


@lru_cache
def read(case: str) -> dict[str, _Reader]:
    """Return every page of a case, converted once for all tests."""
    return {page.path: converted(page) for page in all_pages(CASES[case])}


@pytest.mark.parametrize("case", CASES)
def test_every_page_renders(case: str) -> None:
    pages = list(all_pages(CASES[case]))
    assert len({page.path for page in pages}) == len(pages)
    for page in pages:
        reader = read(case)[page.path]
        assert reader.elements[0][0] == "h1"
        assert Counter(tag for tag, _ in reader.elements)["h1"] == 1
        assert not {"{", "}", "None", "Undefined", "()"} & set(reader.text.split()), page.path
        assert "{#" not in reader.text
        assert "{:" not in reader.text
        assert "](" not in reader.text
        assert "**" not in reader.text


@pytest.mark.parametrize("case", CASES)
def test_identifiers_are_unique_on_each_page(case: str) -> None:
    for path, reader in read(case).items():
        counted = Counter(reader.attributes("id"))
        assert [id_ for id_, count in counted.items() if count > 1] == [], path


@pytest.mark.parametrize("case", CASES)
def test_links_lead_to_pages_and_places_that_exist(case: str) -> None:
    places = {path: set(reader.attributes("id")) for path, reader in read(case).items()}
    for path, reader in read(case).items():
        for target in reader.attributes("href"):
            # Attached files are no pages; the check looks for them.
            if re.match(r"https?://|\.\./dinh-kem/", target):
                continue
            address, _, anchor = target.partition("#")
            to = normal(PurePosixPath(path).parent / address) if address else path
            assert to in places, f"{path} -> {target}"
            assert not anchor or anchor in places[to], f"{path} -> {target}"


def test_front_matter_reads_back_as_yaml_with_the_same_values() -> None:
    for page in all_pages(CASES["everything"]):
        facts, _ = split(render.render(page))
        assert facts["title"] == page.title
        assert facts["description"] == page.description
        assert facts["kind"] == page.kind
        assert [crumb["title"] for crumb in facts["breadcrumbs"]] == [
            link.text for link in page.breadcrumbs
        ]
        assert ("previous" in facts, "next" in facts) == (
            page.previous is not None,
            page.next is not None,
        )


def test_every_template_is_some_page_of_the_synthetic_bulletins() -> None:
    kinds = {page.kind for case in CASES.values() for page in all_pages(case)} | {"unfinished"}
    names = {path.name for path in render.TEMPLATES.glob("*.md.jinja")}
    templates = {name.removesuffix(".md.jinja") for name in names if not name.startswith("_")}
    assert kinds == templates


def test_two_years_are_two_pages_with_links_to_each_other() -> None:
    pages = read("two years")
    expected = {
        "linh-vuc/linh-vuc-mot.md": "linh-vuc/linh-vuc-mot/2024.md",
        "lanh-dao/nguyen-van-thu.md": "lanh-dao/nguyen-van-thu/2024.md",
        "co-quan/cac-so.md": "co-quan/cac-so/2024.md",
        "chi-dao/index.md": "chi-dao/nam-2024.md",
        "van-ban/2025.md": "van-ban/2024.md",
        "thoi-han/2025.md": "thoi-han/2024.md",
    }
    assert set(expected) | set(expected.values()) <= set(pages)
    for newer, older in expected.items():
        for shown, other in ((newer, older), (older, newer)):
            targets = pages[shown].attributes("href")
            start = PurePosixPath(shown).parent
            assert other in {normal(start / target) for target in targets}, f"{shown} -> {other}"


def normal(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_a_topic_without_directives_says_so() -> None:
    assert "Chưa có chỉ đạo nào" in read("minimal")["linh-vuc/linh-vuc-trong.md"].text
    assert "Chưa có chỉ đạo nào" not in read("minimal")["linh-vuc/linh-vuc-mot.md"].text


def test_a_withdrawn_directive_is_shown_with_the_reason_everywhere() -> None:
    pages = read("withdrawn")
    for path in ("chi-dao/2024-1-vp-thu.md", "tuan/2024-w11.md"):
        assert "Đã rút ngày 02/5/2024: Nhầm." in pages[path].text
    for path in ("index.md", "linh-vuc/linh-vuc-mot.md", "chi-dao/index.md"):
        assert "(đã rút)" in pages[path].text


def test_changes_are_shown_to_readers_in_order() -> None:
    for path in ("chi-dao/2024-1-vp-thu.md", "tuan/2024-w11.md"):
        text = squeeze(read("changed")[path].text)
        assert "Đính chính ngày 02/5/2024: A. Đính chính ngày 02/5/2024: B." in text


def test_an_agency_names_its_successors_and_predecessors() -> None:
    pages = read("minimal")
    old, new = (squeeze(pages[f"co-quan/so-{id_}.md"].text) for id_ in ("cu", "moi"))
    assert re.search(r"Nay là Sở Mới .*01/3/2025", old)
    assert re.search(r"đến hết .*28/02/2025", old)
    assert "Trước là Sở Cũ (kế tục từ ngày 01/3/2025)" in new


def test_successors_are_listed_as_registered_whatever_the_run() -> None:
    ids = [f"so-{letter}" for letter in "hgfedcba"]
    reader = converted(pages_of(with_successors(*ids))["co-quan/so-cu.md"])
    targets = [
        attribute for attribute in reader.attributes("href") if attribute.removesuffix(".md") in ids
    ]
    # Those of one day stand together.
    assert targets == [f"{id_}.md" for id_ in (*ids[::2], *ids[1::2])]
    assert re.search(r"01/7/2025.*01/3/2025", squeeze(reader.text))


def test_an_image_is_shown_with_its_description() -> None:
    reader = read("image")["tuan/2024-w11.md"]
    (image,) = [dict(attributes) for tag, attributes in reader.elements if tag == "img"]
    assert image["alt"] == "Ảnh thử"
    assert str(image["src"]).replace("%5F", "_") == "../images/2024/anh_mot.jpg"


@pytest.mark.parametrize(("case", "figures"), [("image", 1), ("caption only", 1), ("no image", 0)])
def test_a_figure_is_there_if_there_is_something_to_show(case: str, figures: int) -> None:
    reader = read(case)["tuan/2024-w11.md"]
    assert Counter(tag for tag, _ in reader.elements)["figure"] == figures


def test_numbers_that_only_a_mark_tells_apart_have_places_of_their_own() -> None:
    archive = bulletin(
        week(
            directive(1, document=document("1/ĐA-THU") | {"type": "Đề án"}),
            directive(2, document=document("1/DA-THU") | {"type": "Dự án"}),
        )
    )
    identifiers = converted(pages_of(archive)["van-ban/2024.md"]).attributes("id")
    assert len([name for name in identifiers if name.startswith("so-")]) == 2
    assert len(identifiers) == len(set(identifiers))


MARK = "Zqxz"


def marked(nasty: str) -> Bulletin:
    """Return a bulletin whose every free text holds the nasty words."""

    def dirty(data: Data) -> Data:
        free = {"title", "name", "short_name", "note", "description", "position", "publisher", "caption",
                "alt", "lead", "body", "quote", "signer", "reason", "to", "unit", "long", "short", "aliases", "since"}  # fmt: skip

        def walk(node: Any, key: str = "") -> Any:  # noqa: ANN401 - plain data of any shape
            if isinstance(node, dict):
                # The unit of a time is a choice.
                chosen = {"unit"} if "count" in node else set()
                return {name: walk(node[name], "" if name in chosen else name) for name in node}
            if isinstance(node, list):
                return [walk(child, key) for child in node]
            if key == "body":
                return f"{nasty} mở đầu.\n\nTừ {nasty} cuối {nasty}\n\n{node}"
            if key == "quote":
                return f"Từ {nasty} cuối {nasty}"
            return f"{nasty} {node} {nasty}" if key in free and node else node

        walked: Data = walk(data)
        return walked

    days = {"starts_on": "2024-03-18", "ends_on": "2024-03-24"}
    weeks = [
        full_week(),
        week(in_force(3, day="2024-03-19"), MEETING | {"directed_by": BY}, id_="2024-W12", **days),
    ]
    known = registry(dirty(LEADERS), dirty(AGENCIES), dirty(TOPICS), dirty(ABBREVIATIONS))
    return bulletin(*(dirty(week) for week in weeks), known=known)


# Each holds several: test_markdown tries them one by one, in every place.
NASTY = (
    "{{ 7*7 }} {% raw %} {{ page.title }} {% endraw %}",
    "{# ghi chú #} <# ghi chú #> ${7*7}",
    "<script>alert(1)</script></div></p><img src=x onerror=alert(1)><!-- ẩn -->",
    "&lt;b&gt; &amp;amp; **đậm** _nghiêng_ `mã`",
    "[x](javascript:alert(1)) ![x](y)",
    "x]: y [x]: //xau.example",
    "{: onclick=x } {#ma} | b | c",
    "1. một #",
    "# mục: nghĩa > trích",
    "~~~",
    "\\ '\" --- ...",
)


def shapeless(reader: _Reader) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """Return the elements without what the length of a chart's labels decides: lines and places."""
    places = {"x", "y", "height", "viewbox"}
    return [
        (tag, [pair for pair in attributes if pair[0] not in places])
        for tag, attributes in reader.elements
        if tag != "text"
    ]


@pytest.fixture(scope="module")
def plain() -> dict[str, _Reader]:
    return {path: converted(page) for path, page in pages_of(marked(MARK)).items()}


@pytest.mark.parametrize("nasty", NASTY)
def test_nasty_data_stay_text_on_every_page(plain: dict[str, _Reader], nasty: str) -> None:
    pages = pages_of(marked(nasty))
    assert set(pages) == set(plain)
    for path, page in pages.items():
        reader = converted(page)
        expected = [
            (tag, [(key, value and value.replace(MARK, nasty)) for key, value in attributes])
            for tag, attributes in shapeless(plain[path])
        ]
        assert shapeless(reader) == expected, path
        assert squeeze(reader.text) == squeeze(plain[path].text.replace(MARK, nasty)), path
        assert reader.facts["title"] == page.title


def test_the_marked_bulletin_marks_every_kind_of_page(plain: dict[str, _Reader]) -> None:
    pages = pages_of(marked(MARK))
    unmarked = {page.kind for path, page in pages.items() if MARK not in plain[path].text}
    assert unmarked <= {"codes", "search", "weeks"}


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("tuan/index.md", "tuan/"),
        ("tuan/2024-w11.md", "tuan/2024-w11/"),
        ("co-quan/so-noi-vu/2024.md", "co-quan/so-noi-vu/2024/"),
        ("tim-kiem.md", "tim-kiem/"),
        ("a/myindex.md", "a/myindex/"),
        ("a/README.md", "a/"),
    ],
)
def test_public_address(path: str, address: str) -> None:
    assert addresses.public(path) == address


def crumbs_page(view: object = None, **changes: Any) -> Page:  # noqa: ANN401 - any field of a page
    values: dict[str, Any] = {"path": "a/b.md", "kind": "search", "title": "T", "description": "D"}
    return Page(**(values | {"view": view} | changes))


class _Indexes:
    indexes: tuple[Link, ...] = ()
    years: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("start", "link", "target"),
    [
        ("index.md", Link("x", "tuan/index.md"), "tuan/index.md"),
        ("tuan/2024-w11.md", Link("x", "index.md"), "../index.md"),
        ("tuan/2024-w11.md", Link("x", "tuan/index.md"), "index.md"),
        ("co-quan/a/2024.md", Link("x", "chi-dao/b.md", "doan-1"), "../../chi-dao/b.md#doan-1"),
        ("tuan/a.md", Link("x", "tuan/a.md", "muc"), "#muc"),
        ("tuan/a.md", Link("x", "tuan/a.md"), "a.md"),
    ],
)
def test_links_are_relative_to_the_page(start: str, link: Link, target: str) -> None:
    view = _Indexes()
    view.indexes = (link,)
    text = render.render(crumbs_page(view, path=start))
    assert f"[x]({target})" in text


def test_neighbours_and_crumbs_have_public_addresses() -> None:
    page = crumbs_page(
        _Indexes(),
        breadcrumbs=(Link("Trang chủ", "index.md"), Link("Tuần", "tuan/index.md", "muc")),
        previous=Link("Trước", "tuan/2024-w10.md"),
    )
    facts, _ = split(render.render(page))
    assert facts["breadcrumbs"] == [
        {"title": "Trang chủ", "path": ""},
        {"title": "Tuần", "path": "tuan/#muc"},
    ]
    assert facts["previous"] == {"title": "Trước", "path": "tuan/2024-w10/"}
    assert "next" not in facts


SEEN = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"))
    | st.just(" ")
)


@settings(max_examples=200)
@given(SEEN, SEEN)
def test_any_facts_read_back_the_same(title: str, description: str) -> None:
    assert not any(is_hidden(character) for character in title + description)
    page = crumbs_page(_Indexes(), title=title, description=description)
    facts, _ = split(render.render(page))
    assert (facts["title"], facts["description"]) == (title, description)


def test_a_template_that_asks_for_what_a_view_lacks_is_an_error() -> None:
    with pytest.raises(TemplateError):
        render.render(crumbs_page(object()))


def test_an_unknown_kind_of_page_is_an_error() -> None:
    with pytest.raises(TemplateError):
        render.render(crumbs_page(_Indexes(), kind="khong-co"))


def test_templates_stay_as_they_were_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "TEMPLATES", tmp_path)
    template = tmp_path / "search.md.jinja"
    template.write_text("Một {{ page.title }}", encoding="utf-8")
    first = render.read_templates()
    template.write_text("Hai", encoding="utf-8")
    assert render.render(crumbs_page(), render.read_templates()).endswith("---\n\nHai\n")
    template.write_text("{% hỏng", encoding="utf-8")
    assert render.render(crumbs_page(), first).endswith("---\n\nMột T\n")
    with pytest.raises(TemplateError):
        render.read_templates()


def used_names(template: Path) -> set[str]:
    return set(re.findall(r"\bview\.(\w+)", template.read_text(encoding="utf-8")))


def view_types() -> Iterator[tuple[str, set[str]]]:
    for case in CASES.values():
        for page in all_pages(case):
            assert is_dataclass(page.view)
            yield page.kind, {part.name for part in fields(page.view)}


def test_templates_ask_only_for_what_views_offer() -> None:
    for kind, offered in view_types():
        template = render.TEMPLATES / f"{kind}.md.jinja"
        included = re.findall(r'include "([^"]+)"', template.read_text(encoding="utf-8"))
        asked = used_names(template).union(
            *(used_names(render.TEMPLATES / name) for name in included)
        )
        assert asked <= offered, kind


def test_the_real_weeks_render_with_unique_identifiers(real: Bulletin) -> None:
    for page in all_pages(real):
        reader = converted(page)
        identifiers = reader.attributes("id")
        assert len(identifiers) == len(set(identifiers)), page.path
        assert "**" not in reader.text
