import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml

from generator.editors.importer import UnreadableError, read
from generator.editors.importer.lines import Unread

TEXT = "Đề án 06\nCông văn số 1/VP-KT"


def texts(name: str, raw: bytes) -> list[str]:
    return [line.text for line in read(name, raw).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_of_text(encoding: str) -> None:
    assert texts("a.txt", TEXT.encode(encoding)) == TEXT.split("\n")


def test_lines_are_plain_and_numbered() -> None:
    raw = "\n\nĐề\N{NO-BREAK SPACE}án\t06  \n\n\N{ZERO WIDTH SPACE}Đa\N{COMBINING DOT BELOW}i hội\n".encode()
    source = read("a.txt", raw)
    assert [(line.number, line.text) for line in source.lines] == [(3, "Đề án 06"), (5, "Đại hội")]


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "docx"),
        ("a.rtf", b"{\\rtf1", "docx"),
        ("a.txt", b"\xff\xd8g \xe1\xf7n", "UTF-8"),
        ("a.docx", b"PK\x03\x04 broken", "Word"),
        ("a.mht", b"MIME-Version: 1.0\n\nno page", "trang"),
        ("a.txt", b" " * (20 * 1024 * 1024 + 1), "MB"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(name: str, raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read(name, raw)


def test_another_archive_is_no_word_document() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(UnreadableError, match="Word"):
        read("a.docx", raw.getvalue())


def test_blocks_and_breaks_of_a_page_are_lines() -> None:
    page = (
        "<p>Một<br>Hai <b>ba</b>&nbsp;bốn</p>năm<div><div>sáu</div></div>"
        "<table><tr><td>A</td><td>1&amp;2</td></tr></table><style>x</style><!-- y -->"
    )
    assert texts("a.html", page.encode()) == ["Một", "Hai ba bốn", "năm", "sáu", "A | 1&2"]


def test_navigation_and_foot_of_a_page_are_furniture() -> None:
    page = "<nav><p>Trang chủ</p></nav><p>a <button>In</button></p><footer>b<div>c</div></footer><p>d</p>"
    source = read("a.html", page.encode()).lines
    assert [(line.text, bool(line.outside)) for line in source] == [
        ("Trang chủ", True),
        ("a", False),
        ("In", True),
        ("b", True),
        ("c", True),
        ("d", False),
    ]


def test_a_page_tells_its_address() -> None:
    page = "<link rel='canonical' href='https://tinh.example/tuan-11'><p>a</p>"
    assert read("a.html", page.encode()).addresses == ("https://tinh.example/tuan-11",)
    assert (
        read("a.html", b"<meta property='og:url' content='javascript:x'><p>a</p>").addresses == ()
    )


def test_a_web_archive_holds_the_page() -> None:
    raw = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        "--x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        "<p>Đề án</p>\n--x--\n"
    ).encode()
    assert texts("a.mhtml", raw) == ["Đề án"]


def document_with(*, box: bool) -> bytes:
    document = docx.Document()
    document.add_paragraph("Một")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "huyện A", "83.760 kg"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "chung"
    document.add_paragraph("Hai")
    if box:
        spaces = (
            'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
            ' xmlns:v="urn:schemas-microsoft-com:vml"'
        )
        document.element.body.append(
            parse_xml(
                f"<w:p {spaces}><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Trong khung"
                "</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>"
            )
        )
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def test_rows_of_a_word_table_stand_in_their_place() -> None:
    source = read("a.docx", document_with(box=False))
    assert [line.text for line in source.lines] == ["Một", "huyện A | 83.760 kg", "chung", "Hai"]
    assert [line.joined_cells for line in source.lines] == [False, True, False, False]
    assert source.unread == ()


def test_words_of_a_text_box_are_told_not_lost() -> None:
    assert read("a.docx", document_with(box=True)).unread == (
        Unread("Chữ trong khung (text box)", "Trong khung"),
    )


def test_pasted_tables_become_rows() -> None:
    pasted = "Cơ quan\tViệc\tHạn\nSở Y tế\tBáo cáo\t\nSở Nội vụ\tTổng hợp\t30/6/2024\n\nĐề án\t06\n\na\tb\nc\td"
    lines = read("a.txt", pasted.encode()).lines
    assert [(line.text, line.joined_cells) for line in lines] == [
        ("Cơ quan | Việc | Hạn", True),
        ("Sở Y tế | Báo cáo |", True),
        ("Sở Nội vụ | Tổng hợp | 30/6/2024", True),
        ("Đề án 06", False),
        ("a | b", True),
        ("c | d", True),
    ]


def test_empty_cells_stay_where_other_rows_have_them() -> None:
    pasted = "Việc\tHạn\tGhi chú\t\nTrực\t\tcả đêm\t\n\t1/7\tXã\t\n"
    assert texts("a.txt", pasted.encode()) == [
        "Việc | Hạn | Ghi chú",
        "Trực | | cả đêm",
        "| 1/7 | Xã",
    ]
    rows = "<tr><td>Việc<td>Hạn<td><td>Nơi<tr><td><td>1/7<td><td>Xã<tr><td>Trực<td>2/7<td><td>"
    heading = "<tr><td colspan=4>Phần hai<tr><td>Đo<td><td><td>Xã"
    assert texts("a.html", f"<table>{rows}{heading}</table>".encode()) == [
        "Việc | Hạn | Nơi",
        "| 1/7 | Xã",
        "Trực | 2/7 |",
        "Phần hai",
        "Đo | | Xã",
    ]
    # What a list counts is no letter of the source, behind an empty cell either.
    counted = (
        "<tr><td>a<td>b<tr><td><td><ol><li>x</ol><tr><td>c<td>d<td>e<tr><td><td><ol><li>y</ol><td>z"
    )
    assert texts("a.html", f"<table>{counted}</table>".encode())[-1] == "| 1. y | z"


def test_markdown() -> None:
    written = [
        "## Tuần",
        "### **Chợ** biên giới",
        "#### Chung",
        "Giao *Sở Y tế*, 5 * 3.",
        "### Cầu",
    ]
    lines = read("a.txt", "\n\n".join(written).encode()).lines
    assert [line.text for line in lines] == [
        "Tuần",
        "Chợ biên giới",
        "Chung",
        "Giao Sở Y tế, 5 * 3.",
        "Cầu",
    ]
    assert [line.text for line in lines if line.is_heading] == ["Chợ biên giới", "Cầu"]
