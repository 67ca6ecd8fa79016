"""``search-quality``: measure the search of a built site by questions with known answers."""

import argparse
from pathlib import Path

HELP = "chấm tìm kiếm bằng các câu hỏi đã có đáp án"
PACKAGES = "test"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Questions, site, and the lowest values with which the run passes."""
    parser.add_argument("queries", type=Path, metavar="TỆP", help="câu hỏi và đáp án (JSON)")
    parser.add_argument("--site", type=Path, help="trang đã dựng")
    for name, title in (("f1", "F1"), ("mrr", "MRR"), ("success", "S@1")):
        parser.add_argument(f"--{name}", type=float, default=0.0, help=f"{title} thấp nhất")


def run(options: argparse.Namespace) -> int:
    """Return 1 if a value is below its minimum."""
    from benchmarks.search import quality

    floors = quality.Floors(options.f1, options.mrr, options.success)
    return quality.run(options.queries, options.site or options.root / "build/site", floors)
