"""What a web page shows, line by line; what it hides is told and not lost."""

import pytest

from generator.editors.importer import DifferingReadingsError, Lines, UnreadableError, read


def lines(page: str) -> Lines:
    return read("a.html", page.encode())


def texts(page: str) -> list[str]:
    return [line.text for line in lines(page).lines if not line.outside]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("trước 30/6/2024<sup>1</sup>.", "trước 30/6/2024 [1]."),
        ("trước 30/6/2024<sup>(1)</sup>.", "trước 30/6/2024 (1)."),
        ("trước 30/6/2024 <sup><a href='#n'>[1]</a></sup>.", "trước 30/6/2024 [1]."),
        ("năm 2024<sup>1</sup><sup>2</sup>3", "năm 2024 [12] 3"),
        ("số 5<span style='vertical-align: super; font-size: 8px'>2</span>", "số 5 [2]"),
        ("<sup>1</sup> Theo Nghị quyết", "[1] Theo Nghị quyết"),
        ("Nam<sup>2</sup>", "Nam [2]"),
        ("1.200 m<sup>2</sup>, 5km<sup>2</sup>, 3 dam<sup>3</sup>", "1.200 m², 5km², 3 dam³"),
        ("<b>m</b><sup><b>3</b></sup>/ngày", "m³/ngày"),
        ("30<sup>0</sup>C, 30<sup>o</sup>C", "30⁰C, 30ºC"),
        ("2 x 10<sup>6</sup>, 5.10<sup>-3</sup>", "2 x 10⁶, 5.10⁻³"),
        ("CO<sub>2</sub>, x<sub>n</sub>, 10<sub>2</sub>", "CO2, xn, 10₂"),
        ("dấu<sup>*</sup> và ®<sup></sup>", "dấu* và ®"),
    ],
)
def test_raised_marks_stay_apart_and_exponents_stay(page: str, wanted: str) -> None:
    assert texts(f"<p>{page}</p>") == [wanted]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("36/UBND&#8209;KT, a&shy;b, c&nbsp;d, e&amp;f, &#7857;", "36/UBND-KT, ab, c d, e&f, ằ"),
        ("  a\n  b\t c ", "a b c"),
        ("a<wbr>b<span> c </span> d", "ab c d"),
        ("<o:p>a</o:p> <st1:place>b</st1:place><![if !supportLists]>-<![endif]>", "a b-"),
        ("a<!-- b --><?xml:namespace prefix = o />c", "ac"),
        ("5 < 6 & 7", "5 < 6 & 7"),
    ],
)
def test_characters_of_a_line(page: str, wanted: str) -> None:
    assert texts(f"<p>{page}</p>") == [wanted]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<p>A<br>B<br/><br>c", ["A", "B", "c"]),
        (
            "<p>Sở Y tế<br>\nchủ trì<br/>trước ngày<br>30/6.<br>Sở",
            ["Sở Y tế chủ trì trước ngày 30/6.", "Sở"],
        ),
        ("<p><b>Phòng<br>dịch</b><br>UBND", ["Phòng dịch", "UBND"]),
        ("<p>a<p>b<div>c<span style='display:block'>d</span>e</div>f", [*"abcdef"]),
        ("<pre>a\nb  c</pre><p style='white-space: pre-line'>d\ne", ["a", "b c", "d", "e"]),
        ("<dl><dt>a<dd>b</dl><blockquote>c</blockquote><h2>d</h2>", [*"abcd"]),
        ("<html><head><title>x</title><meta name=a><p>không đóng head", ["không đóng head"]),
    ],
)
def test_lines_end_where_blocks_do(page: str, wanted: list[str]) -> None:
    assert texts(page) == wanted


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<ol><li>a<li>b<ol type=a><li>c<li>d</ol><li>e</ol>", "1. a|2. b|a. c|b. d|3. e"),
        ("<ol start=4><li>a</li><li value=7><p>b</p><p>c</p></li><li>d</li></ol>", None),
        ("<ol type=I reversed><li>a</li><li>b</li></ol>", "II. a|I. b"),
        ("<ol style='list-style: none'><li>a</ol><ul><li>b<ul><li>c</ul></ul>", "a|b|c"),
    ],
)
def test_numbers_of_lists(page: str, wanted: str | None) -> None:
    assert texts(page) == (wanted or "4. a|7. b|c|8. d").split("|")


