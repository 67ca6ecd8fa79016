from datetime import date

import pytest

from generator.data.bulletin import Bulletin, Duty
from generator.data.conventions import document_year
from tests.generator.synthetic import (
    Data,
    bulletin,
    directive,
    document,
    full_directive,
    week,
    week_2025,
)

QUOTE = "Giao Sở Cũ làm việc thử 1"


def duty(agency: str, role: str = "lead") -> Data:
    return {"role": role, "agency": agency, "quote": QUOTE}


def deadline(day: str | None, *agencies: str, **changes: str) -> Data:
    kind = "final" if day else "recurring"
    return {
        "kind": kind,
        "date": day,
        "bound": "before",
        "precision": "day",
        "quote": QUOTE,
        "agencies": list(agencies),
    } | changes


def cite(number: str, day: str | None = None, **changes: str | None) -> Data:
    return {
        "number": number,
        "type": "Công văn",
        "date": day,
        "relation": "mentions",
        "quote": QUOTE,
    } | changes


def ids(duties: tuple[Duty, ...]) -> list[tuple[str, str | None]]:
    return [(duty.entry.directive.id, duty.via.id if duty.via else None) for duty in duties]


def test_directives_are_counted_within_their_week_oldest_week_first() -> None:
    archive = bulletin(week(directive(1), directive(2)), week_2025())
    assert [(entry.directive.id, entry.ordinal) for entry in archive.entries] == [
        ("2024-1-vp-thu", 1),
        ("2024-2-vp-thu", 2),
        ("2025-1-vp-thu", 1),
    ]
    assert list(archive.by_week) == ["2024-W11", "2025-W10"]
    assert [len(entries) for entries in archive.by_week.values()] == [2, 1]


def test_the_day_of_a_directive_is_its_documents_its_meetings_or_the_weeks_last() -> None:
    archive = bulletin(
        week(
            directive(1, document=document(day="2024-03-12")),
            directive(2, kind="meeting", held_on="2024-03-14"),
            directive(3),
        )
    )
    assert [entry.day for entry in archive.entries] == [
        date(2024, 3, 12),
        date(2024, 3, 14),
        date(2024, 3, 17),
    ]


def test_directives_are_found_by_leader_and_by_each_topic() -> None:
    by = {"leader": "nguyen-van-thu", "position": "Chủ tịch thử"}
    topics = ["linh-vuc-mot", "linh-vuc-trong"]
    archive = bulletin(week(directive(1, directed_by=by), directive(2, topics=topics)))
    assert {key: len(entries) for key, entries in archive.by_leader.items()} == {
        "nguyen-van-thu": 1
    }
    assert {key: len(entries) for key, entries in archive.by_topic.items()} == {
        "linh-vuc-mot": 2,
        "linh-vuc-trong": 1,
    }


def test_a_collective_addresses_those_who_belonged_to_it_on_the_day() -> None:
    archive = bulletin(
        week(directive(1, agencies=[duty("cac-so")])),
        week_2025(directive(1, year=2025, agencies=[duty("cac-so")])),
    )
    by_agency = {agency: ids(duties) for agency, duties in archive.by_agency.items()}
    assert by_agency == {
        "cac-so": [("2024-1-vp-thu", None), ("2025-1-vp-thu", None)],
        "so-cu": [("2024-1-vp-thu", "cac-so")],
        "so-moi": [("2025-1-vp-thu", "cac-so")],
        "so-khac": [("2025-1-vp-thu", "cac-so")],
    }


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("2024-05-31", ["so-cu"]),
        ("2024-06-01", ["so-cu", "so-khac"]),
        ("2025-02-28", ["so-cu", "so-khac"]),
        ("2025-03-01", ["so-moi", "so-khac"]),
        ("2025-06-30", ["so-moi", "so-khac"]),
        ("2025-07-01", ["so-moi"]),
    ],
)
def test_members_are_resolved_to_the_day(day: str, members: list[str]) -> None:
    archive = bulletin(week(directive(1, document=document(day=day), agencies=[duty("cac-so")])))
    assert [agency for agency in archive.by_agency if agency != "cac-so"] == members


