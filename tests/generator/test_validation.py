"""Every error code, shown by one mistake in the real files that is reported once, at its position."""

from dataclasses import dataclass

import pytest

from generator.data import messages
from generator.data.diagnostics import Diagnostic, Position
from generator.data.validation import DataFile, validate
from tests.frozen import FROZEN

WEEK = "directives/2024/2024-W11.yml"
COMMITTEE = "directives/registry/committee.yml"
LEADERS = "directives/registry/leaders.yml"
AGENCIES = "directives/registry/agencies.yml"
TOPICS = "directives/registry/topics.yml"
ABBREVIATIONS = "directives/registry/abbreviations.yml"
SYNONYMS = "directives/registry/synonyms.yml"
FIRST = "  - id: 2024-W11-hop-1\n"


def real_files() -> dict[str, bytes]:
    return {
        path.relative_to(FROZEN).as_posix(): path.read_bytes()
        for path in sorted((FROZEN / "directives").rglob("*.yml"))
    }


@dataclass(frozen=True)
class Mistake:
    """One edit of a real file, and the position of its diagnostic.

    ``old`` occurs once in the file and becomes ``new``; ``at`` is a text that then begins at the
    diagnostic's place, searched for from where the edit begins (``before`` lines above it).
    """

    code: str
    old: str
    new: str
    at: str
    file: str = WEEK
    suggestion: str = ""
    before: int = 0
    count: int = 1
    found_in: str = ""


def edited(text: str, mistake: Mistake) -> str:
    assert text.count(mistake.old) == 1, (
        f"{mistake.code}: {text.count(mistake.old)} x {mistake.old}"
    )
    return text.replace(mistake.old, mistake.new)


def position_of(text: str, mistake: Mistake) -> Position:
    start = text.index(mistake.new)
    for _ in range(mistake.before):
        start = text.rindex("\n", 0, start)
    offset = text.index(mistake.at, start)
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def diagnose(files: dict[str, bytes]) -> tuple[Diagnostic, ...]:
    return validate([DataFile(name, raw) for name, raw in files.items()], {"anh.jpg"}).diagnostics


DOCUMENT_1101 = (
    "document: {type: Công văn, number: 1101/VP-NC, date: 2024-03-12, issuer: van-phong-ubnd-tinh"
)
TITLE_1060 = "Chỉ đạo tổ chức Ngày Sách và Văn hóa đọc Việt Nam lần thứ ba năm 2024\n    kind: direction\n    topics: [quy"
TITLE_1121 = "Chỉ đạo tăng cường công tác quản lý quy hoạch xây dựng, quy hoạch đô thị, trật tự xây dựng\n    kind: direction\n    topics: [quy"
BY_1101 = (
    "directed_by: {leader: duong-xuan-huyen, position: Phó Chủ tịch Thường trực UBND tỉnh}\n    "
)
TARGET_DAY = "        date: 2024-03-25\n"
QUOTE_1101 = "quote: Giao Sở Nội vụ thường xuyên theo dõi tiến độ"
WEEK_DAYS = "starts_on: 2024-03-11\nends_on: 2024-03-17\n"

QUOTE_1063 = "Sở Kế hoạch và Đầu tư làm cơ quan đầu mối"
DUTY_1063 = (
    f"    agencies:\n      - {{role: lead, agency: so-ke-hoach-va-dau-tu, quote: {QUOTE_1063}"
)

HELD = """kind: meeting
    topics: [tai-chinh-ngan-sach, quy-hoach-xay-dung-do-thi, dau-tu-doanh-nghiep]
    directed_by: {leader: ho-tien-thieu, position: Chủ tịch UBND tỉnh}
    document: null
    held_on: 2024-03-14
"""
LEADER_POST = "title: Chủ tịch UBND tỉnh, starts_on: null, ends_on: null"

PARAGRAPH = "UBND các huyện, thành phố chỉ đạo các UBND các xã, phường, thị trấn đẩy mạnh thực hiện số hoá hồ sơ, kết quả giải quyết TTHC còn hiệu lực đảm bảo hoàn thành chỉ tiêu."
SIC = "      - {text: của Tài chính trình, suggest: của Sở Tài chính trình}\n"

