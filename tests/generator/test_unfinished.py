"""The editors' page of what is unfinished: what it lists, where it is published, and that it is never outdated."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import pytest

from generator import pipeline
from generator.data.diagnostics import Diagnostic, Position
from generator.data.validation import DataFile, Validated, WeekCache, week_name
from generator.pages import feedback, render
from generator.pages.page import Link
from generator.pages.views import unfinished
from generator.pages.views.unfinished import UnfinishedView
from generator.site import data_check, preview_server
from generator.site.files import Layout
from generator.site.mkdocs_adapter import BuildError
from tests.frozen import FROZEN
from tests.generator.test_validation import LEADER_POST, LEADERS, WEEK

ADDRESS = "viec-con-lai/"
DIRECTIVE = "2024-1060-vp-kgvx"
AFTER_BODY = "    context:\n      - {quote: Theo Kế hoạch số 775/KH-BTTTT"
NONE_LEFT = "Kiểm tra không còn lưu ý nào."


def add(root: Path, *sentences: str) -> None:
    """Add paragraphs to the body of a directive of the frozen week."""
    path = root / WEEK
    text = path.read_text(encoding="utf-8")
    paragraphs = "".join(f"\n      {sentence}\n" for sentence in sentences)
    assert text.count(AFTER_BODY) == 1
    path.write_text(text.replace(AFTER_BODY, paragraphs + AFTER_BODY), encoding="utf-8")


def view(found: Validated) -> UnfinishedView:
    shown = unfinished.plan(lambda: found).make().view
    assert isinstance(shown, UnfinishedView)
    return shown


def test_a_doubt_is_told_with_its_place_its_code_and_its_directive(project: Path) -> None:
    add(project, "Sở Y tế theo dõi.", "Giao Kho bạc Nhà nước tỉnh theo dõi.", "Sở Y tế rà soát.")
    found = pipeline.check(project)
    shown = view(found)
    assert shown.count == len(found.diagnostics) == 3
    assert [(kind.anchor, count) for kind, count in shown.kinds] == [("r340", 2), ("r343", 1)]
    [week] = shown.files
    assert (week.title, week.count, shown.older) == ("Tuần 11 năm 2024", 3, ())
    for item, doubt in zip(week.doubts, found.diagnostics, strict=True):
        assert (item.message, item.advice) == (doubt.message, doubt.suggestion)
        assert item.place == f"{WEEK}:{doubt.position.line}:{doubt.position.column}"
        assert item.code == Link(doubt.code, "huong-dan-bien-tap/ma-loi.md", doubt.code.lower())
        assert item.page
        assert item.page.path == f"chi-dao/{DIRECTIVE}.md"


def test_a_leader_without_a_term_is_told_at_the_directive(project: Path) -> None:
    path = project / LEADERS
    text = path.read_text(encoding="utf-8")
    later = LEADER_POST.replace("starts_on: null", "starts_on: 2024-03-15")
    path.write_text(text.replace(LEADER_POST, later), encoding="utf-8")
    [week] = view(pipeline.check(project)).files
    assert {item.code.text for item in week.doubts} == {"R326"}
    assert all(item.page and item.page.path.startswith("chi-dao/") for item in week.doubts)


def several(counts: Sequence[int]) -> Validated:
    """Return the frozen week under a name a week, the newest first, each with so many doubts."""
    found = pipeline.check(FROZEN)
    [week] = found.weeks
    weeks = [week.model_copy(update={"id": f"2024-W{52 - at}"}) for at in range(len(counts))]
    doubts = [
        Diagnostic(week_name(one.id), Position(line), "R325", "warning", "Ngày lạ.", "")
        for one, count in zip(weeks, counts, strict=True)
        for line in range(1, count + 1)
    ]
    return replace(found, weeks=tuple(weeks[::-1]), diagnostics=tuple(doubts[::-1]))


def test_the_newest_week_comes_first_and_old_ones_are_only_counted() -> None:
    shown = view(several([150, 50, 1, 2]))
    assert shown.count == 203
    assert [(one.title, one.count) for one in shown.files] == [
        ("Tuần 52 năm 2024", 150),
        ("Tuần 51 năm 2024", 50),
    ]
    assert [(one.title, one.count) for one in shown.older] == [
        ("Tuần 50 năm 2024", 1),
        ("Tuần 49 năm 2024", 2),
    ]
    assert sum(count for _, count in shown.kinds) == shown.count


def test_one_week_is_always_told_in_full() -> None:
    shown = view(several([201, 1]))
    assert [len(one.doubts) for one in shown.files] == [201]
    assert [one.count for one in shown.older] == [1]


def test_a_file_of_no_week_and_a_doubt_of_no_directive_are_told_too() -> None:
    found = pipeline.check(FROZEN)
    names = ("directives/registry/leaders.yml", WEEK)
    doubts = [Diagnostic(name, Position(), "R325", "warning", "Lạ.", "Xem.") for name in names]
    registry, week = view(replace(found, diagnostics=tuple(doubts))).files
    assert (registry.title, registry.page, registry.doubts[0].page) == (names[0], None, None)
    assert week.doubts[0].page == week.page == Link("Tuần 11 năm 2024", "tuan/2024-w11.md")


def test_where_nothing_is_left_the_page_claims_no_more_than_that() -> None:
    text = render.render(unfinished.plan(lambda: several([])).make())
    assert text.rstrip().endswith(f"# Việc còn lại {{#dau-trang}}\n\n{NONE_LEFT}")


def switch(root: Path, value: str) -> None:
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count("  unfinished: false\n") == 1
    path.write_text(text.replace("unfinished: false", f"unfinished: {value}"), encoding="utf-8")


def built(root: Path) -> Mapping[str, str]:
    """Return the text of each page and list of the built site by its name."""
    pipeline.build(root)
    site = Layout(root).site.resolve()
    kinds = {".html", ".xml", ".txt", ".json", ".ics"}
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*")
        if path.suffix in kinds
    }


def told(page: str) -> list[tuple[str, int]]:
    """Return the numbers of a page: in all, and of each week."""
    whole = re.findall(r"Kiểm tra còn <strong>(\d+) lưu ý</strong>", page)
    weeks = re.findall(r"<h2[^>]*>(Tuần [^:]*): (\d+) lưu ý", page)
    return [*(("", int(count)) for count in whole), *((name, int(count)) for name, count in weeks)]


def test_nothing_is_published_unless_a_setting_asks_for_it(site: Path) -> None:
    assert not (site / ADDRESS).exists()


def test_a_setting_that_says_neither_stops_the_build(project: Path) -> None:
    switch(project, "co")
    with pytest.raises(BuildError, match=r"extra\.unfinished .*true hoặc false: 'co'"):
        pipeline.build(project)


def test_the_published_page_follows_the_data_and_nothing_leads_to_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://tinh.example/")
    switch(project, "true")
    name = f"{ADDRESS}index.html"
    assert NONE_LEFT in built(project)[name]
    add(project, "Sở Y tế theo dõi.", "Sở Y tế rà soát.")
    texts = dict(built(project))
    page = texts.pop(name)
    assert told(page) == [("", 2), ("Tuần 11 năm 2024", 2)]
    assert f'href="../chi-dao/{DIRECTIVE}/"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert [other for other, text in texts.items() if ADDRESS in text] == []
    assert feedback.LIST not in texts


def test_a_place_that_only_moved_is_told_where_it_is_now(project: Path) -> None:
    switch(project, "true")
    add(project, "Sở Y tế theo dõi.")
    name = f"{ADDRESS}index.html"
    before = places(built(project)[name])
    path = project / WEEK
    path.write_text("# Ghi chú.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert places(built(project)[name]) == [line + 1 for line in before]


def places(page: str) -> list[int]:
    return [int(line) for line in re.findall(rf"{WEEK}:(\d+):\d+", page)]


def test_the_preview_checks_for_the_page_only_when_it_is_asked_for(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks: list[str] = []
    check = data_check.checked_and_kept

    def counted(
        layout: Layout, data: Sequence[DataFile], cache: WeekCache | None = None
    ) -> Validated:
        checks.append("")
        return check(layout, data, cache)

    monkeypatch.setattr(data_check, "checked_and_kept", counted)
    faults: list[Exception] = []

    def used(answer: preview_server.AnswerFunction, *given: object) -> None:
        refresh = given[-1]
        assert callable(refresh)
        # The preview checks once as it starts.
        assert len(checks) == 1
        checks.clear()
        text = answer(ADDRESS).body.decode()
        assert NONE_LEFT in text
        assert answer(f"{ADDRESS}index.html").body.decode() == text
        assert len(checks) == 1
        add(project, "Sở Y tế theo dõi.")
        refresh()
        assert answer(f"chi-dao/{DIRECTIVE}/").status == HTTPStatus.OK
        assert len(checks) == 1
        assert told(answer(ADDRESS).body.decode()) == [("", 1), ("Tuần 11 năm 2024", 1)]
        assert answer(ADDRESS.removesuffix("/")).location == f"/{ADDRESS}"
        whole = (project / WEEK).read_text(encoding="utf-8")
        (project / WEEK).write_text(f"{whole}\nkhoa_la: 1\n", encoding="utf-8")
        refresh()
        # The last good state stays, as for every other page.
        assert told(answer(ADDRESS).body.decode()) == [("", 1), ("Tuần 11 năm 2024", 1)]
        assert len(checks) == 2

    monkeypatch.setattr(preview_server, "serve", used)
    pipeline.serve(project, "127.0.0.1", 8123, faults.append)
    assert [type(fault) for fault in faults] == [pipeline.InvalidData]


def test_the_preview_does_not_count_what_is_left_of_data_with_errors(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[Exception] = []

    def used(answer: preview_server.AnswerFunction, *_: object) -> None:
        path = project / WEEK
        path.write_text(f"{path.read_text(encoding='utf-8')}\nkhoa_la: 1\n", encoding="utf-8")
        assert answer(ADDRESS).status == HTTPStatus.INTERNAL_SERVER_ERROR

    monkeypatch.setattr(preview_server, "serve", used)
    pipeline.serve(project, "127.0.0.1", 8123, faults.append)
    [fault] = faults
    assert "chưa biết còn việc gì" in str(fault)
