"""The content of the index: repaired words, hidden tokens, other forms; one index per year."""

import base64
import gzip
import json
import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pagefind_bin
import pytest

from generator import pipeline
from generator.data.bulletin import Bulletin
from generator.data.model import AbbreviationFile, Topic
from generator.data.registry import Registry
from generator.outputs import search
from generator.outputs.search import glossary, pagefind, parts, tokens
from generator.outputs.search.pagefind import IndexFailure
from generator.outputs.search.repair import JOINER, repaired
from generator.site import files, kept_outputs
from generator.site.files import Layout
from tests.frozen import DATA
from tests.generator import synthetic

NOT_UNDERSTOOD = base64.b64encode(
    json.dumps({"payload": {"type": "Error", "message": "không hiểu"}}).encode()
).decode()
TABLE = json.loads((DATA / "tokens.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("Hồ Tiến Thiệu,Chủ tịchUBND tỉnh", "Hồ Tiến Thiệu, Chủ tịch UBND tỉnh"),
        ("dân cư,định danh", "dân cư, định danh"),
        ("146.535kg gạo", "146.535 kg gạo"),
        ("của tỉnh.Các sở", "của tỉnh. Các sở"),
        ("ngày15/3/2024", "ngày 15/3/2024"),
        ("(VK)và", "(VK) và"),
        ("kinh tế-xã hội", f"kinh tế{JOINER}- xã hội"),
        ("2018 - 2024", f"2018{JOINER}- 2024"),
    ],
)
def test_glued_words_are_parted(glued: str, parted: str) -> None:
    assert repaired(glued) == parted


@pytest.mark.parametrize(
    "whole",
    [
        "VNeID và VssID",
        "1101/VP-NC",
        "NĐ-CP",
        "QyĐ",
        "TTg",
        "TP.HCM",
        "quốc lộ 4B",
        "Covid19",
        "CO2",
    ],
)
def test_what_is_one_word_stays_one(whole: str) -> None:
    assert repaired(whole) == whole


def test_tokens_are_those_that_the_browser_makes() -> None:
    assert {number: tokens.number(number) for number in TABLE["numbers"]} == TABLE["numbers"]
    assert {number: tokens.symbol(number) for number in TABLE["symbols"]} == TABLE["symbols"]
    for written, expected in TABLE["days"].items():
        assert tokens.day(date.fromisoformat(written)).split() == expected
    for written, expected in TABLE["amounts"].items():
        assert list(tokens.amounts(written)) == [expected]


def test_numbers_and_dates_are_found_in_texts() -> None:
    text = "Công văn số 325/UBND-KT ngày 14/03/2024 và Nghị định số 116/2016/NĐ-CP, đến hết tháng 6/2024."
    assert tokens.numbers(text) == ("325/UBND-KT", "116/2016/NĐ-CP")
    assert " ".join(tokens.stated_dates(text, 2024)).split() == ["d20240314", "x0314", "m202406"]


def test_a_deadline_is_a_word_of_its_own() -> None:
    assert tokens.deadline(date(2024, 3, 30), is_day=True) == "h20240330"
    assert tokens.deadline(date(2024, 6, 30), is_day=False) == "h202406"


def registry(*pairs: tuple[str, str]) -> Registry:
    rows = [{"short": short, "long": long, "scope": "text"} for short, long in pairs]
    raw = {"schema_version": "1", "abbreviations": rows}
    return Registry({}, {}, {}, AbbreviationFile.model_validate(raw).abbreviations)


def test_abbreviations_are_read_both_ways() -> None:
    abbreviations = glossary.glossary(registry(("TTHC", "thủ tục hành chính")))
    assert abbreviations.other_forms("giải quyết TTHC còn hiệu lực") == (
        "giải quyết thủ tục hành chính còn hiệu lực",
    )
    assert abbreviations.other_forms("hồ sơ Thủ tục hành chính.") == ("hồ sơ TTHC",)
    assert abbreviations.other_forms("không có gì") == ()


