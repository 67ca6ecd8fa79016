"""What a Word document holds, as Word shows it with all changes accepted; the rest is told."""

import io
import zipfile

import pytest

from generator.editors.importer import Lines, UnreadableError, read
from generator.editors.importer.lines import Unread
from tests.generator.importer.word_files import (
    box,
    deleted,
    element,
    in_list,
    level,
    numbering,
    paragraph,
    run,
    word_file,
)


def lines(body: str, **parts: str) -> Lines:
    return read("a.docx", word_file(body, **parts))


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in lines(body, **parts).lines]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (run("xong ") + deleted("ngày 1/4") + "<w:ins>" + run("ngày 2/4") + "</w:ins>", "ngày 2/4"),
        (
            run("xong ")
            + f"<w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run('ngày 2/4')}</w:moveTo>",
            "ngày 2/4",
        ),
        (run("xong ") + f"<w:ins><w:ins>{run('ngày 2/4')}</w:ins></w:ins>", "ngày 2/4"),
    ],
)
def test_tracked_changes_are_accepted_and_told(content: str, wanted: str) -> None:
    source = lines(paragraph(content))
    assert [line.text for line in source.lines] == [f"xong {wanted}"]
    assert [doubt.code for doubt in source.doubts] == ["I530"]


def test_deleted_words_are_told_as_they_were() -> None:
    source = lines(paragraph(run("xong "), deleted("ngày 1/4"), deleted("; gấp")))
    assert source.doubts[0].values == {
        "inserted": 0,
        "deleted": 2,
        "words": ": “ngày 1/4”; “; gấp”",
    }


def test_a_deleted_end_of_paragraph_joins_two() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    body = paragraph(run("Sở Y tế "), properties=mark) + paragraph(run("chủ trì."))
    assert texts(body) == ["Sở Y tế chủ trì."]
    assert texts(paragraph(deleted("a"), properties=mark) + paragraph(run("b"))) == ["b"]
    assert texts(paragraph(run("cuối"), properties=mark)) == ["cuối"]


def test_a_deleted_row_is_no_line() -> None:
    cells = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("Cao Lộc", "2"))
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cells}</w:tr>"
    source = lines(f"<w:tbl>{gone}<w:tr>{cells}</w:tr></w:tbl>")
    assert [line.text for line in source.lines] == ["Cao Lộc | 2"]
    assert source.doubts[0].values["deleted"] == 1


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:fldSimple>{}</w:fldSimple>",
        "<w:customXml>{}</w:customXml>",
        "<w:dir><w:bdo>{}</w:bdo></w:dir>",
        "<w:ruby><w:rubyBase>{}</w:rubyBase></w:ruby>",
        "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>",
        "<mc:AlternateContent><mc:Choice/><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        "<w:unheardOf>{}</w:unheardOf>",
    ],
)
def test_words_within_other_elements_are_read_once(wrapped: str) -> None:
    inline = paragraph(run("trước "), wrapped.format(run("ngày 30/6/2024")))
    assert texts(inline) == ["trước ngày 30/6/2024"]
    assert texts(wrapped.format(paragraph(run("một đoạn")))) == ["một đoạn"]


def test_fields_show_their_result_and_not_their_code() -> None:
    field = "<w:r><w:fldChar/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
    assert texts(paragraph(run("ngày "), field, run("30/6"))) == ["ngày 30/6"]


@pytest.mark.parametrize(
    ("character", "wanted"),
    [
        ("<w:tab/>", ["36/UBND KT"]),
        ("<w:noBreakHyphen/>", ["36/UBND-KT"]),
        ("<w:softHyphen/>", ["36/UBNDKT"]),
        ("<w:br/>", ["36/UBND", "KT"]),
        ("<w:cr/>", ["36/UBND", "KT"]),
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', ["36/UBND≥KT"]),
        ('<w:sym w:font="Wingdings" w:char="F0E0"/>', ["36/UBND→KT"]),
        ("<w:t>\N{NON-BREAKING HYPHEN}</w:t>", ["36/UBND-KT"]),
        ("<w:t>\N{SOFT HYPHEN}</w:t>", ["36/UBNDKT"]),
        ("<m:oMath><m:r><m:t>2</m:t></m:r></m:oMath>", ["36/UBND2KT"]),
    ],
)
def test_characters_that_are_elements(character: str, wanted: list[str]) -> None:
    body = paragraph(run("36/UBND"), f"<w:r>{character}</w:r>", run("KT"))
    assert texts(body) == wanted


