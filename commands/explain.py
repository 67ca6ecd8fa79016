"""``explain``: why an error code exists, with a bad and a good example."""

import argparse
import sys

HELP = "giải thích một mã lỗi, kèm ví dụ sai và đúng"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which code, by default all."""
    parser.add_argument("code", nargs="?", metavar="MÃ", help="ví dụ R305; bỏ trống: mọi mã")


def run(options: argparse.Namespace) -> int:
    """Return 2 for an unknown code."""
    from generator import pipeline
    from generator.data import explanations

    known = explanations.explanations()
    if options.code is None:
        for explanation in known.values():
            print(f"{explanation.code}  {explanation.sentence}")
        return 0
    wanted = known.get(options.code.strip().upper())
    if wanted is not None:
        told = explanations.told(wanted, pipeline.committee(options.root))
        print(explanations.as_text(told))
        return 0
    near = explanations.nearest(options.code)
    hint = f"Có phải {near}?" if near else "Xem tất cả: build.py explain"
    print(f"Không có mã lỗi “{options.code}”. {hint}", file=sys.stderr)
    return 2
