import re

import pytest

from generator.data.diagnostics import Diagnostic, Position
from generator.data.model import Directive, Week
from generator.data.validation import DataFile, Validated, validate
from generator.editors.change_report import compare, wording
from generator.editors.change_report.view import Change, Review
from tests.generator.review.states import WEEK, edited, real, real_files, state
from tests.generator.synthetic import (
    AGENCIES,
    Data,
    directive,
    document,
    full_directive,
    full_week,
    put,
    registry,
    week,
    week_2025,
)

TITLE = "lần thứ ba năm 2024\n    kind"
QUOTE = "Giao Sở Cũ làm việc thử 1"


def text_of(change: Change) -> str:
    return wording._change_as_text(change)


def lines_of(review: Review) -> list[str]:
    """Return every change of a directive as a line of text."""
    return [
        text_of(change)
        for week in review.weeks
        for directive in week.directives
        for change in directive.changes
    ]


def pages(review: Review, status: str) -> list[str]:
    return [address for group in review.pages for address in getattr(group, status)]


def without(data: Validated, *ids: str) -> Validated:
    (real_week,) = data.weeks
    kept = tuple(directive for directive in real_week.directives if directive.id not in ids)
    return with_directives(data, kept)


def with_directives(data: Validated, directives: tuple[Directive, ...]) -> Validated:
    (real_week,) = data.weeks
    changed: Week = real_week.model_copy(update={"directives": directives})
    return Validated(data.registry, (changed,), (), data.files)


def test_equal_states_differ_in_nothing() -> None:
    review = compare(real(), real())
    assert review == Review()
    assert review.is_empty
    assert compare(state(full_week()), state(full_week())).is_empty
    assert "Không có gì thay đổi" in wording.as_text(review, "bản cũ")


def test_a_word_of_a_title_changes() -> None:
    review = compare(real(), edited((TITLE, "lần thứ tư năm 2024\n    kind")))
    (changed,) = review.weeks[0].directives
    assert changed.name.address == "chi-dao/2024-1060-vp-kgvx/"
    assert lines_of(review) == ["Tiêu đề: … hóa đọc Việt Nam lần thứ [-ba-] {+tư+} năm 2024"]
    assert {"", "chi-dao/2024-1060-vp-kgvx/", "tuan/2024-w11/"} <= set(pages(review, "changed"))
    # The neighbours' pages link to it by its title; others are as they were.
    assert "chi-dao/2024-1063-vp-kt/" in pages(review, "changed")
    assert "chi-dao/2024-1101-vp-nc/" not in pages(review, "changed")
    assert (pages(review, "new"), pages(review, "gone")) == ([], [])
    assert not review.only_listings
    assert not review.tasks


def test_a_moved_deadline_is_told_in_words() -> None:
    review = compare(
        real(),
        edited(
            ("trước ngày 25/3/2024", "trước ngày 26/3/2024"),
            ("date: 2024-03-25", "date: 2024-03-26"),
        ),
    )
    lines = lines_of(review)
    assert (
        "Thời hạn trước ngày 25/3/2024, hạn: [-trước ngày 25/3/2024-] {+trước ngày 26/3/2024+}"
        in lines
    )
    assert any(line.startswith("Nội dung: … ") and "[-25/3/2024-] {+26/3/2024+}" in line for line in lines)  # fmt: skip
    assert "thoi-han/" in pages(review, "changed")


def test_what_the_words_of_a_deadline_do_not_tell_is_told_beside_them() -> None:
    due = full_directive()["deadlines"][0]
    later = due | {"date": "2024-07-01", "bound": "before"}
    old, new = (state(week(directive(deadlines=[deadline]))) for deadline in (due, later))
    name = "Thời hạn từ ngày 01/4 đến ngày 30/6/2024"
    assert lines_of(compare(old, new)) == [
        f"{name}, hạn: [-từ ngày 01/4 đến ngày 30/6/2024-] {{+từ ngày 01/4 đến ngày 01/7/2024+}}",
        f"{name}, cách tính: [-trong, vào-] {{+trước ngày+}}",
    ]


def test_a_fact_of_a_document_changes_and_the_page_of_that_year_with_it() -> None:
    old = state(week(directive(document=document())))
    new = state(week(directive(document=document(day="2024-03-13", signer="Người Ký"))))
    assert lines_of(compare(old, new)) == [
        "Văn bản, ngày: [-12/3/2024-] {+13/3/2024+}",
        "Văn bản, người ký: {+Người Ký+}",
    ]