def test_initials_of_what_topics_are_known_by_are_abbreviations() -> None:
    raw = {
        "id": "can-bo",
        "name": "Cán bộ",
        "keywords": ["vị trí việc làm", "biên chế", "PAR INDEX"],
    }
    topic = Topic.model_validate(raw)
    abbreviations = glossary.glossary(Registry({}, {}, {topic.id: topic}, ()))
    assert abbreviations.other_forms("Đề án vị trí việc làm") == ("Đề án VTVL",)
    assert abbreviations.other_forms("giao biên chế") == ()


def test_a_long_form_that_holds_another_gives_both() -> None:
    pairs = (
        ("MTTQVN", "Mặt trận Tổ quốc Việt Nam"),
        ("MTTQ", "Mặt trận Tổ quốc"),
    )
    forms = glossary.glossary(registry(*pairs)).other_forms("Đề nghị Ủy ban MTTQVN tỉnh")
    assert "nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh" in forms
    assert any("Ủy ban MTTQ" in form for form in forms)


def test_the_served_pages_keep_the_text_as_published(site: Path) -> None:
    page = (site / "chi-dao" / "2024-1183-vp-nc" / "index.html").read_text(encoding="utf-8")
    assert "Hồ Tiến Thiệu,Chủ tịchUBND tỉnh" in page
    texts = [unpacked(file).decode() for file in (site / "pagefind/2024-q1").rglob("*.bin")]
    assert any("Hồ Tiến Thiệu, Chủ tịch UBND tỉnh" in text for text in texts)


def unpacked(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes())


def test_only_what_browsers_ask_for_is_published(site: Path) -> None:
    files = [file.relative_to(site / "pagefind") for file in (site / "pagefind").rglob("*.*")]
    assert {file.suffix for file in files} == {".json", ".bin"}
    # Only one file's name stays when its content changes: all others stand in folders that are named by it.
    assert [file.name for file in files if len(file.parts) == 1] == ["current.json"]


def bulletin(*weeks: tuple[str, str]) -> Bulletin:
    """Return a bulletin with one directive per week, from pairs of the week's id and the directive's title."""
    raw = [
        synthetic.week(
            synthetic.directive(number, year=int(week[:4]), title=title),
            id_=week,
            starts_on=f"{week[:4]}-03-11",
            ends_on=f"{week[:4]}-03-17",
        )
        for number, (week, title) in enumerate(weeks, start=1)
    ]
    return synthetic.bulletin(*raw)


class Counted:
    """Runs Pagefind and counts the runs by year."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.years: list[str] = []
        index = pagefind.index

        def counted(copies: Iterable[str]) -> dict[str, bytes]:
            [page] = copies
            self.years += set(re.findall(r"\b202[34]\b", page))
            return index([page])

        monkeypatch.setattr(pagefind, "index", counted)


def build(root: Path, archive: Bulletin, name: str) -> Path:
    site = root / name
    kept = root / "kept"
    names = {part: search.index(archive, part, kept) for part in search.parts_of(archive)}
    search.publish(site, kept, names, files.link)
    return site


def test_years_are_indexed_when_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = Counted(monkeypatch)
    first = bulletin(("2023-W11", "Chỉ đạo cũ"), ("2024-W11", "Chỉ đạo mới"))
    site = build(tmp_path, first, "one")
    assert sorted(runs.years) == ["2023", "2024"]
    assert search.indexed(site) == 2

    runs.years.clear()
    changed = bulletin(("2023-W11", "Chỉ đạo cũ"), ("2024-W11", "Chỉ đạo sửa"))
    build(tmp_path, changed, "two")
    assert runs.years == ["2024"]

    runs.years.clear()
    older = bulletin(("2023-W11", "Chỉ đạo cũ, sửa"), ("2024-W11", "Chỉ đạo sửa"))
    site = build(tmp_path, older, "three")
    assert runs.years == ["2023"]
    assert search.indexed(site) == 2


def test_another_pagefind_indexes_all_years_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = Counted(monkeypatch)
    archive = bulletin(("2023-W11", "Chỉ đạo cũ"), ("2024-W11", "Chỉ đạo mới"))
    build(tmp_path, archive, "one")
    monkeypatch.setattr(pagefind, "version", lambda: "pagefind 99")
    build(tmp_path, archive, "two")
    assert sorted(runs.years) == ["2023", "2023", "2024", "2024"]


def test_a_changed_index_is_a_new_release(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages stay the same, but their index differs."""
    pipeline.build(project)
    before = Layout(project).site.resolve()
    monkeypatch.setitem(glossary.COMMON, "QHĐT", "quy hoạch đô thị")
    # The table is part of the program, which is known by its files.
    for name in ("program", "inputs"):
        monkeypatch.setattr(kept_outputs, name, lambda *_: "another")
    pipeline.build(project)
    assert Layout(project).site.resolve() != before


