"""``verify``: judge the finished site, before it is published."""

import argparse

HELP = "xét trang đã dựng: đủ trang, đủ chữ, không liên kết hỏng"
PACKAGES = "live"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace) -> int:
    """Return 0 only if the site in ``build/site`` is whole and holds what the data say."""
    from dev import checks

    return checks.verify(options.root)
