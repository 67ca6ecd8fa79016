"""``check``: read and check the data, without building."""

import argparse

from commands import reporting

HELP = "kiểm tra dữ liệu, không dựng trang"
PACKAGES = "build"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """With ``--format github`` errors are printed as annotations for a workflow."""
    parser.add_argument("--format", choices=("text", "github"), default="text", help="cách in lỗi")


def run(options: argparse.Namespace) -> int:
    """Return 1 if there is an error."""
    from generator import pipeline
    from generator.data import diagnostics

    validated = pipeline.check(options.root)
    if options.format == "github":
        reporting.print_each(validated.diagnostics, diagnostics.as_github)
    else:
        reporting.print_with_summary(validated.diagnostics, validated.files)
    return int(validated.has_errors)
