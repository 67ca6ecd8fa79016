"""An invented archive across the mergers of 2025-03-01 and the end of districts on 2025-07-01."""

import re
from functools import lru_cache

import pytest

from generator.data.bulletin import Bulletin
from generator.pages import render
from generator.pages.views import all_plans
from tests.generator.synthetic import (
    AGENCIES,
    LEADERS,
    Data,
    bulletin,
    directive,
    document,
    registry,
    squeeze,
    week,
)

_OLD, _NEW = "ends_on", "starts_on"
_BODIES: list[Data] = [
    {"id": "tai-chinh-cu", "name": "Sở Tiền Thử", "kind": "department", _OLD: "2025-02-28"}
    | {"successors": [{"agency": "tai-chinh-moi", "on": "2025-03-01"}]},
    {"id": "tai-chinh-moi", "name": "Sở Tiền Thử", "kind": "department", _NEW: "2025-03-01"},
    {"id": "huyen-thu", "name": "Ủy ban huyện Thử", "kind": "district", _OLD: "2025-06-30"},
    {"id": "huyen-doi", "name": "Ủy ban huyện Đôi", "kind": "district", _OLD: "2025-06-30"}
    | {"successors": [{"agency": f"xa-{letter}", "on": "2025-07-01"} for letter in "abcd"]},
    {"id": "ban-dau", "name": "Ban Đầu", "kind": "unit", _OLD: "2025-02-28"}
    | {"successors": [{"agency": "ban-giua", "on": "2025-03-01"}]},
    {"id": "ban-giua", "name": "Ban Giữa", "kind": "unit", _NEW: "2025-03-01", _OLD: "2025-06-30"}
    | {"successors": [{"agency": "ban-cuoi", "on": "2025-07-01"}]},
    {"id": "ban-cuoi", "name": "Ban Cuối", "kind": "unit", _NEW: "2025-07-01"},
    {"id": "ban-tam", "name": "Ban Tạm", "kind": "unit", _NEW: "2025-03-01", _OLD: "2025-06-30"},
    {"id": "ban-le", "name": "Ban Lẻ", "kind": "unit", _OLD: "2025-02-28"}
    | {"successors": [{"agency": "ban-tam", "on": "2025-03-01"}]},
    *(
        {
            "id": f"xa-{letter}",
            "name": f"Xã {letter.upper()}",
            "kind": "district",
            _NEW: "2025-07-01",
        }
        for letter in "abcd"
    ),
    {
        "id": "cac-huyen",
        "name": "Các huyện, xã thử",
        "kind": "collective",
        "members": [{"agency": id_} for id_ in ("huyen-thu", "xa-a")],
    },
]
_WEEKS = {
    "2025-W09": ("2025-02-24", "2025-03-02", "2025-02-26", "so-cu", "tai-chinh-cu", "ban-dau"),
    "2025-W10": ("2025-03-03", "2025-03-09", "2025-03-04", "so-moi", "tai-chinh-moi", "ban-giua"),
    "2025-W26": ("2025-06-23", "2025-06-29", "2025-06-25", "so-moi", "huyen-thu", "huyen-doi"),
    "2025-W28": ("2025-07-07", "2025-07-13", "2025-07-08", "so-moi", "xa-a", "ban-cuoi"),
}


def _week(number: int, id_: str) -> Data:
    starts, ends, day, *named = _WEEKS[id_]
    quote = f"Giao Sở Cũ làm việc thử {number}"
    duties = [
        {"role": "lead", "agency": id_, "quote": quote} for id_ in (*named, "cac-so", "cac-huyen")
    ]
    due = {"kind": "final", "date": "2025-09-30", "bound": "before", "precision": "day"}
    position = "Phó Chủ tịch thử" if number < 3 else "Chủ tịch thử"
    only = directive(
        number,
        year=2025,
        document=document(f"{number}/VP-THU", day, issuer=named[1]),
        directed_by={"leader": "nguyen-van-thu", "position": position},
        agencies=duties,
        deadlines=[due | {"quote": quote, "agencies": []}],
    )
    return week(only, id_=id_, starts_on=starts, ends_on=ends)


@lru_cache
def archive() -> Bulletin:
    agencies = AGENCIES | {"agencies": [*AGENCIES["agencies"], *_BODIES]}
    terms = [
        {"title": "Phó Chủ tịch thử", "starts_on": None, "ends_on": "2025-06-24"},
        {"title": "Chủ tịch thử", "starts_on": "2025-06-25", "ends_on": None},
    ]
    leaders = LEADERS | {"leaders": [LEADERS["leaders"][0] | {"positions": terms}]}
    weeks = (_week(number, id_) for number, id_ in enumerate(_WEEKS, start=1))
    return bulletin(*weeks, known=registry(leaders=leaders, agencies=agencies))


