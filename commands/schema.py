"""``schema``: write the JSON Schemas of the data files and of the API, made from the model."""

import argparse

HELP = "ghi JSON Schema vào schema/"
PACKAGES = "build"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace) -> int:
    """Return 0."""
    from generator import pipeline

    for name in pipeline.write_schema(options.root):
        print(f"Đã ghi schema/{name}")
    return 0
