"""Who must do what, in sentences as official documents write them."""

import pytest

from generator import pipeline
from generator.data.conventions import day_of
from generator.data.model import Agency
from generator.data.text_analysis.duties import Duties, duties
from generator.data.text_analysis.names import Names, names_on
from tests.frozen import FROZEN

REAL = pipeline.check(FROZEN)
WEEK = REAL.weeks[0]
NAMES = names_on(REAL.registry, day_of(WEEK, WEEK.directives[0]))


def duties_in(sentence: str, *, is_opening: bool = False) -> Duties:
    return duties(sentence, NAMES, is_opening=is_opening)


def roles(sentence: str, *, is_opening: bool = False) -> list[tuple[str, str]]:
    return [
        (duty.role, duty.agency.name) for duty in duties_in(sentence, is_opening=is_opening).duties
    ]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Sở Y tế chủ trì thực hiện.", [("lead", "Sở Y tế")]),
        ("Giao Sở Y tế theo dõi.", [("lead", "Sở Y tế")]),
        ("Sở Y tế làm cơ quan đầu mối tổng hợp.", [("lead", "Sở Y tế")]),
        ("Sở Y tế hướng dẫn các địa phương.", [("responsible", "Sở Y tế")]),
        ("Yêu cầu Giám đốc Sở Y tế báo cáo.", [("responsible", "Sở Y tế")]),
        (
            "Đề nghị Ủy ban MTTQ vận động Nhân dân.",
            [("requested", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh")],
        ),
        (
            "UBND tỉnh giao Sở Y tế, Sở Nội vụ tham mưu.",
            [("lead", "Sở Y tế"), ("lead", "Sở Nội vụ")],
        ),
        (
            "Sở Y tế chủ trì, phối hợp với Sở Nội vụ và Công an tỉnh kiểm tra.",
            [("lead", "Sở Y tế"), ("coordinating", "Sở Nội vụ"), ("coordinating", "Công an tỉnh")],
        ),
        (
            "Chuẩn bị hội nghị; giao Sở Y tế lập danh sách; đề nghị Công an tỉnh hỗ trợ.",
            [("lead", "Sở Y tế"), ("requested", "Công an tỉnh")],
        ),
        (
            "SỞ Y TẾ chủ trì.  Sở  Nội vụ phối hợp.",
            [("lead", "Sở Y tế"), ("responsible", "Sở Nội vụ")],
        ),
        (
            "- Sở Lao động – Thương binh và Xã hội rà soát.",
            [("responsible", "Sở Lao động - Thương binh và Xã hội")],
        ),
        (
            "Yêu cầu các sở, ban, ngành thuộc UBND tỉnh và UBND các huyện, thị xã, thành phố rà soát.",
            [("responsible", "Các sở, ban, ngành"), ("responsible", "UBND các huyện, thành phố")],
        ),
        (
            "Giao Sở Công Thương chủ trì, phối hợp Sở Y tế, Công an tỉnh kiểm tra.",
            [
                ("lead", "Sở Công Thương"),
                ("coordinating", "Sở Y tế"),
                ("coordinating", "Công an tỉnh"),
            ],
        ),
        (
            "Trên cơ sở báo cáo, Sở Tư pháp có nhiệm vụ tổng hợp; Chánh Thanh tra tỉnh theo dõi.",
            [("responsible", "Sở Tư pháp"), ("responsible", "Thanh tra tỉnh")],
        ),
        ("Chủ tịch UBND tỉnh cũng giao Sở Nội vụ theo dõi.", [("lead", "Sở Nội vụ")]),
        (
            "Yêu cầu Giám đốc các Sở: Nội vụ, Kế hoạch và Đầu tư rà soát.",
            [("responsible", "Sở Nội vụ"), ("responsible", "Sở Kế hoạch và Đầu tư")],
        ),
        (
            "Đối với Sở Y tế: Tổng hợp nhu cầu; phối hợp cùng Sở Xây dựng kiểm định.",
            [("responsible", "Sở Y tế"), ("coordinating", "Sở Xây dựng")],
        ),
        (
            "Sở KH&ĐT, Sở Nông nghiệp và PTNT thực hiện.",
            [
                ("responsible", "Sở Kế hoạch và Đầu tư"),
                ("responsible", "Sở Nông nghiệp và Phát triển nông thôn"),
            ],
        ),
        # In the passive, by whom or in which letter it may be, and with words aside between name and task.
        ("Sở Y tế được giao làm đầu mối.", [("lead", "Sở Y tế")]),
        ("Sở Y tế được Chủ tịch UBND tỉnh giao nhiệm vụ rà soát.", [("lead", "Sở Y tế")]),
        ("Sở Y tế được yêu cầu báo cáo.", [("responsible", "Sở Y tế")]),
        ("Các đơn vị và Sở Y tế được đề nghị hỗ trợ.", [("requested", "Sở Y tế")]),
        ("Giao Sở Y tế (Công văn số 1/UBND-VX) rà soát.", [("lead", "Sở Y tế")]),
        (
            "UBND tỉnh giao (Công văn số 1/UBND-VX ngày 1/3/2024) Sở Y tế rà soát.",
            [("lead", "Sở Y tế")],
        ),
        (
            "UBND tỉnh giao tại Công văn số 1/UBND-VX ngày 1/3/2024 Sở Y tế rà soát.",
            [("lead", "Sở Y tế")],
        ),
        ("Giao nhiệm vụ cho Sở Y tế rà soát.", [("lead", "Sở Y tế")]),
        ("Chủ tịch UBND tỉnh lưu ý Sở Y tế rà soát.", [("responsible", "Sở Y tế")]),
        ("Kinh phí do Sở Tài chính tham mưu.", [("responsible", "Sở Tài chính")]),
        ("Việc này do Sở Y tế chủ trì.", [("lead", "Sở Y tế")]),
        (
            "Sở Y tế chủ trì, có sự tham gia của Sở Nội vụ và Công an tỉnh.",
            [("lead", "Sở Y tế"), ("coordinating", "Sở Nội vụ"), ("coordinating", "Công an tỉnh")],
        ),
        # Places stand for their committees where they are told to do something.
        ("Yêu cầu các huyện, thành phố rà soát.", [("responsible", "UBND các huyện, thành phố")]),
        (
            "Các huyện Chi Lăng, Hà Vĩ, Văn Quan báo cáo.",
            [
                ("responsible", "Ủy ban nhân dân huyện Chi Lăng"),
                ("responsible", "Ủy ban nhân dân huyện Văn Quan"),
            ],
        ),
        ("Huyện Chi Lăng bị thiệt hại nặng, tại các huyện, thành phố khác có mưa.", []),
        # Whom something is sent to, or whose it is, has no duty; neither has another province's body.
        ("Các đơn vị gửi báo cáo về Sở Nội vụ trước ngày 20/6/2024.", []),
        ("UBND tỉnh Bắc Giang chủ trì hội nghị.", []),
        ("Theo báo cáo của Sở Tài chính, thu đạt 42%.", []),
        # No duties: reports, statements, authors, the chair of a meeting.
        ("Sở Y tế đã báo cáo kết quả.", []),
        ("Báo cáo của Sở Y tế nêu khó khăn.", []),
        ("Theo yêu cầu của Bộ Y tế tại văn bản.", []),
        ("UBND tỉnh ban hành kế hoạch.", []),
        ("Văn phòng UBND tỉnh truyền đạt ý kiến.", []),
        ("Đồng chí Hồ Tiến Thiệu chủ trì họp.", []),
        ("Sở Y tế báo cáo tại cuộc họp về dịch bệnh.", []),
        # Nobody has asked yet; a central body's own demands are no duty of its own.
        ("Sở Y tế tham mưu UBND tỉnh đề nghị Bộ Y tế hỗ trợ.", [("responsible", "Sở Y tế")]),
        ("Bộ Y tế yêu cầu rà soát trên toàn quốc.", []),
        # Labels and brackets say the role; cells are clauses.
        ("Đơn vị chủ trì: Sở Y tế.", [("lead", "Sở Y tế")]),
        ("Đơn vị phối hợp: Sở Y tế.", [("coordinating", "Sở Y tế")]),
        (
            "1 | Tiêm chủng | Chủ trì: Sở Y tế Phối hợp: Công an tỉnh",
            [("lead", "Sở Y tế"), ("coordinating", "Công an tỉnh")],
        ),
        (
            "Sở Y tế (chủ trì), Công an tỉnh (phối hợp) kiểm tra.",
            [("lead", "Sở Y tế"), ("coordinating", "Công an tỉnh")],
        ),
        # The end of a name that is not known does not end the list.
        (
            "Sở Y tế chủ trì, phối hợp với Viện Quy hoạch xây dựng tỉnh và Công an tỉnh rà soát.",
            [("lead", "Sở Y tế"), ("coordinating", "Công an tỉnh")],
        ),
    ],
)
def test_roles(sentence: str, wanted: list[tuple[str, str]]) -> None:
    assert roles(sentence) == wanted


