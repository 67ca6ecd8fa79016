"""The same bulletin in the styles and under the titles of many portals has the same directives, and none is refused."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest

from benchmarks.reading import FOLDER, bulletins
from generator.editors import importer
from generator.editors.importer import NotABulletinError
from generator.language import text
from tests.generator.reading.test_duties import REAL

ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
STYLES: Mapping[str, Callable[[int, str], str]] = {
    "plain": lambda _, heading: heading,
    "counted": lambda number, heading: f"{number}. {heading}",
    "counted sentences": lambda number, heading: f"{number}. {heading}.",
    "counted before a colon": lambda number, heading: f"{number}/ {heading}:",
    "in brackets": lambda number, heading: f"({number}) {heading}",
    "Roman": lambda number, heading: f"{ROMAN[number - 1]}. {heading.upper()}",
    "letters": lambda number, heading: f"{'abcdđeghik'[number - 1]}) {heading}",
    "stars": lambda _, heading: f"* {heading}",
    "dashes": lambda _, heading: f"- {heading}",
    "signs": lambda _, heading: f"♦ {heading}",
    "capitals": lambda _, heading: heading.upper(),
    "sentences": lambda _, heading: f"{heading}.",
    "before a colon": lambda _, heading: f"{heading}:",
}


@cache
def weeks() -> list[Mapping[str, Any]]:
    """Return the bulletins of which each directive has a heading in its text."""
    found = []
    for path in bulletins(FOLDER):
        lines = importer.read(path.name, path.read_bytes())
        week = importer.import_lines(lines, REAL.registry, "Cổng")
        if not any(doubt.code == "I538" for doubt in week.doubts):
            found.append(week.source.data)
    return found


def bodies(week: Mapping[str, Any]) -> list[str]:
    """Return the letters of each directive's body."""
    return [re.sub(r"[\W\d]", "", one["body"]) for one in week["directives"]]


def written(week: Mapping[str, Any], style: Callable[[int, str], str]) -> str:
    first, last = ("/".join(reversed(week[day].split("-"))) for day in ("starts_on", "ends_on"))
    lines = [f"{week['title']} (từ ngày {first} đến ngày {last})"]
    for number, directive in enumerate(week["directives"], start=1):
        lines += [style(number, directive["title"]), *text.paragraphs(directive["body"])]
    return "\n\n".join(lines)


@pytest.mark.parametrize("style", STYLES)
def test_directives_are_the_same_in_each_style(style: str) -> None:
    assert len(weeks()) > 20
    other = []
    for week in weeks():
        lines = importer.read("tin.txt", written(week, STYLES[style]).encode())
        try:
            found = importer.import_lines(lines, REAL.registry, "Cổng")
        except NotABulletinError as error:
            other.append(error.code)
            continue
        is_told = any(doubt.code == "I539" for doubt in found.doubts)
        if bodies(found.source.data) != bodies(week) and not is_told:
            other.append(week["directives"][0]["title"])
    assert len(other) <= len(weeks()) / 20, other


@pytest.mark.parametrize(
    "title",
    [
        "CHỈ ĐẠO, ĐIỀU HÀNH CỦA UBND TỈNH TUẦN QUA",
        "Chỉ đạo, điều hành tuần {number}",
        "Điểm tin hoạt động của lãnh đạo tỉnh ({first} - {last})",
        "Văn bản mới ban hành",
        "Tin tức - Sự kiện",
    ],
)
def test_any_title_gives_the_week(title: str) -> None:
    for week in weeks():
        if not all(one["document"] for one in week["directives"]):
            continue
        first, last = ("/".join(reversed(week[day].split("-"))) for day in ("starts_on", "ends_on"))
        _, _, rest = written(week, STYLES["counted"]).partition("\n")
        head = title.format(number=week["id"][-2:], first=first, last=last)
        lines = importer.read("tin.txt", f"{head}\n{rest}".encode())
        found = importer.import_lines(lines, REAL.registry, "Cổng")
        assert found.week_id == week["id"]
        assert len(found.source.data["directives"]) == len(week["directives"])
        assert "I540" in {doubt.code for doubt in found.doubts}


def test_tasks_alone_are_one_directive_in_doubt() -> None:
    tasks = ["- Giao Sở Y tế kiểm tra các cơ sở khám bệnh.", "- Các đơn vị báo cáo kết quả."]
    title = "Chỉ đạo, điều hành của UBND tỉnh trong tuần (từ ngày 11/3 đến ngày 17/3/2024)"
    lines = importer.read("tin.txt", "\n".join([title, *tasks]).encode())
    found = importer.import_lines(lines, REAL.registry, "Cổng")
    assert len(found.source.data["directives"]) == 1
    assert "I539" in {doubt.code for doubt in found.doubts}
