"""``serve``: a preview that updates with every change."""

import argparse
import sys

from commands import editor_packages, reporting

HELP = "xem trước, tự cập nhật khi sửa tệp"
PACKAGES = "build"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where it listens."""
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ máy (mặc định: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định: 8000)")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl+C; return 1 if the port is taken or the first build fails."""
    from generator import pipeline

    address = f"http://{options.host}:{options.port}/"
    _announce(f"Đang đọc dữ liệu; khi xong, mở {address} (dừng bằng Ctrl+C).")
    try:
        editor_packages.prepare(options.root)
        pipeline.serve(
            options.root, options.host, options.port, reporting.report, announce=_announce
        )
    except OSError as error:
        print(
            f"Không mở được cổng {options.port}: {error.strerror}. Thử: --port 8001",
            file=sys.stderr,
        )
        return 1
    except Exception as error:  # noqa: BLE001 - reported below, unknown ones are raised again
        return reporting.report(error)
    return 0


def _announce(line: str) -> None:
    print(line, flush=True)
