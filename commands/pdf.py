"""``pdf``: print a week of the built site with Chromium."""

import argparse
import sys

HELP = "in một tuần của trang đã dựng thành PDF trong build/pdf"
PACKAGES = "test"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which week."""
    parser.add_argument(
        "week", nargs="?", metavar="TUẦN", help="2024-W11 (mặc định: tuần mới nhất đã dựng)"
    )


def run(options: argparse.Namespace) -> int:
    """Return 1 if there is no such page, or Chromium is missing."""
    from dev.browser import CHROMIUM
    from dev.programs import SetupError
    from generator.site import files, mkdocs_adapter, printing

    try:
        with printing.chromium(CHROMIUM.find()) as browser:
            file = printing.print_week(files.Layout(options.root), browser, options.week)
    except (SetupError, mkdocs_adapter.BuildError) as error:
        print(f"Chưa in được: {error}", file=sys.stderr)
        return 1
    print(f"Đã ghi {file.relative_to(options.root).as_posix()}")
    return 0
