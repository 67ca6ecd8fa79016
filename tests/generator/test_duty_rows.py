"""Who must do what by when, as a directive's page says it: each sentence once, with all whom it binds."""

from typing import Any

import pytest

from generator import pipeline
from generator.data.bulletin import Bulletin
from generator.data.model import AgencyDuty, Deadline
from generator.pages import duties
from generator.pages.duties import DutyItem
from tests.frozen import FROZEN
from tests.generator import one_bulletin
from tests.generator.synthetic import Data, bulletin, directive, document, week

OPENING = "Dữ liệu thử (Công văn số 1/VP-THU ngày 12/3/2024)."
Row = tuple[list[tuple[list[str], str]], list[tuple[str, str, list[str]]], str]


def duty(agency: str, quote: str, role: str = "responsible") -> Data:
    return {"role": role, "agency": agency, "quote": quote}


def due(quote: str, *agencies: str, day: str = "2024-03-25", kind: str = "final") -> Data:
    limit = {"kind": kind, "date": day, "bound": "before", "precision": "day"}
    return limit | {"quote": quote, "agencies": list(agencies)}


def rows(body: str, agencies: list[Data], deadlines: list[Data] | None = None) -> list[Row]:
    """Return what the page of a directive says in each row: who with which role, by when, and the words."""
    facts: Any = {"agencies": agencies, "deadlines": deadlines or []}
    text = f"{OPENING}\n\n{body}\n"
    made = bulletin(week(directive(1, document=document(), body=text, **facts)))
    return [told(one) for one in duties.duty_items(made, made.entries[0])]


def told(one: DutyItem) -> Row:
    whom = [([link.text for link in group.agencies], group.role) for group in one.addressees]
    limits = [
        (limit.item.due.text, limit.item.kind, [link.text for link in limit.agencies])
        for limit in one.deadlines
    ]
    return whom, limits, one.quote


def test_quotes_that_overlap_are_one_sentence_with_all_its_agencies_and_deadlines() -> None:
    body = (
        "Yêu cầu Sở Cũ; Sở Khác; các sở thử lập đề án, phấn đấu xong trước ngày 25/3/2024, "
        "chậm nhất là trước ngày 30/3/2024. Giao Sở Khác theo dõi."
    )
    whom = ("so-cu", "so-khac", "cac-so")
    agencies = [
        duty("so-cu", "Yêu cầu Sở Cũ"),
        duty("so-khac", "Yêu cầu Sở Cũ; Sở Khác"),
        duty("cac-so", "Yêu cầu Sở Cũ; Sở Khác; các sở thử lập đề án"),
        duty("so-khac", "Giao Sở Khác theo dõi", "lead"),
    ]
    deadlines = [
        due("phấn đấu xong trước ngày 25/3/2024", *whom, kind="target"),
        due("chậm nhất là trước ngày 30/3/2024", *whom, day="2024-03-30"),
    ]
    assert rows(body, agencies, deadlines) == [
        (
            [(["Sở Cũ", "Sở Khác", "các sở thử"], "thực hiện")],
            [
                ("Trước ngày 25/3/2024", "phấn đấu", []),
                ("Trước ngày 30/3/2024", "hạn cuối", []),
            ],
            body.partition(". ")[0],
        ),
        ([(["Sở Khác"], "được giao")], [], "Giao Sở Khác theo dõi"),
    ]


