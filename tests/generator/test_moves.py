"""An agency, leader, topic or directive gets another id: every address that it had keeps answering."""

import json
import re
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pipeline
from generator.data.bulletin import Bulletin
from generator.data.validation import LEDGER, WeekCache
from generator.editors.change_report import Review, compare, wording
from generator.outputs import redirects
from generator.site.files import Layout
from generator.site.preview_site import PreviewPortal
from generator.site.site_plan import SitePlan
from tests.generator.test_validation import WEEK

REGISTRY = {"co-quan": "agencies", "lanh-dao": "leaders", "linh-vuc": "topics"}
ONES = {
    "co-quan": "so-noi-vu",
    "lanh-dao": "ho-tien-thieu",
    "linh-vuc": "giao-thong",
    "chi-dao": "2024-1060-vp-kgvx",
}
API = {**REGISTRY, "chi-dao": "directives"}
sections = pytest.mark.parametrize("section", REGISTRY)
every_section = pytest.mark.parametrize("section", ONES)


def rename(project: Path, section: str, old: str, new: str) -> None:
    """Give an entry of a registry another id wherever the data name it, and say so in the ledger."""
    word = re.compile(rf"(?<![\w/-]){re.escape(old)}(?![\w/-])")
    for path in (project / WEEK, *(project / "directives/registry").glob("*.yml")):
        path.write_text(word.sub(new, path.read_text(encoding="utf-8")), encoding="utf-8")
    say(project, f"{section}/{old}/ -> {section}/{new}/", f"{section}/{new}/")


def rename_directive(project: Path, old: str, new: str, number: str, new_number: str) -> None:
    path = project / WEEK
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new).replace(number, new_number), encoding="utf-8")
    say(project, f"chi-dao/{old}/ -> chi-dao/{new}/", f"chi-dao/{new}/")


def say(project: Path, *lines: str) -> None:
    """Put lines into the ledger in place of those of the same addresses."""
    book = project / LEDGER
    addresses = tuple(line.split(" ")[0] for line in lines)
    kept = [
        line
        for line in book.read_text(encoding="utf-8").splitlines()
        if line.split(" ")[0] not in addresses
    ]
    book.write_text("\n".join([*kept, *lines]) + "\n", encoding="utf-8")


def moved(project: Path, section: str) -> tuple[str, str]:
    """Move what stands for a section; return its old and its new id."""
    old = ONES[section]
    if section == "chi-dao":
        rename_directive(project, old, "2024-1061-vp-kgvx", "1060/VP-KGVX", "1061/VP-KGVX")
        return old, "2024-1061-vp-kgvx"
    rename(project, section, old, f"{old}-khac")
    return old, f"{old}-khac"


def plan(project: Path) -> SitePlan:
    bulletin = pipeline.bulletin_of(pipeline.check(project))
    return pipeline._planned(bulletin, *pipeline._pages(Layout(project), bulletin))


def raw(site: SitePlan, address: str) -> bytes:
    return site[address].make().raw


def errors(project: Path) -> list[str]:
    return [one.code for one in pipeline.check(project).diagnostics if one.severity == "error"]


@every_section
def test_every_address_from_before_answers(section: str, project: Path) -> None:
    before = plan(project)
    old, new = moved(project, section)
    after = plan(project)
    assert before.keys() - after.keys() == set()
    page = raw(after, f"{section}/{old}/index.html").decode()
    assert f'content="0; url=../{new}/"' in page
    of_old = re.compile(rf"(?:{section}|api/v2/{API[section]})/{old}(?=[/.])")
    for address in filter(of_old.match, before):
        if before[address].path:
            assert "http-equiv" in raw(after, address).decode()
        else:
            now = address.replace(f"/{old}", f"/{new}")
            assert raw(after, address) == raw(after, now), address


@sections
def test_programs_find_the_same_at_the_old_address(section: str, project: Path) -> None:
    before = plan(project)
    old, new = moved(project, section)
    after = plan(project)
    for address in (f"{section}/{old}/atom.xml", f"{section}/{new}/atom.xml"):
        was = feedparser.parse(raw(before, f"{section}/{old}/atom.xml"))
        now = feedparser.parse(raw(after, address))
        assert [entry.id for entry in now.entries] == [entry.id for entry in was.entries]
        assert [entry.updated for entry in now.entries] == [entry.updated for entry in was.entries]
    record = json.loads(raw(after, f"api/v2/{API[section]}/{old}.json"))
    assert record["item"]["id"] == new