def rendered(of: Bulletin, path: str) -> str:
    """Return the Markdown of a page."""
    return render.render({plan.path: plan for plan in all_plans(of)}[path].make())


@lru_cache
def text(path: str) -> str:
    """Return the Markdown of a page without its marks, links as ``[name](target)``."""
    page = rendered(archive(), path).partition("\n---\n")[2]
    heard = re.sub(r"</?(?:span|strong|br)[^>]*>", "", page)
    return squeeze(heard.replace("**", "").replace("\\", ""))


@pytest.mark.parametrize(
    ("number", "names", "later"),
    [
        (
            1,
            ["[Sở Cũ](../co-quan/so-cu.md)", "[Sở Tiền Thử](../co-quan/tai-chinh-cu.md)"],
            [
                "Sở Tiền Thử nay là [Sở Tiền Thử (từ ngày 01/3/2025)](../co-quan/tai-chinh-moi.md)",
                "Sở Cũ nay là [Sở Mới](../co-quan/so-moi.md) từ ngày 01/3/2025",
                "Ban Đầu nay là [Ban Cuối](../co-quan/ban-cuoi.md) từ ngày 01/7/2025",
            ],
        ),
        (
            2,
            ["[Sở Mới](../co-quan/so-moi.md)", "[Sở Tiền Thử](../co-quan/tai-chinh-moi.md)"],
            ["Ban Giữa nay là [Ban Cuối](../co-quan/ban-cuoi.md) từ ngày 01/7/2025"],
        ),
        (
            3,
            ["[Ủy ban huyện Thử](../co-quan/huyen-thu.md)"],
            [
                "Ủy ban huyện Đôi nay là [4 cơ quan kế tục](../co-quan/huyen-doi.md) từ ngày 01/7/2025",
                "Sau ngày 30/6/2025 không còn: Ủy ban huyện Thử",
            ],
        ),
        (4, ["[Xã A](../co-quan/xa-a.md)", "[Ban Cuối](../co-quan/ban-cuoi.md)"], []),
    ],
)
def test_a_directive_names_agencies_as_they_were_and_tells_what_became_of_them(
    number: int, names: list[str], later: list[str]
) -> None:
    page = text(f"chi-dao/2025-{number}-vp-thu.md")
    assert [name for name in names if name not in page] == []
    part = page.partition("## Cơ quan đã sắp xếp lại")[2].partition("##")[0]
    shown = re.findall(r"- (.+?)(?= - |\s*</div>)", part.partition("chỉ đạo.")[2])
    assert [line.strip() for line in shown] == later


@pytest.mark.parametrize(
    ("agency", "facts"),
    [
        ("so-cu", ["đến hết ngày 28/02/2025", "Nay là : [Sở Mới](so-moi.md) từ ngày 01/3/2025"]),
        ("so-moi", ["Trước là : [Sở Cũ](so-cu.md) (kế tục từ ngày 01/3/2025)"]),
        ("tai-chinh-moi", ["Trước là : [Sở Tiền Thử (đến hết ngày 28/02/2025)](tai-chinh-cu.md)"]),
        (
            "ban-dau",
            [
                "Sau đó là : [Ban Giữa](ban-giua.md) từ ngày 01/3/2025",
                "Nay là : [Ban Cuối](ban-cuoi.md) từ ngày 01/7/2025",
            ],
        ),
        ("ban-cuoi", ["Trước là : [Ban Giữa](ban-giua.md) (kế tục từ ngày 01/7/2025)"]),
        ("huyen-thu", ["Thời gian hoạt động : đến hết ngày 30/6/2025"]),
        ("huyen-doi", ["Nay là : [Xã A](xa-a.md); [Xã B](xa-b.md); [Xã C](xa-c.md); [Xã D](xa-d.md)"]),
        (
            "cac-so",
            [
                (
                "Gồm : [Sở Cũ (đến hết ngày 28/02/2025)](so-cu.md); "
                "[Sở Mới (từ ngày 01/3/2025)](so-moi.md); "
                "[Sở Khác (từ ngày 01/6/2024 đến hết ngày 30/6/2025)](so-khac.md)"
                )
            ],
        ),
        ("so-khac", ["[Các sở thử (từ ngày 01/6/2024 đến hết ngày 30/6/2025)](cac-so.md)"]),
    ],
)  # fmt: skip
def test_an_agency_tells_its_time_and_those_before_and_after(agency: str, facts: list[str]) -> None:
    page = text(f"co-quan/{agency}.md")
    assert [fact for fact in facts if fact not in page] == []


