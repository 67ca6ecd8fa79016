import contextlib
import errno
import http.client
import re
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Self
from urllib.parse import quote

import pytest

import build as command_line
from generator.site import preview_server


class Server:
    """Replaces the live server and records the calls."""

    made: "Server"
    outcome: BaseException | None = KeyboardInterrupt()

    def __init__(
        self,
        answer: preview_server.AnswerFunction,
        rebuild: Callable[[], None],
        host: str,
        port: int,
    ) -> None:
        self.answer = answer
        self.rebuild = rebuild
        self.place = (host, port)
        self.watched: list[str] = []
        self.events: list[str] = []
        type(self).made = self

    def watch(self, path: str) -> Self:
        self.watched.append(path)
        return self

    def serve(self, *, open_in_browser: bool) -> None:
        self.events.append(f"serve {open_in_browser}")
        self.rebuild()
        if self.outcome:
            raise self.outcome

    def shutdown(self) -> None:
        self.events.append("shutdown")

    def server_close(self) -> None:
        self.events.append("close")


def nothing(_address: str) -> preview_server.Answer:
    return preview_server.Answer(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", b"<body></body>")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> type[Server]:
    monkeypatch.setattr(preview_server, "_Server", Server)
    return Server


def test_the_site_is_served_watched_and_rebuilt(server: type[Server], tmp_path: Path) -> None:
    rebuilt = []
    watched = [tmp_path / "directives", tmp_path / "mkdocs.yml"]
    preview_server.serve(nothing, "127.0.0.1", 8123, watched, lambda: rebuilt.append("x"))
    assert server.made.place == ("127.0.0.1", 8123)
    assert server.made.answer is nothing
    assert server.made.watched == [str(path) for path in watched]
    assert rebuilt == ["x"]


def test_an_interrupt_ends_the_preview_in_order(server: type[Server]) -> None:
    preview_server.serve(nothing, "127.0.0.1", 8123, [], lambda: None)
    assert server.made.events == ["serve False", "shutdown", "close"]


def test_any_other_end_gives_the_port_back(
    server: type[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "outcome", RuntimeError("hỏng"))
    with pytest.raises(RuntimeError, match="hỏng"):
        preview_server.serve(nothing, "127.0.0.1", 8123, [], lambda: None)
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
        preview_server.serve(
            nothing, "127.0.0.1", taken_port, [tmp_path], lambda: rebuilt.append("x")
        )
    assert rebuilt == []


def test_a_taken_port_is_refused_before_anything_is_built(taken_port: int) -> None:
    with pytest.raises(OSError, match="in use"):
        preview_server.listening("127.0.0.1", taken_port)


def test_a_free_port_can_be_claimed_and_is_left_free(taken_port: int) -> None:
    host, free = preview_server.listening("localhost", 0)
    assert host == "127.0.0.1"
    assert free not in {0, taken_port}
    assert preview_server.listening(host, free) == (host, free)


@pytest.mark.parametrize("host", ["một..hai", "x" * 64, "khong co"])
def test_what_is_no_host_is_said_to_be_none(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = socket.getaddrinfo

    def offline(name: str, *rest: object, **settings: int) -> object:
        name.encode("idna")
        return asked("256.256.256.256", *rest, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    with pytest.raises(socket.gaierror):
        preview_server.listening(host, 0)


def test_an_address_of_ipv6_stands_in_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    assert preview_server.address("::1", 8000) == "http://[::1]:8000/"
    assert preview_server.address("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    found = [
        (socket.AF_INET6, 1, 6, "", ("::1", 0, 0, 0)),
        (socket.AF_INET, 1, 6, "", ("127.0.0.1", 0)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert preview_server.listening("hai-ho", 0)[0] == "127.0.0.1"


def test_the_command_says_what_to_do_about_a_port_or_host(
    project: Path,
    taken_port: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("BULLETIN_NO_VENV", "1")
    assert command_line.main(["serve", "--port", str(taken_port)], project) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Không mở được cổng {taken_port}: một chương trình khác đang dùng.")
    assert "--port 0" in said
    assert command_line.main(["serve", "--host", "một..hai"], project) == 2
    assert "không có địa chỉ “một..hai”" in capsys.readouterr().err

    def kept(_: socket.socket, __: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", kept)
    assert command_line.main(["serve", "--port", "80"], project) == 1
    assert "dành cho quản trị" in capsys.readouterr().err


STOPS = (signal.SIGINT, signal.SIGTERM)


def test_being_killed_ends_the_preview_as_an_interrupt_does(
    server: type[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "outcome", None)
    preview_server.serve(
        nothing, "127.0.0.1", 8123, [], lambda: signal.raise_signal(signal.SIGTERM)
    )
    assert server.made.events == ["serve False", "shutdown", "close"]


def test_a_second_interrupt_does_not_cut_the_cleaning_short(
    server: type[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    def impatient(self: Server) -> None:
        for number in STOPS:
            signal.raise_signal(number)
        self.events.append("shutdown")

    monkeypatch.setattr(server, "shutdown", impatient)
    preview_server.serve(nothing, "127.0.0.1", 8123, [], lambda: None)
    assert server.made.events == ["serve False", "shutdown", "close"]


@pytest.mark.parametrize("outcome", [KeyboardInterrupt(), RuntimeError("hỏng"), None])
def test_the_ways_to_stop_are_as_before_when_the_preview_ends(
    server: type[Server],
    monkeypatch: pytest.MonkeyPatch,
    outcome: BaseException | None,
) -> None:
    before = [signal.getsignal(number) for number in STOPS]
    monkeypatch.setattr(server, "outcome", outcome)
    with contextlib.suppress(RuntimeError):
        preview_server.serve(nothing, "127.0.0.1", 8123, [], lambda: None)
    assert server.made.events[-1] == "close"
    assert [signal.getsignal(number) for number in STOPS] == before


@pytest.fixture
def live_server() -> Iterator[preview_server._Server]:
    """A live server that answers with the age of its data, without watching anything."""
    built: list[str] = []

    def answer(address: str) -> preview_server.Answer:
        if address == "cu":
            return preview_server.Answer(HTTPStatus.FOUND, "text/html", b"", location="/cũ/")
        kind = "text/plain" if address.endswith(".txt") else "text/html; charset=utf-8"
        body = f"<body>{address}: {len(built)}</body>"
        return preview_server.Answer(HTTPStatus.OK, kind, body.encode())

    server = preview_server._Server(answer, lambda: built.append("x"), "127.0.0.1", 0)
    server.server_bind()
    server.server_activate()
    server.serve_thread.start()
    yield server
    server.shutdown()
    server.serve_thread.join()


def ask(server: preview_server._Server, address: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    with contextlib.closing(connection):
        connection.request("GET", quote(f"/{address}"))
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()


def test_a_page_is_answered_with_the_script_that_reloads_it(
    live_server: preview_server._Server,
) -> None:
    status, headers, body = ask(live_server, "tuần/")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert body.startswith("<body>tuần/: 0<script>")
    assert body.endswith("</script></body>")
    assert int(headers["Content-Length"]) == len(body.encode())


def test_other_files_are_answered_as_they_are(live_server: preview_server._Server) -> None:
    assert ask(live_server, "a.txt")[2] == "<body>a.txt: 0</body>"


def send(server: preview_server._Server, request: bytes) -> bytes:
    """Return the whole answer to bytes of any kind."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "X"])
def test_only_reading_is_answered(live_server: preview_server._Server, method: str) -> None:
    answer = send(live_server, f"{method} / HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.0 405 ")
    assert b"\r\nAllow: GET, HEAD\r\n" in answer


def test_a_head_is_answered_without_a_body(live_server: preview_server._Server) -> None:
    answer = send(live_server, b"HEAD /a.txt HTTP/1.1\r\nHost: localhost\r\n\r\n")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert (head[:12], body) == (b"HTTP/1.0 200", b"")
    assert f"Content-Length: {len('<body>a.txt: 0</body>')}".encode() in head


OWN = ["", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "10.0.0.7", "may-van-phong:8000"]
OWN += ["MAY.local", socket.gethostname()]
FOREIGN = [
    "example.org",
    "example.org:8000",
    "127.0.0.1.example.org",
    "1.2.3.4.5",
    "a@localhost",
    "ă",
]
FOREIGN += ["[::1", "localhost:8000:8000", "127.0.0.1 example.org", "."]


@pytest.mark.parametrize("host", [*OWN, *FOREIGN])
def test_no_name_of_another_site_leads_to_the_preview(
    live_server: preview_server._Server, host: str
) -> None:
    answer = send(live_server, b"GET / HTTP/1.1\r\nHost: " + host.encode() + b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.0 200 " if host in OWN else b"HTTP/1.0 421 ")


ODD = [
    *("/livereload/../build.py", "/livereload/0/x", "/livereload/", f"/livereload/{'9' * 5000}/1"),
    *(
        "/livereload/%D9%A1/1",
        "/%00",
        "/%ff%fe",
        "//",
        "/..",
        "/?x",
        "http://a/b",
        "/%0d%0aX:1",
        "*",
    ),
    *("/pagefind/../../../../etc/hostname", "/pagefind/%2e%2e/%2e%2e/mkdocs.yml", "/a" * 9000),
]


@pytest.mark.parametrize("path", ODD, ids=lambda path: path[:30])
def test_odd_addresses_are_no_fault_of_the_server(
    live_server: preview_server._Server, path: str
) -> None:
    answer = send(live_server, f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    status = answer.split(b" ", 2)[1]
    assert status in {b"200", b"302", b"404", b"414"}
    assert b"import" not in answer
    assert b"\r\nX:1" not in answer.partition(b"\r\n\r\n")[0]


def test_a_redirection_names_its_place(live_server: preview_server._Server) -> None:
    status, headers, _ = ask(live_server, "cu")
    assert (status, headers["Location"]) == (302, "/c%C5%A9/")


def test_an_open_page_hears_of_a_change_when_it_was_taken_in(
    live_server: preview_server._Server,
) -> None:
    before = ask(live_server, "")[2]
    found = re.search(r"livereload\((\d+), (\d+)\)", before)
    assert found
    loop = threading.Thread(target=live_server._build_loop, daemon=True)
    loop.start()
    with live_server._rebuild_cond:
        live_server._want_rebuild = True
        live_server._rebuild_cond.notify_all()
    age = ask(live_server, f"livereload/{found[1]}/{found[2]}")[2]
    assert int(age) > int(found[1])
    after = ask(live_server, "")[2]
    assert after.startswith("<body>: 1<script>")
    assert f"livereload({age}, " in after
