"""``addresses``: the ledger of published addresses."""

import argparse
import sys

from commands import reporting

HELP = "ghi địa chỉ mới vào sổ địa chỉ đã đăng"
PACKAGES = "build"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """With ``--check`` nothing is written."""
    parser.add_argument("--check", action="store_true", help="chỉ báo nếu sổ chưa đủ")


def run(options: argparse.Namespace) -> int:
    """Return 1 if the data have errors, or with ``--check`` if the ledger is incomplete."""
    from generator import pipeline

    try:
        if not options.check:
            added = pipeline.write_addresses(options.root)
            print("Đã thêm địa chỉ mới vào sổ." if added else "Sổ địa chỉ đã đủ.")
        elif not pipeline.has_all_addresses(options.root):
            print(
                "Sổ địa chỉ chưa đủ hoặc chưa xếp đúng. Chạy: build.py addresses", file=sys.stderr
            )
            return 1
    except pipeline.InvalidData as error:
        return reporting.report(error)
    return 0