@pytest.mark.parametrize(
    ("agency", "common"),
    [
        ("so-cu", [1]),
        ("so-moi", [2, 3, 4]),
        ("so-khac", [1, 2, 3]),
        ("huyen-thu", [1, 2, 3]),
        ("xa-a", [4]),
        ("xa-b", []),
    ],
)
def test_common_duties_and_deadlines_reach_the_members_of_the_day(
    agency: str, common: list[int]
) -> None:
    page = text(f"co-quan/{agency}.md")
    part = page.partition("## Việc chung")[2]
    assert sorted(set(map(int, re.findall(r"chi-dao/2025-(\d)-vp-thu\.md\)", part)))) == common
    assert sum(map(int, re.findall(r"\): (\d+) câu giao việc", part))) == len(common)
    own = {"so-cu": 1, "so-moi": 3, "huyen-thu": 1, "xa-a": 1}.get(agency, 0)
    dues = page.partition("### Thời hạn chung")[2].partition("## ")[0]
    assert dues.count("[Chỉ đạo thử số") == len(common) - own


def test_lists_of_several_years_tell_namesakes_apart_and_name_successors() -> None:
    for path in ("thoi-han/index.md", "thoi-han/2025.md"):
        page = text(path)
        assert "[Sở Tiền Thử (đến hết ngày 28/02/2025)](../co-quan/tai-chinh-cu.md)" in page
        assert "[Sở Tiền Thử (từ ngày 01/3/2025)](../co-quan/tai-chinh-moi.md)" in page
        assert "Sở Cũ nay là [Sở Mới](../co-quan/so-moi.md) từ ngày 01/3/2025" in page
        assert "Sau ngày 30/6/2025 không còn: Ủy ban huyện Thử" in page
    documents = text("van-ban/2025.md")
    assert "của [Sở Tiền Thử (đến hết ngày 28/02/2025)]" in documents
    assert "của [Ủy ban huyện Thử](" in documents


def test_the_index_of_agencies_tells_who_took_over() -> None:
    page = text("co-quan/index.md")
    assert "Sở Cũ nay là [Sở Mới](so-moi.md) từ ngày 01/3/2025" in page
    # The one that took over is no more, either.
    assert "Ban Lẻ sau đó là [Ban Tạm](ban-tam.md) từ ngày 01/3/2025" in page
    assert "Ban Lẻ nay là" not in page
    assert (
        "[Ủy ban huyện Thử](huyen-thu.md) đến hết ngày 30/6/2025 · 3 việc được giao (1 đích danh, 2 chung)"
        in page
    )


def test_the_home_page_tells_what_became_of_agencies_until_the_newest_week() -> None:
    assert "Ban Đầu nay là [Ban Cuối]" in text("index.md")
    weeks = (_week(number, id_) for number, id_ in enumerate(list(_WEEKS)[:2], start=1))
    early = bulletin(*weeks, known=archive().registry)
    home = rendered(early, "index.md")
    assert "Sở Cũ nay là" in home
    assert "Ban Giữa nay là" not in home


def test_a_leader_has_terms_of_office_and_each_directive_the_position_of_its_day() -> None:
    page = text("lanh-dao/nguyen-van-thu.md")
    assert (
        "Chức vụ : Phó Chủ tịch thử, đến hết ngày 24/6/2025 : Chủ tịch thử, từ ngày 25/6/2025"
        in page
    )
    lines = re.findall(r"số (\d)/VP-THU ngày \S+ · (\w+)", page)
    assert sorted(lines) == [("1", "Phó"), ("2", "Phó"), ("3", "Chủ"), ("4", "Chủ")]
    assert "Phó Chủ tịch thử, đến hết ngày 24/6/2025; Chủ tịch" in text("lanh-dao/index.md")


def test_heirs_of_bodies_that_took_over_from_each_other_are_looked_for_once() -> None:
    links = {"a": "b", "b": "a"}
    bodies = [
        {"id": id_, "name": f"Vòng {id_}", "kind": "unit"}
        | {"successors": [{"agency": other, "on": "2025-03-01"}]}
        for id_, other in links.items()
    ]
    known = registry(agencies={"schema_version": "1", "agencies": bodies})
    assert known.heirs(known.agencies["a"]) == ()
