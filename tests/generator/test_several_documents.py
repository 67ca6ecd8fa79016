"""Directives with several documents or leaders, and letters of which the bulletin gives no day."""

from datetime import date
from typing import Any

from generator.outputs.search import tokens
from generator.pages import phrases
from tests.generator import one_bulletin
from tests.generator.synthetic import Data, bulletin, directive, document, week, week_2025

BODY = (
    "Đồng chí Nguyễn Văn Thử, Chủ tịch thử và đồng chí Trần Thị Mẫu, Phó Chủ tịch thử chỉ đạo (Công văn "
    "số 1/VP-THU và Kế hoạch số 7/KH-THU ngày 13/3/2024).\n"
)
UNDATED = document(date=None)
SECOND = document("7/KH-THU", "2024-03-13", type="Kế hoạch")
FIRST_LEADER = {"leader": "nguyen-van-thu", "position": "Chủ tịch thử"}
SECOND_LEADER = {"leader": "tran-thi-mau", "position": "Phó Chủ tịch thử"}
ID = "2024-1-vp-thu"


def several(**changes: Any) -> Data:  # noqa: ANN401 - plain data
    facts = {
        "document": UNDATED,
        "other_documents": [SECOND],
        "directed_by": FIRST_LEADER,
        "also_directed_by": [SECOND_LEADER],
    }
    return directive(1, body=BODY) | facts | changes


def test_a_letter_without_a_day_is_taken_as_it_is() -> None:
    assert one_bulletin.codes(week(several())) == []
    made = bulletin(week(several()))
    (entry,) = made.entries
    assert entry.day == date(2024, 3, 17), "the last day of the week stands in for it"
    assert phrases.reference(entry.directive) == "Công văn số 1/VP-THU"
    assert [(one.number, one.year, one.day) for one in made.documents_of(entry)] == [
        ("1/VP-THU", 2024, None),
        ("7/KH-THU", 2024, date(2024, 3, 13)),
    ]
    page = one_bulletin.page(made, ID)
    assert "Công văn số 1/VP-THU](../van-ban/2024.md#so-1-vp-thu) (bản tin không ghi ngày)" in page
    assert "Kế hoạch số 7/KH-THU ngày 13/3/2024](../van-ban/2024.md#so-7-kh-thu)" in page


def test_its_id_has_a_year_of_its_week_or_of_its_number() -> None:
    turn = {"id_": "2025-W01", "starts_on": "2024-12-30", "ends_on": "2025-01-05"}
    for year, codes in ((2024, []), (2025, []), (2026, ["R309"])):
        letter = directive(1, year=year, document=UNDATED)
        assert one_bulletin.codes(week(letter, **turn)) == codes
    numbered = directive(1, document=document("1/2024/NĐ-THU", date=None, type="Nghị định"))
    body = "Dữ liệu thử (Nghị định số 1/2024/NĐ-THU).\n"
    for id_, codes in (("2024-1-2024-nd-thu", []), ("2025-1-2024-nd-thu", ["R309"])):
        assert one_bulletin.codes(week(numbered | {"id": id_, "body": body}, **turn)) == codes


def test_letters_of_one_number_without_days_are_of_the_years_of_their_ids() -> None:
    later = directive(2, year=2025, cites=[])
    made = bulletin(
        week(directive(1, document=UNDATED)),
        week_2025(directive(1, year=2025, document=UNDATED), later),
    )
    assert list(made.documents) == [("1/VP-THU", 2024), ("1/VP-THU", 2025)]
    assert [one.entry.id for one in made.documents.values() if one.entry] == [
        "2024-1-vp-thu",
        "2025-1-vp-thu",
    ]


def test_each_document_has_its_entry_and_knows_who_cites_it() -> None:
    cite = {"number": "7/KH-THU", "type": "Kế hoạch", "relation": "implements"}
    citing = directive(2, cites=[cite | {"quote": "Dữ liệu thử", "date": "2024-03-13"}])
    pages = one_bulletin.pages(bulletin(week(several(), citing)))
    listed = pages["van-ban/2024.md"]
    assert listed.index("Công văn số 1/VP-THU") < listed.index("Kế hoạch số 7/KH-THU")
    assert listed.count("Nguyễn Văn Thử; Trần Thị Mẫu") == 2
    told = '[Chỉ đạo thử số 2](2024-2-vp-thu.md)<br> <span class="meta">'
    assert told in pages[f"chi-dao/{ID}.md"]
    assert "· triển khai chỉ đạo này</span>" in pages[f"chi-dao/{ID}.md"]
    assert f"({ID}.md)" in pages["chi-dao/2024-2-vp-thu.md"]


def test_all_leaders_have_the_directive_on_their_pages() -> None:
    pages = one_bulletin.pages(bulletin(week(several())))
    for leader in ("nguyen-van-thu", "tran-thi-mau"):
        assert f"(../chi-dao/{ID}.md)" in pages[f"lanh-dao/{leader}.md"]
    assert (
        "Người chỉ đạo : [Nguyễn Văn Thử](../lanh-dao/nguyen-van-thu.md), Chủ tịch thử "
        ": [Trần Thị Mẫu](../lanh-dao/tran-thi-mau.md), Phó Chủ tịch thử"
    ) in pages[f"chi-dao/{ID}.md"]


def test_the_api_keeps_its_promise_that_a_document_has_a_day() -> None:
    record = one_bulletin.in_api(bulletin(week(several())), ID)
    assert record["document"] is None
    assert [(one["id"], one["date"]) for one in record["other_documents"]] == [
        ("2024/1/VP-THU", None),
        ("2024/7/KH-THU", "2024-03-13"),
    ]
    assert [one["leader"]["id"] for one in record["also_directed_by"]] == ["tran-thi-mau"]
    dated = one_bulletin.in_api(bulletin(week(several(document=document()))), ID)
    assert dated["document"]["date"] == "2024-03-12"
    assert [one["id"] for one in dated["other_documents"]] == ["2024/7/KH-THU"]


def test_the_search_finds_each_number_and_filters_by_each_leader() -> None:
    copy = one_bulletin.search_copy(bulletin(week(several())), ID)
    own = next(line for line in copy.splitlines() if 'data-pagefind-meta="own' in line)
    for number in ("1/VP-THU", "7/KH-THU"):
        assert tokens.number(number) in own
    for leader in ("Nguyễn Văn Thử", "Trần Thị Mẫu"):
        assert f'filter="leader[content]" content="{leader}"' in copy


def test_further_ones_stand_beside_a_first_and_are_told_once() -> None:
    alone = several(document=None, other_documents=[SECOND]) | {"id": "2024-W11-hop-1"}
    assert one_bulletin.codes(week(alone)) == ["R381"]
    assert one_bulletin.codes(week(several(directed_by=None))) == ["R381"]
    twice = several(document=document("7/KH-THU", "2024-03-13", type="Kế hoạch"))
    found = one_bulletin.faults(week(twice | {"id": "2024-7-kh-thu"}))
    assert [(one.code, one.suggestion) for one in found if one.severity == "error"] == [
        ("R381", "Mục này đã có ở trên: bỏ một chỗ.")
    ]


def test_what_is_wrong_with_a_further_document_is_told_at_its_place() -> None:
    wrong = several(other_documents=[document("9/KH-THU", "2024-03-13", issuer="bo-tho")])
    found = [one for one in one_bulletin.faults(week(wrong)) if one.severity == "error"]
    assert {(one.code, one.path[2:]) for one in found} == {
        ("R303", ("other_documents", 0, "issuer")),
        ("R310", ("other_documents", 0, "number")),
    }