def test_an_opening_tells_who_directs_but_may_give_orders() -> None:
    assert roles("UBND tỉnh và UBND các huyện, thành phố họp bàn.", is_opening=True) == []
    sentence = "UBND tỉnh giao Sở Y tế thực hiện (Công văn số 1/UBND-KT)."
    assert roles(sentence, is_opening=True) == [("lead", "Sở Y tế")]
    sentence = "UBND tỉnh giao Sở Y tế kiểm tra, Công an tỉnh xử lý."
    wanted = [("lead", "Sở Y tế"), ("responsible", "Công an tỉnh")]
    assert roles(sentence, is_opening=True) == wanted


def test_an_opening_that_names_nobody_who_directs_gives_tasks() -> None:
    sentence = "Theo Kế hoạch số 1/KH-UBND của UBND tỉnh, Sở Y tế lập danh sách."
    assert roles(sentence, is_opening=True) == [("responsible", "Sở Y tế")]
    sent = "UBND tỉnh có Công văn số 1/UBND-KT gửi Sở Y tế, Công an tỉnh triển khai thực hiện."
    assert [(duty.role, duty.sure) for duty in duties_in(sent, is_opening=True).duties] == [
        ("responsible", False),
        ("responsible", False),
    ]


def test_names_passed_over_are_told() -> None:
    def passed(sentence: str) -> list[str]:
        return [one.name for one in duties_in(sentence, is_opening=True).unread]

    assert passed("UBND tỉnh chỉ đạo về dự án, Sở Xây dựng.") == ["Sở Xây dựng"]
    assert passed("UBND tỉnh chỉ đạo về đề nghị của Sở Xây dựng, báo cáo Sở Y tế.") == []