def test_a_deadline_is_told_with_whom_it_binds_where_these_are_others() -> None:
    body = "Sở Cũ rà soát; Sở Khác tổng hợp, báo cáo trước ngày 25/3/2024.\n\nXong trước ngày 30/3/2024."
    agencies = [duty("so-cu", "Sở Cũ rà soát"), duty("so-khac", "Sở Khác tổng hợp")]
    limit = due("báo cáo trước ngày 25/3/2024", "so-khac")
    everyone = due("Xong trước ngày 30/3/2024", day="2024-03-30")
    assert rows(body, agencies, [limit, everyone]) == [
        ([(["Sở Cũ"], "thực hiện")], [], "Sở Cũ rà soát"),
        (
            [(["Sở Khác"], "thực hiện")],
            [("Trước ngày 25/3/2024", "hạn cuối", [])],
            "Sở Khác tổng hợp, báo cáo trước ngày 25/3/2024",
        ),
        (
            [(["Sở Cũ", "Sở Khác"], "")],
            [("Trước ngày 30/3/2024", "hạn cuối", [])],
            "Xong trước ngày 30/3/2024",
        ),
    ]
    body = "Sở Cũ và Sở Khác rà soát, Sở Khác báo cáo trước ngày 25/3/2024."
    both = [duty(id_, "Sở Cũ và Sở Khác rà soát") for id_ in ("so-cu", "so-khac")]
    ((_, limits, quote),) = rows(body, both, [limit])
    assert limits == [("Trước ngày 25/3/2024", "hạn cuối", ["Sở Khác"])]
    assert quote == "Sở Cũ và Sở Khác rà soát … báo cáo trước ngày 25/3/2024"


def test_what_binds_all_says_so_and_repeats_no_names() -> None:
    body = "Sở Cũ rà soát.\n\nSở Khác xong trước ngày 25/3/2024."
    agencies = [duty("so-cu", "Sở Cũ rà soát"), duty("so-khac", "Sở Khác xong")]
    text = f"{OPENING}\n\n{body}\n"
    limits = [due("xong trước ngày 25/3/2024")]
    data = directive(1, document=document(), body=text, agencies=agencies, deadlines=limits)
    page = one_bulletin.page(bulletin(week(data)), "2024-1-vp-thu")
    assert "</span> mọi cơ quan được giao việc ở đây<br>" in page
    assert page.count("Trước ngày 25/3/2024") == 2


def test_a_full_stop_within_a_quote_ends_no_sentence() -> None:
    quote = "Giao Sở Cũ, TP. Thử lập đề án. Sở Khác góp ý"
    agencies = [duty("so-cu", "Giao Sở Cũ, TP"), duty("so-khac", quote)]
    ((whom, _, words),) = rows(f"{quote}.", agencies)
    assert whom == [(["Sở Cũ", "Sở Khác"], "thực hiện")]
    assert words == quote


@pytest.mark.parametrize(
    ("quote", "word"),
    [
        ("Sở Cũ chủ trì, phối hợp với đầu mối", "chủ trì"),
        ("Sở Cũ làm cơ quan đầu mối, chủ trì", "đầu mối"),
        ("Giao Sở Cũ theo dõi", "được giao"),
    ],
)
def test_a_role_is_told_with_the_word_of_the_quote(quote: str, word: str) -> None:
    assert AgencyDuty(**duty("so-cu", quote, "lead")).reader_label("role") == word
    assert AgencyDuty(**duty("so-cu", quote)).reader_label("role") == "thực hiện"


def test_a_target_is_told_with_the_word_of_the_quote() -> None:
    words = [
        Deadline(**due(quote, kind="target")).reader_label("kind")
        for quote in ("Phấn đấu xong", "dự kiến xong", "khởi công vào cuối tháng 3")
    ]
    assert words == ["phấn đấu", "dự kiến", "dự kiến"]


def test_no_words_and_no_group_of_agencies_stand_twice_on_a_page_of_the_real_week() -> None:
    checked = pipeline.check(FROZEN)
    real = Bulletin(checked.weeks, checked.registry)
    for entry in real.entries:
        found = duties.duty_items(real, entry)
        quotes = [one.quote for one in found]
        assert all(a not in b for a in quotes for b in quotes if a is not b), entry.id
        told_of = {duty.quote for duty in entry.directive.agencies}
        told_of |= {deadline.quote for deadline in entry.directive.deadlines}
        assert [one for one in told_of if not any(one in quote for quote in quotes)] == []
