"""``schema``: write the JSON Schema of the data files, made from the model."""

import argparse
import sys

HELP = "ghi JSON Schema vào schema/"
PACKAGES = "build"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """With ``--check`` nothing is written."""
    parser.add_argument("--check", action="store_true", help="chỉ báo tệp chưa khớp")


def run(options: argparse.Namespace) -> int:
    """With ``--check``, return 1 if a committed schema differs."""
    from generator import pipeline

    if not options.check:
        for name in pipeline.write_schema(options.root):
            print(f"Đã ghi schema/{name}")
        return 0
    outdated = pipeline.outdated_schema(options.root)
    for name in outdated:
        print(f"schema/{name} chưa khớp mô hình dữ liệu. Chạy: build.py schema", file=sys.stderr)
    return int(bool(outdated))