def test_a_line_break_within_a_sentence_ends_nothing() -> None:
    body = paragraph(run("xong trước ngày"), "<w:r><w:br/></w:r>", run("30/6."))
    assert texts(body) == ["xong trước ngày 30/6."]


def test_a_symbol_of_an_unknown_font_is_told() -> None:
    source = lines(paragraph(run("a"), '<w:r><w:sym w:font="Lạ" w:char="F041"/></w:r>'))
    assert [line.text for line in source.lines] == ["a\N{REPLACEMENT CHARACTER}"]
    assert [(doubt.code, doubt.values) for doubt in source.doubts] == [
        ("I536", {"lines": "đoạn 1"})
    ]


def test_numbers_of_lists_are_those_that_word_shows() -> None:
    levels = [level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)")]
    levels.append(level(2, "decimal", "%1.%3"))
    body = (
        in_list("Một")
        + in_list("con", depth=1)
        + in_list("con nữa", depth=1)
        + in_list("cháu", depth=2)
        + paragraph(run("xen giữa"))
        + in_list("Hai")
        + in_list("lại từ đầu", depth=1)
    )
    assert texts(body, numbering=numbering(*levels)) == [
        "1. Một",
        "a) con",
        "b) con nữa",
        "1.1 cháu",
        "xen giữa",
        "2. Hai",
        "a) lại từ đầu",
    ]


@pytest.mark.parametrize(
    ("form", "shown", "wanted"),
    [
        ("upperRoman", "%1.", ["I. a", "II. b", "III. c", "IV. d"]),
        ("upperLetter", "%1.", ["A. a", "B. b", "C. c", "D. d"]),
        ("lowerRoman", "(%1)", ["(i) a", "(ii) b", "(iii) c", "(iv) d"]),
        ("decimalZero", "%1", ["01 a", "02 b", "03 c", "04 d"]),
        ("bullet", "-", ["- a", "- b", "- c", "- d"]),
        ("bullet", "\uf0b7", ["• a", "• b", "• c", "• d"]),
        ("none", "", ["a", "b", "c", "d"]),
    ],
)
def test_forms_of_numbers(form: str, shown: str, wanted: list[str]) -> None:
    body = "".join(in_list(text) for text in "abcd")
    assert texts(body, numbering=numbering(level(0, form, shown))) == wanted


def test_lists_of_one_definition_go_on_unless_they_start_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    lists += f'<w:num w:numId="3"><w:abstractNumId w:val="0"/>{anew}</w:num>'
    body = in_list("a") + in_list("b", used=2) + in_list("c", used=3) + in_list("d", used=0)
    defined = numbering(level(0, "decimal", "%1."), lists=lists)
    assert texts(body, numbering=defined) == ["1. a", "2. b", "5. c", "d"]


