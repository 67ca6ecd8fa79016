"""Encodings and fonts of before Unicode: recognised by the words, converted with a doubt, or refused."""

import unicodedata

import pytest

from generator.editors.importer import UnreadableError, read
from tests.generator.importer.test_outline import FIRST, SECOND, TITLE
from tests.generator.importer.word_files import paragraph, run, word_file

TEXT = f"{TITLE}\nƯu tiên phòng dịch ở trường; đỡ mỏi mệt\n{FIRST}\nThị xã, ấp, xóm, bản\n{SECOND}"
# Typed on the keyboards of the time; not made from the tables that read them.
TCVN3 = (
    "ChØ ®¹o, ®iÒu hµnh næi bËt cña UBND tØnh\nSë Y tÕ chñ tr\xd7, phèi hîp víi Së N«ng nghiÖp kiÓm tra n­íc s¹ch,\n"
    "hoµn thµnh tr­íc ngµy 30/6/2024. §ång chÝ Ph¹m ThÞ H»ng, ¦u tiªn vïng ¨n qu¶, xãm Ým, kü thuËt."
)
VNI = (
    "Chæ ñaïo, ñieàu haønh noåi baät cuûa UBND tænh\nSôû Y teá chuû trì, phoái hôïp vôùi Sôû Noâng nghieäp kieåm tra nöôùc saïch,\n"
    "hoaøn thaønh tröôùc ngaøy 30/6/2024. Ñoàng chí Phaïm Thò Haèng, Öu tieân vuøng aên quaû, xoùm YÙm, kyõ thuaät."
)
UNICODE = (
    "Chỉ đạo, điều hành nổi bật của UBND tỉnh\nSở Y tế chủ trì, phối hợp với Sở Nông nghiệp kiểm tra nước sạch,\n"
    "hoàn thành trước ngày 30/6/2024. Đồng chí Phạm Thị Hằng, Ưu tiên vùng ăn quả, xóm Ým, kỹ thuật."
)
OLD = {"TCVN3 (ABC)": (TCVN3, UNICODE.replace("Ým", "ím")), "VNI": (VNI, UNICODE)}


def texts(name: str, raw: bytes) -> str:
    return "\n".join(line.text for line in read(name, raw).lines)


