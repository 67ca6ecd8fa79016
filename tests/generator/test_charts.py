"""Charts: what readers see, what screen readers say, and what the policy allows."""

import xml.etree.ElementTree as ET

import pytest

from generator.pages.charts import Bar, Chart, figure

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*bars: Bar) -> ET.Element:
    html = figure(Chart("bieu-do", "Biểu đồ thử", bars))
    # A blank line would end an HTML block of Markdown; " />" is what the theme rewrites.
    assert "\n\n" not in html
    assert " />" not in html
    svg = ET.fromstring(html).find(f"{SVG}svg")  # noqa: S314 - our own
    assert svg is not None
    return svg


def bar(label: str, amount: int) -> Bar:
    return Bar(label, amount, str(amount))


def numbers(svg: ET.Element, name: str) -> list[float]:
    return [float(rectangle.attrib[name]) for rectangle in svg.iter(f"{SVG}rect")]


def test_lengths_are_in_proportion_and_nothing_has_none() -> None:
    whole, half, least, none = numbers(
        drawn(bar("A", 100_000), bar("B", 50_000), bar("C", 1), bar("D", 0)), "width"
    )
    assert half == pytest.approx(whole / 2, abs=0.1)
    assert least == 1
    assert none == 0


def test_everything_lies_inside_the_drawing_below_what_came_before() -> None:
    svg = drawn(*(Bar("Một tên dài " * count, 10**count, "1.000.000") for count in range(1, 7)))
    _, _, width, height = map(float, svg.attrib["viewBox"].split())
    places = [float(element.attrib["y"]) for element in svg.iter() if "y" in element.attrib]
    tops = numbers(svg, "y")
    assert tops == sorted(set(tops))
    assert max(places) < height
    amounts = [label for label in svg.iter(f"{SVG}text") if label.text == "1.000.000"]
    assert len(amounts) == 6
    # A digit of the drawing's letters is at most nine units wide.
    assert all(float(amount.attrib["x"]) + 9 * len("1.000.000") <= width for amount in amounts)


def test_long_labels_are_told_whole_in_lines() -> None:
    label = "Các doanh nghiệp bưu chính, viễn thông, chi nhánh ngân hàng thương mại"
    lines = [line.text or "" for line in drawn(bar(label, 1)).iter(f"{SVG}text")][:-1]
    assert len(lines) == 2
    assert " ".join(lines) == label


def test_the_picture_has_a_name_and_says_what_is_largest() -> None:
    svg = drawn(bar("Ít", 1), bar("Nhiều <b> & “nháy”", 7))
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert svg.attrib["role"] == "img"
    assert svg.attrib["aria-labelledby"] == title.attrib["id"]
    assert svg.attrib["aria-describedby"] == description.attrib["id"]
    assert title.text == "Biểu đồ thử"
    assert str(description.text).startswith("Lớn nhất: Nhiều <b> & “nháy”, 7.")


def test_the_drawing_leaves_every_look_to_the_theme() -> None:
    names = {name for element in drawn(bar("A", 1)).iter() for name in element.attrib}
    assert not {"style", "fill", "stroke", "font-family"} & names
