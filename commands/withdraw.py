"""``withdraw``: take a published directive back; its page stays and says so."""

import argparse
from datetime import date

from commands import acting

HELP = "rút một chỉ đạo đã đăng, có xem trước"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which directive, why, and since when."""
    parser.add_argument("directive", metavar="MÃ", help="mã chỉ đạo, như 2024-1101-vp-nc")
    parser.add_argument("--reason", required=True, metavar="LÝ-DO", help="lý do, người đọc sẽ thấy")
    parser.add_argument(
        "--on", type=acting.day, metavar="NGÀY", help="ngày rút (mặc định: hôm nay)"
    )
    acting.add_yes(parser)


def run(options: argparse.Namespace) -> int:
    """Return 1 if the data would have errors, 2 if there is no such directive or it was withdrawn already."""
    from generator.editors import acts

    day = options.on or date.today()  # noqa: DTZ011 - the editor's day
    return acting.perform(options, acts.withdraw, options.directive, day, options.reason)
