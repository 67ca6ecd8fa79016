"""``import``: make the file of a week from a published bulletin."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from commands import reporting

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.editors.import_command import Import

HELP = "chuyển bản tin đã đăng thành tệp của tuần"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """From which file, for which week, to which file."""
    parser.add_argument(
        "file", metavar="TỆP", help="tệp .txt, .html hoặc .docx; “-”: dán vào cửa sổ lệnh"
    )
    parser.add_argument("--week", metavar="TUẦN", help="2024-W11; mặc định: đọc từ tiêu đề")
    parser.add_argument("--output", type=Path, metavar="TỆP", help="ghi ra tệp này")
    again = parser.add_mutually_exclusive_group()
    again.add_argument("--force", action="store_true", help="ghi đè tệp đã có")
    again.add_argument(
        "--update", action="store_true", help="nhập lại, giữ mọi chỗ đã sửa trong tệp đã có"
    )
    again.add_argument(
        "--unless-published", action="store_true", help="ghi đè tệp đã có nếu tuần đó chưa đăng"
    )


def run(options: argparse.Namespace) -> int:
    """Return 1 if nothing was written because of the bulletin, 2 if because of the arguments."""
    from generator.data import diagnostics
    from generator.editors import import_command, new_week

    try:
        result = import_command.import_bulletin(
            options.root,
            "bản dán" if options.file == "-" else options.file,
            _bytes(options.file),
            week=options.week,
            output=options.output,
            update=options.update,
            may_replace=_may_replace(options),
        )
    except OSError as error:
        return reporting.unreadable(error)
    except new_week.WeekRefused as error:
        print(f"Chưa ghi gì cả: {error}", file=sys.stderr)
        return 2
    reporting.print_each(result.diagnostics, diagnostics.as_text)
    if result.has_failed:
        return 1
    _print_result(result)
    return 0


def _may_replace(options: argparse.Namespace) -> "Callable[[str], bool]":
    from generator.editors import git_data

    if options.unless_published:
        return lambda name: not git_data.was_published(options.root, name)
    return lambda _: bool(options.force)


def _bytes(file: str) -> bytes:
    """Return the bytes of the file, of one that is too long no more than is needed to refuse it."""
    from generator.editors.importer.source import MAX_BYTES

    most = MAX_BYTES + 1
    if file == "-":
        return sys.stdin.buffer.read(most)
    with Path(file).open("rb") as opened:
        return opened.read(most)


def _print_result(result: "Import") -> None:
    if result.left_out:
        print(f"Không đưa vào bản tin {len(result.left_out)} {result.unit}:")
        for left in result.left_out:
            print(f"  {result.unit} {left.line.number} ({left.why}): {left.line.text}")
    unread = f"{result.unread} phần chưa chép (I521), ngoài ra " if result.unread else ""
    print(
        f"Đã ghi {result.name}: {result.directives} chỉ đạo, {unread}không mất chữ nào của bản gốc;"
        f" {len(result.diagnostics)} chỗ cần xem lại."
    )
