"""``diff``: what changes for readers since a git revision."""

import argparse
import sys
from typing import TYPE_CHECKING

from commands import reporting

if TYPE_CHECKING:
    from generator.pipeline import Reviewed

HELP = "nói dữ liệu đổi gì đối với người đọc so với một bản git"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A revision, and ``--format markdown`` for a pull request."""
    parser.add_argument(
        "base",
        nargs="?",
        metavar="BẢN",
        help="nhánh, thẻ hoặc mã commit (mặc định: nơi nhánh này rời nhánh chính)",
    )
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="cách in")


def run(options: argparse.Namespace) -> int:
    """Return 1 if the data have errors, which are then printed, and 2 if there is no such revision.

    What changed without a correction is an error, but no reason not to say what changed.
    """
    from generator import pipeline
    from generator.editors.change_report import wording

    try:
        reviewed = pipeline.review(options.root, options.base)
    except pipeline.RevisionError as error:
        print(f"Lỗi: {error}", file=sys.stderr)
        return 2
    as_markdown = options.format == "markdown"
    if reviewed.review is None:
        _print_faults(reviewed, as_markdown=as_markdown)
        return 1
    show = wording.as_markdown if as_markdown else wording.as_text
    print(show(reviewed.review, reviewed.base), end="")
    if reviewed.silent:
        _print_silent(reviewed, as_markdown=as_markdown)
    return int(bool(reviewed.silent))


def _print_silent(reviewed: "Reviewed", *, as_markdown: bool) -> None:
    from generator.data import diagnostics
    from generator.editors.change_report import wording

    if as_markdown:
        print(f"\n{wording.silent_as_markdown(reviewed.silent)}", end="")
    else:
        print("\nLỖI: ĐÃ ĐĂNG MÀ SỬA KHÔNG CÓ ĐÍNH CHÍNH.")
        reporting.print_each(reviewed.silent, diagnostics.as_text)


def _print_faults(reviewed: "Reviewed", *, as_markdown: bool) -> None:
    from generator.editors.change_report import wording

    validated = reviewed.validated
    if as_markdown:
        print(wording.faults_as_markdown(validated, reviewed.base), end="")
    else:
        reporting.print_with_summary(validated.diagnostics, validated.files)
