"""``serve``: a preview that updates with every change."""

import argparse
import errno
import socket
import sys

from commands import editor_packages, reporting
from dev import endings

HELP = "xem trước, tự cập nhật khi sửa tệp"
_LAST_PORT = 65_535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where it listens."""
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ máy (mặc định: 127.0.0.1)")
    parser.add_argument(
        "--port", type=port, default=8000, help="cổng (mặc định: 8000); 0: cổng nào đang trống"
    )


def port(text: str, least: int = 0) -> int:
    """Return a port's number. Raises ArgumentTypeError."""
    if text.isascii() and text.isdigit() and least <= int(text) <= _LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"cổng là một số từ {least} đến {_LAST_PORT}")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl+C; return 1 if the port is taken or the first build fails, 2 if there is no such host."""
    from generator import pipeline
    from generator.site import preview_server

    try:
        host, port = preview_server.listening(options.host, options.port)
    except OSError as error:
        return _refused(error, options.host, options.port)
    address = preview_server.address(host, port)
    _announce(f"Đang đọc dữ liệu; khi xong, mở {address} (dừng bằng Ctrl+C).")
    try:
        editor_packages.prepare(options.root)
        pipeline.serve(options.root, host, port, reporting.report, announce=_announce)
    except Exception as error:  # noqa: BLE001 - reported below, unknown ones are raised again
        return reporting.report(error)
    return 0


def _refused(error: OSError, host: str, port: int) -> int:
    """Say why nothing can listen there; return the exit code."""
    unknown = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)
    if isinstance(error, socket.gaierror) or error.errno in unknown:
        print(
            f"Máy này không có địa chỉ “{host}”. Bỏ --host để chỉ xem trên máy này, hoặc --host 0.0.0.0 để "
            "máy khác trong mạng cũng xem được.",
            file=sys.stderr,
        )
        return 2
    is_kept = isinstance(error, PermissionError)
    reason = "cổng này dành cho quản trị hệ thống" if is_kept else endings.reason(error)
    print(
        f"Không mở được cổng {port}: {reason}. Thử: --port 0 (máy tự chọn cổng trống)",
        file=sys.stderr,
    )
    return 1


def _announce(line: str) -> None:
    print(line, flush=True)
