"""``rollback``: let readers see what was published before, in a folder of ``publish``."""

import argparse
from pathlib import Path

from commands import reporting

HELP = "đưa nơi đăng về bản đăng trước đó"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where."""
    parser.add_argument("target", metavar="THƯ-MỤC", type=Path, help="thư mục của lệnh publish")


def run(options: argparse.Namespace) -> int:
    """Return 1 if there is nothing older or it is damaged, 3 if another command writes there."""
    from generator.site import served_folder

    try:
        made = served_folder.go_back(options.target)
    except Exception as error:  # noqa: BLE001 - reported below, unknown ones are raised again
        return reporting.refused(error, "Nơi đăng vẫn như cũ.")
    print(f"Người đọc nay thấy bản {made.name}. Gõ lại lệnh này để lùi thêm một bản.")
    return 0
