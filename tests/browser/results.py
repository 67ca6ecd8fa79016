"""The measured results of accessibility: kept in one file, told on one page, held to every run.

``build.py test accessibility`` writes both. Any other run compares: what a run finds must be what the file
says, and the page must say what the file says. ``held`` is what may not drift (kinds, settings, faults);
``measured`` is true of its day only (how many pages there were, which version looked at them).
"""

import json
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from tests.frozen import ROOT

FILE = ROOT / "docs" / "accessibility" / "results.json"
PAGE = ROOT / "content" / "tro-nang.md"
WRITES: Final = "BULLETIN_WRITE_RESULTS"
_PART = re.compile(r"(?<=<!-- kết quả -->\n\n).*?(?=<!-- hết kết quả -->)", re.DOTALL)
_TITLES = {
    "axe": "axe",
    "pa11y": "pa11y (HTML CodeSniffer)",
    "vnu": "Nu Html Checker",
    "html-validate": "html-validate",
    "lighthouse": "Lighthouse",
    "firefox": "Firefox",
}

Facts = Mapping[str, Any]


def record(name: str, *, held: Facts, measured: Facts) -> None:
    """Write the result, or compare it with the one in the file."""
    if os.environ.get(WRITES) == "1":
        _write(name, held, measured)
        return
    written = read().get(name, {}).get("held")
    assert written == dict(held), (
        f"Kết quả “{name}” khác với docs/accessibility/results.json. Nếu đúng là như vậy, hãy ghi lại: "
        "python3 build.py test accessibility"
    )


def read() -> dict[str, Any]:
    """Return the written results by tool."""
    results: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return results


def on_page() -> str:
    """Return the part of the accessibility statement with the results."""
    match = _PART.search(PAGE.read_text(encoding="utf-8"))
    assert match, "content/tro-nang.md thiếu hai dấu <!-- kết quả -->"
    return match[0]


def as_markdown(results: Mapping[str, Facts]) -> str:
    """Return the results as Markdown for the accessibility statement."""
    return "".join(_line(name, results[name]) for name in _TITLES if name in results) + "\n"


def _line(name: str, result: Facts) -> str:
    year, month, day = map(int, result["date"].split("-"))
    title = f"{_TITLES[name]} {result['measured']['version']}"
    return f"- **{title}**, ngày {day}/{month}/{year}: {_TELL[name](result['held'], result['measured'])}\n"


def _tell_axe(held: Facts, _: Facts) -> str:
    return (
        f"{len(held['kinds'])} loại trang, mỗi loại {held['settings']} cách hiển thị, theo quy tắc mức A, AA, AAA "
        f"và khuyến nghị: {held['violations']} lỗi, {held['incomplete']} điểm còn bỏ ngỏ."
    )


def _tell_pa11y(held: Facts, _: Facts) -> str:
    return f"{len(held['kinds'])} loại trang, theo mức AAA: {held['errors']} lỗi."


def _tell_pages(held: Facts, measured: Facts) -> str:
    return f"mã HTML của cả {measured['pages']} trang: {held['errors']} lỗi."


def _tell_lighthouse(held: Facts, _: Facts) -> str:
    kinds = ", ".join(_KINDS[kind] for kind in held["kinds"])
    return (
        f"trang {kinds}: trợ năng {held['accessibility']}, thực hành tốt {held['best-practices']}, "
        f"thân thiện với máy tìm kiếm {held['seo']}, tốc độ từ {held['performance']} điểm trở lên (thang 100); "
        f"độ xê dịch khi tải trang {held['shift']}."
    )


def _tell_firefox(held: Facts, _: Facts) -> str:
    widths = " và ".join(map(str, held["widths"]))
    return (
        f"trình đơn và {len(held['controls'])} nút chỉnh hiển thị, chỉ dùng bàn phím, khung rộng {widths} "
        "điểm ảnh: 0 lỗi."
    )


_KINDS = {"home": "chủ", "week": "tuần", "directive": "chỉ đạo", "agency": "cơ quan"}
_TELL = {
    "axe": _tell_axe,
    "pa11y": _tell_pa11y,
    "vnu": _tell_pages,
    "html-validate": _tell_pages,
    "lighthouse": _tell_lighthouse,
    "firefox": _tell_firefox,
}


def _write(name: str, held: Facts, measured: Facts) -> None:
    day = datetime.now(UTC).date().isoformat()
    results = read() | {name: {"date": day, "held": held, "measured": measured}}
    FILE.parent.mkdir(parents=True, exist_ok=True)
    ordered = {title: results[title] for title in _TITLES if title in results}
    FILE.write_text(json.dumps(ordered, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(page.replace(on_page(), as_markdown(ordered)), encoding="utf-8")
