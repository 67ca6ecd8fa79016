"""Kinds of directives that are named after their documents, and what directives do to documents that they cite."""

import json
from typing import Any

import pytest

from generator.data.model import Citation, Directive
from generator.outputs.open_data import registries
from generator.outputs.open_data.source import Source
from tests.generator import one_bulletin
from tests.generator.synthetic import Data, bulletin, directive, document, week

KINDS = {
    "directive": ("Chỉ thị", "CT"),
    "plan": ("Kế hoạch", "KH"),
    "conclusion": ("Thông báo", "TB"),
    "notice": ("Thông báo", "TB"),
}
OLD = document("1/CT-THU", type="Chỉ thị")
FIRST = directive(
    1, kind="directive", document=OLD, body="Dữ liệu thử (Chỉ thị số 1/CT-THU ngày 12/3/2024).\n"
)
FIRST["id"] = "2024-1-ct-thu"


def of_kind(kind: str, type_: str, symbol: str, **changes: Any) -> Data:  # noqa: ANN401 - plain data
    own = document(f"1/{symbol}-THU", type=type_)
    body = f"Dữ liệu thử ({type_} số 1/{symbol}-THU ngày 12/3/2024) về cuộc họp ngày 10/3/2024.\n"
    facts = {"id": f"2024-1-{symbol.lower()}-thu", "document": own, "body": body}
    return directive(1, kind=kind) | facts | changes


def changing(relation: str, number: int = 2, **changes: Any) -> Data:  # noqa: ANN401 - plain data
    quote = "Chỉ thị số 1/CT-THU ngày 12/3/2024"
    cite = {"number": "1/CT-THU", "type": "Chỉ thị", "date": "2024-03-12", "quote": quote}
    body = f"Dữ liệu thử (Công văn số {number}/VP-THU ngày 12/3/2024).\n\nVăn bản này nói về {quote}.\n"
    letter = document(f"{number}/VP-THU")
    cites = [cite | {"relation": relation}]
    return directive(number, body=body, document=letter, cites=cites) | changes


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_named_after_a_type_has_a_document_of_that_type(kind: str) -> None:
    assert one_bulletin.codes(week(of_kind(kind, *KINDS[kind]))) == []
    letter = of_kind(kind, "Công văn", "VP")
    assert one_bulletin.codes(week(letter)) == ["R321"]
    untold = of_kind(kind, *KINDS[kind]) | {"document": None, "id": "2024-W11-muc-1"}
    assert one_bulletin.codes(week(untold)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_api_says_the_kind_exactly_beside_the_one_that_it_promised(kind: str) -> None:
    made = bulletin(week(of_kind(kind, *KINDS[kind])))
    record = one_bulletin.in_api(made, made.entries[0].id)
    label = Directive.reader_labels("kind")[kind]
    assert (record["kind"], record["exact_kind"]) == ("direction", kind)
    assert record["kind_text"] == label
    summary = Source(made, "").summary(made.entries[0])
    assert (summary.kind, summary.exact_kind) == ("direction", kind)
    copy = one_bulletin.search_copy(made, made.entries[0].id)
    assert f'filter="kind[content]" content="{label}"' in copy


def test_what_was_concluded_at_a_meeting_tells_its_day() -> None:
    held = of_kind("conclusion", *KINDS["conclusion"], held_on="2024-03-10")
    assert one_bulletin.codes(week(held)) == []
    page = one_bulletin.page(bulletin(week(held)), "2024-1-tb-thu")
    assert "Ngày họp : 10/3/2024" in page
    assert one_bulletin.codes(week(held | {"kind": "notice"})) == ["R336"]


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        ("amends", "Được sửa đổi, bổ sung tại"),
        ("replaces", "Được thay thế tại"),
        ("cancels", "Được bãi bỏ tại"),
        ("legal_basis", ""),
        ("implements", ""),
    ],
)
def test_a_changed_document_says_where_it_was_changed(relation: str, words: str) -> None:
    assert one_bulletin.codes(week(FIRST, changing(relation))) == []
    made = bulletin(week(FIRST, changing(relation)))
    pages = one_bulletin.pages(made)
    link = "[Công văn số 2/VP-THU ngày 12/3/2024]({}2024-2-vp-thu.md)"
    for path, folder in (("chi-dao/2024-1-ct-thu.md", ""), ("van-ban/2024.md", "../chi-dao/")):
        told = f"<strong>{words}</strong> {link.format(folder)}"
        assert (told in pages[path]) == bool(words)
    label = Citation.reader_labels("relation")[relation]
    assert f'<span class="role">{label}</span>' in pages["chi-dao/2024-2-vp-thu.md"]


def test_the_api_says_the_relation_exactly_and_who_changed_a_document() -> None:
    made = bulletin(week(FIRST, changing("replaces"), changing("mentions", 3)))
    (cite,) = one_bulletin.in_api(made, "2024-2-vp-thu")["citations"]
    assert (cite["relation"], cite["exact_relation"]) == ("mentions", "replaces")
    assert cite["relation_text"] == "được thay thế"
    record = registries.document(Source(made, ""), made.documents["1/CT-THU", 2024])
    told = json.loads(record.model_dump_json())["changed_by"]
    assert [(one["exact_relation"], one["directive"]["id"]) for one in told] == [
        ("replaces", "2024-2-vp-thu")
    ]


def test_what_was_taken_back_changes_nothing() -> None:
    withdrawn = {"at": "2024-04-01", "reason": "Thử."}
    made = bulletin(week(FIRST, changing("cancels", withdrawn=withdrawn)))
    assert "Được bãi bỏ" not in one_bulletin.page(made, "2024-1-ct-thu")


def test_a_kind_or_relation_that_there_is_not_is_told_with_those_there_are() -> None:
    wrong = week(directive(1, kind="announcement"), changing("annuls"))
    found = [one for one in one_bulletin.faults(wrong) if one.code == "M216"]
    assert [one.path[-1] for one in found] == ["kind", "relation"]
    assert "notice" in found[0].suggestion
    assert "cancels" in found[1].suggestion