def test_a_style_numbers_its_paragraphs() -> None:
    styles = (
        '<w:style w:styleId="Muc"><w:basedOn w:val="Goc"/></w:style>'
        '<w:style w:styleId="Goc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph(run("a"), properties='<w:pStyle w:val="Muc"/>')
    defined = numbering(level(0, "decimal", "Điều %1."))
    assert texts(body, styles=styles, numbering=defined) == ["Điều 1. a"]


def test_what_is_bold_at_the_start_is_known() -> None:
    styles = '<w:style w:styleId="Dam"><w:rPr><w:b/></w:rPr></w:style>'
    strong = '<w:rStyle w:val="Dam"/>'
    body = paragraph(run("Phòng ", strong), run("dịch.", "<w:b/>"), run(" Sở Y tế"))
    body += paragraph(run("a", '<w:b w:val="0"/>'), properties='<w:pStyle w:val="Dam"/>')
    body += paragraph(run("cả đoạn"), properties='<w:pStyle w:val="Dam"/>')
    assert [line.bold for line in lines(body, styles=styles).lines] == [11, 0, 7]


def test_raised_marks_stay_apart_and_exponents_stay() -> None:
    raised, lowered = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    body = paragraph(run("trước 30/6/2024"), run("1", raised), run("; 5 km"), run("2", raised))
    body += paragraph(run("CO"), run("2", lowered), run(" ở 30"), run("0", raised), run("C"))
    source = lines(body)
    assert [line.text for line in source.lines] == ["trước 30/6/2024 [1]; 5 km²", "CO2 ở 30⁰C"]
    assert [(doubt.code, doubt.values) for doubt in source.doubts] == [("I532", {"marks": "[1]"})]


def test_a_row_is_one_line_and_a_table_for_layout_many() -> None:
    def cell(*paragraphs: str) -> str:
        return f"<w:tc>{''.join(paragraph(run(text)) for text in paragraphs)}</w:tc>"

    def table(*cells: str) -> str:
        return f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>"

    assert texts(table(cell("Cao Lộc", "(miền núi)"), cell(""), cell("2"))) == [
        "Cao Lộc (miền núi) | 2"
    ]
    assert texts(table(cell("một"))) == ["một"]
    assert texts(table(cell(*"abcde"), cell("f"))) == [*"abcdef"]
    nested = f"<w:tc>{table(cell('a'), cell('b'))}{paragraph()}</w:tc>"
    assert texts(table(nested, cell("c"))) == ["a | b", "c"]


@pytest.mark.parametrize(
    ("part", "content", "holder"),
    [
        ("footnotes", '<w:footnote w:id="2">{}</w:footnote>', "Chú thích cuối trang"),
        ("endnotes", '<w:endnote w:id="2">{}</w:endnote>', "Chú thích cuối văn bản"),
        ("comments", '<w:comment w:id="2">{}</w:comment>', "Nhận xét"),
        ("hdr", "{}", "Đầu trang"),
        ("ftr", "{}", "Chân trang"),
    ],
)
def test_words_of_other_parts_are_told(part: str, content: str, holder: str) -> None:
    other = {part: content.format(paragraph(run("Gia hạn đến 31/7")))}
    assert lines(paragraph(run("a")), **other).unread == (Unread(holder, "Gia hạn đến 31/7"),)


def test_a_text_box_is_told_once_even_if_its_words_occur_elsewhere() -> None:
    source = lines(paragraph(run("Sở Y tế chủ trì."), box("Sở Y tế")))
    assert [line.text for line in source.lines] == ["Sở Y tế chủ trì."]
    assert source.unread == (Unread("Chữ trong khung (text box)", "Sở Y tế"),)


def test_hidden_words_and_words_of_shapes_are_told() -> None:
    shape = "<w:r><w:drawing><a:p><a:r><a:t>Sơ đồ</a:t></a:r></a:p></w:drawing></w:r>"
    source = lines(paragraph(run("a"), run("ẩn", "<w:vanish/>"), shape))
    assert [line.text for line in source.lines] == ["a"]
    assert [known.words for known in source.unread] == ["ẩn", "Sơ đồ"]


def test_pictures_are_told() -> None:
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    doubts = lines(paragraph(run("a"), picture)).doubts
    assert [(doubt.code, doubt.values) for doubt in doubts] == [("I535", {"pictures": 1})]


def test_both_editions_of_the_format_are_read() -> None:
    body = element("document", element("body", paragraph(run("một"))))
    strict = body.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("word/document2.xml", strict)
    assert [line.text for line in read("a.docx", raw.getvalue()).lines] == ["một"]


def archive_of(content: bytes, name: str = "word/document.xml") -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (archive_of(b"<w:document"), "Word"),
        (archive_of(b"<document/>"), "Word"),
        (archive_of(b"a", "a.txt"), "Word"),
        (archive_of(b"<!DOCTYPE a [<!ENTITY b 'c'>]><document><body/></document>"), "Word"),
        (archive_of(b"<document>" + b"<p>" * 5000 + b"</p>" * 5000 + b"</document>"), "Word"),
        (archive_of(b"<document>" + b" " * (65 << 20) + b"</document>"), "quá lớn"),
        (archive_of(b"<document><body><altChunk/></body></document>"), "nhúng"),
        (archive_of(b"<document><body/></document>")[:-30], "Word"),
    ],
    ids=["broken", "no-body", "no-part", "entities", "deep", "bomb", "embedded", "cut"],
)
def test_what_is_no_sound_document_says_what_to_do(raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read("a.docx", raw)
