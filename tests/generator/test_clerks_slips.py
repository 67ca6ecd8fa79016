"""What an office clerk does to a week by mistake: each is told once, says in which directive, and what to write."""

from typing import NamedTuple

import pytest

from tests.generator.test_validation import WEEK, diagnose, real_files


class Slip(NamedTuple):
    """An edit of the real week: ``old``, which occurs once, becomes ``new``; what is told then, by code."""

    old: str
    new: str
    code: str
    place: str
    advice: str


SLIPS = {
    "colon in a title": Slip(
        "    title: Chỉ đạo tăng cường công tác quản lý quy hoạch xây dựng, quy hoạch đô thị, trật tự xây dựng\n",
        "    title: Quản lý: it's\n",
        "Y101",
        "2024-1121-vp-kt",
        "title: 'Quản lý: it''s'",
    ),
    "tab": Slip(
        "        date: 2024-03-25\n",
        "\t\tdate: 2024-03-25\n",
        "Y101",
        "2024-1101-vp-nc",
        "dấu cách",
    ),
    "a dash as a word processor writes it": Slip(
        "      - {role: lead, agency: so-noi-vu, quote: Giao Sở Nội vụ thường xuyên",
        "      – {role: lead, agency: so-noi-vu, quote: Giao Sở Nội vụ thường xuyên",
        "Y101",
        "2024-1101-vp-nc",
        "dấu gạch ngang trên bàn phím “-”",
    ),
    "no bar": Slip(
        "    body: |\n      UBND tỉnh chỉ đạo tiếp tục đẩy mạnh",
        "    body:\n      UBND tỉnh: chỉ đạo tiếp tục đẩy mạnh",
        "Y101",
        "2024-299-ubnd-kgvx",
        "Viết “body: |”",
    ),
    "a paragraph not as deep as the others": Slip(
        "      Sở Xây dựng chủ trì, phối hợp với các cơ quan liên quan nghiên cứu, chủ động triển khai thực hiện các",
        "Sở Xây dựng chủ trì, phối hợp với các cơ quan liên quan nghiên cứu, chủ động triển khai thực hiện các",
        "Y101",
        "2024-1121-vp-kt",
        "Nếu là một đoạn của “body”, thụt dòng này vào",
    ),
    "a paragraph as deep as the keys": Slip(
        "      Sở Xây dựng chủ trì, phối hợp với các cơ quan liên quan nghiên cứu, chủ động triển khai thực hiện các",
        "    Sở Xây dựng chủ trì, phối hợp với các cơ quan liên quan nghiên cứu, chủ động triển khai thực hiện các",
        "M202",
        "2024-1121-vp-kt › Sở Xây dựng chủ trì, phối hợp với các cơ quan liên quan nghiên cứu, chủ động triển khai thực hiện cá…",
        "Nếu là một đoạn của “body”, thụt dòng này vào",
    ),
    "agencies without their keys": Slip(
        "    directed_by: {leader: luong-trong-quynh, position: Phó Chủ tịch UBND tỉnh}\n    document: {type: Công văn, number: 1090/",
        "    directed_by: không nêu\n    document: {type: Công văn, number: 1090/",
        "M217",
        "2024-1090-vp-kt › directed_by",
        "Các khóa ở đây: leader, position. ",
    ),
    "no space behind a dash": Slip(
        "  - id: 2024-1121-vp-kt\n",
        "  -id: 2024-1121-vp-kt\n",
        "Y101",
        "2024-308-ubnd-kt",
        "- id: 2024-1121-vp-kt",
    ),
    "dash of a list lost": Slip(
        "      - role: coordinating\n        agency: so-noi-vu\n",
        "        role: coordinating\n        agency: so-noi-vu\n",
        "Y113",
        "2024-1092-vp-kt › agencies › lien-minh-hop-tac-xa-tinh",
        "“- ” trước “role:”",
    ),
    "quotation marks of Word": Slip(
        "quote: chậm nhất là ngày 30/3/2024\n",
        "quote: “chậm nhất là ngày 30/3/2024”\n",
        "R305",
        "2024-1101-vp-nc › deadlines › mục 2 › quote",
        "Bỏ dấu ngoặc kép ở hai đầu: “chậm nhất là ngày 30/3/2024”",
    ),
    "the deputy is made the chairman": Slip(
        "Phó Chủ tịch UBND tỉnh}\n    document: {type: Công văn, number: 1090/VP-KT,",
        "Chủ tịch UBND tỉnh}\n    document: {type: Công văn, number: 1090/VP-KT,",
        "R312",
        "2024-1090-vp-kt › directed_by › position",
        "“Phó Chủ tịch UBND tỉnh”",
    ),
    "points between thousands": Slip(
        "amount: 83760,",
        "amount: 83.760,",
        "M208",
        "2024-500-qd-ubnd › allocation › rows › ubnd-huyen-van-lang › amount",
        "“83760”",
    ),
    "a digit too many in a year": Slip(
        "starts_on: 2024-03-11\n",
        "starts_on: 20244-03-11\n",
        "M204",
        "starts_on",
        "“2024-03-11”",
    ),
    "a wrong digit in a year": Slip(
        "ends_on: 2024-03-17\n", "ends_on: 9024-03-17\n", "M231", "ends_on", "“2024-03-17”"
    ),
    "a year in a directive": Slip(
        "number: 1101/VP-NC, date: 2024-03-12",
        "number: 1101/VP-NC, date: 20240-03-12",
        "M204",
        "2024-1101-vp-nc › document › date",
        "“2024-03-12”",
    ),
    "letters of a Mac": Slip(
        "quote: khởi công dự án",
        "quote: kho\u031b\u0309i công dự án",
        "F005",
        "2024-1115-vp-kt",
        "fmt",
    ),
    "a role in Vietnamese": Slip(
        "      - role: lead\n        agency: lien-minh-hop-tac-xa-tinh",
        "      - role: chủ trì\n        agency: lien-minh-hop-tac-xa-tinh",
        "M216",
        "2024-1092-vp-kt › agencies › lien-minh-hop-tac-xa-tinh › role",
        "“lead”",
    ),
    "an agency of later": Slip(
        "agency: so-tai-chinh\n        quote: Sở Giáo dục",
        "agency: so-tai-chinh-2025\n        quote: Sở Giáo dục",
        "R323",
        "2024-500-qd-ubnd › agencies › so-tai-chinh-2025 › agency",
        "từ ngày 01/3/2025. Vào ngày đó là: so-tai-chinh.",
    ),
    "a deadline of nobody": Slip(
        "agencies: [buu-dien-tinh]",
        "agencies: [so-cong-thuong]",
        "R320",
        "2024-299-ubnd-kgvx › deadlines › mục 1 › agencies › mục 1",
        "buu-dien-tinh",
    ),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_with_its_place_and_what_to_write(slip: Slip) -> None:
    text = real_files()[WEEK].decode()
    assert text.count(slip.old) == 1
    (found,) = diagnose({**real_files(), WEEK: text.replace(slip.old, slip.new).encode()})
    assert (found.code, found.place) == (slip.code, slip.place)
    assert slip.advice in found.suggestion


# Wrong ways to write one line of the week, with what is told to write.
TITLE = "    title: Chỉ đạo tổ chức Ngày Sách và Văn hóa đọc Việt Nam lần thứ ba năm 2024\n"
LINES = {
    "no closing mark": ("    title: 'Chỉ đạo\n", "Thêm dấu nháy đóng ở cuối dòng này."),
    "marks within marks": ('    title: "Chỉ đạo "khẩn""\n', "viết “ ” thay cho dấu nháy thẳng"),
    "no colon": ("    title Chỉ đạo\n", "Thêm dấu hai chấm: title: Chỉ đạo"),
    "no space": ("    title:Chỉ đạo\n", "Thêm dấu cách sau dấu hai chấm: title: Chỉ đạo"),
    "wrapped": ("    title: Chỉ đạo\n    về việc khẩn\n", "nối vào dòng trên"),
    "too deep": ("     title: Chỉ đạo\n", "Thụt dòng này bằng dòng trên: 4 dấu cách."),
    "not deep enough": ("   title: Chỉ đạo\n", "Thụt dòng này bằng dòng trên: 4 dấu cách."),
    "a list's sign": ("    title: - Chỉ đạo\n", "title: '- Chỉ đạo'"),
    "Markdown": ("    title: **Chỉ đạo**\n", "title: '**Chỉ đạo**'"),
    "no opening brace": ("    title: type: a, b: c}\n", "title: {type: a, b: c}"),
    "no closing bracket": ("    title: [Chỉ đạo\n", "Dấu ngoặc mở ở dòng 55 chưa đóng."),
    "text behind a bar": ("    title: | Chỉ đạo\n", "Chữ viết từ dòng dưới"),
}


@pytest.mark.parametrize(("line", "advice"), LINES.values(), ids=LINES)
def test_a_line_that_is_no_yaml_is_told_with_what_to_write(line: str, advice: str) -> None:
    text = real_files()[WEEK].decode()
    assert text.count(TITLE) == 1
    (found,) = diagnose({**real_files(), WEEK: text.replace(TITLE, line).encode()})
    assert (found.code, found.place) == ("Y101", "2024-1060-vp-kgvx")
    assert advice in found.suggestion


@pytest.mark.parametrize(
    "title",
    [
        "“Chỉ đạo khẩn”",
        "'Chỉ đạo “khẩn”.'",
        "1. Chỉ đạo",
        "IV. Chỉ đạo",
        "- Chỉ đạo",
        "Chỉ đạo, …",
        "Chỉ đạo...",
        "Chỉ đạo:",
        "Chỉ đạo  khẩn",
        "Chỉ đạo\\n",
    ],
)
def test_a_title_with_marks_that_were_copied_along_is_a_doubt(title: str) -> None:
    quoted = title.replace("'", "''")
    files = real_files()
    text = files[WEEK].decode().replace(TITLE, f"    title: '{quoted}'\n")
    (found,) = diagnose({**files, WEEK: text.encode()})
    assert (found.code, found.severity) == ("M243", "warning")


@pytest.mark.parametrize("title", ["Chỉ đạo “khẩn” và “mật”", "2024: Chỉ đạo", "“Một” và “hai”"])
def test_a_title_with_marks_of_its_own_is_none(title: str) -> None:
    files = real_files()
    text = files[WEEK].decode().replace(TITLE, f"    title: '{title}'\n")
    assert diagnose({**files, WEEK: text.encode()}) == ()