def test_a_calendar_keeps_its_address_and_its_events(project: Path) -> None:
    before = plan(project)
    old, new = moved(project, "co-quan")
    after = plan(project)
    was, *now = (
        re.findall(rb"UID:.*", raw(site, f"co-quan/{id_}/thoi-han.ics"))
        for site, id_ in ((before, old), (after, old), (after, new))
    )
    assert len(was) > 1
    assert now[0][1:] == now[1][1:] == was[1:]


@sections
def test_twice_in_a_row(section: str, project: Path) -> None:
    before = plan(project)
    one = ONES[section]
    rename(project, section, one, "ten-hai")
    rename(project, section, "ten-hai", "ten-ba")
    assert errors(project) == []
    after = plan(project)
    assert before.keys() - after.keys() == set()
    for old in (one, "ten-hai"):
        assert 'content="0; url=../ten-ba/"' in raw(after, f"{section}/{old}/index.html").decode()
        feed, new = (raw(after, f"{section}/{id_}/atom.xml") for id_ in (old, "ten-ba"))
        assert feed == new


@sections
@pytest.mark.parametrize("is_kept", [False, True])
def test_back_again(section: str, is_kept: bool, project: Path) -> None:  # noqa: FBT001 - a case
    before = plan(project)
    one = ONES[section]
    rename(project, section, one, "ten-hai")
    rename(project, section, "ten-hai", one)
    if is_kept:
        # Nobody took the arrow away that once led from here.
        say(project, f"{section}/{one}/ -> {section}/ten-hai/")
    assert errors(project) == []
    after = plan(project)
    assert before.keys() - after.keys() == set()
    assert raw(after, f"{section}/{one}/index.html") == raw(before, f"{section}/{one}/index.html")
    feeds = [raw(after, f"{section}/{id_}/atom.xml") for id_ in (one, "ten-hai")]
    assert feeds[0] == feeds[1]
    was, now = (
        [(entry.id, entry.updated, entry.content) for entry in feedparser.parse(feed).entries]
        for feed in (raw(before, f"{section}/{one}/atom.xml"), feeds[0])
    )
    assert was == now


@sections
def test_an_address_cannot_lead_elsewhere_and_have_a_page(section: str, project: Path) -> None:
    others = re.findall(rf"^{section}/(.*)/$", (project / LEDGER).read_text("utf-8"), re.MULTILINE)
    one, other = ONES[section], next(id_ for id_ in others if id_ != ONES[section])
    for old, new in ((one, "tam"), (other, one), ("tam", other)):
        rename(project, section, old, new)
    say(project, f"{section}/{one}/ -> {section}/{other}/")
    say(project, f"{section}/{other}/ -> {section}/{one}/")
    assert errors(project) == ["F012", "F012"]


@sections
def test_a_circle_of_lines_leads_nowhere(section: str, project: Path) -> None:
    say(project, f"{section}/mot/ -> {section}/hai/", f"{section}/hai/ -> {section}/mot/")
    assert errors(project) == ["F011", "F011"]


def review(project: Path, change: Callable[[], object]) -> Review:
    before = pipeline.check(project)
    change()
    return compare(before, pipeline.check(project))


@sections
def test_the_report_of_changes_only_says_that_it_moved(section: str, project: Path) -> None:
    told = review(project, lambda: moved(project, section))
    old = ONES[section]
    pair = (f"{section}/{old}/", f"{section}/{old}-khac/")
    changed = {address for group in told.pages for address in group.changed}
    assert told == Review(moved=(pair,), pages=told.pages, only_listings=told.only_listings)
    assert not [group for group in told.pages if group.gone or group.new]
    assert not {address for address in changed if address.startswith(("chi-dao/2", "tuan/2024"))}
    text = wording.as_text(told, "HEAD")
    assert "MẤT" not in text
    assert f"/{pair[0]} đã chuyển tới /{pair[1]}" in text
    assert f"/{pair[0]} đã chuyển tới /{pair[1]}" in wording.as_markdown(told, "HEAD")