def test_a_duty_of_its_own_and_a_common_one_are_both_listed() -> None:
    archive = bulletin(week(directive(1, agencies=[duty("so-cu"), duty("cac-so", "coordinating")])))
    assert ids(archive.by_agency["so-cu"]) == [("2024-1-vp-thu", None), ("2024-1-vp-thu", "cac-so")]
    roles = [listed.annotation.role for listed in archive.by_agency["so-cu"]]
    assert roles == ["lead", "coordinating"]


def test_deadlines_are_in_order_of_date_recurring_ones_last() -> None:
    days = ["2024-06-30", None, "2024-03-25", "2024-04-30"]
    archive = bulletin(
        week(
            directive(1, document=document(day="2024-03-15"), deadlines=[deadline(d) for d in days]),
            directive(2, document=document(day="2024-03-12"), deadlines=[deadline("2024-06-30"), deadline(None)]),
        )
    )  # fmt: skip
    ordered = [(bound.entry.directive.id[5], bound.day) for bound in archive.deadlines]
    assert ordered == [
        ("1", date(2024, 3, 25)),
        ("1", date(2024, 4, 30)),
        ("2", date(2024, 6, 30)),
        ("1", date(2024, 6, 30)),
        ("2", None),
        ("1", None),
    ]
    assert [bound.year for bound in archive.deadlines] == [2024] * 4 + [None] * 2


def test_a_withdrawn_directive_sets_no_deadlines_but_keeps_its_own() -> None:
    withdrawn = {"at": "2024-05-02", "reason": "Thử."}
    data = directive(1, deadlines=[deadline("2024-06-30")], agencies=[duty("so-cu")])
    archive = bulletin(week(data | {"withdrawn": withdrawn}))
    assert archive.deadlines == ()
    assert archive.deadlines_by_agency == {}
    assert len(archive.deadlines_of(archive.entries[0])) == 1
    assert archive.entries[0].is_withdrawn
    # Calendars go on showing it, as cancelled.
    assert [bound.entry for bound in archive.in_calendars] == [archive.entries[0]]
    assert set(archive.in_calendars_by_agency) == {"so-cu"}


def test_a_directive_changed_last_when_it_was_published_corrected_or_withdrawn() -> None:
    correction = [{"at": "2024-04-02", "note": "Sửa."}, {"at": "2024-04-01", "note": "Sửa."}]
    withdrawn = {"at": "2024-05-02", "reason": "Thử."}

    def last(published_on: str | None = None, **changes: object) -> date:
        archive = bulletin(week(directive(1) | changes, published_on=published_on))
        return archive.entries[0].updated_on

    assert last() == date(2024, 3, 17)
    assert last("2024-03-18") == date(2024, 3, 18)
    assert last("2024-03-18", changes=correction) == date(2024, 4, 2)
    assert last(changes=correction, withdrawn=withdrawn) == date(2024, 5, 2)


def test_a_deadline_without_agencies_binds_all_that_the_directive_addresses() -> None:
    data = directive(
        1,
        agencies=[duty("so-cu"), duty("so-cu", "requested"), duty("so-khac")],
        deadlines=[deadline("2024-06-30"), deadline("2024-07-30", "so-khac")],
    )
    archive = bulletin(week(data))
    bound = [[agency.id for agency in bound.agencies] for bound in archive.deadlines]
    assert bound == [["so-cu", "so-khac"], ["so-khac"]]
    assert {key: len(deadlines) for key, deadlines in archive.deadlines_by_agency.items()} == {
        "so-cu": 1,
        "so-khac": 2,
    }


def test_a_deadline_of_a_collective_binds_its_members_of_the_day() -> None:
    def data(year: int) -> Data:
        days = [deadline(f"{year}-06-30")]
        return directive(1, year=year, agencies=[duty("cac-so")], deadlines=days)

    archive = bulletin(week(data(2024)), week_2025(data(2025)))
    years = {
        key: [deadline.year for deadline in deadlines]
        for key, deadlines in archive.deadlines_by_agency.items()
    }
    assert years == {
        "cac-so": [2024, 2025],
        "so-cu": [2024],
        "so-moi": [2025],
        "so-khac": [2025],
    }


