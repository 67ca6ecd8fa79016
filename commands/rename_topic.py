"""``rename-topic``: give a topic another id wherever the data name it."""

import argparse

from commands import acting

HELP = "đổi mã một lĩnh vực trong mọi tệp, có xem trước"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which topic, and what it is called from now on."""
    parser.add_argument("old", metavar="MÃ-CŨ", help="mã đang dùng, như giao-thong")
    parser.add_argument("new", metavar="MÃ-MỚI", help="mã mới")
    parser.add_argument("--name", metavar="TÊN", help="tên mới (mặc định: giữ tên cũ)")
    acting.add_yes(parser)


def run(options: argparse.Namespace) -> int:
    """Return 1 if the data would have errors, 2 if there is no such topic or the new id is taken."""
    from generator.editors import acts

    return acting.perform(options, acts.rename_topic, options.old, options.new, options.name)
