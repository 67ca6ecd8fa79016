"""``addresses``: the ledger of published addresses."""

import argparse

from commands import reporting

HELP = "ghi địa chỉ mới vào sổ địa chỉ đã đăng"


def run(options: argparse.Namespace) -> int:
    """Return 1 if the data have errors."""
    from generator import pipeline

    try:
        added = pipeline.write_addresses(options.root)
        print("Đã thêm địa chỉ mới vào sổ." if added else "Sổ địa chỉ đã đủ.")
    except pipeline.InvalidData as error:
        return reporting.report(error)
    return 0