def test_the_same_number_in_two_years_is_two_documents() -> None:
    archive = bulletin(
        week(directive(1, document=document("1/VP-THU", "2024-03-12"))),
        week_2025(directive(1, year=2025, document=document("1/VP-THU", "2025-03-04"))),
    )
    assert list(archive.documents) == [("1/VP-THU", 2024), ("1/VP-THU", 2025)]
    assert [record.entry for record in archive.documents.values()] == list(archive.entries)
    records = [record for entry in archive.entries for record in archive.documents_of(entry)]
    assert records == list(archive.documents.values())
    assert [record.year for record in records] == [2024, 2025]


def test_a_directive_without_a_document_has_no_record() -> None:
    archive = bulletin(week(directive(1)))
    assert archive.documents_of(archive.entries[0]) == ()
    assert archive.documents == {}


def test_a_carried_document_knows_who_cites_it() -> None:
    archive = bulletin(
        week(
            directive(1, document=document("1/VP-THU", url="https://tinh.example/1")),
            directive(2, cites=[cite("1/VP-THU", "2024-03-12", type="Báo cáo", issuer="bo-thu")]),
        ),
        week_2025(directive(3, year=2025, cites=[cite("1/VP-THU", "2024-03-12")])),
    )
    (record,) = archive.documents.values()
    assert record.entry == archive.entries[0]
    assert [cited.entry.directive.id for cited in record.cited_by] == [
        "2024-2-vp-thu",
        "2025-3-vp-thu",
    ]
    assert (record.type, record.day, record.url) == (
        "Công văn",
        date(2024, 3, 12),
        "https://tinh.example/1",
    )
    assert record.issuer
    assert record.issuer.id == "ubnd-thu"
    assert archive.cited_by_issuer == {}


def test_a_cited_document_gathers_what_its_citations_know() -> None:
    number = "12/2016/NĐ-CP"
    known = cite(number, "2016-08-01", issuer="bo-thu", url="https://trung-uong.example/nd")
    archive = bulletin(week(directive(1, cites=[cite(number)]), directive(2, cites=[known])))
    (record,) = archive.documents.values()
    assert (record.number, record.year, record.day) == (number, 2016, date(2016, 8, 1))
    assert record.url == "https://trung-uong.example/nd"
    assert record.issuer
    assert list(archive.cited_by_issuer) == ["bo-thu"]
    assert archive.cited_by_issuer["bo-thu"] == (record,)
    assert len(record.cited_by) == 2


def test_a_citation_of_another_year_is_another_document() -> None:
    data = directive(1, document=document("1/VP-THU"), cites=[cite("1/VP-THU", "2023-03-12")])
    archive = bulletin(week(data))
    carried, cited = archive.documents["1/VP-THU", 2024], archive.documents["1/VP-THU", 2023]
    assert carried.cited_by == ()
    assert cited.entry is None
    assert len(cited.cited_by) == 1


def test_a_citation_without_a_date_is_of_the_latest_letter_of_that_number_so_far() -> None:
    first = directive(1, document=document("1/VP-THU"))
    later = directive(1, year=2025, document=document("1/VP-THU", "2025-03-04"))
    citing = directive(
        2, year=2025, document=document("2/VP-THU", "2025-03-05"), cites=[cite("1/VP-THU")]
    )
    early = directive(3, document=document("3/VP-THU"), cites=[cite("1/VP-THU")])
    archive = bulletin(week(first, early), week_2025(later, citing))
    numbers = {
        year: [by.entry.directive.id for by in archive.documents["1/VP-THU", year].cited_by]
        for year in (2024, 2025)
    }
    assert numbers == {2024: ["2024-3-vp-thu"], 2025: ["2025-2-vp-thu"]}
    assert ("1/VP-THU", None) not in archive.documents


