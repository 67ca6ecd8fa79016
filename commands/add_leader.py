"""``add-leader``: add a leader to the registry."""

import argparse

from commands import acting

HELP = "thêm một lãnh đạo vào danh mục, có xem trước"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who, with which position, since when."""
    parser.add_argument("id", metavar="MÃ", help="họ tên không dấu, như nguyen-van-an")
    parser.add_argument("--name", required=True, metavar="TÊN", help="họ và tên")
    parser.add_argument("--position", required=True, metavar="CHỨC-VỤ", help="chức vụ")
    parser.add_argument(
        "--from",
        type=acting.day,
        dest="first",
        metavar="NGÀY",
        help="ngày nhận chức vụ (mặc định: chưa biết)",
    )
    acting.add_yes(parser)


def run(options: argparse.Namespace) -> int:
    """Return 1 if the data would have errors, 2 if the id is taken."""
    from generator.editors import acts

    facts = options.id, options.name, options.position, options.first
    return acting.perform(options, acts.add_leader, *facts)