MISTAKES = (
    Mistake(
        "F004",
        "title: Chỉ đạo, điều hành nổi bật",
        "title: Chỉ\u00a0đạo, điều hành nổi bật",
        "\u00a0",
    ),
    Mistake(
        "F005", "title: Chỉ đạo, điều hành nổi", "title: Chỉ đa\u0323o, điều hành nổi", "a\u0323o"
    ),
    Mistake("F021", "title: Chỉ đạo, điều", "title: Chỉ đ\ufffdo, điều", "\ufffd"),
    Mistake(
        "F022",
        "title: Chỉ đạo, điều",
        "title: Ch\u00e1\u00bb\u2030 đạo, điều",
        "Ch\u00e1",
        suggestion="“Chỉ”",
    ),
    Mistake(
        "F023",
        "nổi bật của UBND tỉnh trong tuần\nstarts",
        "nổi b\u0430t của UBND tỉnh trong tuần\nstarts",
        "b\u0430t",
        suggestion="“bat”",
    ),
    Mistake("Y101", "lead: null\n", "lead: a: b\n", ": b"),
    Mistake("Y102", WEEK_DAYS, WEEK_DAYS + "starts_on: 2024-03-11\n", "starts_on: 2024-03-11\npub"),
    Mistake("Y103", "lead: null\n", "lead: &x Chữ\n", "&x"),
    Mistake("Y104", "lead: null\n", "lead: !!str Chữ\n", "!!str"),
    Mistake("Y105", "lead: null\n", "lead: null\n<<: {a: b}\n", "<<"),
    Mistake("Y106", "lead: null\n", "lead: [[[[[[[[[[[[[a]]]]]]]]]]]]]\n", "[[a]"),
    Mistake("Y108", "lead: null\n", "lead: null\n---\n", "---"),
    Mistake("Y110", "lead: null\n", "lead: Công văn #12\n", " #12\n", suggestion="dấu nháy"),
    Mistake("Y112", "lead: null\n", "lead: Công văn # 12\n", " # 12\n", suggestion="dấu nháy"),
    Mistake("Y114", "lead: null\n", "lead: >\n  Một.\n\n  Hai.\n", ">"),
    Mistake(
        "Y113",
        "  - id: 2024-1121-vp-kt\n    title: Chỉ đạo tăng cường công tác quản lý quy",
        "    title: Chỉ đạo tăng cường công tác quản lý quy",
        "title",
        suggestion="dòng “- id: …” ngay trên",
    ),
    Mistake("Y111", "lead: null\n", "lead: null\n? [a]\n: b\n", "[a]"),
    Mistake(
        "M201",
        "title: Chỉ đạo tổ chức Ngày Sách và Văn hóa đọc Việt Nam lần thứ ba năm 2024\n    kind",
        "kind",
        "id: 2024-1060",
        before=1,
    ),
    Mistake(
        "M202",
        "source: {publisher:",
        "source: {tac_gia: thử, publisher:",
        "tac_gia",
        suggestion="publisher, urls",
    ),
    Mistake("M203", "caption: Ảnh minh hoạ}", "caption: [Ảnh]}", "[Ảnh"),
    Mistake("M204", "starts_on: 2024-03-11\n", "starts_on: 2024-02-30\n", "2024-02-30"),
    Mistake(
        "M205", "topics: [can-bo-cong-chuc]\n", "topics: [Cán bộ]\n", "Cán bộ]", suggestion="can-bo"
    ),
    Mistake("M206", "number: 500/QĐ-UBND, date", "number: QĐ-UBND, date", "QĐ-UBND, date"),
    Mistake("M207", "lead: null\n", 'lead: ""\n', '""'),
    Mistake("M208", "amount: 83760,", "amount: 83.760,", "83.760,", suggestion="83760"),
    Mistake(
        "M209", "topics: [can-bo-cong-chuc]\n", "topics: can-bo-cong-chuc\n", "can-bo-cong-chuc\n"
    ),
    Mistake(
        "M210",
        DOCUMENT_1101 + ", signer: null, url: null}",
        DOCUMENT_1101 + ", signer: null, url: congbao}",
        "congbao",
    ),
    Mistake(
        "M211",
        "title: Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần\n",
        "title: |\n  Chỉ đạo\n  điều hành\n",
        "|",
    ),
    Mistake("M212", "image: {file: null,", "image: {file: anh.svg,", "anh.svg"),
    Mistake("M213", "id: 2024-W11\ntitle", "id: 2024-11\ntitle", "2024-11"),
    Mistake(
        "M214",
        "- id: 2024-1101-vp-nc\n",
        "- id: 1101-vp-nc\n",
        "1101-vp-nc",
        suggestion="2024-1101-vp-nc",
    ),
    Mistake(
        "M215",
        "{type: Quyết định, number: 497/",
        "{type: Quyet dinh, number: 497/",
        "Quyet dinh",
        suggestion="Quyết định",
    ),
    Mistake("M216", "kind: meeting\n", "kind: meetting\n", "meetting", suggestion="meeting"),
    Mistake(
        "M217",
        "source: {publisher: Cổng thông tin điện tử tỉnh Lạng Sơn, urls: []}",
        "source: Cổng",
        "Cổng",
    ),
    Mistake("M218", "topics: [can-bo-cong-chuc]\n", "topics: []\n", "[]"),
    Mistake("M219", "schema_version: 1\n", "schema_version: 2\n", "2\n"),
    Mistake("M220", "kind: meeting\n", "kind: ‹loại›\n", "‹loại›", suggestion="‹ ›"),
    Mistake(
        "R302",
        BY_1101 + DOCUMENT_1101,
        BY_1101.replace("huyen", "huyem") + DOCUMENT_1101,
        "duong-xuan-huyem",
        suggestion="duong-xuan-huyen",
    ),
    Mistake(
        "R303",
        f"agency: so-noi-vu, {QUOTE_1101}",
        f"agency: so-noi-vuu, {QUOTE_1101}",
        "so-noi-vuu",
        suggestion="so-noi-vu",
    ),
    Mistake(
        "R304",
        "topics: [can-bo-cong-chuc]\n",
        "topics: [can-bo-congchuc]\n",
        "can-bo-congchuc",
        suggestion="can-bo-cong-chuc",
    ),
    Mistake(
        "R305",
        QUOTE_1101,
        QUOTE_1101.replace("theo dõi", "theo giõi"),
        "Giao Sở",
        suggestion="Giao Sở Nội vụ thường xuyên theo dõi tiến độ",
    ),
    Mistake(
        "R306", "id: 2024-W11\ntitle", "id: 2024-W12\ntitle", "2024-W12", suggestion="2024-W11"
    ),
    Mistake(
        "R307",
        "starts_on: 2024-03-11\n",
        "starts_on: 2024-03-10\n",
        "2024-03-10",
        suggestion="2024-03-11",
    ),
    Mistake(
        "R308",
        "ends_on: 2024-03-17\n",
        "ends_on: 2024-05-17\n",
        "2024-05-17",
        suggestion="2024-03-17",
    ),
    Mistake(
        "R309",
        "- id: 2024-1101-vp-nc\n",
        "- id: 2024-1102-vp-nc\n",
        "2024-1102-vp-nc",
        suggestion="2024-1101-vp-nc",
    ),
    Mistake(
        "R310",
        "number: 1101/VP-NC, date",
        "number: 1101/VP-NB, date",
        "1101/VP-NB",
        suggestion="1101/VP-NC",
    ),
    Mistake(
        "R311",
        "number: 1101/VP-NC, date: 2024-03-12",
        "number: 1101/VP-NC, date: 2024-03-13",
        "2024-03-13",
    ),
    Mistake(
        "R312",
        BY_1101 + DOCUMENT_1101,
        BY_1101.replace("Phó Chủ tịch", "Phó Chủ nhiệm") + DOCUMENT_1101,
        "Phó Chủ nhiệm",
        suggestion="Phó Chủ tịch",
    ),
    Mistake(
        "R313", "date: 2024-03-25\n", "date: 2024-03-26\n", "2024-03-26", suggestion="2024-03-25"
    ),
    Mistake(
        "R347",
        "precision: month\n        quote: đảm bảo đến hết",
        "precision: day\n        quote: đảm bảo đến hết",
        "day\n        quote: đảm bảo",
        suggestion="precision: month",
    ),
    Mistake("R314", "- number: 775/KH-BTTTT\n", "- number: 776/KH-BTTTT\n", "776"),
    Mistake("R315", "total: 1417540\n", "total: 1417541\n", "1417541", suggestion="1"),
    Mistake("R316", "amount: 83760,", "amount: 83761,", "83761"),
    Mistake(
        "R317",
        DUTY_1063,
        f"    context:\n      - {{quote: {QUOTE_1063}}}\n{DUTY_1063}",
        f"{QUOTE_1063} tổng hợp",
    ),
    Mistake(
        "R318",
        "quote: Công văn của Bộ Y tế nêu rõ,",
        "quote: của Bộ Y tế nêu rõ,",
        "của Bộ Y tế nêu rõ",
        suggestion="Bộ Y tế nêu rõ",
    ),
    Mistake("R319", "text: truyên truyền,", "text: chuyên chuyền,", "chuyên chuyền"),
    Mistake("R320", "agencies: [buu-dien-tinh]", "agencies: [so-y-te]", "so-y-te"),
    Mistake("R321", "kind: meeting\n", "kind: decision\n", "decision", suggestion="Quyết định"),
    Mistake(
        "R322",
        f"agency: so-noi-vu, {QUOTE_1101}",
        f"agency: so-y-te, {QUOTE_1101}",
        "so-y-te",
        suggestion="so-noi-vu (Sở Nội vụ)",
    ),
    Mistake(
        "R323",
        f"agency: so-noi-vu, {QUOTE_1101}",
        f"agency: so-noi-vu-2025, {QUOTE_1101}",
        "so-noi-vu-2025",
        suggestion="so-noi-vu",
    ),
    Mistake(
        "R324",
        "type: Kế hoạch\n        date: 2024-03-07",
        "type: Công văn\n        date: 2024-03-07",
        "Công văn",
    ),
    Mistake(
        "R325", WEEK_DAYS, "starts_on: 2024-03-11\nends_on: 2024-03-14\n", "2024-03-15", count=4
    ),
    Mistake(
        "R326",
        LEADER_POST,
        LEADER_POST.replace("starts_on: null", "starts_on: 2024-03-15"),
        "",
        file=LEADERS,
        found_in=WEEK,
        count=2,
    ),
    Mistake("M230", "caption: Ảnh minh hoạ}", "caption: …}", "…"),
    Mistake("M231", "published_on: null", "published_on: 9999-12-31", "9999"),
    Mistake(
        "M232",
        "  - id: y-te\n",
        "  - id: index\n    name: Thử\n  - id: y-te\n",
        "index",
        file=TOPICS,
    ),
    Mistake("R362", "published_on: null", "published_on: 2023-03-18", "2023"),
    Mistake("R363", "published_on: null", "published_on: 2025-03-18", "2025"),
    Mistake(
        "R364",
        "topics: [van-hoa-the-thao-du-lich, thong-tin-truyen-thong]",
        "topics: [thong-tin-truyen-thong, thong-tin-truyen-thong]",
        "thong-tin-truyen-thong]",
    ),
    Mistake(
        "R365",
        f"      - {{role: lead, agency: so-noi-vu, {QUOTE_1101}}}\n",
        f"      - {{role: lead, agency: so-noi-vu, {QUOTE_1101}}}\n"
        f"      - {{role: coordinating, agency: so-noi-vu, {QUOTE_1101}}}\n",
        "coordinating",
    ),
    Mistake(
        "R366",
        "{agency: so-tai-chinh-2025, on: 2025-03-01}\n  - id: so-tai-chinh\n",
        "{agency: so-ke-hoach-va-dau-tu, on: 2025-03-01}\n  - id: so-tai-chinh\n",
        "so-ke-hoach-va-dau-tu, on",
        file=AGENCIES,
    ),
    Mistake(
        "R367",
        "      - {agency: so-cong-thuong, starts",
        "      - {agency: cac-so-ban-nganh, starts",
        "cac-so",
        file=AGENCIES,
    ),
    Mistake(
        "R368",
        LEADER_POST,
        LEADER_POST.replace("ends_on: null", "ends_on: 2024-03-13"),
        "",
        file=LEADERS,
        found_in=WEEK,
        count=2,
    ),
    Mistake(
        "R327",
        "- kind: target\n        date: 2024-03-31\n",
        "- kind: target\n        date: null\n",
        "target",
    ),
    Mistake(
        "M222",
        BY_1101 + DOCUMENT_1101,
        BY_1101 + "attachments: [{title: Phụ lục, file: phu-luc.exe}]\n    " + DOCUMENT_1101,
        "phu-luc.exe",
    ),
    Mistake(
        "R385",
        BY_1101 + DOCUMENT_1101,
        BY_1101 + "attachments: [{title: Phụ lục, file: phu-luc.pdf}]\n    " + DOCUMENT_1101,
        "phu-luc.pdf",
    ),
    Mistake(
        "R386",
        BY_1101 + DOCUMENT_1101,
        BY_1101 + "headings: [Nhiệm vụ chung]\n    " + DOCUMENT_1101,
        "Nhiệm vụ chung",
    ),
    Mistake("M221", TARGET_DAY, TARGET_DAY + "        time: 16h\n", "16h"),
    Mistake("R382", TARGET_DAY, TARGET_DAY + "        time: 16:00\n", "16:00"),
    Mistake(
        "R384",
        TARGET_DAY,
        TARGET_DAY + "        replaces: {directive: 2024-1060-vp-kgvy}\n",
        "2024-1060-vp-kgvy",
        suggestion="2024-1060-vp-kgvx",
    ),
    Mistake(
        "R328",
        "image: {file: null, alt: null,",
        "image: {file: khac.jpg, alt: Một buổi họp,",
        "khac.jpg",
    ),
    Mistake("R329", "image: {file: null,", "image: {file: anh.jpg,", "{file"),
    Mistake(
        "R330",
        "- id: 2024-W11-hop-1\n",
        "- id: 2024-W10-hop-1\n",
        "2024-W10",
        suggestion="2024-W11-hop-1",
    ),
    Mistake(
        "R381",
        BY_1101 + DOCUMENT_1101,
        BY_1101
        + "also_directed_by:\n      - {leader: duong-xuan-huyen, position: Phó Chủ tịch Thường trực UBND tỉnh}\n    "
        + DOCUMENT_1101,
        "{leader: duong-xuan-huyen, position: Phó Chủ tịch Thường trực UBND tỉnh}\n    document",
        suggestion="đã có ở trên",
    ),
    Mistake("R336", HELD, HELD.replace("meeting", "direction"), "2024-03-14\n    body"),
    Mistake(
        "R340",
        "còn tồn đọng theo quy định.\n    agencies:\n      - role: lead\n        agency: so-xay-dung\n        quote: Sở Xây dựng chủ trì, phối hợp với các cơ quan liên quan nghiên cứu, chủ động triển khai thực hiện\n",
        "còn tồn đọng theo quy định.\n    agencies:\n",
        "Sở Xây dựng chủ trì",
        before=1,
        suggestion="Sở Xây dựng chủ trì",
    ),
    Mistake(
        "R341",
        "role: lead\n        agency: cong-an-tinh\n        quote: Công an",
        "role: responsible\n        agency: cong-an-tinh\n        quote: Công an",
        "chủ trì, phối hợp",
        before=3,
    ),
    Mistake(
        "R342",
        "    deadlines:\n      - {kind: final, date: 2024-04-26, bound: before, precision: day, quote: thời gian thực hiện xong trước ngày 26/4/2024}\n",
        "",
        "thời gian thực hiện xong trước ngày 26/4/2024",
        suggestion="trước ngày 26/4/2024",
    ),
    Mistake(
        "R343",
        "còn tồn đọng theo quy định.\n",
        "còn tồn đọng theo quy định.\n\n      Sở Tài nguyên và Môi trừơng chủ trì thực hiện.\n",
        "Sở Tài nguyên và Môi trừơng",
        suggestion="Có phải “Sở Tài nguyên và Môi trường”?",
    ),
    Mistake(
        "R344",
        "      - number: 45/2020/NĐ-CP\n        type: Nghị định\n        date: null\n        issuer: chinh-phu\n        relation: mentions\n        quote: theo yêu cầu tại Nghị định số 45/2020/NĐ-CP\n        url: null\n",
        "",
        "còn hiệu lực theo yêu cầu tạ",
        suggestion="Nghị định số 45/2020/NĐ-CP",
    ),
    Mistake(
        "R346",
        "date: 2024-03-25\n        bound: before",
        "date: 2024-03-25\n        bound: in",
        "in\n        precision",
    ),
    Mistake(
        "R345",
        "đảm bảo hoàn thành chỉ tiêu.\n",
        "đảm bảo hoàn thành chỉ tiêu 10 ngày trước kỳ họp.\n",
        "10 ngày",
    ),
    Mistake(
        "R331",
        "  - id: y-te\n",
        "  - id: y-te\n    name: Sức khoẻ\n  - id: y-te\n",
        "y-te\n    name: Y tế",
        file=TOPICS,
    ),
    Mistake(
        "R332",
        "name: Sở Tư pháp\n",
        "name: Sở Tư pháp\n    starts_on: 2025-03-28\n    ends_on: 2025-02-28\n",
        "2025-02-28",
        file=AGENCIES,
    ),
    Mistake("R333", "    name: Sở Tư pháp\n", "    name: UBND tỉnh\n", "UBND tỉnh", file=AGENCIES),
    Mistake(
        "R334",
        "name: Sở Tư pháp\n    kind: department\n",
        "name: Sở Tư pháp\n    kind: department\n    members: [{agency: so-y-te}]\n",
        "[{agency",
        file=AGENCIES,
    ),
    Mistake(
        "R371",
        "kind: province, place: Lạng Sơn",
        "kind: commune, place: Đồng Đăng",
        "Đồng Đăng",
        file=COMMITTEE,
        suggestion="id: ubnd-xa, name: Ủy ban nhân dân xã Đồng Đăng, short_name: UBND xã, kind: office",
    ),
    Mistake(
        "R372",
        "place: Lạng Sơn",
        "place: UBND tỉnh Lạng Sơn",
        "UBND",
        file=COMMITTEE,
        suggestion="place: Bình Minh",
    ),
    Mistake("M240", "title: Chỉ đạo, điều hành", "title: <b>Chỉ đạo</b>, điều hành", "<b>"),
    Mistake("M241", "title: Chỉ đạo, điều", f"title: {'a' * 2001}, điều", "aaa"),
    Mistake("M243", "title: Chỉ đạo, điều", "title: 1. Chỉ đạo, điều", "1. Chỉ"),
    Mistake(
        "M244",
        "đảm bảo hoàn thành chỉ tiêu.\n",
        "đảm bảo hoàn thành chỉ tiêu.\n\n      Lượt xem: 318\n",
        "Lượt xem",
    ),
    Mistake(
        "M245",
        "aliases: [Văn phòng Ủy ban nhân dân tỉnh]",
        "aliases: [\u2018Văn phòng Ủy ban nhân dân tỉnh, văn phòng của tỉnh\u2019]",
        "\u2018Văn",
        file=AGENCIES,
        count=2,
    ),
    Mistake(
        "R387",
        "    cites:\n      - number: 1208/BYT-DP\n",
        "    cites:\n      - {number: 1179/VP-KGVX, type: Công văn, date: 2024-03-15, relation: mentions,\n"
        "         quote: 'Công văn số 1179/VP-KGVX, ngày 15/3/2024'}\n      - number: 1208/BYT-DP\n",
        "1179/VP-KGVX, type",
    ),
    Mistake(
        "R370",
        "đảm bảo hoàn thành chỉ tiêu.\n",
        f"đảm bảo hoàn thành chỉ tiêu.\n\n      {PARAGRAPH}\n",
        PARAGRAPH,
    ),
    Mistake("R369", f"title: {TITLE_1121}", f"title: {TITLE_1060}", TITLE_1060),
    Mistake("M242", "title: Chỉ đạo, điều", r"title: Ch\u1ec9 đạo, điều", "Ch\\u"),
    Mistake(
        "R390",
        "truyên truyền, suggest: tuyên truyền",
        "truyên truyền, suggest: truyên truyền",
        "truyên truyền}",
    ),
    Mistake(
        "R391",
        "short: GPMB, long: giải phóng mặt bằng",
        "short: GPMB, long: gpmb",
        "gpmb",
        file=ABBREVIATIONS,
    ),
    Mistake(
        "R392",
        SIC,
        f"{SIC}    changes: [{{at: 2024-05-20, note: Sửa}}, {{at: 2024-04-20, note: Sửa tên}}]\n",
        "2024-04-20",
    ),
    Mistake(
        "R393",
        SIC,
        f"{SIC}    changes: [{{at: 2024-05-20, note: Sửa}}]\n    withdrawn: {{at: 2024-04-20, reason: Nhầm}}\n",
        "2024-04-20",
    ),
    Mistake(
        "R394",
        "  - id: duong-xuan-huyen\n",
        "  - id: ho-tien-thieu-2\n    name: Hồ Tiến THIỆU\n"
        f"    positions: [{{{LEADER_POST}}}]\n  - id: duong-xuan-huyen\n",
        "Hồ Tiến THIỆU",
        file=LEADERS,
    ),
    Mistake(
        "R395",
        "aliases: [Văn phòng Ủy ban nhân dân tỉnh]",
        "aliases: [V]",
        "V]",
        file=AGENCIES,
    ),
    Mistake("R335", "short: HĐND, long: Hội", "short: UBND, long: Hội", "UBND", file=ABBREVIATIONS),
    Mistake(
        "R337",
        "[bưu cục, nhà bưu điện",
        "[bưu cục, tiêm chủng",
        "tiêm chủng], written",
        file=SYNONYMS,
    ),
    Mistake(
        "R338",
        "[bưu cục, nhà bưu điện",
        "[bưu cục, bưu điện",
        "bưu điện],",
        file=SYNONYMS,
    ),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.code)
