"""Lists, tables and sub-headings of bodies: laid out on pages, plain everywhere else, and never markup."""

import html

import pytest

from generator.language.text import cells, row
from generator.outputs.search.repair import JOINER
from generator.pages.blocks import laid_out
from generator.pages.glossary import Prose
from tests.generator import one_bulletin
from tests.generator.synthetic import Data, bulletin, directive, document, registry, week

LIST = "Giao Sở Cũ:\n- Rà soát <b>;\n– Báo cáo *kết quả*."
TABLE = "Nơi nhận | Số lượng\nSở Cũ | 1.000 kg\nSở Khác | 500 kg"
ID = "2024-1-vp-thu"


def with_parts(*parts: str, **changes: object) -> Data:
    body = "\n\n".join(("Dữ liệu thử (Công văn số 1/VP-THU).", *parts)) + "\n"
    return week(directive(1, document=document(date=None), body=body) | changes)


def test_a_list_keeps_its_marks_as_text() -> None:
    assert laid_out(Prose(LIST, ()), "doan-2") == (
        '<div id="doan-2" class="lines"><p>Giao Sở Cũ:</p><ul>'
        "<li>&#45; Rà soát &lt;b&gt;;</li><li>– Báo cáo &#42;kết quả&#42;.</li></ul></div>"
    )
    for lines in ("1. Một\n2. Hai", "a) Một\nb) Hai", "(1) Một\n(2) Hai", "• Một\n+ Hai"):
        assert laid_out(Prose(lines, ())).count("<li>") == 2


def test_a_table_has_a_heading_and_cells() -> None:
    made = laid_out(Prose(TABLE, ()))
    assert html.unescape(made) == (
        '<div><table><thead><tr><th scope="col">Nơi nhận</th><th scope="col">Số lượng</th></tr></thead>'
        "<tbody><tr><td>Sở Cũ</td><td>1.000 kg</td></tr><tr><td>Sở Khác</td><td>500 kg</td></tr></tbody>"
        "</table></div>"
    )


@pytest.mark.parametrize("line", ["a | | c", "| b | c", "a | b |", "| b |", "a | | |"])
def test_an_empty_cell_is_a_cell(line: str) -> None:
    texts = cells(line)
    assert row(texts) == line
    assert cells(line.replace("| ", "|  ")) == texts
    head = row(f"cột {number}" for number, _ in enumerate(texts))
    made = laid_out(Prose(f"{head}\n{line}", ()))
    assert made.endswith(
        f"<tr>{''.join(f'<td>{text}</td>' for text in texts)}</tr></tbody></table></div>"
    )


@pytest.mark.parametrize(
    "lines",
    ["- Một dòng", "Một\nHai", "Một | hai", "Một | hai\nba", "1.000 kg\n2.000 kg", "- Một\nHai"],
)
def test_other_lines_are_running_text(lines: str) -> None:
    made = laid_out(Prose(lines, ()))
    assert "<" not in made
    assert laid_out(Prose(lines, ()), "doan-1").startswith('<p id="doan-1">')


def test_each_abbreviation_is_marked_once_in_a_part() -> None:
    known = [one for one in registry().abbreviations if one.short == "TTG"]
    made = laid_out(Prose("- Của TTG\n- Và TTG", tuple(known)))
    assert made.count("<abbr") == 1


def test_parts_stand_on_the_pages_and_plain_in_the_api_and_the_search() -> None:
    data = with_parts("Nhiệm vụ *chung*", LIST, TABLE, headings=["Nhiệm vụ *chung*"])
    assert one_bulletin.codes(data) == []
    made = bulletin(data)
    page = one_bulletin.page(made, ID)
    assert '<h3 id="doan-2">Nhiệm vụ &#42;chung&#42;</h3>' in page
    assert '<div id="doan-3" class="lines">' in page
    assert '<div id="doan-4"><table>' in page
    of_week = one_bulletin.pages(made)["tuan/2024-w11.md"]
    assert "<h3>Nhiệm vụ" in of_week
    assert of_week.count("<li>") >= 2
    record = one_bulletin.in_api(made, ID)
    assert LIST in record["body"]
    assert TABLE in record["body"]
    assert record["headings"] == ["Nhiệm vụ *chung*"]
    indexed = one_bulletin.search_copy(made, ID).replace(JOINER, " ")
    assert "Sở Khác | 500 kg" in indexed


def test_quotes_are_found_in_lists_and_tables() -> None:
    duty = {"role": "lead", "agency": "so-cu", "quote": "Giao Sở Cũ:"}
    told = {"role": "responsible", "agency": "so-khac", "quote": "Sở Khác | 500 kg"}
    data = with_parts(LIST, TABLE, agencies=[duty, told])
    assert one_bulletin.codes(data) == []
    assert "đoạn 3](#doan-3)" in one_bulletin.page(bulletin(data), ID)


def test_a_heading_is_a_whole_paragraph() -> None:
    found = one_bulletin.faults(with_parts("Nhiệm vụ chung", headings=["Nhiem vu chung"]))
    (fault,) = [one for one in found if one.severity == "error"]
    assert (fault.code, fault.path) == ("R386", ("directives", 0, "headings", 0))
    assert "Nhiệm vụ chung" in fault.suggestion
