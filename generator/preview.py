"""The editors' preview: a local server that rebuilds and reloads when YAML, templates or content change."""

import signal
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

_STOPS = (signal.SIGINT, signal.SIGTERM)


def claim(host: str, port: int) -> None:
    """Raise OSError if the port cannot be had, before anything is built for it."""
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind((host, port))


def serve(
    site: Path, host: str, port: int, watched: Iterable[Path], rebuild: Callable[[], None]
) -> None:
    """Serve ``site`` until interrupted; a change below a watched path calls ``rebuild`` first.

    Raises OSError if the port is taken.
    """
    server = LiveReloadServer(rebuild, host, port, str(site), mount_path="/")
    for path in watched:
        server.watch(str(path))
    with _kept_handlers():
        # A stop by kill or by closing the window must clean up as Ctrl+C does.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            # A second one, from an impatient hand, must not cut the cleaning short.
            for number in _STOPS:
                signal.signal(number, signal.SIG_IGN)
            server.shutdown()
        finally:
            server.server_close()


@contextmanager
def _kept_handlers() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in _STOPS}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