def test_each_mistake_is_found_once_at_its_place(mistake: Mistake) -> None:
    files = real_files()
    text = edited(files[mistake.file].decode(), mistake)
    diagnostics = diagnose({**files, mistake.file: text.encode()})
    wanted = (mistake.code, mistake.found_in or mistake.file)
    assert [(diagnostic.code, diagnostic.file) for diagnostic in diagnostics] == [
        wanted
    ] * mistake.count
    if not mistake.found_in:
        assert diagnostics[0].position == position_of(text, mistake)
    assert mistake.suggestion in diagnostics[0].suggestion


@dataclass(frozen=True)
class FileMistake:
    """A file that is wrong as a whole, in place of a real file or beside the real files."""

    code: str
    name: str
    raw: bytes | None
    is_link: bool = False


FILE_MISTAKES = (
    FileMistake("F001", WEEK, "title: Chỉ đạo".encode("utf-16")),
    FileMistake("F002", WEEK, b"#" * 1_048_577),
    FileMistake("F003", "directives/2024/tuan-11.yml", b""),
    FileMistake("F006", "directives/2024/2024-W12.yml", b"", is_link=True),
    FileMistake("F007", TOPICS, None),
    FileMistake("F008", "directives/2024/ghi-chu.docx", b""),
    FileMistake("F027", COMMITTEE, None),
    FileMistake("F020", "directives/registry/agencies (1).yml", b""),
    FileMistake("Y107", WEEK, b"a: [" + b"b," * 50_000 + b"]"),
    FileMistake("Y109", WEEK, b"# only a comment\n"),
)


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        (
            "    document: {type: Công văn, number: 1063/VP-KT, date: 2024-03-11, issuer: van-phong-ubnd-tinh, signer: null, url: null}\n",
            "    document: null\n",
            "điền document",
        ),
        (
            "date: 2024-03-25\n        bound: before",
            "date: 2024-03-24\n        bound: on_or_before",
            "2024-03-25, với bound: before",
        ),
    ],
)
def test_the_hint_names_what_was_most_likely_forgotten(old: str, new: str, hint: str) -> None:
    text = real_files()[WEEK].decode()
    assert text.count(old) == 1
    data = real_files() | {WEEK: text.replace(old, new).encode()}
    found = validate([DataFile(name, raw) for name, raw in data.items()]).diagnostics
    assert any(hint in diagnostic.suggestion for diagnostic in found)