def test_a_leader_a_topic_and_a_duty_change() -> None:
    duty = {"role": "lead", "agency": "so-cu", "quote": QUOTE}
    by = {"leader": "nguyen-van-thu", "position": "Chủ tịch thử"}
    old = state(week(directive(directed_by=by, agencies=[duty])))
    new = state(
        week(
            directive(
                directed_by=by | {"leader": "tran-thi-mau"},
                topics=["linh-vuc-trong"],
                agencies=[duty | {"role": "coordinating"}, duty | {"agency": "so-khac"}],
            )
        )
    )
    review = compare(old, new)
    assert lines_of(review) == [
        "Lĩnh vực: {+Lĩnh vực trống+}",
        "Lĩnh vực: [-Lĩnh vực một-]",
        "Người chỉ đạo, lãnh đạo: [-Nguyễn Văn Thử-] {+Trần Thị Mẫu+}",
        "Việc của Sở Cũ, vai trò: [-được giao-] {+phối hợp+}",
        "Việc: {+Sở Khác (được giao): “Giao Sở Cũ làm việc thử 1”+}",
    ]
    assert [(task.name, task.gained, task.lost) for task in review.tasks] == [("Sở Khác", 1, 0)]


def test_two_agencies_of_one_name_are_told_apart() -> None:
    known = registry(agencies=put(AGENCIES, ("agencies", 2, "name"), "Sở Cũ"))
    duty = {"role": "lead", "agency": "so-cu", "quote": QUOTE}
    old, new = (state(week(directive(agencies=[duty | {"agency": agency_id}])), known=known) for agency_id in ("so-cu", "so-moi"))  # fmt: skip
    (change,) = lines_of(compare(old, new))
    assert "[-Sở Cũ (đến hết ngày 28/02/2025)-] {+Sở Cũ (từ ngày 01/3/2025)+}" in change


def test_the_order_of_a_list_is_a_change_too() -> None:
    old = state(week(directive(topics=["linh-vuc-mot", "linh-vuc-trong"])))
    new = state(week(directive(topics=["linh-vuc-trong", "linh-vuc-mot"])))
    assert lines_of(compare(old, new)) == [
        "Lĩnh vực, thứ tự: [-Lĩnh vực một; Lĩnh vực trống-] {+Lĩnh vực trống; Lĩnh vực một+}"
    ]


def test_white_space_alone_is_named() -> None:
    old, new = state(week(directive(body="Thử  một."))), state(week(directive(body="Thử một.")))
    assert lines_of(compare(old, new)) == ["Nội dung: chỉ khác dấu cách hoặc cách ngắt dòng"]


def test_a_removed_directive_is_a_fault_with_its_lost_address() -> None:
    review = compare(real(), without(real(), "2024-1101-vp-nc"))
    (lost,) = review.lost
    assert (lost.name.id, lost.now) == ("2024-1101-vp-nc", None)
    assert "chi-dao/2024-1101-vp-nc/" in pages(review, "gone")
    assert not review.gone
    text = wording.as_text(review, "bản cũ")
    assert "LỖI: ĐỊA CHỈ BỊ MẤT" in text
    assert "): /chi-dao/2024-1101-vp-nc/\n" in text
    # It bound others as well: they lose a task each.
    assert ("Sở Nội vụ (đến hết ngày 28/02/2025)", 0) in [
        (task.name, task.gained) for task in review.tasks
    ]


def test_a_changed_id_is_a_lost_address_that_knows_its_heir() -> None:
    review = compare(real(), edited(("id: 2024-1101-vp-nc", "id: 2024-1101-vp-kt")))
    (lost,) = review.lost
    assert lost.now
    assert (lost.name.id, lost.now.id) == ("2024-1101-vp-nc", "2024-1101-vp-kt")
    assert [added.name.id for added in review.weeks[0].added] == ["2024-1101-vp-kt"]
    assert "Có phải bị đổi mã?" in wording.as_text(review, "bản cũ")


def test_a_withdrawn_directive_keeps_its_address() -> None:
    review = compare(
        state(week(directive())),
        state(week(directive(withdrawn={"at": "2024-05-02", "reason": "Thử rút."}))),
    )
    assert not review.lost
    assert not review.gone
    assert lines_of(review) == ["Rút lại: {+ngày 02/5/2024: Thử rút.+}"]


