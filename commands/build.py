"""``build``: check the data, build the whole site and publish it in ``build/site``."""

import argparse

from commands import editor_packages, reporting

HELP = "dựng trang vào build/site (mặc định)"
PACKAGES = "build"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace) -> int:
    """Return 1 if data or pages have faults; the existing site then stays."""
    from generator import pipeline
    from generator.data import diagnostics

    try:
        editor_packages.prepare(options.root)
        generated = pipeline.build(options.root)
    except Exception as error:  # noqa: BLE001 - reported below, unknown ones are raised again
        return reporting.report(error)
    reporting.print_each(generated.validated.diagnostics, diagnostics.as_text)
    print(f"Đã dựng {len(generated.paths)} trang. Trang công bố: build/site/")
    return 0
