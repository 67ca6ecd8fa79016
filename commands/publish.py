"""``publish``: copy the built site to a folder that a web server serves, in one step."""

import argparse
import sys
from functools import partial
from pathlib import Path

from commands import reporting, serve

HELP = "đăng build/site vào một thư mục của máy chủ web"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and what servers have to know."""
    parser.add_argument("target", metavar="THƯ-MỤC", type=Path, help="thư mục trống hoặc chưa có")
    parser.add_argument(
        "--at", metavar="ĐƯỜNG-DẪN", type=Path, help="chỗ của thư mục đó trên máy chủ, nếu khác"
    )
    parser.add_argument(
        "--port",
        metavar="CỔNG",
        type=partial(serve.port, least=1),
        help="cổng của máy chủ, khi nó không có tên miền riêng",
    )


def run(options: argparse.Namespace) -> int:
    """Return 1 if the built site is not whole or the folder is not its own, 3 if another one writes to either."""
    from generator.site import release, served_folder
    from generator.site.files import Layout

    layout = Layout(options.root)
    try:
        with release.exclusively(layout):
            site, listed = release.live(layout)
            made = served_folder.publish(
                options.target, site, listed, at=options.at, port=options.port
            )
    except Exception as error:  # noqa: BLE001 - reported below, unknown ones are raised again
        return reporting.refused(error, "Chưa đăng; nơi đăng vẫn như cũ.")
    print(f"Đã đăng: {options.target / 'current' / 'site'} ({made.name})")
    print(f"Cấu hình máy chủ: {options.target / 'current' / 'hosts'}")
    if not served_folder.knows_address(made):
        print(
            "Lưu ý: bản dựng không biết địa chỉ công bố; đặt SITE_URL rồi dựng lại để có sơ đồ trang và liên kết đầy đủ.",
            file=sys.stderr,
        )
    return 0