def test_a_directive_that_moved_is_not_lost(project: Path) -> None:
    told = review(project, lambda: moved(project, "chi-dao"))
    assert told.moved == (("chi-dao/2024-1060-vp-kgvx/", "chi-dao/2024-1061-vp-kgvx/"),)
    assert (told.lost, told.gone) == ((), ())
    (week,) = told.weeks
    (directive,) = week.directives
    assert [change.subject for change in directive.changes] == [("văn bản", "số"), ("nội dung",)]
    assert week.added == ()


def test_what_became_one_is_no_new_topic(project: Path) -> None:
    def merge() -> None:
        rename(project, "linh-vuc", "giao-thong", "quy-hoach-xay-dung-do-thi")
        say(project, "linh-vuc/quy-hoach-xay-dung-do-thi/")
        path = project / "directives/registry/topics.yml"
        head, *entries = path.read_text(encoding="utf-8").split("\n  - id: ")
        once = {entry.split("\n")[0]: entry for entry in reversed(entries)}
        path.write_text("\n  - id: ".join([head, *reversed(once.values())]), encoding="utf-8")
        week = project / WEEK
        twice = "[quy-hoach-xay-dung-do-thi, quy-hoach-xay-dung-do-thi]"
        text = week.read_text(encoding="utf-8")
        week.write_text(text.replace(twice, "[quy-hoach-xay-dung-do-thi]"), encoding="utf-8")

    told = review(project, merge)
    assert told.moved == (("linh-vuc/giao-thong/", "linh-vuc/quy-hoach-xay-dung-do-thi/"),)
    assert (told.gone, told.weeks) == ((), ())


@pytest.fixture
def preview(project: Path, tmp_path_factory: pytest.TempPathFactory) -> PreviewPortal:
    cache = WeekCache()

    def read() -> Bulletin:
        return pipeline.bulletin_of(pipeline.check(project, cache))

    folder = tmp_path_factory.mktemp("preview")
    return PreviewPortal(Layout(project), folder, "http://127.0.0.1:8123/", read, print)


@every_section
def test_the_preview_follows_a_move(section: str, project: Path, preview: PreviewPortal) -> None:
    old = ONES[section]
    kept = [f"{section}/{old}/", f"api/v2/{API[section]}/{old}.json"]
    kept += [f"{section}/{old}/atom.xml"] if section in REGISTRY else []
    assert {preview.answer(address).status for address in kept} == {HTTPStatus.OK}
    _, new = moved(project, section)
    preview.refresh()
    answers = {address: preview.answer(address) for address in kept}
    assert {answer.status for answer in answers.values()} == {HTTPStatus.OK}
    assert f'url=../{new}/"'.encode() in answers[kept[0]].body
    assert preview.answer(f"{section}/{new}/").status == HTTPStatus.OK


def test_the_preview_follows_another_target(project: Path, preview: PreviewPortal) -> None:
    for target in ("so-noi-vu", "so-xay-dung"):
        say(project, f"co-quan/cu/ -> co-quan/{target}/")
        preview.refresh()
        assert f'url=../{target}/"'.encode() in preview.answer("co-quan/cu/").body
        feed = preview.answer(f"co-quan/{target}/atom.xml").body
        assert preview.answer("co-quan/cu/atom.xml").body == feed


IDS = st.sampled_from(["a", "b-2", "c3", "d"])
FOLDERS = st.sampled_from(sorted(API.items()))


@given(FOLDERS, IDS, IDS, st.sampled_from(["/index.html", "/2023/index.html", "/atom.xml"]))
def test_an_address_and_its_former_one_differ_in_the_id_only(
    folder: tuple[str, str], old: str, new: str, rest: str
) -> None:
    section, api = folder
    olds = redirects.by_target({f"{section}/{old}/": f"{section}/{new}/"})
    assert list(redirects.former(f"{section}/{new}{rest}", olds)) == [f"{section}/{old}{rest}"]
    for below in (".json", "/2023.json"):
        found = list(redirects.former(f"api/v2/{api}/{new}{below}", olds))
        assert found == [f"api/v2/{api}/{old}{below}"]
    assert not list(redirects.former(f"van-ban/{new}/index.html", olds))
    assert not list(redirects.former(f"{section}/{new}-x/index.html", olds))