def test_reordered_directives_are_told_by_their_places() -> None:
    directives = real().weeks[0].directives
    review = compare(
        real(), with_directives(real(), (*directives[1:4], directives[0], *directives[4:]))
    )
    (changed,) = review.weeks[0].directives
    assert (changed.name.id, changed.move) == (
        directives[0].id,
        "vị trí 1 sang vị trí 4 trong tuần",
    )
    assert not changed.changes
    assert "tuan/2024-w11/" in pages(review, "changed")


def test_a_new_week_lists_its_directives_and_pages() -> None:
    old = state(week(directive(1)))
    new = state(week(directive(1)), week_2025(directive(1, year=2025), directive(2, year=2025)))
    review = compare(old, new)
    (new_week,) = review.weeks
    assert (new_week.name, new_week.is_new, new_week.is_gone) == ("Tuần 10 năm 2025", True, False)
    assert [item.name.id for item in new_week.added] == ["2025-1-vp-thu", "2025-2-vp-thu"]
    assert {"tuan/2025-w10/", "chi-dao/2025-1-vp-thu/"} <= set(pages(review, "new"))
    assert not review.gone


def test_a_removed_week_loses_its_directives() -> None:
    old, new = state(week(), week_2025()), state(week_2025())
    review = compare(old, new)
    assert [(week.name, week.is_gone) for week in review.weeks] == [("Tuần 11 năm 2024", True)]
    assert [lost.name.id for lost in review.lost] == ["2024-1-vp-thu"]
    assert "tuan/2024-w11/" in review.gone
    assert "(BỊ XÓA)" in wording.as_text(review, "bản cũ")


def test_a_directive_moved_to_another_week_is_not_lost() -> None:
    old = state(week(directive(1), directive(2)), week_2025())
    new = state(week(directive(1)), week_2025(directive(year=2025), directive(2)))
    review = compare(old, new)
    assert not review.lost
    assert [
        (directive.name.id, directive.move)
        for item in review.weeks
        for directive in item.directives
    ] == [("2024-2-vp-thu", "Tuần 11 năm 2024 sang Tuần 10 năm 2025")]


def test_the_first_week_of_all_and_the_last_one_gone() -> None:
    empty, first = state(), state(week())
    assert "tuan/2024-w11/" in pages(compare(empty, first), "new")
    assert "tuan/2024-w11/" in compare(first, empty).gone


def test_a_renamed_agency_touches_its_directives_and_those_of_its_collectives() -> None:
    name = "name: Sở Nội vụ\n    kind: department\n    ends_on"
    renamed = edited(
        (name, name.replace("Nội vụ", "Nội vụ (thử)")), name="directives/registry/agencies.yml"
    )
    review = compare(real(), renamed)
    (entry,) = review.registries
    assert (entry.registry, entry.name) == ("Cơ quan", "Sở Nội vụ (thử)")
    assert [text_of(change) for change in entry.changes] == ["Tên: Sở Nội vụ {+(thử)+}"]
    assert "Công văn số 1101/VP-NC ngày 12/3/2024" in entry.touched
    # As one of “các sở, ban, ngành”.
    assert "Công văn số 1063/VP-KT ngày 11/3/2024" in entry.touched
    assert not review.weeks
    assert "co-quan/so-noi-vu/" in pages(review, "changed")


def test_a_member_with_other_days_gives_and_takes_tasks() -> None:
    data = week(directive(agencies=[{"role": "lead", "agency": "cac-so", "quote": QUOTE}]))
    members = ("agencies", 4, "members", 2, "starts_on")
    old, new = (
        state(data),
        state(data, known=registry(agencies=put(AGENCIES, members, "2024-01-01"))),
    )
    review = compare(old, new)
    (entry,) = review.registries
    assert [text_of(change) for change in entry.changes] == [
        "Thành viên Sở Khác, ngày bắt đầu: [-01/6/2024-] {+01/01/2024+}"
    ]
    assert entry.touched
    assert [(task.name, task.gained, task.lost) for task in review.tasks] == [("Sở Khác", 1, 0)]


def test_only_listings_change_where_no_text_does() -> None:
    renamed = put(AGENCIES, ("agencies", 3, "note"), "Ghi chú khác.")
    review = compare(state(week()), state(week(), known=registry(agencies=renamed)))
    assert review.only_listings
    assert pages(review, "changed") == ["co-quan/so-khac/"]
    assert "chỉ các trang danh sách đổi" in wording.as_text(review, "bản cũ")


