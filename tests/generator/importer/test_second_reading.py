"""The second reading finds every letter that the first one forgets, moves or invents."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.editors.importer import DifferingReadingsError, Lines, read, second_reading
from generator.editors.importer.lines import Line, Unread
from tests.generator.importer.word_files import box, paragraph, run, word_file

TEXTS = ("Giao Sở Y tế", "xong trước ngày 30/6/2024", "Sở Nội vụ phối hợp")
SOURCE = "\n".join(TEXTS)
WHOLE = Lines(tuple(Line(number, text) for number, text in enumerate(TEXTS, start=1)))


def test_the_same_letters_are_no_difference() -> None:
    second_reading.compare(WHOLE, SOURCE)
    numbered = Line(3, "2. Sở Nội vụ phối hợp", enumerator="2. ")
    second_reading.compare(replace(WHOLE, lines=(*WHOLE.lines[:2], numbered)), SOURCE)
    noted = replace(WHOLE, unread=(Unread("Nhận xét", "xem lại 5"),))
    second_reading.compare(noted, SOURCE, "xem  lại\n5")


@pytest.mark.parametrize(
    "lines",
    [
        WHOLE.lines[:2],
        WHOLE.lines[1:],
        (WHOLE.lines[1], WHOLE.lines[0], WHOLE.lines[2]),
        (*WHOLE.lines, WHOLE.lines[0]),
        (*WHOLE.lines[:1], Line(2, "xong trước ngày 30/6/2042"), WHOLE.lines[2]),
        (*WHOLE.lines[:1], Line(2, "xong trước ngày 30/6/20241"), WHOLE.lines[2]),
        (*WHOLE.lines[:2], Line(3, "Sở Nội vụ phối hợp", enumerator="Sở ")),
    ],
    ids=["last", "first", "moved", "twice", "digits", "digit", "no-enumerator"],
)
def test_any_other_letters_are(lines: tuple[Line, ...]) -> None:
    with pytest.raises(DifferingReadingsError) as caught:
        second_reading.compare(replace(WHOLE, lines=lines), SOURCE)
    assert caught.value.words


def test_what_stands_elsewhere_in_the_source_counts() -> None:
    with pytest.raises(DifferingReadingsError, match="gia hạn"):
        second_reading.compare(WHOLE, SOURCE, "gia hạn")
    with pytest.raises(DifferingReadingsError):
        second_reading.compare(replace(WHOLE, unread=(Unread("Nhận xét", "a"),)), SOURCE)


def test_the_words_told_are_those_at_the_difference() -> None:
    with pytest.raises(DifferingReadingsError, match="ngày 30/6/2024"):
        second_reading.compare(replace(WHOLE, lines=WHOLE.lines[:1]), SOURCE)


def forgetful(reader: Callable[..., Lines]) -> Callable[..., Lines]:
    """Return a reader that forgets a line with a date."""

    def read_less(source: object) -> Lines:
        whole = reader(source)
        return replace(
            whole, lines=tuple(line for line in whole.lines if not re.search("30/6", line.text))
        )

    return read_less


@pytest.mark.parametrize(
    ("name", "reader", "raw"),
    [
        ("a.html", "web_page.page", "".join(f"<p>{text}" for text in TEXTS).encode()),
        ("a.docx", "word.document", word_file("".join(paragraph(run(text)) for text in TEXTS))),
    ],
)
def test_a_reader_that_forgets_stops_the_import(
    name: str, reader: str, raw: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, function = reader.split(".")
    path = f"generator.editors.importer.{module}.{function}"
    assert len(read(name, raw).lines) == 3
    whole = getattr(__import__(path.rpartition(".")[0], fromlist=[function]), function)
    monkeypatch.setattr(path, forgetful(whole))
    with pytest.raises(DifferingReadingsError, match="30/6/2024"):
        read(name, raw)


def test_unread_words_that_are_forgotten_stop_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = word_file(paragraph(run("a"), box("trong khung")))
    assert read("a.docx", raw).unread
    monkeypatch.setattr("generator.editors.importer.word._FLOATING", {"drawing": "", "pict": ""})
    monkeypatch.setattr("generator.editors.importer.word._NOT_SHOWN", {"pPr", "rPr", "drawing"})
    with pytest.raises(DifferingReadingsError):
        read("a.docx", raw)


def test_a_part_that_only_one_parser_reads_stops_the_import() -> None:
    with pytest.raises(DifferingReadingsError, match="comments"):
        second_reading.of_word(word_file(paragraph(run("a")), comments="&#0;"))
