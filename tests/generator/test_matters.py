"""Which directives a page lists as those of the same matter, why, and in which order."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from generator.data.bulletin import Bulletin
from generator.data.matters import Case, Matters, subject_phrases, subjects
from generator.data.model import Citation, SynonymFile
from generator.data.registry import Registry
from generator.pages.views import all_plans
from generator.pages.views.directives import DirectiveView
from tests.generator import synthetic
from tests.generator.synthetic import Data, bulletin, directive, document, week

FIRST = date(2024, 3, 11)
TOPICS: Data = {
    "schema_version": "1",
    "topics": [
        {
            "id": "dich",
            "name": "Dịch",
            "description": None,
            "keywords": ["cúm gia cầm", "bệnh dại"],
        },
        {"id": "y-te", "name": "Y tế", "description": None, "keywords": ["vắc xin"]},
    ],
}
SYNONYMS: Data = {
    "schema_version": "1",
    "synonyms": [{"said": ["chó dại"], "written": ["bệnh dại", "phòng chống dại"]}],
}


def known() -> Registry:
    written = synthetic.record(SynonymFile, SYNONYMS).synonyms
    return replace(synthetic.registry(topics=TOPICS), synonyms=written)


def case(number: int, title: str = "Việc khác", *topics: str, **changes: Any) -> Case:  # noqa: ANN401
    of = topics or ("dich",)
    named = tuple(subjects(title, of, subject_phrases(known())))
    plain = Case(f"d{number}", FIRST + timedelta(number), of, (number,), (), (), named)
    return plain._replace(**changes)


def cites(number: int, relation: str = "continues") -> tuple[int, Citation]:
    facts = {"number": f"{number}/VP-THU", "type": "Công văn", "relation": relation, "quote": "x"}
    return number, Citation.model_validate(facts)


def ties(of: int, *cases: Case) -> list[tuple[str, str, str]]:
    related = Matters(cases).of(f"d{of}")
    return [(tie.id, tie.how, tie.word) for tie in related.ties] if related else []


def test_citations_belong_together_in_both_directions_and_in_order_of_time() -> None:
    cases = (case(1), case(2, cites=(cites(1),)), case(3, cites=(cites(1, "replaces"),)))
    assert ties(1, *cases) == [("d2", "citing", "continues"), ("d3", "citing", "replaces")]
    assert ties(2, *cases) == [
        ("d1", "cited", "continues"),
        ("d3", "beside", "Công văn số 1/VP-THU"),
    ]
    assert ties(3, *reversed(cases)) == [
        ("d1", "cited", "replaces"),
        ("d2", "beside", "Công văn số 1/VP-THU"),
    ]


def test_a_legal_basis_or_what_everyone_cites_makes_no_matter() -> None:
    basis = [case(number, cites=(cites(99, "legal_basis"),)) for number in (1, 2)]
    assert ties(1, *basis) == []
    many = [case(number, cites=(cites(99),)) for number in range(41)]
    assert ties(1, *many) == []
    assert len(ties(1, *many[:40])) == 8


def test_titles_that_name_one_subject_of_a_common_topic_belong_together() -> None:
    cases = (
        case(1, "Tăng cường phòng, chống bệnh Dại"),
        case(2, "Biện pháp cấp bách phòng, chống dại", "y-te", "dich"),
        case(3, "Phòng, chống cúm gia cầm"),
        case(4, "Bệnh dại", "y-te"),
    )
    assert ties(1, *cases) == [("d2", "matter", "bệnh dại")]
    assert ties(2, *cases) == [
        ("d1", "matter", "phòng chống dại"),
        ("d4", "matter", "phòng chống dại"),
    ]
    assert ties(3, *cases) == []


def test_deadlines_that_take_the_place_of_others_come_first() -> None:
    cases = (case(1), case(2, cites=(cites(1),), extends=("d1", "không có")))
    assert ties(1, *cases) == [("d2", "later_deadline", "")]
    assert ties(2, *cases) == [("d1", "earlier_deadline", "")]


def test_of_many_the_strongest_and_nearest_are_shown_and_what_is_left_out_is_told() -> None:
    same = [case(number, "Bệnh dại") for number in range(20)]
    same[0] = case(0, "Bệnh dại", cites=(cites(10),))
    related = Matters(same).of("d10")
    assert related
    assert [tie.id for tie in related.ties] == [f"d{n}" for n in (0, 7, 8, 9, 11, 12, 13, 14)]
    assert related.left_out == ("matter",)


RELATIONS = {
    "continues": ("tiếp tục thực hiện công văn này", "được tiếp tục thực hiện tại công văn này"),
    "mentions": ("dẫn công văn này", "được nhắc đến tại công văn này"),
    "replaces": ("thay thế công văn này", "được thay thế tại công văn này"),
    "legal_basis": ("lấy công văn này làm căn cứ", "là căn cứ của công văn này"),
}


def pair(relation: str) -> Bulletin:
    quote = "Công văn số 1/VP-THU ngày 12/3/2024"
    cite = {"number": "1/VP-THU", "type": "Công văn", "date": "2024-03-12", "quote": quote}
    later = directive(
        2,
        document=document("2/VP-THU", "2024-03-14"),
        body=f"Dữ liệu thử.\n\nVề {quote}.\n",
        cites=[cite | {"relation": relation}],
    )
    return bulletin(week(directive(1, document=document()), later))


def view(made: Bulletin, number: int) -> DirectiveView:
    path = f"chi-dao/2024-{number}-vp-thu.md"
    found = next(plan.make() for plan in all_plans(made) if plan.path == path).view
    assert isinstance(found, DirectiveView)
    return found


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_page_says_why_it_lists_another_directive(relation: str) -> None:
    made = pair(relation)
    told = [
        (one.link.text, one.reference, one.why) for n in (1, 2) for one in view(made, n).related
    ]
    later, earlier = RELATIONS[relation]
    assert told == [
        ("Chỉ đạo thử số 2", "Công văn số 2/VP-THU ngày 14/3/2024", later),
        ("Chỉ đạo thử số 1", "Công văn số 1/VP-THU ngày 12/3/2024", earlier),
    ]


def test_what_processes_share_is_worked_out_before_they_begin() -> None:
    """Each of the 140 processes of ten years would read all titles anew."""
    whole = bulletin(week(directive(title="Phòng, chống bệnh dại", topics=["dich"])))
    whole.work_out()
    assert "_matters" in vars(whole)
    known_before = set(vars(whole._matters))
    whole.related.get(whole.entries[0].id)
    assert set(vars(whole._matters)) == known_before