@pytest.mark.parametrize("mistake", FILE_MISTAKES, ids=lambda mistake: mistake.code)
def test_each_wrong_file_is_named(mistake: FileMistake) -> None:
    files = [DataFile(name, raw) for name, raw in real_files().items() if name != mistake.name]
    if mistake.raw is not None:
        files.append(DataFile(mistake.name, mistake.raw, mistake.is_link))
    diagnostics = validate(files).diagnostics
    assert mistake.code in {
        diagnostic.code for diagnostic in diagnostics if diagnostic.file == mistake.name
    }


LATER = "directives/2024/2024-W12.yml"


def with_another_week(id_: str, days: str) -> dict[str, bytes]:
    """Return the real files and a week of one meeting, with its days."""
    head, _, rest = real_files()[WEEK].decode().partition("  - id: 2024-1063-vp-kt")
    assert rest
    week = head.replace(WEEK_DAYS, days).replace("2024-W11", id_)
    return real_files() | {LATER.replace("2024-W12", id_): week.encode()}


@pytest.mark.parametrize(
    ("id_", "days", "code"),
    [
        ("2024-W12", "starts_on: 2024-03-18\nends_on: 2024-03-24\n", None),
        ("2024-W13", "starts_on: 2024-03-25\nends_on: 2024-03-31\n", "R361"),
        ("2024-W15", "starts_on: 2024-04-08\nends_on: 2024-04-14\n", "R361"),
        ("2025-W11", "starts_on: 2025-03-10\nends_on: 2025-03-16\n", None),
        ("2024-W10", "starts_on: 2024-03-04\nends_on: 2024-03-11\n", "R360"),
    ],
)
def test_weeks_follow_each_other(id_: str, days: str, code: str | None) -> None:
    found = {
        diagnostic.code
        for diagnostic in diagnose(with_another_week(id_, days))
        if diagnostic.code in {"R360", "R361"}
    }
    assert found == ({code} if code else set())