def test_what_is_guessed_is_not_sure() -> None:
    sure = {
        duty.agency.name: duty.sure
        for duty in duties_in("Sở Y tế rà soát. Đề nghị Công an tỉnh chủ trì.").duties
    }
    assert sure == {"Sở Y tế": True, "Công an tỉnh": False}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Sở Y tế, Ban Quản lý Khu kinh tế, Sở Nội vụ thực hiện.", "Ban Quản lý Khu kinh tế"),
        ("Trung tâm Khuyến nông chủ trì thực hiện.", "Trung tâm Khuyến nông"),
        ("Giao Ban Dân tộc chủ trì.", "Ban Dân tộc"),
        ("Chi cục Kiểm lâm trực 24/24 giờ.", "Chi cục Kiểm lâm"),
        ("UBND các huyện tiêm xong đợt 1.", "UBND các huyện"),
        (
            "Sở Y tế thực hiện; đề nghị Kho bạc Nhà nước khu vực VI phối hợp.",
            "Kho bạc Nhà nước khu vực VI",
        ),
        ("Sở Y tế phối hợp với Công an tỉnh và UBND cấp vùng tổng hợp.", "UBND cấp vùng"),
        (
            "Giao Sở Tài chính, Kho bạc Nhà nước tỉnh theo dõi, đôn đốc.",
            "Kho bạc Nhà nước tỉnh",
        ),
        ("Sở Y tế, Quỹ Bảo vệ và Phát triển rừng chi trả.", "Quỹ Bảo vệ và Phát triển rừng"),
    ],
)
def test_unknown_names_are_told(sentence: str, name: str) -> None:
    unread = duties_in(sentence).unread
    assert [(body.name, body.agency) for body in unread] == [(name, None)]


def test_unknown_names_do_not_hide_the_known_ones_of_a_list() -> None:
    found = duties_in("Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh, Tỉnh đoàn chuẩn bị lực lượng.")
    assert [duty.agency.name for duty in found.duties] == ["Công an tỉnh"]
    assert [body.name for body in found.unread] == ["Bộ Chỉ huy Quân sự tỉnh", "Tỉnh đoàn"]


def test_others_of_a_list_may_have_no_name() -> None:
    found = duties_in("Sở Y tế và chính quyền cơ sở rà soát.").duties
    assert [(duty.agency.name, duty.sure) for duty in found] == [("Sở Y tế", False)]


@pytest.mark.parametrize("words", ["với chức năng tham mưu thì", "tại khu vực cửa khẩu"])
def test_who_is_named_first_is_charged(words: str) -> None:
    found = duties_in(f"Sở Tài chính {words} rà soát.").duties
    assert [(one.role, one.agency.name) for one in found] == [("responsible", "Sở Tài chính")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nguồn vốn còn lại Sở Tài chính quản lý.",
        "Kết quả gửi Sở Tài chính thẩm định.",
    ],
)
def test_a_name_that_is_not_understood_is_told(sentence: str) -> None:
    unread = duties_in(sentence).unread
    assert [(one.name, one.agency.id if one.agency else "") for one in unread] == [
        ("Sở Tài chính", "so-tai-chinh")
    ]


@pytest.mark.parametrize("directive", WEEK.directives, ids=lambda directive: directive.id)
def test_each_quote_names_its_agency_and_stands_in_the_text(directive: object) -> None:
    body = directive.body  # type: ignore[attr-defined]
    for paragraph in body.split("\n\n"):
        for duty in duties_in(paragraph).duties:
            assert duty.quote in paragraph
            assert NAMES.find(duty.quote)
            assert not duty.quote.endswith((",", ";", ":", " "))


def test_a_name_is_never_taken_for_its_beginning() -> None:
    long, short = (
        Agency(id=f"so-{ordinal}", name=name, kind="unit")
        for ordinal, name in enumerate(("Sở Y tế dự phòng", "Sở Y tế"))
    )
    mentions = Names([short, long]).find("Sở Y tế dự phòng và Sở Y tế; Sở Y tếx")
    assert [mention.agency and mention.agency.name for mention in mentions] == [
        "Sở Y tế dự phòng",
        "Sở Y tế",
    ]


def test_places_of_a_list_that_the_registry_lacks_are_told() -> None:
    found = duties_in("Giao UBND các huyện Lũng Xa, Bình Gia và thành phố Pác Lạ rà soát.")
    assert [duty.agency.name for duty in found.duties] == ["Ủy ban nhân dân huyện Bình Gia"]
    assert {one.name for one in found.unread} == {"Lũng Xa", "thành phố Pác Lạ"}
