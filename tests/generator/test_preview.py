import contextlib
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

import pytest

from generator import preview


class Server:
    """Stands for MkDocs' live server and notes what is asked of it."""

    made: "Server"
    outcome: BaseException | None = KeyboardInterrupt()

    def __init__(
        self, builder: Callable[[], None], host: str, port: int, root: str, mount_path: str
    ) -> None:
        self.builder = builder
        self.place = (host, port, root, mount_path)
        self.watched: list[str] = []
        self.events: list[str] = []
        type(self).made = self

    def watch(self, path: str) -> Self:
        self.watched.append(path)
        return self

    def serve(self, *, open_in_browser: bool) -> None:
        self.events.append(f"serve {open_in_browser}")
        self.builder()
        if self.outcome:
            raise self.outcome

    def shutdown(self) -> None:
        self.events.append("shutdown")

    def server_close(self) -> None:
        self.events.append("close")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> type[Server]:
    monkeypatch.setattr(preview, "LiveReloadServer", Server)
    return Server


def test_the_site_is_served_watched_and_rebuilt(server: type[Server], tmp_path: Path) -> None:
    rebuilt = []
    watched = [tmp_path / "directives", tmp_path / "mkdocs.yml"]
    preview.serve(tmp_path, "127.0.0.1", 8123, watched, lambda: rebuilt.append("x"))
    assert server.made.place == ("127.0.0.1", 8123, str(tmp_path), "/")
    assert server.made.watched == [str(path) for path in watched]
    assert rebuilt == ["x"]


def test_an_interrupt_ends_the_preview_in_order(server: type[Server], tmp_path: Path) -> None:
    preview.serve(tmp_path, "127.0.0.1", 8123, [], lambda: None)
    assert server.made.events == ["serve False", "shutdown", "close"]


def test_any_other_end_gives_the_port_back(
    server: type[Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "outcome", RuntimeError("hỏng"))
    with pytest.raises(RuntimeError, match="hỏng"):
        preview.serve(tmp_path, "127.0.0.1", 8123, [], lambda: None)
    assert server.made.events[-1] == "close"


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield held.getsockname()[1]


def test_a_port_that_is_taken_is_an_error_before_anything_runs(
    tmp_path: Path, taken_port: int
) -> None:
    rebuilt = []
    with pytest.raises(OSError, match="in use"):
        preview.serve(tmp_path, "127.0.0.1", taken_port, [tmp_path], lambda: rebuilt.append("x"))
    assert rebuilt == []


def test_a_taken_port_is_refused_before_anything_is_built(taken_port: int) -> None:
    with pytest.raises(OSError, match="in use"):
        preview.claim("127.0.0.1", taken_port)


def test_a_free_port_can_be_claimed_and_is_left_free(taken_port: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    assert free != taken_port
    preview.claim("127.0.0.1", free)
    preview.claim("127.0.0.1", free)


STOPS = (signal.SIGINT, signal.SIGTERM)


def test_being_killed_ends_the_preview_as_an_interrupt_does(
    server: type[Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "outcome", None)
    preview.serve(tmp_path, "127.0.0.1", 8123, [], lambda: signal.raise_signal(signal.SIGTERM))
    assert server.made.events == ["serve False", "shutdown", "close"]


def test_a_second_interrupt_does_not_cut_the_cleaning_short(
    server: type[Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def impatient(self: Server) -> None:
        for number in STOPS:
            signal.raise_signal(number)
        self.events.append("shutdown")

    monkeypatch.setattr(server, "shutdown", impatient)
    preview.serve(tmp_path, "127.0.0.1", 8123, [], lambda: None)
    assert server.made.events == ["serve False", "shutdown", "close"]


@pytest.mark.parametrize("outcome", [KeyboardInterrupt(), RuntimeError("hỏng"), None])
def test_the_ways_to_stop_are_as_before_when_the_preview_ends(
    server: type[Server],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    outcome: BaseException | None,
) -> None:
    before = [signal.getsignal(number) for number in STOPS]
    monkeypatch.setattr(server, "outcome", outcome)
    with contextlib.suppress(RuntimeError):
        preview.serve(tmp_path, "127.0.0.1", 8123, [], lambda: None)
    assert server.made.events[-1] == "close"
    assert [signal.getsignal(number) for number in STOPS] == before
