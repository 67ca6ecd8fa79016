"""``check``: read and check the data, without building."""

import argparse

from commands import output, reporting

HELP = "kiểm tra dữ liệu, không dựng trang"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """With ``--format github`` errors are printed as annotations for a workflow."""
    parser.add_argument("--format", choices=("text", "github"), default="text", help="cách in lỗi")


def run(options: argparse.Namespace) -> int:
    """Return 1 if there is an error."""
    # Not the whole pipeline: a check is over before the parts that make a site are read.
    from generator.data import diagnostics
    from generator.editors import published

    known = published.checked(options.root)
    validated = known.validated
    reporting.print_doubt(known.doubt)
    if options.format == "github":
        for diagnostic in validated.diagnostics:
            output.command(diagnostics.as_github(diagnostic))
    else:
        reporting.print_with_summary(validated.diagnostics, validated.files)
    return int(validated.has_errors)
