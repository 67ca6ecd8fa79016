"""``fmt``: write data files in the house style, data and comments unchanged."""

import argparse
import sys
from pathlib import Path

from commands import reporting

HELP = "viết lại tệp dữ liệu theo mẫu chung, giữ nguyên dữ liệu"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which files, by default all; with ``--check`` none is written."""
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="TỆP", help="mặc định: mọi tệp dữ liệu"
    )
    parser.add_argument("--check", action="store_true", help="chỉ báo tệp chưa đúng mẫu")


def run(options: argparse.Namespace) -> int:
    """Return 1 if a file was refused, or with ``--check`` differs; 2 if one cannot be read or written."""
    from generator.data import diagnostics
    from generator.editors import format_command

    try:
        result = format_command.reformat(options.root, options.files, write=not options.check)
    except OSError as error:
        return reporting.unreadable(error)
    reporting.print_each(result.diagnostics, diagnostics.as_text)
    for name in result.refused:
        print(
            f"{name}: để nguyên, vì định dạng lại có thể làm thay đổi dữ liệu. Sửa lỗi rồi chạy lại.",
            file=sys.stderr,
        )
    for name in result.changed:
        print(f"{name} chưa đúng mẫu. Chạy: build.py fmt" if options.check else f"Đã sửa {name}")
    print(f"{result.files - len(result.changed) - len(result.refused)} tệp đã đúng mẫu.")
    return int(bool(result.refused) or (options.check and bool(result.changed)))
