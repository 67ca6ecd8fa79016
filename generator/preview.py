"""The editors' preview: a local server that rebuilds and reloads when YAML, templates or content change."""

import signal
import socket
from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer


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
    # A stop by kill or by closing the window must clean up as Ctrl+C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = LiveReloadServer(rebuild, host, port, str(site), mount_path="/")
    for path in watched:
        server.watch(str(path))
    try:
        server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()
    finally:
        server.server_close()
