"""Run the receiver: ``python -m tools.ratings --site … --pages … --database …``."""

import argparse
import socket
import sqlite3
from pathlib import Path

import uvicorn

from tools.ratings.application import Receiver, application, today_in_vietnam
from tools.ratings.limit import Limiter
from tools.ratings.pages import InvalidList, KnownPages
from tools.ratings.settings import InvalidSite, Settings
from tools.ratings.tally import Tally

_MOST_AT_ONCE = 100


class _Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, then print that the server is ready."""
        await super().startup(sockets)
        if self.started:
            print(
                f"Nơi nhận đánh giá đã sẵn sàng: http://{self.config.host}:{self.config.port}/",
                flush=True,
            )


def main() -> None:
    """Serve until stopped; exit with code 2 for wrong options."""
    parser = _parser()
    options = parser.parse_args()
    try:
        settings = Settings.of(options.site, *options.also)
        pages, tally = KnownPages(options.pages), Tally(options.database)
        limiter = Limiter(today_in_vietnam, options.database.with_suffix(".today"))
        receiver = Receiver(settings, pages, tally, limiter)
    except (InvalidSite, InvalidList) as error:
        parser.error(str(error))
    except (sqlite3.Error, OSError) as error:
        parser.error(f"Không dùng được cơ sở dữ liệu {options.database}: {error}.")
    _Server(_config(receiver, options)).run()


def _config(receiver: Receiver, options: argparse.Namespace) -> uvicorn.Config:
    return uvicorn.Config(
        application(receiver),
        host=options.host,
        port=options.port,
        # The access log would contain readers' addresses.
        access_log=False,
        server_header=False,
        proxy_headers=bool(options.proxy),
        forwarded_allow_ips=options.proxy or [],
        limit_concurrency=_MOST_AT_ONCE,
        log_level="warning",
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.ratings", description="Nơi nhận đánh giá của người đọc."
    )
    parser.add_argument("--site", required=True, help="địa chỉ đã đăng của cổng, có / ở cuối")
    parser.add_argument(
        "--also", action="append", default=[], help="địa chỉ khác cũng mở được cổng này"
    )
    parser.add_argument(
        "--pages", required=True, type=Path, help="tệp danh-gia.txt của trang đã dựng"
    )
    parser.add_argument("--database", required=True, type=Path, help="tệp SQLite giữ các số đếm")
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ để lắng nghe")
    parser.add_argument("--port", default=8090, type=int, help="cổng mạng để lắng nghe")
    parser.add_argument(
        "--proxy", action="append", help="địa chỉ của máy chủ trung gian được tin X-Forwarded-For"
    )
    return parser


if __name__ == "__main__":
    main()