def test_an_id_used_in_two_weeks_is_found_in_the_later_one() -> None:
    files = real_files()
    week = files[WEEK].decode().replace("id: 2024-W11\n", "id: 2024-W12\n", 1)
    week = week.replace("2024-W11-hop-1", "2024-W12-hop-1")
    week = week.replace(WEEK_DAYS, "starts_on: 2024-03-18\nends_on: 2024-03-24\n")
    later = "directives/2024/2024-W12.yml"
    diagnostics = [
        diagnostic
        for diagnostic in diagnose({**files, later: week.encode()})
        if diagnostic.severity == "error"
    ]
    assert {(diagnostic.code, diagnostic.file) for diagnostic in diagnostics} == {("R301", later)}
    assert len(diagnostics) == 19


def test_a_doubt_hides_no_error() -> None:
    files = real_files()
    text = (
        files[WEEK]
        .decode()
        .replace("{type: Quyết định, number: 500/", "{type: Công văn, number: 500/")
    )
    diagnostics = diagnose({**files, WEEK: text.encode()})
    assert {diagnostic.code: diagnostic.severity for diagnostic in diagnostics} == {
        "R321": "error",
        "R324": "warning",
    }


def test_an_unreadable_registry_is_one_fault() -> None:
    files = {name: raw for name, raw in real_files().items() if name != AGENCIES}
    assert [diagnostic.code for diagnostic in diagnose(files)] == ["F007"]
    assert [diagnostic.code for diagnostic in diagnose({**files, AGENCIES: b"a: b: c"})] == ["Y101"]