def test_the_index_folder_is_the_one_that_pages_name(site: Path) -> None:
    html = (site / "tim-kiem" / "index.html").read_text(encoding="utf-8")
    assert f'data-search-index="../{parts.FOLDER}/current.json"' in html
    assert 'data-years="2024"' in html


def published(site: Path) -> dict[str, bytes]:
    """Return the files of the index by address."""
    return {
        path.relative_to(site / "pagefind").as_posix(): path.read_bytes()
        for path in (site / "pagefind").rglob("*.*")
    }


def test_an_index_is_the_one_made_from_nothing(tmp_path: Path) -> None:
    old, new = ("2023-W11", "Chỉ đạo cũ"), ("2024-W11", "Chỉ đạo mới")
    build(tmp_path / "grown", bulletin(old), "one")
    grown = published(build(tmp_path / "grown", bulletin(old, new), "two"))
    afresh = published(build(tmp_path / "afresh", bulletin(old, new), "one"))
    assert afresh.items() <= grown.items()
    assert grown["current.json"] == afresh["current.json"]


def test_tabs_that_are_open_go_on_with_their_index(tmp_path: Path) -> None:
    titles = [f"Chỉ đạo lần {number}" for number in range(5)]
    states = [
        published(build(tmp_path, bulletin(("2024-W11", title)), f"{number}"))
        for number, title in enumerate(titles)
    ]
    own = [{name for name in state if name != "current.json"} for state in states]
    assert own[0] < own[1]
    assert not own[0] & own[2]
    assert own[2] & own[1]
    assert len(own[1]) == len(own[2]) == len(own[3]) == len(own[4])


def test_an_index_that_ended_long_ago_goes(tmp_path: Path) -> None:
    first = published(build(tmp_path, bulletin(("2024-W11", "Chỉ đạo cũ")), "one"))
    [state] = (tmp_path / "kept").glob("all-*")
    os.utime(state, (0, 0))
    second = published(build(tmp_path, bulletin(("2024-W11", "Chỉ đạo mới")), "two"))
    assert first.keys() & second.keys() == {"current.json"}


@pytest.mark.parametrize(
    ("pagefind_does", "told"),
    [
        ("echo 'hết bộ nhớ' >&2; exit 3", "hết bộ nhớ\nPagefind dừng giữa chừng (mã thoát 3)."),
        (f"printf %s, {NOT_UNDERSTOOD}; cat > /dev/null", "không hiểu"),
    ],
)
def test_what_pagefind_says_of_its_failure_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pagefind_does: str, told: str
) -> None:
    command = tmp_path / "pagefind"
    command.write_text(f"#!/bin/sh\n{pagefind_does}\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: command)
    with pytest.raises(IndexFailure) as failure:
        pagefind.index(["<p>Trang</p>"])
    assert str(failure.value) == told