def doubted(name: str, raw: bytes) -> list[object]:
    return [doubt.values["name"] for doubt in read(name, raw).doubts if doubt.code == "I531"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    raw = TEXT.encode(encoding)
    assert texts("a.txt", raw) == TEXT
    assert doubted("a.txt", raw) == []
    page = f"<!doctype html><p>{TEXT}".replace("\n", "<p>")
    assert texts("a.html", page.encode(encoding)) == TEXT


def cp1258(text: str) -> bytes:
    """Return a text as Windows writes it: letters with a roof or horn, and the tone after them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    raw = b""
    for character in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", character)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        raw += (base + "".join(part for part in parts if part in tones)).encode("cp1258")
    return raw


@pytest.mark.parametrize("head", ["", "<meta charset='utf-8'>", "<meta charset=windows-1258>"])
def test_windows_1258_declared_or_not(head: str) -> None:
    assert texts("a.txt", cp1258(TEXT)) == TEXT
    page = f"<html>{head}<p>{TEXT}".replace("\n", "<p>")
    assert texts("a.html", cp1258(page)) == TEXT
    assert doubted("a.html", cp1258(page))


@pytest.mark.parametrize("declared", ["", "iso-8859-1", "windows-1252", "no-such"])
def test_what_a_page_declares_falsely_does_not_count(declared: str) -> None:
    page = f"<html><meta charset={declared}><p>{TEXT}".replace("\n", "<p>")
    assert texts("a.html", page.encode()) == TEXT


def test_latin_letters_with_references_for_the_others() -> None:
    page = f"<p>{TEXT}".replace("\n", "<p>").encode("latin-1", "xmlcharrefreplace")
    assert texts("a.html", page) == TEXT


def test_separate_marks_become_letters() -> None:
    assert texts("a.txt", unicodedata.normalize("NFD", TEXT).encode()) == TEXT


@pytest.mark.parametrize("font", OLD)
def test_fonts_of_before_unicode_in_every_format(font: str) -> None:
    written, wanted = OLD[font]
    paragraphs = "".join(f"<p>{line}</p>" for line in written.split("\n"))
    sources = {
        "a.txt": written.encode("latin-1"),
        "b.txt": written.encode(),
        "a.html": paragraphs.encode(),
        "b.html": f"<meta charset=windows-1252>{paragraphs}".encode("latin-1"),
        "c.html": paragraphs.encode("ascii", "xmlcharrefreplace"),
        "a.docx": word_file("".join(paragraph(run(line)) for line in written.split("\n"))),
    }
    for name, raw in sources.items():
        assert texts(name, raw).replace("\n", " ") == wanted.replace("\n", " "), name
        assert doubted(name, raw) == [font], name


def test_utf8_that_was_read_as_latin_is_mended() -> None:
    twice = TEXT.encode().decode("latin-1").encode()
    assert texts("a.html", b"<p>" + twice.replace(b"\n", b"<p>")) == TEXT
    assert len(doubted("a.html", b"<p>" + twice.replace(b"\n", b"<p>"))) == 1


def test_lines_in_unicode_beside_lines_of_an_old_font() -> None:
    assert texts("a.txt", f"{TEXT}\n\n{TCVN3}".encode()).startswith(TEXT)
    assert "phối hợp với Sở Nông nghiệp" in texts("a.txt", f"{TEXT}\n\n{TCVN3}".encode())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{TITLE} {TCVN3}", "lẫn nhiều phông"),
        (unicodedata.normalize("NFD", TEXT).encode("ascii", "ignore").decode(), ""),
        ("".join(c if c.isascii() else "?" for c in TEXT), "dấu hỏi"),
        (" ".join(f"þ{c}æ{c}ÿ" for c in "bcdghklm"), "phông"),
    ],
    ids=["mixed", "unmarked", "question-marks", "unknown"],
)
def test_what_fits_no_font_is_refused(text: str, why: str) -> None:
    if not why:
        assert read("a.txt", text.encode()).lines
        return
    with pytest.raises(UnreadableError, match=why):
        read("a.txt", text.encode())


def test_bytes_of_no_known_encoding_are_refused() -> None:
    with pytest.raises(UnreadableError, match="bảng mã"):
        read("a.txt", "Показатели исполнения бюджета".encode("koi8-r"))


@pytest.mark.parametrize(
    "text",
    ["1.200 m²; 30°C; ½ giờ; ¼ xã; ±5%; §2; 500 µg; «a»; © 2024; §3", "Hà Giang, Thu Hà", "Müller"],
)
def test_signs_and_names_are_no_old_font(text: str) -> None:
    assert texts("a.txt", text.encode()) == text
    assert texts("a.txt", f"{TEXT}\n\n{text}".encode()).endswith(text)


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.odt", b"PK\x03\x04", "docx"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        ("a.xml", b"<?xml version='1.0'?><pkg:package xmlns:pkg='a'/>", "docx"),
        ("a.xlsx", b"PK\x03\x04", "docx"),
        ("a.png", b"\x89PNG", "ảnh"),
        ("a", b"\xff\xd8\xff\xe0", "ảnh"),
        ("a.rar", b"Rar!", "nén"),
        ("a", b"%PDF-1.4", "PDF"),
    ],
)
def test_formats_that_cannot_be_read_are_named(name: str, raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read(name, raw)


def test_a_document_or_page_under_another_name_is_read() -> None:
    assert texts("a.doc", word_file(paragraph(run("một")))) == "một"
    assert texts("a.doc", b"<html><p>m&#7897;t</html>") == "một"
    assert texts("a.txt", b"\xef\xbb\xbf<!-- x --><div>m&#7897;t</div>") == "một"
