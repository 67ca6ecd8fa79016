"""``merge-agencies``: agencies end, and another one takes over their work."""

import argparse

from commands import acting

HELP = "ghi việc sáp nhập cơ quan, có xem trước"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which agencies, into which one, on which day."""
    parser.add_argument("old", nargs="+", metavar="MÃ", help="cơ quan thôi hoạt động")
    parser.add_argument("--into", required=True, metavar="MÃ", help="cơ quan kế tục")
    parser.add_argument(
        "--on",
        required=True,
        type=acting.day,
        metavar="NGÀY",
        help="ngày đầu tiên của cơ quan kế tục",
    )
    parser.add_argument("--name", metavar="TÊN", help="tên, nếu cơ quan kế tục chưa có")
    acting.add_yes(parser)


def run(options: argparse.Namespace) -> int:
    """Return 1 if the data would have errors, 2 if the merger is not possible."""
    from generator.editors import acts

    facts = options.old, options.into, options.on, options.name
    return acting.perform(options, acts.merge_agencies, *facts)
