"""``test``: run all checks and tests."""

import argparse

HELP = "chạy mọi kiểm thử"
PACKAGES = "test"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which checks, by default all; ``--fast`` leaves the browser out."""
    parser.add_argument("--fast", action="store_true", help="bỏ kiểm thử trong trình duyệt")
    parser.add_argument("names", nargs="*", help="tên kiểm tra (mặc định: tất cả)")


def run(options: argparse.Namespace) -> int:
    """Return 0 only if all checks passed, 2 for an unknown name."""
    from dev import checks

    return checks.run(options.names, fast=options.fast)
