"""``build``: check the data, build the whole site and publish it in ``build/site``."""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping

from commands import editor_packages, reporting

HELP = "dựng trang vào build/site (mặc định)"
_WITHOUT_REPORTS = (
    "Lưu ý: các trang không có liên kết “Báo lỗi trang này”, vì mkdocs.yml chưa đặt extra.feedback (địa chỉ thư, như "
    "mailto:gop-y@example.org, hoặc một trang web nhận góp ý)."
)
# How many parts of the site are named with their bytes.
_PARTS = 6


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
    print("Trang công bố: build/site/")
    print("Chỗ trong văn bản còn thiếu chú giải không nêu ở đây; xem bằng: python3 build.py check")
    print(f"Dung lượng: {_sizes(generated.sizes)}")
    reporting.print_doubt(generated.doubt, generated.without_history)
    if generated.without_reports:
        print(_WITHOUT_REPORTS, file=sys.stderr)
    return 0


def _sizes(by_address: Mapping[str, int]) -> str:
    """Return the bytes of a site, of all of it and of its parts, the largest first."""
    parts: Counter[str] = Counter()
    for address, size in by_address.items():
        parts[address.partition("/")[0] if "/" in address else "gốc"] += size
    largest = parts.most_common(_PARTS)
    rest = parts.total() - sum(size for _, size in largest)
    listed = ", ".join(f"{part} {_megabytes(size)}" for part, size in [*largest, ("còn lại", rest)])
    return f"{_megabytes(parts.total())} MB ({listed})."


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}".replace(".", ",")
