"""The command ``new``: the file of a new week, with which week the editor means and the text to be filled in."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from generator.data import formatting, validation, yaml_source
from generator.data.model import Directive
from generator.data.model.fields import FIRST_YEAR, LAST_YEAR
from generator.data.validation import DataFile
from generator.language import dates
from generator.site import files
from generator.site.files import Layout

_WEEK = re.compile(r"(?:(\d{4})\s*-?\s*)?w\s*(\d{1,2})", re.IGNORECASE)


class WeekRefused(ValueError):  # noqa: N818 - the name says what happened
    """The request names no possible week; the message, in Vietnamese, says why and what to type."""


@dataclass(frozen=True)
class Newest:
    """The newest week with a file, and what the next week takes over from it."""

    id: str
    title: str | None
    publisher: str | None
    ends_on: date | None = None

    @classmethod
    def of(cls, file: DataFile) -> "Newest":
        """Read a week's file as far as it can be read."""
        source, _ = yaml_source.read(file.raw)
        data = source.data if source and isinstance(source.data, dict) else {}
        origin = data.get("source")
        publisher = origin.get("publisher") if isinstance(origin, dict) else None
        return cls(
            week_of(file),
            _line(data.get("title")),
            _line(publisher),
            dates.iso(data.get("ends_on")),
        )


def begin_week(root: Path, wanted: str | None, *, has_bulletin: bool = True) -> str:
    """Write the file of a new week, to be filled in; return its path from the root.

    ``wanted`` is as ``week_named`` takes it, by default the week after the newest. Raises
    WeekRefused; nothing is ever overwritten.
    """
    newest = max(files.data_files(Layout(root)), key=week_of, default=None)
    before = Newest.of(newest) if newest and week_of(newest) else None
    week = week_named(wanted, before.id if before else None, before.ends_on if before else None)
    name = validation.week_name(week)
    path = root / name
    if path.exists():
        raise WeekRefused(f"đã có {name}; không ghi đè. Mở tệp đó để sửa.")
    path.parent.mkdir(parents=True, exist_ok=True)
    files.replace_text(
        path, formatting.formatted(skeleton(week, before, has_bulletin=has_bulletin))
    )
    return name


def week_of(file: DataFile) -> str:
    """Return the week in a file's name, or ``""``."""
    stem = PurePosixPath(file.name).stem
    is_week = re.fullmatch(r"\d{4}-W\d{2}", stem) and FIRST_YEAR <= int(stem[:4]) <= LAST_YEAR
    return stem if is_week else ""


def week_named(wanted: str | None, newest: str | None, last_day: date | None = None) -> str:
    """Return the ISO week that an editor asks for, such as ``2024-W12``.

    Accepts ``2024-w12``, ``W12`` (in the year that puts it nearest to the newest week), and a day as
    ``17/3/2024`` or ``2024-03-17``; None means the week after the newest, whose bulletin may cover another
    one until ``last_day``. Raises WeekRefused.
    """
    if wanted is None:
        if newest is None:
            raise WeekRefused(
                "chưa có tuần nào để nối tiếp. Ghi cả năm, ví dụ: build.py new 2024-W12"
            )
        sunday = dates.week_start(newest) + timedelta(days=6)
        return dates.iso_week(max(sunday, last_day or sunday) + timedelta(days=1))
    trimmed = wanted.strip()
    if match := _WEEK.fullmatch(trimmed):
        return _existing(_year(match[1], int(match[2]), newest), int(match[2]))
    try:
        day = dates.typed(trimmed)
    except ValueError:
        raise WeekRefused(f"không có ngày {trimmed}.") from None
    if day:
        _require_possible(day.year)
        return dates.iso_week(day)
    raise WeekRefused(
        f"không hiểu “{wanted}”. Ghi tuần (2024-W12) hoặc một ngày trong tuần (17/3/2024)."
    )


