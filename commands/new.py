"""``new``: create the file of a new week, to be filled in."""

import argparse
import sys

HELP = "tạo tệp của một tuần mới để điền"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which week, and whether it has a bulletin."""
    parser.add_argument(
        "week",
        nargs="?",
        metavar="TUẦN",
        help="2024-W12, W12 hoặc một ngày trong tuần như 17/3/2024 (mặc định: tuần kế tiếp)",
    )
    parser.add_argument(
        "--no-bulletin",
        action="store_true",
        help="tuần không phát hành bản tin: trang của tuần nói rõ như vậy",
    )


def run(options: argparse.Namespace) -> int:
    """Return 2 if the argument is not a week, or the week already has a file."""
    from generator.editors import new_week

    try:
        name = new_week.begin_week(options.root, options.week, has_bulletin=not options.no_bulletin)
    except new_week.WeekRefused as error:
        print(f"Chưa tạo tệp: {error}", file=sys.stderr)
        return 2
    if options.no_bulletin:
        print(f"Đã tạo {name}: tuần không có bản tin. Tiếp theo: python3 build.py prepare")
        return 0
    print(f"Đã tạo {name}. Tiếp theo:")
    print("  1. Mở tệp, thay mọi chỗ nằm giữa dấu ‹ ›; chép khối mẫu cho từng chỉ đạo.")
    print("  2. Kiểm tra: python3 build.py check (báo mọi chỗ chưa điền).")
    print("  3. Xem trước: python3 build.py serve")
    print("  4. Chuẩn bị ghi vào git: python3 build.py prepare")
    return 0