def test_a_choice_written_by_its_meaning_is_understood() -> None:
    files = real_files()
    text = files[COMMITTEE].decode().replace("kind: province", "kind: tỉnh")
    (found,) = diagnose({**files, COMMITTEE: text.encode()})
    assert (found.code, found.suggestion) == ("M216", "Có phải “province”?")


def test_a_hidden_character_in_a_quote_is_one_fault() -> None:
    files = real_files()
    text = files[WEEK].decode().replace(QUOTE_1101, QUOTE_1101.replace("Sở Nội", "Sở\u00a0Nội"))
    assert [diagnostic.code for diagnostic in diagnose({**files, WEEK: text.encode()})] == ["F004"]


def test_every_code_of_the_catalogue_is_shown_here() -> None:
    shown = {mistake.code for mistake in (*MISTAKES, *FILE_MISTAKES)} | {"R301", "R360", "R361"}
    # Codes of the ledger are shown in test_ledger.
    shown |= {"F009", "F010", "F011", "F012", "F013", "F019"}
    # It breaks another rule as well, so it is shown in test_times.
    shown |= {"R383"}
    # Codes of content/ and mkdocs.yml are shown in test_bad_inputs.
    shown |= {"F024", "F025", "F026", "F030", "F031", "F032", "F033", "F034"}
    shown |= {"F040", "F041", "F042", "F043", "F044", "F045", "F046"}
    # Those that compare with what was published are shown in test_published.
    shown |= {"F016", "F017", "F018"}
    assert shown == set(messages.CATALOGUE)