def skeleton(week: str, newest: Newest | None, *, has_bulletin: bool = True) -> str:
    """Return the text of a new week's file, with ‹ › around what is to be filled in; checks refuse these.

    A week without a bulletin has nothing to be filled in but what no other week could tell.
    """
    monday = dates.week_start(week)
    sunday = monday + timedelta(days=6)
    head = {
        "schema_version": 1,
        "id": week,
        "title": (newest and newest.title) or "‹tiêu đề bản tin, không kèm ngày›",
        "starts_on": monday,
        "ends_on": sunday,
        "published_on": None,
        "source": {
            "publisher": (newest and newest.publisher) or "‹nơi đã đăng bản tin›",
            "urls": [],
        },
        "image": {"file": None, "alt": None, "caption": None} if has_bulletin else None,
        "lead": None,
    }
    number, year = int(week[-2:]), int(week[:4])
    return (_TEXT if has_bulletin else _NONE).format(
        title=f"tuần {number} năm {year}, {dates.span(monday, sunday)}.",
        head=formatting.dump(head),
        year=year,
        week=week,
        about_kinds=Directive.about("kind"),
        kinds=", ".join(Directive.meanings("kind")),
    )


def _line(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _year(year: str | None, number: int, newest: str | None) -> int:
    if year:
        return int(year)
    if newest is None:
        raise WeekRefused(f"tuần {number} của năm nào? Ví dụ: build.py new 2024-W{number:02d}")
    # In January a high number often means last year, and in December W01 means next year.
    weeks = int(newest[:4]) * 52 + int(newest[-2:])
    return min(
        (int(newest[:4]) + n for n in (0, 1, -1)), key=lambda y: abs(y * 52 + number - weeks)
    )


def _existing(year: int, number: int) -> str:
    _require_possible(year)
    last = date(year, 12, 28).isocalendar().week
    if 1 <= number <= last:
        return f"{year}-W{number:02d}"
    near = f"{year}-W{min(max(number, 1), last):02d}"
    if number == last + 1:
        near = f"{year + 1}-W01 (từ ngày {dates.short(dates.week_start(f'{year + 1}-W01'))}) hoặc {near}"
    raise WeekRefused(f"năm {year} chỉ có các tuần từ 1 đến {last}. Có phải {near}?")


def _require_possible(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WeekRefused(f"năm {year} không thể đúng; năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")


_NONE = """\
# Không có bản tin: {title}
# Muốn nói rõ lý do thì ghi vào lead; lead: null thì trang ghi “Tuần này không có bản tin.”
{head}directives: []
"""
_TEXT = """\
# Bản tin {title}
# Thay mọi chỗ trong dấu ‹ › bằng nội dung của bản tin; build.py check báo những chỗ chưa điền.
# Tiêu đề và nội dung chép đúng từng chữ như đã đăng. Điều bản tin không nói thì để null hoặc xóa mục đó.
{head}directives:
  # Chép khối mẫu dưới đây, từ dòng “- id” đến hết, cho từng chỉ đạo, theo thứ tự đã đăng.
  # Mã: {{năm}}-{{số}}-{{ký hiệu không dấu}}, ví dụ {year}-1101-vp-nc; cuộc họp không có số: {week}-hop-1.
  - id: ‹mã chỉ đạo›
    title: ‹tiêu đề như đã đăng›
    # {about_kinds}
    kind: ‹{kinds}›
    # Mã trong directives/registry/topics.yml, lĩnh vực sát nhất đứng đầu.
    topics: [‹mã lĩnh vực›]
    # Không nêu tên ai thì ghi directed_by: null.
    directed_by: {{leader: ‹mã lãnh đạo›, position: ‹chức vụ như bản tin viết›}}
    # Cuộc họp thì ghi document: null và thêm held_on: ngày họp.
    document: {{type: ‹loại văn bản›, number: ‹số và ký hiệu›, date: ‹năm-tháng-ngày›, issuer: ‹mã cơ quan ban hành›, signer: null, url: null}}
    body: |
      ‹nội dung như đã đăng; mỗi đoạn một dòng, giữa hai đoạn một dòng trống›
    # Ai phải làm gì: lead, coordinating, responsible hoặc requested. Câu trích chép từ nội dung.
    agencies:
      - {{role: ‹vai trò›, agency: ‹mã cơ quan›, quote: ‹câu trích có tên cơ quan›}}
    # Thời hạn; không có thì xóa cả mục.
    deadlines:
      - kind: ‹target, final, recurring hoặc window›
        date: ‹năm-tháng-ngày, ngày cuối cùng›
        # before: trước; on_or_before: chậm nhất, đến hết; in: trong, vào.
        bound: ‹before, on_or_before hoặc in›
        # Văn bản ghi đến ngày, tháng, quý hay năm.
        precision: ‹day, month, quarter hoặc year›
        quote: ‹câu trích có thời hạn›
"""
