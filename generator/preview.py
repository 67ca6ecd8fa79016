"""The editors' preview: a local server that rebuilds and reloads when YAML, templates or content change."""

from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer


def serve(
    site: Path, host: str, port: int, watched: Iterable[Path], rebuild: Callable[[], None]
) -> None:
    """Serve ``site`` until interrupted; a change below a watched path calls ``rebuild`` first.

    Raises OSError if the port is taken.
    """
    server = LiveReloadServer(rebuild, host, port, str(site), mount_path="/")
    for path in watched:
        server.watch(str(path))
    try:
        server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()
    finally:
        server.server_close()