TWENTY = (
    "F004", "M201", "M202", "M203", "M204", "M205", "M206", "M207", "M208", "M215",
    "M216", "R302", "R305", "R313", "R314", "R318", "R319", "R320", "M212", "R327",
)  # fmt: skip


def twenty_faults() -> tuple[bytes, list[tuple[str, Position]]]:
    """Return the real week with twenty different mistakes, and the position of each."""
    chosen = [mistake for mistake in MISTAKES if mistake.code in TWENTY and mistake.file == WEEK]
    text = real_files()[WEEK].decode()
    for mistake in chosen:
        text = edited(text, mistake)
    return text.encode(), sorted(
        ((mistake.code, position_of(text, mistake)) for mistake in chosen), key=lambda pair: pair[1]
    )


def test_twenty_mistakes_give_twenty_diagnostics() -> None:
    raw, expected = twenty_faults()
    diagnostics = diagnose({**real_files(), WEEK: raw})
    assert [(diagnostic.code, diagnostic.position) for diagnostic in diagnostics] == expected
    assert len(diagnostics) == 20


def test_the_real_files_have_no_faults() -> None:
    assert diagnose(real_files()) == ()


@pytest.mark.parametrize(
    "name",
    [
        "2024-W11 (1).yml",
        "2024-W11 - Copy.yml",
        "Bản sao 2024-W11.yml",
        "2024-W11_BASE_4711.yml",
        "2024-W11.yaml",
        "2024-W11 (conflicted copy 2024-03-18).yml",
    ],
)
def test_a_copy_of_a_week_is_one_fault_that_names_the_original(name: str) -> None:
    files = real_files()
    (fault,) = diagnose(files | {f"directives/2024/{name}": files[WEEK]})
    assert (fault.code, fault.file) == ("F020", f"directives/2024/{name}")
    assert "“2024-W11.yml”" in fault.message


def test_a_week_of_a_wrong_name_is_no_copy_where_nothing_has_the_right_one() -> None:
    files = real_files()
    files["directives/2024/2024-W11 (1).yml"] = files.pop(WEEK)
    assert [fault.code for fault in diagnose(files)] == ["F003"]