def test_a_row_is_one_line_and_a_table_for_layout_many() -> None:
    row = "<tr><th>Huyện<th>Số trạm<tr><td><p>Cao Lộc</p><p>(miền núi)</p><td><td>2"
    assert texts(f"<table>{row}</table>") == ["Huyện | Số trạm", "Cao Lộc (miền núi) | 2"]
    source = lines(f"<table><tr><td>menu<td><p>một</p><table>{row}</table></table>")
    assert [line.text for line in source.lines] == [
        "menu",
        "một",
        "Huyện | Số trạm",
        "Cao Lộc (miền núi) | 2",
    ]
    assert [line.joined_cells for line in source.lines] == [False, False, True, True]
    assert texts("<table><tr><td>một</table>") == ["một"]
    many = "".join(f"<p>{text}</p>" for text in "abcde")
    assert texts(f"<table><tr><td>{many}<td>f</table>") == [*"abcdef"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<span style='display: none'>ẩn</span>",
        "<div style='visibility:hidden'>ẩn</div>",
        "<p hidden>ẩn</p>",
        "<template><p>ẩn</p></template>",
        "<noscript>ẩn</noscript>",
        "<nav><ul><li>ẩn</ul></nav>",
        "<div role=navigation>ẩn</div>",
        "<button>ẩn</button>",
        "<select><option>ẩn</select>",
        "<svg><text>ẩn</text></svg>",
        "<iframe>ẩn</iframe>",
        "<textarea>ẩn</textarea>",
        "<noframes>ẩn</noframes>",
    ],
)
def test_what_is_hidden_or_no_text_of_the_article_is_listed(hidden: str) -> None:
    source = lines(f"<p>một {hidden} hai</p><p>ba</p>").lines
    assert [line.text for line in source if line.outside] == ["ẩn"]
    assert " ".join(line.text for line in source if not line.outside) == "một hai ba"


def test_a_hidden_part_breaks_no_line() -> None:
    assert texts("<p>báo cáo<i hidden> (xem)</i> trước ngày 30/6</p>") == [
        "báo cáo trước ngày 30/6"
    ]


@pytest.mark.parametrize("name", ["script", "style"])
def test_what_is_no_text_is_passed_over(name: str) -> None:
    assert [line.text for line in lines(f"<p>a<{name}>x y</{name}>b").lines] == ["ab"]


@pytest.mark.parametrize(
    "page",
    [
        "<p>a<script>Giao Sở Y tế",
        "<p>a<!-- Giao Sở Y tế",
        "<p>a <Giao Sở Y tế> chủ trì",
        "<p>a <Sở> b",
        "<p>a </pết thúc> b",
        "<p>a <p class='b Giao Sở Y tế</p><p>c</p>",
    ],
)
def test_a_page_that_swallows_its_text_is_refused(page: str) -> None:
    with pytest.raises(DifferingReadingsError):
        lines(page)


def test_what_is_bold_at_the_start_is_known() -> None:
    page = (
        "<p><b>Phòng</b> <strong>dịch.</strong> Sở Y tế</p><h3>đề mục</h3><p>a <b>b</b></p>"
        "<p><span style='font-weight:700'>đậm</span> nhạt</p><b><p style='font-weight:normal'>c</p></b>"
    )
    assert [line.bold for line in lines(page).lines] == [11, 6, 0, 3, 0]


def test_paragraphs_are_numbered_as_they_are_shown() -> None:
    source = lines("<!doctype html>\n<p>a</p>\n\n<p>b\nc</p>\n<p>d").lines
    assert [(line.number, line.text) for line in source] == [(1, "a"), (2, "b c"), (3, "d")]


def test_a_deep_page_is_read_and_a_deeper_one_refused() -> None:
    assert texts("<div>" * 1900 + "xong" + "</div>" * 1900) == ["xong"]
    with pytest.raises(UnreadableError, match="lồng quá sâu"):
        read("a.html", b"<div>" * 20_000 + b"xong" + b"</div>" * 20_000)


def test_tags_without_an_end_are_refused_at_once() -> None:
    with pytest.raises(UnreadableError, match="không đóng"):
        read("a.html", b"<p>" + b"<a " * 100_000)