def test_hand_written_pages_are_named_by_address() -> None:
    content = {"gioi-thieu.md": "changed", "images/a.png": "new", "cu.md": "gone"}
    review = compare(real(), real(), content)
    (group,) = review.pages
    assert (group.new, group.changed, group.gone) == (("images/a.png",), ("gioi-thieu/",), ("cu/",))
    assert not review.only_listings
    assert review.gone == ("cu/",)


def test_only_new_doubts_are_listed() -> None:
    doubt = Diagnostic(WEEK, Position(3, 1), "R325", "warning", "Ngày lạ.", "")
    moved = Diagnostic(WEEK, Position(9, 9), "R325", "warning", "Ngày lạ.", "")
    old = Validated(real().registry, real().weeks, (doubt,), 5)
    new = Validated(real().registry, real().weeks, (moved, moved), 5)
    assert compare(old, new).doubts == (moved,)
    assert compare(new, old).doubts == ()


def test_a_late_document_is_a_new_doubt() -> None:
    review = compare(
        real(),
        edited(("Công văn số 1063/VP-KT, ngày 11/3/2024", "Công văn số 1063/VP-KT, ngày 01/3/2024"), ("1063/VP-KT, date: 2024-03-11", "1063/VP-KT, date: 2024-03-01")),
    )  # fmt: skip
    assert [doubt.code for doubt in review.doubts] == ["R325"]
    assert "Lưu ý mới" in wording.as_text(review, "bản cũ")


def test_a_base_that_breaks_a_rule_is_compared_but_for_its_pages() -> None:
    wrong = edited(("date: 2024-03-25", "date: 2024-03-26"))
    assert wrong.has_errors
    review = compare(wrong, real())
    assert lines_of(review) == [
        "Thời hạn trước ngày 26/3/2024, hạn: [-trước ngày 26/3/2024-] {+trước ngày 25/3/2024+}"
    ]
    assert review.pages == ()
    assert not review.lost
    (sentence,) = review.uncompared
    assert "không so sánh được các trang công khai" in sentence


def test_a_base_file_that_cannot_be_read_is_left_out_and_named() -> None:
    review = compare(edited(("held_on: 2024-03-14", "held_on: hôm qua")), real())
    assert review.is_empty
    assert "phần dữ liệu so sánh được" in wording.as_text(review, "bản cũ")
    assert "2024-W11" in review.uncompared[0]


def test_a_base_registry_that_cannot_be_read_is_left_out_and_named() -> None:
    broken = validate(
        DataFile(file.name, b"a: [") if file.name.endswith("agencies.yml") else file
        for file in real_files()
    )
    review = compare(broken, edited((TITLE, "lần thứ tư năm 2024\n    kind")))
    assert not review.registries
    assert len(lines_of(review)) == 1
    assert "agencies" in review.uncompared[0]


def test_a_directive_added_to_a_week_is_summed_up() -> None:
    old, new = state(week(directive(2))), state(week(full_directive(1), directive(2)))
    review = compare(old, new)
    (added,) = review.weeks[0].added
    assert added.name.id == "2024-1-vp-thu"
    assert added.facts == (
        "Nguyễn Văn Thử, Chủ tịch thử; Trần Thị Mẫu, Phó Chủ tịch thử",
        "việc của Sở Cũ, Các sở thử",
        (
            "thời hạn từ ngày 01/4 đến ngày 30/6/2024, hằng quý, trước 16 giờ 30 ngày 15 tháng cuối hằng quý "
            "đến hết ngày 21/3/2024, trong 10 ngày kể từ ngày 12/3/2024 (đến hết ngày 22/3/2024)"
        ),
        "dẫn 12/2016/NĐ-CP",
    )
    text = wording.as_text(review, "bản cũ")
    assert text.count("Chỉ đạo thử số 1") == 1


@pytest.mark.parametrize("data", [week(), full_week()])
def test_the_first_comparison_renders_in_both_formats(data: Data) -> None:
    review = compare(state(), state(data))
    for report in (wording.as_text(review, "bản cũ"), wording.as_markdown(review, "bản cũ")):
        assert "Tuần 11 năm 2024" in report
        assert not re.search(r"\n{3}", report)