def test_a_document_whose_year_nobody_tells_has_none() -> None:
    archive = bulletin(week(directive(1, cites=[cite("689/X05-P5")])))
    assert list(archive.documents) == [("689/X05-P5", None)]
    assert archive.documents["689/X05-P5", None].year is None


@pytest.mark.parametrize(
    ("number", "day", "year"),
    [
        ("116/2016/NĐ-CP", None, 2016),
        ("116/2016/NĐ-CP", date(2016, 7, 18), 2016),
        ("1101/VP-NC", date(2024, 3, 12), 2024),
        ("1101/VP-NC", None, None),
    ],
)
def test_the_year_of_a_document(number: str, day: date | None, year: int | None) -> None:
    assert document_year(number, day) == year


def test_indexes_are_made_once() -> None:
    archive = bulletin(week(full_directive()))
    for name in ("entries", "by_agency", "deadlines", "documents", "cited_by_issuer"):
        assert getattr(archive, name) is getattr(archive, name)


def test_a_bulletin_without_weeks_is_empty() -> None:
    archive = Bulletin((), bulletin(week()).registry)
    assert (archive.entries, archive.deadlines) == ((), ())
    assert not archive.by_agency
    assert not archive.documents


def test_the_deadlines_of_a_duty_are_those_that_bind_whom_it_names() -> None:
    data = directive(
        1,
        agencies=[duty("so-cu"), duty("cac-so")],
        deadlines=[
            deadline("2024-04-30", "so-cu"),
            deadline("2024-05-31", "cac-so"),
            deadline("2024-06-30"),
        ],
    )
    archive = bulletin(week(data))
    own, common = archive.by_agency["so-cu"]

    def months(duty: Duty) -> list[int]:
        return [deadline.day.month for deadline in archive.deadlines_binding(duty) if deadline.day]

    assert (own.via, months(own)) == (None, [4, 6])
    # As a member of the collective it is bound by what binds the collective.
    assert common.via
    assert months(common) == [5, 6]


def test_a_deadline_names_an_agency_but_not_the_members_of_a_collective() -> None:
    data = directive(1, agencies=[duty("cac-so")], deadlines=[deadline("2024-06-30")])
    archive = bulletin(week(data))
    (of_member,) = archive.deadlines_by_agency["so-cu"]
    agencies = archive.registry.agencies
    assert of_member.names(agencies["cac-so"])
    assert not of_member.names(agencies["so-cu"])


def test_the_ids_of_a_directive_are_looked_up_together() -> None:
    archive = bulletin(
        week(full_directive(1), directive(2, cites=[cite("1/VP-THU", "2024-03-12")]))
    )
    first, second = map(archive.resolved, archive.entries)
    assert [topic.id for topic in first.topics] == ["linh-vuc-mot"]
    assert [leader.id for leader in first.leaders] == ["nguyen-van-thu", "tran-thi-mau"]
    assert first.documents
    assert [citing.entry.directive.id for citing in first.documents[0].cited_by] == [
        "2024-2-vp-thu"
    ]
    assert [agency.id for agency in first.addressed] == ["so-cu", "cac-so"]
    assert [agency.id for agency in first.named] == ["ubnd-thu", "so-cu", "cac-so"]
    assert [record.number for record in first.cited] == ["12/2016/NĐ-CP"]
    assert first.deadlines == archive.deadlines_of(archive.entries[0])
    assert (second.leaders, second.documents, second.addressed) == ((), (), ())
    assert [record.entry for record in second.cited] == [archive.entries[0]]


def test_deadlines_ahead_begin_with_the_newest_week_recurring_ones_stand_apart() -> None:
    days = ["2025-03-02", "2025-03-03", None]
    archive = bulletin(week(directive(1, deadlines=[deadline(day) for day in days])), week_2025())
    assert [bound.day for bound in archive.upcoming] == [date(2025, 3, 3)]
    assert [bound.day for bound in archive.recurring] == [None]
