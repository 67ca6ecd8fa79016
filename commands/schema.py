"""``schema``: write the JSON Schemas of the data files and of the API, made from the model."""

import argparse

HELP = "ghi JSON Schema vào schema/"


def run(options: argparse.Namespace) -> int:
    """Return 0."""
    from generator import pipeline

    for name in pipeline.write_schema(options.root):
        print(f"Đã ghi schema/{name}")
    return 0
